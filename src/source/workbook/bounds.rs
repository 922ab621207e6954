//! Bounds that are checked before a workbook is unpacked: a small file may unpack to more than a machine holds.

use std::io::{BufReader, Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::problem::WorkbookCause;
use crate::source::workbook::opendocument;

/// The largest file, in bytes.
pub const MAX_FILE: usize = 16 * 1024 * 1024;

/// The most cells with something in them, over all sheets.
pub const MAX_CELLS: usize = 200_000;

/// The most sheets.
pub const MAX_SHEETS: usize = 200;

/// The most parts that a workbook consists of.
const MAX_PARTS: usize = 2_000;

/// The most that its parts unpack to together, in bytes.
const MAX_UNPACKED: u64 = 32 * 1024 * 1024;

/// The most elements in a part where each is kept in memory: strings, styles, names.
const MAX_ELEMENTS: usize = 600_000;

/// The most styles: Excel itself stops at 64,000.
const MAX_STYLES: usize = 150_000;

/// The most cells, empty ones among them, in the rectangles that hold what is filled in each sheet: some readers keep all of them.
const MAX_AREA: usize = 1_000_000;

/// The longest text in a cell, in bytes: Excel stops at 32,767 letters.
const MAX_TEXT: usize = 128 * 1024;

/// The longest that all texts may be together, in bytes.
const MAX_TEXTS: usize = 16 * 1024 * 1024;

/// Unpacks every part of a zip file once, and keeps nothing: whether all of it stays within bounds. Gives the names of the parts, in
/// small letters.
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
        // A sheet may be kept under any name.
        let part = archive.by_index(index).map_err(|_| WorkbookCause::Damaged)?;
        let size = part_size(part.take(left + 1), most_elements(&name))?;
        left = left.checked_sub(size).ok_or(WorkbookCause::TooLarge)?;
        if name.ends_with("sharedstrings.xml") {
            strings(archive.by_index(index).map_err(|_| WorkbookCause::Damaged)?)?;
        }
        names.push(name);
    }
    if names.iter().any(|name| name == "content.xml") {
        let part = archive.by_name("content.xml").map_err(|_| WorkbookCause::Damaged)?;
        opendocument::check(part)?;
    }
    Ok(names)
}

/// Whether a part with strings says that it holds no more of them than fit: the reader makes room for that number at once.
fn strings(part: impl Read) -> Result<(), WorkbookCause> {
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| WorkbookCause::Damaged)? {
            Event::Start(start) if start.local_name().as_ref() == "sst" => {
                let most = number(&start, "uniqueCount")?;
                return if most > MAX_ELEMENTS { Err(WorkbookCause::TooLarge) } else { Ok(()) };
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
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
        elements += buffer[..count].split(|byte| *byte == b'<').count() - 1;
        if elements > most_elements {
            return Err(WorkbookCause::TooLarge);
        }
    }
}

/// The rectangles of sheets that hold what is filled in them.
#[derive(Default)]
pub struct Area {
    before: usize,
    rows: Option<(usize, usize)>,
    width: usize,
}

impl Area {
    /// What follows is on another sheet.
    pub fn next_sheet(&mut self) {
        *self = Self { before: self.size(), ..Self::default() };
    }

    /// Adds a cell, or the last one of several rows.
    ///
    /// # Errors
    /// The rectangles are larger than fits.
    pub fn add(&mut self, first: usize, last: usize, column: usize) -> Result<(), WorkbookCause> {
        let (top, bottom) = self.rows.unwrap_or((first, last));
        self.rows = Some((top.min(first), bottom.max(last)));
        self.width = self.width.max(column.saturating_add(1));
        if self.size() > MAX_AREA { Err(WorkbookCause::TooLarge) } else { Ok(()) }
    }

    fn size(&self) -> usize {
        let rows = self.rows.map_or(0, |(top, bottom)| (bottom - top).saturating_add(1));
        rows.saturating_mul(self.width).saturating_add(self.before)
    }
}

/// How long all texts are together; one that many cells hold is kept as many times.
#[derive(Default)]
pub struct Texts(usize);

impl Texts {
    /// Adds a text of this many bytes that so many cells hold.
    ///
    /// # Errors
    /// It is longer than a cell holds, or all are longer than fits.
    pub fn add(&mut self, bytes: usize, cells: usize) -> Result<(), WorkbookCause> {
        self.0 = self.0.saturating_add(bytes.saturating_mul(cells));
        let fits = bytes <= MAX_TEXT && self.0 <= MAX_TEXTS;
        if fits { Ok(()) } else { Err(WorkbookCause::TooLarge) }
    }
}

/// The number that an attribute of an element says; 1 without.
///
/// # Errors
/// An element that is not well formed.
pub fn number(element: &BytesStart<'_>, name: &str) -> Result<usize, WorkbookCause> {
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| WorkbookCause::Damaged)?;
        if attribute.key.as_ref() == name {
            return Ok(attribute.value.parse().unwrap_or(usize::MAX));
        }
    }
    Ok(1)
}
