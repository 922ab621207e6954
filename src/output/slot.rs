//! One writer in a folder at a time.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::output::replace::failed;
use crate::problem::{Problem, WriteCause};

/// The file by which a writer holds a folder. It is gone when the writer is; one of a writer that was killed holds nothing, as the system
/// lets go.
pub const SLOT: &str = ".lef-slot";

/// How often is tried to get hold of a folder, and the pause between: some seconds.
const TRIES: usize = 100;
const PAUSE: Duration = Duration::from_millis(50);

/// A folder that nobody else writes to, as long as this is kept.
#[derive(Debug)]
pub struct Slot {
    folder: PathBuf,
    /// None where the system holds nothing.
    file: Option<File>,
    is_new: bool,
}

impl Slot {
    /// Gets hold of a folder, which is made if it is not there; waits a while for who writes there now.
    ///
    /// # Errors
    /// A folder that cannot be made or written, or that somebody else goes on writing to.
    pub fn take(folder: &Path) -> Result<Self, Problem> {
        let is_new = !folder.exists();
        for _ in 0..TRIES {
            let made = fs::create_dir_all(folder);
            let made = made.map_err(|error| failed(folder, &error));
            match made.and_then(|()| claim(folder).map_err(|error| failed(folder, &error)))? {
                Claim::Ours(file) => return Ok(Self { folder: folder.to_owned(), file, is_new }),
                Claim::Held => thread::sleep(PAUSE),
                Claim::Gone => {}
            }
        }
        Err(Problem::in_file(&folder.display().to_string(), WriteCause::Busy))
    }

    /// Gets hold of a folder that is there, if nobody writes to it.
    #[must_use]
    pub fn take_if_free(folder: &Path) -> Option<Self> {
        match claim(folder).ok()? {
            Claim::Ours(file) => Some(Self { folder: folder.to_owned(), file, is_new: false }),
            Claim::Held | Claim::Gone => None,
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        // The name goes while we still hold the file: who opened it before sees that it leads nowhere any more.
        if self.file.is_some() && cfg!(not(windows)) {
            let _ = fs::remove_file(self.folder.join(SLOT));
        }
        self.file = None;
        if self.is_new {
            // One in which something was written stays.
            let _ = fs::remove_dir(&self.folder);
        }
    }
}

/// What came of trying once.
enum Claim {
    /// It is ours; without a file where the system holds nothing, as some drives do.
    Ours(Option<File>),
    /// Somebody else has it.
    Held,
    /// Somebody else just let go of it.
    Gone,
}

/// On Windows, a file that nobody may open beside us, and that the system takes away when it is closed, however that happens.
#[cfg(windows)]
fn claim(folder: &Path) -> io::Result<Claim> {
    use std::os::windows::fs::OpenOptionsExt;
    const DELETE_AND_WRITE: u32 = 0x4001_0000;
    const DELETE_ON_CLOSE: u32 = 0x0400_0000;
    const IN_USE: [i32; 3] = [5, 32, 303];
    let mut options = fs::OpenOptions::new();
    options.access_mode(DELETE_AND_WRITE).share_mode(0).custom_flags(DELETE_ON_CLOSE);
    match options.write(true).create(true).truncate(false).open(folder.join(SLOT)) {
        Ok(file) => Ok(Claim::Ours(Some(file))),
        Err(error) if error.raw_os_error().is_some_and(|number| IN_USE.contains(&number)) => {
            Ok(Claim::Held)
        }
        Err(error) => Err(error),
    }
}

/// Elsewhere, a file that is locked.
#[cfg(not(windows))]
fn claim(folder: &Path) -> io::Result<Claim> {
    use std::fs::TryLockError;
    use std::os::unix::fs::MetadataExt;
    let path = folder.join(SLOT);
    // Something else of this name would be followed, or waited for.
    if fs::symlink_metadata(&path).is_ok_and(|found| !found.is_file()) {
        fs::remove_file(&path)?;
    }
    let mut options = fs::OpenOptions::new();
    let file = match options.write(true).create(true).truncate(false).open(&path) {
        Ok(file) => file,
        // Who let go took the folder along.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Claim::Gone),
        // One that somebody else of this machine left can be locked all the same.
        Err(error) => File::open(&path).map_err(|_| error)?,
    };
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(Claim::Held),
        Err(TryLockError::Error(_)) => {
            let _ = fs::remove_file(&path);
            return Ok(Claim::Ours(None));
        }
    }
    let ours = file.metadata()?;
    let is_there = fs::symlink_metadata(&path)
        .is_ok_and(|there| (there.dev(), there.ino()) == (ours.dev(), ours.ino()));
    Ok(if is_there { Claim::Ours(Some(file)) } else { Claim::Gone })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn one_has_a_folder_and_a_file_that_was_left_holds_nothing() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("school");
        let slot = Slot::take(&folder).unwrap();
        assert!(Slot::take_if_free(&folder).is_none());
        drop(slot);
        assert!(!folder.exists(), "an empty folder that was made for it goes too");
        fs::create_dir(&folder).unwrap();
        #[cfg(unix)]
        fs::write(folder.join(SLOT), "").unwrap();
        drop(Slot::take(&folder).unwrap());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    }

    #[test]
    fn many_that_come_and_go_are_never_in_it_together() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("school");
        let inside = AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..50 {
                        let slot = Slot::take(&folder);
                        if slot.is_ok() {
                            assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                            inside.fetch_sub(1, Ordering::SeqCst);
                        }
                    }
                });
            }
        });
    }
}
