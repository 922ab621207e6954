//! What the desk keeps from one day to the next, outside the folders of schools: how each school is printed, and which papers were
//! opened as what.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use crate::output::write_file;
use crate::print::{Drukopties, Posterformaat, Verkleining};
use crate::source::disk::read_file;

/// The most bytes of it: thousands of schools.
const MAX: usize = 16 * 1024 * 1024;

/// The name of the file.
const FILE: &str = "balie.json";

/// What is kept, and where.
pub struct Kept {
    file: Option<PathBuf>,
    schools: Mutex<BTreeMap<String, KeptSchool>>,
}

/// What is kept of a school. No names of people, and nothing of what papers say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct KeptSchool {
    opties: Opties,
    /// The SHA-256 that each paper had when it was last opened, by its path in the pack.
    geopend: BTreeMap<String, String>,
}

/// How a school is printed, as switches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Opties {
    /// Each set on its participant's name.
    pub op_naam: bool,
    /// Sets as booklets.
    pub boekje: bool,
    /// Without colour.
    pub grijs: bool,
    /// Posters in parts on A4.
    pub poster: bool,
}

/// A switch of [`Opties`], as a page shows it.
pub struct Schakelaar<'a> {
    /// The name of its field in a form.
    pub veld: &'static str,
    /// What it is called.
    pub titel: &'static str,
    /// What it does.
    pub uitleg: &'static str,
    /// Whether it is on.
    pub aan: &'a mut bool,
}

impl Opties {
    /// Its switches.
    pub fn schakelaars(&mut self) -> [Schakelaar<'_>; 4] {
        let Self { op_naam, boekje, grijs, poster } = self;
        [
            (
                "op_naam",
                "Op naam",
                "op elke set de naam van de deelnemer, met een voorblad",
                op_naam,
            ),
            ("boekje", "Boekjes", "elke set als boekje van A5, te nieten op A4", boekje),
            ("grijs", "Zonder kleur", "alles in grijs", grijs),
            (
                "poster",
                "Posters op A4",
                "om aan elkaar te plakken, voor een printer zonder A3",
                poster,
            ),
        ]
        .map(|(veld, titel, uitleg, aan)| Schakelaar { veld, titel, uitleg, aan })
    }

    /// Those that are on, by the names of their fields.
    pub fn aan(is_aan: impl Fn(&str) -> bool) -> Self {
        let mut opties = Self::default();
        for schakelaar in opties.schakelaars() {
            *schakelaar.aan = is_aan(schakelaar.veld);
        }
        opties
    }

    /// The same, as a build takes them.
    #[must_use]
    pub fn druk(self) -> Drukopties {
        Drukopties {
            verkleining: self.boekje.then_some(Verkleining::Boekje),
            poster: self.poster.then_some(Posterformaat::A3),
            op_naam: self.op_naam,
            grijs: self.grijs,
            ..Drukopties::default()
        }
    }
}

impl Kept {
    /// What was kept in a folder; in none, nothing is kept. What cannot be read is as if it was never kept.
    #[must_use]
    pub fn read(folder: Option<&Path>) -> Self {
        let file = folder.map(|folder| folder.join(FILE));
        let text = file.as_ref().and_then(|file| read_file(file, MAX).ok());
        let schools = text.and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
        Self { file, schools: Mutex::new(schools) }
    }

    /// How a school is printed.
    #[must_use]
    pub fn opties(&self, place: &Path) -> Opties {
        self.schools().get(&key(place)).map(|school| school.opties).unwrap_or_default()
    }

    /// Prints a school otherwise.
    pub fn set_opties(&self, place: &Path, opties: Opties) {
        self.change(place, |school| school.opties = opties);
    }

    /// What papers of a school were when they were last opened, by their paths.
    #[must_use]
    pub fn geopend(&self, place: &Path) -> BTreeMap<String, String> {
        self.schools().get(&key(place)).map(|school| school.geopend.clone()).unwrap_or_default()
    }

    /// Notes that a paper was opened.
    pub fn open(&self, place: &Path, path: &str, sha256: &str) {
        self.change(place, |school| {
            school.geopend.insert(path.to_owned(), sha256.to_owned());
        });
    }

    fn schools(&self) -> MutexGuard<'_, BTreeMap<String, KeptSchool>> {
        self.schools.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, place: &Path, change: impl FnOnce(&mut KeptSchool)) {
        let mut schools = self.schools();
        change(schools.entry(key(place)).or_default());
        let Some(file) = &self.file else { return };
        if let Ok(text) = serde_json::to_vec_pretty(&*schools) {
            // What is not kept is asked again: that stops nobody.
            let _ = write_file(file, &text);
        }
    }
}

/// By what a school is known: where its roster lies, from wherever it is named.
fn key(place: &Path) -> String {
    fs::canonicalize(place).unwrap_or_else(|_| place.to_owned()).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_there_the_next_day() {
        let folder = tempfile::tempdir().unwrap();
        let (school, other) = (Path::new("De Linde.xlsx"), Path::new("De Eik.xlsx"));
        let opties = Opties { grijs: true, ..Opties::default() };
        let kept = Kept::read(Some(folder.path()));
        kept.set_opties(school, opties);
        kept.open(school, "a.pdf", "1");
        kept.open(school, "a.pdf", "2");
        let kept = Kept::read(Some(folder.path()));
        assert_eq!(kept.opties(school), opties);
        assert_eq!(kept.geopend(school), BTreeMap::from([("a.pdf".into(), "2".into())]));
        assert_eq!(kept.opties(other), Opties::default());
        fs::write(folder.path().join(FILE), "{ onzin").unwrap();
        assert_eq!(Kept::read(Some(folder.path())).opties(school), Opties::default());
    }
}
