//! Temporary files that a run left behind when it was killed.

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use crate::manifest::{Earlier, link_on_the_way};
use crate::output::replace::TEMPORARY;
use crate::output::slot::{SLOT, Slot};

/// Takes away what killed runs left in the folder of a school that needs no writing.
pub fn tidy(earlier: &Earlier) {
    let folder = earlier.folder();
    let paths = || earlier.manifest.outputs.iter().map(|output| output.path.as_str());
    if left(folder, paths()).is_empty() && !folder.join(SLOT).exists() {
        return;
    }
    // Who writes there now clears up as well.
    if let Some(_slot) = Slot::take_if_free(folder) {
        dead(folder, paths());
    }
}

/// Takes them away in the folders of these files. For who has hold of the folder: then no other build has any there that it still needs.
pub(super) fn dead<'a>(folder: &Path, paths: impl Iterator<Item = &'a str>) {
    for path in left(folder, paths) {
        // A run that writes one file holds it.
        let is_held = File::open(&path)
            .is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)));
        if !is_held {
            // One that stays is in nobody's way.
            let _ = fs::remove_file(path);
        }
    }
}

fn left<'a>(folder: &Path, paths: impl Iterator<Item = &'a str>) -> Vec<PathBuf> {
    let below = paths.filter_map(|path| Path::new(path).parent());
    let folders: BTreeSet<&Path> = below.chain([Path::new("")]).collect();
    let folders = folders.into_iter().filter(|below| link_on_the_way(folder, below).is_none());
    let entries = folders.flat_map(|below| fs::read_dir(folder.join(below))).flatten().flatten();
    let is_left = |entry: &fs::DirEntry| {
        let name = entry.file_name();
        let is_ours = |name: &str| name.starts_with(TEMPORARY) && name != SLOT;
        name.to_str().is_some_and(is_ours) && entry.file_type().is_ok_and(|kind| kind.is_file())
    };
    entries.filter(is_left).map(|entry| entry.path()).collect()
}
