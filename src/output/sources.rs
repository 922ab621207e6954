//! The Typst source of documents with all that they read, so that Typst alone makes the same pages of them.

use std::path::Path;

use crate::build::OutputFile;
use crate::output::replace::write_below;
use crate::problem::Problem;
use crate::tree::Tree;
use crate::typeset::{Asset, Templates};

/// Writes templates with their fonts, other files, and the source of each document that has one, at the path of its PDF in the folder
/// of the school. What the sources call `/` is this folder; the templates in it are whole, so that they can be used and changed.
///
/// # Errors
/// The first file that cannot be read or written.
pub fn write_sources(
    folder: &Path,
    tree: &Tree,
    templates: &Templates,
    assets: &[Asset],
    slug: &str,
    files: &[OutputFile],
) -> Result<(), Problem> {
    for input in &templates.inputs {
        let path = input.name.split_once(':').map_or(input.name.as_str(), |(_, path)| path);
        write_below(folder, &Path::new("templates").join(path), &tree.read(path)?.bytes)?;
    }
    for asset in assets {
        write_below(folder, Path::new(asset.path.trim_start_matches('/')), &asset.bytes)?;
    }
    for file in files {
        if let Some(source) = &file.source {
            let path = Path::new(slug).join(&file.path).with_extension("typ");
            write_below(folder, &path, source.as_bytes())?;
        }
    }
    Ok(())
}
