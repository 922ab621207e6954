//! What docs/nieuwe-lijn.md promises: a new lijn takes YAML alone, and gets its own drukwerk.

mod common;

use std::path::Path;

use common::{Folder, must_hold, packed};

const PAGE: &str = include_str!("../docs/nieuwe-lijn.md");

/// Every file of the page, with the path on its first line.
fn files_of_the_page() -> Vec<(&'static str, &'static str)> {
    let blocks = PAGE.split("```yaml\n").skip(1).map(|block| block.split_once("```").unwrap().0);
    blocks.map(|block| (block.lines().next().unwrap().strip_prefix("# ").unwrap(), block)).collect()
}

/// Our content with the lijn of the page in `mijn-inhoud`, and its school.
fn folder() -> Folder {
    let ours = Folder::files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"));
    let folder = ours.iter().fold(Folder::new(), |folder, (path, bytes)| {
        folder.bytes(&format!("mijn-inhoud/{path}"), bytes)
    });
    files_of_the_page().into_iter().fold(folder, |folder, (path, text)| {
        let below = if path.starts_with("mijn-school/") { "" } else { "mijn-inhoud/" };
        folder.file(&format!("{below}{path}"), text)
    })
}

#[test]
fn what_the_page_says_makes_the_sheets_and_what_goes_to_the_printer() {
    let folder = folder();
    folder.lef(&["controleer", "mijn-school", "--content", "mijn-inhoud"]).must_succeed();
    let args = ["bouw", "mijn-school", "--content", "mijn-inhoud", "--lijn", "eerste-weken"];
    folder.lef(&args).must_succeed();
    let found = folder.files("out/de-linde");
    let found: Vec<&str> = found.keys().map(String::as_str).collect();
    let expected = [
        "begin-hier.html",
        "eerste-weken/drukwerk-a4-enkelzijdig.pdf",
        "eerste-weken/drukwerk-a4-karton.pdf",
        "eerste-weken/kijkvragen-kaarten.pdf",
        "eerste-weken/kijkvragen.pdf",
        "eerste-weken/printbon.pdf",
        "eerste-weken/wegwijzer.pdf",
        "manifest.json",
    ];
    assert_eq!(found, expected);
    for path in expected.iter().filter_map(|path| path.strip_prefix("eerste-weken/")) {
        assert!(PAGE.contains(path), "the page does not say {path}");
    }
    let sheet = folder.text("out/de-linde/eerste-weken/wegwijzer.pdf");
    for part in ["Welkom op De Linde, Noor.", "Kees Bos", "naar: onze eigen werkwijze (2026)"] {
        must_hold(&sheet, part);
    }
    // One sheet to look with for each of the two people.
    let drukwerk = folder.text("out/de-linde/eerste-weken/drukwerk-a4-enkelzijdig.pdf");
    let question = packed("Waar kijken de leerlingen naar?");
    assert_eq!(packed(&drukwerk).matches(&question).count(), 2);
    let printbon = folder.text("out/de-linde/eerste-weken/printbon.pdf");
    for part in ["De eerste weken", "2 deelnemers", "1× wegwijzer", "2× kijkvragen"] {
        must_hold(&printbon.replace(" × ", "× "), part);
    }
}

#[test]
fn the_lijn_and_its_print_plan_are_listed() {
    let folder = folder();
    let list = folder.lef(&["lijst", "--content", "mijn-inhoud"]).stdout();
    for part in ["eerste-weken: De eerste weken", "wegwijzer", "Meekijken in een les, kaarten"] {
        assert!(list.contains(part), "no ‘{part}’ in\n{list}");
    }
    let plan =
        folder.lef(&["lijst", "--content", "mijn-inhoud", "--drukwerk", "mijn-school"]).stdout();
    let own = plan.split("De eerste weken").nth(1).unwrap_or_else(|| panic!("{plan}"));
    assert!(own.contains("2×  kijkvragen"), "{own}");
}

#[test]
fn one_sheet_is_made_when_it_is_asked_for() {
    let folder = folder();
    let args = ["bouw", "mijn-school", "--content", "mijn-inhoud", "--bijlage", "wegwijzer"];
    folder.lef(&args).must_succeed();
    let found = folder.files("out/de-linde");
    let found: Vec<&str> = found.keys().map(String::as_str).collect();
    assert_eq!(found, ["begin-hier.html", "eerste-weken/wegwijzer.pdf", "manifest.json"]);
}

#[test]
fn what_is_wrong_in_a_sheet_is_found_at_its_place() {
    let folder = folder()
        .file(
            "mijn-inhoud/eerste-weken/bladen/extra.yaml",
            "id: wegwijzer\ntitel: Extra\nkop: Extra\nblokken: [{ tekst: \"{{ bijeenkomst.datum }}\" }]\n",
        )
        .file(
            "mijn-inhoud/eerste-weken/lijn.yaml",
            "titel: X\nbron: Y\nuitgave: 2026-11-01\nbijeenkomsten: [een]\n",
        )
        .file(
            "mijn-inhoud/eerste-weken/een/bijeenkomst.yaml",
            "nummer: 1\n",
        );
    let run = folder.lef(&["controleer", "mijn-school", "--content", "mijn-inhoud"]);
    run.must_exit(1);
    for part in ["documenten", "drukwerk", "eerste-weken/bladen/extra.yaml:1:5"] {
        run.must_say(part);
    }
}

#[test]
fn the_folder_of_a_lijn_is_an_id() {
    for name in ["Mijn lijn", "ééns", "Lijn"] {
        let own = "titel: Mijn lijn\nkort: Mijn lijn\nuitgave: 2026-01-01\n";
        let folder = folder().file(&format!("mijn-inhoud/{name}/lijn.yaml"), own);
        let run = folder.lef(&["controleer", "mijn-school", "--content", "mijn-inhoud"]);
        run.must_exit(1).must_say(&format!("‘{name}’ kan geen naam van een map of bestand zijn"));
        run.must_say("Gebruik alleen kleine letters, cijfers en streepjes.");
    }
}
