//! The schemas that editors use and the reader agree: on our own files, and on the whole corpus of broken ones.

mod common;

use std::path::{Path, PathBuf};

use common::Folder;
use lef::apk::Apk;
use lef::content::{Bijeenkomst, Bijlage, Functies, Gids, Lijn, Lijnblad, Rollen};
use lef::netwerk::{
    Afspraken, Begroting, Eindreflectie, Evaluatieformulieren, Gesprekken, Invulling, Metingen,
    Netwerk, Overeenkomsten, Praktijk, Terugkoppeling,
};
use lef::source::SourceFile;
use lef::yaml;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What `lef schema` writes for a kind of file.
fn schema(kind: &str) -> Value {
    let run = Folder::new().lef(&["schema", kind]);
    run.must_succeed();
    serde_json::from_str(&run.stdout()).unwrap()
}

/// Checks that reader and schema say the same of each file, and returns how many are accepted and refused.
fn agree<T: DeserializeOwned + JsonSchema>(kind: &str, files: &[PathBuf]) -> (usize, usize) {
    let options = jsonschema::options().should_validate_formats(true);
    let validator = options.build(&schema(kind)).unwrap();
    let (mut accepted, mut refused) = (0, 0);
    for path in files {
        let bytes = std::fs::read(path).unwrap();
        let Ok(source) = SourceFile::from_bytes("x", bytes) else { continue };
        // What is no YAML, or has a key twice, is nothing that a schema could judge.
        let Ok(json) = serde_yaml::from_str::<Value>(&source.text) else { continue };
        let reading = yaml::read::<T>(source);
        let text = format!("{:?}", reading.problems);
        let of_form = ["DuplicateKey", "ControlCharacter", "EmptyFile", "Nesting", "SpecialStart"];
        if of_form.iter().any(|cause| text.contains(cause)) {
            continue;
        }
        // Which day of the week a date is, no pattern can tell.
        if text.contains("Moment(Weekday") {
            continue;
        }
        // `35.0` is whole to a schema, and a slip of the pen to us.
        if text.contains("wanted: \"een heel getal\"") && text.contains(".0") {
            continue;
        }
        let reads = reading.problems.is_empty();
        assert_eq!(reads, validator.is_valid(&json), "{}: {text}", path.display());
        if reads { accepted += 1 } else { refused += 1 }
    }
    (accepted, refused)
}

/// Every file below a folder whose name fits.
fn find(folder: &str, fits: fn(&str) -> bool) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = Folder::files_of(&root).into_keys();
    files.filter(|path| fits(path)).map(|path| root.join(path)).collect()
}

#[test]
fn schema_and_reader_accept_and_refuse_the_same() {
    let netwerk = |path: &str| path.ends_with("/netwerk.yaml");
    let apk = |path: &str| path.ends_with("/apk.yaml");
    let bijeenkomst = |path: &str| path.ends_with("/bijeenkomst.yaml");
    let bijlage = |path: &str| path.contains("/1a-") || path.contains("/1d-");
    let lijn = |path: &str| path.ends_with("/lijn.yaml");
    let rollen = |path: &str| path.ends_with("rollen.yaml");
    let corpus = "tests/fouten";
    for (accepted, refused) in [
        agree::<Netwerk>("netwerk", &find(corpus, netwerk)),
        agree::<Apk>("apk", &find(corpus, apk)),
        agree::<Bijlage>("bijlage", &find(corpus, bijlage)),
    ] {
        assert!(accepted > 3 && refused > 3, "{accepted} accepted, {refused} refused");
    }
    assert_eq!(agree::<Netwerk>("netwerk", &find("content", netwerk)), (2, 0));
    assert_eq!(agree::<Apk>("apk", &find("content", apk)), (1, 0));
    let doelsysteem = |path: &str| path.contains("/doelsystemen/");
    let inleiding = |path: &str| path.ends_with("/inleiding.yaml");
    assert_eq!(agree::<Invulling>("doelsysteem", &find("content", doelsysteem)), (1, 0));
    // As many as there are lines.
    for (accepted, refused) in [
        agree::<Lijnblad>("inleiding", &find("content", inleiding)),
        agree::<Lijn>("lijn", &find("content", lijn)),
        agree::<Bijlage>("bijlage", &find("content", |path| path.contains("/bladen/"))),
    ] {
        assert!(accepted >= 2 && refused == 0, "{accepted} accepted, {refused} refused");
    }
    let gesprekken = |path: &str| path.ends_with("/gesprekken.yaml");
    assert_eq!(agree::<Gesprekken>("gesprekken", &find("content", gesprekken)), (1, 0));
    assert_eq!(agree::<Rollen>("rollen", &find("content", rollen)), (1, 0));
    let functies = |path: &str| path.ends_with("functies.yaml");
    assert_eq!(agree::<Functies>("functies", &find("content", functies)), (1, 0));
    assert_eq!(agree::<Bijeenkomst>("bijeenkomst", &find("content", bijeenkomst)), (4, 0));
    let bijlagen = find("content", |path| {
        let (folder, name) = path.rsplit_once('/').unwrap_or_default();
        folder.starts_with("opleiden-met-lef/") && name != "bijeenkomst.yaml"
    });
    let overeenkomst = |path: &str| path.ends_with("-regenboog/overeenkomst.yaml");
    assert_eq!(agree::<Overeenkomsten>("overeenkomst", &find("content", overeenkomst)), (1, 0));
    let eindreflectie = |path: &str| path.ends_with("/eindreflectie.yaml");
    assert_eq!(agree::<Eindreflectie>("eindreflectie", &find(corpus, eindreflectie)), (4, 0));
    let evaluatie = |path: &str| path.ends_with("/evaluatie.yaml");
    let found = agree::<Evaluatieformulieren>("evaluatie", &find("content", evaluatie));
    assert_eq!(found, (1, 0));
    let (accepted, refused) = agree::<Evaluatieformulieren>("evaluatie", &find(corpus, evaluatie));
    assert!(accepted > 2 && refused > 0, "{accepted} accepted, {refused} refused");
    let gids = |path: &str| path.ends_with("/gids.yaml");
    assert_eq!(agree::<Gids>("gids", &find("content", gids)), (1, 0));
    let praktijk = |path: &str| path.contains("/good-practices/");
    assert_eq!(agree::<Praktijk>("good-practice", &find("content", praktijk)), (3, 0));
    let terugkoppeling =
        |path: &str| path.ends_with("/terugkoppeling.yaml") && path.contains("netwerken");
    let found = agree::<Terugkoppeling>("terugkoppeling", &find("content", terugkoppeling));
    assert_eq!(found, (1, 0));
    let afspraken = |path: &str| path.ends_with("/afspraken.yaml");
    assert_eq!(agree::<Afspraken>("afspraken", &find("content", afspraken)), (1, 0));
    assert_eq!(agree::<Bijlage>("bijlage", &bijlagen), (16, 0));
    let metingen = |path: &str| path.ends_with("/metingen.yaml");
    assert_eq!(agree::<Metingen>("metingen", &find("content", metingen)), (1, 0));
    let (accepted, refused) = agree::<Metingen>("metingen", &find(corpus, metingen));
    assert!(accepted > 2 && refused > 1, "{accepted} accepted, {refused} refused");
    let begroting = |path: &str| path.ends_with("/begroting.yaml");
    assert_eq!(agree::<Begroting>("begroting", &find("content", begroting)), (1, 0));
}

#[test]
fn schema_and_reader_take_the_same_forms_of_dates_and_times() {
    let validator = jsonschema::validator_for(&schema("netwerk")).unwrap();
    let roster = |field: &str, value: &str| {
        let text = format!(
            "school: {{ naam: X }}\nleden: []\nbijeenkomsten:\n  1:\n    {field}: {value}\n"
        );
        let json: Value = serde_yaml::from_str(&text).unwrap();
        let source = SourceFile::from_bytes("x", text.into_bytes()).unwrap();
        (yaml::read::<Netwerk>(source).problems.is_empty(), validator.is_valid(&json))
    };
    for (field, value, good) in [
        ("datum", "2026-09-17", true),
        ("datum", "2026/9/17", true),
        ("datum", "17-9-2026", true),
        ("datum", "17 / 09 / 2026", true),
        ("datum", "17.9.2026", true),
        ("datum", "17 September 2026", true),
        ("datum", "DO. 17 sept. 2026", true),
        ("datum", "\"donderdag, 17 september 2026\"", true),
        ("datum", "31-12-2026", true),
        ("datum", "29 febr. 2028", true),
        ("datum", "2026-09-17T00:00:00", true),
        ("datum", "30-2-2026", false),
        ("datum", "29-2-2027", false),
        ("datum", "29-2-2100", false),
        ("datum", "31 juni 2026", false),
        ("datum", "2026-13-01", false),
        ("datum", "9/17/2026", false),
        ("datum", "17-9-26", false),
        ("datum", "17 september", false),
        ("datum", "2026", false),
        ("begin", "15:30", true),
        ("begin", "15.30", true),
        ("begin", "15u30", true),
        ("begin", "15U", true),
        ("begin", "15.30 uur", true),
        ("begin", "9 uur", true),
        ("begin", "\"15:30:00\"", true),
        ("begin", "\"24:00\"", false),
        ("begin", "15:60", false),
        ("begin", "1530", false),
        ("begin", "half vier", false),
        ("begin", "15:30-17:00", false),
    ] {
        assert_eq!(roster(field, value), (good, good), "{field}: {value}");
    }
}

#[test]
fn every_field_of_a_schema_is_described_in_dutch() {
    fn check(kind: &str, value: &Value) {
        if let Some(fields) = value.get("properties").and_then(Value::as_object) {
            for (name, field) in fields {
                let alone = fields.len() == 1;
                let text = field.get("description").and_then(Value::as_str);
                assert!(alone || text.is_some_and(|text| !text.ends_with('.')), "{kind}: {name}");
            }
        }
        match value {
            Value::Array(items) => items.iter().for_each(|item| check(kind, item)),
            Value::Object(entries) => entries.values().for_each(|value| check(kind, value)),
            _ => {}
        }
    }
    for kind in [
        "netwerk",
        "apk",
        "doelsysteem",
        "overeenkomst",
        "afspraken",
        "eindreflectie",
        "evaluatie",
        "metingen",
        "begroting",
        "gesprekken",
        "good-practice",
        "terugkoppeling",
        "gids",
        "lijn",
        "inleiding",
        "bijeenkomst",
        "bijlage",
        "rollen",
        "probleem",
        "uitkomst",
        "manifest",
    ] {
        check(kind, &schema(kind));
    }
}

#[test]
fn json_problems_fit_their_schema() {
    let validator = jsonschema::validator_for(&schema("probleem")).unwrap();
    let folder = Folder::new().file("s/netwerk.yaml", "school: { naam: X }\nleden: []\nx: 1\n");
    let run = folder.lef(&["controleer", "s", "--formaat", "json"]);
    run.must_exit(1);
    assert_eq!(run.stdout().lines().count(), 2);
    for line in run.stdout().lines() {
        assert!(validator.is_valid(&serde_json::from_str(line).unwrap()), "{line}");
    }
}
