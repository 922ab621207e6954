//! The plan: which documents are made for a network, where they are written, and how many copies are printed.

mod document;
mod gesprekken;
mod tijdschema;

use std::collections::BTreeSet;

pub use document::{Document, Documentsoort, KEURINGSRAPPORT};
pub use gesprekken::{
    Gespreksdag, Gespreksplan, gesprekken, gespreksdagen, has_gesprekken, uiterlijk,
};
pub use tijdschema::{Korter, Moment, Tijdschema, time_warnings};

use jiff::civil::Date;

use crate::content::{Bijeenkomstinhoud, Content, Lijninhoud, Opkomst, Rollen, Standaarddocument};
use crate::netwerk::{Bijeenkomstgegevens, Dossier, Lid, Netwerk, Vakantie, schooldag_tot};
use crate::problem::{Cause, Problem};
use document::{of_bijlage, of_lijn, of_lijn_in};

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
        self.lijnen.is_empty() && self.whole_lines()
    }

    /// Whether a bijlage is made.
    fn has(&self, id: &str) -> bool {
        self.bijlagen.is_empty() || self.bijlagen.iter().any(|w| w.eq_ignore_ascii_case(id))
    }

    /// Whether nothing of a lijn that is made is left out.
    fn whole_lines(&self) -> bool {
        self.bijeenkomsten.is_empty() && self.bijlagen.is_empty()
    }
}

/// A lijn for one network.
#[derive(Debug)]
pub struct Lijnplan<'a> {
    /// The lijn.
    pub inhoud: &'a Lijninhoud,
    /// Everybody who is in the network and stays: what is of the lijn has no day of its own.
    pub deelnemers: Vec<&'a Lid>,
    /// How many they are.
    pub opkomst: Opkomst,
    /// The documents of the lijn as a whole.
    pub documents: Vec<Document<'a>>,
    /// Whether all of these are made, so that drukwerk and printbon are too.
    pub whole: bool,
    /// Its meetings.
    pub bijeenkomsten: Vec<Bijeenkomstplan<'a>>,
}

/// A meeting of a lijn for one network.
#[derive(Debug)]
pub struct Bijeenkomstplan<'a> {
    /// The lijn.
    pub lijn: &'a Lijninhoud,
    /// The meeting and its bijlagen.
    pub inhoud: &'a Bijeenkomstinhoud,
    /// What the network says of it.
    pub gegevens: Bijeenkomstgegevens,
    /// The holidays.
    pub vakanties: &'a [Vakantie],
    /// The actions with their times.
    pub tijdschema: Tijdschema<'a>,
    /// The last day that it can be on: its own, else that of the next meeting that has one.
    pub uiterlijk: Option<Date>,
    /// Who is part of the network by then.
    pub leden: Vec<&'a Lid>,
    /// Who of them is there.
    pub deelnemers: Vec<&'a Lid>,
    /// How many they are.
    pub opkomst: Opkomst,
    /// Its documents.
    pub documents: Vec<Document<'a>>,
    /// Whether all of its documents are made, so that drukwerk and printbon are too.
    pub whole: bool,
}

/// What a document belongs to, and is printed with: a lijn, or one of its meetings.
#[derive(Debug, Clone, Copy)]
pub enum Scope<'a> {
    /// The lijn as a whole.
    Lijn(&'a Lijnplan<'a>),
    /// A meeting.
    Bijeenkomst(&'a Bijeenkomstplan<'a>),
}

impl<'a> Scope<'a> {
    /// The lijn.
    #[must_use]
    pub fn lijn(self) -> &'a Lijninhoud {
        match self {
            Self::Lijn(plan) => plan.inhoud,
            Self::Bijeenkomst(plan) => plan.lijn,
        }
    }

    /// The meeting, if it is one.
    #[must_use]
    pub fn bijeenkomst(self) -> Option<&'a Bijeenkomstplan<'a>> {
        match self {
            Self::Lijn(_) => None,
            Self::Bijeenkomst(plan) => Some(plan),
        }
    }

    /// Its documents.
    #[must_use]
    pub fn documents(self) -> &'a [Document<'a>] {
        match self {
            Self::Lijn(plan) => &plan.documents,
            Self::Bijeenkomst(plan) => &plan.documents,
        }
    }

    /// Whether all of its documents are made, so that drukwerk and printbon are too.
    #[must_use]
    pub fn is_whole(self) -> bool {
        match self {
            Self::Lijn(plan) => plan.whole,
            Self::Bijeenkomst(plan) => plan.whole,
        }
    }

    /// For whom it is printed.
    #[must_use]
    pub fn deelnemers(self) -> &'a [&'a Lid] {
        match self {
            Self::Lijn(plan) => &plan.deelnemers,
            Self::Bijeenkomst(plan) => &plan.deelnemers,
        }
    }

    /// Who is part of the network at its time, there or not.
    #[must_use]
    pub fn leden(self) -> &'a [&'a Lid] {
        match self {
            Self::Lijn(plan) => &plan.deelnemers,
            Self::Bijeenkomst(plan) => &plan.leden,
        }
    }

    /// The zij-instromers among them; somebody who is not known yet where there is none.
    #[must_use]
    pub fn zij_instromers_of_onbekend(self) -> Vec<Option<&'a Lid>> {
        of_onbekend(self.leden().iter().copied().filter(|lid| lid.is_zij_instromer()))
    }

    /// How many they are.
    #[must_use]
    pub fn opkomst(self) -> Opkomst {
        match self {
            Self::Lijn(plan) => plan.opkomst,
            Self::Bijeenkomst(plan) => plan.opkomst,
        }
    }

    /// The folder of its documents, relative to the school's folder.
    #[must_use]
    pub fn folder(self) -> String {
        match self {
            Self::Lijn(plan) => plan.inhoud.id.clone(),
            Self::Bijeenkomst(plan) => plan.folder(),
        }
    }
}

impl<'a> Lijnplan<'a> {
    /// Every document, with what it belongs to: those of each meeting, then those of the lijn.
    pub fn all_documents(&'a self) -> impl Iterator<Item = (Scope<'a>, &'a Document<'a>)> {
        self.scopes().flat_map(|scope| scope.documents().iter().map(move |found| (scope, found)))
    }

    /// What its documents belong to: each meeting, then the lijn as a whole.
    pub fn scopes(&'a self) -> impl Iterator<Item = Scope<'a>> {
        self.bijeenkomsten.iter().map(Scope::Bijeenkomst).chain(std::iter::once(Scope::Lijn(self)))
    }
}

impl Bijeenkomstplan<'_> {
    /// The folder of its documents, relative to the school's folder.
    #[must_use]
    pub fn folder(&self) -> String {
        format!("{}/bijeenkomst-{}", self.lijn.id, self.inhoud.bijeenkomst.data.nummer)
    }

    /// The day of the talk that follows it, and whether that is agreed; else it is the last day that is meant.
    #[must_use]
    pub fn vervolg(&self) -> Option<(Date, bool)> {
        let vervolg = self.inhoud.bijeenkomst.data.vervolg.as_ref()?;
        let agreed = self.gegevens.vervolg.map(|datum| (datum, true));
        agreed.or_else(|| {
            let plan = self.gegevens.datum?;
            let last = vervolg.uiterlijk(plan)?;
            // Where there is no school until then, the talk still comes after the meeting.
            let dag = Some(schooldag_tot(last, self.vakanties)).filter(|dag| plan < *dag);
            Some((dag.unwrap_or_else(|| schooldag_tot(last, &[])), false))
        })
    }
}

/// Plans everything that is selected for a network.
///
/// # Errors
/// Two documents with one path.
pub fn plan<'a>(
    content: &'a Content,
    dossier: &'a Dossier,
    selection: &Selection,
) -> Result<Vec<Lijnplan<'a>>, Vec<Problem>> {
    let netwerk = &dossier.netwerk.data;
    let mut lijnen = Vec::new();
    for id in netwerk.lijnen() {
        let selected = selection.lijnen.is_empty() || selection.lijnen.iter().any(|l| l == id);
        let Some(lijn) = content.lijn(id).filter(|_| selected) else { continue };
        let mut bijeenkomsten = Vec::new();
        for inhoud in &lijn.bijeenkomsten {
            let nummer = inhoud.bijeenkomst.data.nummer;
            if selection.bijeenkomsten.is_empty() || selection.bijeenkomsten.contains(&nummer) {
                bijeenkomsten.push(bijeenkomst(content, lijn, inhoud, dossier, selection));
            }
        }
        bijeenkomsten.retain(|plan| !plan.documents.is_empty());
        let deelnemers: Vec<&Lid> =
            netwerk.leden.iter().filter(|lid| lid.hoort_erbij(None)).collect();
        let opkomst = opkomst(&content.rollen.data, &deelnemers, 0);
        let whole = selection.whole_lines();
        let mut documents = if whole { of_lijn(lijn, dossier) } else { Vec::new() };
        if selection.bijeenkomsten.is_empty() {
            let bladen = lijn.bladen.iter().filter(|(_, blad)| selection.has(&blad.data.id));
            let bladen = bladen.flat_map(|(stam, blad)| {
                of_bijlage(lijn, dossier, (&lijn.id, opkomst), stam, blad)
            });
            documents.extend(bladen);
        }
        lijnen.push(Lijnplan {
            inhoud: lijn,
            deelnemers,
            opkomst,
            documents,
            whole,
            bijeenkomsten,
        });
    }
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for (_, document) in lijnen.iter().flat_map(Lijnplan::all_documents) {
        if !seen.insert(&document.path) {
            problems.push(Problem::general(Cause::SameOutput(document.path.clone())));
        }
    }
    if problems.is_empty() { Ok(lijnen) } else { Err(problems) }
}

fn bijeenkomst<'a>(
    content: &'a Content,
    lijn: &'a Lijninhoud,
    inhoud: &'a Bijeenkomstinhoud,
    dossier: &'a Dossier,
    selection: &Selection,
) -> Bijeenkomstplan<'a> {
    let netwerk = &dossier.netwerk.data;
    let bijeenkomst = &inhoud.bijeenkomst.data;
    let gegevens = netwerk.bijeenkomst(&lijn.id, bijeenkomst.nummer);
    let uiterlijk = uiterlijke_dag(lijn, netwerk, bijeenkomst.nummer);
    let named = netwerk.aanwezigen(&lijn.id, bijeenkomst.nummer);
    let is_named = |lid: &Lid| named.iter().any(|other| std::ptr::eq(*other, lid));
    let leden = netwerk.leden.iter().filter(|lid| is_named(lid) || lid.hoort_erbij(uiterlijk));
    let leden: Vec<&'a Lid> = leden.collect();
    let deelnemers = if gegevens.aanwezig.is_some() { named } else { leden.clone() };
    let opkomst = opkomst(&content.rollen.data, &deelnemers, gegevens.reserve);
    let whole = selection.bijlagen.is_empty();
    let tijdschema = Tijdschema::new(bijeenkomst, &gegevens);
    let mut plan = Bijeenkomstplan {
        vakanties: &netwerk.vakanties,
        lijn,
        inhoud,
        gegevens,
        tijdschema,
        uiterlijk,
        leden,
        deelnemers,
        opkomst,
        documents: Vec::new(),
        whole,
    };
    let folder = plan.folder();
    let standaard = |soort: Standaarddocument| {
        let drukwerk = lijn.lijn.data.documenten.as_ref()?.drukwerk(soort);
        Some(Document {
            soort: Documentsoort::Standaard(soort),
            path: format!("{folder}/{}.pdf", soort.stam()),
            drukwerk: Some(drukwerk),
            exemplaren: drukwerk.exemplaren(opkomst),
            delen: 1,
        })
    };
    let bijlagen = inhoud.bijlagen.iter().filter(|(_, bijlage)| selection.has(&bijlage.data.id));
    let bijlagen = bijlagen
        .flat_map(|(stam, bijlage)| of_bijlage(lijn, dossier, (&folder, opkomst), stam, bijlage));
    // The order in which participants use them: the evaluation comes last.
    let [first @ .., last] = Standaarddocument::ALL;
    let first = first.into_iter().filter(|_| whole).filter_map(standaard);
    let last = Some(last).into_iter().filter(|_| whole).filter_map(standaard);
    let of_lijn = if whole { of_lijn_in(&plan, dossier) } else { Vec::new() };
    let documents = first.chain(bijlagen).chain(last).chain(of_lijn).collect();
    plan.documents = documents;
    plan
}

/// The last day that a meeting can be on: its own, else that of the next meeting that has one.
fn uiterlijke_dag(lijn: &Lijninhoud, netwerk: &Netwerk, nummer: u8) -> Option<Date> {
    let nummers = lijn.bijeenkomsten.iter().map(|u| u.bijeenkomst.data.nummer);
    let mut from_here = nummers.skip_while(|other| *other != nummer);
    from_here.find_map(|nummer| netwerk.bijeenkomst(&lijn.id, nummer).datum)
}

/// People, or somebody who is not known yet where there is none: sheets for them have lines for the name.
fn of_onbekend<'a>(leden: impl Iterator<Item = &'a Lid>) -> Vec<Option<&'a Lid>> {
    let known: Vec<Option<&Lid>> = leden.map(Some).collect();
    if known.is_empty() { vec![None] } else { known }
}

fn opkomst(rollen: &Rollen, deelnemers: &[&Lid], reserve: u32) -> Opkomst {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let actoren: BTreeSet<&str> =
        deelnemers.iter().flat_map(|lid| rollen.actoren_of(&lid.rol)).collect();
    Opkomst {
        deelnemers: count(deelnemers.len()),
        reserve,
        zij_instromers: count(deelnemers.iter().filter(|lid| lid.is_zij_instromer()).count()),
        actoren: count(actoren.len()),
    }
}
