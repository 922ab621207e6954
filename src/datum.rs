//! Dates and times as Dutch readers write them.

use jiff::civil::{Date, Time};

const DAGEN: [&str; 7] =
    ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];
const MAANDEN: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// How months are called in short, without the point.
const KORT: [&[&str]; 12] = [
    &["jan"],
    &["feb", "febr"],
    &["mrt"],
    &["apr"],
    &[],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep", "sept"],
    &["okt"],
    &["nov"],
    &["dec"],
];

/// "17 september 2026".
#[must_use]
pub fn datum(date: Date) -> String {
    let maand = usize::try_from(date.month() - 1).ok().and_then(|month| MAANDEN.get(month));
    format!("{} {} {}", date.day(), maand.unwrap_or(&""), date.year())
}

/// The number of a month, 1 to 12, by its name.
#[must_use]
pub fn maand(naam: &str) -> Option<i8> {
    let index = MAANDEN.iter().position(|maand| *maand == naam)?;
    i8::try_from(index + 1).ok()
}

/// The number of a month, 1 to 12, by its name in small letters, whole or in short.
#[must_use]
pub fn lees_maand(naam: &str) -> Option<i8> {
    let nummer = (1..=12).find(|nummer| maandnamen(*nummer).any(|known| known == naam))?;
    i8::try_from(nummer).ok()
}

/// What a month is called, 1 to 12: whole, then in short.
pub fn maandnamen(nummer: usize) -> impl Iterator<Item = &'static str> {
    let plaats = nummer.checked_sub(1);
    let naam = plaats.and_then(|plaats| MAANDEN.get(plaats));
    let kort = plaats.and_then(|plaats| KORT.get(plaats)).copied().unwrap_or_default();
    naam.into_iter().chain(kort).copied()
}

/// The weekday with this name in small letters, as days after Monday: whole, or its first two or three letters.
#[must_use]
pub fn lees_dag(naam: &str) -> Option<i8> {
    let is = |dag: &str| dag == naam || (matches!(naam.len(), 2 | 3) && dag.starts_with(naam));
    i8::try_from(DAGEN.iter().position(|dag| is(dag))?).ok()
}

/// The names of the weekdays, from Monday.
#[must_use]
pub fn dagen() -> &'static [&'static str] {
    &DAGEN
}

/// The names of the months, from January.
#[must_use]
pub fn maanden() -> &'static [&'static str] {
    &MAANDEN
}

/// "donderdag 17 september 2026".
#[must_use]
pub fn dag_en_datum(date: Date) -> String {
    let dag = usize::try_from(date.weekday().to_monday_zero_offset()).ok();
    format!("{} {}", dag.and_then(|dag| DAGEN.get(dag)).unwrap_or(&""), datum(date))
}

/// "15.30".
#[must_use]
pub fn tijd(time: Time) -> String {
    format!("{}.{:02}", time.hour(), time.minute())
}

/// "15.30 tot 17.30 uur"; without an end "15.30 uur".
#[must_use]
pub fn van_tot(begin: Time, eind: Option<Time>) -> String {
    match eind {
        Some(eind) => format!("{} tot {} uur", tijd(begin), tijd(eind)),
        None => format!("{} uur", tijd(begin)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_read_as_dutch() {
        assert_eq!(dag_en_datum(jiff::civil::date(2026, 9, 17)), "donderdag 17 september 2026");
        assert_eq!(tijd(jiff::civil::time(9, 5, 0, 0)), "9.05");
    }
}
