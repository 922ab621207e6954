//! What forms of dates and times have in common: texts as they are compared, and as patterns of editors see them.

use crate::taal::{enkele_spaties, zichtbaar};

/// Every sign that a program puts where a hyphen was typed, as part of a class in a pattern.
pub const DASHES: &str = r"\-‐‑‒–—−";

/// A text in small letters, with single spaces and plain hyphens.
pub fn plain(text: &str) -> String {
    let seen = enkele_spaties(&zichtbaar(text)).to_lowercase();
    seen.chars().map(|c| if DASHES.contains(c) && c != '\\' { '-' } else { c }).collect()
}

/// Whether a text is a number that may be part of a date or time.
pub fn is_number(text: &str) -> bool {
    (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A word in a pattern, with small letters or capitals.
pub fn any_case(word: &str) -> String {
    let either = |c: char| format!("[{}{c}]", c.to_uppercase());
    word.chars().map(either).collect()
}
