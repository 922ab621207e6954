//! What users added to a tab: columns and rows of their own, and what they wrote above the headings.

use std::collections::BTreeMap;

use crate::problem::FieldPath;
use crate::source::cells::CellTree;
use crate::source::tab::headings::{Headings, Known, is_heading};
use crate::source::tab::{Column, HEADINGS, RowsAt, Sets, Tab, TabForm, crosses, rows, sets};
use crate::source::workbook::{CellRef, CellValue, Sheet, Workbook};

/// A cell that is not ours.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnCell {
    /// Beside what it stands.
    pub row: OwnRow,
    /// Under what.
    pub column: OwnColumn,
    /// What it holds.
    pub value: CellValue,
}

/// Beside what a cell of a user stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum OwnRow {
    /// Above the headings, in this row.
    Above(u32),
    /// Among the headings.
    Heading,
    /// Beside an element, a label or a point.
    Of(FieldPath),
    /// Beside the person of this name.
    Person(String),
    /// In this row, beside nothing of ours.
    Loose(u32),
}

/// Under what a cell of a user stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OwnColumn {
    /// In this column, whatever that is for.
    Any(u32),
    /// In a column of the user's own, which was this one.
    Own(u32),
}

/// The cells of a tab that are not ours.
#[must_use]
pub fn own_cells(sheet: &Sheet, tab: &Tab) -> Vec<OwnCell> {
    match &tab.form {
        TabForm::Labels(labels) => beside_labels(sheet, tab, labels),
        TabForm::Rows(at, columns) => of_rows(sheet, tab, at, columns).unwrap_or_default(),
        TabForm::Crosses => of_crosses(sheet, tab).unwrap_or_default(),
        TabForm::Sets(sets) => of_sets(sheet, tab, sets).unwrap_or_default(),
    }
}

/// The cells in columns that are not ours, and those on rows that are not ours; `row_of` says beside what a row stands.
fn around(
    sheet: &Sheet,
    tab: &Tab,
    headings: &Headings,
    ours: impl Fn(CellRef) -> bool,
    row_of: impl Fn(u32) -> OwnRow,
) -> Vec<OwnCell> {
    let cells = sheet.cells.iter();
    let cells = cells.filter(|(at, value)| !is_about(**at, value, tab, headings.row));
    let own = cells.filter_map(|(at, value)| {
        let (row, column) = if at.row < headings.row {
            (OwnRow::Above(at.row), OwnColumn::Any(at.column))
        } else if !ours(*at) {
            let row = if at.row == headings.row { OwnRow::Heading } else { row_of(at.row) };
            (row, OwnColumn::Own(at.column))
        } else {
            match row_of(at.row) {
                loose @ OwnRow::Loose(_) if at.row > headings.row => {
                    (loose, OwnColumn::Any(at.column))
                }
                _ => return None,
            }
        };
        Some(OwnCell { row, column, value: value.clone() })
    });
    own.collect()
}

/// Whether a cell holds what a tab is for, in these words or in those of another version.
fn is_about(at: CellRef, value: &CellValue, tab: &Tab, headings: u32) -> bool {
    let is_there = at == CellRef::new(0, 0) && headings == HEADINGS;
    is_there || matches!(value, CellValue::Text(text) if text == tab.about)
}

fn of_rows(sheet: &Sheet, tab: &Tab, at: &RowsAt, columns: &[Column]) -> Option<Vec<OwnCell>> {
    let known = rows::known(at, columns);
    let headings = rows::find(sheet, &known, columns)?;
    let mut tree = CellTree::new("");
    let book = Workbook::default();
    let ours = headings.columns(&known, &mut tree);
    let elements = rows::read(&book, sheet, at, columns, &mut tree);
    let cell = |index: usize, row: u32| ours.get(&index).map(|column| CellRef::new(row, *column));
    let row_of = |row: u32| {
        let element = elements.iter().find(|(_, on)| *on == row).map(|(at, _)| at.clone());
        // A meeting that nothing is filled in of has a row too.
        let is_one = matches!(at, RowsAt::Meetings { several: false });
        let meeting = || {
            let mut tree = CellTree::new("");
            rows::meeting((&book, sheet), row, cell(0, row), cell(1, row), &mut tree)
        };
        let found = element.or_else(|| is_one.then(meeting).flatten());
        found.map_or(OwnRow::Loose(row), OwnRow::Of)
    };
    let is_ours = |at: CellRef| ours.values().any(|column| *column == at.column);
    Some(around(sheet, tab, &headings, is_ours, row_of))
}

fn of_crosses(sheet: &Sheet, tab: &Tab) -> Option<Vec<OwnCell>> {
    let is_name = |text: &str| is_heading(crosses::NAAM, text);
    let is_known = |text: &str| is_name(text) || crosses::meeting(text).is_some();
    let headings = Headings::find(sheet, is_known, 2)?;
    let names = headings.found.iter().find(|(_, text)| is_name(text))?.0.column;
    let ours = headings.found.iter().filter(|(_, text)| is_known(text));
    let ours: Vec<u32> = ours.map(|(at, _)| at.column).collect();
    let row_of = |row: u32| match sheet.at(row, names) {
        Some(CellValue::Text(naam)) => OwnRow::Person(naam.clone()),
        _ => OwnRow::Loose(row),
    };
    // Whether a name is of somebody, only the roster tells; what is none, as `Totaal`, is of the user.
    let named = sheet.rows().into_iter().filter(|row| *row > headings.row).filter_map(|row| {
        let value = sheet.at(row, names)?.clone();
        let row = row_of(row);
        matches!(row, OwnRow::Person(_)).then_some(OwnCell {
            row,
            column: OwnColumn::Any(0),
            value,
        })
    });
    let mut found = around(sheet, tab, &headings, |at| ours.contains(&at.column), row_of);
    found.extend(named);
    Some(found)
}

fn of_sets(sheet: &Sheet, tab: &Tab, sets: &Sets) -> Option<Vec<OwnCell>> {
    let left = [sets::NUMMER, sets::GROEP, sets::PUNT];
    let columns = sets.columns.iter().map(|column| column.heading.as_str());
    let known: Vec<&str> = left.into_iter().chain(columns).collect();
    let is_known = |text: &str| known.iter().any(|known| is_heading(known, text));
    let headings = Headings::find(sheet, is_known, 2)?;
    let mut tree = CellTree::new("");
    let number = Known { heading: sets::NUMMER, needed: true };
    let numbers = headings.columns(&[number], &mut tree).get(&0).copied();
    let points = sets::points(sheet, &headings, numbers, 0.., &sets.points, &mut tree);
    let row_of = |row: u32| {
        let point = points.iter().find(|(on, _)| *on == row);
        point.map_or(OwnRow::Loose(row), |(_, point)| OwnRow::Of(point.field.clone()))
    };
    let ours = headings.found.iter().filter(|(_, text)| is_known(text));
    let ours: Vec<u32> = ours.map(|(at, _)| at.column).collect();
    let found = around(sheet, tab, &headings, |at| ours.contains(&at.column), row_of);
    // What stands above the headings there is of the sets.
    Some(found.into_iter().filter(|cell| !matches!(cell.row, OwnRow::Above(_))).collect())
}

/// What stands on rows without a label of ours, and behind what we wrote on those with one.
fn beside_labels(sheet: &Sheet, tab: &Tab, labels: &[Column]) -> Vec<OwnCell> {
    let mut of_label: BTreeMap<u32, (&Column, u32)> = BTreeMap::new();
    for (at, value) in &sheet.cells {
        let CellValue::Text(text) = value else { continue };
        if let Some(label) = labels.iter().find(|label| is_heading(&label.heading, text)) {
            of_label.entry(at.row).or_insert((label, at.column));
        }
    }
    let first = of_label.keys().next().copied().unwrap_or_default();
    let cells = sheet.cells.iter();
    let cells = cells.filter(|(at, value)| !is_about(**at, value, tab, first));
    let own = cells.filter_map(|(at, value)| {
        let row = match of_label.get(&at.row) {
            // The label, its value, and what it is for.
            Some((_, column)) if (*column..=column + 1).contains(&at.column) => return None,
            Some((_, 0)) if at.column == 2 => return None,
            Some((label, _)) if *value == CellValue::Text(label.note.clone()) => return None,
            Some((label, _)) => OwnRow::Of(label.field.clone()),
            None if at.row < first => OwnRow::Above(at.row),
            None => OwnRow::Loose(at.row),
        };
        let column = match row {
            OwnRow::Of(_) => OwnColumn::Own(at.column),
            _ => OwnColumn::Any(at.column),
        };
        Some(OwnCell { row, column, value: value.clone() })
    });
    own.collect()
}
