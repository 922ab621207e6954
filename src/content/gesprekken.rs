//! The guidance talks of a lijn: how many, how often, and the blokken that show them.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::Beelddeel;

/// The talks that a zij-instromer has in a lijn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gesprekkenreeks {
    /// The months from one to the next.
    #[schemars(
        description = "Het aantal maanden van het ene gesprek tot het volgende",
        range(min = 1, max = 12)
    )]
    pub maanden: u8,
    /// How many there are.
    #[schemars(description = "Het aantal gesprekken", range(min = 1, max = 24))]
    pub aantal: u8,
}

impl Gesprekkenreeks {
    /// The months from the start to the last talk.
    #[must_use]
    pub fn maanden_samen(self) -> i32 {
        i32::from(self.maanden) * i32::from(self.aantal)
    }
}

/// The talks of the lijn over the years, drawn, under the steps that they are part of.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gesprekscyclus {
    /// Heading.
    #[schemars(description = "De kop", length(min = 1))]
    pub titel: Option<String>,
    /// The steps of the whole, in order.
    #[schemars(description = "De stappen van het traject, in volgorde", length(min = 2, max = 6))]
    pub keten: Vec<Beelddeel>,
}

/// The days of the talks of each zij-instromer; on a sheet for one, of that one.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gespreksdata {
    /// Heading.
    #[schemars(description = "De kop", length(min = 1))]
    pub titel: Option<String>,
}

/// What was agreed at the talk before, to look back on.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Terugblik {
    /// Heading.
    #[schemars(description = "De kop", length(min = 1))]
    pub titel: Option<String>,
    /// Rows to write in, where nothing is known.
    #[schemars(description = "Lege rijen om in te vullen", range(max = 12))]
    pub lege_rijen: u8,
}
