//! What can be typed, and what it means: flags are resolved into settings here and go no deeper.

use std::path::{Path, PathBuf};

use clap::builder::styling::Styles;
use clap::{ArgAction, Args as ClapArgs, Parser, Subcommand};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::build::BuildOptions;
use crate::cli::{Format, Settings};
use crate::embedded;
use crate::plan::Selection;
use crate::tree::Tree;

const TEMPLATE: &str = "{about}\n\nGebruik: {usage}\n\n{all-args}{after-help}";

const EXAMPLES: &str = "Voorbeelden:
  lef bouw mijn-school           maakt alle documenten voor het netwerk in de map mijn-school
  lef bouw --bijeenkomst 1       maakt alleen die van bijeenkomst 1
  lef controleer mijn-school     kijkt na of alles klopt, en schrijft niets";

/// Maakt printklare pakketten voor bijeenkomsten van het netwerk rond zij-instromers.
#[derive(Debug, Parser)]
#[command(
    name = "lef",
    version,
    help_template = TEMPLATE,
    after_help = EXAMPLES,
    styles = Styles::plain(),
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_help_heading = "Opdrachten",
    subcommand_value_name = "OPDRACHT",
    next_help_heading = "Opties",
    arg_required_else_help = true
)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Deze uitleg
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// De versie van lef
    #[arg(short = 'V', long, action = ArgAction::Version)]
    versie: Option<bool>,
    /// Lees de inhoud uit deze map
    #[arg(long, global = true, value_name = "MAP")]
    content: Option<PathBuf>,
    /// Lees de vormgeving uit deze map
    #[arg(long, global = true, value_name = "MAP")]
    templates: Option<PathBuf>,
    /// Leg eigen teksten over de inhoud: een bestand in deze map vervangt het onze
    #[arg(long, global = true, value_name = "MAP")]
    teksten: Option<PathBuf>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Maak de documenten
    #[command(visible_alias = "build", help_template = TEMPLATE, next_help_heading = "Opties")]
    Bouw {
        /// Which networks and documents.
        #[command(flatten)]
        work: Work,
        /// Schrijf in deze map
        #[arg(long, value_name = "MAP", default_value = "out", hide_default_value = true)]
        uit: PathBuf,
    },
    /// Kijk na of alles klopt, en schrijf niets
    #[command(visible_alias = "check", help_template = TEMPLATE, next_help_heading = "Opties")]
    Controleer {
        /// Which networks and documents.
        #[command(flatten)]
        work: Work,
    },
}

/// Which networks and documents, and how.
#[derive(Debug, ClapArgs)]
pub struct Work {
    /// Een netwerk.yaml, of de map waar die in staat; zonder: de voorbeelden
    #[arg(value_name = "NETWERK", help_heading = "Wat")]
    networks: Vec<PathBuf>,
    /// Alleen deze lijn (mag vaker)
    #[arg(long, value_name = "ID")]
    lijn: Vec<String>,
    /// Alleen deze bijeenkomst (mag vaker)
    #[arg(long, value_name = "N")]
    bijeenkomst: Vec<u8>,
    /// Alleen deze bijlage (mag vaker)
    #[arg(long, value_name = "ID")]
    bijlage: Vec<String>,
    /// De datum van de documenten, als 2026-09-17
    #[arg(long, value_name = "DATUM")]
    datum: Option<Date>,
    /// Gebruik ook de lettertypen van deze computer (voor namen in een ander schrift)
    #[arg(long)]
    systeemlettertypen: bool,
    /// Tel een waarschuwing als fout
    #[arg(long)]
    streng: bool,
    /// Schrijf problemen als tekst, als JSON of voor GitHub
    #[arg(
        long,
        value_name = "VORM",
        default_value = "tekst",
        hide_default_value = true,
        hide_possible_values = true
    )]
    formaat: Format,
    /// Zoveel documenten tegelijk
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    taken: Option<u16>,
}

impl Args {
    /// Resolves what was typed, with what the environment says: `epoch` is `SOURCE_DATE_EPOCH`, `cores` how many jobs
    /// the machine takes, `here` the folder we are in, `colour` whether the terminal shows colours.
    #[must_use]
    pub fn resolve(self, epoch: Option<&str>, cores: usize, here: &Path, colour: bool) -> Settings {
        // In a checkout the folders there win over what is embedded.
        let here_or = |name: &'static str, sign: &str, embedded: fn() -> Tree| {
            if here.join(name).join(sign).is_file() {
                Tree::disk(name, PathBuf::from(name))
            } else {
                embedded()
            }
        };
        let mut content = match self.content {
            Some(dir) => Tree::disk("content", dir),
            None => here_or("content", "rollen.yaml", embedded::content),
        };
        if let Some(dir) = self.teksten {
            content = content.with_over(Tree::disk("teksten", dir));
        }
        let templates = match self.templates {
            Some(dir) => Tree::disk("templates", dir),
            None => here_or("templates", "stijl.typ", embedded::templates),
        };
        let (work, out) = match self.command {
            Command::Bouw { work, uit } => (work, Some(uit)),
            Command::Controleer { work } => (work, None),
        };
        let options = BuildOptions {
            datum: work.datum.or_else(|| epoch.and_then(date_of_epoch)),
            taken: work.taken.map_or(cores, usize::from),
            selection: Selection {
                lijnen: work.lijn,
                bijeenkomsten: work.bijeenkomst,
                bijlagen: work.bijlage,
            },
        };
        Settings {
            content,
            templates,
            networks: work.networks,
            options,
            out,
            system_fonts: work.systeemlettertypen,
            format: work.formaat,
            strict: work.streng,
            colour,
        }
    }
}

/// The day of a `SOURCE_DATE_EPOCH` (seconds, UTC).
fn date_of_epoch(epoch: &str) -> Option<Date> {
    let timestamp = Timestamp::from_second(epoch.trim().parse().ok()?).ok()?;
    Some(timestamp.to_zoned(TimeZone::UTC).date())
}
