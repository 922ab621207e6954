//! Making documents while nothing changes: what somebody looks at first, then what they ask for; in between, everything else is
//! looked over.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};

use jiff::civil::Date;
use typst::utils::hash128;

use crate::build::{self, BuildOptions, Filled, Preview};
use crate::document;
use crate::plan::{self, Document, Lijnplan, Scope, Selection};
use crate::problem::Problem;
use crate::typeset::{Asset, Laid};
use crate::watch::board::{Board, Deel, School, Sheet};
use crate::watch::workshop::Workshop;
use crate::watch::{News, Order};

/// Rounds after which what Typst remembers and did not need again is let go.
const REMEMBERED: usize = 10;

/// Something to do when nobody waits.
enum Step {
    /// Fill a document, to see what is wrong with it.
    Check(String),
    /// Make the file of a document that was looked at, to see what PDF/UA and PDF/A refuse.
    Export(String),
    /// Say what is wrong.
    Tell,
}

/// A document that can be made.
struct Piece<'a> {
    preview: &'a Preview<'a>,
    scope: Scope<'a>,
    document: &'a Document<'a>,
    /// What the files are that it reads, templates and assets.
    files: u128,
}

struct Bench<'a> {
    pieces: BTreeMap<String, Piece<'a>>,
    board: &'a Board,
    round: u64,
}

/// Makes documents of what was read, until files change; none when it is enough.
pub fn work(
    workshop: &Workshop,
    datum: Option<Date>,
    board: &Board,
    todo: &Receiver<Order>,
    tell: &mut dyn FnMut(News),
) -> Option<BTreeSet<PathBuf>> {
    let options = BuildOptions { datum, ..BuildOptions::default() };
    let ready = workshop.content.as_ref().zip(workshop.templates.as_ref());
    let mut planned = Vec::new();
    let mut schools = Vec::new();
    for roster in &workshop.rosters {
        let (name, mut problems) = (roster.name.clone(), roster.problems());
        let mut naam = String::new();
        if let (Some((content, templates)), Some(map)) = (ready, &roster.map) {
            naam.clone_from(&map.netwerk.data.school.naam);
            match plan::plan(content, map, &Selection::default()) {
                Ok(lijnen) => {
                    let assets = build::assets(content, map);
                    planned.push((content, templates, roster, map, lijnen, assets, schools.len()));
                }
                Err(found) => problems.extend(found),
            }
        }
        schools.push(School { name, naam, problems, delen: Vec::new() });
    }
    let previews: Vec<Preview<'_>> = planned
        .iter()
        .map(|(content, templates, roster, map, _, assets, _)| {
            Preview::new(content, templates, map, assets, &roster.slug, &options)
        })
        .collect();
    let mut pieces = BTreeMap::new();
    let mut names = BTreeMap::new();
    for ((content, _, roster, _, lijnen, assets, school), preview) in planned.iter().zip(&previews)
    {
        let school = &mut schools[*school];
        let woorden = &content.woorden.data.documenten;
        let files = files(assets, workshop.edition);
        for scope in lijnen.iter().flat_map(Lijnplan::scopes) {
            let titel = match scope {
                Scope::Lijn(lijn) => lijn.lijn.lijn.data.titel.clone(),
                Scope::Meeting(meeting) => {
                    let bijeenkomst = &meeting.uitwerking.bijeenkomst.data;
                    format!("{} {}: {}", woorden.bijeenkomst, bijeenkomst.nummer, bijeenkomst.titel)
                }
            };
            let mut documents = Vec::new();
            for document in scope.documents() {
                let stem = document.path.trim_end_matches(".pdf");
                let key = format!("{}/{stem}", roster.name);
                let name = document::naam(woorden, scope, document);
                names.insert(key.clone(), (name, school.naam.clone(), titel.clone()));
                pieces.insert(key.clone(), Piece { preview, scope, document, files });
                documents.push(key);
            }
            if !documents.is_empty() {
                school.delen.push(Deel { titel, documents });
            }
        }
    }
    let round = post(board, schools, names, workshop.problems());
    let bench = Bench { pieces, board, round };
    bench.serve(todo, tell)
}

/// Puts on the board which documents there are now; pages stay with those that were there before.
fn post(
    board: &Board,
    schools: Vec<School>,
    names: BTreeMap<String, (String, String, String)>,
    problems: Vec<Problem>,
) -> u64 {
    let mut state = board.state();
    let mut old = std::mem::take(&mut state.documents);
    for (key, (naam, school, deel)) in names {
        let before = old.remove(&key).unwrap_or_default();
        state.documents.insert(key, Sheet { naam, school, deel, ..before });
    }
    state.schools = schools;
    state.problems = problems;
    state.round += 1;
    state.round
}

/// What tells the files besides the text of a document from what they were.
fn files(assets: &[Asset], edition: u64) -> u128 {
    let assets: Vec<_> = assets.iter().map(|asset| (&asset.path, &asset.bytes)).collect();
    hash128(&(assets, edition))
}

impl Piece<'_> {
    fn mark(&self, filled: &Filled) -> u128 {
        hash128(&(&filled.source.text, filled.datum.to_string(), self.files))
    }

    fn lay_out(&self, filled: Filled) -> Result<Laid<'_>, Vec<Problem>> {
        self.preview.lay_out(self.document, filled)
    }
}

impl Bench<'_> {
    fn serve(
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
        let others = others.map(Step::Check).chain([Step::Tell]);
        let mut steps: VecDeque<Step> =
            looked_at.iter().cloned().map(Step::Export).chain(others).collect();
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
                    steps.extend([Step::Export(key), Step::Tell]);
                }
                Some(Order::Pdf(key, done)) => {
                    if let Some(bytes) = self.pdf(&key) {
                        let _ = done.send(bytes);
                    }
                }
                None => match steps.pop_front() {
                    Some(Step::Check(key)) => self.check(&key),
                    Some(Step::Export(key)) => self.export(&key),
                    Some(Step::Tell) if steps.is_empty() => {
                        tell(News::Checked(self.board.state().all_problems()));
                    }
                    Some(Step::Tell) | None => {}
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
        let (mark, made) = match piece.preview.fill(piece.scope, piece.document) {
            Ok(filled) => {
                let mark = piece.mark(&filled);
                if known == Some(mark) {
                    return self.put(key, |sheet| sheet.round = self.round);
                }
                (Some(mark), piece.lay_out(filled).map(|laid| Arc::new(laid.pages())))
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
        match piece.preview.fill(piece.scope, piece.document) {
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
        let filled = piece.preview.fill(piece.scope, piece.document);
        let made = filled.and_then(|filled| piece.lay_out(filled)?.pdf());
        self.put(key, |sheet| {
            sheet.exported = true;
            sheet.problems = made.err().unwrap_or_default();
        });
    }

    fn pdf(&self, key: &str) -> Option<Vec<u8>> {
        let piece = self.pieces.get(key)?;
        let filled = piece.preview.fill(piece.scope, piece.document).ok()?;
        Some(piece.lay_out(filled).ok()?.pdf().ok()?.bytes)
    }
}
