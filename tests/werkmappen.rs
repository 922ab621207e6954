//! Workbooks as programs save them and people rearrange them, and files that are none: what is read, and what is said of the rest.
//!
//! In `tests/werkmappen` stands what no library of ours writes: saved by openpyxl (`gewoon.xlsx`, `1904.xlsx`), by `LibreOffice` from such
//! a file (`soorten.*`, `1904-libreoffice.xlsx`), and with a password by msoffcrypto.

mod common;
#[path = "common/werkmap.rs"]
mod werkmap;

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use common::{Folder, content_and_templates};
use jiff::civil::{Date, Time, date, time};
use lef::netwerk::{Dossier, Netwerk};
use lef::problem::{Cause, WorkbookCause};
use lef::source::workbook::{CellValue, Workbook};
use lef::tree::Tree;
use rust_xlsxwriter::{Format, Table, Workbook as Xlsx, Worksheet};
use werkmap::{Cel, Werkmap, cell_ref, edited};

use Cel::{Als, Datum, Getal, Leeg, Tekst, Tijd};

fn file(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/werkmappen").join(name)).unwrap()
}

/// The roster of a workbook; there is nothing wrong with it.
#[track_caller]
fn read(bytes: &[u8]) -> Netwerk {
    let (content, _) = content_and_templates();
    let folder = Folder::new().bytes("netwerk.xlsx", bytes);
    let tree = Tree::disk("netwerk", folder.path().to_owned());
    let lezing = Dossier::read(&tree, "netwerk.xlsx", &content, None);
    let wrong: Vec<_> = lezing.problems.iter().filter(|problem| problem.is_error()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    lezing.dossier.unwrap().netwerk.data
}

/// What is wrong with a workbook: code and cell of each, as `datum-voor-tekst Mensen!D4`.
fn wrong(bytes: &[u8]) -> Vec<String> {
    let folder = Folder::new().bytes("netwerk.xlsx", bytes);
    let run = folder.lef(&["controleer", ".", "--formaat", "json"]);
    let said = run.stdout();
    let problems =
        said.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let errors = problems.filter(|problem| problem["ernst"] == "fout").map(|problem| {
        let word = |key: &str| problem[key].as_str().unwrap_or_default().to_owned();
        format!("{} {}!{}", word("code"), word("blad"), word("cel"))
    });
    errors.collect()
}

/// A small network in the cells of an invulblad.
fn klein() -> Werkmap {
    let (content, _) = content_and_templates();
    Werkmap::invulblad(&content)
        .met("School!B3", Tekst("De Linde"))
        .met("Mensen!A4", Tekst("Sanne de Wit"))
        .met("Mensen!B4", Tekst("zij-instromer"))
        .met("Mensen!A5", Tekst("Joost van Dam"))
        .met("Mensen!B5", Tekst("schoolopleider"))
}

#[test]
fn a_date_and_a_time_are_read_in_every_form_that_a_cell_takes() {
    let day = date(2026, 9, 17);
    for cel in [
        Datum(2026, 9, 17),
        Tekst("17 september 2026"),
        Tekst("17-9-2026"),
        Tekst("2026-09-17"),
        Tekst("donderdag 17 september 2026"),
        // The number that a program without a format for dates leaves.
        Getal(46282.0),
        Als(46282.0, "[$-413]dddd d mmmm yyyy"),
        Als(46282.0, "dd/mm/yy"),
    ] {
        let netwerk = read(&klein().met("Bijeenkomsten!C4", cel.clone()).bytes());
        let found = netwerk.bijeenkomst("opleiden-met-lef", 1).datum;
        assert_eq!(found, Some(day), "{cel:?}");
    }
    for cel in [
        Tijd(15, 30),
        Tekst("15:30"),
        Tekst("15.30"),
        Tekst("15u30"),
        Tekst("15.30 uur"),
        Getal(15.5 / 24.0),
        Als(15.5 / 24.0, "h:mm AM/PM"),
    ] {
        let netwerk = read(&klein().met("Bijeenkomsten!D4", cel.clone()).bytes());
        let found = netwerk.bijeenkomst("opleiden-met-lef", 1).begin;
        assert_eq!(found, Some(time(15, 30, 0, 0)), "{cel:?}");
    }
    for (plaats, cel) in [
        ("Bijeenkomsten!C4", Getal(12.0)),
        ("Bijeenkomsten!C4", Tijd(15, 30)),
        ("Bijeenkomsten!C4", Als(46282.5, "d-m-yyyy hh:mm")),
        ("Bijeenkomsten!D4", Datum(2026, 9, 17)),
        ("Bijeenkomsten!D4", Getal(15.3)),
        ("Bijeenkomsten!C4", Cel::Waar),
    ] {
        let found = wrong(&klein().met(plaats, cel.clone()).bytes());
        assert_eq!(found, [format!("ander-moment {plaats}")], "{cel:?}");
    }
}

#[test]
fn days_that_are_counted_from_1904_are_the_same_days() {
    for name in ["1904.xlsx", "1904-libreoffice.xlsx", "gewoon.xlsx"] {
        let bytes = file(name);
        assert_eq!(Workbook::read(name, &bytes).unwrap().is_1904, name.starts_with("1904"));
        let netwerk = read(&bytes);
        let found: Vec<Option<Date>> = netwerk.leden.iter().map(|lid| lid.start).collect();
        assert_eq!(found, [Some(date(2026, 8, 31)), None], "{name}");
        let bijeenkomst = netwerk.bijeenkomst("opleiden-met-lef", 1);
        assert_eq!(bijeenkomst.datum, Some(date(2026, 9, 17)), "{name}");
        assert_eq!(bijeenkomst.begin, Some(time(15, 30, 0, 0)), "{name}");
        assert_eq!(bijeenkomst.locatie.as_deref(), Some("Lokaal 12"), "{name}");
    }
}

#[test]
fn a_text_is_what_was_typed_and_a_number_or_a_day_in_its_place_is_a_question() {
    for (cel, text) in [
        (Tekst("0612"), "0612"),
        (Als(612.0, "0000"), "0612"),
        (Als(612.0, "@"), "612"),
        (Tekst("2.14"), "2.14"),
        (Tekst("=1+1"), "=1+1"),
        (Tekst("  ’t Hok  "), "’t Hok"),
        (Tekst("_x0041_"), "_x0041_"),
    ] {
        let netwerk = read(&klein().met("Bijeenkomsten!E4", cel.clone()).bytes());
        let found = netwerk.bijeenkomst("opleiden-met-lef", 1).locatie;
        assert_eq!(found.as_deref(), Some(text), "{cel:?}");
    }
    for (cel, code) in [
        (Getal(612.0), "getal-voor-tekst"),
        (Als(612.0, "0.00"), "getal-voor-tekst"),
        (Datum(2026, 9, 17), "datum-voor-tekst"),
        (Tijd(15, 30), "datum-voor-tekst"),
        (Cel::Waar, "waar-voor-tekst"),
        (Cel::Formule("#N/A"), "formule-fout"),
        (Cel::Ongerekend, "formule-zonder-uitkomst"),
    ] {
        let found = wrong(&klein().met("Bijeenkomsten!E4", cel.clone()).bytes());
        assert_eq!(found, [format!("{code} Bijeenkomsten!E4")], "{cel:?}");
    }
    // What a formula came to is as good as what was typed.
    let netwerk = read(&klein().met("Bijeenkomsten!E4", Cel::Formule("Aula")).bytes());
    let found = netwerk.bijeenkomst("opleiden-met-lef", 1).locatie;
    assert_eq!(found.as_deref(), Some("Aula"));
}

#[test]
fn several_names_in_a_cell_stand_on_lines_or_between_semicolons() {
    for text in ["Sanne de Wit; Kim Bos", "Sanne de Wit\nKim Bos", "Sanne de Wit;\r\n Kim Bos ;"] {
        let werkmap = klein()
            .met("Mensen!A6", Tekst("Kim Bos"))
            .met("Mensen!B6", Tekst("zij-instromer"))
            .met("Mensen!F5", Tekst(text));
        let netwerk = read(&werkmap.bytes());
        assert_eq!(netwerk.leden[1].begeleidt, ["Sanne de Wit", "Kim Bos"], "{text:?}");
    }
    // Excel itself writes a line end in a cell so.
    let bytes = edited(&klein().met("Mensen!D4", Tekst("natuur en leven")).bytes(), |_, text| {
        text.replace("natuur en leven", "natuur_x000D_ en leven")
    });
    assert_eq!(wrong(&bytes), ["stuurteken Mensen!D4"]);
}

#[test]
fn a_workbook_that_was_rearranged_is_read_all_the_same() {
    let heading = Format::new().set_bold();
    let mut book = Xlsx::new();
    let write = |sheet: &mut Worksheet, cells: &[(&str, &str)]| {
        for (cell, text) in cells {
            let at = cell_ref(cell);
            sheet.write_string(at.row, u16::try_from(at.column).unwrap(), *text).unwrap();
        }
    };
    // Tabs in another order and case, one of them hidden, one of the user's own.
    write(book.add_worksheet().set_name("Kladblok").unwrap(), &[("A1", "Naam"), ("B1", "Rol")]);
    let sheet = book.add_worksheet().set_name("MENSEN").unwrap();
    // Headings on row 7 from column D, merged, in capitals and with a star; columns moved, one of the user's own between them.
    sheet.merge_range(0, 0, 0, 8, "Onze mensen", &heading).unwrap();
    sheet.merge_range(5, 3, 5, 6, "Wie", &heading).unwrap();
    sheet.merge_range(6, 3, 6, 4, "ROL *", &heading).unwrap();
    write(sheet, &[("F7", "Telefoon"), ("G7", "naam:"), ("H7", "Vak")]);
    write(sheet, &[("D8", "zij-instromer"), ("F8", "06-1"), ("G8", "Sanne de Wit")]);
    // An empty row, rows that are hidden, and cells with a look and nothing in them.
    write(sheet, &[("D10", "rector"), ("G10", "Chloé Lefèvre")]);
    sheet.set_row_hidden(9).unwrap();
    for row in 20..60 {
        sheet.write_blank(row, 6, &heading).unwrap();
    }
    // A total of the user's own, in a column of the user's own.
    write(sheet, &[("F12", "2 mensen")]);
    let bold = Format::new().set_bold();
    let parts = [(&bold, "natuur"), (&heading, "kunde")];
    sheet.write_rich_string(7, 7, &parts).unwrap();
    let school = book.add_worksheet().set_name(" school ").unwrap();
    write(school, &[("B4", "1."), ("C4", "naam van de  School"), ("D4", "De Linde")]);
    school.set_hidden(true);
    let sheet = book.add_worksheet().set_name("Bijeenkomsten").unwrap();
    write(sheet, &[("A2", "2"), ("B2", "Mediatheek")]);
    let columns =
        ["Bijeenkomst", "Plaats"].map(|text| rust_xlsxwriter::TableColumn::new().set_header(text));
    sheet.add_table(0, 0, 1, 1, &Table::new().set_columns(&columns).set_autofilter(true)).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let netwerk = read(&bytes);
    let found: Vec<(&str, &str)> =
        netwerk.leden.iter().map(|lid| (lid.naam.as_str(), lid.rol[0].as_str())).collect();
    assert_eq!(found, [("Sanne de Wit", "zij-instromer"), ("Chloé Lefèvre", "rector")]);
    assert_eq!(netwerk.leden[0].vak.as_deref(), Some("natuurkunde"));
    assert_eq!(netwerk.school.naam, "De Linde");
    let plaats = netwerk.bijeenkomst("opleiden-met-lef", 2).locatie;
    assert_eq!(plaats.as_deref(), Some("Mediatheek"));
}

#[test]
fn texts_may_stand_in_their_cells_and_not_in_a_list_of_strings() {
    let bytes = klein().bytes();
    let inline = edited(&bytes, |name, text| {
        if !name.starts_with("xl/worksheets/") {
            return text;
        }
        // Every text by its number, as the strings come in the order of the cells.
        let shared = strings(&bytes);
        let mut out = text;
        for (number, string) in shared.iter().enumerate() {
            let from = format!(" t=\"s\"><v>{number}</v></c>");
            let to = format!(" t=\"inlineStr\"><is><t>{string}</t></is></c>");
            out = out.replace(&from, &to);
        }
        out
    });
    let parts = ["Sanne de Wit", "Joost van Dam"];
    let netwerk = read(&inline);
    assert_eq!(netwerk.leden.iter().map(|lid| lid.naam.as_str()).collect::<Vec<_>>(), parts);
}

/// The shared strings of a workbook, as they stand in its XML.
fn strings(bytes: &[u8]) -> Vec<String> {
    let found = std::cell::RefCell::new(Vec::new());
    edited(bytes, |name, text| {
        if name.ends_with("sharedStrings.xml") {
            let parts = text.split("<si>").skip(1);
            let texts = parts.map(|part| {
                let start = part.find('>').unwrap() + 1;
                part[start..part.find("</t>").unwrap()].to_owned()
            });
            *found.borrow_mut() = texts.collect();
        }
        text
    });
    found.into_inner()
}

#[test]
fn every_kind_of_cell_is_the_same_in_the_three_forms_of_workbooks() {
    let clock = |hour, minute| CellValue::Time(Time::new(hour, minute, 0, 0).unwrap());
    let text = |text: &str| CellValue::Text(text.to_owned());
    let day = date(2026, 9, 17);
    for name in ["soorten.xlsx", "soorten.xls", "soorten.ods"] {
        let book = Workbook::read(name, &file(name)).unwrap();
        let sheet = book.sheet("soorten").unwrap();
        let is_shown = name == "soorten.xlsx";
        for (row, value) in [
            text("0612"),
            CellValue::Number(612.0, is_shown.then(|| "0612".to_owned())),
            CellValue::Date(day),
            clock(15, 30),
            CellValue::DateTime(day, Time::new(15, 30, 0, 0).unwrap()),
            // LibreOffice keeps it there as a number that is shown as a word.
            if name == "soorten.ods" {
                CellValue::Number(1.0, None)
            } else {
                CellValue::Bool(true)
            },
            match name {
                "soorten.ods" => text("#DIV/0!"),
                _ => CellValue::Error("#DIV/0!".to_owned()),
            },
            text("twee\nregels"),
            CellValue::Number(1.5, None),
            text("ruimte"),
        ]
        .into_iter()
        .enumerate()
        {
            assert_eq!(
                sheet.at(u32::try_from(row).unwrap(), 0),
                Some(&value),
                "{name} A{}",
                row + 1
            );
        }
        let formulas = book.sheet("Formules").unwrap();
        assert_eq!(formulas.at(119, 1), Some(&text("Persoon met een lange naam 120")), "{name}");
        assert_eq!(formulas.at(15, 2), Some(&CellValue::Date(day)), "{name}");
    }
}

#[test]
fn a_workbook_that_is_no_invulblad_says_what_to_do_with_it() {
    let lijst = || {
        let werkmap = Werkmap::new().met("Blad1!A1", Tekst("Naam")).met("Blad1!B1", Tekst("Rol"));
        werkmap.met("Blad1!A2", Tekst("Sanne de Wit")).met("Blad1!B2", Tekst("zib"))
    };
    for bytes in [lijst().bytes(), Werkmap::new().met("Blad1!A1", Leeg).bytes()] {
        let folder = Folder::new().bytes("netwerk.xlsx", &bytes);
        let run = folder.lef(&["bouw", "."]);
        run.must_exit(1).must_say("in deze werkmap staat geen tabblad ‘Mensen’");
        run.must_say("lef rooster").must_say("lef invulblad").must_say("1 fout");
    }
    let zonder_school = lijst().met("Mensen!A1", Tekst("Naam")).met("Mensen!B1", Tekst("Rol"));
    let zonder_school = zonder_school.met("Mensen!A2", Tekst("Kim")).met("Mensen!B2", Tekst("hr"));
    assert_eq!(wrong(&zonder_school.bytes()), ["tabblad-ontbreekt !"]);
    assert_eq!(wrong(&klein().met("School!B3", Leeg).bytes()), ["leeg School!B3"]);
    assert_eq!(wrong(&klein().met("School!A3", Leeg).bytes()), ["regel-ontbreekt School!A1"]);
    let niemand = ["Mensen!A4", "Mensen!B4", "Mensen!A5", "Mensen!B5"];
    let niemand = niemand.into_iter().fold(klein(), |werkmap, plaats| werkmap.met(plaats, Leeg));
    assert_eq!(wrong(&niemand.bytes()), ["niemand Mensen!A4"]);
}

/// What is said of a file that cannot be read as a workbook.
#[track_caller]
fn cause(name: &str, bytes: &[u8]) -> WorkbookCause {
    match Workbook::read(name, bytes) {
        Err(problem) => match problem.cause {
            Cause::Workbook(cause) => cause,
            other => panic!("{name}: {other}"),
        },
        Ok(book) => panic!("{name} is read: {} sheets", book.sheets.len()),
    }
}

/// A file of a program of before 2007, with these streams.
fn compound(streams: &[&str]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for stream in streams {
        file.create_stream(stream).unwrap().write_all(&[0; 5000]).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

#[test]
fn what_is_no_workbook_is_said_with_what_it_is() {
    use WorkbookCause::{NoWorkbook, OtherForm, Password};
    let zip = |part: &str| {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file(part, zip::write::SimpleFileOptions::default()).unwrap();
        writer.finish().unwrap().into_inner()
    };
    for (name, bytes, expected) in [
        ("leeg.xlsx", Vec::new(), NoWorkbook("een leeg bestand")),
        ("folder.xlsx", b"%PDF-1.7 en meer".to_vec(), NoWorkbook("een PDF")),
        (
            "uit-magister.xls",
            b"<html><table><tr><td>Naam</td></tr></table></html>".to_vec(),
            NoWorkbook("een webpagina (HTML), wat de naam ook zegt"),
        ),
        ("brief.xlsx", zip("word/document.xml"), NoWorkbook("een document van Word")),
        ("brief.xls", compound(&["/WordDocument"]), NoWorkbook("een document van Word")),
        ("beeld.xlsx", zip("ppt/presentation.xml"), NoWorkbook("een presentatie van PowerPoint")),
        ("map.xlsx", zip("foto.png"), NoWorkbook("een ingepakt bestand (zip)")),
        ("lijst.xlsb", zip("xl/workbook.bin"), OtherForm("binaire Excel-werkmap (.xlsb)")),
        ("lijst.numbers", zip("Index/Document.iwa"), OtherForm("werkmap van Numbers")),
        ("geheim.xlsx", file("wachtwoord.xlsx"), Password),
    ] {
        assert_eq!(cause(name, &bytes), expected, "{name}");
    }
    // On the command line that is one mistake, and the way out.
    let folder = Folder::new().bytes("netwerk.xlsx", &file("wachtwoord.xlsx"));
    let run = folder.lef(&["bouw", "."]);
    run.must_exit(1).must_say("met een wachtwoord beveiligd").must_say("1 fout");
}

#[test]
fn a_damaged_workbook_is_read_or_refused_and_never_breaks_the_program() {
    for name in ["gewoon.xlsx", "soorten.xls", "soorten.ods"] {
        let bytes = file(name);
        for tenth in 1..10 {
            let cut = &bytes[..bytes.len() * tenth / 10];
            assert_eq!(cause(name, cut), WorkbookCause::Damaged, "{name}, {tenth} tenths");
        }
        for place in 0..50 {
            let mut other = bytes.clone();
            other[bytes.len() * place / 50] ^= 0x55;
            // Whichever it is, it is an answer.
            let _ = Workbook::read(name, &other);
        }
    }
}

#[test]
fn more_than_fits_is_refused_before_it_is_there() {
    let plain = klein().bytes();
    let sheet = |data: &str| {
        edited(&plain, |name, text| {
            if name != "xl/worksheets/sheet3.xml" {
                return text;
            }
            let (start, end) =
                (text.find("<sheetData>").unwrap(), text.find("</sheetData>").unwrap());
            format!("{}<sheetData>{data}{}", &text[..start], &text[end..])
        })
    };
    let strings = |from: &str, to: &str| {
        edited(&plain, |name, text| {
            if name.ends_with("sharedStrings.xml") { text.replacen(from, to, 1) } else { text }
        })
    };
    let spaces = " ".repeat(40 * 1024 * 1024);
    let long = "x".repeat(100_000);
    let amplified = format!("<row r=\"1\">{}</row>", "<c t=\"s\"><v>0</v></c>".repeat(1_000));
    let amplified = edited(&sheet(&amplified), |name, text| {
        let is_strings = name.ends_with("sharedStrings.xml");
        if is_strings { text.replacen("Invulblad", &long, 1) } else { text }
    });
    let ods = |cells: &str| {
        edited(&file("soorten.ods"), |name, text| {
            if name != "content.xml" {
                return text;
            }
            let start = text.find("<table:table-row").unwrap();
            let end = text.find("</table:table>").unwrap();
            format!("{}{cells}{}", &text[..start], &text[end..])
        })
    };
    let repeated = |rows: usize, columns: usize, text: &str| {
        ods(&format!(
            r#"<table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{columns}" office:value-type="string"><text:p>{text}</text:p></table:table-cell></table:table-row>"#
        ))
    };
    for (what, bytes) in [
        ("a sheet that unpacks to much", sheet(&spaces)),
        ("cells without end", sheet(&format!("<row>{}</row>", "<c><v>1</v></c>".repeat(200_001)))),
        ("one text in many cells", amplified),
        ("strings that are not there", strings("uniqueCount=\"", "uniqueCount=\"9999999999")),
        ("rows and columns repeated", repeated(1_048_576, 16_384, "x")),
        ("a long text repeated", repeated(1_000, 100, &long)),
        ("spaces", repeated(1, 1, r#"<text:s text:c="1000000000"/>"#)),
        ("a file that is too large", vec![b'P'; lef::source::workbook::MAX_FILE + 1]),
    ] {
        assert_eq!(cause(what, &bytes), WorkbookCause::TooLarge, "{what}");
    }
    // Cells at both corners are two cells.
    let corners = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#;
    assert_eq!(
        Workbook::read("", &sheet(corners)).unwrap().sheet("Mensen").unwrap().cells.len(),
        2
    );
}

#[test]
fn an_xls_is_not_believed_about_its_size() {
    // A sheet that says to be as large as a sheet can be; two sheets in one place; a sheet beyond the end.
    // The edit is given the kind of each record, and all of the record: kind and length are its first four bytes.
    let edited = |edit: &dyn Fn(u16, &mut [u8])| {
        let mut bytes = Vec::new();
        let mut from = cfb::CompoundFile::open(Cursor::new(file("soorten.xls"))).unwrap();
        std::io::Read::read_to_end(&mut from.open_stream("/Workbook").unwrap(), &mut bytes)
            .unwrap();
        let mut at = 0;
        while at + 4 <= bytes.len() {
            let word = |at: usize| u16::from_le_bytes([bytes[at], bytes[at + 1]]);
            let (kind, size) = (word(at), usize::from(word(at + 2)));
            edit(kind, &mut bytes[at..at + 4 + size]);
            at += 4 + size;
        }
        let mut to = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        to.create_stream("/Workbook").unwrap().write_all(&bytes).unwrap();
        to.flush().unwrap();
        to.into_inner().into_inner()
    };
    let dimensions = edited(&|kind, data| {
        if kind == 0x0200 {
            data[4..16].copy_from_slice(&[0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 255, 255]);
        }
    });
    let sheets = Workbook::read("", &dimensions).unwrap().sheets.len();
    assert_eq!(sheets, 2);
    for place in [0_u32, 0x7fff_ffff] {
        let moved = edited(&|kind, data| {
            if kind == 0x0085 {
                data[4..8].copy_from_slice(&place.to_le_bytes());
            }
        });
        assert_eq!(cause("moved", &moved), WorkbookCause::Damaged);
    }
    // Two cells at the corners of a sheet, of which a reader keeps all that lies between.
    let corner = edited(&|kind, data| {
        if kind == 0x027e || kind == 0x0203 {
            data[4..8].copy_from_slice(&[255, 255, 255, 0]);
        }
    });
    assert_eq!(cause("corner", &corner), WorkbookCause::TooLarge);
    // The reader itself stumbles over a defined name that says to be longer than it is: that is a damaged file too, and no more is said.
    let name = edited(&|kind, record| {
        if kind == 0x00e0 {
            record[0] = 0x18;
            record[4..].fill(0);
            record[8..10].fill(0xff);
        }
    });
    let folder = Folder::new().bytes("lijst.xls", &name);
    let run = folder.lef(&["rooster", "lijst.xls"]);
    run.must_exit(1).must_say("beschadigd");
    assert!(!run.stderr().contains("panicked"), "{}", run.stderr());
}
