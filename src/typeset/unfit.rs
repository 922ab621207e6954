//! What cannot be set, found before Typst sees it: letters that no font holds (PDF/A refuses them), texts that are too long for one
//! line of a PDF, and documents that would take too long.

use std::collections::BTreeSet;

use crate::problem::{Cause, Problem, Severity, TextCause};
use crate::typeset::{Expr, Origin, Templates};

/// The longest text of one field, in bytes: a PDF counts the letters of a line in 16 bits, and krilla does not look whether they fit.
const MAX_BYTES: usize = 60_000;

/// The most of a document, as [`Expr::weight`] counts it. The heaviest of our own, the directory, has a fifth of it.
const MAX_WEIGHT: usize = 40_000;

/// A problem for each field with something that cannot be set: the first in it.
#[must_use]
pub fn unfit(templates: &Templates, data: &Expr) -> Vec<Problem> {
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    data.strings(None, &mut |text, origin| {
        let missing = |c: &char| !c.is_whitespace() && !templates.has_glyph(*c);
        let cause = if text.len() > MAX_BYTES {
            Some(Cause::TooLong(MAX_BYTES))
        } else {
            text.chars().find(missing).map(Cause::Glyph)
        };
        if let Some(cause) = cause {
            let place = origin.map(Origin::place);
            if seen.insert(place.clone()) {
                problems.push(Problem { severity: Severity::Error, place, cause });
            }
        }
    });
    problems
}

/// That a document is more than anybody prints.
#[must_use]
pub fn too_much(data: &Expr, path: &str) -> Option<Problem> {
    let is_over = data.weight() > MAX_WEIGHT;
    is_over.then(|| Problem::general(TextCause::LargeDocument(path.to_owned())))
}
