//! Bounds that are checked before a workbook is unpacked: a small file may unpack to more than a machine holds.

use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::problem::WorkbookCause;

/// The largest file, in bytes.
pub const MAX_FILE: usize = 16 * 1024 * 1024;

/// The most cells with something in them, over all sheets.
pub const MAX_CELLS: usize = 200_000;

/// The most sheets.
pub const MAX_SHEETS: usize = 200;

/// The most parts that a workbook consists of.
const MAX_PARTS: usize = 2_000;

/// The most that its parts of text unpack to together, in bytes. Pictures are never unpacked.
const MAX_UNPACKED: u64 = 32 * 1024 * 1024;

/// The most elements in a part where each is kept in memory: strings, styles, names.
const MAX_ELEMENTS: usize = 600_000;

/// The most styles: Excel itself stops at 64,000.
const MAX_STYLES: usize = 150_000;

/// The most cells, empty ones among them, in the rectangle that holds what is filled in a sheet: some readers keep all of it.
const MAX_AREA: usize = 1_000_000;

/// The most spaces that one element of an OpenDocument text stands for.
const MAX_SPACES: usize = 1_000;

/// Unpacks every part of text of a zip file once, and keeps nothing: whether all of it stays within bounds. Gives the names of the
/// parts, in small letters.
///
/// # Errors
/// A broken file, one with a password, or more in it than fits.
pub fn unpacked(bytes: &[u8]) -> Result<Vec<String>, WorkbookCause> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| WorkbookCause::Damaged)?;
    if archive.len() > MAX_PARTS {
        return Err(WorkbookCause::TooLarge);
    }
    let mut names = Vec::new();
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let raw = archive.by_index_raw(index).map_err(|_| WorkbookCause::Damaged)?;
        if raw.encrypted() {
            return Err(WorkbookCause::Password);
        }
        let name = raw.name().map_err(|_| WorkbookCause::Damaged)?.to_lowercase();
        drop(raw);
        if [".xml", ".rels"].iter().any(|end| name.ends_with(end)) {
            let part = archive.by_index(index).map_err(|_| WorkbookCause::Damaged)?;
            let size = part_size(part.take(left + 1), most_elements(&name))?;
            left = left.checked_sub(size).ok_or(WorkbookCause::TooLarge)?;
        }
        names.push(name);
    }
    if names.iter().any(|name| name == "content.xml") {
        let part = archive.by_name("content.xml").map_err(|_| WorkbookCause::Damaged)?;
        opendocument(part)?;
    }
    Ok(names)
}

/// The most elements that a part may hold: sheets are read cell by cell, the rest is kept whole.
fn most_elements(name: &str) -> usize {
    match name {
        _ if name.contains("worksheets/") || name == "content.xml" => usize::MAX,
        _ if name.ends_with("styles.xml") => MAX_STYLES,
        _ => MAX_ELEMENTS,
    }
}

/// The bytes of a part.
fn part_size(mut part: impl Read, most_elements: usize) -> Result<u64, WorkbookCause> {
    let mut buffer = vec![0; 64 * 1024];
    let (mut size, mut elements) = (0, 0);
    loop {
        let count = part.read(&mut buffer).map_err(|_| WorkbookCause::Damaged)?;
        if count == 0 {
            return Ok(size);
        }
        size += count as u64;
        elements += buffer[..count].iter().filter(|byte| **byte == b'<').count();
        if elements > most_elements {
            return Err(WorkbookCause::TooLarge);
        }
    }
}

/// The rectangle of a sheet that holds what is filled.
#[derive(Default)]
pub struct Area {
    rows: Option<(usize, usize)>,
    width: usize,
}

impl Area {
    /// Adds a cell, or the last one of several rows.
    ///
    /// # Errors
    /// The rectangle is larger than fits.
    pub fn add(&mut self, first: usize, last: usize, column: usize) -> Result<(), WorkbookCause> {
        let (top, bottom) = self.rows.unwrap_or((first, last));
        let (top, bottom) = (top.min(first), bottom.max(last));
        self.rows = Some((top, bottom));
        self.width = self.width.max(column.saturating_add(1));
        let area = (bottom - top).saturating_add(1).saturating_mul(self.width);
        if area > MAX_AREA { Err(WorkbookCause::TooLarge) } else { Ok(()) }
    }
}

/// Whether what an OpenDocument sheet repeats stays within bounds: cells, rows, and spaces in a text. What is empty may be repeated
/// to the end of the sheet, and costs nothing.
fn opendocument(part: impl Read) -> Result<(), WorkbookCause> {
    let mut reader = quick_xml::Reader::from_reader(std::io::BufReader::new(part));
    let mut buffer = Vec::new();
    let mut area = Area::default();
    let (mut row, mut rows, mut column) = (0_usize, 1_usize, 0_usize);
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|_| WorkbookCause::Damaged)?;
        let (Event::Start(start) | Event::Empty(start)) = event else {
            if matches!(event, Event::Eof) {
                return Ok(());
            }
            continue;
        };
        match start.name().as_ref() {
            "table:table" => (area, row, rows, column) = (Area::default(), 0, 0, 0),
            "table:table-row" => {
                row = row.saturating_add(rows);
                (rows, column) = (number(&start, "table:number-rows-repeated").max(1), 0);
            }
            "table:table-cell" | "table:covered-table-cell" => {
                column = column.saturating_add(number(&start, "table:number-columns-repeated"));
                if start.attributes().flatten().any(|attribute| is_filled(attribute.key.as_ref())) {
                    area.add(row, row.saturating_add(rows - 1), column)?;
                }
            }
            "text:s" if number(&start, "text:c") > MAX_SPACES => {
                return Err(WorkbookCause::TooLarge);
            }
            _ => {}
        }
    }
}

/// Whether a cell with this attribute holds something.
fn is_filled(attribute: &str) -> bool {
    attribute.starts_with("office:") || attribute == "table:formula"
}

/// The number that an attribute of an element says; 1 without.
fn number(element: &BytesStart<'_>, name: &str) -> usize {
    let attributes = element.attributes().flatten();
    let mut found = attributes.filter(|attribute| attribute.key.as_ref() == name);
    found.next().map_or(1, |attribute| attribute.value.parse().unwrap_or(usize::MAX))
}
