//! A bijlage: a handout or form of a meeting, made of blokken (`content/<lijn>/<bijeenkomst>/<id>-<naam>.yaml`).

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::{Blok, Drukwerk, Markdown};

/// The file of a bijlage.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bijlage {
    /// The format of the file.
    #[schemars(description = "Het formaat van dit bestand: 1", range(min = 1))]
    pub formaat: Option<u32>,
    /// The id in the publication, such as `1a`.
    #[schemars(description = "De code in de publicatie, zoals 1a")]
    pub id: String,
    /// The title as the publication lists it.
    #[schemars(description = "De titel in de publicatie", length(min = 1))]
    pub titel: String,
    /// The title on the page.
    #[schemars(description = "De titel op de bladzijde", length(min = 1))]
    pub kop: String,
    /// How it is printed.
    #[schemars(description = "Hoe de bijlage wordt gedrukt")]
    pub drukwerk: Drukwerk,
    /// Whether the page lies on its side.
    #[serde(default)]
    #[schemars(description = "Of de bladzijde ligt")]
    pub liggend: bool,
    /// For whom the whole is made once each; absent: once for all.
    #[schemars(description = "Voor wie de bijlage elk één keer wordt gemaakt")]
    pub per: Option<Per>,
    /// The minutes that the publication states for it.
    #[schemars(description = "De minuten die de publicatie noemt")]
    pub duur: Option<u32>,
    /// Ids of what has to be at hand.
    #[serde(default)]
    #[schemars(description = "Wat er klaarligt")]
    pub benodigdheden: Vec<String>,
    /// Text under the title.
    #[schemars(description = "Tekst onder de titel")]
    pub inleiding: Option<Markdown>,
    /// What it is made of.
    #[schemars(description = "De blokken waaruit de bijlage bestaat")]
    pub blokken: Vec<Blok>,
}

/// For whom a bijlage is made once each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    /// Every zij-instromer.
    ZijInstromer,
}
