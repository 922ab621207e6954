//! Tabs with a row for each element, and tabs with a label on each row.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::XlsxError;
use serde_json::Value;

use crate::invulblad::own::Placed;
use crate::invulblad::page::{Page, ROWS, is_wrapped, long, narrow};
use crate::invulblad::values;
use crate::problem::FieldPath;
use crate::source::tab::{
    CellKind, Choices, Column, HEADINGS, LIJN, NUMMER, OwnRow, RowsAt, Tab, meeting_field, under,
};
use crate::source::workbook::CellValue;

/// A meeting: its lijn, where that is not the one that is meant without, and its number.
pub type Meeting = (Option<String>, u32);

/// Writes a tab with a row for each element.
///
/// # Errors
/// What the writer refuses.
pub fn write(
    page: &mut Page<'_>,
    tab: &Tab,
    at: &RowsAt,
    columns: &[Column],
    values: &Value,
    meetings: &[Meeting],
) -> Result<Placed, XlsxError> {
    page.head(tab)?;
    let keys = keys(at, meetings);
    for (i, column) in keys.iter().chain(columns).enumerate() {
        page.heading(HEADINGS, narrow(i), column)?;
        page.choose((HEADINGS + 1, HEADINGS + ROWS), narrow(i), &column.choices)?;
    }
    page.sheet.set_freeze_panes(HEADINGS + 1, 1)?;
    page.sheet.set_repeat_rows(HEADINGS, HEADINGS)?;
    let mut placed = BTreeMap::new();
    for (row, (element, meeting)) in (HEADINGS + 1..).zip(elements(at, values, meetings)) {
        if let Some((lijn, nummer)) = meeting {
            let nummer = CellValue::Number(f64::from(nummer), None);
            page.cell(row, 0, &nummer, page.styles.of(CellKind::Number, 0))?;
            if let Some(lijn) = lijn {
                page.cell(row, 1, &CellValue::Text(lijn), page.styles.of(CellKind::Text, 0))?;
            }
        }
        let mut texts = Vec::new();
        for (i, column) in columns.iter().enumerate() {
            let found = values::at(values, &under(&element, &column.field));
            if let Some(value) = found.and_then(|value| values::cell(column.kind, value)) {
                let format = page.styles.of(column.kind, column.width);
                page.cell(row, narrow(keys.len() + i), &value, format)?;
                if let CellValue::Text(text) = value {
                    texts.push((text, column.width));
                }
            }
        }
        let wide: Vec<(&str, u16)> =
            texts.iter().map(|(text, width)| (text.as_str(), *width)).filter(is_wrapped).collect();
        page.room(row, &wide)?;
        placed.insert(OwnRow::Of(element), row);
    }
    let row = HEADINGS + 1 + long(placed.len());
    let column = narrow(keys.len() + columns.len());
    Ok(Placed { headings: HEADINGS, column, row, rows: placed })
}

/// The columns that say of which meeting a row is.
fn keys(at: &RowsAt, meetings: &[Meeting]) -> Vec<Column> {
    if matches!(at, RowsAt::List(_)) {
        return Vec::new();
    }
    let mut lijnen: Vec<String> = meetings.iter().filter_map(|(lijn, _)| lijn.clone()).collect();
    lijnen.dedup();
    let nummers: BTreeSet<u32> = meetings.iter().map(|(_, nummer)| *nummer).collect();
    let nummers = nummers.iter().map(u32::to_string).collect();
    vec![
        Column::new(NUMMER, "", CellKind::Number, "Het nummer van de bijeenkomst.")
            .choose(Choices::Open(nummers))
            .wide(13),
        Column::text(LIJN, "", "Van welke lijn. Leeg is: Opleiden met lef.")
            .choose(Choices::Open(lijnen))
            .wide(18),
    ]
}

/// The elements that there are, with the meeting that each is of. Of meetings without a list each has a row, also where nothing is
/// known of it yet.
fn elements(
    at: &RowsAt,
    values: &Value,
    meetings: &[Meeting],
) -> Vec<(FieldPath, Option<Meeting>)> {
    let length =
        |list: &FieldPath| values::at(values, list).and_then(Value::as_array).map_or(0, Vec::len);
    match at {
        RowsAt::List(list) => (0..length(list)).map(|i| (list.index(i), None)).collect(),
        RowsAt::Meetings { several } => {
            let all = meetings.iter().flat_map(|meeting| {
                let field = meeting_field(meeting.0.as_deref(), meeting.1);
                let fields = if *several {
                    (0..length(&field)).map(|i| field.index(i)).collect()
                } else {
                    vec![field]
                };
                fields.into_iter().map(|field| (field, Some(meeting.clone())))
            });
            all.collect()
        }
    }
}

/// Writes a tab with a label on each row, its value beside it, and what it is for beside that.
///
/// # Errors
/// What the writer refuses.
pub fn write_labels(
    page: &mut Page<'_>,
    tab: &Tab,
    labels: &[Column],
    values: &Value,
) -> Result<Placed, XlsxError> {
    page.head(tab)?;
    for (at, width) in [(0, 28.0), (1, 40.0), (2, 90.0)] {
        page.sheet.set_column_width(at, width)?;
    }
    for (i, label) in labels.iter().enumerate() {
        let row = HEADINGS + long(i);
        page.sheet.write_string_with_format(row, 0, &label.heading, &page.styles.heading)?;
        let format = page.styles.of(label.kind, label.width);
        page.sheet.write_blank(row, 1, format)?;
        page.choose((row, row), 1, &label.choices)?;
        let found = values::at(values, &label.field);
        if let Some(value) = found.and_then(|value| values::cell(label.kind, value)) {
            page.cell(row, 1, &value, format)?;
        }
        page.sheet.write_string_with_format(row, 2, &label.note, &page.styles.about)?;
    }
    page.sheet.set_freeze_panes(HEADINGS, 1)?;
    let rows = labels.iter().enumerate().map(|(i, label)| (label, HEADINGS + long(i)));
    let rows = rows.map(|(label, row)| (OwnRow::Of(label.field.clone()), row)).collect();
    Ok(Placed { headings: HEADINGS, column: 3, row: HEADINGS + long(labels.len()), rows })
}
