//! The page that leads to all papers, and what it has in common with the printbon.

mod common;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::LazyLock;

use common::{Folder, content_and_templates, network, packed, text};
use lef::build::{Before, BuildOptions, Built, build};
use lef::content::Content;
use lef::embedded;
use lef::netwerk::Dossier;
use lef::parallel::Workers;
use lef::plan::Selection;
use lef::print::{Drukopties, Posterformaat, Sortering, Verkleining, plaatje};
use lef::typeset::Templates;
use lef::wegwijzer::{BEGIN_HIER, Beeld, MAX, Paginamaker, Wegwijzer, href};
use quick_xml::Reader;
use quick_xml::events::Event;

static SHARED: LazyLock<(Content, Templates)> = LazyLock::new(content_and_templates);

fn example(name: &str) -> Dossier {
    let folder = embedded::content().folder("netwerk", &format!("netwerken/{name}"));
    Dossier::read(&folder, "netwerk.yaml", &SHARED.0, None).dossier.unwrap()
}

/// The examples, whole, as they are printed without options.
static PLAIN: LazyLock<BTreeMap<&str, Built>> = LazyLock::new(|| {
    let names = ["de-regenboog", "de-waterlelie"];
    names.map(|name| (name, built(&example(name), Drukopties::default(), &[]))).into()
});

fn built(network: &Dossier, druk: Drukopties, lijnen: &[&str]) -> Built {
    let (content, templates) = &*SHARED;
    let lijnen = lijnen.iter().map(|lijn| (*lijn).to_owned()).collect();
    let selection = Selection { lijnen, ..Selection::default() };
    let workers = Workers::new(2);
    let options =
        BuildOptions { druk, workers, selection, agenda: true, ..BuildOptions::default() };
    build(content, templates, network, "school", &options, Before::default()).unwrap()
}

/// Every way of printing that changes what the printbon says.
fn ways() -> Vec<Drukopties> {
    let plain = Drukopties::default();
    vec![
        plain,
        Drukopties { sortering: Sortering::PerStuk, ..plain },
        Drukopties { op_naam: true, ..plain },
        Drukopties { op_naam: true, verkleining: Some(Verkleining::Boekje), ..plain },
        Drukopties { verkleining: Some(Verkleining::TweeOpEen), ..plain },
        Drukopties { grijs: true, poster: Some(Posterformaat::A2), ..plain },
    ]
}

fn bytes_of<'a>(built: &'a Built, path: &str) -> &'a [u8] {
    let file = built.files.iter().find(|file| file.path == path);
    &file.unwrap_or_else(|| panic!("no {path}")).bytes
}

/// The words of a page, and every tag with its attributes; fails where it is no well-formed document.
fn read(page: &str) -> (String, Vec<(String, BTreeMap<String, String>)>) {
    let mut reader = Reader::from_str(page);
    reader.config_mut().check_end_names = true;
    let (mut words, mut tags, mut open) = (String::new(), Vec::new(), 0);
    loop {
        let event = reader.read_event().unwrap_or_else(|e| panic!("{e} in\n{page}"));
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                open += i32::from(matches!(event, Event::Start(_)));
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let name: &str = attribute.key.as_ref();
                    let value = quick_xml::escape::unescape(&attribute.value).unwrap();
                    (name.to_owned(), value.into_owned())
                });
                let name: String = AsRef::<str>::as_ref(&tag.name()).to_owned();
                tags.push((name, attributes.collect()));
            }
            Event::End(_) => open -= 1,
            Event::Text(text) => words.push_str(text),
            Event::GeneralRef(name) => {
                let sign = format!("&{};", &**name);
                words.push_str(&quick_xml::escape::unescape(&sign).unwrap());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, 0);
    (words, tags)
}

/// The sheets that a stack in words comes to.
fn counted(stapel: &str) -> usize {
    let number = |word: &str| word.parse::<usize>().unwrap_or_else(|_| panic!("{stapel}"));
    let parts = stapel.split(", dan ").map(|part| {
        let words: Vec<&str> = part.split(' ').collect();
        let noun = |n: usize, one: &str, more: &str, word: &str| {
            assert_eq!(word, if n == 1 { one } else { more }, "{stapel}");
        };
        match words[..] {
            [n, vel] => {
                noun(number(n), "vel", "vellen", vel);
                number(n)
            }
            [n, "×", m, vel] => {
                noun(number(m), "vel", "vellen", vel);
                number(n) * number(m)
            }
            [n, wat, "van", m, vel] => {
                noun(number(m), "vel", "vellen", vel);
                let een = wat.trim_end_matches('s');
                noun(number(n), een, &format!("{een}s"), wat);
                assert!(["setje", "boekje", "poster"].contains(&een), "{stapel}");
                number(n) * number(m)
            }
            _ => panic!("{stapel}"),
        }
    });
    parts.sum()
}

/// The first line of an example, printed in each way, and all of them as they are.
fn printed() -> Vec<(String, Cow<'static, Built>)> {
    let plain = PLAIN.iter().map(|(name, built)| ((*name).to_owned(), Cow::Borrowed(built)));
    let others = ways().into_iter().flat_map(|druk| {
        let names =
            if druk.op_naam { &["de-waterlelie", "de-regenboog"][..] } else { &["de-regenboog"] };
        names.iter().map(move |name| {
            let built = built(&example(name), druk, &["opleiden-met-lef"]);
            (format!("{name}, {druk:?}"), Cow::Owned(built))
        })
    });
    plain.chain(others).collect()
}

#[test]
fn printbon_and_page_say_the_same_of_every_file_and_stacks_add_up() {
    for (name, built) in printed() {
        let (page, _) = read(std::str::from_utf8(bytes_of(&built, BEGIN_HIER)).unwrap());
        let page = packed(&page);
        let mut files = 0;
        for deel in &built.wegwijzer.delen {
            let Some(printbon) = &deel.printbon else { continue };
            let printbon = packed(&text(bytes_of(&built, printbon)).replace('\u{ad}', ""));
            let mut at = 0;
            for bestand in &deel.drukwerk {
                files += 1;
                let said = bestand.inhoud.iter().map(|(n, namen)| format!("{n}×{namen}"));
                let said = said.chain(bestand.let_op.iter().chain(&bestand.na).cloned());
                // On paper in the same order, one file after another.
                for part in [bestand.bestand.clone()].into_iter().chain(said) {
                    let bare = packed(&part);
                    let found = printbon[at..].find(&bare);
                    at += found.unwrap_or_else(|| panic!("no ‘{part}’ in {name}\n{printbon}"));
                    at += bare.len();
                    assert!(page.contains(&bare), "{name}: no ‘{part}’");
                }
                for part in [&bestand.papier, &bestand.zijden] {
                    assert!(printbon.contains(&packed(part)), "{part}\n{printbon}");
                    assert!(page.contains(&packed(part)), "{part}");
                }
                assert!(page.contains(&packed(&bestand.stapel)), "{}", bestand.stapel);
                let file = built.files.iter().find(|file| file.path == bestand.path).unwrap();
                assert_eq!(counted(&bestand.stapel), file.sheets, "{bestand:?}");
                assert_eq!(bestand.vellen, file.sheets, "{bestand:?}");
            }
            let samen: usize = deel.drukwerk.iter().map(|bestand| bestand.vellen).sum();
            assert!(printbon.contains(&format!("Samen{samen}")), "{samen}\n{printbon}");
        }
        let printed = built.files.iter().filter(|file| file.path.contains("/drukwerk-")).count();
        assert_eq!(files, printed, "{name}");
    }
}

#[test]
fn a_stack_is_said_as_it_leaves_the_printer() {
    let built_stapel = |name: &str, druk: Drukopties, bestand: &str| {
        let built = built(&example(name), druk, &["opleiden-met-lef"]);
        let deel = built.wegwijzer.delen.iter().find(|deel| deel.nummer == Some(1)).unwrap();
        let found = deel.drukwerk.iter().find(|druk| druk.bestand == bestand);
        found.unwrap_or_else(|| panic!("{:?}", deel.drukwerk)).stapel.clone()
    };
    let [plain, per_stuk, op_naam, boekje, _, poster] = &ways()[..] else { panic!() };
    let a4 = "drukwerk-a4-dubbelzijdig.pdf";
    let of = |druk: &Drukopties| built_stapel("de-regenboog", *druk, a4);
    assert_eq!(of(plain), "13 setjes van 3 vellen, dan 6 vellen");
    // The programma is on the back of the cover.
    assert_eq!(of(op_naam), "13 setjes van 3 vellen, dan 6 vellen");
    assert_eq!(of(per_stuk), "2 vellen, dan 26 × 1 vel, dan 4 vellen, dan 13 × 1 vel");
    let boekje = built_stapel("de-regenboog", *boekje, "drukwerk-boekje.pdf");
    assert_eq!(boekje, "13 boekjes van 1 vel");
    let poster = built_stapel("de-regenboog", *poster, "drukwerk-poster-op-a4.pdf");
    assert_eq!(poster, "1 poster van 10 vellen");
}

#[test]
fn the_page_is_whole_in_itself_well_formed_and_in_order() {
    for name in ["de-regenboog", "de-waterlelie"] {
        let built = &PLAIN[name];
        let page = std::str::from_utf8(bytes_of(built, BEGIN_HIER)).unwrap();
        assert!(page.len() < MAX / 2, "{}", page.len());
        let (words, tags) = read(page);
        assert!(page.starts_with("<!DOCTYPE html>"));
        assert!(!words.contains("None") && !words.contains("undefined"), "{words}");
        let levels: Vec<u32> =
            tags.iter().filter_map(|(tag, _)| tag.strip_prefix('h')?.parse().ok()).collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
        assert!(levels.windows(2).all(|two| two[1] <= two[0] + 1), "{levels:?}");
        let count = |name: &str| tags.iter().filter(|(tag, _)| tag == name).count();
        for landmark in ["header", "nav", "main"] {
            assert_eq!(count(landmark), 1, "{landmark}");
        }
        for forbidden in ["script", "link", "iframe", "form", "object", "base"] {
            assert_eq!(count(forbidden), 0, "{forbidden}");
        }
        let mut ids = BTreeSet::new();
        let mut policy = None;
        for (tag, attributes) in &tags {
            assert!(!attributes.keys().any(|name| name.starts_with("on")), "{attributes:?}");
            assert!(!attributes.contains_key("style"), "{attributes:?}");
            if let Some(id) = attributes.get("id") {
                assert!(ids.insert(id.clone()), "{id} twice");
            }
            if tag == "img" {
                assert!(attributes["src"].starts_with("data:image/png;base64,"));
                assert!(!attributes["alt"].is_empty());
            }
            if attributes.get("http-equiv").is_some_and(|of| of == "Content-Security-Policy") {
                policy = attributes.get("content");
            }
        }
        let policy = policy.unwrap();
        assert!(
            policy.starts_with("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
        );
        let links =
            tags.iter().filter(|(tag, _)| tag == "a").map(|(_, attributes)| &attributes["href"]);
        let inside: Vec<&str> = links.filter_map(|link| link.strip_prefix('#')).collect();
        assert!(inside.len() > built.wegwijzer.delen.len());
        assert!(inside.iter().all(|id| ids.contains(*id)), "{inside:?} {ids:?}");
        let files = built.wegwijzer.delen.iter().map(|deel| deel.drukwerk.len()).sum::<usize>();
        assert_eq!(count("img"), files, "a picture for each file");
        for lid in &example(name).netwerk.data.leden {
            assert!(!words.contains(&lid.naam), "{} is on the page", lid.naam);
        }
    }
}

/// Every link of a page to a file.
fn links(page: &str) -> BTreeSet<String> {
    let (_, tags) = read(page);
    let links = tags.into_iter().filter(|(tag, _)| tag == "a");
    links.map(|(_, mut a)| a.remove("href").unwrap()).filter(|l| !l.starts_with('#')).collect()
}

/// The page of a school on disk leads to every file of it, and to nothing else.
#[track_caller]
fn must_lead_to_all(folder: &Folder, school: &str) -> String {
    let files = folder.files(&format!("out/{school}"));
    let page = String::from_utf8(files[BEGIN_HIER].clone()).unwrap();
    let there = files.keys().filter(|path| *path != BEGIN_HIER && *path != "manifest.json");
    let there: BTreeSet<String> = there.map(|path| href(path)).collect();
    assert_eq!(links(&page), there);
    page
}

const ROSTER: &str = "school: { naam: De Linde }
leden:
  - { naam: Sanne de Wit, rol: zij-instromer }
  - { naam: Kees Bos, rol: werkplekbegeleider }
bijeenkomsten:
  1: { datum: 2026-09-17, begin: \"15:30\", locatie: lokaal 9 }
  2: { datum: 2026-10-15, locatie: lokaal 8 }
";

fn linde() -> Folder {
    Folder::new().file("de-linde/netwerk.yaml", ROSTER)
}

#[test]
fn every_file_of_a_pack_is_linked_and_every_link_is_there() {
    let folder = Folder::new();
    folder.lef(&["bouw", "--agenda"]).must_succeed();
    for school in ["de-regenboog", "de-waterlelie"] {
        must_lead_to_all(&folder, school);
    }
    let manifest = folder.files("out/de-regenboog")["manifest.json"].clone();
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
    let output = manifest["outputs"].as_array().unwrap().iter();
    let output = output.clone().find(|output| output["path"] == BEGIN_HIER).unwrap();
    assert_eq!(output["pages"], 0);
    assert!(output["key"].is_string());
}

#[test]
fn a_build_of_a_part_leaves_a_page_that_tells_all_that_is_there() {
    let parts: [&[&str]; 3] =
        [&["--bijeenkomst", "1"], &["--bijeenkomst", "3"], &["--bijlage", "2b"]];
    let orders = [[0, 1, 2], [2, 1, 0], [1, 0, 2]];
    let pages = orders.map(|order| {
        let folder = linde();
        let mut page = String::new();
        for part in order.map(|part| parts[part]) {
            folder.lef(&[&["bouw", "de-linde"], part].concat()).must_succeed();
            page = must_lead_to_all(&folder, "de-linde");
        }
        let last = parts[order[2]];
        folder.lef(&[&["bouw", "de-linde", "--vergelijk"], last].concat()).must_succeed();
        page
    });
    assert!(pages[0].contains("Bijeenkomst 3:") && !pages[0].contains("Bijeenkomst 4:"));
    assert_eq!(pages[0].matches("al eerder gemaakt").count(), 1, "the paper of bijeenkomst 2");
    assert_eq!(pages[0], pages[1]);
    assert_eq!(pages[0], pages[2]);
}

#[test]
fn a_part_that_is_built_again_leaves_the_page_of_the_whole_as_it_was() {
    let folder = linde();
    folder.lef(&["bouw", "de-linde"]).must_succeed();
    let whole = must_lead_to_all(&folder, "de-linde");
    for part in [&["--bijeenkomst", "2"][..], &["--bijlage", "1c"], &["--lijn", "opleiden-met-lef"]]
    {
        folder.lef(&[&["bouw", "de-linde", "--forceer"], part].concat()).must_succeed();
        assert_eq!(must_lead_to_all(&folder, "de-linde"), whole);
    }
    // What of another meeting is as it was, is said as it was.
    let changed = ROSTER.replace("lokaal 9", "de aula").replace("lokaal 8", "de gymzaal");
    fs::write(folder.path().join("de-linde/netwerk.yaml"), changed).unwrap();
    folder.lef(&["bouw", "de-linde", "--bijeenkomst", "1"]).must_succeed();
    let page = must_lead_to_all(&folder, "de-linde");
    assert!(page.contains("de aula") && page.contains("lokaal 8") && !page.contains("gymzaal"));
    folder.lef(&["bouw", "de-linde"]).must_succeed();
    let page = must_lead_to_all(&folder, "de-linde");
    assert!(page.contains("gymzaal"));
    let other = linde();
    let changed = folder.files("de-linde")["netwerk.yaml"].clone();
    fs::write(other.path().join("de-linde/netwerk.yaml"), changed).unwrap();
    other.lef(&["bouw", "de-linde", "--taken", "1"]).must_succeed();
    assert_eq!(must_lead_to_all(&other, "de-linde"), page);
}

#[test]
fn a_page_leads_to_nothing_that_is_gone_or_that_somebody_wrote_in_it() {
    let folder = linde();
    folder.lef(&["bouw", "de-linde"]).must_succeed();
    let out = folder.path().join("out/de-linde");
    fs::remove_file(out.join("opleiden-met-lef/bijeenkomst-2/programma.pdf")).unwrap();
    folder.lef(&["bouw", "de-linde", "--bijeenkomst", "1"]).must_succeed();
    let page = must_lead_to_all(&folder, "de-linde");
    assert_eq!(page.matches("al eerder gemaakt").count(), 1);
    assert!(page.contains("setjes van"), "bijeenkomst 3 is said in full");
    let mine = page.replace("</body>", "<p>Van mij</p></body>");
    fs::write(out.join(BEGIN_HIER), mine).unwrap();
    folder.lef(&["bouw", "de-linde", "--bijeenkomst", "1"]).must_succeed();
    let page = must_lead_to_all(&folder, "de-linde");
    assert!(!page.contains("Van mij"));
    folder.lef(&["bouw", "de-linde"]).must_succeed();
    let page = must_lead_to_all(&folder, "de-linde");
    assert!(!page.contains("al eerder gemaakt"));
    let before = fs::metadata(out.join(BEGIN_HIER)).unwrap().modified().unwrap();
    folder.lef(&["bouw", "de-linde", "--waarom"]).must_succeed().must_say("niets veranderd");
    assert_eq!(fs::metadata(out.join(BEGIN_HIER)).unwrap().modified().unwrap(), before);
}

#[test]
fn a_name_that_is_html_is_text() {
    let naam = r#"<script>alert(1)</script> & "q" 'x' <!--/deel--> --> </style>"#;
    let roster = format!(
        "school: {{ naam: {naam:?}, id: linde }}
leden: [{{ naam: Sanne de Wit, rol: zij-instromer }}]
bijeenkomsten: {{ 1: {{ datum: 2026-09-17, begin: \"15:30\", locatie: {naam:?} }} }}
"
    );
    let dossier = network(&roster, &SHARED.0);
    let built = built(&dossier, Drukopties::default(), &[]);
    let page = std::str::from_utf8(bytes_of(&built, BEGIN_HIER)).unwrap();
    assert!(!page.contains("<script") && !page.contains("alert(1)</"), "{page}");
    let (words, _) = read(page);
    assert_eq!(words.matches(naam).count(), 3, "the title, the heading and the place");
}

#[test]
fn a_page_that_would_be_too_large_does_without_its_last_pictures() {
    let built = &PLAIN["de-waterlelie"];
    let maker = Paginamaker::new().unwrap();
    let beeld = Beeld { van: "x".to_owned(), breedte: 9, hoogte: 9, src: "A".repeat(40_000) };
    let Wegwijzer { school, delen, agendas } = &built.wegwijzer;
    let of = delen.iter().flat_map(|deel| &deel.drukwerk);
    let beelden = of.map(|bestand| (bestand.path.clone(), beeld.clone())).collect();
    let delen: Vec<_> = delen.iter().map(|deel| maker.deel(deel, &beelden).unwrap()).collect();
    let page = |max| maker.pagina(school, ("", ""), agendas, &delen, max).unwrap();
    let (large, small, none) = (page(usize::MAX), page(MAX), page(1));
    assert!(large.len() > MAX && small.len() <= MAX && small.len() > MAX - 40_100);
    let [all, some, no] = [&large, &small, &none]
        .map(|page| read(page).1.iter().filter(|(tag, _)| tag == "img").count());
    assert!(no == 0 && 0 < some && some < all, "{no} {some} {all}");
    assert_eq!(read(&large).0.replace('\n', ""), read(&none).0.replace('\n', ""));
    assert_eq!(large[..300_000], small[..300_000], "the first ones stay");
}

#[test]
fn a_picture_lies_as_the_sheet_does_and_has_few_greys() {
    let built = &PLAIN["de-regenboog"];
    let picture = |name: &str| {
        let path = format!("opleiden-met-lef/bijeenkomst-1/{name}.pdf");
        let made = plaatje(bytes_of(built, &path)).unwrap();
        assert_eq!(made, plaatje(bytes_of(built, &path)).unwrap());
        let read = image::load_from_memory(&made.png).unwrap().to_luma8();
        assert_eq!((made.breedte, made.hoogte), read.dimensions());
        assert!(made.png.len() < 4_000, "{name}: {}", made.png.len());
        let greys: BTreeSet<u8> = read.pixels().map(|pixel| pixel.0[0]).collect();
        assert!((3..=16).contains(&greys.len()), "{greys:?}");
        // Most of a sheet is paper.
        let white = read.pixels().filter(|pixel| pixel.0[0] == 255).count();
        assert!(white * 3 > read.pixels().count(), "{name}");
        read
    };
    assert_eq!(picture("drukwerk-a4-dubbelzijdig").dimensions(), (102, 144));
    let goal = picture("drukwerk-a3");
    assert_eq!(goal.dimensions(), (144, 102));
    // The dark band with the main goal is above the middle.
    let dark = |row: u32| (0..144).filter(|x| goal.get_pixel(*x, row).0[0] < 128).count();
    let darkest = (0..102).max_by_key(|row| dark(*row)).unwrap();
    assert!(darkest < 51 && dark(darkest) > 72, "row {darkest}");
    assert!(plaatje(b"geen pdf").is_err());
    assert!(plaatje(&[]).is_err());
}

/// Two schools whose people are called differently, with names of the same letters.
#[test]
fn no_picture_shows_what_somebody_is_called() {
    let cards = |first: &str| {
        let roster = format!(
            "school: {{ naam: De Linde }}\nleden: [{{ naam: {first}, rol: zij-instromer }}]\n"
        );
        let built = built(&network(&roster, &SHARED.0), Drukopties::default(), &[]);
        let path = "opleiden-met-lef/bijeenkomst-1/drukwerk-a4-karton.pdf";
        let made = plaatje(bytes_of(&built, path)).unwrap();
        image::load_from_memory(&made.png).unwrap().to_luma8()
    };
    let (one, other) = (cards("Marina"), cards("Mirana"));
    let different = one.pixels().zip(other.pixels()).filter(|(a, b)| a != b).count();
    let far =
        one.pixels().zip(other.pixels()).filter(|(a, b)| a.0[0].abs_diff(b.0[0]) > 60).count();
    assert!(different < 60 && far == 0, "{different} {far}");
}

#[test]
fn a_path_is_a_link_that_cannot_be_read_otherwise() {
    assert_eq!(href("lef/bijeenkomst-1/1a-b.pdf"), "lef/bijeenkomst-1/1a-b.pdf");
    assert_eq!(href("a:b/é \"?#.pdf"), "a%3Ab/%C3%A9%20%22%3F%23.pdf");
}
