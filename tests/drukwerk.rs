//! What `lef bouw` makes for the printer, and what the print note and the list say of it.

mod common;

use std::collections::BTreeMap;
use std::path::Path;

use common::{Folder, must_hold, packed, resolve};
use lef::print::{Posterformaat, Tegels};
use lopdf::{Document, Object};

const ROSTER: &str = "school: { naam: De Linde }
leden:
  - { naam: Sanne de Wit, rol: zij-instromer }
  - { naam: Joost van Dam, rol: werkplekbegeleider }
  - { naam: Kim Bos, rol: rector }
drukkosten: { vel: 0.01, kant: 0.04 }
";

const OUT: &str = "out/de-linde/opleiden-met-lef/bijeenkomst-1";

fn linde() -> Folder {
    Folder::new().file("linde/netwerk.yaml", ROSTER)
}

#[test]
fn every_document_of_the_line_declares_its_colour() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/opleiden-met-lef");
    let mut plans = 0;
    for (path, bytes) in Folder::files_of(&root) {
        let text = String::from_utf8(bytes).unwrap();
        for plan in text.lines().filter(|line| line.contains("papier: a")) {
            assert!(plan.contains("kleur: "), "{path}: {plan}");
            plans += 1;
        }
    }
    assert!(plans > 20, "{plans}");
}

#[test]
fn what_may_share_a_sheet_does_and_the_note_says_what_wants_colour() {
    let folder = linde();
    folder.lef(&["bouw", "linde", "--bijeenkomst", "2"]).must_succeed();
    let out = OUT.replace("-1", "-2");
    let all = pages(&folder.pdf(&format!("{out}/drukwerk-a4-dubbelzijdig.pdf")));
    let begins = |title: &str| -> Vec<usize> {
        let of = |place: usize| all.get(place).is_some_and(|text| text.contains(title));
        (0..all.len()).filter(|place| of(*place) && (*place == 0 || !of(place - 1))).collect()
    };
    // Three pages of 2c, and then 2d on the back of the third.
    let (before, after) = (begins("Bijlage 2c · "), begins("Bijlage 2d · "));
    assert_eq!(before.len(), 3);
    for (before, after) in before.into_iter().zip(after) {
        assert_eq!((before % 2, after), (0, before + 3));
    }
    // The programme may share a sheet too, but the hand-out that follows it may not.
    assert!(
        begins("Bijlage 2a, hand-out")
            .iter()
            .chain(&begins("Evaluatie · "))
            .all(|place| place % 2 == 0)
    );
    let note = folder.text(&format!("{out}/printbon.pdf"));
    must_hold(&note, "samen op een vel waar het past: 2c, 2d");
    must_hold(&note, "liefst in kleur: 2a hand-out");
    must_hold(&note, "nieten: draaiboek, 2a hand-out, 2e");
    // In grey nothing is better in colour any more.
    folder.lef(&["bouw", "linde", "--bijeenkomst", "2", "--grijs"]).must_succeed();
    let note = folder.text(&format!("{out}/printbon.pdf"));
    assert!(!packed(&note).contains(&packed("liefst in kleur")));
}

#[test]
fn a_pack_for_thirty_is_hardly_larger_than_one_for_one() {
    let roster = |count: usize| {
        let roles = ["werkplekbegeleider", "zij-instromer", "teamleider", "hr", "lerarenopleider"];
        let lid = |n: usize| {
            format!("  - {{ naam: Anne-Marie van der Berg-Jansen {n}, rol: {} }}\n", roles[n % 5])
        };
        let leden: String = (1..=count).map(lid).collect();
        format!("school: {{ naam: De Linde, plaats: Zwolle }}\nleden:\n{leden}")
    };
    let size = |count: usize| -> usize {
        let folder = Folder::new().file("linde/netwerk.yaml", &roster(count));
        folder.lef(&["bouw", "linde"]).must_succeed();
        let files = folder.files("out");
        assert!(files.len() > 40);
        files.values().map(Vec::len).sum()
    };
    let (one, thirty) = (size(1), size(30));
    assert!(thirty * 2 <= one * 3, "{thirty} bytes for thirty, {one} for one");
}

/// The text of each page.
fn pages(pdf: &Document) -> Vec<String> {
    pdf.get_pages().keys().map(|page| pdf.extract_text(&[*page]).unwrap_or_default()).collect()
}

#[test]
fn sets_have_bookmarks_and_page_labels_without_names() {
    let folder = linde();
    folder.lef(&["bouw", "linde", "--bijeenkomst", "1"]).must_succeed();
    let pdf = folder.pdf(&format!("{OUT}/drukwerk-a4-dubbelzijdig.pdf"));
    let titles: Vec<String> = pdf
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|item| item.has(b"Dest"))
        .map(|item| lopdf::decode_text_string(item.get(b"Title").unwrap()).unwrap())
        .collect();
    for title in ["set 1", "set 2", "set 3", "draaiboek"] {
        assert!(titles.iter().any(|found| found == title), "{title} not in {titles:?}");
    }
    assert!(!titles.iter().any(|title| title.contains("Sanne") || title.contains("set 4")));
    let labels = pdf.catalog().unwrap().get(b"PageLabels").unwrap().as_dict().unwrap();
    let numbers = labels.get(b"Nums").unwrap().as_array().unwrap();
    assert_eq!(numbers.len(), 2 * titles.len());
    assert_eq!(numbers[0], Object::Integer(0));
}

#[test]
fn copies_can_lie_together_by_document() {
    let folder = linde();
    let build = |how: &str| {
        folder.lef(&["bouw", "linde", "--bijeenkomst", "1", "--sorteer", how]).must_succeed();
        pages(&folder.pdf(&format!("{OUT}/drukwerk-a4-dubbelzijdig.pdf")))
    };
    let places = |pages: &[String]| -> Vec<usize> {
        let of = pages.iter().enumerate().filter(|(_, text)| text.contains("Programma"));
        of.map(|(place, _)| place).collect()
    };
    let (sets, stacks) = (build("per-deelnemer"), build("per-stuk"));
    assert_eq!(sets.len(), stacks.len());
    // One sheet each: together in one stack, and a set apart in the other.
    let apart = |places: Vec<usize>| places[1] - places[0];
    assert_eq!(apart(places(&stacks)), 2);
    assert!(apart(places(&sets)) > 2);
    folder.lef(&["bouw", "linde", "--sorteer", "zomaar"]).must_exit(2).must_say("per-stuk");
}

#[test]
fn a_set_at_half_size_holds_four_pages_a_sheet_as_a_booklet_or_one_after_another() {
    half_size("boekje", "vouwen en nieten");
    half_size("twee-op-een", "nieten");
}

/// Builds with this option, and checks the file that it gives and the line on the note for the printer.
fn half_size(option: &str, na: &str) {
    let folder = linde();
    folder.lef(&["bouw", "linde", "--bijeenkomst", "1", &format!("--{option}")]).must_succeed();
    let file = format!("drukwerk-{option}.pdf");
    let pdf = folder.pdf(&format!("{OUT}/{file}"));
    let sides = pdf.get_pages().len();
    assert_eq!(sides % (2 * 3), 0, "whole sheets for three people");
    let viewer = pdf.catalog().unwrap().get(b"ViewerPreferences").unwrap().as_dict().unwrap();
    assert_eq!(viewer.get(b"Duplex").unwrap(), &Object::Name(b"DuplexFlipShortEdge".to_vec()));
    for page in pdf.page_iter() {
        let size = pdf.get_dictionary(page).unwrap().get(b"MediaBox").unwrap().as_array().unwrap();
        assert!(size[2].as_float().unwrap() > size[3].as_float().unwrap());
    }
    // What is made smaller is not in the other stack; what is handed in shares no sheet.
    let rest = pages(&folder.pdf(&format!("{OUT}/drukwerk-a4-dubbelzijdig.pdf")));
    assert!(!rest.iter().any(|text| text.contains("Programma")));
    assert_eq!(rest.iter().filter(|text| text.contains("Je hoeft je naam niet")).count(), 3);
    assert!(!pages(&pdf).iter().any(|text| text.contains("Je hoeft je naam niet")));
    let note = folder.text(&format!("{OUT}/printbon.pdf"));
    must_hold(&note, &file);
    must_hold(&note, &format!("→ {na}"));
    must_hold(&note, "omslaan over de korte zijde");
}

#[test]
fn a_set_on_somebodys_name_has_a_cover_and_leaves_the_evaluation_without() {
    let folder = linde();
    folder.lef(&["bouw", "linde", "--bijeenkomst", "1", "--op-naam"]).must_succeed();
    let pdf = folder.pdf(&format!("{OUT}/drukwerk-a4-dubbelzijdig.pdf"));
    let all = pages(&pdf);
    for naam in ["Sanne de Wit", "Joost van Dam", "Kim Bos"] {
        let of = |what: &str| all.iter().filter(|t| t.contains(naam) && t.contains(what)).count();
        assert_eq!(of("Dit hoort erbij"), 1, "the cover of {naam}");
        assert_eq!(of("Fijn dat je er bent."), 1, "the programme of {naam}");
        assert_eq!(of("Je hoeft je naam niet"), 0, "no name on the evaluation");
    }
    // Set by set, each with its own cover first.
    let covers = all.iter().enumerate().filter(|(_, text)| text.contains("Dit hoort erbij"));
    let covers: Vec<usize> = covers.map(|(place, _)| place).collect();
    assert!(covers[0] == 0 && covers[1] - covers[0] == covers[2] - covers[1]);
    // Made smaller, the evaluation still shares no sheet with a name.
    folder.lef(&["bouw", "linde", "--bijeenkomst", "1", "--op-naam", "--boekje"]).must_succeed();
    let rest = pages(&folder.pdf(&format!("{OUT}/drukwerk-a4-dubbelzijdig.pdf")));
    assert_eq!(rest.iter().filter(|text| text.contains("Je hoeft je naam niet")).count(), 3);
    // A lijn of sheets has covers too, where each participant gets something.
    let roster = format!("{ROSTER}lijnen: {{ gesprekkencyclus: {{}} }}\n");
    let other = Folder::new().file("linde/netwerk.yaml", &roster);
    other.lef(&["bouw", "linde", "--op-naam"]).must_succeed();
    let stack = other.pdf("out/de-linde/gesprekkencyclus/drukwerk-a4-dubbelzijdig.pdf");
    assert_eq!(pages(&stack).iter().filter(|text| text.contains("Dit hoort erbij")).count(), 3);
    // What is read on screen has no names of participants in its footer, and bookmarks have none anywhere.
    let reading = folder.text(&format!("{OUT}/programma.pdf"));
    assert!(!reading.contains("Kim Bos"));
    let outlines = pdf.objects.values().filter_map(|object| object.as_dict().ok());
    let titles = outlines.filter_map(|item| item.get(b"Title").ok());
    let titles = titles.filter_map(|title| lopdf::decode_text_string(title).ok());
    assert!(titles.into_iter().all(|title| !title.contains("Kim")));
}

#[test]
fn a_poster_in_parts_takes_the_place_of_the_poster_and_says_where_each_part_goes() {
    let folder = linde();
    let args = ["bouw", "linde", "--bijeenkomst", "1", "--poster-op-a4=a2"];
    folder.lef(&args).must_succeed();
    let files = folder.files(OUT);
    assert!(!files.contains_key("drukwerk-a3.pdf"));
    let pdf = folder.pdf(&format!("{OUT}/drukwerk-poster-op-a4.pdf"));
    assert_eq!(pdf.get_pages().len(), 1 + Tegels::new(Posterformaat::A2, true).vellen());
    let last = u32::try_from(pdf.get_pages().len()).unwrap();
    let at = |page: u32, text: &str| {
        let words = drawn(&pdf, page);
        assert!(words.iter().any(|words| words.trim() == text), "{page}: no ‘{text}’ in {words:?}");
    };
    at(1, "Knip elk vel af bij de streepjes en plak ze over elkaar, zoals hier.");
    at(1, "1.3");
    at(2, "1.1");
    at(last, "2.4");
    // The whole pack is made as before.
    folder.lef(&["bouw", "linde"]).must_succeed();
    let files = folder.files(OUT);
    assert!(files.contains_key("drukwerk-a3.pdf"));
    assert!(!files.contains_key("drukwerk-poster-op-a4.pdf"));
}

#[test]
fn a_title_stands_beside_the_parts_of_its_poster_as_it_is_written() {
    let sheet = "1-behoeften-en-mogelijkheden/1b-doelsysteem-startfase.yaml";
    let text = lef::embedded::content().read(&format!("opleiden-met-lef/{sheet}")).unwrap().bytes;
    let text = String::from_utf8(text).unwrap();
    let kop = "Dĳa’s – “zó” kost €1, ő Ж Ω … ‰ ž";
    let line = text.lines().find(|line| line.starts_with("kop: ")).unwrap();
    let text = text.replace(line, &format!("kop: \"{kop}\""));
    let folder = linde().file(&format!("teksten/opleiden-met-lef/{sheet}"), &text);
    let args = ["bouw", "linde", "--bijeenkomst", "1", "--poster-op-a4", "--teksten", "teksten"];
    folder.lef(&args).must_succeed();
    let pdf = folder.pdf(&format!("{OUT}/drukwerk-poster-op-a4.pdf"));
    for page in pdf.get_pages().into_keys() {
        let words = drawn(&pdf, page);
        let title = packed(&format!("1b {kop}"));
        assert!(words.iter().any(|words| packed(words) == title), "{page}: {words:?}");
    }
    // Whoever prints it needs no font of their own.
    let dicts = pdf.objects.values().filter_map(|object| object.as_dict().ok());
    let subtypes = dicts.filter_map(|dict| dict.get(b"Subtype").and_then(Object::as_name).ok());
    assert!(subtypes.into_iter().all(|subtype| subtype != b"Type1"));
}

#[test]
fn a_letter_that_no_font_holds_in_a_word_for_the_printer_is_said_at_its_field() {
    let words = lef::embedded::content().read("woorden.yaml").unwrap().bytes;
    let words = String::from_utf8(words).unwrap().replace("  poster_plan: ", "  poster_plan: 漢 ");
    let folder = linde().file("teksten/woorden.yaml", &words);
    let args = ["bouw", "linde", "--bijeenkomst", "1", "--poster-op-a4", "--teksten", "teksten"];
    let run = folder.lef(&args);
    run.must_exit(1).must_say("drukwerk.poster_plan").must_say("de letter ‘漢’");
    assert!(!run.stderr().contains("lef zelf"), "{}", run.stderr());
}

/// The words of each thing that is drawn on a page of its own accord.
fn drawn(pdf: &Document, number: u32) -> Vec<String> {
    let id = pdf.get_pages()[&number];
    let get = |dict: &lopdf::Dictionary, key: &[u8]| {
        resolve(pdf, dict.get(key).unwrap()).as_dict().unwrap().clone()
    };
    let forms = get(&get(pdf.get_dictionary(id).unwrap(), b"Resources"), b"XObject");
    let words = forms.iter().map(|(_, form)| {
        let stream = resolve(pdf, form).as_stream().unwrap();
        let mut copy = pdf.clone();
        let page = copy.get_object_mut(id).unwrap().as_dict_mut().unwrap();
        page.set("Contents", form.clone());
        page.set("Resources", stream.dict.get(b"Resources").unwrap().clone());
        copy.extract_text(&[number]).unwrap_or_default()
    });
    words.collect()
}

#[test]
fn the_note_for_the_printer_says_what_to_cut_and_what_it_costs() {
    let folder = linde();
    folder.lef(&["bouw", "linde", "--bijeenkomst", "1"]).must_succeed();
    let text = folder.text(&format!("{OUT}/printbon.pdf"));
    must_hold(&text, "knippen en vouwen: naamkaartjes");
    must_hold(&text, "nieten: draaiboek");
    must_hold(&text, "Dit kost ongeveer €");
    let run = folder.lef(&["lijst", "--drukwerk", "linde"]);
    run.must_succeed();
    for expected in [
        "bijeenkomst 1:",
        "3×",
        "programma",
        "per deelnemer",
        "A3",
        "mag een vel delen",
        "liefst in kleur, knippen en vouwen",
        "zwart-wit, nieten",
    ] {
        assert!(run.stdout().contains(expected), "no {expected} in\n{}", run.stdout());
    }
}

#[test]
fn grey_drukwerk_has_no_colour_left_in_text_pictures_or_logo() {
    let mut jpeg = Vec::new();
    let red = image::RgbImage::from_pixel(16, 16, image::Rgb([200, 30, 40]));
    image::codecs::jpeg::JpegEncoder::new(&mut jpeg).encode_image(&red).unwrap();
    let roster = format!("{ROSTER}huisstijl: {{ kleur: \"#0b6e4f\", logo: logo.jpg }}\n");
    let folder = Folder::new().file("linde/netwerk.yaml", &roster).bytes("linde/logo.jpg", &jpeg);
    let build = |args: &[&str]| {
        folder.lef(&[&["bouw", "linde", "--bijeenkomst", "1"], args].concat()).must_succeed();
        let files = folder.files(OUT).into_iter().filter(|(name, _)| name.starts_with("drukwerk-"));
        files.map(|(name, bytes)| (name, colours(&bytes))).collect::<BTreeMap<_, _>>()
    };
    let (colour, grey) = (build(&[]), build(&["--grijs"]));
    assert!(colour.values().all(|count| *count > 0), "{colour:?}");
    assert!(grey.values().all(|count| *count == 0), "{grey:?}");
    assert!(colour.keys().eq(grey.keys()));
}

/// The places in a PDF that set or hold a colour with three or four parts.
fn colours(bytes: &[u8]) -> usize {
    let pdf = Document::load_mem(bytes).unwrap();
    let mut found = 0;
    let streams = pdf.objects.values().filter_map(|object| object.as_stream().ok());
    for stream in streams {
        let name = |key: &[u8]| stream.dict.get(key).and_then(Object::as_name).unwrap_or_default();
        if name(b"Subtype") == b"Image" {
            found +=
                usize::from(name(b"ColorSpace") != b"DeviceGray" && !stream.dict.has(b"ImageMask"));
        } else if let Ok(content) = stream.get_plain_content()
            && let Ok(content) = lopdf::content::Content::decode(&content)
        {
            let sets = |operator: &str| {
                ["sc", "scn", "SC", "SCN", "rg", "RG", "k", "K"].contains(&operator)
            };
            found += content
                .operations
                .iter()
                .filter(|o| sets(&o.operator) && o.operands.len() >= 3)
                .count();
        }
    }
    found
}
