//! How a document is printed: paper, sides, and the number of copies as a rule over the roster.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::content::{Afwerking, Handeling, Kleur};
use crate::problem::Cause;

/// The paper that a document is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Papier")]
pub enum Papierformaat {
    /// Plain A4.
    A4,
    /// A4 of about 160 g/m², for cards.
    A4Karton,
    /// A3, for posters.
    A3,
}

/// The sides that are printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Zijden {
    /// One side.
    Enkel,
    /// Two sides, turned over the long edge.
    DubbelLang,
    /// Two sides, turned over the short edge (landscape sheets).
    DubbelKort,
}

impl Zijden {
    /// Whether both sides of a sheet are printed.
    #[must_use]
    pub fn is_dubbel(self) -> bool {
        self != Self::Enkel
    }
}

/// How many copies are made, as a rule that is worked out with the roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oplage {
    /// One.
    Een,
    /// One for every participant, and the reserve.
    PerDeelnemer,
    /// One for every two participants, rounded up.
    PerDuo,
    /// One for every group of this many participants, rounded up.
    PerGroep(u32),
    /// One for every actor of a doelsysteem that a participant speaks for, at least one.
    PerActor,
    /// One for every zij-instromer, at least one.
    PerZijInstromer,
    /// This many.
    Aantal(u32),
}

impl fmt::Display for Oplage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Een => f.write_str("een"),
            Self::PerDeelnemer => f.write_str("per deelnemer"),
            Self::PerDuo => f.write_str("per duo"),
            Self::PerGroep(size) => write!(f, "per groep van {size}"),
            Self::PerZijInstromer => f.write_str("per zij-instromer"),
            Self::PerActor => f.write_str("per actor"),
            Self::Aantal(number) => write!(f, "{number}"),
        }
    }
}

impl<'de> Deserialize<'de> for Oplage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OplageVisitor;
        impl<'de> Visitor<'de> for OplageVisitor {
            type Value = Oplage;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("een oplage")
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Oplage, E> {
                match u32::try_from(number) {
                    Ok(number @ 1..=MAX_COPIES) => Ok(Oplage::Aantal(number)),
                    _ => Err(E::custom(Cause::Oplage(number.to_string()))),
                }
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Oplage, E> {
                match text {
                    "een" => Ok(Oplage::Een),
                    "per-deelnemer" => Ok(Oplage::PerDeelnemer),
                    "per-duo" => Ok(Oplage::PerDuo),
                    "per-zij-instromer" => Ok(Oplage::PerZijInstromer),
                    "per-actor" => Ok(Oplage::PerActor),
                    _ => Err(E::custom(Cause::Oplage(text.to_owned()))),
                }
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Oplage, A::Error> {
                let entry: Option<(String, u32)> = map.next_entry()?;
                match entry {
                    Some((key, size @ 1..)) if key == "per-groep" => Ok(Oplage::PerGroep(size)),
                    Some((key, size)) => {
                        Err(A::Error::custom(Cause::Oplage(format!("{key}: {size}"))))
                    }
                    None => Err(A::Error::custom(Cause::Oplage("{}".to_owned()))),
                }
            }
        }
        deserializer.deserialize_any(OplageVisitor)
    }
}

impl JsonSchema for Oplage {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Oplage".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Kies een, per-deelnemer, per-duo, { per-groep: 4 }, per-zij-instromer, per-actor of een getal van 1 tot en met 1000",
            "anyOf": [
                { "type": "string", "enum": ["een", "per-deelnemer", "per-duo", "per-zij-instromer", "per-actor"] },
                { "type": "integer", "minimum": 1, "maximum": MAX_COPIES },
                {
                    "type": "object",
                    "properties": { "per-groep": { "type": "integer", "minimum": 1, "maximum": MAX_COPIES } },
                    "required": ["per-groep"],
                    "additionalProperties": false,
                },
            ],
        })
    }
}

/// More copies of one document than this are a mistake.
pub const MAX_COPIES: u32 = 1000;

/// How one document is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Drukwerk {
    /// The paper.
    #[schemars(description = "Het papier: a4, a4-karton of a3")]
    pub papier: Papierformaat,
    /// The sides.
    #[schemars(description = "De zijden: enkel, dubbel-lang of dubbel-kort")]
    pub zijden: Zijden,
    /// The rule for the number of copies.
    #[schemars(description = "Hoeveel exemplaren")]
    pub oplage: Oplage,
    /// Spare copies on top of that.
    #[serde(default)]
    #[schemars(description = "Reserve-exemplaren", range(max = 1000))]
    pub reserve: u32,
    /// Whether it needs colour.
    #[serde(default)]
    #[schemars(description = "Of kleur nodig is: nodig, nuttig of geen")]
    pub kleur: Kleur,
    /// Whether what comes next for the same person may begin on its last back, and it on that of what came before.
    #[serde(default)]
    #[schemars(
        description = "Of het een vel deelt met het volgende stuk voor dezelfde deelnemer (alleen bij dubbele zijden)"
    )]
    pub deelt_vel: bool,
    /// What is done with it after printing.
    #[serde(default)]
    #[schemars(
        with = "Vec<Handeling>",
        description = "Wat er na het drukken mee gebeurt",
        length(max = 6)
    )]
    pub afwerking: Afwerking,
}

impl Drukwerk {
    /// Printed like this, and nothing more.
    #[must_use]
    pub fn new(papier: Papierformaat, zijden: Zijden, oplage: Oplage) -> Self {
        let (kleur, afwerking) = (Kleur::default(), Afwerking::default());
        Self { papier, zijden, oplage, reserve: 0, kleur, deelt_vel: false, afwerking }
    }
}

impl Drukwerk {
    /// The copies for those who are there, with the spare ones.
    #[must_use]
    pub fn exemplaren(&self, opkomst: Opkomst) -> u32 {
        self.oplage.aantal(opkomst).saturating_add(self.reserve)
    }
}

/// Who is there, as far as copies depend on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Opkomst {
    /// Participants.
    pub deelnemers: u32,
    /// Spare copies of what participants get.
    pub reserve: u32,
    /// Zij-instromers.
    pub zij_instromers: u32,
    /// Actors of a doelsysteem that somebody speaks for.
    pub actoren: u32,
}

impl Oplage {
    /// The number of copies for those who are there; at least one.
    #[must_use]
    pub fn aantal(self, opkomst: Opkomst) -> u32 {
        let Opkomst { deelnemers, reserve, zij_instromers, actoren } = opkomst;
        let copies = match self {
            Self::Een => 1,
            Self::PerDeelnemer => deelnemers + reserve,
            Self::PerDuo => deelnemers.div_ceil(2),
            Self::PerGroep(size) => deelnemers.div_ceil(size),
            Self::PerZijInstromer => zij_instromers,
            Self::PerActor => actoren,
            Self::Aantal(number) => number,
        };
        copies.max(1)
    }
}
