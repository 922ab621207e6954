//! Which program this is: what is made depends on it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Name and version of the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// `lef`.
    #[schemars(description = "De naam van het programma: lef")]
    pub name: String,
    /// Its version.
    #[schemars(description = "De versie")]
    pub version: String,
    /// The SHA-256 of its source: a version that is being worked on makes other files from day to day.
    #[serde(default)]
    #[schemars(description = "De SHA-256 van de broncode van het programma")]
    pub source: String,
}

impl Tool {
    /// This program.
    #[must_use]
    pub fn current() -> Self {
        Self {
            name: "lef".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            source: env!("LEF_SOURCE").to_owned(),
        }
    }
}
