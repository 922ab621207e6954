//! Writing what was built: the only writer to out/. Each file goes through a temporary file and a rename, manifest.json last, so
//! that after an interruption every file is whole, old or new.

mod bestandsnaam;
mod changes;
mod difference;
mod fresh;
mod leftover;
mod named;
mod owner;
mod papieren;
mod replace;
mod slot;
mod sources;
mod tidy;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

pub use bestandsnaam::bestandsnaam;
pub use changes::{Changes, Written};
pub use difference::differences;
pub use fresh::{free_names, write_new};
pub use leftover::{ELSEWHERE, Fate, KnownSchool, Leftover, Looked, leftovers};
pub use named::write_named;
pub use owner::other_owner;
pub use papieren::papieren;
pub use replace::write_file;
pub use sources::write_sources;
pub use tidy::tidy;

use crate::build::OutputFile;
use crate::manifest::{Earlier, Ingredients, MANIFEST, Manifest, ManifestOutput, ManifestRoster};
use crate::output::replace::{failed, link_below};
use crate::output::slot::Slot;
use crate::parallel::Workers;
use crate::problem::{Problem, WriteCause};
use crate::tool::Tool;
use crate::tree::hex_sha256;
use crate::wegwijzer::BEGIN_HIER;

/// What was built for a school.
pub struct Outputs<'a> {
    /// The files.
    pub files: &'a [OutputFile],
    /// Of what.
    pub ingredients: &'a Ingredients,
    /// Of which roster.
    pub roster: &'a ManifestRoster,
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
            let OutputFile { path, bytes, pages, sheets, key, .. } = file;
            ManifestOutput {
                path: path.clone(),
                sha256,
                bytes: bytes.len() as u64,
                pages: *pages,
                sheets: *sheets,
                key: key.clone(),
            }
        });
        outputs.extend(self.others().filter(|other| self.stays(other)).cloned());
        outputs.sort_by(|a, b| a.path.cmp(&b.path));
        let Ingredients { options, selection, inputs } = self.ingredients.clone();
        let tool = Tool::current();
        let same = self.earlier.filter(|earlier| {
            let then = &earlier.manifest;
            then.tool == tool && then.options == options && then.inputs == inputs
        });
        // A part that was built again leaves the whole as it was, if that was whole; the page too, which says what it said of the rest.
        let whole = same.is_some_and(|earlier| {
            let page = earlier.output(BEGIN_HIER).is_some_and(|page| earlier.is_whole(page));
            let others = || self.others().all(|other| earlier.is_whole(other));
            earlier.manifest.selection.is_empty() && page && others()
        });
        let selection = if whole { String::new() } else { selection };
        // From where a roster was named, when nothing else changed, is no difference.
        let then = same.and_then(|earlier| earlier.manifest.roster.as_ref());
        let roster = Some(then.unwrap_or(self.roster).clone());
        Manifest { tool, options, selection, roster, outputs, inputs }
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
    /// does not. Nobody else writes there meanwhile.
    ///
    /// # Errors
    /// Every file that cannot be written or taken away. What can be known before is: then nothing of the school changes.
    pub fn write(&self, folder: &Path, workers: &Workers) -> Result<Written, Vec<Problem>> {
        self.links(folder)?;
        let _slot = Slot::take(folder).map_err(|problem| vec![problem])?;
        let now = Earlier::read(folder);
        let manifest = |earlier: Option<&Earlier>| earlier.map(|earlier| earlier.manifest.clone());
        if manifest(now.as_ref()) == manifest(self.earlier) {
            return self.put(folder, workers, |file| !file.kept);
        }
        // Somebody else wrote while these were made: what was to be kept may be something else by now.
        let then = now.as_ref().and_then(|now| now.manifest.roster.as_ref());
        if let Some(then) = then.filter(|then| then.is_other(self.roster)) {
            let cause = WriteCause::OtherRoster(then.path.clone().unwrap_or_default());
            return Err(vec![Problem::in_file(&folder.display().to_string(), cause)]);
        }
        let files: Vec<OutputFile> =
            self.files.iter().map(|file| OutputFile { kept: false, ..file.clone() }).collect();
        Outputs { files: &files, earlier: now.as_ref(), ..*self }.put(folder, workers, |_| true)
    }

    /// Says every link on the way to a file.
    fn links(&self, folder: &Path) -> Result<(), Vec<Problem>> {
        let (out, name) = match (folder.parent(), folder.file_name()) {
            (Some(out), Some(name)) => (out, Path::new(name)),
            _ => (folder, Path::new("")),
        };
        let below = self.files.iter().filter_map(|file| Path::new(&file.path).parent());
        let folders: BTreeSet<&Path> = below.chain([Path::new("")]).collect();
        let links = folders.into_iter().filter_map(|below| link_below(out, &name.join(below)));
        let mut links: Vec<Problem> = links.collect();
        links.dedup();
        if links.is_empty() { Ok(()) } else { Err(links) }
    }

    fn put(
        &self,
        folder: &Path,
        workers: &Workers,
        is_new: impl Fn(&OutputFile) -> bool,
    ) -> Result<Written, Vec<Problem>> {
        let manifest = self.manifest(workers);
        let text = manifest.to_json().map_err(|problem| vec![problem])?;
        tidy::dead(folder, self.files.iter().map(|file| file.path.as_str()));
        let made = || self.files.iter().filter(|file| is_new(file));
        let new: Vec<_> =
            made().map(|file| (folder.join(&file.path), file.bytes.as_slice())).collect();
        // What somebody changed is theirs.
        let is_ours =
            |other: &&ManifestOutput| self.earlier.is_some_and(|e| e.unchanged(other).is_some());
        let gone = self.others().filter(|other| !self.stays(other)).filter(is_ours);
        let gone: Vec<String> = gone.map(|other| other.path.clone()).collect();
        let old: Vec<_> = gone.iter().map(|path| folder.join(path)).collect();
        let last = folder.join(MANIFEST);
        let targets = new.iter().map(|(path, _)| path).chain(&old).chain([&last]);
        replace::all_free(&targets)?;
        replace::write_all(&new, workers)?;
        for path in &old {
            remove(path).map_err(|error| vec![failed(path, &error)])?;
        }
        replace::write_all(&[(last.clone(), text.as_bytes())], workers)?;
        let then = self.earlier.map(|earlier| &earlier.manifest);
        let made = made().map(|file| file.path.clone()).collect();
        let changes = Changes::between(then, &manifest, made, gone);
        Ok(Written { manifest, changes })
    }
}

/// Takes a file away; that somebody else did so already is well.
fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}
