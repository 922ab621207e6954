//! Papers that are about one lijn: what a sheet asks, another lijn may ask under the same id or number. They are found by lijn.
//!
//! Beside the roster lie those of the standard lijn, and those that one lijn alone of the network has a use for; in a folder
//! with the name of a lijn lie those of that lijn.

use std::collections::BTreeMap;

use crate::content::Lijninhoud;
use crate::netwerk::papier::{Omgeving, Papier};
use crate::problem::{Cause, LijnCause, Problem};
use crate::tree::Tree;

/// Something of each lijn, by its id.
#[derive(Debug)]
pub struct PerLijn<T>(BTreeMap<String, T>);

impl<T> Default for PerLijn<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> PerLijn<T> {
    /// That of a lijn, if there is one.
    #[must_use]
    pub fn van(&self, lijn: &Lijninhoud) -> Option<&T> {
        self.0.get(&lijn.id)
    }

    /// Each, with the id of its lijn.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(lijn, of)| (lijn.as_str(), of))
    }

    /// Makes this that of a lijn.
    pub fn insert(&mut self, lijn: &Lijninhoud, of: T) {
        self.0.insert(lijn.id.clone(), of);
    }
}

impl<T: Default> PerLijn<T> {
    /// That of a lijn, to add to.
    pub fn entry(&mut self, lijn: &Lijninhoud) -> &mut T {
        self.0.entry(lijn.id.clone()).or_default()
    }
}

/// The lines of a network that have a use for a paper.
#[derive(Debug)]
pub struct Gebruikers<'a> {
    lijnen: Vec<&'a Lijninhoud>,
    standaardlijn: &'a str,
}

/// Where a paper of a lijn lies; none: no lijn of the network has a use for it.
pub type Papierplek<'a> = (Option<&'a Lijninhoud>, String);

impl<'a> Gebruikers<'a> {
    /// Those of a network for a kind of paper.
    pub fn of<T: Papier>(omgeving: Omgeving<'a>) -> Self {
        let lijnen = omgeving.lijnen().filter(|lijn| T::used_by(lijn)).collect();
        Self { lijnen, standaardlijn: &omgeving.content.functies.data.standaardlijn }
    }

    /// Each of them.
    pub fn lijnen(&self) -> &[&'a Lijninhoud] {
        &self.lijnen
    }

    /// Those of them that fit.
    pub fn only(&self, fits: impl Fn(&'a Lijninhoud) -> bool) -> Self {
        let lijnen = self.lijnen.iter().copied().filter(|lijn| fits(lijn)).collect();
        Self { lijnen, standaardlijn: self.standaardlijn }
    }

    /// Whose a paper is that names no lijn: of the standard lijn if that has a use for it, else of the only one that has.
    ///
    /// # Errors
    /// It may be of several, of which none is the standard lijn.
    pub fn eigenaar(&self, naam: &str) -> Result<Option<&'a Lijninhoud>, Cause> {
        let standaard = self.lijnen.iter().find(|lijn| lijn.id == self.standaardlijn);
        match (standaard, self.lijnen.as_slice()) {
            (Some(lijn), _) | (None, [lijn]) => Ok(Some(*lijn)),
            (None, []) => Ok(None),
            (None, several) => {
                let lijnen = several.iter().map(|lijn| lijn.id.clone()).collect();
                Err(LijnCause::WhichLijn { lijnen, file: naam.to_owned() }.into())
            }
        }
    }

    /// The places where a file of this name lies: at most one of each lijn.
    pub fn bestanden(
        &self,
        tree: &Tree,
        naam: &str,
        problems: &mut Vec<Problem>,
    ) -> Vec<Papierplek<'a>> {
        let mut found: Vec<Papierplek<'a>> = Vec::new();
        for (lijn, path) in self.plaatsen(tree, naam, |path| tree.has(path), problems) {
            let id = |lijn: Option<&'a Lijninhoud>| lijn.map(|lijn| &lijn.id);
            match found.iter().find(|(other, _)| id(*other) == id(lijn)) {
                Some((_, other)) => {
                    let cause = LijnCause::PaperTwice(tree.shown(other));
                    problems.push(Problem::in_file(&tree.shown(&path), cause));
                }
                None => found.push((lijn, path)),
            }
        }
        found
    }

    /// The places where a folder of this name lies.
    pub fn mappen(
        &self,
        tree: &Tree,
        naam: &str,
        problems: &mut Vec<Problem>,
    ) -> Vec<Papierplek<'a>> {
        self.plaatsen(
            tree,
            naam,
            |path| tree.list(path).map_or(true, |names| !names.is_empty()),
            problems,
        )
    }

    fn plaatsen(
        &self,
        tree: &Tree,
        naam: &str,
        is_there: impl Fn(&str) -> bool,
        problems: &mut Vec<Problem>,
    ) -> Vec<Papierplek<'a>> {
        let mut found = Vec::new();
        if is_there(naam) {
            match self.eigenaar(naam) {
                Ok(lijn) => found.push((lijn, naam.to_owned())),
                Err(cause) => problems.push(Problem::in_file(&tree.shown(naam), cause)),
            }
        }
        let own = self.lijnen.iter().map(|lijn| (Some(*lijn), format!("{}/{naam}", lijn.id)));
        found.extend(own.filter(|(_, path)| is_there(path)));
        found
    }
}
