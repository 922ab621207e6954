//! Tabs with a row for each element, and tabs with a label on each row.

use std::collections::BTreeMap;

use crate::problem::{FieldPath, Step, WorkbookCause};
use crate::source::cells::{CellTree, HeadedCell};
use crate::source::node::Kind;
use crate::source::tab::headings::{Headings, Known, is_heading, say_missing};
use crate::source::tab::{CellKind, Column, RowsAt, kind_of};
use crate::source::workbook::{CellRef, CellValue, Sheet, Workbook};

/// The columns that say of which meeting a row is.
pub const LIJN: &str = "Lijn";
/// Its number.
pub const NUMMER: &str = "Bijeenkomst";

/// The headings of a tab.
pub(super) fn known<'a>(at: &RowsAt, columns: &'a [Column]) -> Vec<Known<'a>> {
    let keys: &[(&str, bool)] =
        if matches!(at, RowsAt::List(_)) { &[] } else { &[(NUMMER, true), (LIJN, false)] };
    let keys = keys.iter().map(|(heading, needed)| Known { heading, needed: *needed });
    keys.chain(columns.iter().map(Known::of)).collect()
}

/// Where they stand.
pub(super) fn find(sheet: &Sheet, known: &[Known<'_>], columns: &[Column]) -> Option<Headings> {
    let is_known = |text: &str| known.iter().any(|known| is_heading(known.heading, text));
    Headings::find(sheet, is_known, columns.len().div_ceil(3).min(2))
}

/// Reads a tab with a row for each element: each element with its row.
pub fn read(
    book: &Workbook,
    sheet: &Sheet,
    at: &RowsAt,
    columns: &[Column],
    tree: &mut CellTree,
) -> Vec<(FieldPath, u32)> {
    let known = known(at, columns);
    let keys = known.len() - columns.len();
    let Some(headings) = find(sheet, &known, columns) else {
        if let Some(cell) = sheet.cells.keys().next() {
            let headings: Vec<&str> = known.iter().map(|known| known.heading).collect();
            let cause = WorkbookCause::NoHeadings(headings.join(", "));
            tree.wrong(&FieldPath::default(), *cell, cause);
        }
        return Vec::new();
    };
    let places = headings.columns(&known, tree);
    let mut elements: BTreeMap<FieldPath, CellRef> = BTreeMap::new();
    let mut rows = Vec::new();
    for row in sheet.rows().into_iter().filter(|row| *row > headings.row) {
        let cell = |index: usize| places.get(&index).map(|column| CellRef::new(row, *column));
        let filled: Vec<(&Column, CellRef, Option<&CellValue>)> = columns
            .iter()
            .enumerate()
            .filter_map(|(i, column)| Some((column, cell(i + keys)?)))
            .map(|(column, at)| (column, at, sheet.cells.get(&at)))
            .collect();
        // Only what stands under our headings is ours.
        if filled.iter().all(|(.., value)| value.is_none()) {
            continue;
        }
        let element = match at {
            RowsAt::List(list) => Some(list.index(tree.len(list))),
            RowsAt::Meetings { several } => meeting((book, sheet), row, cell(0), cell(1), tree)
                .map(|at| if *several { at.index(tree.len(&at)) } else { at }),
        };
        let Some(element) = element else { continue };
        let first = filled.first().map_or(CellRef::new(row, 0), |(_, at, _)| *at);
        if let Some(before) = elements.insert(element.clone(), first) {
            let cause = WorkbookCause::RowTwice(before.to_string());
            tree.wrong(&FieldPath::default(), cell(0).unwrap_or(first), cause);
            continue;
        }
        let heading = if matches!(at, RowsAt::List(_)) { "" } else { NUMMER };
        tree.open(&element, HeadedCell { at: cell(0).unwrap_or(first), heading });
        rows.push((element.clone(), row));
        for (column, at, value) in filled {
            put(book, &under(&element, &column.field), column, at, value, tree);
        }
        // That a column is not there is said once, and not of each row.
        let absent = columns.iter().enumerate().filter(|(i, _)| cell(i + keys).is_none());
        for (_, column) in absent.filter(|(_, column)| column.needed) {
            tree.lack(&under(&element, &column.field));
        }
    }
    rows
}

/// Reads a tab with a label on each row, and its value in the first cell beside it.
pub fn read_labels(book: &Workbook, sheet: &Sheet, labels: &[Column], tree: &mut CellTree) {
    let mut found: BTreeMap<usize, CellRef> = BTreeMap::new();
    let mut others: Vec<(CellRef, &str)> = Vec::new();
    for row in sheet.rows() {
        let texts = sheet.row(row).filter_map(|(at, value)| match value {
            CellValue::Text(text) => Some((at, text.as_str())),
            _ => None,
        });
        let texts: Vec<(CellRef, &str)> = texts.collect();
        let label = texts.iter().find_map(|(at, text)| {
            let index = labels.iter().position(|label| is_heading(&label.heading, text))?;
            Some((*at, index))
        });
        let Some((at, index)) = label else {
            others.extend(texts.first());
            continue;
        };
        let beside = CellRef::new(row, at.column + 1);
        if let Some(first) = found.get(&index) {
            let cause = WorkbookCause::RowTwice(first.to_string());
            tree.wrong(&FieldPath::default(), at, cause);
            continue;
        }
        found.insert(index, beside);
        let label = &labels[index];
        put(book, &label.field, label, beside, sheet.cells.get(&beside), tree);
    }
    let missing = labels.iter().enumerate().filter(|(index, _)| !found.contains_key(index));
    let missing: Vec<&Column> = missing.map(|(_, label)| label).collect();
    for label in missing.iter().filter(|label| label.needed) {
        tree.lack(&label.field);
    }
    let missing = missing.into_iter().map(Known::of).collect();
    let first = sheet.cells.keys().next().copied().unwrap_or(CellRef::new(0, 0));
    say_missing(missing, &others, first, tree, WorkbookCause::Label, WorkbookCause::NoLabel);
}

/// Puts the value of a cell at its field, or says what is wrong with it.
pub fn put(
    book: &Workbook,
    field: &FieldPath,
    column: &Column,
    at: CellRef,
    value: Option<&CellValue>,
    tree: &mut CellTree,
) {
    let at = HeadedCell { at, heading: &column.heading };
    match value.map(|value| kind_of(column.kind, value, book)) {
        Some(Ok(Some(kind))) => tree.put(field, at, kind),
        Some(Ok(None)) | None => tree.leave(field, at),
        Some(Err(cause)) => tree.wrong(field, at, cause),
    }
}

/// The field of the meeting that a row is about.
pub(super) fn meeting(
    (book, sheet): (&Workbook, &Sheet),
    row: u32,
    nummer: Option<CellRef>,
    lijn: Option<CellRef>,
    tree: &mut CellTree,
) -> Option<FieldPath> {
    let text_at = |at: Option<CellRef>, kind: CellKind| {
        let value = at.and_then(|at| sheet.cells.get(&at))?;
        Some(kind_of(kind, value, book).map(|kind| match kind {
            Some(Kind::Text(text) | Kind::Plain(_, text)) => text,
            _ => String::new(),
        }))
    };
    let at = nummer.unwrap_or(CellRef::new(row, 0));
    let text = match text_at(nummer, CellKind::Number).unwrap_or_else(|| Ok(String::new())) {
        Ok(text) => text,
        Err(cause) => {
            let heading = NUMMER;
            tree.wrong(&FieldPath::default(), HeadedCell { at, heading }, cause);
            return None;
        }
    };
    // `Bijeenkomst 2` is 2.
    let Ok(nummer) = text.rsplit(' ').next().unwrap_or(&text).parse::<u32>() else {
        let heading = NUMMER;
        tree.wrong(&FieldPath::default(), HeadedCell { at, heading }, WorkbookCause::NoMeeting);
        return None;
    };
    let at = HeadedCell { at: lijn.unwrap_or(at), heading: LIJN };
    match text_at(lijn, CellKind::Text).transpose() {
        Ok(lijn) => {
            if let Some(id) = &lijn {
                tree.open(&FieldPath::of("lijnen").key(id), at);
            }
            Some(meeting_field(lijn.as_deref(), nummer))
        }
        Err(cause) => {
            tree.wrong(&FieldPath::default(), at, cause);
            None
        }
    }
}

/// The field of a meeting: beside the other fields, or under its lijn.
#[must_use]
pub fn meeting_field(lijn: Option<&str>, nummer: u32) -> FieldPath {
    let at = lijn.map(|lijn| FieldPath::of("lijnen").key(lijn)).unwrap_or_default();
    at.key("bijeenkomsten").key(&nummer.to_string())
}

/// A field from an element that stands at another.
#[must_use]
pub fn under(element: &FieldPath, field: &FieldPath) -> FieldPath {
    field.steps().iter().fold(element.clone(), |path, step| match step {
        Step::Key(key) => path.key(key),
        Step::Index(index) => path.index(*index),
    })
}
