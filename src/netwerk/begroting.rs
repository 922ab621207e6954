//! What a network knows of the costs of a project and of who bears them (`begroting.yaml`, beside the roster).

use schemars::JsonSchema;
use serde::Deserialize;

use crate::bedrag::Bedrag;
use crate::content::{Blok, Lijninhoud};
use crate::netwerk::papier::{Omgeving, Papier};
use crate::problem::{Cause, FieldPath, Problem};
use crate::yaml::Loaded;

/// The file `begroting.yaml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Begroting {
    /// The format of the file.
    #[schemars(description = "Het formaat van dit bestand: 1", range(min = 1))]
    pub formaat: Option<u32>,
    /// What an hour costs.
    #[schemars(description = "Wat een uur kost, zoals \"85,00\"")]
    pub uurtarief: Option<Bedrag>,
    /// The hours, instead of those of the sheet.
    #[schemars(
        description = "Het aantal uren, als dat anders is dan op het blad",
        range(max = 10000)
    )]
    pub uren: Option<u32>,
    /// The share of the region, instead of that of the sheet.
    #[schemars(
        description = "Het deel van de regio in procenten, als dat anders is dan op het blad",
        range(max = 100)
    )]
    pub deel_regio: Option<u32>,
    /// The besturen that bear the rest, each as much.
    #[serde(default)]
    #[schemars(description = "De besturen die samen de rest betalen", length(max = 12))]
    pub besturen: Vec<String>,
}

impl Papier for Begroting {
    const BESTAND: &'static str = "begroting.yaml";
    const SOORT: &'static str = "begroting";
    const NAAM: &'static str = "de begroting";

    fn used_by(lijn: &Lijninhoud) -> bool {
        lijn.has_blok(|blok| matches!(blok, Blok::Cofinanciering(_)))
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
        besturen.map(|(i, naam)| (at.index(i), naam.as_str())).collect()
    }

    fn names(&self) -> Vec<(FieldPath, &[String])> {
        Vec::new()
    }

    fn max_text(&self) -> usize {
        MAX_NAAM
    }
}

/// The longest name of a bestuur that fits beside its figures, in characters.
pub const MAX_NAAM: usize = 60;

/// Checks a budget: what should be an amount is one, and no bestuur pays twice.
fn check(file: &Loaded<Begroting>) -> Vec<Problem> {
    let mut broken = Vec::new();
    if let Some(bedrag) = file.data.uurtarief.as_ref().filter(|bedrag| bedrag.centen.is_none()) {
        let cause = Cause::Amount(bedrag.tekst.clone());
        broken.push(file.problem(&FieldPath::of("uurtarief"), cause));
    }
    let besturen = &file.data.besturen;
    for (i, naam) in besturen.iter().enumerate() {
        if besturen[..i].contains(naam) {
            let field = FieldPath::of("besturen").index(i);
            broken.push(file.problem(&field, Cause::DuplicateKey(naam.clone())));
        }
    }
    broken
}
