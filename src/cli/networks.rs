//! Which networks a run is about: those that were named, else the examples of the content.

use std::path::{Path, PathBuf};

use crate::cli::Settings;
use crate::content::Content;
use crate::netwerk::{self, Netwerklezing, Netwerkmap, School};
use crate::problem::{Cause, FieldPath, Problem};
use crate::tree::Tree;

/// The rosters that were found: the folder, and the file in it.
pub struct Networks(Vec<(Tree, String)>);

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
                (tree, "netwerk.yaml".to_owned())
            });
            let found: Vec<_> = found.collect();
            let none = Problem::in_file("content/netwerken", Cause::NoNetwork);
            let problems = if found.is_empty() { vec![none] } else { Vec::new() };
            return (Self(found), problems);
        }
        let mut found = Vec::new();
        let mut places = Vec::new();
        let mut problems = Vec::new();
        for path in &settings.networks {
            if let Some((folder, file)) = roster(path) {
                let place = std::fs::canonicalize(folder.join(&file)).ok();
                // The same network twice is the same once.
                if place.is_none() || !places.contains(&place) {
                    found.push((Tree::disk("netwerk", folder), file));
                }
                places.push(place);
            } else {
                let path =
                    if path.is_dir() { plain(path).join("netwerk.yaml") } else { path.clone() };
                problems.push(Problem::in_file(&path.display().to_string(), Cause::NoNetwork));
            }
        }
        (Self(found), problems)
    }

    /// The folder of each, and the file in it.
    pub fn places(&self) -> impl Iterator<Item = &(Tree, String)> {
        self.0.iter()
    }

    /// Whether there is exactly one.
    #[must_use]
    pub fn is_one(&self) -> bool {
        self.0.len() == 1
    }

    /// Reads all of them; `answers` of an inspection stand in a file of their own, or beside each.
    #[must_use]
    pub fn read(&self, content: &Content, answers: Option<&Path>) -> Vec<Netwerklezing> {
        let answers = answers.map(answers_file);
        let answers = answers.as_ref().map(|(tree, file)| (tree, file.as_str()));
        let networks = self.0.iter();
        networks.map(|(tree, file)| Netwerkmap::read(tree, file, content, answers)).collect()
    }
}

/// The folder and the file name of the answers of an inspection.
pub fn answers_file(path: &Path) -> (Tree, String) {
    let (folder, file) = split(path).unwrap_or_default();
    (Tree::disk("apk", folder), file)
}

/// The folder and the file name of a roster that a path leads to.
pub fn roster(path: &Path) -> Option<(PathBuf, String)> {
    let file = if path.is_dir() { path.join("netwerk.yaml") } else { path.to_owned() };
    if file.is_file() { split(&file) } else { None }
}

fn split(file: &Path) -> Option<(PathBuf, String)> {
    let folder = file.parent().map_or_else(PathBuf::new, Path::to_owned);
    Some((plain(&folder), file.file_name()?.to_str()?.to_owned()))
}

/// A path without a dot before it.
fn plain(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

/// Each network with its folder in out/; a problem of it where it can have none.
pub fn with_slugs(read: Vec<Netwerklezing>) -> Vec<(Netwerklezing, Option<String>)> {
    let slugs = slugs(&read);
    let with_slug = |(mut network, slug): (Netwerklezing, Option<Result<String, Cause>>)| {
        let slug = slug.transpose().unwrap_or_else(|cause| {
            let field = FieldPath::of("school").key("naam");
            let map = network.map.as_ref();
            network.problems.extend(map.map(|map| map.netwerk.problem(&field, cause)));
            None
        });
        (network, slug)
    };
    read.into_iter().zip(slugs).map(with_slug).collect()
}

/// The folder in out/ of each network that could be read; a problem where two schools would share one.
fn slugs(read: &[Netwerklezing]) -> Vec<Option<Result<String, Cause>>> {
    let maps: Vec<Option<&Netwerkmap>> = read.iter().map(|lezing| lezing.map.as_ref()).collect();
    let schools: Vec<Option<&School>> =
        maps.iter().map(|map| map.map(|map| &map.netwerk.data.school)).collect();
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
                let other = other.and_then(|(other, _)| maps[other]);
                Cause::SameSlug(
                    other.map_or_else(String::new, |map| map.netwerk.source.name.clone()),
                )
            }))
        })
        .collect()
}
