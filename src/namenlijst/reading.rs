//! From the cells of one sheet to people: headings, the rows below each, and what each row says.

use std::ops::Range;

use crate::content::Content;
use crate::namenlijst::columns::Columns;
use crate::namenlijst::heading::{self, Heading};
use crate::namenlijst::kinds::Kind;
use crate::namenlijst::links::{Around, joined};
use crate::namenlijst::people::{self, Concept, Refused, Setting};
use crate::namenlijst::roles::Between;
use crate::namenlijst::rows::{Row, rows};
use crate::namenlijst::{MAX_MENSEN, Namenlijst, Weigering, understood};
use crate::netwerk::Netwerk;
use crate::problem::{ListCause, RowCause};
use crate::source::workbook::Sheet;

/// A heading, and the rows below it.
struct Part {
    heading: Heading,
    rows: Range<usize>,
}

/// A list with more rows than this is not looked at row by row: it holds more people than any network.
const MAX_ROWS: usize = 4 * MAX_MENSEN;

/// Reads a sheet; none if it names no people.
///
/// # Errors
/// Far more rows than a network has people.
pub fn read(
    sheet: &Sheet,
    content: &Content,
    netwerk: Option<&Netwerk>,
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
    let mut kolommen = Vec::new();
    for (index, Part { heading, rows: range }) in
        parts(&rows, begin, heading, content).into_iter().enumerate()
    {
        let body = &rows[range];
        // The headings of what follows are rows of the list themselves.
        if index > 0 {
            let own = rows.iter().filter(|row| (heading.first..=heading.row).contains(&row.number));
            results.extend(own.map(|row| Err(refused(row, RowCause::Headings))));
        }
        let columns = Columns::of(&heading, body, rollen, zij_instromer);
        if index == 0 {
            kolommen = understood::columns(&heading, &columns);
        }
        let last = heading.columns.keys().last().copied().unwrap_or_default();
        for row in body {
            if let Some(kind) = Kind::of(row, &columns, rollen) {
                let cause = kind.cause(row, rollen);
                let weigering = Weigering { cel: row.at(kind.column()), oorzaak: cause.into() };
                results.push(Err(Refused { weigering, naam: None, rol: Vec::new() }));
                if let Kind::Between(_, found) = kind {
                    between = found;
                }
                continue;
            }
            let setting = Setting {
                columns: &columns,
                between: between.as_ref(),
                rollen,
                zij_instromer,
                begeleiding: &functies.actoren.begeleiding,
                last,
            };
            results.push(people::of_row(row, setting));
        }
    }
    let rijen = results.len();
    let (leden, geweigerd) = joined(results, Around { rollen, zij_instromer, netwerk });
    let blad = sheet.name.clone();
    Ok(Some(Namenlijst { blad, andere_bladen: Vec::new(), kop, kolommen, rijen, leden, geweigerd }))
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

fn refused(row: &Row<'_>, cause: RowCause) -> Refused {
    let column = row.cells.first().map_or(0, |cell| cell.column);
    let weigering = Weigering { cel: row.at(column), oorzaak: cause.into() };
    Refused { weigering, naam: None, rol: Vec::new() }
}
