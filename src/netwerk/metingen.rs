//! How the starters of each bestuur are doing, measured at the start of a project, on the way and at the end
//! (`metingen.yaml`, beside the roster).

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::{Blok, Lijninhoud};
use crate::datum::datum;
use crate::netwerk::begroting::MAX_NAAM;
use crate::netwerk::papier::{Omgeving, Papier};
use crate::problem::{Cause, FieldPath, Problem, SheetCause};
use crate::yaml::{self, Loaded};

/// The years of starters that are told apart.
pub const JAREN: usize = 3;

/// The file `metingen.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Metingen {
    /// The format of the file.
    #[schemars(description = "Het formaat van dit bestand: 1", range(min = 1))]
    pub formaat: Option<u32>,
    /// Every bestuur with its measurements.
    #[schemars(description = "De besturen met hun metingen", length(min = 1, max = 12))]
    pub besturen: Vec<Bestuur>,
}

/// The measurements of one bestuur.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bestuur {
    /// Its name.
    #[schemars(description = "De naam van het bestuur")]
    pub naam: String,
    /// What was measured, at each moment once.
    #[schemars(description = "De metingen, elk moment één keer", length(max = 20))]
    pub metingen: Vec<Meting>,
}

/// One measurement.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Meting {
    /// Which one it is.
    #[schemars(description = "start, tussen of eind")]
    pub moment: Meetmoment,
    /// The day up to which was counted.
    #[serde(deserialize_with = "yaml::date")]
    #[schemars(description = "De dag van de meting", with = "yaml::Datumtekst")]
    pub datum: Option<Date>,
    /// The starters, by the year of work that they are in.
    #[serde(deserialize_with = "yaml::unique_map")]
    #[schemars(description = "De starters, per jaar dat ze voor de klas staan: 1, 2 en 3")]
    pub jaren: BTreeMap<u32, Jaargroep>,
}

/// When in a project was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "Moment")]
pub enum Meetmoment {
    /// Before it began.
    Start,
    /// On the way.
    Tussen,
    /// When it was done.
    Eind,
}

impl Meetmoment {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::Start, Self::Tussen, Self::Eind];

    /// The word for it in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Tussen => "tussen",
            Self::Eind => "eind",
        }
    }
}

/// The starters of one year.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Jaargroep {
    /// How many there were.
    #[schemars(description = "Het aantal starters", range(max = 5000))]
    pub starters: u32,
    /// How many of them left.
    #[schemars(description = "Hoeveel van hen er weggingen", range(max = 5000))]
    pub uitstroom: Option<u32>,
    /// Their sick leave, as a percentage.
    #[schemars(description = "Hun ziekteverzuim, in procenten", range(min = 0, max = 100))]
    pub verzuim: Option<f64>,
    /// The mark that they give their vitality, on average.
    #[schemars(description = "Het gemiddelde cijfer voor vitaliteit", range(min = 1, max = 10))]
    pub vitaliteit: Option<f64>,
    /// How many gave that mark; none: all of them.
    #[schemars(description = "Hoeveel van hen dat cijfer gaven", range(max = 5000))]
    pub ingevuld: Option<u32>,
}

impl Papier for Metingen {
    const BESTAND: &'static str = "metingen.yaml";
    const SOORT: &'static str = "metingen";
    const NAAM: &'static str = "de metingen";

    fn used_by(lijn: &Lijninhoud) -> bool {
        lijn.has_blok(|blok| matches!(blok, Blok::Monitor(_)))
    }

    fn check(file: &Loaded<Self>, _omgeving: Omgeving<'_>) -> Vec<Problem> {
        check(file)
    }

    fn formaat(&self) -> Option<u32> {
        self.formaat
    }

    fn texts(&self) -> Vec<(FieldPath, &str)> {
        let at = FieldPath::of("besturen");
        let besturen = self.besturen.iter().enumerate();
        besturen.map(|(i, bestuur)| (at.index(i).key("naam"), bestuur.naam.as_str())).collect()
    }

    fn names(&self) -> Vec<(FieldPath, &[String])> {
        Vec::new()
    }

    fn max_text(&self) -> usize {
        MAX_NAAM
    }
}

impl Bestuur {
    /// What was measured at a moment.
    #[must_use]
    pub fn meting(&self, moment: Meetmoment) -> Option<&Meting> {
        self.metingen.iter().find(|meting| meting.moment == moment)
    }
}

/// Checks measurements: each moment once and in order, no part larger than its whole, something to compare with.
fn check(file: &Loaded<Metingen>) -> Vec<Problem> {
    let mut broken = Vec::new();
    let besturen = &file.data.besturen;
    for (i, bestuur) in besturen.iter().enumerate() {
        let at = FieldPath::of("besturen").index(i);
        if besturen[..i].iter().any(|other| other.naam == bestuur.naam) {
            let cause = Cause::DuplicateKey(bestuur.naam.clone());
            broken.push(file.problem(&at.key("naam"), cause));
        }
        let at = at.key("metingen");
        broken.extend(check_momenten(file, &at, bestuur));
        for (j, meting) in bestuur.metingen.iter().enumerate() {
            broken.extend(check_jaren(file, &at.index(j).key("jaren"), meting));
        }
    }
    broken
}

/// The moments of a bestuur. The order of the file is free; that of the moments is not.
fn check_momenten(file: &Loaded<Metingen>, at: &FieldPath, bestuur: &Bestuur) -> Vec<Problem> {
    let known = |field: FieldPath| !file.gaps.contains(&field);
    let metingen = bestuur.metingen.iter().enumerate();
    let momenten: Vec<(Option<Meetmoment>, Option<Date>)> = metingen
        .map(|(j, meting)| {
            let moment = Some(meting.moment).filter(|_| known(at.index(j).key("moment")));
            (moment, meting.datum.filter(|_| known(at.index(j).key("datum"))))
        })
        .collect();
    let mut broken = Vec::new();
    for (j, (moment, dag)) in momenten.iter().enumerate() {
        let Some(moment) = moment else { continue };
        let above = || momenten[..j].iter().filter_map(|(other, dag)| Some(((*other)?, *dag)));
        let field = |key: &str| at.index(j).key(key);
        if above().any(|(other, _)| other == *moment) {
            broken.push(file.problem(&field("moment"), SheetCause::MeasuredTwice(moment.id())));
        }
        let Some(dag) = dag else { continue };
        let sooner = above().filter(|(other, _)| other < moment);
        let sooner = sooner.filter_map(|(other, day)| Some((day?, other))).max();
        if let Some((day, other)) = sooner.filter(|(day, _)| dag <= day) {
            let cause = SheetCause::MeasuredBefore(datum(*dag), other.id(), datum(day));
            broken.push(file.problem(&field("datum"), cause));
        }
        let later = above().filter(|(other, _)| other > moment);
        let later = later.filter_map(|(other, day)| Some((day?, other))).min();
        if let Some((day, other)) = later.filter(|(day, _)| dag >= day) {
            let cause = SheetCause::MeasuredAfter(datum(*dag), other.id(), datum(day));
            broken.push(file.problem(&field("datum"), cause));
        }
    }
    let maybe_start =
        |(moment, _): &(Option<Meetmoment>, _)| moment.is_none_or(|m| m == Meetmoment::Start);
    if !momenten.is_empty() && !momenten.iter().any(maybe_start) {
        broken.push(file.problem(at, SheetCause::NoBaseline(bestuur.naam.clone())).warning());
    }
    broken
}

/// The groups of a measurement.
fn check_jaren(file: &Loaded<Metingen>, at: &FieldPath, meting: &Meting) -> Vec<Problem> {
    let mut broken = Vec::new();
    if meting.jaren.is_empty() {
        broken.push(file.problem(at, Cause::Empty));
    }
    for (jaar, groep) in &meting.jaren {
        let at = at.key(&jaar.to_string());
        if !(1..=JAREN).contains(&usize::try_from(*jaar).unwrap_or(0)) {
            broken.push(file.problem(&at, SheetCause::NoYear(*jaar, JAREN)));
        }
        if file.gaps.contains(&at.key("starters")) {
            continue;
        }
        for (key, part) in [("uitstroom", groep.uitstroom), ("ingevuld", groep.ingevuld)] {
            if let Some(part) = part.filter(|part| *part > groep.starters) {
                let [part, whole] =
                    [part, groep.starters].map(|n| usize::try_from(n).unwrap_or(usize::MAX));
                let cause = SheetCause::PartOverWhole(part, whole);
                broken.push(file.problem(&at.key(key), cause));
            }
        }
    }
    broken
}
