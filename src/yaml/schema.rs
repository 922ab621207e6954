//! JSON Schema of what files may hold: for editors, and for the second look at a file that is wrong.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use crate::yaml::clock::time_pattern;
use crate::yaml::date::date_pattern;
use crate::yaml::keuze::{WOORDEN, words_pattern};

/// The format of a text that is a date, in schemas as the reader uses them.
pub(super) const DATUM: &str = "datum";

/// The format of a text that is a clock time.
pub(super) const TIJD: &str = "tijd";

/// The JSON Schema (2020-12) of a type, with everything in place so that a path in it can be followed.
#[must_use]
pub fn schema<T: JsonSchema>() -> Value {
    generate::<T>(true)
}

/// The same for editors, which type values by their own rules: where a text is meant, a number or `true` is the text as it is
/// written, and `15.30` is a time.
#[must_use]
pub fn editor_schema<T: JsonSchema>() -> Value {
    let mut schema = schema::<T>();
    loosen(&mut schema);
    schema
}

fn loosen(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(loosen),
        Value::Object(entries) => {
            entries.values_mut().for_each(loosen);
            let kinds = entries.get("type").cloned();
            let mut kinds = match kinds {
                Some(Value::Array(kinds)) => kinds,
                kind => kind.into_iter().collect(),
            };
            let has = |name: &str| kinds.iter().any(|kind| kind == name);
            if !has("string") || has("number") || has("integer") {
                return;
            }
            // Editors know no words and formats of ours.
            if let Some(words) = entries.remove(WOORDEN) {
                entries.insert("pattern".to_owned(), words_pattern(&words).into());
            }
            let format = entries.get("format").and_then(Value::as_str).map(str::to_owned);
            match format.as_deref() {
                Some(DATUM) => {
                    entries.remove("format");
                    entries.insert("pattern".to_owned(), date_pattern().into());
                }
                Some(TIJD) => {
                    let time = json!({ "type": kinds, "pattern": time_pattern() });
                    let number = json!({ "type": "number", "minimum": 0, "exclusiveMaximum": 24 });
                    entries.retain(|key, _| key != "type" && key != "format");
                    entries.insert("anyOf".to_owned(), json!([time, number]));
                }
                _ if ["format", "pattern", "enum", "const"]
                    .iter()
                    .any(|key| entries.contains_key(*key)) => {}
                _ => {
                    kinds.extend(["number", "boolean"].map(Value::from));
                    entries.insert("type".to_owned(), Value::Array(kinds));
                }
            }
        }
        _ => {}
    }
}

/// The same, with each definition once: much smaller, and quicker to make a validator of.
pub(super) fn schema_in_parts<T: JsonSchema>() -> Value {
    generate::<T>(false)
}

fn generate<T: JsonSchema>(in_place: bool) -> Value {
    let settings =
        SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = in_place);
    let mut schema = settings.into_generator().into_root_schema_for::<T>().to_value();
    tidy(&mut schema);
    schema
}

/// Leaves out what is for programmers (doc comments are sentences, descriptions for users are not), and makes plain lists of
/// choices that differ in their doc comment alone.
fn tidy(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(tidy),
        Value::Object(entries) => {
            if entries
                .get("description")
                .and_then(Value::as_str)
                .is_some_and(|text| text.ends_with('.'))
            {
                entries.remove("description");
            }
            entries.values_mut().for_each(tidy);
            let choices = entries.get("oneOf").and_then(Value::as_array).and_then(|branches| {
                branches
                    .iter()
                    .map(|branch| branch.get("const").cloned())
                    .collect::<Option<Vec<_>>>()
            });
            if let Some(choices) = choices {
                entries.remove("oneOf");
                entries.insert("type".to_owned(), "string".into());
                entries.insert("enum".to_owned(), Value::Array(choices));
            }
        }
        _ => {}
    }
}

/// Gives a type the schema that it is read by, in place wherever it is used.
macro_rules! read_by {
    ($type:ident, $($schema:tt)+) => {
        impl JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($($schema)+)
            }
        }
    };
}

/// A date in a schema, as `2026-09-17` or `17-9-2026`.
pub struct Datumtekst;
read_by!(Datumtekst, { "type": "string", "format": DATUM });

/// A clock time in a schema, as `15:30` or `15.30 uur`.
pub struct Tijdtekst;
read_by!(Tijdtekst, { "type": "string", "format": TIJD });

/// Minutes in a schema.
pub struct Minuten;
read_by!(Minuten, { "type": "integer", "minimum": 0, "maximum": 600 });

/// A text or a list of texts in a schema.
pub struct EenOfMeer;
read_by!(EenOfMeer, {
    "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" }, "maxItems": 20 }],
});
