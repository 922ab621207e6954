//! The command line: arguments, the commands, and the only writer to the terminal.

mod args;
mod networks;
mod report;

use std::path::PathBuf;
use std::process::ExitCode;

pub use args::Args;

use crate::build::{self, BuildOptions};
use crate::content::{self, Content};
use crate::netwerk::Netwerkmap;
use crate::output;
use crate::problem::{Cause, Problem};
use crate::tree::Tree;
use crate::typeset::Templates;
use networks::Networks;
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
    /// How to build.
    pub options: BuildOptions,
    /// Where to write; none: check only.
    pub out: Option<PathBuf>,
}

/// Runs a command and says how it went.
#[must_use]
pub fn run(settings: &Settings) -> ExitCode {
    let mut report = Report::default();
    if let Err(problems) = build_all(settings, &mut report) {
        report.problems(&problems);
    }
    report.finish(settings.out.is_some())
}

fn build_all(settings: &Settings, report: &mut Report) -> Result<(), Vec<Problem>> {
    let content = content::load(&settings.content);
    let templates = Templates::load(&settings.templates);
    let (content, templates) = match (content, templates) {
        (Ok(content), Ok(templates)) => (content, templates),
        (content, templates) => {
            let problems = content.err().into_iter().chain(templates.err()).flatten();
            return Err(problems.collect());
        }
    };
    known_selection(&content, settings).map_err(|cause| {
        report.wrong_use();
        vec![Problem::general(cause)]
    })?;
    let networks = Networks::find(settings)?;
    let read: Vec<(String, Result<Netwerkmap, Vec<Problem>>)> = networks.read(&content);
    let slugs = networks::slugs(&read);
    for ((shown, network), slug) in read.into_iter().zip(slugs) {
        let result = network.and_then(|network| {
            let slug = slug
                .unwrap_or(Err(Cause::NoNetwork))
                .map_err(|cause| vec![Problem::in_file(&shown, cause)])?;
            report.problems(&network.warnings);
            build_one(settings, &content, &templates, &network, &slug)
        });
        match result {
            Ok(outcome) => report.built(outcome),
            Err(problems) => report.failed(&problems),
        }
    }
    Ok(())
}

fn build_one(
    settings: &Settings,
    content: &Content,
    templates: &Templates,
    network: &Netwerkmap,
    slug: &str,
) -> Result<Outcome, Vec<Problem>> {
    let files = build::build(content, templates, network, slug, &settings.options)?;
    let pages = files.iter().map(|file| file.pages).sum();
    let folder = settings.out.as_ref().map(|out| out.join(slug));
    if let Some(folder) = &folder {
        let inputs: Vec<_> = [&content.inputs, &templates.inputs, &network.inputs]
            .into_iter()
            .flatten()
            .cloned()
            .collect();
        let partial = !settings.options.selection.is_everything();
        output::write(folder, &files, &inputs, partial).map_err(|problem| vec![problem])?;
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
        || meetings().flat_map(|meeting| &meeting.bijlagen).map(|(_, b)| b.data.id.as_str());
    for id in &selection.bijlagen {
        if !bijlagen().any(|known| known.eq_ignore_ascii_case(id)) {
            return Err(Cause::unknown("bijlage", id, bijlagen()));
        }
    }
    Ok(())
}
