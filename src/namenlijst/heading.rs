//! Where the headings of a list stand: below titles and empty rows, on one row or on two.

use std::collections::BTreeMap;

use crate::content::Rollen;
use crate::namenlijst::cross::Cross;
use crate::namenlijst::meaning::{Meaning, key};
use crate::namenlijst::roles::is_role;
use crate::namenlijst::rows::{Cell, Row};

/// Headings are looked for in so many rows.
const MOST_ABOVE: usize = 150;

/// No heading is longer than this, in characters.
const MAX_HEADING: usize = 80;

/// The headings of a list.
#[derive(Debug, Clone)]
pub struct Heading {
    /// The last row of it, from 0.
    pub row: u32,
    /// The first row of it.
    pub first: u32,
    /// What each column is about, and its heading.
    pub columns: BTreeMap<u32, (Meaning, String)>,
}

impl Heading {
    /// How many columns are known.
    fn known(&self) -> usize {
        self.columns.values().filter(|(meaning, _)| meaning.is_known()).count()
    }

    /// Whether a column has names.
    fn has_name(&self) -> bool {
        self.columns.values().any(|(meaning, _)| meaning.is_name())
    }

    /// Whether a row says the same.
    fn is_same(&self, row: &Row<'_>) -> bool {
        let same = |cell: &&Cell<'_>| {
            self.columns.get(&cell.column).is_some_and(|(_, text)| key(text) == key(&cell.text))
        };
        let said = row.cells.iter().filter(same).count();
        said == row.cells.len() && said * 2 > self.columns.len()
    }

    /// Whether a row is a heading of its own among the rows of a list.
    #[must_use]
    pub fn again(&self, rows: &[Row<'_>], index: usize, rollen: &Rollen) -> Option<Self> {
        let row = rows.get(index)?;
        if self.is_same(row) {
            return Some(Self { row: row.number, first: row.number, ..self.clone() });
        }
        let names = row.cells.iter().any(|cell| Meaning::names_people(&cell.text));
        if !names || row.cells.len() < 2 {
            return None;
        }
        let found = at(rows, index, rollen)?;
        let is_heading = found.known() >= 2 && found.known() * 3 >= found.columns.len() * 2;
        (found.has_name() && is_heading).then_some(found)
    }
}

/// The headings of a sheet: the first row that names people and says more, else the first that names people.
#[must_use]
pub fn find(rows: &[Row<'_>], rollen: &Rollen) -> Option<Heading> {
    let mut alone = None;
    for index in 0..rows.len().min(MOST_ABOVE) {
        let Some(found) = at(rows, index, rollen) else { continue };
        let names = found.has_name() || names_below(&found, rows, index, rollen);
        if !names || repeats(&found, rows) {
            continue;
        }
        if found.known() > 1 {
            return Some(found);
        }
        alone.get_or_insert(found);
    }
    alone
}

/// Whether what seems to head names stands in most rows: then it is what each of them says.
fn repeats(heading: &Heading, rows: &[Row<'_>]) -> bool {
    let is_repeated = |(column, text): (&u32, &String)| {
        let others =
            rows.iter().filter(|row| row.number < heading.first || row.number > heading.row);
        let cells = others.filter_map(|row| row.cell(*column));
        let same = cells.clone().filter(|cell| key(&cell.text) == key(text)).count();
        same > 0 && same * 2 >= cells.count()
    };
    let named = heading.columns.iter().filter(|(_, (meaning, _))| meaning.is_name());
    named.map(|(column, (_, text))| (column, text)).any(is_repeated)
}

/// The headings that begin in a row, if it may hold any.
fn at(rows: &[Row<'_>], index: usize, rollen: &Rollen) -> Option<Heading> {
    let row = rows.get(index)?;
    let single = of_row(row, rollen)?;
    let below = rows.get(index + 1).filter(|below| below.number == row.number + 1);
    let double = below.and_then(|below| both(&single, row, below, rollen));
    Some(double.unwrap_or(single))
}

fn of_row(row: &Row<'_>, rollen: &Rollen) -> Option<Heading> {
    if row.cells.iter().any(|cell| cell.text.chars().count() > MAX_HEADING) {
        return None;
    }
    let columns: BTreeMap<_, _> = row
        .cells
        .iter()
        .map(|cell| (cell.column, (Meaning::of(&cell.text, rollen), cell.text.clone())))
        .collect();
    let heading = Heading { row: row.number, first: row.number, columns };
    let of_people = |(meaning, _): &(Meaning, String)| {
        meaning.is_name() || matches!(meaning, Meaning::VanRol(_) | Meaning::Twijfel(_))
    };
    heading.columns.values().any(of_people).then_some(heading)
}

/// A heading over two rows: the lower one says more of what the upper one says of several columns.
fn both(single: &Heading, row: &Row<'_>, below: &Row<'_>, rollen: &Rollen) -> Option<Heading> {
    let lower: BTreeMap<u32, (Meaning, String)> = below
        .cells
        .iter()
        .map(|cell| (cell.column, (Meaning::of(&cell.text, rollen), cell.text.clone())))
        .collect();
    let all_known = lower.values().all(|(meaning, _)| meaning.is_known());
    let adds = lower.keys().any(|column| row.cell(*column).is_none());
    // One cell above the headings is a title.
    if row.cells.len() < 2 || lower.len() < 2 || !all_known || !adds {
        return None;
    }
    let mut columns = single.columns.clone();
    columns.extend(lower);
    Some(Heading { row: below.number, first: row.number, columns })
}

/// Whether names stand below a heading that is a role.
fn names_below(heading: &Heading, rows: &[Row<'_>], index: usize, rollen: &Rollen) -> bool {
    let all_known = heading.known() * 3 >= heading.columns.len() * 2;
    let below = || rows[index + 1..].iter().filter(|row| row.number > heading.row).take(30);
    let has_names = |column: &u32| {
        let texts: Vec<&str> =
            below().filter_map(|row| row.cell(*column)).map(|cell| cell.text.as_str()).collect();
        let names = texts.iter().filter(|text| is_like_name(text, rollen)).count();
        names > 0 && names * 2 > texts.len()
    };
    let of_role = heading
        .columns
        .iter()
        .filter(|(_, (meaning, _))| matches!(meaning, Meaning::VanRol(_) | Meaning::Twijfel(_)));
    all_known && of_role.map(|(column, _)| column).any(has_names)
}

/// Whether a text may be a name, and is no cross or role.
#[must_use]
pub fn is_like_name(text: &str, rollen: &Rollen) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    letters > 2 && digits == 0 && Cross::of_text(text) == Cross::Other && !is_role(text, rollen)
}
