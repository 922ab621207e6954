//! Watching the files that documents are made of, and showing the documents in a browser: made again when a file changes, what
//! somebody looks at first.

mod bench;
mod board;
mod changes;
mod page;
mod round;
pub mod site;
mod workshop;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender};

use jiff::civil::Date;

use crate::content::Content;
use crate::manifest::ManifestRoster;
use crate::netwerk::Dossierlezing;
use crate::problem::Problem;
use crate::tree::Tree;
pub use board::{Board, Group, Ready, Sheet, ShownMeeting, ShownSchool, State};
use changes::{Changes, Parts};
pub use page::{Page, Surroundings, telling};
pub use site::DocumentSite;
use workshop::Workshop;

/// Where everything is read from.
pub struct Sources<'a> {
    /// The content.
    pub content: Tree,
    /// The templates and fonts.
    pub templates: Tree,
    /// Whether the fonts of this machine are used too.
    pub system_fonts: bool,
    /// The documents' date; none: that of each lijn.
    pub datum: Option<Date>,
    /// Finds and reads the networks.
    pub networks: &'a FindNetworks<'a>,
    /// More folders that the networks are read from, or may come to lie in.
    pub beside: &'a dyn Fn() -> Vec<PathBuf>,
}

/// Finds and reads networks, and says what is wrong with all of them.
pub type FindNetworks<'a> = dyn Fn(&Content) -> (Vec<FoundNetwork>, Vec<Problem>) + 'a;

/// A network that was found.
pub struct FoundNetwork {
    /// Its folder.
    pub tree: Tree,
    /// Its roster.
    pub file: String,
    /// The name of its school, as far as that could be read.
    pub naam: Option<String>,
    /// What could be read of it.
    pub lezing: Dossierlezing,
    /// The folder of what is built of it.
    pub slug: Option<String>,
    /// Where its roster lies on this machine; none for an example.
    pub place: Option<PathBuf>,
    /// By what a manifest knows it again.
    pub known: ManifestRoster,
}

/// Something to tell whoever started the watching.
pub enum News {
    /// Everything was read for the first time: the documents can be looked at.
    Ready,
    /// Files changed.
    Changed(BTreeSet<PathBuf>),
    /// Everything was looked over, and this is wrong.
    Checked(Vec<Problem>),
}

/// Something for the maker of the documents to do.
pub enum Order {
    /// Files changed.
    Changed(BTreeSet<PathBuf>),
    /// Somebody wants to see a document, and waits for it.
    Show(String, Sender<()>),
    /// Somebody wants a document as PDF; nothing comes if it cannot be made.
    Pdf(String, Sender<Vec<u8>>),
    /// It is enough.
    Stop,
}

/// Watches, and puts on the board what there is to see, until it is told to stop.
///
/// # Errors
/// Files that cannot be watched.
pub fn watch(
    sources: &Sources<'_>,
    board: &Board,
    (orders, todo): (Sender<Order>, &Receiver<Order>),
    tell: &mut dyn FnMut(News),
) -> Result<(), Problem> {
    let mut changes = Changes::start(orders).map_err(Problem::general)?;
    let mut workshop = Workshop::default();
    let mut changed = BTreeSet::new();
    let mut parts = Parts::ALL;
    loop {
        workshop.read(sources, parts);
        let places = workshop.places(sources);
        changes.follow(&places, &changed).map_err(Problem::general)?;
        if parts == Parts::ALL && changed.is_empty() {
            tell(News::Ready);
        }
        loop {
            changed = match round::work(&workshop, sources.datum, board, todo, tell) {
                Some(changed) => changed,
                None => return Ok(()),
            };
            parts = places.parts(&changed);
            if parts.is_any() {
                break;
            }
        }
        tell(News::Changed(changed.clone()));
    }
}
