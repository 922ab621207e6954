//! Writing one file that somebody named: what is there already may be something else than is meant.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::output::replace::write_file;
use crate::problem::{Problem, WriteCause};

/// Endings of files that people write themselves, and that are read: nothing is written under a name like that.
const READ: [&str; 6] = ["yaml", "yml", "xlsx", "xlsm", "xls", "ods"];

/// So much of a file says what it is.
const HEAD: u64 = 4096;

/// Writes one file whole in the place of nothing, or of a file of the same kind: a PDF, or a text.
///
/// # Errors
/// Something of another kind in its place, such as the roster that was read; and whatever stops [`write_file`].
pub fn write_named(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let found = fs::symlink_metadata(path);
    let cause = match &found {
        Ok(found) if found.is_dir() => Some(WriteCause::Folder),
        Ok(found) if found.is_file() && !is_like(path, bytes).unwrap_or(true) => {
            Some(WriteCause::OtherKind)
        }
        _ => None,
    };
    match cause {
        Some(cause) => Err(Problem::in_file(&path.display().to_string(), cause)),
        None => write_file(path, bytes),
    }
}

/// Whether a file is of the kind of these bytes.
fn is_like(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    if READ.iter().any(|read| read.eq_ignore_ascii_case(ending)) {
        return Ok(false);
    }
    let mut head = Vec::new();
    File::open(path)?.take(HEAD).read_to_end(&mut head)?;
    let is_pdf = |bytes: &[u8]| bytes.starts_with(b"%PDF-");
    let is_like = is_pdf(&head) == is_pdf(bytes) && (is_pdf(&head) || !head.contains(&0));
    Ok(head.is_empty() || is_like)
}
