//! The tab with a row for each person, a column for each meeting, and a cross for who is there.

use std::collections::BTreeSet;

use rust_xlsxwriter::XlsxError;

use crate::content::Content;
use crate::invulblad::own::Placed;
use crate::invulblad::page::{Page, ROWS, long, narrow};
use crate::invulblad::rows::Meeting;
use crate::netwerk::{Lid, Netwerk};
use crate::source::tab::{
    ABSENT, CellKind, Choices, Column, HEADINGS, NAAM, OwnRow, Tab, cross_heading,
};
use crate::source::workbook::CellValue;

/// The meetings that a network has, or says something of, in order; those of the standard lijn first.
#[must_use]
pub fn meetings(content: &Content, netwerk: &Netwerk) -> Vec<Meeting> {
    let mut found: BTreeSet<Meeting> = BTreeSet::new();
    let standaard = netwerk.standaardlijn();
    let nested = netwerk.lijnen.get(standaard).is_some_and(|lijn| !lijn.bijeenkomsten.is_empty());
    for id in netwerk.lijnen() {
        let lijn = (id != standaard || nested).then(|| id.to_owned());
        let inhoud = content.lijn(id).into_iter().flat_map(|lijn| &lijn.bijeenkomsten);
        let nummers = inhoud.map(|inhoud| u32::from(inhoud.bijeenkomst.data.nummer));
        found.extend(nummers.map(|nummer| (lijn.clone(), nummer)));
    }
    found.extend(netwerk.bijeenkomsten.keys().map(|nummer| (None, *nummer)));
    for (id, lijn) in &netwerk.lijnen {
        found.extend(lijn.bijeenkomsten.keys().map(|nummer| (Some(id.clone()), *nummer)));
    }
    found.into_iter().collect()
}

/// Writes the tab.
///
/// # Errors
/// What the writer refuses.
pub fn write(
    page: &mut Page<'_>,
    tab: &Tab,
    content: &Content,
    netwerk: &Netwerk,
) -> Result<Placed, XlsxError> {
    page.head(tab)?;
    let naam = Column::text(NAAM, "", "Zoals op het tabblad Mensen.").wide(28);
    page.heading(HEADINGS, 0, &naam)?;
    page.choose((HEADINGS + 1, HEADINGS + ROWS), 0, &Choices::Person)?;
    for (i, lid) in netwerk.leden.iter().enumerate() {
        let value = CellValue::Text(name_of(netwerk, lid).to_owned());
        page.cell(HEADINGS + 1 + long(i), 0, &value, page.styles.of(CellKind::Text, 0))?;
    }
    let meetings = meetings(content, netwerk);
    let column = narrow(meetings.len() + 1);
    for (i, (lijn, nummer)) in meetings.into_iter().enumerate() {
        let at = narrow(i + 1);
        let heading = cross_heading(lijn.as_deref(), nummer);
        let note = "Een x bij wie er komt of was. Zonder kruisjes: iedereen.";
        page.heading(HEADINGS, at, &Column::new(&heading, "", CellKind::Cross, note).wide(18))?;
        let gegevens = match &lijn {
            Some(id) => netwerk.lijnen.get(id).and_then(|lijn| lijn.bijeenkomsten.get(&nummer)),
            None => netwerk.bijeenkomsten.get(&nummer),
        };
        let Some(aanwezig) = gegevens.and_then(|gegevens| gegevens.aanwezig.as_ref()) else {
            continue;
        };
        for (j, lid) in netwerk.leden.iter().enumerate() {
            let is_there = aanwezig.iter().any(|naam| netwerk.bedoelt(naam, lid));
            // No cross at all is everybody.
            if is_there || aanwezig.is_empty() {
                let cross = if is_there { "x" } else { ABSENT };
                let cross = CellValue::Text(cross.to_owned());
                page.cell(HEADINGS + 1 + long(j), at, &cross, &page.styles.cross)?;
            }
        }
    }
    page.sheet.set_freeze_panes(HEADINGS + 1, 1)?;
    page.sheet.set_repeat_rows(HEADINGS, HEADINGS)?;
    let rows =
        netwerk.leden.iter().enumerate().map(|(i, lid)| {
            (OwnRow::Person(name_of(netwerk, lid).to_owned()), HEADINGS + 1 + long(i))
        });
    let row = HEADINGS + 1 + long(netwerk.leden.len());
    Ok(Placed { headings: HEADINGS, column, row, rows: rows.collect() })
}

/// What tells somebody apart: the name, or the id where another has the same name.
#[must_use]
pub fn name_of<'a>(netwerk: &Netwerk, lid: &'a Lid) -> &'a str {
    let has_namesake = netwerk.leden.iter().filter(|other| other.naam == lid.naam).count() > 1;
    lid.id.as_deref().filter(|_| has_namesake).unwrap_or(&lid.naam)
}
