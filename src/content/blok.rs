//! The typed blocks that a bijlage is made of. A new meeting needs new YAML; a new kind of page needs a block here and a
//! function of the same name in `templates/blokken.typ`.

use serde::Deserialize;

use crate::content::Markdown;

/// One block of a bijlage.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Blok {
    /// Running text.
    Tekst(Markdown),
    /// A tinted box.
    Kader(Kader),
    /// Questions in groups.
    Vragen(Vragen),
    /// Steps, numbered or lettered.
    Stappen(Stappen),
    /// A table, often to fill in.
    Tabel(Tabel),
    /// Labelled lines to write on, filled as far as the roster knows.
    Invulvelden(Invulvelden),
    /// A goal system (bijlagen 1b, 2b, 3a, 4a).
    Doelsysteem(Doelsysteem),
    /// The APK readiness inspection (bijlage 1e).
    Keuring(Keuring),
    /// Points to tick.
    Checklist(Checklist),
    /// Lines to sign on.
    Ondertekening(Ondertekening),
}

/// A tinted box.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kader {
    /// Heading.
    pub titel: Option<String>,
    /// Text.
    pub tekst: Markdown,
}

/// Questions in groups.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vragen {
    /// Heading.
    pub titel: Option<String>,
    /// Text before the questions.
    pub inleiding: Option<Markdown>,
    /// The groups.
    pub groepen: Vec<Vraaggroep>,
    /// Writing lines under each question.
    #[serde(default)]
    pub regels: u8,
}

/// A group of questions.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vraaggroep {
    /// Heading.
    pub titel: Option<String>,
    /// The questions.
    pub vragen: Vec<Markdown>,
}

/// Steps in order.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stappen {
    /// Heading.
    pub titel: Option<String>,
    /// Text before the steps.
    pub inleiding: Option<Markdown>,
    /// How the steps are numbered.
    #[serde(default)]
    pub nummering: Nummering,
    /// The steps.
    pub stappen: Vec<Stap>,
}

/// How steps are numbered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Nummering {
    /// 1, 2, 3.
    #[default]
    Cijfers,
    /// a, b, c.
    Letters,
    /// Not at all.
    Geen,
}

/// One step.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stap {
    /// What the step is called.
    pub titel: String,
    /// How long it takes.
    pub minuten: Option<u32>,
    /// What happens.
    pub tekst: Option<Markdown>,
    /// Points.
    #[serde(default)]
    pub punten: Vec<Markdown>,
    /// Questions to ask.
    #[serde(default)]
    pub vragen: Vec<Markdown>,
}

/// A table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tabel {
    /// Heading.
    pub titel: Option<String>,
    /// The columns.
    pub kolommen: Vec<Kolom>,
    /// Rows with text, each as long as there are columns.
    #[serde(default)]
    pub rijen: Vec<Vec<Markdown>>,
    /// Rows to write in.
    #[serde(default)]
    pub lege_rijen: u32,
    /// Whether the rows grow to fill the page.
    #[serde(default)]
    pub vul: bool,
}

/// A column of a table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kolom {
    /// The column's head.
    pub titel: Markdown,
    /// A hint in small print, in the first empty cell.
    pub hint: Option<Markdown>,
    /// The share of the width.
    #[serde(default = "one")]
    pub breedte: f64,
}

fn one() -> f64 {
    1.0
}

/// Labelled lines to write on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invulvelden {
    /// Heading.
    pub titel: Option<String>,
    /// The fields.
    pub velden: Vec<Invulveld>,
}

/// One labelled field.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invulveld {
    /// What is asked.
    pub label: Markdown,
    /// What is known already.
    pub waarde: Option<Markdown>,
    /// Lines to write on.
    #[serde(default = "one_line")]
    pub regels: u8,
}

fn one_line() -> u8 {
    1
}

/// A goal system: why, what and how, seen by each actor (inventory A7; Janssen et al., 2024).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doelsysteem {
    /// The main goal.
    pub hoofddoel: Markdown,
    /// The actions that are printed.
    pub acties: Vec<Markdown>,
    /// Columns for actions of one's own.
    pub vrije_acties: u8,
    /// What each band asks.
    pub vragen: Doelsysteemvragen,
}

/// What the bands of a goal system ask.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doelsysteemvragen {
    /// The why.
    pub doelen: Markdown,
    /// The what.
    pub acties: Markdown,
    /// The how.
    pub hoe: Markdown,
}

/// The readiness inspection: points in sections.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keuring {
    /// The sections.
    pub onderdelen: Vec<Keuringsonderdeel>,
}

/// A section of the inspection.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keuringsonderdeel {
    /// The key in `apk.yaml`.
    pub id: String,
    /// Heading.
    pub titel: String,
    /// The sentence that its points complete.
    pub inleiding: Option<Markdown>,
    /// The points.
    pub punten: Vec<Keuringspunt>,
}

/// A point of the inspection.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keuringspunt {
    /// The key in `apk.yaml`.
    pub id: String,
    /// What is inspected.
    pub tekst: Markdown,
}

/// Points to tick.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// Heading.
    pub titel: Option<String>,
    /// The points.
    pub punten: Vec<Markdown>,
}

/// Lines to sign on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ondertekening {
    /// Heading.
    pub titel: Option<String>,
    /// Who signs.
    pub partijen: Vec<Partij>,
}

/// A party that signs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Partij {
    /// In which role.
    pub rol: String,
    /// The name, as far as known.
    pub naam: Option<Markdown>,
}
