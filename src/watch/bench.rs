//! Making documents as long as no file changes: what somebody looks at first, then what they ask for; in between, everything else is
//! looked over.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};

use typst::utils::hash128;

use crate::build::Maker;
use crate::plan::{Document, Scope};
use crate::problem::Problem;
use crate::typeset::Manuscript;
use crate::watch::board::{Board, Sheet};
use crate::watch::{News, Order};

/// Rounds after which what Typst remembers and did not need again is let go.
const REMEMBERED: usize = 10;

/// Something to do when nobody waits.
enum Turn {
    /// Fill a document, to see what is wrong with it.
    Check(String),
    /// Make the file of a document that was looked at, to see what PDF/UA and PDF/A refuse.
    Export(String),
    /// Say what is wrong.
    Tell,
}

/// A document that can be made.
pub struct Makeable<'a> {
    /// What makes it.
    pub maker: &'a Maker<'a>,
    /// What it belongs to.
    pub scope: Scope<'a>,
    /// The document.
    pub document: &'a Document<'a>,
    /// What tells the files besides its text that it reads, templates and assets, from what they were.
    pub files: u128,
}

/// The documents that can be made, as long as no file changes.
pub struct Bench<'a> {
    /// By their key.
    pub pieces: BTreeMap<String, Makeable<'a>>,
    /// Where what is made is put.
    pub board: &'a Board,
    /// The number of the change.
    pub round: u64,
}

impl Makeable<'_> {
    fn fill(&self) -> Result<Manuscript<'_>, Vec<Problem>> {
        let &Self { maker, scope, document, .. } = self;
        maker.manuscript(&maker.context(scope), scope, document)
    }

    /// What the pages of a manuscript depend on.
    fn mark(&self, filled: &Manuscript<'_>) -> u128 {
        hash128(&(filled.text(), self.files))
    }
}

impl Bench<'_> {
    /// Makes documents until files change; none when it is enough.
    pub fn serve(
        &self,
        todo: &Receiver<Order>,
        tell: &mut dyn FnMut(News),
    ) -> Option<BTreeSet<PathBuf>> {
        let looked_at = self.board.state().looked_at();
        for key in &looked_at {
            self.make(key);
        }
        self.board.ring();
        comemo::evict(REMEMBERED);
        let others = self.pieces.keys().filter(|key| !looked_at.contains(key)).cloned();
        let others = others.map(Turn::Check).chain([Turn::Tell]);
        let mut steps: VecDeque<Turn> =
            looked_at.iter().cloned().map(Turn::Export).chain(others).collect();
        loop {
            let order = if steps.is_empty() {
                Some(todo.recv().unwrap_or(Order::Stop))
            } else {
                match todo.try_recv() {
                    Ok(order) => Some(order),
                    Err(TryRecvError::Empty) => None,
                    Err(TryRecvError::Disconnected) => Some(Order::Stop),
                }
            };
            match order {
                Some(Order::Changed(changed)) => return Some(changed),
                Some(Order::Stop) => return None,
                Some(Order::Show(key, done)) => {
                    self.make(&key);
                    // Who asked may have gone.
                    let _ = done.send(());
                    steps.extend([Turn::Export(key), Turn::Tell]);
                }
                Some(Order::Pdf(key, done)) => {
                    if let Some(bytes) = self.pdf(&key) {
                        let _ = done.send(bytes);
                    }
                }
                None => match steps.pop_front() {
                    Some(Turn::Check(key)) => self.check(&key),
                    Some(Turn::Export(key)) => self.export(&key),
                    Some(Turn::Tell) if steps.is_empty() => {
                        tell(News::Checked(self.board.state().all_problems()));
                    }
                    Some(Turn::Tell) | None => {}
                },
            }
        }
    }

    /// Changes what the board says of a document, and tells who waits if that makes a difference.
    fn put(&self, key: &str, change: impl FnOnce(&mut Sheet)) {
        let mut state = self.board.state();
        let Some(sheet) = state.documents.get_mut(key) else { return };
        let before = sheet.problems.clone();
        change(sheet);
        let differs = sheet.problems != before;
        drop(state);
        if differs {
            self.board.ring();
        }
    }

    /// What the pages on the board were made of, and whether they are of this round.
    fn known(&self, key: &str) -> (Option<u128>, bool) {
        let state = self.board.state();
        let sheet = state.documents.get(key);
        sheet.map_or((None, false), |sheet| (sheet.mark, sheet.round == self.round))
    }

    /// Makes the pages of a document, unless they are as new as can be.
    fn make(&self, key: &str) {
        let Some(piece) = self.pieces.get(key) else { return };
        let (known, is_new) = self.known(key);
        if is_new {
            return;
        }
        let (mark, made) = match piece.fill() {
            Ok(filled) => {
                let mark = piece.mark(&filled);
                if known == Some(mark) {
                    return self.put(key, |sheet| sheet.round = self.round);
                }
                (Some(mark), filled.set().map(|laid| Arc::new(laid.pages())))
            }
            Err(problems) => (None, Err(problems)),
        };
        self.put(key, |sheet| {
            sheet.round = self.round;
            sheet.mark = mark;
            sheet.exported = false;
            sheet.problems.clear();
            match made {
                Ok(pages) => sheet.pages = Some(pages),
                Err(problems) => sheet.problems = problems,
            }
        });
    }

    /// Looks for what is wrong with the texts of a document that nobody looks at.
    fn check(&self, key: &str) {
        let Some(piece) = self.pieces.get(key) else { return };
        let (known, is_new) = self.known(key);
        if is_new {
            return;
        }
        match piece.fill() {
            Ok(filled) if known == Some(piece.mark(&filled)) => {
                self.put(key, |sheet| sheet.round = self.round);
            }
            // What was wrong with its pages may be so no more; that shows when somebody looks.
            Ok(_) => self.put(key, |sheet| sheet.problems.clear()),
            Err(problems) => self.put(key, |sheet| {
                sheet.mark = None;
                sheet.problems = problems;
            }),
        }
    }

    /// Looks for what is wrong with the file of a document that was made.
    fn export(&self, key: &str) {
        let is_done = |sheet: &Sheet| sheet.exported || sheet.mark.is_none();
        if self.board.state().documents.get(key).is_none_or(is_done) {
            return;
        }
        let Some(piece) = self.pieces.get(key) else { return };
        let filled = piece.fill();
        let made = filled.and_then(|filled| filled.compile());
        self.put(key, |sheet| {
            sheet.exported = true;
            sheet.problems = made.err().unwrap_or_default();
        });
    }

    fn pdf(&self, key: &str) -> Option<Vec<u8>> {
        let piece = self.pieces.get(key)?;
        Some(piece.fill().ok()?.compile().ok()?.bytes)
    }
}
