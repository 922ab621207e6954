//! Text of others on a terminal: what would move the cursor, change colours or begin a line of its own is shown, and does nothing. A
//! name of a file may hold all of it, and GitHub takes a line that begins with `::` for an order.

use std::borrow::Cow;
use std::path::Path;

/// A text of one line: nothing in it begins another one.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    shown(text, acts)
}

/// A text of several lines.
#[must_use]
pub fn lines(text: &str) -> Cow<'_, str> {
    shown(text, |c| c != '\n' && acts(c))
}

/// A path as this system writes it.
#[must_use]
pub fn path(path: &Path) -> String {
    line(&path.display().to_string()).into_owned()
}

fn shown(text: &str, acts: impl Fn(char) -> bool + Copy) -> Cow<'_, str> {
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if acts(c) { picture(c) } else { c }).collect())
}

/// Whether a terminal does something with it besides showing it.
fn acts(c: char) -> bool {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() || turns || matches!(c, '\u{2028}' | '\u{2029}')
}

/// What Unicode has to show such a character.
fn picture(c: char) -> char {
    match u32::from(c) {
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or('\u{fffd}'),
        0x7f => '\u{2421}',
        _ => '\u{fffd}',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_shown_and_the_rest_stays() {
        assert_eq!(line("De Wiek – ’t Veld"), "De Wiek – ’t Veld");
        assert_eq!(line("a\n::error::b\r\u{1b}[31m\u{7f}"), "a␊::error::b␍␛[31m␡");
        assert_eq!(line("a\u{202e}b\u{9b}c\u{2028}"), "a\u{fffd}b\u{fffd}c\u{fffd}");
        assert_eq!(lines("a\nb\tc"), "a\nb␉c");
        assert_eq!(path(Path::new("a\nb")), "a␊b");
    }
}
