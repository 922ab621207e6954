//! Templates can be opened in an editor as they lie on disk: each compiles alone, with the words and the fonts beside it.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use common::{Folder, content_and_templates, must_hold};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::{FontStore, scan};
use typst_layout::PagedDocument;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")
}

/// The name and the text of each template.
fn templates() -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| path.extension().is_some_and(|end| end == "typ"));
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    files.map(|path| (name(&path), fs::read_to_string(path).unwrap())).collect()
}

/// What an editor sees: a folder, the fonts in it, and nothing of `lef`.
struct Editor {
    library: LazyHash<Library>,
    root: PathBuf,
    fonts: FontStore,
    main: FileId,
}

impl Editor {
    fn new(root: PathBuf, fonts: &str) -> Self {
        let library = LazyHash::new(Library::builder().build());
        let main = id("stijl.typ");
        let mut editor = Self { library, fonts: FontStore::new(), root, main };
        editor.fonts.extend(scan(&editor.root.join(fonts)));
        editor
    }

    /// The pages of a file.
    fn open(&mut self, name: &str) -> PagedDocument {
        self.main = id(name);
        let compiled = typst::compile::<PagedDocument>(self);
        assert!(compiled.warnings.is_empty(), "{name}: {:?}", compiled.warnings);
        compiled.output.unwrap_or_else(|errors| panic!("{name}: {errors:?}"))
    }
}

fn id(name: &str) -> FileId {
    RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).unwrap()).intern()
}

impl World for Editor {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let bytes = self.file(id)?;
        Ok(Source::new(id, String::from_utf8(bytes.to_vec()).unwrap()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = self.root.join(id.get().vpath().get_without_slash());
        fs::read(&path).map(Bytes::new).map_err(|error| FileError::from_io(error, &path))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[test]
fn each_template_opens_in_an_editor() {
    let mut editor = Editor::new(folder(), "fonts");
    for name in templates().into_keys() {
        editor.open(&name);
    }
}

#[test]
fn what_was_saved_opens_in_an_editor_and_holds_templates_to_go_on_with() {
    let roster = "school: { naam: De Linde }\nleden: [{ naam: Jo, rol: zij-instromer }]\n";
    let folder = Folder::new().file("linde/netwerk.yaml", roster);
    let args = ["bouw", "linde", "--bijeenkomst", "1"];
    folder.lef(&[&args[..], &["--bewaar-typst", "bron"]].concat()).must_succeed();
    let path = "de-linde/opleiden-met-lef/bijeenkomst-1/draaiboek";
    let mut editor = Editor::new(folder.path().join("bron"), "templates/fonts");
    let pages = editor.open(&format!("{path}.typ")).pages().len();
    assert_eq!(pages, folder.pdf(&format!("out/{path}.pdf")).get_pages().len());
    let other = [&args[..], &["--templates", "bron/templates", "--uit", "anders"]].concat();
    folder.lef(&other).must_succeed();
    let changed = folder.path().join("bron/templates/programma.typ");
    let text = fs::read_to_string(&changed).unwrap();
    fs::write(changed, text.replace("w.welkom", "[Zo is het ook goed.]")).unwrap();
    assert_eq!(folder.files("out").keys().count(), folder.files("anders").keys().count());
    folder.lef(&other).must_succeed();
    let programma = path.replace("draaiboek", "programma");
    must_hold(&folder.text(&format!("anders/{programma}.pdf")), "Zo is het ook goed.");
}

/// `INSTA_UPDATE=always` writes the file again.
#[test]
fn the_words_beside_the_templates_are_those_of_the_content() {
    let (content, _) = content_and_templates();
    let words = serde_json::to_string_pretty(&content.woorden.data.templates).unwrap() + "\n";
    let path = folder().join("woorden.json");
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::write(&path, &words).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap(), words, "run this with INSTA_UPDATE=always");
}

/// What is said of `d` in the comments at the beginning of a text.
fn head(text: &str) -> String {
    text.lines().take_while(|line| line.starts_with("//")).collect()
}

#[test]
fn each_template_says_what_it_asks_of_d() {
    let templates = templates();
    let style = templates["stijl.typ"].split("#let inkt").next().unwrap().to_owned();
    for (name, text) in &templates {
        assert!(
            head(text).contains("`d`") || style.contains(&head(text)),
            "{name} says nothing of d"
        );
        let said = head(text) + &style;
        for (at, _) in text.match_indices("d.") {
            if text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-')) {
                continue;
            }
            let after = &text[at + 2..];
            let end = after.find(|c: char| !c.is_ascii_lowercase() && c != '_');
            let (key, rest) = after.split_at(end.unwrap_or(after.len()));
            let is_call = key == "at" && rest.starts_with('(');
            assert!(
                key.is_empty() || is_call || said.contains(&format!("`{key}`")),
                "{name}: nothing of d.{key}"
            );
        }
    }
}

/// The names that a text gives at its top.
fn names(text: &str) -> BTreeSet<&str> {
    let lets = text.lines().filter_map(|line| line.strip_prefix("#let "));
    let named = lets.flat_map(|rest| match rest.strip_prefix('(') {
        Some(several) => several.split(')').next().unwrap_or_default().split(", ").collect(),
        None => rest.split(['(', ' ']).take(1).collect::<Vec<_>>(),
    });
    named.collect()
}

/// Templates take all of these two files. A helper that is added there hides nothing that a template meant already.
#[test]
fn no_helper_hides_another_or_a_function_of_typst() {
    let templates = templates();
    let library = Library::builder().build();
    let helpers = ["stijl.typ", "onderdelen.typ"].map(|name| (name, names(&templates[name])));
    for (file, names) in &helpers {
        let of_typst = |name: &&&str| library.global.scope().get(name).is_some();
        let hidden: Vec<_> = names.iter().filter(of_typst).collect();
        assert!(hidden.is_empty(), "{file} hides of Typst: {hidden:?}");
    }
    for (name, text) in &templates {
        for (file, helpers) in &helpers {
            if name != file && text.contains(&format!("#import \"{file}\": *")) {
                let twice: Vec<_> = names(text).intersection(helpers).copied().collect();
                assert!(twice.is_empty(), "{name} and {file} both have {twice:?}");
            }
        }
    }
}
