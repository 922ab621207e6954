//! What a build server may not leave to us, in Dutch.

use thiserror::Error;

use crate::problem::Advice;

/// A run without somebody who looks at it. The text is the cause; [`CiCause::advice`] says what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CiCause {
    /// No school was named, so that the examples would be built, and all would seem well: the command.
    #[error("op een bouwserver (CI) hoort erbij welke scholen lef doet, en u noemde er geen")]
    NoNetwork(&'static str),
}

impl CiCause {
    /// Its code, and what to do about it.
    #[must_use]
    pub fn advice(&self) -> Advice {
        let Self::NoNetwork(command) = self;
        Advice {
            code: "ci-zonder-netwerk".into(),
            way_out: format!(
                "Noem de map met uw scholen: lef {command} netwerken. Wilt u juist de voorbeelden? Dan: CI= lef {command}"
            )
            .into(),
        }
    }
}
