//! Days in a list: real dates, and dates as people type them.

use jiff::civil::Date;

use crate::namenlijst::naam::is_nobody;
use crate::namenlijst::rows::Cell;
use crate::problem::{Cause, RowCause, WorkbookCause};
use crate::source::workbook::CellValue;
use crate::yaml::read_date;

/// What may stand before a date.
const BEFORE: [&str; 9] =
    ["per", "m.i.v.", "m.i.v", "miv", "vanaf", "sinds", "op", "t/m", "tot en met"];

/// The day in a cell; none where it is empty, or says that it is not known yet.
///
/// # Errors
/// What is no day.
pub fn of_cell(cell: Option<&Cell<'_>>) -> Result<Option<Date>, Cause> {
    let Some(cell) = cell else { return Ok(None) };
    match cell.value {
        CellValue::Date(date) | CellValue::DateTime(date, _) => Ok(Some(*date)),
        CellValue::Number(..) => match compact(&cell.text) {
            Some(date) => Ok(Some(date)),
            None => Err(RowCause::NumberForDate(cell.text.clone()).into()),
        },
        CellValue::Error(error) => Err(WorkbookCause::FormulaError(error.clone()).into()),
        CellValue::Uncalculated => Err(WorkbookCause::Uncalculated.into()),
        CellValue::Text(_) if is_nobody(&cell.text) => Ok(None),
        CellValue::Text(_) => of_text(&cell.text).map(Some),
        CellValue::Time(_) | CellValue::Bool(_) => Err(Cause::Date(cell.text.clone())),
    }
}

/// The day that somebody chose; none where that is nothing.
///
/// # Errors
/// What is no day.
pub fn of_chosen(text: &str) -> Result<Option<Date>, Cause> {
    let text = text.trim();
    if text.is_empty() || is_nobody(text) { Ok(None) } else { of_text(text).map(Some) }
}

/// The day that a text says, also where a word stands before it, or the midnight that a program wrote behind it.
fn of_text(text: &str) -> Result<Date, Cause> {
    let short: String = text.chars().take(40).collect();
    let lower = short.to_lowercase();
    let bare = BEFORE.iter().find_map(|word| lower.strip_prefix(word)?.strip_prefix(' '));
    let bare = bare.unwrap_or(&lower);
    let day = [" 0:00:00", " 0:00"].iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare);
    // Systems write the year, the month and the day without signs.
    if let Some(date) = compact(day) {
        return Ok(date);
    }
    // What is wrong is said of what stands there.
    read_date(day).or_else(|_| read_date(&short))
}

/// A date of our time as `20260831`.
fn compact(text: &str) -> Option<Date> {
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = digits.then(|| text[..4].parse::<i16>().ok()).flatten()?;
    let date = Date::new(year, text[4..6].parse().ok()?, text[6..].parse().ok()?).ok()?;
    (1950..2100).contains(&year).then_some(date)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::of_text;

    #[test]
    fn a_day_is_read_with_what_lists_put_around_it() {
        for text in [
            "2026-08-31",
            "31-8-2026",
            "per 31 augustus 2026",
            "M.i.v. 31-08-2026",
            "ma. 31-8-2026",
            "2026-08-31T00:00:00",
            "31-8-2026 0:00",
            "20260831",
        ] {
            assert_eq!(of_text(text), Ok(date(2026, 8, 31)), "{text}");
        }
        for text in
            ["2026-02-30", "per", "", "2026", "september 2026", "di 31-8-2026", "46265", "31082026"]
        {
            assert!(of_text(text).is_err(), "{text}");
        }
    }
}
