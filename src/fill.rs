//! Filling placeholders: the only user of minijinja. Values never meet Markdown: the formatter writes a token for each, and
//! [`crate::markup`] puts the value in its place when the Markdown has been read.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::{Object, ObjectRepr, Value};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};

use crate::content::Markdown;
use crate::problem::Cause;

/// Opens and closes the number of a value; both are private-use characters, which no text may hold.
const TOKEN: [char; 2] = ['\u{e000}', '\u{e001}'];

/// Stands for what is not known: a line to write on.
const UNKNOWN: char = '\u{e002}';

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
        environment.set_formatter(move |out, _, value| {
            if value.is_safe() {
                return Ok(out.write_str(value.as_str().unwrap_or_default())?);
            }
            if value.is_undefined() {
                return Err(Error::from(ErrorKind::UndefinedError));
            }
            let text = if value.is_none() { UNKNOWN.to_string() } else { value.to_string() };
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
    /// A placeholder that cannot be filled, with the reason.
    pub fn fill(&self, text: &Markdown, values: &Value) -> Result<Filled, Cause> {
        if text.0.contains([TOKEN[0], TOKEN[1], UNKNOWN]) {
            return Err(Cause::ControlCharacter(TOKEN[0]));
        }
        self.values.lock().unwrap_or_else(PoisonError::into_inner).clear();
        let markdown = self
            .environment
            .render_named_str("tekst", &text.0, values)
            .map_err(|error| Cause::Fill(describe(&error)))?;
        let values =
            std::mem::take(&mut *self.values.lock().unwrap_or_else(PoisonError::into_inner));
        Ok(Filled { markdown, values })
    }
}

/// The names of people as a list in a sentence; unknown where there is nobody.
fn namen(leden: &[Value]) -> Value {
    let names: Result<Vec<String>, _> =
        leden.iter().map(|lid| lid.get_attr("naam").map(|naam| naam.to_string())).collect();
    known(names.ok().and_then(|names| opsomming(&names)))
}

/// "a, b en c"; none of nothing.
#[must_use]
pub fn opsomming(names: &[String]) -> Option<String> {
    match names {
        [] => None,
        [one] => Some(one.clone()),
        [first @ .., last] => Some(format!("{} en {last}", first.join(", "))),
    }
}

/// What minijinja says is wrong, in Dutch as far as it is common.
fn describe(error: &Error) -> String {
    let detail = error.detail().unwrap_or_default();
    let line = error.line().map_or_else(String::new, |line| format!(", regel {line} van de tekst"));
    let what = match error.kind() {
        ErrorKind::UndefinedError => "deze naam bestaat niet in de invulling".to_owned(),
        ErrorKind::UnknownFilter => "dit filter bestaat niet".to_owned(),
        ErrorKind::UnknownFunction => "deze functie bestaat niet".to_owned(),
        ErrorKind::SyntaxError => "de accolades of de opdracht erin kloppen niet".to_owned(),
        ErrorKind::OutOfFuel => "de tekst kost te veel werk".to_owned(),
        _ => "de opdracht tussen de accolades lukt niet".to_owned(),
    };
    if detail.is_empty() { format!("{what}{line}") } else { format!("{what}{line}: {detail}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use minijinja::context;

    fn filled(text: &str, values: &Value) -> Result<String, Cause> {
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
    fn a_name_that_does_not_exist_is_a_problem() {
        assert!(matches!(filled("{{ nepnaam }}", &context! {}), Err(Cause::Fill(_))));
        assert!(matches!(filled("{{ x | safe }}", &context! { x => 1 }), Err(Cause::Fill(_))));
        assert!(matches!(
            filled(
                "{% for x in range(9999) %}{% for y in range(9999) %}{{x}}{% endfor %}{% endfor %}",
                &context! {}
            ),
            Err(Cause::Fill(_))
        ));
    }
}
