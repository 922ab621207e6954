//! The report of a readiness inspection: the verdict, every point, what is to be done, and who signs.

use jiff::Unit;
use jiff::civil::Date;

use crate::apk::{Apk, Bevonden, Keurbeurt, Oordeel, Telling, standen};
use crate::content::{Bijlage, Keuring};
use crate::datum::datum;
use crate::document::Context;
use crate::document::onderwerp::Onderwerp;
use crate::document::writer::{At, Writer};
use crate::netwerk::{Gekeurd, Lid};
use crate::typeset::Expr;
use crate::yaml::Loaded;

/// What the report adds to the common entries.
pub fn rapport(
    writer: &Writer<'_>,
    context: &Context<'_>,
    bijlage: &Loaded<Bijlage>,
    (apk, gekeurd): (&Loaded<Apk>, Gekeurd<'_>),
) -> Vec<(String, Expr)> {
    let keuringen = gekeurd.keuringen(&apk.data, context.netwerk());
    let (Some((index, keuring)), Some((newest, beurt))) =
        (bijlage.data.keuring(), keuringen.last().copied())
    else {
        return Vec::new();
    };
    let form =
        At::top(&bijlage.source).key("blokken").index(index).key("keuring").key("onderdelen");
    let answers = At::top(&apk.source).field(apk.data.field(newest));
    let leden = gekeurd.leden(context.netwerk(), beurt.datum);
    let onderwerp = Onderwerp::van_bijlage(&bijlage.data, leden.clone());
    let writer = writer.about(context, &onderwerp);
    let maker = Rapport { writer, context, form, answers, beurt, leden };
    let keuringen: Vec<&Keurbeurt> = keuringen.iter().map(|(_, beurt)| *beurt).collect();
    maker.entries(keuring, &keuringen)
}

struct Rapport<'a> {
    writer: Writer<'a>,
    context: &'a Context<'a>,
    form: At<'a>,
    answers: At<'a>,
    beurt: &'a Keurbeurt,
    /// Whom it is about.
    leden: Vec<&'a Lid>,
}

impl Rapport<'_> {
    fn entries(&self, keuring: &Keuring, keuringen: &[&Keurbeurt]) -> Vec<(String, Expr)> {
        let standen = standen(keuring, keuringen);
        let telling = Telling::of(standen.iter().map(Bevonden::oordeel));
        let of = |oordeel| standen.iter().filter(move |stand| stand.oordeel() == oordeel);
        let onderdelen = keuring.onderdelen.iter().enumerate().map(|(i, onderdeel)| {
            let inleiding = onderdeel.inleiding.as_ref();
            let punten = standen.iter().filter(|stand| stand.onderdeel.0 == i);
            Expr::dict([
                ("titel", Expr::str(&onderdeel.titel)),
                ("inleiding", self.writer.opt(inleiding, &self.form.index(i).key("inleiding"))),
                ("punten", Expr::array(punten.map(|stand| self.punt(stand)))),
            ])
        });
        let open = of(None).map(|stand| {
            Expr::dict([
                ("nummer", Expr::count(stand.nummer)),
                ("onderdeel", Expr::str(&stand.onderdeel.1.titel)),
                ("tekst", self.tekst(stand)),
            ])
        });
        let werk = |oordeel| Expr::array(of(Some(oordeel)).map(|stand| self.actiepunt(stand)));
        Expr::dict([
            ("uitslag", Expr::str(telling.uitslag().id())),
            ("telling", telling_expr(&telling)),
            ("gegevens", self.gegevens(keuringen)),
            ("onderdelen", Expr::array(onderdelen)),
            ("reparatiepunten", werk(Oordeel::Reparatie)),
            ("afkeurpunten", werk(Oordeel::Afkeur)),
            ("openpunten", Expr::array(open)),
            ("partijen", self.partijen()),
        ])
        .into_entries()
    }

    fn gegevens(&self, keuringen: &[&Keurbeurt]) -> Expr {
        let zij_instromers = self.leden.iter().map(|lid| {
            Expr::dict([("naam", Expr::str(&lid.naam)), ("jaar", Expr::opt_int(self.jaar(lid)))])
        });
        let keurmeester = self.beurt.keurmeester.as_ref();
        let keurmeester = keurmeester.map(|naam| self.answers.key("keurmeester").plain(naam));
        let vorige = keuringen.iter().rev().nth(1).and_then(|beurt| beurt.datum);
        Expr::dict([
            ("school", Expr::str(&self.context.netwerk().school.naam)),
            ("datum", Expr::opt_str(self.beurt.datum.map(datum))),
            ("keurmeester", keurmeester.unwrap_or(Expr::None)),
            ("zij_instromers", Expr::array(zij_instromers)),
            ("vorige", Expr::opt_str(vorige.map(datum))),
            ("herkeuring", Expr::opt_str(self.beurt.herkeuring.map(datum))),
        ])
    }

    /// Whether somebody was part of the network on the day of the inspection.
    fn was_erbij(&self, lid: &Lid) -> bool {
        lid.hoort_erbij(self.beurt.datum)
    }

    /// The year of work of a zij-instromer on the day of the inspection; before the first day, the first year.
    fn jaar(&self, lid: &Lid) -> Option<u32> {
        jaar(lid.start?, self.beurt.datum?)
    }

    fn punt(&self, stand: &Bevonden<'_>) -> Expr {
        let at = self.punt_at(stand).key("per_jaar");
        let regels = self.leden.iter().filter_map(|lid| {
            let index = usize::try_from(self.jaar(lid)?.checked_sub(1)?).ok()?;
            let text = stand.punt.1.per_jaar.get(index)?;
            let writer = self.writer.about(self.context, &Onderwerp::een(Some(lid)));
            Some(writer.text(text, &at.index(index)))
        });
        let regels: Vec<Expr> = regels.collect();
        let id = |oordeel: Option<Oordeel>| Expr::str(oordeel.map_or("open", Oordeel::id));
        Expr::dict([
            ("nummer", Expr::count(stand.nummer)),
            ("tekst", self.tekst(stand)),
            ("oordeel", id(stand.oordeel())),
            ("toelichting", self.toelichting(stand)),
            ("regels", Expr::Array(regels)),
            ("vorige", stand.vorige.map_or(Expr::None, id)),
            ("hersteld", Expr::opt_str(stand.hersteld.map(datum))),
        ])
    }

    fn actiepunt(&self, stand: &Bevonden<'_>) -> Expr {
        let bevinding = stand.bevinding;
        let actie = bevinding.and_then(|bevinding| bevinding.actie.as_ref());
        let actie = actie.map(|text| self.answer_at(stand).key("actie").plain(text));
        let wie = bevinding.and_then(|bevinding| bevinding.wie.as_ref());
        let voor = bevinding.and_then(|bevinding| bevinding.voor);
        Expr::dict([
            ("nummer", Expr::count(stand.nummer)),
            ("onderdeel", Expr::str(&stand.onderdeel.1.titel)),
            ("toelichting", self.toelichting(stand)),
            ("actie", actie.unwrap_or(Expr::None)),
            ("wie", Expr::opt_str(wie.map(|naam| self.context.naam(naam)))),
            ("voor", Expr::opt_str(voor.map(datum))),
        ])
    }

    fn toelichting(&self, stand: &Bevonden<'_>) -> Expr {
        let text = stand.bevinding.and_then(|bevinding| bevinding.toelichting.as_ref());
        let text = text.filter(|text| !text.trim().is_empty());
        text.map_or(Expr::None, |text| self.answer_at(stand).key("toelichting").plain(text))
    }

    fn tekst(&self, stand: &Bevonden<'_>) -> Expr {
        self.writer.text(&stand.punt.1.tekst, &self.punt_at(stand).key("tekst"))
    }

    /// The point on the form.
    fn punt_at(&self, stand: &Bevonden<'_>) -> At<'_> {
        self.form.index(stand.onderdeel.0).key("punten").index(stand.punt.0)
    }

    /// The answer to a point.
    fn answer_at(&self, stand: &Bevonden<'_>) -> At<'_> {
        self.answers.field(self.answers.path().join(&stand.veld))
    }

    /// The four parties; a name where exactly one person can sign.
    fn partijen(&self) -> Expr {
        let netwerk = self.context.netwerk();
        let rollen = &self.context.content.rollen.data;
        let actoren = &self.context.content.functies.data.actoren;
        let of_actor = |actor: &str| {
            let speaks = |lid: &&Lid| rollen.actoren_of(&lid.rol).any(|found| found == actor);
            let leden = netwerk.leden.iter().filter(|lid| self.was_erbij(lid));
            leden.filter(speaks).collect::<Vec<_>>()
        };
        let begeleiders = match self.leden.as_slice() {
            [lid] => netwerk.begeleiders(lid).filter(|other| self.was_erbij(other)).collect(),
            _ => of_actor(&actoren.begeleiding),
        };
        let woorden = &self.context.content.woorden.data.templates;
        let woord = |key: &str| woorden.get("keuring").and_then(|words| words.get(key));
        let partijen = [
            ("schoolleiding", of_actor(&actoren.schoolleiding)),
            ("begeleider", begeleiders),
            ("opleider", of_actor(&actoren.opleiding)),
            ("zij_instromer", self.leden.clone()),
        ];
        Expr::array(partijen.map(|(rol, leden)| {
            let naam = if let [lid] = leden.as_slice() { Some(&lid.naam) } else { None };
            Expr::dict([("rol", Expr::opt_str(woord(rol))), ("naam", Expr::opt_str(naam))])
        }))
    }
}

/// The year of work on a day, from 1; before the first day, the first year.
fn jaar(start: Date, day: Date) -> Option<u32> {
    let years = start.until((Unit::Year, day)).ok()?.get_years();
    u32::try_from(years).map_or(Some(1), |years| Some(years + 1))
}

/// How many points there are of each kind, for a template.
pub fn telling_expr(telling: &Telling) -> Expr {
    Expr::dict([
        ("goed", Expr::count(telling.goed)),
        ("reparatie", Expr::count(telling.reparatie)),
        ("afkeur", Expr::count(telling.afkeur)),
        ("nvt", Expr::count(telling.nvt)),
        ("open", Expr::count(telling.open)),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_second_year_of_work_begins_a_year_after_the_first_day() {
        let start = date(2025, 8, 31);
        assert_eq!(jaar(start, date(2025, 6, 1)), Some(1));
        assert_eq!(jaar(start, start), Some(1));
        assert_eq!(jaar(start, date(2026, 8, 30)), Some(1));
        assert_eq!(jaar(start, date(2026, 8, 31)), Some(2));
        assert_eq!(jaar(start, date(2027, 8, 31)), Some(3));
        assert_eq!(jaar(date(2024, 2, 29), date(2025, 2, 28)), Some(1));
    }
}
