//! From reading PDFs to what the printer gets: one file for each way of printing, with every copy in it.

mod assemble;
mod printbon;

use crate::content::{Drukwerk, Oplage, Papier, Zijden};
use crate::typeset::Pdf;

pub use assemble::assemble;
pub use printbon::printbon;

/// A way of printing: what goes to the printer in one go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Klasse {
    /// Plain A4, both sides.
    A4Dubbelzijdig,
    /// Plain A4, one side.
    A4Enkelzijdig,
    /// A4 card.
    A4Karton,
    /// A3.
    A3,
}

impl Klasse {
    /// All of them, in the order of the print note.
    pub const ALL: [Self; 4] =
        [Self::A4Dubbelzijdig, Self::A4Enkelzijdig, Self::A4Karton, Self::A3];

    /// The class that a document is printed in.
    #[must_use]
    pub fn of(drukwerk: &Drukwerk) -> Self {
        match (drukwerk.papier, drukwerk.zijden) {
            (Papier::A4Karton, _) => Self::A4Karton,
            (Papier::A3, _) => Self::A3,
            (Papier::A4, Zijden::Enkel) => Self::A4Enkelzijdig,
            (Papier::A4, Zijden::DubbelLang | Zijden::DubbelKort) => Self::A4Dubbelzijdig,
        }
    }

    /// The name of its file.
    #[must_use]
    pub fn bestand(self) -> &'static str {
        match self {
            Self::A4Dubbelzijdig => "drukwerk-a4-dubbelzijdig.pdf",
            Self::A4Enkelzijdig => "drukwerk-a4-enkelzijdig.pdf",
            Self::A4Karton => "drukwerk-a4-karton.pdf",
            Self::A3 => "drukwerk-a3.pdf",
        }
    }
}

/// A document to print.
#[derive(Debug, Clone, Copy)]
pub struct Stuk<'a> {
    /// What it is called on the print note.
    pub naam: &'a str,
    /// The reading PDF.
    pub pdf: &'a Pdf,
    /// How it is printed.
    pub drukwerk: Drukwerk,
    /// The copies.
    pub exemplaren: u32,
}

/// The documents of one class in printing order, and which of them is printed when.
#[derive(Debug)]
pub struct Stapel<'a> {
    /// The class.
    pub klasse: Klasse,
    /// Its documents.
    pub stukken: Vec<Stuk<'a>>,
    /// Whether the printer prints both sides.
    pub dubbelzijdig: bool,
}

impl<'a> Stapel<'a> {
    /// The stacks that these documents need.
    #[must_use]
    pub fn stapels(stukken: &[Stuk<'a>]) -> Vec<Self> {
        let of = |klasse| {
            let stukken: Vec<Stuk<'a>> = stukken
                .iter()
                .filter(|stuk| Klasse::of(&stuk.drukwerk) == klasse)
                .copied()
                .collect();
            let dubbelzijdig = stukken.iter().any(|stuk| stuk.drukwerk.zijden.is_dubbel());
            Self { klasse, stukken, dubbelzijdig }
        };
        Klasse::ALL.map(of).into_iter().filter(|stapel| !stapel.stukken.is_empty()).collect()
    }

    /// The documents in the order in which they leave the printer: first a set for each participant, then the rest.
    #[must_use]
    pub fn volgorde(&self) -> Vec<usize> {
        let in_set = |stuk: &Stuk<'_>| stuk.drukwerk.oplage == Oplage::PerDeelnemer;
        let mut order = Vec::new();
        let sets = self.stukken.iter().filter(|stuk| in_set(stuk)).map(|stuk| stuk.exemplaren);
        for set in 0..sets.max().unwrap_or(0) {
            let stukken = self.stukken.iter().enumerate();
            let belongs = stukken.filter(|(_, stuk)| in_set(stuk) && set < stuk.exemplaren);
            order.extend(belongs.map(|(index, _)| index));
        }
        for (index, stuk) in self.stukken.iter().enumerate().filter(|(_, stuk)| !in_set(stuk)) {
            order.extend(std::iter::repeat_n(index, stuk.exemplaren as usize));
        }
        order
    }

    /// The sheets of paper that one copy of a document takes.
    #[must_use]
    pub fn vellen(stuk: &Stuk<'_>) -> usize {
        if stuk.drukwerk.zijden.is_dubbel() { stuk.pdf.pages.div_ceil(2) } else { stuk.pdf.pages }
    }

    /// The sheets of paper of the whole stack.
    #[must_use]
    pub fn alle_vellen(&self) -> usize {
        self.stukken.iter().map(|stuk| Self::vellen(stuk) * stuk.exemplaren as usize).sum()
    }
}
