//! From what stands in a cell to a value of a tree: by what is meant there, never by a guess.

use jiff::civil::Time;
use serde_json::Value;

use crate::datum::{datum, tijd};
use crate::problem::{Cause, WorkbookCause};
use crate::source::node::{Entry, Kind, Node, plain};
use crate::source::tab::{CellKind, normal};
use crate::source::workbook::{CellValue, Workbook};

/// The value that a cell stands for in a column of a kind; none where nothing is meant.
///
/// # Errors
/// What stands there is of another kind.
pub fn kind_of(kind: CellKind, value: &CellValue, book: &Workbook) -> Result<Option<Kind>, Cause> {
    if let CellValue::Text(text) = value
        && let Some(control) = text.chars().find(|c| c.is_control() && *c != '\n' && *c != '\t')
    {
        return Err(Cause::ControlCharacter(control));
    }
    let kind = match kind {
        CellKind::Text => Kind::Text(text_of(value)?),
        CellKind::Texts => Kind::List(parts(&text_of(value)?).into_iter().map(text_node).collect()),
        CellKind::Keys => Kind::Map(keys(&text_of(value)?)),
        CellKind::Pairs(numbers) => Kind::Map(pairs(&text_of(value)?, numbers)?),
        CellKind::Date => Kind::Text(day(value, book)?),
        CellKind::Time => Kind::Text(time(value, book)?),
        CellKind::Number => number(value)?,
        CellKind::Cross if is_cross(value)? => Kind::Plain(Value::Bool(true), "true".to_owned()),
        CellKind::Cross => return Ok(None),
    };
    Ok(Some(kind))
}

/// Whether a cell holds a cross.
///
/// # Errors
/// It holds something that may be one or not.
pub fn is_cross(value: &CellValue) -> Result<bool, Cause> {
    let text = match value {
        CellValue::Bool(value) => return Ok(*value),
        CellValue::Number(1.0, _) => return Ok(true),
        CellValue::Number(0.0, _) => return Ok(false),
        other => text_of(other)?,
    };
    match normal(&text).as_str() {
        "x" | "ja" | "j" | "v" | "✓" | "✔" | "✗" | "✘" | "☒" | "☑" | "●" | "•" | "aanwezig"
        | "klaar" | "gedaan" | "waar" | "+" => Ok(true),
        "" | "nee" | "n" | "-" | "–" | "—" | "o" | "☐" | "afwezig" | "onwaar" => Ok(false),
        _ => Err(WorkbookCause::Cross(text).into()),
    }
}

fn text_of(value: &CellValue) -> Result<String, Cause> {
    Err(match value {
        CellValue::Text(text) | CellValue::Number(_, Some(text)) => return Ok(text.clone()),
        CellValue::Number(number, None) => WorkbookCause::NumberForText(number.to_string()),
        CellValue::Date(_) | CellValue::Time(_) | CellValue::DateTime(..) => {
            WorkbookCause::DateForText(words(value))
        }
        CellValue::Bool(_) => WorkbookCause::TruthForText,
        CellValue::Error(error) => WorkbookCause::FormulaError(error.clone()),
        CellValue::Uncalculated => WorkbookCause::Uncalculated,
    }
    .into())
}

/// What a cell holds, in words for a message.
fn words(value: &CellValue) -> String {
    match value {
        CellValue::Date(day) => format!("de datum {}", datum(*day)),
        CellValue::Time(time) => format!("de tijd {}", tijd(*time)),
        CellValue::DateTime(day, time) => format!("{} om {}", datum(*day), tijd(*time)),
        CellValue::Number(number, _) => format!("het getal {number}"),
        CellValue::Bool(_) => "WAAR of ONWAAR".to_owned(),
        CellValue::Text(text) | CellValue::Error(text) => format!("‘{text}’"),
        CellValue::Uncalculated => "een formule".to_owned(),
    }
}

fn day(value: &CellValue, book: &Workbook) -> Result<String, Cause> {
    let other = || WorkbookCause::OtherMoment(words(value), "een datum").into();
    match value {
        CellValue::Date(day) => Ok(day.to_string()),
        CellValue::Number(number, _) => match book.moment(*number) {
            Some(CellValue::Date(day)) => Ok(day.to_string()),
            _ => Err(other()),
        },
        CellValue::Time(_) | CellValue::DateTime(..) | CellValue::Bool(_) => Err(other()),
        CellValue::Text(_) | CellValue::Error(_) | CellValue::Uncalculated => text_of(value),
    }
}

fn time(value: &CellValue, book: &Workbook) -> Result<String, Cause> {
    let other = || WorkbookCause::OtherMoment(words(value), "een tijd").into();
    match value {
        CellValue::Time(time) => Ok(clock(*time)),
        CellValue::Number(number, _) => match book.moment(*number) {
            Some(CellValue::Time(time)) => Ok(clock(time)),
            _ => Err(other()),
        },
        CellValue::Date(_) | CellValue::DateTime(..) | CellValue::Bool(_) => Err(other()),
        CellValue::Text(_) | CellValue::Error(_) | CellValue::Uncalculated => text_of(value),
    }
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

fn number(value: &CellValue) -> Result<Kind, Cause> {
    match value {
        CellValue::Number(number, _) => {
            let written = number.to_string();
            // A whole number is one, whatever the form in which a workbook keeps it.
            let whole = written.parse::<i64>().ok().map(Value::from);
            Ok(Kind::Plain(whole.unwrap_or_else(|| Value::from(*number)), written))
        }
        CellValue::Date(_) | CellValue::Time(_) | CellValue::DateTime(..) | CellValue::Bool(_) => {
            Err(WorkbookCause::OtherMoment(words(value), "een getal").into())
        }
        // `2` as text is a number all the same; a comma is how people write `0,04`.
        other => {
            let text = text_of(other)?;
            let is_decimal = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
                && text.matches(',').count() == 1;
            Ok(plain(if is_decimal { text.replace(',', ".") } else { text }))
        }
    }
}

/// The parts of a text with semicolons or line ends between them.
fn parts(text: &str) -> Vec<String> {
    let parts = text.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// Pairs as `A3: 35; A4: 20`.
///
/// # Errors
/// A part that lacks its key or its value.
fn pairs(text: &str, numbers: bool) -> Result<Vec<Entry>, Cause> {
    let entry = |part: String| {
        let pair = part.split_once([':', '=']).map(|(key, value)| (key.trim(), value.trim()));
        let Some((key, value)) = pair.filter(|(key, value)| !key.is_empty() && !value.is_empty())
        else {
            return Err(WorkbookCause::Pair(part).into());
        };
        let value = value.to_owned();
        let kind = if numbers { plain(value) } else { Kind::Text(value) };
        Ok(Entry { key: key.to_owned(), bytes: 0..0, value: Node { kind, bytes: 0..0 } })
    };
    // People write commas too; a pair holds none.
    parts(&text.replace(',', ";")).into_iter().map(entry).collect()
}

/// Mappings that hold nothing yet.
fn keys(text: &str) -> Vec<Entry> {
    let nothing = || Node { kind: Kind::Map(Vec::new()), bytes: 0..0 };
    let entry = |key| Entry { key, bytes: 0..0, value: nothing() };
    parts(&text.replace(',', ";")).into_iter().map(entry).collect()
}

fn text_node(text: String) -> Node {
    Node { kind: Kind::Text(text), bytes: 0..0 }
}
