//! A problem: what is wrong, where, and what to do about it. Everything the user reads about it stands in [`Cause`].

mod advice;
mod cause;
mod ci;
mod day;
mod desk;
mod drop;
mod evaluatie;
mod file;
mod form;
mod keuring;
mod klopt;
mod lijn;
mod list;
mod misnamed;
mod moment;
mod output;
mod path;
mod person;
mod picture;
mod role;
mod run;
mod sheet;
mod text;
mod unknown;
mod workbook;
mod write;

use std::fmt;

pub use advice::Advice;
pub use cause::Cause;
pub use ci::CiCause;
pub use day::DayCause;
pub use desk::DeskCause;
pub use drop::DropCause;
pub use evaluatie::EvaluatieCause;
pub use file::FileCause;
pub use form::FormCause;
pub use keuring::KeuringCause;
pub use klopt::KloptCause;
pub use lijn::LijnCause;
pub use list::{ListCause, RowCause};
pub use moment::MomentCause;
pub use output::OutputCause;
pub use path::PathCause;
pub use person::PersonCause;
pub use picture::PictureCause;
pub use role::RoleCause;
pub use run::RunCause;
pub use sheet::SheetCause;
pub use text::TextCause;
pub use unknown::{nearest_slip, typing_mistake};
pub use workbook::WorkbookCause;
pub use write::WriteCause;

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

    /// This path and then another one below it.
    #[must_use]
    pub fn join(&self, below: &Self) -> Self {
        Self([self.0.as_slice(), &below.0].concat())
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

/// Where a problem stands: a file as the user knows it, the spot in it as far as that is known, and the field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file's path as the user knows it.
    pub file: String,
    /// Where in the file.
    pub spot: Spot,
    /// The field, as `leden[2].rol`; empty for the whole file.
    pub field: String,
}

/// Where in a file something stands: each kind of source has its own way to say it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// Somewhere in it.
    File,
    /// On a line of a text, from 1.
    Line(usize),
    /// At a character of a text: line and column, both from 1, and the line itself.
    Text(usize, usize, Excerpt),
    /// In a workbook: the sheet, the cell as `D7`, and the heading that says what it holds (empty where none does).
    Cell(String, String, String),
    /// In a form that was filled in: the name of its field.
    FormField(String),
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

impl Place {
    /// A file as a whole.
    #[must_use]
    pub fn of_file(file: &str) -> Self {
        Self { file: file.to_owned(), spot: Spot::File, field: String::new() }
    }

    /// What the field is called where it stands: in a workbook that is a heading. None for a file as a whole.
    #[must_use]
    pub fn veld(&self) -> Option<&str> {
        let name = if let Spot::Cell(.., heading) = &self.spot { heading } else { &self.field };
        Some(name.as_str()).filter(|name| !name.is_empty())
    }

    /// The line in a text, from 1.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self.spot {
            Spot::Line(line) | Spot::Text(line, ..) => Some(line),
            Spot::File | Spot::Cell(..) | Spot::FormField(_) => None,
        }
    }

    /// The column in a text, in characters, from 1.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        if let Spot::Text(_, column, _) = self.spot { Some(column) } else { None }
    }

    /// The line itself.
    #[must_use]
    pub fn excerpt(&self) -> Option<&Excerpt> {
        if let Spot::Text(_, _, excerpt) = &self.spot { Some(excerpt) } else { None }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        match &self.spot {
            Spot::File => Ok(()),
            Spot::Line(line) => write!(f, ":{line}"),
            Spot::Text(line, column, _) => write!(f, ":{line}:{column}"),
            Spot::Cell(sheet, cell, _) => write!(f, ": {sheet}!{cell}"),
            Spot::FormField(name) => write!(f, ": {name}"),
        }
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
    pub fn general(cause: impl Into<Cause>) -> Self {
        Self { severity: Severity::Error, place: None, cause: cause.into() }
    }

    /// An error in a file as a whole.
    #[must_use]
    pub fn in_file(file: &str, cause: impl Into<Cause>) -> Self {
        Self { severity: Severity::Error, place: Some(Place::of_file(file)), cause: cause.into() }
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
            if let Some(veld) = place.veld() {
                write!(f, ", veld {veld}")?;
            }
        }
        write!(f, "\n  {}", self.cause.advice().way_out)
    }
}
