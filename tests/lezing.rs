//! A text is read as a tree of values: the same values that `serde_yaml` reads, and where a text is meant, what was typed.

use lef::netwerk::Netwerk;
use lef::source::SourceFile;
use lef::source::node;
use lef::yaml;
use proptest::prelude::*;
use serde_json::Value;

/// What `serde_yaml` reads; infinite numbers are nothing in JSON, and text to us.
fn by_serde_yaml(text: &str) -> Option<Value> {
    serde_yaml::from_str(text).ok()
}

fn by_us(text: &str) -> Option<Value> {
    let (json, unique) = node::parse(text).ok()?.json();
    unique.then_some(json)
}

#[test]
fn where_a_text_is_meant_what_was_typed_is_read() {
    for typed in [
        "2.14",
        "0b11",
        "0x1F",
        "0o17",
        "+31",
        "-0",
        "007",
        "1.0",
        "2026.0",
        "1e2",
        "1_000",
        ".5",
        "5.",
        ".inf",
        "-.inf",
        ".nan",
        "true",
        "False",
        "99999999999999999999999",
        "12:30",
        "1-2",
        "2026-09-17",
        "0.10",
        "nul",
        "ja",
    ] {
        let roster = format!(
            "school: {{ naam: {typed}, plaats: {typed} }}\nschooljaar: {typed}\n\
             leden: [{{ naam: {typed}, rol: [{typed}], vak: {typed}, begeleidt: [{typed}] }}]\n\
             bijeenkomsten:\n  1: {{ locatie: {typed} }}\n"
        );
        let reading = yaml::read::<Netwerk>(SourceFile::new("netwerk.yaml", roster));
        assert!(reading.problems.is_empty(), "{typed}: {:?}", reading.problems);
        let netwerk = reading.data.unwrap().data;
        let lid = &netwerk.leden[0];
        let texts = [&netwerk.school.naam, &lid.naam, &lid.rol[0], &lid.begeleidt[0]];
        let optional = [netwerk.school.plaats, netwerk.schooljaar, lid.vak.clone()];
        assert!(texts.into_iter().all(|text| text == typed), "{typed}: {texts:?}");
        assert!(
            optional.iter().all(|text| text.as_deref() == Some(typed)),
            "{typed}: {optional:?}"
        );
        assert_eq!(netwerk.bijeenkomsten[&1].locatie.as_deref(), Some(typed));
    }
}

#[test]
fn our_own_files_are_read_as_serde_yaml_reads_them() {
    let mut folders = vec![std::path::PathBuf::from("content")];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "yaml") {
                let text = std::fs::read_to_string(&path).unwrap();
                assert_eq!(by_us(&text), by_serde_yaml(&text), "{}", path.display());
                files += 1;
            }
        }
    }
    assert!(files > 80, "{files}");
}

/// A scalar as people write it, with all that YAML makes of it.
fn scalar() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z é’-]{0,9}",
        "[+-]?[0-9]{1,3}([.:eE_-][0-9]{0,2})?",
        "0[xob][0-9a-fA-F]{0,3}",
        "'[a-z: #]{0,6}'",
        "\"[a-z: #]{0,6}\"",
        proptest::sample::select(vec![
            "~",
            "null",
            "NULL",
            "true",
            "True",
            "yes",
            "no",
            "on",
            "a: b",
            "a #b",
            "a#b",
            "# c",
            "- x",
            "[a, b]",
            "{ a: b }",
            "[]",
            "{}",
            "&a b",
            "*a",
            "!t x",
            "|",
            ">-",
            "@a",
            "`a`",
            "%a",
            "\\n",
            "\"\\u00e9\\n\"",
            "'it''s'",
            "a\tb",
            "=",
            "<<",
            "?",
            "-",
            "--",
            "---",
            "...",
            "1,5",
            "a: ",
            ",",
        ])
        .prop_map(str::to_owned),
    ]
}

fn document() -> impl Strategy<Value = String> {
    let line =
        (0_usize..3, "[a-z0-9]{1,3}", scalar(), 0_u8..5).prop_map(|(depth, key, value, kind)| {
            let indent = "  ".repeat(depth);
            match kind {
                0 => format!("{indent}- {value}\n"),
                1 => format!("{indent}- {key}: {value}\n"),
                2 => format!("{indent}{key}:\n"),
                _ => format!("{indent}{key}: {value}\n"),
            }
        });
    proptest::collection::vec(line, 1..7).prop_map(|lines| lines.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_read_otherwise_than_serde_yaml_reads_it_is_refused(text in document()) {
        if let (Some(ours), Some(theirs)) = (by_us(&text), by_serde_yaml(&text)) {
            prop_assert_eq!(ours, theirs, "{}", text);
        }
    }
}
