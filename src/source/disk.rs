//! Reading files of this machine: regular ones alone, whole, and no larger than what was asked for. A device or a pipe would be read
//! without end, and a link may lead to anything.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path};

use crate::problem::{Cause, FileCause};
use crate::source::reason;

/// The most names that are looked at in one folder.
const MAX_NAMES: usize = 20_000;

/// Reads a regular file of at most so many bytes. The file itself may be a link.
///
/// # Errors
/// A file that is not there, is none, cannot be read, or is too large.
pub fn read_file(path: &Path, most: usize) -> Result<Vec<u8>, Cause> {
    let found = fs::metadata(path).map_err(|error| unread(&error))?;
    if found.is_dir() {
        return Err(unread(&io::ErrorKind::IsADirectory.into()));
    }
    if !found.is_file() {
        return Err(FileCause::NotRegular.into());
    }
    let room = most as u64 + 1;
    // Of what changes meanwhile, no more is read than was asked for.
    let mut bytes = Vec::with_capacity(usize::try_from(found.len().min(room)).unwrap_or_default());
    let read = File::open(path).and_then(|file| file.take(room).read_to_end(&mut bytes));
    read.map_err(|error| unread(&error))?;
    if bytes.len() > most { Err(FileCause::TooLarge(most).into()) } else { Ok(bytes) }
}

/// Reads a file below a folder, in which a link may lead no further than that folder.
///
/// # Errors
/// Those of [`read_file`], and a link that leads out of the folder.
pub fn read_below(folder: &Path, path: &str, most: usize) -> Result<Vec<u8>, Cause> {
    let file = folder.join(path);
    if !stays_below(folder, Path::new(path)).map_err(|error| unread(&error))? {
        return Err(FileCause::LeadsOut.into());
    }
    read_file(&file, most)
}

/// Whether something stands here that is no folder. What is no regular file, or cannot be looked at, is there too: it is refused
/// when it is read, and not passed over.
#[must_use]
pub fn is_there(path: &Path) -> bool {
    let is_absent = |error: &io::Error| {
        use io::ErrorKind::{InvalidFilename, NotADirectory, NotFound};
        matches!(error.kind(), NotFound | NotADirectory | InvalidFilename)
    };
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => fs::metadata(path).map_or(true, |found| !found.is_dir()),
        Ok(found) => !found.is_dir(),
        Err(error) => !is_absent(&error),
    }
}

/// The names in a folder, in any order; none where there is no such folder.
///
/// # Errors
/// A folder that cannot be read or is none, and one that holds more than anybody's does.
pub fn names_in(folder: &Path) -> Result<Vec<OsString>, Cause> {
    // The folder that we are in has an empty path, which the system does not know.
    let folder = Path::new(".").join(folder);
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            // A link that leads nowhere is there.
            let is_link = fs::symlink_metadata(&folder).is_ok();
            return if is_link { Err(Cause::NoFolder) } else { Ok(Vec::new()) };
        }
        Err(error) => return Err(unread_folder(&error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        names.push(entry.map_err(|error| unread_folder(&error))?.file_name());
        if names.len() > MAX_NAMES {
            return Err(FileCause::TooMany(MAX_NAMES).into());
        }
    }
    Ok(names)
}

/// The names in a folder below another one, in which a link may lead no further than that one; none where there is no such folder.
///
/// # Errors
/// Those of [`names_in`], and a link that leads out of the folder.
pub fn names_below(folder: &Path, path: &str) -> Result<Vec<OsString>, Cause> {
    match stays_below(folder, Path::new(path)) {
        Ok(true) => names_in(&folder.join(path)),
        Ok(false) => Err(FileCause::LeadsOut.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => names_in(&folder.join(path)),
        Err(error) => Err(unread_folder(&error)),
    }
}

/// That a folder can be read, and what is in it.
///
/// # Errors
/// A folder that is not there, is none, or cannot be read.
pub fn look_into(folder: &Path) -> Result<(), Cause> {
    let folder = Path::new(".").join(folder);
    // Names that can be listed are of no use where nothing can be opened.
    let opened = fs::read_dir(&folder).and_then(|_| fs::metadata(folder.join(".")));
    match opened {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Cause::NoFolder),
        Err(error) => Err(unread_folder(&error)),
    }
}

fn unread_folder(error: &io::Error) -> Cause {
    match error.kind() {
        io::ErrorKind::NotADirectory => FileCause::NoFolder.into(),
        _ => FileCause::UnreadableFolder(reason(error)).into(),
    }
}

/// Whether a path below a folder stays there, links followed. The folder itself may be a link.
///
/// # Errors
/// Something on the way that is not there or cannot be looked at.
pub fn stays_below(folder: &Path, path: &Path) -> io::Result<bool> {
    if path.components().any(|part| !matches!(part, Component::Normal(_) | Component::CurDir)) {
        return Ok(false);
    }
    let mut place = folder.to_owned();
    let mut has_links = false;
    for part in path.components() {
        place.push(part);
        has_links |= fs::symlink_metadata(&place)?.is_symlink();
    }
    // Looking where links lead takes longer, and hardly anybody has any.
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    Ok(!has_links || fs::canonicalize(place)?.starts_with(fs::canonicalize(folder)?))
}

fn unread(error: &io::Error) -> Cause {
    match error.kind() {
        io::ErrorKind::NotFound => Cause::FileMissing,
        _ => Cause::Unreadable(reason(error)),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn only_regular_files_are_read_and_only_as_far_as_asked() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        fs::write(&file, [1; 10]).unwrap();
        assert_eq!(read_file(&file, 10), Ok(vec![1; 10]));
        assert_eq!(read_file(&file, 9), Err(FileCause::TooLarge(9).into()));
        assert_eq!(read_file(Path::new("/dev/zero"), 10), Err(FileCause::NotRegular.into()));
        assert_eq!(read_file(&folder.path().join("b"), 10), Err(Cause::FileMissing));
        assert!(matches!(read_file(folder.path(), 10), Err(Cause::Unreadable(_))));
    }

    #[test]
    fn a_link_may_lead_anywhere_in_its_folder_and_nowhere_else() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("root");
        fs::create_dir_all(root.join("below")).unwrap();
        fs::write(root.join("below/a"), "a").unwrap();
        fs::write(folder.path().join("secret"), "s").unwrap();
        symlink("below/a", root.join("inside")).unwrap();
        symlink("../secret", root.join("outside")).unwrap();
        symlink("..", root.join("up")).unwrap();
        symlink(&root, folder.path().join("door")).unwrap();
        let door = folder.path().join("door");
        for folder in [&root, &door] {
            assert_eq!(read_below(folder, "below/a", 9), Ok(b"a".to_vec()));
            assert_eq!(read_below(folder, "inside", 9), Ok(b"a".to_vec()));
            for out in ["outside", "up/secret", "../secret", "below/../../secret"] {
                assert_eq!(read_below(folder, out, 9), Err(FileCause::LeadsOut.into()), "{out}");
            }
        }
        assert_eq!(read_below(&root, "up/none", 9), Err(Cause::FileMissing));
    }
}
