//! A row as it was understood, for whoever has to choose: what stands there, what was read of each field, and what is not certain.

use std::collections::BTreeMap;

use crate::namenlijst::columns::Columns;
use crate::namenlijst::keuze::{Rijkeuze, Rijveld, Vraag};
use crate::namenlijst::naam::is_nobody;
use crate::namenlijst::people::{Setting, Wrong, ours};
use crate::namenlijst::rows::Row;
use crate::namenlijst::{Lijstlid, Lijstrij, Weigering, roles};
use crate::problem::{Cause, RowCause, WorkbookCause};

/// What is asked about a row, each field once, and what was chosen.
pub struct Asked<'a> {
    /// The row.
    pub row: &'a Row<'a>,
    /// What was chosen.
    pub keuze: &'a Rijkeuze,
    /// What is asked.
    pub vragen: Vec<Vraag>,
}

impl Asked<'_> {
    /// One thing that is not certain. A formula is not asked where something else is to be read.
    pub fn ask(&mut self, veld: Rijveld, (column, oorzaak): Wrong) {
        let is_formula = matches!(
            oorzaak,
            Cause::Workbook(WorkbookCause::FormulaError(_) | WorkbookCause::Uncalculated)
        );
        let is_settled = is_formula && self.keuze.veld(veld).is_some();
        if !is_settled && !self.vragen.iter().any(|vraag| vraag.veld == veld) {
            self.vragen.push(Vraag { veld, cel: self.row.at(column), oorzaak });
        }
    }
}

impl Lijstrij {
    /// Why the row is not taken over.
    pub(super) fn weigering(&self, row: &Row<'_>) -> Weigering {
        let first = self.vragen.first();
        let cel = first.map_or_else(|| row.at(0), |vraag| vraag.cel);
        let oorzaak = first.map_or(RowCause::NoName.into(), |vraag| vraag.oorzaak.clone());
        Weigering { cel, oorzaak }
    }
}

/// What stands in a row, as far as it is read.
#[must_use]
pub fn cells(row: &Row<'_>, setting: Setting<'_>) -> Vec<(String, String)> {
    let read = ours(setting.columns);
    let cells = row.cells.iter().filter(|cell| {
        // What stands below no heading may be what belongs in another cell.
        let headed = setting.heading.columns.contains_key(&cell.column);
        read.contains(&cell.column) || !headed
    });
    let heading = |column| setting.heading.columns.get(&column).map(|(_, text)| text.clone());
    cells.map(|cell| (heading(cell.column).unwrap_or_default(), cell.text.clone())).collect()
}

/// What a field says as it was read, or what stands there.
#[must_use]
pub fn fields(
    row: &Row<'_>,
    setting: Setting<'_>,
    lid: &Lijstlid,
    asked: &Asked<'_>,
) -> BTreeMap<Rijveld, String> {
    let columns = setting.columns;
    let mut fields = BTreeMap::new();
    let name = || columns.naam.map(|column| row.text(Some(column)).to_owned());
    let naam = if lid.naam.is_empty() { name().unwrap_or_default() } else { lid.naam.clone() };
    let is_nobody = asked.vragen.iter().any(|vraag| {
        matches!(vraag.oorzaak, Cause::Row(RowCause::Placeholder(_) | RowCause::Address))
    });
    fields.insert(Rijveld::Naam, if is_nobody { String::new() } else { naam });
    fields.insert(Rijveld::Roepnaam, lid.roepnaam.clone().unwrap_or_default());
    let namen = lid.rol.iter().map(|id| setting.rollen.rol(id).map_or(id, |rol| &rol.naam).clone());
    fields.insert(Rijveld::Rol, namen.collect::<Vec<_>>().join(", "));
    fields.insert(Rijveld::Vak, lid.vak.clone().unwrap_or_default());
    let days = [
        (Rijveld::Start, columns.start),
        (Rijveld::Vanaf, columns.vanaf),
        (Rijveld::Tot, columns.tot),
    ];
    fields.extend(days.map(|(veld, column)| (veld, row.text(column).to_owned())));
    let others = columns.mensen.iter().map(|(column, _)| column);
    let others = others.chain(&columns.begeleidt).chain(&columns.begeleider);
    fields.extend(
        others.map(|column| (Rijveld::Genoemd(*column), row.text(Some(*column)).to_owned())),
    );
    fields
}

/// The roles that are certain in a row, and those that may be meant.
#[must_use]
pub fn roles_asked(row: &Row<'_>, setting: Setting<'_>, elsewhere: Option<&str>) -> Lijstrij {
    let columns = setting.columns;
    let lists = columns.rol.iter().chain(&columns.functie);
    let mut texts: Vec<String> = lists.map(|column| row.text(Some(*column)).to_owned()).collect();
    let crosses = columns.kruisjes.iter().filter(|(column, _)| row.cell(*column).is_some());
    texts.extend(crosses.filter(|(column, _)| roles::may_be(row, *column)).map(|(_, h)| h.clone()));
    if texts.iter().all(String::is_empty) {
        texts.extend(elsewhere.map(str::to_owned));
    }
    let (mut zeker, mut mogelijk) =
        (columns.eigen_rol.iter().cloned().collect::<Vec<_>>(), Vec::new());
    for text in texts.iter().filter(|text| !is_nobody(text)) {
        roles::meant(text, setting.rollen, &mut zeker, &mut mogelijk);
    }
    roles::once(&mut zeker);
    roles::once(&mut mogelijk);
    Lijstrij { zeker, mogelijk, ..Lijstrij::default() }
}

/// What a column is about.
#[must_use]
pub fn veld_of(column: u32, columns: &Columns) -> Rijveld {
    let lists = columns.rol.contains(&column) || columns.functie.contains(&column);
    let is = |at: Option<u32>| at == Some(column);
    if lists || columns.kruisjes.iter().any(|(at, _)| *at == column) {
        Rijveld::Rol
    } else if columns.vak.contains(&column) {
        Rijveld::Vak
    } else if is(columns.start) {
        Rijveld::Start
    } else if is(columns.vanaf) {
        Rijveld::Vanaf
    } else if is(columns.tot) {
        Rijveld::Tot
    } else if columns.begeleidt.contains(&column)
        || columns.begeleider.contains(&column)
        || columns.mensen.iter().any(|(at, _)| *at == column)
    {
        Rijveld::Genoemd(column)
    } else {
        Rijveld::Naam
    }
}
