//! A bijeenkomst: one meeting, its goals, actions and evaluation (`content/<lijn>/<bijeenkomst>/bijeenkomst.yaml`).

use serde::Deserialize;

use crate::content::Markdown;

/// The file `bijeenkomst.yaml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bijeenkomst {
    /// The format of the file.
    pub formaat: Option<u32>,
    /// The number in the lijn, from 1.
    pub nummer: u8,
    /// The full title.
    pub titel: String,
    /// A few words for headers.
    pub kort: String,
    /// The month that the publication advises.
    pub adviesmaand: Option<String>,
    /// The minutes that the publication states for the whole.
    pub duur: u32,
    /// What the meeting is for.
    pub waarom: Markdown,
    /// Notes for the facilitator alone.
    #[serde(default)]
    pub opmerkingen: Vec<Markdown>,
    /// The goals (D).
    pub doelen: Vec<Doel>,
    /// The actions (A).
    pub acties: Vec<Actie>,
    /// The evaluation (E).
    pub evaluatie: Evaluatie,
}

/// A goal (D) of a meeting.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doel {
    /// D1, D2, ...
    pub id: String,
    /// One to three words.
    pub kern: String,
    /// The goal.
    pub tekst: Markdown,
    /// The statement that the evaluation lets people rate.
    pub stelling: Markdown,
}

/// An action (A) of a meeting.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actie {
    /// A1, A2, ...
    pub id: String,
    /// What it is called.
    pub titel: String,
    /// One or two words, for the time bar.
    pub kort: String,
    /// How long it takes.
    pub minuten: u32,
    /// The id of the part of the meeting that it belongs to.
    pub onderdeel: String,
    /// What is done.
    pub deelactiviteiten: Vec<Markdown>,
    /// A tip for the facilitator.
    pub toelichting: Option<Markdown>,
    /// In which form.
    pub werkvorm: Option<Markdown>,
    /// By whom.
    pub wie: Option<Markdown>,
    /// Ids of what has to be at hand.
    #[serde(default)]
    pub benodigdheden: Vec<String>,
    /// Ids of the bijlagen that are used.
    #[serde(default)]
    pub bijlagen: Vec<String>,
    /// The action that this one can be chosen instead of.
    pub alternatief_voor: Option<String>,
}

/// The evaluation (E) of a meeting, besides the statements of its goals.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evaluatie {
    /// Open questions.
    pub vragen: Vec<Markdown>,
}
