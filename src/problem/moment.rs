//! Why a text is no date or no clock time, and what to do about it, in Dutch.

use thiserror::Error;

use crate::problem::Advice;
use crate::taal::keuze;

/// A date or time that does not exist, or that can be read in two ways. The text is the cause; [`MomentCause::advice`] says what
/// to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MomentCause {
    /// A day that its month does not have.
    #[error("‘{text}’ is geen datum: {day} {maand} bestaat niet")]
    Day {
        /// What stands there.
        text: String,
        /// The day.
        day: i16,
        /// The month and the year, in words.
        maand: String,
        /// How many days that has.
        days: i8,
    },
    /// A month that does not exist: what stands there, its number, and the date that it is the other way round.
    #[error("‘{0}’ is geen datum: maand {1} bestaat niet")]
    Month(String, i16, Option<String>),
    /// A year of two digits: what stands there.
    #[error("van ‘{0}’ is niet zeker welk getal het jaar is")]
    ShortYear(String),
    /// A date with another weekday than it has: what stands there, the date in words.
    #[error("‘{0}’ klopt niet: dat is {1}")]
    Weekday(String, String),
    /// A time that is not certain: what stands there, and what it may mean.
    #[error("‘{0}’ is geen tijd")]
    Clock(String, Vec<String>),
}

impl MomentCause {
    /// Its code, and what to do about it.
    #[must_use]
    pub fn advice(&self) -> Advice {
        match self {
            Self::Day { maand, days, .. } => {
                let way_out =
                    format!("Kijk of de dag en de maand kloppen: {maand} heeft {days} dagen.");
                Advice::naming("geen-datum", way_out)
            }
            Self::Month(_, _, Some(meant)) => {
                let way_out = format!("Bedoelde u {meant}? Zo mag u het ook schrijven.");
                Advice::naming("geen-datum", way_out)
            }
            Self::Month(..) => Advice::fixed("geen-datum", "Schrijf een datum als 17-9-2026."),
            Self::ShortYear(_) => {
                Advice::fixed("jaar-te-kort", "Schrijf het jaar met vier cijfers, zoals 17-9-2026.")
            }
            Self::Weekday(..) => Advice::fixed(
                "weekdag-past-niet",
                "Kijk of de dag, de maand en het jaar kloppen, of laat de naam van de dag weg.",
            ),
            Self::Clock(_, meant) => {
                let way_out = format!("Schrijf {}.", keuze(meant).unwrap_or_default());
                Advice::naming("geen-tijd", way_out)
            }
        }
    }
}
