//! A bijeenkomst: one meeting, its goals, actions and evaluation (`content/<lijn>/<bijeenkomst>/bijeenkomst.yaml`).

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::Markdown;

/// The file `bijeenkomst.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bijeenkomst {
    /// The format of the file.
    #[schemars(description = "Het formaat van dit bestand: 1", range(min = 1))]
    pub formaat: Option<u32>,
    /// The number in the lijn, from 1.
    #[schemars(description = "Het nummer in de lijn")]
    pub nummer: u8,
    /// The full title.
    #[schemars(description = "De titel", length(min = 1))]
    pub titel: String,
    /// A few words for headers.
    #[schemars(description = "Een paar woorden voor kopregels", length(min = 1))]
    pub kort: String,
    /// The month that the publication advises.
    #[schemars(description = "De maand die de publicatie aanraadt")]
    pub adviesmaand: Option<String>,
    /// The minutes that the publication states for the whole.
    #[schemars(description = "De minuten die de publicatie noemt", range(max = 1440))]
    pub duur: u32,
    /// Our proposal of minutes for some actions, with which all of them fit the stated time.
    #[serde(default, deserialize_with = "crate::yaml::unique_map")]
    #[schemars(
        description = "Ons voorstel voor de minuten van acties, zodat alles in de tijd past",
        with = "BTreeMap<String, crate::yaml::Minuten>"
    )]
    pub tijdvoorstel: BTreeMap<String, u32>,
    /// What the meeting is for.
    #[schemars(description = "Waar de bijeenkomst voor is")]
    pub waarom: Markdown,
    /// Notes for the facilitator alone.
    #[serde(default)]
    #[schemars(description = "Opmerkingen voor de gespreksleider")]
    pub opmerkingen: Vec<Markdown>,
    /// The goals (D).
    #[schemars(description = "De doelen (D)")]
    pub doelen: Vec<Doel>,
    /// The actions (A).
    #[schemars(description = "De acties (A)")]
    pub acties: Vec<Actie>,
    /// The talk that follows it.
    #[schemars(description = "Het gesprek dat erop volgt")]
    pub vervolg: Option<Vervolg>,
    /// The evaluation (E).
    #[schemars(description = "De evaluatie (E)")]
    pub evaluatie: Evaluatie,
}

/// A talk that follows a meeting.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Vervolg {
    /// What it is.
    #[schemars(description = "De titel", length(min = 1))]
    pub titel: String,
    /// The months within which it is held.
    #[schemars(description = "Binnen hoeveel maanden", range(min = 1, max = 12))]
    pub maanden: u8,
}

impl Vervolg {
    /// The last day that is meant, when the meeting is on `datum`.
    #[must_use]
    pub fn uiterlijk(&self, datum: Date) -> Option<Date> {
        datum.checked_add(Span::new().months(self.maanden)).ok()
    }
}

/// A goal (D) of a meeting.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Doel {
    /// D1, D2, ...
    #[schemars(description = "De code, zoals D1 of A1")]
    pub id: String,
    /// One to three words.
    #[schemars(description = "Een tot drie woorden", length(min = 1))]
    pub kern: String,
    /// The goal.
    #[schemars(description = "Het doel")]
    pub tekst: Markdown,
    /// The statement that the evaluation lets people rate.
    #[schemars(description = "De stelling voor het evaluatieformulier")]
    pub stelling: Markdown,
}

/// An action (A) of a meeting.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Actie {
    /// A1, A2, ...
    #[schemars(description = "De code, zoals D1 of A1")]
    pub id: String,
    /// What it is called.
    #[schemars(description = "De titel", length(min = 1))]
    pub titel: String,
    /// One or two words, for the time bar.
    #[schemars(description = "Een paar woorden voor kopregels", length(min = 1))]
    pub kort: String,
    /// How long it takes.
    #[schemars(description = "De duur in minuten", range(max = 600))]
    pub minuten: u32,
    /// The id of the part of the meeting that it belongs to.
    #[schemars(description = "Het onderdeel van de bijeenkomst")]
    pub onderdeel: String,
    /// What is done.
    #[schemars(description = "Wat er gebeurt")]
    pub deelactiviteiten: Vec<Markdown>,
    /// A tip for the facilitator.
    #[schemars(description = "Een tip voor de gespreksleider")]
    pub toelichting: Option<Markdown>,
    /// In which form.
    #[schemars(description = "De werkvorm")]
    pub werkvorm: Option<Markdown>,
    /// By whom.
    #[schemars(description = "Wie het doet")]
    pub wie: Option<Markdown>,
    /// Ids of what has to be at hand.
    #[serde(default)]
    #[schemars(description = "Wat er klaarligt")]
    pub benodigdheden: Vec<String>,
    /// Ids of the bijlagen that are used.
    #[serde(default)]
    #[schemars(description = "De bijlagen die gebruikt worden")]
    pub bijlagen: Vec<String>,
    /// The action that this one can be chosen instead of.
    #[schemars(description = "De actie waarvoor deze in de plaats kan komen")]
    pub alternatief_voor: Option<String>,
}

/// The evaluation (E) of a meeting, besides the statements of its goals.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evaluatie {
    /// Open questions.
    #[schemars(description = "Open vragen")]
    pub vragen: Vec<Markdown>,
}
