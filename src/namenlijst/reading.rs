//! From the cells of one sheet to people: headings, the rows below each, and what each row says.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::content::Content;
use crate::namenlijst::columns::Columns;
use crate::namenlijst::heading::{self, Heading};
use crate::namenlijst::kinds::Kind;
use crate::namenlijst::links::{Around, joined};
use crate::namenlijst::people::{self, Concept, Refused, Setting};
use crate::namenlijst::roles::Between;
use crate::namenlijst::rows::{Row, rows};
use crate::namenlijst::{
    Lijstrij, MAX_MENSEN, Namenlijst, Rijkeuze, Rijveld, Vraag, Weigering, understood,
};
use crate::netwerk::Netwerk;
use crate::problem::{Cause, ListCause, RowCause};
use crate::source::workbook::Sheet;

/// A heading, and the rows below it.
struct Part {
    heading: Heading,
    rows: Range<usize>,
}

/// A list with more rows than this is not looked at row by row: it holds more people than any network.
const MAX_ROWS: usize = 4 * MAX_MENSEN;

/// So many cells of a row about nobody are shown.
const MAX_SHOWN: usize = 4;

/// Reads a sheet, with what was chosen about its rows, from 1; none if it names no people.
///
/// # Errors
/// Far more rows than a network has people.
pub fn read(
    sheet: &Sheet,
    content: &Content,
    netwerk: Option<&Netwerk>,
    keuzes: &BTreeMap<u32, Rijkeuze>,
) -> Result<Option<Namenlijst>, ListCause> {
    let rollen = &content.rollen.data;
    let functies = &content.functies.data;
    let zij_instromer = functies.rollen.zij_instromer.as_str();
    let rows = rows(sheet);
    let Some(heading) = heading::find(&rows, rollen) else { return Ok(None) };
    let begin = rows.partition_point(|row| row.number <= heading.row);
    if rows.len() - begin > MAX_ROWS {
        return Err(ListCause::TooMany(rows.len() - begin, MAX_MENSEN));
    }
    let kop = heading.row + 1;
    let mut between = above(&rows, &heading, content);
    let mut results: Vec<Result<Concept, Refused>> = Vec::new();
    let mut regels: Vec<Lijstrij> = Vec::new();
    let mut kolommen = Vec::new();
    let none = Rijkeuze::default();
    for (index, Part { heading, rows: range }) in
        parts(&rows, begin, heading, content).into_iter().enumerate()
    {
        let body = &rows[range];
        let columns = Columns::of(&heading, body, rollen, zij_instromer);
        if index == 0 {
            kolommen = understood::columns(&heading, &columns);
        }
        // The headings of what follows are rows of the list themselves.
        let own = rows.iter().filter(|row| (heading.first..=heading.row).contains(&row.number));
        let own = own.filter(|_| index > 0).map(|row| (row, true));
        for (row, is_heading) in own.chain(body.iter().map(|row| (row, false))) {
            let keuze = keuzes.get(&(row.number + 1)).unwrap_or(&none);
            let of_nobody = nobody(row, &columns, is_heading, content);
            let is_chosen = keuze.veld(Rijveld::Naam).is_some() && !keuze.weg;
            let (result, regel) = match &of_nobody {
                Some((column, cause, _)) if !is_chosen => nobody_there(row, *column, cause),
                _ => people::of_row(
                    row,
                    Setting {
                        columns: &columns,
                        heading: &heading,
                        between: between.as_ref(),
                        rollen,
                        zij_instromer,
                        begeleiding: &functies.actoren.begeleiding,
                        keuze,
                    },
                ),
            };
            results.push(result);
            regels.push(regel);
            if let Some((.., Some(found))) = of_nobody {
                between = found;
            }
        }
    }
    let rijen = results.len();
    let (leden, geweigerd, vragen) = joined(results, Around { rollen, zij_instromer, netwerk });
    ask(&mut regels, &geweigerd, vragen);
    let blad = sheet.name.clone();
    let andere_bladen = Vec::new();
    Ok(Some(Namenlijst { blad, andere_bladen, kop, kolommen, rijen, leden, geweigerd, regels }))
}

/// Why a row is about nobody, if it is: the column, the cause, and what a heading between the rows makes of those below it.
type Nobody = (u32, RowCause, Option<Option<Between>>);

fn nobody(row: &Row<'_>, columns: &Columns, is_heading: bool, content: &Content) -> Option<Nobody> {
    if is_heading {
        let column = row.cells.first().map_or(0, |cell| cell.column);
        return Some((column, RowCause::Headings, None));
    }
    let rollen = &content.rollen.data;
    let kind = Kind::of(row, columns, rollen)?;
    let (column, cause) = (kind.column(), kind.cause(row, rollen));
    let between = if let Kind::Between(_, found) = kind { Some(found) } else { None };
    Some((column, cause, between))
}

/// A row about nobody.
fn nobody_there(
    row: &Row<'_>,
    column: u32,
    cause: &RowCause,
) -> (Result<Concept, Refused>, Lijstrij) {
    let (cel, oorzaak) = (row.at(column), Cause::from(cause.clone()));
    let vraag = Vraag { veld: Rijveld::Regel, cel, oorzaak: oorzaak.clone() };
    let cellen = row.cells.iter().take(MAX_SHOWN).map(|cell| (String::new(), cell.text.clone()));
    let regel = Lijstrij {
        rij: row.number + 1,
        cellen: cellen.collect(),
        vragen: vec![vraag],
        ..Lijstrij::default()
    };
    let weigering = Weigering { cel, oorzaak };
    let refused = Refused { weigering, naam: None, rol: Vec::new(), genoemd: Vec::new() };
    (Err(refused), regel)
}

/// Says at each row what is not certain once all rows stand beside one another.
fn ask(regels: &mut [Lijstrij], geweigerd: &[Weigering], vragen: Vec<Vraag>) {
    let by_row: BTreeMap<u32, usize> =
        regels.iter().enumerate().map(|(at, regel)| (regel.rij, at)).collect();
    for vraag in vragen {
        if let Some(at) = by_row.get(&(vraag.cel.row + 1)) {
            regels[*at].vragen.push(vraag);
        }
    }
    // Whatever a row is refused for is asked.
    for weigering in geweigerd {
        let Some(at) = by_row.get(&weigering.rij()) else { continue };
        let is_out = weigering.oorzaak == RowCause::LeftOut.into();
        if regels[*at].vragen.is_empty() && !is_out {
            let Weigering { cel, oorzaak } = weigering.clone();
            regels[*at].vragen.push(Vraag { veld: Rijveld::Persoon, cel, oorzaak });
        }
    }
}

/// The heading and what stands below it, and each further heading with what stands below that.
fn parts(rows: &[Row<'_>], begin: usize, heading: Heading, content: &Content) -> Vec<Part> {
    let mut parts = vec![Part { heading, rows: begin..rows.len() }];
    let mut index = begin;
    while index < rows.len() {
        let Some(part) = parts.last_mut() else { break };
        let Some(again) = part.heading.again(rows, index, &content.rollen.data) else {
            index += 1;
            continue;
        };
        part.rows.end = index;
        index = rows.partition_point(|row| row.number <= again.row).max(index + 1);
        parts.push(Part { heading: again, rows: index..rows.len() });
    }
    parts
}

/// A heading of a role right above the headings of the columns.
fn above(rows: &[Row<'_>], heading: &Heading, content: &Content) -> Option<Between> {
    let before = rows.iter().rev().find(|row| row.number < heading.first)?;
    match before.cells.as_slice() {
        [cell] => Between::new(cell.text.trim_end_matches(':'), &content.rollen.data),
        _ => None,
    }
}
