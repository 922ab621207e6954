//! What can be wrong with words for roles, and what to do about it, in Dutch.

use thiserror::Error;

use crate::problem::Advice;
use crate::taal::keuze;

/// What is wrong with a word for a role. The text is the cause; [`RoleCause::advice`] says what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RoleCause {
    /// A word that may mean several roles: the word, their ids.
    #[error("‘{0}’ kan meer dan één rol zijn: {keuze}", keuze = keuze(.1).unwrap_or_default())]
    Doubt(String, Vec<String>),
    /// A word that stands for a role already: the word, and where.
    #[error("‘{0}’ staat ook bij {1}")]
    SpelledTwice(String, String),
}

impl RoleCause {
    /// Its code, and what to do about it.
    #[must_use]
    pub fn advice(&self) -> Advice {
        match self {
            Self::Doubt(_, ids) => {
                let way_out = format!("Schrijf {}.", keuze(ids).unwrap_or_default());
                Advice::naming("rol-dubbelzinnig", way_out)
            }
            Self::SpelledTwice(..) => Advice::fixed(
                "rolwoord-twee-keer",
                "Haal een van de twee weg. Kan het woord allebei zijn, zet het dan onder twijfel.",
            ),
        }
    }
}
