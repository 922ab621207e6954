//! From plan to typed data: each document as one call of its template's function, with all texts filled.

mod afspraken;
mod bijlage;
mod blokken;
mod dias;
mod doelsysteem;
mod gesprekken;
mod gids;
pub mod kaarten;
mod keuring;
mod lijsten;
mod materiaal;
mod naam;
mod onderwerp;
mod overeenkomst;
pub mod overzicht;
mod papieren;
mod pijlers;
mod project;
mod tijdnotities;
mod verloop;
mod writer;

use jiff::civil::Date;

use crate::content::{
    Bijlage, Blok, Content, Documentwoorden, Papierformaat, Standaarddocument, Uitgave, Vorm,
};
use crate::datum::{dag_en_datum, tijd};
use crate::markup;
use crate::netwerk::{Dossier, Lid, Netwerk, kleur};
use crate::plan::{Bijeenkomstplan, Document, Documentsoort, KEURINGSRAPPORT, Scope};
use crate::problem::Problem;
use crate::taal::opsomming;
use crate::typeset::{Asset, Expr};
use crate::yaml::Loaded;
pub use materiaal::meenemen;
use naam::has_code;
pub use naam::{korte_naam, naam, van};
use onderwerp::Onderwerp;
use writer::Writer;

/// The accent colour where the school has none.
const ACCENT: &str = "#0b5c6b";

/// What all documents of a network have in common.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The content.
    pub content: &'a Content,
    /// The roster, and the papers beside it.
    pub dossier: &'a Dossier,
    /// The logo.
    pub logo: Option<&'a Asset>,
    /// The documents' date.
    pub datum: Date,
    /// Whose copy it is, when it is made for one person.
    pub op_naam: Option<&'a Lid>,
}

impl<'a> Context<'a> {
    /// The roster.
    #[must_use]
    pub fn netwerk(&self) -> &'a Netwerk {
        &self.dossier.netwerk.data
    }

    /// The name of whom a name or an id means.
    fn naam(&self, naam: &str) -> String {
        self.netwerk().lid(naam).map_or_else(|| naam.to_owned(), |lid| lid.naam.clone())
    }

    /// The names of whom names or ids mean, as in a sentence.
    fn namen(&self, namen: &[String]) -> Option<String> {
        opsomming(&namen.iter().map(|naam| self.naam(naam)).collect::<Vec<_>>())
    }
}

/// The template of a document.
#[must_use]
pub fn template(soort: Documentsoort<'_>) -> &'static str {
    match soort {
        Documentsoort::Standaard(document) => document.stam(),
        Documentsoort::Bijlage(bijlage) if !bijlage.data.dias.is_empty() => "hand-out",
        Documentsoort::Bijlage(_)
        | Documentsoort::Gesprekken(..)
        | Documentsoort::Uitgave(_, Uitgave { vorm: Vorm::A4, .. })
        | Documentsoort::Inleiding(_)
        | Documentsoort::Keuringsrapport(_, None)
        | Documentsoort::Overeenkomst(..) => "bijlage",
        Documentsoort::Uitgave(_, Uitgave { vorm: Vorm::Kaarten, .. }) => "kaarten",
        Documentsoort::Presentatie(_) => "presentatie",
        Documentsoort::Afspraken => "afspraken",
        Documentsoort::Keuringsrapport(_, Some(_)) => KEURINGSRAPPORT,
        Documentsoort::Bewijs(_) => "bewijs-van-deelname",
        Documentsoort::Eindreflectie(_) => "eindreflectie",
    }
}

/// The path of the literature of a lijn, for Typst.
#[must_use]
pub fn literatuur_path(lijn: &str) -> String {
    format!("/literatuur/{lijn}.yaml")
}

/// Where templates find their fixed words: beside them, where those of our content lie for editors.
pub const WOORDEN_PATH: &str = "/templates/woorden.json";

/// The blokken of a document that has any.
fn blokken_van(soort: Documentsoort<'_>) -> &[Blok] {
    match soort {
        Documentsoort::Bijlage(file)
        | Documentsoort::Gesprekken(file, _)
        | Documentsoort::Uitgave(file, Uitgave { vorm: Vorm::A4, .. }) => &file.data.blokken,
        Documentsoort::Inleiding(file) | Documentsoort::Overeenkomst(file, _) => &file.data.blokken,
        _ => &[],
    }
}

/// Fills a document. With problems, texts that cannot be filled or printed are left out of it.
#[must_use]
pub fn fill(
    context: &Context<'_>,
    scope: Scope<'_>,
    document: &Document<'_>,
) -> (Expr, Vec<Problem>) {
    let lijn = scope.lijn();
    // Works can be referred to where they are listed.
    let lists = blokken_van(document.soort).iter().any(|blok| matches!(blok, Blok::Literatuur(_)));
    let literatuur = lijn.literatuur.iter().filter(|_| lists);
    let literatuur = literatuur.flat_map(|list| list.data.sleutels()).map(str::to_owned);
    let writer = Writer::new(context, scope, literatuur.collect());
    let of_lijn = |naam: fn(&Documentwoorden) -> &String, of: Option<&Bijlage>| {
        let woorden = &context.content.woorden.data.documenten;
        let kop = format!("{} · {}", naam(woorden), lijn.lijn.data.titel);
        let vindplaats = of.and_then(|bijlage| vindplaats(woorden, scope, bijlage));
        page(naam(woorden), &kop, &bron(context, scope, vindplaats.as_deref()), "a4", false)
    };
    let for_all = |file: &Loaded<Bijlage>| {
        writer.about(context, &Onderwerp::van_allen(&file.data, context.netwerk()))
    };
    let mut entries = common(context, scope);
    entries.extend(match (document.soort, scope) {
        (Documentsoort::Standaard(standaard), Scope::Bijeenkomst(plan)) => {
            standaarddocument(&writer, context, plan, standaard)
        }
        (
            Documentsoort::Bijlage(file)
            | Documentsoort::Uitgave(file, _)
            | Documentsoort::Presentatie(file),
            _,
        ) => {
            let mut entries = bijlagepagina(context, scope, document, &file.data);
            entries.push(("titel_lang".to_owned(), Expr::str(&file.data.titel)));
            entries.extend(match document.soort {
                Documentsoort::Uitgave(_, uitgave) if uitgave.vorm == Vorm::Kaarten => {
                    kaarten::kaarten(&for_all(file), scope, file, &uitgave)
                }
                _ if !file.data.dias.is_empty() => dias::dias(&for_all(file), file),
                soort => {
                    let blad_van_poster = matches!(soort, Documentsoort::Uitgave(..));
                    bijlage::bijlage(&writer, context, scope, file, blad_van_poster)
                }
            });
            entries
        }
        (Documentsoort::Gesprekken(file, lid), _) => {
            let mut entries = bijlagepagina(context, scope, document, &file.data);
            entries.push(("titel_lang".to_owned(), Expr::str(&file.data.titel)));
            entries.extend(bijlage::gesprekken(&writer, context, scope, file, lid));
            entries
        }
        (Documentsoort::Inleiding(file), _) => {
            let woorden = &context.content.woorden.data.documenten;
            let kop = format!("{} · {}", woorden.inleiding, lijn.lijn.data.titel);
            let bron = bron(context, scope, Some(&file.data.vindplaats));
            let mut entries = page(&file.data.kop, &kop, &bron, "a4", false);
            entries.extend(bijlage::inleiding(&writer, context, scope, file));
            entries
        }
        (Documentsoort::Afspraken, _) => {
            let mut entries = of_lijn(|woorden| &woorden.afspraken, None);
            entries.extend(afspraken::afspraken(context, lijn));
            entries
        }
        (Documentsoort::Overeenkomst(file, lid), _) => {
            let woorden = &context.content.woorden.data.documenten;
            let kop = format!("{} · {}", woorden.overeenkomst, lijn.lijn.data.titel);
            let bron = bron(context, scope, Some(&file.data.vindplaats));
            let mut entries = page(&file.data.kop, &kop, &bron, "a4", false);
            entries.extend(bijlage::overeenkomst(&writer, context, scope, file, lid));
            entries
        }
        (Documentsoort::Bewijs(lid), _) => {
            let mut entries = of_lijn(|woorden| &woorden.bewijs, None);
            entries.extend(papieren::bewijs(context, scope, lid));
            entries
        }
        (Documentsoort::Eindreflectie(file), _) => {
            let mut entries = of_lijn(|woorden| &woorden.eindreflectie, Some(&file.data));
            entries.extend(papieren::eindreflectie(&for_all(file), context, scope, file));
            entries
        }
        (Documentsoort::Keuringsrapport(file, answers), _) => {
            let mut entries = of_lijn(|woorden| &woorden.apk, Some(&file.data));
            entries.extend(match answers {
                Some(answers) => keuring::rapport(&writer, context, file, answers),
                None => bijlage::leeg_formulier(&writer, context, scope, file),
            });
            entries
        }
        // The documents that a meeting has are planned for meetings alone.
        (Documentsoort::Standaard(_), Scope::Lijn(_)) => Vec::new(),
    });
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    (Expr::Dict(entries), known_wrong(writer, context, lijn))
}

/// What is wrong with texts; the list of works that they refer to may be what could not be read.
fn known_wrong(
    writer: Writer<'_>,
    context: &Context<'_>,
    lijn: &crate::content::Lijninhoud,
) -> Vec<Problem> {
    let mut problems = writer.into_problems();
    if lijn.literatuur.is_none() && !context.content.complete {
        problems.retain(|problem| problem.cause != markup::NO_LITERATUUR);
    }
    problems
}

fn standaarddocument(
    writer: &Writer<'_>,
    context: &Context<'_>,
    plan: &Bijeenkomstplan<'_>,
    standaard: Standaarddocument,
) -> Vec<(String, Expr)> {
    let woorden = &context.content.woorden.data.documenten;
    let bijeenkomst = &plan.inhoud.bijeenkomst.data;
    let naam = woorden.naam(standaard);
    let titel = match standaard {
        Standaarddocument::Draaiboek | Standaarddocument::Programma => bijeenkomst.titel.as_str(),
        _ => naam,
    };
    let kop = format!("{naam} · {} {}", woorden.bijeenkomst, bijeenkomst.nummer);
    let bron = bron(context, Scope::Bijeenkomst(plan), None);
    let mut entries = page(titel, &kop, &bron, "a4", false);
    entries.extend(match standaard {
        Standaarddocument::Draaiboek => verloop::draaiboek(writer, context, plan),
        Standaarddocument::Programma => verloop::programma(writer, plan),
        Standaarddocument::Presentielijst => lijsten::presentielijst(context, plan),
        Standaarddocument::Naamkaartjes => lijsten::naamkaartjes(context, plan),
        Standaarddocument::Evaluatie => lijsten::evaluatie(context, writer, plan),
    });
    entries
}

/// What the pages of a bijlage are, in the form that is made of it.
fn bijlagepagina(
    context: &Context<'_>,
    scope: Scope<'_>,
    document: &Document<'_>,
    bijlage: &Bijlage,
) -> Vec<(String, Expr)> {
    let woorden = &context.content.woorden.data.documenten;
    let naam = if has_code(scope, bijlage) {
        format!("{} {}", woorden.bijlage, bijlage.id)
    } else {
        bijlage.titel.clone()
    };
    let vorm = match document.soort {
        Documentsoort::Uitgave(_, Uitgave { vorm: Vorm::Kaarten, .. }) => Some(&woorden.kaarten),
        Documentsoort::Presentatie(_) => Some(&woorden.presentatie),
        _ if !bijlage.dias.is_empty() => Some(&woorden.hand_out),
        _ => None,
    };
    let naam = vorm.map_or_else(|| naam.clone(), |vorm| format!("{naam}, {vorm}"));
    let kop = format!("{naam} · {}", van(woorden, scope));
    let papier = match (document.soort, document.drukwerk) {
        (Documentsoort::Presentatie(_), _) => "scherm",
        (_, Some(drukwerk)) if drukwerk.papier == Papierformaat::A3 => "a3",
        _ => "a4",
    };
    let bron = bron(context, scope, vindplaats(woorden, scope, bijlage).as_deref());
    // Cards are laid out on an upright sheet.
    let liggend = bijlage.liggend && template(document.soort) != "kaarten";
    page(&bijlage.kop, &kop, &bron, papier, liggend)
}

/// The part of the publication that a bijlage follows.
fn vindplaats(woorden: &Documentwoorden, scope: Scope<'_>, bijlage: &Bijlage) -> Option<String> {
    let code = || format!("{} {}", woorden.bijlage.to_lowercase(), bijlage.id);
    bijlage.vindplaats.clone().or_else(|| has_code(scope, bijlage).then(code))
}

/// Where in which publication it comes from, for the footer.
fn bron(context: &Context<'_>, scope: Scope<'_>, vindplaats: Option<&str>) -> String {
    let woorden = &context.content.woorden.data.documenten;
    let bron = format!("{} {}", woorden.naar, scope.lijn().lijn.data.bron);
    vindplaats.map_or_else(|| bron.clone(), |vindplaats| format!("{bron}, {vindplaats}"))
}

/// The entries that say what the pages are: the title on the page, what stands in the header and the footer, and the paper.
#[must_use]
pub fn page(
    titel: &str,
    kop: &str,
    bron: &str,
    papier: &str,
    liggend: bool,
) -> Vec<(String, Expr)> {
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
pub fn common(context: &Context<'_>, scope: Scope<'_>) -> Vec<(String, Expr)> {
    let netwerk = context.netwerk();
    let school = match &netwerk.school.plaats {
        Some(plaats) => format!("{}, {plaats}", netwerk.school.naam),
        None => netwerk.school.naam.clone(),
    };
    let accent = netwerk.huisstijl.kleur.as_deref().and_then(kleur::parse).map(kleur::readable);
    let accent = accent.map_or_else(|| ACCENT.to_owned(), kleur::hex);
    Expr::dict([
        ("school", Expr::str(&school)),
        ("datum", Expr::Date(context.datum)),
        ("accent", Expr::Colour(accent)),
        ("logo", context.logo.map_or(Expr::None, |logo| logo_expr(logo, &netwerk.school.naam))),
        ("lijn", Expr::str(&scope.lijn().lijn.data.titel)),
        ("bijeenkomst", scope.bijeenkomst().map_or(Expr::None, bijeenkomst_expr)),
        ("op_naam", context.op_naam.map_or(Expr::None, |lid| op_naam_expr(context, lid))),
    ])
    .into_entries()
}

/// Whose copy it is, and the actors of a doelsysteem that this person speaks for.
fn op_naam_expr(context: &Context<'_>, lid: &Lid) -> Expr {
    let actoren = context.content.rollen.data.actoren_of(&lid.rol);
    Expr::dict([("naam", Expr::str(&lid.naam)), ("actoren", Expr::array(actoren.map(Expr::str)))])
}

/// What the cover sheet of somebody's set adds to the common entries: who it is for, and what is in it.
#[must_use]
pub fn voorblad(context: &Context<'_>, lid: &Lid, inhoud: &[&str]) -> Vec<(String, Expr)> {
    Expr::dict([
        ("naam", Expr::str(&lid.naam)),
        ("rol", Expr::str(lijsten::rollen(context, lid))),
        ("inhoud", Expr::array(inhoud.iter().copied().map(Expr::str))),
    ])
    .into_entries()
}

fn bijeenkomst_expr(plan: &Bijeenkomstplan<'_>) -> Expr {
    let gegevens = &plan.gegevens;
    let bijeenkomst = &plan.inhoud.bijeenkomst.data;
    Expr::dict([
        ("nummer", Expr::int(bijeenkomst.nummer)),
        ("titel", Expr::str(&bijeenkomst.titel)),
        ("kort", Expr::str(&bijeenkomst.kort)),
        ("datum", Expr::opt_str(gegevens.datum.map(dag_en_datum))),
        ("begin", Expr::opt_str(gegevens.begin.map(tijd))),
        ("eind", Expr::opt_str(plan.tijdschema.eind().map(tijd))),
        ("locatie", Expr::opt_str(gegevens.locatie.as_ref())),
        ("gespreksleider", Expr::opt_str(gegevens.gespreksleider.as_ref())),
    ])
}

/// The picture as content, so that what is wrong with it leads back to the field that names it.
fn logo_expr(logo: &Asset, school: &str) -> Expr {
    let path = vec![Expr::str(&logo.path)];
    let image = Expr::Call("image", path, vec![("alt", Expr::str(school))]);
    Expr::From(logo.origin.clone(), Box::new(image))
}
