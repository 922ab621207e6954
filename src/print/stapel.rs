//! A stack: the documents of one way of printing, side by side in the order in which they leave the printer. What the plan
//! says here is what [`crate::print::assemble`] makes; rules about order, fronts and backs can be checked without a PDF.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::content::{Oplage, Zijden};
use crate::print::{Klasse, Sortering, Stuk};
use crate::tree::hex_sha256;
use crate::typeset::Pdf;

/// The documents of one class in printing order, and which of them is printed when.
#[derive(Debug)]
pub struct Stapel<'a> {
    /// The class.
    pub klasse: Klasse,
    /// Its documents.
    pub stukken: Vec<Stuk<'a>>,
    /// Whether the printer prints both sides.
    pub dubbelzijdig: bool,
    /// What lies together.
    pub sortering: Sortering,
}

/// A copy of a document in a stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exemplaar {
    /// Which document.
    pub stuk: usize,
    /// Which of its copies, from 1.
    pub nummer: u32,
    /// The set that it belongs to, from 1; none if it is in none.
    pub set: Option<u32>,
}

/// One side of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kant {
    /// The copy that it belongs to: its place in [`Stapel::volgorde`].
    pub exemplaar: usize,
    /// The page of the document, from 0; none: a back that stays blank.
    pub bladzijde: Option<usize>,
    /// Whether it is printed upside down.
    pub gedraaid: bool,
}

impl<'a> Stapel<'a> {
    /// The stacks that these documents need.
    #[must_use]
    pub fn stapels(stukken: &[Stuk<'a>], sortering: Sortering) -> Vec<Self> {
        let of = |klasse| {
            let stukken = stukken.iter().filter(|stuk| Klasse::of(&stuk.drukwerk) == klasse);
            Self::new(klasse, stukken.copied().collect(), sortering)
        };
        Klasse::ALL.map(of).into_iter().filter(|stapel| !stapel.stukken.is_empty()).collect()
    }

    /// A stack of these documents.
    #[must_use]
    pub fn new(klasse: Klasse, stukken: Vec<Stuk<'a>>, sortering: Sortering) -> Self {
        let dubbelzijdig = stukken.iter().any(|stuk| stuk.drukwerk.zijden.is_dubbel());
        Self { klasse, stukken, dubbelzijdig, sortering }
    }

    /// The copies in the order in which they leave the printer: first a set for each participant, then the rest; or each
    /// document's copies together.
    #[must_use]
    pub fn volgorde(&self) -> Vec<Exemplaar> {
        let in_set = |stuk: &Stuk<'_>| {
            self.sortering == Sortering::PerDeelnemer
                && stuk.drukwerk.oplage == Oplage::PerDeelnemer
        };
        let mut order = Vec::new();
        let sets = self.stukken.iter().filter(|stuk| in_set(stuk)).map(|stuk| stuk.exemplaren);
        for set in 1..=sets.max().unwrap_or(0) {
            let stukken = self.stukken.iter().enumerate();
            let belongs = stukken.filter(|(_, stuk)| in_set(stuk) && set <= stuk.exemplaren);
            order.extend(belongs.map(|(stuk, _)| Exemplaar { stuk, nummer: set, set: Some(set) }));
        }
        for (index, stuk) in self.stukken.iter().enumerate().filter(|(_, stuk)| !in_set(stuk)) {
            let copy = |nummer| Exemplaar { stuk: index, nummer, set: None };
            order.extend((1..=stuk.exemplaren).map(copy));
        }
        order
    }

    /// Every side of paper in order. Where the printer prints both sides, each copy begins on a front, unless it shares the
    /// last sheet of the copy before it.
    #[must_use]
    pub fn kanten(&self) -> Vec<Kant> {
        let mut kanten = Vec::new();
        let volgorde = self.volgorde();
        for (exemplaar, copy) in volgorde.iter().enumerate() {
            let zijden = self.stukken[copy.stuk].drukwerk.zijden;
            let pages = self.pdf(*copy).pages;
            let next = volgorde.get(exemplaar + 1);
            let shares = next.is_some_and(|next| self.delen_vel(*copy, *next));
            for nummer in 0..pages {
                let back = kanten.len() % 2 == 1;
                // The stack turns over the long edge; a sheet that turns over the short one has its back upside down.
                let gedraaid = self.dubbelzijdig && back && zijden == Zijden::DubbelKort;
                kanten.push(Kant { exemplaar, bladzijde: Some(nummer), gedraaid });
                let open = self.dubbelzijdig && kanten.len() % 2 == 1;
                let ends = nummer + 1 == pages && !shares;
                if open && (zijden == Zijden::Enkel || ends) {
                    kanten.push(Kant { exemplaar, bladzijde: None, gedraaid: false });
                }
            }
        }
        kanten
    }

    /// Whether a copy may begin on the last back of the one before it: both may share a sheet and turn the same way, and they
    /// are for the same person. What is in no set goes to one place if there is one copy of it.
    fn delen_vel(&self, one: Exemplaar, next: Exemplaar) -> bool {
        let [first, second] = [one, next].map(|copy| &self.stukken[copy.stuk]);
        let may = [first, second].iter().all(|stuk| stuk.drukwerk.deelt_vel);
        let zijden = first.drukwerk.zijden;
        let together = match (one.set, next.set) {
            (Some(set), Some(other)) => set == other,
            (None, None) => first.exemplaren == 1 && second.exemplaren == 1,
            _ => false,
        };
        may && together && zijden.is_dubbel() && zijden == second.drukwerk.zijden
    }

    /// The documents that share a sheet with another, in the order of the stack.
    #[must_use]
    pub fn gedeeld(&self) -> Vec<&Stuk<'a>> {
        let volgorde = self.volgorde();
        let mut found = BTreeSet::new();
        for vel in self.kanten().chunks(if self.dubbelzijdig { 2 } else { 1 }) {
            if let [front, back] = vel
                && front.exemplaar != back.exemplaar
            {
                found.extend([front, back].map(|kant| volgorde[kant.exemplaar].stuk));
            }
        }
        found.into_iter().map(|stuk| &self.stukken[stuk]).collect()
    }

    /// The PDF of a copy: that of its owner, where it has one.
    #[must_use]
    pub fn pdf(&self, exemplaar: Exemplaar) -> &'a Pdf {
        self.stukken[exemplaar.stuk].exemplaar(exemplaar.nummer)
    }

    /// The SHA-256 of all that its file is made of; `with` says how it is made.
    #[must_use]
    pub fn hash(&self, with: &str) -> String {
        let Self { klasse, stukken, dubbelzijdig, sortering } = self;
        let mut text = format!("{with} {klasse:?} {dubbelzijdig} {sortering:?}");
        for stuk in stukken {
            let Stuk { naam, pdf, op_naam, drukwerk, exemplaren, liggend, .. } = stuk;
            let pdfs = std::iter::once(*pdf).chain(*op_naam);
            let pdfs: Vec<String> = pdfs.map(|pdf| hex_sha256(&pdf.bytes)).collect();
            let how = format!("{naam:?} {drukwerk:?} {exemplaren} {liggend}");
            // Writing to a string cannot fail.
            let _ = write!(text, "\n{how} {pdfs:?}");
        }
        hex_sha256(text.as_bytes())
    }

    /// The sheets of paper of the whole stack.
    #[must_use]
    pub fn vellen(&self) -> usize {
        let kanten = self.kanten().len();
        if self.dubbelzijdig { kanten / 2 } else { kanten }
    }

    /// The sides of paper that something is printed on.
    #[must_use]
    pub fn bedrukt(&self) -> usize {
        self.volgorde().into_iter().map(|copy| self.pdf(copy).pages).sum()
    }
}
