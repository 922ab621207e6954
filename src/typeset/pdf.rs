//! From Typst source to PDF/UA-1 and PDF/A-2a, with Typst's own complaints led back to the field that caused them.

use std::collections::BTreeSet;

use jiff::civil::Date;
use typst::WorldExt;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::problem::{Cause, Problem, Severity};
use crate::source::SourceFile;
use crate::typeset::world::{DocumentWorld, Files, Templates};
use crate::typeset::{Expr, Pages, TypstSource};

/// More pages than this in one document are a mistake: the sheets of sixty zij-instromers have less than half of it.
const MAX_PAGES: usize = 300;

/// A finished document.
#[derive(Debug, Clone)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its pages.
    pub pages: usize,
}

/// A document as pages, with what is needed to lead complaints about it back to their fields.
pub struct Laid<'a> {
    world: DocumentWorld<'a>,
    source: TypstSource,
    template: String,
    ident: String,
    document: PagedDocument,
}

/// Compiles one document. `ident` is the same for the same document at every run; it is hashed into the file's id.
///
/// # Errors
/// Whatever Typst refuses; letters that no font holds are [`missing_glyphs`], to be looked for first.
pub fn compile(
    files: &Files<'_>,
    template: &str,
    data: &Expr,
    today: Date,
    ident: &str,
) -> Result<Pdf, Vec<Problem>> {
    lay_out(files, template, TypstSource::document(template, data), today, ident)?.pdf()
}

/// Makes the pages of one document, without a file of them yet.
///
/// # Errors
/// Whatever Typst refuses of it.
pub fn lay_out<'a>(
    files: &'a Files<'a>,
    template: &str,
    source: TypstSource,
    today: Date,
    ident: &str,
) -> Result<Laid<'a>, Vec<Problem>> {
    let one = |cause| vec![Problem::general(cause)];
    let world = DocumentWorld::new(files, source.text.clone(), today).map_err(one)?;
    let compiled = typst::compile::<PagedDocument>(&world);
    let fail = |errors: &[SourceDiagnostic]| problems(&world, &source, template, errors);
    let document = compiled.output.map_err(|errors| fail(&errors))?;
    let pages = document.pages().len();
    if pages > MAX_PAGES {
        return Err(one(Cause::TooManyPages(ident.to_owned(), pages, MAX_PAGES)));
    }
    // A warning of Typst is about our templates, never about input: it is ours to mend before anybody prints.
    if !compiled.warnings.is_empty() {
        return Err(fail(&compiled.warnings));
    }
    let (template, ident) = (template.to_owned(), ident.to_owned());
    Ok(Laid { world, source, template, ident, document })
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
            ident: Smart::Custom(self.ident.clone()),
            creator: Smart::Custom(Some(concat!("lef ", env!("CARGO_PKG_VERSION")).to_owned())),
            standards,
            ..PdfOptions::default()
        };
        let bytes = typst_pdf::pdf(&self.document, &options);
        let bytes =
            bytes.map_err(|errors| problems(&self.world, &self.source, &self.template, &errors))?;
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
                format!("{}:{}", place.file, place.line.unwrap_or(1))
            });
            Problem::general(Cause::Internal(format!("{template}: {} {line}", error.message)))
        }
    }
}

/// A problem for each field with a letter that no font holds (PDF/A refuses them): its first one.
#[must_use]
pub fn missing_glyphs(templates: &Templates, data: &Expr) -> Vec<Problem> {
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    data.strings(None, &mut |text, origin| {
        let missing = |c: &char| !c.is_whitespace() && !templates.has_glyph(*c);
        if let Some(c) = text.chars().find(missing) {
            let place = origin.map(super::Origin::place);
            if seen.insert(place.clone()) {
                problems.push(Problem { severity: Severity::Error, place, cause: Cause::Glyph(c) });
            }
        }
    });
    problems
}
