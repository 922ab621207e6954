//! Workbooks of `LibreOffice` (.ods), looked at before they are read: what one element repeats may be more than a machine holds.

use std::io::{BufReader, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::problem::WorkbookCause;
use crate::source::workbook::bounds::{Area, Texts, number};

/// Whether what the sheets repeat stays within bounds: cells, rows, texts, and spaces in a text. What is empty may be repeated to the
/// end of the sheet, and costs nothing.
///
/// # Errors
/// It does not, or is no XML.
pub fn check(part: impl Read) -> Result<(), WorkbookCause> {
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    let mut scan = Scan { row: 0, rows: 1, ..Scan::default() };
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| WorkbookCause::Damaged)? {
            Event::Start(start) | Event::Empty(start) => scan.element(&start)?,
            Event::Text(text) => scan.bytes = scan.bytes.saturating_add(text.len()),
            Event::Eof => return scan.end_cell(),
            _ => {}
        }
    }
}

/// Where the reading is: the row, how many it stands for, and the column behind the cell; of that cell how often it is repeated and
/// how long its text is.
#[derive(Default)]
struct Scan {
    area: Area,
    texts: Texts,
    row: usize,
    rows: usize,
    column: usize,
    columns: usize,
    bytes: usize,
}

impl Scan {
    fn element(&mut self, element: &BytesStart<'_>) -> Result<(), WorkbookCause> {
        match element.name().as_ref() {
            "table:table" => {
                self.end_cell()?;
                self.area.next_sheet();
                (self.row, self.rows, self.column) = (0, 0, 0);
            }
            "table:table-row" => {
                self.end_cell()?;
                self.row = self.row.saturating_add(self.rows);
                self.rows = number(element, "table:number-rows-repeated")?.max(1);
                self.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.end_cell()?;
                self.columns = number(element, "table:number-columns-repeated")?;
                self.column = self.column.saturating_add(self.columns);
                self.cell(element)?;
            }
            "text:s" => self.bytes = self.bytes.saturating_add(number(element, "text:c")?),
            "text:p" | "text:tab" | "text:line-break" => self.bytes = self.bytes.saturating_add(1),
            _ => {}
        }
        Ok(())
    }

    /// A cell with an attribute that says what it holds.
    fn cell(&mut self, element: &BytesStart<'_>) -> Result<(), WorkbookCause> {
        let mut is_filled = false;
        for attribute in element.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| WorkbookCause::Damaged)?;
            let name = attribute.key.as_ref();
            if name.starts_with("office:") || name == "table:formula" {
                is_filled = true;
                self.bytes = self.bytes.saturating_add(attribute.value.len());
            }
        }
        if is_filled {
            let last = self.row.saturating_add(self.rows.saturating_sub(1));
            self.area.add(self.row, last, self.column)?;
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), WorkbookCause> {
        let cells = self.columns.saturating_mul(self.rows);
        let bytes = std::mem::take(&mut self.bytes);
        self.columns = 0;
        self.texts.add(bytes, cells)
    }
}
