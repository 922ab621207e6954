//! Sets at half size: two pages of A5 on each side of A4, as a booklet that is stapled through the fold, or one after another.

use std::f64::consts::FRAC_1_SQRT_2;
use std::ops::Range;

use crate::content::{Afwerking, Handeling};
use crate::print::bron::Instelling;
use crate::print::montage::{Bladzijde, Plaatsing, Zijde, montage};
use crate::print::stapeldeel::samengeteld;
use crate::print::{Stapeldeel, Stapelsoort, Stuk};
use crate::problem::Cause;
use crate::tree::hex_sha256;
use crate::typeset::Pdf;

/// An A4 sheet on its side, in points.
const VEL: (f64, f64) = (841.89, 595.276);

/// From A4 to A5.
const SCHAAL: f64 = FRAC_1_SQRT_2;

/// How the pages of a set come together on sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verkleining {
    /// As a booklet, to fold.
    Boekje,
    /// One after another, as they are read.
    TweeOpEen,
}

/// Sets at half size.
#[derive(Debug)]
pub struct Verkleind {
    /// The file.
    pub pdf: Pdf,
    /// What lies apart when it is printed.
    pub delen: Vec<Stapeldeel>,
    /// The sheets that it takes.
    pub vellen: usize,
    /// The sides that something is printed on.
    pub bedrukt: usize,
}

impl Verkleining {
    /// The sides of a set of this many pages, sheet by sheet, front and back: the page at the left and at the right, from 0.
    /// It is filled up to a multiple of four; a page that is not there is none.
    #[must_use]
    pub fn indeling(self, pages: usize) -> Vec<[Option<usize>; 2]> {
        let all = pages.next_multiple_of(4);
        let page = |index: usize| (index < pages).then_some(index);
        let sheets = (0..all / 4).flat_map(|sheet| match self {
            Self::Boekje => {
                let (first, last) = (2 * sheet, all - 1 - 2 * sheet);
                [[page(last), page(first)], [page(first + 1), page(last - 1)]]
            }
            Self::TweeOpEen => {
                let first = 4 * sheet;
                [[page(first), page(first + 1)], [page(first + 2), page(first + 3)]]
            }
        });
        sheets.collect()
    }

    /// The name of its file.
    #[must_use]
    pub fn bestand(self) -> &'static str {
        match self {
            Self::Boekje => "drukwerk-boekje.pdf",
            Self::TweeOpEen => "drukwerk-twee-op-een.pdf",
        }
    }

    /// What each set is.
    fn soort(self) -> Stapelsoort {
        match self {
            Self::Boekje => Stapelsoort::Boekje,
            Self::TweeOpEen => Stapelsoort::Setje,
        }
    }

    /// What is done with each set.
    #[must_use]
    pub fn afwerking(self) -> Afwerking {
        match self {
            Self::Boekje => Afwerking::of(&[Handeling::Vouwen, Handeling::Nieten]),
            Self::TweeOpEen => Afwerking::of(&[Handeling::Nieten]),
        }
    }
}

/// Makes the set of each participant at half size.
///
/// # Errors
/// Never in practice: the PDFs are our own.
pub fn verkleind(
    stukken: &[Stuk<'_>],
    verkleining: Verkleining,
    titel: &str,
) -> Result<Verkleind, Cause> {
    let mut pdfs: Vec<&Pdf> = Vec::new();
    let mut zijden = Vec::new();
    let mut volgorde = Vec::new();
    let mut sets_made = Vec::new();
    let sets = stukken.iter().map(|stuk| stuk.exemplaren).max().unwrap_or(0);
    let mut known: Option<(Vec<Bladzijde>, Range<usize>)> = None;
    for set in 1..=sets {
        let pages = bladzijden(stukken, set, &mut pdfs);
        // A set like the one before is drawn once.
        if known.as_ref().is_none_or(|(before, _)| *before != pages) {
            let begin = zijden.len();
            zijden.extend(verkleining.indeling(pages.len()).into_iter().map(|[left, right]| {
                let at = |page: Option<usize>, x: f64| {
                    let bladzijde = *pages.get(page?)?;
                    Some(Plaatsing { bladzijde, schaal: SCHAAL, hoek: (x, 0.0), uitsnede: None })
                };
                let plaatsingen = [at(left, 0.0), at(right, VEL.0 / 2.0)];
                Zijde {
                    maat: VEL,
                    plaatsingen: plaatsingen.into_iter().flatten().collect(),
                    lijnen: Vec::new(),
                }
            }));
            known = Some((pages, begin..zijden.len()));
        }
        let sides = known.iter().flat_map(|(_, sides)| sides.clone());
        let before = volgorde.len();
        volgorde.extend(sides);
        sets_made.push(Stapeldeel::een(verkleining.soort(), (volgorde.len() - before) / 2));
    }
    let inhoud: String = pdfs.iter().map(|pdf| hex_sha256(&pdf.bytes)).collect();
    let instelling = Instelling {
        duplex: "DuplexFlipShortEdge",
        titel: titel.to_owned(),
        inhoud: format!("{inhoud} {volgorde:?}"),
    };
    let bedrukt = volgorde.iter().filter(|side| !zijden[**side].plaatsingen.is_empty()).count();
    let pdf = montage(&pdfs, &zijden, &volgorde, &instelling)?;
    let delen = samengeteld(sets_made);
    Ok(Verkleind { pdf, delen, vellen: volgorde.len() / 2, bedrukt })
}

/// The pages of a set, in reading order; PDFs that are not known yet are added.
fn bladzijden<'a>(stukken: &[Stuk<'a>], set: u32, pdfs: &mut Vec<&'a Pdf>) -> Vec<Bladzijde> {
    let mut pages = Vec::new();
    for stuk in stukken.iter().filter(|stuk| set <= stuk.exemplaren) {
        let pdf = stuk.exemplaar(set);
        let known = pdfs.iter().position(|known| std::ptr::eq(*known, pdf));
        let index = known.unwrap_or_else(|| {
            pdfs.push(pdf);
            pdfs.len() - 1
        });
        pages.extend((0..pdf.pages).map(|page| (index, page)));
    }
    pages
}
