//! Writing what was built: the only writer to out/. Each file goes through a temporary file and a rename, manifest.json last, so
//! that after an interruption every file is whole, old or new.

use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use crate::parallel::in_parallel;
use crate::problem::{Cause, Problem};
use crate::source::reason;
use crate::tree::{Input, hex_sha256};

/// A file to write: its path relative to the school's folder, with forward slashes.
#[derive(Debug, Clone)]
pub struct OutputFile {
    /// The path.
    pub path: String,
    /// The contents.
    pub bytes: Vec<u8>,
    /// The pages it has.
    pub pages: usize,
}

/// The file `manifest.json`: what was built, and of what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Name and version of the program.
    pub tool: Tool,
    /// Every file of the school's folder, this one aside, sorted by path.
    pub outputs: Vec<ManifestOutput>,
    /// Every file that was read, sorted by name.
    pub inputs: Vec<ManifestInput>,
}

/// Name and version of the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tool {
    /// `lef`.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// A file of the school's folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestOutput {
    /// Relative to the school's folder, with forward slashes.
    pub path: String,
    /// Lower-case hexadecimal.
    pub sha256: String,
    /// The pages it has.
    pub pages: usize,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestInput {
    /// Root and path inside it, such as `content:rollen.yaml`.
    pub path: String,
    /// Lower-case hexadecimal.
    pub sha256: String,
}

/// Writes the files of one school and its manifest. `partial` keeps what an earlier manifest says of other files that are
/// still there; else PDFs that an earlier build made and this one does not are taken away: the paper of somebody who left
/// should not be handed out. A calendar is made when it is asked for, and stays.
///
/// # Errors
/// The first file that cannot be written or taken away; other files may be written, the manifest is not.
pub fn write(
    folder: &Path,
    files: &[OutputFile],
    inputs: &[Input],
    partial: bool,
    threads: usize,
) -> Result<(), Problem> {
    let outputs = in_parallel(files, threads, |file| {
        write_file(&folder.join(&file.path), &file.bytes)?;
        let sha256 = hex_sha256(&file.bytes);
        Ok(ManifestOutput { path: file.path.clone(), sha256, pages: file.pages })
    });
    let mut outputs: Vec<ManifestOutput> = outputs.into_iter().collect::<Result<_, Problem>>()?;
    let known = |path: &str| files.iter().any(|file| file.path == path);
    let old = read_manifest(folder).into_iter().flat_map(|manifest| manifest.outputs);
    for old in old.filter(|old| !known(&old.path) && folder.join(&old.path).is_file()) {
        let is_pdf = Path::new(&old.path).extension().is_some_and(|extension| extension == "pdf");
        if partial || !is_pdf {
            outputs.push(old);
        } else if is_ours(folder, &old) {
            let path = folder.join(&old.path);
            fs::remove_file(&path).map_err(|error| failed(&path, &error))?;
        }
    }
    outputs.sort_by(|a, b| a.path.cmp(&b.path));
    let mut inputs: Vec<ManifestInput> = inputs
        .iter()
        .map(|input| ManifestInput { path: input.name.clone(), sha256: input.sha256.clone() })
        .collect();
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    let tool = Tool { name: "lef".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() };
    let manifest = Manifest { tool, outputs, inputs };
    let path = folder.join("manifest.json");
    let mut text = serde_json::to_string_pretty(&manifest)
        .map_err(|error| Problem::general(Cause::Internal(error.to_string())))?;
    text.push('\n');
    write_file(&path, text.as_bytes())
}

/// The manifest of an earlier build; none if there is none that we understand.
#[must_use]
pub fn read_manifest(folder: &Path) -> Option<Manifest> {
    serde_json::from_slice(&fs::read(folder.join("manifest.json")).ok()?).ok()
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

/// Whether a file of an earlier build is inside the folder, and as that build wrote it: what somebody changed is theirs.
fn is_ours(folder: &Path, old: &ManifestOutput) -> bool {
    let inside = Path::new(&old.path).components().all(|part| matches!(part, Component::Normal(_)));
    inside && fs::read(folder.join(&old.path)).is_ok_and(|bytes| hex_sha256(&bytes) == old.sha256)
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".lef-");
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
