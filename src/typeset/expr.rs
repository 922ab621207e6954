//! Typst expressions as data: what a document is, before it is written out as source.

use std::sync::Arc;

use jiff::civil::Date;

use crate::problem::{FieldPath, Place};
use crate::source::SourceFile;

/// Where a value came from: a file, and a field in it.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The file.
    pub source: Arc<SourceFile>,
    /// The field.
    pub field: FieldPath,
}

impl Origin {
    /// The place to show.
    #[must_use]
    pub fn place(&self) -> Place {
        self.source.place(&self.field)
    }
}

/// A Typst expression. Text is only ever a string literal: no input becomes code.
#[derive(Debug, Clone)]
pub enum Expr {
    /// `none`.
    None,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number.
    Float(f64),
    /// A string literal.
    Str(String),
    /// `datetime(..)`.
    Date(Date),
    /// `rgb("#..")`.
    Colour(String),
    /// An array.
    Array(Vec<Expr>),
    /// A dictionary; the keys are our own identifiers.
    Dict(Vec<(String, Expr)>),
    /// A call of a function of the templates: the file, a dot, and its name there.
    Call(&'static str, Vec<Expr>, Vec<(&'static str, Expr)>),
    /// Pieces of content one after another.
    Seq(Vec<Expr>),
    /// What came from a field.
    From(Origin, Box<Expr>),
}

impl Expr {
    /// A count.
    #[must_use]
    pub fn count(number: usize) -> Self {
        Self::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// Whether it is nothing but a line to write on.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Call(name, ..) => *name == "opmaak.invulregel",
            Self::From(_, inner) => inner.is_blank(),
            Self::Seq(parts) => !parts.is_empty() && parts.iter().all(Self::is_blank),
            _ => false,
        }
    }

    /// This, or `none` where that holds of it.
    #[must_use]
    pub fn or_none(self, holds: impl Fn(&Self) -> bool) -> Self {
        if holds(&self) { Self::None } else { self }
    }

    /// A string literal.
    pub fn str(text: impl Into<String>) -> Self {
        Self::Str(text.into())
    }

    /// A string, or `none`.
    pub fn opt_str(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::None, Self::str)
    }

    /// A whole number.
    pub fn int(number: impl Into<i64>) -> Self {
        Self::Int(number.into())
    }

    /// A whole number, or `none`.
    pub fn opt_int(number: Option<impl Into<i64>>) -> Self {
        number.map_or(Self::None, Self::int)
    }

    /// An array.
    pub fn array(items: impl IntoIterator<Item = Expr>) -> Self {
        Self::Array(items.into_iter().collect())
    }

    /// A dictionary.
    #[must_use]
    pub fn dict<const N: usize>(entries: [(&str, Expr); N]) -> Self {
        Self::Dict(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    /// The entries of a dictionary; none of anything else.
    #[must_use]
    pub fn into_entries(self) -> Vec<(String, Expr)> {
        if let Self::Dict(entries) = self { entries } else { Vec::new() }
    }

    /// How much there is to set: its parts, the lines in its texts, and something for their length.
    #[must_use]
    pub fn weight(&self) -> usize {
        let mut weight = match self {
            Self::Str(text) => {
                1 + text.len() / 32 + text.bytes().filter(|byte| *byte == b'\n').count()
            }
            _ => 1,
        };
        self.parts(&mut |part| weight += part.weight());
        weight
    }

    /// The functions that it calls, each as often as it does.
    pub fn calls(&self, visit: &mut impl FnMut(&'static str)) {
        if let Self::Call(function, ..) = self {
            visit(function);
        }
        self.parts(&mut |part| part.calls(visit));
    }

    /// Every string literal in it, each with the field it came from.
    pub fn strings<'a>(
        &'a self,
        origin: Option<&'a Origin>,
        visit: &mut impl FnMut(&'a str, Option<&'a Origin>),
    ) {
        match self {
            Self::Str(text) => visit(text, origin),
            Self::From(origin, value) => value.strings(Some(origin), visit),
            _ => self.parts(&mut |part| part.strings(origin, visit)),
        }
    }

    /// The expressions that it is made of.
    fn parts<'a>(&'a self, visit: &mut dyn FnMut(&'a Self)) {
        match self {
            Self::Array(items) | Self::Seq(items) => items.iter().for_each(visit),
            Self::Dict(entries) => entries.iter().map(|(_, value)| value).for_each(visit),
            Self::Call(_, positional, named) => {
                positional.iter().chain(named.iter().map(|(_, value)| value)).for_each(visit);
            }
            Self::From(_, value) => visit(value),
            Self::None
            | Self::Bool(_)
            | Self::Int(_)
            | Self::Float(_)
            | Self::Str(_)
            | Self::Date(_)
            | Self::Colour(_) => {}
        }
    }
}
