//! JSON Schema of what files may hold: for editors, and for the second look at a file that is wrong.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

/// The JSON Schema (2020-12) of a type, with everything in place so that a path in it can be followed.
#[must_use]
pub fn schema<T: JsonSchema>() -> Value {
    let settings =
        SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
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

/// A date in a schema, as `2026-09-17`.
pub struct Datumtekst;

/// A clock time in a schema, as `15:30`.
pub struct Tijdtekst;

/// Minutes in a schema.
pub struct Minuten;

impl JsonSchema for Minuten {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Minuten".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 0, "maximum": 600 })
    }
}

/// A text or a list of texts in a schema.
pub struct EenOfMeer;

impl JsonSchema for EenOfMeer {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "EenOfMeer".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let text = json_schema!({ "type": "string" });
        json_schema!({ "anyOf": [text, { "type": "array", "items": text }] })
    }
}

impl JsonSchema for Datumtekst {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Datum".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

impl JsonSchema for Tijdtekst {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Tijd".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^([01]?[0-9]|2[0-3])[:.][0-5][0-9]$" })
    }
}
