//! Putting files in the place of others, each whole or not at all; of many, all or none as far as that can be known before.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use crate::parallel::Workers;
use crate::problem::{Cause, OutputCause, Problem};
use crate::source::reason;

/// What the names of our temporary files begin with.
pub const TEMPORARY: &str = ".lef-";

/// Writes one file whole, or not at all.
///
/// # Errors
/// A folder or file that cannot be written.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let written = stage(path, bytes).and_then(|temporary| persist(temporary, path));
    written.map_err(|error| failed(path, &error))
}

/// Looks whether these files can be replaced or taken away.
///
/// # Errors
/// Every one that cannot: whoever has ten documents open in a reader wants to hear of all ten.
pub fn all_free<'a>(paths: impl Iterator<Item = &'a PathBuf>) -> Result<(), Vec<Problem>> {
    let held = paths.filter_map(|path| Some(failed(path, &held(path)?)));
    let held: Vec<Problem> = held.collect();
    if held.is_empty() { Ok(()) } else { Err(held) }
}

/// Writes many files. The room for all of them is taken before the first one gets its name: a disk that is full, or a folder
/// that may not be written, leaves everything as it was.
///
/// # Errors
/// Of each folder, the first file that cannot be written.
pub fn write_all(files: &[(PathBuf, &[u8])], workers: &Workers) -> Result<(), Vec<Problem>> {
    let staged = workers.each(files, |(path, bytes)| stage(path, bytes));
    let mut ready = Vec::new();
    let mut problems = Vec::new();
    let mut folders = BTreeSet::new();
    for (staged, (path, _)) in staged.into_iter().zip(files) {
        match staged {
            Ok(temporary) => ready.push((temporary, path)),
            Err(error) if folders.insert(path.parent()) => problems.push(failed(path, &error)),
            Err(_) => {}
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    for (temporary, path) in ready {
        persist(temporary, path).map_err(|error| vec![failed(path, &error)])?;
    }
    Ok(())
}

/// The problem of a file that cannot be written or taken away.
pub fn failed(path: &Path, error: &io::Error) -> Problem {
    let shown = path.display().to_string();
    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION, for which Rust has no kind.
    let in_use = cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33));
    Problem::general(if in_use {
        OutputCause::InUse(shown).into()
    } else {
        Cause::Write(shown, reason(error))
    })
}

/// Why a file cannot be replaced; none if it can, as far as that can be known.
fn held(path: &Path) -> Option<io::Error> {
    let found = fs::symlink_metadata(path).ok()?;
    if found.is_dir() {
        return Some(io::ErrorKind::IsADirectory.into());
    }
    is_open(path).err()
}

/// Opens a file for ourselves alone: on Windows, what somebody has open cannot be replaced.
#[cfg(windows)]
fn is_open(path: &Path) -> io::Result<()> {
    use std::os::windows::fs::OpenOptionsExt;
    fs::OpenOptions::new().write(true).share_mode(0).open(path).map(drop)
}

/// Elsewhere, who reads a file goes on reading the old one.
#[cfg(not(windows))]
#[expect(clippy::unnecessary_wraps, reason = "as on Windows")]
fn is_open(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Writes a temporary file beside the place of a file.
pub(super) fn stage(path: &Path, bytes: &[u8]) -> io::Result<TempPath> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    {
        // As any new file: what the umask leaves of it, where a temporary file would be for its owner alone.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    Ok(file.into_temp_path())
}

fn persist(temporary: TempPath, path: &Path) -> io::Result<()> {
    temporary.persist(path).map_err(|error| error.error)
}
