//! Trees of files that are read: content and templates, embedded in the program or on disk, one laid over another.

use std::fmt::Write;
use std::fs;
use std::path::{MAIN_SEPARATOR_STR, Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, DirEntry, File};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use crate::problem::{Cause, FileCause, Problem};
use crate::source::disk::{is_there, look_into, names_below, read_below};
use crate::visible;

/// A file that went into a result: its root-relative name (`content:rollen.yaml`) and the SHA-256 of its bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Input {
    /// Root and path inside it; never a path of this machine.
    pub name: String,
    /// Lower-case hexadecimal.
    pub sha256: String,
}

impl Input {
    /// Records bytes that were read under a name.
    #[must_use]
    pub fn new(name: String, bytes: &[u8]) -> Self {
        Self { name, sha256: hex_sha256(bytes) }
    }
}

/// The most bytes of a file of any kind: a font is the largest that there is.
const MAX_FILE: usize = 64 * 1024 * 1024;

/// Whether a file or folder is one that a program or system leaves for itself beside those of people: hidden ones, swap files and
/// locks of editors and of Excel, copies that are being made, pictures of folders. It is never input.
#[must_use]
pub fn is_left_behind(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.starts_with(['.', '~', '#'])
        || [".swp", ".swo", ".tmp", ".part", ".crdownload", "~", "#"]
            .iter()
            .any(|end| lower.ends_with(end))
        || ["thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r", "__macosx", "lost+found"]
            .contains(&lower.as_str())
}

/// The SHA-256 of some bytes, in lower-case hexadecimal.
#[must_use]
pub fn hex_sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A path as people and other programs read it: with forward slashes on every system, which Windows takes too.
#[must_use]
pub fn with_slashes(path: &Path) -> String {
    visible::path(path).replace(MAIN_SEPARATOR_STR, "/")
}

/// A tree of files with one name (`content`, `templates`, `teksten`): embedded in the program, on disk, or one over another.
#[derive(Debug, Clone)]
pub struct Tree {
    root: &'static str,
    base: Base,
    over: Option<Arc<Tree>>,
}

/// A folder inside the program, by its full path there.
#[derive(Debug, Clone)]
struct EmbeddedDir {
    /// What the whole of it is called where its files lie on disk.
    name: &'static str,
    dir: &'static Dir<'static>,
    path: String,
}

impl EmbeddedDir {
    fn full(&self, path: &str) -> String {
        let join = if self.path.is_empty() || path.is_empty() { "" } else { "/" };
        format!("{}{join}{path}", self.path)
    }

    /// What stands at a path; folder by folder, where `Dir::get_entry` compares the path with that of every file.
    fn entry(&self, path: &str) -> Option<&'static DirEntry<'static>> {
        let full = self.full(path);
        let mut names = full.split('/').peekable();
        let mut dir = self.dir;
        loop {
            let name = names.next()?;
            let mut entries = dir.entries().iter();
            let entry = entries.find(|entry| entry.path().file_name() == Some(name.as_ref()))?;
            if names.peek().is_none() {
                return Some(entry);
            }
            dir = entry.as_dir()?;
        }
    }

    fn file(&self, path: &str) -> Option<&'static File<'static>> {
        self.entry(path)?.as_file()
    }
}

#[derive(Debug, Clone)]
enum Base {
    Embedded(EmbeddedDir),
    Disk(PathBuf),
}

/// A file of a tree: what to call it, and its bytes.
pub struct TreeFile {
    /// The path to show to the user.
    pub shown: String,
    /// The record for manifest.json.
    pub input: Input,
    /// The contents.
    pub bytes: Vec<u8>,
}

impl Tree {
    /// The tree that is part of the program.
    #[must_use]
    pub fn embedded(root: &'static str, dir: &'static Dir<'static>) -> Self {
        let dir = EmbeddedDir { name: root, dir, path: String::new() };
        Self { root, base: Base::Embedded(dir), over: None }
    }

    /// A tree on disk.
    #[must_use]
    pub fn disk(root: &'static str, dir: PathBuf) -> Self {
        Self { root, base: Base::Disk(dir), over: None }
    }

    /// This tree with another laid over it: a file there replaces the file here.
    #[must_use]
    pub fn with_over(self, over: Tree) -> Self {
        Self { over: Some(Arc::new(over)), ..self }
    }

    /// Whether it is part of the program, so that nobody who runs it can change it.
    #[must_use]
    pub fn is_embedded(&self) -> bool {
        matches!(self.base, Base::Embedded(_))
    }

    /// The folders on disk that it is read from.
    #[must_use]
    pub fn folders(&self) -> Vec<PathBuf> {
        let own = match &self.base {
            Base::Embedded(_) => None,
            // The folder that we are in has an empty path, which the system does not know.
            Base::Disk(dir) => Some(Path::new(".").join(dir)),
        };
        own.into_iter().chain(self.over.iter().flat_map(|over| over.folders())).collect()
    }

    /// A folder of this tree as a tree of its own.
    #[must_use]
    pub fn folder(&self, root: &'static str, path: &str) -> Self {
        let base = match &self.base {
            Base::Embedded(dir) => {
                Base::Embedded(EmbeddedDir { path: dir.full(path), ..dir.clone() })
            }
            Base::Disk(dir) => Base::Disk(dir.join(path)),
        };
        let over = self.over.as_ref().map(|over| Arc::new(over.folder(root, path)));
        Self { root, base, over }
    }

    /// Reads a file by its path inside the tree, with forward slashes.
    ///
    /// # Errors
    /// A file that is not there or cannot be read.
    pub fn read(&self, path: &str) -> Result<TreeFile, Problem> {
        self.read_up_to(path, MAX_FILE, FileCause::TooLarge(MAX_FILE).into())
    }

    /// Reads a file that may not be larger than this many bytes; of one that is, no more than its size is looked at.
    ///
    /// # Errors
    /// A file that is not there, cannot be read, leads out of the tree, or is too large.
    pub fn read_up_to(
        &self,
        path: &str,
        most: usize,
        too_large: Cause,
    ) -> Result<TreeFile, Problem> {
        let holder = self.holder(path);
        let shown = holder.shown(path);
        let bytes = match &holder.base {
            Base::Embedded(dir) => {
                let file =
                    dir.file(path).ok_or_else(|| Problem::in_file(&shown, Cause::FileMissing))?;
                file.contents().to_vec()
            }
            Base::Disk(dir) => read_below(dir, path, most).map_err(|cause| match cause {
                Cause::File(FileCause::TooLarge(_)) => Problem::in_file(&shown, too_large),
                cause => Problem::in_file(&shown, cause),
            })?,
        };
        let input = Input::new(format!("{}:{path}", holder.root), &bytes);
        Ok(TreeFile { shown, input, bytes })
    }

    /// The tree whose file this path means: the one on top that has it, else this one.
    fn holder(&self, path: &str) -> &Self {
        let over = self.over.as_ref().filter(|over| over.has(path));
        over.map_or(self, |over| over.holder(path))
    }

    /// Whether the tree holds this file.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.over.as_ref().is_some_and(|over| over.has(path)) || self.has_own(path)
    }

    /// The same, whatever lies over it.
    fn has_own(&self, path: &str) -> bool {
        match &self.base {
            Base::Embedded(dir) => dir.file(path).is_some(),
            // Where capitals are small letters to the system, what is read there would be missed elsewhere.
            Base::Disk(dir) => {
                is_there(&dir.join(path)) && (cfg!(target_os = "linux") || self.is_listed(path))
            }
        }
    }

    /// Whether every part of a path is called exactly so in its folder.
    fn is_listed(&self, path: &str) -> bool {
        let parts = path.split('/').scan(String::new(), |folder, name| {
            let names = self.list(folder).unwrap_or_default();
            let found = names.iter().any(|other| other.nfc().eq(name.nfc()));
            let join = if folder.is_empty() { "" } else { "/" };
            folder.extend([join, name]);
            Some(found)
        });
        parts.into_iter().all(|found| found)
    }

    /// The names of the files and folders in a folder of this tree, sorted; none where it is absent, and none that programs and
    /// systems leave for themselves. What lies over a tree replaces files and adds none.
    ///
    /// # Errors
    /// A folder that is there and cannot be read: what is in it would be missed.
    pub fn list(&self, path: &str) -> Result<Vec<String>, Problem> {
        let mut names: Vec<String> = match &self.base {
            Base::Embedded(dir) => {
                let found = if dir.full(path).is_empty() {
                    Some(dir.dir)
                } else {
                    dir.entry(path).and_then(DirEntry::as_dir)
                };
                found
                    .into_iter()
                    .flat_map(Dir::entries)
                    .filter_map(|entry| entry.path().file_name()?.to_str().map(str::to_owned))
                    .collect()
            }
            Base::Disk(dir) => names_below(dir, path)
                .map_err(|cause| Problem::in_file(&self.shown(path), cause))?
                .into_iter()
                .filter_map(|name| name.into_string().ok())
                .collect(),
        };
        names.retain(|name| !is_left_behind(name));
        names.sort();
        Ok(names)
    }

    /// The same for whoever goes on without what cannot be read, and says so.
    #[must_use]
    pub fn list_or(&self, path: &str, problems: &mut Vec<Problem>) -> Vec<String> {
        self.list(path).unwrap_or_else(|problem| {
            problems.push(problem);
            Vec::new()
        })
    }

    /// A problem for every folder on disk of this tree that is not there, or cannot be read.
    #[must_use]
    pub fn missing(&self) -> Vec<Problem> {
        let own = match &self.base {
            Base::Disk(dir) => look_into(dir).err().map(|cause| {
                let cause =
                    if cause == FileCause::NoFolder.into() { Cause::NoFolder } else { cause };
                Problem::in_file(&with_slashes(dir), cause)
            }),
            Base::Embedded(_) => None,
        };
        own.into_iter().chain(self.over.iter().flat_map(|over| over.missing())).collect()
    }

    /// A warning for every file of the tree that lies over this one and replaces nothing.
    #[must_use]
    pub fn superfluous(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if let Some(over) = &self.over {
            self.superfluous_in(over, "", &mut problems);
        }
        problems
    }

    fn superfluous_in(&self, over: &Tree, folder: &str, problems: &mut Vec<Problem>) {
        for name in over.list_or(folder, problems) {
            let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            if over.is_link(&path) {
                // It may lead back to where it is.
            } else if !over.has(&path) {
                self.superfluous_in(over, &path, problems);
            } else if !self.has_own(&path) {
                let ours = self.list(folder).unwrap_or_default();
                let ours = ours.iter().filter(|other| self.has_own(&format!("{folder}/{other}")));
                let cause = Cause::replaces_nothing(&name, ours.map(String::as_str));
                problems.push(Problem::in_file(&over.shown(&path), cause).warning());
            }
        }
    }

    /// Whether the folder on disk that it is read from has this name.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        matches!(&self.base, Base::Disk(dir) if dir.file_name().is_some_and(|own| own == name))
    }

    /// Whether this path is a link on disk.
    fn is_link(&self, path: &str) -> bool {
        matches!(&self.base, Base::Disk(dir)
            if fs::symlink_metadata(dir.join(path)).is_ok_and(|found| found.is_symlink()))
    }

    /// A path of this tree as the user knows it.
    #[must_use]
    pub fn shown(&self, path: &str) -> String {
        match &self.base {
            Base::Embedded(dir) => format!("{}/{}", dir.name, dir.full(path)),
            Base::Disk(dir) => with_slashes(&dir.join(path)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_listed_only_as_it_is_written() {
        let tree = Tree::disk("src", PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src"));
        assert!(tree.is_listed("tree.rs") && tree.is_listed("netwerk/slug.rs"));
        for other in
            ["Tree.rs", "tree", "Netwerk/slug.rs", "netwerk/SLUG.rs", "netwerk/slug.rs/x", ""]
        {
            assert!(!tree.is_listed(other), "{other}");
        }
    }
}
