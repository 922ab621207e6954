//! The papers of a network: which kinds there are, and reading those that lie beside a roster.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::apk::Apk;
use crate::content::Content;
use crate::netwerk::papier::{self, Omgeving, Papier};
use crate::netwerk::{
    Afspraken, Begroting, Eindreflectie, Gesprekken, Invulling, Metingen, Netwerk, Overeenkomsten,
    Praktijk, Terugkoppeling, invulling, praktijk,
};
use crate::problem::{Cause, Problem};
use crate::tree::{Input, Tree};
use crate::yaml::{self, Loaded};

/// The name of a roster beside which papers lie.
pub const ROOSTER: &str = "netwerk.yaml";

/// A kind of paper, for lists of them.
pub struct Papiersoort {
    /// The name of its file beside the roster, or of the folder of its files.
    pub bestand: &'static str,
    /// What `lef schema` calls it.
    pub soort: &'static str,
    /// Makes its schema for editors.
    pub schema: fn() -> Value,
}

impl Papiersoort {
    const fn of<T: Papier>() -> Self {
        Self { bestand: T::BESTAND, soort: T::SOORT, schema: yaml::editor_schema::<T> }
    }

    /// The folder of its files, if each has a file of its own.
    #[must_use]
    pub fn map(&self) -> Option<&'static str> {
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
            pub(super) fn read(reader: &mut Reader<'_>, omgeving: Option<Omgeving<'_>>) -> Self {
                Self { $($veld: $by(reader, omgeving),)+ }
            }
        }
    };
}

papieren! {
    /// The answers of the APK inspections.
    apk: Option<Loaded<Apk>>, of Apk, by Reader::papier;
    /// The tripartite agreements.
    overeenkomsten: Option<Loaded<Overeenkomsten>>, of Overeenkomsten, by Reader::papier;
    /// What was agreed at meetings.
    afspraken: Option<Loaded<Afspraken>>, of Afspraken, by Reader::papier;
    /// The answers to the closing questions.
    eindreflectie: Option<Loaded<Eindreflectie>>, of Eindreflectie, by Reader::papier;
    /// What is known of the guidance talks.
    gesprekken: Option<Loaded<Gesprekken>>, of Gesprekken, by Reader::papier;
    /// How the starters of each bestuur are doing.
    metingen: Option<Loaded<Metingen>>, of Metingen, by Reader::papier;
    /// What a project costs whom.
    begroting: Option<Loaded<Begroting>>, of Begroting, by Reader::papier;
    /// The notes of a meeting about pillars.
    terugkoppeling: Option<Loaded<Terugkoppeling>>, of Terugkoppeling, by Reader::papier;
    /// What was filled in on doelsystemen, by the id of the bijlage.
    doelsystemen: BTreeMap<String, Loaded<Invulling>>, of Invulling, by invulling::read;
    /// The good practices, by file name.
    praktijken: Vec<Loaded<Praktijk>>, of Praktijk, by praktijk::read;
}

/// Reads files of the folder of a network, and keeps what was read and what was wrong.
pub(super) struct Reader<'a> {
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
}

impl Reader<'_> {
    /// A file, as far as it can be read.
    pub fn read<T: DeserializeOwned + JsonSchema>(
        &mut self,
        tree: &Tree,
        file: &str,
    ) -> Option<Loaded<T>> {
        let reading = yaml::read_file(tree, file, &mut self.inputs);
        self.problems.extend(reading.problems);
        reading.data
    }

    /// The roster, checked.
    pub fn netwerk(&mut self, file: &str, content: &Content) -> Option<Loaded<Netwerk>> {
        let netwerk = self.read(self.tree, file)?;
        let mut broken = Vec::new();
        super::check(&netwerk, content, &mut broken);
        self.problems.extend(netwerk.outside_gaps(broken));
        Some(netwerk)
    }

    /// A paper in a file of its own, checked if there is something to hold it against.
    pub fn papier<T: Papier>(&mut self, omgeving: Option<Omgeving<'_>>) -> Option<Loaded<T>> {
        let (tree, file) = match self.elsewhere {
            Some((bestand, tree, file)) if bestand == T::BESTAND => (tree, file),
            _ if self.beside && self.tree.has(T::BESTAND) => (self.tree, T::BESTAND),
            _ => return None,
        };
        self.paper(tree, file, omgeving)
    }

    /// A paper in this file, checked if there is something to hold it against.
    pub fn paper<T: Papier>(
        &mut self,
        tree: &Tree,
        file: &str,
        omgeving: Option<Omgeving<'_>>,
    ) -> Option<Loaded<T>> {
        let paper = self.read::<T>(tree, file)?;
        self.problems.extend(omgeving.into_iter().flat_map(|at| papier::check(&paper, at)));
        Some(paper)
    }

    /// The names of the files in the folder of a kind of paper. A picture or a document beside them is not meant to be read.
    pub fn names_in<T: Papier>(&self) -> Vec<String> {
        let is_yaml = |name: &String| [".yaml", ".yml"].iter().any(|end| name.contains(end));
        let names = if self.beside { self.tree.list(T::BESTAND) } else { Vec::new() };
        names.into_iter().filter(is_yaml).collect()
    }

    /// Warns of every file and folder beside the roster that is called almost as one that is read: nobody would miss it until it
    /// is printed.
    pub fn misnamed(&mut self) {
        let names = self.tree.list("");
        let known: Vec<&str> =
            [ROOSTER].into_iter().chain(SOORTEN.iter().map(|soort| soort.bestand)).collect();
        for name in names.iter().filter(|name| !known.contains(&name.as_str())) {
            // What is there under its own name has another beside it on purpose.
            let is_there = |known: &&str| names.iter().any(|name| name == known);
            let cause =
                Cause::misnamed(name, known.iter().filter(|known| !is_there(known)).copied());
            let problem =
                cause.map(|cause| Problem::in_file(&self.tree.shown(name), cause).warning());
            self.problems.extend(problem);
        }
    }
}
