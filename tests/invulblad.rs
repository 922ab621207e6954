//! A network in a workbook is the network in YAML: every output is the same to the byte, and nothing is lost on the way there and back.

mod common;
#[path = "common/netwerken.rs"]
mod netwerken;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use common::{Folder, content_and_templates};
use lef::netwerk::Netwerk;
use lef::netwerk::tabs::{Keuzes, tabs};
use lef::source::tab::{Column, RowsAt, TabForm};
use serde_json::Value;

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
