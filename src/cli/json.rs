//! What programs read of a run, one JSON object a line: each problem, and what came of each school.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use crate::cli::outcome::Pack;
use crate::output::Written;
use crate::problem::{Advice, Place, Problem, Spot};
use crate::tree::with_slashes;

/// A problem as JSON.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Probleem")]
pub struct JsonProblem {
    #[schemars(description = "probleem", extend("const" = "probleem"))]
    soort: &'static str,
    #[schemars(
        description = "Waaraan een programma het herkent; blijft van versie tot versie gelijk"
    )]
    code: Cow<'static, str>,
    #[schemars(
        description = "fout, waarschuwing of opmerking",
        extend("enum" = ["fout", "waarschuwing", "opmerking"])
    )]
    ernst: &'static str,
    #[schemars(description = "Het bestand")]
    bestand: Option<String>,
    #[schemars(description = "De regel, vanaf 1")]
    regel: Option<usize>,
    #[schemars(description = "De kolom in tekens, vanaf 1")]
    kolom: Option<usize>,
    #[schemars(description = "Het blad van een werkmap")]
    blad: Option<String>,
    #[schemars(description = "De cel op dat blad, zoals D7")]
    cel: Option<String>,
    #[schemars(
        description = "Het veld, zoals leden[0].rol (lijsten tellen vanaf 0); in een werkmap de kop"
    )]
    veld: Option<String>,
    #[schemars(description = "Wat er mis is")]
    wat: String,
    #[schemars(description = "Wat eraan te doen is")]
    oplossing: Cow<'static, str>,
}

impl From<&Problem> for JsonProblem {
    fn from(problem: &Problem) -> Self {
        let place = problem.place.as_ref();
        let (blad, cel) = match place.map(|place| &place.spot) {
            Some(Spot::Cell(sheet, cell, _)) => (Some(sheet.clone()), Some(cell.clone())),
            _ => (None, None),
        };
        let Advice { code, way_out } = problem.cause.advice();
        Self {
            soort: "probleem",
            code,
            ernst: problem.severity.naam(),
            bestand: place.map(|place| place.file.clone()),
            regel: place.and_then(Place::line),
            kolom: place.and_then(Place::column),
            veld: place.and_then(Place::veld).map(str::to_owned),
            blad,
            cel,
            wat: problem.cause.to_string(),
            oplossing: way_out,
        }
    }
}

/// What came of a school that was built, as JSON.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Uitkomst")]
pub struct JsonSchool<'a> {
    #[schemars(description = "school", extend("const" = "school"))]
    soort: &'static str,
    #[schemars(description = "De naam van de school")]
    school: &'a str,
    #[schemars(description = "Het rooster waarvan het is gemaakt")]
    bron: &'a str,
    #[schemars(description = "De map van de school, zoals ook --uit wordt geschreven")]
    map: String,
    #[schemars(
        description = "Wat er nu is gemaakt, nieuw of opnieuw: paden in de map van de school"
    )]
    gemaakt: &'a [String],
    #[schemars(description = "Hoeveel andere bestanden er al stonden, en bleven zoals ze waren")]
    gebleven: usize,
    #[schemars(description = "Wat er is weggehaald, omdat het er niet meer bij hoort")]
    verwijderd: &'a [String],
    #[schemars(description = "Hoeveel bladzijden alles in de map samen heeft")]
    bladzijden: usize,
}

impl<'a> JsonSchool<'a> {
    /// What came of a school, and the roster that it was made from.
    pub fn new(school: &'a str, bron: &'a str, pack: &'a Pack) -> Self {
        let Written { manifest, changes } = &pack.written;
        Self {
            soort: "school",
            school,
            bron,
            map: with_slashes(&pack.folder),
            gemaakt: &changes.made,
            gebleven: manifest.outputs.len().saturating_sub(changes.made.len()),
            verwijderd: &changes.gone,
            bladzijden: manifest.outputs.iter().map(|output| output.pages).sum(),
        }
    }
}

/// Something as a line of JSON.
pub fn line(value: &impl Serialize) -> String {
    // Nothing that we write has keys that are no text.
    format!("{}\n", serde_json::to_string(value).unwrap_or_default())
}
