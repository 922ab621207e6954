//! The rows of a sheet that are not empty, as texts that can be compared.

use crate::datum::datum;
use crate::source::workbook::{CellRef, CellValue, Sheet};
use crate::taal::{enkele_spaties, zichtbaar};

/// A row of a sheet with something in it.
#[derive(Debug)]
pub struct Row<'a> {
    /// Its number, from 0.
    pub number: u32,
    /// Its cells that are not empty, from left to right.
    pub cells: Vec<Cell<'a>>,
}

/// A cell with something in it.
#[derive(Debug)]
pub struct Cell<'a> {
    /// Its column, from 0.
    pub column: u32,
    /// What it holds.
    pub value: &'a CellValue,
    /// That as it is seen, on one line.
    pub text: String,
}

impl Row<'_> {
    /// The place of a cell of it.
    #[must_use]
    pub fn at(&self, column: u32) -> CellRef {
        CellRef::new(self.number, column)
    }

    /// The cell in a column; none where it is empty.
    #[must_use]
    pub fn cell(&self, column: u32) -> Option<&Cell<'_>> {
        self.cells.iter().find(|cell| cell.column == column)
    }

    /// The text in a column; empty where there is none.
    #[must_use]
    pub fn text(&self, column: Option<u32>) -> &str {
        column.and_then(|column| self.cell(column)).map_or("", |cell| &cell.text)
    }
}

/// The rows of a sheet that are not empty.
#[must_use]
pub fn rows(sheet: &Sheet) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (at, value) in &sheet.cells {
        let text = seen(value);
        if text.is_empty() {
            continue;
        }
        let cell = Cell { column: at.column, value, text };
        match rows.last_mut().filter(|row| row.number == at.row) {
            Some(row) => row.cells.push(cell),
            None => rows.push(Row { number: at.row, cells: vec![cell] }),
        }
    }
    rows
}

/// What a cell shows, on one line.
fn seen(value: &CellValue) -> String {
    match value {
        CellValue::Text(text) => enkele_spaties(&zichtbaar(text)),
        CellValue::Number(_, Some(shown)) => shown.clone(),
        CellValue::Number(number, None) => number.to_string(),
        CellValue::Date(date) => datum(*date),
        CellValue::Time(time) => time.to_string(),
        CellValue::DateTime(date, time) => format!("{}, {time}", datum(*date)),
        CellValue::Bool(true) => "waar".to_owned(),
        CellValue::Bool(false) => "onwaar".to_owned(),
        CellValue::Error(error) => error.clone(),
        CellValue::Uncalculated => "=".to_owned(),
    }
}
