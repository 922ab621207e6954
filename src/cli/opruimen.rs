//! Old folders in the output of a run: saying that they are there, and taking them away for whoever asks for it.

use std::collections::BTreeSet;
use std::path::Path;

use crate::cli::Settings;
use crate::cli::networks::Share;
use crate::cli::report::Report;
use crate::manifest::Earlier;
use crate::output::{Fate, Known, Leftover, Looked, leftovers};
use crate::problem::{OutputCause, Problem};

/// The old folders of a run.
pub struct Old<'a> {
    out: Option<&'a Path>,
    found: Vec<Leftover>,
}

impl<'a> Old<'a> {
    /// Those in the output of a run over these schools, found in these folders; none where nothing is written.
    pub fn find(out: Option<&'a Path>, schools: &[Known], looked: &[Looked]) -> Self {
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
        let share = settings.share;
        for old in &self.found {
            let (ours, ready) = match &old.fate {
                Fate::Moved(to) => (share.is_none_or(|share| share.holds(to)), good.contains(to)),
                Fate::Gone => (share.is_none_or(Share::is_first), true),
                Fate::LeftBehind => (share.is_none(), true),
            };
            if !ours {
                continue;
            }
            let problem = old.problem(out);
            if settings.compare {
                report.problems(vec![problem]);
            } else if settings.clean && ready {
                clean(old, report);
            } else if old.fate != Fate::LeftBehind {
                report.problems(vec![problem.warning()]);
            }
        }
    }
}

/// Takes an old folder away, and says what came of it.
fn clean(old: &Leftover, report: &mut Report) {
    let folder = old.earlier.folder();
    match old.remove() {
        Ok(cleaned) => {
            report.cleaned(folder, cleaned.files);
            if cleaned.stays {
                let shown = folder.display().to_string();
                let problem = Problem::in_file(&shown, OutputCause::NotOurs.into());
                report.problems(vec![problem.warning()]);
            }
        }
        Err(problem) => {
            report.problems(vec![problem]);
        }
    }
}
