//! Who does what by when: the agreements of every doelsysteem that a network filled in, the nearest date first.

use crate::content::Leerlijn;
use crate::datum::datum;
use crate::document::Context;
use crate::document::writer::At;
use crate::fill::opsomming;
use crate::netwerk::Afspraak;
use crate::typeset::Expr;

/// What the afspraken add to the common entries.
pub fn afspraken(context: &Context<'_>, lijn: &Leerlijn) -> Vec<(String, Expr)> {
    let mut found: Vec<(&Afspraak, Expr)> = Vec::new();
    for (bijlage, doelsysteem) in lijn.doelsystemen() {
        let Some(file) = context.doelsystemen.get(bijlage) else { continue };
        let genummerd = file.data.genummerd(doelsysteem.acties.len());
        for (i, (nummer, actie)) in genummerd.enumerate() {
            let at = At::top(&file.source).key("acties").index(i).key("afspraken");
            for (j, afspraak) in actie.afspraken.iter().enumerate() {
                let at = at.index(j).key("wat");
                let wie: Vec<String> =
                    afspraak.wie.iter().map(|naam| naam_van(context, naam)).collect();
                let rij = Expr::dict([
                    ("wat", at.plain(&afspraak.wat)),
                    ("wie", Expr::opt_str(opsomming(&wie))),
                    ("voor", Expr::opt_str(afspraak.voor.map(datum))),
                    ("bijlage", Expr::str(bijlage)),
                    ("actie", Expr::Int(i64::try_from(nummer).unwrap_or(0))),
                ]);
                found.push((afspraak, rij));
            }
        }
    }
    // What has no date yet comes last.
    found.sort_by_key(|(afspraak, _)| (afspraak.voor.is_none(), afspraak.voor));
    let rijen = found.into_iter().map(|(_, rij)| rij);
    Expr::dict([("afspraken", Expr::array(rijen))]).into_entries()
}

/// The name of whom a name or an id means.
fn naam_van(context: &Context<'_>, naam: &str) -> String {
    let lid = context.netwerk.data.lid(naam);
    lid.map_or_else(|| naam.to_owned(), |lid| lid.naam.clone())
}
