//! Dates as people here write them, in every kind of source: `2026-09-17`, `17-9-2026`, `do 17 sept. 2026`.
//!
//! What can be read in two ways is asked: a year of two digits may as well be a day (`26-9-17`). A weekday beside a date is held
//! against it, as it shows a slip of the pen.

use jiff::civil::Date;

use crate::datum::{dag_en_datum, dagen, datum, lees_dag, lees_maand, maandnamen};
use crate::problem::{Cause, MomentCause};
use crate::yaml::written::{DASHES, any_case, is_number, plain};

/// Parses a date as `2026-09-17`, and nothing else: as commands take it.
#[must_use]
pub fn parse_iso_date(text: &str) -> Option<Date> {
    // The parser of jiff also takes times and compact dates.
    let plain = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if plain { text.parse().ok() } else { None }
}

/// Parses a date in any form that is certain.
#[must_use]
pub fn parse_date(text: &str) -> Option<Date> {
    read_date(text).ok()
}

/// Reads a date in any form that is certain.
///
/// # Errors
/// Why it is none: it is no date, does not exist, or can be read in two ways.
pub fn read_date(text: &str) -> Result<Date, Cause> {
    let no_date = || Cause::Date(text.to_owned());
    let seen = plain(text);
    let (weekday, rest) = split_weekday(&seen);
    let [a, month, c] = parts(without_midnight(rest)).ok_or_else(no_date)?;
    let (year, day) = match (a.len(), c.len()) {
        (4, 1..=2) if is_number(month) => (a, c),
        (1..=2, 4) => (c, a),
        (1..=2, 2) => return Err(MomentCause::ShortYear(text.to_owned()).into()),
        _ => return Err(no_date()),
    };
    let number = |part: &str| part.parse::<i16>().map_err(|_| no_date());
    let month = match lees_maand(month) {
        Some(month) => i16::from(month),
        None if month.len() > 2 => return Err(no_date()),
        None => number(month)?,
    };
    let date = existing(text, number(year)?, month, number(day)?)?;
    match weekday {
        Some(weekday) if weekday != date.weekday().to_monday_zero_offset() => {
            Err(MomentCause::Weekday(text.to_owned(), dag_en_datum(date)).into())
        }
        _ => Ok(date),
    }
}

/// The day, if the month has it.
fn existing(text: &str, year: i16, month: i16, day: i16) -> Result<Date, Cause> {
    let date =
        |month, day| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    let Some(first) = date(month, 1) else {
        let swapped = date(day, month).map(datum);
        return Err(MomentCause::Month(text.to_owned(), month, swapped).into());
    };
    let no_day = || {
        let whole = datum(first);
        let maand = whole.split_once(' ').map_or("", |(_, maand)| maand);
        let days = first.days_in_month();
        MomentCause::Day { text: text.to_owned(), day, maand: maand.to_owned(), days }.into()
    };
    date(month, day).ok_or_else(no_day)
}

/// The weekday that a text begins with, as days after Monday, and what follows.
fn split_weekday(text: &str) -> (Option<i8>, &str) {
    let first = text.split_once(' ');
    let found =
        first.and_then(|(word, rest)| Some((lees_dag(word.trim_end_matches(['.', ',']))?, rest)));
    found.map_or((None, text), |(weekday, rest)| (Some(weekday), rest))
}

/// A date that a program wrote with a time behind it: that the day begins says nothing.
fn without_midnight(text: &str) -> &str {
    let date = ["00:00:00", "00:00"].iter().find_map(|time| text.strip_suffix(time));
    date.and_then(|date| date.strip_suffix(['t', ' '])).unwrap_or(text)
}

/// The three parts of a date: numbers with a sign between them, or the name of a month between two numbers.
fn parts(text: &str) -> Option<[&str; 3]> {
    let numbers: Vec<&str> = text.split(['-', '/', '.']).map(str::trim).collect();
    if numbers.iter().all(|part| is_number(part)) {
        return numbers.try_into().ok();
    }
    let is_between = |c: char| " ,-/.".contains(c);
    let words: Vec<&str> = text.split(is_between).filter(|part| !part.is_empty()).collect();
    let [day, month, year] = words.try_into().ok()?;
    let whole = text.starts_with(day) && text.ends_with(year);
    let named = whole && is_number(day) && is_number(year) && lees_maand(month).is_some();
    named.then_some([day, month, year])
}

/// The forms that are read, as a pattern for editors; that knows nothing of weekdays.
pub fn date_pattern() -> String {
    let leap = r"(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)";
    let year = r"\d{4}";
    let sign = format!(r"\s*[{DASHES}/.]\s*");
    let between = format!(r"[\s,{DASHES}/.]+");
    let forms = [
        (r"(?:0?[1-9]|1\d|2[0-8])", (1..=12).collect::<Vec<usize>>(), year),
        ("(?:29|30)", vec![1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], year),
        ("31", vec![1, 3, 5, 7, 8, 10, 12], year),
        ("29", vec![2], leap),
    ];
    let forms = forms.into_iter().flat_map(|(day, months, year)| {
        let digits = months
            .iter()
            .map(|month| if *month < 10 { format!("0?{month}") } else { month.to_string() });
        let digits = digits.collect::<Vec<_>>().join("|");
        let words = months.iter().flat_map(|month| maandnamen(*month)).map(any_case);
        let words = words.collect::<Vec<_>>().join("|");
        [
            format!("{day}{sign}(?:{digits}){sign}{year}"),
            format!("{year}{sign}(?:{digits}){sign}{day}"),
            format!("{day}{between}(?:{words}){between}{year}"),
        ]
    });
    let forms = forms.collect::<Vec<_>>().join("|");
    let days = dagen().iter().flat_map(|naam| [2, 3, naam.len()].map(|end| any_case(&naam[..end])));
    let days = days.collect::<Vec<_>>().join("|");
    format!(r"^\s*(?:(?:{days})[.,]*\s+)?(?:{forms})(?:(?:[Tt]|\s+)00:00(?::00)?)?\s*$")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_form_that_is_certain_is_read() {
        for text in [
            "2026-09-17",
            "2026-9-17",
            "2026/09/17",
            "17-9-2026",
            "17-09-2026",
            "17/09/2026",
            "17.9.2026",
            "17 - 9 - 2026",
            "17–9–2026",
            " 17\u{a0}september  2026 ",
            "17 September 2026",
            "17 sept. 2026",
            "17-sep-2026",
            "17. september 2026",
            "do 17 september 2026",
            "Do. 17-9-2026",
            "donderdag, 17 september 2026",
            "2026-09-17T00:00:00",
            "17-09-2026 00:00",
        ] {
            assert_eq!(read_date(text), Ok(date(2026, 9, 17)), "{text}");
        }
        for (text, found) in [
            ("9/10/2026", date(2026, 10, 9)),
            ("1 mrt 2027", date(2027, 3, 1)),
            ("29 februari 2028", date(2028, 2, 29)),
            ("Zaterdag 31 oktober 2026", date(2026, 10, 31)),
        ] {
            assert_eq!(read_date(text), Ok(found), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_says_why() {
        let reason = |text: &str| match read_date(text) {
            Err(cause) => format!("{cause} {}", cause.advice().way_out),
            Ok(date) => panic!("{text} is {date}"),
        };
        for (text, words) in [
            ("31 juni 2026", "31 juni 2026 bestaat niet"),
            ("2027-02-29", "29 februari 2027 bestaat niet"),
            ("29-2-2100", "heeft 28 dagen"),
            ("0-9-2026", "0 september 2026 bestaat niet"),
            ("9/17/2026", "maand 17 bestaat niet"),
            ("9/17/2026", "17 september 2026"),
            ("2026-17-09", "17 september 2026"),
            ("2026-13-13", "maand 13 bestaat niet"),
            ("17-9-26", "vier cijfers"),
            ("26-9-17", "vier cijfers"),
            ("17 sept 26", "vier cijfers"),
            ("vr 17 september 2026", "is donderdag 17 september 2026"),
        ] {
            assert!(reason(text).contains(words), "{text}: {}", reason(text));
        }
        for text in [
            "",
            "2026",
            "17 september",
            "17-9",
            "september 2026",
            "17 9 2026",
            "2026 september 17",
            "17-009-2026",
            "17-9-20261",
            "17-9-2026 15:30",
            "17-9-2026 of 18-9-2026",
            "xx 17-9-2026",
            "17 septiembre 2026",
            "1٧-9-2026",
        ] {
            assert_eq!(read_date(text), Err(Cause::Date(text.to_owned())), "{text}");
        }
    }
}
