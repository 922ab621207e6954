//! What follows from the answers: how many points of each kind, the verdict, and what changed since the inspection before.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::apk::{Antwoord, Bevinding, Genummerd, Keurbeurt, Oordeel, genummerd};
use crate::content::{Keuring, Keuringsonderdeel, Keuringspunt};
use crate::problem::FieldPath;

/// How many points have each judgement.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Telling {
    /// In order.
    pub goed: usize,
    /// To be repaired.
    pub reparatie: usize,
    /// Rejected.
    pub afkeur: usize,
    /// Not applicable.
    pub nvt: usize,
    /// Without an answer.
    pub open: usize,
}

impl Telling {
    /// Counts judgements; none is an open point.
    pub fn of(oordelen: impl IntoIterator<Item = Option<Oordeel>>) -> Self {
        let mut telling = Self::default();
        for oordeel in oordelen {
            *match oordeel {
                None => &mut telling.open,
                Some(Oordeel::Goed) => &mut telling.goed,
                Some(Oordeel::Reparatie) => &mut telling.reparatie,
                Some(Oordeel::Afkeur) => &mut telling.afkeur,
                Some(Oordeel::Nvt) => &mut telling.nvt,
            } += 1;
        }
        telling
    }

    /// The verdict: a rejected point decides, then an open one, then one to be repaired; what does not apply does not count.
    #[must_use]
    pub fn uitslag(&self) -> Uitslag {
        match (self.afkeur, self.open, self.reparatie) {
            (1.., _, _) => Uitslag::Afgekeurd,
            (_, 1.., _) => Uitslag::NogNietBeoordeeld,
            (_, _, 1..) => Uitslag::GoedgekeurdNaReparatie,
            _ => Uitslag::Goedgekeurd,
        }
    }
}

/// The verdict of an inspection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Uitslag {
    /// Every point is in order, or does not apply.
    Goedgekeurd,
    /// At least one point is to be repaired.
    GoedgekeurdNaReparatie,
    /// At least one point is rejected.
    Afgekeurd,
    /// At least one point has no answer yet, and none is rejected.
    NogNietBeoordeeld,
}

impl Uitslag {
    /// The word for it in data and templates.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Goedgekeurd => "goedgekeurd",
            Self::GoedgekeurdNaReparatie => "goedgekeurd-na-reparatie",
            Self::Afgekeurd => "afgekeurd",
            Self::NogNietBeoordeeld => "nog-niet-beoordeeld",
        }
    }
}

/// How a point stands.
#[derive(Debug, Clone)]
pub struct Bevonden<'a> {
    /// Its number through all sections, from 1.
    pub nummer: usize,
    /// Its section, and the place of that.
    pub onderdeel: (usize, &'a Keuringsonderdeel),
    /// The point, and its place in the section.
    pub punt: (usize, &'a Keuringspunt),
    /// What was found; none: open.
    pub bevinding: Option<&'a Bevinding>,
    /// The field of that, from the inspection.
    pub veld: FieldPath,
    /// What was found at the inspection before (the inner one; none: open); none if there was no such inspection.
    pub vorige: Option<Option<Oordeel>>,
    /// The day of the inspection at which it was in order again.
    pub hersteld: Option<Date>,
}

impl Bevonden<'_> {
    /// The judgement; none: open.
    #[must_use]
    pub fn oordeel(&self) -> Option<Oordeel> {
        self.bevinding.map(|bevinding| bevinding.oordeel)
    }
}

/// How every point stands at the newest of these inspections, which comes last; all open without any.
#[must_use]
pub fn standen<'a>(keuring: &'a Keuring, keuringen: &[&'a Keurbeurt]) -> Vec<Bevonden<'a>> {
    let antwoorden: Vec<BTreeMap<usize, Antwoord<'a>>> =
        keuringen.iter().map(|beurt| beurt.op_nummer(keuring)).collect();
    let standen = genummerd(keuring).map(|Genummerd { nummer, onderdeel, punt }| {
        let oordelen = antwoorden.iter().map(|of| of.get(&nummer).map(|a| a.bevinding.oordeel));
        let newest = antwoorden.last().and_then(|of| of.get(&nummer));
        Bevonden {
            nummer,
            onderdeel,
            punt,
            bevinding: newest.map(|antwoord| antwoord.bevinding),
            veld: newest.map(|antwoord| antwoord.veld.clone()).unwrap_or_default(),
            vorige: oordelen.clone().rev().nth(1),
            hersteld: hersteld(keuringen.iter().map(|beurt| beurt.datum).zip(oordelen)),
        }
    });
    standen.collect()
}

/// The day since when a point is in order that once was not: the first of the last unbroken run of days it was good.
fn hersteld(
    keuringen: impl DoubleEndedIterator<Item = (Option<Date>, Option<Oordeel>)>,
) -> Option<Date> {
    let mut sinds = None;
    for (datum, oordeel) in keuringen.rev() {
        match oordeel {
            Some(Oordeel::Goed) => sinds = datum,
            Some(Oordeel::Reparatie | Oordeel::Afkeur) => return sinds,
            // What was not looked at says nothing, unless it is what counts now.
            Some(Oordeel::Nvt) | None if sinds.is_some() => {}
            Some(Oordeel::Nvt) | None => return None,
        }
    }
    None
}
