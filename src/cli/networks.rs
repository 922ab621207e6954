//! Which networks a run is about: those that were named, else the examples of the content.

use std::path::{Path, PathBuf};

use crate::cli::Settings;
use crate::content::Content;
use crate::netwerk::{self, Netwerklezing, Netwerkmap, School};
use crate::problem::{Cause, Problem};
use crate::tree::Tree;

/// The rosters that were found: the folder, the file in it, and the path to show.
pub struct Networks(Vec<(Tree, String, String)>);

impl Networks {
    /// Finds the rosters, and a problem for every path that leads to none.
    #[must_use]
    pub fn find(settings: &Settings) -> (Self, Vec<Problem>) {
        if settings.networks.is_empty() {
            let folders = settings.content.list("netwerken").into_iter();
            let folders = folders.map(|name| format!("netwerken/{name}"));
            let found =
                folders.filter(|path| settings.content.has(&format!("{path}/netwerk.yaml")));
            let found = found.map(|path| {
                let tree = settings.content.folder("netwerk", &path);
                (tree, "netwerk.yaml".to_owned(), format!("{path}/netwerk.yaml"))
            });
            return (Self(found.collect()), Vec::new());
        }
        let mut found = Vec::new();
        let mut problems = Vec::new();
        for path in &settings.networks {
            if let Some((folder, file)) = roster(path) {
                let shown = folder.join(&file).display().to_string();
                found.push((Tree::disk("netwerk", folder), file, shown));
            } else {
                let path =
                    if path.is_dir() { plain(path).join("netwerk.yaml") } else { path.clone() };
                problems.push(Problem::in_file(&path.display().to_string(), Cause::NoNetwork));
            }
        }
        (Self(found), problems)
    }

    /// Reads all of them; each with the path to show.
    #[must_use]
    pub fn read(&self, content: &Content) -> Vec<(String, Netwerklezing)> {
        let read = |(tree, file, shown): &(Tree, String, String)| {
            (shown.clone(), Netwerkmap::read(tree, file, content))
        };
        self.0.iter().map(read).collect()
    }
}

/// The folder and the file name of a roster that a path leads to.
fn roster(path: &Path) -> Option<(PathBuf, String)> {
    let file = if path.is_dir() { path.join("netwerk.yaml") } else { path.to_owned() };
    if !file.is_file() {
        return None;
    }
    let folder = file.parent().map_or_else(PathBuf::new, Path::to_owned);
    Some((plain(&folder), file.file_name()?.to_str()?.to_owned()))
}

/// A path without a dot before it.
fn plain(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

/// The folder in out/ of each network that could be read; a problem where two schools would share one.
pub fn slugs(read: &[(String, Netwerklezing)]) -> Vec<Option<Result<String, Cause>>> {
    let schools: Vec<Option<&School>> = read
        .iter()
        .map(|(_, lezing)| lezing.map.as_ref().map(|map| &map.netwerk.data.school))
        .collect();
    let mut slugs =
        netwerk::slugs(&schools.iter().flatten().copied().collect::<Vec<_>>()).into_iter();
    let slug_of = |school: &School| netwerk::school_slug(school);
    schools
        .iter()
        .enumerate()
        .map(|(index, school)| {
            let school = (*school)?;
            Some(slugs.next()?.ok_or_else(|| {
                let other = schools.iter().enumerate().find(|(other, found)| {
                    *other != index && found.is_some_and(|found| slug_of(found) == slug_of(school))
                });
                Cause::SameSlug(other.map_or_else(String::new, |(other, _)| read[other].0.clone()))
            }))
        })
        .collect()
}
