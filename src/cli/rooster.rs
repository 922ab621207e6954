//! `lef rooster`: a school's own list of people, read; and what it makes of a network.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::cli::report::{Report, message};
use crate::cli::{gelezen, networks};
use crate::content::{self, Content};
use crate::invulblad::bijschrijven;
use crate::namenlijst::{Namenlijst, Wijziging};
use crate::netwerk::{Netwerk, Rooster};
use crate::output::write_file;
use crate::parallel::Workers;
use crate::problem::{Cause, FileCause, ListCause, Problem, WorkbookCause};
use crate::source::disk::read_file;
use crate::source::reason;
use crate::source::workbook::{MAX_FILE, Workbook};
use crate::tree::Tree;
use crate::yaml::Loaded;

/// What `lef rooster` is to do: the arguments, resolved.
#[derive(Debug)]
pub struct Roosteropties {
    /// The content.
    pub content: Tree,
    /// The list.
    pub lijst: PathBuf,
    /// The network that the people come into, or its folder.
    pub naar: Option<PathBuf>,
    /// Whether the network is written.
    pub schrijf: bool,
    /// How it is told.
    pub vorm: Roostervorm,
    /// Whether the terminal shows colours.
    pub colour: bool,
    /// Who reads the content.
    pub workers: Workers,
}

/// How a list is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Roostervorm {
    /// For people.
    #[default]
    Tekst,
    /// JSON.
    Json,
}

/// What was read, as JSON.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Rooster")]
pub struct JsonLijst {
    #[schemars(description = "Hoeveel rijen onder de koppen niet leeg zijn")]
    rijen: usize,
    #[schemars(description = "Hoeveel daarvan zijn overgenomen")]
    overgenomen: usize,
    #[schemars(description = "Hoeveel daarvan niet zijn overgenomen")]
    geweigerd: usize,
    #[schemars(description = "De mensen")]
    leden: Vec<JsonLid>,
    #[schemars(description = "Waarom een rij niet is overgenomen")]
    redenen: Vec<JsonReden>,
}

/// Somebody, as JSON. What is seldom said stands there only where it is.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Roosterlid")]
struct JsonLid {
    #[schemars(description = "De hele naam")]
    naam: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "De roepnaam, waar die niet uit de naam volgt")]
    roepnaam: Option<String>,
    #[schemars(description = "De id’s van de rollen")]
    rol: Vec<String>,
    #[schemars(description = "Het vak")]
    vak: Option<String>,
    #[schemars(description = "De eerste werkdag, als jjjj-mm-dd")]
    start: Option<String>,
    #[schemars(description = "De namen van wie deze persoon begeleidt")]
    begeleidt: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(description = "De namen van begeleiders die zelf niet in de lijst staan")]
    begeleider: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "De eerste dag in het netwerk")]
    vanaf: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "De laatste dag in het netwerk")]
    tot: Option<String>,
}

/// Why a row was not taken over, as JSON.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Roosterreden")]
struct JsonReden {
    #[schemars(description = "Het blad; van tekst de naam van het bestand")]
    blad: String,
    #[schemars(description = "De cel, zoals D7")]
    cel: String,
    #[schemars(description = "De rij, vanaf 1")]
    rij: u32,
    #[schemars(description = "De reden, en wat eraan te doen is")]
    reden: String,
}

/// Reads a list and says what it says; with a network, what it changes there too.
pub fn run(opties: &Roosteropties, report: &mut Report) {
    if let Err(problems) = rooster(opties, report) {
        report.problems(problems);
    }
}

fn rooster(opties: &Roosteropties, report: &mut Report) -> Result<(), Vec<Problem>> {
    let missing = opties.content.missing();
    if !missing.is_empty() {
        return Err(missing);
    }
    let loading = content::load(&opties.content, &opties.workers);
    if report.problems(loading.problems) {
        return Ok(());
    }
    let Some(content) = loading.content else { return Ok(()) };
    let naar = opties.naar.as_deref().map(|path| network(path, &content)).transpose()?;
    let lijst = read_list(&opties.lijst, &content, naar.as_ref().map(|(_, netwerk)| &netwerk.data));
    let lijst = lijst.map_err(|problem| vec![problem])?;
    let shown = opties.lijst.display().to_string();
    let wijziging = naar.as_ref().map(|(_, netwerk)| Wijziging::bij(&netwerk.data, &lijst));
    report.data(&match opties.vorm {
        Roostervorm::Json => json(&lijst),
        Roostervorm::Tekst => gelezen::tekst(&lijst, &shown, &content.rollen.data),
    });
    let (Some((path, netwerk)), Some(wijziging)) = (naar, wijziging) else {
        if opties.vorm == Roostervorm::Tekst {
            message(&gelezen::verder(&lijst, &shown));
        }
        return Ok(());
    };
    if opties.vorm == Roostervorm::Tekst {
        report.data(&gelezen::verschil(&wijziging, &netwerk.source.name));
    }
    if wijziging.is_empty() {
        return Ok(());
    }
    let nieuw = bijschrijven::nieuw(&path, &netwerk, &wijziging, &content)?;
    if opties.schrijf {
        write_file(&nieuw.file, &nieuw.bytes).map_err(|problem| vec![problem])?;
        message(&gelezen::geschreven(&nieuw.file, &path, opties.naar.as_deref()));
    } else if opties.vorm == Roostervorm::Tekst {
        message(&gelezen::nog_niet_geschreven(&shown, opties.naar.as_deref()));
    }
    Ok(())
}

/// Reads a list of people, within bounds.
///
/// # Errors
/// A file that cannot be read, or is no list.
pub fn read_list(
    path: &Path,
    content: &Content,
    netwerk: Option<&Netwerk>,
) -> Result<Namenlijst, Problem> {
    let shown = path.display().to_string();
    if path.is_dir() {
        let folder = std::io::Error::from(std::io::ErrorKind::IsADirectory);
        return Err(Problem::in_file(&shown, Cause::Unreadable(reason(&folder))));
    }
    if path.extension().is_some_and(|end| end == "yaml" || end == "yml") {
        return Err(Problem::in_file(&shown, ListCause::Roster));
    }
    let bytes = read_file(path, MAX_FILE).map_err(|cause| match cause {
        Cause::File(FileCause::TooLarge(_)) => Problem::in_file(&shown, WorkbookCause::TooLarge),
        cause => Problem::in_file(&shown, cause),
    })?;
    let workbook = Workbook::read_list(&shown, &bytes)?;
    Namenlijst::lees(&workbook, content, netwerk).map_err(|cause| Problem::in_file(&shown, cause))
}

/// The roster that a path leads to, which has to be good: its file, and what it says.
fn network(path: &Path, content: &Content) -> Result<(PathBuf, Loaded<Netwerk>), Vec<Problem>> {
    let (folder, file) = networks::roster(path).map_err(|problem| vec![problem])?;
    let rooster = Rooster::read(&Tree::disk("netwerk", folder.clone()), &file);
    let (netwerk, mut problems) = Rooster::checked(rooster.reading, content);
    problems.retain(Problem::is_error);
    match netwerk.filter(|_| problems.is_empty()) {
        Some(netwerk) => Ok((folder.join(file), netwerk)),
        None => Err(problems),
    }
}

/// What was read, as one line.
fn json(lijst: &Namenlijst) -> String {
    let date = |date: Option<Date>| date.map(|date| date.to_string());
    let leden = lijst.leden.iter().cloned().map(|lid| JsonLid {
        naam: lid.naam,
        roepnaam: lid.roepnaam,
        rol: lid.rol,
        vak: lid.vak,
        start: date(lid.start),
        begeleidt: lid.begeleidt,
        begeleider: lid.begeleider,
        vanaf: date(lid.vanaf),
        tot: date(lid.tot),
    });
    let redenen = lijst.geweigerd.iter().map(|weigering| JsonReden {
        blad: lijst.blad.clone(),
        cel: weigering.cel.to_string(),
        rij: weigering.rij(),
        reden: weigering.reden(),
    });
    let json = JsonLijst {
        rijen: lijst.rijen,
        overgenomen: lijst.overgenomen(),
        geweigerd: lijst.geweigerd.len(),
        leden: leden.collect(),
        redenen: redenen.collect(),
    };
    serde_json::to_string(&json).unwrap_or_default() + "\n"
}
