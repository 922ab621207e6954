//! Whose papers lie in a folder.

use std::fs;
use std::path::Path;

use crate::manifest::Earlier;
use crate::output::leftover::{ELSEWHERE, KnownSchool};
use crate::problem::{Problem, WriteCause};

/// That a folder in `out` holds the papers of another roster than that of the school that is to have it: one with other people, that
/// lies elsewhere and is still there. Who moves a roster, or changes it, goes on in the same folder.
#[must_use]
pub fn other_owner(earlier: &Earlier, known: &KnownSchool, out: &Path) -> Option<Problem> {
    let then = earlier.manifest.roster.as_ref()?;
    if !then.is_other(&known.roster) || is_gone(then.path.as_deref()?, known, out) {
        return None;
    }
    let cause = WriteCause::OtherRoster(then.path.clone()?);
    Some(Problem::in_file(&earlier.folder().display().to_string(), cause))
}

/// Whether a roster is not where it was, or is that of this school, seen from elsewhere.
fn is_gone(path: &str, known: &KnownSchool, out: &Path) -> bool {
    let here = known.place.as_deref();
    if let Some(name) = path.strip_prefix(ELSEWHERE) {
        // Where that was, nobody knows any more.
        return here.and_then(Path::file_name).is_some_and(|here| here == name);
    }
    let here = here.and_then(|here| fs::canonicalize(here).ok());
    let beside_out = fs::canonicalize(out).ok().and_then(|out| Some(out.parent()?.join(path)));
    let places = [Some(Path::new(".").join(path)), beside_out];
    let mut there = places.into_iter().flatten().filter_map(|place| fs::canonicalize(place).ok());
    there.all(|place| here.as_ref() == Some(&place))
}
