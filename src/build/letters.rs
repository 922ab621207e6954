//! Letters that no font holds, found before any document is made.

use crate::content::Content;
use crate::netwerk::{Dossier, texts};
use crate::problem::{Cause, FieldPath, Problem};
use crate::typeset::Templates;

/// Letters of the roster and its logo that no font holds, each at its place.
///
/// # Errors
/// A problem for each text that holds one.
pub fn unprintable(templates: &Templates, dossier: &Dossier) -> Result<(), Vec<Problem>> {
    let mut problems = Vec::new();
    let netwerk = &dossier.netwerk;
    let logo = dossier.logo.iter();
    let logo = logo.map(|logo| (FieldPath::of("huisstijl").key("logo"), logo.tekst.as_str()));
    for (field, text) in texts(&netwerk.data).into_iter().chain(logo) {
        match text.chars().find(|c| is_missing(templates, *c)) {
            // The rules of the roster say so already.
            Some(c) if c.is_control() => {
                problems.push(netwerk.problem(&field, Cause::ControlCharacter(c)));
            }
            Some(c) => problems.push(netwerk.problem(&field, Cause::Glyph(c))),
            None => {}
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// Letters of the fixed words that no font holds, each at its place: a problem of every document, to be said once.
#[must_use]
pub fn unprintable_words(templates: &Templates, content: &Content) -> Vec<Problem> {
    let sections = serde_json::json!(content.woorden.data);
    let sections = sections.as_object().into_iter().flatten();
    let words = sections.flat_map(|(section, words)| {
        let words = words.as_object().into_iter().flatten();
        words.map(move |(key, word)| (FieldPath::of(section).key(key), word.as_str()))
    });
    let found = words.filter_map(|(field, word)| {
        let c = word?.chars().find(|c| is_missing(templates, *c))?;
        Some(content.woorden.problem(&field, Cause::Glyph(c)))
    });
    found.collect()
}

fn is_missing(templates: &Templates, c: char) -> bool {
    !c.is_whitespace() && !templates.has_glyph(c)
}
