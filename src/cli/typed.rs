//! What was typed, word for word: where a shell read it otherwise than it was meant, the whole command as it should be typed.

use std::ffi::OsString;
use std::path::{MAIN_SEPARATOR, Path};

use clap::{Arg, Command, CommandFactory, ValueHint};

use crate::cli::Args;
use crate::cli::paths::{names_file, near};
use crate::problem::PathCause;

/// Names of more words than this are not looked for.
const MAX_WORDS: usize = 8;

/// Longer words are no path that lost its strokes.
const MAX_LENGTH: usize = 120;

/// Double quotes, straight and as word processors write them.
const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// The same with single ones, which stand inside names too.
const ALL_QUOTES: [char; 9] = ['"', '“', '”', '„', '«', '»', '\'', '‘', '’'];

/// The words behind `lef`.
#[derive(Debug, Clone, Default)]
pub struct Typed(Vec<String>);

/// What went wrong, of the path that was meant and the command as it should be typed.
type Why = fn(String, String) -> PathCause;

/// Words that mean one path.
struct Slip {
    /// The words, from the one and before the other.
    words: (usize, usize),
    /// The path.
    meant: String,
    /// What was read along with it, by a quote that a backslash took the place of.
    rest: String,
    /// What went wrong.
    why: Why,
}

impl Typed {
    /// These words.
    #[must_use]
    pub fn new(words: impl Iterator<Item = OsString>) -> Self {
        Self(words.map(|word| word.to_string_lossy().into_owned()).collect())
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What a shell read otherwise than it was meant, and the whole command; none if all paths are there, or nothing is known
    /// that is meant.
    #[must_use]
    pub fn slip(&self) -> Option<PathCause> {
        let mut slips = Vec::new();
        let mut at = 1;
        while at < self.0.len() {
            let (skip, is_path) = self.kind(at);
            let slip = if is_path { self.slip_at(at) } else { None };
            at = slip.as_ref().map_or(at + skip, |slip| slip.words.1);
            slips.extend(slip);
        }
        let first = slips.first()?;
        Some((first.why)(first.meant.clone(), self.command(&slips)))
    }

    /// All words together, where they are one path that is there; the whole command as it should be typed.
    #[must_use]
    pub fn one_path(&self) -> Option<PathCause> {
        let (meant, _, why) = reading(&self.0.join(" "), self.0.len() > 1)?;
        let command = format!("lef {}", quoted(&meant));
        Some(why(meant, command))
    }

    /// The first word, where it is a path by its form.
    #[must_use]
    pub fn as_path(&self) -> Option<&Path> {
        let word = self.0.first()?;
        let is_path = word.contains(['/', MAIN_SEPARATOR]) || names_file(Path::new(word));
        is_path.then(|| Path::new(word))
    }

    /// How many words to go on by, and whether this word may be a path or the beginning of one.
    fn kind(&self, at: usize) -> (usize, bool) {
        let word = &self.0[at];
        let Some(name) = word.strip_prefix("--") else { return (1, !word.starts_with('-')) };
        if name.contains('=') {
            return (1, false);
        }
        let root = Args::command();
        let command = root.find_subcommand(&self.0[0]);
        let is_named = |arg: &&Arg| arg.get_long() == Some(name);
        let mut args =
            root.get_arguments().chain(command.into_iter().flat_map(Command::get_arguments));
        let takes_text = args.find(is_named).is_some_and(|arg| {
            let takes = arg.get_action().takes_values() && !arg.is_require_equals_set();
            takes && arg.get_value_hint() != ValueHint::AnyPath
        });
        (if takes_text { 2 } else { 1 }, false)
    }

    /// The words from here that mean one path which is there, where some of them alone mean none.
    fn slip_at(&self, from: usize) -> Option<Slip> {
        let rest = &self.0[from..];
        let words = rest.iter().take_while(|word| !word.starts_with('-')).count().min(MAX_WORDS);
        let exists = |word: &String| Path::new(word).exists();
        // The value of an option, such as a folder to write in, need not be there.
        let is_value = self.0[from - 1].starts_with('-');
        (1..=words).find_map(|count| {
            let words = &rest[..count];
            if words.iter().all(exists) {
                return None;
            }
            let text = words.join(" ");
            let guess = || {
                let meant = if count == 1 { with_strokes(&text) } else { near(Path::new(&text)) };
                let why = if count == 1 { PathCause::Strokes } else { PathCause::Split };
                meant.map(|meant| (meant, String::new(), why as Why))
            };
            let may_guess = !is_value && !words.iter().any(exists);
            let (meant, rest, why) =
                reading(&text, count > 1).or_else(|| may_guess.then(guess).flatten())?;
            Some(Slip { words: (from, from + count), meant, rest, why })
        })
    }

    /// The whole command as it should be typed.
    fn command(&self, slips: &[Slip]) -> String {
        let mut command = "lef".to_owned();
        let mut at = 0;
        while let Some(word) = self.0.get(at) {
            let slip = slips.iter().find(|slip| slip.words.0 == at);
            command.push(' ');
            command += &quoted(slip.map_or(word, |slip| &slip.meant));
            if let Some(slip) = slip.filter(|slip| !slip.rest.is_empty()) {
                command.extend([" ", &slip.rest]);
            }
            at = slip.map_or(at + 1, |slip| slip.words.1);
        }
        command
    }
}

/// The path that is there and was meant by a text, what was read along with it, and what went wrong.
fn reading(text: &str, is_split: bool) -> Option<(String, String, Why)> {
    let there = |path: &str| !path.is_empty() && Path::new(path).exists();
    if is_split && there(text) {
        return Some((text.to_owned(), String::new(), PathCause::Split));
    }
    let inside = text.trim_start_matches(QUOTES);
    let (inside, rest) = inside.split_once(QUOTES).unwrap_or((inside, ""));
    for (inside, rest) in [(inside, rest), (text.trim_matches(ALL_QUOTES), "")] {
        let inside = inside.trim_end_matches('\\').trim();
        if inside != text && there(inside) {
            let rest = rest.trim_matches(|c: char| c.is_whitespace() || QUOTES.contains(&c));
            return Some((inside.to_owned(), rest.to_owned(), PathCause::Quotes));
        }
    }
    let turned = text.trim_matches(QUOTES).replace('\\', "/");
    let is_other = MAIN_SEPARATOR == '/' && turned != text && there(&turned);
    is_other.then_some((turned, String::new(), PathCause::Strokes))
}

/// A path out of which a shell took the backslashes: `scholende-linde` is `scholen/de-linde`, if that is there.
fn with_strokes(text: &str) -> Option<String> {
    if MAIN_SEPARATOR != '/' || text.len() > MAX_LENGTH || text.contains('/') {
        return None;
    }
    let parts = text.char_indices().skip(1).map(|(at, _)| text.split_at(at));
    let paths = parts.map(|(folder, name)| format!("{folder}/{name}"));
    paths.into_iter().find(|path| Path::new(path).exists())
}

/// A word as it is typed: between quotes where a shell would take it apart or put something in its place.
#[must_use]
pub fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./=:,+@%".contains(c) || c == MAIN_SEPARATOR;
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    let is_special = |c: char| "\"$`!\\".contains(c) && c != MAIN_SEPARATOR;
    if word.contains(is_special) {
        format!("'{}'", word.replace('\'', "'\\''"))
    } else {
        format!("\"{word}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_word_is_quoted_where_a_shell_would_change_it() {
        for (word, typed) in [
            ("mijn-school", "mijn-school"),
            ("De Linde", "\"De Linde\""),
            ("'t Hof", "\"'t Hof\""),
            ("Linde & Co", "\"Linde & Co\""),
            ("$x y", "'$x y'"),
            ("", "\"\""),
        ] {
            assert_eq!(quoted(word), typed);
        }
    }
}
