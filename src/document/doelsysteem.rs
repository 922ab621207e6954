//! The goal system: the sheet with what a network filled in on it, the worked example, and the year line.

use crate::content::{Doelboom, Doelsysteem};
use crate::datum::{datum, maand, maanden};
use crate::document::blokken::Blokken;
use crate::document::writer::At;
use crate::netwerk::{Invulling, Lid};
use crate::typeset::Expr;
use crate::yaml::Loaded;
use jiff::civil::Date;

impl Blokken<'_> {
    /// The sheet: the texts of the network where it has any, else those of the content; cells without a text are free.
    pub fn doelsysteem(&self, doelsysteem: &Doelsysteem, at: &At<'_>) -> Expr {
        let bijlage = self.bijlage.map(|bijlage| bijlage.id.as_str());
        let of_lijn = self.context.dossier.papieren.doelsystemen.van(self.scope.lijn());
        let ingevuld = bijlage.and_then(|id| of_lijn?.get(id));
        let eigen = ingevuld.and_then(|file| {
            let at = At::top(&file.source).key("hoofddoel");
            file.data.hoofddoel.as_ref().map(|text| at.plain(text))
        });
        let hoofddoel =
            eigen.unwrap_or_else(|| self.writer.text(&doelsysteem.hoofddoel, &at.key("hoofddoel")));
        let vragen = &doelsysteem.vragen;
        let vraag = |text, key| (key, self.writer.text(text, &at.key("vragen").key(key)));
        let vragen = Expr::dict([
            vraag(&vragen.doelen, "doelen"),
            vraag(&vragen.acties, "acties"),
            vraag(&vragen.hoe, "hoe"),
        ]);
        let named = vec![
            ("hoofddoel", hoofddoel),
            ("kolommen", Expr::Array(self.kolommen(doelsysteem, at, ingevuld))),
            ("vragen", vragen),
            ("actoren", self.actoren(!self.blad_van_poster)),
            ("spanningen", ingevuld.map_or(Expr::Array(Vec::new()), spanningen)),
        ];
        Expr::Call("doelsysteem.doelsysteem", vec![], named)
    }

    /// The columns: an action, with a goal and a way for each actor.
    fn kolommen(
        &self,
        doelsysteem: &Doelsysteem,
        at: &At<'_>,
        ingevuld: Option<&Loaded<Invulling>>,
    ) -> Vec<Expr> {
        let gedrukt = doelsysteem.acties.len();
        let aantal = match ingevuld {
            Some(file) => file.data.kolommen(doelsysteem),
            None => gedrukt + usize::from(doelsysteem.vrije_acties),
        };
        let kolom = |nummer: usize| {
            let eigen = ingevuld.and_then(|file| {
                let mut acties = file.data.genummerd(gedrukt).enumerate();
                let (i, (_, actie)) = acties.find(|(_, (other, _))| *other == nummer)?;
                Some((At::top(&file.source).key("acties").index(i), actie))
            });
            let own = eigen.as_ref().and_then(|(at, actie)| {
                actie.tekst.as_ref().map(|text| at.key("tekst").plain(text))
            });
            let printed = doelsysteem.acties.get(nummer - 1);
            let printed =
                printed.map(|text| self.writer.text(text, &at.key("acties").index(nummer - 1)));
            let cellen = |key: &str| {
                let actoren = self.context.content.rollen.data.actoren.iter().map(|actor| {
                    let (at, actie) = eigen.as_ref()?;
                    let teksten = if key == "doelen" { &actie.doelen } else { &actie.hoe };
                    let tekst = teksten.get(&actor.id)?;
                    Some(at.key(key).key(&actor.id).plain(tekst))
                });
                Expr::array(actoren.map(|cel| cel.unwrap_or(Expr::None)))
            };
            let is_eigen = nummer > gedrukt;
            Expr::dict([
                ("eigen", Expr::Bool(is_eigen)),
                ("actie", own.or(printed).unwrap_or(Expr::None)),
                ("doelen", cellen("doelen")),
                ("hoe", cellen("hoe")),
            ])
        };
        (1..=aantal).map(kolom).collect()
    }

    /// The actors, each with everybody who speaks for it, where they are named.
    fn actoren(&self, met_namen: bool) -> Expr {
        let rollen = &self.context.content.rollen.data;
        let speaks_for = |lid: &Lid, actor: &str| rollen.actoren_of(&lid.rol).any(|a| a == actor);
        Expr::array(rollen.actoren.iter().map(|actor| {
            let leden = self.scope.leden().iter();
            let personen = leden.filter(|lid| met_namen && speaks_for(lid, &actor.id));
            Expr::dict([
                ("id", Expr::str(&actor.id)),
                ("naam", Expr::str(&actor.naam)),
                ("personen", Expr::array(personen.map(|lid| Expr::str(&lid.naam)))),
            ])
        }))
    }

    /// The worked example.
    pub fn doelboom(&self, boom: &Doelboom, at: &At<'_>) -> Expr {
        let rollen = &self.context.content.rollen.data;
        let naam = |id: &str| {
            let found = rollen.actoren.iter().find(|actor| actor.id == id);
            Expr::opt_str(found.map(|actor| &actor.naam))
        };
        let actoren = boom.actoren.iter().enumerate().map(|(i, tak)| {
            let at = at.key("actoren").index(i);
            let botst = boom.spanning.as_ref().is_some_and(|s| s.tussen.contains(&tak.actor));
            Expr::dict([
                ("naam", naam(&tak.actor)),
                ("doel", self.writer.text(&tak.doel, &at.key("doel"))),
                ("hoe", self.writer.text(&tak.hoe, &at.key("hoe"))),
                ("botst", Expr::Bool(botst)),
            ])
        });
        let spanning = boom.spanning.as_ref().map_or(Expr::None, |spanning| {
            self.writer.text(&spanning.tekst, &at.key("spanning").key("tekst"))
        });
        let named = vec![
            ("titel", Expr::opt_str(boom.titel.as_ref())),
            ("beschrijving", Expr::str(&boom.beschrijving)),
            ("hoofddoel", self.writer.text(&boom.hoofddoel, &at.key("hoofddoel"))),
            ("actie", self.writer.text(&boom.actie, &at.key("actie"))),
            ("actoren", Expr::array(actoren)),
            ("spanning", spanning),
        ];
        Expr::Call("doelboom.doelboom", vec![], named)
    }

    /// The meetings of the lijn over the school year, each at its date or in its advised month.
    pub fn jaarlijn(&self, titel: Option<&String>) -> Expr {
        let lijn = self.scope.lijn();
        let punten = lijn.bijeenkomsten.iter().map(|inhoud| {
            let bijeenkomst = &inhoud.bijeenkomst.data;
            let gegevens = self.context.netwerk().bijeenkomst(&lijn.id, bijeenkomst.nummer);
            let advies = bijeenkomst.adviesmaand.as_deref();
            let plek = gegevens.datum.map(plek).or_else(|| advies.and_then(middle_of));
            Expr::dict([
                ("nummer", Expr::int(bijeenkomst.nummer)),
                ("kort", Expr::str(&bijeenkomst.kort)),
                ("maand", Expr::opt_str(advies)),
                ("datum", Expr::opt_str(gegevens.datum.map(datum))),
                ("plek", plek.map_or(Expr::None, Expr::Float)),
            ])
        });
        // From September to June: the months in which schools meet.
        let maanden = maanden().iter().cycle().skip(8).take(usize::from(MAANDEN));
        let named = vec![
            ("titel", Expr::opt_str(titel)),
            ("punten", Expr::array(punten)),
            ("maanden", Expr::array(maanden.map(|maand| Expr::str(*maand)))),
        ];
        Expr::Call("jaarlijn.jaarlijn", vec![], named)
    }
}

/// The months of the year line, from September.
const MAANDEN: u8 = 10;

/// How far along the year line a date stands, from 0 to 1.
fn plek(date: Date) -> f64 {
    let in_month = f64::from(date.day() - 1) / f64::from(date.days_in_month());
    along(date.month(), in_month)
}

/// How far along the year line the middle of a month stands.
fn middle_of(naam: &str) -> Option<f64> {
    maand(naam).map(|maand| along(maand, 0.5))
}

/// The line ends with June, and July with it; what is in August comes before its beginning.
fn along(month: i8, in_month: f64) -> f64 {
    let since_august = f64::from((month + 4) % 12);
    ((since_august - 1.0 + in_month) / f64::from(MAANDEN)).clamp(0.0, 1.0)
}

/// The tensions between goals that a network found.
fn spanningen(file: &Loaded<Invulling>) -> Expr {
    let at = At::top(&file.source).key("spanningen");
    Expr::array(file.data.spanningen.iter().enumerate().map(|(i, spanning)| {
        let tussen = spanning.tussen.iter().map(|cel| {
            let actie = Expr::count(cel.actie);
            Expr::dict([("actie", actie), ("actor", Expr::str(&cel.actor))])
        });
        Expr::dict([
            ("tussen", Expr::array(tussen)),
            ("tekst", at.index(i).key("tekst").plain(&spanning.tekst)),
        ])
    }))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::plek;

    #[test]
    fn the_year_line_runs_from_september_to_june() {
        for (month, day, at) in
            [(8, 27, 0.0), (9, 1, 0.0), (10, 1, 0.1), (6, 1, 0.9), (7, 1, 1.0), (7, 20, 1.0)]
        {
            assert!((plek(date(2027, month, day)) - at).abs() < 1e-9, "{day}-{month}");
        }
    }
}
