//! A small vocabulary for tests: run the program in an empty folder, and read the PDFs that it wrote.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use lef::content::{self, Content};
use lef::embedded;
use lef::netwerk::Dossier;
use lef::tree::Tree;
use lef::typeset::Templates;
use lopdf::{Document, Object};
use tempfile::TempDir;

/// A name that would break anything that takes text for code.
pub const TORTURE: &str =
    r#"*A_b #eval("1+1") {{ x }} {% if %} <b> [y](z) @ref $x$ \ "q" 'r' ~ -- // /* */ = + -"#;

/// An empty folder to run the program in.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file.
    pub fn file(self, path: &str, text: &str) -> Self {
        self.bytes(path, text.as_bytes())
    }

    /// Writes a file of bytes.
    pub fn bytes(self, path: &str, bytes: &[u8]) -> Self {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// Runs `lef` here.
    pub fn lef(&self, args: &[&str]) -> Run {
        self.lef_with(args, &[])
    }

    /// Runs `lef` here with environment variables.
    pub fn lef_with(&self, args: &[&str], env: &[(&str, &str)]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lef"));
        command.args(args).current_dir(self.path()).env_remove("SOURCE_DATE_EPOCH");
        command.envs(env.iter().copied());
        Run { args: args.join(" "), output: command.output().unwrap() }
    }

    /// Every file below a folder, by its path with forward slashes.
    pub fn files(&self, below: &str) -> BTreeMap<String, Vec<u8>> {
        Self::files_of(&self.path().join(below))
    }

    /// Every file below any folder.
    pub fn files_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
        let mut found = BTreeMap::new();
        collect(folder, "", &mut found);
        found
    }

    /// The text of a PDF.
    pub fn text(&self, path: &str) -> String {
        text(&fs::read(self.path().join(path)).unwrap_or_else(|e| panic!("{path}: {e}")))
    }

    /// The PDF itself.
    pub fn pdf(&self, path: &str) -> Document {
        Document::load(self.path().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }
}

fn collect(folder: &Path, name: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = format!("{name}/{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            collect(&path, &name, found);
        } else {
            found.insert(name.trim_start_matches('/').to_owned(), fs::read(&path).unwrap());
        }
    }
}

/// How a run went.
pub struct Run {
    args: String,
    output: Output,
}

impl Run {
    pub fn stderr(&self) -> String {
        String::from_utf8(self.output.stderr.clone()).unwrap()
    }

    pub fn stdout(&self) -> String {
        String::from_utf8(self.output.stdout.clone()).unwrap()
    }

    pub fn status(&self) -> Option<i32> {
        self.output.status.code()
    }

    #[track_caller]
    pub fn must_succeed(&self) -> &Self {
        self.must_exit(0)
    }

    #[track_caller]
    pub fn must_exit(&self, status: i32) -> &Self {
        assert_eq!(self.output.status.code(), Some(status), "lef {}\n{}", self.args, self.stderr());
        self
    }

    #[track_caller]
    pub fn must_say(&self, text: &str) -> &Self {
        assert!(self.stderr().contains(text), "no ‘{text}’ in\n{}", self.stderr());
        self
    }
}

/// The text of all pages of a PDF.
pub fn text(bytes: &[u8]) -> String {
    let document = Document::load_mem(bytes).unwrap();
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    document.extract_text(&pages).unwrap()
}

/// The text without white space, for texts that may be broken over lines.
pub fn packed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether a text holds another one, white space aside.
#[track_caller]
pub fn must_hold(text: &str, part: &str) {
    assert!(packed(text).contains(&packed(part)), "no ‘{part}’ in\n{text}");
}

/// Follows a reference.
pub fn resolve<'a>(document: &'a Document, object: &'a Object) -> &'a Object {
    document.dereference(object).unwrap().1
}

/// The content and templates of this checkout.
pub fn content_and_templates() -> (Content, Templates) {
    let content =
        content::load(&embedded::content(), &lef::parallel::Workers::default()).content.unwrap();
    let Ok(templates) = Templates::load(&embedded::templates(), false) else { panic!("templates") };
    (content, templates)
}

/// Reads a roster.
pub fn network(roster: &str, content: &Content) -> Dossier {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("netwerk.yaml"), roster).unwrap();
    let tree = Tree::disk("netwerk", folder.path().to_owned());
    let lezing = Dossier::read(&tree, "netwerk.yaml", content, None);
    assert!(!lezing.problems.iter().any(lef::problem::Problem::is_error), "{:?}", lezing.problems);
    lezing.dossier.unwrap()
}
