//! The lines of a calendar file: folded and escaped as RFC 5545 wants it, and joined again. No crate that is kept does this
//! without a clock, or folds in time.

use jiff::civil::{Date, Time};

/// The longest line, in octets, without its end.
const MAX_LINE: usize = 75;

/// The rules of the European Union: summer time from the last Sunday of March to the last Sunday of October.
pub const ZONE: [&str; 17] = [
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Amsterdam",
    "BEGIN:STANDARD",
    "DTSTART:19701025T030000",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:19700329T020000",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
];

/// A text as a value.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Writes a line, folded where it is too long and never inside a letter.
pub fn push(text: &mut String, line: &str) {
    let mut room = MAX_LINE;
    for c in line.chars() {
        if c.len_utf8() > room {
            text.push_str("\r\n ");
            room = MAX_LINE - 1;
        }
        text.push(c);
        room -= c.len_utf8();
    }
    text.push_str("\r\n");
}

/// The lines of a file, joined where they were folded.
#[must_use]
pub fn unfold(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

/// The name and the value of a line; none if it is no content line.
#[must_use]
pub fn property(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = name.split(';').next().unwrap_or_default();
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    (is_name && !line.chars().any(char::is_control)).then_some((name, value))
}

/// "20260917T153000".
#[must_use]
pub fn moment(datum: Date, time: Time) -> String {
    datum.to_datetime(time).strftime("%Y%m%dT%H%M%S").to_string()
}

/// "20260917".
#[must_use]
pub fn dag(datum: Date) -> String {
    datum.strftime("%Y%m%d").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_short_keep_their_letters_and_are_joined_again() {
        for n in 0..160 {
            let line = format!("SUMMARY:{}{}", "x".repeat(n), "é€😀 ".repeat(30));
            let mut text = String::new();
            push(&mut text, &line);
            assert!(text.split("\r\n").all(|line| line.len() <= MAX_LINE), "{text}");
            assert_eq!(unfold(&text), [line]);
        }
        let line = "x".repeat(MAX_LINE);
        let mut text = String::new();
        push(&mut text, &line);
        assert_eq!(text, format!("{line}\r\n"));
    }

    #[test]
    fn what_means_something_is_escaped() {
        assert_eq!(escape("a, b; c\\d\ne\u{7}"), "a\\, b\\; c\\\\d\\ne");
    }
}
