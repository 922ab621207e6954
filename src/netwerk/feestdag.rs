//! The national holidays: a rule, so that nobody has to write them down.
//!
//! Goede Vrijdag is among them although the law does not make it a free day: nearly every school is closed. Bevrijdingsdag counts each year,
//! not only each fifth: schools differ, and a day beside it is as good. The Friday after Hemelvaartsdag is for each school to say, as a holiday.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

/// Days around Easter: how many after it, and what they are.
const ROND_PASEN: [(i32, &str); 6] = [
    (-2, "Goede Vrijdag"),
    (0, "eerste paasdag"),
    (1, "tweede paasdag"),
    (39, "Hemelvaartsdag"),
    (49, "eerste pinksterdag"),
    (50, "tweede pinksterdag"),
];

/// The national holiday that a day is, if it is one.
#[must_use]
pub fn feestdag(dag: Date) -> Option<&'static str> {
    match (dag.month(), dag.day()) {
        (1, 1) => return Some("nieuwjaarsdag"),
        (5, 5) => return Some("Bevrijdingsdag"),
        (12, 25) => return Some("eerste kerstdag"),
        (12, 26) => return Some("tweede kerstdag"),
        _ if dag == koningsdag(dag.year()) => return Some("Koningsdag"),
        _ => {}
    }
    let pasen = pasen(dag.year())?;
    let after = pasen.until(dag).ok()?.get_days();
    ROND_PASEN.into_iter().find(|(days, _)| *days == after).map(|(_, naam)| naam)
}

/// 27 April, and the day before where that is a Sunday.
fn koningsdag(jaar: i16) -> Date {
    let dag = date(jaar, 4, 27);
    if dag.weekday() == Weekday::Sunday { dag.saturating_sub(1.day()) } else { dag }
}

fn pasen(jaar: i16) -> Option<Date> {
    let found = computus::gregorian(jaar.into()).ok()?;
    Date::new(jaar, i8::try_from(found.month).ok()?, i8::try_from(found.day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_of_a_year_are_those_of_the_almanac() {
        let days = |jaar: i16| {
            let mut days = date(jaar, 1, 1).series(1.day()).take_while(|dag| dag.year() == jaar);
            let days =
                days.by_ref().filter_map(|dag| Some((dag.month(), dag.day(), feestdag(dag)?)));
            days.collect::<Vec<_>>()
        };
        let year = |goede: (i8, i8),
                    pasen: [(i8, i8); 2],
                    koning: i8,
                    hemel: (i8, i8),
                    pinksteren: [(i8, i8); 2]| {
            let mut days = vec![
                (1, 1, "nieuwjaarsdag"),
                (goede.0, goede.1, "Goede Vrijdag"),
                (pasen[0].0, pasen[0].1, "eerste paasdag"),
                (pasen[1].0, pasen[1].1, "tweede paasdag"),
                (4, koning, "Koningsdag"),
                (5, 5, "Bevrijdingsdag"),
                (hemel.0, hemel.1, "Hemelvaartsdag"),
                (pinksteren[0].0, pinksteren[0].1, "eerste pinksterdag"),
                (pinksteren[1].0, pinksteren[1].1, "tweede pinksterdag"),
                (12, 25, "eerste kerstdag"),
                (12, 26, "tweede kerstdag"),
            ];
            days.sort_unstable();
            days
        };
        assert_eq!(days(2025), year((4, 18), [(4, 20), (4, 21)], 26, (5, 29), [(6, 8), (6, 9)]));
        assert_eq!(days(2026), year((4, 3), [(4, 5), (4, 6)], 27, (5, 14), [(5, 24), (5, 25)]));
        assert_eq!(days(2027), year((3, 26), [(3, 28), (3, 29)], 27, (5, 6), [(5, 16), (5, 17)]));
        assert_eq!(days(2038), year((4, 23), [(4, 25), (4, 26)], 27, (6, 3), [(6, 13), (6, 14)]));
        // Hemelvaartsdag on Bevrijdingsdag: one day, one name.
        assert_eq!(feestdag(date(2016, 5, 5)), Some("Bevrijdingsdag"));
        for dag in [date(-9999, 4, 4), date(1500, 4, 20), Date::MAX] {
            assert_eq!(feestdag(dag), None);
        }
    }
}
