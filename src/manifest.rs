//! The file `manifest.json` of a school's folder: what was built, and of what; and what an earlier build left there.

mod plain;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

pub use plain::{is_inside, link_on_the_way, read_plain};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::problem::{Cause, Problem};
use crate::tool::Tool;
use crate::tree::{Input, hex_sha256};

/// The name of the file.
pub const MANIFEST: &str = "manifest.json";

/// The most bytes that the file has, and that a file it tells of has; the most pages and sheets of one. What says more is none of ours.
const MOST: u64 = 32 * 1024 * 1024;
const MOST_BYTES: u64 = 1024 * 1024 * 1024;
const MOST_PAGES: usize = 100_000;

/// What the path of a roster that is an example begins with.
pub const CONTENT: &str = "content:";

/// What was built, and of what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Manifest {
    /// Name and version of the program.
    #[schemars(description = "Welk programma het maakte")]
    pub tool: Tool,
    /// The options that change what is built, other than what is selected.
    #[serde(default)]
    #[schemars(description = "De opties die veranderen wat er wordt gemaakt")]
    pub options: String,
    /// What was selected, in so far as the outputs are what these inputs and options give; nothing: everything.
    #[serde(default = "unknown")]
    #[schemars(description = "Welk deel er is gemaakt; leeg: alles")]
    pub selection: String,
    /// The roster that it was made from; absent in what older programs wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(description = "Van welk rooster het is gemaakt")]
    pub roster: Option<ManifestRoster>,
    /// Every file of the school's folder, this one aside, sorted by path.
    #[schemars(
        description = "Elk bestand in de map van de school, op volgorde van hun pad; dit bestand zelf niet"
    )]
    pub outputs: Vec<ManifestOutput>,
    /// Every file that was read, sorted by name.
    #[schemars(description = "Elk bestand dat is gelezen, op volgorde van hun naam")]
    pub inputs: Vec<ManifestInput>,
}

fn unknown() -> String {
    "?".to_owned()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl ManifestRoster {
    /// Whether this is another roster than that one, as far as can be told: it lay, or lies, elsewhere, and others are in it. An example
    /// gives way to a school.
    #[must_use]
    pub fn is_other(&self, other: &Self) -> bool {
        let same = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
        let is_example = self.path.as_deref().is_some_and(|path| path.starts_with(CONTENT));
        !is_example && !same(&self.path, &other.path) && !same(&self.people, &other.people)
    }
}

impl Manifest {
    /// The text of the file.
    ///
    /// # Errors
    /// Never in practice.
    pub fn to_json(&self) -> Result<String, Problem> {
        let text = serde_json::to_string_pretty(self)
            .map_err(|error| Problem::general(Cause::Internal(error.to_string())))?;
        Ok(format!("{text}\n"))
    }
}

/// By what a roster is known again when its school gets another folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ManifestRoster {
    /// Where it lies, as seen from the folder where `lef` is run, or of the output; elsewhere `.../` and the last name alone, as
    /// a path of one machine says who uses it, and is another one on the next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(
        description = "Waar het rooster ligt, gezien vanuit de map waar lef draait; van elders alleen de laatste naam"
    )]
    pub path: Option<String>,
    /// The SHA-256 of all that it says, the school aside; absent where it could not be read whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(description = "De SHA-256 van alles wat erin staat, behalve de school")]
    pub people: Option<String>,
}

/// A file of the school's folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ManifestOutput {
    /// Relative to the school's folder, with forward slashes.
    #[schemars(description = "Het pad in de map van de school, met schuine strepen vooruit")]
    pub path: String,
    /// Lower-case hexadecimal.
    #[schemars(description = "De SHA-256 van het bestand, in kleine letters")]
    pub sha256: String,
    /// The bytes it has.
    #[serde(default)]
    #[schemars(description = "Hoeveel bytes het heeft")]
    pub bytes: u64,
    /// The pages it has.
    #[schemars(description = "Hoeveel bladzijden het heeft")]
    pub pages: usize,
    /// The sheets of paper that it takes, all copies together; absent where it is not for the printer.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[schemars(description = "Hoeveel vellen papier het afdrukken kost; alleen bij drukwerk")]
    pub sheets: usize,
    /// The SHA-256 of all that it was made of; absent where nobody asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(description = "De SHA-256 van alles waarvan het is gemaakt")]
    pub key: Option<String>,
}

impl ManifestOutput {
    /// Whether we could have written this. Numbers are reckoned with: one that no file of ours has would end the run.
    fn could_be_ours(&self) -> bool {
        is_inside(&self.path)
            && self.path != MANIFEST
            && self.bytes <= MOST_BYTES
            && self.pages <= MOST_PAGES
            && self.sheets <= MOST_PAGES
    }
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct ManifestInput {
    /// Root and path inside it, such as `content:rollen.yaml`.
    #[schemars(
        description = "Waar het vandaan komt en het pad daarbinnen, zoals content:rollen.yaml"
    )]
    pub path: String,
    /// Lower-case hexadecimal.
    #[schemars(description = "De SHA-256 van het bestand, in kleine letters")]
    pub sha256: String,
}

/// What a build is made of: all that decides whether it has to be made again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ingredients {
    /// The options that change what is built, other than what is selected.
    pub options: String,
    /// What is selected; nothing: everything.
    pub selection: String,
    /// Every file that is read, sorted by name.
    pub inputs: Vec<ManifestInput>,
}

impl Ingredients {
    /// These options and files.
    #[must_use]
    pub fn new<'a>(
        options: String,
        selection: String,
        inputs: impl Iterator<Item = &'a Input>,
    ) -> Self {
        let inputs = inputs.map(|input| {
            let Input { name, sha256 } = input;
            ManifestInput { path: name.clone(), sha256: sha256.clone() }
        });
        let inputs: BTreeSet<ManifestInput> = inputs.collect();
        Self { options, selection, inputs: inputs.into_iter().collect() }
    }
}

/// What an earlier build left: its manifest, and the folder with its files.
#[derive(Debug)]
pub struct Earlier {
    folder: PathBuf,
    /// When it was written, as the last of all.
    written: Option<SystemTime>,
    /// What it says.
    pub manifest: Manifest,
}

/// A file that an earlier build made.
#[derive(Debug)]
pub struct EarlierFile {
    /// Its bytes, which are those that were written then.
    pub bytes: Vec<u8>,
    /// The pages it has.
    pub pages: usize,
}

/// Why something has to be built again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// An earlier build read this file too, and it was different.
    Changed(String),
    /// This file was not read before.
    Added(String),
    /// This file is read no longer.
    Removed(String),
    /// Other options.
    Options,
    /// Another program.
    Tool,
    /// Another part of it was built last.
    Selection,
    /// This file of an earlier build is not there, or not whole.
    Output(String),
}

impl Earlier {
    /// What an earlier build left in the folder of a school; none without a manifest that we understand and could have written.
    #[must_use]
    pub fn read(folder: &Path) -> Option<Self> {
        let text = read_plain(folder, MANIFEST, MOST)?;
        let manifest: Manifest = serde_json::from_slice(&text).ok()?;
        let is_ours = manifest.tool.name == Tool::current().name;
        let are_ours = manifest.outputs.iter().all(ManifestOutput::could_be_ours);
        let written = fs::metadata(folder.join(MANIFEST)).and_then(|found| found.modified()).ok();
        (is_ours && are_ours).then(|| Self { folder: folder.to_owned(), written, manifest })
    }

    /// All that is not as it was; nothing if there is nothing to build.
    #[must_use]
    pub fn changes(&self, now: &Ingredients) -> Vec<Change> {
        let then: BTreeMap<&str, &str> = by_path(&self.manifest.inputs);
        let inputs = by_path(&now.inputs);
        let mut changes = Vec::new();
        for (path, sha256) in &inputs {
            match then.get(path) {
                Some(old) if old == sha256 => {}
                Some(_) => changes.push(Change::Changed((*path).to_owned())),
                None => changes.push(Change::Added((*path).to_owned())),
            }
        }
        let gone = then.keys().filter(|path| !inputs.contains_key(*path));
        changes.extend(gone.map(|path| Change::Removed((*path).to_owned())));
        let Manifest { tool, options, selection, outputs, .. } = &self.manifest;
        changes.extend((*options != now.options).then_some(Change::Options));
        changes.extend((*tool != Tool::current()).then_some(Change::Tool));
        let other = !selection.is_empty() && *selection != now.selection;
        changes.extend((other && changes.is_empty()).then_some(Change::Selection));
        let lost = outputs.iter().filter(|output| !self.is_whole(output));
        changes.extend(lost.map(|output| Change::Output(output.path.clone())));
        changes
    }

    /// Whether a file is as it was written. Reading all of them at each run would take longer than all else of a run where
    /// nothing changed; the manifest is written last, so that only what has a later time can be something else.
    #[must_use]
    pub fn is_whole(&self, output: &ManifestOutput) -> bool {
        let path = Path::new(&output.path);
        let Ok(found) = fs::metadata(self.folder.join(path)) else { return false };
        let is_plain = found.is_file() && link_on_the_way(&self.folder, path).is_none();
        if !is_plain || found.len() != output.bytes {
            return false;
        }
        let earlier = found.modified().ok().zip(self.written).is_some_and(|(file, all)| file < all);
        earlier || self.unchanged(output).is_some()
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether a file is there, in whatever state.
    #[must_use]
    pub fn holds(&self, output: &ManifestOutput) -> bool {
        self.folder.join(&output.path).is_file()
    }

    /// The bytes of a file, in whatever state, if there are no more than `max`.
    #[must_use]
    pub fn bytes(&self, path: &str, max: u64) -> Option<Vec<u8>> {
        read_plain(&self.folder, path, max)
    }

    /// The file that the earlier build made there, if it made it of the same things and it is still what it was.
    #[must_use]
    pub fn file(&self, path: &str, key: &str) -> Option<EarlierFile> {
        let output = self.output(path)?;
        let bytes = (output.key.as_deref() == Some(key)).then(|| self.unchanged(output))??;
        Some(EarlierFile { bytes, pages: output.pages })
    }

    /// What the earlier build says of a file.
    #[must_use]
    pub fn output(&self, path: &str) -> Option<&ManifestOutput> {
        self.manifest.outputs.iter().find(|output| output.path == path)
    }

    /// The bytes of a file, if nobody changed it since.
    #[must_use]
    pub fn unchanged(&self, output: &ManifestOutput) -> Option<Vec<u8>> {
        // Older programs did not say how many there are.
        let most = if output.bytes == 0 { MOST_BYTES } else { output.bytes };
        let bytes = read_plain(&self.folder, &output.path, most)?;
        (hex_sha256(&bytes) == output.sha256).then_some(bytes)
    }
}

fn by_path(inputs: &[ManifestInput]) -> BTreeMap<&str, &str> {
    inputs.iter().map(|input| (input.path.as_str(), input.sha256.as_str())).collect()
}
