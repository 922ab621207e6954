//! Making the documents of one network.

use jiff::civil::Date;

use crate::build::{BuildOptions, OutputFile};
use crate::content::Content;
use crate::document::{self, Context};
use crate::manifest::{Earlier, EarlierFile};
use crate::netwerk::Dossier;
use crate::plan::{Document, Scope};
use crate::print::Drukopties;
use crate::problem::Problem;
use crate::typeset::{self, Asset, Expr, Files, MAX_PAGES, Manuscript, Pdf, Templates};

/// The date of documents where nothing else is known: the year of the publication.
pub const FIRST_DATE: Date = Date::constant(2025, 1, 1);

/// A document or a file for the printer that is ready.
pub struct Made {
    /// The file.
    pub pdf: Pdf,
    /// What it is made of.
    pub key: Option<String>,
    /// Whether an earlier build made it.
    pub kept: bool,
    /// The Typst source, if it is wanted.
    pub source: Option<String>,
}

impl Made {
    /// The file at its path.
    pub fn output(self, path: String) -> OutputFile {
        let Self { pdf: Pdf { bytes, pages }, key, kept, source } = self;
        OutputFile { path, bytes, pages, sheets: 0, key, kept, source }
    }
}

/// A document that is written: filled, and not yet set.
pub struct Written<'a> {
    path: &'a str,
    manuscript: Result<Manuscript<'a>, Vec<Problem>>,
    key: Option<String>,
    is_kept: bool,
}

impl Written<'_> {
    /// Where it is to lie in the folder of the school.
    pub fn path(&self) -> &str {
        self.path
    }

    /// How much there is to set: the length of its source, nothing if an earlier build set the same.
    pub fn length(&self) -> usize {
        let length = self.manuscript.as_ref().map_or(0, |manuscript| manuscript.text().len());
        if self.is_kept { 0 } else { length }
    }
}

/// Makes the documents of one network.
pub struct Maker<'a> {
    /// The content.
    pub content: &'a Content,
    /// The roster.
    pub dossier: &'a Dossier,
    /// How the drukwerk is wanted.
    pub druk: Drukopties,
    /// What an earlier build left, if that may be kept.
    pub earlier: Option<&'a Earlier>,
    templates: &'a Templates,
    files: Files<'a>,
    logo: Option<&'a Asset>,
    slug: &'a str,
    datum: Option<Date>,
    sources: bool,
}

impl<'a> Maker<'a> {
    /// Makes everything anew; `assets` are those of [`crate::build::assets`].
    pub fn new(
        content: &'a Content,
        templates: &'a Templates,
        dossier: &'a Dossier,
        assets: &'a [Asset],
        slug: &'a str,
        options: &BuildOptions,
    ) -> Self {
        let logo = dossier.logo.as_ref().and(assets.first());
        let files = Files::new(templates, assets);
        let &BuildOptions { datum, druk, sources, .. } = options;
        Self { content, dossier, druk, earlier: None, templates, files, logo, slug, datum, sources }
    }

    /// Reads what all documents build on.
    pub fn warm(&self) {
        self.files.warm();
    }

    /// What the texts of a lijn or a meeting are filled from.
    pub fn context(&self, scope: Scope<'_>) -> Context<'a> {
        let Self { content, dossier, logo, .. } = *self;
        Context { content, dossier, logo, datum: datum(self.datum, scope), op_naam: None }
    }

    /// Fills the texts of a document. As long as its source and the files that it reads stay the same, so do its pages.
    ///
    /// # Errors
    /// Texts that cannot be filled or printed.
    pub fn manuscript(
        &self,
        context: &Context<'_>,
        scope: Scope<'_>,
        document: &Document<'_>,
    ) -> Result<Manuscript<'_>, Vec<Problem>> {
        let (data, mut problems) = document::fill(context, scope, document);
        problems.extend(typeset::unfit(self.templates, &data));
        problems.extend(typeset::too_much(&data, &document.path));
        if !problems.is_empty() {
            return Err(problems);
        }
        let ident = self.ident(&document.path);
        let template = document::template(document.soort);
        Ok(Manuscript::new(&self.files, template, &data, context.datum, ident))
    }

    /// Writes a document, and looks whether an earlier build set the same.
    pub fn write<'b>(
        &'b self,
        context: &Context<'_>,
        scope: Scope<'_>,
        document: &'b Document<'_>,
    ) -> Written<'b> {
        self.written(self.manuscript(context, scope, document), &document.path)
    }

    fn written<'b>(
        &self,
        manuscript: Result<Manuscript<'b>, Vec<Problem>>,
        path: &'b str,
    ) -> Written<'b> {
        let key = manuscript.as_ref().ok().and_then(Manuscript::key);
        let output = self.earlier.and_then(|earlier| earlier.output(path));
        let is_kept = key.is_some() && output.is_some_and(|output| output.key == key);
        Written { path, manuscript, key, is_kept }
    }

    /// Sets a document, unless an earlier build set the same.
    ///
    /// # Errors
    /// Texts that cannot be filled, printed or set.
    pub fn make(&self, written: Written<'_>) -> Result<Made, Vec<Problem>> {
        let Written { path, manuscript, key, .. } = written;
        let manuscript = manuscript?;
        let source = self.sources.then(|| manuscript.text().to_owned());
        // What says that it has more pages than any document was not written by us.
        let kept = self.kept(path, key.as_deref()).filter(|pdf| pdf.pages <= MAX_PAGES);
        match kept {
            Some(pdf) => Ok(Made { pdf, key, kept: true, source }),
            None => Ok(Made { pdf: manuscript.compile()?, key, kept: false, source }),
        }
    }

    /// Sets a page that is no document of the plan, unless an earlier build set the same.
    ///
    /// # Errors
    /// What Typst refuses.
    pub fn compile(
        &self,
        template: &str,
        data: &Expr,
        datum: Date,
        path: &str,
    ) -> Result<Made, Vec<Problem>> {
        let manuscript = Manuscript::new(&self.files, template, data, datum, self.ident(path));
        self.make(self.written(Ok(manuscript), path))
    }

    /// What an earlier build made of the same things.
    pub fn kept(&self, path: &str, key: Option<&str>) -> Option<Pdf> {
        let EarlierFile { bytes, pages } = self.earlier?.file(path, key?)?;
        Some(Pdf { bytes, pages })
    }

    /// What the PDF of a path is known by, at every run.
    fn ident(&self, path: &str) -> String {
        format!("lef/{}/{path}", self.slug)
    }
}

/// The date of documents. A lijn always has one; the year of the publication is what is left without.
pub fn datum(given: Option<Date>, scope: Scope<'_>) -> Date {
    let uitgave = scope.lijn().lijn.data.uitgave;
    given.or(uitgave).unwrap_or(FIRST_DATE)
}
