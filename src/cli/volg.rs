//! `lef volg`: what it watches, and what it says.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use crate::cli::Settings;
use crate::cli::networks::{self, Networks};
use crate::cli::report::{self, Report};
use crate::content::Content;
use crate::problem::{Cause, FieldPath, Problem};
use crate::watch::{self, FoundNetwork, News, Order, Sources};

/// How often is looked whether somebody wants to stop.
const PAUSE: Duration = Duration::from_millis(50);

/// Watches, serves and tells, until it is interrupted.
pub fn volg(settings: &Settings, port: Option<u16>, open: bool) -> ExitCode {
    let new_report = || Report::new(settings.reporting);
    let mut missing = settings.content.missing();
    missing.extend(settings.templates.missing());
    let mut report = new_report();
    if report.problems(missing) {
        return report.finish(false);
    }
    if settings.networks.is_empty() {
        report.examples("volg");
    }
    let (orders, todo) = channel();
    let (stop, stopping) = (orders.clone(), Arc::clone(&settings.stop));
    thread::spawn(move || {
        while !stopping.load(Ordering::Relaxed) {
            thread::sleep(PAUSE);
        }
        // Who would listen may have stopped already.
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
            report::message(&format!(
                "lef volg: {address} (open dit in uw browser; stoppen: Ctrl-C)"
            ));
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
fn find(settings: &Settings, content: &Content) -> (Vec<FoundNetwork>, Vec<Problem>) {
    let (networks, mut problems) = Networks::find(settings);
    if settings.answers.is_some() && networks.are_several() {
        problems.push(Problem::general(Cause::ApkForOne));
        return (Vec::new(), problems);
    }
    let (rosters, names) = networks.rosters(&settings.options.workers);
    let slugs = networks::slugs(&names);
    let found = networks.iter().zip(rosters).zip(slugs).map(|((network, rooster), slug)| {
        let mut lezing = network.read(rooster, content, settings.answers.as_deref());
        let slug = slug.transpose().unwrap_or_else(|cause| {
            let field = FieldPath::of("school").key("naam");
            let dossier = lezing.dossier.as_ref();
            lezing.problems.extend(dossier.map(|dossier| dossier.netwerk.problem(&field, cause)));
            None
        });
        let (tree, file) = network.file();
        FoundNetwork { tree: tree.clone(), file: file.to_owned(), lezing, slug }
    });
    (found.collect(), problems)
}
