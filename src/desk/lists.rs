//! What comes in at the desk: a list of people, which is looked through at *Klopt dit?*, or an invulblad, which becomes a school.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::Value;

use crate::content::Content;
use crate::desk::Desk;
use crate::desk::klopt::{Gelezen, Klopt, zonder_lijst};
use crate::invulblad::Invulblad;
use crate::netwerk::{Dossier, ROSTER};
use crate::output::{bestandsnaam, write_file};
use crate::problem::{DeskCause, Problem};
use crate::serve::MAX_BODY;
use crate::source::disk::read_file;
use crate::taal::enkele_spaties;

/// So many lists are kept; of more, the oldest goes.
const MOST: usize = 20;

/// The file of the example.
const VOORBEELD: &str = "Voorbeeld.xlsx";

/// The lists that are looked through, by their number.
#[derive(Default)]
pub struct Lists(Mutex<(usize, BTreeMap<usize, Arc<Mutex<Klopt>>>)>);

impl Lists {
    fn add(&self, klopt: Klopt) -> usize {
        let mut lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (last, lists) = &mut *lists;
        *last += 1;
        lists.insert(*last, Arc::new(Mutex::new(klopt)));
        while lists.len() > MOST {
            lists.pop_first();
        }
        *last
    }

    fn get(&self, number: &str) -> Option<Arc<Mutex<Klopt>>> {
        let lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lists.1.get(&number.parse().ok()?).cloned()
    }
}

impl Desk {
    /// Takes what was dropped: the page where it goes on.
    pub(super) fn take(&self, naam: &str, bytes: Vec<u8>) -> Result<String, Problem> {
        let content = self.content()?;
        Ok(match Klopt::lees(naam, bytes, &content)? {
            Gelezen::Lijst(klopt) => format!("/klopt/{}", self.lists.add(*klopt)),
            Gelezen::Invulblad(bytes) => self.take_invulblad(naam, &bytes)?,
        })
    }

    /// Takes a file of this machine; an invulblad that lies in the folder of the desk is taken as it lies there.
    pub(super) fn take_file(&self, path: &Path) -> Result<String, Problem> {
        let bytes = read_file(path, MAX_BODY)
            .map_err(|cause| Problem::in_file(&path.display().to_string(), cause))?;
        self.take(&path.file_name().unwrap_or_default().to_string_lossy(), bytes)
    }

    /// Puts an invulblad in the folder, unless it is there; never over another one.
    fn take_invulblad(&self, naam: &str, bytes: &[u8]) -> Result<String, Problem> {
        let (stem, ending) = naam.rsplit_once('.').unwrap_or((naam, "xlsx"));
        let file = self.opties.map.join(format!("{}.{ending}", bestandsnaam(stem)));
        match read_file(&file, MAX_BODY) {
            Ok(there) if there == bytes => {}
            Ok(_) => return Err(Problem::general(DeskCause::Other(naam.to_owned()))),
            Err(_) => write_file(&file, bytes)?,
        }
        Ok(self.page_of(&file))
    }

    /// An invulblad with nobody in it, opened to be filled in.
    pub(super) fn zonder_lijst(&self, naam: &str) -> Result<String, Problem> {
        let naam = enkele_spaties(naam);
        if naam.is_empty() {
            return Err(Problem::general(DeskCause::NoName));
        }
        let content = self.content()?;
        self.made(zonder_lijst(&content, &self.opties.map, &naam).map_err(first)?)
    }

    /// The first example as a school of one's own, to look at and to try things with.
    pub(super) fn voorbeeld(&self) -> Result<String, Problem> {
        let file = self.opties.map.join(VOORBEELD);
        if !file.exists() {
            let content = self.content()?;
            let tree = &self.opties.content;
            let name = tree.list("netwerken").into_iter().next().unwrap_or_default();
            let folder = tree.folder("netwerk", &format!("netwerken/{name}"));
            let lezing = Dossier::read(&folder, ROSTER, &content, None);
            let dossier = lezing.dossier.ok_or_else(|| first(lezing.problems))?;
            let bytes = Invulblad::of(&content, &dossier, None).map_err(Problem::general)?;
            write_file(&file, &bytes)?;
        }
        Ok(self.page_of(&file))
    }

    /// What *Klopt dit?* shows of a list.
    pub(super) fn klopt(&self, number: &str) -> Option<Value> {
        let klopt = self.lists.get(number)?;
        let content = self.content().ok()?;
        let klopt = klopt.lock().unwrap_or_else(PoisonError::into_inner);
        Some(klopt.values(&content, &format!("/klopt/{number}")))
    }

    /// Takes over the choices of *Klopt dit?*, and makes the invulblad if that was asked.
    pub(super) fn settle(&self, number: &str, form: &[u8]) -> Option<Result<String, Problem>> {
        let klopt = self.lists.get(number)?;
        Some(self.content().and_then(|content| {
            let mut klopt = klopt.lock().unwrap_or_else(PoisonError::into_inner);
            let here = format!("/klopt/{number}");
            if !klopt.kies(form, &content) {
                return Ok(here);
            }
            let made = klopt.maak(&content, &self.opties.map);
            drop(klopt);
            made.map_or_else(|problems| Err(first(problems)), |file| self.made(file))
        }))
    }

    /// A workbook that was just made: it is opened, and its school shown.
    fn made(&self, file: PathBuf) -> Result<String, Problem> {
        let page = self.page_of(&file);
        self.open(&file).map(|()| page)
    }

    /// The content, as soon as it was read.
    fn content(&self) -> Result<Arc<Content>, Problem> {
        self.pages.settle();
        let ready = self.board.state().ready.clone();
        ready.map(|ready| ready.content).ok_or_else(|| Problem::general(DeskCause::NotReady))
    }
}

/// The first of several problems: the others follow from it, or are said when it is gone.
fn first(problems: Vec<Problem>) -> Problem {
    problems.into_iter().next().unwrap_or_else(|| Problem::general(DeskCause::NotReady))
}
