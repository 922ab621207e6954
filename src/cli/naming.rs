//! What the folders of schools are called, where the papers of each lie beside its roster.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::cli::Naming;
use crate::cli::networks::{Name, Slug};
use crate::manifest::Earlier;
use crate::output::papieren;
use crate::problem::{Cause, DropCause, Problem};

/// The schools of a run by name.
pub struct Folders {
    /// What each is known by.
    pub slugs: Vec<Slug>,
    /// The name of the folder of each.
    pub names: Vec<Slug>,
    /// What should be looked at.
    pub problems: Vec<Problem>,
}

impl Folders {
    /// Of schools with these slugs, in `out`.
    pub fn new(naming: Naming, slugs: Vec<Slug>, names: &[Name], out: &Path) -> Self {
        let mut all = Self { names: slugs.clone(), slugs, problems: Vec::new() };
        if naming == Naming::Papers {
            all.beside(names, out);
        }
        all
    }

    /// Each in a folder with papers.
    fn beside(&mut self, names: &[Name], out: &Path) {
        let mut taken: BTreeMap<String, &str> = BTreeMap::new();
        for ((slug, folder), name) in self.slugs.iter_mut().zip(&mut self.names).zip(names) {
            let (Some(Ok(_)), Some(school)) = (&slug, &name.school) else { continue };
            let papers = papieren(school);
            // Some systems take capitals and small letters for the same.
            if let Some(other) = taken.insert(papers.to_lowercase(), &name.file) {
                let same = Cause::SameSlug(other.to_owned());
                (*slug, *folder) = (Some(Err(same.clone())), Some(Err(same)));
                continue;
            }
            if let Some(other) = other_roster(&papers, &name.file, out) {
                let cause = DropCause::OtherRoster(papers.clone(), other);
                self.problems.push(Problem::in_file(&name.file, cause).warning());
            }
            *folder = Some(Ok(papers));
        }
    }
}

/// The roster that a folder was made of the last time, where that is another one which is still there.
fn other_roster(folder: &str, file: &str, out: &Path) -> Option<String> {
    let then = Earlier::read(&out.join(folder))?.manifest.roster?.path?;
    let then = Path::new(&then).file_name()?;
    let there = out.join(then);
    let is_other =
        there.is_file() && fs::canonicalize(&there).ok()? != fs::canonicalize(file).ok()?;
    is_other.then(|| then.to_string_lossy().into_owned())
}
