//! The sectors of education.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer};

use crate::yaml::{self, Keuze};

/// A sector of education.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sector {
    /// Primary.
    Po,
    /// Secondary.
    Vo,
    /// Vocational.
    Mbo,
}

impl Keuze for Sector {
    const WOORDEN: &'static [(Self, &'static [&'static str])] = &[
        (Self::Po, &["po", "primair onderwijs", "basisonderwijs", "basisschool"]),
        (Self::Vo, &["vo", "voortgezet onderwijs", "middelbare school"]),
        (Self::Mbo, &["mbo", "middelbaar beroepsonderwijs"]),
    ];
}

impl<'de> Deserialize<'de> for Sector {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        yaml::keuze(deserializer)
    }
}

impl JsonSchema for Sector {
    fn schema_name() -> Cow<'static, str> {
        "Sector".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        yaml::keuze_schema::<Self>()
    }
}
