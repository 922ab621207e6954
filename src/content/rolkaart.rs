//! Cards of half a page, one for each role.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::Markdown;

/// Cards of half a page, to cut out.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rolkaarten {
    /// The cards.
    #[schemars(description = "De kaarten", length(min = 1, max = 20))]
    pub kaarten: Vec<Rolkaart>,
}

/// A card.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rolkaart {
    /// Who it is for.
    #[schemars(description = "Voor wie de kaart is", length(min = 1))]
    pub titel: String,
    /// What the role comes to, in a sentence.
    #[schemars(description = "De rol in één zin")]
    pub kern: Option<Markdown>,
    /// A word about where it comes from, such as that it is derived.
    #[schemars(description = "Een woord over de herkomst, zoals afgeleid", length(min = 1))]
    pub merk: Option<String>,
    /// What this person does.
    #[schemars(description = "Wat iemand in deze rol doet", length(min = 1, max = 8))]
    pub punten: Vec<Markdown>,
    /// Questions to ask.
    #[serde(default)]
    #[schemars(description = "Vragen die passen bij deze rol", length(max = 4))]
    pub vragen: Vec<Markdown>,
}
