//! A calendar that goes on from the one that was given out before it: what changed is newer, what is no longer there is
//! cancelled, and what stayed as it was, stays. A calendar after which nothing changed is the same text again.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Time};

use crate::agenda::{Punt, tekst};

/// The largest calendar that is read, in bytes: one of hundreds of people is far below it.
pub const MAX: u64 = 4 * 1024 * 1024;

/// What every calendar of ours begins with.
const BEGIN: &str = "BEGIN:VCALENDAR";
const PRODUCT: &str = "PRODID:-//lef//lef ";
const END: &str = "END:VCALENDAR";

/// The largest number that calendars count with.
const MAX_SEQUENCE: u32 = i32::MAX.unsigned_abs();

/// An event of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Event {
    uid: String,
    /// How often it changed.
    sequence: u32,
    is_cancelled: bool,
    /// What is said of it, as content lines.
    regels: Vec<String>,
}

/// The calendar of these events, where `earlier` was given out before; none where there is nothing to say. `stamp` is the day
/// that it says it was made. What was before `begin` and is no longer there, is over, and not cancelled.
#[must_use]
pub fn agenda(
    punten: &[Punt],
    earlier: Option<&[u8]>,
    begin: Option<Date>,
    stamp: Date,
) -> Option<String> {
    let earlier = earlier.and_then(read).unwrap_or_default();
    let events = continued(punten, &earlier, begin);
    (!events.is_empty()).then(|| write(&events, stamp))
}

/// The events, as they go on from earlier ones: in their own order, and behind them what is no longer there.
fn continued(punten: &[Punt], earlier: &[Event], begin: Option<Date>) -> Vec<Event> {
    let then: BTreeMap<&str, &Event> =
        earlier.iter().map(|event| (event.uid.as_str(), event)).collect();
    let mut events: Vec<Event> = punten
        .iter()
        .filter_map(|punt| match then.get(punt.uid.as_str()) {
            Some(old) if punt.klaar => Some((*old).clone()),
            None if punt.klaar => None,
            old => Some(next(punt, old.copied())),
        })
        .collect();
    let now: BTreeSet<&str> = punten.iter().map(|punt| punt.uid.as_str()).collect();
    let is_over = |event: &Event| begin.is_some_and(|begin| event.day() < Some(tekst::dag(begin)));
    let gone = earlier.iter().filter(|event| !now.contains(event.uid.as_str()) && !is_over(event));
    events.extend(gone.map(|event| Event {
        sequence: if event.is_cancelled { event.sequence } else { event.newer() },
        is_cancelled: true,
        ..event.clone()
    }));
    events
}

/// An event after what it was before, if it was.
fn next(punt: &Punt, old: Option<&Event>) -> Event {
    let Punt { uid, regels, .. } = punt;
    let sequence = old.map_or(0, |old| {
        let is_same = !old.is_cancelled && old.regels == *regels;
        if is_same { old.sequence } else { old.newer() }
    });
    Event { uid: uid.clone(), sequence, is_cancelled: false, regels: regels.clone() }
}

impl Event {
    fn newer(&self) -> u32 {
        self.sequence.saturating_add(1).min(MAX_SEQUENCE)
    }

    /// The day on which it begins, as calendars write it.
    fn day(&self) -> Option<String> {
        let begins = self.regels.iter().filter_map(|line| tekst::property(line));
        let begin = begins.into_iter().find(|(name, _)| *name == "DTSTART");
        begin.map(|(_, value)| value.chars().take(8).collect())
    }
}

/// The events of a calendar; none if it is not one of ours, or not whole.
fn read(bytes: &[u8]) -> Option<Vec<Event>> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.len() as u64 <= MAX)?;
    let lines = tekst::unfold(text);
    let is_ours = lines.first().is_some_and(|line| line == BEGIN)
        && lines.last().is_some_and(|line| line == END)
        && lines.iter().any(|line| line.starts_with(PRODUCT));
    if !is_ours {
        return None;
    }
    let mut events = Vec::new();
    let mut seen = BTreeSet::new();
    let mut open: Option<Vec<&str>> = None;
    for line in &lines {
        match (line.as_str(), &mut open) {
            ("BEGIN:VEVENT", None) => open = Some(Vec::new()),
            ("END:VEVENT", Some(_)) => {
                let event = event(&open.take()?)?;
                if seen.insert(event.uid.clone()) {
                    events.push(event);
                }
            }
            (line, Some(lines)) => lines.push(line),
            _ => {}
        }
    }
    open.is_none().then_some(events)
}

/// The event of these lines; none if they are no event as we write them.
fn event(lines: &[&str]) -> Option<Event> {
    let (mut uid, mut sequence, mut is_cancelled) = (None, 0, false);
    let mut regels = Vec::new();
    for line in lines {
        match tekst::property(line)? {
            ("BEGIN" | "END", _) => return None,
            ("UID", value) => uid = Some(value.to_owned()),
            ("SEQUENCE", value) => sequence = value.parse().ok()?,
            ("STATUS", value) => is_cancelled = value == "CANCELLED",
            ("DTSTAMP", _) => {}
            _ => regels.push((*line).to_owned()),
        }
    }
    let event = Event { uid: uid?, sequence, is_cancelled, regels };
    event.day().is_some().then_some(event)
}

fn write(events: &[Event], stamp: Date) -> String {
    let stamp = tekst::moment(stamp, Time::midnight());
    let mut text = String::new();
    let mut push = |line: &str| tekst::push(&mut text, line);
    push(BEGIN);
    push("VERSION:2.0");
    push(&format!("{PRODUCT}{}//NL", env!("CARGO_PKG_VERSION")));
    tekst::ZONE.into_iter().for_each(&mut push);
    for event in events {
        push("BEGIN:VEVENT");
        push(&format!("UID:{}", event.uid));
        push(&format!("DTSTAMP:{stamp}Z"));
        push(&format!("SEQUENCE:{}", event.sequence));
        push(if event.is_cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
        event.regels.iter().for_each(|line| push(line));
        push("END:VEVENT");
    }
    push(END);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const STAMP: Date = Date::constant(2026, 11, 1);

    fn punt(uid: &str, day: &str) -> Punt {
        let regels = vec![format!("DTSTART;VALUE=DATE:{day}"), "SUMMARY:x\\, y".to_owned()];
        Punt { uid: uid.to_owned(), regels, klaar: false }
    }

    /// Each event of a calendar: its id, how often it changed, and whether it is cancelled.
    fn said(text: &str) -> Vec<(String, u32, bool)> {
        let events = read(text.as_bytes()).unwrap();
        events.into_iter().map(|event| (event.uid, event.sequence, event.is_cancelled)).collect()
    }

    fn after(earlier: &str, punten: &[Punt]) -> String {
        agenda(punten, Some(earlier.as_bytes()), None, STAMP).unwrap()
    }

    fn event(uid: &str, sequence: u32, is_cancelled: bool) -> (String, u32, bool) {
        (uid.to_owned(), sequence, is_cancelled)
    }

    #[test]
    fn what_changes_is_newer_and_what_goes_is_cancelled_until_it_comes_back() {
        let both = [punt("a", "20260917"), punt("b", "20261015")];
        let first = agenda(&both, None, None, STAMP).unwrap();
        assert_eq!(said(&first), [event("a", 0, false), event("b", 0, false)]);
        assert_eq!(after(&first, &both), first);
        let moved = after(&first, &[punt("a", "20260924"), punt("b", "20261015")]);
        assert_eq!(said(&moved), [event("a", 1, false), event("b", 0, false)]);
        let gone = after(&moved, &both[1..]);
        assert_eq!(said(&gone), [event("b", 0, false), event("a", 2, true)]);
        assert_eq!(after(&gone, &both[1..]), gone);
        assert_eq!(said(&after(&gone, &[])), [event("b", 1, true), event("a", 2, true)]);
        let back = after(&gone, &both);
        assert_eq!(said(&back), [event("a", 3, false), event("b", 0, false)]);
        // Another day of making is no change.
        let later = agenda(&both, Some(back.as_bytes()), None, date(2027, 1, 1)).unwrap();
        assert_eq!(said(&later), said(&back));
    }

    #[test]
    fn what_is_done_stays_and_what_was_before_the_school_year_goes() {
        let first = agenda(&[punt("a", "20260917")], None, None, STAMP).unwrap();
        let done = Punt { klaar: true, ..punt("a", "20260924") };
        assert_eq!(after(&first, std::slice::from_ref(&done)), first);
        assert_eq!(agenda(&[done], None, None, STAMP), None);
        let begin = Some(date(2027, 8, 1));
        assert_eq!(agenda(&[], Some(first.as_bytes()), begin, STAMP), None);
    }

    #[test]
    fn what_is_damaged_or_of_somebody_else_is_as_if_it_was_not_there() {
        let new = [punt("a", "20260917")];
        let afresh = agenda(&new, None, None, STAMP).unwrap();
        let moved = after(&afresh, &[punt("a", "20260924")]);
        for n in (0..moved.len() - 2).filter(|n| moved.is_char_boundary(*n)) {
            assert_eq!(after(&moved[..n], &new), afresh, "{}", &moved[..n]);
        }
        for (from, to) in [
            ("PRODID:-//lef//", "PRODID:-//ander//"),
            ("SEQUENCE:1", "SEQUENCE:-1"),
            ("SEQUENCE:1", "SEQUENCE:99999999999999"),
            ("UID:a\r\n", ""),
            ("UID:a\r\n", "UID:a\r\nBEGIN:VALARM\r\nEND:VALARM\r\n"),
            ("DTSTART", "DT"),
            ("SUMMARY:", "SUMMARY"),
            ("x\\, y", "x\u{7}y"),
        ] {
            assert_eq!(after(&moved.replace(from, to), &new), afresh, "{from}");
        }
        let nested = afresh.replace("END:VCALENDAR", &"BEGIN:VEVENT\r\n".repeat(100_000));
        assert_eq!(after(&nested, &new), afresh);
        let large = moved.replace("x\\, y", &"x".repeat(5_000_000));
        assert_eq!(after(&large, &new), afresh);
        assert_eq!(agenda(&new, Some(&[0xff, 0xfe, 0]), None, STAMP), Some(afresh.clone()));
        let high = moved.replace("SEQUENCE:1", &format!("SEQUENCE:{}", u32::MAX));
        assert_eq!(said(&after(&high, &new)), [event("a", MAX_SEQUENCE, false)]);
    }
}
