//! A bijlage: a handout or form of a meeting, made of blokken (`content/<lijn>/<bijeenkomst>/<id>-<naam>.yaml`).

use serde::Deserialize;

use crate::content::{Blok, Drukwerk, Markdown};

/// The file of a bijlage.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bijlage {
    /// The format of the file.
    pub formaat: Option<u32>,
    /// The id in the publication, such as `1a`.
    pub id: String,
    /// The title as the publication lists it.
    pub titel: String,
    /// The title on the page.
    pub kop: String,
    /// How it is printed.
    pub drukwerk: Drukwerk,
    /// Whether the page lies on its side.
    #[serde(default)]
    pub liggend: bool,
    /// For whom the whole is made once each; absent: once for all.
    pub per: Option<Per>,
    /// The minutes that the publication states for it.
    pub duur: Option<u32>,
    /// Ids of what has to be at hand.
    #[serde(default)]
    pub benodigdheden: Vec<String>,
    /// Text under the title.
    pub inleiding: Option<Markdown>,
    /// What it is made of.
    pub blokken: Vec<Blok>,
}

/// For whom a bijlage is made once each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    /// Every zij-instromer.
    ZijInstromer,
}
