//! The notes of a meeting about the pillars of a lijn (`terugkoppeling.yaml`, beside the roster).

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::Lijninhoud;
use crate::netwerk::papier::{Omgeving, Papier, veld};
use crate::problem::{FieldPath, Problem, SheetCause};
use crate::yaml::{self, Loaded};

/// The file `terugkoppeling.yaml`. Each part is one text, or a list of them.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Terugkoppeling {
    /// The format of the file.
    #[schemars(description = "Het formaat van dit bestand: 1", range(min = 1))]
    pub formaat: Option<u32>,
    /// Which meeting it was.
    #[schemars(description = "Welke bijeenkomst het was")]
    pub gelegenheid: Option<String>,
    /// The day of it.
    #[serde(default, deserialize_with = "yaml::date")]
    #[schemars(description = "De dag", with = "Option<yaml::Datumtekst>")]
    pub datum: Option<Date>,
    /// What it was about.
    #[serde(default, deserialize_with = "yaml::one_or_many")]
    #[schemars(description = "Waar het over ging", with = "yaml::EenOfMeer")]
    pub inleiding: Vec<String>,
    /// What was said about the vision.
    #[serde(default, deserialize_with = "yaml::one_or_many")]
    #[schemars(description = "Wat er over de visie is gezegd", with = "yaml::EenOfMeer")]
    pub visie: Vec<String>,
    /// What was said about each pillar, by its number.
    #[serde(default, deserialize_with = "yaml::unique_map")]
    #[schemars(
        description = "Wat er over elke pijler is gezegd, per nummer",
        with = "BTreeMap<usize, yaml::EenOfMeer>"
    )]
    pub pijlers: BTreeMap<usize, Teksten>,
    /// What follows from it.
    #[serde(default, deserialize_with = "yaml::one_or_many")]
    #[schemars(description = "De conclusies", with = "yaml::EenOfMeer")]
    pub conclusies: Vec<String>,
    /// What happens next.
    #[serde(default, deserialize_with = "yaml::one_or_many")]
    #[schemars(description = "Wat er nu gebeurt", with = "yaml::EenOfMeer")]
    pub vervolg: Vec<String>,
    /// The names or ids of who was there.
    #[serde(default)]
    #[schemars(description = "De namen van wie er waren", length(max = 500))]
    pub deelnemers: Vec<String>,
}

/// One text, or a list of them.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub struct Teksten(#[serde(deserialize_with = "yaml::one_or_many")] pub Vec<String>);

impl Papier for Terugkoppeling {
    const BESTAND: &'static str = "terugkoppeling.yaml";
    const SOORT: &'static str = "terugkoppeling";
    const NAAM: &'static str = "de terugkoppeling";
    const PER_LIJN: bool = true;

    fn used_by(lijn: &Lijninhoud) -> bool {
        lijn.has_pijlers()
    }

    fn check(file: &Loaded<Self>, omgeving: Omgeving<'_>) -> Vec<Problem> {
        check(file, omgeving)
    }

    fn formaat(&self) -> Option<u32> {
        self.formaat
    }

    fn texts(&self) -> Vec<(FieldPath, &str)> {
        let lists = [
            ("inleiding", &self.inleiding),
            ("visie", &self.visie),
            ("conclusies", &self.conclusies),
            ("vervolg", &self.vervolg),
        ];
        let lists = lists.into_iter().map(|(key, texts)| (FieldPath::of(key), texts));
        let pijlers = self.pijlers.iter();
        let pijlers = pijlers.map(|(nummer, punten)| (field_of_pijler(*nummer), &punten.0));
        let gelegenheid = self.gelegenheid.iter();
        let gelegenheid = gelegenheid.map(|text| (FieldPath::of("gelegenheid"), text.as_str()));
        let texts = lists.chain(pijlers).flat_map(|(at, texts)| {
            let of = texts.iter().enumerate();
            of.map(move |(i, text)| (veld(&at, i, texts.len()), text.as_str()))
        });
        gelegenheid.chain(texts).collect()
    }

    fn names(&self) -> Vec<(FieldPath, &[String])> {
        let names = (FieldPath::of("deelnemers"), self.deelnemers.as_slice());
        if self.deelnemers.is_empty() { Vec::new() } else { vec![names] }
    }
}

/// Where what was said about a pillar stands.
#[must_use]
pub fn field_of_pijler(nummer: usize) -> FieldPath {
    FieldPath::of("pijlers").key(&nummer.to_string())
}

/// Checks that its pillars exist, and that who was there is in the roster.
fn check(file: &Loaded<Terugkoppeling>, omgeving: Omgeving<'_>) -> Vec<Problem> {
    let mut broken = Vec::new();
    if let Some(pijlers) = omgeving.lijn.map(|lijn| lijn.lijn.data.pijlers.len()) {
        for nummer in file.data.pijlers.keys().filter(|n| !(1..=pijlers).contains(*n)) {
            let cause = SheetCause::NoPillar(*nummer, pijlers);
            broken.push(file.problem_of_key(&field_of_pijler(*nummer), cause));
        }
    }
    broken
}
