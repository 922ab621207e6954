//! Slides, and the pictures that are drawn on them and on sheets.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::{Bocht, Markdown, Niveaus, Waterlijn};

/// A slide: one thought.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dia {
    /// The title.
    #[schemars(description = "De titel", length(min = 1))]
    pub titel: String,
    /// The subtitle.
    #[schemars(description = "De ondertitel", length(min = 1))]
    pub ondertitel: Option<String>,
    /// A sentence.
    #[schemars(description = "Een zin")]
    pub tekst: Option<Markdown>,
    /// Points.
    #[serde(default)]
    #[schemars(description = "De punten", length(max = 8))]
    pub punten: Vec<Markdown>,
    /// An example from practice.
    #[schemars(description = "Een voorbeeld uit de praktijk")]
    pub voorbeeld: Option<Voorbeeld>,
    /// A picture.
    #[schemars(description = "Een beeld")]
    pub beeld: Option<Beeld>,
    /// What the facilitator says, for the draaiboek.
    #[schemars(description = "Wat de gespreksleider erbij vertelt")]
    pub notitie: Option<Markdown>,
}

/// An example from practice.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Voorbeeld {
    /// What the matter was.
    #[schemars(description = "De situatie")]
    pub situatie: Markdown,
    /// What was done.
    #[schemars(description = "De oplossing")]
    pub oplossing: Markdown,
    /// What came of it.
    #[schemars(description = "Het resultaat")]
    pub resultaat: Markdown,
}

/// A picture that is drawn.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Beeld {
    /// A pair of scales.
    Balans(Balans),
    /// A word in the middle with branches around it.
    Mindmap(Mindmap),
    /// Circles around a middle.
    Kring(Kring),
    /// Four quadrants.
    Matrix(Matrix),
    /// A way down, a turning point, and a way up again.
    Bocht(Bocht),
    /// Levels that stand on each other.
    Niveaus(Niveaus),
    /// What can be seen above water, and what lies under it.
    Waterlijn(Waterlijn),
}

/// A pair of scales.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Balans {
    /// What lies on the left.
    #[schemars(description = "Wat links ligt", length(min = 1))]
    pub links: String,
    /// What lies on the right.
    #[schemars(description = "Wat rechts ligt", length(min = 1))]
    pub rechts: String,
    /// What the picture shows, for readers that cannot see it.
    #[schemars(description = "Wat er te zien is, voor wie het niet ziet", length(min = 1))]
    pub beschrijving: String,
}

/// A word in the middle with branches around it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mindmap {
    /// The word in the middle.
    #[schemars(description = "Het woord in het midden", length(min = 1))]
    pub midden: String,
    /// The branches.
    #[schemars(description = "De takken", length(min = 2, max = 8))]
    pub takken: Vec<String>,
    /// What the picture shows, for readers that cannot see it.
    #[schemars(description = "Wat er te zien is, voor wie het niet ziet", length(min = 1))]
    pub beschrijving: String,
}

/// Circles around a middle.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kring {
    /// Who stands in the middle.
    #[schemars(description = "Wie in het midden staat", length(min = 1))]
    pub midden: String,
    /// What lies around it.
    #[schemars(description = "Wat eromheen ligt", length(min = 2, max = 6))]
    pub kringen: Vec<Beelddeel>,
    /// What the picture shows, for readers that cannot see it.
    #[schemars(description = "Wat er te zien is, voor wie het niet ziet", length(min = 1))]
    pub beschrijving: String,
}

/// A part of a picture, with what stands in it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Beelddeel {
    /// Its name.
    #[schemars(description = "De naam", length(min = 1))]
    pub titel: String,
    /// A few words about it.
    #[schemars(description = "Een paar woorden erbij", length(min = 1))]
    pub tekst: Option<String>,
}

/// Four quadrants, such as urgent against important.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Matrix {
    /// The two columns, from left to right.
    #[schemars(description = "De twee kolommen, van links naar rechts", length(min = 2, max = 2))]
    pub kolommen: Vec<String>,
    /// The two rows, from top to bottom.
    #[schemars(description = "De twee rijen, van boven naar beneden", length(min = 2, max = 2))]
    pub rijen: Vec<String>,
    /// The quadrants, row by row.
    #[schemars(description = "De vier vakken, rij voor rij", length(min = 4, max = 4))]
    pub vakken: Vec<Vak>,
    /// Which of them stands out, from 1.
    #[schemars(description = "Welk vak opvalt", range(min = 1, max = 4))]
    pub nadruk: Option<u8>,
    /// What the picture shows, for readers that cannot see it.
    #[schemars(description = "Wat er te zien is, voor wie het niet ziet", length(min = 1))]
    pub beschrijving: String,
}

/// A quadrant.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Vak {
    /// Its name.
    #[schemars(description = "De naam", length(min = 1))]
    pub titel: String,
    /// A few words about it.
    #[schemars(description = "Een paar woorden erbij", length(min = 1))]
    pub hint: Option<String>,
}
