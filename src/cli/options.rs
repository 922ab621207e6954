//! Options that commands share.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args as ClapArgs;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::build::BuildOptions;
use crate::cli::usage::Uitweg;
use crate::cli::{
    Format, Machine, Naming, Reporting, Roosteropties, Roostervorm, Settings, Share, Task, Writing,
};
use crate::embedded;
use crate::parallel::Workers;
use crate::print::{Drukopties, Posterformaat, Sortering, Verkleining};
use crate::problem::{Cause, ListCause, Problem};
use crate::tree::Tree;
use crate::yaml::parse_iso_date;

/// Above the options about drukwerk.
const DRUKWERK: &str = "Drukwerk";

/// Above the options for whoever looks after content or runs `lef` in a workflow.
pub const BEHEER: &str = "Voor beheer";

/// Which networks and documents, and how.
#[derive(Debug, ClapArgs)]
pub struct Work {
    /// Een invulblad of netwerk.yaml, of een map daarmee; zonder: de voorbeelden
    #[arg(value_name = "NETWERK", help_heading = "Opties")]
    pub networks: Vec<PathBuf>,
    /// Alleen deze lijn (mag vaker)
    #[arg(long, display_order = 1, value_name = "ID")]
    pub lijn: Vec<String>,
    /// Alleen deze bijeenkomst (mag vaker)
    #[arg(long, display_order = 2, value_name = "N")]
    pub bijeenkomst: Vec<u8>,
    /// Alleen deze bijlage (mag vaker)
    #[arg(long, display_order = 3, value_name = "ID")]
    pub bijlage: Vec<String>,
    /// De antwoorden van de keuring (zonder: apk.yaml ernaast)
    #[arg(long, display_order = 4, value_name = "BESTAND")]
    pub apk: Option<PathBuf>,
    /// The date, fonts and form.
    #[command(flatten)]
    pub typesetting: Typesetting,
    /// Tel een waarschuwing als fout
    #[arg(long, help_heading = BEHEER, display_order = 13)]
    pub streng: bool,
    /// Schrijf problemen als tekst, json of github
    #[arg(
        long,
        value_name = "VORM",
        default_value = "tekst",
        help_heading = BEHEER,
        hide_default_value = true,
        hide_possible_values = true,
        display_order = 14
    )]
    pub formaat: Format,
    /// Zoveel documenten tegelijk
    #[arg(
        long,
        help_heading = BEHEER,
        display_order = 15,
        value_name = "N",
        value_parser = clap::value_parser!(u16).range(1..=256)
    )]
    pub taken: Option<u16>,
}

/// What `lef volg` shows, and where.
#[derive(Debug, ClapArgs)]
pub struct Look {
    /// Een netwerk.yaml, of de map waar die in staat; zonder: de voorbeelden
    #[arg(value_name = "NETWERK", help_heading = "Opties")]
    pub network: Option<PathBuf>,
    /// Open de browser
    #[arg(long, display_order = 1)]
    pub open: bool,
    /// Gebruik deze poort (zonder: een die vrij is)
    #[arg(long, display_order = 2, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub poort: Option<u16>,
    /// De antwoorden van de keuring (zonder: apk.yaml ernaast)
    #[arg(long, display_order = 4, value_name = "BESTAND")]
    pub apk: Option<PathBuf>,
    /// The date and fonts.
    #[command(flatten)]
    pub typesetting: Typesetting,
}

/// What documents are made with.
#[derive(Debug, ClapArgs)]
pub struct Typesetting {
    /// De datum van de documenten, zoals 2026-09-17
    #[arg(long, display_order = 11, value_name = "DATUM", value_parser = date)]
    pub datum: Option<Date>,
    /// Gebruik ook de lettertypen van deze computer
    #[arg(long, help_heading = BEHEER, display_order = 12)]
    pub systeemlettertypen: bool,
}

/// What is built again, and for whom.
#[derive(Debug, ClapArgs)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag that is typed or not")]
pub struct Again {
    /// Schrijf niets; zeg wat er in de map anders is dan lef nu zou maken
    #[arg(long, help_heading = BEHEER, display_order = 16)]
    pub vergelijk: bool,
    /// Haal oude mappen weg, van scholen die anders heten of er niet meer zijn
    #[arg(long, help_heading = BEHEER, conflicts_with = "vergelijk", display_order = 16)]
    pub opruimen: bool,
    /// Maak ook opnieuw wat niet veranderd is
    #[arg(long, help_heading = BEHEER, display_order = 16)]
    pub forceer: bool,
    /// Zeg van elk bestand waarom het wel of niet opnieuw is gemaakt
    #[arg(long, help_heading = BEHEER, display_order = 16)]
    pub waarom: bool,
    /// Zet rollen in plaats van mensen, voor een voorbeeld
    #[arg(long, help_heading = BEHEER, display_order = 16)]
    pub anoniem: bool,
    /// Doe van alle netwerken het zoveelste deel, zoals 2/8
    #[arg(long, help_heading = BEHEER, value_name = "I/N", display_order = 16, value_parser = share)]
    pub deel: Option<Share>,
    /// Bewaar hier ook de Typst-broncode van elk document
    #[arg(long, help_heading = BEHEER, value_name = "MAP", display_order = 16)]
    pub bewaar_typst: Option<PathBuf>,
}

/// Which list of people is read, and into which network.
#[derive(Debug, ClapArgs)]
pub struct Inlezen {
    /// De lijst, met een regel koppen zoals Naam en Rol
    #[arg(value_name = "LIJST", help_heading = "Opties")]
    lijst: PathBuf,
    /// Zet de mensen in dit netwerk
    #[arg(long, value_name = "NETWERK", display_order = 1)]
    naar: Option<PathBuf>,
    /// Schrijf het netwerk (zonder: laat alleen het verschil zien)
    #[arg(long, display_order = 2)]
    schrijf: bool,
    /// Schrijf als tekst of json
    #[arg(
        long,
        value_name = "VORM",
        default_value = "tekst",
        hide_default_value = true,
        hide_possible_values = true,
        display_order = 14
    )]
    formaat: Roostervorm,
}

/// How drukwerk is wanted.
#[derive(Debug, ClapArgs)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag that is typed or not")]
pub struct Druk {
    /// Leg het per-deelnemer (een set voor ieder) of per-stuk
    #[arg(
        long,
        value_name = "HOE",
        help_heading = DRUKWERK,
        default_value = "per-deelnemer",
        hide_default_value = true,
        hide_possible_values = true,
        display_order = 13
    )]
    sorteer: Sortering,
    /// Maak van elke set een boekje: A5, op A4 te nieten
    #[arg(long, help_heading = DRUKWERK, display_order = 13)]
    boekje: bool,
    /// Zet van elke set twee bladzijden op een kant, zonder te vouwen
    #[arg(long, help_heading = DRUKWERK, conflicts_with = "boekje", display_order = 13)]
    twee_op_een: bool,
    /// Verdeel posters over A4-vellen, als a3, a2 of a1
    #[arg(
        long,
        value_name = "MAAT",
        help_heading = DRUKWERK,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "a3",
        hide_possible_values = true,
        display_order = 13
    )]
    poster_op_a4: Option<Posterformaat>,
    /// Zet op elke set de naam van de deelnemer, met een voorblad
    #[arg(long, help_heading = DRUKWERK, display_order = 13)]
    op_naam: bool,
    /// Laat alle kleur weg
    #[arg(long, help_heading = DRUKWERK, display_order = 13)]
    grijs: bool,
}

impl Look {
    /// What is to be done.
    pub fn task(self, content: Tree, templates: Tree, machine: &Machine) -> Result<Task, Problem> {
        let datum = self.typesetting.datum(machine.epoch.as_deref())?;
        let settings = Settings {
            networks: self.network.into_iter().collect(),
            answers: self.apk,
            system_fonts: self.typesetting.systeemlettertypen,
            ..settings(content, templates, datum, machine)
        };
        Ok(Task::Watch { settings, port: self.poort, open: self.open })
    }
}

impl Inlezen {
    /// What is to be done.
    pub fn task(self, content: Tree, colour: bool, workers: Workers) -> Result<Task, Problem> {
        let Self { lijst, naar, schrijf, formaat: vorm } = self;
        if schrijf && naar.is_none() {
            return Err(Problem::general(ListCause::WriteWhere));
        }
        let opties = Roosteropties { content, lijst, naar, schrijf, vorm, colour, workers };
        Ok(Task::Rooster(opties))
    }
}

impl Druk {
    pub fn opties(&self) -> Drukopties {
        let Self { sorteer, boekje, twee_op_een, poster_op_a4, op_naam, grijs } = *self;
        let verkleining = match (boekje, twee_op_een) {
            (true, _) => Some(Verkleining::Boekje),
            (false, true) => Some(Verkleining::TweeOpEen),
            (false, false) => None,
        };
        Drukopties { sortering: sorteer, verkleining, poster: poster_op_a4, op_naam, grijs }
    }
}

impl Typesetting {
    /// The date that was given, else that of the environment.
    pub fn datum(&self, epoch: Option<&str>) -> Result<Option<Date>, Problem> {
        self.datum.map_or_else(|| datum_of(epoch), |datum| Ok(Some(datum)))
    }
}

/// The date of the environment.
pub fn datum_of(epoch: Option<&str>) -> Result<Option<Date>, Problem> {
    epoch.map(date_of_epoch).transpose()
}

/// How networks are read and told of where nothing was asked for; `datum` is that of the documents.
pub fn settings(
    content: Tree,
    templates: Tree,
    datum: Option<Date>,
    machine: &Machine,
) -> Settings {
    Settings {
        content,
        templates,
        networks: Vec::new(),
        answers: None,
        options: BuildOptions {
            datum,
            workers: Workers::new(machine.cores),
            busy: machine.busy.clone(),
            ..BuildOptions::default()
        },
        out: None,
        naming: Naming::default(),
        anoniem: false,
        system_fonts: false,
        share: None,
        sources: None,
        writing: Writing::default(),
        why: false,
        today: datum.unwrap_or(machine.today),
        reporting: Reporting::colour(machine.colour),
        stop: Arc::clone(&machine.stop),
    }
}

/// The day of a `SOURCE_DATE_EPOCH` (seconds, UTC).
fn date_of_epoch(epoch: &str) -> Result<Date, Problem> {
    let timestamp =
        epoch.trim().parse().ok().and_then(|second| Timestamp::from_second(second).ok());
    let timestamp = timestamp
        .ok_or_else(|| Problem::general(Cause::Epoch(epoch.chars().take(40).collect())))?;
    Ok(timestamp.to_zoned(TimeZone::UTC).date())
}

/// A share such as `2/8`.
fn share(text: &str) -> Result<Share, Uitweg> {
    text.parse().map_err(|cause: Cause| cause.into())
}

/// A date in the one form that commands take.
fn date(text: &str) -> Result<Date, Uitweg> {
    parse_iso_date(text).ok_or_else(|| Cause::Date(text.to_owned()).into())
}

/// The content and the templates. In a checkout the folders there win over what is embedded.
pub fn trees(
    content: Option<PathBuf>,
    templates: Option<PathBuf>,
    teksten: Option<PathBuf>,
    here: &Path,
) -> (Tree, Tree) {
    let tree = |dir: Option<PathBuf>, name: &'static str, sign: &str, embedded: fn() -> Tree| {
        let here = || here.join(name).join(sign).is_file().then(|| PathBuf::from(name));
        dir.or_else(here).map_or_else(embedded, |dir| Tree::disk(name, dir))
    };
    let mut content = tree(content, "content", "rollen.yaml", embedded::content);
    if let Some(dir) = teksten {
        content = content.with_over(Tree::disk("teksten", dir));
    }
    (content, tree(templates, "templates", "stijl.typ", embedded::templates))
}
