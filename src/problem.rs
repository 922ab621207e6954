//! A problem: what is wrong, where, and what to do about it. Everything the user reads about it stands in [`Cause`].

mod cause;
mod person;
mod sheet;
mod unknown;
mod way_out;

use std::fmt;

pub use cause::Cause;
pub use person::PersonCause;
pub use sheet::SheetCause;

/// How bad a problem is: an error stops the network it belongs to, a warning or note does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The network, or the content, cannot be used like this.
    Error,
    /// The result is made, but somebody should look at it.
    Warning,
    /// Good to know when the content is looked over.
    Note,
}

impl Severity {
    /// What it is called.
    #[must_use]
    pub fn naam(self) -> &'static str {
        match self {
            Self::Error => "fout",
            Self::Warning => "waarschuwing",
            Self::Note => "opmerking",
        }
    }
}

/// The way to a field inside a YAML file, shown as `leden[2].rol` (indices count from zero).
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldPath(Vec<Step>);

/// One step of a [`FieldPath`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A key of a mapping.
    Key(String),
    /// An element of a list.
    Index(usize),
}

impl FieldPath {
    /// The path of a top-level field.
    #[must_use]
    pub fn of(key: &str) -> Self {
        Self::default().key(key)
    }

    /// This path and then a key.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        let mut steps = self.0.clone();
        steps.push(Step::Key(key.to_owned()));
        Self(steps)
    }

    /// This path and then an element of a list.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        let mut steps = self.0.clone();
        steps.push(Step::Index(index));
        Self(steps)
    }

    /// The steps from the top of the file.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.0
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if i == 0 => write!(f, "{key}")?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// Where a problem stands: a file as the user knows it, and as far as known line, column (both from 1) and field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file's path as the user knows it.
    pub file: String,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The column in characters, from 1.
    pub column: Option<usize>,
    /// The field, as `leden[2].rol`; empty for the whole file.
    pub field: String,
    /// The line itself.
    pub excerpt: Option<Excerpt>,
}

/// A line of a file, and the part of it that a problem is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Excerpt {
    /// The line, without its end.
    pub text: String,
    /// From the first byte of the part.
    pub start: usize,
    /// To the byte after the last one.
    pub end: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
            if let Some(column) = self.column {
                write!(f, ":{column}")?;
            }
        }
        Ok(())
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Error or warning.
    pub severity: Severity,
    /// Where; none if it belongs to no file.
    pub place: Option<Place>,
    /// What, and the way out.
    pub cause: Cause,
}

impl Problem {
    /// An error that belongs to no file.
    #[must_use]
    pub fn general(cause: Cause) -> Self {
        Self { severity: Severity::Error, place: None, cause }
    }

    /// An error in a file as a whole.
    #[must_use]
    pub fn in_file(file: &str, cause: Cause) -> Self {
        let place = Place {
            file: file.to_owned(),
            line: None,
            column: None,
            field: String::new(),
            excerpt: None,
        };
        Self { severity: Severity::Error, place: Some(place), cause }
    }

    /// The same as a warning.
    #[must_use]
    pub fn warning(self) -> Self {
        Self { severity: Severity::Warning, ..self }
    }

    /// Whether this is an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.severity.naam(), self.cause)?;
        if let Some(place) = &self.place {
            write!(f, "\n  in {place}")?;
            if !place.field.is_empty() {
                write!(f, ", veld {}", place.field)?;
            }
        }
        if let Some(way_out) = self.cause.way_out() {
            write!(f, "\n  {way_out}")?;
        }
        Ok(())
    }
}
