//! A netwerk: the people around the zij-instromers of one school (`netwerk.yaml`), as it is written.

mod check;
pub mod kleur;
mod map;
mod slug;

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};
use serde::Deserialize;

pub use check::{check, texts};
pub use map::{Logo, Netwerkmap};
pub use slug::{school_slug, slugs};

use crate::yaml;

/// The lijn that a network follows when it names none.
pub const STANDAARDLIJN: &str = "opleiden-met-lef";

/// The file `netwerk.yaml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Netwerk {
    /// The format of the file.
    pub formaat: Option<u32>,
    /// The school.
    pub school: School,
    /// The institute that trains the zij-instromers.
    pub opleidingsinstituut: Option<Opleidingsinstituut>,
    /// The school year, such as 2026-2027.
    pub schooljaar: Option<String>,
    /// The people.
    pub leden: Vec<Lid>,
    /// Short for the meetings of [`STANDAARDLIJN`].
    #[serde(default, deserialize_with = "yaml::unique_map")]
    pub bijeenkomsten: BTreeMap<u8, Bijeenkomstgegevens>,
    /// The lines that the network follows, by id; none: [`STANDAARDLIJN`].
    #[serde(default, deserialize_with = "yaml::unique_map")]
    pub lijnen: BTreeMap<String, Lijngegevens>,
    /// Colour and logo.
    #[serde(default)]
    pub huisstijl: Huisstijl,
}

/// The school.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct School {
    /// Its name.
    pub naam: String,
    /// An id for its folder in out/, instead of its name.
    pub id: Option<String>,
    /// Its town.
    pub plaats: Option<String>,
    /// Its board.
    pub bestuur: Option<String>,
    /// Its sector.
    pub sector: Option<Sector>,
}

/// The sectors of education.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sector {
    /// Primary.
    Po,
    /// Secondary.
    Vo,
    /// Vocational.
    Mbo,
}

/// The institute that trains the zij-instromers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opleidingsinstituut {
    /// Its name.
    pub naam: String,
}

/// A person.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lid {
    /// The full name.
    pub naam: String,
    /// Tells two people of one name apart.
    pub id: Option<String>,
    /// The name to call somebody by; else the first word of the name.
    pub roepnaam: Option<String>,
    /// The ids of the roles.
    #[serde(deserialize_with = "yaml::one_or_many")]
    pub rol: Vec<String>,
    /// The subject.
    pub vak: Option<String>,
    /// The first working day.
    #[serde(default, deserialize_with = "yaml::date")]
    pub start: Option<Date>,
    /// The names or ids of whom this person guides.
    #[serde(default)]
    pub begeleidt: Vec<String>,
}

/// What is known of one meeting.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bijeenkomstgegevens {
    /// The day.
    #[serde(default, deserialize_with = "yaml::date")]
    pub datum: Option<Date>,
    /// The time it begins.
    #[serde(default, deserialize_with = "yaml::time")]
    pub begin: Option<Time>,
    /// Where.
    pub locatie: Option<String>,
    /// Who leads it.
    pub gespreksleider: Option<String>,
    /// Minutes of actions, instead of those of the content.
    #[serde(default, deserialize_with = "yaml::unique_map")]
    pub minuten: BTreeMap<String, u32>,
    /// A break.
    pub pauze: Option<Pauze>,
    /// The alternatives chosen: the action replaced, and the one instead.
    #[serde(default, deserialize_with = "yaml::unique_map")]
    pub kies: BTreeMap<String, String>,
    /// Who is there; absent: every lid.
    pub aanwezig: Option<Vec<String>>,
    /// Spare copies of what participants get.
    #[serde(default)]
    pub reserve: u32,
}

/// A break.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pauze {
    /// The action that it follows.
    pub na: String,
    /// Its length.
    pub minuten: u32,
}

/// What is known of one lijn.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lijngegevens {
    /// The meetings, by number.
    #[serde(default, deserialize_with = "yaml::unique_map")]
    pub bijeenkomsten: BTreeMap<u8, Bijeenkomstgegevens>,
}

/// The look of the school.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Huisstijl {
    /// The accent colour, as `#0b6e4f`.
    pub kleur: Option<String>,
    /// A picture beside `netwerk.yaml` (svg, png or jpg).
    pub logo: Option<String>,
}

impl Lid {
    /// The name to call this person by.
    #[must_use]
    pub fn voornaam(&self) -> &str {
        let first = self.naam.split_whitespace().next().unwrap_or_default();
        self.roepnaam.as_deref().unwrap_or(first)
    }

    /// Whether this is whom `naam` (a name or an id) means.
    #[must_use]
    pub fn heet(&self, naam: &str) -> bool {
        self.id.as_deref().unwrap_or(&self.naam) == naam || self.naam == naam
    }
}

impl Netwerk {
    /// Who has this role, in the order of the roster.
    pub fn leden_met_rol<'a>(&'a self, rol: &'a str) -> impl Iterator<Item = &'a Lid> {
        self.leden.iter().filter(move |lid| lid.rol.iter().any(|r| r == rol))
    }

    /// The zij-instromers.
    pub fn zij_instromers(&self) -> impl Iterator<Item = &Lid> {
        self.leden_met_rol("zij-instromer")
    }

    /// Who guides this person.
    pub fn begeleiders<'a>(&'a self, lid: &'a Lid) -> impl Iterator<Item = &'a Lid> {
        self.leden.iter().filter(|other| other.begeleidt.iter().any(|naam| lid.heet(naam)))
    }

    /// The lid whom a name or an id means.
    #[must_use]
    pub fn lid(&self, naam: &str) -> Option<&Lid> {
        self.leden.iter().find(|lid| lid.heet(naam))
    }

    /// The ids of the lines that the network follows.
    #[must_use]
    pub fn lijnen(&self) -> Vec<&str> {
        let mut lijnen: Vec<&str> = self.lijnen.keys().map(String::as_str).collect();
        let standaard = self.lijnen.is_empty() || !self.bijeenkomsten.is_empty();
        if standaard && !self.lijnen.contains_key(STANDAARDLIJN) {
            lijnen.insert(0, STANDAARDLIJN);
        }
        lijnen
    }

    /// What is known of a meeting; the default where nothing is.
    #[must_use]
    pub fn bijeenkomst(&self, lijn: &str, nummer: u8) -> Bijeenkomstgegevens {
        let own = self.lijnen.get(lijn).and_then(|lijn| lijn.bijeenkomsten.get(&nummer));
        let short = self.bijeenkomsten.get(&nummer).filter(|_| lijn == STANDAARDLIJN);
        own.or(short).cloned().unwrap_or_default()
    }
}
