//! From plan to typed data: each document as one call of its template's function, with all texts filled.

mod bijlage;
mod blokken;
mod lijsten;
mod verloop;
mod writer;

use jiff::civil::Date;

use crate::content::{Content, Papier, Standaarddocument};
use crate::datum::{dag_en_datum, tijd};
use crate::netwerk::{Netwerk, kleur};
use crate::plan::{Document, Meeting, Soort};
use crate::problem::Problem;
use crate::typeset::{Expr, Picture};
use crate::yaml::Loaded;
use writer::Writer;

/// The accent colour where the school has none.
const ACCENT: &str = "#0b5c6b";

/// What all documents of a network have in common.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The content.
    pub content: &'a Content,
    /// The roster.
    pub netwerk: &'a Loaded<Netwerk>,
    /// The logo.
    pub logo: Option<&'a Picture>,
    /// The documents' date.
    pub datum: Date,
}

/// The template of a document.
#[must_use]
pub fn template(soort: Soort<'_>) -> &'static str {
    match soort {
        Soort::Standaard(document) => document.stam(),
        Soort::Bijlage(_) => "bijlage",
    }
}

/// Fills a document. With problems, texts that cannot be filled or printed are left out of it.
#[must_use]
pub fn fill(
    context: &Context<'_>,
    meeting: &Meeting<'_>,
    document: &Document<'_>,
) -> (Expr, Vec<Problem>) {
    let writer = Writer::new(context, meeting);
    let woorden = &context.content.woorden.data.documenten;
    let bijeenkomst = &meeting.uitwerking.bijeenkomst.data;
    let nummer = format!("{} {}", woorden.bijeenkomst, bijeenkomst.nummer);
    let bron = format!("{} {}", woorden.naar, meeting.lijn.lijn.data.bron);
    let mut entries = match document.soort {
        Soort::Standaard(standaard) => {
            let naam = woorden.naam(standaard);
            let titel = match standaard {
                Standaarddocument::Draaiboek | Standaarddocument::Programma => {
                    bijeenkomst.titel.clone()
                }
                _ => naam.to_owned(),
            };
            let mut entries = common(context, meeting);
            entries.extend(page(&titel, &format!("{naam} · {nummer}"), &bron, Papier::A4, false));
            entries.extend(match standaard {
                Standaarddocument::Draaiboek => verloop::draaiboek(&writer, context, meeting),
                Standaarddocument::Programma => verloop::programma(&writer, meeting),
                Standaarddocument::Presentielijst => lijsten::presentielijst(context, meeting),
                Standaarddocument::Naamkaartjes => lijsten::naamkaartjes(context, meeting),
                Standaarddocument::Evaluatie => lijsten::evaluatie(&writer, meeting),
            });
            entries
        }
        Soort::Bijlage(bijlage) => {
            let id = format!("{} {}", woorden.bijlage, bijlage.data.id);
            let mut entries = common(context, meeting);
            let bron = format!("{bron}, {}", id.to_lowercase());
            let papier = bijlage.data.drukwerk.papier;
            let kop = format!("{id} · {nummer}");
            entries.extend(page(&bijlage.data.kop, &kop, &bron, papier, bijlage.data.liggend));
            entries.push(("titel_lang".to_owned(), Expr::str(&bijlage.data.titel)));
            entries.extend(bijlage::bijlage(&writer, context, bijlage));
            entries
        }
    };
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    (Expr::Dict(entries), writer.into_problems())
}

/// The entries that say what the pages are: the title on the page, what stands in the header and the footer, and the paper.
#[must_use]
pub fn page(
    titel: &str,
    kop: &str,
    bron: &str,
    papier: Papier,
    liggend: bool,
) -> Vec<(String, Expr)> {
    let papier = if papier == Papier::A3 { "a3" } else { "a4" };
    let pdf_titel = if kop.starts_with(titel) { kop.to_owned() } else { format!("{kop}: {titel}") };
    Expr::dict([
        ("titel", Expr::str(titel)),
        ("kop", Expr::str(kop)),
        ("pdf_titel", Expr::str(pdf_titel)),
        ("bron", Expr::str(bron)),
        ("papier", Expr::str(papier)),
        ("liggend", Expr::Bool(liggend)),
    ])
    .into_entries()
}

/// The entries that every template knows.
#[must_use]
pub fn common(context: &Context<'_>, meeting: &Meeting<'_>) -> Vec<(String, Expr)> {
    let netwerk = &context.netwerk.data;
    let school = match &netwerk.school.plaats {
        Some(plaats) => format!("{}, {plaats}", netwerk.school.naam),
        None => netwerk.school.naam.clone(),
    };
    let accent = netwerk.huisstijl.kleur.as_deref().and_then(kleur::parse).map(kleur::readable);
    let accent = accent.map_or_else(|| ACCENT.to_owned(), kleur::hex);
    let gegevens = &meeting.gegevens;
    let bijeenkomst = &meeting.uitwerking.bijeenkomst.data;
    let woorden = context.content.woorden.data.templates.iter().map(|(section, words)| {
        let words = words.iter().map(|(key, word)| (key.clone(), Expr::str(word))).collect();
        (section.clone(), Expr::Dict(words))
    });
    Expr::dict([
        ("woorden", Expr::Dict(woorden.collect())),
        ("school", Expr::str(&school)),
        ("datum", Expr::Date(context.datum)),
        ("accent", Expr::Colour(accent)),
        ("logo", context.logo.map_or(Expr::None, |logo| logo_expr(logo, &netwerk.school.naam))),
        (
            "bijeenkomst",
            Expr::dict([
                ("nummer", Expr::int(bijeenkomst.nummer)),
                ("titel", Expr::str(&bijeenkomst.titel)),
                ("kort", Expr::str(&bijeenkomst.kort)),
                ("datum", Expr::opt_str(gegevens.datum.map(dag_en_datum))),
                ("begin", Expr::opt_str(gegevens.begin.map(tijd))),
                ("eind", Expr::opt_str(meeting.tijdschema.eind().map(tijd))),
                ("locatie", Expr::opt_str(gegevens.locatie.as_ref())),
                ("gespreksleider", Expr::opt_str(gegevens.gespreksleider.as_ref())),
            ]),
        ),
    ])
    .into_entries()
}

/// The picture as content, so that what is wrong with it leads back to the field that names it.
fn logo_expr(logo: &Picture, school: &str) -> Expr {
    let path = vec![Expr::str(&logo.path)];
    let image = Expr::Call("image", path, vec![("alt", Expr::str(school))]);
    Expr::From(logo.origin.clone(), Box::new(image))
}
