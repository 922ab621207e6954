//! What a build gives: files, not written yet, and what there is to do with them.

use crate::wegwijzer::Wegwijzer;

/// All that is built of a network.
#[derive(Debug, Clone)]
pub struct Built {
    /// The files.
    pub files: Vec<OutputFile>,
    /// What there is to do with those that were asked for.
    pub wegwijzer: Wegwijzer,
}

/// A file to write: its path relative to the school's folder, with forward slashes.
#[derive(Debug, Clone)]
pub struct OutputFile {
    /// The path.
    pub path: String,
    /// The contents.
    pub bytes: Vec<u8>,
    /// The pages it has.
    pub pages: usize,
    /// The sheets of paper that it takes, all copies together, if it is for the printer.
    pub sheets: usize,
    /// The SHA-256 of all that it was made of; none where that cannot be told.
    pub key: Option<String>,
    /// Whether it is there already, as an earlier build made it of the same things.
    pub kept: bool,
    /// The Typst source of a document, where it is asked for.
    pub source: Option<String>,
}
