//! A tab with a row for each person, a column for each meeting, and a cross where both meet.

use std::collections::BTreeMap;

use crate::problem::{FieldPath, WorkbookCause};
use crate::source::cells::{CellTree, HeadedCell};
use crate::source::node::Kind;
use crate::source::tab::headings::{Headings, Known, near, normal};
use crate::source::tab::is_cross;
use crate::source::tab::rows::meeting_field;
use crate::source::workbook::{CellRef, CellValue, Sheet};

/// The heading above the people.
pub const NAAM: &str = "Naam";

/// What says of somebody not to have been there.
pub const ABSENT: &str = "nee";

/// Reads who is there. A column without any cross says nothing: then everybody is.
pub fn read(sheet: &Sheet, tree: &mut CellTree) {
    let is_known = |text: &str| normal(text) == normal(NAAM) || meeting(text).is_some();
    let Some(headings) = Headings::find(sheet, is_known, 2) else {
        if let Some(cell) = sheet.cells.keys().next() {
            let cause = WorkbookCause::NoHeadings(format!("{NAAM}, {}", heading(None, 1)));
            tree.wrong(&FieldPath::default(), *cell, cause);
        }
        return;
    };
    let names = headings.columns(&[Known { heading: NAAM, needed: true }], tree);
    let Some(names) = names.get(&0).copied() else { return };
    let mut seen: BTreeMap<FieldPath, CellRef> = BTreeMap::new();
    for (at, text) in headings.found.iter().filter(|(at, _)| at.column != names) {
        let Some(meeting) = meeting(text) else {
            let first = heading(None, 1);
            if near(text.trim_end_matches(|c: char| c.is_ascii_digit()), &["Bijeenkomst"]).is_some()
            {
                tree.warn(*at, WorkbookCause::Heading(text.clone(), first));
            }
            continue;
        };
        if let Some(first) = seen.insert(meeting.clone(), *at) {
            let cause = WorkbookCause::HeadingTwice(text.clone(), first.to_string());
            tree.wrong(&FieldPath::default(), *at, cause);
            continue;
        }
        read_meeting(sheet, &headings, names, (*at, text), &meeting, tree);
    }
}

fn read_meeting(
    sheet: &Sheet,
    headings: &Headings,
    names: u32,
    (column, heading): (CellRef, &str),
    meeting: &FieldPath,
    tree: &mut CellTree,
) {
    let field = &meeting.key("aanwezig");
    let mut absent = Vec::new();
    for row in sheet.rows().into_iter().filter(|row| *row > headings.row) {
        let at = CellRef::new(row, column.column);
        let Some(value) = sheet.cells.get(&at) else { continue };
        // A meeting that does not exist is wrong in its heading, and a name where it stands.
        let cross = HeadedCell { at, heading };
        let next = field.index(tree.len(field));
        let name = CellRef::new(row, names);
        match (is_cross(value), sheet.cells.get(&name)) {
            (Ok(true), Some(CellValue::Text(naam))) => {
                tree.open(meeting, column);
                let name = HeadedCell { at: name, heading: NAAM };
                tree.put(&next, name, Kind::Text(naam.clone()));
            }
            (Ok(true), _) => {
                tree.wrong(&FieldPath::default(), cross, WorkbookCause::CrossWithoutName);
            }
            (Ok(false), name) => absent.extend(name.filter(|_| is_absent(value)).map(|_| row)),
            (Err(cause), _) => tree.wrong(&FieldPath::default(), cross, cause),
        }
    }
    // Of everybody it says that they were not there: nobody was.
    let rows = sheet.rows().into_iter().filter(|row| *row > headings.row);
    let named = rows.filter(|row| sheet.at(*row, names).is_some()).count();
    if !absent.is_empty() && absent.len() == named {
        tree.open(meeting, column);
        tree.put(field, column, Kind::List(Vec::new()));
    }
}

/// Whether a cell says in words that somebody was not there; a sign may be there before anything is filled in.
fn is_absent(value: &CellValue) -> bool {
    matches!(value, CellValue::Text(text) if normal(text) == normal(ABSENT) || normal(text) == "afwezig")
}

/// The field of the meeting that a heading names: `Bijeenkomst 2`, or `gesprekkencyclus 2`.
pub(super) fn meeting(heading: &str) -> Option<FieldPath> {
    let heading = heading.trim();
    let (before, nummer) = heading.rsplit_once(char::is_whitespace).unwrap_or(("", heading));
    let nummer = nummer.parse().ok()?;
    let lijn = before.trim();
    let is_short = ["", "bijeenkomst", "bijeenk", "bk", "nr"].contains(&normal(lijn).as_str());
    let is_id = !lijn.contains(char::is_whitespace);
    (is_short || is_id && near(lijn, &["bijeenkomst"]).is_none())
        .then(|| meeting_field((!is_short).then_some(lijn), nummer))
}

/// The heading of a meeting.
#[must_use]
pub fn heading(lijn: Option<&str>, nummer: u32) -> String {
    format!("{} {nummer}", lijn.unwrap_or("Bijeenkomst"))
}
