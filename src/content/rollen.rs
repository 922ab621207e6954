//! Roles of people, and the actors of a goal system that they speak for (`content/rollen.yaml`).

use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::rolwoord::{Rolwoord, Woordenboek};
use crate::problem::{Cause, nearest_slip};
use crate::yaml::GAP;

/// The file `rollen.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rollen {
    /// The format of the file.
    #[schemars(description = "Het formaat van dit bestand: 1", range(min = 1))]
    pub formaat: Option<u32>,
    /// The actors of a goal system, in the order of its rows.
    #[schemars(description = "De actoren van een doelsysteem, in volgorde")]
    pub actoren: Vec<Actor>,
    /// Every role that a lid can have.
    #[schemars(description = "Alle rollen")]
    pub rollen: Vec<Rol>,
    /// Words that may mean more than one role.
    #[serde(default)]
    #[schemars(description = "Woorden die meer dan één rol kunnen zijn: lef vraagt welke")]
    pub twijfel: Vec<Twijfelwoorden>,
    /// Words beside a role that make no other role of it.
    #[serde(default)]
    #[schemars(
        description = "Woorden bij een rol die er geen andere rol van maken, zoals waarnemend"
    )]
    pub graden: Vec<String>,
    #[serde(skip)]
    woordenboek: OnceLock<Woordenboek>,
}

/// Words that may mean more than one role.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Twijfelwoorden {
    /// The words.
    #[schemars(description = "De woorden", length(min = 1))]
    pub woorden: Vec<String>,
    /// The ids of the roles.
    #[schemars(description = "De rollen die ermee bedoeld kunnen zijn", length(min = 2))]
    pub rollen: Vec<String>,
}

/// An actor of a goal system: a row in each band.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// The id that roles refer to.
    #[schemars(description = "De naam waarmee andere bestanden ernaar verwijzen")]
    pub id: String,
    /// The name on paper.
    #[schemars(description = "De naam op papier")]
    pub naam: String,
}

/// A role.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rol {
    /// The id that the roster uses.
    #[schemars(description = "De naam waarmee andere bestanden ernaar verwijzen")]
    pub id: String,
    /// The name on paper.
    #[schemars(description = "De naam op papier")]
    pub naam: String,
    /// The plural; as a slug it is the name of the list in texts (`netwerk.zij_instromers`).
    #[schemars(description = "Het meervoud")]
    pub meervoud: String,
    /// The actor that this role speaks for.
    #[schemars(description = "De actor van het doelsysteem voor wie deze rol spreekt")]
    pub actor: Option<String>,
    /// Other words for it, which mean nothing else.
    #[serde(default)]
    #[schemars(description = "Andere woorden voor deze rol, die niets anders kunnen betekenen")]
    pub ook: Vec<String>,
}

impl Rollen {
    /// The role with this id.
    #[must_use]
    pub fn rol(&self, id: &str) -> Option<&Rol> {
        self.rollen.iter().find(|rol| rol.id == id)
    }

    /// What every word for a role means.
    pub(super) fn woordenboek(&self) -> &Woordenboek {
        self.woordenboek.get_or_init(|| Woordenboek::new(self))
    }

    /// The actors that somebody with these roles speaks for.
    pub fn actoren_of<'a>(&'a self, rollen: &'a [String]) -> impl Iterator<Item = &'a str> {
        rollen.iter().filter_map(|id| self.rol(id)?.actor.as_deref())
    }

    /// Why this is not the id of an actor; none if it is. A word for a role means the actor that the role speaks for.
    #[must_use]
    pub fn unknown_actor(&self, id: &str) -> Option<Cause> {
        let known = || self.actoren.iter().map(|actor| actor.id.as_str());
        if known().any(|actor| actor == id || actor == GAP) {
            return None;
        }
        let meant = match self.lees(id).as_slice() {
            [Rolwoord::Rol(rol)] => rol.actor.as_deref(),
            _ => None,
        };
        let meant = meant.or_else(|| nearest_slip(id, known()));
        Some(Cause::unknown_but("actor", id, meant, known()))
    }
}
