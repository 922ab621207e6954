//! A value that is one of a few, each of which may be written in several ways. Capitals do not count, nor do spaces, hyphens and
//! points between its parts.

use jsonschema::{Keyword, ValidationError};
use schemars::Schema;
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use crate::problem::Cause;
use crate::yaml::written::any_case;

/// One of a few values.
pub trait Keuze: Copy + 'static {
    /// The values, each with the words for it: first the one in files, which lists and editors offer.
    const WOORDEN: &'static [(Self, &'static [&'static str])];
}

/// The value that a word means.
#[must_use]
pub fn lees_keuze<T: Keuze>(text: &str) -> Option<T> {
    let read = letters(text);
    let is_meant = |words: &[&str]| words.iter().any(|word| letters(word) == read);
    T::WOORDEN.iter().find(|(_, words)| is_meant(words)).map(|(value, _)| *value)
}

/// The word for a value in files.
#[must_use]
pub fn woord<T: Keuze + PartialEq>(value: T) -> &'static str {
    let words = T::WOORDEN.iter().find(|(known, _)| *known == value);
    words.and_then(|(_, words)| words.first()).copied().unwrap_or_default()
}

/// Reads a value by any of its words.
///
/// # Errors
/// A text that is none of them.
pub fn keuze<'de, T: Keuze, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let text = String::deserialize(deserializer)?;
    let known = || T::WOORDEN.iter().filter_map(|(_, words)| words.first().copied());
    lees_keuze(&text).ok_or_else(|| D::Error::custom(Cause::choice(&text, known(), None)))
}

/// The schema of such a value: every word for it, and those in files as examples.
#[must_use]
pub fn keuze_schema<T: Keuze>() -> Schema {
    let ids: Vec<&str> =
        T::WOORDEN.iter().filter_map(|(_, words)| words.first().copied()).collect();
    let words: Vec<&str> = T::WOORDEN.iter().flat_map(|(_, words)| *words).copied().collect();
    let mut schema = Schema::default();
    schema.insert("type".to_owned(), "string".into());
    schema.insert(WOORDEN.to_owned(), json!(words));
    schema.insert("examples".to_owned(), json!(ids));
    schema
}

/// The keyword of schemas for the words that a text can be: one of ours, in which they stand as they are.
pub const WOORDEN: &str = "woorden";

/// What holds a text against the words of its schema.
pub struct Woorden(Vec<String>);

impl Woorden {
    /// Of the value of the keyword.
    pub fn new(words: &Value) -> Self {
        let words = words.as_array().into_iter().flatten().filter_map(Value::as_str);
        Self(words.map(letters).collect())
    }
}

impl Keyword<'_> for Woorden {
    fn validate<'i>(&self, value: &'i Value) -> Result<(), ValidationError<'i>> {
        if self.is_valid(value) { Ok(()) } else { Err(ValidationError::custom(WOORDEN)) }
    }

    fn is_valid(&self, value: &Value) -> bool {
        value.as_str().is_none_or(|text| self.0.contains(&letters(text)))
    }
}

/// The same words as a pattern, for editors.
pub fn words_pattern(words: &Value) -> String {
    // What does not count between the parts of one.
    const BETWEEN: &str = r"[\s.\-]*";
    let spaced = |word: &str| {
        let parts = word.split([' ', '.', '-']).filter(|part| !part.is_empty());
        parts.map(any_case).collect::<Vec<_>>().join(BETWEEN)
    };
    let words = words.as_array().into_iter().flatten().filter_map(Value::as_str);
    let words: Vec<String> = words.map(spaced).collect();
    format!("^{BETWEEN}(?:{}){BETWEEN}$", words.join("|"))
}

fn letters(text: &str) -> String {
    let counts = |c: &char| !c.is_whitespace() && !".-".contains(*c);
    text.chars().filter(counts).flat_map(char::to_lowercase).collect()
}
