//! The meetings of a lijn as a calendar (RFC 5545): one event for each meeting, for each talk that follows one, and for each
//! guidance talk that was not held yet. A calendar names nobody: a zij-instromer is a number, as in the names of files.
//!
//! What identifies an event is what it is about, never its place in the roster: the school, the school year and the lijn, and
//! the number of the meeting or the person and the number of the talk.

mod eerder;
mod tekst;

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};

use crate::content::Documentwoorden;
use crate::netwerk::dagen::school_year;
use crate::netwerk::{Dossier, Lid, Netwerk, school_identity, slugify};
use crate::plan::{self, Bijeenkomstplan, Lijnplan};
use crate::tree::hex_sha256;
use tekst::escape;

pub use eerder::{MAX, agenda};

/// Where the clock times are those of.
const ZONE: &str = "Europe/Amsterdam";

/// An event, apart from what follows from an earlier calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Punt {
    /// What identifies it, in every calendar of every year.
    pub uid: String,
    /// What is said of it, as content lines.
    regels: Vec<String>,
    /// Whether it is over and done: it stays where it was given out before, and is not given out any more.
    pub klaar: bool,
}

/// The events of a lijn that have a date.
#[must_use]
pub fn punten(lijn: &Lijnplan<'_>, woorden: &Documentwoorden, dossier: &Dossier) -> Vec<Punt> {
    let netwerk = &dossier.netwerk.data;
    let maker = EventMaker { lijn: &lijn.inhoud.id, netwerk, woorden };
    let titel = &lijn.inhoud.lijn.data.titel;
    let bijeenkomsten = lijn.bijeenkomsten.iter().flat_map(|plan| maker.bijeenkomst(titel, plan));
    bijeenkomsten.chain(maker.gesprekken(lijn, dossier)).collect()
}

/// The first day that a calendar of this network is about, if its school year is known: what was before it is over.
#[must_use]
pub fn begin(netwerk: &Netwerk) -> Option<Date> {
    netwerk.schooljaar.as_deref().and_then(school_year).map(|(first, _)| first)
}

/// Makes the events of one lijn.
struct EventMaker<'a> {
    lijn: &'a str,
    netwerk: &'a Netwerk,
    woorden: &'a Documentwoorden,
}

impl EventMaker<'_> {
    fn punt(&self, id: &str, summary: &str, when: [String; 3], place: &str) -> Punt {
        let jaar = self.netwerk.schooljaar.as_deref().map(|jaar| format!("-{}", slugify(jaar)));
        let school = school_identity(&self.netwerk.school);
        let uid = format!("{}{}-{id}@{school}", self.lijn, jaar.unwrap_or_default());
        let texts = [("SUMMARY", summary), ("LOCATION", place)];
        let texts = texts.map(|(name, text)| format!("{name}:{}", escape(text)));
        Punt { uid: escape(&uid), regels: when.into_iter().chain(texts).collect(), klaar: false }
    }

    /// A meeting, and the talk that follows it.
    fn bijeenkomst(&self, titel: &str, plan: &Bijeenkomstplan<'_>) -> Vec<Punt> {
        let bijeenkomst = &plan.inhoud.bijeenkomst.data;
        let Some(datum) = plan.gegevens.datum else { return Vec::new() };
        let (nummer, woorden) = (bijeenkomst.nummer, self.woorden);
        let school = self.netwerk.school.naam.as_str();
        let locatie = plan.gegevens.locatie.as_ref();
        let place =
            locatie.map_or_else(|| school.to_owned(), |locatie| format!("{locatie}, {school}"));
        let summary = format!("{titel}, {} {nummer}: {}", woorden.bijeenkomst, bijeenkomst.kort);
        let id = format!("bijeenkomst-{nummer}");
        let mut found = vec![self.punt(&id, &summary, when(plan, datum), &place)];
        if let (Some(vervolg), Some((day, agreed))) = (&bijeenkomst.vervolg, plan.vervolg()) {
            let titel = &vervolg.titel;
            let summary = if agreed {
                titel.clone()
            } else {
                format!("{titel} ({} vandaag)", woorden.uiterlijk)
            };
            let id = format!("vervolg-{nummer}");
            found.push(self.punt(&id, &summary, whole_day(day), school));
        }
        found
    }

    /// The guidance talks of every zij-instromer.
    fn gesprekken(&self, lijn: &Lijnplan<'_>, dossier: &Dossier) -> Vec<Punt> {
        let mut found = Vec::new();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for (i, lid) in self.netwerk.zij_instromers().enumerate() {
            let wie = self.wie(lid);
            let namesakes = known.entry(wie.clone()).or_default();
            *namesakes += 1;
            // Two people of one name without an id: the second of them.
            let wie = if *namesakes > 1 { format!("{wie}-{namesakes}") } else { wie };
            for gesprek in plan::gesprekken(dossier, lijn.inhoud, Some(lid)) {
                let Some(datum) = gesprek.datum() else { continue };
                let (nummer, woorden) = (gesprek.nummer, self.woorden);
                let summary =
                    format!("{} {nummer}, {} {}", woorden.gesprek, woorden.zij_instromer, i + 1);
                let id = format!("gesprek-{wie}-{nummer}");
                let school = &self.netwerk.school.naam;
                let punt = self.punt(&id, &summary, whole_day(datum), school);
                found.push(Punt { klaar: gesprek.is_klaar(), ..punt });
            }
        }
        found
    }

    /// What identifies a person without naming anybody: a hash of the id, else of the name.
    fn wie(&self, lid: &Lid) -> String {
        let words = lid.naam.split_whitespace().collect::<Vec<_>>().join(" ");
        let naam = lid.id.as_deref().unwrap_or(&words);
        let school = school_identity(&self.netwerk.school);
        hex_sha256(format!("{school}\n{naam}").as_bytes()).chars().take(16).collect()
    }
}

/// Begin and end of a meeting; the whole day where its hours are not known.
fn when(plan: &Bijeenkomstplan<'_>, datum: Date) -> [String; 3] {
    let (Some(begin), Some(eind)) = (plan.gegevens.begin, plan.tijdschema.eind()) else {
        return whole_day(datum);
    };
    // A meeting that ends after midnight ends on the next day.
    let last = if eind < begin { datum.tomorrow().unwrap_or(datum) } else { datum };
    let moment = |name: &str, datum: Date, time: Time| {
        format!("{name};TZID={ZONE}:{}", tekst::moment(datum, time))
    };
    [moment("DTSTART", datum, begin), moment("DTEND", last, eind), "TRANSP:OPAQUE".to_owned()]
}

/// A day on which something is to be done: nobody is busy all of it.
fn whole_day(datum: Date) -> [String; 3] {
    let day = |name: &str, datum: Date| format!("{name};VALUE=DATE:{}", tekst::dag(datum));
    let next = datum.tomorrow().unwrap_or(datum);
    [day("DTSTART", datum), day("DTEND", next), "TRANSP:TRANSPARENT".to_owned()]
}
