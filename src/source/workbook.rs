//! A workbook as sheets of cells, whatever program wrote it: what a cell holds, and where it stands.

mod bounds;
mod legacy;
mod opendocument;
mod read;

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::{Date, Time};

/// A workbook.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Workbook {
    /// Its sheets, in the order of their tabs.
    pub sheets: Vec<Sheet>,
    /// Whether its days are counted from 1904 and not from 1900.
    pub is_1904: bool,
}

/// A sheet: the cells that are not empty.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// The name on its tab.
    pub name: String,
    /// The cells, by place: rows in order, and the columns of each.
    pub cells: BTreeMap<CellRef, CellValue>,
}

/// The place of a cell in its sheet: row and column, both from 0. Shown as `D7`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum CellValue {
    /// Text, without spaces around it.
    Text(String),
    /// A number; as it is shown, where its format says so (`0612` under `0000`).
    Number(f64, Option<String>),
    /// A day.
    Date(Date),
    /// A clock time.
    Time(Time),
    /// A day with a clock time.
    DateTime(Date, Time),
    /// True or false.
    Bool(bool),
    /// What a formula came to that went wrong, as `#REF!`.
    Error(String),
    /// A formula of which no outcome was kept.
    Uncalculated,
}

pub use bounds::{MAX_CELLS, MAX_FILE};
pub use read::READER;

/// Whether a file is a workbook that people fill in, by its name.
#[must_use]
pub fn is_workbook(name: &str) -> bool {
    name.to_lowercase().ends_with(".xlsx")
}

impl Workbook {
    /// The sheet of this name, in whatever case.
    #[must_use]
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name.trim().to_lowercase() == name.to_lowercase())
    }
}

impl Sheet {
    /// What stands in a cell, if anything does.
    #[must_use]
    pub fn at(&self, row: u32, column: u32) -> Option<&CellValue> {
        self.cells.get(&CellRef { row, column })
    }

    /// The cells of a row that hold something, from the left.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (CellRef, &CellValue)> {
        let cells = self.cells.range(CellRef::new(row, 0)..=CellRef::new(row, u32::MAX));
        cells.map(|(at, value)| (*at, value))
    }

    /// The rows that hold something, in order.
    #[must_use]
    pub fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|at| at.row).collect();
        rows.dedup();
        rows
    }
}

impl CellRef {
    /// The cell in this row and column, both from 0.
    #[must_use]
    pub fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::new();
        let mut rest = self.column + 1;
        while rest > 0 {
            rest -= 1;
            letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
            rest /= 26;
        }
        letters.iter().rev().try_for_each(|letter| write!(f, "{letter}"))?;
        write!(f, "{}", self.row + 1)
    }
}
