//! What was understood of the columns, to tell whoever made the list.

use crate::namenlijst::columns::Columns;
use crate::namenlijst::heading::Heading;
use crate::source::workbook::CellRef;

/// What was read from a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kolomuitleg {
    /// The cell of its heading.
    pub cel: CellRef,
    /// The heading.
    pub kop: String,
    /// What it is about; none: it was left alone.
    pub betekenis: Option<&'static str>,
}

/// What was read from each column with a heading.
#[must_use]
pub fn columns(heading: &Heading, columns: &Columns) -> Vec<Kolomuitleg> {
    let each = heading.columns.iter().map(|(column, (_, text))| {
        let kop = text.clone();
        let cel = CellRef::new(heading.row, *column);
        Kolomuitleg { cel, kop, betekenis: of(*column, columns) }
    });
    each.collect()
}

fn of(column: u32, columns: &Columns) -> Option<&'static str> {
    let single = [
        (columns.naam, "de naam"),
        (columns.roepnaam, "de roepnaam"),
        (columns.voornaam, "de voornaam"),
        (columns.voorletters, "de voorletters"),
        (columns.tussenvoegsel, "het tussenvoegsel"),
        (columns.achternaam, "de achternaam"),
        (columns.geboortenaam, "de geboortenaam, waar geen andere staat"),
        (columns.aanhef, "de aanhef, waar geen voornaam staat"),
        (columns.start, "de eerste werkdag"),
        (columns.vanaf, "de eerste dag in het netwerk"),
        (columns.tot, "de laatste dag in het netwerk"),
    ];
    let lists = [
        (&columns.rol, "de rol"),
        (&columns.functie, "de functie, als rol"),
        (&columns.vak, "het vak"),
        (&columns.begeleidt, "wie deze persoon begeleidt"),
        (&columns.begeleider, "door wie deze persoon wordt begeleid"),
    ];
    let of_list = lists.into_iter().find(|(list, _)| list.contains(&column)).map(|(_, said)| said);
    let of_single = single.into_iter().find(|(at, _)| *at == Some(column)).map(|(_, said)| said);
    let others =
        columns.mensen.iter().any(|(at, _)| *at == column).then_some("mensen met deze rol");
    let crosses =
        columns.kruisjes.iter().any(|(at, _)| *at == column).then_some("kruisjes bij deze rol");
    of_single.or(of_list).or(others).or(crosses)
}
