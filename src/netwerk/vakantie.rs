//! The days on which there is no school: weekends, national holidays, and the holidays of the roster.

use jiff::civil::{Date, Weekday};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::datum::datum;
use crate::netwerk::Netwerk;
use crate::netwerk::feestdag::feestdag;
use crate::problem::{Cause, FieldPath, Problem};
use crate::yaml::{self, Loaded};

/// More days than this are no holiday: most often the year is wrong.
const MAX_DAGEN: i32 = 92;

/// A holiday.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Vakantie {
    /// What it is called.
    #[schemars(description = "De naam, zoals Herfstvakantie")]
    pub naam: String,
    /// The first day.
    #[serde(deserialize_with = "yaml::date")]
    #[schemars(description = "De eerste vrije dag", with = "yaml::Datumtekst")]
    pub van: Option<Date>,
    /// The last day.
    #[serde(deserialize_with = "yaml::date")]
    #[schemars(description = "De laatste vrije dag", with = "yaml::Datumtekst")]
    pub tot: Option<Date>,
}

/// Why there is no school on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vrij<'a> {
    /// It is Saturday or Sunday.
    Weekend,
    /// It is the national holiday of this name.
    Feestdag(&'a str),
    /// It is in the holiday of this name.
    Vakantie(&'a str),
}

impl<'a> Vrij<'a> {
    /// The name of the holiday, if it is one.
    #[must_use]
    pub fn naam(self) -> Option<&'a str> {
        match self {
            Self::Weekend => None,
            Self::Feestdag(naam) | Self::Vakantie(naam) => Some(naam),
        }
    }
}

impl Vakantie {
    /// Whether a day is in it.
    #[must_use]
    pub fn heeft(&self, dag: Date) -> bool {
        let (van, tot) = (self.van.or(self.tot), self.tot.or(self.van));
        van.is_some_and(|van| van <= dag) && tot.is_some_and(|tot| dag <= tot)
    }
}

/// Why there is no school on a day; none if there is. A holiday of the roster says more than a national one inside it, and
/// each of them more than a weekend.
#[must_use]
pub fn vrij(dag: Date, vakanties: &[Vakantie]) -> Option<Vrij<'_>> {
    let vakantie = vakanties.iter().find(|vakantie| vakantie.heeft(dag));
    let weekend = matches!(dag.weekday(), Weekday::Saturday | Weekday::Sunday);
    let vakantie = vakantie.map(|vakantie| Vrij::Vakantie(&vakantie.naam));
    let feestdag = || feestdag(dag).map(Vrij::Feestdag);
    vakantie.or_else(feestdag).or(weekend.then_some(Vrij::Weekend))
}

/// The last day on or before this one on which there is school; this one when there is none for long.
#[must_use]
pub fn schooldag_tot(dag: Date, vakanties: &[Vakantie]) -> Date {
    let mut days = std::iter::successors(Some(dag), |dag| dag.yesterday().ok()).take(100);
    days.find(|dag| vrij(*dag, vakanties).is_none()).unwrap_or(dag)
}

/// The last day on or before this one that is no national holiday.
#[must_use]
pub fn gewone_dag_tot(dag: Date) -> Date {
    let mut days = std::iter::successors(Some(dag), |dag| dag.yesterday().ok()).take(10);
    days.find(|dag| feestdag(*dag).is_none()).unwrap_or(dag)
}

/// Checks the holidays of a roster: each ends after it begins, and within a few months.
pub fn check(file: &Loaded<Netwerk>, problems: &mut Vec<Problem>) {
    for (i, vakantie) in file.data.vakanties.iter().enumerate() {
        let at = FieldPath::of("vakanties").index(i);
        if vakantie.naam.trim().is_empty() {
            problems.push(file.problem(&at.key("naam"), Cause::Empty));
        }
        let (Some(van), Some(tot)) = (vakantie.van, vakantie.tot) else { continue };
        let laatste = van.checked_add(jiff::Span::new().days(MAX_DAGEN)).unwrap_or(Date::MAX);
        if tot < van {
            let text = format!("het begin van de vakantie op {}", datum(van));
            problems.push(file.problem(&at.key("tot"), Cause::TooEarly(datum(tot), text)));
        } else if tot > laatste {
            let cause = Cause::TooLate(datum(tot), datum(laatste));
            problems.push(file.problem(&at.key("tot"), cause));
        }
    }
}
