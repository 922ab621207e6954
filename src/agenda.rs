//! The meetings of a lijn as a calendar (RFC 5545): one event for each meeting, for each talk that follows one, and for each
//! guidance talk that was not held yet. A calendar names nobody: a zij-instromer is a number, as in the names of files.

use ics::components::Property;
use ics::properties::{DtEnd, DtStart, Location, RRule, Summary, TzName};
use ics::{Daylight, Event, ICalendar, Standard, TimeZone, escape_text, parameters};
use jiff::civil::{Date, Time};

use crate::content::Documentwoorden;
use crate::netwerk::Netwerkmap;
use crate::plan::{self, Lijnplan, Meeting};

/// Where the clock times are those of.
const ZONE: &str = "Europe/Amsterdam";

/// The calendar of the meetings and talks that have a date; none if none has. `stamp` is the day that it says it was made.
#[must_use]
pub fn agenda(
    lijn: &Lijnplan<'_>,
    woorden: &Documentwoorden,
    map: &Netwerkmap,
    slug: &str,
    stamp: Date,
) -> Option<String> {
    let school = map.netwerk.data.school.naam.as_str();
    let mut calendar =
        ICalendar::new("2.0", concat!("-//lef//lef ", env!("CARGO_PKG_VERSION"), "//NL"));
    calendar.add_timezone(zone());
    let titel = &lijn.lijn.lijn.data.titel;
    let stamp = moment(stamp, Time::midnight()) + "Z";
    let mut any = false;
    let mut add = |id: &str, summary: &str, when: [Property<'static>; 2], place: &str| {
        let uid = format!("{}-{id}@{slug}", lijn.lijn.id);
        let mut event = Event::new(uid, stamp.clone());
        let [begin, end] = when;
        event.push(begin);
        event.push(end);
        event.push(Summary::new(escape_text(summary.to_owned())));
        event.push(Location::new(escape_text(place.to_owned())));
        calendar.add_event(event);
        any = true;
    };
    for meeting in &lijn.meetings {
        let bijeenkomst = &meeting.uitwerking.bijeenkomst.data;
        let nummer = bijeenkomst.nummer;
        let Some(datum) = meeting.gegevens.datum else { continue };
        let locatie = meeting.gegevens.locatie.as_ref();
        let place =
            locatie.map_or_else(|| school.to_owned(), |locatie| format!("{locatie}, {school}"));
        let summary = format!("{titel}, {} {nummer}: {}", woorden.bijeenkomst, bijeenkomst.kort);
        add(&format!("bijeenkomst-{nummer}"), &summary, when(meeting, datum), &place);
        if let (Some(vervolg), Some((day, agreed))) = (&bijeenkomst.vervolg, meeting.vervolg()) {
            let titel = &vervolg.titel;
            let summary = if agreed {
                titel.clone()
            } else {
                format!("{titel} ({} vandaag)", woorden.uiterlijk)
            };
            add(&format!("vervolg-{nummer}"), &summary, whole_day(day), school);
        }
    }
    for (i, lid) in map.netwerk.data.zij_instromers().enumerate() {
        let gesprekken = plan::gesprekken(map, lijn.lijn, Some(lid));
        for gesprek in gesprekken.iter().filter(|gesprek| !gesprek.is_klaar()) {
            let Some(datum) = gesprek.datum() else { continue };
            let (lid, nummer) = (i + 1, gesprek.nummer);
            let summary = format!("{} {nummer}, {} {lid}", woorden.gesprek, woorden.zij_instromer);
            add(&format!("gesprek-{lid}-{nummer}"), &summary, whole_day(datum), school);
        }
    }
    any.then(|| calendar.to_string())
}

/// Begin and end of a meeting; the whole day where its hours are not known.
fn when(meeting: &Meeting<'_>, datum: Date) -> [Property<'static>; 2] {
    let (Some(begin), Some(eind)) = (meeting.gegevens.begin, meeting.tijdschema.eind()) else {
        return whole_day(datum);
    };
    // A meeting that ends after midnight ends on the next day.
    let last = if eind < begin { datum.tomorrow().unwrap_or(datum) } else { datum };
    let mut begin = DtStart::new(moment(datum, begin));
    begin.append(parameters!("TZID" => ZONE));
    let mut end = DtEnd::new(moment(last, eind));
    end.append(parameters!("TZID" => ZONE));
    [begin.into(), end.into()]
}

fn whole_day(datum: Date) -> [Property<'static>; 2] {
    let day = |datum: Date| datum.strftime("%Y%m%d").to_string();
    let mut begin = DtStart::new(day(datum));
    begin.append(parameters!("VALUE" => "DATE"));
    let mut end = DtEnd::new(day(datum.tomorrow().unwrap_or(datum)));
    end.append(parameters!("VALUE" => "DATE"));
    [begin.into(), end.into()]
}

fn moment(datum: Date, time: Time) -> String {
    datum.to_datetime(time).strftime("%Y%m%dT%H%M%S").to_string()
}

/// The rules of the European Union: summer time from the last Sunday of March to the last Sunday of October.
fn zone() -> TimeZone<'static> {
    let mut winter = Standard::new("19701025T030000", "+0200", "+0100");
    winter.push(TzName::new("CET"));
    winter.push(RRule::new("FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"));
    let mut summer = Daylight::new("19700329T020000", "+0100", "+0200");
    summer.push(TzName::new("CEST"));
    summer.push(RRule::new("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"));
    let mut zone = TimeZone::standard(ZONE, winter);
    zone.add_daylight(summer);
    zone
}
