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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_read_as_dutch() {
        assert_eq!(dag_en_datum(jiff::civil::date(2026, 9, 17)), "donderdag 17 september 2026");
        assert_eq!(tijd(jiff::civil::time(9, 5, 0, 0)), "9.05");
    }
}
