//! What is most likely wrong with a day or an hour that somebody chose, and what to do about it, in Dutch.

use thiserror::Error;

/// A day or an hour that can be, and is most likely not meant. The text is the cause; [`DayCause::way_out`] says what to do
/// about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DayCause {
    /// A day on which there is no school: the day, why.
    #[error("{0} is geen schooldag: {1}")]
    NoSchooldag(String, String),
    /// A meeting that is not after an earlier one: its day, the number and the day of that one.
    #[error("{0} is niet na bijeenkomst {1}, van {2}")]
    NotAfter(String, u32, String),
    /// A day outside the school year: the day, the year.
    #[error("{0} valt niet in het schooljaar {1}")]
    OutsideYear(String, String),
    /// A meeting that begins at night: when.
    #[error("deze bijeenkomst begint om {0} uur")]
    NightBegin(String),
    /// A meeting that ends at night: when.
    #[error("deze bijeenkomst eindigt om {0} uur")]
    NightEnd(String),
}

impl DayCause {
    /// What to do about it.
    #[must_use]
    pub fn way_out(&self) -> &'static str {
        match self {
            Self::NoSchooldag(..) => {
                "Kies een andere dag, of kijk of de datum en de vakanties kloppen."
            }
            Self::NotAfter(..) => "Kijk of de dagen van beide bijeenkomsten kloppen.",
            Self::OutsideYear(..) => {
                "Kijk of het jaar klopt. Een schooljaar loopt van 1 augustus tot en met 31 juli."
            }
            Self::NightBegin(_) => {
                "Kijk of de tijd klopt, zoals \"15:30\" voor half vier ’s middags."
            }
            Self::NightEnd(_) => {
                "Kijk of de begintijd en de minuten van de acties kloppen, of begin eerder."
            }
        }
    }
}
