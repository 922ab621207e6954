//! Letters that no font holds, found before any document is made.

use crate::content::Content;
use crate::netwerk::{Netwerk, texts};
use crate::problem::{Cause, FieldPath, Problem};
use crate::typeset::Templates;
use crate::yaml::Loaded;

/// Letters of the roster and of the fixed words that no font holds, each at its place.
///
/// # Errors
/// A problem for each text that holds one.
pub fn unprintable(
    templates: &Templates,
    content: &Content,
    netwerk: &Loaded<Netwerk>,
) -> Result<(), Vec<Problem>> {
    let missing = |c: &char| !c.is_whitespace() && !templates.has_glyph(*c);
    let mut problems = Vec::new();
    for (field, text) in texts(&netwerk.data) {
        match text.chars().find(missing) {
            // The rules of the roster say so already.
            Some(c) if c.is_control() => {
                problems.push(netwerk.problem(&field, Cause::ControlCharacter(c)));
            }
            Some(c) => problems.push(netwerk.problem(&field, Cause::Glyph(c))),
            None => {}
        }
    }
    for (section, words) in &content.woorden.data.templates {
        for (key, word) in words {
            let field = FieldPath::of(section).key(key);
            let found = word.chars().find(missing);
            problems.extend(found.map(|c| content.woorden.problem(&field, Cause::Glyph(c))));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}
