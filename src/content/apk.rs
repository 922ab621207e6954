//! The answers of an APK inspection (`apk.yaml`) and their verdict.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::content::Keuring;
use crate::problem::{Cause, FieldPath, Problem};
use crate::yaml::{self, Loaded};

/// The file `apk.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Apk {
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
    /// For whose start.
    #[schemars(description = "Voor wie")]
    pub zij_instromer: Option<String>,
    /// The answers, by section and point.
    #[serde(default, deserialize_with = "yaml::unique_map")]
    #[schemars(description = "De bevindingen, per onderdeel en punt")]
    pub punten: BTreeMap<String, Punten>,
}

/// The answers of one section, by point.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Punten(#[serde(deserialize_with = "yaml::unique_map")] pub BTreeMap<String, Bevinding>);

/// The judgement of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
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

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
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

/// The verdict of an inspection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uitslag {
    /// Every point is in order, or does not apply.
    Goedgekeurd,
    /// At least one point is to be repaired.
    GoedgekeurdNaReparatie,
    /// At least one point is rejected.
    Afgekeurd,
    /// This many points have no answer yet, and none is rejected.
    NogNietBeoordeeld(usize),
}

impl Apk {
    /// The verdict over the points of the inspection: a rejected point decides, then an open one, then one to be repaired.
    #[must_use]
    pub fn uitslag(&self, keuring: &Keuring) -> Uitslag {
        let (mut open, mut reparatie, mut afkeur) = (0, 0, 0);
        for onderdeel in &keuring.onderdelen {
            for punt in &onderdeel.punten {
                let bevinding = self.punten.get(&onderdeel.id).and_then(|p| p.0.get(&punt.id));
                match bevinding.map(|bevinding| bevinding.oordeel) {
                    None => open += 1,
                    Some(Oordeel::Reparatie) => reparatie += 1,
                    Some(Oordeel::Afkeur) => afkeur += 1,
                    Some(Oordeel::Goed | Oordeel::Nvt) => {}
                }
            }
        }
        match (afkeur, open, reparatie) {
            (1.., _, _) => Uitslag::Afgekeurd,
            (_, 1.., _) => Uitslag::NogNietBeoordeeld(open),
            (_, _, 1..) => Uitslag::GoedgekeurdNaReparatie,
            _ => Uitslag::Goedgekeurd,
        }
    }
}

/// Checks answers against the points that exist.
pub fn check(apk: &Loaded<Apk>, keuring: &Keuring, problems: &mut Vec<Problem>) {
    if let Some(newer) = apk.data.formaat.filter(|formaat| *formaat > yaml::FORMAAT) {
        problems.push(apk.problem(&FieldPath::of("formaat"), Cause::NewerFormat(newer)));
    }
    let punten = FieldPath::of("punten");
    for (onderdeel_id, antwoorden) in &apk.data.punten {
        let at = punten.key(onderdeel_id);
        let Some(onderdeel) = keuring.onderdelen.iter().find(|o| o.id == *onderdeel_id) else {
            let known = keuring.onderdelen.iter().map(|o| o.id.as_str());
            let cause = Cause::unknown("onderdeel van de keuring", onderdeel_id, known);
            problems.push(apk.problem(&at, cause));
            continue;
        };
        for (punt_id, bevinding) in &antwoorden.0 {
            let at = at.key(punt_id);
            if !onderdeel.punten.iter().any(|punt| punt.id == *punt_id) {
                let known = onderdeel.punten.iter().map(|punt| punt.id.as_str());
                let cause = Cause::unknown("keuringspunt", punt_id, known);
                problems.push(apk.problem(&at, cause));
            }
            if bevinding.oordeel == Oordeel::Nvt
                && bevinding.toelichting.as_ref().is_none_or(|text| text.trim().is_empty())
            {
                problems.push(apk.problem(&at, Cause::NvtWithoutReason));
            }
        }
    }
}
