//! `lef start`: the desk.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use crate::cli::look::{Look, browse, look};
use crate::cli::once::{Claim, Once};
use crate::cli::report::{self, Report};
use crate::cli::{Settings, found};
use crate::desk::{Desk, DeskSite, Deskopties};
use crate::manifest::MANIFEST;
use crate::problem::{Cause, Problem};
use crate::source::reason;
use crate::tree::is_left_behind;
use crate::watch::{DocumentSite, Surroundings};

/// Folders this far below that of the desk are watched for new schools.
const DEPTH: usize = 3;

/// What the desk is to show.
#[derive(Debug, Clone)]
pub struct StartSettings {
    /// How it builds; its networks are those in the folder.
    pub settings: Settings,
    /// The folder with schools; it is made if it is not there.
    pub map: PathBuf,
    /// A list of people to begin with, at *Klopt dit?*.
    pub lijst: Option<PathBuf>,
    /// Where it keeps what was opened: a folder of the user's own, outside the schools; none: nowhere.
    pub bewaard: Option<PathBuf>,
    /// Where it listens; none: the usual port.
    pub port: Option<u16>,
    /// Whether a browser is opened.
    pub open: bool,
}

/// Serves the desk until it is interrupted.
pub fn start(opties: &StartSettings) -> ExitCode {
    let StartSettings { settings, map, lijst, bewaard, port, open } = opties;
    if let Err(error) = fs::create_dir_all(map) {
        let cause = Cause::Write(map.display().to_string(), reason(&error));
        let mut report = Report::new(settings.reporting);
        report.problems(vec![Problem::general(cause)]);
        return report.finish(false);
    }
    // What was dropped is looked through here, whatever else is open.
    let claim = if lijst.is_none() { Once::claim(bewaard.as_deref(), map) } else { Claim::Unknown };
    let once = match claim {
        Claim::Ours(once) => Some(once),
        Claim::Unknown => None,
        Claim::Open(address) => {
            let mut report = Report::new(settings.reporting);
            report::message(&format!("lef start: {address} (dit stond al open)"));
            if *open {
                browse(&address, &mut report);
            }
            return report.finish(false);
        }
    };
    let beside = || {
        let mut folders = found::beside(settings);
        below(map, 0, &mut folders);
        folders
    };
    let out = map.join("Papieren");
    // A folder without schools is where everybody begins.
    let counts = |problem: &Problem| problem.cause != Cause::NoNetwork;
    let how = Look { settings, port: *port, out: &out, beside: &beside, counts, told: false };
    let desk: OnceLock<Arc<Desk>> = OnceLock::new();
    let site = |basis: String, board: Arc<_>, orders| {
        let (programma, lijst, school) = ("lef", "/documenten", Some("/school/"));
        let around = Surroundings { basis: basis.clone(), programma, lijst, school };
        let pages = DocumentSite::new(Arc::clone(&board), orders, around)?;
        let opties = Deskopties {
            map: map.clone(),
            bewaard: bewaard.clone(),
            content: settings.content.clone(),
            today: settings.today,
            workers: settings.options.workers.clone(),
            open: |path| open::that_detached(path),
        };
        let made = Arc::new(Desk::new(opties, &basis, board, pages)?);
        let site = DeskSite(Arc::clone(desk.get_or_init(|| made)));
        Ok(Arc::new(site) as _)
    };
    look(&how, site, &mut |address, _| {
        if let Some(once) = &once {
            once.note(address);
        }
        let (desk, lijst, address) = (desk.get().cloned(), lijst.clone(), address.to_owned());
        let (open, reporting) = (*open, settings.reporting);
        // Reading a list waits for what this thread is about to read.
        std::thread::spawn(move || {
            let path = desk.map_or_else(String::new, |desk| desk.begin_met(lijst.as_deref()));
            let address = format!("{}{path}", address.trim_end_matches('/'));
            report::message(&format!(
                "lef start: {address} (dit venster mag open blijven; stoppen: sluit het, of druk op Ctrl-C)"
            ));
            if open {
                browse(&address, &mut Report::new(reporting));
            }
        });
    })
}

/// The folders in which schools lie, or may come to lie. What we made ourselves is none.
fn below(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    found.push(folder.to_owned());
    if depth == DEPTH {
        return;
    }
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let hidden = path.file_name().is_none_or(|name| is_left_behind(&name.to_string_lossy()));
        // A link may lead back to where it is: schools are not looked for behind one.
        if !hidden && !path.is_symlink() && path.is_dir() && !path.join(MANIFEST).exists() {
            below(&path, depth + 1, found);
        }
    }
}
