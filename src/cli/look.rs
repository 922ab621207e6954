//! What `lef volg` and `lef start` have in common: files are watched, and what is made of them is served to a browser of this machine
//! until somebody stops it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

use crate::cli::report::{self, Report};
use crate::cli::{Settings, found};
use crate::problem::{Cause, Problem};
use crate::serve::{self, Site};
use crate::watch::{self, Board, News, Order, Sources};

/// How often is looked whether somebody wants to stop.
const PAUSE: Duration = Duration::from_millis(50);

/// What is served, and how it is told of.
pub struct Look<'a> {
    /// How, and which networks.
    pub settings: &'a Settings,
    /// Where; none: the usual port.
    pub port: Option<u16>,
    /// Where what is built of networks comes.
    pub out: &'a Path,
    /// More folders that networks are read from, or may come to lie in.
    pub beside: &'a dyn Fn() -> Vec<PathBuf>,
    /// Which problems there are to show.
    pub counts: fn(&Problem) -> bool,
    /// Whether what changes and what is wrong is told in the terminal too.
    pub told: bool,
}

/// Watches, serves and tells, until it is interrupted. `site` makes what is served, at addresses that begin with a text; `ready` is
/// called with the whole address once everything was read.
pub fn look(
    look: &Look<'_>,
    site: impl FnOnce(String, Arc<Board>, Sender<Order>) -> Result<Arc<dyn Site>, Cause>,
    ready: &mut dyn FnMut(&str, &mut Report),
) -> ExitCode {
    let settings = look.settings;
    let mut report = Report::new(settings.reporting);
    let mut missing = settings.content.missing();
    missing.extend(settings.templates.missing());
    if report.problems(missing) {
        return report.finish(false);
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
    let board = Arc::new(Board::default());
    let started = serve::token().and_then(|token| {
        let site = site(serve::basis(&token), Arc::clone(&board), orders.clone())?;
        serve::start(look.port, &token, site)
    });
    let address = match started {
        Ok(address) => address,
        Err(cause) => {
            report.problems(vec![Problem::general(cause)]);
            return report.finish(false);
        }
    };
    let sources = Sources {
        content: settings.content.clone(),
        templates: settings.templates.clone(),
        system_fonts: settings.system_fonts,
        datum: settings.options.datum,
        networks: &|content| {
            let (networks, mut problems) = found::find(settings, content, look.out);
            problems.retain(look.counts);
            (networks, problems)
        },
        beside: look.beside,
    };
    let mut said: Option<Vec<Problem>> = None;
    let mut tell = |news| match news {
        News::Ready => ready(&address, &mut Report::new(settings.reporting)),
        _ if !look.told => {}
        News::Changed(paths) => {
            report::message(&format!("veranderd: {}", shown(&paths)));
        }
        News::Checked(problems) => {
            if said.as_ref() != Some(&problems) {
                if problems.is_empty() {
                    report::message("alles klopt");
                }
                Report::new(settings.reporting).problems(problems.clone());
                said = Some(problems);
            }
        }
    };
    if let Err(problem) = watch::watch(&sources, &board, (orders, &todo), &mut tell) {
        report.problems(vec![problem]);
    }
    report.finish(false)
}

/// Opens an address, or says that this machine cannot.
pub fn browse(address: &str, report: &mut Report) {
    if open::that_detached(address).is_err() {
        report.problems(vec![Problem::in_file(address, Cause::Browser).warning()]);
    }
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
