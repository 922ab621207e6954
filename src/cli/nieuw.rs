//! `lef nieuw`: a network of one's own, of a few answers and a list of people.

mod vragen;

use std::fs;
use std::io::BufRead;
use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;

use crate::cli::report::{Report, message};
use crate::cli::typed::quoted;
use crate::cli::{gelezen, read_list};
use crate::content::{self, Content};
use crate::invulblad::nieuw::{self, NieuweSchool, SCHEMA};
use crate::namenlijst::Namenlijst;
use crate::netwerk::{Netwerk, ROSTER, ROSTERS, WORKBOOK_ROSTER};
use crate::output::write_file;
use crate::parallel::Workers;
use crate::problem::{Cause, OutputCause, Problem};
use crate::source::reason;
use crate::taal::tel;
use crate::tree::Tree;
use crate::yaml;
use vragen::Vragen;

/// What is known of the network already; the rest is asked.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct Antwoorden {
    /// De naam van de school
    #[arg(long, value_name = "NAAM", display_order = 1)]
    naam: Option<String>,
    /// De plaats
    #[arg(long, value_name = "PLAATS", display_order = 2)]
    plaats: Option<String>,
    /// De hogeschool of universiteit die opleidt
    #[arg(long, value_name = "NAAM", display_order = 3)]
    instituut: Option<String>,
    /// Het schooljaar, zoals 2026-2027
    #[arg(long, value_name = "JAAR", display_order = 4)]
    schooljaar: Option<String>,
    /// De dag van de eerste bijeenkomst, zoals 17-9-2026
    #[arg(long, value_name = "DAG", display_order = 5)]
    eerste: Option<String>,
    /// Een lijst van mensen: xlsx, xls, ods, csv of txt
    #[arg(long, value_name = "LIJST", display_order = 6)]
    rooster: Option<String>,
}

impl Antwoorden {
    /// How many are not given.
    fn open(&self) -> usize {
        let Self { naam, plaats, instituut, schooljaar, eerste, rooster } = self;
        let all = [naam, plaats, instituut, schooljaar, eerste, rooster];
        all.into_iter().filter(|answer| answer.is_none()).count()
    }
}

/// What `lef nieuw` is to do: the arguments, resolved.
#[derive(Debug)]
pub struct Nieuwopties {
    /// The content.
    pub content: Tree,
    /// The folder of the network.
    pub map: PathBuf,
    /// What is known already.
    pub antwoorden: Antwoorden,
    /// Whether the roster is text, and not a workbook.
    pub yaml: bool,
    /// Whether somebody sits at a keyboard.
    pub terminal: bool,
    /// Whether the terminal shows colours.
    pub colour: bool,
    /// Who reads the content.
    pub workers: Workers,
}

/// Asks what is not known, and writes the network. Nothing is written over.
pub fn run(opties: &Nieuwopties, input: &mut impl BufRead, report: &mut Report) {
    if let Err(problems) = ask_and_write(opties, input, report) {
        report.problems(problems);
    }
}

fn ask_and_write(
    opties: &Nieuwopties,
    input: &mut impl BufRead,
    report: &mut Report,
) -> Result<(), Vec<Problem>> {
    let map = &opties.map;
    let there = ROSTERS.iter().map(|file| map.join(file)).find(|file| file.exists());
    let is_file = Some(map.clone()).filter(|map| map.is_file());
    if let Some(there) = there.or(is_file) {
        return Err(vec![Problem::in_file(&there.display().to_string(), OutputCause::Exists)]);
    }
    let loading = content::load(&opties.content, &opties.workers);
    if report.problems(loading.problems) {
        return Ok(());
    }
    let Some(content) = loading.content else { return Ok(()) };
    let known = &opties.antwoorden;
    let mut vragen = Vragen::new(input, opties.terminal, known.naam.is_some(), known.open());
    let naam = vragen.nodig("Hoe heet de school?", known.naam.as_deref());
    let naam = naam.ok_or_else(|| vec![Problem::general(OutputCause::NoName)])?;
    let plaats = vragen.vraag("In welke plaats staat de school?", known.plaats.as_deref());
    let instituut =
        vragen.vraag("Welke hogeschool of universiteit leidt op?", known.instituut.as_deref());
    let schooljaar =
        vragen.vraag("Welk schooljaar is het? (zoals 2026-2027)", known.schooljaar.as_deref());
    let eerste = vragen
        .dag("Wanneer is de eerste bijeenkomst? (zoals 17-9-2026)", known.eerste.as_deref())?;
    let lijst = vragen.lijst(
        "Hebt u een lijst van mensen, zoals uit Excel? Typ waar die staat.",
        known.rooster.as_deref(),
        |path| read_list(path, &content, None),
    )?;
    let school = NieuweSchool { naam, plaats, instituut, schooljaar, eerste };
    let text = school.text(lijst.as_ref().map(|(_, lijst)| lijst), &content)?;
    let file = write(opties, &content, &text)?;
    tell(opties, &file, lijst.as_ref());
    Ok(())
}

/// Writes the roster, which is good: its file.
fn write(opties: &Nieuwopties, content: &Content, text: &str) -> Result<PathBuf, Vec<Problem>> {
    let map = &opties.map;
    // Before anything is written.
    nieuw::netwerk(text.to_owned(), content)?;
    let one = |problem| vec![problem];
    fs::create_dir_all(map).map_err(|error| {
        let cause = Cause::Write(map.display().to_string(), reason(&error));
        vec![Problem::general(cause)]
    })?;
    if opties.yaml {
        let file = map.join(ROSTER);
        let schema = format!("{:#}\n", yaml::editor_schema::<Netwerk>());
        write_file(&map.join(SCHEMA), schema.as_bytes()).map_err(one)?;
        write_file(&file, text.as_bytes()).map_err(one)?;
        return Ok(file);
    }
    let file = map.join(WORKBOOK_ROSTER);
    let bytes = nieuw::invulblad(text, content)?;
    write_file(&file, &bytes).map_err(one)?;
    Ok(file)
}

/// Says what was made, and what to type next.
fn tell(opties: &Nieuwopties, file: &Path, lijst: Option<&(PathBuf, Namenlijst)>) {
    let shown = quoted(&file.display().to_string());
    let map = quoted(&opties.map.display().to_string());
    let waar = if opties.yaml { "bij leden" } else { "op het tabblad Mensen" };
    message("");
    if let Some((path, lijst)) = lijst {
        let over = tel(lijst.leden.len(), "mens", "mensen");
        message(&format!("Uit {}: {over} overgenomen.", path.display()));
        if !lijst.geweigerd.is_empty() {
            message(&gelezen::geweigerd(lijst));
            message(&format!("Hoort iemand daarvan erbij, zet die dan zelf {waar} van {shown}."));
        }
    }
    message(&format!("Gemaakt: {shown}"));
    let leeg = lijst.is_none_or(|(_, lijst)| lijst.leden.is_empty());
    if leeg {
        message(&format!("Open dit bestand, zet de mensen {waar}, en bewaar het. Typ daarna:"));
    } else {
        message(
            "Kijk in dit bestand of alles klopt, vul aan wat u weet, en bewaar het. Typ daarna:",
        );
    }
    message(&format!("  lef controleer {map}"));
    message(&format!("  lef bouw {map}"));
}
