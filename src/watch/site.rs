//! What a browser sees of the documents: the list, each document as pictures of its pages, and its PDF. What is known only is served, by
//! its key.

use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use minijinja::value::Value;

use crate::embedded;
use crate::problem::{Cause, Problem};
use crate::serve::{Answer, Event, Sent, Site};
use crate::watch::Order;
use crate::watch::board::Board;
pub use crate::watch::page::Surroundings;
use crate::watch::page::{Page, PageMaker};

/// Where nothing happens for so long, a sign of life shows whether the browser still listens.
const QUIET: Duration = Duration::from_secs(15);

/// The pages of documents. Another site may answer its own paths, and leave all others to this one.
pub struct DocumentSite(Arc<Shown>);

struct Shown {
    board: Arc<Board>,
    orders: Sender<Order>,
    pages: PageMaker,
}

impl DocumentSite {
    /// What stands on the board, in pages that lead back as their surroundings say.
    ///
    /// # Errors
    /// A fault in the templates of the pages, which are part of the program.
    pub fn new(
        board: Arc<Board>,
        orders: Sender<Order>,
        around: Surroundings,
    ) -> Result<Self, Cause> {
        let pages = PageMaker::new(around).map_err(|error| Cause::Internal(error.to_string()))?;
        Ok(Self(Arc::new(Shown { board, orders, pages })))
    }

    /// The whole page around a part of it.
    ///
    /// # Errors
    /// A fault in our template.
    pub fn whole(&self, page: &Page) -> Result<String, minijinja::Error> {
        self.0.pages.whole(page)
    }

    /// What is wrong, as a part of a page.
    #[must_use]
    pub fn mis(&self, problems: Vec<Problem>) -> Value {
        self.0.pages.mis(problems, false).unwrap_or_default()
    }

    /// Waits until everything that changed was read.
    pub fn settle(&self) {
        self.0.prepare(None);
    }
}

impl Site for DocumentSite {
    fn get(&self, path: &str) -> Option<Answer> {
        let script = "text/javascript; charset=utf-8";
        match path {
            "/" => self.0.page(None),
            "/pagina.css" => {
                Some(Answer::file("text/css; charset=utf-8", include_str!("pagina.css")))
            }
            "/pagina.js" => Some(Answer::file(script, include_str!("pagina.js"))),
            _ => {
                path.strip_prefix("/lettertype/").map_or_else(|| self.0.document(path), lettertype)
            }
        }
    }

    fn post(&self, _: &str, _: &Sent) -> Option<Answer> {
        None
    }

    fn follow(&self, stand: &str, path: &str) -> Box<dyn FnMut() -> Option<Event> + Send> {
        let documents = Arc::clone(&self.0);
        let key = path.strip_prefix("/bekijk/").map(str::to_owned);
        let look = key.as_deref().map(|key| documents.board.look(key));
        let mut stand = stand.to_owned();
        let mut heard = None;
        Box::new(move || {
            // What somebody looks at is made first, for as long as this is there.
            let _ = &look;
            let first = || {
                documents.prepare(key.as_deref());
                0
            };
            heard = Some(heard.map_or_else(first, |heard| documents.board.wait(heard, QUIET)));
            let page = documents.content(key.as_deref()).filter(|page| page.stand != stand)?;
            stand.clone_from(&page.stand);
            Some(Event { stand: page.stand, html: page.html })
        })
    }
}

/// A font that is in the program anyway.
fn lettertype(name: &str) -> Option<Answer> {
    let fonts = embedded::templates();
    let found = fonts.list("fonts").ok()?.into_iter().find(|font| font == name)?;
    let file = fonts.read(&format!("fonts/{found}")).ok()?;
    Some(Answer { keep: "private, max-age=86400", ..Answer::bytes("font/ttf", file.bytes) })
}

impl Shown {
    /// Something of a document.
    fn document(&self, path: &str) -> Option<Answer> {
        if let Some(key) = path.strip_prefix("/bekijk/") {
            return self.page(Some(key));
        }
        if let Some(key) = path.strip_prefix("/pdf/").and_then(|path| path.strip_suffix(".pdf")) {
            return self.pdf(key);
        }
        let (mark, rest) = path.strip_prefix("/bladzijde/")?.split_once('/')?;
        let (page, key) = rest.split_once('/')?;
        let page = page.parse().ok()?;
        let pages = self.board.state().documents.get(key)?.pages.clone()?;
        let is_same = pages.mark(page)? == mark;
        let picture = Answer::file("image/svg+xml", &pages.picture(page)?);
        // A browser may ask for a page that was just made anew.
        let keep = if is_same { "private, max-age=3600, immutable" } else { picture.keep };
        Some(Answer { keep, ..picture })
    }

    fn pdf(&self, key: &str) -> Option<Answer> {
        if !self.board.state().documents.contains_key(key) {
            return None;
        }
        let (sender, pdf) = channel();
        self.orders.send(Order::Pdf(key.to_owned(), sender)).ok()?;
        let none = |_| Answer::word(503, "Hier is nu geen PDF van te maken: er is iets mis.");
        Some(pdf.recv().map_or_else(none, |bytes| Answer::bytes("application/pdf", bytes)))
    }

    fn page(&self, key: Option<&str>) -> Option<Answer> {
        self.prepare(key);
        let is_known = key.is_none_or(|key| self.board.state().documents.contains_key(key));
        let html = self.content(key).and_then(|page| self.pages.whole(&page).ok())?;
        Some(Answer { status: if is_known { 200 } else { 404 }, ..Answer::page(&html) })
    }

    /// Sees to it that there is something to show of a document: waits until it was made.
    fn prepare(&self, key: Option<&str>) {
        let (sender, done) = channel();
        let key = key.unwrap_or_default().to_owned();
        // For the list, the answer shows that everything was read.
        if self.orders.send(Order::Show(key, sender)).is_ok() {
            let _ = done.recv();
        }
    }

    fn content(&self, key: Option<&str>) -> Option<Page> {
        self.pages.content(&self.board.state(), key).ok()
    }
}
