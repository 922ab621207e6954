//! What of a school's folder is not as a build would leave it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::manifest::{MANIFEST, Manifest, read_plain};
use crate::output::slot::SLOT;
use crate::problem::{OutputCause, Problem};
use crate::tree::hex_sha256;

/// The most bytes that are read of a file: more than any of ours has.
const MOST: u64 = 1024 * 1024 * 1024;

/// Every file that is missing, different, or does not belong, compared with what a build would leave; `partial` leaves alone
/// what only a part of it was asked about.
///
/// # Errors
/// Never in practice: a manifest can be written.
pub fn differences(
    folder: &Path,
    expected: &Manifest,
    partial: bool,
) -> Result<Vec<Problem>, Problem> {
    let mut problems = Vec::new();
    let text = expected.to_json()?;
    let manifest = hex_sha256(text.as_bytes());
    let outputs = expected.outputs.iter().map(|output| (output.path.as_str(), &output.sha256));
    for (path, sha256) in outputs.chain([(MANIFEST, &manifest)]) {
        let place = folder.join(path);
        let cause = match read_plain(folder, path, MOST) {
            Some(bytes) if hex_sha256(&bytes) == *sha256 => continue,
            None if fs::symlink_metadata(&place).is_err() => OutputCause::Missing,
            _ => OutputCause::Changed,
        };
        problems.push(Problem::in_file(&place.display().to_string(), cause));
    }
    if !partial {
        let known: BTreeSet<&str> =
            expected.outputs.iter().map(|output| output.path.as_str()).chain([MANIFEST]).collect();
        superfluous(folder, "", &known, &mut problems);
    }
    Ok(problems)
}

fn superfluous(folder: &Path, below: &str, known: &BTreeSet<&str>, problems: &mut Vec<Problem>) {
    let mut entries: Vec<_> =
        fs::read_dir(folder.join(below)).into_iter().flatten().flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if below.is_empty() { name } else { format!("{below}/{name}") };
        // A link to a folder may lead back here.
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            superfluous(folder, &path, known, problems);
        } else if !known.contains(path.as_str()) && path != SLOT {
            let place = entry.path().display().to_string();
            problems.push(Problem::in_file(&place, OutputCause::Superfluous));
        }
    }
}
