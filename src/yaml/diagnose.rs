//! The second look at a file that could not be read: everything that does not fit its schema, each at its place, and data in
//! which what was wrong is replaced, so that the rules can be checked too.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::paths::{Location, LocationSegment};
use jsonschema::{ValidationError, Validator};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::problem::{Cause, FieldPath, Problem, Severity};
use crate::source::SourceFile;
use crate::yaml::mend::{fill, placeholder, remove};
use crate::yaml::schema::schema_in_parts;
use crate::yaml::shapes::parse_date;
use crate::yaml::{Loaded, Reading, beginner, from_json, schema};

/// More values that do not fit than this need not be told apart in one run.
const MAX_FINDINGS: usize = 200;

/// More faults in the form of one file than this are not worth telling apart.
const MAX_MENDED: usize = 40;

/// Whether a value fits the schema of a type.
pub fn fits<T: JsonSchema>(json: &Value) -> bool {
    let known = known::<T>();
    let validator = known.get_or_init(|| validator(&schema_in_parts::<T>()));
    validator.as_ref().is_some_and(|validator| validator.is_valid(json))
}

type Known = Arc<OnceLock<Option<Validator>>>;

/// The validator of a type, made once: making one takes longer than reading a file, and most files are of one type. Who needs
/// another one does not wait for it.
fn known<T: JsonSchema>() -> Known {
    static KNOWN: Mutex<BTreeMap<Cow<'static, str>, Known>> = Mutex::new(BTreeMap::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(known.entry(T::schema_id()).or_default())
}

/// Finds everything that is wrong with a file that `serde_yaml` or the schema refused.
pub fn diagnose<T: DeserializeOwned + JsonSchema>(
    mut source: SourceFile,
    refused: Option<&serde_yaml::Error>,
) -> Reading<T> {
    let mut problems = Vec::new();
    while let Err(fault) = source.nodes() {
        let (problem, mended) = beginner::explain(&source, fault);
        problems.push(problem);
        match mended.filter(|text| *text != source.text && problems.len() < MAX_MENDED) {
            Some(text) => source = source.mended(text),
            None => return Reading { data: None, problems },
        }
    }
    let Ok(nodes) = source.nodes() else { return Reading { data: None, problems } };
    nodes.duplicates(&FieldPath::default(), &mut |path, entry| {
        let place = Some(source.place_of(&entry.bytes, path.to_string()));
        let cause = Cause::DuplicateKey(entry.key.clone());
        problems.push(Problem { severity: Severity::Error, place, cause });
    });
    let mut json = nodes.json();
    let schema = schema::<T>();
    let findings = validate(&schema, &json);
    let mut gaps = Vec::new();
    for finding in findings {
        let place = match finding.mend {
            Mend::Remove => source.place_of_key(&finding.shown),
            Mend::Fill(_) => source.place(&finding.shown),
        };
        problems.push(Problem {
            severity: Severity::Error,
            place: Some(place),
            cause: finding.cause,
        });
        match finding.mend {
            Mend::Remove => remove(&mut json, finding.path.steps()),
            Mend::Fill(value) => {
                fill(&mut json, finding.path.steps(), value);
                gaps.push(finding.path);
            }
        }
    }
    let data = from_json(json);
    if problems.is_empty() {
        // The schema sees nothing wrong, so what serde_yaml says is all there is.
        let mut place = source.place(&FieldPath::default());
        if let Some(location) = refused.and_then(serde_yaml::Error::location) {
            place.line = Some(location.line());
            place.column = Some(location.column());
            place.excerpt = None;
        }
        let cause = Cause::Syntax;
        problems.push(Problem { severity: Severity::Error, place: Some(place), cause });
    }
    problems.dedup();
    let source = Arc::new(source);
    Reading { data: data.map(|data| Loaded { data, source, gaps }), problems }
}

/// Something that does not fit the schema, and how the rest can still be read.
struct Finding {
    /// The field that is wrong.
    shown: FieldPath,
    /// The field that is mended.
    path: FieldPath,
    cause: Cause,
    mend: Mend,
}

enum Mend {
    Remove,
    Fill(Value),
}

fn validator(schema: &Value) -> Option<Validator> {
    jsonschema::options()
        .should_validate_formats(true)
        .with_format("date", |text| parse_date(text).is_some())
        .build(schema)
        .ok()
}

fn validate(schema: &Value, json: &Value) -> Vec<Finding> {
    let Some(validator) = validator(schema) else { return Vec::new() };
    let mut findings: Vec<Finding> = Vec::new();
    for error in validator.iter_errors(json).take(MAX_FINDINGS) {
        explain(&error, schema, json, &mut findings);
    }
    findings
}

fn explain(error: &ValidationError<'_>, schema: &Value, json: &Value, findings: &mut Vec<Finding>) {
    let path = field_path(error.instance_path(), json);
    let keyword = schema.pointer(error.schema_path().as_str()).unwrap_or(&Value::Null);
    let parent = parent_of(error.schema_path());
    let here = schema.pointer(&parent).unwrap_or(&Value::Null);
    let mut add = |shown: FieldPath, path: FieldPath, cause, mend| {
        if !findings.iter().any(|finding| finding.shown == shown) {
            findings.push(Finding { shown, path, cause, mend });
        }
    };
    match error.kind() {
        Kind::AdditionalProperties { unexpected } => {
            let known = here.get("properties").and_then(Value::as_object);
            for key in unexpected {
                let known = known.into_iter().flatten().map(|(key, _)| key.as_str());
                let cause = if here.get("patternProperties").is_some() {
                    Cause::Number(key.clone())
                } else if key.starts_with('\u{a0}') {
                    Cause::HardSpace
                } else {
                    Cause::unknown_field(key, known)
                };
                add(path.key(key), path.key(key), cause, Mend::Remove);
            }
        }
        Kind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            let schema = here.pointer(&format!("/properties/{name}")).unwrap_or(&Value::Null);
            let cause = Cause::MissingField(name.to_owned());
            let path = path.key(name);
            add(path.clone(), path, cause, Mend::Fill(placeholder(schema)));
        }
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
            if let Some(errors) = best_branch(context, error.instance_path()) {
                for error in errors {
                    explain(error, schema, json, findings);
                }
            } else {
                let found = error.instance();
                let cause =
                    if found.is_null() { Cause::Empty } else { choice(found, here, keyword) };
                let key = found.as_object().and_then(|entries| entries.keys().next());
                // A blok with another name: the name is what is wrong, and all of it is left out.
                let shown = key.map_or_else(|| path.clone(), |key| path.key(key));
                add(shown, path, cause, Mend::Fill(placeholder(here)));
            }
        }
        kind => {
            let found = error.instance();
            let cause = match kind {
                _ if found.is_null() && here.get("type").is_some_and(|kind| kind == "object") => {
                    Cause::NoFields
                }
                _ if found.is_null() => Cause::Empty,
                Kind::Format { .. } => date_or_time(found, Cause::Date),
                // Only clock times have a pattern.
                Kind::Pattern { .. } => date_or_time(found, Cause::Time),
                Kind::Enum { .. } | Kind::Constant { .. } => choice(found, here, here),
                Kind::Type { .. } if here.get("format").is_some_and(|format| format == "date") => {
                    Cause::Date(found.to_string())
                }
                Kind::Type { .. } if here.get("pattern").is_some() => {
                    Cause::Time(found.to_string())
                }
                Kind::Type { .. } => Cause::wrong_type(here, found),
                Kind::Minimum { .. }
                | Kind::Maximum { .. }
                | Kind::MaxItems { .. }
                | Kind::MaxLength { .. }
                | Kind::MinItems { .. } => Cause::OutOfRange(describe_bounds(here)),
                _ => Cause::Syntax,
            };
            add(path.clone(), path, cause, Mend::Fill(placeholder(here)));
        }
    }
}

/// The errors of the one alternative that was meant: the one of the right type, and of those the one with the right key.
fn best_branch<'a>(
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

/// The cause of a value that is none of those that can be chosen.
fn choice(found: &Value, here: &Value, alternatives: &Value) -> Cause {
    let mut known: Vec<&str> = Vec::new();
    let branches: Vec<&Value> =
        alternatives.as_array().map_or_else(|| vec![alternatives], |list| list.iter().collect());
    for branch in branches {
        known.extend(branch.get("const").and_then(Value::as_str));
        known.extend(
            branch
                .get("enum")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .filter_map(Value::as_str),
        );
        if found.is_object() {
            known.extend(
                branch
                    .get("required")
                    .and_then(Value::as_array)
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str),
            );
        }
    }
    let name = match found {
        Value::Object(entries) => entries.keys().next().cloned().unwrap_or_default(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let hint = here.get("description").and_then(Value::as_str).map(str::to_owned);
    Cause::choice(&name, known, hint)
}

fn date_or_time(found: &Value, cause: fn(String) -> Cause) -> Cause {
    let text = found.as_str().unwrap_or_default();
    if text.contains(['“', '”', '„']) { Cause::SmartQuotes } else { cause(text.to_owned()) }
}

/// "tussen 1 en 255", of what a schema bounds.
fn describe_bounds(schema: &Value) -> String {
    let get = |keys: [&str; 3]| keys.iter().find_map(|key| schema.get(key)).and_then(Value::as_f64);
    let least = get(["minimum", "minItems", "minLength"]);
    let most = get(["maximum", "maxItems", "maxLength"]);
    match (least, most) {
        (Some(least), Some(most)) if least >= most => format!("precies {least}"),
        (Some(least), Some(most)) if schema.get("minItems").is_some() => {
            format!("een lijst van {least} tot en met {most}")
        }
        (Some(least), Some(most)) => format!("van {least} tot en met {most}"),
        (Some(least), None) => format!("ten minste {least}"),
        (None, Some(most)) => format!("hoogstens {most}"),
        (None, None) => String::new(),
    }
}

/// The path of an instance, with numbers as keys where the value is a mapping.
fn field_path(location: &Location, json: &Value) -> FieldPath {
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

fn parent_of(location: &Location) -> String {
    location.as_str().rsplit_once('/').map_or_else(String::new, |(parent, _)| parent.to_owned())
}
