//! Old folders in the output of a run: saying that they are there, and taking them away for whoever asks for it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::cli::networks::Share;
use crate::cli::report::Report;
use crate::cli::{Naming, Settings, Writing};
use crate::manifest::{Earlier, MANIFEST};
use crate::output::{Fate, KnownSchool, Leftover, Looked, leftovers};
use crate::problem::{DropCause, OutputCause, Problem};

/// The old folders of a run.
pub struct Old<'a> {
    out: Option<&'a Path>,
    found: Vec<Leftover>,
}

impl<'a> Old<'a> {
    /// Those in the output of a run over these schools, found in these folders; none where nothing is written.
    pub fn find(out: Option<&'a Path>, schools: &[KnownSchool], looked: &[Looked]) -> Self {
        let found = out.map_or_else(Vec::new, |out| leftovers(out, schools, looked));
        Self { out, found }
    }

    /// What an earlier build made of a school in another folder than its own.
    pub fn of(&self, slug: &str) -> Option<&Earlier> {
        let mut found = self.found.iter();
        found.find(|old| matches!(&old.fate, Fate::Moved(to) if to == slug)).map(|old| &old.earlier)
    }

    /// Says of each that it is old, or takes it away. `good` are the folders that this run made, or found to be in order: what
    /// is old goes only when there is something new.
    pub fn finish(&self, settings: &Settings, good: &BTreeSet<String>, report: &mut Report) {
        let Some(out) = self.out else { return };
        // Who makes a part asks nothing of the whole.
        if !settings.options.selection.is_everything() {
            return;
        }
        for old in self.found.iter().filter(|old| is_of(settings.share, old, out)) {
            let ready = match &old.fate {
                // What another share makes anew lies in another output.
                Fate::Moved(to) => good.contains(to) || !holds(settings.share, to),
                Fate::Gone | Fate::LeftBehind => true,
            };
            match settings.writing {
                Writing::Compare => {
                    report.problems(vec![old.problem(out)]);
                }
                Writing::Clean if ready => clean(old, report),
                Writing::Build if old.fate == Fate::LeftBehind => {}
                // Beside a roster lie papers of others, which this run did not ask for.
                Writing::Build if settings.naming == Naming::Papers => {
                    if let Fate::Moved(to) = &old.fate {
                        let folder = old.earlier.folder().display().to_string();
                        let problem = Problem::in_file(&folder, DropCause::Old(to.clone()));
                        report.problems(vec![problem.warning()]);
                    }
                }
                Writing::Build | Writing::Clean => {
                    report.problems(vec![old.problem(out).warning()]);
                }
            }
        }
    }
}

/// Whether a share looks after an old folder: that of its new one where the shares write into one output, as that is there
/// first; else the one that made the old one.
fn is_of(share: Option<Share>, old: &Leftover, out: &Path) -> bool {
    let made_it = old.earlier.folder().file_name().and_then(|name| name.to_str());
    let made_it = made_it.is_some_and(|name| holds(share, name));
    match &old.fate {
        Fate::Moved(to) => holds(share, to) || (made_it && is_own(share, out)),
        Fate::Gone => made_it,
        Fate::LeftBehind => share.is_none(),
    }
}

fn holds(share: Option<Share>, slug: &str) -> bool {
    share.is_none_or(|share| share.holds(slug))
}

/// Whether an output is that of one share alone.
fn is_own(share: Option<Share>, out: &Path) -> bool {
    let folders = fs::read_dir(out).into_iter().flatten().flatten();
    let mut folders = folders.filter(|entry| entry.path().join(MANIFEST).is_file());
    folders.all(|entry| entry.file_name().to_str().is_some_and(|name| holds(share, name)))
}

/// Takes an old folder away, and says what came of it.
fn clean(old: &Leftover, report: &mut Report) {
    let folder = old.earlier.folder();
    match old.remove() {
        Ok(cleaned) => {
            report.cleaned(folder, cleaned.files);
            if cleaned.stays {
                let shown = folder.display().to_string();
                let problem = Problem::in_file(&shown, OutputCause::NotOurs);
                report.problems(vec![problem.warning()]);
            }
        }
        Err(problem) => {
            report.problems(vec![problem]);
        }
    }
}
