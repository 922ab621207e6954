//! The command line: arguments, the commands, and the only writer to the terminal.

mod annotations;
mod apk;
mod args;
mod begin;
mod bouw;
mod command;
mod dropped;
mod examples;
mod first;
mod found;
mod gelezen;
mod invulblad;
mod json;
mod known;
mod list;
mod look;
mod missed;
mod naming;
mod networks;
mod nieuw;
mod once;
mod opruimen;
mod options;
mod outcome;
mod pad;
mod papers;
mod paths;
mod report;
mod rooster;
mod start;
mod stuck;
mod typed;
mod usage;
mod volg;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clap_complete::Shell;
use jiff::civil::Date;

pub use apk::{ApkSettings, Bestemming, Overzichtvorm};
pub use args::{Args, Machine};
pub use invulblad::InvulbladSettings;
pub use nieuw::Nieuwopties;
pub use pad::PadSettings;
pub use stuck::{crashed, part_failed, too_long, watched};
pub use typed::Typed;
pub use usage::explain;

use crate::build::BuildOptions;
use crate::content::{self, Content};
use crate::netwerk::Dossier;
use crate::parallel::Workers;
use crate::plan;
use crate::problem::Problem;
use crate::tree::Tree;
pub use networks::Share;
use report::Report;
pub use report::{Format, Reporting};
pub use rooster::{Roosteropties, Roostervorm, read_list};
pub use start::StartSettings;

/// What a run is to do: the arguments, resolved.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The content.
    pub content: Tree,
    /// The templates and fonts.
    pub templates: Tree,
    /// Rosters or their folders; none: the examples.
    pub networks: Vec<PathBuf>,
    /// The answers of the inspection; none: those beside each roster.
    pub answers: Option<PathBuf>,
    /// How to build.
    pub options: BuildOptions,
    /// Where to write; none: check only.
    pub out: Option<PathBuf>,
    /// What the folders of schools are called there.
    pub naming: Naming,
    /// Whether roles stand in the place of people.
    pub anoniem: bool,
    /// Whether the fonts of this machine are used too.
    pub system_fonts: bool,
    /// The part of the networks that is done; none: all of them.
    pub share: Option<Share>,
    /// Where the Typst source of the documents is written too.
    pub sources: Option<PathBuf>,
    /// What is done with the output.
    pub writing: Writing,
    /// Whether is said why each file is made again, or not.
    pub why: bool,
    /// Which day it is, for what is said of it; what is made takes its date from the options and the lijn.
    pub today: Date,
    /// How the run is told of.
    pub reporting: Reporting,
    /// Set when somebody wants to stop: no network is begun after that.
    pub stop: Arc<AtomicBool>,
}

/// What is done with the output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Writing {
    /// What changed is written.
    #[default]
    Build,
    /// The same, and what earlier builds left for schools that are gone is taken away.
    Clean,
    /// Nothing is written, and every difference is said.
    Compare,
}

/// What the folder of a school is called, in the folder that is written to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Naming {
    /// By its slug, beside those of other schools.
    #[default]
    Slug,
    /// As people find it, beside the roster: `Papieren De Linde`.
    Papers,
}

/// A command, ready to run.
#[derive(Debug)]
pub enum Task {
    /// Show the desk.
    Start(StartSettings),
    /// Do what is meant with what was dragged onto the program.
    Pad(PadSettings),
    /// Do a task in a window that closes after it, unless somebody stopped it there.
    Held(Box<Task>, Arc<AtomicBool>),
    /// Build or check networks.
    Build(Settings),
    /// List what the content holds.
    List {
        /// The content.
        content: Tree,
        /// The roster, or its folder, whose print plan is listed; none: what the content holds is.
        print_plan_of: Option<PathBuf>,
        /// Where it is written; none: on stdout.
        out: Option<PathBuf>,
        /// Whether the terminal shows colours.
        colour: bool,
        /// Who reads the content.
        workers: Workers,
    },
    /// Report on the inspection of one school.
    Apk {
        /// How.
        settings: ApkSettings,
        /// The answers.
        answers: PathBuf,
        /// The roster, or its folder.
        network: PathBuf,
        /// How the verdict and problems are written.
        format: Format,
    },
    /// Put the inspections of many schools side by side.
    Overzicht {
        /// How.
        settings: ApkSettings,
        /// Folders of networks.
        folders: Vec<PathBuf>,
        /// How it is written.
        vorm: Overzichtvorm,
    },
    /// Read a list of people.
    Rooster(Roosteropties),
    /// Show the documents in a browser, and make them again when a file changes.
    Watch {
        /// How, and which networks.
        settings: Settings,
        /// Where; none: a port that is free.
        port: Option<u16>,
        /// Whether a browser is opened.
        open: bool,
    },
    /// Make a network of one's own.
    Nieuw(Nieuwopties),
    /// Write a workbook to fill in.
    Invulblad(InvulbladSettings),
    /// Say that what was typed was read otherwise than it was meant.
    Misread(Problem, Reporting),
    /// Write a schema, to a file or to stdout.
    Schema(String, Option<PathBuf>),
    /// Write the script with which a shell completes commands.
    Completions(Shell),
}

impl Task {
    /// The same, in a window that closes after it.
    fn held(self, machine: &Machine) -> Self {
        Self::Held(Box::new(self), Arc::clone(&machine.stop))
    }
}

/// Says something to whoever runs the program.
pub fn say(text: &str) {
    report::message(text);
}

/// Says that the command was used wrongly.
#[must_use]
pub fn wrong_use(text: &str) -> ExitCode {
    report::message(text);
    ExitCode::from(2)
}

/// Runs a command and says how it went.
#[must_use]
pub fn run(task: &Task) -> ExitCode {
    match task {
        Task::Start(settings) => start::start(settings),
        Task::Pad(settings) => pad::run(settings),
        Task::Held(task, stop) => {
            let status = run(task);
            // Where the desk was left, its window has been read.
            if matches!(**task, Task::Pad(_)) || status != ExitCode::SUCCESS {
                pad::hold(stop);
            }
            status
        }
        Task::Build(settings) => {
            // A note is for whoever looks over content of their own.
            let notes = settings.out.is_none() && !settings.content.is_embedded();
            let mut report = Report::new(settings.reporting).with_notes(notes);
            report = report.with_out(settings.out.as_deref());
            bouw::run(settings, &mut report);
            report.finish(settings.out.is_some() && settings.writing != Writing::Compare)
        }
        Task::List { content, print_plan_of, out, colour, workers } => {
            let mut report = Report::new(Reporting::colour(*colour));
            let loading = content::load(content, workers);
            report.problems(loading.problems);
            let text = loading.content.and_then(|content| match print_plan_of {
                Some(network) => print_plan(&content, network, &mut report),
                None => Some(list::list(&content)),
            });
            if let Some(text) = text {
                report.data_to(out.as_deref(), &text);
            }
            report.finish(false)
        }
        Task::Apk { settings, answers, network, format } => {
            let mut report =
                Report::new(Reporting { format: *format, ..Reporting::colour(settings.colour) });
            apk::rapport(settings, answers, network, *format, &mut report);
            report.finish(settings.out.is_some())
        }
        Task::Overzicht { settings, folders, vorm } => {
            let mut report = Report::new(Reporting::colour(settings.colour));
            apk::overzicht(settings, folders, *vorm, &mut report);
            report.finish(false)
        }
        Task::Rooster(opties) => {
            let json = opties.vorm == Roostervorm::Json;
            let format = if json { Format::Json } else { Format::Tekst };
            let mut report = Report::new(Reporting { format, ..Reporting::colour(opties.colour) });
            rooster::run(opties, &mut report);
            report.finish(opties.schrijf)
        }
        Task::Watch { settings, port, open } => volg::volg(settings, *port, *open),
        Task::Nieuw(opties) => {
            let mut report = Report::new(Reporting::colour(opties.colour));
            nieuw::run(opties, &mut std::io::stdin().lock(), &mut report);
            report.finish(false)
        }
        Task::Invulblad(settings) => {
            let mut report = Report::new(Reporting::colour(settings.colour));
            invulblad::run(settings, &mut report);
            report.finish(false)
        }
        Task::Misread(problem, reporting) => {
            let mut report = Report::new(*reporting);
            report.problems(vec![problem.clone()]);
            report.finish(false)
        }
        // The arguments take no other kinds than there are.
        Task::Schema(kind, out) => {
            let schema = list::schema(kind).unwrap_or_default();
            data(out.as_deref(), &format!("{schema:#}\n"))
        }
        Task::Completions(shell) => data(None, &args::completions(*shell)),
    }
}

/// Writes data, and nothing else.
fn data(out: Option<&Path>, text: &str) -> ExitCode {
    let mut report = Report::new(Reporting::default());
    report.data_to(out, text);
    report.finish(false)
}

/// The list of what goes to the printer for a network; none if something is wrong with it.
fn print_plan(content: &Content, network: &Path, report: &mut Report) -> Option<String> {
    let roster = networks::roster(network).map_err(|problem| vec![problem]);
    let made = roster.and_then(|(folder, file)| {
        let lezing = Dossier::read(&Tree::disk("netwerk", folder), &file, content, None);
        if report.problems(lezing.problems) {
            return Ok(None);
        }
        let Some(dossier) = lezing.dossier else { return Ok(None) };
        let lijnen = plan::plan(content, &dossier, &plan::Selection::default())?;
        Ok(Some(list::print_plan(content, &lijnen)))
    });
    made.unwrap_or_else(|problems| {
        report.problems(problems);
        None
    })
}
