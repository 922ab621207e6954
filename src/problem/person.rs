//! What can be wrong with people: whom a name means, what somebody is called, and since when somebody is there.

use thiserror::Error;

use crate::problem::Advice;

/// What is wrong with a person, or with a name that means one.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PersonCause {
    /// A name that several people have.
    #[error("‘{0}’ kan meer dan één lid zijn")]
    Namesakes(String),
    /// A part of the names of several people: the part, their names.
    #[error("‘{0}’ kan {1} zijn")]
    OneOf(String, String),
    /// Several people in one text, where each has a place of its own: the text, and the list to write.
    #[error("‘{0}’ zijn meer mensen")]
    Together(String, String),
    /// A name of which it is not certain what somebody is called.
    #[error("welk woord van ‘{0}’ de voornaam is, is niet zeker; op papier staat nu de hele naam")]
    NoFirstName(String),
    /// Somebody who joins after a day: the name, since when, that day.
    #[error("{0} hoort pas vanaf {1} bij het netwerk, en dit is op {2}")]
    NotYet(String, String, String),
    /// Somebody who left before a day: the name, until when, that day.
    #[error("{0} hoort tot en met {1} bij het netwerk, en dit is op {2}")]
    NoMore(String, String, String),
    /// A first working day after the last day: both.
    #[error("de eerste werkdag, {0}, is na de laatste dag in het netwerk, {1}")]
    StartsAfterLeaving(String, String),
}

impl PersonCause {
    /// Its code, and what to do about it.
    #[must_use]
    pub fn advice(&self) -> Advice {
        let (code, way_out) = match self {
            Self::Namesakes(_) => {
                ("naamgenoten", "Geef elk van hen een eigen kenmerk (id), en schrijf dat hier.")
            }
            Self::OneOf(..) => (
                "naam-dubbelzinnig",
                "Schrijf de hele naam, of het deel dat maar één van hen heeft.",
            ),
            Self::Together(_, list) => {
                let way_out = format!("Schrijf ze zo: {list}");
                return Advice::naming("namen-in-een-tekst", way_out);
            }
            Self::NotYet(..) => (
                "nog-niet-in-netwerk",
                "Haal dit hier weg, of verander bij deze persoon de eerste dag in het netwerk.",
            ),
            Self::NoMore(..) => (
                "niet-meer-in-netwerk",
                "Haal dit hier weg, of verander bij deze persoon de laatste dag in het netwerk.",
            ),
            Self::StartsAfterLeaving(..) => ("start-na-vertrek", "Kijk of beide dagen kloppen."),
            Self::NoFirstName(_) => (
                "voornaam-onzeker",
                "Zet de roepnaam erbij: de naam waarmee u deze persoon aanspreekt.",
            ),
        };
        Advice::fixed(code, way_out)
    }
}
