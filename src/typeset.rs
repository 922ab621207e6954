//! Typesetting: typed expressions, written as Typst source, compiled to PDF or pictures in a closed world.

mod expr;
mod outlines;
mod pages;
mod pdf;
mod source;
mod unfit;
mod world;

pub use expr::{Expr, Origin};
pub use pages::Pages;
pub use pdf::{Laid, MAX_PAGES, Manuscript, Pdf};
pub use source::TypstSource;
pub use unfit::{too_much, unfit};
pub use world::{Asset, Files, Templates};
