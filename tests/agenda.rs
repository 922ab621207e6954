//! A calendar over the years: events that keep their identity, that are newer when they change and cancelled when they go.

mod common;

use std::collections::BTreeMap;
use std::fs;

use common::Folder;

const ROSTER: &str = "school: { naam: De Linde, plaats: Ede }
schooljaar: 2026-2027
leden:
  - { naam: Aïsha Blok, rol: zij-instromer, start: 2026-09-25 }
  - { naam: Bram Smit, rol: zij-instromer, start: 2026-10-30 }
bijeenkomsten: { 1: { datum: 2026-09-17, begin: \"15:30\" }, 2: { datum: 2026-10-15 } }
lijnen: { opleiden-met-lef: {}, gesprekkencyclus: {} }
";

const MEETINGS: &str = "out/de-linde/opleiden-met-lef/agenda.ics";
const TALKS: &str = "out/de-linde/gesprekkencyclus/agenda.ics";

/// Builds one sheet, which is quick: a calendar is whole all the same.
const BOUW: [&str; 4] = ["bouw", "linde", "--bijlage", "1a"];

/// The roster built with a calendar, in an empty folder.
fn built(roster: &str) -> Folder {
    let folder = Folder::new().file("linde/netwerk.yaml", roster);
    folder.lef(&[&BOUW[..], &["--agenda"]].concat()).must_succeed();
    folder
}

/// Another roster built where a calendar lies.
fn again(folder: Folder, roster: &str) -> Folder {
    let folder = folder.file("linde/netwerk.yaml", roster);
    folder.lef(&BOUW).must_succeed();
    folder
}

/// The properties of an event by name, without their parameters.
type Event = BTreeMap<String, String>;

/// The events of a calendar, by their id.
fn events(folder: &Folder, path: &str) -> BTreeMap<String, Event> {
    let bytes = fs::read(folder.path().join(path)).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{text}");
    let text = text.replace("\r\n ", "");
    let events = text.split("BEGIN:VEVENT\r\n").skip(1).map(|rest| {
        let lines = rest.split("END:VEVENT").next().unwrap().lines();
        let lines = lines.filter_map(|line| line.split_once(':'));
        let name = |name: &str| name.split(';').next().unwrap().to_owned();
        let event: Event = lines.map(|(n, value)| (name(n), value.to_owned())).collect();
        (event["UID"].clone(), event)
    });
    let events: Vec<_> = events.collect();
    let count = events.len();
    let events: BTreeMap<_, _> = events.into_iter().collect();
    assert_eq!(events.len(), count, "one id for two events in {text}");
    events
}

/// The one event whose id holds this.
fn one(events: &BTreeMap<String, Event>, part: &str) -> Event {
    let mut found = events.iter().filter(|(uid, _)| uid.contains(part));
    let (_, event) = found.next().unwrap_or_else(|| panic!("no {part} in {events:?}"));
    assert!(found.next().is_none(), "two {part}");
    event.clone()
}

fn said(event: &Event) -> (&str, &str) {
    (&event["SEQUENCE"], &event["STATUS"])
}

#[test]
fn a_meeting_that_moves_is_newer_and_nothing_else_is() {
    let folder = built(ROSTER);
    let before = events(&folder, MEETINGS);
    assert_eq!(said(&one(&before, "-bijeenkomst-1@")), ("0", "CONFIRMED"));
    let folder = again(folder, &ROSTER.replace("2026-09-17", "2026-09-24"));
    let after = events(&folder, MEETINGS);
    assert!(before.keys().eq(after.keys()));
    let moved = one(&after, "-bijeenkomst-1@");
    assert_eq!((said(&moved), moved["DTSTART"].as_str()), (("1", "CONFIRMED"), "20260924T153000"));
    assert_eq!(one(&after, "-bijeenkomst-2@"), one(&before, "-bijeenkomst-2@"));
    // A build that changes nothing, and one that makes everything again.
    let text = fs::read(folder.path().join(MEETINGS)).unwrap();
    for more in [&[][..], &["--forceer"], &["--vergelijk"], &["--vergelijk", "--forceer"]] {
        folder.lef(&[&BOUW[..], more].concat()).must_succeed();
        assert_eq!(fs::read(folder.path().join(MEETINGS)).unwrap(), text);
    }
    // Nor is anything newer that was made on another day.
    folder.lef(&[&BOUW[..], &["--datum", "2027-01-04"]].concat()).must_succeed();
    let later = events(&folder, MEETINGS);
    assert!(later.values().all(|event| event["DTSTAMP"] == "20270104T000000Z"));
    assert_eq!(said(&one(&later, "-bijeenkomst-1@")), ("1", "CONFIRMED"));
}

#[test]
fn the_talks_of_somebody_stay_those_of_that_person() {
    let folder = built(ROSTER);
    let before = events(&folder, TALKS);
    let bram: Vec<_> = before.iter().filter(|(_, e)| e["SUMMARY"].ends_with('2')).collect();
    assert_eq!((before.len(), bram.len()), (16, 8));
    let roster =
        ROSTER.replace("  - { naam: Aïsha Blok, rol: zij-instromer, start: 2026-09-25 }\n", "");
    let folder = again(folder, &roster);
    let after = events(&folder, TALKS);
    assert!(before.keys().eq(after.keys()));
    for (uid, event) in &after {
        let is_bram = bram.iter().any(|(known, _)| *known == uid);
        // His number is another one in what is said of them.
        assert_eq!(said(event), ("1", if is_bram { "CONFIRMED" } else { "CANCELLED" }));
        assert_eq!(event["DTSTART"], before[uid]["DTSTART"]);
        assert_eq!(event["TRANSP"], "TRANSPARENT");
    }
    let text = fs::read_to_string(folder.path().join(TALKS)).unwrap();
    assert!(!["Aïsha", "Blok", "Bram", "Smit"].iter().any(|naam| text.contains(naam)));
    // Who comes back, is back.
    let folder = again(folder, ROSTER);
    let back = events(&folder, TALKS);
    assert!(back.values().all(|event| said(event) == ("2", "CONFIRMED")));
}

#[test]
fn namesakes_and_schools_and_years_have_events_of_their_own() {
    let twins = ROSTER.replace("Bram Smit", "Aïsha Blok");
    assert_eq!(events(&built(&twins), TALKS).len(), 16);
    let uids = |roster: &str, path: &str| -> Vec<String> {
        events(&built(roster), path).into_keys().collect()
    };
    let ours = uids(ROSTER, MEETINGS);
    for (from, to) in [("Ede", "Tiel"), ("plaats: Ede", "id: linde-2"), ("2026-2027", "2027-2028")]
    {
        let path =
            if to.starts_with("id") { "out/linde-2/opleiden-met-lef/agenda.ics" } else { MEETINGS };
        let others = uids(&ROSTER.replace(from, to), path);
        assert!(others.len() == ours.len() && !others.iter().any(|uid| ours.contains(uid)), "{to}");
    }
    // An id is what somebody is known by, whatever the name.
    let with_id = ROSTER.replace("naam: Bram Smit", "naam: Bram Smit, id: x7");
    let renamed = with_id.replace("Bram Smit", "Bram de Smit");
    assert_eq!(uids(&with_id, TALKS), uids(&renamed, TALKS));
    assert_ne!(uids(&with_id, TALKS), uids(ROSTER, TALKS));
    assert!(!uids(&with_id, TALKS).iter().any(|uid| uid.contains("x7")));
}

#[test]
fn what_is_taken_away_is_cancelled_and_stays_so() {
    let folder = built(ROSTER);
    let roster = ROSTER.replace("1: { datum: 2026-09-17, begin: \"15:30\" }, ", "");
    let folder = again(folder, &roster);
    let gone = events(&folder, MEETINGS);
    assert_eq!(said(&one(&gone, "-bijeenkomst-1@")), ("1", "CANCELLED"));
    assert_eq!(said(&one(&gone, "-vervolg-1@")), ("1", "CANCELLED"));
    assert_eq!(said(&one(&gone, "-bijeenkomst-2@")), ("0", "CONFIRMED"));
    let text = fs::read(folder.path().join(MEETINGS)).unwrap();
    // A part of the lijn is no reason to cancel the rest.
    folder.lef(&["bouw", "linde", "--bijeenkomst", "1"]).must_succeed();
    assert_eq!(fs::read(folder.path().join(MEETINGS)).unwrap(), text);
    folder.lef(&["bouw", "linde"]).must_succeed();
    folder.lef(&["bouw", "linde", "--vergelijk"]).must_succeed().must_say("is gelijk");
    assert_eq!(fs::read(folder.path().join(MEETINGS)).unwrap(), text);
    // A lijn that is followed no longer, with all that was given out of it.
    let folder = folder.file("linde/netwerk.yaml", &roster.replace(", gesprekkencyclus: {}", ""));
    folder.lef(&["bouw", "linde"]).must_succeed();
    let talks = events(&folder, TALKS);
    assert!(talks.len() == 16 && talks.values().all(|event| said(event) == ("1", "CANCELLED")));
    folder.lef(&["bouw", "linde", "--vergelijk"]).must_succeed();
    // No day is left: what was given out is cancelled all the same.
    let folder = again(folder, &roster.replace("2: { datum: 2026-10-15 }", ""));
    let none = events(&folder, MEETINGS);
    assert!(none.values().all(|event| event["STATUS"] == "CANCELLED"));
    // In a clean folder nobody hears of it.
    assert!(!events(&built(&roster), MEETINGS).keys().any(|uid| uid.contains("-bijeenkomst-1@")));
}

#[test]
fn a_talk_that_was_held_and_a_year_that_is_over_are_not_cancelled() {
    let folder = built(ROSTER);
    let before = events(&folder, TALKS);
    let folder = folder.file(
        "linde/gesprekken.yaml",
        "gesprekken: [{ voor: Bram Smit, nummer: 1, datum: 2027-01-28, klaar: true }]\n",
    );
    let folder = again(folder, ROSTER);
    assert_eq!(events(&folder, TALKS), before);
    let next = ROSTER.replace("2026-2027", "2027-2028").replace("2026-09-17", "2027-09-16");
    let folder = again(folder, &next.replace(", 2: { datum: 2026-10-15 }", ""));
    let meetings = events(&folder, MEETINGS);
    assert!(meetings.values().all(|event| said(event) == ("0", "CONFIRMED")), "{meetings:?}");
}

#[test]
fn a_calendar_that_is_damaged_or_of_somebody_else_is_made_afresh() {
    let fresh = fs::read(built(ROSTER).path().join(MEETINGS)).unwrap();
    let foreign =
        b"BEGIN:VCALENDAR\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:y\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    for bytes in [&b""[..], &[0xff; 40], b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT", foreign, &fresh[..400]]
    {
        let folder = built(ROSTER).bytes(MEETINGS, bytes);
        folder.lef(&BOUW).must_succeed();
        assert!(fs::read(folder.path().join(MEETINGS)).unwrap() == fresh);
    }
}

#[test]
fn the_last_day_for_a_talk_is_a_day_of_school_after_the_meeting() {
    let of = |datum: &str, vakanties: &str| {
        let roster = ROSTER.replace("2026-09-17", datum) + vakanties;
        one(&events(&built(&roster), MEETINGS), "-vervolg-1@")["DTSTART"].clone()
    };
    // A month later it is eerste kerstdag.
    assert_eq!(of("2026-11-25", ""), "20261224");
    let kerst = "vakanties: [{ naam: kerst, van: 2026-12-19, tot: 2027-01-03 }]\n";
    assert_eq!(of("2026-11-25", kerst), "20261218");
    let zomer = "vakanties: [{ naam: zomer, van: 2027-04-27, tot: 2027-07-18 }]\n";
    assert_eq!(of("2027-05-05", zomer), "20270604");
    assert_eq!(of("2027-04-26", zomer), "20270526");
}

#[test]
fn long_lines_are_folded_between_letters() {
    let roster = "school: { naam: \"De Linde; 't Loo \\\\ Noord\", plaats: Ede }
leden: [{ naam: Sanne de Wit, rol: zij-instromer }]
bijeenkomsten: { 1: { datum: 2026-09-17, begin: \"15:30\", locatie: \"Zaal één; boven, links \\\\n é€ ëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëë\" } }
";
    let folder = built(roster);
    let found = events(&folder, "out/de-linde-t-loo-noord/opleiden-met-lef/agenda.ics");
    let place = &one(&found, "-bijeenkomst-1@")["LOCATION"];
    assert!(place.starts_with("Zaal één\\; boven\\, links \\\\n é€ ëëëëë"), "{place}");
    assert!(place.ends_with("ëëë\\, De Linde\\; 't Loo \\\\ Noord"), "{place}");
}
