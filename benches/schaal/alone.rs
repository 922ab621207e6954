//! What the typst library alone takes for sources that are on disk: nothing is loaded, filled or put together besides.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use lef::parallel::Workers;
use typst::diag::FileResult;
use typst::foundations::{Bytes, Datetime};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::files::{FileLoader, FileStore, FsRoot};
use typst_kit::fonts::{FontStore, scan};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

struct Folder(FsRoot);

impl FileLoader for Folder {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        self.0.load(id.get().vpath())
    }
}

/// What all documents share.
struct Shared {
    library: LazyHash<Library>,
    fonts: FontStore,
    files: FileStore<Folder>,
}

struct Document<'a>(&'a Shared, FileId);

impl World for Document<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.0.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.0.fonts.book()
    }

    fn main(&self) -> FileId {
        self.1
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.0.files.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.0.files.file(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.0.fonts.font(index)
    }

    fn today(&self, _: Option<typst::foundations::Duration>) -> Option<Datetime> {
        None
    }
}

/// Sets all sources below `root`, so many at a time, and makes PDFs of them in memory.
pub fn alone(root: &Path, sources: &[PathBuf], at_a_time: usize) -> io::Result<Duration> {
    let begin = Instant::now();
    let mut fonts = FontStore::new();
    fonts.extend(scan(&root.join("templates/fonts")));
    let files = FileStore::new(Folder(FsRoot::new(root.to_owned())));
    let shared = Shared { library: LazyHash::new(Library::builder().build()), fonts, files };
    let set = |source: &PathBuf| -> Option<usize> {
        let path = VirtualPath::virtualize(root, source).ok()?;
        let id = RootedPath::new(VirtualRoot::Project, path).intern();
        let document = typst::compile::<PagedDocument>(&Document(&shared, id)).output.ok()?;
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]).ok()?;
        let options = PdfOptions { standards, ..PdfOptions::default() };
        Some(typst_pdf::pdf(&document, &options).ok()?.len())
    };
    let made = Workers::new(at_a_time).each(sources, set);
    if made.contains(&None) {
        return Err(io::Error::other("typst refused a document"));
    }
    Ok(begin.elapsed())
}
