//! The print note: what to print how, and what it will cost; as data, which the page on paper and all else that says it follow from.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::bedrag::Centen;
use crate::content::{Afwerking, Drukwerkwoorden, Kleur, Opkomst, Papierformaat};
use crate::netwerk::Drukkosten;
use crate::print::stapeldeel::in_woorden;
use crate::print::{Stapel, Stapeldeel, Stuk};
use crate::typeset::Expr;

/// The name of its file.
pub const PRINTBON: &str = "printbon.pdf";

/// A file for the printer, as the print note names it.
#[derive(Debug)]
pub struct Printregel<'a> {
    /// The file.
    pub bestand: &'static str,
    /// The paper.
    pub papier: Papierformaat,
    /// How the printer turns it.
    pub keren: Keren,
    /// What is in it.
    pub stukken: Vec<Stuk<'a>>,
    /// What of that shares a sheet with something else.
    pub gedeeld: Vec<&'a str>,
    /// What is done with all of it; none: with each what it says itself.
    pub afwerking: Option<Afwerking>,
    /// What lies apart when it is printed.
    pub delen: Vec<Stapeldeel>,
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
            gedeeld: stapel.gedeeld().into_iter().map(|stuk| stuk.kort).collect(),
            afwerking: None,
            delen: stapel.delen(),
            vellen: stapel.vellen(),
            bedrukt: stapel.bedrukt(),
        }
    }
}

/// A file for the printer, in words: what it is printed on, what comes out, and what is done with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Drukbestand {
    /// Its path in the pack.
    pub path: String,
    /// Its name.
    pub bestand: String,
    /// The paper, in words.
    pub papier: String,
    /// How the printer turns it, in words.
    pub zijden: String,
    /// What comes out: "13 setjes van 3 vellen".
    pub stapel: String,
    /// What is in it: numbers of copies and names.
    pub inhoud: Vec<(u32, String)>,
    /// What to know before it is printed: colour, shared sheets.
    pub let_op: Vec<String>,
    /// What is done with it afterwards: staple, cut, fold.
    pub na: Vec<String>,
    /// The sheets of paper.
    pub vellen: usize,
}

/// What a printbon says, as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printbon {
    /// For how many it is.
    pub opkomst: Opkomst,
    /// The files for the printer.
    pub bestanden: Vec<Drukbestand>,
    /// The sheets of all of them.
    pub vellen: usize,
    /// What that costs.
    pub kosten: Option<Kosten>,
}

/// What printing costs, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kosten {
    /// All of it.
    pub samen: String,
    /// A sheet.
    pub vel: String,
    /// A side.
    pub kant: String,
}

impl Printbon {
    /// What is said of these files in a folder of the pack.
    #[must_use]
    pub fn new(
        woorden: &Drukwerkwoorden,
        opkomst: Opkomst,
        (folder, regels): (&str, &[Printregel<'_>]),
        kosten: Option<&Drukkosten>,
        grijs: bool,
    ) -> Self {
        let bestanden = regels.iter().map(|regel| bestand(woorden, folder, regel, grijs));
        let vellen = regels.iter().map(|regel| regel.vellen).sum();
        let bedrukt = regels.iter().map(|regel| regel.bedrukt).sum();
        let kosten = kosten.map(|kosten| Kosten {
            samen: euro(kosten.samen(vellen, bedrukt)),
            vel: prijs(kosten.vel),
            kant: prijs(kosten.kant),
        });
        Self { opkomst, bestanden: bestanden.collect(), vellen, kosten }
    }

    /// What it adds to the common entries of a document.
    #[must_use]
    pub fn entries(&self) -> Vec<(String, Expr)> {
        let Self { opkomst, bestanden, vellen, kosten } = self;
        let rijen = bestanden.iter().map(|bestand| {
            let inhoud = bestand.inhoud.iter().map(|(exemplaren, namen)| {
                Expr::dict([("exemplaren", Expr::int(*exemplaren)), ("namen", Expr::str(namen))])
            });
            Expr::dict([
                ("bestand", Expr::str(&bestand.bestand)),
                ("papier", Expr::str(&bestand.papier)),
                ("zijden", Expr::str(&bestand.zijden)),
                ("inhoud", Expr::array(inhoud)),
                ("let_op", Expr::array(bestand.let_op.iter().map(Expr::str))),
                ("na", Expr::array(bestand.na.iter().map(Expr::str))),
                ("vellen", Expr::count(bestand.vellen)),
            ])
        });
        let kosten = kosten.as_ref().map(|Kosten { samen, vel, kant }| {
            Expr::dict([
                ("samen", Expr::str(samen)),
                ("vel", Expr::str(vel)),
                ("kant", Expr::str(kant)),
            ])
        });
        Expr::dict([
            ("deelnemers", Expr::int(opkomst.deelnemers)),
            ("reserve", Expr::int(opkomst.reserve)),
            ("regels", Expr::array(rijen)),
            ("vellen", Expr::count(*vellen)),
            ("kosten", kosten.unwrap_or(Expr::None)),
        ])
        .into_entries()
    }
}

fn bestand(
    woorden: &Drukwerkwoorden,
    folder: &str,
    regel: &Printregel<'_>,
    grijs: bool,
) -> Drukbestand {
    let zijden = match regel.keren {
        Keren::Niet => &woorden.enkel,
        Keren::LangeZijde => &woorden.dubbel,
        Keren::KorteZijde => &woorden.dubbel_kort,
    };
    let inhoud = by_equal_oplage(&regel.stukken).into_iter();
    Drukbestand {
        path: format!("{folder}/{}", regel.bestand),
        bestand: regel.bestand.to_owned(),
        papier: woorden.papier(regel.papier).to_owned(),
        zijden: zijden.clone(),
        stapel: in_woorden(&regel.delen, woorden),
        inhoud: inhoud.map(|(exemplaren, namen)| (exemplaren, namen.join("; "))).collect(),
        let_op: let_op(woorden, regel, grijs).collect(),
        na: na(woorden, regel),
        vellen: regel.vellen,
    }
}

/// What to know of a file before it is printed: what wants colour, and what shares a sheet. What was made grey is no better
/// in colour.
fn let_op(
    woorden: &Drukwerkwoorden,
    regel: &Printregel<'_>,
    grijs: bool,
) -> impl Iterator<Item = String> {
    let kleuren: &[Kleur] = if grijs { &[Kleur::Nodig] } else { &[Kleur::Nodig, Kleur::Nuttig] };
    let kleuren = kleuren.iter().map(|kleur| {
        let stukken = regel.stukken.iter().filter(|stuk| stuk.drukwerk.kleur == *kleur);
        (woorden.kleur(*kleur), stukken.map(|stuk| stuk.kort).collect::<Vec<_>>())
    });
    let gedeeld = (woorden.op_een_vel.as_str(), regel.gedeeld.clone());
    let found = kleuren.chain([gedeeld]).filter(|(_, namen)| !namen.is_empty());
    found.map(|(wat, namen)| van(regel, wat, &namen))
}

/// What is done with a file after it is printed.
fn na(woorden: &Drukwerkwoorden, regel: &Printregel<'_>) -> Vec<String> {
    if let Some(afwerking) = regel.afwerking {
        return woorden.afwerking(afwerking).into_iter().collect();
    }
    let mut found: BTreeMap<Afwerking, Vec<&str>> = BTreeMap::new();
    for stuk in &regel.stukken {
        found.entry(stuk.afwerking()).or_default().push(stuk.kort);
    }
    let found = found.into_iter();
    found
        .filter_map(|(afwerking, namen)| Some(van(regel, &woorden.afwerking(afwerking)?, &namen)))
        .collect()
}

/// What is said of some documents of a file; of all of them they need not be named, where they are named just above.
fn van(regel: &Printregel<'_>, wat: &str, namen: &[&str]) -> String {
    let all = namen.len() == regel.stukken.len() && namen.len() > 1;
    if all { wat.to_owned() } else { format!("{wat}: {}", namen.join(", ")) }
}

/// "€ 1.012,40".
fn euro(amount: f64) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a price")]
    let cents = (amount * 100.0).round() as u64;
    Centen(cents).to_string()
}

/// What one costs, to parts of a cent: "€ 0,012".
fn prijs(amount: f64) -> String {
    let (exact, cents) = (amount.to_string(), format!("{amount:.2}"));
    let longer = if exact.len() > cents.len() { exact } else { cents };
    format!("€\u{a0}{longer}").replace('.', ",")
}

/// The names of documents by their number of copies, the largest number first. Those of one name, such as a form for each
/// zij-instromer, are counted together.
fn by_equal_oplage<'a>(stukken: &[Stuk<'a>]) -> Vec<(u32, Vec<&'a str>)> {
    let mut namen: Vec<(&str, u32)> = Vec::new();
    for stuk in stukken {
        let bladen = stuk.exemplaren * stuk.delen;
        match namen.iter_mut().find(|(naam, _)| *naam == stuk.naam) {
            Some((_, exemplaren)) => *exemplaren += bladen,
            None => namen.push((stuk.naam, bladen)),
        }
    }
    let mut groups: BTreeMap<Reverse<u32>, Vec<&str>> = BTreeMap::new();
    for (naam, exemplaren) in namen {
        groups.entry(Reverse(exemplaren)).or_default().push(naam);
    }
    groups.into_iter().map(|(Reverse(exemplaren), namen)| (exemplaren, namen)).collect()
}

#[cfg(test)]
mod tests {
    use super::{euro, prijs};

    #[test]
    fn prices_are_exact_and_sums_are_in_whole_cents() {
        assert_eq!(euro(1012.396), "€\u{a0}1.012,40");
        for (price, text) in [(0.012, "0,012"), (0.04, "0,04"), (0.1, "0,10"), (2.0, "2,00")] {
            assert_eq!(prijs(price), format!("€\u{a0}{text}"));
        }
    }
}
