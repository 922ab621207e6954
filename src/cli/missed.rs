//! Rosters that a run would pass over without a word: under another name, or deeper down than is looked.

use std::fs;
use std::path::Path;

use crate::cli::networks::plain;
use crate::netwerk::ROSTERS;
use crate::problem::{Cause, CiCause, Problem};
use crate::visible;

/// So many folders are looked into for a roster that lies too deep.
const MOST: usize = 2_000;

/// A file among folders of schools that is called almost as a roster.
pub fn misnamed(file: &Path) -> Option<Problem> {
    let name = file.file_name()?.to_str()?;
    let cause = Cause::misnamed(name, ROSTERS, |_| false)?;
    Some(Problem::in_file(&visible::path(&plain(file)), cause))
}

/// A roster below a folder that lies deeper than `depth`, down to where it is looked.
pub fn too_deep(folder: &Path, depth: usize) -> Option<Problem> {
    let mut folders = vec![folder.to_owned()];
    for _ in 0..MOST {
        let folder = folders.pop()?;
        if let Some(roster) =
            ROSTERS.iter().map(|file| folder.join(file)).find(|file| file.is_file())
        {
            let shown = visible::path(&plain(&roster));
            return Some(Problem::in_file(&shown, CiCause::TooDeep(depth)));
        }
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        // A link may lead back to where it is.
        let below = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
        folders.extend(below.map(|entry| entry.path()));
    }
    None
}
