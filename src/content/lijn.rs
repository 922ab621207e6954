//! A lijn: a line of meetings, with what its documents have in common (`content/<lijn>/lijn.yaml`).

use jiff::civil::Date;
use serde::Deserialize;

use crate::content::{Drukwerk, Markdown, Oplage};

/// The file `lijn.yaml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lijn {
    /// The format of the file.
    pub formaat: Option<u32>,
    /// The title.
    pub titel: String,
    /// The subtitle.
    pub ondertitel: Option<String>,
    /// The publication that it follows, as the footer names it.
    pub bron: String,
    /// The date of this edition: the date of its documents unless another is given.
    #[serde(deserialize_with = "crate::yaml::date")]
    pub uitgave: Option<Date>,
    /// The roles that it is meant for.
    #[serde(default)]
    pub doelgroep: Vec<String>,
    /// The parts of a meeting, in order.
    pub onderdelen: Vec<Onderdeel>,
    /// The folders of the meetings, in order.
    pub bijeenkomsten: Vec<String>,
    /// How the documents that every meeting has are printed.
    pub documenten: Documenten,
    /// Everything that meetings need to have at hand, bijlagen aside.
    #[serde(default)]
    pub benodigdheden: Vec<Benodigdheid>,
}

/// A part of a meeting, such as the introduction.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Onderdeel {
    /// The id that actions refer to.
    pub id: String,
    /// The name on paper.
    pub titel: String,
    /// What it is for.
    pub uitleg: Option<Markdown>,
}

/// How the documents that every meeting has are printed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Documenten {
    /// The facilitator's run sheet.
    pub draaiboek: Drukwerk,
    /// The participants' programme.
    pub programma: Drukwerk,
    /// The list to sign.
    pub presentielijst: Drukwerk,
    /// The folded name cards.
    pub naamkaartjes: Drukwerk,
    /// The evaluation form.
    pub evaluatie: Drukwerk,
}

/// Something to have at hand.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Benodigdheid {
    /// The id that actions refer to.
    pub id: String,
    /// The name on paper.
    pub naam: String,
    /// How many; not counted where absent.
    pub oplage: Option<Oplage>,
    /// The document of the pack that it is, if it is printed here.
    pub document: Option<Standaarddocument>,
}

/// A document that every meeting has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standaarddocument {
    /// The facilitator's run sheet.
    Draaiboek,
    /// The participants' programme.
    Programma,
    /// The list to sign.
    Presentielijst,
    /// The folded name cards.
    Naamkaartjes,
    /// The evaluation form.
    Evaluatie,
}

impl Standaarddocument {
    /// All of them, in the order of the pack.
    pub const ALL: [Self; 5] = [
        Self::Draaiboek,
        Self::Programma,
        Self::Presentielijst,
        Self::Naamkaartjes,
        Self::Evaluatie,
    ];

    /// The stem of its file and the name of its template.
    #[must_use]
    pub fn stam(self) -> &'static str {
        match self {
            Self::Draaiboek => "draaiboek",
            Self::Programma => "programma",
            Self::Presentielijst => "presentielijst",
            Self::Naamkaartjes => "naamkaartjes",
            Self::Evaluatie => "evaluatie",
        }
    }
}

impl Documenten {
    /// How this document is printed.
    #[must_use]
    pub fn drukwerk(&self, document: Standaarddocument) -> Drukwerk {
        match document {
            Standaarddocument::Draaiboek => self.draaiboek,
            Standaarddocument::Programma => self.programma,
            Standaarddocument::Presentielijst => self.presentielijst,
            Standaarddocument::Naamkaartjes => self.naamkaartjes,
            Standaarddocument::Evaluatie => self.evaluatie,
        }
    }
}
