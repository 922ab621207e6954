//! Typesetting: typed expressions, written as Typst source, compiled to PDF or pictures in a closed world.

mod expr;
mod outlines;
mod pages;
mod pdf;
mod source;
mod world;

pub use expr::{Expr, Origin};
pub use pages::Pages;
pub use pdf::{Laid, MAX_PAGES, Manuscript, Pdf, missing_glyphs};
pub use source::TypstSource;
pub use world::{Asset, Files, Templates};
