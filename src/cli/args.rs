//! What can be typed, and what it means: flags are resolved into settings here and go no deeper.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clap::builder::styling::Styles;
use clap::{ArgAction, CommandFactory, Parser};
use clap_complete::Shell;
use jiff::civil::Date;

use crate::build::BuildOptions;
use crate::cli::apk;
use crate::cli::command::Command;
use crate::cli::examples;
use crate::cli::options::{Again, BEHEER, trees};
use crate::cli::{
    ApkSettings, Bestemming, Format, InvulbladSettings, Nieuwopties, Overzichtvorm, Reporting,
    Settings, Task, Typed, Writing,
};
use crate::parallel::Workers;
use crate::plan::{KEURINGSRAPPORT, Selection};
use crate::problem::Problem;

/// Maakt printklare pakketten voor bijeenkomsten van het netwerk rond zij-instromers.
#[derive(Debug, Parser)]
#[command(
    name = "lef",
    version,
    help_template = examples::TEMPLATE,
    before_help = examples::LEF,
    override_usage = "lef OPDRACHT [OPTIES]",
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
    /// Lees de inhoud uit deze map
    #[arg(long, global = true, help_heading = BEHEER, value_name = "MAP", display_order = 90)]
    content: Option<PathBuf>,
    /// Lees de vormgeving uit deze map
    #[arg(long, global = true, help_heading = BEHEER, value_name = "MAP", display_order = 91)]
    templates: Option<PathBuf>,
    /// Vervang bestanden van de inhoud door die in deze map
    #[arg(long, global = true, help_heading = BEHEER, value_name = "MAP", display_order = 92)]
    teksten: Option<PathBuf>,
    /// Deze uitleg
    #[arg(short, long, global = true, action = ArgAction::Help, display_order = 98)]
    help: Option<bool>,
    /// De versie van lef
    #[arg(short = 'V', long, action = ArgAction::Version, display_order = 99)]
    versie: Option<bool>,
}

/// What the machine and the environment say.
#[derive(Debug)]
pub struct Machine {
    /// `SOURCE_DATE_EPOCH`.
    pub epoch: Option<String>,
    /// Which day it is.
    pub today: Date,
    /// How many jobs it takes at the same time.
    pub cores: usize,
    /// What was typed behind `lef`, word for word.
    pub typed: Typed,
    /// The folder we are in.
    pub here: PathBuf,
    /// Whether messages are read on a terminal.
    pub terminal: bool,
    /// Whether somebody can answer at a keyboard.
    pub keyboard: bool,
    /// Whether that shows colours.
    pub colour: bool,
    /// Set when somebody wants to stop.
    pub stop: Arc<AtomicBool>,
}

impl Args {
    /// Resolves what was typed, with what the environment says.
    ///
    /// # Errors
    /// A `SOURCE_DATE_EPOCH` that is no time, or options that do not go together.
    pub fn resolve(self, machine: Machine) -> Result<Task, Problem> {
        match machine.typed.slip() {
            Some(cause) => {
                let format = self.format();
                Ok(Task::Misread(cause, Reporting { format, ..Reporting::colour(machine.colour) }))
            }
            None => self.task(machine),
        }
    }

    /// How problems are written.
    fn format(&self) -> Format {
        match &self.command {
            Command::Bouw { work, .. } | Command::Controleer { work } => work.formaat,
            Command::Apk { formaat, .. } => *formaat,
            _ => Format::default(),
        }
    }

    fn task(self, machine: Machine) -> Result<Task, Problem> {
        let Machine { epoch, here, colour, cores, .. } = &machine;
        let (epoch, colour) = (epoch.as_deref(), *colour);
        let workers = Workers::new(*cores);
        let (content, templates) = trees(self.content, self.templates, self.teksten, here);
        let (work, build) = match self.command {
            Command::Bouw { work, uit, agenda, druk, again } => {
                (work, Some((uit, agenda, druk.opties(), again)))
            }
            Command::Controleer { work } => (work, None),
            Command::Apk { answers, netwerk, uit, typesetting, formaat } => {
                // Who asks for data alone gets no file besides.
                let file = || Bestemming::new(uit.as_deref(), &format!("{KEURINGSRAPPORT}.pdf"));
                let out = (uit.is_some() || formaat != Format::Json).then(file);
                let datum = typesetting.datum(epoch)?;
                let system_fonts = typesetting.systeemlettertypen;
                let settings =
                    ApkSettings { content, templates, system_fonts, datum, out, colour, workers };
                let (answers, network) = apk::places(answers, netwerk);
                return Ok(Task::Apk { settings, answers, network, format: formaat });
            }
            Command::ApkOverzicht { folders, uit, typesetting, formaat } => {
                let datum = typesetting.datum(epoch)?;
                let system_fonts = typesetting.systeemlettertypen;
                // Data goes to where it is read, unless a file is named.
                let file = || Bestemming::new(uit.as_deref(), "apk-overzicht.pdf");
                let out = (uit.is_some() || formaat == Overzichtvorm::Pdf).then(file);
                let settings =
                    ApkSettings { content, templates, system_fonts, datum, out, colour, workers };
                return Ok(Task::Overzicht { settings, folders, vorm: formaat });
            }
            Command::Lijst { drukwerk, uit: out } => {
                return Ok(Task::List { content, print_plan_of: drukwerk, out, colour, workers });
            }
            Command::Rooster { inlezen } => return inlezen.task(content, colour, workers),
            Command::Volg { look } => {
                return look.task(content, templates, &machine);
            }
            Command::Nieuw { map, antwoorden, yaml } => {
                let terminal = machine.keyboard;
                let opties =
                    Nieuwopties { content, map, antwoorden, yaml, terminal, colour, workers };
                return Ok(Task::Nieuw(opties));
            }
            Command::Invulblad { file, van: network } => {
                let settings = InvulbladSettings { content, file, network, colour, workers };
                return Ok(Task::Invulblad(settings));
            }
            Command::Schema { soort, uit } => return Ok(Task::Schema(soort, uit)),
            Command::Aanvullen { shell } => return Ok(Task::Completions(shell)),
        };
        let datum = work.typesetting.datum(epoch)?;
        let mut options = BuildOptions {
            datum,
            workers: work.taken.map_or(workers, |taken| Workers::new(usize::from(taken))),
            selection: Selection {
                lijnen: work.lijn,
                bijeenkomsten: work.bijeenkomst,
                bijlagen: work.bijlage,
            },
            ..BuildOptions::default()
        };
        let mut settings = Settings {
            content,
            templates,
            networks: work.networks,
            answers: work.apk,
            options: options.clone(),
            out: None,
            system_fonts: work.typesetting.systeemlettertypen,
            share: None,
            sources: None,
            writing: Writing::default(),
            why: false,
            today: datum.unwrap_or(machine.today),
            reporting: Reporting {
                format: work.formaat,
                strict: work.streng,
                colour,
                progress: machine.terminal,
            },
            stop: machine.stop,
        };
        if let Some((out, agenda, druk, again)) = build {
            let Again { vergelijk, opruimen, forceer, waarom, deel, bewaar_typst: sources } = again;
            options = BuildOptions {
                agenda,
                druk,
                force: forceer,
                sources: sources.is_some(),
                ..options
            };
            let out = Some(out);
            let writing = match (vergelijk, opruimen) {
                (true, _) => Writing::Compare,
                (false, true) => Writing::Clean,
                (false, false) => Writing::Build,
            };
            settings =
                Settings { options, out, share: deel, sources, writing, why: waarom, ..settings };
        }
        Ok(Task::Build(settings))
    }
}

/// The script with which a shell completes our commands.
pub fn completions(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "lef", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}
