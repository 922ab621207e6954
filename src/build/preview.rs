//! The documents of a network one at a time, to be looked at before anything is written.

use crate::build::BuildOptions;
use crate::build::maker::Maker;
use crate::content::Content;
use crate::netwerk::Netwerkmap;
use crate::plan::{Document, Scope};
use crate::problem::Problem;
use crate::typeset::{Asset, Manuscript, Templates};

/// Makes single documents of a network, when they are asked for.
pub struct Preview<'a>(Maker<'a>);

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

    /// Fills the texts of a document. As long as its source and the files that it reads stay the same, so do its pages.
    ///
    /// # Errors
    /// Texts that cannot be filled or printed.
    pub fn fill(
        &self,
        scope: Scope<'_>,
        document: &Document<'_>,
    ) -> Result<Manuscript<'_>, Vec<Problem>> {
        self.0.manuscript(&self.0.context(scope), scope, document)
    }
}
