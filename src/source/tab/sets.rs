//! A tab with sets of columns side by side: each set is an element of a list, and each row a point that it says something of.

use crate::problem::{FieldPath, WorkbookCause};
use crate::source::cells::CellTree;
use crate::source::tab::headings::{Headings, Known, is_heading, near, say_missing};
use crate::source::tab::rows::{put, under};
use crate::source::tab::{Column, Point, Sets};
use crate::source::workbook::{CellRef, CellValue, Sheet, Workbook};

/// The heading above the numbers of points.
pub const NUMMER: &str = "Nr";
const NUMBER: Known<'_> = Known { heading: NUMMER, needed: true };

/// The heading above what they belong to.
pub const GROEP: &str = "Onderdeel";
/// The heading above their texts.
pub const PUNT: &str = "Punt";

/// Reads the sets that something is filled in of.
pub fn read(book: &Workbook, sheet: &Sheet, sets: &Sets, tree: &mut CellTree) {
    let known: Vec<Known<'_>> = sets.columns.iter().map(Known::of).collect();
    let first = known.first().map_or("", |known| known.heading);
    let is_known = |text: &str| {
        is_heading(NUMMER, text) || known.iter().any(|known| is_heading(known.heading, text))
    };
    let Some(headings) = Headings::find(sheet, is_known, 2) else {
        if let Some(cell) = sheet.cells.keys().next() {
            let all: Vec<&str> = known.iter().map(|known| known.heading).collect();
            let cause = WorkbookCause::NoHeadings(format!("{NUMMER}, {PUNT}, {}", all.join(", ")));
            tree.wrong(&FieldPath::default(), *cell, cause);
        }
        return;
    };
    let is_first = |text: &str| is_heading(first, text) || near(text, &[first]).is_some();
    let starts = headings.found.iter().filter(|(_, text)| is_first(text));
    let starts: Vec<u32> = starts.map(|(at, _)| at.column).collect();
    let before = starts.first().copied().unwrap_or(u32::MAX);
    let numbers = headings.between(0..before).columns(&[NUMBER], tree).get(&0).copied();
    let rows = points(sheet, &headings, numbers, before.., &sets.points, tree);
    let labels = labels(sheet, sets, headings.row, tree);
    let mut element = 0;
    for (i, start) in starts.iter().enumerate() {
        let end = starts.get(i + 1).copied().unwrap_or(u32::MAX);
        let columns = headings.between(*start..end).columns(&known, tree);
        let cells = rows.iter().flat_map(|(row, point)| {
            let columns = columns.iter().filter_map(|(i, at)| Some((sets.columns.get(*i)?, at)));
            columns.map(|(column, at)| {
                (column, CellRef::new(*row, *at), under(&point.field, &column.field))
            })
        });
        let cells: Vec<(&Column, CellRef, FieldPath)> = cells.collect();
        let above = above(sheet, &labels, *start..end);
        // Whom a set is about stands above it before anything is judged: that alone is no element.
        let whom = sets.above.first().map_or("", |column| column.heading.as_str());
        let is_filled = cells.iter().any(|(_, at, _)| sheet.cells.contains_key(at))
            || above
                .iter()
                .any(|(column, at)| column.heading != whom && sheet.cells.contains_key(at));
        if !is_filled {
            continue;
        }
        let at = FieldPath::default().index(element);
        element += 1;
        tree.open(&at, CellRef::new(headings.row, *start));
        // What is not there at all is said once, and not of each set and point.
        for column in sets.above.iter().filter(|column| column.needed) {
            if !above.iter().any(|(other, _)| std::ptr::eq(*other, column)) {
                tree.lack(&under(&at, &column.field));
            }
        }
        for (i, column) in sets.columns.iter().enumerate().filter(|(_, column)| column.needed) {
            if !columns.contains_key(&i) {
                let field = |point: &Point| under(&under(&at, &point.field), &column.field);
                for (_, point) in &rows {
                    tree.lack(&field(point));
                }
            }
        }
        let above = above.into_iter().map(|(column, cell)| (column, cell, column.field.clone()));
        for (column, cell, field) in above.chain(cells) {
            put(book, &under(&at, &field), column, cell, sheet.cells.get(&cell), tree);
        }
    }
}

/// The rows of points, by the number beside each. What stands in the columns of sets on another row is of no point.
pub(super) fn points<'a>(
    sheet: &Sheet,
    headings: &Headings,
    numbers: Option<u32>,
    in_sets: std::ops::RangeFrom<u32>,
    points: &'a [Point],
    tree: &mut CellTree,
) -> Vec<(u32, &'a Point)> {
    let Some(numbers) = numbers else { return Vec::new() };
    let mut found: Vec<(u32, &Point)> = Vec::new();
    for row in sheet.rows().into_iter().filter(|row| *row > headings.row) {
        let number = match sheet.at(row, numbers) {
            Some(CellValue::Number(number, _)) => number.to_string(),
            Some(CellValue::Text(text)) => text.trim_end_matches('.').to_owned(),
            _ => String::new(),
        };
        let Some(point) = points.iter().find(|point| point.number.to_string() == number) else {
            let headed = |at: &CellRef| headings.found.iter().any(|(h, _)| h.column == at.column);
            let mut loose = sheet.row(row).map(|(at, _)| at);
            let loose = loose.find(|at| in_sets.contains(&at.column) && headed(at));
            if let Some(at) = loose {
                tree.warn(at, WorkbookCause::NoPoint);
            }
            continue;
        };
        let twice = found.iter().find(|(_, other)| other.number == point.number);
        if let Some((first, _)) = twice {
            let cause = WorkbookCause::RowTwice(CellRef::new(*first, numbers).to_string());
            tree.wrong(&FieldPath::default(), CellRef::new(row, numbers), cause);
        } else {
            found.push((row, point));
        }
    }
    found
}

/// The labels of what stands above sets, in the order of the description, each with its cell.
fn labels<'a>(
    sheet: &Sheet,
    sets: &'a Sets,
    headings: u32,
    tree: &mut CellTree,
) -> Vec<(&'a Column, CellRef)> {
    let texts = sheet.rows().into_iter().filter(|row| *row < headings).filter_map(|row| {
        let (at, CellValue::Text(text)) = sheet.row(row).next()? else { return None };
        Some((at, text.as_str()))
    });
    let texts: Vec<(CellRef, &str)> = texts.collect();
    let is_label = |column: &Column, text: &str| is_heading(&column.heading, text);
    let found = sets.above.iter().filter_map(|column| {
        let (at, _) = texts.iter().find(|(_, text)| is_label(column, text))?;
        Some((column, *at))
    });
    let found: Vec<(&Column, CellRef)> = found.collect();
    let is_found = |column: &Column| found.iter().any(|(other, _)| std::ptr::eq(*other, column));
    let missing = sets.above.iter().filter(|column| !is_found(column)).map(Known::of).collect();
    let is_other = |text: &str| !sets.above.iter().any(|column| is_label(column, text));
    let others: Vec<(CellRef, &str)> =
        texts.iter().copied().filter(|(_, text)| is_other(text)).collect();
    let first = CellRef::new(headings, 0);
    say_missing(missing, &others, first, tree, WorkbookCause::Label, WorkbookCause::NoLabel);
    found
}

/// The cells above a set: on the row of each label the first that is filled in, else the one above its first column.
fn above<'a>(
    sheet: &Sheet,
    labels: &[(&'a Column, CellRef)],
    columns: std::ops::Range<u32>,
) -> Vec<(&'a Column, CellRef)> {
    let cell = |label: CellRef| {
        let mut own = sheet.row(label.row).map(|(cell, _)| cell);
        let filled = own.find(|cell| cell.column > label.column && columns.contains(&cell.column));
        filled.unwrap_or(CellRef::new(label.row, columns.start))
    };
    labels.iter().map(|(column, label)| (*column, cell(*label))).collect()
}
