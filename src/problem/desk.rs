//! What goes wrong at the desk.

use thiserror::Error;

use crate::problem::Advice;

/// Something that the desk cannot do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DeskCause {
    /// This file or folder cannot be opened by a program of this machine, and why.
    #[error("{0} kon niet worden geopend: {1}")]
    Open(String, String),
    /// This paper is no longer there.
    #[error("{0} is er niet meer")]
    Gone(String),
    /// A file of this name is there already, and it says something else.
    #[error("er is al een invulblad met de naam {0}, en daar staat iets anders in")]
    Other(String),
    /// A fault of ours while papers were made.
    #[error("lef liep vast bij het maken van de papieren van deze school")]
    Broken,
    /// The content is not good, so that nothing can be read or made.
    #[error("lef kan nu niets lezen of maken, want in de inhoud staat een fout")]
    NotReady,
}

impl DeskCause {
    /// Its code, and what to do about it.
    #[must_use]
    pub fn advice(&self) -> Advice {
        let (code, way_out) = match self {
            Self::Open(..) => ("balie-openen", "Open het zelf, in de Verkenner of de Finder."),
            Self::Gone(_) => (
                "balie-weg",
                "Het wordt opnieuw gemaakt. Probeer het over een paar tellen nog eens.",
            ),
            Self::Other(_) => (
                "balie-ander-invulblad",
                "Is het een nieuwe versie, zet die dan zelf in de map, op de plaats van de oude. Is het een andere school, geef het bestand dan een andere naam.",
            ),
            Self::Broken => (
                "balie-vastgelopen",
                "Kijk of er bij deze school een logo of een tekst is die er vreemd uitziet, en meld dit aan wie lef maakt. De papieren van daarvoor zijn er nog.",
            ),
            Self::NotReady => ("balie-inhoud", "Kijk op de bladzijde Begin wat er mis is."),
        };
        Advice::fixed(code, way_out)
    }
}
