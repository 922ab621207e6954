//! The typed blocks that a bijlage is made of. A new meeting needs new YAML; a new kind of page needs a block here and a
//! function of the same name in the templates: in `blokken.typ`, or in a file of its own.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::{
    Beeld, Cofinanciering, Doelboom, Doelsysteem, Gesprekscyclus, Gespreksdata, Gidsblok,
    Gidsregister, Markdown, Monitorblok, Overeenkomstlijst, Overeenkomstveld, Praktijken,
    Rolkaarten, Terugblik, Verslag,
};

/// One block of a bijlage.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
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
    /// A worked example of a goal system, as a tree.
    Doelboom(Doelboom),
    /// A picture that is drawn.
    Beeld(Beeld),
    /// The meetings of the lijn over the year, with the network's dates.
    Jaarlijn(Jaarlijn),
    /// The literature of the lijn.
    Literatuur(Literatuur),
    /// The APK readiness inspection (bijlage 1e).
    Keuring(Keuring),
    /// Points to tick.
    Checklist(Checklist),
    /// Lines to sign on.
    Ondertekening(Ondertekening),
    /// What was measured, as charts.
    Monitor(Monitorblok),
    /// What hours cost, and who bears it.
    Cofinanciering(Cofinanciering),
    /// The talks of the lijn over the years.
    Gesprekscyclus(Gesprekscyclus),
    /// The days of the talks.
    Gespreksdata(Gespreksdata),
    /// What was agreed at the talk before.
    Terugblik(Terugblik),
    /// Cards of half a page.
    Rolkaarten(Rolkaarten),
    /// What follows begins on a page of its own.
    NieuweBladzijde(NieuweBladzijde),
    /// The entries of the directory.
    Gids(Gidsblok),
    /// The ways to find one of them.
    Gidsregister(Gidsregister),
    /// The good practices of a network.
    Praktijken(Praktijken),
    /// The report of a meeting.
    Verslag(Verslag),
}

/// A tinted box.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kader {
    /// Heading.
    #[schemars(description = "De kop", length(min = 1))]
    pub titel: Option<String>,
    /// Text.
    #[schemars(description = "De tekst")]
    pub tekst: Markdown,
}

/// Questions in groups.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Vragen {
    /// Heading.
    #[schemars(description = "De kop", length(min = 1))]
    pub titel: Option<String>,
    /// Text before the questions.
    #[schemars(description = "Tekst vooraf")]
    pub inleiding: Option<Markdown>,
    /// The groups.
    #[schemars(description = "De groepen")]
    pub groepen: Vec<Vraaggroep>,
    /// Writing lines under each question.
    #[serde(default)]
    #[schemars(description = "Schrijfregels eronder", range(max = 40))]
    pub regels: u8,
}

/// A group of questions.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Vraaggroep {
    /// Heading.
    #[schemars(description = "De kop", length(min = 1))]
    pub titel: Option<String>,
    /// The questions.
    #[schemars(description = "De vragen")]
    pub vragen: Vec<Markdown>,
}

/// Steps in order.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stappen {
    /// Heading.
    #[schemars(description = "De kop", length(min = 1))]
    pub titel: Option<String>,
    /// Text before the steps.
    #[schemars(description = "Tekst vooraf")]
    pub inleiding: Option<Markdown>,
    /// How the steps are numbered.
    #[serde(default)]
    #[schemars(description = "De nummering")]
    pub nummering: Nummering,
    /// The steps.
    #[schemars(description = "De stappen")]
    pub stappen: Vec<Stap>,
}

/// How steps are numbered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stap {
    /// What the step is called.
    #[schemars(description = "De kop", length(min = 1))]
    pub titel: String,
    /// How long it takes.
    #[schemars(description = "De duur in minuten", range(max = 600))]
    pub minuten: Option<u32>,
    /// How long it takes in our proposal, where the steps together take another time than the publication states.
    #[schemars(description = "De duur in ons voorstel, in minuten", range(max = 600))]
    pub voorstel: Option<u32>,
    /// What happens.
    #[schemars(description = "De tekst")]
    pub tekst: Option<Markdown>,
    /// Points.
    #[serde(default)]
    #[schemars(description = "De punten")]
    pub punten: Vec<Markdown>,
    /// Questions to ask.
    #[serde(default)]
    #[schemars(description = "De vragen")]
    pub vragen: Vec<Markdown>,
}

/// A table.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tabel {
    /// Heading.
    #[schemars(description = "De kop", length(min = 1))]
    pub titel: Option<String>,
    /// The columns.
    #[schemars(description = "De kolommen", length(min = 1, max = 12))]
    pub kolommen: Vec<Kolom>,
    /// Rows with text, each as long as there are columns.
    #[serde(default)]
    #[schemars(description = "Rijen met tekst", length(max = 300))]
    pub rijen: Vec<Vec<Markdown>>,
    /// Rows to write in.
    #[serde(default)]
    #[schemars(description = "Lege rijen om in te vullen", range(max = 60))]
    pub lege_rijen: u32,
    /// The list of the tripartite agreement whose rows come first.
    #[schemars(description = "De lijst van de overeenkomst die hier komt te staan")]
    pub uit: Option<Overeenkomstlijst>,
    /// The least height of a row, in millimetres.
    #[schemars(
        description = "Hoe hoog een rij minstens is, in millimeters",
        range(min = 8, max = 200)
    )]
    pub rijhoogte: Option<u32>,
    /// Whether the rows grow to fill the page.
    #[serde(default)]
    #[schemars(description = "Of de rijen de bladzijde vullen")]
    pub vul: bool,
    /// Whether they all stand on one page then, though there is less room in each to write.
    #[serde(default)]
    #[schemars(description = "Of alle rijen dan op één bladzijde komen, ook als ze lager worden")]
    pub krap: bool,
}

/// A column of a table.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kolom {
    /// The column's head.
    #[schemars(description = "De kop", length(min = 1))]
    pub titel: Markdown,
    /// A hint in small print, in the first empty cell.
    #[schemars(description = "Een hint in kleine letters")]
    pub hint: Option<Markdown>,
    /// The share of the width.
    #[serde(default = "one")]
    #[schemars(description = "Het deel van de breedte", range(min = 0.1, max = 20))]
    pub breedte: f64,
}

fn one() -> f64 {
    1.0
}

/// Labelled lines to write on.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Invulvelden {
    /// Heading.
    #[schemars(description = "De kop", length(min = 1))]
    pub titel: Option<String>,
    /// The fields.
    #[schemars(description = "De velden")]
    pub velden: Vec<Invulveld>,
}

/// One labelled field.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Invulveld {
    /// What is asked.
    #[schemars(description = "Wat er gevraagd wordt")]
    pub label: Markdown,
    /// What is known already.
    #[schemars(description = "Wat al bekend is")]
    pub waarde: Option<Markdown>,
    /// The field of the tripartite agreement that it shows.
    #[schemars(description = "Het veld van de overeenkomst dat hier komt te staan")]
    pub uit: Option<Overeenkomstveld>,
    /// Lines to write on.
    #[serde(default = "one_line")]
    #[schemars(description = "Schrijfregels eronder", range(max = 40))]
    pub regels: u8,
}

fn one_line() -> u8 {
    1
}

/// The meetings of the lijn over the year.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Jaarlijn {
    /// Heading.
    #[schemars(description = "De kop", length(min = 1))]
    pub titel: Option<String>,
}

/// The literature of the lijn (`literatuur.yaml`), where it is listed; texts before it may refer to it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Literatuur {
    /// Heading.
    #[schemars(description = "De kop", length(min = 1))]
    pub titel: Option<String>,
}

/// The readiness inspection: points in sections.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Keuring {
    /// The sections.
    #[schemars(description = "De onderdelen")]
    pub onderdelen: Vec<Keuringsonderdeel>,
}

/// A section of the inspection.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Keuringsonderdeel {
    /// The key in `apk.yaml`.
    #[schemars(description = "De naam in apk.yaml")]
    pub id: String,
    /// Heading.
    #[schemars(description = "De kop", length(min = 1))]
    pub titel: String,
    /// The sentence that its points complete.
    #[schemars(description = "Tekst vooraf")]
    pub inleiding: Option<Markdown>,
    /// The points.
    #[schemars(description = "De punten")]
    pub punten: Vec<Keuringspunt>,
}

/// A point of the inspection.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Keuringspunt {
    /// The key in `apk.yaml`.
    #[schemars(description = "De naam in apk.yaml")]
    pub id: String,
    /// What is inspected.
    #[schemars(description = "De tekst")]
    pub tekst: Markdown,
    /// What it comes to for a zij-instromer in the first year of work, in the second, and so on.
    #[serde(default)]
    #[schemars(description = "Wat er geldt in jaar 1, jaar 2, enzovoort", length(max = 6))]
    pub per_jaar: Vec<Markdown>,
}

/// Points to tick.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// Heading.
    #[schemars(description = "De kop", length(min = 1))]
    pub titel: Option<String>,
    /// The points.
    #[schemars(description = "De punten")]
    pub punten: Vec<Markdown>,
}

/// What follows begins on a page of its own; it says nothing more (`nieuwe_bladzijde: {}`).
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NieuweBladzijde {}

/// Lines to sign on.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ondertekening {
    /// Heading.
    #[schemars(description = "De kop", length(min = 1))]
    pub titel: Option<String>,
    /// Who signs.
    #[schemars(description = "Wie ondertekent")]
    pub partijen: Vec<Partij>,
}

/// A party that signs.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Partij {
    /// In which role.
    #[schemars(description = "In welke rol")]
    pub rol: String,
    /// The name, as far as known.
    #[schemars(description = "De naam, als die bekend is")]
    pub naam: Option<Markdown>,
}
