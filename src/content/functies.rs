//! What rules have to know of the content (`content/functies.yaml`): which lijn is meant where none is named, and which roles and
//! actors rules speak of. Each has a field of its own, so that each is there exactly once.

use schemars::JsonSchema;
use serde::Deserialize;

/// The file `functies.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Functies {
    /// The format of the file.
    #[schemars(description = "Het formaat van dit bestand: 1", range(min = 1))]
    pub formaat: Option<u32>,
    /// The lijn that a network follows when it names none, and that its papers mean when they name none.
    #[schemars(description = "De lijn die een netwerk volgt als het er geen noemt")]
    pub standaardlijn: String,
    /// The roles that rules speak of.
    #[schemars(description = "De rollen die de regels bedoelen")]
    pub rollen: Functierollen,
    /// The actors that rules speak of.
    #[schemars(description = "De actoren die de regels bedoelen")]
    pub actoren: Functieactoren,
}

/// The roles that rules speak of, by id.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Functierollen {
    /// Whom it is all about.
    #[schemars(description = "De rol van wie zij-instromer is")]
    pub zij_instromer: String,
    /// Who sign a certificate, from left to right.
    #[schemars(
        description = "De rollen van wie het bewijs van deelname ondertekenen",
        length(min = 1, max = 2)
    )]
    pub ondertekenaars: Vec<String>,
}

/// The actors that rules speak of, by id: who sign the report of an inspection, besides the zij-instromer.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Functieactoren {
    /// Who guides.
    #[schemars(description = "De actor die begeleidt")]
    pub begeleiding: String,
    /// Who leads the school.
    #[schemars(description = "De actor die de school leidt")]
    pub schoolleiding: String,
    /// Who speaks for the institute; every other actor is of the school.
    #[schemars(description = "De actor die voor de opleiding spreekt")]
    pub opleiding: String,
}
