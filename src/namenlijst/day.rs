//! Days in a list: real dates, and dates as people type them.

use jiff::civil::Date;

use crate::namenlijst::naam::is_nobody;
use crate::namenlijst::rows::Cell;
use crate::problem::{Cause, RowCause, WorkbookCause};
use crate::source::workbook::CellValue;
use crate::yaml::parse_date;

/// What may stand before a date.
const BEFORE: &[&str] = &[
    "per",
    "m.i.v.",
    "miv",
    "vanaf",
    "sinds",
    "op",
    "ma",
    "di",
    "wo",
    "do",
    "vr",
    "za",
    "zo",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "tot",
    "en",
    "met",
    "t/m",
];

/// The day in a cell; none where it is empty, or says that it is not known yet.
///
/// # Errors
/// What is no day.
pub fn of_cell(cell: Option<&Cell<'_>>) -> Result<Option<Date>, Cause> {
    let Some(cell) = cell else { return Ok(None) };
    match cell.value {
        CellValue::Date(date) | CellValue::DateTime(date, _) => Ok(Some(*date)),
        CellValue::Number(_, shown) => match shown.as_deref().and_then(parse_date) {
            Some(date) => Ok(Some(date)),
            None => Err(RowCause::NumberForDate(cell.text.clone()).into()),
        },
        CellValue::Error(error) => Err(WorkbookCause::FormulaError(error.clone()).into()),
        CellValue::Uncalculated => Err(WorkbookCause::Uncalculated.into()),
        CellValue::Text(_) if is_nobody(&cell.text) => Ok(None),
        CellValue::Text(_) => match of_text(&cell.text) {
            Some(date) => Ok(Some(date)),
            None => Err(Cause::Date(cell.text.chars().take(40).collect())),
        },
        CellValue::Time(_) | CellValue::Bool(_) => Err(Cause::Date(cell.text.clone())),
    }
}

/// The day that a text says, also where a word stands before it or a time of midnight behind it.
fn of_text(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let start = words
        .iter()
        .take_while(|word| BEFORE.contains(&word.trim_end_matches('.')) || BEFORE.contains(word))
        .count();
    let rest = words[start..].join(" ");
    let midnight =
        ["t00:00:00.000z", "t00:00:00z", "t00:00:00", " 00:00:00", " 0:00:00", " 00:00", " 0:00"];
    let day = midnight.iter().find_map(|end| rest.strip_suffix(end)).unwrap_or(&rest);
    parse_date(text).or_else(|| parse_date(day))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::of_text;

    #[test]
    fn a_day_is_read_with_what_lists_put_around_it() {
        for text in [
            "2026-08-31",
            "per 2026-08-31",
            "ma. 2026-08-31",
            "2026-08-31T00:00:00",
            "2026-08-31 00:00:00",
        ] {
            assert_eq!(of_text(text), Some(date(2026, 8, 31)), "{text}");
        }
        for text in ["2026-02-30", "per", "", "2026", "september 2026"] {
            assert_eq!(of_text(text), None, "{text}");
        }
    }
}
