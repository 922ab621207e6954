//! What there is to do with the papers of a school: of each meeting when it is, what to print how, what to bring. The printbon says
//! the same; `begin-hier.html` and the desk show it.

use serde::Serialize;

/// The papers of a school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wegwijzer {
    /// The name of the school.
    pub school: String,
    /// The meetings in their order, those of a lijn together, then what is of that lijn as a whole.
    pub delen: Vec<Wegwijzerdeel>,
    /// The calendar, where there is one: its path in the pack.
    pub agenda: Option<String>,
}

/// The papers of a meeting, or of a lijn as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wegwijzerdeel {
    /// The title of the lijn.
    pub lijn: String,
    /// The folder in the pack.
    pub map: String,
    /// The number of the meeting; none for the lijn as a whole.
    pub nummer: Option<u8>,
    /// The title of the meeting, else of the lijn.
    pub titel: String,
    /// The day, as `2026-09-17`.
    pub datum: Option<String>,
    /// The day in words.
    pub dag: Option<String>,
    /// "15:30 tot 17:30 uur".
    pub tijd: Option<String>,
    /// The place or room.
    pub plaats: Option<String>,
    /// The printbon, where there is one: its path in the pack.
    pub printbon: Option<String>,
    /// The files for the printer.
    pub drukwerk: Vec<Drukbestand>,
    /// What to bring besides paper.
    pub meenemen: Vec<String>,
    /// The papers to read: what each is called, and its path in the pack.
    pub papieren: Vec<Papierbestand>,
}

/// A file for the printer, and what is done with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Drukbestand {
    /// Its path in the pack.
    pub path: String,
    /// Its name.
    pub bestand: String,
    /// The paper, in words.
    pub papier: String,
    /// How the printer turns it, in words.
    pub zijden: String,
    /// What comes out: "13 setjes van 3 vellen".
    pub stapel: String,
    /// What is in it: numbers of copies and names.
    pub inhoud: Vec<(u32, String)>,
    /// What to know before it is printed: colour, shared sheets.
    pub let_op: Vec<String>,
    /// What is done with it afterwards: staple, cut, fold.
    pub na: Vec<String>,
    /// The sheets of paper.
    pub vellen: usize,
}

/// A paper to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Papierbestand {
    /// What it is called.
    pub naam: String,
    /// Its path in the pack.
    pub path: String,
    /// Its pages.
    pub bladzijden: usize,
}
