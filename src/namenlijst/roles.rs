//! The roles of whoever a row is about.

use std::collections::BTreeSet;

use crate::content::{Rollen, Rolwoord};
use crate::namenlijst::columns::Columns;
use crate::namenlijst::cross::Cross;
use crate::namenlijst::meaning::without_brackets;
use crate::namenlijst::naam::is_nobody;
use crate::namenlijst::rows::Row;
use crate::problem::{Cause, RowCause};
use crate::source::workbook::CellValue;
use crate::taal::keuze;

/// What a heading between the rows says of the rows below it.
#[derive(Debug, Clone)]
pub struct Between(String);

impl Between {
    /// A heading with this text; none where it is about no role.
    #[must_use]
    pub fn new(text: &str, rollen: &Rollen) -> Option<Self> {
        is_role(text, rollen).then(|| Self(text.to_owned()))
    }

    /// What it says.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The one role that it certainly is.
    #[must_use]
    pub fn role(&self, rollen: &Rollen) -> Option<String> {
        Some(roles_of(&self.0, rollen).ok()?.join(", "))
    }
}

/// Whether a text says roles and nothing else, be it not which.
#[must_use]
pub fn is_role(text: &str, rollen: &Rollen) -> bool {
    let words = rollen.lees(text);
    !words.is_empty() && words.iter().all(|word| !matches!(word, Rolwoord::Onbekend(_)))
}

/// The ids of the roles of a row: of its columns, else what stands beside the name or above the row. Where it is wrong, the column
/// and why.
///
/// # Errors
/// A role that is none, that may be several, or none at all.
pub fn of_row(
    row: &Row<'_>,
    columns: &Columns,
    elsewhere: Option<&str>,
    rollen: &Rollen,
) -> Result<Vec<String>, (u32, Cause)> {
    let mut found = Vec::new();
    for column in &columns.rol {
        found.extend(of_cell(row, *column, rollen)?);
    }
    for (column, heading) in &columns.kruisjes {
        let cell = row.cell(*column);
        match Cross::of(cell) {
            Cross::No => {}
            Cross::Yes => {
                found.extend(roles_of(heading, rollen).map_err(|cause| (*column, cause))?);
            }
            Cross::Other => {
                let text =
                    cell.map(|cell| cell.text.chars().take(40).collect()).unwrap_or_default();
                return Err((*column, RowCause::NoCross(text).into()));
            }
        }
    }
    found.extend(columns.eigen_rol.clone());
    if found.is_empty()
        && let Some(text) = elsewhere
    {
        let column = columns.naam.or(columns.first_name_column()).unwrap_or_default();
        found = roles_of(text, rollen).map_err(|cause| (column, cause))?;
    }
    let is_enough = !found.is_empty();
    let speaks = |id: &str| rollen.rol(id).is_some_and(|rol| rol.actor.is_some());
    for column in &columns.functie {
        match of_cell(row, *column, rollen) {
            Ok(roles) if !is_enough => found.extend(roles),
            // Where another column says the role, a position need not be one; what every teacher is adds nothing.
            Ok(roles) => found.extend(roles.into_iter().filter(|id| speaks(id))),
            Err(_) if is_enough => {}
            Err(error) => return Err(error),
        }
    }
    once(&mut found);
    if found.is_empty() {
        let name = columns.naam.or(columns.first_name_column());
        let column = columns.role_column().or(name).unwrap_or_default();
        return Err((column, RowCause::NoRole.into()));
    }
    Ok(found)
}

/// Each id once, in order.
pub fn once(ids: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    ids.retain(|id| seen.insert(id.clone()));
}

/// Whether a cell of a column of crosses may say yes.
#[must_use]
pub fn may_be(row: &Row<'_>, column: u32) -> bool {
    Cross::of(row.cell(column)) != Cross::No
}

/// The ids of the roles that a text certainly says, and of those that it may mean.
pub fn meant(text: &str, rollen: &Rollen, zeker: &mut Vec<String>, mogelijk: &mut Vec<String>) {
    for word in rollen.lees(text) {
        match word {
            Rolwoord::Rol(rol) => zeker.push(rol.id.clone()),
            Rolwoord::Twijfel(_, among) => mogelijk.extend(among.iter().map(|rol| rol.id.clone())),
            Rolwoord::Onbekend(word) => {
                if let Cause::Unknown { nearest, .. } = rollen.unknown_rol(&word) {
                    mogelijk.extend(nearest);
                }
            }
        }
    }
}

fn of_cell(row: &Row<'_>, column: u32, rollen: &Rollen) -> Result<Vec<String>, (u32, Cause)> {
    let Some(cell) = row.cell(column).filter(|cell| !is_nobody(&cell.text)) else {
        return Ok(Vec::new());
    };
    // Roles may stand below one another in a cell.
    let text = if let CellValue::Text(text) = cell.value { text } else { &cell.text };
    roles_of(text, rollen).map_err(|cause| (column, cause))
}

/// The ids of the roles that a text says.
///
/// # Errors
/// A word that is no role, or may be several.
pub fn roles_of(text: &str, rollen: &Rollen) -> Result<Vec<String>, Cause> {
    let whole = rollen.lees(text);
    // How many hours, and since when, may stand behind a role.
    let bare = without_brackets(text);
    let is_unknown =
        |words: &[Rolwoord<'_>]| words.iter().any(|word| matches!(word, Rolwoord::Onbekend(_)));
    let words = if is_unknown(&whole) && !bare.is_empty() { rollen.lees(&bare) } else { whole };
    words.into_iter().map(|word| certain(word, rollen)).collect()
}

fn certain(word: Rolwoord<'_>, rollen: &Rollen) -> Result<String, Cause> {
    match word {
        Rolwoord::Rol(rol) => Ok(rol.id.clone()),
        Rolwoord::Twijfel(text, among) => {
            let among: Vec<String> = among.into_iter().map(|rol| rol.naam.clone()).collect();
            Err(RowCause::DoubtfulRole(text, keuze(&among).unwrap_or_default()).into())
        }
        Rolwoord::Onbekend(text) => Err(rollen.unknown_rol(&text)),
    }
}
