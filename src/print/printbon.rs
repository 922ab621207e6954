//! The print note: on one page, what to print how, and what it will cost.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::content::{Drukwerkwoorden, Opkomst, Papier};
use crate::netwerk::Drukkosten;
use crate::plan::Afwerking;
use crate::print::{Stapel, Stuk};
use crate::typeset::Expr;

/// A file for the printer, as the print note names it.
#[derive(Debug)]
pub struct Printregel<'a> {
    /// The file.
    pub bestand: &'static str,
    /// The paper.
    pub papier: Papier,
    /// How the printer turns it.
    pub keren: Keren,
    /// What is in it.
    pub stukken: Vec<Stuk<'a>>,
    /// The sheets that it takes.
    pub vellen: usize,
    /// The sides of paper that something is printed on.
    pub bedrukt: usize,
}

/// How a printer turns paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keren {
    /// Not: one side.
    Niet,
    /// Over the long edge.
    LangeZijde,
    /// Over the short edge.
    KorteZijde,
}

impl<'a> Printregel<'a> {
    /// The file of a stack.
    #[must_use]
    pub fn of_stapel(stapel: &Stapel<'a>) -> Self {
        Self {
            bestand: stapel.klasse.bestand(),
            papier: stapel.klasse.papier(),
            keren: if stapel.dubbelzijdig { Keren::LangeZijde } else { Keren::Niet },
            stukken: stapel.stukken.clone(),
            vellen: stapel.vellen(),
            bedrukt: stapel.bedrukt(),
        }
    }
}

/// What the printbon adds to the common entries.
#[must_use]
pub fn printbon(
    woorden: &Drukwerkwoorden,
    opkomst: Opkomst,
    regels: &[Printregel<'_>],
    kosten: Option<&Drukkosten>,
) -> Vec<(String, Expr)> {
    let number = |n: usize| Expr::Int(i64::try_from(n).unwrap_or(i64::MAX));
    let rijen = regels.iter().map(|regel| {
        let zijden = match regel.keren {
            Keren::Niet => &woorden.enkel,
            Keren::LangeZijde => &woorden.dubbel,
            Keren::KorteZijde => &woorden.dubbel_kort,
        };
        let inhoud = met_gelijke_oplage(&regel.stukken).into_iter().map(|(exemplaren, namen)| {
            Expr::dict([
                ("exemplaren", Expr::int(exemplaren)),
                ("namen", Expr::str(namen.join(", "))),
            ])
        });
        let na = [Afwerking::Knippen, Afwerking::KnippenEnVouwen].into_iter().filter_map(|kind| {
            let namen = regel.stukken.iter().filter(|stuk| stuk.afwerking == Some(kind));
            let namen: Vec<&str> = namen.map(|stuk| stuk.naam).collect();
            let woord = match kind {
                Afwerking::Knippen => &woorden.knippen,
                Afwerking::KnippenEnVouwen => &woorden.knippen_en_vouwen,
            };
            (!namen.is_empty()).then(|| Expr::str(format!("{woord}: {}", namen.join(", "))))
        });
        Expr::dict([
            ("bestand", Expr::str(regel.bestand)),
            ("papier", Expr::str(woorden.papier(regel.papier))),
            ("zijden", Expr::str(zijden)),
            ("inhoud", Expr::array(inhoud)),
            ("na", Expr::array(na)),
            ("vellen", number(regel.vellen)),
        ])
    });
    let vellen = regels.iter().map(|regel| regel.vellen).sum();
    let bedrukt = regels.iter().map(|regel| regel.bedrukt).sum();
    let kosten = kosten.map(|kosten| {
        Expr::dict([
            ("samen", Expr::str(euro(kosten.samen(vellen, bedrukt)))),
            ("vel", Expr::str(euro(kosten.vel))),
            ("kant", Expr::str(euro(kosten.kant))),
        ])
    });
    Expr::dict([
        ("deelnemers", Expr::int(opkomst.deelnemers)),
        ("reserve", Expr::int(opkomst.reserve)),
        ("regels", Expr::array(rijen)),
        ("vellen", number(vellen)),
        ("kosten", kosten.unwrap_or(Expr::None)),
    ])
    .into_entries()
}

/// "€ 12,40".
fn euro(amount: f64) -> String {
    format!("€ {amount:.2}").replace('.', ",")
}

/// The names of documents by their number of copies, the largest number first.
fn met_gelijke_oplage<'a>(stukken: &[Stuk<'a>]) -> Vec<(u32, Vec<&'a str>)> {
    let mut groups: BTreeMap<Reverse<u32>, Vec<&str>> = BTreeMap::new();
    for stuk in stukken {
        groups.entry(Reverse(stuk.exemplaren)).or_default().push(stuk.naam);
    }
    groups.into_iter().map(|(Reverse(exemplaren), namen)| (exemplaren, namen)).collect()
}
