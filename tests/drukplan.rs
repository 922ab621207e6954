//! The plan of what leaves the printer: every page of every copy once, in order, on the right side of the sheet.

use std::collections::BTreeMap;

use lef::content::{Drukwerk, Opkomst, Oplage, Papierformaat, Zijden};
use lef::print::{Exemplaar, Posterformaat, Sortering, Stapel, Stuk, Tegels, Verkleining};
use lef::typeset::Pdf;
use proptest::prelude::*;

/// Documents with these pages: their copies, sides, whether each participant gets one, and whether they may share a sheet.
fn stapels(
    pdfs: &[Pdf],
    kinds: &[(u32, usize, bool, bool)],
    sortering: Sortering,
    check: impl Fn(&Stapel<'_>),
) {
    let zijden = [Zijden::Enkel, Zijden::DubbelLang, Zijden::DubbelKort];
    let stukken =
        pdfs.iter().zip(kinds).map(|(pdf, (exemplaren, zijde, per_deelnemer, deelt_vel))| {
            let oplage = if *per_deelnemer { Oplage::PerDeelnemer } else { Oplage::Een };
            let drukwerk = Drukwerk::new(Papierformaat::A4, zijden[*zijde], oplage);
            let drukwerk = Drukwerk { deelt_vel: *deelt_vel, ..drukwerk };
            let exemplaren = *exemplaren;
            let (naam, kort) = ("x", "x");
            Stuk {
                naam,
                kort,
                pdf,
                op_naam: &[],
                drukwerk,
                exemplaren,
                liggend: false,
                delen: 1,
                ingeleverd: false,
            }
        });
    for stapel in Stapel::stapels(&stukken.collect::<Vec<_>>(), sortering) {
        check(&stapel);
    }
}

/// One copy is a case of its own.
fn copies() -> impl Strategy<Value = u32> {
    prop_oneof![Just(1), 1_u32..=200]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_page_of_every_copy_leaves_the_printer_once_and_in_order(
        kinds in prop::collection::vec((1_usize..12, (copies(), 0_usize..3, any::<bool>(), any::<bool>())), 1..6),
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
            // Copy by copy, page by page; where both sides are printed each copy begins on a front, or on the last back of one
            // that may share its sheet and is for the same person.
            let shares = |one: &Exemplaar, next: &Exemplaar| {
                let [a, b] = [one, next].map(|copy| &stapel.stukken[copy.stuk]);
                let same_person = one.set == next.set && (one.set.is_some() || a.exemplaren + b.exemplaren == 2);
                let zijden = a.drukwerk.zijden;
                let may = a.drukwerk.deelt_vel && b.drukwerk.deelt_vel;
                may && same_person && zijden.is_dubbel() && zijden == b.drukwerk.zijden
            };
            let mut shared = 0;
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
                if stapel.dubbelzijdig {
                    let before = index.checked_sub(1).is_some_and(|i| shares(&volgorde[i], copy));
                    assert!(begin % 2 == 0 || before, "a copy begins on the back of somebody else's");
                    shared += usize::from(begin % 2 == 1);
                    let next = volgorde.get(index + 1).is_some_and(|next| shares(copy, next));
                    assert!(next || at % 2 == 0);
                    assert!(!next || kanten[at - 1].bladzijde.is_some(), "a back is wasted");
                }
            }
            for (side, kant) in kanten.iter().enumerate() {
                let zijden = stapel.stukken[volgorde[kant.exemplaar].stuk].drukwerk.zijden;
                let turned = zijden == Zijden::DubbelKort && side % 2 == 1 && kant.bladzijde.is_some();
                assert_eq!(kant.gedraaid, turned);
            }
            assert_eq!(shared == 0, stapel.gedeeld().is_empty());
            assert_eq!(at, kanten.len());
            let vellen = if stapel.dubbelzijdig { kanten.len() / 2 } else { kanten.len() };
            assert_eq!(vellen, stapel.vellen());
            let bedrukt = kanten.iter().filter(|kant| kant.bladzijde.is_some()).count();
            assert_eq!(bedrukt, stapel.bedrukt());
        });
    }

    #[test]
    fn a_booklet_reads_from_front_to_back(pages in 1_usize..120) {
        let sides = Verkleining::Boekje.indeling(pages);
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

    #[test]
    fn two_on_one_reads_from_left_to_right_and_each_set_begins_on_a_front(pages in 1_usize..120) {
        let sides = Verkleining::TweeOpEen.indeling(pages);
        prop_assert_eq!(sides.len() % 2, 0);
        prop_assert_eq!(sides.len() * 2, pages.next_multiple_of(4));
        let read: Vec<usize> = sides.into_iter().flatten().flatten().collect();
        prop_assert_eq!(read, (0..pages).collect::<Vec<_>>());
    }
}

#[test]
fn the_sheets_of_a_poster_cover_all_of_it_and_overlap_by_a_centimetre() {
    let mut counts = Vec::new();
    for formaat in [Posterformaat::A3, Posterformaat::A2, Posterformaat::A1] {
        // Upright it takes the same sheets, turned.
        let upright = Tegels::new(formaat, false);
        let tegels = Tegels::new(formaat, true);
        assert_eq!(upright.aantal, (tegels.aantal.1, tegels.aantal.0));
        assert_eq!(upright.poster, (tegels.poster.1, tegels.poster.0));
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

#[test]
fn a_rule_for_copies_counts_the_actors_that_somebody_speaks_for() {
    let oplage: Oplage = serde_yaml::from_str("per-actor").unwrap();
    let opkomst = Opkomst { deelnemers: 9, actoren: 4, ..Opkomst::default() };
    assert_eq!(oplage.aantal(opkomst), 4);
    assert_eq!(oplage.aantal(Opkomst::default()), 1);
}
