//! A tree of values whose places are cells of a workbook.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use crate::problem::{Cause, FieldPath, Place, Problem, Severity, Spot, Step};
use crate::source::node::{Entry, Kind, Node};
use crate::source::workbook::CellRef;

/// A cell, and the heading that says what it holds; empty where none does.
#[derive(Debug, Clone, Copy)]
pub struct HeadedCell<'a> {
    /// The cell.
    pub at: CellRef,
    /// The heading.
    pub heading: &'a str,
}

impl From<CellRef> for HeadedCell<'_> {
    fn from(at: CellRef) -> Self {
        Self { at, heading: "" }
    }
}

/// The cells that the values of a tree stand in, each as its sheet, itself and its heading: each node's span counts into it.
#[derive(Debug, Clone, Default)]
pub struct CellPlaces {
    places: Vec<(Arc<str>, CellRef, Arc<str>)>,
    /// Where fields would stand that nothing was filled in for.
    empty: BTreeMap<String, usize>,
}

impl CellPlaces {
    /// The sheet and the cell at a position, as a spot in a file; the file where there is none.
    #[must_use]
    pub fn spot(&self, position: usize) -> Spot {
        self.places.get(position).map_or(Spot::File, |(sheet, cell, heading)| {
            Spot::Cell(sheet.to_string(), cell.to_string(), heading.to_string())
        })
    }

    /// The position of the cell in which a field would stand.
    #[must_use]
    pub fn empty(&self, field: &FieldPath) -> Option<usize> {
        self.empty.get(&field.to_string()).copied()
    }
}

/// A tree that is made cell by cell.
#[derive(Debug)]
pub struct CellTree {
    file: Arc<str>,
    sheet: Arc<str>,
    cells: CellPlaces,
    root: Node,
    faults: Faults,
}

/// What is wrong with cells.
#[derive(Debug, Default)]
pub struct Faults {
    /// What it is, each at its cell.
    pub problems: Vec<Problem>,
    /// The fields that lack a value for it.
    pub fields: Vec<FieldPath>,
}

impl CellTree {
    /// An empty tree, for a workbook of this name.
    #[must_use]
    pub fn new(file: &str) -> Self {
        let root = Node { kind: Kind::Map(Vec::new()), bytes: 0..0 };
        let (file, sheet) = (file.into(), "".into());
        Self { file, sheet, cells: CellPlaces::default(), root, faults: Faults::default() }
    }

    /// The values that follow stand in this sheet.
    pub fn on(&mut self, sheet: &str) {
        self.sheet = sheet.into();
    }

    /// Whether nothing was filled in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(&self.root.kind, Kind::Map(entries) if entries.is_empty())
            && self.faults.problems.is_empty()
    }

    /// The tree, its places, and what is wrong with cells.
    #[must_use]
    pub fn into_parts(self) -> (Node, CellPlaces, Faults) {
        (self.root, self.cells, self.faults)
    }

    fn place(&mut self, HeadedCell { at, heading }: HeadedCell<'_>) -> usize {
        self.cells.places.push((Arc::clone(&self.sheet), at, heading.into()));
        self.cells.places.len() - 1
    }

    /// Puts what stands in a cell at a field.
    pub fn put<'c>(&mut self, field: &FieldPath, cell: impl Into<HeadedCell<'c>>, mut kind: Kind) {
        let at = self.place(cell.into());
        place_all(&mut kind, at);
        change(&mut self.root, field.steps(), at, |node| {
            *node = Node { kind, bytes: at..at + 1 };
        });
    }

    /// Makes sure that there is a mapping at a field, whatever it holds.
    pub fn open<'c>(&mut self, field: &FieldPath, cell: impl Into<HeadedCell<'c>>) {
        let at = self.place(cell.into());
        change(&mut self.root, field.steps(), at, |node| {
            if matches!(node.kind, Kind::Plain(Value::Null, _)) {
                node.kind = Kind::Map(Vec::new());
            }
        });
    }

    /// Says where a field would stand that nothing was filled in for.
    pub fn leave<'c>(&mut self, field: &FieldPath, cell: impl Into<HeadedCell<'c>>) {
        let at = self.place(cell.into());
        self.cells.empty.insert(field.to_string(), at);
    }

    /// The number of elements of the list at a field.
    #[must_use]
    pub fn len(&self, field: &FieldPath) -> usize {
        self.root.at(field).map_or(0, |node| match &node.kind {
            Kind::List(items) => items.len(),
            _ => 0,
        })
    }

    /// Whether something stands at a field.
    #[must_use]
    pub fn has(&self, field: &FieldPath) -> bool {
        self.root.at(field).is_some()
    }

    /// An error in a cell; the field that it leaves without a value is left alone by rules.
    pub fn wrong<'c>(
        &mut self,
        field: &FieldPath,
        cell: impl Into<HeadedCell<'c>>,
        cause: impl Into<Cause>,
    ) {
        let cell = cell.into();
        let problem = self.problem(field, cell, cause.into());
        self.faults.problems.push(problem);
        self.leave(field, cell);
        self.lack(field);
    }

    /// Says that a field lacks a value for something that was said already: rules leave it alone.
    pub fn lack(&mut self, field: &FieldPath) {
        if !field.steps().is_empty() {
            self.faults.fields.push(field.clone());
        }
    }

    /// Something in a cell that somebody should look at.
    pub fn warn(&mut self, cell: CellRef, cause: impl Into<Cause>) {
        let problem = self.problem(&FieldPath::default(), cell.into(), cause.into()).warning();
        self.faults.problems.push(problem);
    }

    fn problem(&self, field: &FieldPath, cell: HeadedCell<'_>, cause: Cause) -> Problem {
        let HeadedCell { at, heading } = cell;
        let spot = Spot::Cell(self.sheet.to_string(), at.to_string(), heading.to_owned());
        let place = Place { file: self.file.to_string(), spot, field: field.to_string() };
        Problem { severity: Severity::Error, place: Some(place), cause }
    }
}

/// Changes the node that steps lead to, made where it is not there yet: what leads to it is a mapping or a list.
fn change(node: &mut Node, steps: &[Step], at: usize, set: impl FnOnce(&mut Node)) {
    let nothing = || Node { kind: Kind::Plain(Value::Null, String::new()), bytes: at..at + 1 };
    match steps {
        [] => set(node),
        [Step::Key(key), rest @ ..] => {
            if !matches!(node.kind, Kind::Map(_)) {
                node.kind = Kind::Map(Vec::new());
            }
            let Kind::Map(entries) = &mut node.kind else { return };
            if !entries.iter().any(|entry| entry.key == *key) {
                entries.push(Entry { key: key.clone(), bytes: at..at + 1, value: nothing() });
            }
            let entry = entries.iter_mut().find(|entry| entry.key == *key);
            if let Some(entry) = entry {
                change(&mut entry.value, rest, at, set);
            }
        }
        [Step::Index(index), rest @ ..] => {
            if !matches!(node.kind, Kind::List(_)) {
                node.kind = Kind::List(Vec::new());
            }
            let Kind::List(items) = &mut node.kind else { return };
            while items.len() <= *index {
                items.push(nothing());
            }
            if let Some(item) = items.get_mut(*index) {
                change(item, rest, at, set);
            }
        }
    }
}

/// Gives every value inside another the place of its cell.
fn place_all(kind: &mut Kind, at: usize) {
    match kind {
        Kind::List(items) => {
            for item in items {
                item.bytes = at..at + 1;
                place_all(&mut item.kind, at);
            }
        }
        Kind::Map(entries) => {
            for entry in entries {
                entry.bytes = at..at + 1;
                entry.value.bytes = at..at + 1;
                place_all(&mut entry.value.kind, at);
            }
        }
        Kind::Text(_) | Kind::Block(_) | Kind::Plain(..) => {}
    }
}
