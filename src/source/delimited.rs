//! Text with a row a line and signs between its columns, as a workbook of one sheet.

use csv::{ReaderBuilder, StringRecord};

use crate::problem::{Problem, WorkbookCause};
use crate::source::encoding;
use crate::source::workbook::{CellRef, CellValue, MAX_CELLS, Sheet, Workbook};

/// The signs that stand between columns; of two that fit as well, the first.
const SIGNS: [u8; 4] = [b';', b'\t', b'|', b','];

/// So many rows are looked at to see which sign it is.
const SAMPLE: usize = 200;

/// The largest text, in bytes: a list of people is a hundredth of it.
const MAX_TEXT: usize = 4 * 1024 * 1024;

/// More ends of lines than this in one cell come from a quote that is never closed.
const MAX_LINES: usize = 20;

impl Workbook {
    /// Reads a list: a workbook, or text with a row a line. Which of both it is, its bytes say and not its name.
    ///
    /// # Errors
    /// What makes it none that can be read.
    pub fn read_list(name: &str, bytes: &[u8]) -> Result<Self, Problem> {
        if Self::is_meant(bytes) {
            return Self::read(name, bytes);
        }
        let too_large = || Problem::in_file(name, WorkbookCause::TooLarge);
        if bytes.len() > MAX_TEXT {
            return Err(too_large());
        }
        let text = encoding::text(bytes);
        // As it is no text either, this says what it is.
        if is_other(&text) {
            return Self::read(name, bytes);
        }
        workbook(stem(name), &text).ok_or_else(too_large)
    }
}

/// Whether a text is a page of the web, or of a program for something else than lists.
fn is_other(text: &str) -> bool {
    let start = text.trim_start();
    let is_control = |c: &char| c.is_control() && !c.is_whitespace();
    ["<", "%PDF", "{\\rtf"].iter().any(|sign| start.starts_with(sign))
        || text.chars().filter(is_control).count() > text.len() / 100
}

/// What a file is called, without its folder and ending: so a spreadsheet calls the one sheet of a text.
fn stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// A text as a workbook with one sheet of this name; none where it holds more than a list of people.
fn workbook(name: &str, text: &str) -> Option<Workbook> {
    let spread = spread(text);
    let text = spread.as_deref().unwrap_or(text);
    let (sign, text) = said(text).unwrap_or_else(|| (likely(text).unwrap_or(SIGNS[0]), text));
    let mut sheet = Sheet { name: name.to_owned(), ..Sheet::default() };
    for (row, record) in records(text, sign, MAX_CELLS) {
        for (column, cell) in (0..).zip(record.iter()) {
            let cell = cell.trim();
            if !cell.is_empty() {
                if sheet.cells.len() >= MAX_CELLS {
                    return None;
                }
                let value = CellValue::Text(cell.to_owned());
                sheet.cells.insert(CellRef::new(row, column), value);
            }
        }
    }
    Some(Workbook { sheets: vec![sheet], ..Workbook::default() })
}

/// The sign that a first line `sep=;` names, and the text behind that line: spreadsheets do not count it.
fn said(text: &str) -> Option<(u8, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let line = line.trim_matches('"');
    let sign =
        line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).map(|_| &line[4..])?;
    match *sign.as_bytes() {
        [sign] => Some((sign, rest)),
        _ => None,
    }
}

/// A text without a sign between its columns, made into one with: the rows stand between quotes as a whole, or the columns below
/// one another by spaces.
fn spread(text: &str) -> Option<String> {
    if said(text).is_some() || likely(text).is_some() {
        return None;
    }
    let bare = |line: &str| {
        let line = line.trim_end();
        let inside = line.strip_prefix('"').and_then(|line| line.strip_suffix('"'));
        inside.map_or_else(|| line.to_owned(), |inside| inside.replace("\"\"", "\""))
    };
    let unquoted: String = text.lines().map(|line| bare(line) + "\n").collect();
    if likely(&unquoted).is_some() {
        return Some(unquoted);
    }
    let columns = |line: &str| {
        line.split("  ")
            .map(str::trim)
            .filter(|cell| !cell.is_empty())
            .collect::<Vec<_>>()
            .join("\t")
    };
    Some(unquoted.lines().map(|line| columns(line) + "\n").collect())
}

/// The sign that makes most rows equally long; none where no row has two columns.
fn likely(text: &str) -> Option<u8> {
    let mut best = None;
    let mut most = 0;
    for sign in SIGNS {
        let found = evenness(text, sign);
        if found > most {
            (most, best) = (found, Some(sign));
        }
    }
    best
}

/// How many rows have as many columns as most, with more than one; rows of which nothing follows do not count.
fn evenness(text: &str, sign: u8) -> usize {
    let lengths: Vec<usize> = records(text, sign, SAMPLE)
        .iter()
        .map(|(_, record)| record.len())
        .filter(|n| *n > 1)
        .collect();
    let alike = |length: &usize| lengths.iter().filter(|other| *other == length).count();
    lengths.iter().map(alike).max().unwrap_or_default()
}

/// The rows that hold something, with their numbers from 0. A quote that is never closed is a sign like any other: else it would
/// take all that follows into one cell.
fn records(text: &str, sign: u8, most: usize) -> Vec<(u32, StringRecord)> {
    let found = read(text, sign, most, true);
    let runs_on = |cell: &str| cell.matches('\n').count() > MAX_LINES;
    if found.iter().any(|(_, record)| record.iter().any(runs_on)) {
        return read(text, sign, most, false);
    }
    found
}

fn read(text: &str, sign: u8, most: usize, quoting: bool) -> Vec<(u32, StringRecord)> {
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(sign).quoting(quoting);
    let mut reader = builder.from_reader(text.as_bytes());
    let mut found = Vec::new();
    // Lines before a record, and rows: a cell over several lines is one row, and the reader passes over empty lines.
    let (mut lines, mut row) = (0, 0);
    let mut record = StringRecord::new();
    while found.len() < most && reader.read_record(&mut record).unwrap_or(false) {
        let inside = record.iter().map(|cell| cell.matches('\n').count()).sum::<usize>() as u64;
        let end = reader.position().line().saturating_sub(1);
        let own = inside + 1;
        let empty = end.saturating_sub(lines).saturating_sub(own);
        row += u32::try_from(empty).unwrap_or_default();
        found.push((row, record.clone()));
        row += 1;
        lines = end.max(lines);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(String, String)> {
        let sheet = workbook("lijst", text).unwrap().sheets.remove(0);
        let text = |value| match value {
            CellValue::Text(text) => text,
            other => format!("{other:?}"),
        };
        sheet.cells.into_iter().map(|(at, value)| (at.to_string(), text(value))).collect()
    }

    #[track_caller]
    fn are(text: &str, expected: &[(&str, &str)]) {
        let expected: Vec<_> =
            expected.iter().map(|(at, value)| ((*at).to_owned(), (*value).to_owned())).collect();
        assert_eq!(cells(text), expected, "{text:?}");
    }

    #[test]
    fn the_sign_between_columns_is_the_one_that_makes_rows_alike() {
        for sign in [";", "\t", ",", "|"] {
            let text = format!("Lijst van De Linde, Ede\n\nNaam{sign}Rol\nSanne{sign}hr\n");
            let found = cells(&text);
            assert!(found.contains(&("B4".to_owned(), "hr".to_owned())), "{sign}: {found:?}");
        }
        are(
            "Naam;Rol\nWit, Sanne de;hr\nBos, Piet;hr\n",
            &[
                ("A1", "Naam"),
                ("B1", "Rol"),
                ("A2", "Wit, Sanne de"),
                ("B2", "hr"),
                ("A3", "Bos, Piet"),
                ("B3", "hr"),
            ],
        );
        are(
            "SEP=,\nNaam,Rol\nJan;Piet,hr\n",
            &[("A1", "Naam"), ("B1", "Rol"), ("A2", "Jan;Piet"), ("B2", "hr")],
        );
    }

    #[test]
    fn rows_between_quotes_and_columns_of_spaces_are_columns_too() {
        let expected = [("A1", "Naam"), ("B1", "Rol"), ("A2", "Bos, Jan"), ("B2", "hr")];
        are("\"Naam;Rol\"\n\"Bos, Jan;hr\"\n", &expected);
        let expected = [("A1", "Naam"), ("B1", "Rol"), ("A2", "Jan Bos"), ("B2", "hr")];
        are("Naam        Rol\nJan Bos     hr\n", &expected);
    }

    #[test]
    fn a_row_is_where_a_spreadsheet_shows_it() {
        are(
            "\n\nNaam;Rol\n\nSanne;\"hr\nen meer\"\nJan;hr\n",
            &[
                ("A3", "Naam"),
                ("B3", "Rol"),
                ("A5", "Sanne"),
                ("B5", "hr\nen meer"),
                ("A6", "Jan"),
                ("B6", "hr"),
            ],
        );
    }

    #[test]
    fn a_quote_that_is_never_closed_takes_no_rows_with_it() {
        let rows = "Jan;hr\n".repeat(60);
        let found = cells(&format!("Naam;Rol\n\"Sanne;hr\n{rows}"));
        assert_eq!(found.len(), 2 * 62);
        assert!(found.contains(&("A2".to_owned(), "\"Sanne".to_owned())));
    }
}
