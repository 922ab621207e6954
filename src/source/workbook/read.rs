//! Reading a workbook: what a file is by its first bytes, whether it stays within bounds, and then its cells.

use std::io::Cursor;

use calamine::{
    Data, DataRef, ExcelDateTime, ExcelDateTimeType, Ods, Reader, Xls, Xlsx, XlsxError,
    XlsxFormulaMetadata,
};
use jiff::Unit;
use jiff::civil::{Date, DateTime, Time};
use unicode_normalization::UnicodeNormalization;

use crate::problem::{Problem, WorkbookCause};
use crate::source::workbook::{CellRef, CellValue, Sheet, Workbook, bounds, legacy};

type Xlsxbook<'a> = Xlsx<Cursor<&'a [u8]>>;

impl Workbook {
    /// Whether bytes are those of a workbook, or of something that people take for one.
    #[must_use]
    pub fn is_meant(bytes: &[u8]) -> bool {
        bytes.starts_with(b"PK") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
    }

    /// Reads a workbook: .xlsx, .xls or .ods, whatever its name says.
    ///
    /// # Errors
    /// What makes it none that can be read.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, Problem> {
        contained(bytes).map_err(|cause| Problem::in_file(name, cause))
    }
}

/// The name of the thread that reads a workbook. `main` says nothing of a panic there: what is wrong is said as a problem.
pub const READER: &str = "werkmap";

/// Reads in a thread of its own: on some damaged files the reader of workbooks panics, above all on those of before 2007.
fn contained(bytes: &[u8]) -> Result<Workbook, WorkbookCause> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name(READER.to_owned());
        match thread.spawn_scoped(scope, || read(bytes)) {
            Ok(thread) => thread.join().unwrap_or(Err(WorkbookCause::Damaged)),
            Err(_) => read(bytes),
        }
    })
}

fn read(bytes: &[u8]) -> Result<Workbook, WorkbookCause> {
    if bytes.len() > bounds::MAX_FILE {
        return Err(WorkbookCause::TooLarge);
    }
    match bytes {
        [b'P', b'K', ..] => {
            let parts = bounds::unpacked(bytes)?;
            let has = |part: &str| parts.iter().any(|name| name.starts_with(part));
            if has("xl/workbook.bin") {
                Err(WorkbookCause::OtherForm("binaire Excel-werkmap (.xlsb)"))
            } else if has("xl/") {
                xlsx(bytes)
            } else if has("word/") {
                Err(WorkbookCause::NoWorkbook("een document van Word"))
            } else if has("ppt/") {
                Err(WorkbookCause::NoWorkbook("een presentatie van PowerPoint"))
            } else if has("index/") {
                Err(WorkbookCause::OtherForm("werkmap van Numbers"))
            } else if has("content.xml") {
                ods(bytes)
            } else {
                Err(WorkbookCause::NoWorkbook("een ingepakt bestand (zip)"))
            }
        }
        [0xd0, 0xcf, 0x11, 0xe0, ..] => xls(&legacy::checked(bytes)?),
        _ => Err(WorkbookCause::NoWorkbook(other_form(bytes))),
    }
}

/// What a file is that is no workbook.
fn other_form(bytes: &[u8]) -> &'static str {
    let start: Vec<u8> = bytes.iter().take(4_096).map(u8::to_ascii_lowercase).collect();
    let holds = |word: &[u8]| start.windows(word.len()).any(|window| window == word);
    if start.is_empty() {
        "een leeg bestand"
    } else if start.starts_with(b"%pdf") {
        "een PDF"
    } else if holds(b"urn:schemas-microsoft-com:office:spreadsheet") && holds(b"<?xml") {
        "een XML-bestand"
    } else if holds(b"<html") || holds(b"<table") || holds(b"<!doctype") || holds(b"<meta") {
        "een webpagina (HTML), wat de naam ook zegt"
    } else {
        "een ander bestand"
    }
}

fn xlsx(bytes: &[u8]) -> Result<Workbook, WorkbookCause> {
    let damaged = |_| WorkbookCause::Damaged;
    let mut book: Xlsxbook<'_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let is_1904 = book.has_1904_epoch();
    let mut read = Filling::new(is_1904);
    for name in worksheets(&book)? {
        let mut sheet = Sheet { name, ..Sheet::default() };
        let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(damaged)?;
        let mut formulas = false;
        while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(damaged)? {
            let format = cells.styles().get(style).and_then(|style| style.number_format.as_ref());
            let format = format.map_or("", |format| format.format_code.as_str());
            let (row, column) = cell.get_position();
            let value = cell.get_value();
            formulas |= *value == DataRef::Empty;
            if let DataRef::SharedString(text) = value {
                read.texts.add(text.len(), 1)?;
            }
            read.add(&mut sheet, CellRef { row, column }, value.clone().into(), format)?;
        }
        drop(cells);
        if formulas {
            uncalculated(&mut book, &mut sheet).map_err(damaged)?;
        }
        read.book.sheets.push(sheet);
    }
    Ok(read.book)
}

/// Finds formulas of which nothing was kept: a program wrote them that does not calculate.
fn uncalculated(book: &mut Xlsxbook<'_>, sheet: &mut Sheet) -> Result<(), XlsxError> {
    let mut cells = book.worksheet_cells_reader(&sheet.name)?;
    while let Some(cell) = cells.next_cell_with_formula_metadata()? {
        let (row, column) = cell.pos;
        let is_formula = match &cell.formula {
            Some(XlsxFormulaMetadata::Normal { formula }) => !formula.is_empty(),
            other => other.is_some(),
        };
        if is_formula && cell.value == DataRef::Empty {
            sheet.cells.insert(CellRef { row, column }, CellValue::Uncalculated);
        }
    }
    Ok(())
}

/// The names of the sheets that hold cells; charts and macros do not.
fn worksheets<R: std::io::Read + std::io::Seek, B: Reader<R>>(
    book: &B,
) -> Result<Vec<String>, WorkbookCause> {
    let sheets = book.sheets_metadata().iter();
    let sheets = sheets.filter(|sheet| sheet.typ == calamine::SheetType::WorkSheet);
    let names: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
    if names.len() > bounds::MAX_SHEETS { Err(WorkbookCause::TooLarge) } else { Ok(names) }
}

fn ods(bytes: &[u8]) -> Result<Workbook, WorkbookCause> {
    let book = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::OdsError::Password => WorkbookCause::Password,
        _ => WorkbookCause::Damaged,
    })?;
    dense(book, false)
}

fn xls(bytes: &[u8]) -> Result<Workbook, WorkbookCause> {
    let book = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsError::Password => WorkbookCause::Password,
        _ => WorkbookCause::Damaged,
    })?;
    let is_1904 = book.has_1904_epoch();
    dense(book, is_1904)
}

/// A workbook of a form that is read a sheet at a time.
fn dense<'a, B: Reader<Cursor<&'a [u8]>>>(
    mut book: B,
    is_1904: bool,
) -> Result<Workbook, WorkbookCause> {
    let mut read = Filling::new(is_1904);
    for name in worksheets(&book)? {
        let range = book.worksheet_range(&name).map_err(|_| WorkbookCause::Damaged)?;
        let (top, left) = range.start().unwrap_or_default();
        let mut sheet = Sheet { name, ..Sheet::default() };
        for (row, column, value) in range.used_cells() {
            let place = (u32::try_from(row), u32::try_from(column));
            let (Ok(row), Ok(column)) = place else { return Err(WorkbookCause::TooLarge) };
            let at = CellRef { row: top + row, column: left + column };
            read.add(&mut sheet, at, value.clone(), "")?;
        }
        read.book.sheets.push(sheet);
    }
    Ok(read.book)
}

/// A workbook while it is read.
struct Filling {
    book: Workbook,
    cells: usize,
    texts: bounds::Texts,
}

impl Filling {
    fn new(is_1904: bool) -> Self {
        let book = Workbook { is_1904, ..Workbook::default() };
        Self { book, cells: 0, texts: bounds::Texts::default() }
    }

    fn add(
        &mut self,
        sheet: &mut Sheet,
        at: CellRef,
        value: Data,
        format: &str,
    ) -> Result<(), WorkbookCause> {
        if let Some(value) = value_of(value, format) {
            self.cells += 1;
            if self.cells > bounds::MAX_CELLS {
                return Err(WorkbookCause::TooLarge);
            }
            sheet.cells.insert(at, value);
        }
        Ok(())
    }
}

/// What a cell holds, by the form of its number.
fn value_of(value: Data, format: &str) -> Option<CellValue> {
    Some(match value {
        Data::Empty => return None,
        Data::String(text) => CellValue::Text(clean(&text)).non_empty()?,
        Data::Bool(value) => CellValue::Bool(value),
        Data::Int(value) => {
            let value = i32::try_from(value).map_or(f64::MAX, f64::from);
            CellValue::Number(value, shown(value, format))
        }
        Data::Float(value) => CellValue::Number(value, shown(value, format)),
        Data::DateTime(value) => moment(&value),
        Data::DateTimeIso(text) => match text.parse::<DateTime>() {
            Ok(moment) if text.contains('T') => CellValue::of_moment(moment),
            Ok(moment) => CellValue::Date(moment.date()),
            Err(_) => text.parse().map_or_else(|_| CellValue::Text(clean(&text)), CellValue::Time),
        },
        Data::DurationIso(text) => duration(&text).unwrap_or_else(|| CellValue::Text(clean(&text))),
        Data::Error(error) => CellValue::Error(error.to_string()),
    })
}

/// Text as it was typed, without the spaces around it. Accents belong to their letters.
fn clean(text: &str) -> String {
    let text: String = text.nfc().collect();
    text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}

/// How a number is shown where its format makes a text of it: with zeros before it, or as text.
fn shown(value: f64, format: &str) -> Option<String> {
    let zeros = format.bytes().all(|byte| byte == b'0').then_some(format.len());
    let is_whole = value.fract() == 0.0 && (0.0..1e15).contains(&value);
    match zeros {
        Some(width) if width > 1 && is_whole => Some(format!("{value:0>width$.0}")),
        _ if format == "@" && is_whole => Some(format!("{value:.0}")),
        _ => None,
    }
}

/// A number of days as the moment that it stands for.
fn moment(value: &ExcelDateTime) -> CellValue {
    let number = value.as_f64();
    let (year, month, day, hour, minute, second, milli) = value.to_ymd_hms_milli();
    let small = |number: u8| i8::try_from(number).unwrap_or_default();
    let date = i16::try_from(year).ok().and_then(|y| Date::new(y, small(month), small(day)).ok());
    let nanos = i32::from(milli.min(999)) * 1_000_000;
    let time = Time::new(small(hour), small(minute), small(second), nanos).ok();
    match (date, time) {
        (_, Some(time)) if (0.0..1.0).contains(&number) => {
            CellValue::Time(time.round((Unit::Second, 1)).unwrap_or(time))
        }
        (Some(date), Some(time)) => {
            let moment = date.to_datetime(time);
            CellValue::of_moment(moment.round(Unit::Second).unwrap_or(moment))
        }
        _ => CellValue::Number(number, None),
    }
}

/// A length of time from midnight, as `PT15H30M00S`, as a clock time.
fn duration(text: &str) -> Option<CellValue> {
    let span: jiff::SignedDuration = text.parse().ok()?;
    let seconds = span.round(Unit::Second).ok()?.as_secs();
    let time = Time::midnight().checked_add(jiff::SignedDuration::from_secs(seconds)).ok()?;
    ((0..86_400).contains(&seconds)).then_some(CellValue::Time(time))
}

impl CellValue {
    /// A moment; a day where it is midnight.
    fn of_moment(moment: DateTime) -> Self {
        let (date, time) = (moment.date(), moment.time());
        if time == Time::midnight() { Self::Date(date) } else { Self::DateTime(date, time) }
    }

    fn non_empty(self) -> Option<Self> {
        match self {
            Self::Text(text) if text.is_empty() => None,
            other => Some(other),
        }
    }
}

impl Workbook {
    /// The moment that a bare number stands for in this workbook, where it is one of our time.
    #[must_use]
    pub fn moment(&self, number: f64) -> Option<CellValue> {
        let known = (0.0..1.0).contains(&number) || (36_000.0..80_000.0).contains(&number);
        known
            .then(|| moment(&ExcelDateTime::new(number, ExcelDateTimeType::DateTime, self.is_1904)))
    }
}
