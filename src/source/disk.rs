//! Reading files of this machine: regular ones alone, whole, and no larger than what was asked for. A device or a pipe would be read
//! without end, and a link may lead to anything.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path};

use crate::problem::{Cause, FileCause};
use crate::source::reason;

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
