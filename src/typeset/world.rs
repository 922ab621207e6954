//! What Typst may see: the templates, the pictures that a document declares, our fonts and a fixed date. Nothing else: no file
//! outside these, no packages, no network, no clock, no inputs.

use std::collections::BTreeMap;

use jiff::civil::Date;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::files::{FileLoader, FileStore};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;

use crate::problem::{Cause, Problem};
use crate::tree::{Input, Tree, hex_sha256};
use crate::typeset::Origin;

/// What all documents share: Typst's library, the fonts and the templates.
pub struct Templates {
    library: LazyHash<Library>,
    fonts: FontStore,
    files: BTreeMap<String, Bytes>,
    /// What files that the user can change are called.
    on_disk: BTreeMap<String, String>,
    hash: Option<String>,
    /// Every file that was read.
    pub inputs: Vec<Input>,
}

impl Templates {
    /// Reads the templates and fonts; with `system`, those of this machine are there for letters that ours do not hold.
    ///
    /// # Errors
    /// Files that cannot be read, or that are no fonts.
    pub fn load(tree: &Tree, system: bool) -> Result<Self, Vec<Problem>> {
        let mut templates = Self {
            library: LazyHash::new(Library::builder().build()),
            fonts: FontStore::new(),
            files: BTreeMap::new(),
            on_disk: BTreeMap::new(),
            hash: None,
            inputs: Vec::new(),
        };
        let mut problems = Vec::new();
        let names = tree
            .list_or("", &mut problems)
            .into_iter()
            .filter(|name| name.strip_suffix(".typ").is_some());
        let fonts = tree
            .list_or("fonts", &mut problems)
            .into_iter()
            .filter(|name| [".ttf", ".otf"].iter().any(|extension| name.ends_with(extension)));
        for path in names.chain(fonts.map(|name| format!("fonts/{name}"))) {
            match tree.read(&path) {
                Ok(file) => {
                    templates.inputs.push(file.input);
                    if let Some(name) = path.strip_suffix(".typ") {
                        let path = format!("/templates/{name}.typ");
                        if !tree.is_embedded() {
                            templates.on_disk.insert(path.clone(), file.shown);
                        }
                        templates.files.insert(path, Bytes::new(file.bytes));
                    } else {
                        let fonts = fonts_in(file.bytes);
                        if fonts.is_empty() {
                            problems.push(Problem::in_file(&file.shown, Cause::NoFont));
                        }
                        for font in fonts {
                            let info = font.info().clone();
                            templates.fonts.push((font, info));
                        }
                    }
                }
                Err(problem) => problems.push(problem),
            }
        }
        if system {
            templates.fonts.extend(typst_kit::fonts::system());
        } else {
            let inputs = templates.inputs.iter();
            let inputs: Vec<_> = inputs.map(|input| (&input.name, &input.sha256)).collect();
            templates.hash = Some(hex_sha256(format!("{inputs:?}").as_bytes()));
        }
        if problems.is_empty() { Ok(templates) } else { Err(problems) }
    }

    /// The SHA-256 of all of them; none with fonts of this machine, which nothing tells us about.
    #[must_use]
    pub fn hash(&self) -> Option<&str> {
        self.hash.as_deref()
    }

    /// Whether this character can be printed: some font holds it, and PDF/A allows it (not U+FEFF).
    #[must_use]
    pub fn has_glyph(&self, c: char) -> bool {
        if c == '\u{feff}' {
            return false;
        }
        let book = self.fonts.book();
        let mut fonts = (0..).map_while(|index| book.info(index));
        fonts.any(|info| info.coverage.contains(u32::from(c)))
    }
}

/// The most fonts in one file.
const MAX_FACES: u32 = 64;

/// The fonts in a file; none in one that claims to hold more than any does: each of them is looked for.
fn fonts_in(bytes: Vec<u8>) -> Vec<Font> {
    let claims = match bytes.as_slice() {
        [b't', b't', b'c', b'f', _, _, _, _, a, b, c, d, ..] => {
            u32::from_be_bytes([*a, *b, *c, *d])
        }
        _ => 1,
    };
    if claims > MAX_FACES { Vec::new() } else { Font::iter(Bytes::new(bytes)).collect() }
}

/// The files that the documents of one network may read.
pub struct Files<'a> {
    store: FileStore<BytesLoader<'a>>,
    assets: &'a [Asset],
}

/// A file besides the templates: a logo, a list of literature, the fixed words.
#[derive(Debug)]
pub struct Asset {
    /// Its absolute path for Typst.
    pub path: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// Whether every document reads it; else those that name its path do.
    pub shared: bool,
    /// The field that names it.
    pub origin: Origin,
    /// What is wrong when Typst refuses it.
    pub broken: Cause,
}

struct BytesLoader<'a> {
    templates: &'a Templates,
    assets: BTreeMap<&'a str, Bytes>,
}

impl<'a> Files<'a> {
    /// The templates, and other files.
    #[must_use]
    pub fn new(templates: &'a Templates, assets: &'a [Asset]) -> Self {
        let bytes = assets.iter();
        let bytes = bytes.map(|asset| (asset.path.as_str(), Bytes::new(asset.bytes.clone())));
        let loader = BytesLoader { templates, assets: bytes.collect() };
        Self { store: FileStore::new(loader), assets }
    }

    /// Reads the template that the others build on; else all threads do so at once.
    pub fn warm(&self) {
        let today = Date::default();
        let text = "#import \"/templates/onderdelen.typ\"\n".to_owned();
        // What is wrong in it is found again in every document, and said there.
        if let Ok(world) = DocumentWorld::new(self, text, today) {
            let _ = typst::compile::<PagedDocument>(&world);
        }
    }

    /// The templates.
    #[must_use]
    pub fn templates(&self) -> &'a Templates {
        self.store.loader().templates
    }

    /// The other files.
    #[must_use]
    pub fn assets(&self) -> &'a [Asset] {
        self.assets
    }

    /// What a template is called that the user can change.
    #[must_use]
    pub fn template_on_disk(&self, path: &str) -> Option<&str> {
        self.templates().on_disk.get(path).map(String::as_str)
    }

    /// The asset of this path.
    #[must_use]
    pub fn asset(&self, path: &str) -> Option<&Asset> {
        self.assets.iter().find(|asset| asset.path == path)
    }

    /// The asset that a field names, if it names one.
    #[must_use]
    pub fn named_by(&self, origin: &Origin) -> Option<&Asset> {
        self.assets.iter().find(|asset| {
            asset.origin.field == origin.field && asset.origin.source.name == origin.source.name
        })
    }
}

impl FileLoader for BytesLoader<'_> {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get().vpath().get_with_slash();
        let found = match id.get().root() {
            VirtualRoot::Project => {
                self.templates.files.get(path).or_else(|| self.assets.get(path))
            }
            VirtualRoot::Package(_) => None,
        };
        found.cloned().ok_or_else(|| FileError::NotFound(path.into()))
    }
}

/// The world of one document.
pub struct DocumentWorld<'a> {
    /// The files it may read.
    pub files: &'a Files<'a>,
    main: Source,
    today: Date,
}

impl<'a> DocumentWorld<'a> {
    /// A world in which `text` is the document and it is always `today`.
    ///
    /// # Errors
    /// Never in practice: the path of the main file is our own.
    pub fn new(files: &'a Files<'a>, text: String, today: Date) -> Result<Self, Cause> {
        let path = VirtualPath::new("/main.typ").map_err(|e| Cause::Internal(e.to_string()))?;
        let id = RootedPath::new(VirtualRoot::Project, path).intern();
        Ok(Self { files, main: Source::new(id, text), today })
    }
}

impl World for DocumentWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.files.store.loader().templates.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.files.store.loader().templates.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { self.files.store.source(id) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.store.file(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.files.store.loader().templates.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        let unsigned = |number: i8| u8::try_from(number).ok();
        Datetime::from_ymd(
            self.today.year().into(),
            unsigned(self.today.month())?,
            unsigned(self.today.day())?,
        )
    }
}
