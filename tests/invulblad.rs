//! A network in a workbook is the network in YAML: every output is the same to the byte, and nothing is lost on the way there and back.

mod common;
#[path = "common/netwerken.rs"]
mod netwerken;
#[path = "common/werkmap.rs"]
mod werkmap;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use common::{Folder, content_and_templates};
use lef::netwerk::Netwerk;
use lef::netwerk::tabs::{Keuzes, tabs};
use lef::source::tab::{Column, RowsAt, TabForm};
use lef::source::workbook::{CellValue, Workbook};
use serde_json::Value;
use werkmap::{Cel, Werkmap, cell_ref};

/// Papers that have a tab.
const IN_TABS: [&str; 5] =
    ["netwerk.yaml", "apk.yaml", "afspraken.yaml", "evaluatie.yaml", "eindreflectie.yaml"];

/// Builds a network from YAML and from a workbook that was made of it; the arguments are those of both.
fn build_both(folder: &Folder, args: &[&str]) -> (Outputs, Outputs) {
    folder.lef(&["invulblad", "werkmap/netwerk.xlsx", "--van", "tekst"]).must_succeed();
    for (path, bytes) in folder.files("tekst") {
        if !IN_TABS.contains(&path.as_str()) {
            let path = folder.path().join("werkmap").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
    let built = |from: &str| {
        let out = format!("uit-{from}");
        let run = folder.lef(&[&["bouw", from, "--uit", &out], args].concat());
        run.must_succeed();
        folder.files(&out)
    };
    (built("tekst"), built("werkmap"))
}

type Outputs = BTreeMap<String, Vec<u8>>;

/// Every output is the same; the manifest too, but for what it was made of.
#[track_caller]
fn must_be_same(what: &str, (text, workbook): &(Outputs, Outputs)) {
    assert_eq!(text.keys().collect::<Vec<_>>(), workbook.keys().collect::<Vec<_>>(), "{what}");
    assert!(text.len() > 3, "{what}: {:?}", text.keys());
    for (path, bytes) in text {
        let other = &workbook[path];
        if path.ends_with("manifest.json") {
            let (text, workbook) = (manifest(bytes), manifest(other));
            for (field, value) in text.as_object().unwrap() {
                assert_eq!(value, &workbook[field], "{what}: {path}");
            }
        } else {
            assert!(bytes == other, "{what}: {path} differs");
        }
    }
}

fn manifest(bytes: &[u8]) -> Value {
    let mut manifest: Value = serde_json::from_slice(bytes).unwrap();
    manifest["inputs"] = Value::Null;
    manifest["roster"]["path"] = Value::Null;
    manifest
}

/// What was made of a workbook is that workbook.
#[track_caller]
fn must_come_back(folder: &Folder) {
    folder.lef(&["invulblad", "terug.xlsx", "--van", "werkmap"]).must_succeed();
    let read = |path: &str| fs::read(folder.path().join(path)).unwrap();
    assert!(read("werkmap/netwerk.xlsx") == read("terug.xlsx"), "it differs after there and back");
}

#[test]
fn the_examples_are_the_same_to_the_byte_in_a_workbook() {
    for example in ["de-regenboog", "de-waterlelie"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/netwerken").join(example);
        let mut folder = Folder::new();
        for (name, bytes) in Folder::files_of(&path) {
            folder = folder.bytes(&format!("tekst/{name}"), &bytes);
        }
        must_be_same(example, &build_both(&folder, &[]));
        must_come_back(&folder);
    }
}

#[test]
fn ten_networks_are_the_same_to_the_byte_in_a_workbook() {
    let (content, _) = content_and_templates();
    for nummer in 0..10 {
        let mut folder = Folder::new();
        for (name, bytes) in netwerken::netwerk(nummer, &content).files("") {
            folder = folder.bytes(&format!("tekst/{name}"), &bytes);
        }
        // All of it takes a while.
        let args: &[&str] = if nummer < 2 { &[] } else { &["--bijeenkomst", "1"] };
        must_be_same(&format!("network {nummer}"), &build_both(&folder, args));
        must_come_back(&folder);
        let again = ["invulblad", "weer.xlsx", "--van", "tekst"];
        folder.lef(&again).must_succeed();
        let files = folder.files("");
        assert!(files["weer.xlsx"] == files["werkmap/netwerk.xlsx"], "two runs differ");
    }
}

/// The fields of a schema with whether each has to be there: lists without their places, maps with a star for their keys.
fn fields(schema: &Value, path: &str, needed: bool, found: &mut BTreeMap<String, bool>) {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    let alternatives = schema["anyOf"].as_array().into_iter().flatten();
    let whole = alternatives.chain([schema]).find(|schema| schema["properties"].is_object());
    let of_map = schema["patternProperties"].as_object().and_then(|of| of.values().next());
    let of_map = of_map.unwrap_or(&schema["additionalProperties"]);
    if let Some(whole) = whole {
        let required = whole["required"].as_array().into_iter().flatten();
        let required: Vec<&str> = required.filter_map(Value::as_str).collect();
        for (key, schema) in whole["properties"].as_object().unwrap() {
            let needed = needed && required.contains(&key.as_str());
            fields(schema, &below(key), needed, found);
        }
    } else if schema["items"]["properties"].is_object() {
        fields(&schema["items"], path, true, found);
    } else if of_map["properties"].is_object() {
        fields(of_map, &below("*"), true, found);
    } else {
        found.insert(path.to_owned(), needed);
    }
}

#[test]
fn every_field_of_a_roster_has_a_cell_and_what_it_has_to_say_has_a_column_that_has_to_be_there() {
    let schema = lef::yaml::schema::<Netwerk>();
    let mut wanted = BTreeMap::new();
    fields(&schema, "", true, &mut wanted);
    assert!(!wanted["lijnen.*.bijeenkomsten.*.pauze.minuten"], "{wanted:#?}");
    assert!(wanted["leden.rol"], "{wanted:#?}");
    // Which lines there are is a list of names in a cell; a format is of a text.
    wanted.insert("lijnen".to_owned(), false);
    wanted.remove("formaat");
    let mut found = BTreeMap::new();
    let mut add = |at: &str, columns: &[Column]| {
        let field = |column: &Column| format!("{at}{}", column.field);
        found.extend(columns.iter().map(|column| (field(column), column.needed)));
    };
    let aanwezig = Column::text("", "aanwezig", "");
    for tab in tabs(&Keuzes::default()) {
        let (of_list, columns) = match tab.form {
            TabForm::Labels(columns) => (Some(String::new()), columns),
            TabForm::Rows(RowsAt::List(list), columns) => (Some(format!("{list}.")), columns),
            TabForm::Rows(RowsAt::Meetings { .. }, columns) => (None, columns),
            TabForm::Crosses => (None, vec![aanwezig.clone()]),
            TabForm::Sets(_) => unreachable!("a roster has none"),
        };
        match of_list {
            Some(at) => add(&at, &columns),
            None => ["bijeenkomsten.*.", "lijnen.*.bijeenkomsten.*."]
                .into_iter()
                .for_each(|at| add(at, &columns)),
        }
    }
    assert_eq!(found, wanted);
}

#[test]
fn what_users_added_goes_along_as_values_and_nothing_of_it_is_lost() {
    use Cel::{Datum, Formule, Getal, Tekst};
    let (content, _) = content_and_templates();
    let werkmap = Werkmap::invulblad(&content)
        .met("School!B3", Tekst("De Linde"))
        .met("School!D3", Tekst("van de website"))
        .met("School!A20", Tekst("Telefoon"))
        .met("School!B20", Tekst("0318-1"))
        .met("School!E1", Tekst("bijgewerkt door Kim"))
        .met("Mensen!A4", Tekst("Sanne de Wit"))
        .met("Mensen!B4", Tekst("zij-instromer"))
        .met("Mensen!A6", Tekst("Joost van Dam"))
        .met("Mensen!B6", Tekst("schoolopleider"))
        .met("Mensen!L3", Tekst("In dienst"))
        .met("Mensen!L6", Datum(2020, 8, 1))
        .met("Mensen!L8", Tekst("Totaal"))
        .met("Mensen!M8", Formule("2"))
        .met("Mensen!M10", Tekst("nagekeken"))
        .met("Bijeenkomsten!N3", Tekst("Koffie"))
        .met("Bijeenkomsten!N5", Tekst("besteld"))
        .met("Aanwezig!A4", Tekst("Joost"))
        .met("Aanwezig!B4", Tekst("x"))
        .met("Aanwezig!G3", Tekst("Auto"))
        .met("Aanwezig!G4", Tekst("ja"))
        .met("Aanwezig!A9", Tekst("Samen"))
        .met("Aanwezig!G9", Getal(1.0))
        .met("Keuring!N7", Tekst("Bewijs"))
        .met("Keuring!N9", Tekst("in de map"))
        .met("Keuring!C23", Tekst("Besproken met het bestuur"))
        .met("Kladblok van ons team!B2", Datum(2026, 9, 17));
    let folder = Folder::new().bytes("oud.xlsx", &werkmap.bytes());
    let run = folder.lef(&["invulblad", "nieuw.xlsx", "--van", "oud.xlsx"]);
    run.must_succeed().must_say("Eigen kolommen, regels en tabbladen gaan mee");
    let bytes = fs::read(folder.path().join("nieuw.xlsx")).unwrap();
    let book = Workbook::read("nieuw.xlsx", &bytes).unwrap();
    let at = |place: &str| {
        let (sheet, cell) = place.split_once('!').unwrap();
        let sheet = book.sheet(sheet).unwrap_or_else(|| panic!("no {sheet}"));
        sheet.cells.get(&cell_ref(cell)).cloned()
    };
    let text = |text: &str| Some(CellValue::Text(text.to_owned()));
    for (place, value) in [
        ("School!D3", text("van de website")),
        ("School!E1", text("bijgewerkt door Kim")),
        ("School!A15", text("Telefoon")),
        ("School!B15", text("0318-1")),
        // Empty rows are gone, and what stood beside somebody still does.
        ("Mensen!A5", text("Joost van Dam")),
        ("Mensen!K3", text("In dienst")),
        ("Mensen!K5", Some(CellValue::Date(jiff::civil::date(2020, 8, 1)))),
        // Rows of the user's own stay rows.
        ("Mensen!K6", text("Totaal")),
        ("Mensen!L6", Some(CellValue::Number(2.0, None))),
        ("Mensen!L7", text("nagekeken")),
        ("Bijeenkomsten!M3", text("Koffie")),
        ("Bijeenkomsten!M5", text("besteld")),
        ("Aanwezig!A5", text("Joost van Dam")),
        ("Aanwezig!B5", text("x")),
        ("Aanwezig!F3", text("Auto")),
        ("Aanwezig!F5", text("ja")),
        ("Aanwezig!A6", text("Samen")),
        ("Aanwezig!F6", Some(CellValue::Number(1.0, None))),
        ("Keuring!N7", text("Bewijs")),
        ("Keuring!N9", text("in de map")),
        ("Keuring!C22", text("Besproken met het bestuur")),
    ] {
        assert_eq!(at(place), value, "{place}");
    }
    let own = book.sheets.iter().find(|sheet| sheet.name.starts_with("Kladblok")).unwrap();
    let day = CellValue::Date(jiff::civil::date(2026, 9, 17));
    assert_eq!(own.at(1, 1), Some(&day));
    // Once more there and back changes nothing.
    folder.lef(&["invulblad", "weer.xlsx", "--van", "nieuw.xlsx"]).must_succeed();
    assert!(folder.files("")["weer.xlsx"] == bytes);
}
