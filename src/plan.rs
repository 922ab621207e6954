//! The plan: which documents are made for a network, where they are written, and how many copies are printed.

mod tijdschema;

use std::collections::BTreeSet;

pub use tijdschema::{Moment, Tijdschema};

use crate::content::{
    Bijlage, Content, Drukwerk, Leerlijn, Oplage, Per, Standaarddocument, Uitwerking,
};
use crate::netwerk::{Bijeenkomstgegevens, Lid, Netwerk};
use crate::problem::{Cause, Problem};
use crate::yaml::Loaded;

/// What to make; an empty list selects everything.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Ids of lines.
    pub lijnen: Vec<String>,
    /// Numbers of meetings.
    pub bijeenkomsten: Vec<u8>,
    /// Ids of bijlagen; these alone are then made, without the other documents of the meeting.
    pub bijlagen: Vec<String>,
}

impl Selection {
    /// Whether nothing is left out.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.lijnen.is_empty() && self.bijeenkomsten.is_empty() && self.bijlagen.is_empty()
    }
}

/// A meeting of a lijn for one network.
#[derive(Debug)]
pub struct Meeting<'a> {
    /// The lijn.
    pub lijn: &'a Leerlijn,
    /// The meeting and its bijlagen.
    pub uitwerking: &'a Uitwerking,
    /// What the network says of it.
    pub gegevens: Bijeenkomstgegevens,
    /// The actions with their times.
    pub tijdschema: Tijdschema<'a>,
    /// Who is there.
    pub deelnemers: Vec<&'a Lid>,
    /// Its documents.
    pub documents: Vec<Document<'a>>,
    /// Whether all of its documents are made, so that drukwerk and printbon are too.
    pub whole: bool,
}

/// A document that is made.
#[derive(Debug)]
pub struct Document<'a> {
    /// What it is.
    pub soort: Soort<'a>,
    /// Where it is written, relative to the school's folder, with forward slashes.
    pub path: String,
    /// How it is printed.
    pub drukwerk: Drukwerk,
    /// The copies of the whole document.
    pub exemplaren: u32,
}

/// What a document is.
#[derive(Debug, Clone, Copy)]
pub enum Soort<'a> {
    /// One that every meeting has.
    Standaard(Standaarddocument),
    /// A bijlage.
    Bijlage(&'a Loaded<Bijlage>),
}

impl Meeting<'_> {
    /// The folder of its documents, relative to the school's folder.
    #[must_use]
    pub fn folder(&self) -> String {
        format!("{}/bijeenkomst-{}", self.lijn.id, self.uitwerking.bijeenkomst.data.nummer)
    }

    /// The number of copies that a rule gives.
    #[must_use]
    pub fn aantal(&self, oplage: Oplage) -> u32 {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let zij_instromers =
            self.deelnemers.iter().filter(|lid| lid.rol.iter().any(|r| r == "zij-instromer"));
        let deelnemers = count(self.deelnemers.len());
        oplage.aantal(deelnemers, self.gegevens.reserve, count(zij_instromers.count()))
    }

    fn exemplaren(&self, drukwerk: &Drukwerk) -> u32 {
        self.aantal(drukwerk.oplage).saturating_add(drukwerk.reserve)
    }
}

/// Plans everything that is selected for a network.
///
/// # Errors
/// Two documents with one path.
pub fn plan<'a>(
    content: &'a Content,
    netwerk: &'a Loaded<Netwerk>,
    selection: &Selection,
) -> Result<Vec<Meeting<'a>>, Vec<Problem>> {
    let mut meetings = Vec::new();
    for id in netwerk.data.lijnen() {
        let selected = selection.lijnen.is_empty() || selection.lijnen.iter().any(|l| l == id);
        let Some(lijn) = content.lijn(id).filter(|_| selected) else { continue };
        for uitwerking in &lijn.bijeenkomsten {
            let nummer = uitwerking.bijeenkomst.data.nummer;
            if selection.bijeenkomsten.is_empty() || selection.bijeenkomsten.contains(&nummer) {
                meetings.push(meeting(lijn, uitwerking, &netwerk.data, selection));
            }
        }
    }
    meetings.retain(|meeting| !meeting.documents.is_empty());
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for document in meetings.iter().flat_map(|meeting| &meeting.documents) {
        if !seen.insert(&document.path) {
            problems.push(Problem::general(Cause::SameOutput(document.path.clone())));
        }
    }
    if problems.is_empty() { Ok(meetings) } else { Err(problems) }
}

fn meeting<'a>(
    lijn: &'a Leerlijn,
    uitwerking: &'a Uitwerking,
    netwerk: &'a Netwerk,
    selection: &Selection,
) -> Meeting<'a> {
    let bijeenkomst = &uitwerking.bijeenkomst.data;
    let gegevens = netwerk.bijeenkomst(&lijn.id, bijeenkomst.nummer);
    let deelnemers = match &gegevens.aanwezig {
        Some(names) => names.iter().filter_map(|naam| netwerk.lid(naam)).collect(),
        None => netwerk.leden.iter().collect(),
    };
    let whole = selection.bijlagen.is_empty();
    let tijdschema = Tijdschema::new(bijeenkomst, &gegevens);
    let mut meeting = Meeting {
        lijn,
        uitwerking,
        gegevens,
        tijdschema,
        deelnemers,
        documents: Vec::new(),
        whole,
    };
    let document = |soort, stam: &str, drukwerk: Drukwerk, exemplaren| {
        let path = format!("{}/{stam}.pdf", meeting.folder());
        Document { soort, path, drukwerk, exemplaren }
    };
    let standaard = |soort: Standaarddocument| {
        let drukwerk = lijn.lijn.data.documenten.drukwerk(soort);
        document(Soort::Standaard(soort), soort.stam(), drukwerk, meeting.exemplaren(&drukwerk))
    };
    let wanted = |id: &str| whole || selection.bijlagen.iter().any(|w| w.eq_ignore_ascii_case(id));
    let bijlagen = uitwerking.bijlagen.iter().filter(|(_, bijlage)| wanted(&bijlage.data.id));
    let bijlagen = bijlagen.map(|(stam, bijlage)| {
        let drukwerk = bijlage.data.drukwerk;
        // A document that holds a part for every zij-instromer is printed once as a whole.
        let exemplaren = match (bijlage.data.per, drukwerk.oplage) {
            (Some(Per::ZijInstromer), Oplage::PerZijInstromer) => 1 + drukwerk.reserve,
            _ => meeting.exemplaren(&drukwerk),
        };
        document(Soort::Bijlage(bijlage), stam, drukwerk, exemplaren)
    });
    // The order in which participants use them: the evaluation comes last.
    let [first @ .., last] = Standaarddocument::ALL;
    let first = first.into_iter().filter(|_| whole).map(standaard);
    let last = Some(last).into_iter().filter(|_| whole).map(standaard);
    let documents = first.chain(bijlagen).chain(last).collect();
    meeting.documents = documents;
    meeting
}
