//! What would be lost of a text of the content without a word, and what to do about it, in Dutch.

use thiserror::Error;

use crate::problem::Advice;

/// What Markdown would leave out. The text is the cause; [`TextCause::advice`] says what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TextCause {
    /// A comment that hides all that follows.
    #[error("een opmerking die met <!-- begint, wordt hier niet afgesloten")]
    UnclosedComment,
    /// A line that gives an address to a name that nothing uses: the name.
    #[error("deze regel wordt niet gedrukt, want ‘[{0}]:’ aan het begin maakt er een adres van")]
    UnusedDefinition(String),
}

impl TextCause {
    /// Its code, and what to do about it.
    #[must_use]
    pub fn advice(&self) -> Advice {
        let (code, way_out) = match self {
            Self::UnclosedComment => (
                "opmerking-open",
                "Zet --> waar de opmerking ophoudt, zonder lege regel ertussen, of haal <!-- weg.",
            ),
            Self::UnusedDefinition(_) => (
                "adres-zonder-gebruik",
                "Zet er iets voor, of schrijf \\[ in plaats van [ aan het begin.",
            ),
        };
        Advice::fixed(code, way_out)
    }
}
