//! The literature of a lijn (`content/<lijn>/literatuur.yaml`), in the format of Hayagriva, which Typst reads.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

/// The file `literatuur.yaml`: every work by its key. What a work holds is for Typst to judge.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Literatuurlijst(
    #[serde(deserialize_with = "crate::yaml::unique_map")] pub BTreeMap<String, serde_json::Value>,
);

impl Literatuurlijst {
    /// The keys that texts refer to.
    #[must_use]
    pub fn sleutels(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }
}
