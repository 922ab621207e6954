//! What can be wrong with what is written, or was written before, and what to do about each, in Dutch.

use thiserror::Error;

use crate::problem::Advice;

/// What is found in the folder that is written to. The text is the cause; [`OutputCause::advice`] says what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OutputCause {
    /// A file that a build would make and that is not there.
    #[error("dit bestand ontbreekt")]
    Missing,
    /// A file that a build would make in another way.
    #[error("dit bestand is anders dan wat lef nu maakt")]
    Changed,
    /// A file that a build would not make.
    #[error("dit bestand hoort er niet bij")]
    Superfluous,
    /// The folder of a school that has another one by now: that one.
    #[error("deze map is oud: de papieren van deze school staan nu in {0}")]
    Moved(String),
    /// The folder of a school that is gone.
    #[error("deze map is oud: de school staat niet meer bij de netwerken")]
    Gone,
    /// Files in an old folder that we did not write, or not like this.
    #[error("in deze oude map staat nog iets dat niet van lef is, of dat iemand heeft veranderd")]
    NotOurs,
    /// A file that another program keeps open: its path.
    #[error("{0} is nog open in een ander programma")]
    InUse(String),
    /// Something that is there already, and that nothing is written over.
    #[error("dit bestand is er al, en lef schrijft er niet overheen")]
    Exists,
    /// A network without the name of its school.
    #[error("zonder de naam van de school wordt er niets gemaakt")]
    NoName,
    /// A workbook whose name does not say so.
    #[error("de naam van een werkmap eindigt op .xlsx")]
    NoWorkbookName,
}

impl OutputCause {
    /// Whether the machine failed, not the input.
    #[must_use]
    pub fn is_machine(&self) -> bool {
        matches!(self, Self::InUse(_))
    }

    /// Its code, and what to do about it.
    #[must_use]
    pub fn advice(&self) -> Advice {
        let (code, way_out) = match self {
            Self::Missing => ("uitvoer-ontbreekt", AGAIN),
            Self::Changed => ("uitvoer-anders", AGAIN),
            Self::Superfluous => (
                "uitvoer-overbodig",
                "Draai lef bouw zonder --vergelijk. Blijft het staan, dan is het niet van lef: haal het zelf weg.",
            ),
            Self::Moved(_) => ("school-verhuisd", CLEAR),
            Self::Gone => ("school-weg", CLEAR),
            Self::NotOurs => {
                ("niet-van-lef", "Kijk of u het wilt bewaren, en haal de map dan zelf weg.")
            }
            Self::Exists => ("bestaat-al", "Kies een andere naam, of verplaats wat er staat."),
            Self::NoName => ("naam-ontbreekt", "Noem haar met --naam, zoals --naam \"De Linde\"."),
            Self::NoWorkbookName => {
                ("geen-naam-van-werkmap", "Zet .xlsx achter de naam, zoals \"De Linde.xlsx\".")
            }
            Self::InUse(_) => {
                ("bestand-open", "Sluit het daar, en geef dezelfde opdracht nog eens.")
            }
        };
        Advice::fixed(code, way_out)
    }
}

const AGAIN: &str = "Draai lef bouw zonder --vergelijk. Helpt dat niet, dan met --forceer.";
const CLEAR: &str =
    "Draai lef bouw met --opruimen, dan haalt lef de map weg. Papieren eruit kloppen niet meer.";
