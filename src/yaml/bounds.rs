//! Bounds that are checked before a parser sees a text: beyond them parsing takes very long, or the stack.

use crate::problem::{Cause, FormCause, Problem, Severity};
use crate::source::SourceFile;

/// The largest YAML file, in bytes. The longest of our own is a hundredth of it.
pub const MAX_FILE: usize = 1024 * 1024;

/// The deepest nesting of brackets and braces, and of dashes on one line.
const MAX_NESTING: usize = 32;

/// The furthest that a line is indented.
const MAX_INDENT: usize = 200;

/// The first bound that a text breaks.
pub fn check(source: &SourceFile) -> Option<Problem> {
    let at = |byte: usize, cause: Cause| {
        let place = source.place_of(&(byte..byte + 1), String::new());
        Some(Problem { severity: Severity::Error, place: Some(place), cause })
    };
    if source.text.len() > MAX_FILE {
        return Some(Problem::in_file(&source.name, FormCause::FileTooLarge));
    }
    let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    // Bytes say sooner that there are none; 0xc2 begins those above ASCII, and other characters.
    let suspect = |byte: u8| byte == 0xc2 || byte.is_ascii() && is_control(byte.into());
    if source.text.bytes().any(suspect)
        && let Some((byte, c)) = source.text.char_indices().find(|(_, c)| is_control(*c))
    {
        return at(byte, Cause::ControlCharacter(c));
    }
    let mut depth = 0_usize;
    let mut line_start = 0;
    for line in source.text.split_inclusive('\n') {
        let lead = line.find(|c: char| !" -?\t".contains(c)).unwrap_or(0);
        let dashes = line[..lead].bytes().filter(|byte| b"-?".contains(byte)).count();
        if dashes > MAX_NESTING || lead > MAX_INDENT {
            return at(line_start, FormCause::Nesting.into());
        }
        for (index, byte) in line.bytes().enumerate() {
            match byte {
                b'[' | b'{' if depth == MAX_NESTING => {
                    return at(line_start + index, FormCause::Nesting.into());
                }
                b'[' | b'{' => depth += 1,
                b']' | b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        line_start += line.len();
    }
    None
}
