//! What a run is doing, for who watches over it from another thread: a document that takes too long cannot say so itself.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What is being made, and what comes after it. It names schools and documents, never people.
#[derive(Debug, Clone, Default)]
pub struct Busy(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    begun: u64,
    school: Option<String>,
    later: Vec<String>,
    documents: BTreeMap<u64, String>,
    crash: Option<String>,
    trap: Option<Trap>,
}

/// A document at which the work fails on purpose, so that what happens then can be tried.
#[derive(Debug, Clone)]
pub struct Trap {
    /// Its school.
    pub school: String,
    /// What it begins with.
    pub document: String,
    /// Whether it never ends; else the program fails.
    pub hangs: bool,
}

impl Trap {
    /// Reads `hangt De Linde/inleiding` or `faalt De Linde/inleiding`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (how, at) = text.split_once(' ')?;
        let (school, document) = at.split_once('/')?;
        let hangs = how == "hangt";
        Some(Self { school: school.to_owned(), document: document.to_owned(), hangs })
    }

    fn spring(&self) {
        assert!(self.hangs, "een proef met {}", self.school);
        loop {
            std::thread::park();
        }
    }
}

/// A document that is being made, as long as this is kept.
#[derive(Debug)]
pub struct Making {
    busy: Busy,
    number: u64,
}

impl Busy {
    /// From now on it is about this school; those come after it.
    pub fn school(&self, school: String, later: Vec<String>) {
        let mut state = self.state();
        state.school = Some(school);
        state.later = later;
    }

    /// A document is begun.
    #[must_use]
    pub fn document(&self, name: &str) -> Making {
        let mut state = self.state();
        state.begun += 1;
        let number = state.begun;
        state.documents.insert(number, name.to_owned());
        let making = Making { busy: self.clone(), number };
        let is_it = |trap: &&Trap| {
            state.school.as_ref() == Some(&trap.school) && name.starts_with(&trap.document)
        };
        let trap = state.trap.as_ref().filter(is_it).cloned();
        drop(state);
        if let Some(trap) = trap {
            trap.spring();
        }
        making
    }

    /// From now on, the work fails at a document.
    pub fn trap(&self, trap: Trap) {
        self.state().trap = Some(trap);
    }

    /// What was begun first of all that is not done: its number, by which it is known again, and its name.
    #[must_use]
    pub fn oldest(&self) -> Option<(u64, String)> {
        let state = self.state();
        state.documents.first_key_value().map(|(number, name)| (*number, name.clone()))
    }

    /// The school that it is about, and those that come after it.
    #[must_use]
    pub fn schools(&self) -> (Option<String>, Vec<String>) {
        let state = self.state();
        (state.school.clone(), state.later.clone())
    }

    /// The program failed at a place of its own.
    pub fn crash(&self, place: String) {
        self.state().crash = Some(place);
    }

    /// Where it failed last.
    #[must_use]
    pub fn crashed(&self) -> String {
        self.state().crash.clone().unwrap_or_else(|| "onbekende plaats".to_owned())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Making {
    fn drop(&mut self) {
        self.busy.state().documents.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::Busy;

    #[test]
    fn the_oldest_that_is_not_done_is_known() {
        let busy = Busy::default();
        assert_eq!(busy.oldest(), None);
        let first = busy.document("a");
        let second = busy.document("b");
        assert_eq!(busy.oldest(), Some((1, "a".to_owned())));
        drop(first);
        assert_eq!(busy.oldest(), Some((2, "b".to_owned())));
        drop(second);
        assert_eq!(busy.oldest(), None);
    }
}
