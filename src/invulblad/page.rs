//! A sheet while it is written: its looks, its headings, and what can be chosen in its columns.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Formula, Note, Worksheet, XlsxError,
};

use crate::source::tab::{CellKind, Choices, Column, HEADINGS, Tab};
use crate::source::workbook::CellValue;

/// Rows that are made ready to fill in: a network has no more people.
pub const ROWS: u32 = 500;

/// The height of a line, in points.
const LINE: f64 = 15.5;

/// Columns as wide as this hold text that runs over several lines.
const WIDE: u16 = 32;

/// How cells look.
pub struct Styles {
    /// What stands above everything.
    pub title: Format,
    /// A sentence.
    pub plain: Format,
    /// What a tab is for.
    pub about: Format,
    /// A heading, or a label.
    pub heading: Format,
    /// Text of ours that nobody changes.
    pub fixed: Format,
    /// A cross.
    pub cross: Format,
    text: Format,
    wrapped: Format,
    date: Format,
    time: Format,
    number: Format,
}

impl Styles {
    /// The looks of the house: ink, and one soft tint.
    #[must_use]
    pub fn new() -> Self {
        let ink = 0x001c_2527;
        let base = Format::new().set_font_color(ink).set_align(FormatAlign::Top);
        let text = base.clone().set_num_format("@");
        let heading = base.clone().set_bold().set_background_color(0x00ee_f4f5).set_text_wrap();
        Self {
            plain: base.clone(),
            title: base.clone().set_bold().set_font_size(16),
            about: base.clone().set_font_color(0x0056_666a),
            heading: heading.set_border_bottom(FormatBorder::Medium).set_border_color(0x008a_a4a9),
            fixed: base.clone().set_text_wrap(),
            cross: text.clone().set_align(FormatAlign::Center),
            wrapped: text.clone().set_text_wrap(),
            date: base.clone().set_num_format("d-m-yyyy").set_align(FormatAlign::Left),
            time: base.clone().set_num_format("hh:mm").set_align(FormatAlign::Left),
            number: base.set_align(FormatAlign::Left),
            text,
        }
    }

    /// How a cell of a kind looks.
    #[must_use]
    pub fn of(&self, kind: CellKind, width: u16) -> &Format {
        match kind {
            CellKind::Date => &self.date,
            CellKind::Time => &self.time,
            CellKind::Number => &self.number,
            CellKind::Cross => &self.cross,
            _ if width >= WIDE => &self.wrapped,
            _ => &self.text,
        }
    }
}

/// What can be chosen: a column of a sheet of its own, as a list that is typed ends after 255 characters.
#[derive(Default)]
pub struct Lists(Vec<Vec<String>>);

impl Lists {
    /// The range with these.
    fn range(&mut self, list: &[String]) -> String {
        let known = self.0.iter().position(|known| known == list);
        let column = known.unwrap_or_else(|| {
            self.0.push(list.to_vec());
            self.0.len() - 1
        });
        let letter = rust_xlsxwriter::utility::column_number_to_name(narrow(column));
        format!("={}!${letter}$1:${letter}${}", super::LIJSTEN, list.len())
    }

    /// Writes them on a sheet that is not shown.
    ///
    /// # Errors
    /// What the writer refuses.
    pub fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        for (column, list) in self.0.iter().enumerate() {
            for (row, text) in list.iter().enumerate() {
                // A number that is chosen is a number, as one that is typed.
                match text.parse::<f64>() {
                    Ok(number) => sheet.write_number(long(row), narrow(column), number)?,
                    Err(_) => sheet.write_string(long(row), narrow(column), text)?,
                };
            }
        }
        sheet.set_hidden(true);
        Ok(())
    }
}

/// A sheet while it is written.
pub struct Page<'a> {
    /// The sheet.
    pub sheet: &'a mut Worksheet,
    /// How cells look.
    pub styles: &'a Styles,
    /// What can be chosen.
    pub lists: &'a mut Lists,
}

impl Page<'_> {
    /// The sentences above a tab, and how it is printed.
    ///
    /// # Errors
    /// What the writer refuses.
    pub fn head(&mut self, tab: &Tab) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(0, 0, tab.about, &self.styles.about)?;
        self.sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        Ok(())
    }

    /// A heading with its note, and how the cells below it look.
    ///
    /// # Errors
    /// What the writer refuses.
    pub fn heading(&mut self, row: u32, at: u16, column: &Column) -> Result<(), XlsxError> {
        let Styles { heading, .. } = self.styles;
        self.sheet.write_string_with_format(row, at, &column.heading, heading)?;
        self.note(row, at, &column.note)?;
        self.sheet.set_column_width(at, f64::from(column.width))?;
        self.sheet.set_column_format(at, self.styles.of(column.kind, column.width))?;
        Ok(())
    }

    /// A note at a cell.
    ///
    /// # Errors
    /// What the writer refuses.
    pub fn note(&mut self, row: u32, at: u16, text: &str) -> Result<(), XlsxError> {
        if text.is_empty() {
            return Ok(());
        }
        let text = plain(text);
        let lines = u32::try_from(text.chars().count() / 34 + 2).unwrap_or(2);
        let note = Note::new(text).set_author("lef").add_author_prefix(false);
        self.sheet.insert_note(row, at, &note.set_width(240).set_height(lines * 19))?;
        Ok(())
    }

    /// What can be chosen in some cells of a column.
    ///
    /// # Errors
    /// What the writer refuses.
    pub fn choose(
        &mut self,
        (first, last): (u32, u32),
        at: u16,
        choices: &Choices,
    ) -> Result<(), XlsxError> {
        let people = format!("=Mensen!$A${}:$A${}", HEADINGS + 2, HEADINGS + 1 + ROWS);
        let range = match choices {
            Choices::Fixed(list) | Choices::Open(list) if !list.is_empty() => {
                self.lists.range(list)
            }
            Choices::Person | Choices::People => people,
            Choices::Free | Choices::Fixed(_) | Choices::Open(_) => return Ok(()),
        };
        let (style, message) = match choices {
            Choices::Fixed(_) => (DataValidationErrorStyle::Stop, "Kies iets uit de lijst."),
            Choices::Open(_) | Choices::Free => (
                DataValidationErrorStyle::Warning,
                "Dit staat niet in de lijst. Dat mag, bijvoorbeeld als u er twee noemt. Klopt het zo?",
            ),
            Choices::Person | Choices::People => (
                DataValidationErrorStyle::Warning,
                "Deze naam staat niet zo op het tabblad Mensen. Dat mag, bijvoorbeeld als u meer namen noemt. Klopt het zo?",
            ),
        };
        let validation = DataValidation::new()
            .allow_list_formula(Formula::new(range))
            .set_error_style(style)
            .set_error_title("Kijk even mee")?
            .set_error_message(message)?;
        self.sheet.add_data_validation(first, at, last, at, &validation)?;
        Ok(())
    }

    /// Room for texts that run over several lines in columns of these widths: not every program makes it by itself.
    ///
    /// # Errors
    /// What the writer refuses.
    pub fn room(&mut self, row: u32, texts: &[(&str, u16)]) -> Result<(), XlsxError> {
        let lines = texts.iter().map(|(text, width)| {
            let width = usize::from(*width).saturating_sub(4).max(1);
            text.lines().map(|line| line.chars().count().div_ceil(width).max(1)).sum::<usize>()
        });
        let lines = u16::try_from(lines.max().unwrap_or(1)).unwrap_or(1).min(25);
        if lines > 1 {
            self.sheet.set_row_height(row, f64::from(lines) * LINE)?;
        }
        Ok(())
    }

    /// What stands in a cell.
    ///
    /// # Errors
    /// What the writer refuses.
    pub fn cell(
        &mut self,
        row: u32,
        at: u16,
        value: &CellValue,
        format: &Format,
    ) -> Result<(), XlsxError> {
        write_cell(self.sheet, (row, at), value, format, self.styles)
    }
}

/// Writes what stands in a cell; a day or a time looks like one.
///
/// # Errors
/// What the writer refuses.
pub fn write_cell(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    value: &CellValue,
    format: &Format,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let part = |number: i8| u8::try_from(number).unwrap_or_default();
    let year = |year: i16| u16::try_from(year).unwrap_or_default();
    // Workbooks begin at 1900.
    let early = match value {
        CellValue::Date(date) | CellValue::DateTime(date, _) => date.year() < 1900,
        _ => false,
    };
    if early && let CellValue::Date(date) | CellValue::DateTime(date, _) = value {
        sheet.write_string_with_format(row, at, date.to_string(), format)?;
        return Ok(());
    }
    let day = |day: jiff::civil::Date| {
        ExcelDateTime::from_ymd(year(day.year()), part(day.month()), part(day.day()))
    };
    match value {
        CellValue::Text(text) | CellValue::Number(_, Some(text)) | CellValue::Error(text) => {
            sheet.write_string_with_format(row, at, text, format)?
        }
        CellValue::Number(number, None) => {
            sheet.write_number_with_format(row, at, *number, format)?
        }
        CellValue::Date(date) => {
            sheet.write_datetime_with_format(row, at, &day(*date)?, &styles.date)?
        }
        CellValue::Time(time) => {
            let time = ExcelDateTime::from_hms(
                part(time.hour()).into(),
                part(time.minute()),
                f64::from(time.second()),
            )?;
            sheet.write_datetime_with_format(row, at, &time, &styles.time)?
        }
        CellValue::DateTime(date, time) => {
            let moment = day(*date)?.and_hms(
                part(time.hour()).into(),
                part(time.minute()),
                f64::from(time.second()),
            )?;
            let both = Format::new().set_num_format("d-m-yyyy hh:mm");
            sheet.write_datetime_with_format(row, at, &moment, &both)?
        }
        CellValue::Bool(value) => sheet.write_boolean_with_format(row, at, *value, format)?,
        CellValue::Uncalculated => return Ok(()),
    };
    Ok(())
}

/// A text of the content without what only the makers of texts know: what is filled in on paper is left open, and bold is not bold.
pub fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = ["{{", "{%"].iter().filter_map(|sign| rest.find(sign)).min() {
        let (before, behind) = rest.split_at(start);
        let (end, instead) = if behind.starts_with("{{") { ("}}", "…") } else { ("%}", "") };
        let Some((_, after)) = behind.split_once(end) else { break };
        out.push_str(before);
        out.push_str(instead);
        rest = after;
    }
    out.push_str(rest);
    out.replace("**", "")
}

/// A position as the writer takes it for a column.
pub fn narrow(position: usize) -> u16 {
    u16::try_from(position).unwrap_or(u16::MAX)
}

/// A position as the writer takes it for a row.
pub fn long(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// Whether a text in a column of this width runs over several lines.
pub fn is_wrapped((_, width): &(&str, u16)) -> bool {
    *width >= WIDE
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn what_only_makers_of_texts_know_does_not_stand_in_a_workbook() {
        for (text, shown) in [
            ("Een gewone zin.", "Een gewone zin."),
            ("Wat kan {{ zij_instromer.naam }} **nu** al?", "Wat kan … nu al?"),
            ("{% if x %}Ja{% endif %}, {{ y }} en {{ z }}", "Ja, … en …"),
            ("Een { haak, {{ x }} en {{ open", "Een { haak, … en {{ open"),
            ("", ""),
        ] {
            assert_eq!(plain(text), shown);
        }
    }
}
