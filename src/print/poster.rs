//! A poster in parts, for a school that has no printer for it: A4 sheets that overlap, with marks to cut by and a plan.

use std::collections::BTreeSet;

use clap::ValueEnum;

use crate::content::Drukwerkwoorden;
use crate::print::bron::Instelling;
use crate::print::montage::{Bladzijde, Plaatsing, Zijde, montage};
use crate::print::stapeldeel::samengeteld;
use crate::print::{Stapeldeel, Stapelsoort, Stuk};
use crate::problem::Cause;
use crate::tree::hex_sha256;
use crate::typeset::Pdf;

/// The sides of A3, in points: what a poster is made for.
const A3: (f64, f64) = (841.89, 1190.55);

/// The sides of A4, in points.
const A4: (f64, f64) = (595.276, 841.89);

/// What no printer reaches at the edge of a sheet, in points (10 mm).
const RAND: f64 = 28.346;

/// What two sheets have in common, to glue by, in points (10 mm).
const OVERLAP: f64 = 28.346;

/// How far the words of a page of words stand above its lower edge, in points; `opschriften.typ` sets them so.
const ONDER_LETTERS: f64 = 3.0;

/// How large a poster becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Posterformaat {
    /// 42 by 29.7 cm.
    A3,
    /// 59.4 by 42 cm.
    A2,
    /// 84.1 by 59.4 cm.
    A1,
}

impl Posterformaat {
    fn schaal(self) -> f64 {
        match self {
            Self::A3 => 1.0,
            Self::A2 => std::f64::consts::SQRT_2,
            Self::A1 => 2.0,
        }
    }
}

/// How a poster is laid out over sheets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tegels {
    /// Width and height of a sheet.
    pub vel: (f64, f64),
    /// Sheets from left to right, and from top to bottom.
    pub aantal: (usize, usize),
    /// Width and height of the poster.
    pub poster: (f64, f64),
}

impl Tegels {
    /// The layout with the fewest sheets, of a poster upright or on its side.
    #[must_use]
    pub fn new(formaat: Posterformaat, liggend: bool) -> Self {
        let (kort, lang) = (A3.0 * formaat.schaal(), A3.1 * formaat.schaal());
        let poster = if liggend { (lang, kort) } else { (kort, lang) };
        let lay = |vel: (f64, f64)| {
            let count = |length: f64, sheet: f64| {
                let step = sheet - 2.0 * RAND - OVERLAP;
                // A hair over is nothing: half a point falls in the margin of the poster.
                let mut count = 1;
                while step * as_f64(count) + OVERLAP + 0.5 < length {
                    count += 1;
                }
                count
            };
            Self { vel, aantal: (count(poster.0, vel.0), count(poster.1, vel.1)), poster }
        };
        let (upright, lying) = (lay(A4), lay((A4.1, A4.0)));
        if lying.vellen() < upright.vellen() { lying } else { upright }
    }

    /// The sheets of one poster.
    #[must_use]
    pub fn vellen(&self) -> usize {
        self.aantal.0 * self.aantal.1
    }

    /// What a sheet shows, in points of the poster from its lower left corner: left, bottom, width, height. Counted from the
    /// upper left.
    #[must_use]
    pub fn deel(&self, kolom: usize, rij: usize) -> [f64; 4] {
        let (width, height) = (self.vel.0 - 2.0 * RAND, self.vel.1 - 2.0 * RAND);
        let left = as_f64(kolom) * (width - OVERLAP);
        let top = self.poster.1 - as_f64(rij) * (height - OVERLAP);
        [left, top - height, width, height]
    }

    fn zijde(
        &self,
        bladzijde: Bladzijde,
        schaal: f64,
        (kolom, rij): (usize, usize),
        naam: &str,
        woorden: &Opschriften<'_>,
    ) -> Zijde {
        let [left, bottom, width, height] = self.deel(kolom, rij);
        let plaatsing = Plaatsing {
            bladzijde,
            schaal,
            hoek: (RAND - left, RAND - bottom),
            uitsnede: Some([RAND, RAND, width, height]),
        };
        // Marks at the corners, where the sheet is cut; outside what is printed.
        let (x1, x2) = (RAND, RAND + width);
        let (y1, y2) = (RAND, RAND + height);
        let (near, far) = (4.0, RAND - 4.0);
        let mut lijnen = Vec::new();
        for x in [x1, x2] {
            lijnen.push([x, y1 - near, x, y1 - far]);
            lijnen.push([x, y2 + near, x, y2 + far]);
        }
        for y in [y1, y2] {
            lijnen.push([x1 - near, y, x1 - far, y]);
            lijnen.push([x2 + near, y, x2 + far, y]);
        }
        let mut plaatsingen = vec![plaatsing];
        plaatsingen.extend(woorden.op(&nummer(kolom, rij), x1 + 40.0, 12.0));
        plaatsingen.extend(woorden.op(naam, x1 + 64.0, 12.0));
        Zijde { maat: self.vel, plaatsingen, lijnen }
    }

    /// The sheet that shows how the others go together.
    fn plan(
        &self,
        bladzijde: Bladzijde,
        schaal: f64,
        naam: &str,
        uitleg: &str,
        woorden: &Opschriften<'_>,
    ) -> Zijde {
        let maat = if self.poster.0 > self.poster.1 { (A4.1, A4.0) } else { A4 };
        let room = (maat.0 - 4.0 * RAND, maat.1 - 6.0 * RAND);
        let klein = (room.0 / self.poster.0).min(room.1 / self.poster.1);
        let (x, y) = (2.0 * RAND, 2.0 * RAND);
        let mut lijnen = Vec::new();
        let mut plaatsingen =
            vec![Plaatsing { bladzijde, schaal: schaal * klein, hoek: (x, y), uitsnede: None }];
        plaatsingen.extend(woorden.op(naam, x, maat.1 - 1.6 * RAND));
        plaatsingen.extend(woorden.op(uitleg, x, maat.1 - 1.6 * RAND - 14.0));
        for rij in 0..self.aantal.1 {
            for kolom in 0..self.aantal.0 {
                let [left, bottom, width, height] = self.deel(kolom, rij);
                let (left, right) = (left.max(0.0), (left + width).min(self.poster.0));
                let (bottom, top) = (bottom.max(0.0), (bottom + height).min(self.poster.1));
                let (left, right) = (x + left * klein, x + right * klein);
                let (bottom, top) = (y + bottom * klein, y + top * klein);
                lijnen.extend([
                    [left, bottom, right, bottom],
                    [left, top, right, top],
                    [left, bottom, left, top],
                    [right, bottom, right, top],
                ]);
                plaatsingen.extend(woorden.op(&nummer(kolom, rij), left + 6.0, top - 14.0));
            }
        }
        Zijde { maat, plaatsingen, lijnen }
    }
}

/// Which part of a poster it is.
fn nummer(kolom: usize, rij: usize) -> String {
    format!("{}.{}", rij + 1, kolom + 1)
}

/// The words that are printed beside the parts of these posters, each once.
#[must_use]
pub fn opschriften(
    stukken: &[Stuk<'_>],
    formaat: Posterformaat,
    woorden: &Drukwerkwoorden,
) -> Vec<String> {
    let namen = stukken.iter().map(|stuk| stuk.naam.to_owned());
    let nummers = stukken.iter().flat_map(|stuk| {
        let (kolommen, rijen) = Tegels::new(formaat, stuk.liggend).aantal;
        (0..rijen).flat_map(move |rij| (0..kolommen).map(move |kolom| nummer(kolom, rij)))
    });
    let all: BTreeSet<String> = namen.chain(nummers).chain([woorden.poster_plan.clone()]).collect();
    all.into_iter().collect()
}

/// Words, each set on a page of its own, to be drawn anywhere: in our font, as all words on paper are.
struct Opschriften<'a> {
    teksten: &'a [String],
    /// Which of the documents holds their pages.
    document: usize,
}

impl Opschriften<'_> {
    /// A text that begins here.
    fn op(&self, tekst: &str, x: f64, y: f64) -> Option<Plaatsing> {
        let page = self.teksten.iter().position(|other| other == tekst)?;
        let hoek = (x, y - ONDER_LETTERS);
        Some(Plaatsing { bladzijde: (self.document, page), schaal: 1.0, hoek, uitsnede: None })
    }
}

/// Makes the posters in parts: for each a plan, and then its sheets, row by row. Also what lies apart of them. `gezet` are
/// the pages of these `teksten`, those of [`opschriften`], one after another.
///
/// # Errors
/// Never in practice: the PDFs are our own.
pub fn poster(
    stukken: &[Stuk<'_>],
    formaat: Posterformaat,
    woorden: &Drukwerkwoorden,
    (teksten, gezet): (&[String], &Pdf),
    titel: &str,
) -> Result<(Pdf, Vec<Stapeldeel>), Cause> {
    let schaal = formaat.schaal();
    let opschriften = Opschriften { teksten, document: stukken.len() };
    let mut zijden = Vec::new();
    let mut volgorde = Vec::new();
    let mut posters = Vec::new();
    for (index, stuk) in stukken.iter().enumerate() {
        let tegels = Tegels::new(formaat, stuk.liggend);
        for page in 0..stuk.pdf.pages {
            let bladzijde = (index, page);
            let begin = zijden.len();
            let uitleg = &woorden.poster_plan;
            zijden.push(tegels.plan(bladzijde, schaal, stuk.naam, uitleg, &opschriften));
            for rij in 0..tegels.aantal.1 {
                for kolom in 0..tegels.aantal.0 {
                    let plek = (kolom, rij);
                    zijden.push(tegels.zijde(bladzijde, schaal, plek, stuk.naam, &opschriften));
                }
            }
            for _ in 0..stuk.exemplaren {
                volgorde.extend(begin..zijden.len());
                posters.push(Stapeldeel::een(Stapelsoort::Poster, zijden.len() - begin));
            }
        }
    }
    let pdfs: Vec<&Pdf> = stukken.iter().map(|stuk| stuk.pdf).chain([gezet]).collect();
    let inhoud: String = pdfs.iter().map(|pdf| hex_sha256(&pdf.bytes)).collect();
    let instelling = Instelling {
        duplex: "Simplex",
        titel: titel.to_owned(),
        inhoud: format!("{inhoud} {formaat:?} {volgorde:?}"),
    };
    Ok((montage(&pdfs, &zijden, &volgorde, &instelling)?, samengeteld(posters)))
}

/// A small count.
fn as_f64(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}
