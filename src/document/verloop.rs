//! The documents that follow the course of a meeting: draaiboek and programma.

use crate::content::Actie;
use crate::datum::tijd;
use crate::document::materiaal::{Materiaal, Materiaalstuk, klaarleggen};
use crate::document::onderwerp::Onderwerp;
use crate::document::tijdnotities::tijdnotities;
use crate::document::writer::{At, Writer};
use crate::document::{Context, afspraken, dias};
use crate::plan::{Bijeenkomstplan, Moment};
use crate::typeset::Expr;

/// What the draaiboek adds to the common entries.
pub fn draaiboek(
    writer: &Writer<'_>,
    context: &Context<'_>,
    plan: &Bijeenkomstplan<'_>,
) -> Vec<(String, Expr)> {
    let file = &plan.inhoud.bijeenkomst;
    let at = At::top(&file.source);
    let mut materiaal = Materiaal::default();
    let mut acties = Vec::new();
    for moment in &plan.tijdschema.momenten {
        acties.push(moment_expr(writer, context, plan, moment, &mut materiaal));
    }
    let balk = plan.tijdschema.momenten.iter().map(|moment| {
        Expr::dict([
            ("id", Expr::opt_str(moment.actie.map(|(_, actie)| &actie.id))),
            ("kort", Expr::str(moment.actie.map_or("", |(_, actie)| actie.kort.as_str()))),
            ("minuten", Expr::int(moment.minuten)),
            ("begin", Expr::opt_str(moment.tijd.map(|(begin, _)| tijd(begin)))),
        ])
    });
    let mut entries = Expr::dict([
        ("waarom", writer.long_text(&file.data.waarom, &at.key("waarom"))),
        ("opmerkingen", writer.list(&file.data.opmerkingen, &at.key("opmerkingen"))),
        ("doelen", doelen(writer, plan)),
        ("balk", Expr::array(balk)),
        ("acties", Expr::Array(acties)),
        ("dias", Expr::array(notities(writer, context, plan))),
        ("materiaal", materiaal.expr()),
        ("terugblik", afspraken::terugblik(context, plan)),
    ])
    .into_entries();
    entries.extend(tijdnotities(plan));
    entries
}

/// The speaker notes of each presentation of the meeting.
fn notities(writer: &Writer<'_>, context: &Context<'_>, plan: &Bijeenkomstplan<'_>) -> Vec<Expr> {
    let bijlagen = plan.inhoud.bijlagen.iter();
    let bijlagen = bijlagen.filter(|(_, bijlage)| !bijlage.data.dias.is_empty());
    let found = bijlagen.filter_map(|(_, bijlage)| {
        let onderwerp = Onderwerp::van_allen(&bijlage.data, context.netwerk());
        let notities = dias::notities(&writer.about(context, &onderwerp), bijlage);
        let bijlage = Expr::str(&bijlage.data.id);
        (!notities.is_empty())
            .then(|| Expr::dict([("bijlage", bijlage), ("notities", Expr::Array(notities))]))
    });
    found.collect()
}

/// What the programma adds to the common entries.
pub fn programma(writer: &Writer<'_>, plan: &Bijeenkomstplan<'_>) -> Vec<(String, Expr)> {
    let file = &plan.inhoud.bijeenkomst;
    let onderdelen = plan.tijdschema.momenten.iter().map(|moment| {
        Expr::dict([
            ("begin", Expr::opt_str(moment.tijd.map(|(begin, _)| tijd(begin)))),
            ("eind", Expr::opt_str(moment.tijd.map(|(_, eind)| tijd(eind)))),
            ("minuten", Expr::int(moment.minuten)),
            ("titel", Expr::opt_str(moment.actie.map(|(_, actie)| &actie.titel))),
        ])
    });
    let onderdelen = Expr::array(onderdelen);
    Expr::dict([
        ("waarom", writer.long_text(&file.data.waarom, &At::top(&file.source).key("waarom"))),
        ("doelen", doelen(writer, plan)),
        ("onderdelen", onderdelen),
    ])
    .into_entries()
}

fn doelen(writer: &Writer<'_>, plan: &Bijeenkomstplan<'_>) -> Expr {
    let file = &plan.inhoud.bijeenkomst;
    let at = At::top(&file.source).key("doelen");
    Expr::array(file.data.doelen.iter().enumerate().map(|(i, doel)| {
        Expr::dict([
            ("id", Expr::str(&doel.id)),
            ("kern", Expr::str(&doel.kern)),
            ("tekst", writer.text(&doel.tekst, &at.index(i).key("tekst"))),
        ])
    }))
}

fn moment_expr(
    writer: &Writer<'_>,
    context: &Context<'_>,
    plan: &Bijeenkomstplan<'_>,
    moment: &Moment<'_>,
    materiaal: &mut Materiaal,
) -> Expr {
    let Some((i, actie)) = moment.actie else {
        return Expr::dict([
            ("id", Expr::None),
            ("titel", Expr::str("")),
            ("minuten", Expr::int(moment.minuten)),
            ("begin", Expr::opt_str(moment.tijd.map(|(begin, _)| tijd(begin)))),
            ("eind", Expr::opt_str(moment.tijd.map(|(_, eind)| tijd(eind)))),
        ]);
    };
    let onderdelen = &plan.lijn.lijn.data.onderdelen;
    let onderdeel = onderdelen.iter().find(|onderdeel| onderdeel.id == actie.onderdeel);
    let mut entries = actie_entries(writer, context, plan, i, actie, materiaal);
    let alternatief = moment.alternatief.map_or(Expr::None, |(i, actie)| {
        Expr::Dict(actie_entries(writer, context, plan, i, actie, materiaal))
    });
    entries.extend(
        Expr::dict([
            ("minuten", Expr::int(moment.minuten)),
            ("begin", Expr::opt_str(moment.tijd.map(|(begin, _)| tijd(begin)))),
            ("eind", Expr::opt_str(moment.tijd.map(|(_, eind)| tijd(eind)))),
            ("onderdeel", Expr::str(onderdeel.map_or("", |onderdeel| onderdeel.titel.as_str()))),
            ("alternatief", alternatief),
        ])
        .into_entries(),
    );
    Expr::Dict(entries)
}

fn actie_entries(
    writer: &Writer<'_>,
    context: &Context<'_>,
    plan: &Bijeenkomstplan<'_>,
    index: usize,
    actie: &Actie,
    materiaal: &mut Materiaal,
) -> Vec<(String, Expr)> {
    let at = At::top(&plan.inhoud.bijeenkomst.source).key("acties").index(index);
    let klaarleggen = klaarleggen(context, plan, actie, materiaal);
    Expr::dict([
        ("id", Expr::str(&actie.id)),
        ("titel", Expr::str(&actie.titel)),
        ("deelactiviteiten", writer.list(&actie.deelactiviteiten, &at.key("deelactiviteiten"))),
        ("toelichting", writer.opt(actie.toelichting.as_ref(), &at.key("toelichting"))),
        ("werkvorm", writer.opt(actie.werkvorm.as_ref(), &at.key("werkvorm"))),
        ("wie", writer.opt(actie.wie.as_ref(), &at.key("wie"))),
        ("klaarleggen", Expr::array(klaarleggen.iter().map(Materiaalstuk::expr))),
    ])
    .into_entries()
}
