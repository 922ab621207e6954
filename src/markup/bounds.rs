//! How much a text holds: each part of it is set on its own, and takes memory and time.

use comrak::Node;

use crate::problem::{Cause, TextCause};

/// The most lines of a text.
const MAX_LINES: usize = 2000;

/// The most parts of a text.
const MAX_PARTS: usize = 6000;

/// The most columns of a table.
const MAX_COLUMNS: usize = 24;

/// The most cells of a table.
const MAX_CELLS: usize = 2000;

/// Looks at a text before it is parsed: Markdown fills up each row of a table to the columns of its head.
///
/// # Errors
/// Too many lines, or a table with too many columns.
pub fn check_before(markdown: &str) -> Result<(), Cause> {
    if markdown.lines().count() > MAX_LINES {
        return Err(TextCause::TooManyParts(MAX_LINES).into());
    }
    let is_rule = |line: &&str| line.chars().all(|c| " \t|:->".contains(c));
    let columns = markdown.lines().filter(is_rule).map(|line| line.matches('|').count());
    if columns.max().unwrap_or_default() > MAX_COLUMNS + 1 {
        return Err(TextCause::LargeTable(MAX_COLUMNS, MAX_CELLS).into());
    }
    Ok(())
}

/// Looks at a text that is parsed.
///
/// # Errors
/// Too many parts.
pub fn check(root: Node<'_>) -> Result<(), Cause> {
    let is_over = root.descendants().nth(MAX_PARTS).is_some();
    if is_over { Err(TextCause::TooManyParts(MAX_PARTS).into()) } else { Ok(()) }
}

/// Looks at a table of so many columns.
///
/// # Errors
/// Too many cells.
pub fn check_table(table: Node<'_>, columns: usize) -> Result<(), Cause> {
    if columns.saturating_mul(table.children().count()) > MAX_CELLS {
        return Err(TextCause::LargeTable(MAX_COLUMNS, MAX_CELLS).into());
    }
    Ok(())
}
