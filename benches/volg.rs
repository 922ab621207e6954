//! From a saved file to the new picture in a headless Chromium: of a bijlage while `lef volg` watches, and of a workbook at the desk.
//! Measures nothing where there is no Chromium.

#[path = "../tests/common/balie.rs"]
mod balie;
#[path = "../tests/common/browser.rs"]
mod browser;
#[path = "../tests/common/mod.rs"]
mod common;
#[path = "../tests/common/volg.rs"]
mod volg;

use std::fs;
use std::thread::sleep;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use balie::Balie;
use browser::Browser;
use common::Folder;
use volg::{KENNISMAKING, ROSTER, Volg, checkout};

const BIJLAGE: &str =
    "content/opleiden-met-lef/1-behoeften-en-mogelijkheden/1a-kennismakingsvragen.yaml";

const ROUNDS: usize = 40;

/// Comes true when another picture of the first page is there and drawn: at which moment, in milliseconds since 1970.
const NEXT_PICTURE: &str = "{
    const source = () => document.querySelector('#bladzijden img')?.getAttribute('src');
    const before = source();
    window.volgende = new Promise(done => {
        const look = async () => {
            if (!source() || source() === before) return requestAnimationFrame(look);
            await document.querySelector('#bladzijden img').decode();
            done(performance.timeOrigin + performance.now());
        };
        look();
    });
    true
}";

fn main() {
    println!(
        "| van bewaard bestand tot nieuw beeld, {ROUNDS} keer | snelste, ms | middelste | langzaamste |"
    );
    println!("|---|---:|---:|---:|");
    content();
    workbook();
}

/// A bijlage of the content, while `lef volg` watches.
fn content() {
    let folder = checkout();
    let volg = Volg::start(&folder, &["school"]);
    let bijlage = folder.path().join(BIJLAGE);
    let text = fs::read_to_string(&bijlage).unwrap();
    let page = format!("{}bekijk/{KENNISMAKING}", volg.address());
    measure("een bijlage, bij `lef volg`", &page, |round| {
        let changed = text.replace("Leer elkaar kennen", &format!("Leer elkaar kennen {round}"));
        fs::write(&bijlage, changed).unwrap();
    });
}

/// A workbook at the desk, which makes all papers of the school too.
fn workbook() {
    let folder = Folder::new();
    let map = folder.path().join("lef");
    fs::create_dir(&map).unwrap();
    for (name, people) in [("a", ROSTER.to_owned()), ("b", ROSTER.replace("De Eik", "De Es"))] {
        fs::write(folder.path().join(format!("{name}.yaml")), people).unwrap();
        folder
            .lef(&["invulblad", &format!("{name}.xlsx"), "--van", &format!("{name}.yaml")])
            .must_succeed();
    }
    let roster = map.join("school.xlsx");
    fs::copy(folder.path().join("a.xlsx"), &roster).unwrap();
    let balie = Balie::start(&map, &[]);
    let Some(mut browser) = Browser::open(&format!("{}school/school", balie.address)) else {
        return;
    };
    browser.wait_for("document.querySelector('main').innerText.includes('staan klaar')");
    let page = format!("{}bekijk/school/opleiden-met-lef/bijeenkomst-1/programma", balie.address);
    measure("een werkmap, bij `lef start`", &page, |round| {
        let saved = folder.path().join(if round % 2 == 0 { "b.xlsx" } else { "a.xlsx" });
        // As Excel saves: beside it, and then in its place.
        let beside = map.join("0A1B2C3D");
        fs::copy(saved, &beside).unwrap();
        fs::rename(beside, &roster).unwrap();
    });
}

fn measure(what: &str, page: &str, save: impl Fn(usize)) {
    let Some(mut browser) = Browser::open(page) else {
        println!("geen chromium: niet gemeten");
        return;
    };
    browser.wait_for("document.querySelector('#bladzijden img')?.complete === true");
    let mut taken: Vec<f64> = Vec::new();
    for round in 0..ROUNDS {
        browser.eval(NEXT_PICTURE);
        let begin = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64() * 1000.0;
        save(round);
        let end = browser.eval("window.volgende").as_f64().unwrap();
        taken.push(end - begin);
        // Somebody who writes takes a breath.
        sleep(Duration::from_millis(1500));
    }
    taken.sort_by(f64::total_cmp);
    let [first, middle, last] = [0, ROUNDS / 2, ROUNDS - 1].map(|at| taken[at]);
    println!("| {what} | {first:.0} | {middle:.0} | {last:.0} |");
}
