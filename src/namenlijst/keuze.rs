//! What somebody chose about the rows of a list: it goes before what stands in their cells, and is read by the same rules.

use std::collections::BTreeMap;

use crate::namenlijst::Lijstrij;
use crate::problem::Cause;
use crate::source::workbook::CellRef;

/// What somebody chose about a list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Voorkeur {
    /// The sheet to read; none: the first of which people can be taken over.
    pub blad: Option<String>,
    /// By row, from 1.
    pub rijen: BTreeMap<u32, Rijkeuze>,
}

/// What somebody chose about a row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rijkeuze {
    /// The row is left out.
    pub weg: bool,
    /// The row is about somebody of an earlier row: the roles go together.
    pub samen: bool,
    /// What is to be read instead of what stands in the row.
    pub velden: BTreeMap<Rijveld, String>,
}

/// What a row says of somebody, as far as that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rijveld {
    /// Whether it is about somebody at all.
    Regel,
    /// Whether it is about somebody of an earlier row.
    Persoon,
    /// The full name.
    Naam,
    /// The full name of somebody else in the same row, with the same roles.
    Ander,
    /// What somebody is called.
    Roepnaam,
    /// The roles.
    Rol,
    /// The subject.
    Vak,
    /// The first working day.
    Start,
    /// The first day in the network.
    Vanaf,
    /// The last day in the network.
    Tot,
    /// Others, in a column of the list, from 0.
    Genoemd(u32),
}

/// Something in a row that is not certain.
#[derive(Debug, Clone, PartialEq)]
pub struct Vraag {
    /// What it is about.
    pub veld: Rijveld,
    /// Where it stands.
    pub cel: CellRef,
    /// What is wrong.
    pub oorzaak: Cause,
}

impl Rijkeuze {
    /// What is to be read instead of what the row says.
    #[must_use]
    pub fn veld(&self, veld: Rijveld) -> Option<&str> {
        self.velden.get(&veld).map(String::as_str)
    }
}

impl Lijstrij {
    /// What is not certain of a field.
    #[must_use]
    pub fn vraag(&self, veld: Rijveld) -> Option<&Vraag> {
        self.vragen.iter().find(|vraag| vraag.veld == veld)
    }

    /// Whether the row is about nobody, as far as it says: a sum, a remark, a heading, a place that nobody has yet.
    #[must_use]
    pub fn is_niemand(&self) -> bool {
        use crate::problem::RowCause as Row;
        let is_niemand = |vraag: &Vraag| {
            vraag.veld == Rijveld::Regel || matches!(vraag.oorzaak, Cause::Row(Row::Placeholder(_)))
        };
        self.vragen.iter().any(is_niemand)
    }
}
