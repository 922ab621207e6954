//! The verdict of an inspection, its history, and the reports on it.

mod common;

use std::fmt::Write;
use std::fs;

use common::{Folder, content_and_templates, must_hold, packed};
use lef::apk::{self, Apk, Bevonden, Keurbeurt, Oordeel, Telling, Uitslag, standen};
use lef::content::Keuring;
use lef::source::SourceFile;
use lef::yaml::{self, Loaded};
use serde_json::{Value, json};

fn read(text: &str) -> Loaded<Apk> {
    let reading = yaml::read::<Apk>(SourceFile::new("apk.yaml", text.to_owned()));
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    reading.data.unwrap()
}

/// Its inspections, all of one thing.
fn all(apk: &Apk) -> Vec<&Keurbeurt> {
    apk.keuringen.iter().collect()
}

/// Three points in two sections.
fn keuring() -> Keuring {
    let text = "onderdelen:
  - { id: a, titel: A, punten: [{ id: een, tekst: een }, { id: twee, tekst: twee }] }
  - { id: b, titel: B, punten: [{ id: drie, tekst: drie }] }";
    serde_yaml::from_str(text).unwrap()
}

const ALL: [Option<&str>; 5] = [
    Some("goed"),
    Some("reparatie"),
    Some("afkeur"),
    Some("{ oordeel: nvt, toelichting: hier niet }"),
    None,
];

#[test]
fn a_point_may_be_named_by_its_number_and_a_judgement_as_on_paper() {
    let keuring = keuring();
    let by_id = "datum: 2026-09-10\npunten: { a: { een: goed, twee: reparatie }, b: { drie: { oordeel: nvt, toelichting: x } } }\n";
    let found = |text: &str| {
        let apk = read(text);
        assert!(apk::check(&apk, &keuring).is_empty(), "{:?}", apk::check(&apk, &keuring));
        let standen = standen(&keuring, &all(&apk.data));
        standen.iter().map(|stand| (stand.nummer, stand.oordeel())).collect::<Vec<_>>()
    };
    for punten in [
        "{ 1: goed, 2: reparatie, 3: { oordeel: nvt, toelichting: x } }",
        "{ 01: Goed, 2.: Reparatie nodig, b: { drie: { oordeel: N.V.T., toelichting: x } } }",
        "{ a: { 1: in orde, twee: REPARATIE }, b: { 3: { oordeel: niet van toepassing, toelichting: x } } }",
    ] {
        assert_eq!(
            found(&format!("datum: 10-9-2026\npunten: {punten}\n")),
            found(by_id),
            "{punten}"
        );
    }
    for (nummer, punt) in apk::genummerd(&keuring).enumerate() {
        let found = apk::op_nummer(&keuring, nummer + 1).unwrap();
        assert_eq!((found.nummer, &found.punt.1.id), (nummer + 1, &punt.punt.1.id));
    }
    assert!(apk::op_nummer(&keuring, 0).is_none() && apk::op_nummer(&keuring, 4).is_none());
}

#[test]
fn the_report_is_the_same_however_its_points_are_named() {
    let pack = |punten: &str| {
        let folder = Folder::new()
            .file("s/netwerk.yaml", "school: { naam: X }\nleden: [{ naam: Jan, rol: zib }]\n")
            .file("s/apk.yaml", &format!("datum: 2026-09-10\npunten: {punten}\n"));
        folder.lef(&["bouw", "s"]).must_succeed();
        let mut files = folder.files("out");
        files.retain(|path, _| !path.ends_with("manifest.json"));
        files
    };
    let why = "toelichting: Nog te vol, actie: Ruilen, wie: Jan";
    let by_id = pack(&format!(
        "{{ werkdrukreductie: {{ lestaak: goed, taakbelasting: {{ oordeel: reparatie, {why} }} }}, beoordeling: {{ betrokkenen: afkeur }} }}"
    ));
    let by_number =
        pack(&format!("{{ 1: Goed, 2: {{ oordeel: Reparatie nodig, {why} }}, 14: Afgekeurd }}"));
    assert!(by_id == by_number);
}

#[test]
fn every_combination_of_findings_has_its_verdict() {
    let keuring = keuring();
    let mut seen = 0;
    for een in 0..5 {
        for twee in 0..5 {
            for drie in 0..5 {
                let answer = |id: &str, kind: usize| {
                    ALL[kind].map_or_else(String::new, |text| format!("    {id}: {text}\n"))
                };
                let section = |id: &str, answers: String| {
                    if answers.is_empty() { String::new() } else { format!("  {id}:\n{answers}") }
                };
                let text = format!(
                    "datum: 2026-09-10\npunten: {}\n",
                    match (
                        section("a", answer("een", een) + &answer("twee", twee)),
                        section("b", answer("drie", drie)),
                    ) {
                        (a, b) if a.is_empty() && b.is_empty() => "{}".to_owned(),
                        (a, b) => format!("\n{a}{b}"),
                    }
                );
                let apk = read(&text);
                assert!(apk::check(&apk, &keuring).is_empty());
                let telling =
                    Telling::of(standen(&keuring, &all(&apk.data)).iter().map(Bevonden::oordeel));
                let count = |kind| [een, twee, drie].iter().filter(|k| **k == kind).count();
                assert_eq!(
                    [telling.goed, telling.reparatie, telling.afkeur, telling.nvt, telling.open],
                    [0, 1, 2, 3, 4].map(count),
                );
                // As the contract says it, in words of its own.
                let expected = if count(2) > 0 {
                    Uitslag::Afgekeurd
                } else if count(4) > 0 {
                    Uitslag::NogNietBeoordeeld
                } else if count(1) > 0 {
                    Uitslag::GoedgekeurdNaReparatie
                } else {
                    Uitslag::Goedgekeurd
                };
                assert_eq!(telling.uitslag(), expected, "{text}");
                seen += 1;
            }
        }
    }
    assert_eq!(seen, 125);
}

#[test]
fn history_says_what_changed_and_since_when() {
    let keuring = keuring();
    let apk = read(
        "- datum: 2026-01-10
  punten: { a: { een: afkeur, twee: goed }, b: { drie: reparatie } }
- datum: 2026-04-10
  punten: { a: { een: goed, twee: goed }, b: { drie: reparatie } }
- datum: 2026-09-10
  punten: { a: { een: goed, twee: reparatie }, b: { drie: goed } }",
    );
    assert!(apk::check(&apk, &keuring).is_empty());
    let found: Vec<_> = standen(&keuring, &all(&apk.data))
        .iter()
        .map(|stand| (stand.vorige, stand.oordeel(), stand.hersteld.map(|d| d.to_string())))
        .collect();
    let since = |date: &str| Some(date.to_owned());
    assert_eq!(
        found,
        [
            (Some(Some(Oordeel::Goed)), Some(Oordeel::Goed), since("2026-04-10")),
            (Some(Some(Oordeel::Goed)), Some(Oordeel::Reparatie), None),
            (Some(Some(Oordeel::Reparatie)), Some(Oordeel::Goed), since("2026-09-10")),
        ]
    );
}

/// A school in a folder of its own, with one zij-instromer in her second year.
fn school(folder: Folder, path: &str, naam: &str, apk: Option<&str>) -> Folder {
    let roster = format!(
        "school: {{ naam: {naam}, plaats: Ede }}
leden:
  - {{ naam: Sanne de Wit, rol: zij-instromer, start: 2025-09-01 }}
  - {{ naam: Joost van Dam, rol: schoolopleider }}\n"
    );
    let folder = folder.file(&format!("{path}/netwerk.yaml"), &roster);
    match apk {
        Some(apk) => folder.file(&format!("{path}/apk.yaml"), apk),
        None => folder,
    }
}

/// Answers to all fourteen points: one to the first, another to the rest.
fn answers(first: &str, others: &str) -> String {
    let (content, _) = content_and_templates();
    let (_, keuring) = content.keuringslijn().unwrap().keuring().unwrap();
    let mut text = String::from("datum: 2026-09-10\nzij_instromer: Sanne de Wit\npunten:\n");
    for (i, onderdeel) in keuring.onderdelen.iter().enumerate() {
        writeln!(text, "  {}:", onderdeel.id).unwrap();
        for (j, punt) in onderdeel.punten.iter().enumerate() {
            let answer = if (i, j) == (0, 0) { first } else { others };
            writeln!(text, "    {}: {answer}", punt.id).unwrap();
        }
    }
    text
}

#[test]
fn the_report_says_the_verdict_the_work_and_the_reduction_of_the_year() {
    let first = "{ oordeel: reparatie, toelichting: Het rooster is vol, \
                 actie: Twee klassen ruilen, wie: Joost van Dam, voor: 2026-10-01 }";
    let folder = school(Folder::new(), "linde", "De Linde", Some(&answers(first, "goed")));
    let run = folder.lef(&["apk", "linde/apk.yaml", "--uit", "rapport.pdf", "--formaat", "json"]);
    run.must_succeed();
    assert_eq!(
        run.stdout(),
        "{\"zij_instromer\":\"Sanne de Wit\",\"uitslag\":\"goedgekeurd-na-reparatie\",\"goed\":13,\"reparatie\":1,\
         \"afkeur\":0,\"nvt\":0,\"open\":0}\n"
    );
    let text = folder.text("rapport.pdf");
    for expected in [
        "Goedgekeurd na reparatie",
        "Twee klassen ruilen",
        "Joost van Dam",
        "1 oktober 2026",
        // She began a year and nine days ago.
        "Sanne de Wit is in jaar 2: 10% minder les.",
    ] {
        must_hold(&text, expected);
    }
    assert!(!packed(&text).contains("isinjaar1"));
    // Who asks for data alone gets no file.
    folder.lef(&["apk", "linde/apk.yaml", "--formaat", "json"]).must_succeed();
    assert!(!folder.path().join("apk-keuringsrapport-1.pdf").exists());
    folder.lef(&["apk", "linde/apk.yaml"]).must_succeed().must_say("goedgekeurd na reparatie");
    assert!(folder.path().join("apk-keuringsrapport-1.pdf").exists());
    assert!(!folder.path().join("apk-keuringsrapport.pdf").exists());
}

#[test]
fn a_second_inspection_says_what_was_repaired() {
    let indent = |text: String| text.trim_end().replace('\n', "\n  ");
    let first = indent(answers("afkeur", "goed")).replace("2026-09-10", "2026-06-10");
    let second = indent(answers("goed", "goed"));
    let apk = format!("- {first}\n- {second}\n");
    let folder = school(Folder::new(), "linde", "De Linde", Some(&apk));
    folder.lef(&["apk", "linde/apk.yaml"]).must_succeed();
    let text = folder.text("apk-keuringsrapport-1.pdf");
    must_hold(&text, "hersteld sinds 10 september 2026");
    must_hold(&text, "10 juni 2026");
}

#[test]
fn without_answers_the_report_is_the_form_to_fill_in() {
    let folder = school(Folder::new(), "linde", "De Linde", None);
    folder.lef(&["bouw", "linde", "--bijeenkomst", "1"]).must_succeed();
    let text = folder.text("out/de-linde/opleiden-met-lef/apk-keuringsrapport.pdf");
    must_hold(&text, "Zet bij elk punt één kruisje");
    must_hold(&text, "De Linde");
}

#[test]
fn schools_stand_where_people_look_for_them() {
    let sorted =
        ["Ajax", "van der Berg", "De Linde", "Égalité", "Ezel", "’t Hof", "IJssel", "Ik", "Zwaan"];
    let mut folder = Folder::new();
    for (i, naam) in sorted.iter().enumerate() {
        folder = school(folder, &format!("regio/{}", 9 - i), naam, None);
    }
    let run = folder.lef(&["apk-overzicht", "regio", "--formaat", "json"]);
    let data: Value = serde_json::from_str(&run.must_succeed().stdout()).unwrap();
    let scholen = data["scholen"].as_array().unwrap();
    assert_eq!(scholen.iter().map(|school| &school["school"]).collect::<Vec<_>>(), sorted);
}

#[test]
fn the_overview_holds_every_school_and_what_is_to_be_done_by_date() {
    let soon = "{ oordeel: afkeur, actie: Uren vrijmaken, wie: Joost van Dam, voor: 2026-10-01 }";
    let later =
        "{ oordeel: reparatie, actie: Rooster maken, wie: Joost van Dam, voor: 2026-12-01 }";
    let folder = Folder::new();
    let folder = school(folder, "regio/noord/linde", "De Linde", Some(&answers(soon, "goed")));
    let folder = school(folder, "regio/noord/beuk", "De Beuk", Some(&answers(later, "goed")));
    let folder = school(folder, "regio/zuid/es", "De Es", None);
    let folder = school(folder, "regio/zuid/eik", "De Eik", Some("datum: 2026-09-31\n"));
    let run = folder.lef(&["apk-overzicht", "regio", "--formaat", "json"]);
    // One school is wrong: it is said, and the others are there.
    run.must_exit(1).must_say("zuid/eik/apk.yaml:1:8");
    let data: Value = serde_json::from_str(&run.stdout()).unwrap();
    let of = |list: &str, key: &str| -> Vec<Value> {
        data[list].as_array().unwrap().iter().map(|item| item[key].clone()).collect()
    };
    assert_eq!(of("scholen", "school"), ["De Beuk", "De Es", "De Linde"]);
    let verdicts = json!(["goedgekeurd-na-reparatie", null, "afgekeurd"]);
    assert_eq!(Value::Array(of("scholen", "uitslag")), verdicts);
    assert_eq!(of("openstaand", "actie"), ["Uren vrijmaken", "Rooster maken"]);
    assert_eq!(data["vaakst"][0]["punt"], "werkdrukreductie.lestaak");
    assert_eq!(data["onderdelen"][0]["goed"], 4);

    fs::remove_dir_all(folder.path().join("regio/zuid/eik")).unwrap();
    let run = folder.lef(&["apk-overzicht", "regio", "--formaat", "csv"]);
    let csv = run.must_succeed().stdout();
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!(rows.len(), 4);
    let head = "\u{feff}school;plaats;zij_instromer;datum;uitslag;goed;reparatie;afkeur;nvt;open;werkdrukreductie.lestaak;";
    assert!(rows[0].starts_with(head), "{csv}");
    assert!(
        rows[3]
            .starts_with("De Linde;Ede;Sanne de Wit;2026-09-10;afgekeurd;13;0;1;0;0;afkeur;goed;"),
        "{csv}"
    );

    let args = ["apk-overzicht", "regio", "--datum", "2026-11-01", "--uit", "o.pdf"];
    folder.lef(&args).must_succeed().must_say("3 scholen");
    let text = folder.text("o.pdf");
    for expected in ["De Linde", "De Es", "De Beuk", "Uren vrijmaken", "te laat"] {
        must_hold(&text, expected);
    }
    // Without a day to hold against, nothing is late.
    folder.lef(&["apk-overzicht", "regio"]).must_succeed();
    assert!(!packed(&folder.text("apk-overzicht.pdf")).contains("telaat"));
    // Where nobody looked, nothing is said of repairs.
    folder.lef(&["apk-overzicht", "regio/zuid"]).must_succeed();
    must_hold(&folder.text("apk-overzicht.pdf"), "Er is nog geen punt beoordeeld.");
}

#[test]
fn the_overview_for_excel_holds_texts_that_stay_texts_and_is_the_same_in_a_file() {
    let folder = ["=HYPERLINK(A1)", "3-5", "’t Hof; of \"Hof\"", "＝A1"].iter().enumerate().fold(
        Folder::new(),
        |folder, (i, naam)| {
            let naam = naam.replace('"', "\\\"");
            let school = format!("school: {{ naam: \"{naam}\", plaats: \"@SUM(1+1)*2\" }}\n");
            let roster = format!("{school}leden: [{{ naam: Noor Smit, rol: zij-instromer }}]\n");
            folder.file(&format!("scholen/{i}/netwerk.yaml"), &roster)
        },
    );
    let run = folder.lef(&["apk-overzicht", "scholen", "--formaat", "csv"]);
    let text = run.must_succeed().stdout();
    folder.lef(&["apk-overzicht", "scholen", "--formaat", "csv", "--uit", "o.csv"]).must_succeed();
    assert_eq!(fs::read_to_string(folder.path().join("o.csv")).unwrap(), text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.strip_prefix('\u{feff}').unwrap().as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let mut schools: Vec<&str> = rows.iter().map(|row| &row[0]).collect();
    schools.sort_unstable();
    assert_eq!(schools, ["'3-5", "'=HYPERLINK(A1)", "'＝A1", "’t Hof; of \"Hof\""]);
    for row in &rows {
        assert_eq!(&row[1], "'@SUM(1+1)*2");
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])));
    }
}

#[test]
fn answers_may_lie_elsewhere_but_belong_to_one_network() {
    let folder = school(Folder::new(), "linde", "De Linde", None);
    let folder = school(folder, "beuk", "De Beuk", None);
    let folder = folder.file("keuring.yaml", &answers("nvt", "goed"));
    let args = ["controleer", "linde", "--apk", "keuring.yaml"];
    folder.lef(&args).must_exit(1).must_say("bij nvt hoort een toelichting");
    let folder = folder.file("keuring.yaml", &answers("goed", "goed"));
    folder.lef(&args).must_succeed();
    folder.lef(&["controleer", "linde", "beuk", "--apk", "keuring.yaml"]).must_exit(2);
}
