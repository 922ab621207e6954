//! `lef volg`: what it watches, and what it says.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc::channel;

use crate::cli::Settings;
use crate::cli::networks::{self, Networks};
use crate::cli::report::{self, Format, Report};
use crate::content::Content;
use crate::problem::{Cause, Problem};
use crate::watch::{self, Found, News, Order, Sources};

/// Watches, serves and tells, until it is interrupted.
pub fn volg(settings: &Settings, port: Option<u16>, open: bool) -> ExitCode {
    let new_report = || Report::new(Format::Tekst, false, settings.colour);
    let mut missing = settings.content.missing();
    missing.extend(settings.templates.missing());
    let mut report = new_report();
    if report.problems(missing) {
        return report.finish(false);
    }
    let (orders, todo) = channel();
    let stop = orders.clone();
    // Where no signal can be waited for, the system ends the program its own way.
    let _ = ctrlc::set_handler(move || {
        let _ = stop.send(Order::Stop);
    });
    let beside: Vec<PathBuf> = settings
        .answers
        .iter()
        .flat_map(|answers| networks::answers_file(answers).0.folders())
        .collect();
    let sources = Sources {
        content: settings.content.clone(),
        templates: settings.templates.clone(),
        system_fonts: settings.system_fonts,
        datum: settings.options.datum,
        networks: &|content| find(settings, content),
        beside: &beside,
    };
    let mut said: Option<Vec<Problem>> = None;
    let mut tell = |news| match news {
        News::Open(address) => {
            report::message(&format!("lef volg: {address} (stop met Ctrl-C)"));
            if open && open::that_detached(&address).is_err() {
                let problem = Problem::in_file(&address, Cause::Browser).warning();
                new_report().problems(vec![problem]);
            }
        }
        News::Changed(paths) => {
            report::message(&format!("veranderd: {}", shown(&paths)));
        }
        News::Checked(problems) => {
            if said.as_ref() != Some(&problems) {
                if problems.is_empty() {
                    report::message("alles klopt");
                }
                new_report().problems(problems.clone());
                said = Some(problems);
            }
        }
    };
    if let Err(problem) = watch::watch(&sources, port, (orders, todo), &mut tell) {
        report.problems(vec![problem]);
    }
    report.finish(false)
}

/// Files that changed, as seen from here. What editors put beside a file is gone again; more than a few is a whole folder.
fn shown(paths: &BTreeSet<PathBuf>) -> String {
    let here = fs::canonicalize(".").unwrap_or_default();
    let there: Vec<&PathBuf> = paths.iter().filter(|path| path.is_file()).collect();
    let shown = if there.is_empty() { paths.iter().collect() } else { there };
    let names = shown.iter().take(3);
    let names = names.map(|path| path.strip_prefix(&here).unwrap_or(path).display().to_string());
    let more = (shown.len() > 3).then(|| "…".to_owned());
    names.chain(more).collect::<Vec<_>>().join(", ")
}

/// Finds and reads the networks, as every command does.
fn find(settings: &Settings, content: &Content) -> (Vec<Found>, Vec<Problem>) {
    let (networks, mut problems) = Networks::find(settings);
    if settings.answers.is_some() && !networks.is_one() {
        problems.push(Problem::general(Cause::ApkForOne));
        return (Vec::new(), problems);
    }
    let read = networks::with_slugs(networks.read(content, settings.answers.as_deref()));
    let found = networks.places().zip(read).map(|((tree, file), (lezing, slug))| Found {
        tree: tree.clone(),
        file: file.clone(),
        lezing,
        slug,
    });
    (found.collect(), problems)
}
