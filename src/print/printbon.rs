//! The print note: on one page, what to print how.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::content::Drukwerkwoorden;
use crate::plan::Meeting;
use crate::print::Stapel;
use crate::typeset::Expr;

/// What the printbon adds to the common entries.
#[must_use]
pub fn printbon(
    woorden: &Drukwerkwoorden,
    meeting: &Meeting<'_>,
    stapels: &[Stapel<'_>],
) -> Vec<(String, Expr)> {
    let number = |n: usize| Expr::Int(i64::try_from(n).unwrap_or(i64::MAX));
    let regels = stapels.iter().map(|stapel| {
        let papier = stapel.stukken.first().map(|stuk| woorden.papier(stuk.drukwerk.papier));
        let zijden = if stapel.dubbelzijdig { &woorden.dubbel } else { &woorden.enkel };
        let inhoud = met_gelijke_oplage(stapel).into_iter().map(|(exemplaren, namen)| {
            Expr::dict([
                ("exemplaren", Expr::int(exemplaren)),
                ("namen", Expr::str(namen.join(", "))),
            ])
        });
        Expr::dict([
            ("bestand", Expr::str(stapel.klasse.bestand())),
            ("papier", Expr::opt_str(papier)),
            ("zijden", Expr::str(zijden)),
            ("inhoud", Expr::array(inhoud)),
            ("vellen", number(stapel.alle_vellen())),
        ])
    });
    let regels = Expr::array(regels);
    Expr::dict([
        ("deelnemers", number(meeting.deelnemers.len())),
        ("reserve", Expr::int(meeting.gegevens.reserve)),
        ("regels", regels),
        ("vellen", number(stapels.iter().map(Stapel::alle_vellen).sum())),
    ])
    .into_entries()
}

/// The names of documents by their number of copies, the largest number first.
fn met_gelijke_oplage<'a>(stapel: &Stapel<'a>) -> Vec<(u32, Vec<&'a str>)> {
    let mut groups: BTreeMap<Reverse<u32>, Vec<&str>> = BTreeMap::new();
    for stuk in &stapel.stukken {
        groups.entry(Reverse(stuk.exemplaren)).or_default().push(stuk.naam);
    }
    groups.into_iter().map(|(Reverse(exemplaren), namen)| (exemplaren, namen)).collect()
}
