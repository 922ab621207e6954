//! Workbooks as Excel made them before 2007 (.xls), looked at before they are read: which program made a file of this kind, whether
//! it has a password, how far its cells lie apart and how long their texts are. Documented in [MS-XLS] and [MS-OFFCRYPTO].

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};

use crate::problem::WorkbookCause;
use crate::source::workbook::bounds::{Area, MAX_CELLS, MAX_SHEETS, Texts};

/// A record that begins a sheet (BOF), one that ends it (EOF), and one that says that what follows is encrypted (FILEPASS).
const BOF: u16 = 0x0809;
const EOF: u16 = 0x000a;
const FILEPASS: u16 = 0x002f;

/// Where a sheet begins (BOUNDSHEET), and the rectangle that it says to fill (DIMENSIONS).
const BOUNDSHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;

/// Shared strings (SST), what goes on in another record (CONTINUE), and a cell with such a string (LABELSST).
const SST: u16 = 0x00fc;
const CONTINUE: u16 = 0x003c;
const LABELSST: u16 = 0x00fd;

/// A cell with a formula; its text begins here, after a length of two bytes.
const FORMULA: u16 = 0x0006;
const FORMULA_TEXT: usize = 20;

/// Records of one cell, which begin with its row and column.
const CELL: [u16; 8] = [FORMULA, 0x0201, 0x0203, 0x0204, 0x0205, 0x027e, LABELSST, 0x00d6];

/// Records of several cells of a row, which end with the last column.
const CELLS: [u16; 2] = [0x00bd, 0x00be];

/// The stream of a workbook that can be read, alone in a file of its own: nothing that is read was not looked at. Formulas are left
/// out, as what they came to stands beside them.
///
/// # Errors
/// It is one of another program, has a password, is broken, or holds more than fits.
pub fn checked(bytes: &[u8]) -> Result<Vec<u8>, WorkbookCause> {
    let damaged = |_| WorkbookCause::Damaged;
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    if file.exists("/EncryptedPackage") {
        return Err(WorkbookCause::Password);
    }
    let Some(path) = ["/Workbook", "/Book"].into_iter().find(|path| file.is_stream(path)) else {
        let what = if file.exists("/WordDocument") {
            "een document van Word"
        } else if file.exists("/PowerPoint Document") {
            "een presentatie van PowerPoint"
        } else {
            "een bestand van een ander programma"
        };
        return Err(WorkbookCause::NoWorkbook(what));
    };
    let mut stream = file.open_stream(path).map_err(damaged)?;
    let mut records = Vec::new();
    stream.read_to_end(&mut records).map_err(damaged)?;
    tame(&mut records);
    check_records(&records)?;
    // The reader takes a file of version 4 without small streams for an empty one.
    let checked = Cursor::new(Vec::new());
    let checked = cfb::CompoundFile::create_with_version(cfb::Version::V3, checked);
    let mut checked = checked.map_err(damaged)?;
    checked.create_stream(path).and_then(|mut to| to.write_all(&records)).map_err(damaged)?;
    checked.flush().map_err(damaged)?;
    Ok(checked.into_inner().into_inner())
}

/// A record: where it begins, its kind, and what it holds.
type Record<'a> = (usize, u16, &'a [u8]);

/// The records of a stream; an unfinished one ends them.
fn records(stream: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        let kind = u16::from_le_bytes(*stream.get(at..)?.first_chunk()?);
        let size = word(stream, at + 2)?;
        let data = stream.get(at + 4..)?.get(..size)?;
        at += 4 + size;
        Some((start, kind, data))
    })
}

/// Two bytes of a record as a number.
fn word(data: &[u8], at: usize) -> Option<usize> {
    Some(u16::from_le_bytes(*data.get(at..)?.first_chunk()?).into())
}

/// Four of them.
fn long(data: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(*data.get(at..)?.first_chunk()?)).ok()
}

/// Empties what the reader believes without looking: the texts of formulas, and the rectangles that sheets say to fill.
fn tame(stream: &mut [u8]) {
    let parts = records(stream).filter_map(|(at, kind, data)| match kind {
        FORMULA if data.len() >= FORMULA_TEXT + 2 => Some((at + 4 + FORMULA_TEXT, 2)),
        DIMENSIONS => Some((at + 4, data.len())),
        _ => None,
    });
    for (at, length) in parts.collect::<Vec<_>>() {
        stream[at..at + length].fill(0);
    }
}

fn check_records(stream: &[u8]) -> Result<(), WorkbookCause> {
    let mut starts = BTreeSet::new();
    let mut sheets = 0;
    let mut begins = BTreeSet::new();
    let mut cells = Cells::default();
    let mut strings: Vec<&[u8]> = Vec::new();
    let mut before = 0;
    for (at, kind, data) in records(stream) {
        match kind {
            FILEPASS => return Err(WorkbookCause::Password),
            BOF => {
                cells.area.next_sheet();
                begins.insert(at);
            }
            BOUNDSHEET => {
                sheets += 1;
                starts.insert(long(data, 0).ok_or(WorkbookCause::Damaged)?);
            }
            SST => strings = vec![data],
            CONTINUE if before == SST => strings.push(data),
            EOF if !strings.is_empty() => {
                cells.lengths = string_lengths(&std::mem::take(&mut strings));
            }
            _ if CELL.contains(&kind) || CELLS.contains(&kind) => cells.add(kind, data)?,
            _ => {}
        }
        before = if kind == CONTINUE { before } else { kind };
    }
    if sheets > MAX_SHEETS {
        return Err(WorkbookCause::TooLarge);
    }
    // Sheets in one place would be read again and again.
    let is_whole = starts.len() == sheets && starts.is_subset(&begins);
    if is_whole { Ok(()) } else { Err(WorkbookCause::Damaged) }
}

/// What all cells hold.
#[derive(Default)]
struct Cells {
    lengths: Vec<usize>,
    area: Area,
    texts: Texts,
    count: usize,
}

impl Cells {
    fn add(&mut self, kind: u16, data: &[u8]) -> Result<(), WorkbookCause> {
        let last = if CELLS.contains(&kind) { data.len().checked_sub(2) } else { Some(2) };
        if let (Some(row), Some(column)) = (word(data, 0), last.and_then(|at| word(data, at))) {
            self.area.add(row, row, column)?;
        }
        let string = (kind == LABELSST).then(|| long(data, 6)).flatten();
        let letters = string.and_then(|index| self.lengths.get(index)).copied();
        // A letter is at most three bytes of UTF-8.
        self.texts.add(letters.map_or(data.len(), |letters| letters.saturating_mul(3)), 1)?;
        self.count += 1;
        if self.count > MAX_CELLS { Err(WorkbookCause::TooLarge) } else { Ok(()) }
    }
}

/// The letters of each shared string: a string may go on in the records that follow, each of which says anew how wide its letters are.
fn string_lengths(parts: &[&[u8]]) -> Vec<usize> {
    let mut lengths = Vec::new();
    let mut rest = parts.iter();
    // How many there are stands before the first.
    let mut data = rest.next().and_then(|first| first.get(8..)).unwrap_or_default();
    loop {
        if data.is_empty() {
            let Some(next) = rest.next() else { return lengths };
            data = next;
            continue;
        }
        let (Some(letters), Some(flags)) = (word(data, 0), data.get(2)) else { return lengths };
        lengths.push(letters);
        let has = |flag: u8| flags & flag != 0;
        let (rich, phonetic) = (has(8), has(4));
        let mut at = 3;
        let mut behind = 0;
        if rich {
            behind += word(data, at).unwrap_or_default() * 4;
            at += 2;
        }
        if phonetic {
            behind += long(data, at).unwrap_or_default();
            at += 4;
        }
        let mut width = if has(1) { 2 } else { 1 };
        data = data.get(at..).unwrap_or_default();
        let mut left = letters;
        while left > 0 {
            if data.len() < width {
                let Some(next) = rest.next() else { return lengths };
                width = if next.first().is_some_and(|flags| flags & 1 != 0) { 2 } else { 1 };
                data = next.get(1..).unwrap_or_default();
                continue;
            }
            let taken = left.min(data.len() / width);
            data = &data[taken * width..];
            left -= taken;
        }
        // What a string says to hold besides its letters may be more than there is.
        while behind > data.len() {
            behind -= data.len();
            let Some(next) = rest.next() else { return lengths };
            data = next;
        }
        data = &data[behind..];
    }
}
