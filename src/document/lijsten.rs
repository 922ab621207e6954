//! The documents that are lists: presentielijst, naamkaartjes and evaluatie.

use crate::content::{Antwoordschaal, Vraagsoort};
use crate::document::Context;
use crate::document::writer::{At, Writer};
use crate::netwerk::Lid;
use crate::plan::Bijeenkomstplan;
use crate::typeset::Expr;

/// Rows for guests on the list to sign.
const LEGE_RIJEN: i64 = 3;

/// What the presentielijst adds to the common entries.
pub fn presentielijst(context: &Context<'_>, plan: &Bijeenkomstplan<'_>) -> Vec<(String, Expr)> {
    let leden = plan.leden.iter().map(|lid| {
        let expected = plan.deelnemers.iter().any(|other| std::ptr::eq(*other, *lid));
        let aanwezig = plan.gegevens.aanwezig.as_ref().map(|_| Expr::Bool(expected));
        Expr::dict([
            ("naam", Expr::str(&lid.naam)),
            ("rollen", Expr::str(rollen(context, lid))),
            ("aanwezig", aanwezig.unwrap_or(Expr::None)),
        ])
    });
    Expr::dict([("leden", Expr::array(leden)), ("lege_rijen", Expr::Int(LEGE_RIJEN))])
        .into_entries()
}

/// What the naamkaartjes add to the common entries.
pub fn naamkaartjes(context: &Context<'_>, plan: &Bijeenkomstplan<'_>) -> Vec<(String, Expr)> {
    let kaartjes = plan.deelnemers.iter().map(|lid| {
        // Under a first name that is not a word of the name, the whole name stands.
        let rest = lid.naam.strip_prefix(lid.voornaam());
        let achternaam =
            rest.filter(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
        let achternaam = achternaam.map(str::trim_start);
        Expr::dict([
            ("voornaam", Expr::str(lid.voornaam())),
            ("achternaam", Expr::str(achternaam.unwrap_or(&lid.naam))),
            ("rol", Expr::str(rollen(context, lid))),
        ])
    });
    Expr::dict([("kaartjes", Expr::array(kaartjes))]).into_entries()
}

/// What the evaluatie adds to the common entries.
pub fn evaluatie(
    context: &Context<'_>,
    writer: &Writer<'_>,
    plan: &Bijeenkomstplan<'_>,
) -> Vec<(String, Expr)> {
    let file = &plan.inhoud.bijeenkomst;
    let at = At::top(&file.source);
    let asked = file.data.evaluatievragen();
    let texts = |soort| {
        let asked = asked.iter().filter(move |vraag| vraag.soort == soort);
        asked.map(|vraag| writer.text(vraag.tekst, &at.field(vraag.veld.clone())))
    };
    let stellingen = texts(Vraagsoort::Doel).map(|tekst| Expr::dict([("tekst", tekst)]));
    let schaal = Antwoordschaal::of(&context.content.woorden.data);
    Expr::dict([
        ("treden", Expr::array(schaal.treden().iter().map(Expr::str))),
        ("stellingen", Expr::array(stellingen)),
        ("vragen", Expr::array(texts(Vraagsoort::Open))),
    ])
    .into_entries()
}

/// The roles of a person, as on paper.
pub fn rollen(context: &Context<'_>, lid: &Lid) -> String {
    let rollen = lid.rol.iter().filter_map(|id| context.content.rollen.data.rol(id));
    rollen.map(|rol| rol.naam.as_str()).collect::<Vec<_>>().join(", ")
}
