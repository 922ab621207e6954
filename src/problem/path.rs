//! What can be wrong with a path that somebody typed, and what to do about each, in Dutch.

use thiserror::Error;

use crate::problem::Advice;

/// A path that leads nowhere, or to something else than is meant. The text is the cause; [`PathCause::advice`] says what to do
/// about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PathCause {
    /// A name that a shell took apart at its spaces: the name, and the whole command as it should be typed.
    #[error("‘{0}’ is gelezen als losse woorden, want er staan geen aanhalingstekens omheen")]
    Split(String, String),
    /// Quotes that are no quotes to a shell: the name between them, and the whole command.
    #[error("de aanhalingstekens bij ‘{0}’ zijn gelezen als een deel van de naam")]
    Quotes(String, String),
    /// Strokes of another system: the path as it is here, and the whole command.
    #[error("tussen de mappen van ‘{0}’ hoort hier een gewone schuine streep: /")]
    Strokes(String, String),
    /// Nothing is there: what is called almost so, and the folder that is looked in.
    #[error("deze map of dit bestand is er niet")]
    Nowhere(Option<String>, String),
    /// A file of another kind: which, and what to name instead.
    #[error("dit is {0}, en dat kan lef niet lezen")]
    OtherKind(&'static str, &'static str),
    /// A list of people, which is no network yet: its path.
    #[error("dit is een lijst, en nog geen netwerk")]
    List(String),
    /// A paper beside a roster: the folder of both.
    #[error("dit is een papier bij een netwerk, en niet het netwerk zelf")]
    Paper(String),
    /// A file where a folder is meant: its folder.
    #[error("dit is een bestand, en hier hoort een map")]
    File(String),
}

impl PathCause {
    /// Its code, and what to do about it.
    #[must_use]
    pub fn advice(&self) -> Advice {
        let (code, way_out) = match self {
            Self::Split(_, command) => {
                ("spatie-in-naam", format!("Zet er aanhalingstekens omheen: {command}"))
            }
            Self::Quotes(_, command) => (
                "aanhalingstekens",
                format!("Gebruik rechte aanhalingstekens, zonder \\ ervoor: {command}"),
            ),
            Self::Strokes(_, command) => ("schuine-strepen", format!("Typ: {command}")),
            Self::Nowhere(Some(nearest), _) => {
                ("pad-ontbreekt", format!("Bedoelde u ‘{nearest}’?"))
            }
            Self::Nowhere(None, here) => (
                "pad-ontbreekt",
                format!(
                    "Kijk of de naam klopt: lef zoekt in de map {here}. Een naam met een spatie hoort tussen aanhalingstekens."
                ),
            ),
            Self::OtherKind(_, way_out) => ("ander-bestand", (*way_out).to_owned()),
            Self::List(command) => {
                ("lijst-geen-netwerk", format!("Maak er eerst een netwerk van; zie: {command}"))
            }
            Self::Paper(folder) => ("papier-geen-netwerk", format!("Noem de map: {folder}")),
            Self::File(folder) => ("bestand-geen-map", format!("Noem de map: {folder}")),
        };
        Advice::naming(code, way_out)
    }
}
