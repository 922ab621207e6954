//! What would be seen by nobody where nobody looks, as on a build server, in Dutch.

use thiserror::Error;

use crate::problem::Advice;

/// A run that would be good, and not about the schools that are meant. The text is the cause; [`CiCause::advice`] says what to do
/// about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CiCause {
    /// No school was named, so that the examples would be built: the command.
    #[error("op een bouwserver (CI) hoort erbij welke scholen lef doet, en u noemde er geen")]
    NoNetwork(&'static str),
    /// A roster deeper down than so many folders.
    #[error(
        "dit rooster ligt meer dan {0} mappen diep in de map die u noemde, en zo diep kijkt lef niet"
    )]
    TooDeep(usize),
}

impl CiCause {
    /// Its code, and what to do about it.
    #[must_use]
    pub fn advice(&self) -> Advice {
        match self {
            Self::NoNetwork(command) => Advice {
                code: "ci-zonder-netwerk".into(),
                way_out: format!(
                    "Noem de map met uw scholen: lef {command} netwerken. Wilt u juist de voorbeelden? Dan: CI= lef {command}"
                )
                .into(),
            },
            Self::TooDeep(_) => Advice::fixed(
                "rooster-te-diep",
                "Zet de map van deze school hoger, of noem ook een map waar die in staat.",
            ),
        }
    }
}
