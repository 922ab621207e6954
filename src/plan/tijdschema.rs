//! The time schedule of a meeting: its actions in order, with the network's choices, its break, and clock times.

use jiff::ToSpan;
use jiff::civil::Time;

use crate::content::{Actie, Bijeenkomst, Content};
use crate::netwerk::{Bijeenkomstgegevens, Netwerk, dagen};
use crate::problem::{Cause, Problem};
use crate::yaml::Loaded;

/// The time schedule of a meeting.
#[derive(Debug)]
pub struct Tijdschema<'a> {
    /// Actions and the break, in order.
    pub momenten: Vec<Moment<'a>>,
    /// The minutes of all actions, the break included.
    pub gepland: u32,
}

/// An action that can be shorter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Korter<'a> {
    /// Its id.
    pub actie: &'a str,
    /// Its minutes as planned.
    pub van: u32,
    /// Its minutes in our proposal.
    pub naar: u32,
}

/// A piece of a meeting.
#[derive(Debug)]
pub struct Moment<'a> {
    /// The action, with its place in the file; none for a break.
    pub actie: Option<(usize, &'a Actie)>,
    /// What can be chosen instead of the action, with its place in the file.
    pub alternatief: Option<(usize, &'a Actie)>,
    /// Its length.
    pub minuten: u32,
    /// When it begins and ends, if the beginning of the meeting is known.
    pub tijd: Option<(Time, Time)>,
}

impl<'a> Tijdschema<'a> {
    /// Puts the actions in order; an alternative that the network chose takes the place of its action.
    #[must_use]
    pub fn new(bijeenkomst: &'a Bijeenkomst, gegevens: &Bijeenkomstgegevens) -> Self {
        let acties = || bijeenkomst.acties.iter().enumerate();
        let mut momenten: Vec<Moment<'a>> = Vec::new();
        let mut clock = Clock { now: gegevens.begin, gepland: 0 };
        for (i, actie) in acties().filter(|(_, actie)| actie.alternatief_voor.is_none()) {
            let keuze = gegevens.kies.get(&actie.id);
            let chosen = acties().find(|(_, other)| Some(&other.id) == keuze).unwrap_or((i, actie));
            let alternatief = acties()
                .find(|(_, other)| other.alternatief_voor.as_ref() == Some(&actie.id))
                .filter(|_| keuze.is_none());
            let minuten = gegevens.minuten.get(&chosen.1.id).copied().unwrap_or(chosen.1.minuten);
            let tijd = clock.pass(minuten);
            momenten.push(Moment { actie: Some(chosen), alternatief, minuten, tijd });
            let here = [Some((i, actie)), Some(chosen), alternatief];
            let is_here = |id: &str| here.iter().flatten().any(|(_, actie)| actie.id == id);
            if let Some(pauze) = gegevens.pauze.as_ref().filter(|pauze| is_here(&pauze.na)) {
                let tijd = clock.pass(pauze.minuten);
                momenten.push(Moment {
                    actie: None,
                    alternatief: None,
                    minuten: pauze.minuten,
                    tijd,
                });
            }
        }
        Self { momenten, gepland: clock.gepland }
    }

    /// Our proposal for the actions that can be shorter; empty unless all actions then fit the stated time to the minute.
    #[must_use]
    pub fn voorstel(&self, bijeenkomst: &Bijeenkomst) -> Vec<Korter<'a>> {
        let korter = self.momenten.iter().filter_map(|moment| {
            let (_, actie) = moment.actie?;
            let naar = *bijeenkomst.tijdvoorstel.get(&actie.id)?;
            Some(Korter { actie: &actie.id, van: moment.minuten, naar })
        });
        let korter: Vec<Korter<'a>> = korter.filter(|korter| korter.naar < korter.van).collect();
        let winst: u32 = korter.iter().map(|korter| korter.van - korter.naar).sum();
        if self.gepland - winst == bijeenkomst.duur { korter } else { Vec::new() }
    }

    /// When the meeting ends, if its beginning is known.
    #[must_use]
    pub fn eind(&self) -> Option<Time> {
        self.momenten.last().and_then(|moment| moment.tijd).map(|(_, eind)| eind)
    }
}

/// A warning for each meeting that a roster says something of and whose actions take longer than it lasts, or that is at night.
#[must_use]
pub fn time_warnings(content: &Content, file: &Loaded<Netwerk>) -> Vec<Problem> {
    let netwerk = &file.data;
    let mut problems = Vec::new();
    for lijninhoud in netwerk.lijnen().into_iter().filter_map(|id| content.lijn(id)) {
        for inhoud in &lijninhoud.bijeenkomsten {
            let bijeenkomst = &inhoud.bijeenkomst.data;
            let Some(field) = netwerk.field_of(&lijninhoud.id, bijeenkomst.nummer) else {
                continue;
            };
            let gegevens = netwerk.bijeenkomst(&lijninhoud.id, bijeenkomst.nummer);
            let schema = Tijdschema::new(bijeenkomst, &gegevens);
            let night = gegevens.begin.and_then(|begin| dagen::nacht(begin, schema.eind()));
            let at = field.key("begin");
            problems.extend(night.map(|cause| file.problem(&at, cause).warning()));
            if schema.gepland > bijeenkomst.duur {
                let korter = schema.voorstel(bijeenkomst);
                let korter =
                    korter.iter().map(|korter| format!("{}: {}", korter.actie, korter.naar));
                let voorstel = korter.collect::<Vec<_>>().join(", ");
                let (samen, duur) = (schema.gepland, bijeenkomst.duur);
                let cause = Cause::ActionTime { samen, duur, voorstel };
                problems.push(file.problem(&field, cause).warning());
            }
        }
    }
    file.outside_gaps(problems).collect()
}

struct Clock {
    now: Option<Time>,
    gepland: u32,
}

impl Clock {
    fn pass(&mut self, minuten: u32) -> Option<(Time, Time)> {
        self.gepland = self.gepland.saturating_add(minuten);
        let begin = self.now?;
        let eind = begin.wrapping_add(i64::from(minuten.min(24 * 60)).minutes());
        self.now = Some(eind);
        Some((begin, eind))
    }
}
