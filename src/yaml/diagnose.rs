//! The second look at a file that could not be read: everything that does not fit its schema, each at its place, and data in
//! which what was wrong is replaced, so that the rules can be checked too.

use std::collections::HashSet;
use std::sync::Arc;

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::paths::Location;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;

use crate::problem::{Cause, FieldPath, FormCause, Problem, Severity, Step};
use crate::source::SourceFile;
use crate::source::node::Node;
use crate::yaml::fit::{best_branch, field_path, texts_as_written, validator};
use crate::yaml::mend::{fill, is_format, placeholder, remove};
use crate::yaml::schema::{DATUM, TIJD};
use crate::yaml::{Loaded, Reading, beginner, from_json, read_date, read_time, schema};

/// More values that do not fit than this need not be told apart in one run.
const MAX_FINDINGS: usize = 200;

/// More problems than this of one file are counted, and not said.
const MAX_SAID: usize = 100;

/// More faults in the form of one file than this are not worth telling apart.
const MAX_MENDED: usize = 40;

/// Finds everything that is wrong with a file that does not fit its schema or its type.
pub fn diagnose<T: DeserializeOwned + JsonSchema>(mut source: SourceFile) -> Reading<T> {
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
    let mut unsaid = 0;
    nodes.duplicates(&FieldPath::default(), &mut |path, entry| {
        if problems.len() >= MAX_SAID {
            unsaid += 1;
            return;
        }
        let place = Some(source.place_of(&entry.bytes, path.to_string()));
        let cause = Cause::DuplicateKey(entry.key.clone());
        problems.push(Problem { severity: Severity::Error, place, cause });
    });
    let (mut json, _) = nodes.json();
    let mut gaps = Vec::new();
    for Finding { shown, path, cause, mend } in validate(&schema::<T>(), &mut json, nodes) {
        let cause = match cause {
            // A field that is not there is a cell that is empty.
            Cause::MissingField(_) if source.is_workbook() => Cause::Empty,
            other => other,
        };
        // Where something stands is looked for from the top each time.
        if problems.len() < MAX_SAID {
            let place = match mend {
                Mend::Remove => source.place_of_key(&shown),
                Mend::Fill(_) => source.place(&shown),
            };
            problems.push(Problem { severity: Severity::Error, place: Some(place), cause });
        } else {
            unsaid += 1;
        }
        match mend {
            Mend::Remove => remove(&mut json, path.steps()),
            Mend::Fill(value) => {
                fill(&mut json, path.steps(), value);
                gaps.push(path);
            }
        }
    }
    let data = fitting(json, nodes, &mut gaps, |path, cause| {
        problems.push(source.problem(path, cause));
    });
    problems.dedup();
    if unsaid > 0 {
        let place = problems.iter().filter_map(|problem| problem.place.clone()).max();
        problems.push(Problem {
            severity: Severity::Error,
            place,
            cause: FormCause::More(unsaid).into(),
        });
    }
    let source = Arc::new(source);
    Reading { data: data.map(|data| Loaded { data, source, gaps }), problems }
}

/// Data of values that fit the schema. What the types still refuse, such as `1.0` for a whole number, is said and mended.
fn fitting<T: DeserializeOwned>(
    mut json: Value,
    nodes: &Node,
    gaps: &mut Vec<FieldPath>,
    mut say: impl FnMut(&FieldPath, Cause),
) -> Option<T> {
    for _ in 0..MAX_MENDED {
        let error = match from_json(json.clone()) {
            Ok(data) => return Some(data),
            Err(error) => error,
        };
        let path = typed_path(error.path());
        let found = json.pointer(&pointer(&path)).cloned().unwrap_or(Value::Null);
        let Some(number) = found.as_f64().filter(|_| !gaps.contains(&path)) else {
            if !gaps.iter().any(|gap| path.steps().starts_with(gap.steps())) {
                say(&path, FormCause::Syntax.into());
            }
            return None;
        };
        let written = nodes.at(&path).and_then(Node::written);
        let meant = format!("{number:.0}").parse().ok();
        say(&path, Cause::no_whole_number(written.unwrap_or_default(), meant));
        fill(&mut json, path.steps(), meant.unwrap_or(1).into());
        gaps.push(path);
    }
    None
}

/// The path of a value that a type refused.
fn typed_path(path: &serde_path_to_error::Path) -> FieldPath {
    path.iter().fold(FieldPath::default(), |path, segment| match segment {
        Segment::Seq { index } => path.index(*index),
        Segment::Map { key } => path.key(key),
        Segment::Enum { variant } => path.key(variant),
        Segment::Unknown => path,
    })
}

fn pointer(path: &FieldPath) -> String {
    let step = |step: &Step| match step {
        Step::Key(key) => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
        Step::Index(index) => format!("/{index}"),
    };
    path.steps().iter().map(step).collect()
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

fn validate(schema: &Value, json: &mut Value, nodes: &Node) -> Vec<Finding> {
    let Some(validator) = validator(schema) else { return Vec::new() };
    texts_as_written(&validator, json, nodes);
    let mut findings = Findings::default();
    for error in validator.iter_errors(json).take(MAX_FINDINGS) {
        explain(&error, schema, json, &mut findings);
    }
    findings.found
}

/// What was found, each field once.
#[derive(Default)]
struct Findings {
    found: Vec<Finding>,
    shown: HashSet<FieldPath>,
}

fn explain(error: &ValidationError<'_>, schema: &Value, json: &Value, findings: &mut Findings) {
    let path = field_path(error.instance_path(), json);
    let keyword = schema.pointer(error.schema_path().as_str()).unwrap_or(&Value::Null);
    let parent = parent_of(error.schema_path());
    let here = schema.pointer(&parent).unwrap_or(&Value::Null);
    let mut add = |shown: FieldPath, path: FieldPath, cause, mend| {
        if findings.shown.insert(shown.clone()) {
            findings.found.push(Finding { shown, path, cause, mend });
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
                    FormCause::HardSpace.into()
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
                Kind::Enum { .. } | Kind::Constant { .. } | Kind::Custom { .. } => {
                    choice(found, here, here)
                }
                Kind::Format { .. } | Kind::Type { .. } if moment(here).is_some() => {
                    no_moment(here, found)
                }
                Kind::Type { .. } => Cause::wrong_type(here, found),
                Kind::Minimum { .. }
                | Kind::Maximum { .. }
                | Kind::MaxItems { .. }
                | Kind::MaxLength { .. }
                | Kind::MinItems { .. } => Cause::OutOfRange(describe_bounds(here)),
                _ => FormCause::Syntax.into(),
            };
            add(path.clone(), path, cause, Mend::Fill(placeholder(here)));
        }
    }
}

/// The cause of a value that is none of those that can be chosen.
fn choice(found: &Value, here: &Value, alternatives: &Value) -> Cause {
    let mut known: Vec<&str> = Vec::new();
    let branches: Vec<&Value> =
        alternatives.as_array().map_or_else(|| vec![alternatives], |list| list.iter().collect());
    for branch in branches {
        known.extend(branch.get("const").and_then(Value::as_str));
        let words = ["enum", "examples"].iter().filter_map(|key| branch.get(key)?.as_array());
        known.extend(words.flatten().filter_map(Value::as_str));
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

/// What reads a date or a time, where a schema wants one, and says why a text is none.
fn moment(schema: &Value) -> Option<fn(&str) -> Option<Cause>> {
    if is_format(schema, DATUM) {
        Some(|text| read_date(text).err())
    } else if is_format(schema, TIJD) {
        Some(|text| read_time(text).err())
    } else {
        None
    }
}

/// Why a value is no date or time.
fn no_moment(schema: &Value, found: &Value) -> Cause {
    let text = found.as_str().map_or_else(|| found.to_string(), str::to_owned);
    if text.contains(['“', '”', '„']) {
        return FormCause::SmartQuotes.into();
    }
    moment(schema).and_then(|read| read(&text)).unwrap_or(FormCause::Syntax.into())
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

fn parent_of(location: &Location) -> String {
    location.as_str().rsplit_once('/').map_or_else(String::new, |(parent, _)| parent.to_owned())
}
