//! What stands in a tree, as a cell shows it.

use serde_json::Value;

use crate::problem::{FieldPath, Step};
use crate::source::tab::CellKind;
use crate::source::workbook::CellValue;
use crate::yaml::{parse_date, parse_time};

/// What stands at a field.
#[must_use]
pub fn at<'v>(value: &'v Value, field: &FieldPath) -> Option<&'v Value> {
    let found = field.steps().iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get(key),
        Step::Index(index) => value.get(index),
    });
    found.filter(|value| !value.is_null())
}

/// A value as it stands in a cell of a kind; none where nothing does.
#[must_use]
pub fn cell(kind: CellKind, value: &Value) -> Option<CellValue> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let joined = match value {
        Value::Null => return None,
        Value::Array(items) => {
            let sign = if kind == CellKind::Texts { "; " } else { ", " };
            items.iter().map(text).collect::<Vec<_>>().join(sign)
        }
        Value::Object(entries) if kind == CellKind::Keys => {
            entries.keys().cloned().collect::<Vec<_>>().join("; ")
        }
        Value::Object(entries) => {
            let pairs = entries.iter().map(|(key, value)| format!("{key}: {}", text(value)));
            pairs.collect::<Vec<_>>().join("; ")
        }
        other => text(other),
    };
    if joined.is_empty() {
        return None;
    }
    let typed = match kind {
        CellKind::Date => parse_date(&joined).map(CellValue::Date),
        CellKind::Time => parse_time(&joined).map(CellValue::Time),
        CellKind::Number => joined.parse().ok().map(|number| CellValue::Number(number, None)),
        CellKind::Cross if joined == "true" => Some(CellValue::Text("x".to_owned())),
        CellKind::Cross => return None,
        CellKind::Text | CellKind::Texts | CellKind::Keys | CellKind::Pairs(_) => None,
    };
    Some(typed.unwrap_or(CellValue::Text(joined)))
}
