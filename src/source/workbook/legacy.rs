//! Workbooks as Excel made them before 2007 (.xls), looked at before they are read: which program made a file of this kind, whether
//! it has a password, and how far its cells lie apart. Documented in [MS-XLS] and [MS-OFFCRYPTO].

use std::io::{Cursor, Read};

use crate::problem::WorkbookCause;
use crate::source::workbook::bounds::Area;

/// A record that begins a sheet (BOF), and one that says that what follows is encrypted (FILEPASS).
const BOF: u16 = 0x0809;
const FILEPASS: u16 = 0x002f;

/// Records of one cell, which begin with its row and column.
const CELL: [u16; 9] = [0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x0207, 0x027e, 0x00fd, 0x00d6];

/// Records of several cells of a row, which end with the last column.
const CELLS: [u16; 2] = [0x00bd, 0x00be];

/// Looks whether a compound file is a workbook that can be read.
///
/// # Errors
/// It is one of another program, has a password, is broken, or holds more than fits.
pub fn check(bytes: &[u8]) -> Result<(), WorkbookCause> {
    let mut file =
        cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| WorkbookCause::Damaged)?;
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
    let mut stream = file.open_stream(path).map_err(|_| WorkbookCause::Damaged)?;
    let mut records = Vec::new();
    stream.read_to_end(&mut records).map_err(|_| WorkbookCause::Damaged)?;
    check_records(&records)
}

fn check_records(mut rest: &[u8]) -> Result<(), WorkbookCause> {
    let mut area = Area::default();
    while let Some((head, behind)) = rest.split_first_chunk::<4>() {
        let [a, b, c, d] = *head;
        let (kind, size) = (u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d]));
        let Some((data, behind)) = behind.split_at_checked(size.into()) else { return Ok(()) };
        let word = |at: usize| {
            let bytes = data.get(at..at + 2)?;
            Some(usize::from(u16::from_le_bytes([bytes[0], bytes[1]])))
        };
        match kind {
            FILEPASS => return Err(WorkbookCause::Password),
            BOF => area = Area::default(),
            _ if CELL.contains(&kind) || CELLS.contains(&kind) => {
                let last = if CELLS.contains(&kind) { data.len().checked_sub(2) } else { Some(2) };
                if let (Some(row), Some(column)) = (word(0), last.and_then(word)) {
                    area.add(row, row, column)?;
                }
            }
            _ => {}
        }
        rest = behind;
    }
    Ok(())
}
