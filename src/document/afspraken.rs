//! Who does what by when: what was agreed at meetings and on doelsystemen, and what a meeting looks back on.

use crate::content::Lijninhoud;
use crate::datum::datum;
use crate::document::Context;
use crate::document::writer::At;
use crate::netwerk::Afspraak;
use crate::plan::Bijeenkomstplan;
use crate::typeset::Expr;

/// The cells of a row, by name.
pub type Rij = Vec<(String, Expr)>;

/// What the afspraken add to the common entries: the nearest date first, what is done last.
pub fn afspraken(context: &Context<'_>, lijn: &Lijninhoud) -> Vec<(String, Expr)> {
    let mut found: Vec<(&Afspraak, Rij)> = Vec::new();
    for (nummer, afspraak, rij) in afspraken_of_bijeenkomsten(context, lijn) {
        let bron = [("bijeenkomst", Expr::int(nummer)), ("bijlage", Expr::None)];
        found.push((afspraak, with(rij, bron)));
    }
    for (bijlage, doelsysteem) in lijn.doelsystemen() {
        let of_lijn = context.dossier.papieren.doelsystemen.van(lijn);
        let Some(file) = of_lijn.and_then(|of_lijn| of_lijn.get(bijlage)) else { continue };
        let genummerd = file.data.genummerd(doelsysteem.acties.len());
        for (i, (nummer, actie)) in genummerd.enumerate() {
            let at = At::top(&file.source).key("acties").index(i).key("afspraken");
            for (j, afspraak) in actie.afspraken.iter().enumerate() {
                let nummer = Expr::count(nummer);
                let bron = [("bijlage", Expr::str(bijlage)), ("actie", nummer)];
                found.push((afspraak, with(rij(context, afspraak, &at.index(j)), bron)));
            }
        }
    }
    // What has no date yet comes after what has one.
    found.sort_by_key(|(a, _)| (a.klaar, a.voor.is_none(), a.voor));
    let rijen = found.into_iter().map(|(_, rij)| Expr::Dict(rij));
    Expr::dict([("afspraken", Expr::array(rijen))]).into_entries()
}

/// What a meeting looks back on: the agreements of the meeting before, and what earlier ones left open.
pub fn terugblik(context: &Context<'_>, plan: &Bijeenkomstplan<'_>) -> Expr {
    let nummers = || plan.lijn.bijeenkomsten.iter().map(|u| u.bijeenkomst.data.nummer);
    let here = plan.inhoud.bijeenkomst.data.nummer;
    let earlier: Vec<u32> = nummers().take_while(|nummer| *nummer != here).map(u32::from).collect();
    let Some(previous) = earlier.last() else { return Expr::Array(Vec::new()) };
    let list = afspraken_of_bijeenkomsten(context, plan.lijn).into_iter();
    let looked_at = list.filter(|(nummer, afspraak, _)| {
        nummer == previous || (earlier.contains(nummer) && !afspraak.klaar)
    });
    Expr::array(
        looked_at
            .map(|(nummer, _, rij)| Expr::Dict(with(rij, [("bijeenkomst", Expr::int(nummer))]))),
    )
}

/// The agreements of the meetings of a lijn, with the number of the meeting.
fn afspraken_of_bijeenkomsten<'a>(
    context: &Context<'a>,
    lijn: &Lijninhoud,
) -> Vec<(u32, &'a Afspraak, Rij)> {
    let Some(file) = &context.dossier.papieren.afspraken else { return Vec::new() };
    let found = file.data.van(&lijn.id, context.netwerk()).into_iter();
    let found = found.map(|(nummer, field, afspraak)| {
        let at = At::top(&file.source).field(field);
        (nummer, afspraak, rij(context, afspraak, &at))
    });
    found.collect()
}

/// The cells of an agreement, by name.
pub fn rij(context: &Context<'_>, afspraak: &Afspraak, at: &At<'_>) -> Rij {
    Expr::dict([
        ("wat", at.key("wat").plain(&afspraak.wat)),
        ("wie", Expr::opt_str(context.namen(&afspraak.wie))),
        ("voor", Expr::opt_str(afspraak.voor.map(datum))),
        ("klaar", Expr::Bool(afspraak.klaar)),
    ])
    .into_entries()
}

fn with<const N: usize>(mut rij: Rij, entries: [(&str, Expr); N]) -> Rij {
    rij.extend(Expr::dict(entries).into_entries());
    rij
}
