//! From reading PDFs to what the printer gets: one file for each way of printing, with every copy in it.

mod assemble;
mod bron;
mod grijs;
mod montage;
mod plaatje;
mod poster;
mod printbon;
mod stapel;
mod stapeldeel;
mod tekenaar;
mod verkleind;

use clap::ValueEnum;

use crate::content::{Afwerking, Drukwerk, Handeling, Papierformaat, Zijden};
use crate::typeset::Pdf;

pub use assemble::assemble;
pub use grijs::grijs;
pub use plaatje::{Plaatje, plaatje};
pub use poster::{Posterformaat, Tegels, opschriften, poster};
pub use printbon::{Drukbestand, Keren, Kosten, PRINTBON, Printbon, Printregel};
pub use stapel::{Exemplaar, Kant, Stapel};
pub use stapeldeel::{Stapeldeel, Stapelsoort};
pub use verkleind::{Verkleind, Verkleining, verkleind};

/// What lies together in a stack.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Sortering {
    /// A set for each participant.
    #[default]
    PerDeelnemer,
    /// All copies of a document.
    PerStuk,
}

/// How a network wants its drukwerk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Drukopties {
    /// What lies together.
    pub sortering: Sortering,
    /// How what each participant gets is printed at half size; none: it is not.
    pub verkleining: Option<Verkleining>,
    /// How large posters become that are put together from A4; none: they are printed whole.
    pub poster: Option<Posterformaat>,
    /// Whether each set is on its participant's name, with a cover sheet.
    pub op_naam: bool,
    /// Whether all colour is left out.
    pub grijs: bool,
}

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
            (Papierformaat::A4Karton, _) => Self::A4Karton,
            (Papierformaat::A3, _) => Self::A3,
            (Papierformaat::A4, Zijden::Enkel) => Self::A4Enkelzijdig,
            (Papierformaat::A4, Zijden::DubbelLang | Zijden::DubbelKort) => Self::A4Dubbelzijdig,
        }
    }

    /// The paper that it is printed on.
    #[must_use]
    pub fn papier(self) -> Papierformaat {
        match self {
            Self::A4Dubbelzijdig | Self::A4Enkelzijdig => Papierformaat::A4,
            Self::A4Karton => Papierformaat::A4Karton,
            Self::A3 => Papierformaat::A3,
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
    /// The same in a word or two.
    pub kort: &'a str,
    /// The reading PDF.
    pub pdf: &'a Pdf,
    /// The same on the name of each participant, copy by copy; spare copies are on nobody's name.
    pub op_naam: &'a [Pdf],
    /// How it is printed.
    pub drukwerk: Drukwerk,
    /// The copies.
    pub exemplaren: u32,
    /// The sheets for somebody of their own in each copy.
    pub delen: u32,
    /// Whether its pages lie on their side.
    pub liggend: bool,
    /// Whether people hand it in.
    pub ingeleverd: bool,
}

impl<'a> Stuk<'a> {
    /// What is done with a copy after printing; one sheet needs no staple.
    #[must_use]
    pub fn afwerking(&self) -> Afwerking {
        let kanten = if self.drukwerk.zijden.is_dubbel() { 2 } else { 1 };
        let afwerking = self.drukwerk.afwerking;
        if self.pdf.pages <= kanten { afwerking.without(Handeling::Nieten) } else { afwerking }
    }

    /// The PDF of a copy, from 1: that of its owner, where it has one.
    #[must_use]
    pub fn exemplaar(&self, nummer: u32) -> &'a Pdf {
        let index = usize::try_from(nummer).ok().and_then(|nummer| nummer.checked_sub(1));
        index.and_then(|index| self.op_naam.get(index)).unwrap_or(self.pdf)
    }
}
