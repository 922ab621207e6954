//! The documents of a network one at a time, to be looked at before anything is written.

use jiff::civil::Date;

use crate::build::{BuildOptions, Maker};
use crate::content::Content;
use crate::document;
use crate::netwerk::Netwerkmap;
use crate::plan::{Document, Scope};
use crate::problem::Problem;
use crate::typeset::{self, Asset, Laid, Templates, TypstSource};

/// Makes single documents of a network, when they are asked for.
pub struct Preview<'a>(Maker<'a>);

/// A document whose texts are filled.
pub struct Filled {
    /// What Typst gets of it: as long as this stays the same, so do the pages.
    pub source: TypstSource,
    /// Its date.
    pub datum: Date,
}

impl<'a> Preview<'a> {
    /// The maker of a network's documents; `assets` are those of [`crate::build::assets`].
    #[must_use]
    pub fn new(
        content: &'a Content,
        templates: &'a Templates,
        map: &'a Netwerkmap,
        assets: &'a [Asset],
        slug: &'a str,
        options: &BuildOptions,
    ) -> Self {
        Self(Maker::new(content, templates, map, assets, slug, options))
    }

    /// Fills the texts of a document.
    ///
    /// # Errors
    /// Texts that cannot be filled or printed.
    pub fn fill(&self, scope: Scope<'_>, document: &Document<'_>) -> Result<Filled, Vec<Problem>> {
        let context = self.0.context(scope);
        let (data, mut problems) = document::fill(&context, scope, document);
        problems.extend(typeset::missing_glyphs(self.0.templates, &data));
        if !problems.is_empty() {
            return Err(problems);
        }
        let source = TypstSource::document(document::template(document.soort), &data);
        Ok(Filled { source, datum: context.datum })
    }

    /// Makes the pages of a filled document.
    ///
    /// # Errors
    /// Whatever Typst refuses.
    pub fn lay_out(
        &self,
        document: &Document<'_>,
        filled: Filled,
    ) -> Result<Laid<'_>, Vec<Problem>> {
        let template = document::template(document.soort);
        let ident = format!("lef/{}/{}", self.0.slug, document.path);
        typeset::lay_out(&self.0.files, template, filled.source, filled.datum, &ident)
    }
}
