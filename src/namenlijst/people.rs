//! Whom a row is about, and whom else it names: all of it, or why not.

use jiff::civil::Date;

use crate::content::Rollen;
use crate::datum::datum;
use crate::namenlijst::asked::{Asked, cells, fields, roles_asked, veld_of};
use crate::namenlijst::columns::Columns;
use crate::namenlijst::heading::Heading;
use crate::namenlijst::keuze::{Rijkeuze, Rijveld};
use crate::namenlijst::naam::{Naam, is_nobody};
use crate::namenlijst::roles::Between;
use crate::namenlijst::rows::Row;
use crate::namenlijst::{Lijstlid, Lijstrij, Weigering, aside, day, naam, roles};
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
    /// Whether somebody chose that this is the person of an earlier row.
    pub samen: bool,
    /// The cells of the names in later rows about the same person.
    pub ook: Vec<CellRef>,
}

/// Others whom a row names.
#[derive(Debug, Clone)]
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
    /// Who else is named.
    pub genoemd: Vec<Genoemd>,
}

/// What a row needs to be understood.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// What is read from which column.
    pub columns: &'a Columns,
    /// The headings above it.
    pub heading: &'a Heading,
    /// The heading between rows that it stands under.
    pub between: Option<&'a Between>,
    /// The roles.
    pub rollen: &'a Rollen,
    /// The role of whom it is all about.
    pub zij_instromer: &'a str,
    /// The actor that guides.
    pub begeleiding: &'a str,
    /// What somebody chose about the row.
    pub keuze: &'a Rijkeuze,
}

/// What is wrong with a row: the column, and why.
pub type Wrong = (u32, Cause);

/// Reads a row about somebody: the person, or the first thing in it that is not certain; and the row as it was understood, with all
/// that is not.
pub fn of_row(row: &Row<'_>, setting: Setting<'_>) -> (Result<Concept, Refused>, Lijstrij) {
    let columns = setting.columns;
    let mut asked = Asked { row, keuze: setting.keuze, vragen: Vec::new() };
    for (column, cause) in formulas(row, columns) {
        asked.ask(veld_of(column, columns), (column, cause));
    }
    let known = asked.vragen.is_empty();
    let who = Who::of(row, setting);
    let who = who.map_err(|wrong| asked.ask(Rijveld::Naam, wrong)).ok();
    // Whom a formula that came to nothing was about is not certain either.
    let naam = who.as_ref().filter(|_| known).map(|who| who.naam.clone());
    let above = || setting.between.map(|between| between.text().to_owned());
    let elsewhere = who.as_ref().and_then(|who| who.beside.clone()).or_else(above);
    let rol = rol(row, setting, who.as_ref(), elsewhere.as_deref());
    let rol = rol.map_err(|wrong| asked.ask(Rijveld::Rol, wrong)).unwrap_or_default();
    let lid = lid(row, columns, who.as_ref(), rol.clone(), &mut asked);
    let regel = Lijstrij {
        rij: row.number + 1,
        cellen: cells(row, setting),
        velden: fields(row, setting, &lid, &asked),
        vragen: asked.vragen,
        ..roles_asked(row, setting, elsewhere.as_deref())
    };
    let promoted = who.as_ref().filter(|who| who.rol.is_some()).map(|who| who.column);
    let genoemd = genoemd(row, setting, promoted, &lid.rol);
    let refused = |weigering: Weigering, genoemd: Vec<Genoemd>| {
        let naam = naam.clone();
        Refused { weigering, naam, rol, genoemd }
    };
    if setting.keuze.weg {
        let first = row.cells.first().map_or(0, |cell| cell.column);
        let cel = row.at(who.as_ref().map_or(first, |who| who.column));
        let weigering = Weigering { cel, oorzaak: RowCause::LeftOut.into() };
        return (Err(refused(weigering, Vec::new())), regel);
    }
    let Some(who) = who else { return (Err(refused(regel.weigering(row), genoemd)), regel) };
    let cel = row.at(who.column);
    if !regel.vragen.is_empty() {
        return (Err(refused(regel.weigering(row), genoemd)), regel);
    }
    let mut genoemd = genoemd;
    if let Some(text) = setting.keuze.veld(Rijveld::Ander).filter(|text| !text.is_empty()) {
        let rollen = lid.rol.iter().cloned().map(Some);
        let text = text.to_owned();
        genoemd.extend(rollen.map(|rol| Genoemd { cel, text: text.clone(), rol, kant: None }));
    }
    let concept = Concept { lid, cel, genoemd, samen: setting.keuze.samen, ook: Vec::new() };
    (Ok(concept), regel)
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
        let found = Self::written(row, setting);
        let Some(chosen) = setting.keuze.veld(Rijveld::Naam) else {
            return found.map(|who| who.called(setting.keuze));
        };
        let first = setting.columns.first_name_column();
        let column = setting.columns.naam.or(first).unwrap_or_default();
        let naam = naam::read(chosen).map_err(|cause| (column, cause))?;
        let naam = naam::called(naam, row.text(setting.columns.roepnaam));
        // The role that stands beside a name stays beside another one.
        let who =
            found.ok().unwrap_or(Self { column, naam: naam.clone(), rol: None, beside: None });
        Ok(Self { naam, ..who }.called(setting.keuze))
    }

    /// With what somebody is called as it was chosen.
    fn called(self, keuze: &Rijkeuze) -> Self {
        let Some(roepnaam) = keuze.veld(Rijveld::Roepnaam) else { return self };
        let naam = naam::called(Naam { roepnaam: None, ..self.naam }, roepnaam.trim());
        Self { naam, ..self }
    }

    fn written(row: &Row<'_>, setting: Setting<'_>) -> Result<Self, Wrong> {
        let columns = setting.columns;
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

/// The ids of the roles of a row.
fn rol(
    row: &Row<'_>,
    setting: Setting<'_>,
    who: Option<&Who>,
    elsewhere: Option<&str>,
) -> Result<Vec<String>, Wrong> {
    let columns = setting.columns;
    if let Some(chosen) = setting.keuze.veld(Rijveld::Rol) {
        let column = columns.role_column().or(columns.naam).or(columns.first_name_column());
        let column = column.unwrap_or_default();
        let mut ids = roles::roles_of(chosen, setting.rollen).map_err(|cause| (column, cause))?;
        roles::once(&mut ids);
        return if ids.is_empty() { Err((column, RowCause::NoRole.into())) } else { Ok(ids) };
    }
    if let Some(id) = who.and_then(|who| who.rol.clone()) {
        return Ok(vec![id]);
    }
    roles::of_row(row, columns, elsewhere, setting.rollen)
        .map_err(|wrong| beyond(row, setting).unwrap_or(wrong))
}

/// Somebody with all that the row says, as far as it is certain.
fn lid(
    row: &Row<'_>,
    columns: &Columns,
    who: Option<&Who>,
    rol: Vec<String>,
    asked: &mut Asked<'_>,
) -> Lijstlid {
    let keuze = asked.keuze;
    let Naam { naam, roepnaam } = who.map_or_else(Naam::default, |who| who.naam.clone());
    if let Some(who) = who {
        let second = second_name(row, columns, &who.naam);
        if let Some(column) = second.filter(|_| keuze.veld(Rijveld::Naam).is_none()) {
            asked.ask(Rijveld::Naam, (column, RowCause::SecondName.into()));
        }
        for (veld, text) in [(Rijveld::Naam, Some(&naam)), (Rijveld::Roepnaam, roepnaam.as_ref())] {
            if let Some(cause) = text.and_then(|text| unprintable(text, MAX_TEXT)) {
                asked.ask(veld, (who.column, cause));
            }
        }
    }
    if let Some(text) = keuze.veld(Rijveld::Ander).filter(|text| !text.is_empty()) {
        let read = naam::read(text);
        let wrong = read.err().or_else(|| unprintable(text, MAX_TEXT));
        let column = who.map_or(0, |who| who.column);
        if let Some(cause) = wrong {
            asked.ask(Rijveld::Ander, (column, cause));
        }
    }
    let vak = vak(row, columns, keuze).map_err(|wrong| asked.ask(Rijveld::Vak, wrong));
    let vak = vak.unwrap_or_default();
    let mut on = |veld: Rijveld, column: Option<u32>| -> Option<Date> {
        let column = column?;
        let read = match keuze.veld(veld) {
            Some(text) => day::of_chosen(text),
            None => day::of_cell(row.cell(column)),
        };
        read.map_err(|cause| asked.ask(veld, (column, cause))).ok().flatten()
    };
    let start = on(Rijveld::Start, columns.start);
    let vanaf = on(Rijveld::Vanaf, columns.vanaf);
    let tot = on(Rijveld::Tot, columns.tot);
    for (first, what) in [(vanaf, "vanaf"), (start, "de eerste werkdag")] {
        if let (Some(first), Some(last)) = (first, tot)
            && last < first
        {
            let cause = Cause::TooEarly(datum(last), format!("{what}, {}", datum(first)));
            asked.ask(Rijveld::Tot, (columns.tot.unwrap_or_default(), cause));
        }
    }
    let (begeleidt, begeleider, rij) = (Vec::new(), Vec::new(), row.number + 1);
    Lijstlid { naam, roepnaam, rol, vak, start, vanaf, tot, begeleidt, begeleider, rij }
}

/// Every column that something is read from.
#[must_use]
pub fn ours(columns: &Columns) -> Vec<u32> {
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

/// What is wrong with formulas that came to nothing, by column.
fn formulas(row: &Row<'_>, columns: &Columns) -> Vec<Wrong> {
    let formula = |column: u32| match row.cell(column)?.value {
        CellValue::Error(error) => Some(WorkbookCause::FormulaError(error.clone()).into()),
        CellValue::Uncalculated => Some(WorkbookCause::Uncalculated.into()),
        _ => None,
    };
    ours(columns).into_iter().filter_map(|at| Some((at, formula(at)?))).collect()
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
    let last = setting.heading.columns.keys().last().copied().unwrap_or_default();
    let cell = row.cells.iter().find(|cell| cell.column > last)?;
    let last = CellRef::new(0, last).to_string();
    Some((cell.column, RowCause::TooManyCells(last.trim_end_matches('1').to_owned()).into()))
}

fn vak(row: &Row<'_>, columns: &Columns, keuze: &Rijkeuze) -> Result<Option<String>, Wrong> {
    if let Some(chosen) = keuze.veld(Rijveld::Vak) {
        let column = columns.vak.first().copied().unwrap_or_default();
        let wrong = unprintable(chosen.trim(), MAX_TEXT).map(|cause| (column, cause));
        let vak = Some(chosen.trim().to_owned()).filter(|vak| !vak.is_empty());
        return wrong.map_or(Ok(vak), Err);
    }
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
            if let Some(chosen) = setting.keuze.veld(Rijveld::Genoemd(column)) {
                let text = Some(chosen.trim()).filter(|text| !text.is_empty() && !is_nobody(text));
                return Some(Genoemd { cel: row.at(column), text: text?.to_owned(), rol, kant });
            }
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
