//! What clap says of a wrong command line, in Dutch.

use std::error::Error;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use thiserror::Error as ThisError;

use crate::cli::Typed;
use crate::cli::paths::not_there;
use crate::problem::{Cause, Problem};

/// What to write instead of a value that cannot be.
#[derive(Debug, Clone, ThisError)]
#[error("{0}")]
pub struct Uitweg(String);

impl From<Cause> for Uitweg {
    fn from(cause: Cause) -> Self {
        Self(cause.advice().way_out.into_owned())
    }
}

/// What is wrong with the command line, and the way out; none for help and version, which are no errors.
#[must_use]
pub fn explain(error: &clap::Error, typed: &Typed) -> Option<String> {
    let get = |kind| {
        error.get(kind).map(|value| match value {
            ContextValue::Strings(texts) => texts.join(", "),
            other => other.to_string(),
        })
    };
    let argument = get(ContextKind::InvalidArg).unwrap_or_default();
    let argument = argument.trim_end_matches("...").to_owned();
    // One word too many may be half a name.
    if error.kind() == ErrorKind::UnknownArgument
        && !argument.starts_with('-')
        && let Some(cause) = typed.slip()
    {
        return Some(Problem::general(cause).to_string());
    }
    // What is no command may have been meant as a path.
    if error.kind() == ErrorKind::InvalidSubcommand {
        if let Some(cause) = typed.one_path() {
            return Some(Problem::general(cause).to_string());
        }
        if let Some(problem) = typed.as_path().and_then(not_there) {
            return Some(problem.to_string());
        }
    }
    let value = get(ContextKind::InvalidValue).unwrap_or_default();
    let what = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::MissingSubcommand => "er ontbreekt een opdracht, zoals bouw".to_owned(),
        ErrorKind::InvalidSubcommand => {
            let name = get(ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("de opdracht ‘{name}’ bestaat niet")
        }
        ErrorKind::UnknownArgument if !argument.starts_with('-') => {
            format!("‘{argument}’ hoort hier niet")
        }
        ErrorKind::UnknownArgument => format!("de optie ‘{argument}’ bestaat hier niet"),
        ErrorKind::InvalidValue if value.is_empty() => {
            format!("achter {argument} ontbreekt een waarde")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("‘{value}’ kan niet achter {argument}")
        }
        ErrorKind::MissingRequiredArgument => format!("er ontbreekt iets: {argument}"),
        ErrorKind::ArgumentConflict => match get(ContextKind::PriorArg) {
            Some(other) if other != argument => format!("{argument} en {other} kunnen niet samen"),
            _ => format!("{argument} kan maar één keer"),
        },
        ErrorKind::NoEquals
        | ErrorKind::TooManyValues
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues => {
            format!("{argument} heeft een andere waarde nodig")
        }
        ErrorKind::InvalidUtf8 => "een van de namen is geen goede tekst".to_owned(),
        _ => "deze opdracht kan zo niet".to_owned(),
    };
    let suggestion =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let way_out = match suggestion.into_iter().find_map(get) {
        Some(suggestion) => format!("Bedoelde u ‘{suggestion}’?"),
        None => match get(ContextKind::ValidValue).filter(|values| !values.is_empty()) {
            Some(values) => format!("Kies uit: {values}."),
            None => match error.source().and_then(|source| source.downcast_ref::<Uitweg>()) {
                Some(Uitweg(uitweg)) => uitweg.clone(),
                // Every other value that is read is a number.
                None if error.kind() == ErrorKind::ValueValidation => {
                    "Schrijf een heel getal, zoals 1.".to_owned()
                }
                None => "Typ --help achter de opdracht voor uitleg.".to_owned(),
            },
        },
    };
    Some(format!("fout: {what}\n  {way_out}"))
}
