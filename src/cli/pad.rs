//! `lef PAD`: what was dragged onto the program. A school is built beside its roster, a list of people goes to the desk.

use std::collections::BTreeMap;
use std::io::{BufRead, stdin};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use crate::build::BuildOptions;
use crate::cli::dropped::{Dropped, dropped};
use crate::cli::report::{self, Report};
use crate::cli::{Settings, StartSettings, bouw, networks, start};
use crate::desk::{Kept, Opties};
use crate::problem::{Cause, DropCause, Problem};
use crate::tree::with_slashes;
use crate::wegwijzer::BEGIN_HIER;

/// How often is looked whether somebody wants to stop.
const PAUSE: Duration = Duration::from_millis(50);

/// Rosters, by their folder and by how they are printed.
type Folders = BTreeMap<(PathBuf, Opties), Vec<PathBuf>>;

/// What is to be done with what was dropped.
#[derive(Debug)]
pub struct PadSettings {
    /// What was dropped; more than one is done as one after another.
    pub paths: Vec<PathBuf>,
    /// The desk of this user, for a list of people, and how schools are built.
    pub desk: StartSettings,
}

/// Builds what was dropped and opens the first of it, or opens the desk.
pub fn run(pad: &PadSettings) -> ExitCode {
    let mut report = Report::new(pad.desk.settings.reporting);
    let mut problems = Vec::new();
    let mut rosters = Vec::new();
    for path in &pad.paths {
        match dropped(path) {
            Ok(Dropped::Network(path)) => rosters.extend(found(&path, &mut problems)),
            Ok(Dropped::List(list)) if pad.paths.len() == 1 => {
                return start::start(&StartSettings { lijst: Some(list), ..pad.desk.clone() });
            }
            Ok(Dropped::List(list)) => {
                problems.push(Problem::in_file(&with_slashes(&list), DropCause::ListAndMore));
            }
            Err(problem) => problems.push(problem),
        }
    }
    let kept = Kept::read(pad.desk.bewaard.as_deref());
    let folders = beside(rosters, &kept, &mut problems);
    report.problems(problems);
    build(&pad.desk.settings, folders, &mut report);
    open_first(&mut report);
    report.finish(true)
}

/// The rosters that a path leads to; a problem if there is none.
fn found(path: &Path, problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    let mut here = Vec::new();
    let found = networks::below(path, &mut here);
    here.retain(|problem| problem.cause != Cause::NoNetwork);
    if found.is_empty() && !here.iter().any(Problem::is_error) {
        here.push(Problem::in_file(&with_slashes(path), DropCause::Nothing));
    }
    problems.extend(here);
    found
}

/// Rosters by the folder that each lies in, beside which its papers come, and by how the desk prints them.
fn beside(rosters: Vec<PathBuf>, kept: &Kept, problems: &mut Vec<Problem>) -> Folders {
    let mut folders = Folders::new();
    for path in rosters {
        match networks::roster(&path) {
            Ok((folder, file)) => {
                let opties = kept.opties(&folder.join(file));
                let here = folder.as_os_str().is_empty();
                let folder = if here { PathBuf::from(".") } else { folder };
                folders.entry((folder, opties)).or_default().push(path);
            }
            Err(problem) => problems.push(problem),
        }
    }
    folders
}

/// Builds all schools, those of one folder at a time.
fn build(settings: &Settings, folders: Folders, report: &mut Report) {
    report.total(folders.values().map(Vec::len).sum());
    for ((folder, opties), networks) in folders {
        if !settings.stop.load(Ordering::Relaxed) {
            let options =
                BuildOptions { agenda: true, druk: opties.druk(), ..settings.options.clone() };
            let out = Some(folder);
            bouw::run(&Settings { networks, options, out, ..settings.clone() }, report);
        }
    }
}

/// Opens what to begin with of the first school that was built.
fn open_first(report: &mut Report) {
    let [folder, others @ ..] = report.built() else { return };
    let page = folder.join(BEGIN_HIER);
    let page = if page.is_file() { page } else { folder.to_owned() };
    let page = std::path::absolute(&page).unwrap_or(page);
    if open::that_detached(&page).is_err() {
        let problem = Problem::in_file(&with_slashes(&page), DropCause::NotOpened);
        report.problems(vec![problem.warning()]);
        return;
    }
    let shown = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    report.say(&if others.is_empty() {
        format!("\n{} gaat nu open.", shown(&page))
    } else {
        let (name, folder) = (shown(&page), shown(folder));
        format!("\n{name} in {folder} gaat nu open. Elke school heeft zo een map.")
    });
}

/// Waits until somebody has read what is said in a window that closes after it.
pub fn hold(stop: &AtomicBool) {
    if stop.load(Ordering::Relaxed) {
        return;
    }
    report::ask("\nDruk op Enter om dit venster te sluiten. ");
    let (entered, enter) = channel();
    thread::spawn(move || {
        // A keyboard that is gone answers too.
        let _ = stdin().lock().read_line(&mut String::new());
        let _ = entered.send(());
    });
    while !stop.load(Ordering::Relaxed)
        && enter.recv_timeout(PAUSE) == Err(RecvTimeoutError::Timeout)
    {}
}
