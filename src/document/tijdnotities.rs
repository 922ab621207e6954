//! What the draaiboek says about time: the figures of the publication, where they do not fit, and where time can be won.

use crate::plan::{Bijeenkomstplan, Moment};
use crate::typeset::Expr;

/// The planned minutes against the stated ones, with our proposal; and the bijlagen whose steps take another time than
/// their action.
pub fn tijdnotities(plan: &Bijeenkomstplan<'_>) -> Vec<(String, Expr)> {
    let bijeenkomst = &plan.inhoud.bijeenkomst.data;
    let voorstel = plan.tijdschema.voorstel(bijeenkomst).into_iter().map(|korter| {
        Expr::dict([
            ("id", Expr::str(korter.actie)),
            ("van", Expr::int(korter.van)),
            ("naar", Expr::int(korter.naar)),
        ])
    });
    let staptijden = plan.tijdschema.momenten.iter().flat_map(|moment| staptijden(plan, moment));
    Expr::dict([
        ("duur", Expr::int(bijeenkomst.duur)),
        ("gepland", Expr::int(plan.tijdschema.gepland)),
        ("voorstel", Expr::array(voorstel)),
        ("staptijden", Expr::array(staptijden)),
    ])
    .into_entries()
}

fn staptijden(plan: &Bijeenkomstplan<'_>, moment: &Moment<'_>) -> Vec<Expr> {
    let Some((_, actie)) = moment.actie else { return Vec::new() };
    let bijlagen = plan.inhoud.bijlagen.iter().map(|(_, bijlage)| &bijlage.data);
    let bijlagen = bijlagen.filter(|bijlage| actie.bijlagen.contains(&bijlage.id));
    let notes = bijlagen.filter_map(|bijlage| {
        let tijden = bijlage.staptijden()?;
        if tijden.samen == moment.minuten {
            return None;
        }
        Some(Expr::dict([
            ("actie", Expr::str(&actie.id)),
            ("bijlage", Expr::str(&bijlage.id)),
            ("stappen", Expr::int(tijden.samen)),
            ("minuten", Expr::int(moment.minuten)),
            // Our proposal is for the time that the publication states.
            (
                "voorstel",
                match tijden.voorstel.filter(|_| bijlage.duur == Some(moment.minuten)) {
                    Some(voorstel) => Expr::array(voorstel.into_iter().map(Expr::int)),
                    None => Expr::None,
                },
            ),
        ]))
    });
    notes.collect()
}
