//! What can be wrong with the answers of an inspection, and what to do about it, in Dutch.

use thiserror::Error;

use crate::problem::Advice;
use crate::taal::er_zijn;

/// What is wrong with the answers of an inspection. The text is the cause; [`KeuringCause::advice`] says what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KeuringCause {
    /// A point that there is not: its number, how many there are.
    #[error("punt {0} is er niet: {zijn}", zijn = er_zijn(*.1, "punt", "punten"))]
    NoPoint(usize, usize),
    /// A point under another section than its own: its number, the id of its own.
    #[error("punt {0} hoort bij het onderdeel {1}")]
    OtherSection(usize, String),
    /// A point that is answered twice: its number, the field of the other answer.
    #[error("punt {0} heeft ook een oordeel bij {1}")]
    Twice(usize, String),
    /// A judgement of a whole section: its id, and the id of its first point.
    #[error("{0} is een onderdeel, en elk punt ervan heeft een eigen oordeel")]
    SectionJudged(String, String),
    /// Other answers under the number of a point: the number.
    #[error("bij punt {0} hoort een oordeel")]
    NoJudgement(usize),
}

impl KeuringCause {
    /// Its code, and what to do about it.
    #[must_use]
    pub fn advice(&self) -> Advice {
        let (code, way_out) = match self {
            Self::NoPoint(..) => {
                let way_out = "Kijk op het formulier of het rapport welk nummer het punt heeft.";
                return Advice::fixed("keuringspunt-onbekend", way_out);
            }
            Self::OtherSection(nummer, onderdeel) => (
                "keuringspunt-elders",
                format!("Zet het onder {onderdeel}, of zonder onderdeel: {nummer}: goed."),
            ),
            Self::Twice(..) => {
                return Advice::fixed("keuringspunt-twee-keer", "Haal een van de twee weg.");
            }
            Self::SectionJudged(onderdeel, punt) => (
                "oordeel-over-onderdeel",
                format!("Schrijf elk punt op, zoals {onderdeel}: {{ {punt}: goed }}."),
            ),
            Self::NoJudgement(nummer) => (
                "oordeel-ontbreekt",
                format!(
                    "Schrijf {nummer}: goed, of {nummer}: {{ oordeel: goed, toelichting: ... }}."
                ),
            ),
        };
        Advice::naming(code, way_out)
    }
}
