//! Mending data that does not fit its schema, so that what stands around it can be read.

use serde_json::Value;

use crate::problem::Step;
use crate::yaml::schema::{DATUM, TIJD};

/// Stands where a text was wrong or missing; names that could not be read are not held against others.
pub const GAP: &str = "…";

/// Something that fits a schema, so that what stands around it can be read.
pub fn placeholder(schema: &Value) -> Value {
    if let Some(value) =
        ["/const", "/enum/0", "/examples/0"].iter().find_map(|at| schema.pointer(at))
    {
        return value.clone();
    }
    if let Some(first) = schema.pointer("/anyOf/0").or_else(|| schema.pointer("/oneOf/0")) {
        return placeholder(first);
    }
    let kind = schema.get("type").and_then(|kind| kind.as_str().or_else(|| kind.get(0)?.as_str()));
    match kind {
        Some("string") if is_format(schema, DATUM) => "2026-01-01".into(),
        Some("string") if is_format(schema, TIJD) => "00:00".into(),
        Some("string") => GAP.into(),
        Some("integer" | "number") => schema.get("minimum").cloned().unwrap_or_else(|| 1.into()),
        Some("boolean") => false.into(),
        Some("array") => Value::Array(Vec::new()),
        Some("object") => {
            let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
            let entries = required.filter_map(Value::as_str).map(|key| {
                let schema = schema.pointer(&format!("/properties/{key}")).unwrap_or(&Value::Null);
                (key.to_owned(), placeholder(schema))
            });
            Value::Object(entries.collect())
        }
        _ => Value::Null,
    }
}

/// Whether a schema wants a text of this format.
pub fn is_format(schema: &Value, format: &str) -> bool {
    schema.get("format").is_some_and(|known| known == format)
}

fn child<'a>(value: &'a mut Value, step: &Step) -> Option<&'a mut Value> {
    match step {
        Step::Key(key) => value.get_mut(key),
        Step::Index(index) => value.get_mut(index),
    }
}

/// Takes out the key that a path leads to.
pub fn remove(json: &mut Value, path: &[Step]) {
    let [above @ .., Step::Key(key)] = path else { return };
    let parent = above.iter().try_fold(json, child);
    if let Some(entries) = parent.and_then(Value::as_object_mut) {
        entries.remove(key);
    }
}

/// Puts a value where a path leads.
pub fn fill(json: &mut Value, path: &[Step], value: Value) {
    let [above @ .., last] = path else {
        *json = value;
        return;
    };
    let Some(parent) = above.iter().try_fold(json, child) else { return };
    match (parent, last) {
        (Value::Object(entries), Step::Key(key)) => {
            entries.insert(key.clone(), value);
        }
        (Value::Array(items), Step::Index(index)) => {
            if let Some(item) = items.get_mut(*index) {
                *item = value;
            }
        }
        _ => {}
    }
}
