//! The command line: arguments, the commands, and the only writer to the terminal.

mod apk;
mod args;
mod list;
mod networks;
mod options;
mod report;
mod usage;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub use apk::{ApkSettings, Overzichtvorm};
pub use args::Args;
pub use list::SchemaKind;
pub use usage::explain;

use crate::build::{self, BuildOptions};
use crate::content::{self, Content, Leerlijn};
use crate::netwerk::Netwerkmap;
use crate::output;
use crate::plan;
use crate::problem::{Cause, FieldPath, Problem};
use crate::tree::Tree;
use crate::typeset::Templates;
use networks::Networks;
pub use report::{Format, JsonProblem};
use report::{Outcome, Report};

/// What a run is to do: the arguments, resolved.
#[derive(Debug)]
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
    /// Whether the fonts of this machine are used too.
    pub system_fonts: bool,
    /// How problems are written.
    pub format: Format,
    /// Whether a warning counts as an error.
    pub strict: bool,
    /// Whether the terminal shows colours.
    pub colour: bool,
}

/// A command, ready to run.
#[derive(Debug)]
pub enum Task {
    /// Build or check networks.
    Build(Settings),
    /// List what the content holds.
    List {
        /// The content.
        content: Tree,
        /// The roster, or its folder, whose print plan is listed; none: what the content holds is.
        print_plan_of: Option<PathBuf>,
        /// Whether the terminal shows colours.
        colour: bool,
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
        /// Schools that are read at the same time.
        taken: usize,
    },
    /// Write a schema.
    Schema(SchemaKind),
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
        Task::Build(settings) => {
            // A note is for whoever looks over content of their own.
            let notes = settings.out.is_none() && !settings.content.is_embedded();
            let mut report =
                Report::new(settings.format, settings.strict, settings.colour).with_notes(notes);
            build_all(settings, &mut report);
            report.finish(settings.out.is_some())
        }
        Task::List { content, print_plan_of, colour } => {
            let mut report = Report::new(Format::Tekst, false, *colour);
            let loading = content::load(content);
            report.problems(loading.problems);
            match (loading.content, print_plan_of) {
                (Some(content), Some(network)) => print_plan(&content, network, &mut report),
                (Some(content), None) => report.data(&list::list(&content)),
                (None, _) => {}
            }
            report.finish(false)
        }
        Task::Apk { settings, answers, network, format } => {
            let mut report = Report::new(*format, false, settings.colour);
            apk::rapport(settings, answers, network, *format, &mut report);
            report.finish(settings.out.is_some())
        }
        Task::Overzicht { settings, folders, vorm, taken } => {
            let mut report = Report::new(Format::Tekst, false, settings.colour);
            apk::overzicht(settings, folders, *vorm, *taken, &mut report);
            report.finish(false)
        }
        Task::Schema(kind) => {
            let mut report = Report::new(Format::Tekst, false, false);
            report.data(&format!("{:#}\n", list::schema(*kind)));
            report.finish(false)
        }
    }
}

/// Does all networks. Whatever is wrong, everything that can be checked is checked.
fn build_all(settings: &Settings, report: &mut Report) {
    let mut missing = settings.content.missing();
    missing.extend(settings.templates.missing());
    if report.problems(missing) {
        return;
    }
    let loading = content::load(&settings.content);
    let mut stopped = report.problems(loading.problems);
    let templates = match Templates::load(&settings.templates, settings.system_fonts) {
        Ok(templates) => templates,
        Err(problems) => {
            report.problems(problems);
            return;
        }
    };
    let Some(content) = loading.content else { return };
    if let Err(cause) = known_selection(&content, settings) {
        report.wrong_use();
        report.problems(vec![Problem::general(cause)]);
        return;
    }
    let (networks, problems) = Networks::find(settings);
    stopped |= report.problems(problems);
    if settings.answers.is_some() && !networks.is_one() {
        report.wrong_use();
        report.problems(vec![Problem::general(Cause::ApkForOne)]);
        return;
    }
    let read = networks.read(&content, settings.answers.as_deref());
    let slugs = networks::slugs(&read);
    for (network, slug) in read.into_iter().zip(slugs) {
        let mut problems = network.problems;
        let slug = slug.transpose().unwrap_or_else(|cause| {
            let field = FieldPath::of("school").key("naam");
            problems.extend(network.map.as_ref().map(|map| map.netwerk.problem(&field, cause)));
            None
        });
        if let Some(map) = &network.map {
            problems.extend(plan::times(&content, &map.netwerk));
            if settings.options.agenda && !map.netwerk.data.has_dates() {
                let field = FieldPath::of("bijeenkomsten");
                problems.push(map.netwerk.problem(&field, Cause::NoDates).warning());
            }
        }
        let failed = report.problems(problems);
        let Some(network) = network.map else { continue };
        let result = match slug.filter(|_| !failed && !stopped) {
            Some(slug) => build_one(settings, &content, &templates, &network, &slug).map(Some),
            None => build::check(&content, &templates, &network, &settings.options).map(|()| None),
        };
        match result {
            Ok(Some(outcome)) => report.built(outcome),
            Ok(None) => {}
            Err(problems) => {
                report.problems(problems);
            }
        }
    }
}

/// Lists what goes to the printer for a network.
fn print_plan(content: &Content, network: &Path, report: &mut Report) {
    let Some((folder, file)) = networks::roster(network) else {
        let path = network.display().to_string();
        report.problems(vec![Problem::in_file(&path, Cause::NoNetwork)]);
        return;
    };
    let lezing = Netwerkmap::read(&Tree::disk("netwerk", folder), &file, content, None);
    if report.problems(lezing.problems) {
        return;
    }
    let Some(map) = lezing.map else { return };
    match plan::plan(content, &map, &plan::Selection::default()) {
        Ok(lijnen) => report.data(&list::print_plan(content, &lijnen)),
        Err(problems) => {
            report.problems(problems);
        }
    }
}

fn build_one(
    settings: &Settings,
    content: &Content,
    templates: &Templates,
    network: &Netwerkmap,
    slug: &str,
) -> Result<Outcome, Vec<Problem>> {
    let files = build::build(content, templates, network, slug, &settings.options)?;
    if files.is_empty() {
        let field = FieldPath::of("lijnen");
        return Err(vec![network.netwerk.problem(&field, Cause::NothingSelected)]);
    }
    let pages = files.iter().map(|file| file.pages).sum();
    let folder = settings.out.as_ref().map(|out| out.join(slug));
    if let Some(folder) = &folder {
        let inputs = [&content.inputs, &templates.inputs, &network.inputs];
        let inputs: Vec<_> = inputs.into_iter().flatten().cloned().collect();
        let partial = !settings.options.selection.is_everything();
        let written = output::write(folder, &files, &inputs, partial, settings.options.taken);
        written.map_err(|problem| vec![problem])?;
    }
    let school = network.netwerk.data.school.naam.clone();
    Ok(Outcome { school, files: files.len(), pages, folder })
}

/// What was asked for by name must exist somewhere in the content.
fn known_selection(content: &Content, settings: &Settings) -> Result<(), Cause> {
    let selection = &settings.options.selection;
    for id in &selection.lijnen {
        if content.lijn(id).is_none() {
            return Err(Cause::unknown(
                "lijn",
                id,
                content.lijnen.iter().map(|lijn| lijn.id.as_str()),
            ));
        }
    }
    let meetings = || content.lijnen.iter().flat_map(|lijn| &lijn.bijeenkomsten);
    for nummer in &selection.bijeenkomsten {
        if !meetings().any(|meeting| meeting.bijeenkomst.data.nummer == *nummer) {
            let known: Vec<String> =
                meetings().map(|meeting| meeting.bijeenkomst.data.nummer.to_string()).collect();
            let known = known.iter().map(String::as_str);
            return Err(Cause::unknown("bijeenkomst", &nummer.to_string(), known));
        }
    }
    let bijlagen =
        || content.lijnen.iter().flat_map(Leerlijn::bijlagen).map(|b| b.data.id.as_str());
    for id in &selection.bijlagen {
        if !bijlagen().any(|known| known.eq_ignore_ascii_case(id)) {
            return Err(Cause::unknown("bijlage", id, bijlagen()));
        }
    }
    Ok(())
}
