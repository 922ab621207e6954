//! A lijn: a line of meetings, of sheets, or of both, with what its documents have in common (`content/<lijn>/lijn.yaml`).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::{Drukwerk, Gesprekkenreeks, Markdown, Oplage, Pijler};

/// The file `lijn.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lijn {
    /// The format of the file.
    #[schemars(description = "Het formaat van dit bestand: 1", range(min = 1))]
    pub formaat: Option<u32>,
    /// The title.
    #[schemars(description = "De titel", length(min = 1))]
    pub titel: String,
    /// The subtitle.
    #[schemars(description = "De ondertitel")]
    pub ondertitel: Option<String>,
    /// The publication that it follows, as the footer names it.
    #[schemars(description = "De publicatie, zoals de voettekst die noemt")]
    pub bron: String,
    /// The date of this edition: the date of its documents unless another is given.
    #[serde(deserialize_with = "crate::yaml::date")]
    #[schemars(description = "De datum van deze uitgave", with = "crate::yaml::Datumtekst")]
    pub uitgave: Option<Date>,
    /// The roles that it is meant for.
    #[serde(default)]
    #[schemars(description = "De rollen voor wie de lijn is")]
    pub doelgroep: Vec<String>,
    /// The pillars that it rests on.
    #[serde(default)]
    #[schemars(description = "De pijlers waar de lijn op rust", length(max = 9))]
    pub pijlers: Vec<Pijler>,
    /// The parts of a meeting, in order.
    #[serde(default)]
    #[schemars(description = "De vaste onderdelen van een bijeenkomst")]
    pub onderdelen: Vec<Onderdeel>,
    /// The folders of the meetings, in order.
    #[serde(default)]
    #[schemars(description = "De mappen van de bijeenkomsten, in volgorde")]
    pub bijeenkomsten: Vec<String>,
    /// The id of the bijlage whose questions close the lijn.
    #[schemars(description = "De bijlage met de vragen aan het eind van de lijn")]
    pub eindreflectie: Option<String>,
    /// The guidance talks of each zij-instromer.
    #[schemars(description = "De begeleidingsgesprekken van elke zij-instromer")]
    pub gesprekken: Option<Gesprekkenreeks>,
    /// How the documents that every meeting has are printed; a lijn with meetings needs it.
    #[schemars(description = "Hoe de vaste documenten worden gedrukt")]
    pub documenten: Option<Documenten>,
    /// Everything that meetings need to have at hand, bijlagen aside.
    #[serde(default)]
    #[schemars(description = "Wat er bij bijeenkomsten nodig is")]
    pub benodigdheden: Vec<Benodigdheid>,
}

/// A part of a meeting, such as the introduction.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Onderdeel {
    /// The id that actions refer to.
    #[schemars(description = "De naam waarmee andere bestanden ernaar verwijzen")]
    pub id: String,
    /// The name on paper.
    #[schemars(description = "De titel", length(min = 1))]
    pub titel: String,
    /// What it is for.
    #[schemars(description = "Waar het onderdeel voor is")]
    pub uitleg: Option<Markdown>,
}

/// How the documents that every meeting has are printed.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Documenten {
    /// The facilitator's run sheet.
    #[schemars(description = "Het draaiboek")]
    pub draaiboek: Drukwerk,
    /// The participants' programme.
    #[schemars(description = "Het programma")]
    pub programma: Drukwerk,
    /// The list to sign.
    #[schemars(description = "De presentielijst")]
    pub presentielijst: Drukwerk,
    /// The folded name cards.
    #[schemars(description = "De naamkaartjes")]
    pub naamkaartjes: Drukwerk,
    /// The evaluation form.
    #[schemars(description = "Het evaluatieformulier")]
    pub evaluatie: Drukwerk,
}

/// Something to have at hand.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Benodigdheid {
    /// The id that actions refer to.
    #[schemars(description = "De naam waarmee andere bestanden ernaar verwijzen")]
    pub id: String,
    /// The name on paper.
    #[schemars(description = "De naam op papier")]
    pub naam: String,
    /// How many; not counted where absent.
    #[schemars(description = "Hoeveel ervan nodig is")]
    pub oplage: Option<Oplage>,
    /// The document of the pack that it is, if it is printed here.
    #[schemars(description = "Het document van het pakket dat dit is")]
    pub document: Option<Standaarddocument>,
}

/// A document that every meeting has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
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
