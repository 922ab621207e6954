//! The answers of the APK inspections of a school (`apk.yaml`), and what follows from them.

mod check;
mod nummer;
mod stand;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

pub use check::check;
pub use nummer::{Genummerd, bedoeld_punt, genummerd, lees_nummer, op_nummer};
pub use stand::{Bevonden, Telling, Uitslag, standen};

use crate::content::Keuring;
use crate::problem::FieldPath;
use crate::yaml::{self, Keuze};

/// The file `apk.yaml`: one inspection, or a list of them; of whomever they are about, the newest comes last.
#[derive(Debug, Clone)]
pub struct Apk {
    /// The inspections, in the order of the file.
    pub keuringen: Vec<Keurbeurt>,
    is_list: bool,
}

impl Apk {
    /// The way to an inspection in the file.
    #[must_use]
    pub fn field(&self, index: usize) -> FieldPath {
        if self.is_list { FieldPath::default().index(index) } else { FieldPath::default() }
    }
}

impl<'de> Deserialize<'de> for Apk {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ApkVisitor;
        impl<'de> Visitor<'de> for ApkVisitor {
            type Value = Apk;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("een keuring, of een lijst van keuringen")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Apk, A::Error> {
                let keuring = Keurbeurt::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Apk { keuringen: vec![keuring], is_list: false })
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Apk, A::Error> {
                let keuringen = Vec::deserialize(SeqAccessDeserializer::new(list))?;
                Ok(Apk { keuringen, is_list: true })
            }
        }
        deserializer.deserialize_any(ApkVisitor)
    }
}

impl JsonSchema for Apk {
    fn schema_name() -> Cow<'static, str> {
        "Apk".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let keuring = generator.subschema_for::<Keurbeurt>();
        json_schema!({
            "anyOf": [keuring, { "type": "array", "items": keuring, "minItems": 1, "maxItems": 40 }],
        })
    }
}

/// One inspection.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Keurbeurt {
    /// The format of the file.
    #[schemars(description = "Het formaat van dit bestand: 1", range(min = 1))]
    pub formaat: Option<u32>,
    /// The day of the inspection.
    #[serde(deserialize_with = "yaml::date")]
    #[schemars(description = "De dag van de keuring", with = "crate::yaml::Datumtekst")]
    pub datum: Option<Date>,
    /// Who inspected.
    #[schemars(description = "Wie keurde")]
    pub keurmeester: Option<String>,
    /// For whose start: the names or ids; nobody: of the school as a whole.
    #[serde(default, deserialize_with = "yaml::one_or_many")]
    #[schemars(
        description = "Voor wie: de naam, of een lijst van namen; zonder: voor de school als geheel",
        with = "Option<yaml::EenOfMeer>"
    )]
    pub zij_instromer: Vec<String>,
    /// The day on which the school is inspected again.
    #[serde(default, deserialize_with = "yaml::date")]
    #[schemars(description = "De dag van de herkeuring", with = "Option<crate::yaml::Datumtekst>")]
    pub herkeuring: Option<Date>,
    /// The answers, by section and point, or by the number of a point.
    #[serde(default, deserialize_with = "yaml::unique_map")]
    #[schemars(description = "De bevindingen, per onderdeel en punt, of per nummer van een punt")]
    pub punten: BTreeMap<String, Punten>,
}

/// What stands under a name among the answers.
#[derive(Debug, Clone)]
pub enum Punten {
    /// Of a section: the answers by point.
    Onderdeel(BTreeMap<String, Bevinding>),
    /// Of a point that is named by its number.
    Punt(Box<Bevinding>),
}

impl<'de> Deserialize<'de> for Punten {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = serde_json::Value::deserialize(deserializer)?;
        let is_point = json.is_string() || json.get(OORDEEL).is_some();
        let read = if is_point {
            Bevinding::deserialize(json).map(|bevinding| Self::Punt(Box::new(bevinding)))
        } else {
            BTreeMap::deserialize(json).map(Self::Onderdeel)
        };
        read.map_err(D::Error::custom)
    }
}

/// The field of a finding that says what was found.
const OORDEEL: &str = "oordeel";

impl JsonSchema for Punten {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Punten".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let short = generator.subschema_for::<Oordeel>();
        let full = generator.subschema_for::<VolledigeBevinding>();
        let punt = generator.subschema_for::<Bevinding>();
        // What has a judgement is a finding, and no section.
        let onderdeel = json_schema!({
            "type": "object",
            "propertyNames": { "not": { "const": OORDEEL } },
            "additionalProperties": punt,
        });
        json_schema!({ "anyOf": [short, full, onderdeel] })
    }
}

/// The judgement of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oordeel {
    /// In order.
    Goed,
    /// To be repaired.
    Reparatie,
    /// Rejected.
    Afkeur,
    /// Does not apply; needs an explanation and does not count.
    Nvt,
}

impl Keuze for Oordeel {
    const WOORDEN: &'static [(Self, &'static [&'static str])] = &[
        (Self::Goed, &["goed", "in orde", "goedgekeurd"]),
        (Self::Reparatie, &["reparatie", "reparatie nodig", "rep.", "te repareren"]),
        (Self::Afkeur, &["afkeur", "afgekeurd", "afk."]),
        (Self::Nvt, &["nvt", "n.v.t.", "niet van toepassing", "geldt hier niet"]),
    ];
}

impl<'de> Deserialize<'de> for Oordeel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        yaml::keuze(deserializer)
    }
}

impl JsonSchema for Oordeel {
    fn schema_name() -> Cow<'static, str> {
        "Oordeel".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        yaml::keuze_schema::<Self>()
    }
}

/// A finding as it is written in full.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct VolledigeBevinding {
    #[schemars(description = "goed, reparatie, afkeur of nvt")]
    oordeel: Oordeel,
    #[schemars(description = "Waarom")]
    toelichting: Option<String>,
    #[schemars(description = "Wat er gebeurt")]
    actie: Option<String>,
    #[schemars(description = "Wie het doet")]
    wie: Option<String>,
    #[serde(default, deserialize_with = "yaml::date")]
    #[schemars(description = "Voor welke dag", with = "Option<yaml::Datumtekst>")]
    voor: Option<Date>,
}

impl Oordeel {
    /// Every judgement.
    pub const ALL: [Self; 4] = [Self::Goed, Self::Reparatie, Self::Afkeur, Self::Nvt];

    /// The word for it in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        yaml::woord(self)
    }
}

impl JsonSchema for Bevinding {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Bevinding".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let short = generator.subschema_for::<Oordeel>();
        let full = generator.subschema_for::<VolledigeBevinding>();
        json_schema!({ "anyOf": [short, full] })
    }
}

/// The finding at a point: a judgement, or a judgement with what is done about it.
#[derive(Debug, Clone)]
pub struct Bevinding {
    /// The judgement.
    pub oordeel: Oordeel,
    /// Why.
    pub toelichting: Option<String>,
    /// What is done.
    pub actie: Option<String>,
    /// By whom.
    pub wie: Option<String>,
    /// By when.
    pub voor: Option<Date>,
}

impl<'de> Deserialize<'de> for Bevinding {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct BevindingVisitor;
        impl<'de> Visitor<'de> for BevindingVisitor {
            type Value = Bevinding;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("een oordeel (goed, reparatie, afkeur of nvt)")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Bevinding, E> {
                let oordeel = Oordeel::deserialize(text.into_deserializer())?;
                Ok(Bevinding { oordeel, toelichting: None, actie: None, wie: None, voor: None })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Bevinding, A::Error> {
                let full = VolledigeBevinding::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Bevinding {
                    oordeel: full.oordeel,
                    toelichting: full.toelichting,
                    actie: full.actie,
                    wie: full.wie,
                    voor: full.voor,
                })
            }
        }
        deserializer.deserialize_any(BevindingVisitor)
    }
}

/// An answer as it is written.
#[derive(Debug, Clone)]
pub struct Antwoord<'a> {
    /// The section that it stands under.
    pub onderdeel: Option<&'a str>,
    /// The name or the number of its point.
    pub punt: &'a str,
    /// Its field, from the inspection.
    pub veld: FieldPath,
    /// What was found.
    pub bevinding: &'a Bevinding,
}

impl Keurbeurt {
    /// Every answer that is written.
    #[must_use]
    pub fn antwoorden(&self) -> Vec<Antwoord<'_>> {
        let mut found = Vec::new();
        for (naam, punten) in &self.punten {
            let at = FieldPath::of("punten").key(naam);
            match punten {
                Punten::Punt(bevinding) => {
                    found.push(Antwoord { onderdeel: None, punt: naam, veld: at, bevinding });
                }
                Punten::Onderdeel(punten) => {
                    found.extend(punten.iter().map(|(punt, bevinding)| Antwoord {
                        onderdeel: Some(naam),
                        punt,
                        veld: at.key(punt),
                        bevinding,
                    }));
                }
            }
        }
        found
    }

    /// The answers by the number of their point; what answers no point of this inspection is left out.
    #[must_use]
    pub fn op_nummer<'a>(&'a self, keuring: &Keuring) -> BTreeMap<usize, Antwoord<'a>> {
        let answers = self.antwoorden().into_iter().filter_map(|antwoord| {
            let punt = bedoeld_punt(keuring, antwoord.onderdeel, antwoord.punt)?;
            Some((punt.nummer, antwoord))
        });
        answers.collect()
    }
}
