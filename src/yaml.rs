//! Reading files into types: text to a tree, the tree against the schema, and then the type. Where something is wrong, a second look
//! finds everything that is.

mod beginner;
mod bounds;
mod clock;
mod date;
mod diagnose;
mod fit;
mod kept;
mod keuze;
mod mend;
mod schema;
mod shapes;
mod written;

use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::problem::{Cause, FieldPath, FormCause, Problem};
use crate::source::SourceFile;
use crate::source::cells::{CellTree, Faults};
use crate::source::node::{self, Node};
use crate::tree::{Input, Tree};

pub use bounds::MAX_FILE;
pub use clock::{parse_time, read_time};
pub use date::{parse_date, parse_iso_date, read_date};
pub use kept::LastGood;
pub use keuze::{Keuze, keuze, keuze_schema, lees_keuze, woord};
pub use mend::GAP;
pub use schema::{Datumtekst, EenOfMeer, Minuten, Tijdtekst, editor_schema, schema};
pub use shapes::{date, one_or_many, time, unique_map};

/// The newest format of files that this program knows (`formaat: 1`).
pub const FORMAAT: u32 = 1;

/// Typed data and the file that it came from, so that a rule broken later can still be placed.
#[derive(Debug, Clone)]
pub struct Loaded<T> {
    /// What the file says.
    pub data: T,
    /// The file.
    pub source: Arc<SourceFile>,
    /// Fields that were wrong and hold something of ours, so that the rest could be read.
    pub gaps: Vec<FieldPath>,
}

impl<T> Loaded<T> {
    /// The same file with its data made into something else.
    #[must_use]
    pub fn map<U>(self, into: impl FnOnce(T) -> U) -> Loaded<U> {
        let Self { data, source, gaps } = self;
        Loaded { data: into(data), source, gaps }
    }

    /// An error at a field of this file.
    #[must_use]
    pub fn problem(&self, field: &FieldPath, cause: impl Into<Cause>) -> Problem {
        self.source.problem(field, cause)
    }

    /// An error at the key of a field of this file.
    #[must_use]
    pub fn problem_of_key(&self, field: &FieldPath, cause: impl Into<Cause>) -> Problem {
        self.source.problem_of_key(field, cause)
    }

    /// Problems of this file, those aside that are about what we put in a gap.
    pub fn outside_gaps(&self, problems: Vec<Problem>) -> impl Iterator<Item = Problem> {
        let gaps: Vec<String> = self.gaps.iter().map(ToString::to_string).collect();
        problems.into_iter().filter(move |problem| {
            let field = problem.place.as_ref().map_or("", |place| place.field.as_str());
            !gaps.iter().any(|gap| {
                gap.is_empty()
                    || field
                        .strip_prefix(gap.as_str())
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
            })
        })
    }
}

/// What could be read of a file, and everything that is wrong with it.
#[derive(Debug)]
pub struct Reading<T> {
    /// The data; with problems it holds gaps, and is good only to look for more problems.
    pub data: Option<Loaded<T>>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// Reads one file of a tree, and records it.
pub fn read_file<T: DeserializeOwned + JsonSchema>(
    tree: &Tree,
    path: &str,
    inputs: &mut Vec<Input>,
) -> Reading<T> {
    read_file_with(tree, path, inputs, None)
}

/// What is done with the values of a file before they are looked at.
pub type Rewrite<'a> = Option<&'a dyn Fn(&mut Node)>;

/// The same, with its values written otherwise.
pub fn read_file_with<T: DeserializeOwned + JsonSchema>(
    tree: &Tree,
    path: &str,
    inputs: &mut Vec<Input>,
    rewrite: Rewrite<'_>,
) -> Reading<T> {
    let source = tree.read_up_to(path, MAX_FILE, FormCause::FileTooLarge.into()).and_then(|file| {
        inputs.push(file.input);
        SourceFile::from_bytes(&file.shown, file.bytes)
    });
    match source {
        Ok(source) => read(rewritten(source, rewrite)),
        Err(problem) => Reading { data: None, problems: vec![problem] },
    }
}

fn rewritten(source: SourceFile, rewrite: Rewrite<'_>) -> SourceFile {
    match rewrite {
        Some(rewrite) => source.rewritten(rewrite),
        None => source,
    }
}

/// Reads one text. An enum in YAML is a mapping of one key (`- tekst: ...`), not a tag.
pub fn read<T: DeserializeOwned + JsonSchema>(source: SourceFile) -> Reading<T> {
    if let Some(problem) = bounds::check(&source) {
        return Reading { data: None, problems: vec![problem] };
    }
    if let Some(data) = typed(&source) {
        let data = Loaded { data, source: Arc::new(source), gaps: Vec::new() };
        return Reading { data: Some(data), problems: Vec::new() };
    }
    diagnose::diagnose(source)
}

/// Reads what was filled in on tabs of a workbook. What is wrong with a cell is said once: its field lacks a value, and no rule
/// holds that against it.
#[must_use]
pub fn read_cells<T: DeserializeOwned + JsonSchema>(name: &str, tree: CellTree) -> Reading<T> {
    read_cells_with(name, tree, None)
}

/// The same, with its values written otherwise.
#[must_use]
pub fn read_cells_with<T: DeserializeOwned + JsonSchema>(
    name: &str,
    tree: CellTree,
    rewrite: Rewrite<'_>,
) -> Reading<T> {
    let (nodes, cells, Faults { problems, fields }) = tree.into_parts();
    let mut reading = read::<T>(rewritten(SourceFile::of_cells(name, nodes, cells), rewrite));
    let is_said = |problem: &Problem| {
        let field = problem.place.as_ref().map_or("", |place| place.field.as_str());
        fields.iter().any(|wrong| wrong.to_string() == field)
    };
    reading.problems.retain(|problem| !is_said(problem));
    reading.problems.extend(problems);
    if let Some(data) = &mut reading.data {
        data.gaps.extend(fields);
    }
    reading
}

/// Data that fits its schema and its type. The schema bounds what types do not: what it refuses is refused, so that editors
/// and lef agree.
fn typed<T: DeserializeOwned + JsonSchema>(source: &SourceFile) -> Option<T> {
    // The tree of a good text is needed no more: most texts are read once, and never looked at again.
    let parsed = if source.has_nodes() { None } else { Some(node::parse(&source.text).ok()?) };
    let nodes = parsed.as_ref().or_else(|| source.nodes().ok())?;
    let (mut json, unique) = nodes.json();
    let fits = unique && fit::fits::<T>(&mut json, nodes);
    if fits { from_json(json).ok() } else { None }
}

/// Reads typed data of JSON, which has the same form as our YAML. What the types refuse is at the path of the error.
fn from_json<T: DeserializeOwned>(
    value: serde_json::Value,
) -> Result<T, serde_path_to_error::Error<serde_json::Error>> {
    serde_path_to_error::deserialize(value)
}
