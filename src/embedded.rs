//! The content and templates that are part of the program, so that it works in an empty folder.

use include_dir::{Dir, include_dir};

use crate::tree::Tree;

static CONTENT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/content");
static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The embedded content.
#[must_use]
pub fn content() -> Tree {
    Tree::embedded("content", &CONTENT)
}

/// The embedded templates and fonts.
#[must_use]
pub fn templates() -> Tree {
    Tree::embedded("templates", &TEMPLATES)
}
