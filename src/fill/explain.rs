//! Why minijinja refuses a text, in the words of whoever wrote it: the name that does not exist, and the nearest one that does.

use std::collections::BTreeMap;

use minijinja::value::{Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind, context};

use crate::fill::{FillError, NO_TEXT};
use crate::problem::Cause;

/// Explains an error in a text that was filled with these values.
pub fn explain(
    environment: &Environment<'_>,
    error: &Error,
    text: &str,
    values: &Value,
) -> FillError {
    let detail = error.detail().unwrap_or_default();
    let cause = match error.kind() {
        ErrorKind::OutOfFuel => Cause::FillWork,
        _ if detail == NO_TEXT => Cause::NoText,
        _ if detail.contains("recursion limit") => Cause::FillWork,
        ErrorKind::UnknownFilter => Cause::UnknownFilter(word_in(detail, "filter ")),
        ErrorKind::SyntaxError if detail.contains("unknown statement") => {
            Cause::UnknownStatement(word_in(detail, "unknown statement "))
        }
        ErrorKind::SyntaxError if detail.contains("end of variable block") => {
            Cause::UnclosedPlaceholder
        }
        ErrorKind::SyntaxError if text.matches("{{").count() > text.matches("}}").count() => {
            Cause::UnclosedPlaceholder
        }
        ErrorKind::SyntaxError if detail.contains("end of input") => Cause::UnclosedStatement,
        ErrorKind::SyntaxError => Cause::Placeholder,
        _ => match unknown_name(environment, text, values) {
            Some(found) => return found,
            None => Cause::Placeholder,
        },
    };
    FillError { cause, line: error.line().unwrap_or(1) }
}

/// The word after some words of a message.
fn word_in(detail: &str, before: &str) -> String {
    let rest = detail.split_once(before).map_or(detail, |(_, rest)| rest);
    rest.split_whitespace().next().unwrap_or_default().trim_matches('`').to_owned()
}

/// The first name in a text that stands for nothing, also in a branch that was not taken: another network will take it.
pub fn unknown_name(
    environment: &Environment<'_>,
    text: &str,
    values: &Value,
) -> Option<FillError> {
    let loops = Loops::of(environment, text, values);
    let globals: Vec<&str> = environment.globals().map(|(name, _)| name).collect();
    let is_known = |path: &str| globals.contains(&root(path)) || is_set(text, root(path));
    let of_values = names(environment, text).into_iter().filter(|path| !is_known(path));
    let of_values = of_values.filter_map(|path| {
        let cause = resolve(values, &path, &loops.variables()).err()?;
        Some((path, cause))
    });
    let found = of_values.chain(loops.unknown_names(environment));
    let (path, cause) = found.min_by_key(|(path, _)| position(text, path))?;
    let before = text.get(..position(text, &path)).unwrap_or_default();
    Some(FillError { cause, line: before.matches('\n').count() + 1 })
}

/// The dotted names that a text asks of the values that it is filled with.
fn names(environment: &Environment<'_>, text: &str) -> Vec<String> {
    let template = environment.template_from_named_str("tekst", text);
    template
        .map_or_else(|_| Vec::new(), |text| text.undeclared_variables(true).into_iter().collect())
}

fn root(path: &str) -> &str {
    path.split('.').next().unwrap_or_default()
}

/// Where a dotted name first stands in a text; behind everything where it is written in another way.
fn position(text: &str, path: &str) -> usize {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
    let found = text.match_indices(path).find(|(at, _)| {
        !text[..*at].ends_with(is_part) && !text[at + path.len()..].starts_with(is_part)
    });
    found.map_or(usize::MAX, |(at, _)| at)
}

/// What a dotted name stands for; the cause if it stands for nothing. `also` may stand at its beginning too.
fn resolve(values: &Value, path: &str, also: &[&str]) -> Result<Value, Cause> {
    let mut current = values.clone();
    let mut before = String::new();
    for name in path.split('.') {
        let Some(next) = current.get_attr(name).ok().filter(|value| !value.is_undefined()) else {
            let also = also.iter().filter(|_| before.is_empty()).map(|name| (*name).to_owned());
            let known: Vec<String> =
                keys(&current).map(|known| format!("{before}{known}")).chain(also).collect();
            let known = known.iter().map(String::as_str);
            return Err(Cause::unknown_placeholder(&format!("{before}{name}"), known));
        };
        // Of something that is not known yet, nothing more is known.
        if next.kind() != ValueKind::Map {
            return Ok(next);
        }
        before.push_str(name);
        before.push('.');
        current = next;
    }
    Ok(current)
}

fn keys(value: &Value) -> impl Iterator<Item = String> {
    let keys = value.try_iter().into_iter().flatten();
    keys.filter_map(|key| key.as_str().map(str::to_owned))
}

/// The words of each statement of a text, and of what looks like one: nothing is said of a text because of these alone.
fn statements(text: &str) -> impl Iterator<Item = &str> {
    let inside = text.split("{%").skip(1).filter_map(|rest| rest.split("%}").next());
    inside.map(|words| words.trim_matches(['-', '+']).trim())
}

/// Whether a text gives this name a value somewhere. It keeps it behind an `if`, where minijinja does not count it any more.
fn is_set(text: &str, name: &str) -> bool {
    let targets = statements(text).filter_map(|words| words.strip_prefix("set "));
    targets.filter_map(|words| words.split('=').next()).any(|targets| {
        targets.split(|c: char| !c.is_alphanumeric() && c != '_').any(|target| target == name)
    })
}

/// What the variables of loops stand for.
struct Loops<'a> {
    /// Each variable with the first element of what it goes over; none where that is not known, or empty.
    firsts: Vec<(&'a str, Option<Value>)>,
    /// The text with its loops over nothing that has a name: of this, minijinja says what is asked of their variables.
    bare: String,
}

impl<'a> Loops<'a> {
    fn of(environment: &Environment<'_>, text: &'a str, values: &Value) -> Self {
        let mut firsts: Vec<(&str, Option<Value>)> = Vec::new();
        let mut bare = text.to_owned();
        let mut scope = values.clone();
        for words in statements(text).filter_map(|words| words.strip_prefix("for ")) {
            let Some((variable, list)) = words.split_once(" in ") else { continue };
            bare = bare.replace(&format!("for {variable} in "), "for _ in ");
            let list = list.split(" if ").next().unwrap_or_default();
            let list = environment.compile_expression(list).and_then(|list| list.eval(&scope));
            let first = list.ok().and_then(|list| list.try_iter().ok()?.next());
            if let Some(first) = &first {
                scope = context! { ..of_one(variable, first), ..scope };
            }
            firsts.push((variable, first));
        }
        Self { firsts, bare }
    }

    fn variables(&self) -> Vec<&'a str> {
        self.firsts.iter().map(|(variable, _)| *variable).collect()
    }

    /// The names that the text asks in vain of every loop with such a variable, and why.
    fn unknown_names(&self, environment: &Environment<'_>) -> Vec<(String, Cause)> {
        if self.firsts.is_empty() {
            return Vec::new();
        }
        let asked = names(environment, &self.bare).into_iter().filter_map(|path| {
            let firsts = self.firsts.iter().filter(|(variable, _)| *variable == root(&path));
            let causes = firsts.map(|(variable, first)| {
                first.as_ref().and_then(|first| resolve(&of_one(variable, first), &path, &[]).err())
            });
            let cause = causes.collect::<Option<Vec<_>>>()?.pop()?;
            Some((path, cause))
        });
        asked.collect()
    }
}

fn of_one(variable: &str, value: &Value) -> Value {
    Value::from(BTreeMap::from([(variable, value.clone())]))
}
