//! What a project brings about and what it costs, as calls of the templates: the charts of a monitor, the sums of co-financing.

use crate::bedrag::{Centen, percentage, verdeel};
use crate::content::{Cofinanciering, Monitorblok};
use crate::datum::datum;
use crate::document::Context;
use crate::document::writer::{At, Writer};
use crate::monitor::{Cijfer, Reeks, Verloop, monitor};
use crate::netwerk::{Begroting, Meetmoment, Metingen};
use crate::typeset::Expr;
use crate::yaml::Loaded;

/// What was measured, as far as it may be shown; a form as long as nothing was.
pub fn monitorblok(
    writer: &Writer<'_>,
    context: &Context<'_>,
    blok: &Monitorblok,
    at: &At<'_>,
) -> Expr {
    let named = vec![
        ("uitleg", writer.long_text(&blok.uitleg, &at.key("uitleg"))),
        ("leeg", writer.long_text(&blok.leeg, &at.key("leeg"))),
        ("momenten", Expr::array(Meetmoment::ALL.map(|moment| Expr::str(moment.id())))),
        ("gemeten", context.dossier.papieren.metingen.as_ref().map_or(Expr::None, gemeten)),
    ];
    Expr::Call("monitor.monitor", vec![], named)
}

fn gemeten(file: &Loaded<Metingen>) -> Expr {
    let found = monitor(&file.data);
    let at = At::top(&file.source).key("besturen");
    let besturen = file.data.besturen.iter().enumerate().map(|(i, bestuur)| {
        let dagen = Meetmoment::ALL.map(|moment| {
            let meting = bestuur.meting(moment);
            Expr::opt_str(meting.and_then(|meting| meting.datum).map(datum))
        });
        Expr::dict([
            ("naam", at.index(i).key("naam").plain(&bestuur.naam)),
            ("dagen", Expr::array(dagen)),
        ])
    });
    Expr::dict([
        ("besturen", Expr::array(besturen)),
        ("starters", reeks(&found.starters, false)),
        ("uitstroom", reeks(&found.uitstroom, true)),
        ("verzuim", reeks(&found.verzuim, false)),
        ("vitaliteit", reeks(&found.vitaliteit, false)),
    ])
}

fn reeks(reeks: &Reeks, is_deel: bool) -> Expr {
    let verloop = |verloop: &Verloop| Expr::array(verloop.iter().map(|c| cijfer(*c, is_deel)));
    Expr::dict([
        ("samen", verloop(&reeks.samen)),
        ("besturen", Expr::array(reeks.besturen.iter().map(verloop))),
        ("jaren", Expr::array(reeks.jaren.iter().map(verloop))),
    ])
}

/// A figure: its number for a bar, the number in words, and of how many people it is so many.
fn cijfer(cijfer: Cijfer, is_deel: bool) -> Expr {
    let without = |soort: &str| Expr::dict([("soort", Expr::str(soort))]);
    let with = |waarde: f64, toon: String, van: Expr| {
        Expr::dict([
            ("soort", Expr::str("getal")),
            ("waarde", Expr::Float(waarde)),
            ("toon", Expr::str(toon)),
            ("van", van),
        ])
    };
    match cijfer {
        Cijfer::Onbekend => without("onbekend"),
        Cijfer::Klein => without("klein"),
        Cijfer::Weggelaten => without("weggelaten"),
        Cijfer::Aantal(mensen, van) if is_deel => {
            // The bar says no more than its number does.
            let deel = (f64::from(mensen) * 100.0 / f64::from(van.max(1))).round();
            with(deel, format!("{deel:.0}"), Expr::array([Expr::int(mensen), Expr::int(van)]))
        }
        Cijfer::Aantal(mensen, _) => with(f64::from(mensen), mensen.to_string(), Expr::None),
        Cijfer::Gemiddelde(waarde) => {
            let waarde = (waarde * 10.0).round() / 10.0;
            with(waarde, format!("{waarde:.1}").replace('.', ","), Expr::None)
        }
    }
}

/// What hours cost, and who bears how much of it: in whole cents, so that the shares are the whole again.
pub fn cofinanciering(context: &Context<'_>, blok: &Cofinanciering) -> Expr {
    let file = context.dossier.papieren.begroting.as_ref();
    let empty = Begroting::default();
    let known = file.map_or(&empty, |file| &file.data);
    let uren = u64::from(known.uren.unwrap_or(blok.uren));
    let deel = u64::from(known.deel_regio.unwrap_or(blok.deel_regio)).min(100);
    let tarief = known.uurtarief.as_ref().and_then(|bedrag| bedrag.centen);
    let samen = tarief.map(|tarief| tarief.maal(uren));
    let regio = samen.map(|Centen(samen)| Centen(percentage(samen, deel)));
    let rest = samen.zip(regio).and_then(|(samen, regio)| samen.minus(regio));
    let minuten = uren * 60;
    let minuten_regio = percentage(minuten, deel);
    let toegekend = blok.toegekend.as_ref().and_then(|bedrag| bedrag.centen);
    let over = toegekend.zip(regio).and_then(|(toegekend, regio)| toegekend.minus(regio));
    let tekort = toegekend.zip(regio).and_then(|(toegekend, regio)| regio.minus(toegekend));
    let amount = |bedrag: Option<Centen>| Expr::opt_str(bedrag.map(|bedrag| bedrag.to_string()));
    let named = vec![
        ("deel_regio", number(deel)),
        ("uren", tijd(minuten)),
        ("uren_regio", tijd(minuten_regio)),
        ("uren_besturen", tijd(minuten - minuten_regio)),
        ("tarief", amount(tarief)),
        ("samen", amount(samen)),
        ("regio", amount(regio)),
        ("besturen", amount(rest)),
        ("verdeling", verdeling(file, blok, minuten - minuten_regio, rest)),
        ("toegekend", amount(toegekend)),
        ("over", amount(over)),
        ("tekort", amount(tekort.filter(|tekort| *tekort > Centen(0)))),
    ];
    Expr::Call("cofinanciering.cofinanciering", vec![], named)
}

/// The share of each bestuur, in time and money.
fn verdeling(
    file: Option<&Loaded<Begroting>>,
    blok: &Cofinanciering,
    minuten: u64,
    bedrag: Option<Centen>,
) -> Expr {
    let namen: Vec<Expr> = file.map_or_else(Vec::new, |file| {
        let at = At::top(&file.source).key("besturen");
        let namen = file.data.besturen.iter().enumerate();
        namen.map(|(i, naam)| at.index(i).plain(naam)).collect()
    });
    // Besturen that are not known yet get a line to write on.
    let namen =
        if namen.is_empty() { (0..blok.besturen).map(|_| Expr::None).collect() } else { namen };
    let aantal = u64::try_from(namen.len()).unwrap_or(1);
    let bedragen = bedrag.map(|Centen(bedrag)| verdeel(bedrag, aantal));
    let rijen = namen.into_iter().zip(verdeel(minuten, aantal)).enumerate();
    Expr::array(rijen.map(|(i, (naam, minuten))| {
        let bedrag = bedragen.as_ref().and_then(|list| list.get(i).copied()).map(Centen);
        Expr::dict([
            ("naam", naam),
            ("uren", tijd(minuten)),
            ("bedrag", Expr::opt_str(bedrag.map(|bedrag| bedrag.to_string()))),
        ])
    }))
}

/// Hours and minutes.
fn tijd(minuten: u64) -> Expr {
    Expr::array([number(minuten / 60), number(minuten % 60)])
}

fn number(number: u64) -> Expr {
    Expr::Int(i64::try_from(number).unwrap_or(i64::MAX))
}
