//! The overview of the inspections of many schools, as data for its template.

use jiff::civil::Date;

use crate::apk::{Oordeel, Uitslag};
use crate::content::{Content, Keuringspunt};
use crate::datum::datum;
use crate::document::keuring::telling_expr;
use crate::document::{ACCENT, page};
use crate::fill::Filler;
use crate::markup::{self, Allowed};
use crate::overzicht::{Overzicht, Schoolstand};
use crate::typeset::Expr;

/// The template of the overview.
pub const TEMPLATE: &str = "apk-overzicht";

/// The overview. What should have been done before `today` is late; without it nothing is. `date` is that of the document.
#[must_use]
pub fn overzicht(
    content: &Content,
    overzicht: &Overzicht<'_>,
    today: Option<Date>,
    date: Date,
) -> Expr {
    let woorden = &content.woorden.data.documenten;
    let mut begin = 1;
    let onderdelen = overzicht.keuring.onderdelen.iter().zip(&overzicht.onderdelen);
    let onderdelen = onderdelen.map(|(onderdeel, telling)| {
        let van = begin;
        begin += onderdeel.punten.len();
        Expr::dict([
            ("titel", Expr::str(&onderdeel.titel)),
            ("van", Expr::count(van)),
            ("tot", Expr::count(begin - 1)),
            ("telling", telling_expr(&telling.telling)),
        ])
    });
    let onderdelen: Vec<Expr> = onderdelen.collect();
    let filler = Filler::new();
    let punten = overzicht.punten().enumerate().map(|(i, (onderdeel, punt))| {
        Expr::dict([
            ("nummer", Expr::count(i + 1)),
            ("tekst", tekst(&filler, punt)),
            ("onderdeel", Expr::count(onderdeel)),
        ])
    });
    let vaakst = overzicht.vaakst.iter().map(|punt| {
        Expr::dict([
            ("nummer", Expr::count(punt.nummer)),
            ("reparatie", Expr::count(punt.reparatie)),
            ("afkeur", Expr::count(punt.afkeur)),
        ])
    });
    let openstaand = overzicht.openstaand.iter().map(|punt| {
        let late = today.zip(punt.voor).is_some_and(|(today, voor)| voor < today);
        Expr::dict([
            ("school", Expr::str(&punt.school)),
            ("zij_instromer", Expr::opt_str(punt.zij_instromer.as_ref())),
            ("nummer", Expr::count(punt.nummer)),
            ("oordeel", Expr::str(punt.oordeel)),
            ("actie", Expr::opt_str(punt.actie.as_ref())),
            ("wie", Expr::opt_str(punt.wie.as_ref())),
            ("voor", Expr::opt_str(punt.voor.map(datum))),
            ("te_laat", Expr::Bool(late)),
        ])
    });
    let aantal = |uitslag| Expr::count(overzicht.aantal(uitslag));
    let mut entries = page(&woorden.apk_overzicht, &woorden.apk_overzicht, "", "a4", true);
    entries.extend(
        Expr::dict([
            ("school", Expr::str("")),
            ("datum", Expr::Date(date)),
            ("accent", Expr::Colour(ACCENT.to_owned())),
            ("logo", Expr::None),
            ("bijeenkomst", Expr::None),
            ("op_naam", Expr::None),
            ("aantal", Expr::count(overzicht.aantal_scholen)),
            (
                "uitslagen",
                Expr::dict([
                    ("goedgekeurd", aantal(Some(Uitslag::Goedgekeurd))),
                    ("na_reparatie", aantal(Some(Uitslag::GoedgekeurdNaReparatie))),
                    ("afgekeurd", aantal(Some(Uitslag::Afgekeurd))),
                    ("niet_beoordeeld", aantal(Some(Uitslag::NogNietBeoordeeld))),
                    ("geen_keuring", aantal(None)),
                ]),
            ),
            ("punten", Expr::array(punten)),
            ("onderdelen", Expr::Array(onderdelen)),
            ("scholen", Expr::array(overzicht.scholen.iter().map(school))),
            ("vaakst", Expr::array(vaakst)),
            ("openstaand", Expr::array(openstaand)),
        ])
        .into_entries(),
    );
    Expr::Dict(entries)
}

fn school(school: &Schoolstand) -> Expr {
    let punten = school.oordelen.iter();
    let punten = punten.map(|oordeel| Expr::str(oordeel.map_or("open", Oordeel::id)));
    Expr::dict([
        ("naam", Expr::str(&school.school)),
        ("plaats", Expr::opt_str(school.plaats.as_ref())),
        ("zij_instromer", Expr::opt_str(school.zij_instromer.as_ref())),
        ("datum", Expr::opt_str(school.datum.map(datum))),
        ("uitslag", Expr::opt_str(school.uitslag.map(Uitslag::id))),
        ("punten", Expr::array(punten)),
    ])
}

/// What a point says to every school. Where a text is about one school, its short name has to do.
fn tekst(filler: &Filler, punt: &Keuringspunt) -> Expr {
    let filled = filler.fill(&punt.tekst, &minijinja::context! {}).ok();
    let allowed = Allowed { headings: false, literatuur: &[] };
    let text = filled.and_then(|filled| markup::typeset(&filled, allowed).ok());
    text.unwrap_or_else(|| Expr::str(&punt.id))
}
