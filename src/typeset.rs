//! Typesetting: typed expressions, written as Typst source, compiled to PDF in a closed world.

mod expr;
mod pdf;
mod source;
mod world;

pub use expr::{Expr, Origin};
pub use pdf::{Manuscript, Pdf, missing_glyphs};
pub use source::TypstSource;
pub use world::{Asset, Files, Templates};
