//! Why minijinja refuses a text, in the words of whoever wrote it: the name that does not exist, and the nearest one that does.

use std::collections::BTreeMap;

use minijinja::value::{Value, ValueKind};
use minijinja::{Error, ErrorKind};

use crate::fill::{FillError, NO_TEXT};
use crate::problem::Cause;

/// Explains an error in a text that was filled with these values.
pub fn explain(error: &Error, text: &str, values: &Value) -> FillError {
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
        _ => unknown_name(text, values).unwrap_or(Cause::Placeholder),
    };
    FillError { cause, line: error.line().unwrap_or(1) }
}

/// The word after some words of a message.
fn word_in(detail: &str, before: &str) -> String {
    let rest = detail.split_once(before).map_or(detail, |(_, rest)| rest);
    rest.split_whitespace().next().unwrap_or_default().trim_matches('`').to_owned()
}

/// The first name in a text that stands for nothing.
pub fn unknown_name(text: &str, values: &Value) -> Option<Cause> {
    let mut scope = Scope { values, loops: BTreeMap::new() };
    scope.loops.insert("loop".to_owned(), Value::UNDEFINED);
    for statement in text.split("{%").skip(1) {
        let words = statement.trim_start_matches('-').trim_start();
        if let Some(name) =
            words.strip_prefix("set ").and_then(|rest| rest.split_whitespace().next())
        {
            let name = name.split(['=', '%']).next().unwrap_or_default();
            scope.loops.insert(name.to_owned(), Value::UNDEFINED);
        }
    }
    for (variable, list) in loops(text) {
        if let Ok(list) = scope.resolve(&list)
            && let Some(first) = list.try_iter().ok().and_then(|mut items| items.next())
        {
            scope.loops.insert(variable, first);
        } else {
            scope.loops.insert(variable, Value::UNDEFINED);
        }
    }
    paths(text).into_iter().find_map(|path| scope.resolve(&path).err())
}

/// The values, and what the variables of loops stand for (their first element).
struct Scope<'a> {
    values: &'a Value,
    loops: BTreeMap<String, Value>,
}

impl Scope<'_> {
    /// What a dotted path stands for; the cause if it stands for nothing.
    fn resolve(&self, path: &[String]) -> Result<Value, Cause> {
        let mut current = self.values.clone();
        for (depth, name) in path.iter().enumerate() {
            let known = if depth == 0 { self.loops.get(name).cloned() } else { None };
            let next = known.or_else(|| current.get_attr(name).ok().filter(|v| !v.is_undefined()));
            let Some(next) = next else {
                let prefix =
                    path[..depth].iter().flat_map(|part| [part.as_str(), "."]).collect::<String>();
                let mut names = keys(&current);
                if depth == 0 {
                    names.extend(self.loops.keys().cloned());
                }
                let names: Vec<String> =
                    names.iter().map(|name| format!("{prefix}{name}")).collect();
                let names = names.iter().map(String::as_str);
                return Err(Cause::unknown_placeholder(&format!("{prefix}{name}"), names));
            };
            // Of something that is not known yet, nothing more is known.
            if next.kind() != ValueKind::Map {
                return Ok(next);
            }
            current = next;
        }
        Ok(current)
    }
}

fn keys(value: &Value) -> Vec<String> {
    let keys = value.try_iter().into_iter().flatten();
    keys.filter_map(|key| key.as_str().map(str::to_owned)).collect()
}

/// The loops of a text: the variable, and the path of the list.
fn loops(text: &str) -> Vec<(String, Vec<String>)> {
    text.split("{%")
        .skip(1)
        .filter_map(|statement| {
            let words = statement.trim_start_matches('-').trim_start().strip_prefix("for ")?;
            let (variable, rest) = words.split_once(" in ")?;
            let list = format!("{{{{ {} }}}}", rest.split("%}").next()?);
            Some((variable.trim().to_owned(), paths(&list).into_iter().next()?))
        })
        .collect()
}

/// The dotted names in the placeholders of a text, strings and words of the language aside.
fn paths(text: &str) -> Vec<Vec<String>> {
    const WORDS: [&str; 16] = [
        "for", "in", "if", "else", "elif", "endif", "endfor", "set", "endset", "not", "and", "or",
        "is", "true", "false", "none",
    ];
    let mut bare = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        let close = if rest[start..].starts_with("{{") { "}}" } else { "%}" };
        let inside = &rest[start + 2..];
        let end = inside.find(close).unwrap_or(inside.len());
        bare.push_str(&inside[..end]);
        bare.push(';');
        rest = inside[end..].get(2..).unwrap_or_default();
    }
    let mut found = Vec::new();
    let mut quote = None;
    let mut word = String::new();
    // A word after a bar is a filter, one after `is` a test.
    let mut after_bar = false;
    for c in bare.chars().chain([' ']) {
        if let Some(open) = quote {
            if c == open {
                quote = None;
            }
            continue;
        }
        if c.is_alphanumeric() || c == '_' || (c == '.' && !word.is_empty()) {
            word.push(c);
            continue;
        }
        let starts = word.starts_with(|c: char| c.is_alphabetic() || c == '_');
        if starts && !after_bar && !WORDS.contains(&word.as_str()) && c != '(' {
            found
                .push(word.split('.').filter(|part| !part.is_empty()).map(str::to_owned).collect());
        }
        if !word.is_empty() {
            after_bar = word == "is" || (after_bar && word == "not");
        }
        word.clear();
        match c {
            '"' | '\'' => quote = Some(c),
            '|' => after_bar = true,
            _ => {}
        }
    }
    found
}
