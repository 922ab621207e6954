//! Which address of the desk shows or does what. No path of a file comes from outside: what is asked for is looked up among what we
//! made.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::desk::lists::ZONDER_LIJST;
use crate::desk::{Desk, act};
use crate::print::plaatje;
use crate::serve::{Answer, Event, Sent, Site};
use crate::source::disk::read_below;
use crate::watch::Page;

/// A browser may keep it: another one has another address.
const FOREVER: &str = "private, max-age=31536000, immutable";

/// Where nothing happens for so long, a sign of life shows whether the browser still listens.
const QUIET: Duration = Duration::from_secs(15);

/// The most bytes of a paper of which a picture is drawn.
const MAX_PAPER: usize = 256 * 1024 * 1024;

/// The desk, as it answers browsers.
pub struct DeskSite(pub Arc<Desk>);

impl Site for DeskSite {
    fn get(&self, path: &str) -> Option<Answer> {
        let desk = &self.0;
        match path {
            "/balie.css" => {
                let css = concat!(include_str!("balie.css"), include_str!("klopt/klopt.css"));
                return Some(Answer::file("text/css; charset=utf-8", css));
            }
            "/balie.js" => {
                return Some(Answer::file(
                    "text/javascript; charset=utf-8",
                    include_str!("balie.js"),
                ));
            }
            "/documenten" => return desk.pages.get("/"),
            _ => {}
        }
        if let Some(rest) = path.strip_prefix("/plaatje/") {
            return desk.plaatje(rest);
        }
        if path == "/" || path.starts_with("/school/") {
            desk.pages.settle();
        }
        // Who looks at a school wants its papers.
        if let Some(place) = path.strip_prefix("/school/").and_then(|name| desk.place(name)) {
            desk.packs.want(&place);
            desk.board.ring();
        }
        match desk.page(path) {
            Some(page) => Some(Answer::page(&desk.pages.whole(&page).ok()?)),
            None => desk.pages.get(path),
        }
    }

    fn post(&self, path: &str, sent: &Sent) -> Option<Answer> {
        act::act(&self.0, path, sent)
    }

    fn follow(&self, stand: &str, path: &str) -> Box<dyn FnMut() -> Option<Event> + Send> {
        if path == "/documenten" {
            return self.0.pages.follow(stand, "/");
        }
        if self.0.page(path).is_none() {
            return self.0.pages.follow(stand, path);
        }
        let (desk, path) = (Arc::clone(&self.0), path.to_owned());
        let (mut stand, mut heard) = (stand.to_owned(), None);
        Box::new(move || {
            heard = Some(heard.map_or(0, |heard| desk.board.wait(heard, QUIET)));
            let Page { html, stand: new } = desk.page(&path)?;
            (new != stand).then(|| {
                stand.clone_from(&new);
                Event { stand: new, html }
            })
        })
    }
}

impl Desk {
    /// A page of the desk itself.
    fn page(&self, path: &str) -> Option<Page> {
        if let Some(number) = path.strip_prefix("/klopt/") {
            let (titel, blad) = self.klopt(number)?;
            return self.html.blad(&titel, blad).ok();
        }
        if path == ZONDER_LIJST {
            return self.html.blad("Begin zonder lijst", self.zonder_lijst()?).ok();
        }
        let (template, values) = if path == "/" {
            ("begin.html", self.begin(&self.board.state()))
        } else {
            ("school.html", self.school(&self.board.state(), path.strip_prefix("/school/")?))
        };
        self.html.main(template, values).ok()
    }

    /// Where the roster of a school lies.
    pub(super) fn place(&self, name: &str) -> Option<PathBuf> {
        let state = self.board.state();
        state.schools.iter().find(|school| school.name == name)?.place.clone()
    }

    /// A small picture of the first sheet of a paper, for `<mark>/<school>/<path in the pack>`.
    fn plaatje(&self, asked: &str) -> Option<Answer> {
        let (mark, rest) = asked.split_once('/')?;
        let (name, path) = rest.split_once('/')?;
        let pack = self.packs.papers(&self.place(name)?).pack?;
        let output = pack.manifest.outputs.iter().find(|output| output.path == path)?;
        let keep = if output.sha256.starts_with(mark) { FOREVER } else { "no-store" };
        let bytes = read_below(&pack.folder, &output.path, MAX_PAPER).ok()?;
        let plaatje = plaatje(&bytes).ok()?;
        Some(Answer { keep, ..Answer::bytes("image/png", plaatje.png) })
    }
}
