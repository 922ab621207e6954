//! Names of people stand in the text of papers, and nowhere else; with `--anoniem` not even there.

mod common;

use std::collections::BTreeMap;

use common::Folder;

/// Parts of names that are no word of the language, so that finding one is finding somebody.
const NAMES: [&str; 10] = [
    "Quirijntje",
    "Vanderbrugge",
    "Zjoske",
    "Achterkamp",
    "Pjotrus",
    "Wolfswinkel",
    "Lijsbethje",
    "Oudeknik",
    "Kwatta",
    "nickolaas",
];

const ROSTER: &str = "school: { naam: De Eik, plaats: Ede }
leden:
  - { naam: Quirijntje Vanderbrugge, rol: zij-instromer, vak: wiskunde, start: 2026-08-31 }
  - { naam: \"Achterkamp, Zjoske van\", rol: [werkplekbegeleider, schoolopleider], begeleidt: [Quirijntje] }
  - { naam: dr. Pjotrus Wolfswinkel, rol: hr, roepnaam: Kwatta, id: nickolaas }
  - { naam: Lijsbethje Oudeknik, rol: rector }
bijeenkomsten:
  1: { datum: 2026-09-17, begin: \"15:30\", gespreksleider: Zjoske, aanwezig: [Quirijntje, nickolaas] }
lijnen: { opleiden-met-lef: {}, gesprekkencyclus: {} }
";

const AFSPRAKEN: &str = "bijeenkomsten:
  1:
    - { wie: [Quirijntje], wat: \"Quirijntje Vanderbrugge belt ZJOSKE over Oudekniks rooster\" }
";

fn school() -> Folder {
    Folder::new().file("s/netwerk.yaml", ROSTER).file("s/afspraken.yaml", AFSPRAKEN)
}

/// Every name that stands in a text.
fn names_in(text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase();
    NAMES.into_iter().filter(|name| text.contains(&name.to_lowercase())).collect()
}

#[track_caller]
fn must_name_nobody(text: &str, what: &str) {
    let found = names_in(text);
    assert!(found.is_empty(), "{found:?} in {what}");
}

/// Whether a file is of this kind.
fn is_of(path: &str, kind: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|found| found == kind)
}

/// The text of all PDFs of a folder.
fn papers(files: &BTreeMap<String, Vec<u8>>) -> String {
    let pdfs = files.iter().filter(|(path, _)| is_of(path, "pdf"));
    pdfs.map(|(_, bytes)| common::text(bytes)).collect()
}

/// What a PDF says of itself: everything that is not the content of a page or what a font or tag holds of it.
fn about(bytes: &[u8]) -> String {
    let pdf = lopdf::Document::load_mem(bytes).unwrap();
    let mut said = String::new();
    let info = pdf.trailer.get(b"Info").and_then(lopdf::Object::as_reference);
    if let Ok(info) = info.and_then(|id| pdf.get_dictionary(id)) {
        for (_, value) in info {
            said += &value.as_str().map(lopdf_text).unwrap_or_default();
        }
    }
    for object in pdf.objects.values() {
        if let Ok(stream) = object.as_stream()
            && stream.dict.get(b"Type").and_then(lopdf::Object::as_name).ok() == Some(b"Metadata")
        {
            let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            said += &String::from_utf8_lossy(&content);
        }
        // A bookmark has a title and a parent; a tag with a title has none that leads to a page.
        if let Ok(dict) = object.as_dict()
            && dict.has(b"Title")
            && dict.has(b"Parent")
        {
            said += &dict
                .get(b"Title")
                .and_then(lopdf::Object::as_str)
                .map(lopdf_text)
                .unwrap_or_default();
        }
    }
    said
}

/// A text string of a PDF: UTF-16 with a mark, or bytes.
fn lopdf_text(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(rest) => {
            let units: Vec<u16> =
                rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

#[test]
fn names_stand_in_the_text_of_papers_and_nowhere_else() {
    let folder = school();
    for args in [
        &["controleer", "s"][..],
        &["bouw", "s", "--agenda"],
        &["bouw", "s", "--agenda", "--waarom"],
        &["bouw", "s", "--agenda", "--forceer", "--waarom"],
        &["bouw", "s", "--agenda", "--op-naam", "--formaat", "json"],
        &["bouw", "s", "--agenda", "--vergelijk", "--formaat", "github"],
    ] {
        let run = folder.lef(args);
        must_name_nobody(&run.stdout(), &format!("stdout of {args:?}"));
        must_name_nobody(&run.stderr(), &format!("stderr of {args:?}"));
    }
    let files = folder.files("out");
    assert!(files.keys().any(|path| is_of(path, "ics")), "{:?}", files.keys());
    for (path, bytes) in &files {
        must_name_nobody(path, "a file name");
        if is_of(path, "pdf") {
            must_name_nobody(&about(bytes), &format!("what {path} says of itself"));
        } else {
            must_name_nobody(&String::from_utf8_lossy(bytes), path);
        }
    }
    // Where a name should be found, it is.
    assert!(names_in(&papers(&files)).len() >= 8, "{:?}", names_in(&papers(&files)));
}

#[test]
fn with_anoniem_no_name_is_left_anywhere() {
    let folder = school();
    let run =
        folder.lef(&["bouw", "s", "--anoniem", "--agenda", "--op-naam", "--bewaar-typst", "typst"]);
    run.must_succeed();
    must_name_nobody(&run.stderr(), "what is said");
    let mut files = folder.files("out");
    let text = papers(&files);
    must_name_nobody(&text, "a paper");
    common::must_hold(&text, "zij-instromer 1");
    common::must_hold(&text, "belt werkplekbegeleider 1 over rector 1");
    // Nor in what a page, a tag or a font holds of it.
    files.extend(folder.files("typst"));
    for (path, bytes) in &files {
        must_name_nobody(path, "a file name");
        if is_of(path, "pdf") {
            must_name_nobody(&about(bytes), path);
        } else {
            must_name_nobody(&String::from_utf8_lossy(bytes), path);
        }
    }
    // What is built for the school itself has all of its names again.
    folder.lef(&["bouw", "s", "--agenda"]).must_succeed();
    assert!(names_in(&papers(&folder.files("out"))).len() >= 8);
}

#[test]
fn a_workbook_is_anonymous_as_its_text_is() {
    let folder = school();
    folder.lef(&["invulblad", "w/netwerk.xlsx", "--van", "s"]).must_succeed();
    folder.lef(&["bouw", "w", "--anoniem", "--bijeenkomst", "1"]).must_succeed();
    let text = papers(&folder.files("out"));
    must_name_nobody(&text, "a paper");
    common::must_hold(&text, "zij-instromer 1");
}

#[test]
fn a_fault_of_an_anonymous_build_shows_no_line() {
    let roster = ROSTER.replace("rol: rector", "rol: baas");
    let run = Folder::new().file("s/netwerk.yaml", &roster).lef(&["bouw", "s", "--anoniem"]);
    run.must_exit(1).must_say("rol ‘baas’ bestaat niet");
    must_name_nobody(&run.stderr(), "a fault");
}
