//! What is known of the guidance talks of a network (`gesprekken.yaml`, beside the roster): their days, and what was agreed.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::Lijninhoud;
use crate::datum::datum;
use crate::netwerk::check::unknown_lid;
use crate::netwerk::dagen::geen_schooldag;
use crate::netwerk::papier::{Omgeving, Papier};
use crate::netwerk::{Afspraak, Lid, Netwerk};
use crate::problem::{Cause, FieldPath, Problem, SheetCause};
use crate::yaml::{self, Loaded};

/// The file `gesprekken.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gesprekken {
    /// The format of the file.
    #[schemars(description = "Het formaat van dit bestand: 1", range(min = 1))]
    pub formaat: Option<u32>,
    /// The talks that something is known of.
    #[schemars(description = "De gesprekken die zijn afgesproken of gehouden", length(max = 1500))]
    pub gesprekken: Vec<Begeleidingsgesprek>,
}

/// What is known of one talk.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Begeleidingsgesprek {
    /// The name or id of the zij-instromer.
    #[schemars(description = "De naam van de zij-instromer")]
    pub voor: String,
    /// Which talk it is.
    #[schemars(description = "Het hoeveelste gesprek dit is", range(min = 1, max = 24))]
    pub nummer: u8,
    /// The day.
    #[serde(default, deserialize_with = "yaml::date")]
    #[schemars(description = "De dag", with = "Option<yaml::Datumtekst>")]
    pub datum: Option<Date>,
    /// Whether it was held.
    #[serde(default)]
    #[schemars(description = "Of het gesprek is gehouden")]
    pub klaar: bool,
    /// What was agreed.
    #[serde(default)]
    #[schemars(description = "Wat er is afgesproken", length(max = 12))]
    pub afspraken: Vec<Afspraak>,
}

impl Gesprekken {
    /// The talks of a zij-instromer by number, each with its index in the list.
    #[must_use]
    pub fn van(&self, netwerk: &Netwerk, lid: &Lid) -> BTreeMap<u8, (usize, &Begeleidingsgesprek)> {
        let all = self.gesprekken.iter().enumerate();
        let own = all.filter(|(_, found)| netwerk.bedoelt(&found.voor, lid));
        own.map(|(i, gesprek)| (gesprek.nummer, (i, gesprek))).collect()
    }

    fn all(&self) -> impl Iterator<Item = (FieldPath, &Begeleidingsgesprek)> {
        let talks = self.gesprekken.iter().enumerate();
        talks.map(|(i, gesprek)| (FieldPath::of("gesprekken").index(i), gesprek))
    }

    fn afspraken(&self) -> impl Iterator<Item = (FieldPath, &Afspraak)> {
        self.all().flat_map(|(at, gesprek)| {
            let at = at.key("afspraken");
            gesprek.afspraken.iter().enumerate().map(move |(j, found)| (at.index(j), found))
        })
    }
}

impl Papier for Gesprekken {
    const BESTAND: &'static str = "gesprekken.yaml";
    const SOORT: &'static str = "gesprekken";
    const NAAM: &'static str = "de gesprekken";
    const PER_LIJN: bool = true;

    fn used_by(lijn: &Lijninhoud) -> bool {
        lijn.lijn.data.gesprekken.is_some()
    }

    fn check(file: &Loaded<Self>, omgeving: Omgeving<'_>) -> Vec<Problem> {
        check(file, omgeving)
    }

    fn formaat(&self) -> Option<u32> {
        self.formaat
    }

    fn texts(&self) -> Vec<(FieldPath, &str)> {
        self.afspraken().map(|(at, afspraak)| (at.key("wat"), afspraak.wat.as_str())).collect()
    }

    fn names(&self) -> Vec<(FieldPath, &[String])> {
        self.afspraken().map(|(at, afspraak)| (at.key("wie"), afspraak.wie.as_slice())).collect()
    }
}

/// Checks talks: each is one of the lijn, about a zij-instromer, once; their days follow each other and are school days.
fn check(file: &Loaded<Gesprekken>, omgeving: Omgeving<'_>) -> Vec<Problem> {
    let netwerk = omgeving.netwerk;
    let reeks = omgeving.lijn.and_then(|lijn| lijn.lijn.data.gesprekken);
    let mut broken = Vec::new();
    for (i, (at, gesprek)) in file.data.all().enumerate() {
        let mut wrong = |key: &str, cause: Cause| broken.push(file.problem(&at.key(key), cause));
        if let Some(reeks) = reeks.filter(|reeks| !(1..=reeks.aantal).contains(&gesprek.nummer)) {
            wrong("nummer", SheetCause::NoGesprek(gesprek.nummer, reeks.aantal).into());
        }
        if let Some(cause) = unknown_lid(netwerk, &gesprek.voor, &file.source) {
            wrong("voor", cause);
            continue;
        }
        let Some(lid) = netwerk.data.lid(&gesprek.voor) else { continue };
        if lid.is_geen_zij_instromer() {
            wrong("voor", Cause::NoZijInstromer(lid.naam.clone()));
        }
        let of_lid = |other: &&Begeleidingsgesprek| netwerk.data.bedoelt(&other.voor, lid);
        let others = || file.data.gesprekken.iter().filter(of_lid);
        let earlier = file.data.gesprekken[..i].iter();
        if earlier.filter(of_lid).any(|other| other.nummer == gesprek.nummer) {
            wrong("nummer", Cause::DuplicateKey(gesprek.nummer.to_string()));
        }
        let Some(dag) = gesprek.datum else { continue };
        let before = others().filter(|other| other.nummer < gesprek.nummer);
        let before = before.filter_map(|other| Some((other.datum?, other.nummer))).max();
        if let Some(start) = lid.start.filter(|start| dag < *start) {
            let text = format!("de eerste werkdag, {}", datum(start));
            wrong("datum", Cause::TooEarly(datum(dag), text));
        } else if let Some((other, nummer)) = before.filter(|(other, _)| dag <= *other) {
            let text = format!("of op de dag van gesprek {nummer}, {}", datum(other));
            wrong("datum", Cause::TooEarly(datum(dag), text));
        }
        // What was held was held; a talk that is still to come is left out of the papers.
        if let Some(cause) = lid.afwezig_op(dag).filter(|_| !gesprek.klaar) {
            broken.push(file.problem(&at.key("datum"), cause).warning());
        }
        if !gesprek.klaar
            && let Some(cause) = geen_schooldag(dag, &netwerk.data.vakanties)
        {
            broken.push(file.problem(&at.key("datum"), cause).warning());
        }
    }
    broken
}
