//! What a file or folder is that was dragged onto the program.

use std::path::{Path, PathBuf};

use crate::cli::paths;
use crate::manifest::Earlier;
use crate::netwerk::{self, ROSTERS, tabs};
use crate::problem::{DropCause, Problem};
use crate::source::workbook::is_workbook;
use crate::tree::{Tree, with_slashes};

/// What was dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dropped {
    /// The roster of a network, or a folder in which there may be some.
    Network(PathBuf),
    /// A list of people.
    List(PathBuf),
}

/// What a path leads to.
///
/// # Errors
/// What it is instead of something that can be dropped.
pub fn dropped(path: &Path) -> Result<Dropped, Problem> {
    if let Some(problem) = paths::not_there(path) {
        return Err(problem);
    }
    let problem = |cause: DropCause| Problem::in_file(&with_slashes(path), cause);
    let network = |path: &Path| Ok(Dropped::Network(path.to_owned()));
    if path.is_dir() {
        let is_pack = !has_roster(path) && Earlier::read(path).is_some();
        return if is_pack { Err(problem(DropCause::Pack)) } else { network(path) };
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
        return Err(problem(DropCause::Name));
    };
    // Who drops a paper of a school means that school.
    if paths::is_paper(path) && has_roster(folder) {
        return network(if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
    }
    if is_workbook(name) {
        let tree = Tree::disk("netwerk", folder.to_owned());
        let (_, book) = netwerk::read_workbook(&tree, name, &mut Vec::new())?;
        let is_network = tabs::is_netwerk(&book);
        return if is_network { network(path) } else { Ok(Dropped::List(path.to_owned())) };
    }
    if paths::is_list(path) {
        return Ok(Dropped::List(path.to_owned()));
    }
    paths::no_drop(path).map_or_else(|| network(path), Err)
}

fn has_roster(folder: &Path) -> bool {
    ROSTERS.iter().any(|file| folder.join(file).is_file())
}
