//! Loading the content from its tree: every file is tried, so that one run shows all problems.

use serde::de::DeserializeOwned;

use crate::content::{
    Bijeenkomst, Bijlage, Content, Leerlijn, Lijn, Rollen, Uitwerking, Woorden, check,
};
use crate::problem::{Cause, FieldPath, Problem};
use crate::source::SourceFile;
use crate::tree::{Input, Tree};
use crate::yaml::{self, Loaded};

/// Loads and checks everything under `content/`, networks aside.
///
/// # Errors
/// Every problem of every file.
pub fn load(tree: &Tree) -> Result<Content, Vec<Problem>> {
    let mut loader = Loader { tree, inputs: Vec::new(), problems: Vec::new() };
    let rollen: Option<Loaded<Rollen>> = loader.read("rollen.yaml");
    let woorden: Option<Loaded<Woorden>> = loader.read("woorden.yaml");
    let mut lijnen = Vec::new();
    for id in tree.list("") {
        if tree.has(&format!("{id}/lijn.yaml")) {
            lijnen.extend(loader.lijn(id));
        }
    }
    let Loader { inputs, mut problems, .. } = loader;
    if let (Some(rollen), Some(woorden)) = (rollen, woorden) {
        let content = Content { rollen, woorden, lijnen, inputs };
        check::check(&content, &mut problems);
        if problems.is_empty() {
            return Ok(content);
        }
    }
    Err(problems)
}

struct Loader<'a> {
    tree: &'a Tree,
    inputs: Vec<Input>,
    problems: Vec<Problem>,
}

impl Loader<'_> {
    fn read<T: DeserializeOwned>(&mut self, path: &str) -> Option<Loaded<T>> {
        let result = self.tree.read(path).and_then(|file| {
            self.inputs.push(file.input);
            yaml::read(SourceFile::from_bytes(&file.shown, file.bytes)?)
        });
        result.map_err(|problem| self.problems.push(problem)).ok()
    }

    fn lijn(&mut self, id: String) -> Option<Leerlijn> {
        let lijn: Loaded<Lijn> = self.read(&format!("{id}/lijn.yaml"))?;
        let mut bijeenkomsten = Vec::new();
        for (i, folder) in lijn.data.bijeenkomsten.iter().enumerate() {
            if is_id(folder) {
                bijeenkomsten.extend(self.bijeenkomst(&format!("{id}/{folder}")));
            } else {
                let field = FieldPath::of("bijeenkomsten").index(i);
                self.problems.push(lijn.problem(&field, Cause::NoId(folder.clone())));
            }
        }
        Some(Leerlijn { id, lijn, bijeenkomsten })
    }

    fn bijeenkomst(&mut self, folder: &str) -> Option<Uitwerking> {
        let bijeenkomst: Option<Loaded<Bijeenkomst>> =
            self.read(&format!("{folder}/bijeenkomst.yaml"));
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
                    self.problems.push(bijlage.problem(&FieldPath::default(), cause));
                }
            }
        }
        Some(Uitwerking { bijeenkomst: bijeenkomst?, bijlagen })
    }
}

/// Whether a name may be part of a path: lower-case letters, digits and hyphens.
fn is_id(name: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
