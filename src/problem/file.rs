//! What can be wrong with a file of this machine, whatever it should hold.

use thiserror::Error;

use crate::problem::Advice;

/// A file that is not read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FileCause {
    /// A device, a pipe or something else that is no file.
    #[error("dit is geen gewoon bestand")]
    NotRegular,
    /// A link to something outside the folder that is read.
    #[error("dit is een verwijzing naar iets buiten deze map")]
    LeadsOut,
    /// More bytes than a file like this has.
    #[error("dit bestand is groter dan {} MB", .0 / 1024 / 1024)]
    TooLarge(usize),
}

impl FileCause {
    /// Its code, and what to do about it.
    #[must_use]
    pub fn advice(&self) -> Advice {
        let (code, way_out) = match self {
            Self::NotRegular => (
                "geen-gewoon-bestand",
                "Zet er een gewoon bestand met deze naam voor in de plaats.",
            ),
            Self::LeadsOut => ("verwijzing-naar-buiten", "Zet het bestand zelf in de map."),
            Self::TooLarge(_) => ("bestand-te-groot", "Kijk of dit het bestand is dat u bedoelt."),
        };
        Advice::fixed(code, way_out)
    }
}
