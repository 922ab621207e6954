//! What users added to an earlier workbook goes along, as values.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::invulblad::page::{Page, Styles, long, narrow, write_cell};
use crate::source::tab::{OwnCell, OwnColumn, OwnRow};
use crate::source::workbook::{Sheet, Workbook};

/// The longest name of a tab.
const MAX_NAME: usize = 31;

/// The tabs of an earlier workbook that are not ours.
pub fn tabs<'w>(book: &'w Workbook, ours: &[&str]) -> Vec<&'w Sheet> {
    let is_ours = |sheet: &&Sheet| {
        ours.iter().any(|name| name.to_lowercase() == sheet.name.trim().to_lowercase())
    };
    book.sheets.iter().filter(|sheet| !is_ours(sheet)).collect()
}

/// A name that Excel takes for a tab: other programs allow longer ones. `taken` are those that there are, in small letters.
pub fn sheet_name(name: &str, taken: &mut Vec<String>) -> String {
    let plain = name.replace(['[', ']', ':', '*', '?', '/', '\\'], " ");
    let plain = plain.trim_matches('\'').trim();
    let short: String = plain.chars().take(MAX_NAME).collect();
    let others = (2..).map(|number| {
        let room = MAX_NAME - 4;
        format!("{} {number}", short.chars().take(room).collect::<String>())
    });
    let mut names = std::iter::once(short.clone()).chain(others);
    let is_free = |name: &String| !name.is_empty() && !taken.contains(&name.to_lowercase());
    let found = names.find(is_free).unwrap_or_default();
    taken.push(found.to_lowercase());
    found
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

/// Where a tab has room for what users added, and where what it stands beside went.
pub struct Placed {
    /// The row of headings.
    pub headings: u32,
    /// The first column behind ours.
    pub column: u16,
    /// The first row below ours.
    pub row: u32,
    /// The rows of ours.
    pub rows: BTreeMap<OwnRow, u32>,
}

/// Writes what users added to an earlier tab: columns behind our own, beside the rows of the same elements, and rows below our own.
///
/// # Errors
/// What the writer refuses.
pub fn write(page: &mut Page<'_>, cells: &[OwnCell], placed: &Placed) -> Result<(), XlsxError> {
    let is_free = |cell: &OwnCell| match (&cell.row, cell.column) {
        (OwnRow::Above(row), OwnColumn::Any(column)) => {
            *row < placed.headings && (*row, column) != (0, 0)
        }
        _ => false,
    };
    let is_placed = |cell: &OwnCell| {
        cell.row == OwnRow::Heading || placed.rows.contains_key(&cell.row) || is_free(cell)
    };
    let loose: BTreeSet<&OwnRow> =
        cells.iter().filter(|cell| !is_placed(cell)).map(|cell| &cell.row).collect();
    let columns: BTreeSet<OwnColumn> =
        cells.iter().map(|cell| cell.column).filter(|c| matches!(c, OwnColumn::Own(_))).collect();
    for cell in cells {
        let row = match &cell.row {
            OwnRow::Heading => placed.headings,
            OwnRow::Above(row) if is_free(cell) => *row,
            row => placed.rows.get(row).copied().unwrap_or_else(|| {
                let place = loose.iter().position(|other| *other == row);
                placed.row + long(place.unwrap_or_default())
            }),
        };
        let at = match cell.column {
            OwnColumn::Any(column) => u16::try_from(column).unwrap_or(u16::MAX),
            OwnColumn::Own(_) => {
                let place = columns.iter().position(|other| *other == cell.column);
                placed.column + narrow(place.unwrap_or_default())
            }
        };
        let plain = Format::new();
        let is_heading = cell.row == OwnRow::Heading;
        let format = if is_heading { &page.styles.heading } else { &plain };
        write_cell(page.sheet, (row, at), &cell.value, format, page.styles)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::sheet_name;

    #[test]
    fn a_tab_of_any_name_gets_one_that_excel_takes_and_that_is_free() {
        let mut taken = vec!["mensen".to_owned()];
        let mut named = |name: &str| sheet_name(name, &mut taken);
        assert_eq!(named("Kladblok"), "Kladblok");
        assert_eq!(named("kladblok"), "kladblok 2");
        assert_eq!(named("MENSEN"), "MENSEN 2");
        assert_eq!(named("a/b: [c]?"), "a b   c");
        assert_eq!(named(&"é".repeat(40)), "é".repeat(31));
        assert_eq!(named(&"é".repeat(40)), format!("{} 2", "é".repeat(27)));
        assert_eq!(named("'"), " 2");
    }
}
