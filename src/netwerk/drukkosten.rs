//! What printing costs, as the roster says it.

use schemars::JsonSchema;
use serde::Deserialize;

/// What printing costs, in euros.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Drukkosten {
    /// A sheet of paper.
    #[schemars(description = "De prijs van een vel, in euro", range(min = 0, max = 100))]
    pub vel: f64,
    /// A side that something is printed on.
    #[schemars(description = "De prijs van een bedrukte kant, in euro", range(min = 0, max = 100))]
    pub kant: f64,
}

impl Drukkosten {
    /// What this many sheets and printed sides cost together.
    #[must_use]
    pub fn samen(&self, vellen: usize, kanten: usize) -> f64 {
        let many = |count: usize| u32::try_from(count).map_or(f64::MAX, f64::from);
        many(vellen) * self.vel + many(kanten) * self.kant
    }
}
