//! Filling placeholders: the only user of minijinja. Values never meet Markdown: the formatter writes a token for each, and
//! [`crate::markup`] puts the value in its place when the Markdown has been read.

mod bounds;
mod explain;

pub use bounds::MAX_TEXT;

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::{Object, ObjectRepr, Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};

use crate::content::Markdown;
use crate::problem::{Cause, TextCause};
use crate::taal::opsomming;

/// Opens and closes the number of a value; both are private-use characters, which no text may hold.
const TOKEN: [char; 2] = ['\u{e000}', '\u{e001}'];

/// Stands for what is not known: a line to write on.
const UNKNOWN: char = '\u{e002}';

/// What the formatter says of a list or a group of values, which is no text.
const NO_TEXT: &str = "no text";

/// The work that one text may cost, in steps of minijinja.
const FUEL: u64 = 100_000;

/// Markdown with tokens, and the values that they stand for.
#[derive(Debug, Clone)]
pub struct Filled {
    /// The Markdown.
    pub markdown: String,
    values: Vec<String>,
}

/// A piece of a filled text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text of the content.
    Text(&'a str),
    /// What a placeholder stands for, to be printed as it is: never hyphenated.
    Value(&'a str),
    /// A line to write on.
    Blank,
}

impl Filled {
    /// The pieces of a text of this Markdown, with values in the place of their tokens.
    #[must_use]
    pub fn pieces<'a>(&'a self, text: &'a str) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(TOKEN[0]) {
            split(before, Piece::Text, &mut pieces);
            let Some((number, after)) = after.split_once(TOKEN[1]) else { break };
            let value = number.parse().ok().and_then(|number: usize| self.values.get(number));
            split(value.map_or("", String::as_str), Piece::Value, &mut pieces);
            rest = after;
        }
        split(rest, Piece::Text, &mut pieces);
        pieces
    }

    /// The same as one string, for places where no line can be drawn.
    #[must_use]
    pub fn string<'a>(&'a self, markdown: &'a str) -> String {
        let shown = |piece: &Piece<'a>| match piece {
            Piece::Text(text) | Piece::Value(text) => *text,
            Piece::Blank => "…",
        };
        self.pieces(markdown).iter().map(shown).collect()
    }
}

/// Adds a text, with blanks where something in it is not known.
fn split<'a>(text: &'a str, piece: fn(&'a str) -> Piece<'a>, pieces: &mut Vec<Piece<'a>>) {
    for (i, part) in text.split(UNKNOWN).enumerate() {
        if i > 0 {
            pieces.push(Piece::Blank);
        }
        if !part.is_empty() {
            pieces.push(piece(part));
        }
    }
}

/// Why a text cannot be filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FillError {
    /// What is wrong.
    pub cause: Cause,
    /// The line of the text, from 1.
    pub line: usize,
}

/// What is not known: false in a condition, a line to write on in a text.
#[derive(Debug)]
struct Unknown;

impl Object for Unknown {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        false
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{UNKNOWN}")
    }
}

/// A value that may not be known.
pub fn known(value: Option<impl Into<Value>>) -> Value {
    value.map_or_else(|| Value::from_object(Unknown), Into::into)
}

/// Fills texts from one set of values.
pub struct Filler {
    environment: Environment<'static>,
    values: Arc<Mutex<Vec<String>>>,
}

impl Default for Filler {
    fn default() -> Self {
        Self::new()
    }
}

impl Filler {
    /// A filler; it has no values of its own.
    #[must_use]
    pub fn new() -> Self {
        let values = Arc::new(Mutex::new(Vec::new()));
        let store = Arc::clone(&values);
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        environment.set_fuel(Some(FUEL));
        environment.set_recursion_limit(32);
        // With an escape mode of our own, what `{% set %}` captures counts as safe, and its tokens are written as they are.
        environment.set_auto_escape_callback(|_| AutoEscape::Custom("markdown".into()));
        environment.remove_filter("safe");
        // What these write is for programmers: every value that there is, names and all.
        environment.remove_global("debug");
        environment.remove_filter("pprint");
        environment.set_formatter(move |out, _, value| {
            if value.is_safe() {
                return Ok(out.write_str(value.as_str().unwrap_or_default())?);
            }
            if value.is_undefined() {
                return Err(Error::from(ErrorKind::UndefinedError));
            }
            let text = match value.kind() {
                ValueKind::None => UNKNOWN.to_string(),
                ValueKind::Bool => if value.is_true() { "ja" } else { "nee" }.to_owned(),
                ValueKind::Map | ValueKind::Seq | ValueKind::Iterable => {
                    return Err(Error::new(ErrorKind::InvalidOperation, NO_TEXT));
                }
                _ => value.to_string(),
            };
            let mut values = store.lock().unwrap_or_else(PoisonError::into_inner);
            write!(out, "{}{}{}", TOKEN[0], values.len(), TOKEN[1])?;
            values.push(text);
            Ok(())
        });
        environment.add_filter("namen", |leden: Vec<Value>| namen(&leden));
        Self { environment, values }
    }

    /// Fills one text.
    ///
    /// # Errors
    /// A placeholder that cannot be filled, with the reason and the line.
    pub fn fill(&self, text: &Markdown, values: &Value) -> Result<Filled, FillError> {
        if text.0.contains([TOKEN[0], TOKEN[1], UNKNOWN]) {
            return Err(FillError { cause: Cause::ControlCharacter(TOKEN[0]), line: 1 });
        }
        bounds::check(text)?;
        self.values.lock().unwrap_or_else(PoisonError::into_inner).clear();
        let markdown = self
            .environment
            .render_named_str("tekst", &text.0, values)
            .map_err(|error| explain::explain(&self.environment, &error, &text.0, values))?;
        if has_branches(&text.0)
            && let Some(error) = explain::unknown_name(&self.environment, &text.0, values)
        {
            return Err(error);
        }
        let values =
            std::mem::take(&mut *self.values.lock().unwrap_or_else(PoisonError::into_inner));
        let length = markdown.len() + values.iter().map(String::len).sum::<usize>();
        if length > MAX_TEXT {
            return Err(FillError { cause: TextCause::FilledTooLong(MAX_TEXT).into(), line: 1 });
        }
        Ok(Filled { markdown, values })
    }
}

/// Whether a part of a text may have been passed over: then minijinja did not look whether all of its names exist.
fn has_branches(text: &str) -> bool {
    let passes = |word: &str| ["if", "or", "and"].contains(&word) || word.starts_with("default");
    text.contains("{%") || (text.contains("{{") && text.split([' ', '\n', '|']).any(passes))
}

/// The names of people as a list in a sentence; unknown where there is nobody.
fn namen(leden: &[Value]) -> Value {
    let names: Result<Vec<String>, _> =
        leden.iter().map(|lid| lid.get_attr("naam").map(|naam| naam.to_string())).collect();
    known(names.ok().and_then(|names| opsomming(&names)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use minijinja::context;

    fn filled(text: &str, values: &Value) -> Result<String, FillError> {
        let filled = Filler::new().fill(&Markdown(text.to_owned()), values)?;
        Ok(filled.string(&filled.markdown))
    }

    #[test]
    fn values_are_not_read_as_markdown_or_as_placeholders() {
        let evil = "*A* {{ x }} \\ \"q\"";
        let values = context! { naam => evil };
        let text = "{% set n %}{{ naam }}{% endset %}**{{ n }}** {{ naam | upper }}";
        let filled = Filler::new().fill(&Markdown(text.to_owned()), &values).unwrap();
        assert!(!filled.markdown.contains("A*"));
        assert_eq!(filled.string(&filled.markdown), format!("**{evil}** {}", evil.to_uppercase()));
    }

    #[test]
    fn what_is_not_known_is_a_blank_and_false() {
        let values = context! { vak => known(None::<String>), leden => Vec::<Value>::new() };
        assert_eq!(
            filled("{{ vak }}{% if vak %}!{% endif %}{{ leden|namen }}", &values).unwrap(),
            "……"
        );
    }

    #[test]
    fn what_cannot_be_filled_is_said_with_the_nearest_name_and_the_line() {
        let leden = vec![context! { naam => "Jo" }];
        let values = context! { school => context! { naam => "X" }, netwerk => context! { leden } };
        let cause = |text: &str| filled(text, &values).unwrap_err();
        let unknown = |text: &str| match cause(text).cause {
            Cause::UnknownPlaceholder { name, nearest, .. } => (name, nearest.unwrap_or_default()),
            other => panic!("{other:?}"),
        };
        let pair = |name: &str, nearest: &str| (name.to_owned(), nearest.to_owned());
        assert_eq!(unknown("{{ schol.naam }}"), pair("schol", "school"));
        assert_eq!(unknown("{{ school.nam }}"), pair("school.nam", "school.naam"));
        let loop_over = "{% for lid in netwerk.leden %}{{ lid.name }}{% endfor %}";
        assert_eq!(unknown(loop_over), pair("lid.name", "lid.naam"));
        assert_eq!(
            unknown("{% for lid in netwerk.lden %}{% endfor %}"),
            pair("netwerk.lden", "netwerk.leden")
        );
        assert_eq!(cause("een\n{{ x | safe }}").cause, Cause::UnknownFilter("safe".to_owned()));
        assert_eq!(cause("een\ntwee {{ nep }}").line, 2);
        assert_eq!(cause("{{ school.naam }").cause, Cause::UnclosedPlaceholder);
        assert_eq!(cause("{% if school %}").cause, Cause::UnclosedStatement);
        assert_eq!(cause("{% include 'x' %}").cause, Cause::UnknownStatement("include".to_owned()));
        assert_eq!(
            cause("{% macro m() %}{% endmacro %}").cause,
            Cause::UnknownStatement("macro".to_owned())
        );
        let work =
            "{% for x in range(9999) %}{% for y in range(9999) %}{{x}}{% endfor %}{% endfor %}";
        assert_eq!(cause(work).cause, Cause::FillWork);
    }
}
