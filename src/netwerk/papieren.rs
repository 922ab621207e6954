//! The papers of a network: which kinds there are, and reading those that lie beside a roster.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::apk::Apk;
use crate::content::{Content, Lijninhoud};
use crate::netwerk::dossier::{Rooster, read_workbook};
use crate::netwerk::papier::{self, Omgeving, Papier};
use crate::netwerk::papiertab;
use crate::netwerk::perlijn::{Gebruikers, PerLijn};
use crate::netwerk::{
    Afspraken, Anoniem, Begroting, Eindreflectie, Evaluatieformulieren, Gesprekken, Invulling,
    Metingen, Netwerk, Overeenkomsten, Praktijk, ROSTERS, Terugkoppeling, invulling, praktijk,
};
use crate::problem::{Cause, FieldPath, LijnCause, Problem, WorkbookCause};
use crate::source::cells::CellTree;
use crate::source::node::Node;
use crate::source::tab::Tab;
use crate::source::workbook::{Workbook, is_workbook};
use crate::tree::{Input, Tree};
use crate::yaml::{self, Loaded};

/// A kind of paper, for lists of them.
pub struct Papiersoort {
    /// The name of its file beside the roster, or of the folder of its files.
    pub bestand: &'static str,
    /// What `lef schema` calls it.
    pub soort: &'static str,
    /// Makes its schema for editors.
    pub schema: fn() -> Value,
    /// Whether each is about one lijn, and may lie in a folder with the name of that lijn.
    per_lijn: bool,
    used_by: fn(&Lijninhoud) -> bool,
}

impl Papiersoort {
    const fn of<T: Papier>() -> Self {
        Self {
            bestand: T::BESTAND,
            soort: T::SOORT,
            schema: yaml::editor_schema::<T>,
            per_lijn: T::PER_LIJN,
            used_by: T::used_by,
        }
    }

    /// The folder of its files, if each has a file of its own.
    #[must_use]
    pub fn folder(&self) -> Option<&'static str> {
        (!self.bestand.contains('.')).then_some(self.bestand)
    }
}

/// Makes the papers of a network of the list of their kinds, each with the field for what is read and the way to read it.
macro_rules! papieren {
    ($($(#[$doc:meta])* $veld:ident: $read:ty, of $papier:ty, by $by:path;)+) => {
        /// The papers of a network, as far as there are any.
        #[derive(Debug, Default)]
        pub struct Papieren {
            $($(#[$doc])* pub $veld: $read,)+
        }

        /// Every kind of paper.
        pub const SOORTEN: &[Papiersoort] = &[$(Papiersoort::of::<$papier>()),+];

        impl Papieren {
            /// Reads the papers that lie beside a roster, and checks them.
            pub(super) fn read(reader: &mut DossierReader<'_>, omgeving: Option<Omgeving<'_>>) -> Self {
                Self { $($veld: $by(reader, omgeving),)+ }
            }

            /// The tabs of a workbook for papers, with what these say.
            #[must_use]
            pub fn tabs(&self, omgeving: Omgeving<'_>) -> Vec<(Tab, Value)> {
                let tabs = [$(papiertab::of::<$papier>(omgeving, &self.$veld)),+];
                tabs.into_iter().flatten().collect()
            }
        }
    };
}

papieren! {
    /// The answers of the APK inspections.
    apk: PerLijn<Loaded<Apk>>, of Apk, by DossierReader::per_lijn;
    /// The tripartite agreements.
    overeenkomsten: Option<Loaded<Overeenkomsten>>, of Overeenkomsten, by DossierReader::papier;
    /// What was agreed at meetings.
    afspraken: Option<Loaded<Afspraken>>, of Afspraken, by DossierReader::papier;
    /// The answers to the closing questions.
    eindreflectie: PerLijn<Loaded<Eindreflectie>>, of Eindreflectie, by DossierReader::per_lijn;
    /// The evaluation forms of meetings.
    evaluatie: PerLijn<Loaded<Evaluatieformulieren>>, of Evaluatieformulieren, by DossierReader::per_lijn;
    /// What is known of the guidance talks.
    gesprekken: PerLijn<Loaded<Gesprekken>>, of Gesprekken, by DossierReader::per_lijn;
    /// How the starters of each bestuur are doing.
    metingen: Option<Loaded<Metingen>>, of Metingen, by DossierReader::papier;
    /// What a project costs whom.
    begroting: Option<Loaded<Begroting>>, of Begroting, by DossierReader::papier;
    /// The notes of a meeting about pillars.
    terugkoppeling: PerLijn<Loaded<Terugkoppeling>>, of Terugkoppeling, by DossierReader::per_lijn;
    /// What was filled in on doelsystemen, by the id of the bijlage.
    doelsystemen: PerLijn<BTreeMap<String, Loaded<Invulling>>>, of Invulling, by invulling::read;
    /// The good practices, by file name.
    praktijken: PerLijn<Vec<Loaded<Praktijk>>>, of Praktijk, by praktijk::read;
}

/// Reads files of the folder of a network, and keeps what was read and what was wrong.
pub(super) struct DossierReader<'a> {
    /// The folder.
    pub tree: &'a Tree,
    /// Whether the papers in the folder are of this roster; those beside a roster of another name are not.
    pub beside: bool,
    /// A paper that stands elsewhere: the name of its kind of file, the folder, and the file in it.
    pub elsewhere: Option<(&'static str, &'a Tree, &'a str)>,
    /// Every file that was read.
    pub inputs: Vec<Input>,
    /// Everything that is wrong.
    pub problems: Vec<Problem>,
    /// The workbook that the roster stands in, with what to call that.
    workbook: Option<(String, Workbook)>,
    /// Who puts roles in the place of people, where that is asked.
    anoniem: Option<Arc<Anoniem>>,
}

impl<'a> DossierReader<'a> {
    /// A reader of the papers of a roster in a folder.
    pub fn new(
        tree: &'a Tree,
        beside: bool,
        elsewhere: Option<(&'static str, &'a Tree, &'a str)>,
    ) -> Self {
        let (inputs, problems) = (Vec::new(), Vec::new());
        Self { tree, beside, elsewhere, inputs, problems, workbook: None, anoniem: None }
    }

    /// A file, as far as it can be read.
    pub fn read<T: DeserializeOwned + JsonSchema>(
        &mut self,
        tree: &Tree,
        file: &str,
    ) -> Option<Loaded<T>> {
        let rewrite = self.anoniem.as_deref().map(|to| move |node: &mut Node| to.rewrite(node));
        let rewrite = rewrite.as_ref().map(|rewrite| rewrite as &dyn Fn(&mut Node));
        let reading = yaml::read_file_with(tree, file, &mut self.inputs, rewrite);
        self.problems.extend(reading.problems);
        reading.data
    }

    /// The roster, checked.
    pub fn netwerk(&mut self, rooster: Rooster, content: &Content) -> Option<Loaded<Netwerk>> {
        self.inputs.extend(rooster.inputs);
        self.workbook = rooster.workbook;
        self.anoniem = rooster.anoniem;
        let (netwerk, problems) = Rooster::checked(rooster.reading, content);
        self.problems.extend(problems);
        netwerk
    }

    /// A paper in a file of its own, checked if there is something to hold it against.
    pub fn papier<T: Papier>(&mut self, omgeving: Option<Omgeving<'_>>) -> Option<Loaded<T>> {
        let is_there = self.beside && self.tree.has(T::BESTAND);
        let in_tab = omgeving.and_then(|at| self.tab::<T>(at));
        match in_tab {
            Some(paper) if is_there => {
                self.two_sources(T::BESTAND, &paper);
                Some(paper)
            }
            Some(paper) => Some(paper),
            None if is_there => self.paper(self.tree, T::BESTAND, omgeving),
            None => None,
        }
    }

    /// A paper in a tab of the workbook of the roster, if something is filled in there.
    fn tab<T: Papier>(&mut self, omgeving: Omgeving<'_>) -> Option<Loaded<T>> {
        let book = self.workbook.take()?;
        let paper = self.tab_of(&book, omgeving);
        self.workbook = Some(book);
        paper
    }

    fn tab_of<T: Papier>(
        &mut self,
        (name, book): &(String, Workbook),
        omgeving: Omgeving<'_>,
    ) -> Option<Loaded<T>> {
        let tab = T::tab(omgeving)?;
        let mut tree = CellTree::new(name);
        tab.read(book, &mut tree);
        if tree.is_empty() {
            self.problems.extend(tree.into_parts().2.problems);
            return None;
        }
        let rewrite = self.anoniem.as_deref().map(|to| move |node: &mut Node| to.rewrite(node));
        let rewrite = rewrite.as_ref().map(|rewrite| rewrite as &dyn Fn(&mut Node));
        let reading = yaml::read_cells_with::<T>(name, tree, rewrite);
        self.problems.extend(reading.problems);
        let paper = reading.data?;
        self.problems.extend(papier::check(&paper, omgeving));
        Some(paper)
    }

    /// A file says what a tab says too: which of the two is meant is not for us to choose.
    fn two_sources<T: Papier>(&mut self, file: &str, paper: &Loaded<T>) {
        let place = paper.source.place(&FieldPath::default()).to_string();
        let problem = Problem::in_file(&self.tree.shown(file), WorkbookCause::TwoSources(place));
        self.problems.push(problem);
    }

    /// A paper that is about one lijn, of each lijn that shows it.
    pub fn per_lijn<T: Papier>(&mut self, omgeving: Option<Omgeving<'_>>) -> PerLijn<Loaded<T>> {
        let mut found = PerLijn::default();
        let elsewhere = self.elsewhere.filter(|(bestand, ..)| *bestand == T::BESTAND);
        let elsewhere = elsewhere.map(|(_, tree, file)| (tree, file));
        let Some(omgeving) = omgeving else {
            // Whose it is can no longer be told; what is wrong with its form can.
            let here = Some((self.tree, T::BESTAND)).filter(|_| self.beside);
            let given = elsewhere.or(here).filter(|(tree, file)| tree.has(file));
            given.and_then(|(tree, file)| self.read::<T>(tree, file));
            return found;
        };
        let places = self.places::<T>(elsewhere, omgeving);
        let id = |lijn: Option<&Lijninhoud>| lijn.map(|lijn| lijn.id.clone());
        if let Some((lijn, paper)) = self.tab_of_lijn::<T>(omgeving) {
            let other = places.iter().find(|(other, ..)| id(*other) == id(Some(lijn)));
            match other {
                None => found.insert(lijn, paper),
                // Answers that were named take the place of those of the network.
                Some(_) if elsewhere.is_some() => {}
                Some((_, _, path)) => self.two_sources(path, &paper),
            }
        }
        for (lijn, tree, path) in places {
            let paper = self.paper::<T>(&tree, &path, Some(omgeving.of(lijn)));
            if let (Some(lijn), Some(paper)) = (lijn, paper) {
                found.insert(lijn, paper);
            }
        }
        found
    }

    /// The paper of a tab about a lijn, and which; of which lijn it is, is asked where it may be of several.
    fn tab_of_lijn<'c, T: Papier>(
        &mut self,
        omgeving: Omgeving<'c>,
    ) -> Option<(&'c Lijninhoud, Loaded<T>)> {
        if let Some(lijn) = papiertab::lijn_of_tab::<T>(omgeving) {
            return Some((lijn, self.tab::<T>(omgeving.of(Some(lijn)))?));
        }
        let paper = self.tab::<T>(omgeving.of(omgeving.content.lijnen.first()))?;
        let cause = Gebruikers::of::<T>(omgeving).eigenaar(T::BESTAND).err()?;
        self.problems.push(paper.problem(&FieldPath::default(), cause));
        None
    }

    /// Where papers about a lijn lie, and about which. What stands elsewhere takes the place of what lies beside the roster for
    /// the same lijn.
    fn places<'c, T: Papier>(
        &mut self,
        elsewhere: Option<(&Tree, &str)>,
        omgeving: Omgeving<'c>,
    ) -> Vec<(Option<&'c Lijninhoud>, Tree, String)> {
        let gebruikers = Gebruikers::of::<T>(omgeving);
        let otherwise = || T::otherwise(omgeving.content);
        let mut found = Vec::new();
        if let Some((tree, file)) = elsewhere {
            let in_map = gebruikers.lijnen().iter().find(|lijn| tree.is_called(&lijn.id));
            let lijn = match in_map {
                Some(lijn) => Ok(Some(*lijn)),
                None => gebruikers.eigenaar(file).map(|lijn| lijn.or_else(otherwise)),
            };
            match lijn {
                Ok(lijn) => found.push((lijn, tree.clone(), file.to_owned())),
                Err(cause) => self.problems.push(Problem::in_file(&tree.shown(file), cause)),
            }
        }
        if self.beside {
            let own = gebruikers.bestanden(self.tree, T::BESTAND, &mut self.problems);
            for (lijn, path) in own {
                let lijn = lijn.or_else(otherwise);
                let id = |lijn: Option<&'c Lijninhoud>| lijn.map(|lijn| &lijn.id);
                if !found.iter().any(|(given, ..)| id(*given) == id(lijn)) {
                    found.push((lijn, self.tree.clone(), path));
                }
            }
        }
        found
    }

    /// A paper in this file, checked if there is something to hold it against.
    pub fn paper<T: Papier>(
        &mut self,
        tree: &Tree,
        file: &str,
        omgeving: Option<Omgeving<'_>>,
    ) -> Option<Loaded<T>> {
        if is_workbook(file) {
            let read = read_workbook(tree, file, &mut self.inputs);
            let book = read.map_err(|problem| self.problems.push(problem)).ok()?;
            return self.tab_of::<T>(&book, omgeving?);
        }
        let paper = self.read::<T>(tree, file)?;
        self.problems.extend(omgeving.into_iter().flat_map(|at| papier::check(&paper, at)));
        Some(paper)
    }

    /// The names of the files of papers in a folder. A picture or a document beside them is not meant to be read.
    pub fn names_in(&mut self, folder: &str) -> Vec<String> {
        let is_yaml = |name: &String| [".yaml", ".yml"].iter().any(|end| name.contains(end));
        let names =
            if self.beside { self.tree.list_or(folder, &mut self.problems) } else { Vec::new() };
        names.into_iter().filter(is_yaml).collect()
    }

    /// Warns of every file and folder that is probably meant to be read, and is not: nobody would miss it until it is printed.
    pub fn unread(&mut self, omgeving: Omgeving<'_>) {
        let all: Vec<&str> =
            ROSTERS.into_iter().chain(SOORTEN.iter().map(|soort| soort.bestand)).collect();
        self.misnamed("", &all);
        let (of_lijn, of_network): (Vec<&Papiersoort>, Vec<&Papiersoort>) =
            SOORTEN.iter().partition(|soort| soort.per_lijn);
        let of_network: Vec<&str> =
            ROSTERS.into_iter().chain(of_network.iter().map(|soort| soort.bestand)).collect();
        let known: Vec<&str> = of_lijn.iter().map(|soort| soort.bestand).collect();
        let followed = omgeving.netwerk.data.lijnen();
        for lijn in &omgeving.content.lijnen {
            let is_followed = followed.contains(&lijn.id.as_str());
            for name in self.tree.list(&lijn.id).unwrap_or_default() {
                let cause = if of_network.contains(&name.as_str()) {
                    LijnCause::OfNetwork
                } else if let Some(soort) = of_lijn.iter().find(|soort| soort.bestand == name) {
                    match (is_followed, (soort.used_by)(lijn)) {
                        (false, _) => LijnCause::NotFollowed(lijn.id.clone()),
                        (true, false) => LijnCause::NotUsed(lijn.id.clone()),
                        (true, true) => continue,
                    }
                } else {
                    continue;
                };
                let shown = self.tree.shown(&format!("{}/{name}", lijn.id));
                self.problems.push(Problem::in_file(&shown, cause).warning());
            }
            self.misnamed(&lijn.id, &known);
        }
    }

    /// Warns of what is called almost as something that is read in this folder.
    fn misnamed(&mut self, folder: &str, known: &[&str]) {
        let names = self.tree.list_or(folder, &mut self.problems);
        for name in names.iter().filter(|name| !known.contains(&name.as_str())) {
            let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            let is_there = |known: &str| names.iter().any(|name| name == known);
            let cause = Cause::misnamed(name, known.iter().copied(), is_there);
            let problem = cause.map(|cause| Problem::in_file(&self.tree.shown(&path), cause));
            self.problems.extend(problem.map(Problem::warning));
        }
    }
}
