//! What the buttons of the desk do. What cannot be done is said in Dutch, and nothing is half done.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use url::form_urlencoded;

use crate::desk::Desk;
use crate::desk::kept::Opties;
use crate::desk::lists::Gemaakt;
use crate::problem::{DeskCause, Problem};
use crate::serve::{Answer, Sent};
use crate::source::reason;

/// A file that was just written is read within this time; the pause between two looks.
const LOOKS: usize = 50;
const PAUSE: Duration = Duration::from_millis(100);

/// The answer to a POST: where to go on, or why not; none where there is nothing like it.
pub fn act(desk: &Desk, path: &str, sent: &Sent) -> Option<Answer> {
    let form = || form_urlencoded::parse(&sent.bytes);
    let field = |name: &str| Some(form().find(|(key, _)| key == name)?.1.into_owned());
    let (what, of) = path.strip_prefix('/')?.split_once('/').unwrap_or((&path[1..], ""));
    let done = match what {
        "lijst" => desk.take(&sent.naam, &sent.bytes),
        "voorbeeld" => desk.voorbeeld(),
        "zonder-lijst" => match desk.begin_zonder_lijst(&sent.bytes) {
            Ok(Gemaakt::Naar(path)) => Ok(path),
            Ok(Gemaakt::Blad(blad)) => {
                let page = desk.html.blad("Begin zonder lijst", blad).ok()?;
                return Some(Answer {
                    status: 422,
                    ..Answer::page(&desk.pages.whole(&page).ok()?)
                });
            }
            Err(problem) => Err(problem),
        },
        "klopt" => desk.settle(of, &sent.bytes)?,
        "map" if of.is_empty() => desk.open(&desk.opties.map).map(|()| "/".to_owned()),
        "map" => {
            let place = desk.place(of)?;
            let folder = desk.packs.papers(&place).pack.map(|pack| pack.folder);
            let folder = folder.or_else(|| Some(place.parent()?.to_owned()))?;
            desk.open(&folder).map(|()| format!("/school/{of}"))
        }
        "rooster" => desk.open(&desk.place(of)?).map(|()| format!("/school/{of}")),
        "paper" => desk.open_paper(of, &field("pad")?)?.map(|()| format!("/school/{of}")),
        "opties" => {
            let opties = Opties::aan(|name| field(name).is_some());
            desk.kept.set_opties(&desk.place(of)?, opties);
            desk.board.ring();
            Ok(format!("/school/{of}"))
        }
        _ => return None,
    };
    Some(match done {
        Ok(path) => Answer::on(&path),
        Err(problem) => refused(&problem),
    })
}

/// Says why something was not done.
fn refused(problem: &Problem) -> Answer {
    let status = if problem.cause.is_machine() { 500 } else { 422 };
    let text = format!("{} {}", problem.cause, problem.cause.advice().way_out);
    Answer { status, ..Answer::file("text/plain; charset=utf-8", &text) }
}

impl Desk {
    /// Opens a file or a folder of ours in the program of this machine.
    pub(super) fn open(&self, path: &Path) -> Result<(), Problem> {
        (self.opties.open)(path).map_err(|error| {
            Problem::general(DeskCause::Open(path.display().to_string(), reason(&error)))
        })
    }

    /// Opens a paper of a school, and notes as what; none if the school has no such paper.
    fn open_paper(&self, name: &str, path: &str) -> Option<Result<(), Problem>> {
        let place = self.place(name)?;
        let pack = self.packs.papers(&place).pack?;
        let output = pack.manifest.outputs.iter().find(|output| output.path == path)?;
        let file = pack.folder.join(&output.path);
        if !file.is_file() {
            self.packs.again(&place);
            self.board.ring();
            let cause = DeskCause::Gone(file.display().to_string());
            return Some(Err(Problem::general(cause)));
        }
        let opened = self.open(&file);
        if opened.is_ok() {
            self.kept.open(&place, path, &output.sha256);
            self.board.ring();
        }
        Some(opened)
    }

    /// The page of a school whose file was just written: *Begin*, if it is not read soon.
    pub(super) fn page_of(&self, file: &Path) -> String {
        let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let file = real(file);
        let is_it = |place: &Option<PathBuf>| place.as_deref().is_some_and(|p| real(p) == file);
        let mut heard = 0;
        for _ in 0..LOOKS {
            let state = self.board.state();
            let found = state.schools.iter().find(|school| is_it(&school.place));
            let found = found.map(|school| school.name.clone());
            drop(state);
            if let Some(name) = found {
                return format!("/school/{name}");
            }
            heard = self.board.wait(heard, PAUSE);
        }
        "/".to_owned()
    }
}
