//! What keeps a list from becoming an invulblad, and what to do about it, in Dutch.

use thiserror::Error;

use crate::problem::Advice;
use crate::taal::tel;

/// What is left to do on *Klopt dit?*. The text is the cause; [`KloptCause::advice`] says what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KloptCause {
    /// Rows of which it is not certain what they say: how many.
    #[error("{} nog een keuze", tel(*.0, "rij vraagt", "rijen vragen"))]
    Open(usize),
    /// A school without a name.
    #[error("de naam van de school ontbreekt")]
    NoSchool,
    /// A school that is not there any more.
    #[error("die school is er niet meer")]
    SchoolGone,
    /// A roster of text.
    #[error("dit is het rooster van een school, en geen lijst")]
    Roster,
}

impl KloptCause {
    /// Its code, and what to do about it.
    #[must_use]
    pub fn advice(&self) -> Advice {
        let (code, way_out) = match self {
            Self::Open(_) => ("lijst-open", "Kies bij elk van die rijen, of laat ze weg."),
            Self::NoSchool => ("school-zonder-naam", "Vul in hoe de school heet."),
            Self::SchoolGone => {
                ("school-verdwenen", "Kies een andere school, of begin een nieuwe.")
            }
            Self::Roster => (
                "lijst-is-rooster-van-school",
                "Zet dit bestand in de map waar de scholen staan; dan staat de school vanzelf op de eerste bladzijde.",
            ),
        };
        Advice::fixed(code, way_out)
    }
}
