//! What can be wrong with what somebody drags onto the program, and what to do about each, in Dutch.

use thiserror::Error;

use crate::problem::Advice;

/// A file or folder that was dropped and of which nothing can be made. The text is the cause; [`DropCause::advice`] says what to do
/// about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DropCause {
    /// A file of a kind that is not known.
    #[error("van dit soort bestand kan lef geen papieren maken")]
    OtherKind,
    /// A folder in which there is nothing to build.
    #[error("in deze map staat geen invulblad of netwerk")]
    Nothing,
    /// A folder that an earlier build filled.
    #[error("in deze map staan papieren die lef al heeft gemaakt")]
    Pack,
    /// A list of people, together with something else.
    #[error("dit is een lijst van mensen, en die kan lef alleen op zichzelf openen")]
    ListAndMore,
    /// A name that is no text.
    #[error("in de naam van dit bestand staat een teken dat lef niet kan lezen")]
    Name,
    /// The folder with papers of a school that has another one by now: that one.
    #[error("deze map is oud: de papieren van deze school staan nu in {0}")]
    Old(String),
    /// A folder with the papers of another roster: the folder, that roster.
    #[error("de papieren in {0} waren van {1}, en komen nu van dit bestand")]
    OtherRoster(String, String),
    /// Something that no program of this machine opens by itself.
    #[error("dit gaat niet vanzelf open")]
    NotOpened,
}

impl DropCause {
    /// What can be dropped.
    pub const DROP: &str = "Sleep een invulblad (.xlsx), een lijst van mensen (zoals .xlsx of .csv) of de map van een school naar lef.";

    /// Its code, and what to do about it.
    #[must_use]
    pub fn advice(&self) -> Advice {
        let (code, way_out) = match self {
            Self::OtherKind => ("soort-onbekend", Self::DROP),
            Self::Nothing => ("niets-in-map", Self::DROP),
            Self::Pack => (
                "map-met-papieren",
                "Open begin-hier.html in die map om ze te printen. Om ze opnieuw te maken, sleept u het invulblad van de school naar lef.",
            ),
            Self::ListAndMore => ("lijst-alleen", "Sleep alleen deze lijst naar lef."),
            Self::Name => {
                ("naam-onleesbaar", "Geef het bestand een andere naam, en probeer het opnieuw.")
            }
            Self::Old(_) => (
                "school-hernoemd",
                "Gooi de oude map weg als u er niets van uzelf in hebt gezet: de papieren erin kloppen niet meer.",
            ),
            Self::OtherRoster(..) => (
                "papieren-van-ander",
                "Is dit het nieuwe, haal het oude dan weg. Is het een ander jaar of een andere school, vul dan op het tabblad School een Naam van de map in.",
            ),
            Self::NotOpened => ("niet-geopend", "Open het zelf, met een dubbelklik."),
        };
        Advice::fixed(code, way_out)
    }
}
