//! Cards: how many to a sheet, and what stands on their backs.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

/// How many cards there are on a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "u32")]
pub enum PerVel {
    /// Half a sheet each.
    Twee,
    /// A quarter of a sheet each.
    Vier,
    /// An eighth of a sheet each.
    Acht,
}

impl TryFrom<u32> for PerVel {
    type Error = &'static str;

    // The words of the problem come from the schema, which says the same.
    fn try_from(number: u32) -> Result<Self, Self::Error> {
        match number {
            2 => Ok(Self::Twee),
            4 => Ok(Self::Vier),
            8 => Ok(Self::Acht),
            _ => Err("2, 4, 8"),
        }
    }
}

impl JsonSchema for PerVel {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "PerVel".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "enum": [2, 4, 8] })
    }
}

/// What stands on the back of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Achterkant {
    /// The title of the group that its question is in.
    Groep,
    /// The title on the page of the bijlage.
    Titel,
    /// The title of the lijn.
    Lijn,
}
