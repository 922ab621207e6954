//! A school's own list of people, as its programs and people make them, read into people for a network.
//!
//! What is certain is taken over; a row that is not is refused as a whole, with its cell and the reason. So every row below the
//! headings is one or the other, and nothing is lost in silence.

mod aside;
mod asked;
mod capitals;
mod columns;
mod cross;
mod day;
mod edit;
mod heading;
mod keuze;
mod kinds;
mod links;
mod meaning;
mod naam;
mod people;
mod reading;
mod roles;
mod rows;
mod understood;
mod wijziging;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::content::Content;
use crate::netwerk::Netwerk;
use crate::problem::{Cause, ListCause};
use crate::source::workbook::{CellRef, Workbook};

pub use edit::{edited, with_people};
pub use keuze::{Rijkeuze, Rijveld, Voorkeur, Vraag};
pub use understood::Kolomuitleg;
pub use wijziging::{Verandering, Wijziging};

/// The most people in a list, as in a network.
pub const MAX_MENSEN: usize = 500;

/// What a list says.
#[derive(Debug, Clone, PartialEq)]
pub struct Namenlijst {
    /// The sheet that was used.
    pub blad: String,
    /// Other sheets that name people too.
    pub andere_bladen: Vec<String>,
    /// The row of the headings, from 1.
    pub kop: u32,
    /// What was read from which column.
    pub kolommen: Vec<Kolomuitleg>,
    /// How many rows below the headings hold something.
    pub rijen: usize,
    /// The people, in the order of the list.
    pub leden: Vec<Lijstlid>,
    /// The rows that were not taken over, in order.
    pub geweigerd: Vec<Weigering>,
    /// Every row below the headings that holds something, in order.
    pub regels: Vec<Lijstrij>,
}

/// A row of a list, as it was understood.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lijstrij {
    /// The row, from 1.
    pub rij: u32,
    /// What stands there, as far as it was read: the heading of each cell, and its text.
    pub cellen: Vec<(String, String)>,
    /// What was read of each field; where that is nothing, what stands there.
    pub velden: BTreeMap<Rijveld, String>,
    /// The ids of roles that are certain, in a row of which the others are not.
    pub zeker: Vec<String>,
    /// The ids of roles that may be meant.
    pub mogelijk: Vec<String>,
    /// What is not certain: where there is anything, the row was not taken over.
    pub vragen: Vec<Vraag>,
}

/// Somebody in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Lijstlid {
    /// The full name, as people say it.
    pub naam: String,
    /// The name to call somebody by, where it does not follow from the full name.
    pub roepnaam: Option<String>,
    /// The ids of the roles.
    pub rol: Vec<String>,
    /// The subject.
    pub vak: Option<String>,
    /// The first working day.
    pub start: Option<Date>,
    /// The first day in the network.
    pub vanaf: Option<Date>,
    /// The last day in the network.
    pub tot: Option<Date>,
    /// The full names of whom this person guides.
    pub begeleidt: Vec<String>,
    /// The full names of who guides this person, as far as these are not in the list themselves.
    pub begeleider: Vec<String>,
    /// The row that says so, from 1.
    pub rij: u32,
}

/// A row that was not taken over.
#[derive(Debug, Clone, PartialEq)]
pub struct Weigering {
    /// The cell that it is about.
    pub cel: CellRef,
    /// Why.
    pub oorzaak: Cause,
}

impl Namenlijst {
    /// Reads the list in a workbook: the first sheet of which people can be taken over. A name of somebody who is not in the list
    /// may be that of somebody in the network for which the list is meant.
    ///
    /// # Errors
    /// It names no people, or more than a network has.
    pub fn lees(
        workbook: &Workbook,
        content: &Content,
        netwerk: Option<&Netwerk>,
    ) -> Result<Self, Cause> {
        Self::lees_met(workbook, content, netwerk, &Voorkeur::default())
    }

    /// The same, with what somebody chose about it. Rows are those of the sheet that was chosen.
    ///
    /// # Errors
    /// It names no people, or more than a network has.
    pub fn lees_met(
        workbook: &Workbook,
        content: &Content,
        netwerk: Option<&Netwerk>,
        voorkeur: &Voorkeur,
    ) -> Result<Self, Cause> {
        if workbook.sheets.iter().all(|sheet| sheet.cells.is_empty()) {
            return Err(ListCause::Empty.into());
        }
        let mut found = Vec::new();
        let mut too_many = None;
        let none = BTreeMap::new();
        for sheet in &workbook.sheets {
            let is_chosen = voorkeur.blad.as_ref() == Some(&sheet.name);
            let rijen = if is_chosen { &voorkeur.rijen } else { &none };
            match reading::read(sheet, content, netwerk, rijen) {
                Ok(lijst) => found.extend(lijst),
                Err(cause) => too_many = too_many.or(Some(cause)),
            }
        }
        let used = found
            .iter()
            .position(|lijst| voorkeur.blad.as_ref() == Some(&lijst.blad))
            .or_else(|| found.iter().position(|lijst| !lijst.leden.is_empty()))
            .or_else(|| found.iter().position(|lijst| lijst.rijen > 0));
        if found.is_empty() {
            return Err(too_many.unwrap_or(ListCause::NoHeadings).into());
        }
        let mut lijst = found.remove(used.unwrap_or_default());
        let others = found.iter().filter(|other| !other.leden.is_empty());
        lijst.andere_bladen = others.map(|other| other.blad.clone()).collect();
        let mensen = lijst.mensen();
        if mensen > MAX_MENSEN {
            return Err(ListCause::TooMany(mensen, MAX_MENSEN).into());
        }
        Ok(lijst)
    }

    /// How many rows were taken over.
    #[must_use]
    pub fn overgenomen(&self) -> usize {
        self.rijen - self.geweigerd.len()
    }

    /// How many people the list names, also those of whom something else is wrong.
    fn mensen(&self) -> usize {
        let others = self.geweigerd.iter().filter(|weigering| weigering.names_somebody());
        self.leden.len() + others.count()
    }
}

impl Weigering {
    /// The row, from 1.
    #[must_use]
    pub fn rij(&self) -> u32 {
        self.cel.row + 1
    }

    /// Why, and what to do about it.
    #[must_use]
    pub fn reden(&self) -> String {
        format!("{}. {}", self.oorzaak, self.oorzaak.advice().way_out)
    }

    /// Whether the row is about somebody who is not in the list otherwise.
    fn names_somebody(&self) -> bool {
        use crate::problem::RowCause as Row;
        !matches!(
            self.oorzaak,
            Cause::Row(
                Row::NoName
                    | Row::NotAName(_)
                    | Row::Address
                    | Row::Placeholder(_)
                    | Row::Total(_)
                    | Row::Remark(_)
                    | Row::Headings
                    | Row::Between(..)
                    | Row::Again { .. }
                    | Row::LeftOut
                    | Row::Together(_)
            )
        )
    }
}
