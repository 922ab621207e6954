//! The desk: a list goes in, paper comes out. What `lef start` shows in a browser of this machine, on the board that `lef volg` has.

mod act;
mod begin;
mod html;
mod kept;
pub mod klopt;
mod lists;
mod packs;
mod school;
mod site;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use minijinja::value::Value;

use crate::desk::html::Html;
pub use crate::desk::kept::{Kept, Opties};
use crate::desk::lists::Lists;
use crate::desk::packs::Packs;
pub use crate::desk::site::DeskSite;
use crate::parallel::Workers;
use crate::problem::{Cause, Problem};
use crate::tree::{Tree, with_slashes};
use crate::watch::{Board, DocumentSite};

/// What the desk stands on.
pub struct Deskopties {
    /// The folder with schools.
    pub map: PathBuf,
    /// Where the examples are.
    pub content: Tree,
    /// Where it keeps what was opened; none: nowhere.
    pub bewaard: Option<PathBuf>,
    /// Which day it is: which meeting is the next one.
    pub today: Date,
    /// Who makes the papers.
    pub workers: Workers,
    /// Opens a file or a folder in the program that this machine has for it.
    pub open: fn(&Path) -> io::Result<()>,
}

/// The desk, shared by whoever answers a browser.
pub struct Desk {
    opties: Deskopties,
    /// What stands before every path.
    basis: String,
    board: Arc<Board>,
    pages: DocumentSite,
    html: Html,
    kept: Arc<Kept>,
    packs: Arc<Packs>,
    lists: Lists,
    /// What could not be done with what was dropped on the program itself, to be said at the first page.
    gemeld: Mutex<Option<Problem>>,
}

impl Desk {
    /// A desk at addresses that begin with `basis`, which starts to make papers.
    ///
    /// # Errors
    /// A fault in the templates of our pages.
    pub fn new(
        opties: Deskopties,
        basis: &str,
        board: Arc<Board>,
        pages: DocumentSite,
    ) -> Result<Self, Cause> {
        let html = Html::new(basis).map_err(|error| Cause::Internal(error.to_string()))?;
        let kept = Arc::new(Kept::read(opties.bewaard.as_deref()));
        let packs = Arc::new(Packs::default());
        packs.start(Arc::clone(&board), Arc::clone(&kept), opties.workers.clone());
        let (lists, gemeld) = (Lists::default(), Mutex::default());
        let basis = basis.to_owned();
        Ok(Self { opties, basis, board, pages, html, kept, packs, lists, gemeld })
    }

    /// The page to begin with, for a list that was dropped on the program: its path.
    #[must_use]
    pub fn begin_met(&self, lijst: Option<&Path>) -> String {
        let Some(lijst) = lijst else { return "/".to_owned() };
        match self.take_file(lijst) {
            Ok(path) => path,
            Err(problem) => {
                self.meld(Some(problem));
                "/".to_owned()
            }
        }
    }

    /// What is wrong, as a part of a page; files are called as they are in the folder of the desk.
    fn mis(&self, mut problems: Vec<Problem>) -> Value {
        let map = format!("{}/", with_slashes(&self.opties.map));
        for place in problems.iter_mut().filter_map(|problem| problem.place.as_mut()) {
            if let Some(below) = place.file.strip_prefix(&map) {
                place.file = below.to_owned();
            }
        }
        self.pages.mis(problems)
    }

    fn meld(&self, problem: Option<Problem>) {
        *self.gemeld.lock().unwrap_or_else(PoisonError::into_inner) = problem;
    }

    fn gemeld(&self) -> Option<Problem> {
        self.gemeld.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
