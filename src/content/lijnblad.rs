//! A document of a lijn as a whole, made of blokken: `inleiding.yaml` and `overeenkomst.yaml` in its folder.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::{Blok, Markdown};

/// The files `inleiding.yaml` and `overeenkomst.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lijnblad {
    /// The format of the file.
    #[schemars(description = "Het formaat van dit bestand: 1", range(min = 1))]
    pub formaat: Option<u32>,
    /// The title on the page.
    #[schemars(description = "De titel op de bladzijde", length(min = 1))]
    pub kop: String,
    /// The part of the publication that it follows.
    #[schemars(description = "Het deel van de publicatie", length(min = 1))]
    pub vindplaats: String,
    /// Text under the title.
    #[schemars(description = "Tekst onder de titel")]
    pub inleiding: Option<Markdown>,
    /// What it is made of.
    #[schemars(description = "De blokken waaruit het bestaat", length(min = 1))]
    pub blokken: Vec<Blok>,
}
