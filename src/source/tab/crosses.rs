//! A tab with a row for each person, a column for each meeting, and a cross where both meet.

use crate::problem::{FieldPath, WorkbookCause};
use crate::source::cells::CellTree;
use crate::source::node::Kind;
use crate::source::tab::headings::{Headings, near, normal};
use crate::source::tab::is_cross;
use crate::source::tab::rows::meeting_field;
use crate::source::workbook::{CellRef, CellValue, Sheet};

/// The heading above the people.
pub const NAAM: &str = "Naam";

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
    let names = headings.columns(&[NAAM], tree);
    let Some(names) = names.get(&0).copied() else { return };
    for (at, text) in headings.found.iter().filter(|(at, _)| at.column != names) {
        let Some(meeting) = meeting(text) else {
            let first = heading(None, 1);
            if near(text.trim_end_matches(|c: char| c.is_ascii_digit()), &["Bijeenkomst"]).is_some()
            {
                tree.warn(*at, WorkbookCause::Heading(text.clone(), first));
            }
            continue;
        };
        read_meeting(sheet, &headings, names, *at, &meeting.key("aanwezig"), tree);
    }
}

fn read_meeting(
    sheet: &Sheet,
    headings: &Headings,
    names: u32,
    column: CellRef,
    field: &FieldPath,
    tree: &mut CellTree,
) {
    if tree.has(field) {
        let cause = WorkbookCause::HeadingTwice("Bijeenkomst".to_owned(), column.to_string());
        tree.wrong(&FieldPath::default(), column, cause);
        return;
    }
    for row in sheet.rows().into_iter().filter(|row| *row > headings.row) {
        let at = CellRef::new(row, column.column);
        let Some(value) = sheet.cells.get(&at) else { continue };
        let next = field.index(tree.len(field));
        match (is_cross(value), sheet.at(row, names)) {
            (Ok(true), Some(CellValue::Text(naam))) => {
                tree.put(&next, at, Kind::Text(naam.clone()))
            }
            (Ok(true), _) => tree.wrong(&next, at, WorkbookCause::CrossWithoutName),
            (Ok(false), _) => {}
            (Err(cause), _) => tree.wrong(&next, at, cause),
        }
    }
}

/// The field of the meeting that a heading names: `Bijeenkomst 2`, or `gesprekkencyclus 2`.
fn meeting(heading: &str) -> Option<FieldPath> {
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
