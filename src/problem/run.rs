//! What can end the work on a school before it is done, and what to do about each, in Dutch.

use thiserror::Error;

use crate::problem::Advice;

/// What ended the work. The text is the cause; [`RunCause::advice`] says what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RunCause {
    /// A document that takes too long: which, of which school, and how many seconds it took.
    #[error("{0} van {1} is na {2} seconden nog niet klaar, en lef is ermee gestopt")]
    TooLong(String, String, u64),
    /// A fault of ours: of which school, and where in the program.
    #[error("{0}: lef liep vast op iets dat het niet kent ({1})")]
    Crashed(String, String),
}

impl RunCause {
    /// Its code, and what to do about it.
    #[must_use]
    pub fn advice(&self) -> Advice {
        let (code, way_out) = match self {
            Self::TooLong(..) => (
                "duurt-te-lang",
                "Kijk of er bij deze school een logo, een tekst of een lijst is die veel te groot of heel vreemd is, en haal die eerst weg.",
            ),
            Self::Crashed(..) => (
                "vastgelopen",
                "Kijk of er bij deze school een logo of een tekst is die er vreemd uitziet, en meld dit aan wie lef maakt. Van deze school is niets veranderd.",
            ),
        };
        Advice::fixed(code, way_out)
    }
}
