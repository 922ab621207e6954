//! What there is to do with the papers of a school: of each meeting when it is, what to print how, what to bring. The printbon says
//! the same; `begin-hier.html` and the desk show it.

mod pagina;

use serde::Serialize;

pub use crate::print::Drukbestand;
pub use pagina::{Beeld, Deelpagina, MAX, Paginamaker, Voorheen, href};

/// The name of the page, in the folder of the school.
pub const BEGIN_HIER: &str = "begin-hier.html";

/// The papers of a school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wegwijzer {
    /// The name of the school.
    pub school: String,
    /// The meetings in their order, those of a lijn together, then what is of that lijn as a whole.
    pub delen: Vec<Wegwijzerdeel>,
    /// The calendars, of each lijn that has one.
    pub agendas: Vec<Agendabestand>,
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
    /// The same in a few words.
    pub kort: String,
    /// The day, as `2026-09-17`.
    pub datum: Option<String>,
    /// The day in words.
    pub dag: Option<String>,
    /// "15.30 tot 17.30 uur".
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
    /// Whether an earlier build made (part of) it, so that no more is known than which files there are.
    pub eerder: bool,
}

impl Wegwijzerdeel {
    /// The paths of all its files.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let printed = self.drukwerk.iter().map(|bestand| &bestand.path).chain(&self.printbon);
        printed.chain(self.papieren.iter().map(|papier| &papier.path)).map(String::as_str)
    }

    /// The id of its lijn.
    #[must_use]
    pub fn lijn_id(&self) -> &str {
        self.map.split('/').next().unwrap_or(&self.map)
    }

    /// A folder of which no more is known than that an earlier build made it.
    #[must_use]
    pub fn van_vroeger(map: &str, lijn: &str) -> Self {
        Self {
            lijn: lijn.to_owned(),
            map: map.to_owned(),
            nummer: None,
            titel: map.to_owned(),
            kort: map.to_owned(),
            datum: None,
            dag: None,
            tijd: None,
            plaats: None,
            printbon: None,
            drukwerk: Vec::new(),
            meenemen: Vec::new(),
            papieren: Vec::new(),
            eerder: true,
        }
    }
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

/// A calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Agendabestand {
    /// The title of its lijn.
    pub lijn: String,
    /// Its path in the pack.
    pub path: String,
}
