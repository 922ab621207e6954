//! People who join later or leave: on which papers they stand, and that nothing changes for anybody else.

mod common;

use std::collections::BTreeMap;

use common::{Folder, packed};

const SANNE: &str = "naam: Sanne de Wit, rol: zij-instromer, start: 2026-08-31";
const NOA: &str = "naam: Noa Smit, rol: zij-instromer, start: 2026-08-31";
const PIET: &str = "naam: Piet Vos, rol: hr";
const KARIM: &str = "naam: Karim Bos, rol: zij-instromer, start: 2027-01-11";
const JOOST: &str =
    "naam: Joost van Dam, rol: [werkplekbegeleider, schoolopleider], begeleidt: [Sanne]";
const LEFT: &str = ", tot: 2026-12-31";
const JOINED: &str = ", vanaf: 2027-01-11";

const MEETINGS: &str = "bijeenkomsten:
  1: { datum: 2026-09-17, begin: \"15:30\" }
  2: { minuten: { A3: 35 } }
  3: { datum: 2027-02-11 }
  4: { minuten: { A4: 40 } }
lijnen: { opleiden-met-lef: {}, gesprekkencyclus: {} }
";

/// A pack of people, each with what is said of their days, by path.
fn pack(leden: &[(&str, &str)], rest: &str) -> BTreeMap<String, Vec<u8>> {
    let leden: Vec<String> =
        leden.iter().map(|(lid, days)| format!("  - {{ {lid}{days} }}\n")).collect();
    let leden = leden.concat();
    let roster = format!("school: {{ naam: De Linde }}\nleden:\n{leden}{rest}");
    let folder = Folder::new().file("s/netwerk.yaml", &roster);
    folder.lef(&["bouw", "s", "--agenda"]).must_succeed();
    folder.files("out/de-linde")
}

fn below<'a>(pack: &'a BTreeMap<String, Vec<u8>>, start: &str) -> BTreeMap<&'a str, &'a [u8]> {
    let found =
        pack.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(start)?, bytes.as_slice())));
    found.collect()
}

#[track_caller]
fn must_name(pack: &BTreeMap<String, Vec<u8>>, path: &str, there: &[&str], absent: &[&str]) {
    let text = packed(&common::text(&pack[path]));
    for naam in there {
        assert!(text.contains(&packed(naam)), "{path}: no {naam} in {text}");
    }
    for naam in absent {
        assert!(!text.contains(&packed(naam)), "{path}: {naam} in {text}");
    }
}

#[test]
fn a_meeting_is_printed_for_who_was_part_of_the_network_by_then() {
    let both = [(NOA, LEFT), (SANNE, ""), (PIET, LEFT), (KARIM, JOINED), (JOOST, "")];
    let both = pack(&both, MEETINGS);
    let without_karim = pack(&[(NOA, ""), (SANNE, ""), (PIET, ""), (JOOST, "")], MEETINGS);
    let without_leavers = pack(&[(SANNE, ""), (KARIM, ""), (JOOST, "")], MEETINGS);
    // Every paper of a meeting, its copies and its print note among them, is as if the others were not in the roster.
    let meeting = |nummer: u8| format!("opleiden-met-lef/bijeenkomst-{nummer}/");
    let first = below(&both, &meeting(1));
    assert!(first.len() > 10 && first == below(&without_karim, &meeting(1)));
    // What has no date, and may be after somebody left, is for who stays.
    for nummer in [2, 3, 4] {
        let found = below(&both, &meeting(nummer));
        assert!(found.len() > 10 && found == below(&without_leavers, &meeting(nummer)), "{nummer}");
    }
    for (paper, there, absent) in [
        ("bijeenkomst-1/presentielijst", &["Noa Smit", "Piet Vos"][..], &["Karim"][..]),
        ("bijeenkomst-3/presentielijst", &["Karim Bos"], &["Noa", "Piet", "afgemeld"]),
        ("bijeenkomst-1/1b-doelsysteem-startfase", &["Noa Smit"], &["Karim"]),
        ("bijeenkomst-3/3a-doelsysteem-beelden-en-idealen", &["Karim Bos"], &["Noa", "Piet"]),
    ] {
        must_name(&both, &format!("opleiden-met-lef/{paper}.pdf"), there, absent);
    }
}

#[test]
fn whoever_leaves_keeps_what_was_theirs_and_nobody_elses_file_gets_another_number() {
    let present = MEETINGS.replace("\"15:30\"", "\"15:30\", aanwezig: [Noa, Sanne, Piet, Joost]");
    let leden = |left| [(NOA, left), (SANNE, ""), (PIET, left), (JOOST, "")];
    let before = pack(&leden(""), &present);
    let after = pack(&leden(LEFT), &present);
    let names = |pack: &BTreeMap<String, Vec<u8>>| pack.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&before), names(&after));
    let own = |path: &str| {
        let path = format!("opleiden-met-lef/{path}.pdf");
        assert!(before[&path] == after[&path], "{path}");
    };
    for paper in ["tripartiete-overeenkomst-1", "tripartiete-overeenkomst-2"] {
        own(paper);
    }
    for nummer in 1..=4 {
        own(&format!("bewijs-van-deelname-{nummer}"));
    }
    must_name(&after, "opleiden-met-lef/bewijs-van-deelname-1.pdf", &["Noa Smit"], &[]);
    must_name(&after, "opleiden-met-lef/tripartiete-overeenkomst-1.pdf", &["Noa Smit"], &[]);
    must_name(&after, "gesprekkencyclus/gespreksformulier-2.pdf", &["Sanne de Wit"], &["Noa"]);
    // New sheets of the lijn are for who stays.
    must_name(&after, "gesprekkencyclus/scholingsplan.pdf", &["Sanne de Wit"], &["Noa"]);
}

#[test]
fn talks_end_with_the_last_day_and_so_does_the_calendar() {
    let days = |pack: &BTreeMap<String, Vec<u8>>, lid: u8| -> Vec<String> {
        let ics = String::from_utf8(pack["gesprekkencyclus/agenda.ics"].clone()).unwrap();
        let events = ics.split("BEGIN:VEVENT").skip(1);
        let own = events
            .filter(|event| event.replace("\r\n ", "").contains(&format!("zij-instromer {lid}")));
        let day = |event: &str| {
            let (_, rest) = event.split_once("DTSTART;VALUE=DATE:").unwrap();
            rest[..8].to_owned()
        };
        own.map(day).collect()
    };
    let before = pack(&[(NOA, ""), (SANNE, "")], MEETINGS);
    let after = pack(&[(NOA, LEFT), (SANNE, "")], MEETINGS);
    let (all, some) = (days(&before, 1), days(&after, 1));
    assert!(!some.is_empty() && some.len() < all.len(), "{some:?} of {all:?}");
    assert!(some.iter().all(|day| day.as_str() <= "20261231"), "{some:?}");
    assert_eq!(some, all[..some.len()]);
    assert_eq!(days(&before, 2), days(&after, 2));
    let pages = |pack: &BTreeMap<String, Vec<u8>>| {
        let form = &pack["gesprekkencyclus/gespreksformulier-1.pdf"];
        lopdf::Document::load_mem(form).unwrap().get_pages().len()
    };
    assert!(pages(&after) < pages(&before));
    // The last talk before somebody leaves is not the last of the traject.
    let form = packed(&common::text(&after["gesprekkencyclus/gespreksformulier-1.pdf"]));
    assert!(!form.contains(&packed("Dit was het laatste gesprek")), "{form}");
}
