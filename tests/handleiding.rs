//! What docs/handleiding.md says to type is typed here, in its order: commands in a terminal, cells in a workbook.

mod common;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use calamine::{Data, Reader, Xlsx};
use common::Folder;
use rust_xlsxwriter::{Format, Workbook};

const PAGE: &str = include_str!("../docs/handleiding.md");

/// The day on which the page was written, as seconds: before the first meeting, which `lef bouw` then says to open first.
const DAY: &str = "1788220800";

/// What a reader of the page does, in its order.
enum Step {
    /// Types a command, of which the page shows these lines of what `lef` says, and what is answered to its questions.
    Command { line: &'static str, shown: Vec<&'static str> },
    /// Types in a cell of a workbook.
    Cell { book: String, tab: &'static str, at: &'static str, text: &'static str },
}

/// The steps of the page: its blocks of code, and the tables whose first heading names a workbook.
fn steps() -> Vec<Step> {
    let mut steps = Vec::new();
    let mut book = None;
    let mut in_code = false;
    for line in PAGE.lines() {
        if line.starts_with("```") {
            in_code = !in_code;
        } else if in_code && line.starts_with("lef ") {
            steps.push(Step::Command { line, shown: Vec::new() });
        } else if in_code {
            let Some(Step::Command { shown, .. }) = steps.last_mut() else {
                panic!("a block does not begin with a command: {line}")
            };
            shown.push(line);
        } else if let Some(cells) = line.strip_prefix("| ").and_then(|line| line.strip_suffix(" |"))
        {
            let cells: Vec<&str> = cells.split(" | ").collect();
            if let Some(name) = cells[0].strip_prefix("Tabblad in ") {
                book = Some(name.replace('\\', "/"));
            } else if let (Some(book), [tab, at, text]) = (&book, &cells[..]) {
                let is_cell = |at: &&str| at.ends_with(|c: char| c.is_ascii_digit());
                let cells = at.split([' ', ',']).filter(is_cell);
                steps.extend(cells.map(|at| Step::Cell { book: book.clone(), tab, at, text }));
            }
        } else if !line.starts_with('|') {
            book = None;
        }
    }
    steps
}

/// The words of a command: those between quotes are one.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            _ => words.last_mut().unwrap().push(letter),
        }
    }
    words
}

/// A question that the page shows with its answer.
fn question(shown: &str) -> Option<(&str, &str)> {
    shown.strip_prefix(|c: char| c.is_ascii_digit())?.strip_prefix(". ")?;
    let end = shown.rfind(['?', ')'])? + 1;
    Some((&shown[..end], shown[end..].trim()))
}

/// A line without what is only so on one machine: where the folder is, and how a path is written.
fn everywhere(line: &str) -> String {
    let line = line.trim().replace('\\', "/");
    let below = |part: &str| line.find(part).map(|at| line[at..].to_owned());
    let is_path = line.starts_with('/') || line.starts_with("C:/");
    let last = || line.rsplit('/').next().unwrap_or_default().to_owned();
    if is_path { below("/out/").unwrap_or_else(last) } else { line }
}

/// Types a command and sees what the page shows. Where a mistake is shown the status says so too.
fn run(folder: &Path, line: &str, shown: &[&str]) {
    let answers = shown.iter().filter_map(|line| question(line));
    let answers = answers.fold(String::new(), |lines, (_, answer)| lines + answer + "\n");
    let mut child = Command::new(env!("CARGO_BIN_EXE_lef"))
        .args(&words(line)[1..])
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", DAY)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(answers.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    let status = i32::from(shown.iter().any(|line| line.starts_with("fout: ")));
    assert_eq!(output.status.code(), Some(status), "{line}\n{said}");
    let lines: Vec<String> = said.lines().map(everywhere).collect();
    let mut from = 0;
    for shown in shown.iter().filter(|line| !line.is_empty() && **line != "…") {
        let wanted = everywhere(question(shown).map_or(shown, |(question, _)| question));
        let found = lines[from..].iter().position(|line| *line == wanted);
        from += found
            .unwrap_or_else(|| panic!("{line}\nno ‘{wanted}’ from line {from} in\n{said}"))
            + 1;
    }
}

/// The row and column of a cell with one letter, from 0.
fn cell(at: &str) -> (u32, u16) {
    let (column, row) = at.split_at(1);
    (row.parse::<u32>().unwrap() - 1, u16::from(column.as_bytes()[0] - b'A'))
}

/// Types texts in the cells of a workbook, as a program does that keeps nothing but values.
fn fill(file: &Path, typed: &[(&str, &str, &str)]) {
    let mut old: Xlsx<_> = calamine::open_workbook(file).unwrap();
    let mut new = Workbook::new();
    let day = Format::new().set_num_format("d-m-yyyy");
    for (name, range) in old.worksheets() {
        let sheet = new.add_worksheet().set_name(&name).unwrap();
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let row = top + u32::try_from(row).unwrap();
            let column = u16::try_from(left as usize + column).unwrap();
            match value {
                Data::DateTime(date) => sheet.write_with_format(row, column, date.as_f64(), &day),
                Data::Float(number) => sheet.write(row, column, *number),
                other => sheet.write(row, column, other.to_string()),
            }
            .unwrap();
        }
        for (_, at, text) in typed.iter().filter(|(tab, ..)| *tab == name) {
            let (row, column) = cell(at);
            sheet.write(row, column, *text).unwrap();
        }
    }
    let missing = typed.iter().find(|(tab, ..)| !old.sheet_names().iter().any(|name| name == tab));
    assert_eq!(missing, None, "{}", file.display());
    new.save(file).unwrap();
}

#[test]
fn what_the_page_says_to_type_works() {
    let folder = Folder::new().bytes("lijst.xlsx", include_bytes!("../docs/plaatjes/lijst.xlsx"));
    let steps = steps();
    let commands = steps.iter().filter(|step| matches!(step, Step::Command { .. })).count();
    assert!(commands >= 15 && steps.len() - commands >= 40, "{commands} of {}", steps.len());
    for step in &steps {
        match step {
            Step::Cell { book, tab, at, text } => {
                fill(&folder.path().join(book), &[(tab, at, text)]);
            }
            Step::Command { line, shown } => run(folder.path(), line, shown),
        }
        // “Haal netwerk.xlsx weg, en geef de nieuwe die naam.”
        let new = folder.path().join("De Linde/netwerk (nieuw).xlsx");
        if new.exists() {
            fs::rename(&new, folder.path().join("De Linde/netwerk.xlsx")).unwrap();
        }
    }
}

#[test]
fn the_page_shows_each_picture_and_each_picture_says_what_it_shows() {
    let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/plaatjes");
    let mut shown: Vec<&str> = Vec::new();
    for picture in PAGE.split("![").skip(1) {
        let (alt, rest) = picture.split_once("](plaatjes/").unwrap();
        assert!(alt.len() > 20, "{alt}");
        shown.push(rest.split_once(')').unwrap().0);
    }
    shown.sort_unstable();
    let files = fs::read_dir(pictures).unwrap().map(|entry| entry.unwrap());
    let pngs = files.filter(|file| file.path().extension().is_some_and(|kind| kind == "png"));
    let sizes =
        pngs.map(|png| (png.file_name().into_string().unwrap(), png.metadata().unwrap().len()));
    let mut sizes: Vec<(String, u64)> = sizes.collect();
    sizes.sort_unstable();
    assert_eq!(sizes.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), shown);
    assert!(sizes.iter().all(|(_, size)| *size <= 120_000), "{sizes:?}");
    assert!(sizes.iter().map(|(_, size)| size).sum::<u64>() <= 700_000, "{sizes:?}");
}

#[test]
fn the_page_asks_nobody_to_write_yaml() {
    for word in ["```yaml", ".yaml", "netwerk.yml", "YAML"] {
        assert!(!PAGE.contains(word), "{word}");
    }
}
