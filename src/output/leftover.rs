//! What earlier builds left in the output folder for schools that have another folder by now, or are gone.
//!
//! A folder is old only where that is certain: other runs may have put their schools beside ours, and what they made stays.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::manifest::{Earlier, MANIFEST, Manifest, ManifestRoster};
use crate::netwerk::ROSTERS;
use crate::output::replace::failed;
use crate::output::slot::Slot;
use crate::problem::{OutputCause, Problem};

/// What the path of a roster begins with where it says its last name alone.
pub const ELSEWHERE: &str = ".../";

/// A school of this run, by what an old folder may be known to be of it.
#[derive(Debug)]
pub struct KnownSchool {
    /// Its folder in the output; none if that cannot be told.
    pub slug: Option<String>,
    /// What its manifest says of the roster.
    pub roster: ManifestRoster,
    /// The SHA-256 of the roster.
    pub sha256: Option<String>,
    /// Where the roster lies on disk, if it does.
    pub place: Option<PathBuf>,
}

/// A folder that was looked through for schools: as manifests say it, and on disk.
#[derive(Debug)]
pub struct Looked {
    /// As manifests say it.
    pub path: String,
    /// On disk.
    pub place: PathBuf,
}

/// An old folder.
#[derive(Debug)]
pub struct Leftover {
    /// What it holds.
    pub earlier: Earlier,
    /// What became of its school.
    pub fate: Fate,
}

/// What became of the school of an old folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It has this folder by now.
    Moved(String),
    /// Its roster is not where it was.
    Gone,
    /// Its roster was not taken along when all others got another place: who compares or clears up wants to hear of it.
    LeftBehind,
}

/// What came of taking an old folder away.
pub struct Cleaned {
    /// The files that were taken away.
    pub files: usize,
    /// Whether the folder stays, for what in it is not ours.
    pub stays: bool,
}

/// The old folders in `out`, for a run over these schools, found in these folders.
#[must_use]
pub fn leftovers(out: &Path, schools: &[KnownSchool], looked: &[Looked]) -> Vec<Leftover> {
    let made: BTreeSet<&str> = schools.iter().filter_map(|known| known.slug.as_deref()).collect();
    let mut folders: Vec<PathBuf> = fs::read_dir(out)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .filter(|entry| entry.file_name().to_str().is_some_and(|name| !made.contains(name)))
        .map(|entry| entry.path())
        .collect();
    folders.sort();
    let leftover = |folder: PathBuf| {
        let earlier = Earlier::read(&folder)?;
        let fate = fate(&earlier.manifest, schools, looked, out)?;
        Some(Leftover { earlier, fate })
    };
    folders.into_iter().filter_map(leftover).collect()
}

/// What became of the school of a folder that no school of this run has; none if that is not certain.
fn fate(
    manifest: &Manifest,
    schools: &[KnownSchool],
    looked: &[Looked],
    out: &Path,
) -> Option<Fate> {
    if let Some(school) = owner(manifest, schools) {
        // One that has no folder now may get its old one back.
        return Some(Fate::Moved(school.slug.clone()?));
    }
    let path = manifest.roster.as_ref()?.path.as_deref();
    let path = path.filter(|path| !path.starts_with(ELSEWHERE))?;
    if is_gone(path, schools, looked) {
        Some(Fate::Gone)
    } else {
        is_left_behind(path, schools, out).then_some(Fate::LeftBehind)
    }
}

/// The school of this run that a folder was made for: its roster lies at the same place, or is the same file, or lies in a folder
/// of the same name and differs in the school alone.
fn owner<'a>(manifest: &Manifest, schools: &'a [KnownSchool]) -> Option<&'a KnownSchool> {
    let then = manifest.roster.as_ref();
    let path = then.and_then(|roster| roster.path.as_deref());
    let people = then.and_then(|roster| roster.people.as_deref());
    let here = path.filter(|path| !path.starts_with(ELSEWHERE));
    let at_its_place =
        |known: &&KnownSchool| here.is_some() && here == known.roster.path.as_deref();
    let same_file = |known: &&KnownSchool| {
        let mut inputs = manifest.inputs.iter();
        known.sha256.as_ref().is_some_and(|sha256| {
            inputs.any(|input| input.path.starts_with("netwerk:") && input.sha256 == *sha256)
        })
    };
    let renamed = |known: &&KnownSchool| {
        let now = known.roster.path.as_deref();
        path.zip(now).is_some_and(|(then, now)| name(then) == name(now))
            && people.is_some()
            && people == known.roster.people.as_deref()
    };
    let find = |is: &dyn Fn(&&KnownSchool) -> bool| schools.iter().find(is);
    find(&at_its_place).or_else(|| find(&same_file)).or_else(|| find(&renamed))
}

/// Whether a roster lay where this run found its schools, and is not there any more.
fn is_gone(path: &str, schools: &[KnownSchool], looked: &[Looked]) -> bool {
    let below = looked.iter().find_map(|looked| {
        let rest = Path::new(path).strip_prefix(Path::new(&looked.path)).ok()?;
        Some(looked.place.join(rest))
    });
    let beside = || {
        schools.iter().find_map(|known| {
            let now = Path::new(known.roster.path.as_deref()?);
            let is_beside = now.parent() == Path::new(path).parent();
            Some(known.place.as_ref().filter(|_| is_beside)?.parent()?.join(name(path)))
        })
    };
    below.or_else(beside).is_some_and(|place| is_missing(&place))
}

/// Whether a school that lay beside this roster when it was built last, has its roster in another folder by now.
fn is_left_behind(path: &str, schools: &[KnownSchool], out: &Path) -> bool {
    let folder = Path::new(path).parent();
    schools.iter().any(|known| {
        let now = known.roster.path.as_deref().filter(|path| !path.starts_with(ELSEWHERE));
        let moved = now.is_some_and(|now| Path::new(now).parent() != folder);
        let earlier = known.slug.as_ref().filter(|_| moved);
        let earlier = earlier.and_then(|slug| Earlier::read(&out.join(slug)));
        let then = earlier.and_then(|earlier| earlier.manifest.roster?.path);
        then.is_some_and(|then| Path::new(&then).parent() == folder)
    })
}

/// Whether there is no roster at a place. What cannot be looked at may be there.
fn is_missing(place: &Path) -> bool {
    let missing = |place: &Path| {
        fs::metadata(place).is_err_and(|error| {
            matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
        })
    };
    missing(place) || (place.is_dir() && ROSTERS.iter().all(|file| missing(&place.join(file))))
}

/// The last name of a path in a manifest.
fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

impl Leftover {
    /// That it is there; `out` is the output folder.
    #[must_use]
    pub fn problem(&self, out: &Path) -> Problem {
        let cause = match &self.fate {
            Fate::Moved(slug) => OutputCause::Moved(out.join(slug).display().to_string()),
            Fate::Gone | Fate::LeftBehind => OutputCause::Gone,
        };
        Problem::in_file(&self.earlier.folder().display().to_string(), cause)
    }

    /// Takes away what is as it was written, manifest.json last, so that who is interrupted can go on.
    ///
    /// # Errors
    /// The first file that cannot be taken away.
    pub fn remove(&self) -> Result<Cleaned, Problem> {
        let folder = self.earlier.folder();
        let slot = Slot::take(folder)?;
        let outputs = &self.earlier.manifest.outputs;
        let ours = outputs.iter().filter(|output| self.earlier.unchanged(output).is_some());
        let mut files = 0;
        for path in ours.map(|output| output.path.as_str()).chain([MANIFEST]) {
            let path = folder.join(path);
            fs::remove_file(&path).map_err(|error| failed(&path, &error))?;
            files += 1;
        }
        drop(slot);
        Ok(Cleaned { files, stays: !remove_empty(folder) })
    }
}

/// Takes away a folder in which there are folders alone; whether it is gone.
fn remove_empty(folder: &Path) -> bool {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            remove_empty(&entry.path());
        }
    }
    // One that is not empty stays.
    fs::remove_dir(folder).is_ok()
}
