//! Whether values fit the schema of a type. Where a text is meant, what was typed is the text: `2.14`, `007`, `0x1F`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::paths::{Location, LocationSegment};
use jsonschema::{JsonType, ValidationError, Validator};
use schemars::JsonSchema;
use serde_json::Value;

use crate::problem::FieldPath;
use crate::source::node::Node;
use crate::yaml::keuze::{WOORDEN, Woorden};
use crate::yaml::mend::fill;
use crate::yaml::schema::{DATUM, TIJD, schema_in_parts};
use crate::yaml::{parse_date, parse_time};

/// Texts in texts in alternatives: each round finds those that the one before it uncovered.
const MAX_ROUNDS: usize = 8;

/// Whether values fit the schema of a type; what was written as a number where a text is meant becomes that text.
pub fn fits<T: JsonSchema>(json: &mut Value, nodes: &Node) -> bool {
    let known = known::<T>();
    let validator = known.get_or_init(|| validator(&schema_in_parts::<T>()));
    validator.as_ref().is_some_and(|validator| {
        validator.is_valid(json)
            || (texts_as_written(validator, json, nodes) && validator.is_valid(json))
    })
}

type Known = Arc<OnceLock<Option<Validator>>>;

/// The validator of a type, made once: making one takes longer than reading a file, and most files are of one type. Who needs
/// another one does not wait for it.
fn known<T: JsonSchema>() -> Known {
    static KNOWN: Mutex<BTreeMap<Cow<'static, str>, Known>> = Mutex::new(BTreeMap::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(known.entry(T::schema_id()).or_default())
}

/// A checker of values against a schema.
pub fn validator(schema: &Value) -> Option<Validator> {
    jsonschema::options()
        .should_validate_formats(true)
        .with_format(DATUM, |text| parse_date(text).is_some())
        .with_format(TIJD, |text| parse_time(text).is_some())
        .with_keyword(WOORDEN, |_, words, _| Ok(Box::new(Woorden::new(words))))
        .build(schema)
        .ok()
}

/// Puts what was written in the place of every value where a text is meant; whether there were any.
pub fn texts_as_written(validator: &Validator, json: &mut Value, nodes: &Node) -> bool {
    let mut any = false;
    for _ in 0..MAX_ROUNDS {
        let mut found = Vec::new();
        for error in validator.iter_errors(json) {
            meant_as_text(&error, json, &mut found);
        }
        let texts = found.into_iter().filter_map(|path| {
            let written = nodes.at(&path)?.written()?;
            Some((path, Value::from(written)))
        });
        let texts: Vec<(FieldPath, Value)> = texts.collect();
        if texts.is_empty() {
            break;
        }
        any = true;
        for (path, text) in texts {
            fill(json, path.steps(), text);
        }
    }
    any
}

/// The numbers and truth values that an error is about because a text is meant there.
fn meant_as_text(error: &ValidationError<'_>, json: &Value, found: &mut Vec<FieldPath>) {
    let at = error.instance_path();
    match error.kind() {
        Kind::Type { kind } => {
            let is_text = match kind {
                TypeKind::Single(kind) => *kind == JsonType::String,
                TypeKind::Multiple(kinds) => kinds.contains(JsonType::String),
            };
            if is_text && (error.instance().is_number() || error.instance().is_boolean()) {
                found.push(field_path(at, json));
            }
        }
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
            match best_branch(context, at) {
                Some(errors) => errors.iter().for_each(|error| meant_as_text(error, json, found)),
                None => context
                    .iter()
                    .flatten()
                    .filter(|error| error.instance_path() == at)
                    .for_each(|error| meant_as_text(error, json, found)),
            }
        }
        _ => {}
    }
}

/// The errors of the one alternative that was meant: the one of the right type, and of those the one with the right key.
pub fn best_branch<'a>(
    context: &'a [Vec<ValidationError<'static>>],
    at: &Location,
) -> Option<&'a [ValidationError<'static>]> {
    let here = |error: &ValidationError<'_>| error.instance_path() == at;
    let of_type = |errors: &&Vec<ValidationError<'_>>| {
        !errors.iter().any(|error| {
            here(error)
                && matches!(
                    error.kind(),
                    Kind::Type { .. } | Kind::Constant { .. } | Kind::Enum { .. }
                )
        })
    };
    let of_key = |errors: &&Vec<ValidationError<'_>>| {
        !errors.iter().any(|error| here(error) && matches!(error.kind(), Kind::Required { .. }))
    };
    let fitting: Vec<&Vec<ValidationError<'_>>> = context.iter().filter(of_type).collect();
    match fitting.as_slice() {
        [only] => Some(only),
        several => several.iter().copied().find(of_key).map(Vec::as_slice),
    }
}

/// The path of an instance, with numbers as keys where the value is a mapping.
pub fn field_path(location: &Location, json: &Value) -> FieldPath {
    let mut value = json;
    let mut path = FieldPath::default();
    for segment in location {
        let key = match &segment {
            LocationSegment::Property(key) => key.to_string(),
            LocationSegment::Index(index) => index.to_string(),
        };
        path = match (value.is_array(), key.parse()) {
            (true, Ok(index)) => path.index(index),
            _ => path.key(&key),
        };
        let child = match value {
            Value::Array(items) => key.parse().ok().and_then(|index: usize| items.get(index)),
            other => other.get(&key),
        };
        value = child.unwrap_or(&Value::Null);
    }
    path
}
