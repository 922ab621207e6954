//! Cards to cut out: where each of them comes on its sheet, where its back comes, and the marks to cut by.

use crate::content::{Achterkant, Bijlage, Papierformaat, PerVel, Uitgave, Zijden};
use crate::document::writer::{At, Writer};
use crate::plan::Scope;
use crate::typeset::Expr;
use crate::yaml::Loaded;

/// Between the edge of a sheet and its cards, in millimetres: the marks stand there, and no printer reaches the edge.
const RAND: f64 = 10.0;

/// Between a card and a mark, in millimetres.
const AFSTAND: f64 = 1.5;

/// The length of a mark, in millimetres.
const TEKEN: f64 = 4.0;

/// A sheet of cards. All measures are in millimetres from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kaartvel {
    /// Its width and height.
    pub maat: (f64, f64),
    kolommen: usize,
    rijen: usize,
}

/// One side of a sheet of cards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kaartzijde {
    /// Whether it is the back.
    pub achter: bool,
    /// The card at each place, from 0; one that is not there is left blank.
    pub kaarten: Vec<usize>,
}

impl Kaartvel {
    /// The sheet for so many cards. Where nothing is said it holds eight or six: whichever leaves fewer blank, and then the
    /// larger cards.
    #[must_use]
    pub fn new(papier: Papierformaat, per_vel: Option<PerVel>, kaarten: usize) -> Self {
        let over = |per: usize| kaarten.next_multiple_of(per) - kaarten;
        let (kolommen, rijen) = match per_vel {
            Some(PerVel::Twee) => (1, 2),
            Some(PerVel::Vier) => (2, 2),
            Some(PerVel::Acht) => (2, 4),
            None => (2, if over(8) < over(6) { 4 } else { 3 }),
        };
        let maat = if papier == Papierformaat::A3 { (297.0, 420.0) } else { (210.0, 297.0) };
        Self { maat, kolommen, rijen }
    }

    /// The places for cards on it.
    #[must_use]
    pub fn plaatsen(self) -> usize {
        self.kolommen * self.rijen
    }

    /// The width and height of a card.
    #[must_use]
    pub fn kaart(self) -> (f64, f64) {
        let (breedte, hoogte) = self.maat;
        let each = |length: f64, count: usize| (length - 2.0 * RAND) / as_f64(count);
        (each(breedte, self.kolommen), each(hoogte, self.rijen))
    }

    /// Where the upper left corner of a place is; places are counted row by row.
    #[must_use]
    pub fn hoek(self, plaats: usize) -> (f64, f64) {
        let (breedte, hoogte) = self.kaart();
        let (kolom, rij) = (plaats % self.kolommen, plaats / self.kolommen);
        (RAND + as_f64(kolom) * breedte, RAND + as_f64(rij) * hoogte)
    }

    /// The place on the other side of the sheet that lies behind a place, when it is turned over this edge.
    #[must_use]
    pub fn achter(self, plaats: usize, zijden: Zijden) -> usize {
        let (kolom, rij) = (plaats % self.kolommen, plaats / self.kolommen);
        // Turned over its long edge, left becomes right; over its short edge, top becomes bottom.
        match zijden {
            Zijden::Enkel => plaats,
            Zijden::DubbelLang => rij * self.kolommen + self.kolommen - 1 - kolom,
            Zijden::DubbelKort => (self.rijen - 1 - rij) * self.kolommen + kolom,
        }
    }

    /// The sides for so many cards, as they are printed: each front, and with two sides its back after it.
    #[must_use]
    pub fn zijden(self, kaarten: usize, zijden: Zijden) -> Vec<Kaartzijde> {
        let all = self.plaatsen();
        let mut found = Vec::new();
        for vel in 0..kaarten.div_ceil(all) {
            let at = |plaats: usize| vel * all + plaats;
            found.push(Kaartzijde { achter: false, kaarten: (0..all).map(at).collect() });
            if zijden.is_dubbel() {
                let backs = (0..all).map(|plaats| at(self.achter(plaats, zijden)));
                found.push(Kaartzijde { achter: true, kaarten: backs.collect() });
            }
        }
        found
    }

    /// The marks to cut by, outside the cards: from and to.
    #[must_use]
    pub fn snijtekens(self) -> Vec<[f64; 4]> {
        let (breedte, hoogte) = self.kaart();
        let (onder, rechts) = (self.maat.1 - RAND, self.maat.0 - RAND);
        let (near, far) = (AFSTAND, AFSTAND + TEKEN);
        let mut found = Vec::new();
        for kolom in 0..=self.kolommen {
            let x = RAND + as_f64(kolom) * breedte;
            found.extend([[x, RAND - far, x, RAND - near], [x, onder + near, x, onder + far]]);
        }
        for rij in 0..=self.rijen {
            let y = RAND + as_f64(rij) * hoogte;
            found.extend([[RAND - far, y, RAND - near, y], [rechts + near, y, rechts + far, y]]);
        }
        found
    }
}

/// What the cards of a bijlage add to the common entries.
pub(super) fn kaarten(
    writer: &Writer<'_>,
    scope: Scope<'_>,
    file: &Loaded<Bijlage>,
    uitgave: &Uitgave,
) -> Vec<(String, Expr)> {
    let at = At::top(&file.source);
    let vragen = file.data.vragen();
    let vel = Kaartvel::new(uitgave.drukwerk.papier, uitgave.per_vel, vragen.len());
    let zijden = vel.zijden(vragen.len(), uitgave.drukwerk.zijden);
    let titel = &file.data.kop;
    let achterkant = |kaart: usize| {
        // A card for a question of one's own has no group.
        match uitgave.achterkant? {
            Achterkant::Groep => vragen.get(kaart).map(|(_, groep, _)| groep.unwrap_or(titel)),
            Achterkant::Titel => Some(titel),
            Achterkant::Lijn => Some(&scope.lijn().lijn.data.titel),
        }
    };
    let zijden = zijden.into_iter().map(|zijde| {
        let kaarten = zijde.kaarten.iter().enumerate().map(|(plaats, kaart)| {
            let (x, y) = vel.hoek(plaats);
            let tekst = if zijde.achter {
                Expr::opt_str(achterkant(*kaart))
            } else {
                let vraag = vragen.get(*kaart);
                vraag.map_or(Expr::None, |(field, _, vraag)| {
                    writer.text(vraag, &at.field(field.clone()))
                })
            };
            let groep = vragen.get(*kaart).and_then(|(_, groep, _)| *groep);
            Expr::dict([
                ("x", Expr::Float(x)),
                ("y", Expr::Float(y)),
                ("groep", Expr::opt_str(groep)),
                ("tekst", tekst),
            ])
        });
        Expr::dict([("achter", Expr::Bool(zijde.achter)), ("kaarten", Expr::array(kaarten))])
    });
    let (breedte, hoogte) = vel.kaart();
    let tekens = vel.snijtekens();
    let tekens = tekens.into_iter().map(|lijn| Expr::array(lijn.map(Expr::Float)));
    Expr::dict([
        ("zijden", Expr::array(zijden)),
        ("kaart", Expr::array([breedte, hoogte].map(Expr::Float))),
        ("tekens", Expr::array(tekens)),
    ])
    .into_entries()
}

/// A small count.
fn as_f64(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}
