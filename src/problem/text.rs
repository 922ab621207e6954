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
    /// A placeholder that is longer than can be read: the limit.
    #[error("tussen deze accolades staat te veel (hoogstens {0} tekens)")]
    LongPlaceholder(usize),
    /// A long text with comments or raw parts among its placeholders: the limit.
    #[error("met {{# #}} of raw erin is deze tekst te lang (hoogstens {0} tekens)")]
    HidesTooMuch(usize),
    /// A text that is too long once it is filled: the limit.
    #[error("deze tekst wordt te lang als hij is ingevuld (hoogstens {0} tekens)")]
    FilledTooLong(usize),
    /// A text with more parts or lines than fit a few pages: the limit.
    #[error("deze tekst heeft te veel onderdelen of regels (hoogstens {0})")]
    TooManyParts(usize),
    /// A table that is too large: the most columns, the most cells.
    #[error("deze tabel is te groot (hoogstens {0} kolommen, en {1} cellen)")]
    LargeTable(usize, usize),
    /// A document of more parts than anybody prints: which.
    #[error("in {0} komt meer tekst dan lef in een document zet")]
    LargeDocument(String),
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
            Self::LongPlaceholder(_) => ("accolades-te-lang", "Schrijf het eenvoudiger."),
            Self::HidesTooMuch(_) => ("tekst-te-lang", "Haal die weg, of kort de tekst in."),
            Self::FilledTooLong(_) | Self::TooManyParts(_) => {
                ("tekst-te-lang", "Kort hem in, of maak er meer teksten van.")
            }
            Self::LargeTable(..) => ("tabel-te-groot", "Maak er meer tabellen van."),
            Self::LargeDocument(_) => {
                ("document-te-groot", "Kijk of een tekst of lijst veel te lang is.")
            }
        };
        Advice::fixed(code, way_out)
    }
}
