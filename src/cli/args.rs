//! What can be typed, and what it means: flags are resolved into settings here and go no deeper.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clap::builder::styling::Styles;
use clap::{ArgAction, CommandFactory, Parser};
use clap_complete::Shell;
use jiff::civil::Date;

use crate::build::BuildOptions;
use crate::busy::Busy;
use crate::cli::command::Command;
use crate::cli::options::{Again, BEHEER, settings, trees};
use crate::cli::{
    ApkSettings, Bestemming, Format, InvulbladSettings, Nieuwopties, Overzichtvorm, Reporting,
    Settings, Task, Typed, Writing,
};
use crate::cli::{apk, begin, examples};
use crate::parallel::Workers;
use crate::plan::{KEURINGSRAPPORT, Selection};
use crate::problem::{CiCause, Problem};

/// Maakt printklare pakketten voor bijeenkomsten van het netwerk rond zij-instromers.
#[derive(Debug, Parser)]
#[command(
    name = "lef",
    version,
    help_template = examples::TEMPLATE,
    before_help = examples::LEF,
    override_usage = "lef OPDRACHT [OPTIES], of lef PAD",
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
#[expect(clippy::struct_excessive_bools, reason = "each is something else about the machine")]
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
    /// Whether a build server runs us.
    pub ci: bool,
    /// Whether messages are read on a terminal.
    pub terminal: bool,
    /// Whether somebody can answer at a keyboard.
    pub keyboard: bool,
    /// The folder in which people keep their documents, if it is known.
    pub documents: Option<PathBuf>,
    /// The folder in which programs keep what is of one user, if it is known.
    pub data: Option<PathBuf>,
    /// Whether that shows colours.
    pub colour: bool,
    /// Set when somebody wants to stop.
    pub stop: Arc<AtomicBool>,
    /// Where is noted which documents are being made.
    pub busy: Busy,
}

impl Args {
    /// Reads what was typed behind `lef`. Nothing at all, where somebody sits at a keyboard, is who double-clicked the program; paths
    /// alone are what was dragged onto it. A command goes before a path of the same name.
    ///
    /// # Errors
    /// What clap says of a command that cannot be.
    pub fn read(words: &[OsString], keyboard: bool) -> Result<Self, clap::Error> {
        if words.is_empty() && keyboard {
            return Self::try_parse_from(["lef", "start"]);
        }
        let is_command = |word: &OsString| Self::command().find_subcommand(word).is_some();
        let is_path = |word: &OsString| !word.is_empty() && Path::new(word).exists();
        if words.first().is_some_and(|first| !is_command(first)) && words.iter().all(is_path) {
            let command = Command::Pad { paths: words.iter().map(PathBuf::from).collect() };
            let (content, templates, teksten) = (None, None, None);
            return Ok(Self { command, content, templates, teksten, help: None, versie: None });
        }
        let lef = OsString::from("lef");
        Self::try_parse_from([&lef].into_iter().chain(words))
    }

    /// Resolves what was typed, with what the environment says.
    ///
    /// # Errors
    /// A `SOURCE_DATE_EPOCH` that is no time, or options that do not go together.
    pub fn resolve(self, machine: &Machine) -> Result<Task, Problem> {
        let is_dropped = matches!(self.command, Command::Pad { .. });
        match machine.typed.slip().filter(|_| !is_dropped) {
            Some(cause) => {
                let format = self.format();
                let problem = Problem::general(cause);
                Ok(Task::Misread(
                    problem,
                    Reporting { format, ..Reporting::colour(machine.colour) },
                ))
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

    #[expect(
        clippy::too_many_lines,
        reason = "one match, so that the compiler sees what is missing"
    )]
    fn task(self, machine: &Machine) -> Result<Task, Problem> {
        let Machine { epoch, here, colour, cores, .. } = machine;
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
                return look.task(content, templates, machine);
            }
            Command::Start { begin } => return begin.task(content, templates, machine),
            Command::Pad { paths } => return begin::pad(paths, content, templates, machine),
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
        // Nobody would see that it is about other schools.
        if machine.ci && work.networks.is_empty() {
            let command = if build.is_some() { "bouw" } else { "controleer" };
            return Err(Problem::general(CiCause::NoNetwork(command)));
        }
        let datum = work.typesetting.datum(epoch)?;
        let mut options = BuildOptions {
            datum,
            workers: work.taken.map_or(workers, |taken| Workers::new(usize::from(taken))),
            busy: machine.busy.clone(),
            selection: Selection {
                lijnen: work.lijn,
                bijeenkomsten: work.bijeenkomst,
                bijlagen: work.bijlage,
            },
            ..BuildOptions::default()
        };
        let mut settings = Settings {
            networks: work.networks,
            answers: work.apk,
            options: options.clone(),
            system_fonts: work.typesetting.systeemlettertypen,
            reporting: Reporting {
                format: work.formaat,
                strict: work.streng,
                colour,
                progress: machine.terminal,
            },
            ..settings(content, templates, datum, machine)
        };
        if let Some((out, agenda, druk, again)) = build {
            let Again {
                vergelijk,
                opruimen,
                forceer,
                waarom,
                anoniem,
                deel,
                bewaar_typst: sources,
            } = again;
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
            settings = Settings {
                options,
                out,
                anoniem,
                share: deel,
                sources,
                writing,
                why: waarom,
                ..settings
            };
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
