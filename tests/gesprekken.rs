//! The days of guidance talks, as rules and on paper.

mod common;

use std::collections::BTreeMap;

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
    assert_eq!((meant, why.vakantie()), (date(2026, 12, 21), Some("Kerstvakantie")));
    let days = gespreksdagen(date(2026, 9, 29), REEKS, &BTreeMap::new(), &kerst);
    assert_eq!(days[0].datum, date(2027, 1, 4));
    // As near to both: the later.
    let one = [vakantie("Dag", date(2026, 12, 23), date(2026, 12, 23))];
    let days = gespreksdagen(date(2026, 9, 23), REEKS, &BTreeMap::new(), &one);
    assert_eq!(days[0].datum, date(2026, 12, 24));
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
            prop_assert!(moved <= if i == 7 { 52 } else { 27 }, "{} for {}", datum, meant);
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
