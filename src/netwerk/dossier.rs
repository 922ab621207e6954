//! The folder of a network: its roster, and the files that lie beside it.

use std::sync::Arc;

use crate::apk::Apk;
use crate::content::Content;
use crate::netwerk::papier::{Omgeving, Papier};
use crate::netwerk::papieren::{DossierReader, Papieren};
use crate::netwerk::{Anoniem, Logo, Netwerk, PerLijn, ROSTERS, logo, rollen, tabs};
use crate::problem::{Problem, Spot, WorkbookCause};
use crate::source::node::Node;
use crate::source::workbook::{MAX_FILE, Workbook, is_workbook};
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
    /// The workbook that it stands in, with what to call that: its other tabs may hold papers.
    pub workbook: Option<(String, Workbook)>,
    /// Who puts roles in the place of people, where that is asked.
    pub anoniem: Option<Arc<Anoniem>>,
}

impl Rooster {
    /// Reads a roster: of text, or of tabs of a workbook.
    #[must_use]
    pub fn read(tree: &Tree, file: &str) -> Self {
        let mut inputs = Vec::new();
        if is_workbook(file) {
            return Self::of_workbook(tree, file);
        }
        let reading = yaml::read_file(tree, file, &mut inputs);
        Self { reading, inputs, workbook: None, anoniem: None }
    }

    /// The same, with roles in the place of people, in the papers beside it too.
    #[must_use]
    pub fn anoniem(tree: &Tree, file: &str) -> Self {
        let mut rooster = Self::read(tree, file);
        if let Some(loaded) = rooster.reading.data.take() {
            let anoniem = Arc::new(Anoniem::of(&loaded.data));
            let mut ignored = Vec::new();
            let rewrite = |node: &mut Node| anoniem.rewrite(node);
            let reading = match &rooster.workbook {
                Some((shown, book)) => {
                    yaml::read_cells_with(shown, tabs::read(shown, book), Some(&rewrite))
                }
                None => yaml::read_file_with(tree, file, &mut ignored, Some(&rewrite)),
            };
            // What was made with names is not as it should be.
            rooster.inputs.push(Input::new("optie:anoniem".to_owned(), b""));
            rooster = Self { reading, anoniem: Some(anoniem), ..rooster };
        }
        rooster
    }

    /// The roster held against the content, and everything that is wrong with it; with problems it is good only to look for more.
    #[must_use]
    pub fn checked(
        reading: Reading<Netwerk>,
        content: &Content,
    ) -> (Option<Loaded<Netwerk>>, Vec<Problem>) {
        let Reading { data, mut problems } = reading;
        let Some(data) = data else { return (None, problems) };
        let (netwerk, mut broken) = rollen::lees(data, &content.rollen.data);
        let netwerk = netwerk.map(|found| found.with(&content.functies.data));
        super::check(&netwerk, content, &mut broken);
        problems.extend(netwerk.outside_gaps(broken));
        (Some(netwerk), problems)
    }

    fn of_workbook(tree: &Tree, file: &str) -> Self {
        let mut inputs = Vec::new();
        let (shown, book) = match read_workbook(tree, file, &mut inputs) {
            Ok(read) => read,
            Err(problem) => {
                let reading = Reading { data: None, problems: vec![problem] };
                return Self { reading, inputs, workbook: None, anoniem: None };
            }
        };
        let missing =
            [tabs::MENSEN, tabs::SCHOOL].into_iter().find(|tab| book.sheet(tab).is_none());
        let reading = match missing {
            Some(tab) => {
                let problem = Problem::in_file(&shown, WorkbookCause::NoTab(tab.to_owned()));
                Reading { data: None, problems: vec![problem] }
            }
            None => yaml::read_cells(&shown, tabs::read(&shown, &book)),
        };
        Self { reading, inputs, workbook: Some((shown, book)), anoniem: None }
    }
}

/// Reads a workbook of a tree with what to call it, and records it.
///
/// # Errors
/// What makes it none that can be read.
pub fn read_workbook(
    tree: &Tree,
    file: &str,
    inputs: &mut Vec<Input>,
) -> Result<(String, Workbook), Problem> {
    let file = tree.read_up_to(file, MAX_FILE, WorkbookCause::TooLarge.into())?;
    inputs.push(file.input);
    let book = Workbook::read(&file.shown, &file.bytes)?;
    Ok((file.shown, book))
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
        let mut reader = DossierReader::new(tree, ROSTERS.contains(&file), elsewhere);
        let netwerk = reader.netwerk(rooster, content);
        let omgeving = netwerk.as_ref().map(|netwerk| Omgeving { content, netwerk, lijn: None });
        let papieren = Papieren::read(&mut reader, omgeving);
        if let Some(omgeving) = omgeving.filter(|_| reader.beside) {
            reader.unread(omgeving);
        }
        let dossier = netwerk.map(|netwerk| {
            let logo = logo::read(tree, &netwerk, &mut reader.inputs, &mut reader.problems);
            Self { netwerk, logo, papieren, inputs: std::mem::take(&mut reader.inputs) }
        });
        Dossierlezing { dossier, problems: once(reader.problems) }
    }
}

/// What is wrong with a cell is said once, also where it stands for several values, as a name on the tab with crosses does.
fn once(problems: Vec<Problem>) -> Vec<Problem> {
    let mut kept: Vec<Problem> = Vec::new();
    for problem in problems {
        let is_same = |other: &Problem| {
            let spots = other.place.as_ref().zip(problem.place.as_ref());
            other.cause == problem.cause
                && spots.is_some_and(|(other, place)| {
                    matches!(place.spot, Spot::Cell(..))
                        && (&other.file, &other.spot) == (&place.file, &place.spot)
                })
        };
        if !kept.iter().any(is_same) {
            kept.push(problem);
        }
    }
    kept
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
    /// One that could not be read at all.
    #[must_use]
    pub fn none(problem: Problem) -> Self {
        Self { netwerk: None, apk: PerLijn::default(), problems: vec![problem] }
    }

    /// Reads and checks a roster in a folder, and the answers.
    #[must_use]
    pub fn read(tree: &Tree, file: &str, content: &Content) -> Self {
        let mut reader = DossierReader::new(tree, ROSTERS.contains(&file), None);
        let netwerk = reader.netwerk(Rooster::read(tree, file), content);
        let omgeving = netwerk.as_ref().map(|netwerk| Omgeving { content, netwerk, lijn: None });
        let apk = reader.per_lijn(omgeving);
        Self { netwerk, apk, problems: reader.problems }
    }
}
