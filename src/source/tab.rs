//! A tab of a workbook that people fill in: what it is called, and which cell is which field. Reading and writing follow from the
//! same description.

mod crosses;
mod headings;
mod own;
mod rows;
mod sets;
mod value;

use crate::problem::FieldPath;
use crate::source::cells::CellTree;
use crate::source::workbook::Workbook;

pub use crosses::{ABSENT, NAAM, heading as cross_heading};
pub use headings::{Headings, Known, normal};
pub use own::{OwnCell, OwnColumn, OwnRow, own_cells};
pub use rows::{LIJN, NUMMER, meeting_field, under};
pub use sets::{GROEP, NUMMER as PUNTNUMMER, PUNT};
pub use value::{is_cross, kind_of};

/// The row of headings of a tab as we write it, from 0; above it stands what the tab is for.
pub const HEADINGS: u32 = 2;

/// A tab.
#[derive(Debug, Clone)]
pub struct Tab {
    /// Its name.
    pub name: &'static str,
    /// What it is for, in a sentence or two that stand above it.
    pub about: &'static str,
    /// How its cells are laid out.
    pub form: TabForm,
}

/// How the cells of a tab are laid out.
#[derive(Debug, Clone)]
pub enum TabForm {
    /// A label on each row, and its value beside it.
    Labels(Vec<Column>),
    /// A heading on each column, and a row for each element.
    Rows(RowsAt, Vec<Column>),
    /// A row for each person, a column for each meeting, and a cross where both meet.
    Crosses,
    /// A set of columns for each element, and a row for each point.
    Sets(Sets),
}

/// Of what the rows of a tab are the elements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowsAt {
    /// Of a list.
    List(FieldPath),
    /// Of the meetings of a lijn, which two columns name; one row each, or a list of rows each.
    Meetings {
        /// Whether a meeting has several rows.
        several: bool,
    },
}

/// A column, or a row with a label: what is filled in, and how.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// The field, from the element that a row is.
    pub field: FieldPath,
    /// What is filled in.
    pub kind: CellKind,
    /// What it is for, as a note at the heading.
    pub note: String,
    /// What can be chosen.
    pub choices: Choices,
    /// Its width, in characters.
    pub width: u16,
    /// Whether each element needs it.
    pub needed: bool,
}

/// What a cell is filled in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// Text as it was typed.
    Text,
    /// Texts with a semicolon or a line end between them.
    Texts,
    /// Names of mappings that hold nothing yet, with a semicolon between them.
    Keys,
    /// Pairs such as `A3: 35`, with a semicolon between them; whether the second is a number.
    Pairs(bool),
    /// A day.
    Date,
    /// A clock time.
    Time,
    /// A number.
    Number,
    /// A cross, or nothing.
    Cross,
}

/// What can be chosen in a column; where several may stand in a cell, other things can be typed too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choices {
    /// Anything.
    Free,
    /// One of these.
    Fixed(Vec<String>),
    /// Some of these, or others.
    Open(Vec<String>),
    /// One of the people of the tab with people.
    Person,
    /// Some of them.
    People,
}

/// Sets of columns side by side, of which each is an element of a list.
#[derive(Debug, Clone)]
pub struct Sets {
    /// What stands above each set, a row each.
    pub above: Vec<Column>,
    /// The columns of each set.
    pub columns: Vec<Column>,
    /// The points: number, group, text, and the field from the element.
    pub points: Vec<Point>,
}

/// A point: a row that each set says something of.
#[derive(Debug, Clone)]
pub struct Point {
    /// The number that it has on paper.
    pub number: usize,
    /// What it belongs to.
    pub group: String,
    /// Its text.
    pub text: String,
    /// The field, from the element that a set is.
    pub field: FieldPath,
}

impl Column {
    /// A column of text.
    #[must_use]
    pub fn text(heading: &str, field: &str, note: &str) -> Self {
        Self::new(heading, field, CellKind::Text, note)
    }

    /// A column.
    #[must_use]
    pub fn new(heading: &str, field: &str, kind: CellKind, note: &str) -> Self {
        let path = field.split('.').filter(|key| !key.is_empty());
        let field = path.fold(FieldPath::default(), |path, key| path.key(key));
        let width = match kind {
            CellKind::Date | CellKind::Time | CellKind::Number | CellKind::Cross => 12,
            CellKind::Text | CellKind::Texts | CellKind::Keys | CellKind::Pairs(_) => 24,
        };
        let (heading, note) = (heading.to_owned(), note.to_owned());
        Self { heading, field, kind, note, choices: Choices::Free, width, needed: false }
    }

    /// The same with things to choose from.
    #[must_use]
    pub fn choose(self, choices: Choices) -> Self {
        Self { choices, ..self }
    }

    /// The same where each element needs it.
    #[must_use]
    pub fn needed(self) -> Self {
        Self { needed: true, ..self }
    }

    /// The same of another width, in characters.
    #[must_use]
    pub fn wide(self, width: u16) -> Self {
        Self { width, ..self }
    }
}

impl Tab {
    /// Reads the sheet of this name, where there is one; whether there was.
    pub fn read(&self, book: &Workbook, tree: &mut CellTree) -> bool {
        let Some(sheet) = book.sheet(self.name) else { return false };
        tree.on(&sheet.name);
        match &self.form {
            TabForm::Labels(labels) => rows::read_labels(book, sheet, labels, tree),
            TabForm::Rows(at, columns) => {
                rows::read(book, sheet, at, columns, tree);
            }
            TabForm::Crosses => crosses::read(sheet, tree),
            TabForm::Sets(sets) => sets::read(book, sheet, sets, tree),
        }
        true
    }
}
