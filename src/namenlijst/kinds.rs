//! Rows that are about nobody: sums, remarks, headings between the others.

use crate::content::Rollen;
use crate::namenlijst::columns::Columns;
use crate::namenlijst::meaning::{key, without_brackets};
use crate::namenlijst::roles::Between;
use crate::namenlijst::rows::{Cell, Row};
use crate::problem::RowCause;

/// What a row begins with that counts the others.
const TOTALS: &[&str] = &[
    "totaal",
    "totalen",
    "subtotaal",
    "eindtotaal",
    "aantal",
    "aantallen",
    "som",
    "gemiddelde",
    "gemiddeld",
    "total",
    "sum",
    "count",
];

/// What a row begins with that says something about the list.
const REMARKS: &[&str] = &[
    "bron",
    "laatst",
    "laatste wijziging",
    "bijgewerkt",
    "versie",
    "pagina",
    "pag",
    "blad",
    "afgedrukt",
    "geprint",
    "printdatum",
    "gegenereerd",
    "legenda",
    "toelichting",
    "opmerking",
    "opmerkingen",
    "let op",
    "nb",
    "n b",
    "peildatum",
    "datum",
    "stand per",
    "stand op",
    "export",
    "dit overzicht",
    "deze lijst",
    "einde",
    "einde lijst",
    "vragen",
    "contact",
    "namens",
    "wijzigingen",
    "opgesteld",
    "gemaakt",
];

/// Words of headings between rows that are no roles.
const GROUPS: &[&str] = &[
    "overig",
    "overige",
    "overigen",
    "team",
    "sectie",
    "afdeling",
    "medewerkers",
    "docenten",
    "leraren",
    "leerkrachten",
    "collega s",
    "onderbouw",
    "bovenbouw",
    "middenbouw",
    "ondersteuning",
    "oop",
    "staf",
    "stagiairs",
    "stagiaires",
    "studenten",
    "locatie",
    "bouw",
    "groep",
    "school",
    "vestiging",
    "gasten",
    "extern",
    "externen",
    "partners",
    "vakgroep",
    "leerjaar",
];

/// What a row is that is about nobody, and the column that says so.
pub enum Kind {
    /// A sum.
    Total(u32),
    /// Something about the list.
    Remark(u32),
    /// A heading, and what it says of the roles of those below it.
    Between(u32, Option<Between>),
}

impl Kind {
    /// What a row is, where it is about nobody.
    #[must_use]
    pub fn of(row: &Row<'_>, columns: &Columns, rollen: &Rollen) -> Option<Self> {
        let first = row.cells.first()?;
        let named = columns.naam.and_then(|column| row.cell(column)).unwrap_or(first);
        for cell in [named, first] {
            if begins(cell, TOTALS) && says_a_number(row, cell) {
                return Some(Self::Total(cell.column));
            }
        }
        if is_sum(row, columns) {
            return Some(Self::Total(first.column));
        }
        // A cell alone, or a group with how many there are in it.
        let counted = |cell: &Cell<'_>| cell.text.chars().all(|c| c.is_ascii_digit());
        let alone = row.cells.iter().filter(|cell| !counted(cell)).count() == 1;
        let is_text = first.text.chars().any(char::is_alphabetic);
        let of_roles =
            columns.rol.contains(&first.column) || columns.functie.contains(&first.column);
        if !alone || !is_text || of_roles {
            return None;
        }
        let text = title(&first.text);
        if let Some(between) = Between::new(text, rollen) {
            return Some(Self::Between(first.column, Some(between)));
        }
        let sign =
            first.text.contains([':', '*', '=']) || first.text.chars().any(|c| c.is_ascii_digit());
        if begins(first, REMARKS) && (sign || key(&first.text).split(' ').count() > 2) {
            return Some(Self::Remark(first.column));
        }
        let is_group = first.text.ends_with(':') || begins(first, GROUPS);
        is_group.then_some(Self::Between(first.column, None))
    }

    /// The column that says so.
    #[must_use]
    pub fn column(&self) -> u32 {
        match self {
            Self::Total(column) | Self::Remark(column) | Self::Between(column, _) => *column,
        }
    }

    /// Why the row is not taken over.
    #[must_use]
    pub fn cause(&self, row: &Row<'_>, rollen: &Rollen) -> RowCause {
        let text: String = row.text(Some(self.column())).chars().take(60).collect();
        match self {
            Self::Total(_) => RowCause::Total(text),
            Self::Remark(_) => RowCause::Remark(text),
            Self::Between(_, between) => {
                RowCause::Between(text, between.as_ref().and_then(|between| between.role(rollen)))
            }
        }
    }
}

/// A heading between rows without the signs around it, and without how many there are.
fn title(text: &str) -> &str {
    let sign = |c: char| c.is_whitespace() || ":-–—=*#.".contains(c);
    let text = text.trim_matches(sign);
    let inside = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let counted = |(_, inside): &(&str, &str)| inside.chars().all(|c| c.is_ascii_digit());
    inside.filter(counted).map_or(text, |(before, _)| before.trim_matches(sign))
}

/// Whether a cell begins with one of these.
fn begins(cell: &Cell<'_>, words: &[&str]) -> bool {
    let key = key(&without_brackets(&cell.text));
    words.iter().any(|word| {
        key.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

/// Whether a sum follows a word that announces one, or nothing does.
fn says_a_number(row: &Row<'_>, cell: &Cell<'_>) -> bool {
    let behind = row.cells.iter().any(|other| other.text.chars().any(|c| c.is_ascii_digit()));
    behind || row.cells.len() == 1 || cell.text.contains(':')
}

/// Whether a row holds numbers alone, below several crosses.
fn is_sum(row: &Row<'_>, columns: &Columns) -> bool {
    let number = |cell: &Cell<'_>| cell.text.parse::<f64>().is_ok_and(|number| number >= 0.0);
    let crosses =
        |cell: &&Cell<'_>| columns.kruisjes.iter().any(|(column, _)| *column == cell.column);
    row.cells.iter().all(number) && row.cells.iter().any(|cell| crosses(&cell))
}
