//! A tab with sets of columns side by side: each set is an element of a list, and each row a point that it says something of.

use crate::problem::{FieldPath, WorkbookCause};
use crate::source::cells::CellTree;
use crate::source::tab::headings::{Headings, is_heading};
use crate::source::tab::rows::{put, under};
use crate::source::tab::{Column, Point, Sets};
use crate::source::workbook::{CellRef, CellValue, Sheet, Workbook};

/// The heading above the numbers of points.
pub const NUMMER: &str = "Nr";
/// The heading above their texts.
pub const PUNT: &str = "Punt";

/// Reads the sets that something is filled in of.
pub fn read(book: &Workbook, sheet: &Sheet, sets: &Sets, tree: &mut CellTree) {
    let known: Vec<&str> = sets.columns.iter().map(|column| column.heading.as_str()).collect();
    let is_known =
        |text: &str| is_heading(NUMMER, text) || known.iter().any(|known| is_heading(known, text));
    let first = known.first().copied().unwrap_or_default();
    let Some(headings) = Headings::find(sheet, is_known, 2) else {
        if let Some(cell) = sheet.cells.keys().next() {
            let cause =
                WorkbookCause::NoHeadings(format!("{NUMMER}, {PUNT}, {}", known.join(", ")));
            tree.wrong(&FieldPath::default(), *cell, cause);
        }
        return;
    };
    let starts = headings.found.iter().filter(|(_, text)| is_heading(first, text));
    let starts: Vec<u32> = starts.map(|(at, _)| at.column).collect();
    let numbers = headings.found.iter().find(|(_, text)| is_heading(NUMMER, text));
    let rows = points(sheet, &headings, numbers.map(|(at, _)| at.column), &sets.points, tree);
    let mut element = 0;
    for (i, start) in starts.iter().enumerate() {
        let end = starts.get(i + 1).copied().unwrap_or(u32::MAX);
        let own = headings.found.iter().filter(|(at, _)| (*start..end).contains(&at.column));
        let own: Vec<&(CellRef, String)> = own.collect();
        let column_of = |column: &Column| {
            own.iter().find(|(_, text)| is_heading(&column.heading, text)).map(|(at, _)| at.column)
        };
        let cells = rows.iter().flat_map(|(row, point)| {
            sets.columns.iter().filter_map(move |column| {
                let at = CellRef::new(*row, column_of(column)?);
                Some((column, at, under(&point.field, &column.field)))
            })
        });
        let cells: Vec<(&Column, CellRef, FieldPath)> = cells.collect();
        let above = above(sheet, sets, headings.row, *start..end);
        // Whom a set is about stands above it before anything is judged: that alone is no element.
        let is_filled = cells.iter().any(|(_, at, _)| sheet.cells.contains_key(at))
            || above.iter().skip(1).any(|(_, at)| sheet.cells.contains_key(at));
        if !is_filled {
            continue;
        }
        let at = FieldPath::default().index(element);
        element += 1;
        tree.open(&at, CellRef::new(headings.row, *start));
        let above = above.into_iter().map(|(column, cell)| (column, cell, column.field.clone()));
        for (column, cell, field) in above.chain(cells) {
            put(book, &under(&at, &field), column, cell, sheet.cells.get(&cell), tree);
        }
    }
}

/// The rows of points, by the number beside each.
fn points<'a>(
    sheet: &Sheet,
    headings: &Headings,
    numbers: Option<u32>,
    points: &'a [Point],
    tree: &mut CellTree,
) -> Vec<(u32, &'a Point)> {
    let Some(numbers) = numbers else { return Vec::new() };
    let mut found: Vec<(u32, &Point)> = Vec::new();
    for row in sheet.rows().into_iter().filter(|row| *row > headings.row) {
        let number = match sheet.at(row, numbers) {
            Some(CellValue::Number(number, _)) => number.to_string(),
            Some(CellValue::Text(text)) => text.trim_end_matches('.').to_owned(),
            _ => continue,
        };
        let Some(point) = points.iter().find(|point| point.number.to_string() == number) else {
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

/// The cells above a set, by the label at the left of each row: the first that is filled in, else the one above its first column.
fn above<'a>(
    sheet: &Sheet,
    sets: &'a Sets,
    headings: u32,
    columns: std::ops::Range<u32>,
) -> Vec<(&'a Column, CellRef)> {
    let labels = sheet.rows().into_iter().filter(|row| *row < headings).filter_map(|row| {
        let (at, CellValue::Text(text)) = sheet.row(row).next()? else { return None };
        let column = sets.above.iter().find(|column| is_heading(&column.heading, text))?;
        let mut own = sheet.row(row).map(|(cell, _)| cell).filter(|cell| cell.column > at.column);
        let filled = own.find(|cell| columns.contains(&cell.column));
        Some((column, filled.unwrap_or(CellRef::new(row, columns.start))))
    });
    let mut found: Vec<(&Column, CellRef)> = labels.collect();
    found.sort_by_key(|(column, _)| {
        sets.above.iter().position(|other| std::ptr::eq(other, *column))
    });
    found
}
