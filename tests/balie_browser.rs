//! The desk in a real browser: from a list to paper, as a coordinator does it, without a command.

#[path = "common/balie.rs"]
mod balie;
#[path = "common/browser.rs"]
mod browser;
mod common;

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;

use balie::Balie;
use browser::Browser;
use common::Folder;

const LIST: &str = "Naam;Functie;Vak;Eerste werkdag;Begeleider
\"Wit, Sanne de\";zij-instromer;natuurkunde;31-8-2026;Joost van Dam
Joost van Dam;schoolopleider en wpb;;;
Karin Bos;mentor;;;
<b>Kees;directeur;;;
Totaal;4;;;
";

/// Opens the desk in a browser; none where there is no browser.
fn browser(balie: &Balie) -> Option<Browser> {
    let browser = Browser::open(&balie.address);
    if browser.is_none() {
        // Past the test runner, which keeps to itself what a good test prints.
        let _ = writeln!(io::stderr(), "skipped: there is no chromium to show the desk in");
    }
    browser
}

fn shows(text: &str) -> String {
    format!("document.querySelector('main').innerText.includes({text:?})")
}

#[test]
fn a_list_goes_in_and_paper_comes_out() {
    let folder = Folder::new().file("lijst.csv", LIST);
    let map = folder.path().join("lef");
    let balie = Balie::start(&map, &[]);
    let Some(mut browser) = browser(&balie) else { return };
    browser.wait_for("document.title.startsWith('Begin')");
    browser.must_be_accessible();

    // The list comes in, and what is not certain is asked.
    browser.choose_file("#bestand", &folder.path().join("lijst.csv"));
    browser.wait_for(
        "location.pathname.includes('/klopt/') && document.querySelector('.telling') !== null",
    );
    assert_eq!(browser.eval("document.querySelector('b') === null"), true, "a name is no HTML");
    browser.wait_for(&shows("5 rijen"));
    browser.must_be_accessible();
    browser.eval("document.querySelector('[name=\"rij-4-rol\"][value=\"werkplekbegeleider\"]').checked = true");
    browser.eval("document.querySelector('#school-naam').value = 'De <i>Linde'");
    browser.eval("document.querySelector('#rij-5-naam').value = 'Kees Jansen'");
    browser.eval("document.querySelector('[name=\"doe\"][value=\"maken\"]').click()");

    // The workbook is written, opened, and a school.
    browser.wait_for("location.pathname.includes('/school/') && document.querySelector('h1')?.innerText === 'De <i>Linde'");
    let roster = map.join("De iLinde.xlsx");
    assert_eq!(balie.opened(1), std::slice::from_ref(&roster));
    browser.wait_for(&shows("De papieren staan klaar"));
    browser.must_be_accessible();

    // What is filled in there, by a program that is not ours, shows by itself, and where it is wrong.
    browser.eval("window.dezelfde = true");
    if fill(&roster, "Bijeenkomsten", "C4", "17-9-2026") {
        browser.wait_for(&shows("donderdag 17 september 2026"));
        fill(&roster, "Bijeenkomsten", "C4", "31-2-2026");
        browser.wait_for("document.querySelector('#meldingen').innerText.includes('De iLinde.xlsx: Bijeenkomsten!C4')");
        browser.must_be_accessible();
        fill(&roster, "Bijeenkomsten", "C4", "24-9-2026");
        browser.wait_for("document.querySelector('#meldingen').innerText.trim() === ''");
        browser.wait_for(&shows("donderdag 24 september 2026"));
        browser.wait_for(&shows("De papieren staan klaar"));
    }
    assert_eq!(browser.eval("dezelfde"), true, "the page was never loaded again");

    // What is to be printed is what the printbon says, and opens in the program for it.
    let pictures = "[...document.querySelectorAll('.deel[open] .drukwerk img')]";
    browser.wait_for(&format!(
        "{pictures}.length > 2 && {pictures}.every((img) => img.naturalWidth > 50)"
    ));
    browser.eval("document.querySelector('.deel[open] .drukwerk button').click()");
    let paper = balie.opened(2).pop().unwrap();
    assert!(fs::read(&paper).unwrap().starts_with(b"%PDF"), "{}", paper.display());
    assert!(paper.starts_with(map.join("Papieren De iLinde")), "{}", paper.display());

    // What changed since then is said.
    if fill(&roster, "Mensen", "A9", "Noor Smit") && fill(&roster, "Mensen", "B9", "teamleider") {
        browser.wait_for(&shows("Veranderd sinds u het opende"));
    }

    // Switches make other papers, and stay as they are.
    browser.eval("document.querySelector('#optie-boekje').click()");
    browser.wait_for(&shows("boekje"));
    assert_eq!(browser.eval("document.querySelector('#verbinding').innerText"), "");
    assert_eq!(browser.complaints, Vec::<String>::new());
}

/// Names the Python whose openpyxl fills in workbooks. Who names one means it: otherwise a test does without.
const NAMED: &str = "LEF_PYTHON";

/// What fills in a cell, and saves as Excel does: beside the workbook, and then in its place.
const FILL: &str = "
import os, sys, openpyxl
path, sheet, cell, value = sys.argv[1:]
book = openpyxl.load_workbook(path)
book[sheet][cell] = value
beside = os.path.join(os.path.dirname(path), '0A1B2C3D')
book.save(beside)
os.replace(beside, path)
";

/// Fills in a cell; not where there is no openpyxl.
fn fill(path: &Path, sheet: &str, cell: &str, value: &str) -> bool {
    let named = std::env::var_os(NAMED).filter(|name| !name.is_empty());
    let python = named.clone().unwrap_or_else(|| "python3".into());
    let mut command = Command::new(python);
    let run = command.args(["-c", FILL]).arg(path).args([sheet, cell, value]).output();
    let filled = run.as_ref().is_ok_and(|output| output.status.success());
    assert!(filled || named.is_none(), "{NAMED} cannot fill in a workbook: {run:?}");
    if !filled {
        let _ = writeln!(io::stderr(), "skipped: no openpyxl to fill in a workbook");
    }
    filled
}

#[test]
fn the_example_is_looked_at_and_a_school_begins_without_a_list() {
    let folder = Folder::new();
    let balie = Balie::start(folder.path(), &[]);
    let Some(mut browser) = browser(&balie) else { return };
    browser.wait_for("document.title.startsWith('Begin')");
    let begin = balie.address.clone();
    browser.eval("[...document.querySelectorAll('button')].find((b) => b.innerText.includes('voorbeeld')).click()");
    browser
        .wait_for(&format!("location.pathname.includes('/school/') && {}", shows("staan klaar")));
    // A page of a paper, one click away.
    browser.eval("document.querySelector('.papieren a').click()");
    browser.wait_for("document.querySelector('#bladzijden img')?.naturalWidth > 0");

    browser.go(&format!("{begin}zonder-lijst"));
    browser.wait_for("document.querySelector('#school-naam') !== null");
    browser.must_be_accessible();
    // What is left to do is said on top, and leads there.
    browser.eval("document.querySelector('[value=\"maken\"]').click()");
    browser.wait_for(
        "document.querySelector('#samenvatting a')?.getAttribute('href') === '#school-naam'",
    );
    browser.must_be_accessible();
    browser.eval("document.querySelector('#school-naam').value = 'Het Anker'");
    browser.eval("document.querySelector('[value=\"maken\"]').click()");
    browser.wait_for("document.querySelector('h1')?.innerText === 'Het Anker'");
    assert_eq!(balie.opened(1), [folder.path().join("Het Anker.xlsx")]);
    // Nobody is in it yet: that is said, with what to do.
    browser.wait_for("document.querySelector('#meldingen').innerText.includes('Mensen')");
    browser.must_be_accessible();

    // A phone, and letters twice as large, show it all in their width.
    for (width, zoom) in [(390, 1), (1280, 2), (320, 1)] {
        browser.resize(width, zoom);
        for path in ["", "school/voorbeeld", "zonder-lijst"] {
            browser.go(&format!("{begin}{path}"));
            browser.wait_for("document.querySelector('main h1') !== null");
            let fits =
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth";
            assert_eq!(browser.eval(fits), true, "{path} at {width}");
        }
    }
}

#[test]
fn several_tabs_show_the_same_and_a_school_that_goes_comes_back() {
    let folder = Folder::new().file(
        "De Eik/netwerk.yaml",
        "school: { naam: De Eik }\nleden:\n  - { naam: Sanne de Wit, rol: zij-instromer }\n",
    );
    let balie = Balie::start(folder.path(), &[]);
    let (Some(mut one), Some(mut two)) = (browser(&balie), browser(&balie)) else { return };
    let school = format!("{}school/de-eik", balie.address);
    one.wait_for(&shows("De Eik"));
    two.go(&school);
    two.wait_for(&shows("De papieren staan klaar"));
    // Another school is there as soon as its file is.
    let other = "school: { naam: De Es }\nleden:\n  - { naam: Kim Bos, rol: zij-instromer }\n";
    fs::create_dir(folder.path().join("De Es")).unwrap();
    fs::write(folder.path().join("De Es/netwerk.yaml"), other).unwrap();
    one.wait_for(&shows("De Es"));

    let roster = folder.path().join("De Eik/netwerk.yaml");
    fs::rename(&roster, folder.path().join("weg")).unwrap();
    two.wait_for(&shows("Deze school is er niet"));
    one.wait_for(&format!("!{}", shows("De Eik")));
    fs::rename(folder.path().join("weg"), &roster).unwrap();
    two.wait_for(&shows("De papieren staan klaar"));
    one.wait_for(&shows("De Eik"));
    assert_eq!((one.complaints.len(), two.complaints.len()), (0, 0));
}
