//! Writing a new file, never over another: whoever is there first keeps the name.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use crate::output::replace::{failed, mode_of, temporary};
use crate::problem::{OutputCause, Problem};

/// So many names are tried.
const MAX_NAMES: usize = 100;

/// Names for a new file in a folder: `De Linde.xlsx`, `De Linde (2).xlsx`, and so on.
pub fn free_names(folder: &Path, stem: &str, ending: &str) -> impl Iterator<Item = PathBuf> {
    let name = move |number: usize| match number {
        1 => format!("{stem}.{ending}"),
        _ => format!("{stem} ({number}).{ending}"),
    };
    (1..=MAX_NAMES).map(move |number| folder.join(name(number)))
}

/// Writes a file whole under the first of these names that nothing has: which. The names are of one folder, which is made if it is not
/// there.
///
/// # Errors
/// A folder that cannot be written, or names that are all taken.
pub fn write_new(
    names: impl IntoIterator<Item = PathBuf>,
    bytes: &[u8],
) -> Result<PathBuf, Problem> {
    let mut staged = None;
    let mut taken = PathBuf::new();
    for path in names {
        let temporary = match staged.take() {
            Some(temporary) => temporary,
            None => stage(&path, bytes).map_err(|error| failed(&path, &error))?,
        };
        match temporary.persist_noclobber(&path) {
            Ok(()) => return Ok(path),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
                staged = Some(error.path);
                taken = path;
            }
            // Some file systems cannot give a name that is certainly free.
            Err(error) => {
                staged = Some(error.path);
                match create(&path, bytes) {
                    Ok(()) => return Ok(path),
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists => taken = path,
                    Err(error) => return Err(failed(&path, &error)),
                }
            }
        }
    }
    Err(Problem::in_file(&taken.display().to_string(), OutputCause::Exists))
}

/// Writes a temporary file, which becomes a new one.
fn stage(path: &Path, bytes: &[u8]) -> io::Result<TempPath> {
    let mut file = temporary(path)?;
    file.write_all(bytes)?;
    mode_of(path)?.give(file.path())?;
    Ok(file.into_temp_path())
}

/// Makes a file that is not there yet; where it cannot be written whole, nothing of it stays.
fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).inspect_err(|_| {
        let _ = std::fs::remove_file(path);
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn whoever_writes_at_the_same_time_gets_a_name_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let map = folder.path().join("nieuw");
        let write = |i: u8| write_new(free_names(&map, "De Linde", "xlsx"), &[i; 9]).unwrap();
        let written: BTreeSet<PathBuf> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8).map(|i| scope.spawn(move || write(i))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(written.len(), 8);
        assert!(written.contains(&map.join("De Linde.xlsx")), "{written:?}");
        assert_eq!(map.read_dir().unwrap().count(), 8, "no temporary files stay");
        let mut first: Vec<u8> =
            written.iter().map(|path| std::fs::read(path).unwrap()[0]).collect();
        first.sort_unstable();
        assert_eq!(first, [0, 1, 2, 3, 4, 5, 6, 7], "none was written over");
        let taken = write_new([map.join("De Linde.xlsx")], b"x").unwrap_err();
        assert_eq!(taken.cause, OutputCause::Exists.into());
    }
}
