//! What several targets need.

use std::sync::OnceLock;

use lef::content::{self, Content};
use lef::embedded;
use lef::parallel::Workers;

/// The content that is part of the program.
pub fn content() -> &'static Content {
    static CONTENT: OnceLock<Content> = OnceLock::new();
    CONTENT.get_or_init(|| {
        content::load(&embedded::content(), &Workers::default()).content.expect("our own content")
    })
}
