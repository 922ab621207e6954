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
    /// A folder that cannot be read: the cause.
    #[error("deze map kan niet worden gelezen ({0})")]
    UnreadableFolder(String),
    /// A file where a folder is meant.
    #[error("dit is een bestand, en hier hoort een map")]
    NoFolder,
    /// More in a folder than is looked at: how much.
    #[error("in deze map staan meer dan {0} bestanden en mappen")]
    TooMany(usize),
    /// A link among folders that are looked through.
    #[error("dit is een verwijzing naar een map, en daar zoekt lef niet verder")]
    LinkedFolder,
}

impl FileCause {
    /// Whether the machine fails us, and not what was written.
    #[must_use]
    pub fn is_machine(&self) -> bool {
        matches!(self, Self::UnreadableFolder(_))
    }

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
            Self::UnreadableFolder(_) => (
                "map-onleesbaar",
                "Kijk of u deze map mag openen, en of de schijf of de verbinding het doet.",
            ),
            Self::NoFolder => (
                "bestand-geen-map",
                "Zet er een map met deze naam voor in de plaats, of geef het bestand een andere naam.",
            ),
            Self::TooMany(_) => ("map-te-vol", "Kijk of dit de map is die u bedoelt."),
            Self::LinkedFolder => {
                ("verwijzing-naar-map", "Horen er scholen bij? Noem die map dan zelf.")
            }
        };
        Advice::fixed(code, way_out)
    }
}
