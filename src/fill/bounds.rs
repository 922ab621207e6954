//! Bounds of a text that are checked before minijinja sees it: it goes down every operator on the stack, also where nothing is nested.

use crate::content::Markdown;
use crate::fill::FillError;
use crate::problem::{Cause, TextCause};

/// The longest text, in bytes, before it is filled and after: some twenty pages. The longest of our own is a fortieth of it.
pub const MAX_TEXT: usize = 50_000;

/// The most that stands between two braces, in bytes. The longest of our own has sixty.
const MAX_TAG: usize = 1000;

/// The most statements in a text.
const MAX_STATEMENTS: usize = 200;

/// The longest text with comments or raw parts in it: what looks like a placeholder may be none there, and the other way round.
const MAX_HIDING: usize = 2000;

/// Looks whether minijinja can read a text within its stack.
///
/// # Errors
/// The first bound that it breaks, and the line.
pub fn check(Markdown(text): &Markdown) -> Result<(), FillError> {
    let at = |byte: usize, cause: Cause| {
        let line = text[..byte].matches('\n').count() + 1;
        Err(FillError { cause, line })
    };
    if text.len() > MAX_TEXT {
        return at(0, Cause::TooLong(MAX_TEXT));
    }
    if let Some((byte, _)) = text.match_indices("{%").nth(MAX_STATEMENTS) {
        return at(byte, Cause::FillWork);
    }
    let hides = text.contains("{#") || (text.contains("{%") && text.contains("raw"));
    let has_tags = text.contains("{{") || text.contains("{%");
    if hides && has_tags && text.len() > MAX_HIDING {
        return at(0, TextCause::HidesTooMuch(MAX_HIDING).into());
    }
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(start) = next_tag(bytes, from) {
        from = end_of_tag(bytes, start + 2);
        if from - start > MAX_TAG {
            return at(start, TextCause::LongPlaceholder(MAX_TAG).into());
        }
    }
    Ok(())
}

fn next_tag(bytes: &[u8], from: usize) -> Option<usize> {
    let found = bytes.get(from..)?.windows(2).position(|pair| pair == b"{{" || pair == b"{%")?;
    Some(from + found)
}

/// Where a tag ends: behind its closing braces, outside of quotes and of brackets that were opened in it.
fn end_of_tag(bytes: &[u8], mut at: usize) -> usize {
    let mut depth = 0_usize;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'}' | b'%' if depth == 0 && bytes.get(at + 1) == Some(&b'}') => return at + 2,
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b'"' | b'\'' => at = end_of_quote(bytes, at),
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

/// Where the quotes that begin here are closed.
fn end_of_quote(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            byte if *byte == bytes[start] => return at,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_minijinja_reads_as_one_tag_is_no_longer_than_its_bound() {
        let long = "-".repeat(MAX_TAG);
        for text in [
            format!("{{{{ {long}1 }}}}"),
            format!("{{% if {long}1 %}}{{% endif %}}"),
            format!("{{{{ '}}}}' ~ {long}1 }}}}"),
            format!("{{{{ \"\\\"}}}}\" ~ {long}1 }}}}"),
            format!("{{{{ {{1: {{2: 3}}}} ~ {long}1 }}}}"),
            format!("{{{{ x }}}}{{{{ {long}"),
            format!("x\n{{{{ {long}1 }}}}"),
        ] {
            let found = check(&Markdown(text.clone()));
            let line = text.find('\n').map_or(1, |_| 2);
            let cause = TextCause::LongPlaceholder(MAX_TAG).into();
            assert_eq!(found, Err(FillError { cause, line }), "{text}");
        }
        let hiding = format!("{{# {{{{ ' #}}{{{{ '}}}}' ~ {long}{long}1 }}}}");
        assert!(check(&Markdown(hiding)).is_err());
        let many = "{{ school.naam }} {% if x %}y{% endif %} ".repeat(MAX_STATEMENTS / 2);
        assert_eq!(check(&Markdown(many.clone())), Ok(()));
        assert!(check(&Markdown(format!("{many}{{% if x %}}"))).is_err());
    }
}
