//! What the form of the tripartite agreement can show of what a network knows: the fields and lists that blokken name.

use schemars::JsonSchema;
use serde::Deserialize;

/// A field of an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Overeenkomstveld {
    /// The day on which it was signed.
    Datum,
    /// The day on which it begins.
    Ingangsdatum,
    /// What the assessment tells.
    Assessment,
    /// What the portfolio tells.
    Portfolio,
    /// What was learnt before and counts.
    Evc,
    /// What is done when it does not work out.
    NietLukken,
    /// The days on which it is looked at again.
    Evaluatie,
}

/// A list of an agreement, shown as the rows of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Overeenkomstlijst {
    /// Need, and what the zij-instromer, the school and the institute can do.
    Behoeften,
    /// Who, and what was agreed.
    Rollen,
    /// What, how much, what for.
    Facilitering,
    /// When, with whom, what about.
    Gesprekken,
    /// What, who, by when.
    Actiepunten,
}

impl Overeenkomstlijst {
    /// The columns that it fills.
    #[must_use]
    pub fn kolommen(self) -> usize {
        match self {
            Self::Behoeften => 4,
            Self::Rollen => 2,
            Self::Facilitering | Self::Gesprekken | Self::Actiepunten => 3,
        }
    }
}
