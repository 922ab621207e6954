//! Pictures for a dialogue: the bend of Theory U, levels on top of each other, and what lies under water.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::Beelddeel;

/// A way down, a turning point, and a way up again.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bocht {
    /// The steps down, from the top.
    #[schemars(description = "De stappen omlaag, van boven af", length(min = 1, max = 4))]
    pub omlaag: Vec<Beelddeel>,
    /// The turning point.
    #[schemars(description = "Het keerpunt")]
    pub onder: Beelddeel,
    /// The steps up, from the bottom.
    #[schemars(description = "De stappen omhoog, van onder af", length(min = 1, max = 4))]
    pub omhoog: Vec<Beelddeel>,
    /// What the picture shows, for readers that cannot see it.
    #[schemars(description = "Wat er te zien is, voor wie het niet ziet", length(min = 1))]
    pub beschrijving: String,
}

/// Levels that stand on each other.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Niveaus {
    /// The levels, the highest first.
    #[schemars(description = "De niveaus, het hoogste eerst", length(min = 2, max = 8))]
    pub niveaus: Vec<Niveau>,
    /// What the picture shows, for readers that cannot see it.
    #[schemars(description = "Wat er te zien is, voor wie het niet ziet", length(min = 1))]
    pub beschrijving: String,
}

/// A level.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Niveau {
    /// Its name.
    #[schemars(description = "De naam", length(min = 1))]
    pub titel: String,
    /// A question that belongs to it.
    #[schemars(description = "Een vraag erbij", length(min = 1))]
    pub vraag: Option<String>,
}

/// What can be seen above water, and what lies under it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Waterlijn {
    /// What everybody sees.
    #[schemars(description = "Wat iedereen ziet", length(min = 1, max = 4))]
    pub boven: Vec<String>,
    /// What nobody sees at once.
    #[schemars(description = "Wat niet meteen te zien is", length(min = 1, max = 6))]
    pub onder: Vec<String>,
    /// What the picture shows, for readers that cannot see it.
    #[schemars(description = "Wat er te zien is, voor wie het niet ziet", length(min = 1))]
    pub beschrijving: String,
}
