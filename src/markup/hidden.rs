//! What Markdown leaves out without a word. Comments are meant to be left out; of anything else that would be lost it is said.

use comrak::Node;
use comrak::nodes::NodeValue;

use crate::problem::{Cause, TextCause};

/// What a comment begins with.
const OPEN: &str = "<!--";

/// What stands behind the comments that a text begins with.
pub fn behind_comments(html: &str) -> Result<&str, Cause> {
    let mut rest = html.trim_start();
    while let Some(comment) = rest.strip_prefix(OPEN) {
        rest = behind(comment)?.trim_start();
    }
    Ok(rest)
}

/// A text without the comments in it.
pub fn without_comments(html: &str) -> Result<String, Cause> {
    let mut shown = String::new();
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once(OPEN) {
        shown.push_str(before);
        rest = behind(comment)?;
    }
    shown.push_str(rest);
    Ok(shown)
}

/// A comment that is never closed hides nothing: what was meant to be printed may stand behind it.
pub fn unclosed_comment(text: &str) -> Result<(), Cause> {
    if text.contains(OPEN) { Err(TextCause::UnclosedComment.into()) } else { Ok(()) }
}

/// What stands behind a comment of which this is the inside and the rest. `<!-->` is all of one.
fn behind(comment: &str) -> Result<&str, Cause> {
    let short = comment.strip_prefix('>').or_else(|| comment.strip_prefix("->"));
    let rest = short.or_else(|| comment.split_once("-->").map(|(_, rest)| rest));
    rest.ok_or_else(|| TextCause::UnclosedComment.into())
}

/// A row with more cells than its table has columns: Markdown drops what is over.
pub fn check_row(row: Node<'_>, columns: usize, markdown: &str) -> Result<(), Cause> {
    let place = row.data().sourcepos;
    let line = markdown.lines().nth(place.start.line.saturating_sub(1)).unwrap_or_default();
    let last = row.last_child().map_or(0, |cell| cell.data().sourcepos.end.column);
    let over = line.get(last..).unwrap_or_default().trim().trim_matches('|');
    if over.trim().is_empty() {
        return Ok(());
    }
    Err(Cause::RowLength(columns + 1 + over.matches('|').count(), columns))
}

/// An address that a text gives to a name that it does not use, as in `[name]: address`: Markdown drops the line.
pub fn check_definitions(root: Node<'_>, markdown: &str) -> Result<(), Cause> {
    let labels: Vec<&str> = markdown.lines().filter_map(label).collect();
    if labels.is_empty() {
        return Ok(());
    }
    let shown: String = root
        .descendants()
        .map(|node| match &node.data().value {
            NodeValue::Text(text) => text.to_string(),
            NodeValue::Code(code) => code.literal.clone(),
            NodeValue::CodeBlock(block) => block.literal.clone(),
            NodeValue::HtmlBlock(html) => html.literal.clone(),
            NodeValue::HtmlInline(html) => html.clone(),
            _ => "\n".to_owned(),
        })
        .collect();
    let (shown, written) = (shown.to_lowercase(), markdown.to_lowercase());
    let is_lost = |label: &&str| {
        let label = format!("[{}]", label.to_lowercase());
        !shown.contains(&label) && written.matches(&label).count() == 1
    };
    match labels.into_iter().find(is_lost) {
        Some(label) => Err(TextCause::UnusedDefinition(label.to_owned()).into()),
        None => Ok(()),
    }
}

/// The name that a line gives an address to.
fn label(line: &str) -> Option<&str> {
    let markers = |c: char| c.is_whitespace() || matches!(c, '>' | '-' | '*' | '+');
    let (label, _) = line.trim_start_matches(markers).strip_prefix('[')?.split_once("]:")?;
    Some(label)
}
