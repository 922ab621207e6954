//! The papers of the schools that somebody looks at: made beside their rosters, again whenever something changed, by a thread of their
//! own, so that pages in the browser do not wait for them.

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::build::{self, Before, BuildOptions, Remembered};
use crate::desk::kept::{Kept, Opties};
use crate::manifest::{Earlier, Manifest, ManifestRoster};
use crate::netwerk::Dossier;
use crate::output::{Outputs, papieren};
use crate::parallel::Workers;
use crate::problem::{DeskCause, Problem};
use crate::watch::{Board, Ready, ShownSchool};
use crate::wegwijzer::Wegwijzer;

/// A folder that is kept in step with another machine is held for a moment after each change: how often is tried, and the pause.
const TRIES: usize = 4;
const PAUSE: Duration = Duration::from_millis(400);

/// Where nothing happens for so long, is looked again.
const QUIET: Duration = Duration::from_mins(10);

/// The papers of all schools, by the place of their rosters.
#[derive(Default)]
pub struct Packs(Mutex<BTreeMap<PathBuf, Stand>>);

/// How it is with the papers of a school.
#[derive(Default)]
struct Stand {
    /// What they were made of last, well or not.
    of: Option<Made>,
    is_busy: bool,
    pack: Option<Pack>,
    problems: Vec<Problem>,
}

/// What papers are made of. What is read anew is another thing, also where it says the same.
#[derive(Clone)]
struct Made {
    ready: Ready,
    dossier: Arc<Dossier>,
    opties: Opties,
}

/// Papers that are there.
#[derive(Clone)]
pub struct Pack {
    /// The folder.
    pub folder: PathBuf,
    /// What there is to do with them.
    pub wegwijzer: Arc<Wegwijzer>,
    /// What they are.
    pub manifest: Arc<Manifest>,
}

/// How it is with the papers of a school, to be shown.
#[derive(Default)]
pub struct Papers {
    /// The last ones that were good.
    pub pack: Option<Pack>,
    /// Whether they are being made.
    pub is_busy: bool,
    /// Why they could not be made.
    pub problems: Vec<Problem>,
}

/// What is to be made.
struct Job {
    place: PathBuf,
    known: ManifestRoster,
    slug: String,
    made: Made,
}

impl PartialEq for Made {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (&self.ready, &other.ready);
        Arc::ptr_eq(&a.content, &b.content)
            && Arc::ptr_eq(&a.templates, &b.templates)
            && Arc::ptr_eq(&self.dossier, &other.dossier)
            && self.opties == other.opties
    }
}

impl Packs {
    /// From now on, the papers of this school are made.
    pub fn want(&self, place: &Path) {
        self.stands().entry(place.to_owned()).or_default();
    }

    /// Makes the papers of a school once more, also if nothing changed.
    pub fn again(&self, place: &Path) {
        if let Some(stand) = self.stands().get_mut(place) {
            stand.of = None;
        }
    }

    /// How it is with the papers of a school.
    #[must_use]
    pub fn papers(&self, place: &Path) -> Papers {
        let stands = self.stands();
        let Some(Stand { is_busy, pack, problems, .. }) = stands.get(place) else {
            return Papers::default();
        };
        Papers { pack: pack.clone(), is_busy: *is_busy, problems: problems.clone() }
    }

    /// Makes papers whenever something is new, as long as the program runs.
    pub fn start(self: &Arc<Self>, board: Arc<Board>, kept: Arc<Kept>, workers: Workers) {
        let packs = Arc::clone(self);
        thread::spawn(move || {
            let mut heard = 0;
            loop {
                while let Some(job) = packs.next(&board, &kept) {
                    board.ring();
                    let (place, made) = (job.place.clone(), job.made.clone());
                    // A fault of ours at one school leaves the others their papers.
                    let result = panic::catch_unwind(AssertUnwindSafe(|| job.patiently(&workers)));
                    let result = result.unwrap_or_else(|_| Err(vec![job.broken()]));
                    packs.put(&place, made, result);
                    board.ring();
                }
                heard = board.wait(heard, QUIET);
            }
        });
    }

    fn stands(&self) -> MutexGuard<'_, BTreeMap<PathBuf, Stand>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A school whose papers are not what they should be by now.
    fn next(&self, board: &Board, kept: &Kept) -> Option<Job> {
        let wanted: Vec<PathBuf> = self.stands().keys().cloned().collect();
        let jobs: Vec<Job> = {
            let state = board.state();
            // What is wrong in the folder besides, stops no school that is good.
            let ready = state.ready.clone()?;
            let schools = state.schools.iter().filter(|school| !school.has_errors());
            schools.filter_map(|school| Job::of(school, &ready, &wanted, kept)).collect()
        };
        let mut stands = self.stands();
        let job = jobs.into_iter().find(|job| {
            stands.get(&job.place).is_some_and(|stand| stand.of.as_ref() != Some(&job.made))
        })?;
        stands.get_mut(&job.place)?.is_busy = true;
        Some(job)
    }

    fn put(&self, place: &Path, made: Made, result: Result<Pack, Vec<Problem>>) {
        let mut stands = self.stands();
        let stand = stands.entry(place.to_owned()).or_default();
        stand.of = Some(made);
        stand.is_busy = false;
        match result {
            Ok(pack) => {
                stand.pack = Some(pack);
                stand.problems.clear();
            }
            Err(problems) => stand.problems = problems,
        }
    }
}

impl Job {
    fn of(school: &ShownSchool, ready: &Ready, wanted: &[PathBuf], kept: &Kept) -> Option<Self> {
        let place = school.place.clone().filter(|place| wanted.contains(place))?;
        let opties = kept.opties(&place);
        let made = Made { ready: ready.clone(), dossier: school.dossier.clone()?, opties };
        let ShownSchool { known, slug, .. } = school;
        Some(Self { place, known: known.clone(), slug: slug.clone(), made })
    }

    /// That making them failed by a fault of ours; where, the console says.
    fn broken(&self) -> Problem {
        let file = self.place.file_name().unwrap_or_default().to_string_lossy();
        Problem::in_file(&file, DeskCause::Broken)
    }

    /// Makes the papers. What the machine refuses now, it may allow in a moment.
    fn patiently(&self, workers: &Workers) -> Result<Pack, Vec<Problem>> {
        let mut result = self.build(workers);
        for _ in 1..TRIES {
            let refused = |problem: &Problem| problem.cause.is_machine();
            if !result.as_ref().is_err_and(|problems| problems.iter().any(refused)) {
                break;
            }
            thread::sleep(PAUSE);
            result = self.build(workers);
        }
        result
    }

    fn build(&self, workers: &Workers) -> Result<Pack, Vec<Problem>> {
        let Self { place, known, slug, made } = self;
        let Made { ready: Ready { content, templates, datum }, dossier, opties } = made;
        let folder = place.with_file_name(papieren(&dossier.netwerk.data.school));
        let options = BuildOptions {
            datum: *datum,
            agenda: true,
            druk: opties.druk(),
            remembered: Remembered::All,
            workers: workers.clone(),
            ..BuildOptions::default()
        };
        let earlier = Earlier::read(&folder);
        let ingredients = build::ingredients(content, templates, dossier, &options);
        let before = Before { earlier: earlier.as_ref(), elsewhere: None };
        let built = build::build(content, templates, dossier, slug, &options, before)?;
        let same = earlier.as_ref().filter(|earlier| earlier.changes(&ingredients).is_empty());
        let manifest = if let Some(earlier) = same {
            earlier.manifest.clone()
        } else {
            let outputs = Outputs {
                files: &built.files,
                ingredients: &ingredients,
                roster: known,
                earlier: earlier.as_ref(),
                partial: false,
            };
            outputs.write(&folder, workers)?.manifest
        };
        let (wegwijzer, manifest) = (Arc::new(built.wegwijzer), Arc::new(manifest));
        Ok(Pack { folder, wegwijzer, manifest })
    }
}
