//! The goal system as content: the sheet to fill in, and a worked example of one.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::Markdown;

/// A goal system: why, what and how, seen by each actor (inventory A7; Janssen et al., 2024).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Doelsysteem {
    /// The main goal.
    #[schemars(description = "Het hoofddoel")]
    pub hoofddoel: Markdown,
    /// The actions that are printed.
    #[schemars(description = "De acties die er staan", length(min = 1, max = 6))]
    pub acties: Vec<Markdown>,
    /// Columns for actions of one's own.
    #[schemars(description = "Kolommen voor eigen acties", range(max = 4))]
    pub vrije_acties: u8,
    /// What each band asks.
    #[schemars(description = "De vragen")]
    pub vragen: Doelsysteemvragen,
}

/// What the bands of a goal system ask.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Doelsysteemvragen {
    /// The why.
    #[schemars(description = "De vraag bij het waarom")]
    pub doelen: Markdown,
    /// The what.
    #[schemars(description = "De acties die er staan")]
    pub acties: Markdown,
    /// The how.
    #[schemars(description = "De vraag bij het hoe")]
    pub hoe: Markdown,
}

/// A worked example of a goal system: one action, the goal and the way of each actor, and where goals clash.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Doelboom {
    /// Heading.
    #[schemars(description = "De kop", length(min = 1))]
    pub titel: Option<String>,
    /// What the picture shows, for readers that cannot see it.
    #[schemars(description = "Wat er te zien is, voor wie het niet ziet", length(min = 1))]
    pub beschrijving: String,
    /// The main goal.
    #[schemars(description = "Het hoofddoel")]
    pub hoofddoel: Markdown,
    /// The action.
    #[schemars(description = "De actie")]
    pub actie: Markdown,
    /// The actors, from left to right.
    #[schemars(description = "De actoren", length(min = 1, max = 5))]
    pub actoren: Vec<Doeltak>,
    /// Two goals that clash.
    #[schemars(description = "Twee doelen die botsen")]
    pub spanning: Option<Voorbeeldspanning>,
}

/// What one actor wants with the action, and how.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Doeltak {
    /// The id of the actor.
    #[schemars(description = "De actor, zoals in rollen.yaml")]
    pub actor: String,
    /// Why.
    #[schemars(description = "Het doel van deze actor")]
    pub doel: Markdown,
    /// How.
    #[schemars(description = "Hoe deze actor het aanpakt")]
    pub hoe: Markdown,
}

/// A tension in an example.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Voorbeeldspanning {
    /// The ids of the actors.
    #[schemars(description = "De twee actoren", length(min = 2, max = 2))]
    pub tussen: Vec<String>,
    /// What it is about.
    #[schemars(description = "Waar het om gaat")]
    pub tekst: Markdown,
}
