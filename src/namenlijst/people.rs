//! Whom a row is about, and whom else it names: all of it, or why not.

use jiff::civil::Date;

use crate::content::Rollen;
use crate::datum::datum;
use crate::namenlijst::columns::Columns;
use crate::namenlijst::naam::{Naam, is_nobody};
use crate::namenlijst::roles::Between;
use crate::namenlijst::rows::Row;
use crate::namenlijst::{Lijstlid, Weigering, day, naam, roles};
use crate::netwerk::{MAX_TEXT, unprintable};
use crate::problem::{Cause, RowCause, WorkbookCause};
use crate::source::workbook::{CellRef, CellValue};

/// Whom a row is about, before the names in it are looked up.
#[derive(Debug)]
pub struct Concept {
    /// The person.
    pub lid: Lijstlid,
    /// The cell of the name.
    pub cel: CellRef,
    /// Who else is named.
    pub genoemd: Vec<Genoemd>,
}

/// Others whom a row names.
#[derive(Debug)]
pub struct Genoemd {
    /// The cell.
    pub cel: CellRef,
    /// What stands there, with its ends of lines.
    pub text: String,
    /// The role that the column gives them.
    pub rol: Option<String>,
    /// Who guides whom, as the column says it; none: nobody.
    pub kant: Option<Kant>,
}

/// Who guides whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kant {
    /// The person of the row guides the other.
    Begeleidt,
    /// The other guides the person of the row.
    Begeleider,
}

/// A row that is refused, and the name in it as far as there is one.
#[derive(Debug)]
pub struct Refused {
    /// The cell, and why.
    pub weigering: Weigering,
    /// Whom it would be about.
    pub naam: Option<Naam>,
}

/// What a row needs to be understood.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// What is read from which column.
    pub columns: &'a Columns,
    /// The heading between rows that it stands under.
    pub between: Option<&'a Between>,
    /// The roles.
    pub rollen: &'a Rollen,
    /// The role of whom it is all about.
    pub zij_instromer: &'a str,
    /// The actor that guides.
    pub begeleiding: &'a str,
    /// The last column with a heading.
    pub last: u32,
}

/// Reads a row about somebody.
///
/// # Errors
/// The first thing in it that is not certain.
pub fn of_row(row: &Row<'_>, setting: Setting<'_>) -> Result<Concept, Refused> {
    let columns = setting.columns;
    let (column, named) = naam::of_row(row, columns);
    let at_name = row.at(column);
    let formula = ours(columns).find_map(|column| Some((column, formula(row, column)?)));
    if let Some((column, cause)) = formula {
        return Err(refused(row.at(column), cause, named.ok()));
    }
    let (at_name, named, promoted) = match named {
        Ok(named) => (at_name, named, None),
        Err(cause) => match instead(row, columns) {
            Some((column, id, named)) => (row.at(column), named, Some((column, id))),
            None => return Err(refused(at_name, cause, None)),
        },
    };
    let wrong = |column: u32, cause: Cause| refused(row.at(column), cause, Some(named.clone()));
    if let Some(column) = second_name(row, columns, &named) {
        return Err(wrong(column, RowCause::SecondName.into()));
    }
    let rol = match &promoted {
        Some((_, id)) => vec![id.clone()],
        None => roles::of_row(row, columns, setting.between, setting.rollen).map_err(
            |(column, cause)| {
                beyond(row, setting)
                    .map_or_else(|| wrong(column, cause), |(at, cause)| wrong(at, cause))
            },
        )?,
    };
    let vak = vak(row, columns).map_err(|(column, cause)| wrong(column, cause))?;
    let on = |column: Option<u32>| -> Result<Option<Date>, Refused> {
        let Some(column) = column else { return Ok(None) };
        day::of_cell(row.cell(column)).map_err(|cause| wrong(column, cause))
    };
    let (start, vanaf, tot) = (on(columns.start)?, on(columns.vanaf)?, on(columns.tot)?);
    if let (Some(vanaf), Some(last)) = (vanaf, tot)
        && last < vanaf
    {
        let cause = Cause::TooEarly(datum(last), format!("vanaf, {}", datum(vanaf)));
        return Err(wrong(columns.tot.unwrap_or_default(), cause));
    }
    for text in [Some(&named.naam), named.roepnaam.as_ref()].into_iter().flatten() {
        if let Some(cause) = unprintable(text, MAX_TEXT) {
            return Err(refused(at_name, cause, None));
        }
    }
    let genoemd = genoemd(row, setting, promoted.as_ref().map(|(column, _)| *column), &rol);
    let Naam { naam, roepnaam } = named;
    let (begeleidt, begeleider, rij) = (Vec::new(), Vec::new(), row.number + 1);
    let lid = Lijstlid { naam, roepnaam, rol, vak, start, vanaf, tot, begeleidt, begeleider, rij };
    Ok(Concept { lid, cel: at_name, genoemd })
}

fn refused(cel: CellRef, oorzaak: Cause, naam: Option<Naam>) -> Refused {
    Refused { weigering: Weigering { cel, oorzaak }, naam }
}

/// Every column that something is read from.
fn ours(columns: &Columns) -> impl Iterator<Item = u32> {
    let names = [
        columns.naam,
        columns.roepnaam,
        columns.voornaam,
        columns.voorletters,
        columns.tussenvoegsel,
        columns.achternaam,
    ];
    let days = [columns.start, columns.vanaf, columns.tot];
    let lists =
        [&columns.rol, &columns.vak, &columns.begeleidt, &columns.begeleider].into_iter().flatten();
    let crosses = columns.kruisjes.iter().map(|(column, _)| column);
    let others = columns.mensen.iter().map(|(column, _)| column);
    let lists = lists.chain(crosses).chain(others).copied();
    names.into_iter().chain(days).flatten().chain(lists).collect::<Vec<_>>().into_iter()
}

/// What is wrong with a formula, if there is one that came to nothing.
fn formula(row: &Row<'_>, column: u32) -> Option<Cause> {
    match row.cell(column)?.value {
        CellValue::Error(error) => Some(WorkbookCause::FormulaError(error.clone()).into()),
        CellValue::Uncalculated => Some(WorkbookCause::Uncalculated.into()),
        _ => None,
    }
}

/// In a list of pairs, one of the others where the first is missing.
fn instead(row: &Row<'_>, columns: &Columns) -> Option<(u32, String, Naam)> {
    columns.eigen_rol.as_ref()?;
    let is_empty = columns.naam.is_none_or(|column| row.cell(column).is_none());
    let (column, id) = columns.mensen.iter().find(|(column, _)| row.cell(*column).is_some())?;
    let named = naam::read(row.text(Some(*column))).ok()?;
    is_empty.then(|| (*column, id.clone(), named))
}

/// A column with the name of somebody else.
fn second_name(row: &Row<'_>, columns: &Columns, named: &Naam) -> Option<u32> {
    let is_other = |column: &&u32| {
        let other = naam::read(row.text(Some(**column)));
        other.is_ok_and(|other| other.naam != named.naam)
    };
    columns.meer_namen.iter().find(is_other).copied()
}

/// What stands behind the last heading: in text, a sign between columns may stand in a cell.
fn beyond(row: &Row<'_>, setting: Setting<'_>) -> Option<(u32, Cause)> {
    let cell = row.cells.iter().find(|cell| cell.column > setting.last)?;
    let last = CellRef::new(0, setting.last).to_string();
    Some((cell.column, RowCause::TooManyCells(last.trim_end_matches('1').to_owned()).into()))
}

fn vak(row: &Row<'_>, columns: &Columns) -> Result<Option<String>, (u32, Cause)> {
    let mut vakken = Vec::new();
    for column in &columns.vak {
        let Some(cell) = row.cell(*column).filter(|cell| !is_nobody(&cell.text)) else { continue };
        let cause = match cell.value {
            CellValue::Date(_) | CellValue::DateTime(..) | CellValue::Time(_) => {
                Some(WorkbookCause::DateForText(cell.text.clone()).into())
            }
            _ => unprintable(&cell.text, MAX_TEXT),
        };
        if let Some(cause) = cause {
            return Err((*column, cause));
        }
        vakken.push(cell.text.clone());
    }
    Ok(Some(vakken.join(", ")).filter(|vak| !vak.is_empty()))
}

/// Who else is named in a row, and what that says.
fn genoemd(
    row: &Row<'_>,
    setting: Setting<'_>,
    promoted: Option<u32>,
    rol: &[String],
) -> Vec<Genoemd> {
    let columns = setting.columns;
    let is_own = rol.iter().any(|id| id == setting.zij_instromer);
    let guides = |id: &str| {
        let rol = setting.rollen.rol(id);
        rol.is_some_and(|rol| rol.actor.as_deref() == Some(setting.begeleiding))
    };
    let of_role = columns.mensen.iter().map(|(column, id)| {
        let kant = match (columns.paren, id == setting.zij_instromer) {
            (false, _) => None,
            (true, true) => Some(Kant::Begeleidt),
            (true, false) => (is_own && guides(id)).then_some(Kant::Begeleider),
        };
        (*column, Some(id.clone()), kant)
    });
    let begeleidt = columns.begeleidt.iter().map(|column| (*column, None, Some(Kant::Begeleidt)));
    let begeleider =
        columns.begeleider.iter().map(|column| (*column, None, Some(Kant::Begeleider)));
    let all = of_role.chain(begeleidt).chain(begeleider);
    all.filter(|(column, ..)| Some(*column) != promoted)
        .filter_map(|(column, rol, kant)| {
            let cell = row.cell(column).filter(|cell| !is_nobody(&cell.text))?;
            // People may stand below one another in a cell.
            let text = match cell.value {
                CellValue::Text(text) => text.clone(),
                _ => cell.text.clone(),
            };
            Some(Genoemd { cel: row.at(column), text, rol, kant })
        })
        .collect()
}
