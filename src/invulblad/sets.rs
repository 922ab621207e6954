//! The tab with a set of columns for each inspection, and a row for each point.

use rust_xlsxwriter::XlsxError;
use serde_json::Value;

use crate::invulblad::own::Placed;
use crate::invulblad::page::{Page, is_wrapped, long, narrow, plain};
use crate::invulblad::values;
use crate::problem::FieldPath;
use crate::source::tab::{
    CellKind, Column, GROEP, OwnRow, PUNT, PUNTNUMMER, Point, Sets, Tab, under,
};
use crate::source::workbook::CellValue;

/// Sets that nothing is filled in of yet, for what comes.
const SPARE: usize = 2;

/// The width of the texts of points, in characters.
const TEXT: u16 = 60;

/// Columns before the first set: number, group, text.
const LEFT: usize = 3;

/// Writes the tab.
///
/// # Errors
/// What the writer refuses.
pub fn write(
    page: &mut Page<'_>,
    tab: &Tab,
    sets: &Sets,
    values: &Value,
) -> Result<Placed, XlsxError> {
    page.head(tab)?;
    let above = 2;
    let headings = above + long(sets.above.len());
    for (i, column) in sets.above.iter().enumerate() {
        let row = above + long(i);
        page.sheet.write_string_with_format(row, 0, &column.heading, &page.styles.heading)?;
        for at in 1..LEFT {
            page.sheet.write_blank(row, narrow(at), &page.styles.heading)?;
        }
        page.note(row, 0, &column.note)?;
    }
    let left = [(PUNTNUMMER, 12), (GROEP, 18), (PUNT, TEXT)];
    for (at, (heading, width)) in left.into_iter().enumerate() {
        let column = Column::text(heading, "", "").wide(width);
        page.heading(headings, narrow(at), &column)?;
    }
    for (i, point) in sets.points.iter().enumerate() {
        let row = headings + 1 + long(i);
        let number = CellValue::Text(point.number.to_string());
        page.cell(row, 0, &number, page.styles.of(CellKind::Text, 0))?;
        page.cell(row, 1, &CellValue::Text(point.group.clone()), &page.styles.fixed)?;
        let text = plain(&point.text);
        page.cell(row, 2, &CellValue::Text(text.clone()), &page.styles.fixed)?;
        let said = answers(sets, point, values);
        let said = said.iter().map(|(text, width)| (text.as_str(), *width)).filter(is_wrapped);
        page.room(row, &said.chain([(text.as_str(), TEXT)]).collect::<Vec<_>>())?;
    }
    let filled = values.as_array().map_or(0, Vec::len);
    for i in 0..filled + SPARE {
        write_set(page, sets, (above, headings), i, values)?;
    }
    // Spare sets are for the screen: on paper they would make everything small.
    let width = LEFT + filled.max(1) * sets.columns.len();
    page.sheet.set_print_area(0, 0, headings + long(sets.points.len()), narrow(width - 1))?;
    page.sheet.set_freeze_panes(headings + 1, narrow(LEFT))?;
    page.sheet.set_repeat_columns(0, narrow(LEFT - 1))?;
    page.sheet.set_repeat_rows(above, headings)?;
    // A set a page, with the points beside it.
    page.sheet.set_print_fit_to_pages(narrow(filled.max(1)), 0);
    let rows = sets
        .points
        .iter()
        .enumerate()
        .map(|(i, point)| (OwnRow::Of(point.field.clone()), headings + 1 + long(i)));
    let column = narrow(LEFT + (filled + SPARE) * sets.columns.len());
    let row = headings + 1 + long(sets.points.len());
    Ok(Placed { headings, column, row, rows: rows.collect() })
}

/// What all sets say of a point, with the widths of their columns.
fn answers(sets: &Sets, point: &Point, values: &Value) -> Vec<(String, u16)> {
    let filled = values.as_array().map_or(0, Vec::len);
    let texts = (0..filled).flat_map(|i| {
        let at = under(&FieldPath::default().index(i), &point.field);
        sets.columns.iter().filter_map(move |column| {
            let text = values::at(values, &under(&at, &column.field))?.as_str()?;
            Some((text.to_owned(), column.width))
        })
    });
    texts.collect()
}

fn write_set(
    page: &mut Page<'_>,
    sets: &Sets,
    (above, headings): (u32, u32),
    index: usize,
    values: &Value,
) -> Result<(), XlsxError> {
    let first = narrow(LEFT + index * sets.columns.len());
    let element = FieldPath::default().index(index);
    let value = |column: &Column, element: &FieldPath| {
        let found = values::at(values, &under(element, &column.field))?;
        values::cell(column.kind, found)
    };
    for (i, column) in sets.above.iter().enumerate() {
        let row = above + long(i);
        let format = page.styles.of(column.kind, 0);
        page.sheet.write_blank(row, first, format)?;
        page.choose((row, row), first, &column.choices)?;
        if let Some(value) = value(column, &element) {
            page.cell(row, first, &value, format)?;
        }
    }
    let last = headings + long(sets.points.len());
    for (i, column) in sets.columns.iter().enumerate() {
        let at = first + narrow(i);
        page.heading(headings, at, column)?;
        page.choose((headings + 1, last), at, &column.choices)?;
        for (j, point) in sets.points.iter().enumerate() {
            if let Some(value) = value(column, &under(&element, &point.field)) {
                let format = page.styles.of(column.kind, column.width);
                page.cell(headings + 1 + long(j), at, &value, format)?;
            }
        }
    }
    Ok(())
}
