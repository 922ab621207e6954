//! The folder of a network: its roster, and the files that lie beside it.

use crate::apk::Apk;
use crate::content::Content;
use crate::netwerk::papier::{Omgeving, Papier};
use crate::netwerk::papieren::{DossierReader, Papieren};
use crate::netwerk::{Logo, Netwerk, PerLijn, ROSTER, logo};
use crate::problem::Problem;
use crate::tree::{Input, Tree};
use crate::yaml::{self, Loaded, Reading};

/// A network with the files that lie beside its roster, read and checked.
#[derive(Debug)]
pub struct Dossier {
    /// The roster.
    pub netwerk: Loaded<Netwerk>,
    /// The logo.
    pub logo: Option<Logo>,
    /// The papers.
    pub papieren: Papieren,
    /// Every file that went into the documents.
    pub inputs: Vec<Input>,
}

/// What could be read of a network, and everything that is wrong with it.
#[derive(Debug)]
pub struct Dossierlezing {
    /// The network; with problems it is good only to look for more problems.
    pub dossier: Option<Dossier>,
    /// What is wrong, and what somebody should look at.
    pub problems: Vec<Problem>,
}

/// A roster as it was read, before it is held against the content.
#[derive(Debug)]
pub struct Rooster {
    /// What could be read of it.
    pub reading: Reading<Netwerk>,
    /// The file.
    pub inputs: Vec<Input>,
}

impl Rooster {
    /// Reads a roster.
    #[must_use]
    pub fn read(tree: &Tree, file: &str) -> Self {
        let mut inputs = Vec::new();
        let reading = yaml::read_file(tree, file, &mut inputs);
        Self { reading, inputs }
    }
}

impl Dossier {
    /// Reads and checks a network: the roster `file` in the folder `tree`, the logo that it names, and the papers that lie
    /// beside it. `answers` are those of the inspection, and the file that they stand in, instead of `apk.yaml`.
    #[must_use]
    pub fn read(
        tree: &Tree,
        file: &str,
        content: &Content,
        answers: Option<(&Tree, &str)>,
    ) -> Dossierlezing {
        Self::of(Rooster::read(tree, file), tree, file, content, answers)
    }

    /// The same of a roster that was read already.
    #[must_use]
    pub fn of(
        rooster: Rooster,
        tree: &Tree,
        file: &str,
        content: &Content,
        answers: Option<(&Tree, &str)>,
    ) -> Dossierlezing {
        let elsewhere = answers.map(|(tree, file)| (Apk::BESTAND, tree, file));
        let beside = file == ROSTER;
        let mut reader =
            DossierReader { tree, beside, elsewhere, inputs: Vec::new(), problems: Vec::new() };
        let netwerk = reader.netwerk(rooster, content);
        let omgeving = netwerk.as_ref().map(|netwerk| Omgeving { content, netwerk, lijn: None });
        let papieren = Papieren::read(&mut reader, omgeving);
        if let Some(omgeving) = omgeving.filter(|_| beside) {
            reader.unread(omgeving);
        }
        let dossier = netwerk.map(|netwerk| {
            let logo = logo::read(tree, &netwerk, &mut reader.inputs, &mut reader.problems);
            Self { netwerk, logo, papieren, inputs: std::mem::take(&mut reader.inputs) }
        });
        Dossierlezing { dossier, problems: reader.problems }
    }
}

/// What could be read of a school for an overview: its roster and its answers alone.
#[derive(Debug)]
pub struct Keuringlezing {
    /// The roster.
    pub netwerk: Option<Loaded<Netwerk>>,
    /// The answers, as far as there are any yet.
    pub apk: PerLijn<Loaded<Apk>>,
    /// What is wrong, and what somebody should look at.
    pub problems: Vec<Problem>,
}

impl Keuringlezing {
    /// Reads and checks the roster and the answers in a folder.
    #[must_use]
    pub fn read(tree: &Tree, content: &Content) -> Self {
        let (inputs, problems) = (Vec::new(), Vec::new());
        let mut reader = DossierReader { tree, beside: true, elsewhere: None, inputs, problems };
        let netwerk = reader.netwerk(Rooster::read(tree, ROSTER), content);
        let omgeving = netwerk.as_ref().map(|netwerk| Omgeving { content, netwerk, lijn: None });
        let apk = reader.per_lijn(omgeving);
        Self { netwerk, apk, problems: reader.problems }
    }
}
