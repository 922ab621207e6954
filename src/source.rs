//! A text file as the user knows it, and where in it a field stands.

use std::path::Path;
use std::{fs, io};

use saphyr_parser::{Event, Parser, Span};

use crate::problem::{Cause, FieldPath, Place, Problem, Severity, Step};

/// A text file as the user knows it.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The path to show.
    pub name: String,
    /// The contents, without a byte order mark.
    pub text: String,
}

impl SourceFile {
    /// Makes a text of bytes; an encoding other than UTF-8 is a located problem.
    ///
    /// # Errors
    /// Bytes that are not UTF-8, with the line of the first one.
    pub fn from_bytes(name: &str, bytes: Vec<u8>) -> Result<Self, Problem> {
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
                Ok(Self { name: name.to_owned(), text })
            }
            Err(error) => {
                let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let mut problem = Problem::in_file(name, Cause::NotUtf8);
                if let Some(place) = &mut problem.place {
                    place.line = Some(valid.split(|byte| *byte == b'\n').count());
                }
                Err(problem)
            }
        }
    }

    /// Reads a text file of this machine.
    ///
    /// # Errors
    /// A file that cannot be read or is not UTF-8.
    pub fn read(path: &Path) -> Result<Self, Problem> {
        let name = path.display().to_string();
        let bytes = fs::read(path).map_err(|error| unreadable(&name, &error))?;
        Self::from_bytes(&name, bytes)
    }

    /// An error at a field of this file.
    #[must_use]
    pub fn problem(&self, field: &FieldPath, cause: Cause) -> Problem {
        Problem { severity: Severity::Error, place: Some(self.place(field)), cause }
    }

    /// Where a field stands; where it is absent, where its nearest ancestor stands.
    #[must_use]
    pub fn place(&self, field: &FieldPath) -> Place {
        let at = locate(&self.text, field.steps());
        Place {
            file: self.name.clone(),
            line: at.map(|(line, _)| line),
            column: at.map(|(_, column)| column),
            field: field.to_string(),
        }
    }
}

/// The problem of a file that cannot be read.
#[must_use]
pub fn unreadable(name: &str, error: &io::Error) -> Problem {
    let cause = match error.kind() {
        io::ErrorKind::NotFound => Cause::FileMissing,
        _ => Cause::Unreadable(error.to_string()),
    };
    Problem::in_file(name, cause)
}

/// Line and column (from 1) of a field's value in a YAML text: a second look that is taken only when there is a problem to
/// place, because `serde_yaml` keeps no positions.
fn locate(text: &str, steps: &[Step]) -> Option<(usize, usize)> {
    let mut events = Parser::new_from_str(text).map_while(Result::ok).filter(|(event, _)| {
        !matches!(event, Event::StreamStart | Event::DocumentStart(_) | Event::Nothing)
    });
    let mut current = events.next()?;
    let mut best = position(&current.1);
    'steps: for step in steps {
        match (step, &current.0) {
            (Step::Key(wanted), Event::MappingStart(..)) => loop {
                let (event, span) = events.next()?;
                match event {
                    Event::MappingEnd => return Some(best),
                    Event::Scalar(key, ..) if key == wanted.as_str() => {
                        best = position(&span);
                        current = events.next()?;
                        continue 'steps;
                    }
                    other => skip(&other, &mut events),
                }
                let (value, _) = events.next()?;
                skip(&value, &mut events);
            },
            (Step::Index(wanted), Event::SequenceStart(..)) => {
                for _ in 0..*wanted {
                    let (event, _) = events.next()?;
                    if matches!(event, Event::SequenceEnd) {
                        return Some(best);
                    }
                    skip(&event, &mut events);
                }
                current = events.next()?;
                if matches!(current.0, Event::SequenceEnd) {
                    return Some(best);
                }
                best = position(&current.1);
            }
            _ => return Some(best),
        }
    }
    if matches!(current.0, Event::Scalar(..)) {
        best = position(&current.1);
    }
    Some(best)
}

fn position(span: &Span) -> (usize, usize) {
    (span.start.line(), span.start.col() + 1)
}

/// Passes over the rest of the node that this event starts.
fn skip<'a>(event: &Event<'a>, events: &mut impl Iterator<Item = (Event<'a>, Span)>) {
    let mut depth =
        usize::from(matches!(event, Event::MappingStart(..) | Event::SequenceStart(..)));
    while depth > 0 {
        match events.next() {
            Some((Event::MappingStart(..) | Event::SequenceStart(..), _)) => depth += 1,
            Some((Event::MappingEnd | Event::SequenceEnd, _)) => depth -= 1,
            Some(_) => {}
            None => return,
        }
    }
}
