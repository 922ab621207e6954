//! The pack of bijeenkomst 1, built by the program in an empty folder.

mod common;

use common::{Folder, must_hold, packed, resolve};
use lef::content::{Blok, Opkomst, Papierformaat};
use lopdf::{Document, Object};

const FOLDER: &str = "out/de-regenboog/opleiden-met-lef/bijeenkomst-1";

/// The reading documents of the first meeting.
const READING: [&str; 13] = [
    "1a-kaarten.pdf",
    "1a-kennismakingsvragen.pdf",
    "1b-doelsysteem-startfase-a4.pdf",
    "1b-doelsysteem-startfase.pdf",
    "1c-stappenplan-doelsysteem.pdf",
    "1d-behoeften-en-mogelijkheden.pdf",
    "1e-apk-keuringsrapport.pdf",
    "draaiboek.pdf",
    "evaluatie.pdf",
    "naamkaartjes.pdf",
    "presentielijst.pdf",
    "printbon.pdf",
    "programma.pdf",
];

fn built() -> Folder {
    let folder = Folder::new();
    folder.lef(&["bouw"]).must_succeed();
    folder
}

#[test]
fn an_installed_lef_builds_the_example_packs_in_an_empty_folder() {
    let folder = built();
    for school in ["de-regenboog", "de-waterlelie"] {
        let files = folder.files(&format!("out/{school}/opleiden-met-lef/bijeenkomst-1"));
        for name in READING {
            assert!(files.contains_key(name), "{school}: {name}");
        }
        for name in ["a4-dubbelzijdig", "a4-enkelzijdig", "a4-karton", "a3"] {
            assert!(files.contains_key(&format!("drukwerk-{name}.pdf")), "{school}: {name}");
        }
        assert_eq!(files.len(), 17, "{school}: {:?}", files.keys());
        let all = folder.files(&format!("out/{school}/opleiden-met-lef"));
        for path in [
            "inleiding.pdf",
            "afspraken.pdf",
            "bijeenkomst-2/2a-presentatie.pdf",
            "bijeenkomst-2/2a-hand-out.pdf",
            "bijeenkomst-3/stellingen-kaarten.pdf",
            "bijeenkomst-4/draaiboek.pdf",
            "bijeenkomst-4/printbon.pdf",
        ] {
            assert!(all.contains_key(path), "{school}: {path}");
        }
        assert!(!all.keys().any(|path| path.contains("2a-werkdruk")), "{:?}", all.keys());
    }
}

#[test]
fn reading_pdfs_are_tagged_dutch_titled_and_declare_their_standards() {
    let folder = built();
    let files = folder.files("out/de-regenboog");
    let reading = |path: &&String| path.contains(".pdf") && !path.contains("drukwerk-");
    assert!(files.keys().filter(reading).count() > 45);
    for name in files.keys().filter(reading) {
        let pdf = folder.pdf(&format!("out/de-regenboog/{name}"));
        let catalog = pdf.catalog().unwrap();
        assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"nl-NL", "{name}");
        let marks = resolve(&pdf, catalog.get(b"MarkInfo").unwrap()).as_dict().unwrap();
        assert!(marks.get(b"Marked").unwrap().as_bool().unwrap(), "{name}");
        let viewer = resolve(&pdf, catalog.get(b"ViewerPreferences").unwrap()).as_dict().unwrap();
        assert!(viewer.get(b"DisplayDocTitle").unwrap().as_bool().unwrap(), "{name}");
        let metadata = resolve(&pdf, catalog.get(b"Metadata").unwrap()).as_stream().unwrap();
        let xmp = String::from_utf8_lossy(&metadata.content).into_owned();
        for sign in ["<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", "dc:title"] {
            assert!(xmp.contains(sign), "{name}: no {sign}");
        }
        assert!(!xmp.contains("Sanne"), "{name}: a name in the metadata");
        assert!(!bookmarks(&pdf).contains("Sanne"), "{name}: a name in the bookmarks");
    }
}

/// All titles of the outline.
fn bookmarks(pdf: &Document) -> String {
    let titles = pdf.objects.values().filter_map(|object| {
        let title = object.as_dict().ok()?.get(b"Title").ok()?;
        lopdf::decode_text_string(title).ok()
    });
    titles.collect()
}

#[test]
fn every_text_of_the_content_and_every_name_stands_on_paper() {
    let folder = built();
    let (content, _) = common::content_and_templates();
    let text = |name: &str| packed(&folder.text(&format!("{FOLDER}/{name}")));
    // Texts with placeholders or markup read differently on paper; plain ones must be there to the letter, hyphens aside.
    let plain = |text: &str| !text.contains(['{', '*', '[', '`', '#']);
    let bare = |text: &str| packed(text).replace(['-', '\u{ad}'], "");
    let mut counted = 0;
    let meetings = content.lijn("opleiden-met-lef").unwrap().bijeenkomsten.iter();
    for (number, stem, bijlage) in meetings.flat_map(|meeting| {
        let number = meeting.bijeenkomst.data.nummer;
        meeting.bijlagen.iter().map(move |(stem, bijlage)| (number, stem, bijlage))
    }) {
        let slides = !bijlage.data.dias.is_empty();
        let stem = if slides { format!("{}-presentatie", bijlage.data.id) } else { stem.clone() };
        let folder_of = format!("out/de-regenboog/opleiden-met-lef/bijeenkomst-{number}");
        let paper = bare(&folder.text(&format!("{folder_of}/{stem}.pdf")));
        let mut texts = Vec::new();
        for blok in &bijlage.data.blokken {
            match blok {
                Blok::Vragen(vragen) => texts.extend(vragen.groepen.iter().flat_map(|g| &g.vragen)),
                Blok::Stappen(stappen) => {
                    for stap in &stappen.stappen {
                        texts.extend(stap.vragen.iter().chain(&stap.punten));
                        assert!(paper.contains(&bare(&stap.titel)), "{stem}: {}", stap.titel);
                    }
                }
                Blok::Keuring(keuring) => texts.extend(
                    keuring.onderdelen.iter().flat_map(|o| &o.punten).map(|punt| &punt.tekst),
                ),
                Blok::Doelsysteem(doelsysteem) => texts.extend(&doelsysteem.acties),
                _ => {}
            }
        }
        for dia in &bijlage.data.dias {
            texts.extend(&dia.punten);
            assert!(paper.contains(&bare(&dia.titel)), "{stem}: {}", dia.titel);
        }
        for text in texts.into_iter().filter(|text| plain(&text.0)) {
            assert!(paper.contains(&bare(&text.0)), "{stem}: {}", text.0);
            counted += 1;
        }
    }
    assert!(counted > 160, "{counted}");
    for lid in
        ["Sanne de Wit", "Emre Şahin", "Lan Nguyễn", "Anneloes in ’t Veld", "Søren Østergaard"]
    {
        for name in ["presentielijst.pdf", "naamkaartjes.pdf", "1b-doelsysteem-startfase.pdf"] {
            assert!(text(name).contains(&packed(lid)), "{name}: {lid}");
        }
    }
    must_hold(
        &folder.text(&format!("{FOLDER}/1d-behoeften-en-mogelijkheden.pdf")),
        "voor Emre Şahin",
    );
    must_hold(&folder.text(&format!("{FOLDER}/draaiboek.pdf")), "15.30–17.30 uur");
    must_hold(&folder.text(&format!("{FOLDER}/draaiboek.pdf")), "gespreksleider Joost van Dam");
}

#[test]
fn the_publication_is_named_on_every_bijlage() {
    let folder = built();
    let files = folder.files("out/de-regenboog/opleiden-met-lef");
    let mut named = 0;
    for path in files.keys() {
        let name = path.rsplit('/').next().unwrap();
        let (id, _) = name.split_once('-').unwrap_or_default();
        if id.len() == 2 && id.starts_with(|c: char| c.is_ascii_digit()) {
            let slides = name.ends_with("-presentatie.pdf") || name.ends_with("-kaarten.pdf");
            let text = folder.text(&format!("out/de-regenboog/opleiden-met-lef/{path}"));
            let part = format!("naar: Opleiden met lef (2025), bijlage {id}");
            assert!(slides || packed(&text).contains(&packed(&part)), "{path}: no ‘{part}’");
            named += 1;
        }
    }
    assert_eq!(
        named, 21,
        "fifteen bijlagen, four posters on A4, cards, slides beside the hand-out"
    );
}

#[test]
fn the_printer_gets_every_copy_on_a_right_hand_page_with_blank_backs() {
    let folder = built();
    let (content, _) = common::content_and_templates();
    let meeting = &content.lijn("opleiden-met-lef").unwrap().bijeenkomsten[0];
    // Twelve people and one spare copy, two zij-instromers; everybody of the goal system is there.
    let opkomst = Opkomst { deelnemers: 12, reserve: 1, zij_instromers: 2, actoren: 7 };
    let pages = |name: &str| folder.pdf(&format!("{FOLDER}/{name}.pdf")).get_pages().len();
    let padded = |n: usize| n + n % 2;
    let mut expected = 13 * (padded(pages("programma")) + padded(pages("evaluatie")));
    expected += padded(pages("draaiboek"));
    for (stem, bijlage) in &meeting.bijlagen {
        let drukwerk = bijlage.data.drukwerk;
        if drukwerk.papier == Papierformaat::A4 && drukwerk.zijden.is_dubbel() {
            let copies =
                if bijlage.data.per.is_some() { 1 } else { drukwerk.oplage.aantal(opkomst) };
            expected += copies as usize * padded(pages(stem));
        }
    }
    let drukwerk = folder.pdf(&format!("{FOLDER}/drukwerk-a4-dubbelzijdig.pdf"));
    assert_eq!(drukwerk.get_pages().len(), expected);
    let all: Vec<String> = (1..=u32::try_from(expected).unwrap())
        .map(|n| drukwerk.extract_text(&[n]).unwrap())
        .collect();
    for (index, text) in all.iter().enumerate() {
        let front = index % 2 == 0;
        assert!(
            front || !text.contains("1 / "),
            "page {} is a first page on a back:\n{text}",
            index + 1
        );
        assert!(!front || !text.trim().is_empty(), "page {} is a blank front", index + 1);
    }
    let first =
        |title: &str| all.iter().filter(|t| t.contains(title) && t.contains("1 / ")).count();
    assert_eq!(first("Programma · bijeenkomst 1"), 13);
    assert_eq!(first("Bijlage 1c"), 13);
    assert_eq!(first("Evaluatie · bijeenkomst 1"), 13);
    assert_eq!(first("Draaiboek"), 1);
    assert_eq!(first("Bijlage 1d"), 2);
    // A set for each participant: programme, then 1c, then the evaluation.
    let order: Vec<usize> = ["Programma", "Bijlage 1c", "Evaluatie"]
        .iter()
        .map(|title| all.iter().position(|text| text.contains(title)).unwrap())
        .collect();
    assert!(order.is_sorted() && order[2] < all.len() / 8, "{order:?}");
}

#[test]
fn drukwerk_is_hardly_larger_than_one_copy_and_is_for_the_printer_alone() {
    let folder = built();
    let files = folder.files(FOLDER);
    let one: usize = [
        "programma",
        "evaluatie",
        "draaiboek",
        "1c-stappenplan-doelsysteem",
        "1d-behoeften-en-mogelijkheden",
        "1e-apk-keuringsrapport",
    ]
    .iter()
    .map(|name| files[&format!("{name}.pdf")].len())
    .sum();
    assert!(files["drukwerk-a4-dubbelzijdig.pdf"].len() < one);
    let pdf = folder.pdf(&format!("{FOLDER}/drukwerk-a4-dubbelzijdig.pdf"));
    let catalog = pdf.catalog().unwrap();
    assert!(catalog.get(b"MarkInfo").is_err() && catalog.get(b"StructTreeRoot").is_err());
    let viewer = catalog.get(b"ViewerPreferences").unwrap().as_dict().unwrap();
    assert_eq!(viewer.get(b"PrintScaling").unwrap(), &Object::Name(b"None".to_vec()));
    assert_eq!(viewer.get(b"Duplex").unwrap(), &Object::Name(b"DuplexFlipLongEdge".to_vec()));
    let turned = pdf.page_iter().filter(|page| pdf.get_dictionary(*page).unwrap().has(b"Rotate"));
    assert_eq!(turned.count(), 2, "the backs of the two sheets of 1d turn over the short edge");
}

#[test]
fn two_runs_give_the_same_bytes_whatever_the_machine_says() {
    let (one, two) = (Folder::new(), Folder::new());
    one.lef(&["bouw", "--taken", "1"]).must_succeed();
    let other = [("TZ", "Pacific/Auckland"), ("LC_ALL", "tr_TR.UTF-8"), ("LANG", "ar_EG.UTF-8")];
    two.lef_with(&["bouw", "--taken", "7", "--uit", "elders/pakket"], &other).must_succeed();
    let (one, two) = (one.files("out"), two.files("elders/pakket"));
    assert!(one.keys().eq(two.keys()));
    for (path, bytes) in &one {
        assert!(two[path] == *bytes, "{path} differs");
    }
}

#[test]
fn the_date_comes_from_the_flag_then_the_environment_then_the_content() {
    let folder = Folder::new();
    let select = ["bouw", "--bijlage", "1a"];
    let date = |args: &[&str], env: &[(&str, &str)]| {
        folder.lef_with(&[&select[..], args].concat(), env).must_succeed();
        let pdf = folder.pdf(&format!("{FOLDER}/1a-kennismakingsvragen.pdf"));
        let info = pdf.trailer.get(b"Info").unwrap();
        let info = resolve(&pdf, info).as_dict().unwrap();
        String::from_utf8(info.get(b"CreationDate").unwrap().as_str().unwrap().to_vec()).unwrap()
    };
    let epoch = [("SOURCE_DATE_EPOCH", "1577836800")];
    assert!(date(&["--datum", "2030-05-06"], &epoch).starts_with("D:20300506"));
    assert!(date(&[], &epoch).starts_with("D:20200101"));
    assert!(date(&[], &[]).starts_with("D:20261101"));
}

#[test]
fn the_manifest_names_every_output_and_input_without_paths_of_this_machine() {
    let folder = built();
    let files = folder.files("out/de-regenboog");
    let manifest: serde_json::Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    let outputs = manifest["outputs"].as_array().unwrap();
    assert_eq!(outputs.len() + 1, files.len());
    for output in outputs {
        let bytes = &files[output["path"].as_str().unwrap()];
        assert_eq!(output["sha256"], lef::tree::hex_sha256(bytes));
        let is_page = output["path"] == "begin-hier.html";
        let pages = if is_page { 0 } else { Document::load_mem(bytes).unwrap().get_pages().len() };
        assert_eq!(output["pages"], pages);
    }
    let inputs: Vec<&str> = manifest["inputs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|i| i["path"].as_str().unwrap())
        .collect();
    for input in ["content:rollen.yaml", "templates:draaiboek.typ", "netwerk:netwerk.yaml"] {
        assert!(inputs.contains(&input), "{input} not in {inputs:?}");
    }
    assert!(!inputs.iter().any(|input| input.starts_with('/') || input.contains("..")));
}

#[test]
fn a_selection_builds_only_that_and_keeps_the_rest() {
    let folder = built();
    let before = folder.files("out/de-regenboog");
    folder.lef(&["bouw", "--bijlage", "1A", "--datum", "2030-01-01"]).must_succeed();
    let after = folder.files("out/de-regenboog");
    let changed: Vec<&String> =
        before.keys().filter(|path| after[*path] != before[*path]).collect();
    let cards = "opleiden-met-lef/bijeenkomst-1/1a-kaarten.pdf";
    let sheet = "opleiden-met-lef/bijeenkomst-1/1a-kennismakingsvragen.pdf";
    assert_eq!(changed, ["manifest.json", cards, sheet]);
    let manifest: serde_json::Value = serde_json::from_slice(&after["manifest.json"]).unwrap();
    assert_eq!(manifest["outputs"].as_array().unwrap().len() + 1, after.len());
}
