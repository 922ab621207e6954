//! Pages as pictures, to be looked at before there is a PDF: the only user of typst-svg.

use std::sync::{Arc, OnceLock};

use typst::utils::hash128;
use typst_layout::PagedDocument;
use typst_svg::SvgOptions;

use crate::typeset::outlines;

/// The pages of a document. A picture is drawn when somebody looks at it.
#[derive(Debug)]
pub struct Pages {
    document: PagedDocument,
    pictures: Vec<OnceLock<Arc<str>>>,
}

impl Pages {
    /// The pages of a document.
    #[must_use]
    pub fn new(document: PagedDocument) -> Self {
        let pictures = document.pages().iter().map(|_| OnceLock::new()).collect();
        Self { document, pictures }
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.pictures.len()
    }

    /// What tells a page from what it was before.
    #[must_use]
    pub fn mark(&self, page: usize) -> Option<String> {
        let page = self.document.pages().get(page)?;
        Some(format!("{:016x}", hash128(page) >> 64))
    }

    /// The width and height of a page in points.
    #[must_use]
    pub fn size(&self, page: usize) -> Option<(f64, f64)> {
        let size = self.document.pages().get(page)?.frame.size();
        Some((size.x.to_pt(), size.y.to_pt()))
    }

    /// The picture of a page, as SVG.
    #[must_use]
    pub fn picture(&self, page: usize) -> Option<Arc<str>> {
        let drawn = self.pictures.get(page)?;
        let page = self.document.pages().get(page)?;
        let draw = || Arc::from(outlines::in_place(&typst_svg::svg(page, &SvgOptions::default())));
        Some(Arc::clone(drawn.get_or_init(draw)))
    }
}
