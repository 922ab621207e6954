//! What comes in at the desk: a list of people, which is looked through at *Klopt dit?*, or an invulblad, which becomes a school.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::content::Content;
use crate::desk::Desk;
use crate::desk::begin::naam;
use crate::desk::klopt::{
    Bekend, Doe, Gelaten, Klopt, Schoolvragen, begin_zonder_lijst, zonder_lijst,
};
use crate::invulblad::Invulblad;
use crate::netwerk::{Dossier, ROSTER, ROSTERS};
use crate::output::{bestandsnaam, write_new};
use crate::problem::{Cause, DeskCause, OutputCause, Problem};
use crate::serve::MAX_BODY;
use crate::source::disk::read_file;

/// So many lists are kept; of more, the oldest goes.
const MOST: usize = 20;

/// What names of workbooks end in.
const ENDINGS: [&str; 3] = ["xlsx", "xls", "ods"];

/// Where a school without a list begins.
pub const ZONDER_LIJST: &str = "/zonder-lijst";

/// What comes of an answer: another page, or the same one with what is left to do.
pub enum Gemaakt {
    /// The page to go on.
    Naar(String),
    /// The page itself.
    Blad(String),
}

/// The file of the example.
const VOORBEELD: &str = "Voorbeeld.xlsx";

/// The lists that are looked through.
#[derive(Default)]
pub struct Lists(Mutex<Numbered>);

/// Lists by their number, and the last number that was given.
#[derive(Default)]
struct Numbered {
    last: usize,
    lists: BTreeMap<usize, Arc<Mutex<Looked>>>,
}

/// A list that is looked through.
struct Looked {
    klopt: Klopt,
    /// Why its invulblad could not be written.
    problems: Vec<Problem>,
}

impl Lists {
    fn add(&self, klopt: Klopt) -> usize {
        let mut lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Numbered { last, lists } = &mut *lists;
        *last += 1;
        lists.insert(*last, Arc::new(Mutex::new(Looked { klopt, problems: Vec::new() })));
        while lists.len() > MOST {
            lists.pop_first();
        }
        *last
    }

    fn get(&self, number: &str) -> Option<Arc<Mutex<Looked>>> {
        let lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lists.lists.get(&number.parse().ok()?).cloned()
    }
}

/// A school into which a list can come.
struct School {
    name: String,
    naam: String,
    rooster: PathBuf,
    dossier: Option<Arc<Dossier>>,
}

impl School {
    fn bekend(&self) -> Bekend<'_> {
        let netwerk = self.dossier.as_ref().map(|dossier| &dossier.netwerk.data);
        Bekend { id: &self.name, naam: &self.naam, rooster: &self.rooster, netwerk }
    }
}

impl Desk {
    /// Takes what was dropped: the page where it goes on.
    pub(super) fn take(&self, naam: &str, bytes: &[u8]) -> Result<String, Problem> {
        let content = self.content()?;
        // What was said of something before is past.
        self.meld(None);
        Ok(match Klopt::lees(naam, bytes, &content, None)? {
            Gelaten::Lijst(klopt) => format!("/klopt/{}", self.lists.add(*klopt)),
            Gelaten::Invulblad => self.take_invulblad(naam, bytes)?,
        })
    }

    /// Takes a file of this machine; an invulblad that lies in the folder of the desk is taken as it lies there.
    pub(super) fn take_file(&self, path: &Path) -> Result<String, Problem> {
        let bytes = read_file(path, MAX_BODY)
            .map_err(|cause| Problem::in_file(&path.display().to_string(), cause))?;
        self.take(&path.file_name().unwrap_or_default().to_string_lossy(), &bytes)
    }

    /// Puts an invulblad in the folder, unless it is there; never over another one.
    fn take_invulblad(&self, naam: &str, bytes: &[u8]) -> Result<String, Problem> {
        let (stem, ending) = naam.rsplit_once('.').unwrap_or((naam, ""));
        let ending = ENDINGS.into_iter().find(|known| ending.eq_ignore_ascii_case(known));
        let stem = if ending.is_some() { stem } else { naam };
        let mut name = format!("{}.{}", bestandsnaam(stem), ending.unwrap_or(ENDINGS[0]));
        // Under the usual name, the whole folder would be that one school.
        if ROSTERS.iter().any(|usual| name.eq_ignore_ascii_case(usual)) {
            name = format!("School {name}");
        }
        let file = self.opties.map.join(&name);
        if !read_file(&file, MAX_BODY).is_ok_and(|there| there == bytes) {
            write_new([file.clone()], bytes).map_err(|problem| match problem.cause {
                Cause::Output(OutputCause::Exists) => Problem::general(DeskCause::Other(name)),
                _ => problem,
            })?;
        }
        Ok(self.page_of(&file))
    }

    /// The page that begins a school without a list.
    pub(super) fn zonder_lijst(&self) -> Option<String> {
        let basis = format!("{}{ZONDER_LIJST}", self.basis);
        zonder_lijst(&Schoolvragen::default(), &basis, false, &[]).ok()
    }

    /// An invulblad with nobody in it, opened to be filled in; else the page that says what is left to do.
    pub(super) fn begin_zonder_lijst(&self, form: &[u8]) -> Result<Gemaakt, Problem> {
        let school = Schoolvragen::lees(form);
        let content = self.content()?;
        match begin_zonder_lijst(&content, &self.opties.map, &school) {
            Ok(file) => self.made(&file).map(Gemaakt::Naar),
            Err(problems) => {
                let basis = format!("{}{ZONDER_LIJST}", self.basis);
                zonder_lijst(&school, &basis, true, &problems).map(Gemaakt::Blad)
            }
        }
    }

    /// The first example as a school of one's own, to look at and to try things with.
    pub(super) fn voorbeeld(&self) -> Result<String, Problem> {
        let file = self.opties.map.join(VOORBEELD);
        if !file.exists() {
            let content = self.content()?;
            let tree = &self.opties.content;
            let name = tree.list("netwerken")?.into_iter().next().unwrap_or_default();
            let folder = tree.folder("netwerk", &format!("netwerken/{name}"));
            let lezing = Dossier::read(&folder, ROSTER, &content, None);
            let dossier = lezing.dossier.ok_or_else(|| first(lezing.problems))?;
            let bytes = Invulblad::of(&content, &dossier, None).map_err(Problem::general)?;
            write_new([file.clone()], &bytes)?;
        }
        Ok(self.page_of(&file))
    }

    /// What *Klopt dit?* shows of a list: its title, and the page.
    pub(super) fn klopt(&self, number: &str) -> Option<(String, String)> {
        let looked = self.lists.get(number)?;
        let content = self.content().ok()?;
        let schools = self.schools();
        let bekend: Vec<Bekend<'_>> = schools.iter().map(School::bekend).collect();
        let basis = format!("{}/klopt/{number}", self.basis);
        let Looked { klopt, problems } = &*looked.lock().unwrap_or_else(PoisonError::into_inner);
        Some((klopt.titel(), klopt.blad(&content, &bekend, &basis, problems).ok()?))
    }

    /// Takes over the choices of *Klopt dit?*, and makes the invulblad if that was asked.
    pub(super) fn settle(&self, number: &str, form: &[u8]) -> Option<Result<String, Problem>> {
        let looked = self.lists.get(number)?;
        Some(self.content().and_then(|content| {
            let schools = self.schools();
            let bekend: Vec<Bekend<'_>> = schools.iter().map(School::bekend).collect();
            let mut looked = looked.lock().unwrap_or_else(PoisonError::into_inner);
            looked.problems.clear();
            let here = format!("/klopt/{number}");
            if looked.klopt.kies(form, &content, &bekend) == Doe::Toepassen {
                return Ok(here);
            }
            match looked.klopt.maak(&content, &self.opties.map, &bekend) {
                Ok(file) => {
                    drop(looked);
                    self.made(&file)
                }
                Err(problems) => {
                    looked.problems = problems;
                    Ok(here)
                }
            }
        }))
    }

    /// The schools into which a list can come.
    fn schools(&self) -> Vec<School> {
        let state = self.board.state();
        let schools = state.schools.iter().filter_map(|school| {
            let (name, naam) = (school.name.clone(), naam(school));
            Some(School {
                name,
                naam,
                rooster: school.place.clone()?,
                dossier: school.dossier.clone(),
            })
        });
        schools.collect()
    }

    /// A workbook that was just made: it is opened, and its school shown.
    fn made(&self, file: &Path) -> Result<String, Problem> {
        let page = self.page_of(file);
        self.open(file).map(|()| page)
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
