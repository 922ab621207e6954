//! Roles of people, and the actors of a goal system that they speak for (`content/rollen.yaml`).

use serde::Deserialize;

/// The file `rollen.yaml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rollen {
    /// The format of the file.
    pub formaat: Option<u32>,
    /// The actors of a goal system, in the order of its rows.
    pub actoren: Vec<Actor>,
    /// Every role that a lid can have.
    pub rollen: Vec<Rol>,
}

/// An actor of a goal system: a row in each band.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// The id that roles refer to.
    pub id: String,
    /// The name on paper.
    pub naam: String,
}

/// A role.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rol {
    /// The id that the roster uses.
    pub id: String,
    /// The name on paper.
    pub naam: String,
    /// The plural; as a slug it is the name of the list in texts (`netwerk.zij_instromers`).
    pub meervoud: String,
    /// The actor that this role speaks for.
    pub actor: Option<String>,
}

impl Rollen {
    /// The role with this id.
    #[must_use]
    pub fn rol(&self, id: &str) -> Option<&Rol> {
        self.rollen.iter().find(|rol| rol.id == id)
    }
}
