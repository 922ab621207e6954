//! Clock times as people here write them, in every kind of source: `15:30`, `15.30 uur`, `15u30`.

use jiff::civil::Time;

use crate::problem::{Cause, MomentCause};
use crate::yaml::written::{is_number, plain};

/// The hours by which people call a time in words.
const UREN: [&str; 12] = [
    "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
];

/// Parses a clock time in any form that is certain.
#[must_use]
pub fn parse_time(text: &str) -> Option<Time> {
    read_time(text).ok()
}

/// Reads a clock time in any form that is certain.
///
/// # Errors
/// Why it is none: it is no time, or can be read in two ways.
pub fn read_time(text: &str) -> Result<Time, Cause> {
    let seen = plain(text);
    let found = parts(&seen).and_then(|(hours, minutes)| {
        Time::new(hours.parse().ok()?, minutes.parse().ok()?, 0, 0).ok()
    });
    found.ok_or_else(|| match meant(&seen) {
        meant if meant.is_empty() => Cause::Time(text.to_owned()),
        meant => MomentCause::Clock(text.to_owned(), meant).into(),
    })
}

/// The hours and the minutes.
fn parts(text: &str) -> Option<(&str, &str)> {
    let in_words = |text: &'static str| move |rest: &str| rest.strip_suffix(text).map(str::len);
    let bare = ["uur", "u", "h"]
        .into_iter()
        .find_map(|word| in_words(word)(text.trim_end_matches('.')).map(|end| &text[..end]));
    let text_without = bare.unwrap_or(text).trim_end();
    // `15u`: with a word behind it, hours alone are a time.
    if bare.is_some() && is_number(text_without) {
        return (text_without.len() < 3).then_some((text_without, "0"));
    }
    let (hours, rest) =
        text_without.split_at_checked(text_without.find(|c: char| !c.is_ascii_digit())?)?;
    let rest = rest.trim_start();
    let minutes =
        [":", ".", "uur", "u", "h"].into_iter().find_map(|sign| rest.strip_prefix(sign))?;
    let minutes = minutes.trim_start();
    // Programs write seconds too.
    let minutes =
        [":00", ".00"].into_iter().find_map(|end| minutes.strip_suffix(end)).unwrap_or(minutes);
    let fits = is_number(hours) && hours.len() < 3 && is_number(minutes) && minutes.len() == 2;
    fits.then_some((hours, minutes))
}

/// The times that a text may mean which is none: in the afternoon first, when schools meet.
fn meant(text: &str) -> Vec<String> {
    if let Some((hours, minutes)) =
        text.split_at_checked(2).filter(|_| text.len() == 4 && is_number(text))
    {
        let time = format!("{hours}:{minutes}");
        return if parse_time(&time).is_some() { vec![time] } else { Vec::new() };
    }
    let hour = |word: &str| UREN.iter().position(|hour| *hour == word.replace('é', "e"));
    // From the hour before the one that is named, or from the hour itself; position 0 is one o'clock.
    let found = if let Some(hour) = text.strip_prefix("half ").and_then(hour) {
        Some((hour + 12, 30))
    } else if let Some(hour) = text.strip_prefix("kwart voor ").and_then(hour) {
        Some((hour + 12, 45))
    } else if let Some(hour) = text.strip_prefix("kwart over ").and_then(hour) {
        Some((hour + 13, 15))
    } else {
        text.strip_suffix(" uur").and_then(hour).map(|hour| (hour + 13, 0))
    };
    let Some((hours, minutes)) = found else { return Vec::new() };
    let at = |hours: usize| format!("{}:{minutes:02}", hours % 24);
    vec![at(hours), at(hours - 12)]
}

/// The forms that are read, as a pattern for editors.
pub fn time_pattern() -> String {
    let word = r"(?:[Uu](?:[Uu][Rr])?|[Hh])";
    let minutes = format!(r"\s*(?:[:.]|{word})\s*[0-5]\d(?:[:.]00)?(?:\s*{word}\.*)?");
    format!(r"^\s*(?:[01]?\d|2[0-3])(?:{minutes}|\s*{word}\.*)\s*$")
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;

    #[test]
    fn every_form_that_is_certain_is_read() {
        for text in [
            "15:30",
            "15.30",
            "15u30",
            "15U30",
            "15h30",
            "15:30u",
            "15.30 u.",
            "15.30 uur",
            "15:30 Uur",
            "15 u 30",
            "15 uur 30",
            "15:30:00",
            " 15\u{a0}: 30 ",
        ] {
            assert_eq!(read_time(text), Ok(time(15, 30, 0, 0)), "{text}");
        }
        for (text, found) in [
            ("15u", time(15, 0, 0, 0)),
            ("15 uur", time(15, 0, 0, 0)),
            ("9:05", time(9, 5, 0, 0)),
            ("09.05", time(9, 5, 0, 0)),
            ("0:00", time(0, 0, 0, 0)),
            ("15:00", time(15, 0, 0, 0)),
        ] {
            assert_eq!(read_time(text), Ok(found), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_asked_or_refused() {
        for (text, meant) in [
            ("half vier", "Schrijf 15:30 of 3:30."),
            ("Half Een", "Schrijf 12:30 of 0:30."),
            ("kwart voor vier", "Schrijf 15:45 of 3:45."),
            ("kwart over drie", "Schrijf 15:15 of 3:15."),
            ("vier uur", "Schrijf 16:00 of 4:00."),
            ("één uur", "Schrijf 13:00 of 1:00."),
            ("1530", "Schrijf 15:30."),
        ] {
            let cause = read_time(text).unwrap_err();
            assert_eq!(cause.advice().way_out, meant, "{text}");
        }
        for text in [
            "",
            "15",
            "15.3",
            "15:60",
            "25:00",
            "24:00",
            "2560",
            "15:30-17:00",
            "15.30 tot 17.00 uur",
            "3:30 pm",
            "uur",
            "u30",
            "155:30",
            "15:30:30",
            "half",
            "15:30 uur uur",
        ] {
            assert_eq!(read_time(text), Err(Cause::Time(text.to_owned())), "{text}");
        }
    }
}
