//! The page that leads to all papers, and what it has in common with the printbon.

#[path = "common/bladzijde.rs"]
mod bladzijde;
mod common;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use bladzijde::read;
use common::{content_and_templates, network, packed, text};
use lef::build::{Before, BuildOptions, Built, build};
use lef::content::Content;
use lef::embedded;
use lef::netwerk::Dossier;
use lef::parallel::Workers;
use lef::plan::Selection;
use lef::print::{Drukopties, Posterformaat, Sortering, Verkleining, plaatje};
use lef::typeset::Templates;
use lef::wegwijzer::{BEGIN_HIER, Beeld, MAX, Paginamaker, Wegwijzer, href};

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
    assert_eq!(poster, "1 poster van 9 vellen");
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
