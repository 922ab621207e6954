//! `lef nieuw`: a network of a few answers and a list of people, that can be built at once.

mod common;

use std::io::Write;
use std::process::{Command, Stdio};

use common::Folder;
use lef::netwerk::tabs;
use lef::source::workbook::{CellValue, Workbook};

const LIJST: &str = "Naam;Functie;Vak;Begindatum
Sanne de Wit;zij-instromer;natuurkunde;31-8-2026
Joost van Dam;wpb;;
Marieke van der Heijden;mentor;;
Totaal;3;;
";

/// Runs `lef` with lines to read: what it says, and how it ended.
fn answered(folder: &Folder, args: &[&str], lines: &str) -> (String, Option<i32>) {
    let mut run = Command::new(env!("CARGO_BIN_EXE_lef"))
        .args(args)
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    run.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let output = run.wait_with_output().unwrap();
    (String::from_utf8(output.stderr).unwrap(), output.status.code())
}

#[test]
fn six_answers_and_a_list_make_a_network_that_can_be_built() {
    let folder = Folder::new().file("lijst.csv", LIJST);
    let lines = "De Linde\nEde\n\n2026-2027\nmorgen\n17 september 2026\n\"lijst.csv\"\n";
    let (said, status) = answered(&folder, &["nieuw", "De Linde"], lines);
    assert_eq!(status, Some(0), "{said}");
    for number in 1..=6 {
        assert!(
            said.contains(&format!("\n{number}. ")) || said.starts_with("1. "),
            "{number}: {said}"
        );
    }
    assert!(said.contains("‘morgen’ is geen datum"), "{said}");
    assert!(said.contains("B4: ‘mentor’ kan"), "{said}");
    assert!(said.contains("  lef bouw \"De Linde\"\n"), "{said}");
    folder.lef(&["bouw", "De Linde", "--bijeenkomst", "1"]).must_succeed();
    let text = folder.text("out/de-linde/opleiden-met-lef/bijeenkomst-1/programma.pdf");
    assert!(text.contains("17 september 2026") && text.contains("De Linde"), "{text}");
    let book = std::fs::read(folder.path().join("De Linde/netwerk.xlsx")).unwrap();
    let book = Workbook::read("", &book).unwrap();
    let mensen = book.sheet(tabs::MENSEN).unwrap();
    let is_there =
        |text: &str| mensen.cells.values().any(|value| *value == CellValue::Text(text.into()));
    assert!(
        is_there("Sanne de Wit")
            && is_there("Joost van Dam")
            && !is_there("Marieke van der Heijden")
    );
}

#[test]
fn what_is_given_is_not_asked_and_without_a_name_nothing_is_made() {
    let folder = Folder::new().file("lijst.csv", LIJST);
    let given = ["nieuw", "a", "--naam", "De Eik", "--plaats", "Ede", "--eerste", "17-9-2026"];
    let (said, status) = answered(&folder, &given, "niet gelezen\n");
    assert_eq!((said.contains("1. Hoe heet"), status), (false, Some(0)), "{said}");
    assert!(said.contains("tabblad Mensen"), "{said}");
    let controleer = folder.lef(&["controleer", "a"]);
    controleer.must_exit(1);
    assert!(controleer.stderr().contains("a/netwerk.xlsx: Mensen!A4"), "{}", controleer.stderr());
    // What is asked is counted, and nothing else.
    let (said, _) = answered(&folder, &["nieuw", "d", "--plaats", "Ede"], "De Els\n\n\n\n\n");
    assert!(said.contains("2. Welke hogeschool") && !said.contains("6. "), "{said}");
    let (said, status) = answered(&folder, &["nieuw", "b"], "\n\n\n");
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("--naam") && !folder.path().join("b").exists(), "{said}");
    for wrong in [["--eerste", "31 juni"], ["--rooster", "weg.csv"]] {
        let args = [&["nieuw", "c", "--naam", "C"][..], &wrong[..]].concat();
        let (said, status) = answered(&folder, &args, "");
        assert_eq!((status, folder.path().join("c").exists()), (Some(1), false), "{said}");
    }
}

#[test]
fn as_text_it_has_comments_and_says_what_was_answered_whatever_that_is() {
    let folder = Folder::new().file("lijst.csv", LIJST);
    for (map, naam) in [("a", "D'Eik: \"1\" #2"), ("b", common::TORTURE), ("c", "ja"), ("d", "1e3")]
    {
        let run = folder.lef(&["nieuw", map, "--naam", naam, "--yaml", "--rooster", "lijst.csv"]);
        run.must_succeed();
        let text = std::fs::read_to_string(folder.path().join(map).join("netwerk.yaml")).unwrap();
        assert!(
            text.starts_with("# yaml-language-server: $schema=netwerk.schema.json\n"),
            "{text}"
        );
        let said: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
        assert_eq!(said["school"]["naam"].as_str(), Some(naam), "{text}");
        assert_eq!(said["leden"].as_sequence().map(Vec::len), Some(2), "{text}");
        folder.lef(&["controleer", map]).must_succeed();
    }
}

#[test]
fn nothing_is_written_over() {
    let folder =
        Folder::new().file("a/netwerk.yaml", "x").file("b/netwerk.xlsx", "y").file("c", "z");
    let before = folder.files("");
    for map in ["a", "b", "c"] {
        let run = folder.lef(&["nieuw", map, "--naam", "De Eik"]);
        run.must_exit(1);
        assert!(run.stderr().contains("schrijft er niet overheen"), "{}", run.stderr());
    }
    let run = folder.lef(&["invulblad", "b/netwerk.xlsx"]);
    run.must_exit(1);
    assert_eq!(folder.files(""), before);
}
