//! Putting files in the place of others, each whole or not at all; of many, all or none as far as that can be known before.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use tempfile::{NamedTempFile, TempPath};

use crate::manifest::link_on_the_way;
use crate::parallel::Workers;
use crate::problem::{Cause, OutputCause, Problem, WriteCause};
use crate::source::reason;

/// What the names of our temporary files begin with.
pub const TEMPORARY: &str = ".lef-";

/// How often is looked once more whether a file that another program has open is free by now, and the pause: two seconds in all.
const TRIES: usize = 8;
const PAUSE: Duration = Duration::from_millis(250);

/// Writes one file whole, or not at all; never through a link, or in the place of a device.
///
/// # Errors
/// A folder or file that cannot be written.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    standing(path)?;
    all_free(&[path.to_owned()].iter()).map_err(|mut held| held.remove(0))?;
    let mode = mode_of(path).map_err(|error| failed(path, &error))?;
    let mut file = temporary(path).map_err(|error| failed(path, &error))?;
    // Who clears up what a run left behind sees that this one is alive. Where a drive holds nothing, nobody clears up in the meantime.
    let _ = file.as_file().try_lock();
    let written = file.write_all(bytes).and_then(|()| mode.give(file.path()));
    let written = written.and_then(|()| persist(file.into_temp_path(), path));
    written.map_err(|error| failed(path, &error))
}

/// Writes one file at a path below a folder, with no link on the way.
///
/// # Errors
/// A link, and a folder or file that cannot be written.
pub fn write_below(folder: &Path, path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let link = path.parent().and_then(|parent| link_below(folder, parent));
    link.map_or_else(|| write_file(&folder.join(path), bytes), Err)
}

/// That there is a link on the way to something below a folder; the folder itself may be one.
pub fn link_below(folder: &Path, path: &Path) -> Option<Problem> {
    let mut parts = path.components();
    let first = folder.join(parts.next()?);
    let link = link_on_the_way(&first, parts.as_path())?;
    Some(Problem::in_file(&link.display().to_string(), WriteCause::Link))
}

/// Says what stands in the place of a file that is no file. A folder is said where it is written.
fn standing(path: &Path) -> Result<(), Problem> {
    let Ok(found) = fs::symlink_metadata(path) else { return Ok(()) };
    let cause = match found.file_type() {
        kind if kind.is_symlink() => WriteCause::Link,
        kind if kind.is_file() || kind.is_dir() => return Ok(()),
        _ => WriteCause::NotRegular,
    };
    Err(Problem::in_file(&path.display().to_string(), cause))
}

/// Looks whether these files can be replaced or taken away. What another program has open, it may be done with in a moment.
///
/// # Errors
/// Every one that cannot: whoever has ten documents open in a reader wants to hear of all ten.
pub fn all_free<'a>(
    paths: &(impl Iterator<Item = &'a PathBuf> + Clone),
) -> Result<(), Vec<Problem>> {
    patiently(|| paths.clone().filter_map(|path| Some(failed(path, &held(path)?))).collect(), PAUSE)
}

/// What is in the way, when it has been looked at often enough.
fn patiently(look: impl Fn() -> Vec<Problem>, pause: Duration) -> Result<(), Vec<Problem>> {
    let in_use = |problem: &Problem| matches!(problem.cause, Cause::Output(OutputCause::InUse(_)));
    let mut held = look();
    for _ in 0..TRIES {
        // What time does not mend is said at once.
        if held.is_empty() || !held.iter().all(in_use) {
            break;
        }
        thread::sleep(pause);
        held = look();
    }
    if held.is_empty() { Ok(()) } else { Err(held) }
}

/// Writes many files. The room for all of them is taken before the first one gets its name: a disk that is full, or a folder
/// that may not be written, leaves everything as it was.
///
/// # Errors
/// Of each folder, the first file that cannot be written.
pub fn write_all(files: &[(PathBuf, &[u8])], workers: &Workers) -> Result<(), Vec<Problem>> {
    let Some((first, _)) = files.first() else { return Ok(()) };
    let new = Mode::of_new(first).map_err(|error| vec![failed(first, &error)])?;
    let staged = workers.each(files, |(path, bytes)| stage(path, bytes, &new));
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

/// Writes a temporary file beside the place of a file, for its owner alone until it is whole.
fn stage(path: &Path, bytes: &[u8], new: &Mode) -> io::Result<TempPath> {
    let mut file = temporary(path)?;
    file.write_all(bytes)?;
    Mode::of_old(path).as_ref().unwrap_or(new).give(file.path())?;
    Ok(file.into_temp_path())
}

/// A temporary file beside the place of a file, in a folder that is made if it is not there.
pub(super) fn temporary(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    tempfile::Builder::new().prefix(TEMPORARY).tempfile_in(folder)
}

/// Who may do what with a file: as it was with the one that it replaces, else as with any new file.
pub(super) fn mode_of(path: &Path) -> io::Result<Mode> {
    Mode::of_old(path).map_or_else(|| Mode::of_new(path), Ok)
}

/// Who may do what with a file.
#[derive(Debug)]
pub(super) struct Mode(#[cfg(unix)] fs::Permissions);

#[cfg(unix)]
impl Mode {
    /// That of a file that is there.
    fn of_old(path: &Path) -> Option<Self> {
        use std::os::unix::fs::PermissionsExt;
        let found = fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
        Some(Self(fs::Permissions::from_mode(found.permissions().mode() & 0o777)))
    }

    /// What the umask leaves of a file that is new in a folder. An empty one tells, as asking for the umask changes it.
    fn of_new(path: &Path) -> io::Result<Self> {
        use std::os::unix::fs::PermissionsExt;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(TEMPORARY).permissions(fs::Permissions::from_mode(0o666));
        let mode = builder.tempfile_in(folder)?.as_file().metadata()?.permissions().mode();
        Ok(Self(fs::Permissions::from_mode(mode & 0o777)))
    }

    /// Gives it to a file.
    pub(super) fn give(&self, path: &Path) -> io::Result<()> {
        fs::set_permissions(path, self.0.clone())
    }
}

/// Elsewhere, the folder says who may do what.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, clippy::unused_self, reason = "as on Unix")]
impl Mode {
    fn of_old(_: &Path) -> Option<Self> {
        None
    }

    fn of_new(_: &Path) -> io::Result<Self> {
        Ok(Self())
    }

    pub(super) fn give(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }
}

fn persist(mut temporary: TempPath, path: &Path) -> io::Result<()> {
    let mut tries = 0;
    loop {
        match temporary.persist(path) {
            // Who looks through new files, as virus scanners do, has them open for a moment.
            Err(error) if cfg!(windows) && tries < TRIES && !path.is_dir() => {
                temporary = error.path;
                tries += 1;
                thread::sleep(PAUSE);
            }
            result => return result.map_err(|error| error.error),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn what_another_program_has_open_is_looked_at_again_and_all_of_it_is_said() {
        let in_use = |name: &str| Problem::general(OutputCause::InUse(name.to_owned()));
        let looked = Cell::new(0);
        let look = |free_after: usize| {
            looked.set(looked.get() + 1);
            if looked.get() > free_after { vec![] } else { vec![in_use("a"), in_use("b")] }
        };
        assert_eq!(patiently(|| look(3), Duration::ZERO), Ok(()));
        assert_eq!(looked.get(), 4);
        looked.set(0);
        let held = patiently(|| look(usize::MAX), Duration::ZERO).unwrap_err();
        assert_eq!((held.len(), looked.get()), (2, TRIES + 1));
        looked.set(0);
        let folder = || Problem::general(Cause::Write("c".to_owned(), "het is een map".to_owned()));
        let look = || [look(usize::MAX), vec![folder()]].concat();
        assert_eq!(patiently(look, Duration::ZERO).unwrap_err().len(), 3);
        assert_eq!(looked.get(), 1, "waiting does not mend a folder");
    }
}
