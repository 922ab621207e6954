//! Writing what was built: the only writer to out/. Each file goes through a temporary file and a rename, manifest.json last, so
//! that after an interruption every file is whole, old or new.

mod difference;
mod sources;

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

pub use difference::differences;
pub use sources::write_sources;

use crate::build::OutputFile;
use crate::manifest::{Earlier, Ingredients, MANIFEST, Manifest, ManifestOutput};
use crate::parallel::Workers;
use crate::problem::{Cause, Problem};
use crate::source::reason;
use crate::tool::Tool;
use crate::tree::hex_sha256;

/// What the names of our temporary files begin with.
const TEMPORARY: &str = ".lef-";

/// What was built for a school.
pub struct Outputs<'a> {
    /// The files.
    pub files: &'a [OutputFile],
    /// Of what.
    pub ingredients: &'a Ingredients,
    /// What an earlier build left in the folder.
    pub earlier: Option<&'a Earlier>,
    /// Whether only a part was built: then what an earlier build made of the rest stays as it is.
    pub partial: bool,
}

impl Outputs<'_> {
    /// The manifest of the school's folder when these files are written.
    #[must_use]
    pub fn manifest(&self, workers: &Workers) -> Manifest {
        let mut outputs = workers.each(self.files, |file| {
            let known = self.earlier.filter(|_| file.kept).and_then(|e| e.output(&file.path));
            let sha256 = match known {
                Some(known) => known.sha256.clone(),
                None => hex_sha256(&file.bytes),
            };
            let OutputFile { path, bytes, pages, key, .. } = file;
            let bytes = bytes.len() as u64;
            ManifestOutput { path: path.clone(), sha256, bytes, pages: *pages, key: key.clone() }
        });
        outputs.extend(self.others().filter(|other| self.stays(other)).cloned());
        outputs.sort_by(|a, b| a.path.cmp(&b.path));
        let Ingredients { options, selection, inputs } = self.ingredients.clone();
        let tool = Tool::current();
        let same = self.earlier.filter(|earlier| {
            let then = &earlier.manifest;
            then.tool == tool && then.options == options && then.inputs == inputs
        });
        // A part that was built again leaves the whole as it was.
        let whole = same.is_some_and(|earlier| earlier.manifest.selection.is_empty());
        let selection = if whole { String::new() } else { selection };
        Manifest { tool, options, selection, outputs, inputs }
    }

    /// The files of an earlier build that this one did not make.
    fn others(&self) -> impl Iterator<Item = &ManifestOutput> {
        let ours: BTreeSet<&str> = self.files.iter().map(|file| file.path.as_str()).collect();
        let old = self.earlier.into_iter().flat_map(|earlier| &earlier.manifest.outputs);
        old.filter(move |old| !ours.contains(old.path.as_str()))
    }

    /// Whether another file stays: what is no longer made is taken away, as the paper of somebody who left should not be
    /// handed out.
    fn stays(&self, other: &ManifestOutput) -> bool {
        self.partial && self.earlier.is_some_and(|earlier| earlier.holds(other))
    }

    /// Writes the files and the manifest into the folder of the school, and takes away what an earlier build made and this one
    /// does not.
    ///
    /// # Errors
    /// The first file that cannot be written or taken away; other files may be written, the manifest is not.
    pub fn write(&self, folder: &Path, workers: &Workers) -> Result<(), Problem> {
        let manifest = self.manifest(workers);
        self.clean(folder);
        let new: Vec<&OutputFile> = self.files.iter().filter(|file| !file.kept).collect();
        let written = workers.each(&new, |file| write_file(&folder.join(&file.path), &file.bytes));
        written.into_iter().collect::<Result<(), Problem>>()?;
        for other in self.others().filter(|other| !self.stays(other)) {
            // What somebody changed is theirs.
            if self.earlier.is_some_and(|earlier| earlier.unchanged(other).is_some()) {
                let path = folder.join(&other.path);
                fs::remove_file(&path).map_err(|error| failed(&path, &error))?;
            }
        }
        let text = manifest.to_json()?;
        write_file(&folder.join(MANIFEST), text.as_bytes())
    }

    /// Takes away the temporary files of a build that was broken off.
    fn clean(&self, folder: &Path) {
        let below = self.files.iter().filter_map(|file| Path::new(&file.path).parent());
        let folders: BTreeSet<&Path> = below.chain([Path::new("")]).collect();
        for entry in
            folders.into_iter().flat_map(|below| fs::read_dir(folder.join(below))).flatten()
        {
            let Ok(entry) = entry else { continue };
            if entry.file_name().to_str().is_some_and(|name| name.starts_with(TEMPORARY)) {
                // One that stays is in nobody's way.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// Writes one file whole, or not at all.
///
/// # Errors
/// A folder or file that cannot be written.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    replace(path, bytes).map_err(|error| failed(path, &error))
}

fn failed(path: &Path, error: &io::Error) -> Problem {
    Problem::general(Cause::Write(path.display().to_string(), reason(error)))
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
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
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}
