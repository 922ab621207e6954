//! Whom a row is about, and whom else it names: all of it, or why not.

use jiff::civil::Date;

use crate::content::Rollen;
use crate::datum::datum;
use crate::namenlijst::columns::Columns;
use crate::namenlijst::naam::{Naam, is_nobody};
use crate::namenlijst::roles::Between;
use crate::namenlijst::rows::Row;
use crate::namenlijst::{Lijstlid, Weigering, aside, day, naam, roles};
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
    /// The roles there, as far as they are certain.
    pub rol: Vec<String>,
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

/// What is wrong with a row: the column, and why.
type Wrong = (u32, Cause);

/// Reads a row about somebody.
///
/// # Errors
/// The first thing in it that is not certain.
pub fn of_row(row: &Row<'_>, setting: Setting<'_>) -> Result<Concept, Refused> {
    let refused = |(column, oorzaak): Wrong, naam: Option<Naam>, rol: Vec<String>| Refused {
        weigering: Weigering { cel: row.at(column), oorzaak },
        naam,
        rol,
    };
    let columns = setting.columns;
    let Who { column, naam, rol, beside } =
        Who::of(row, setting).map_err(|wrong| refused(wrong, None, Vec::new()))?;
    let promoted = rol.is_some().then_some(column);
    let above = || setting.between.map(|between| between.text().to_owned());
    let elsewhere = beside.or_else(above);
    let rol = rol.map_or_else(
        || {
            roles::of_row(row, columns, elsewhere.as_deref(), setting.rollen)
                .map_err(|wrong| beyond(row, setting).unwrap_or(wrong))
        },
        |id| Ok(vec![id]),
    );
    let certain = rol.as_ref().cloned().unwrap_or_default();
    match rol.and_then(|rol| lid(row, columns, column, &naam, rol)) {
        Ok(lid) => {
            let genoemd = genoemd(row, setting, promoted, &lid.rol);
            Ok(Concept { lid, cel: row.at(column), genoemd })
        }
        Err(wrong) => Err(refused(wrong, Some(naam), certain)),
    }
}

/// Whom a row is about.
struct Who {
    /// The column that says so.
    column: u32,
    naam: Naam,
    /// The role that the column gives.
    rol: Option<String>,
    /// The role that stands in the same cell.
    beside: Option<String>,
}

impl Who {
    fn of(row: &Row<'_>, setting: Setting<'_>) -> Result<Self, Wrong> {
        let columns = setting.columns;
        let formula = ours(columns).into_iter().find_map(|at| Some((at, formula(row, at)?)));
        if let Some(wrong) = formula {
            return Err(wrong);
        }
        let whole = columns.naam.filter(|_| !columns.has_roles());
        let apart = whole.and_then(|column| {
            let (name, beside) = aside::split(row.text(Some(column)), setting.rollen)?;
            Some((column, naam::read(name).ok()?, beside.to_owned()))
        });
        if let Some((column, naam, beside)) = apart {
            return Ok(Self { column, naam, rol: None, beside: Some(beside) });
        }
        let (column, named) = naam::of_row(row, columns);
        match named {
            Ok(naam) => Ok(Self { column, naam, rol: None, beside: None }),
            Err(cause) => Self::instead(row, columns).ok_or((column, cause)),
        }
    }

    /// In a list of pairs, one of the others where the first is missing.
    fn instead(row: &Row<'_>, columns: &Columns) -> Option<Self> {
        columns.eigen_rol.as_ref()?;
        let is_empty = columns.naam.is_none_or(|column| row.cell(column).is_none());
        let others = columns.mensen.iter().filter(|_| is_empty);
        let mut others = others.filter(|(column, _)| row.cell(*column).is_some());
        let (column, id) = others.next()?;
        let naam = naam::read(row.text(Some(*column))).ok()?;
        Some(Self { column: *column, naam, rol: Some(id.clone()), beside: None })
    }
}

/// Somebody with all that the row says.
fn lid(
    row: &Row<'_>,
    columns: &Columns,
    at_name: u32,
    naam: &Naam,
    rol: Vec<String>,
) -> Result<Lijstlid, Wrong> {
    if let Some(column) = second_name(row, columns, naam) {
        return Err((column, RowCause::SecondName.into()));
    }
    for text in [Some(&naam.naam), naam.roepnaam.as_ref()].into_iter().flatten() {
        if let Some(cause) = unprintable(text, MAX_TEXT) {
            return Err((at_name, cause));
        }
    }
    let vak = vak(row, columns)?;
    let on = |column: Option<u32>| -> Result<Option<Date>, Wrong> {
        let Some(column) = column else { return Ok(None) };
        day::of_cell(row.cell(column)).map_err(|cause| (column, cause))
    };
    let (start, vanaf, tot) = (on(columns.start)?, on(columns.vanaf)?, on(columns.tot)?);
    for (first, what) in [(vanaf, "vanaf"), (start, "de eerste werkdag")] {
        if let (Some(first), Some(last)) = (first, tot)
            && last < first
        {
            let cause = Cause::TooEarly(datum(last), format!("{what}, {}", datum(first)));
            return Err((columns.tot.unwrap_or_default(), cause));
        }
    }
    let Naam { naam, roepnaam } = naam.clone();
    let (begeleidt, begeleider, rij) = (Vec::new(), Vec::new(), row.number + 1);
    Ok(Lijstlid { naam, roepnaam, rol, vak, start, vanaf, tot, begeleidt, begeleider, rij })
}

/// Every column that something is read from.
fn ours(columns: &Columns) -> Vec<u32> {
    let names =
        [columns.naam, columns.tussenvoegsel].into_iter().flatten().chain(columns.name_parts());
    let days = [columns.start, columns.vanaf, columns.tot].into_iter().flatten();
    let lists =
        [&columns.rol, &columns.functie, &columns.vak, &columns.begeleidt, &columns.begeleider];
    let crosses = columns.kruisjes.iter().map(|(column, _)| *column);
    let others = columns.mensen.iter().map(|(column, _)| *column);
    let lists = lists.into_iter().flatten().copied().chain(crosses).chain(others);
    names.chain(days).chain(lists).collect()
}

/// What is wrong with a formula, if there is one that came to nothing.
fn formula(row: &Row<'_>, column: u32) -> Option<Cause> {
    match row.cell(column)?.value {
        CellValue::Error(error) => Some(WorkbookCause::FormulaError(error.clone()).into()),
        CellValue::Uncalculated => Some(WorkbookCause::Uncalculated.into()),
        _ => None,
    }
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
fn beyond(row: &Row<'_>, setting: Setting<'_>) -> Option<Wrong> {
    let cell = row.cells.iter().find(|cell| cell.column > setting.last)?;
    let last = CellRef::new(0, setting.last).to_string();
    Some((cell.column, RowCause::TooManyCells(last.trim_end_matches('1').to_owned()).into()))
}

fn vak(row: &Row<'_>, columns: &Columns) -> Result<Option<String>, Wrong> {
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
