//! What an earlier build left, or somebody else did.
#![no_main]

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use lef::manifest::{Earlier, Ingredients, MANIFEST};
use libfuzzer_sys::fuzz_target;

/// A folder with one file, which the manifest may speak of.
fn folder() -> &'static PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder").keep();
        fs::write(folder.join("een.pdf"), "%PDF").expect("a file");
        folder
    })
}

fuzz_target!(|data: &[u8]| {
    fs::write(folder().join(MANIFEST), data).expect("a file");
    let Some(earlier) = Earlier::read(folder()) else { return };
    let _ = earlier.changes(&Ingredients::new(String::new(), String::new(), std::iter::empty()));
    for output in &earlier.manifest.outputs {
        let _ = (earlier.is_whole(output), earlier.unchanged(output));
    }
});
