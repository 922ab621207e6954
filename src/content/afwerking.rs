//! What a document needs besides paper: colour, and the hands that finish it.

use schemars::JsonSchema;
use serde::Deserialize;

/// Whether a document needs colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kleur {
    /// Without colour it cannot be read.
    Nodig,
    /// Colour helps; without it everything can be read.
    Nuttig,
    /// It is as good without.
    #[default]
    Geen,
}

/// Something that is done with paper after printing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Handeling {
    /// It is laminated.
    Lamineren,
    /// It is cut.
    Knippen,
    /// It is folded.
    Vouwen,
    /// It is glued.
    Plakken,
    /// It is stapled.
    Nieten,
    /// Holes are punched in it.
    Perforeren,
}

impl Handeling {
    /// All of them, in the order in which they are done.
    pub const ALL: [Self; 6] = [
        Self::Lamineren,
        Self::Knippen,
        Self::Vouwen,
        Self::Plakken,
        Self::Nieten,
        Self::Perforeren,
    ];

    fn bit(self) -> u8 {
        1 << (self as u8)
    }
}

/// What is done with a document after printing; whatever order it is written in, it is done in that of [`Handeling::ALL`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(from = "Vec<Handeling>")]
pub struct Afwerking(u8);

impl From<Vec<Handeling>> for Afwerking {
    fn from(handelingen: Vec<Handeling>) -> Self {
        Self::of(&handelingen)
    }
}

impl Afwerking {
    /// These.
    #[must_use]
    pub fn of(handelingen: &[Handeling]) -> Self {
        Self(handelingen.iter().fold(0, |bits, handeling| bits | handeling.bit()))
    }

    /// Whether this is among them.
    #[must_use]
    pub fn has(self, handeling: Handeling) -> bool {
        self.0 & handeling.bit() != 0
    }

    /// These, but for one.
    #[must_use]
    pub fn without(self, handeling: Handeling) -> Self {
        Self(self.0 & !handeling.bit())
    }

    /// Whether there is nothing to do.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// They, in the order in which they are done.
    pub fn handelingen(self) -> impl Iterator<Item = Handeling> {
        Handeling::ALL.into_iter().filter(move |handeling| self.has(*handeling))
    }
}
