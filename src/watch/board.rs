//! What there is to see: the documents, their last good pages, and what is wrong. The maker writes on it, the server reads it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::civil::{Date, Time};

use crate::content::Content;
use crate::manifest::ManifestRoster;
use crate::netwerk::Dossier;
use crate::problem::Problem;
use crate::typeset::{Pages, Templates};

/// The board, shared between threads.
#[derive(Default)]
pub struct Board {
    state: Mutex<State>,
    bell: Condvar,
}

/// What stands on the board.
#[derive(Default)]
pub struct State {
    /// The networks, in order.
    pub schools: Vec<ShownSchool>,
    /// The documents, by their key.
    pub documents: BTreeMap<String, Sheet>,
    /// What is wrong for all of them.
    pub problems: Vec<Problem>,
    /// What documents are made with, if it was ever good.
    pub ready: Option<Ready>,
    /// The number of the last change; what was made in it is as new as can be.
    pub round: u64,
    rung: u64,
    looking: Vec<(u64, String)>,
    lookers: u64,
}

/// What documents are made with, besides a network.
#[derive(Clone)]
pub struct Ready {
    /// The content.
    pub content: Arc<Content>,
    /// The templates.
    pub templates: Arc<Templates>,
    /// The documents' date; none: that of each lijn.
    pub datum: Option<Date>,
}

/// A network and its documents.
pub struct ShownSchool {
    /// What it is called in addresses.
    pub name: String,
    /// The name of the school; empty if that could not be read yet.
    pub naam: String,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Titles of lijnen and meetings, and the documents of each.
    pub delen: Vec<Group>,
    /// Its meetings, in order.
    pub bijeenkomsten: Vec<ShownMeeting>,
    /// The folder of what is built of it among those of other schools.
    pub slug: String,
    /// Where its roster lies on this machine; none for an example.
    pub place: Option<PathBuf>,
    /// By what a manifest knows it again.
    pub known: ManifestRoster,
    /// What it was when it was last good.
    pub dossier: Option<Arc<Dossier>>,
}

/// A meeting of a network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownMeeting {
    /// "Bijeenkomst 2".
    pub naam: String,
    /// Its folder in the pack.
    pub map: String,
    /// The day.
    pub datum: Option<Date>,
    /// The time it begins.
    pub begin: Option<Time>,
}

/// The documents of a meeting, or of a lijn as a whole.
pub struct Group {
    /// What they have in common.
    pub titel: String,
    /// Their keys.
    pub documents: Vec<String>,
}

/// A document.
#[derive(Default)]
pub struct Sheet {
    /// What it is called.
    pub naam: String,
    /// The school.
    pub school: String,
    /// The meeting or lijn.
    pub deel: String,
    /// Its last good pages.
    pub pages: Option<Arc<Pages>>,
    /// What was made last, good or not; none if its texts could not be filled.
    pub mark: Option<u128>,
    /// Whether a PDF was made of it too.
    pub exported: bool,
    /// What is wrong with it now.
    pub problems: Vec<Problem>,
    /// The round in which it was made or found to be the same.
    pub round: u64,
}

/// Somebody looks at a document, until this is dropped.
pub struct Onlooker {
    board: Arc<Board>,
    id: u64,
}

impl Board {
    /// What stands on it.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells everybody who waits that there is something new.
    pub fn ring(&self) {
        self.state().rung += 1;
        self.bell.notify_all();
    }

    /// Waits until there is something new, or for a while: how often the bell has rung.
    pub fn wait(&self, heard: u64, at_most: Duration) -> u64 {
        let state = self.state();
        let same = |state: &mut State| state.rung == heard;
        let waited = self.bell.wait_timeout_while(state, at_most, same);
        waited.unwrap_or_else(PoisonError::into_inner).0.rung
    }

    /// Notes that somebody looks at a document.
    pub fn look(self: &Arc<Self>, key: &str) -> Onlooker {
        let mut state = self.state();
        state.lookers += 1;
        let id = state.lookers;
        state.looking.push((id, key.to_owned()));
        Onlooker { board: Arc::clone(self), id }
    }
}

impl Drop for Onlooker {
    fn drop(&mut self) {
        self.board.state().looking.retain(|(id, _)| *id != self.id);
    }
}

impl ShownSchool {
    /// Whether nothing can be made of it as it is now.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(Problem::is_error)
    }
}

impl State {
    /// The documents that somebody looks at, the last one first.
    #[must_use]
    pub fn looked_at(&self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for (_, key) in self.looking.iter().rev() {
            if self.documents.contains_key(key) && !found.contains(key) {
                found.push(key.clone());
            }
        }
        found
    }

    /// Everything that is wrong, each thing once.
    #[must_use]
    pub fn all_problems(&self) -> Vec<Problem> {
        let of_schools = self.schools.iter().flat_map(|school| &school.problems);
        let of_documents = self.documents.values().flat_map(|sheet| &sheet.problems);
        once(self.problems.iter().chain(of_schools).chain(of_documents))
    }

    /// What is wrong with a document, or with what it is made of.
    #[must_use]
    pub fn problems_of(&self, key: &str) -> Vec<Problem> {
        let is_of = |school: &&ShownSchool| key.split('/').next() == Some(school.name.as_str());
        let of_school = self.schools.iter().filter(is_of).flat_map(|school| &school.problems);
        let own = self.documents.get(key).into_iter().flat_map(|sheet| &sheet.problems);
        once(own.chain(&self.problems).chain(of_school))
    }
}

fn once<'a>(problems: impl Iterator<Item = &'a Problem>) -> Vec<Problem> {
    let mut all: Vec<Problem> = Vec::new();
    for problem in problems {
        if !all.contains(problem) {
            all.push(problem.clone());
        }
    }
    all
}
