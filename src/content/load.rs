//! Loading the content from its tree: every file is tried, so that one run shows all problems.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::content::{
    Bijeenkomst, Bijeenkomstinhoud, Bijlage, Content, Functies, Lijn, Lijninhoud, Rollen, Woorden,
    check,
};
use crate::parallel::Workers;
use crate::problem::{Cause, FieldPath, Problem};
use crate::tree::{Input, Tree};
use crate::yaml::{self, GAP, LastGood, Loaded};

/// The folder of a lijn that holds the bijlagen of the whole.
const BLADEN: &str = "bladen";

/// What could be read of the content, and everything that is wrong with it.
#[derive(Debug)]
pub struct Loading {
    /// The content; with problems it is good only to look for more problems.
    pub content: Option<Content>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// Loads and checks everything under `content/`, networks aside; lines and meetings at the same time.
#[must_use]
pub fn load(tree: &Tree, workers: &Workers) -> Loading {
    let mut found = Found::default();
    let ids = lijnen(tree, &mut found);
    let mut folders = Vec::new();
    for id in &ids {
        folders.extend(bijeenkomsten(tree, id, &mut found).into_iter().map(Part::Bijeenkomst));
    }
    // A line has more besides its meetings than any of them has.
    let parts = ids.iter().cloned().map(Part::Lijn).chain([Part::Gedeeld]).chain(folders);
    let parts: Vec<Part> = parts.collect();
    whole(tree, found, workers.each(&parts, |part| part.read(Loader::new(tree, None))))
}

/// The same for whoever loads again and again: only files that changed are read.
pub fn reload(tree: &Tree, kept: &mut LastGood) -> Loading {
    let mut read = |part: Part| part.read(Loader::new(tree, Some(&mut *kept)));
    let mut found = Found::default();
    let mut parts = vec![read(Part::Gedeeld)];
    for id in lijnen(tree, &mut found) {
        let lijn = read(Part::Lijn(id));
        let folders =
            if let Gelezen::Lijn(_, folders) = &lijn.0 { folders.clone() } else { vec![] };
        parts.push(lijn);
        parts.extend(folders.into_iter().map(|folder| read(Part::Bijeenkomst(folder))));
    }
    whole(tree, found, parts)
}

/// The ids of the lines: folders with a `lijn.yaml`.
fn lijnen(tree: &Tree, found: &mut Found) -> Vec<String> {
    found.list(tree, "").into_iter().filter(|id| tree.has(&format!("{id}/lijn.yaml"))).collect()
}

/// The folders of a line with a `bijeenkomst.yaml`.
fn bijeenkomsten(tree: &Tree, lijn: &str, found: &mut Found) -> Vec<String> {
    let folders = found.list(tree, lijn).into_iter().map(|name| format!("{lijn}/{name}"));
    folders.filter(|folder| tree.has(&format!("{folder}/bijeenkomst.yaml"))).collect()
}

/// What is read at the same time as the rest.
enum Part {
    /// What the lines have in common.
    Gedeeld,
    /// A line without its meetings, by its id.
    Lijn(String),
    /// A meeting, by its folder.
    Bijeenkomst(String),
}

impl Part {
    fn read(&self, mut loader: Loader<'_>) -> (Gelezen, Found) {
        let gelezen = match self {
            Self::Gedeeld => {
                let rollen = loader.read("rollen.yaml");
                let woorden = loader.read("woorden.yaml");
                Gelezen::Gedeeld(Box::new((rollen, woorden, loader.read("functies.yaml"))))
            }
            Self::Lijn(id) => {
                loader.id_of_lijn(id);
                let mut folders = Vec::new();
                Gelezen::Lijn(loader.lijn(id.clone(), &mut folders).map(Box::new), folders)
            }
            Self::Bijeenkomst(folder) => {
                Gelezen::Bijeenkomst(folder.clone(), loader.bijeenkomst(folder).map(Box::new))
            }
        };
        (gelezen, loader.found)
    }
}

/// The roles, the fixed words, and what rules have to know.
type Gedeeld = (Option<Loaded<Rollen>>, Option<Loaded<Woorden>>, Option<Loaded<Functies>>);

/// A part that was read.
enum Gelezen {
    Gedeeld(Box<Gedeeld>),
    /// A line without its meetings, and their folders in its order.
    Lijn(Option<Box<Lijninhoud>>, Vec<String>),
    Bijeenkomst(String, Option<Box<Bijeenkomstinhoud>>),
}

/// Puts the parts together, and checks them together.
fn whole(tree: &Tree, mut found: Found, parts: Vec<(Gelezen, Found)>) -> Loading {
    let mut gedeeld = (None, None, None);
    let mut lijnen = Vec::new();
    let mut bijeenkomsten = BTreeMap::new();
    for (part, of_part) in parts {
        match part {
            Gelezen::Gedeeld(read) => {
                gedeeld = *read;
                found.add(of_part);
            }
            Gelezen::Lijn(lijn, folders) => {
                lijnen.extend(lijn.map(|lijn| (*lijn, folders)));
                found.add(of_part);
            }
            Gelezen::Bijeenkomst(folder, bijeenkomst) => {
                bijeenkomsten.insert(folder, (bijeenkomst, of_part));
            }
        }
    }
    for (lijn, folders) in &mut lijnen {
        // A folder that its line does not name is no part of it, whatever is wrong in there.
        for (bijeenkomst, of_part) in
            folders.iter().filter_map(|folder| bijeenkomsten.remove(folder))
        {
            lijn.bijeenkomsten.extend(bijeenkomst.map(|read| *read));
            found.add(of_part);
        }
    }
    let Found { inputs, mut problems, complete } = found;
    problems.extend(tree.superfluous());
    let (Some(rollen), Some(woorden), Some(functies)) = gedeeld else {
        return Loading { content: None, problems };
    };
    let lijnen = lijnen.into_iter().map(|(lijn, _)| lijn).collect();
    let content = Content { rollen, woorden, functies, lijnen, inputs, complete };
    check::check(&content, &mut problems);
    Loading { content: Some(content), problems }
}

/// What came of reading some files.
struct Found {
    inputs: Vec<Input>,
    problems: Vec<Problem>,
    /// Whether every file could be read: else names that are missing may stand in one that could not.
    complete: bool,
}

impl Default for Found {
    fn default() -> Self {
        Self { inputs: Vec::new(), problems: Vec::new(), complete: true }
    }
}

impl Found {
    /// The names in a folder; none where it cannot be read.
    fn list(&mut self, tree: &Tree, folder: &str) -> Vec<String> {
        let before = self.problems.len();
        let names = tree.list_or(folder, &mut self.problems);
        self.complete &= self.problems.len() == before;
        names
    }

    fn add(&mut self, other: Self) {
        self.inputs.extend(other.inputs);
        self.problems.extend(other.problems);
        self.complete &= other.complete;
    }
}

struct Loader<'a> {
    tree: &'a Tree,
    kept: Option<&'a mut LastGood>,
    found: Found,
}

impl<'a> Loader<'a> {
    fn new(tree: &'a Tree, kept: Option<&'a mut LastGood>) -> Self {
        Self { tree, kept, found: Found::default() }
    }

    fn read<T: DeserializeOwned + JsonSchema + Clone + 'static>(
        &mut self,
        path: &str,
    ) -> Option<Loaded<T>> {
        let inputs = &mut self.found.inputs;
        let reading = match &mut self.kept {
            Some(kept) => kept.read_file(self.tree, path, inputs),
            None => yaml::read_file(self.tree, path, inputs),
        };
        self.found.problems.extend(reading.problems);
        self.found.complete &= reading.data.is_some();
        reading.data
    }

    fn read_if_there<T: DeserializeOwned + JsonSchema + Clone + 'static>(
        &mut self,
        path: &str,
    ) -> Option<Loaded<T>> {
        if self.tree.has(path) { self.read(path) } else { None }
    }

    /// The folder of a line is its id, which is part of every path of what is made of it.
    fn id_of_lijn(&mut self, id: &str) {
        if !is_id(id) {
            let place = self.tree.shown(id);
            self.found.problems.push(Problem::in_file(&place, Cause::NoId(id.to_owned())));
        }
    }

    /// A line without its meetings; `folders` gets theirs.
    fn lijn(&mut self, id: String, folders: &mut Vec<String>) -> Option<Lijninhoud> {
        let lijn: Loaded<Lijn> = self.read(&format!("{id}/lijn.yaml"))?;
        let inleiding = self.read_if_there(&format!("{id}/inleiding.yaml"));
        let overeenkomst = self.read_if_there(&format!("{id}/overeenkomst.yaml"));
        let literatuur = self.read_if_there(&format!("{id}/literatuur.yaml"));
        let gids = self.read_if_there(&format!("{id}/gids.yaml"));
        for (i, folder) in lijn.data.bijeenkomsten.iter().enumerate() {
            let path = format!("{id}/{folder}");
            if folder == GAP {
                continue;
            }
            if lijn.data.bijeenkomsten[..i].contains(folder) {
                let field = FieldPath::of("bijeenkomsten").index(i);
                self.found.problems.push(lijn.problem(&field, Cause::Duplicate(folder.clone())));
            } else if is_id(folder) && !self.tree.has(&format!("{path}/bijeenkomst.yaml")) {
                let known = self.tree.list(&id).unwrap_or_default().into_iter();
                let known =
                    known.filter(|name| self.tree.has(&format!("{id}/{name}/bijeenkomst.yaml")));
                let known: Vec<String> = known.collect();
                let cause = Cause::unknown("map", folder, known.iter().map(String::as_str));
                let field = FieldPath::of("bijeenkomsten").index(i);
                self.found.problems.push(lijn.problem(&field, cause));
            } else if is_id(folder) {
                folders.push(path);
            } else {
                let field = FieldPath::of("bijeenkomsten").index(i);
                self.found.problems.push(lijn.problem(&field, Cause::NoId(folder.clone())));
            }
        }
        let bladen = self.bijlagen(&format!("{id}/{BLADEN}"));
        Some(Lijninhoud {
            id,
            lijn,
            inleiding,
            overeenkomst,
            literatuur,
            gids,
            bijeenkomsten: Vec::new(),
            bladen,
        })
    }

    fn bijeenkomst(&mut self, folder: &str) -> Option<Bijeenkomstinhoud> {
        let bijeenkomst: Option<Loaded<Bijeenkomst>> =
            self.read(&format!("{folder}/bijeenkomst.yaml"));
        let bijlagen = self.bijlagen(folder);
        Some(Bijeenkomstinhoud { bijeenkomst: bijeenkomst?, bijlagen })
    }

    /// Warns of a file that is YAML by another name, as systems and editors give them.
    fn misnamed(&mut self, folder: &str, name: &str) {
        let stem = name.split_once(".y").map_or(name, |(stem, _)| stem);
        let cause = Cause::misnamed(name, [format!("{stem}.yaml").as_str()], |_| false);
        let shown = self.tree.shown(&format!("{folder}/{name}"));
        self.found.problems.extend(cause.map(|cause| Problem::in_file(&shown, cause).warning()));
    }

    /// Every bijlage in a folder, by the name of its file; each with the stem of that.
    fn bijlagen(&mut self, folder: &str) -> Vec<(String, Loaded<Bijlage>)> {
        let mut bijlagen = Vec::new();
        for name in self.found.list(self.tree, folder) {
            let Some(stem) = name.strip_suffix(".yaml") else {
                self.misnamed(folder, &name);
                continue;
            };
            if stem == "bijeenkomst" {
                continue;
            }
            let bijlage: Option<Loaded<Bijlage>> = self.read(&format!("{folder}/{name}"));
            if let Some(bijlage) = bijlage {
                if is_id(stem) {
                    bijlagen.push((stem.to_owned(), bijlage));
                } else {
                    let cause = Cause::NoId(stem.to_owned());
                    self.found.problems.push(bijlage.problem(&FieldPath::default(), cause));
                }
            }
        }
        bijlagen
    }
}

/// Whether a name may be part of a path: lower-case letters, digits and hyphens.
fn is_id(name: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
