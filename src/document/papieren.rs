//! The papers of people and of the network as a whole: certificate and closing reflection.

use crate::content::{Bijlage, Blok};
use crate::datum::datum;
use crate::document::writer::{At, Writer};
use crate::document::{Context, lijsten};
use crate::netwerk::Lid;
use crate::plan::Scope;
use crate::typeset::Expr;
use crate::yaml::Loaded;

/// What a certificate adds to the common entries: the meetings of the lijn at which somebody was.
pub fn bewijs(context: &Context<'_>, scope: Scope<'_>, lid: &Lid) -> Vec<(String, Expr)> {
    let netwerk = context.netwerk();
    let lijn = scope.lijn();
    let mut minuten = 0;
    let mut doelen = Vec::new();
    let mut bijeenkomsten = Vec::new();
    for inhoud in &lijn.bijeenkomsten {
        let bijeenkomst = &inhoud.bijeenkomst.data;
        let waren_er = netwerk.aanwezigen(&lijn.id, bijeenkomst.nummer);
        if !waren_er.iter().any(|other| std::ptr::eq(*other, lid)) {
            continue;
        }
        minuten += bijeenkomst.duur;
        doelen.extend(bijeenkomst.doelen.iter().map(|doel| Expr::str(&doel.kern)));
        let gegevens = netwerk.bijeenkomst(&lijn.id, bijeenkomst.nummer);
        bijeenkomsten.push(Expr::dict([
            ("nummer", Expr::int(bijeenkomst.nummer)),
            ("titel", Expr::str(&bijeenkomst.titel)),
            ("datum", Expr::opt_str(gegevens.datum.map(datum))),
            ("minuten", Expr::int(bijeenkomst.duur)),
        ]));
    }
    let only = |rol: &str| {
        let mut leden = scope.leden().iter().filter(|lid| lid.rol.iter().any(|r| r == rol));
        leden.next().filter(|_| leden.next().is_none()).map(|lid| &lid.naam)
    };
    let rollen = &context.content.rollen.data;
    let ondertekenaars = &context.content.functies.data.rollen.ondertekenaars;
    let ondertekenaars = ondertekenaars.iter().map(|id| {
        let rol = rollen.rol(id).map_or(id, |rol| &rol.naam);
        Expr::dict([("rol", Expr::str(rol)), ("naam", Expr::opt_str(only(id)))])
    });
    Expr::dict([
        ("naam", Expr::str(&lid.naam)),
        ("rollen", Expr::str(lijsten::rollen(context, lid))),
        ("ondertitel", Expr::opt_str(lijn.lijn.data.ondertitel.as_ref())),
        ("schooljaar", Expr::opt_str(netwerk.schooljaar.as_ref())),
        ("bijeenkomsten", Expr::Array(bijeenkomsten)),
        ("minuten", Expr::int(minuten)),
        ("doelen", Expr::Array(doelen)),
        ("ondertekenaars", Expr::array(ondertekenaars)),
    ])
    .into_entries()
}

/// What the closing reflection adds to the common entries: each question of the bijlage with what was answered to it.
pub fn eindreflectie(
    writer: &Writer<'_>,
    context: &Context<'_>,
    scope: Scope<'_>,
    file: &Loaded<Bijlage>,
) -> Vec<(String, Expr)> {
    let mut nummer = 0;
    let mut groepen = Vec::new();
    for (i, blok) in file.data.blokken.iter().enumerate() {
        let Blok::Vragen(vragen) = blok else { continue };
        let at = At::top(&file.source).key("blokken").index(i).key("vragen").key("groepen");
        for (j, groep) in vragen.groepen.iter().enumerate() {
            let at = at.index(j).key("vragen");
            let titel = groep.titel.as_ref().or(vragen.titel.as_ref().filter(|_| j == 0));
            let vragen = groep.vragen.iter().enumerate().map(|(k, vraag)| {
                nummer += 1;
                Expr::dict([
                    ("nummer", Expr::count(nummer)),
                    ("tekst", writer.text(vraag, &at.index(k))),
                    ("antwoorden", Expr::Array(antwoorden(context, scope, nummer))),
                ])
            });
            let vragen: Vec<Expr> = vragen.collect();
            groepen.push(Expr::dict([
                ("titel", Expr::opt_str(titel)),
                ("vragen", Expr::Array(vragen)),
            ]));
        }
    }
    Expr::dict([("groepen", Expr::Array(groepen))]).into_entries()
}

/// What was answered to a question, in the order of the sheets.
fn antwoorden(context: &Context<'_>, scope: Scope<'_>, nummer: usize) -> Vec<Expr> {
    let Some(file) = context.dossier.papieren.eindreflectie.van(scope.lijn()) else {
        return Vec::new();
    };
    let bladen = file.data.bladen.iter().enumerate();
    let found = bladen.filter_map(|(i, blad)| {
        let at = At::top(&file.source).key("bladen").index(i).key("antwoorden");
        let text = at.key(&nummer.to_string()).plain(blad.antwoorden.get(&nummer)?.as_str());
        let wie = blad.wie.as_ref().map(|naam| context.naam(naam));
        Some(Expr::dict([("tekst", text), ("wie", Expr::opt_str(wie))]))
    });
    found.collect()
}
