//! The days of guidance talks, as rules and on paper.

mod common;

use std::collections::BTreeMap;

use common::{Folder, must_hold, packed};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use lef::content::Gesprekkenreeks;
use lef::netwerk::{Vakantie, vrij};
use lef::plan::{Gespreksdag, gespreksdagen, uiterlijk};
use proptest::prelude::*;

const REEKS: Gesprekkenreeks = Gesprekkenreeks { maanden: 3, aantal: 8 };

fn plain(start: Date, vakanties: &[Vakantie]) -> Vec<Date> {
    let days = gespreksdagen(start, REEKS, &BTreeMap::new(), vakanties);
    days.into_iter().map(|dag| dag.datum).collect()
}

fn vakantie(naam: &str, van: Date, tot: Date) -> Vakantie {
    Vakantie { naam: naam.to_owned(), van: Some(van), tot: Some(tot) }
}

fn days(earlier: Date, later: Date) -> i32 {
    earlier.until(later).unwrap().get_days()
}

#[test]
fn the_last_day_of_a_month_does_not_shorten_what_follows() {
    let days = plain(date(2027, 1, 31), &[]);
    // 30 April is a Friday, 31 July a Saturday, 31 October a Sunday, 31 January 2028 a Monday.
    assert_eq!(
        days[..4],
        [date(2027, 4, 30), date(2027, 7, 30), date(2027, 11, 1), date(2028, 1, 31)]
    );
    assert_eq!(
        uiterlijk(date(2027, 8, 31), Gesprekkenreeks { maanden: 3, aantal: 2 }),
        Some(date(2028, 2, 29))
    );
}

#[test]
fn a_holiday_gives_way_to_the_nearest_school_day_and_says_so() {
    let kerst = [vakantie("Kerstvakantie", date(2026, 12, 19), date(2027, 1, 3))];
    // Three months after it is 21 December: the Friday before is nearer than the Monday after.
    let days = gespreksdagen(date(2026, 9, 21), REEKS, &BTreeMap::new(), &kerst);
    assert_eq!(days[0].datum, date(2026, 12, 18));
    let (meant, why) = days[0].in_plaats_van.unwrap();
    assert_eq!((meant, why.naam()), (date(2026, 12, 21), Some("Kerstvakantie")));
    let days = gespreksdagen(date(2026, 9, 29), REEKS, &BTreeMap::new(), &kerst);
    assert_eq!(days[0].datum, date(2027, 1, 4));
    // As near to both: the later.
    let one = [vakantie("Dag", date(2026, 12, 23), date(2026, 12, 23))];
    let days = gespreksdagen(date(2026, 9, 23), REEKS, &BTreeMap::new(), &one);
    assert_eq!(days[0].datum, date(2026, 12, 24));
}

#[test]
fn a_national_holiday_is_no_school_day_also_where_no_holidays_are_given() {
    // Three months after it is eerste kerstdag, a Friday; the last talk would be on it too.
    let reeks = Gesprekkenreeks { maanden: 3, aantal: 1 };
    let start = date(2026, 9, 25);
    assert_eq!(plain(start, &[])[0], date(2026, 12, 24));
    assert_eq!(gespreksdagen(start, reeks, &BTreeMap::new(), &[])[0].datum, date(2026, 12, 24));
    assert_eq!(uiterlijk(start, reeks), Some(date(2026, 12, 24)));
    let days = gespreksdagen(date(2027, 2, 17), REEKS, &BTreeMap::new(), &[]);
    let (meant, why) = days[0].in_plaats_van.unwrap();
    assert_eq!((days[0].datum, meant), (date(2027, 5, 18), date(2027, 5, 17)));
    assert_eq!(why.naam(), Some("tweede pinksterdag"));
    // Where the holidays of the roster leave nothing, a day in them is taken, and no national holiday.
    let all = [vakantie("Alles", date(2026, 1, 1), date(2029, 1, 1))];
    assert_eq!(plain(start, &all)[0], date(2026, 12, 24));
}

#[test]
fn the_last_talk_comes_earlier_and_never_later() {
    let zomer = [vakantie("Zomervakantie", date(2028, 7, 15), date(2028, 8, 27))];
    let days = plain(date(2026, 8, 24), &zomer);
    assert_eq!(days[7], date(2028, 7, 14));
    // The one before the last may come later.
    assert_eq!(plain(date(2026, 11, 24), &zomer)[6], date(2028, 8, 28));
}

#[test]
fn a_talk_that_is_agreed_keeps_its_day_and_the_others_keep_theirs() {
    let start = date(2026, 8, 31);
    let without = plain(start, &[]);
    let agreed = BTreeMap::from([(1, date(2026, 12, 8)), (3, date(2027, 5, 26))]);
    let with: Vec<Date> =
        gespreksdagen(start, REEKS, &agreed, &[]).iter().map(|dag| dag.datum).collect();
    assert_eq!((with[0], with[2]), (agreed[&1], agreed[&3]));
    for i in [1, 3, 4, 5, 6, 7] {
        assert_eq!(with[i], without[i]);
    }
}

#[test]
fn after_a_talk_that_was_much_too_late_the_rest_is_spread_until_the_end() {
    let start = date(2026, 8, 31);
    // The first talk only when the third was meant.
    let agreed = BTreeMap::from([(1, date(2027, 6, 1))]);
    let with = gespreksdagen(start, REEKS, &agreed, &[]);
    for pair in with.windows(2) {
        let gap = days(pair[0].datum, pair[1].datum);
        assert!((55..=75).contains(&gap), "{gap}");
    }
    assert!(with[7].datum <= uiterlijk(start, REEKS).unwrap());
    // After the end nothing can be spread: on at the usual distance.
    let agreed = BTreeMap::from([(7, date(2029, 1, 8))]);
    let last = gespreksdagen(start, REEKS, &agreed, &[])[7].datum;
    assert!((85..=95).contains(&days(date(2029, 1, 8), last)));
}

/// Any day of ten years.
fn any_day() -> impl Strategy<Value = Date> {
    (0..3650i32).prop_map(|n| date(2025, 1, 1).checked_add(n.days()).unwrap())
}

/// The holidays of ten years as schools have them: up to seven weeks, with weeks of school between.
fn holidays() -> impl Strategy<Value = Vec<Vakantie>> {
    proptest::collection::vec((30..80i32, 0..48i32), 0..40).prop_map(|list| {
        let mut day = date(2025, 1, 1);
        let mut found = Vec::new();
        for (school, free) in list {
            let van = day.checked_add(school.days()).unwrap();
            day = van.checked_add(free.days()).unwrap();
            found.push(vakantie("Vakantie", van, day));
        }
        found
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn talks_follow_each_other_on_school_days_about_three_months_apart(
        start in any_day(),
        vakanties in holidays(),
    ) {
        let found = gespreksdagen(start, REEKS, &BTreeMap::new(), &vakanties);
        prop_assert_eq!(found.len(), 8);
        let mut before = start;
        for (i, Gespreksdag { datum, in_plaats_van }) in found.iter().enumerate() {
            prop_assert!(before < *datum);
            prop_assert!(!matches!(datum.weekday(), Weekday::Saturday | Weekday::Sunday));
            prop_assert!(vrij(*datum, &vakanties).is_none());
            let months = 3 * i32::try_from(i + 1).unwrap();
            let meant = start.checked_add(months.months()).unwrap();
            // Half a holiday of seven weeks with the weekends at its ends; the last talk all of it.
            let moved = days(meant, *datum).abs();
            // National holidays at its ends add some days.
            prop_assert!(moved <= if i == 7 { 56 } else { 31 }, "{} for {}", datum, meant);
            prop_assert_eq!(in_plaats_van.is_some(), *datum != meant);
            before = *datum;
        }
        prop_assert!(before <= uiterlijk(start, REEKS).unwrap());
    }

    #[test]
    fn whatever_was_agreed_and_whatever_the_holidays_talks_follow_each_other(
        start in any_day(),
        maanden in 1..=12u8,
        aantal in 1..=24u8,
        agreed in proptest::collection::btree_map(1..=24u8, 20..200i32, 0..4),
        free in proptest::collection::vec((any_day(), 0..400i32), 0..6),
    ) {
        let reeks = Gesprekkenreeks { maanden, aantal };
        // Agreed talks are in order, with room for those between them.
        let mut day = start;
        let mut last = 0;
        let agreed: BTreeMap<u8, Date> = agreed.into_iter().filter(|(n, _)| *n <= aantal).map(|(n, gap)| {
            day = day.checked_add((gap * i32::from(n - last)).days()).unwrap();
            last = n;
            (n, day)
        }).collect();
        let free: Vec<Vakantie> = free.into_iter().map(|(van, n)| {
            vakantie("Vrij", van, van.checked_add(n.days()).unwrap())
        }).collect();
        let found = gespreksdagen(start, reeks, &agreed, &free);
        prop_assert_eq!(found.len(), usize::from(aantal));
        for (n, datum) in &agreed {
            prop_assert_eq!(found[usize::from(*n) - 1].datum, *datum);
        }
        // Where holidays leave no day at all between two that are agreed, nothing can be in order.
        if free.is_empty() {
            for pair in found.windows(2) {
                prop_assert!(pair[0].datum < pair[1].datum, "{:?}", found);
            }
        }
    }
}

const ROSTER: &str = "school: { naam: De Linde, plaats: Ede }
leden:
  - { naam: Sanne de Wit, rol: zij-instromer, start: 2026-08-31 }
  - { naam: Emre Şahin, rol: zij-instromer, start: 2026-02-02 }
  - { naam: Noor Smit, rol: zij-instromer }
  - { naam: Joost van Dam, rol: [werkplekbegeleider, leerkrachtcoach], begeleidt: [Sanne de Wit] }
  - { naam: Kim Bos, rol: studieloopbaanbegeleider }
vakanties:
  - { naam: herfstvakantie, van: 2026-10-17, tot: 2026-10-25 }
  - { naam: voorjaarsvakantie, van: 2027-02-20, tot: 2027-02-28 }
lijnen: { gesprekkencyclus: {} }
";

const TALKS: &str = "gesprekken:
  - { voor: Emre Şahin, nummer: 1, datum: 2026-05-11, klaar: true }
  - voor: Emre Şahin
    nummer: 2
    datum: 2026-09-07
    klaar: true
    afspraken: [{ wat: Twee lessen *filmen*, wie: [Emre Şahin, Kim Bos], voor: 2026-10-09 }]
  - { voor: Emre Şahin, nummer: 3, datum: 2026-11-12 }
";

const OUT: &str = "out/de-linde/gesprekkencyclus";

fn linde() -> Folder {
    Folder::new().file("linde/netwerk.yaml", ROSTER).file("linde/gesprekken.yaml", TALKS)
}

#[test]
fn there_is_a_form_for_each_talk_that_was_not_held_with_its_day_and_three_names() {
    let folder = linde();
    folder.lef(&["bouw", "linde"]).must_succeed();
    let pages = |n: u8| folder.pdf(&format!("{OUT}/gespreksformulier-{n}.pdf")).get_pages().len();
    // A sheet for each talk, and nothing for the two that were held.
    assert_eq!([pages(1), pages(2), pages(3)], [16, 12, 16]);
    let sanne = folder.text(&format!("{OUT}/gespreksformulier-1.pdf"));
    for expected in [
        "Begeleidingsgesprek 1",
        "Begeleidingsgesprek 8",
        "Sanne de Wit",
        "Joost van Dam",
        "Kim Bos",
        "maandag 30 november 2026",
        // 28 February is in a holiday.
        "Het volgende gesprek is op maandag 1 maart 2027",
        "Waar sta ik nu?",
        "Wat is mijn volgende stap?",
        "Wat heb ik daarvoor nodig?",
        "Van de module",
        "Van mijn ontwikkeling",
        "Zijn we nog op de goede weg?",
        "Dit was het laatste gesprek",
    ] {
        must_hold(&sanne, expected);
    }
    let emre = folder.text(&format!("{OUT}/gespreksformulier-2.pdf"));
    assert!(!packed(&emre).contains("Begeleidingsgesprek2"));
    must_hold(&emre, "donderdag 12 november 2026");
    must_hold(&emre, "Twee lessen *filmen*");
    must_hold(&emre, "Emre Şahin en Kim Bos");
    // Joost guides somebody else.
    assert!(!packed(&emre).contains("JoostvanDam"));
    // To the printer they are one kind of form.
    let note = folder.text(&format!("{OUT}/printbon.pdf"));
    assert_eq!(packed(&note).matches("begeleidingsgesprek").count(), 1, "{note}");
    let noor = folder.text(&format!("{OUT}/gespreksformulier-3.pdf"));
    for year in ["2026", "2027", "2028"] {
        assert!(!noor.contains(year), "a day for somebody without a start");
    }
}

#[test]
fn the_cycle_shows_everybodys_days_and_what_is_held() {
    let folder = linde();
    folder.lef(&["bouw", "linde", "--bijlage", "cyclus"]).must_succeed();
    let text = folder.text(&format!("{OUT}/cyclus.pdf"));
    for expected in [
        "Sanne de Wit",
        "30 november 2026",
        "1 maart 2027",
        "verzet vanwege: voorjaarsvakantie",
        "31 augustus 2028",
        "Emre Şahin",
        "11 mei 2026",
        "gehouden",
        "12 november 2026",
        "afgesproken",
        "Noor Smit",
        "schrijf de dagen op",
    ] {
        must_hold(&text, expected);
    }
}

#[test]
fn talks_are_data_of_the_lijn() {
    let lijn = "formaat: 1\ntitel: Kort\nbron: x\nuitgave: 2026-11-01\ngesprekken: { maanden: 1, aantal: 3 }\n";
    let folder = linde().file("linde/gesprekken.yaml", "gesprekken: []\n");
    let folder = folder.file("eigen/gesprekkencyclus/lijn.yaml", lijn);
    folder.lef(&["bouw", "linde", "--teksten", "eigen"]).must_succeed();
    assert_eq!(folder.pdf(&format!("{OUT}/gespreksformulier-1.pdf")).get_pages().len(), 6);
    let text = folder.text(&format!("{OUT}/cyclus.pdf"));
    must_hold(&text, "30 november 2026");
    must_hold(&text, "het traject duurt uiterlijk tot 30 november 2026");
    assert!(!packed(&text).contains("gesprek4"));
}

#[test]
fn the_calendar_holds_the_talks_that_are_to_come_and_no_names() {
    let folder = linde();
    folder.lef(&["bouw", "linde", "--agenda"]).must_succeed();
    let bytes = folder.files(OUT).remove("agenda.ics").unwrap();
    let text = String::from_utf8(bytes).unwrap().replace("\r\n ", "");
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 8 + 6);
    assert!(text.contains("DTSTART;VALUE=DATE:20261130"));
    assert!(text.contains("SUMMARY:begeleidingsgesprek 3\\, zij-instromer 2"));
    for name in ["Sanne", "Emre", "Joost", "Kim"] {
        assert!(!text.contains(name), "{name}");
    }
}

#[test]
fn whoever_has_had_all_talks_gets_no_form() {
    let list = (1..=8).map(|n| format!("  - {{ voor: Sanne de Wit, nummer: {n}, klaar: true }}\n"));
    let talks = format!("gesprekken:\n{}", list.collect::<String>());
    let folder = linde().file("linde/gesprekken.yaml", &talks);
    folder.lef(&["bouw", "linde"]).must_succeed();
    let files = folder.files(OUT);
    assert!(!files.contains_key("gespreksformulier-1.pdf"));
    // The others keep their number.
    assert!(files.contains_key("gespreksformulier-2.pdf"));
}
