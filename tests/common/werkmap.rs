//! Workbooks for tests: an empty invulblad with other things in some of its cells.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use lef::content::Content;
use lef::invulblad::Invulblad;
use lef::source::workbook::{CellRef, CellValue, Workbook};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook as Xlsx, Worksheet};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Stands for what a formula came to until it is taken out.
const ONGEREKEND: &str = "ongerekend";

/// The same workbook with the texts of its parts changed.
pub fn edited(bytes: &[u8], edit: impl Fn(&str, String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => edit(&name, text).into_bytes(),
            Err(picture) => picture.into_bytes(),
        };
        writer.write_all(&bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// What is put in a cell.
#[derive(Debug, Clone)]
pub enum Cel {
    Tekst(&'static str),
    Getal(f64),
    /// A number with this format.
    Als(f64, &'static str),
    Datum(u16, u8, u8),
    Tijd(u16, u8),
    Waar,
    /// A formula, and what it came to.
    Formule(&'static str),
    /// A formula of which nothing was kept.
    Ongerekend,
    Leeg,
}

/// A workbook while it is made: its sheets, and what stands in their cells.
pub struct Werkmap {
    sheets: Vec<(String, BTreeMap<CellRef, Cel>)>,
}

impl Werkmap {
    /// One without sheets.
    pub fn new() -> Self {
        Self { sheets: Vec::new() }
    }

    /// The empty invulblad, as plain cells.
    pub fn invulblad(content: &Content) -> Self {
        let bytes = Invulblad::empty(content).unwrap();
        let book = Workbook::read("leeg", &bytes).unwrap();
        let sheets = book.sheets.into_iter().map(|sheet| {
            let cells = sheet.cells.into_iter().map(|(at, value)| match value {
                CellValue::Text(text) => (at, Cel::Tekst(text.leak())),
                CellValue::Number(number, _) => (at, Cel::Getal(number)),
                other => panic!("{other:?}"),
            });
            (sheet.name, cells.collect())
        });
        Self { sheets: sheets.collect() }
    }

    /// The same with something in a cell, as `Mensen!D7`.
    #[track_caller]
    pub fn met(mut self, place: &str, cel: Cel) -> Self {
        let (sheet, cell) = place.split_once('!').unwrap();
        if !self.sheets.iter().any(|(name, _)| name == sheet) {
            self.sheets.push((sheet.to_owned(), BTreeMap::new()));
        }
        let (_, cells) = self.sheets.iter_mut().find(|(name, _)| name == sheet).unwrap();
        cells.insert(cell_ref(cell), cel);
        self
    }

    /// The place of the cell with this text.
    #[track_caller]
    pub fn zoek(&self, sheet: &str, text: &str) -> CellRef {
        let (_, cells) = self.sheets.iter().find(|(name, _)| name == sheet).unwrap();
        let found = cells.iter().find(|(_, cel)| matches!(cel, Cel::Tekst(own) if *own == text));
        *found.unwrap_or_else(|| panic!("no ‘{text}’ on {sheet}")).0
    }

    /// Its bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut book = Xlsx::new();
        for (name, cells) in &self.sheets {
            let sheet = book.add_worksheet().set_name(name).unwrap();
            for (at, cel) in cells {
                write(sheet, *at, cel);
            }
        }
        let bytes = book.save_to_buffer().unwrap();
        edited(&bytes, |_, text| text.replace(&format!("<v>{ONGEREKEND}</v>"), ""))
    }
}

fn write(sheet: &mut Worksheet, at: CellRef, cel: &Cel) {
    let (row, column) = (at.row, u16::try_from(at.column).unwrap());
    let format = |text: &str| Format::new().set_num_format(text);
    match cel {
        Cel::Tekst(text) => sheet.write_string(row, column, *text),
        Cel::Getal(number) => sheet.write_number(row, column, *number),
        Cel::Als(number, as_shown) => {
            sheet.write_number_with_format(row, column, *number, &format(as_shown))
        }
        Cel::Datum(year, month, day) => {
            let date = ExcelDateTime::from_ymd(*year, *month, *day).unwrap();
            sheet.write_datetime_with_format(row, column, &date, &format("d-m-yyyy"))
        }
        Cel::Tijd(hour, minute) => {
            let time = ExcelDateTime::from_hms(*hour, *minute, 0.0).unwrap();
            sheet.write_datetime_with_format(row, column, &time, &format("hh:mm"))
        }
        Cel::Waar => sheet.write_boolean(row, column, true),
        Cel::Formule(result) => {
            sheet.write_formula(row, column, Formula::new("=A1").set_result(*result))
        }
        Cel::Ongerekend => {
            sheet.write_formula(row, column, Formula::new("=A1").set_result(ONGEREKEND))
        }
        Cel::Leeg => sheet.write_blank(row, column, &format("@")),
    }
    .unwrap();
}

/// A cell as `D7`.
pub fn cell_ref(text: &str) -> CellRef {
    let at = text.find(|c: char| c.is_ascii_digit()).unwrap();
    let (letters, digits) = text.split_at(at);
    let column = letters.bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A' + 1));
    CellRef::new(digits.parse::<u32>().unwrap() - 1, column - 1)
}
