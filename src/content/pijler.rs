//! The pillars of a lijn, and the blokken that gather what schools tell about them: good practices, and the report of a
//! meeting.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::Markdown;

/// A pillar; its place in the list is its number.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pijler {
    /// The name on paper.
    #[schemars(description = "De titel", length(min = 1))]
    pub titel: String,
    /// What it says.
    #[schemars(description = "Waar de pijler voor staat")]
    pub uitleg: Option<Markdown>,
}

/// The good practices of a network by pillar; without any, an invitation and a form.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Praktijken {
    /// Heading of the list of contents.
    #[schemars(description = "De kop boven de inhoud", length(min = 1))]
    pub titel: Option<String>,
    /// What to say while there are none.
    #[schemars(description = "Wat er staat als er nog geen voorbeelden zijn")]
    pub uitnodiging: Markdown,
    /// What is told of each, in order.
    #[schemars(
        description = "Wat er van elk voorbeeld staat, in volgorde",
        length(min = 1, max = 12)
    )]
    pub velden: Vec<Praktijkregel>,
}

/// A field of a good practice on paper.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Praktijkregel {
    /// Which.
    #[schemars(description = "Het veld uit het bestand van het voorbeeld")]
    pub uit: Praktijkveld,
    /// What it is called.
    #[schemars(description = "Wat ervoor staat", length(min = 1))]
    pub label: String,
    /// Lines to write on in the form.
    #[serde(default = "two_lines")]
    #[schemars(description = "Schrijfregels in het formulier", range(min = 1, max = 20))]
    pub regels: u8,
}

fn two_lines() -> u8 {
    2
}

/// A field of a good practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Praktijkveld {
    /// The school.
    School,
    /// Where it was done, and for whom.
    Context,
    /// What was done.
    Wat,
    /// Who did it, in roles.
    Wie,
    /// How many hours it took.
    Uren,
    /// What has to be arranged for it.
    Voorwaarden,
    /// What came of it.
    Resultaat,
    /// A word to whoever begins.
    Tip,
}

/// The report of a meeting, as far as it is written; lines to write on for the rest.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Verslag {
    /// Its parts, in order.
    #[schemars(description = "De delen van het verslag, in volgorde", length(min = 1, max = 12))]
    pub delen: Vec<Verslagdeel>,
}

/// A part of a report on paper.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Verslagdeel {
    /// Which.
    #[schemars(description = "Het deel uit terugkoppeling.yaml")]
    pub uit: Verslagveld,
    /// Heading.
    #[schemars(description = "De kop", length(min = 1))]
    pub titel: String,
    /// What to write there, while nothing is.
    #[schemars(description = "Wat er hoort te komen, zolang het leeg is")]
    pub uitleg: Option<Markdown>,
    /// Lines to write on, while nothing is written; of each pillar, where they are asked for.
    #[serde(default = "two_lines")]
    #[schemars(description = "Schrijfregels zolang het leeg is", range(min = 1, max = 30))]
    pub regels: u8,
}

/// A part of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verslagveld {
    /// Which meeting, and when.
    Gelegenheid,
    /// What it was about.
    Inleiding,
    /// What was said about the vision.
    Visie,
    /// What was said about each pillar.
    Pijlers,
    /// What follows from it.
    Conclusies,
    /// What happens next.
    Vervolg,
    /// Who was there.
    Deelnemers,
}
