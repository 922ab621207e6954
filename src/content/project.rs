//! Blokken about a project as a whole: what it brings about, and what it costs whom.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::bedrag::Bedrag;
use crate::content::Markdown;

/// The measurements of a network (`metingen.yaml`) as charts; without them, a form to write them on.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Monitorblok {
    /// How the charts are read.
    #[schemars(description = "Hoe je de cijfers leest")]
    pub uitleg: Markdown,
    /// What to do as long as nothing was measured.
    #[schemars(description = "Wat er te doen is zolang er niets gemeten is")]
    pub leeg: Markdown,
}

/// What hours cost, and who bears how much of it, as far as a network says (`begroting.yaml`).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cofinanciering {
    /// The hours.
    #[schemars(description = "Het aantal uren", range(max = 10000))]
    pub uren: u32,
    /// The share of the region, as a percentage.
    #[schemars(description = "Het deel van de regio, in procenten", range(max = 100))]
    pub deel_regio: u32,
    /// How many besturen bear the rest, where a network names none.
    #[schemars(description = "Hoeveel besturen de rest betalen", range(min = 1, max = 12))]
    pub besturen: u32,
    /// What was granted.
    #[schemars(description = "Het toegekende bedrag")]
    pub toegekend: Option<Bedrag>,
}
