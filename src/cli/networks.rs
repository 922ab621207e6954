//! Which networks a run is about: those that were named, else the examples of the content.

use std::path::{Path, PathBuf};

use crate::cli::Settings;
use crate::content::Content;
use crate::netwerk::{self, Netwerkmap, School};
use crate::problem::{Cause, Problem};
use crate::tree::Tree;

/// The rosters that were found: the folder, the file in it, and the path to show.
pub struct Networks(Vec<(Tree, String, String)>);

impl Networks {
    /// Finds the rosters.
    ///
    /// # Errors
    /// Every path that leads to none.
    pub fn find(settings: &Settings) -> Result<Self, Vec<Problem>> {
        if settings.networks.is_empty() {
            let folders = settings.content.list("netwerken").into_iter();
            let folders = folders.map(|name| format!("netwerken/{name}"));
            let found =
                folders.filter(|path| settings.content.has(&format!("{path}/netwerk.yaml")));
            let found = found.map(|path| {
                let tree = settings.content.folder("netwerk", &path);
                (tree, "netwerk.yaml".to_owned(), format!("{path}/netwerk.yaml"))
            });
            return Ok(Self(found.collect()));
        }
        let mut found = Vec::new();
        let mut problems = Vec::new();
        for path in &settings.networks {
            match roster(path) {
                Some((folder, file)) => {
                    let shown = folder.join(&file).display().to_string();
                    found.push((Tree::disk("netwerk", folder), file, shown));
                }
                None => {
                    problems.push(Problem::in_file(&path.display().to_string(), Cause::NoNetwork));
                }
            }
        }
        if problems.is_empty() { Ok(Self(found)) } else { Err(problems) }
    }

    /// Reads all of them; each with the path to show.
    #[must_use]
    pub fn read(&self, content: &Content) -> Vec<(String, Result<Netwerkmap, Vec<Problem>>)> {
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
    let folder = folder.strip_prefix(".").map_or(folder.clone(), Path::to_owned);
    Some((folder, file.file_name()?.to_str()?.to_owned()))
}

/// The folder in out/ of each network that could be read; a problem where two schools would share one.
pub fn slugs(
    read: &[(String, Result<Netwerkmap, Vec<Problem>>)],
) -> Vec<Option<Result<String, Cause>>> {
    let schools: Vec<&School> = read
        .iter()
        .filter_map(|(_, network)| Some(&network.as_ref().ok()?.netwerk.data.school))
        .collect();
    let mut slugs = netwerk::slugs(&schools).into_iter();
    read.iter()
        .enumerate()
        .map(|(index, (_, network))| {
            let school = &network.as_ref().ok()?.netwerk.data.school;
            let same = |other: &School| netwerk::school_slug(other) == netwerk::school_slug(school);
            Some(slugs.next()?.ok_or_else(|| {
                let mut others = read.iter().enumerate().filter(|(other, (_, network))| {
                    *other != index && network.as_ref().is_ok_and(|n| same(&n.netwerk.data.school))
                });
                Cause::SameSlug(
                    others.next().map_or_else(String::new, |(_, (shown, _))| shown.clone()),
                )
            }))
        })
        .collect()
}
