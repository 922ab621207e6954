//! `lef rooster`: lists of people as schools have them. `tests/lijsten` holds one of each kind, and beside it what is read of it.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::Folder;
use lef::content::{self, Content};
use lef::embedded;
use lef::namenlijst::{Namenlijst, Wijziging, edited};
use lef::netwerk::Netwerk;
use lef::parallel::Workers;
use lef::source::SourceFile;
use lef::source::workbook::Workbook;
use lef::yaml;
use proptest::prelude::*;
use serde_json::Value;

/// Lists that are none, and what is said of each.
const NO_LISTS: [(&str, &str); 6] = [
    ("functie-in-elke-rij.csv", "lijst-zonder-koppen"),
    ("geen-kop.csv", "lijst-zonder-koppen"),
    ("uit-een-mail.txt", "lijst-zonder-koppen"),
    ("leeg.csv", "lijst-leeg"),
    ("webpagina.xls", "geen-werkmap"),
    ("document.csv", "geen-werkmap"),
];

fn lijsten() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lijsten")
}

fn content() -> Content {
    content::load(&embedded::content(), &Workers::default()).content.unwrap()
}

/// A folder with one of the lists, and its name.
fn with_list(name: &str) -> Folder {
    Folder::new().bytes(name, &fs::read(lijsten().join(name)).unwrap())
}

fn as_json(folder: &Folder, list: &str) -> Value {
    let run = folder.lef(&["rooster", list, "--formaat", "json"]);
    let out = run.must_succeed().stdout();
    assert_eq!(out.lines().count(), 1, "one object a line: {out}");
    serde_json::from_str(&out).unwrap()
}

/// What was read, a line for each person and for each reason.
fn readable(json: &Value) -> String {
    let lines = |field: &str| {
        let items = json[field].as_array().unwrap().iter().map(|item| format!("  {item}\n"));
        format!("{field}:\n{}", items.collect::<String>())
    };
    let counts =
        ["rijen", "overgenomen", "geweigerd"].map(|field| format!("{field}: {}\n", json[field]));
    counts.concat() + &lines("leden") + &lines("redenen")
}

#[test]
fn every_list_is_read_as_it_is_meant() {
    let mut names: Vec<String> = fs::read_dir(lijsten())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.contains(".snap") && !NO_LISTS.iter().any(|(list, _)| list == name))
        .collect();
    names.sort();
    assert!(names.len() >= 40, "{names:?}");
    for name in names {
        let json = as_json(&with_list(&name), &name);
        let number = |field: &str| usize::try_from(json[field].as_u64().unwrap()).unwrap();
        assert_eq!(number("rijen"), number("overgenomen") + number("geweigerd"), "{name}");
        assert_eq!(number("geweigerd"), json["redenen"].as_array().unwrap().len(), "{name}");
        insta::with_settings!({
            snapshot_path => "lijsten",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(name.as_str(), readable(&json));
        });
    }
}

#[test]
fn what_is_no_list_is_said_and_nothing_is_read() {
    for (name, code) in NO_LISTS {
        let folder = with_list(name);
        let run = folder.lef(&["rooster", name, "--formaat", "json"]);
        let out = run.must_exit(1).stdout();
        let problem: Value = serde_json::from_str(out.trim()).unwrap();
        assert_eq!(problem["code"], code, "{name}: {problem}");
        assert_eq!(problem["bestand"], name);
        folder.lef(&["rooster", name]).must_exit(1).must_say("oplossing:");
    }
    Folder::new().lef(&["rooster", "nergens.csv"]).must_exit(1).must_say("dit bestand is er niet");
    let folder = Folder::new().file("netwerk.yaml", ROSTER);
    folder.lef(&["rooster", "netwerk.yaml"]).must_exit(1).must_say("dit is zelf een rooster");
    Folder::new().lef(&["rooster", "."]).must_exit(3).must_say("het is een map");
}

#[test]
fn a_list_of_five_hundred_people_is_read_and_a_longer_one_is_no_network() {
    let list = |people: usize, rol: &str| -> String {
        let rows = (0..people).map(|i| {
            let letters: String =
                format!("{i:03}").bytes().map(|b| char::from(b - b'0' + b'a')).collect();
            format!("Jan K{letters};{rol}\n")
        });
        "Naam;Rol\n".to_owned() + &rows.collect::<String>()
    };
    let folder = Folder::new()
        .file("goed.csv", &(list(500, "teamlid") + "Totaal;500\nJan Kaaa;hr\n"))
        .file("lang.csv", &list(501, "teamlid"))
        .file("ook-lang.csv", &list(501, ""));
    let json = as_json(&folder, "goed.csv");
    assert_eq!((json["rijen"].as_u64(), json["overgenomen"].as_u64()), (Some(502), Some(500)));
    for name in ["lang.csv", "ook-lang.csv"] {
        folder.lef(&["rooster", name]).must_exit(1).must_say("501 mensen");
    }
}

#[test]
fn what_was_understood_is_told_to_whoever_made_the_list() {
    let folder = with_list("titelblok-en-totalen.csv");
    let run = folder.lef(&["rooster", "titelblok-en-totalen.csv"]);
    let out = run.must_succeed().stdout();
    for line in [
        "met de koppen in rij 6",
        "B6  Naam: de naam",
        "E6  Uren: niet gelezen",
        "rij 7  Sanne de Wit: zij-instromer; natuurkunde",
        "rij 11  B11: ‘Totaal’ is een telling",
        "7 rijen: 3 overgenomen, 4 niet.",
    ] {
        assert!(out.contains(line), "no ‘{line}’ in\n{out}");
    }
    run.must_say("lef nieuw mijn-school --rooster titelblok-en-totalen.csv");
    run.must_say("lef rooster titelblok-en-totalen.csv --naar mijn-school --schrijf");
    // A path that a shell would split is typed between quotes.
    let folder = Folder::new().file("mijn lijst.csv", "Naam;Rol\nJan;hr\n");
    folder
        .lef(&["rooster", "mijn lijst.csv"])
        .must_succeed()
        .must_say("--rooster \"mijn lijst.csv\"");
}

#[test]
fn what_a_network_does_not_need_is_never_told() {
    let folder = with_list("personeelssysteem.csv");
    for args in [
        &["rooster", "personeelssysteem.csv"][..],
        &["rooster", "personeelssysteem.csv", "--formaat", "json"],
    ] {
        let run = folder.lef(args);
        let said = run.must_succeed().stdout() + &run.stderr();
        for private in ["@", "1990", "10021"] {
            assert!(!said.contains(private), "{private} in\n{said}");
        }
    }
}

const ROSTER: &str = "# Ons netwerk
school: { naam: De Eik } # in Ede
leden:
  # Wie begint
  - { naam: Sanne de Wit, rol: zij-instromer, vak: natuurkunde } # sinds 2026
  - { naam: Emre Şahin, rol: zij-instromer }

  - naam: Joost van Dam # al jaren
    rol: WPB
    begeleidt: [Emre]
bijeenkomsten:
  1: { datum: 2026-09-17, begin: \"15:30\" } # onthouden
";

const LIST: &str = "Naam;Rol;Vak;Start;Begeleidt
Sanne de Wit;zij-instromer;scheikunde;2026-08-31;
Dam, Joost van;wpb, schoolopleider;;;Sanne de Wit
Noor Bos;leerkrachtcoach;;;Emre, Sanne
\"Lan Nguyễn\";hr;\"# {x}: 'y' \"\"z\"\"\";;
";

#[test]
fn people_come_into_a_network_and_what_stands_there_by_hand_stays() {
    let folder = Folder::new().file("s/netwerk.yaml", ROSTER).file("l.csv", LIST);
    let run = folder.lef(&["rooster", "l.csv", "--naar", "s"]);
    let out = run.must_succeed().stdout();
    for line in [
        "+ Noor Bos: leerkrachtcoach",
        "~ Sanne de Wit: vak scheikunde; start 31 augustus 2026",
        "~ Joost van Dam: rol schoolopleider erbij; begeleidt ook Sanne de Wit",
        "Niet in de lijst, en blijft staan: Emre Şahin.",
    ] {
        assert!(out.contains(line), "no ‘{line}’ in\n{out}");
    }
    run.must_say("lef rooster l.csv --naar s --schrijf");
    assert_eq!(folder.files("s")["netwerk.yaml"], ROSTER.as_bytes(), "nothing is written unasked");

    folder
        .lef(&["rooster", "l.csv", "--naar", "s", "--schrijf"])
        .must_succeed()
        .must_say("lef bouw s");
    let written = String::from_utf8(folder.files("s").remove("netwerk.yaml").unwrap()).unwrap();
    insta::assert_snapshot!(written);
    folder.lef(&["controleer", "s"]).must_succeed();
    // Once is enough.
    let again = folder.lef(&["rooster", "l.csv", "--naar", "s/netwerk.yaml", "--schrijf"]);
    assert!(again.must_succeed().stdout().contains("Er verandert niets."), "{}", again.stdout());
    assert_eq!(folder.files("s")["netwerk.yaml"], written.as_bytes());
    assert_eq!(folder.files("s").len(), 1, "no temporary files");
}

#[test]
fn every_form_of_a_roster_is_written_in_its_own_form() {
    let people = "{ naam: Sanne de Wit, rol: zij-instromer }";
    let line_ends = ROSTER.replace('\n', "\r\n");
    let with_mark = format!("\u{feff}{ROSTER}");
    for roster in [
        &line_ends,
        &with_mark,
        &format!("school: {{ naam: X }}\nleden: [{people}]\n"),
        &format!("school: {{ naam: X }}\nleden: [\n  {people},\n]\n"),
        "{\"school\": {\"naam\": \"X\"}, \"leden\": [{\"naam\": \"Sanne de Wit\", \"rol\": \"zij-instromer\"}]}\n",
        &format!("leden:\n- {people}\nschool: {{ naam: X }}"),
        "school:\n    naam: X\nleden:\n    -   naam: Sanne de Wit\n        rol:\n            - zij-instromer\n",
    ] {
        let folder = Folder::new().file("s/netwerk.yaml", roster);
        let folder =
            folder.file("l.csv", "Naam;Rol\nSanne de Wit;zij-instromer, teamlid\nNoor Bos;hr\n");
        folder.lef(&["rooster", "l.csv", "--naar", "s", "--schrijf"]).must_succeed();
        let written = String::from_utf8(folder.files("s").remove("netwerk.yaml").unwrap()).unwrap();
        let bare = written.strip_prefix('\u{feff}').unwrap_or(&written);
        assert_eq!(written.starts_with('\u{feff}'), roster.starts_with('\u{feff}'));
        assert_eq!(
            bare.matches("\r\n").count(),
            if roster.contains('\r') { bare.matches('\n').count() } else { 0 }
        );
        let netwerk =
            yaml::read::<Netwerk>(SourceFile::new("n", bare.to_owned())).data.unwrap().data;
        assert!(netwerk.leden.iter().any(|lid| lid.naam == "Noor Bos"), "{written}");
        assert!(netwerk.leden[0].rol.contains(&"teamlid".to_owned()), "{written}");
    }
}

#[test]
fn a_network_that_is_wrong_is_not_written() {
    let folder = Folder::new()
        .file("s/netwerk.yaml", "school: { naam: X }\nleden:\n  - { naam: Jan, rol: baas }\n")
        .file("l.csv", "Naam;Rol\nNoor Bos;hr\n");
    folder.lef(&["rooster", "l.csv", "--naar", "s", "--schrijf"]).must_exit(1).must_say("baas");
    folder.lef(&["rooster", "l.csv", "--naar", "nergens"]).must_exit(1);
    folder.lef(&["rooster", "l.csv", "--schrijf"]).must_exit(2).must_say("--naar mijn-school");
}

#[test]
fn whom_the_list_guides_may_stand_in_the_network_alone() {
    let list =
        "Naam;Rol;Begeleider\nNoa Bos;zij-instromer;Joost\nAli Kaya;zij-instromer;Niemand Anders\n";
    let folder = Folder::new().file("s/netwerk.yaml", ROSTER).file("l.csv", list);
    let run = folder.lef(&["rooster", "l.csv", "--naar", "s", "--schrijf", "--formaat", "json"]);
    let json: Value = serde_json::from_str(&run.must_succeed().stdout()).unwrap();
    assert_eq!(json["leden"][0]["begeleider"][0], "Joost van Dam");
    assert_eq!(json["redenen"][0]["cel"], "C3");
    let written = String::from_utf8(folder.files("s").remove("netwerk.yaml").unwrap()).unwrap();
    assert!(written.contains("begeleider: Joost van Dam"), "{written}");
    folder.lef(&["controleer", "s"]).must_succeed();
}

/// Cells of lists: what belongs in one, what almost does, and what does not.
fn cell() -> impl Strategy<Value = String> {
    let words = [
        "Naam",
        "Rol",
        "Vak",
        "Begeleidt",
        "WPB",
        "Zij-instromer",
        "x",
        "nee",
        "Sanne de Wit",
        "Wit, Sanne de",
        "Joost van Dam",
        "zij-instromer",
        "wpb, schoolopleider",
        "mentor",
        "2026-08-31",
        "31-6-2026",
        "Totaal",
        "Werkplekbegeleiders",
        "?",
        "",
        "Tussenvoegsel",
        "Achternaam",
        "Roepnaam",
        "de",
        "DHR. J.P. (JAN) BOS",
        "\"",
        "Sanne; Joost",
        "1",
        "Start",
        "a,b",
    ];
    prop_oneof![
        12 => prop::sample::select(words.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => any::<String>(),
    ]
}

fn table() -> impl Strategy<Value = String> {
    let row = prop::collection::vec(cell(), 0..6);
    let sign = prop::sample::select(vec![";", "\t", ",", "|"]);
    (prop::collection::vec(row, 0..14), sign)
        .prop_map(|(rows, sign)| rows.iter().map(|row| row.join(sign) + "\n").collect())
}

#[track_caller]
fn is_kept(lijst: &Namenlijst) {
    assert_eq!(lijst.rijen, lijst.overgenomen() + lijst.geweigerd.len());
    let mut rows: Vec<u32> = lijst.geweigerd.iter().map(lef::namenlijst::Weigering::rij).collect();
    let taken = lijst.leden.iter().map(|lid| lid.rij);
    assert!(taken.clone().all(|rij| !rows.contains(&rij) && rij > lijst.kop), "{lijst:?}");
    rows.dedup();
    assert_eq!(rows.len(), lijst.geweigerd.len(), "a row is refused once: {lijst:?}");
    assert!(lijst.leden.iter().all(|lid| !lid.naam.trim().is_empty() && !lid.rol.is_empty()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn whatever_stands_in_a_list_each_row_is_taken_over_or_refused(text in table()) {
        let content = content_once();
        let Ok(book) = Workbook::read_list("l.csv", text.as_bytes()) else { return Ok(()) };
        if let Ok(lijst) = Namenlijst::lees(&book, content, None) {
            is_kept(&lijst);
        }
    }

    #[test]
    fn bytes_of_a_list_may_be_broken(index in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), byte: u8, cut: bool) {
        let content = content_once();
        let lists: Vec<_> = fs::read_dir(lijsten()).unwrap().map(|entry| entry.unwrap().path()).collect();
        let mut bytes = fs::read(index.get(&lists)).unwrap();
        if !bytes.is_empty() {
            let at = at.index(bytes.len());
            bytes[at] = byte;
            bytes.truncate(if cut { at } else { bytes.len() });
        }
        if let Ok(lijst) = Workbook::read_list("l", &bytes).map_err(|_| ()).and_then(|book| {
            Namenlijst::lees(&book, content, None).map_err(|_| ())
        }) {
            is_kept(&lijst);
        }
    }

    #[test]
    fn whatever_is_read_can_be_written_and_read_again(text in table()) {
        let content = content_once();
        let Ok(book) = Workbook::read_list("l.csv", text.as_bytes()) else { return Ok(()) };
        let reading = yaml::read::<Netwerk>(SourceFile::new("n", ROSTER.replace("WPB", "werkplekbegeleider")));
        let netwerk = reading.data.unwrap().data;
        let Ok(lijst) = Namenlijst::lees(&book, content, Some(&netwerk)) else { return Ok(()) };
        let wijziging = Wijziging::bij(&netwerk, &lijst);
        let written = edited(ROSTER, &wijziging);
        let Some(written) = written else { panic!("not written: {wijziging:?}") };
        let reading = yaml::read::<Netwerk>(SourceFile::new("n", written.clone()));
        let after = reading.data.unwrap().data;
        prop_assert_eq!(after.leden.len(), netwerk.leden.len() + wijziging.nieuw.len());
        for lid in &wijziging.nieuw {
            let there = after.leden.iter().find(|other| other.naam == lid.naam);
            prop_assert!(there.is_some_and(|there| there.rol == lid.rol && there.vak == lid.vak), "{}", written);
        }
    }
}

fn content_once() -> &'static Content {
    static CONTENT: std::sync::OnceLock<Content> = std::sync::OnceLock::new();
    CONTENT.get_or_init(content)
}
