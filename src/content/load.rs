//! Loading the content from its tree: every file is tried, so that one run shows all problems.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::content::{
    Bijeenkomst, Bijlage, Content, Leerlijn, Lijn, Rollen, Uitwerking, Woorden, check,
};
use crate::parallel::Workers;
use crate::problem::{Cause, FieldPath, Problem};
use crate::tree::{Input, Tree};
use crate::yaml::{self, GAP, Kept, Loaded};

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

/// Loads and checks everything under `content/`, networks aside; the lines at the same time.
#[must_use]
pub fn load(tree: &Tree) -> Loading {
    let lijnen = lijnen(tree);
    let parts = Workers::new(lijnen.len()).each(&lijnen, |id| {
        let mut loader = Loader::new(tree, None);
        (loader.lijn(id.clone()), loader.found)
    });
    whole(Loader::new(tree, None), parts)
}

/// The same for whoever loads again and again: only files that changed are read.
pub fn reload(tree: &Tree, kept: &mut Kept) -> Loading {
    let parts = lijnen(tree).into_iter().map(|id| {
        let mut loader = Loader::new(tree, Some(&mut *kept));
        (loader.lijn(id), loader.found)
    });
    let parts = parts.collect();
    whole(Loader::new(tree, Some(kept)), parts)
}

/// The ids of the lines: folders with a `lijn.yaml`.
fn lijnen(tree: &Tree) -> Vec<String> {
    tree.list("").into_iter().filter(|id| tree.has(&format!("{id}/lijn.yaml"))).collect()
}

/// What the lines have in common, and the lines; checked together.
fn whole(mut loader: Loader<'_>, parts: Vec<(Option<Leerlijn>, Found)>) -> Loading {
    let rollen: Option<Loaded<Rollen>> = loader.read("rollen.yaml");
    let woorden: Option<Loaded<Woorden>> = loader.read("woorden.yaml");
    let Found { mut inputs, mut problems, mut complete } = loader.found;
    problems.extend(loader.tree.superfluous());
    let mut lijnen = Vec::new();
    for (lijn, found) in parts {
        lijnen.extend(lijn);
        inputs.extend(found.inputs);
        problems.extend(found.problems);
        complete &= found.complete;
    }
    let (Some(rollen), Some(woorden)) = (rollen, woorden) else {
        return Loading { content: None, problems };
    };
    let content = Content { rollen, woorden, lijnen, inputs, complete };
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

struct Loader<'a> {
    tree: &'a Tree,
    kept: Option<&'a mut Kept>,
    found: Found,
}

impl<'a> Loader<'a> {
    fn new(tree: &'a Tree, kept: Option<&'a mut Kept>) -> Self {
        let found = Found { inputs: Vec::new(), problems: Vec::new(), complete: true };
        Self { tree, kept, found }
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

    fn lijn(&mut self, id: String) -> Option<Leerlijn> {
        let lijn: Loaded<Lijn> = self.read(&format!("{id}/lijn.yaml"))?;
        let inleiding = self.read_if_there(&format!("{id}/inleiding.yaml"));
        let overeenkomst = self.read_if_there(&format!("{id}/overeenkomst.yaml"));
        let literatuur = self.read_if_there(&format!("{id}/literatuur.yaml"));
        let gids = self.read_if_there(&format!("{id}/gids.yaml"));
        let mut bijeenkomsten = Vec::new();
        for (i, folder) in lijn.data.bijeenkomsten.iter().enumerate() {
            let path = format!("{id}/{folder}");
            if folder == GAP {
                continue;
            }
            if is_id(folder) && !self.tree.has(&format!("{path}/bijeenkomst.yaml")) {
                let known = self.tree.list(&id).into_iter();
                let known =
                    known.filter(|name| self.tree.has(&format!("{id}/{name}/bijeenkomst.yaml")));
                let known: Vec<String> = known.collect();
                let cause = Cause::unknown("map", folder, known.iter().map(String::as_str));
                let field = FieldPath::of("bijeenkomsten").index(i);
                self.found.problems.push(lijn.problem(&field, cause));
            } else if is_id(folder) {
                bijeenkomsten.extend(self.bijeenkomst(&path));
            } else {
                let field = FieldPath::of("bijeenkomsten").index(i);
                self.found.problems.push(lijn.problem(&field, Cause::NoId(folder.clone())));
            }
        }
        let bladen = self.bijlagen(&format!("{id}/{BLADEN}"));
        Some(Leerlijn {
            id,
            lijn,
            inleiding,
            overeenkomst,
            literatuur,
            gids,
            bijeenkomsten,
            bladen,
        })
    }

    fn bijeenkomst(&mut self, folder: &str) -> Option<Uitwerking> {
        let bijeenkomst: Option<Loaded<Bijeenkomst>> =
            self.read(&format!("{folder}/bijeenkomst.yaml"));
        let bijlagen = self.bijlagen(folder);
        Some(Uitwerking { bijeenkomst: bijeenkomst?, bijlagen })
    }

    /// Every bijlage in a folder, by the name of its file; each with the stem of that.
    fn bijlagen(&mut self, folder: &str) -> Vec<(String, Loaded<Bijlage>)> {
        let mut bijlagen = Vec::new();
        for name in self.tree.list(folder) {
            let Some(stem) = name.strip_suffix(".yaml").filter(|stem| *stem != "bijeenkomst")
            else {
                continue;
            };
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
