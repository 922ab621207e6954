//! What users added to an earlier workbook goes along, as values.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::invulblad::page::{HEADINGS, Page, Styles, narrow, write_cell};
use crate::problem::FieldPath;
use crate::source::tab::{Column, RowsAt, own_columns};
use crate::source::workbook::{Sheet, Workbook};

/// The tabs of an earlier workbook that are not ours.
pub fn tabs<'w>(book: &'w Workbook, ours: &[&str]) -> Vec<&'w Sheet> {
    let is_ours = |sheet: &&Sheet| {
        ours.iter().any(|name| name.to_lowercase() == sheet.name.trim().to_lowercase())
    };
    book.sheets.iter().filter(|sheet| !is_ours(sheet)).collect()
}

/// Writes such a tab.
///
/// # Errors
/// What the writer refuses.
pub fn write_tab(sheet: &mut Worksheet, of: &Sheet, styles: &Styles) -> Result<(), XlsxError> {
    for (at, value) in &of.cells {
        let column = u16::try_from(at.column).unwrap_or(u16::MAX);
        write_cell(sheet, (at.row, column), value, &Format::new(), styles)?;
    }
    Ok(())
}

/// Writes the columns of an earlier tab that are not ours behind our own, beside the rows of the same elements.
///
/// # Errors
/// What the writer refuses.
pub fn write_columns(
    page: &mut Page<'_>,
    sheet: &Sheet,
    (at, columns): (&RowsAt, &[Column]),
    placed: &BTreeMap<FieldPath, u32>,
) -> Result<(), XlsxError> {
    let keys = if matches!(at, RowsAt::List(_)) { 0 } else { 2 };
    let last = placed.values().max().copied().unwrap_or(HEADINGS);
    for (i, column) in own_columns(sheet, at, columns).into_iter().enumerate() {
        let to = narrow(keys + columns.len() + i);
        page.sheet.write_string_with_format(HEADINGS, to, &column.heading, &page.styles.heading)?;
        let mut loose = last;
        for (element, value) in &column.cells {
            let row = element.as_ref().and_then(|element| placed.get(element)).copied();
            let row = row.unwrap_or_else(|| {
                loose += 1;
                loose
            });
            page.cell(row, to, value, &Format::new())?;
        }
    }
    Ok(())
}
