//! What leaves the printer: every page of every copy once, in order, on the right side of the sheet.

mod common;

use std::collections::BTreeMap;

use common::{Folder, must_hold};
use lef::content::{Drukwerk, Oplage, Papier, Zijden};
use lef::print::{Drukopties, Exemplaar, Posterformaat, Sortering, Stapel, Stuk, Tegels, indeling};
use lef::typeset::Pdf;
use lopdf::{Document, Object};
use proptest::prelude::*;

/// Documents with these pages, copies, sides and rules.
fn stapels(
    pdfs: &[Pdf],
    kinds: &[(u32, usize, bool)],
    sortering: Sortering,
    check: impl Fn(&Stapel<'_>),
) {
    let zijden = [Zijden::Enkel, Zijden::DubbelLang, Zijden::DubbelKort];
    let stukken = pdfs.iter().zip(kinds).map(|(pdf, (exemplaren, zijde, per_deelnemer))| {
        let oplage = if *per_deelnemer { Oplage::PerDeelnemer } else { Oplage::Een };
        let drukwerk = Drukwerk { papier: Papier::A4, zijden: zijden[*zijde], oplage, reserve: 0 };
        let exemplaren = *exemplaren;
        Stuk { naam: "x", pdf, drukwerk, exemplaren, liggend: false, afwerking: None }
    });
    for stapel in Stapel::stapels(&stukken.collect::<Vec<_>>(), sortering) {
        check(&stapel);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_page_of_every_copy_leaves_the_printer_once_and_in_order(
        kinds in prop::collection::vec((1_usize..12, (1_u32..=200, 0_usize..3, any::<bool>())), 1..6),
        per_stuk in any::<bool>(),
    ) {
        let pdfs: Vec<Pdf> = kinds.iter().map(|(pages, _)| Pdf { bytes: Vec::new(), pages: *pages }).collect();
        let kinds: Vec<_> = kinds.iter().map(|(_, kind)| *kind).collect();
        let sortering = if per_stuk { Sortering::PerStuk } else { Sortering::PerDeelnemer };
        stapels(&pdfs, &kinds, sortering, |stapel| {
            let volgorde = stapel.volgorde();
            let kanten = stapel.kanten();
            // As many copies of each document as were asked for, those of a set together.
            let mut copies: BTreeMap<usize, u32> = BTreeMap::new();
            for Exemplaar { stuk, .. } in &volgorde {
                *copies.entry(*stuk).or_default() += 1;
            }
            for (index, stuk) in stapel.stukken.iter().enumerate() {
                assert_eq!(copies[&index], stuk.exemplaren);
            }
            let sets: Vec<u32> = volgorde.iter().filter_map(|copy| copy.set).collect();
            assert!(sets.is_sorted());
            assert!(!per_stuk || sets.is_empty());
            // Copy by copy, page by page; where both sides are printed each copy begins on a front, and ends on a back.
            let mut at = 0;
            for (index, copy) in volgorde.iter().enumerate() {
                let begin = at;
                for page in 0..stapel.stukken[copy.stuk].pdf.pages {
                    assert_eq!((kanten[at].exemplaar, kanten[at].bladzijde), (index, Some(page)));
                    at += 1;
                    while kanten.get(at).is_some_and(|kant| kant.bladzijde.is_none()) {
                        assert_eq!(kanten[at].exemplaar, index);
                        at += 1;
                    }
                }
                assert!(!stapel.dubbelzijdig || (begin % 2 == 0 && at % 2 == 0));
            }
            assert_eq!(at, kanten.len());
            let vellen = if stapel.dubbelzijdig { kanten.len() / 2 } else { kanten.len() };
            assert_eq!(vellen, stapel.vellen());
            let bedrukt = kanten.iter().filter(|kant| kant.bladzijde.is_some()).count();
            assert_eq!(bedrukt, stapel.bedrukt());
        });
    }

    #[test]
    fn a_booklet_reads_from_front_to_back(pages in 1_usize..120) {
        let sides = indeling(pages);
        // Sheets of four pages, as few as will do.
        prop_assert_eq!(sides.len() % 2, 0);
        prop_assert_eq!(sides.len() * 2, pages.next_multiple_of(4));
        // Folded and stapled, the pages follow each other: the right half of each front and the left of its back, outside in,
        // and then back out again.
        let fronts = sides.iter().step_by(2);
        let backs = sides.iter().skip(1).step_by(2);
        let inward = fronts.clone().zip(backs.clone()).flat_map(|(front, back)| [front[1], back[0]]);
        let outward = backs.rev().zip(fronts.rev()).flat_map(|(back, front)| [back[1], front[0]]);
        let read: Vec<Option<usize>> = inward.chain(outward).collect();
        let expected: Vec<Option<usize>> =
            (0..read.len()).map(|page| (page < pages).then_some(page)).collect();
        prop_assert_eq!(read, expected);
    }
}

#[test]
fn the_sheets_of_a_poster_cover_all_of_it_and_overlap_by_a_centimetre() {
    let mut counts = Vec::new();
    for formaat in [Posterformaat::A3, Posterformaat::A2, Posterformaat::A1] {
        let tegels = Tegels::new(formaat);
        let (kolommen, rijen) = tegels.aantal;
        counts.push(tegels.vellen());
        let [left, _, width, height] = tegels.deel(0, 0);
        assert!(left.abs() < 0.01);
        for kolom in 1..kolommen {
            let overlap = width - (tegels.deel(kolom, 0)[0] - tegels.deel(kolom - 1, 0)[0]);
            assert!((overlap - 28.346).abs() < 0.01);
        }
        for rij in 1..rijen {
            let overlap = height - (tegels.deel(0, rij - 1)[1] - tegels.deel(0, rij)[1]);
            assert!((overlap - 28.346).abs() < 0.01);
        }
        let [left, bottom, width, _] = tegels.deel(kolommen - 1, rijen - 1);
        assert!(left + width + 0.5 >= tegels.poster.0 && bottom <= 0.5);
        // What is shown keeps ten millimetres from the edge of the sheet, where the marks are.
        assert!(width < tegels.vel.0 - 56.0);
    }
    assert!(counts.is_sorted() && counts[0] > 2, "{counts:?}");
}

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
fn a_booklet_holds_the_set_of_each_participant_on_sheets_of_four_pages() {
    let folder = linde();
    folder.lef(&["bouw", "linde", "--bijeenkomst", "1", "--boekje"]).must_succeed();
    let pdf = folder.pdf(&format!("{OUT}/drukwerk-boekje.pdf"));
    let sides = pdf.get_pages().len();
    assert_eq!(sides % (2 * 3), 0, "whole sheets for three people");
    let viewer = pdf.catalog().unwrap().get(b"ViewerPreferences").unwrap().as_dict().unwrap();
    assert_eq!(viewer.get(b"Duplex").unwrap(), &Object::Name(b"DuplexFlipShortEdge".to_vec()));
    for page in pdf.page_iter() {
        let size = pdf.get_dictionary(page).unwrap().get(b"MediaBox").unwrap().as_array().unwrap();
        assert!(size[2].as_float().unwrap() > size[3].as_float().unwrap());
    }
    // What is in the booklet is not in the other stack.
    let rest = pages(&folder.pdf(&format!("{OUT}/drukwerk-a4-dubbelzijdig.pdf")));
    assert!(!rest.iter().any(|text| text.contains("Programma")));
    must_hold(&folder.text(&format!("{OUT}/printbon.pdf")), "drukwerk-boekje.pdf");
}

#[test]
fn a_poster_in_parts_takes_the_place_of_the_poster_and_says_where_each_part_goes() {
    let folder = linde();
    let args = ["bouw", "linde", "--bijeenkomst", "1", "--poster-op-a4=a2"];
    folder.lef(&args).must_succeed();
    let files = folder.files(OUT);
    assert!(!files.contains_key("drukwerk-a3.pdf"));
    let pdf = folder.pdf(&format!("{OUT}/drukwerk-poster-op-a4.pdf"));
    assert_eq!(pdf.get_pages().len(), 1 + Tegels::new(Posterformaat::A2).vellen());
    let all = pages(&pdf);
    assert!(all[0].contains("knip elk vel af"), "{}", all[0]);
    assert!(all[1].contains("1.1") && all.last().unwrap().contains("2.4"));
    // The whole pack is made as before.
    folder.lef(&["bouw", "linde"]).must_succeed();
    let files = folder.files(OUT);
    assert!(files.contains_key("drukwerk-a3.pdf"));
    assert!(!files.contains_key("drukwerk-poster-op-a4.pdf"));
}

#[test]
fn the_note_for_the_printer_says_what_to_cut_and_what_it_costs() {
    let folder = linde();
    folder.lef(&["bouw", "linde", "--bijeenkomst", "1"]).must_succeed();
    let text = folder.text(&format!("{OUT}/printbon.pdf"));
    must_hold(&text, "knippen en vouwen: naamkaartjes");
    must_hold(&text, "Dit kost ongeveer €");
    let run = folder.lef(&["lijst", "--drukwerk", "linde"]);
    run.must_succeed();
    for expected in ["bijeenkomst 1:", "3×", "programma", "per deelnemer", "A3"] {
        assert!(run.stdout().contains(expected), "no {expected} in\n{}", run.stdout());
    }
    let opties = Drukopties::default();
    assert!(opties.sortering == Sortering::PerDeelnemer && !opties.boekje);
}
