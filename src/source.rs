//! A file as the user knows it, a text or a workbook, and where in it a field stands.

pub mod cells;
mod delimited;
pub mod disk;
mod encoding;
pub mod node;
pub mod tab;
pub mod workbook;

use std::io;
use std::ops::Range;
use std::sync::OnceLock;

use crate::problem::{Cause, Excerpt, FieldPath, FormCause, Place, Problem, Severity, Spot};
use cells::CellPlaces;
use node::{Fault, Node};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The longest line that is shown with what is wrong with it: of a longer one, only its number is.
const MAX_SHOWN: usize = 4000;

/// A text file as the user knows it.
#[derive(Debug)]
pub struct SourceFile {
    /// The path to show.
    pub name: String,
    /// The contents, without a byte order mark.
    pub text: String,
    written: Option<String>,
    nodes: OnceLock<Result<Node, Fault>>,
    cells: Option<CellPlaces>,
}

impl SourceFile {
    /// A text.
    #[must_use]
    pub fn new(name: &str, text: String) -> Self {
        // Accents of their own (as macOS writes them) and letters with an accent are one name.
        let text = if is_nfc(&text) { text } else { text.nfc().collect() };
        Self { name: name.to_owned(), text, written: None, nodes: OnceLock::new(), cells: None }
    }

    /// A text that was mended so that it could be read; problems still show what was written.
    #[must_use]
    pub fn mended(self, text: String) -> Self {
        let written = self.written.unwrap_or(self.text);
        Self { name: self.name, text, written: Some(written), ..Self::new("", String::new()) }
    }

    /// What stands in cells of a workbook.
    #[must_use]
    pub fn of_cells(name: &str, nodes: Node, cells: CellPlaces) -> Self {
        let source = Self::new(name, String::new());
        Self { nodes: OnceLock::from(Ok(nodes)), cells: Some(cells), ..source }
    }

    /// Whether it stands in cells of a workbook.
    #[must_use]
    pub fn is_workbook(&self) -> bool {
        self.cells.is_some()
    }

    /// How people write a list here.
    #[must_use]
    pub fn list(&self, texts: &[String]) -> String {
        if self.is_workbook() {
            return texts.join("; ");
        }
        let quoted = |text: &String| {
            let is_plain = !text.contains([',', ':', '[', '{', '#']);
            if is_plain { text.clone() } else { format!("\"{text}\"") }
        };
        format!("[{}]", texts.iter().map(quoted).collect::<Vec<_>>().join(", "))
    }

    /// The text as a tree.
    ///
    /// # Errors
    /// What makes it none.
    pub fn nodes(&self) -> Result<&Node, &Fault> {
        self.nodes.get_or_init(|| node::parse(&self.text)).as_ref()
    }

    /// The same, with its values written otherwise; problems show their line no more.
    #[must_use]
    pub fn rewritten(mut self, rewrite: &dyn Fn(&mut Node)) -> Self {
        if let Ok(nodes) = self.nodes() {
            let mut nodes = nodes.clone();
            rewrite(&mut nodes);
            self.nodes = OnceLock::from(Ok(nodes));
            self.written = Some(String::new());
        }
        self
    }

    /// Whether its tree is known: it need not be that of its text.
    #[must_use]
    pub fn has_nodes(&self) -> bool {
        self.nodes.get().is_some()
    }

    /// Makes a text of bytes; an encoding other than UTF-8 is a located problem.
    ///
    /// # Errors
    /// Bytes that are not UTF-8, with the line of the first one.
    pub fn from_bytes(name: &str, bytes: Vec<u8>) -> Result<Self, Problem> {
        if let Some(program) = other_program(&bytes) {
            return Err(on_line(name, 1, FormCause::OtherProgram(program)));
        }
        let zeros = bytes.iter().take(64).filter(|byte| **byte == 0).count();
        if zeros > 16 || bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            return Err(on_line(name, 1, FormCause::Utf16));
        }
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
                Ok(Self::new(name, text))
            }
            Err(error) => {
                let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let line = valid.split(|byte| *byte == b'\n').count();
                Err(on_line(name, line, FormCause::NotUtf8))
            }
        }
    }

    /// An error at a field of this file.
    #[must_use]
    pub fn problem(&self, field: &FieldPath, cause: impl Into<Cause>) -> Problem {
        Problem { severity: Severity::Error, place: Some(self.place(field)), cause: cause.into() }
    }

    /// An error at the key of a field of this file.
    #[must_use]
    pub fn problem_of_key(&self, field: &FieldPath, cause: impl Into<Cause>) -> Problem {
        let place = Some(self.place_of_key(field));
        Problem { severity: Severity::Error, place, cause: cause.into() }
    }

    /// Where a field stands; where it is absent, where its nearest ancestor stands.
    #[must_use]
    pub fn place(&self, field: &FieldPath) -> Place {
        let empty = self.cells.as_ref().and_then(|cells| cells.empty(field));
        if let (Some(at), Ok(None)) = (empty, self.nodes().map(|nodes| nodes.at(field))) {
            return self.place_of(&(at..at + 1), field.to_string());
        }
        let bytes = self.nodes().map_or(0..0, |nodes| nodes.locate(field, false));
        self.place_of(&bytes, field.to_string())
    }

    /// Where the key of a field stands.
    #[must_use]
    pub fn place_of_key(&self, field: &FieldPath) -> Place {
        let bytes = self.nodes().map_or(0..0, |nodes| nodes.locate(field, true));
        self.place_of(&bytes, field.to_string())
    }

    /// Where a line of a text that stands in a field stands: exact for a text over several lines.
    #[must_use]
    pub fn place_in_text(&self, field: &FieldPath, line: usize) -> Place {
        let Some(bytes) =
            self.nodes().ok().and_then(|nodes| nodes.block(field)).filter(|_| line > 1)
        else {
            return self.place(field);
        };
        let text = &self.text[bytes.clone()];
        let start =
            text.split_inclusive('\n').take(line - 1).map(str::len).sum::<usize>() + bytes.start;
        let words = self.text[start..].lines().next().unwrap_or_default();
        let lead = words.len() - words.trim_start().len();
        self.place_of(&(start + lead..start + words.len()), field.to_string())
    }

    /// The place of some bytes.
    #[must_use]
    pub fn place_of(&self, bytes: &Range<usize>, field: String) -> Place {
        if let Some(cells) = &self.cells {
            return Place { file: self.name.clone(), spot: cells.spot(bytes.start), field };
        }
        let start = self.text.floor_char_boundary(bytes.start.min(self.text.len()));
        let before = &self.text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.matches('\n').count();
        let length = self.text
            [start..self.text.floor_char_boundary(bytes.end.clamp(start, self.text.len()))]
            .lines()
            .next()
            .map_or(0, str::len);
        let written =
            self.written.as_ref().unwrap_or(&self.text).lines().nth(line).unwrap_or_default();
        if written.len() > MAX_SHOWN {
            return Place { file: self.name.clone(), spot: Spot::Line(line + 1), field };
        }
        let from = written.floor_char_boundary((start - line_start).min(written.len()));
        let to = written.floor_char_boundary((from + length).min(written.len()));
        let excerpt = Excerpt { text: written.to_owned(), start: from, end: to };
        let column = before[line_start..].chars().count() + 1;
        Place { file: self.name.clone(), spot: Spot::Text(line + 1, column, excerpt), field }
    }
}

/// The program whose file this is by its first bytes, whatever its name says: saved as text it would be destroyed.
fn other_program(bytes: &[u8]) -> Option<&'static str> {
    let holds = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    match bytes {
        // A zip file; the names of what is in it stand in it as they are.
        [b'P', b'K', 3 | 5, 4 | 6, ..] => Some(if holds(b"xl/") || holds(b".spreadsheet") {
            "Excel of een ander rekenprogramma"
        } else if holds(b"word/") || holds(b".text") {
            "Word of een andere tekstverwerker"
        } else {
            "een inpakprogramma (zip)"
        }),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Some("een oudere Excel of Word"),
        [b'%', b'P', b'D', b'F', ..] => Some("een PDF-programma"),
        [b'{', b'\\', b'r', b't', b'f', ..] => Some("WordPad of een andere tekstverwerker"),
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] => {
            Some("een tekenprogramma (een plaatje)")
        }
        _ => None,
    }
}

fn on_line(name: &str, line: usize, cause: FormCause) -> Problem {
    let place = Place { spot: Spot::Line(line), ..Place::of_file(name) };
    Problem { severity: Severity::Error, place: Some(place), cause: cause.into() }
}

/// Why the machine refuses something, in Dutch as far as it is common.
#[must_use]
pub fn reason(error: &io::Error) -> String {
    let known = match error.kind() {
        io::ErrorKind::PermissionDenied => "dat mag niet van de computer",
        io::ErrorKind::IsADirectory => "het is een map",
        io::ErrorKind::NotADirectory => "een deel van het pad is geen map",
        io::ErrorKind::NotFound => "de map is er niet",
        io::ErrorKind::StorageFull => "de schijf is vol",
        io::ErrorKind::ReadOnlyFilesystem => "deze schijf kan alleen worden gelezen",
        io::ErrorKind::AddrInUse => "een ander programma gebruikt hem",
        io::ErrorKind::AlreadyExists => "er staat al iets met deze naam",
        _ => {
            return error.raw_os_error().map_or_else(
                || "onbekende oorzaak".to_owned(),
                |number| format!("foutnummer {number} van de computer"),
            );
        }
    };
    known.to_owned()
}

/// The problem of a file that cannot be read.
#[must_use]
pub fn unreadable(name: &str, error: &io::Error) -> Problem {
    let cause = match error.kind() {
        io::ErrorKind::NotFound => Cause::FileMissing,
        _ => Cause::Unreadable(reason(error)),
    };
    Problem::in_file(name, cause)
}
