//! What can be in the way of what is written, and what to do about each, in Dutch.

use thiserror::Error;

use crate::problem::Advice;

/// What stands where something is to be written. The text is the cause; [`WriteCause::advice`] says what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WriteCause {
    /// A link, which may lead anywhere.
    #[error("dit is een verwijzing naar iets anders, en daar schrijft lef niet doorheen")]
    Link,
    /// A folder where a file is to be.
    #[error("dit is een map, en hier hoort de naam van een bestand")]
    Folder,
    /// A device, a pipe or something else that is no file.
    #[error("dit is geen gewoon bestand, en daar schrijft lef niet overheen")]
    NotRegular,
    /// A file of another kind, such as the roster that is read.
    #[error("hier staat al een bestand van een andere soort, en lef schrijft er niet overheen")]
    OtherKind,
    /// Another run that is writing there.
    #[error("een andere lef schrijft op dit moment in deze map")]
    Busy,
    /// The papers of another roster: that one.
    #[error("in deze map staan de papieren van een ander rooster: {0}")]
    OtherRoster(String),
}

impl WriteCause {
    /// Whether the machine is in the way, not what was asked for.
    #[must_use]
    pub fn is_machine(&self) -> bool {
        matches!(self, Self::Busy)
    }

    /// Its code, and what to do about it.
    #[must_use]
    pub fn advice(&self) -> Advice {
        let (code, way_out) = match self {
            Self::Link => (
                "uitvoer-verwijzing",
                "Haal de verwijzing weg, of noem met --uit waar die naartoe leidt.",
            ),
            Self::Folder => {
                ("uitvoer-map", "Zet er de naam van een bestand achter, of kies een andere naam.")
            }
            Self::NotRegular => {
                ("uitvoer-geen-bestand", "Noem met --uit een gewoon bestand, of laat --uit weg.")
            }
            Self::OtherKind => {
                ("uitvoer-andere-soort", "Kies met --uit een andere naam. Wat er staat, blijft zo.")
            }
            Self::Busy => (
                "map-bezet",
                "Wacht tot die klaar is, en geef dezelfde opdracht nog eens. Wat er staat, is heel.",
            ),
            Self::OtherRoster(_) => (
                "map-van-ander-rooster",
                "Heten er twee scholen zo? Zet in dit rooster onder school een eigen id, zoals id: de-linde-tiel. Is het dezelfde school? Haal deze map dan weg, of kies met --uit een andere.",
            ),
        };
        Advice::fixed(code, way_out)
    }
}
