//! From Typst source to PDF/UA-1 and PDF/A-2a, with Typst's own complaints led back to the field that caused them.

use jiff::civil::Date;
use typst::WorldExt;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::problem::{Cause, Problem, Severity};
use crate::source::SourceFile;
use crate::tool::Tool;
use crate::tree::hex_sha256;
use crate::typeset::world::{DocumentWorld, Files};
use crate::typeset::{Expr, Pages, TypstSource};

/// More pages than this in one document are a mistake: the sheets of sixty zij-instromers have less than half of it.
pub const MAX_PAGES: usize = 300;

/// A finished document.
#[derive(Debug, Clone)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its pages.
    pub pages: usize,
}

/// A document that is written, and not yet set.
pub struct Manuscript<'a> {
    files: &'a Files<'a>,
    template: &'a str,
    source: TypstSource,
    today: Date,
    ident: String,
}

impl<'a> Manuscript<'a> {
    /// One call of the document function of `template`. `ident` is the same for the same document at every run; it is hashed
    /// into the file's id.
    #[must_use]
    pub fn new(
        files: &'a Files<'a>,
        template: &'a str,
        data: &Expr,
        today: Date,
        ident: String,
    ) -> Self {
        let source = TypstSource::document(template, data);
        Self { files, template, source, today, ident }
    }

    /// The Typst source.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.source.text
    }

    /// The SHA-256 of all that the PDF is made of: the source, the templates and fonts, the files that the source names, the
    /// date, and this program. None where fonts of the machine are used.
    #[must_use]
    pub fn key(&self) -> Option<String> {
        let Self { files, source, today, ident, .. } = self;
        let templates = files.templates().hash()?;
        let assets = files.assets().iter();
        let assets = assets.filter(|asset| asset.shared || source.text.contains(&asset.path));
        let assets: Vec<_> = assets.map(|asset| (&asset.path, hex_sha256(&asset.bytes))).collect();
        let tool = Tool::current().source;
        let text = format!("{tool}\n{templates}\n{today}\n{ident}\n{assets:?}\n{}", source.text);
        Some(hex_sha256(text.as_bytes()))
    }

    /// Sets it, and makes a PDF of it.
    ///
    /// # Errors
    /// Whatever Typst refuses; what it cannot set at all is [`crate::typeset::unfit`], to be looked for first.
    pub fn compile(&self) -> Result<Pdf, Vec<Problem>> {
        self.set()?.pdf()
    }

    /// Sets it.
    ///
    /// # Errors
    /// What Typst refuses of its pages; of a PDF it may refuse more.
    pub fn set(&self) -> Result<Laid<'_>, Vec<Problem>> {
        let Self { files, template, source, today, ident } = self;
        let one = |cause| vec![Problem::general(cause)];
        let world = DocumentWorld::new(files, source.text.clone(), *today).map_err(one)?;
        let compiled = typst::compile::<PagedDocument>(&world);
        let fail = |errors: &[SourceDiagnostic]| problems(&world, source, template, errors);
        let document = compiled.output.map_err(|errors| fail(&errors))?;
        let pages = document.pages().len();
        if pages > MAX_PAGES {
            return Err(one(Cause::TooManyPages(ident.clone(), pages, MAX_PAGES)));
        }
        // A warning of Typst is about our templates, never about input: it is ours to mend before anybody prints.
        if !compiled.warnings.is_empty() {
            return Err(fail(&compiled.warnings));
        }
        Ok(Laid { world, source, template, ident, document })
    }
}

/// A document as pages.
pub struct Laid<'a> {
    world: DocumentWorld<'a>,
    source: &'a TypstSource,
    template: &'a str,
    ident: &'a str,
    document: PagedDocument,
}

impl Laid<'_> {
    /// The file.
    ///
    /// # Errors
    /// What Typst refuses of it for the sake of PDF/UA and PDF/A.
    pub fn pdf(&self) -> Result<Pdf, Vec<Problem>> {
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]);
        let standards = standards.map_err(|error| {
            vec![Problem::general(Cause::Internal(error.message().to_string()))]
        })?;
        let options = PdfOptions {
            ident: Smart::Custom(self.ident.to_owned()),
            creator: Smart::Custom(Some(concat!("lef ", env!("CARGO_PKG_VERSION")).to_owned())),
            standards,
            ..PdfOptions::default()
        };
        let bytes = typst_pdf::pdf(&self.document, &options)
            .map_err(|errors| problems(&self.world, self.source, self.template, &errors))?;
        Ok(Pdf { bytes, pages: self.document.pages().len() })
    }

    /// The pages, to be looked at.
    #[must_use]
    pub fn pages(&self) -> Pages {
        Pages::new(self.document.clone())
    }
}

fn problems(
    world: &DocumentWorld<'_>,
    source: &TypstSource,
    template: &str,
    errors: &[SourceDiagnostic],
) -> Vec<Problem> {
    errors.iter().map(|error| problem(world, source, template, error)).collect()
}

/// The problem that a complaint of Typst stands for: of the field that the span came from, else our own.
fn problem(
    world: &DocumentWorld<'_>,
    source: &TypstSource,
    template: &str,
    error: &SourceDiagnostic,
) -> Problem {
    let spans =
        std::iter::once(error.span).chain(error.trace.iter().map(|point| point.span.into()));
    let main = typst::World::main(world);
    for span in spans {
        let origin = match span.id() {
            Some(id) if id == main => world.range(span).and_then(|range| source.origin(&range)),
            Some(id) => {
                let asset = world.files.asset(id.get().vpath().get_with_slash());
                asset.map(|asset| &asset.origin)
            }
            None => None,
        };
        if let Some(origin) = origin {
            // In a text it is ours that Typst refuses what we made of it; a file is what the user gave.
            let broken = world.files.named_by(origin).map(|asset| asset.broken.clone());
            let cause = broken.unwrap_or(Cause::Typst);
            return Problem { severity: Severity::Error, place: Some(origin.place()), cause };
        }
    }
    let place = error.span.id().and_then(|id| {
        let text = typst::World::source(world, id).ok()?;
        let path = id.get().vpath().get_with_slash();
        let shown = world.files.template_on_disk(path);
        let file = shown.unwrap_or(path.trim_start_matches('/')).to_owned();
        let file = SourceFile::new(&file, text.text().to_owned());
        Some((file.place_of(&world.range(error.span)?, String::new()), shown.is_some()))
    });
    match place {
        // Who changes the looks is told where; to everybody else it is a fault of ours.
        Some((place, true)) => {
            let cause = Cause::Template(error.message.to_string());
            Problem { severity: Severity::Error, place: Some(place), cause }
        }
        place => {
            let line = place.map_or_else(String::new, |(place, _)| {
                format!("{}:{}", place.file, place.line().unwrap_or(1))
            });
            Problem::general(Cause::Internal(format!("{template}: {} {line}", error.message)))
        }
    }
}
