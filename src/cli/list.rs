//! The lists that `lef lijst` and `lef schema` write to stdout.

use serde_json::Value;

use crate::cli::json::{JsonProblem, JsonSchool};
use crate::cli::rooster::JsonLijst;
use crate::content::{
    Bijeenkomst, Bijlage, Content, Documentwoorden, Drukwerk, Drukwerkwoorden, Functies, Gids,
    Lijn, Lijnblad, Lijninhoud, Rollen, Standaarddocument, Woorden,
};
use crate::document;
use crate::manifest::Manifest;
use crate::netwerk::{self, Netwerk};
use crate::plan::Lijnplan;
use crate::yaml;

/// A kind of file that has a schema: what `lef schema` calls it, and what makes its schema.
type SchemaKind = (&'static str, fn() -> Value);

/// The kinds of files that have a schema, those of papers aside.
const SOORTEN: &[SchemaKind] = &[
    ("netwerk", yaml::editor_schema::<Netwerk>),
    ("inleiding", yaml::editor_schema::<Lijnblad>),
    ("gids", yaml::editor_schema::<Gids>),
    ("lijn", yaml::editor_schema::<Lijn>),
    ("bijeenkomst", yaml::editor_schema::<Bijeenkomst>),
    ("bijlage", yaml::editor_schema::<Bijlage>),
    ("rollen", yaml::editor_schema::<Rollen>),
    ("functies", yaml::editor_schema::<Functies>),
    ("probleem", yaml::schema::<JsonProblem>),
    ("rooster", yaml::schema::<JsonLijst>),
    ("uitkomst", yaml::schema::<JsonSchool<'_>>),
    ("manifest", yaml::schema::<Manifest>),
];

/// Every kind of file that has a schema, by what `lef schema` calls it.
fn kinds() -> impl Iterator<Item = SchemaKind> {
    let papers = netwerk::SOORTEN.iter().map(|papier| (papier.soort, papier.schema));
    SOORTEN.iter().copied().chain(papers)
}

/// What `lef schema` calls every kind of file that has a schema.
pub fn schema_kinds() -> impl Iterator<Item = &'static str> {
    kinds().map(|(kind, _)| kind)
}

/// The kinds in words, for the help.
pub fn schema_help() -> String {
    let kinds: Vec<&str> = schema_kinds().collect();
    let (last, first) = kinds.split_last().unwrap_or((&"", &[]));
    format!("{} of {last}", first.join(", "))
}

/// The JSON Schema of a kind of file; none of a kind that has none.
#[must_use]
pub fn schema(kind: &str) -> Option<Value> {
    kinds().find(|(known, _)| *known == kind).map(|(_, schema)| schema())
}

/// All lines, meetings and documents: id, title, paper and sides, copies.
#[must_use]
pub fn list(content: &Content) -> String {
    let woorden = &content.woorden.data;
    let mut lines = Vec::new();
    for lijn in &content.lijnen {
        lines.push(format!("{}: {}", lijn.id, lijn.lijn.data.titel));
        lines.extend(of_lijn(lijn, &woorden.documenten));
        for inhoud in &lijn.bijeenkomsten {
            let bijeenkomst = &inhoud.bijeenkomst.data;
            lines.push(format!(
                "
  bijeenkomst {}: {}",
                bijeenkomst.nummer, bijeenkomst.titel
            ));
            let documenten = lijn.lijn.data.documenten.iter().flat_map(|documenten| {
                Standaarddocument::ALL.into_iter().map(|document| {
                    let naam = woorden.documenten.naam(document).to_owned();
                    row(woorden, document.stam(), naam, documenten.drukwerk(document))
                })
            });
            let bijlagen = inhoud.bijlagen.iter();
            let bijlagen = bijlagen.flat_map(|(_, bijlage)| of_bijlage(woorden, &bijlage.data));
            lines.extend(table(&documenten.chain(bijlagen).collect::<Vec<_>>()));
        }
        let bladen = lijn.bladen.iter().flat_map(|(_, blad)| of_bijlage(woorden, &blad.data));
        lines.extend(table(&bladen.collect::<Vec<_>>()));
        lines.push(String::new());
    }
    lines.join("\n")
}

/// A bijlage and the other forms that are made of it.
fn of_bijlage(woorden: &Woorden, bijlage: &Bijlage) -> Vec<[String; 4]> {
    let Bijlage { id, kop, drukwerk, ook, .. } = bijlage;
    let ook = ook.iter().map(|uitgave| {
        let naam = format!("{kop}, {}", woorden.documenten.vorm(uitgave.vorm));
        row(woorden, id, naam, uitgave.drukwerk)
    });
    std::iter::once(row(woorden, id, kop.clone(), *drukwerk)).chain(ook).collect()
}

fn row(woorden: &Woorden, id: &str, naam: String, drukwerk: Drukwerk) -> [String; 4] {
    [id.to_owned(), naam, soort(woorden, &drukwerk), drukwerk.oplage.to_string()]
}

/// The documents of a lijn as a whole, with what each is called.
fn of_lijn(lijn: &Lijninhoud, woorden: &Documentwoorden) -> Vec<String> {
    let meets = !lijn.bijeenkomsten.is_empty();
    let found = [
        ("inleiding", &woorden.inleiding, lijn.inleiding.is_some()),
        ("afspraken", &woorden.afspraken, meets),
        ("apk-keuringsrapport", &woorden.apk, lijn.keuring().is_some()),
        ("tripartiete-overeenkomst", &woorden.overeenkomst, lijn.overeenkomst.is_some()),
        ("bewijs-van-deelname", &woorden.bewijs, meets),
        ("eindreflectie", &woorden.eindreflectie, lijn.eindreflectie().is_some()),
    ];
    let found = found.into_iter().filter(|(_, _, there)| *there);
    found.map(|(stam, naam, _)| format!("    {stam:24}  {naam}")).collect()
}

/// What goes to the printer for a network, for each meeting and for each lijn as a whole: what, on what, by which rule, how many copies.
#[must_use]
pub fn print_plan(content: &Content, lijnen: &[Lijnplan<'_>]) -> String {
    let woorden = &content.woorden.data;
    let mut lines = Vec::new();
    for scope in lijnen.iter().flat_map(Lijnplan::scopes) {
        let printed: Vec<_> = scope.documents().iter().filter(|d| d.drukwerk.is_some()).collect();
        if printed.is_empty() {
            continue;
        }
        let van = document::van(&woorden.documenten, scope).to_lowercase();
        lines.push(match scope.bijeenkomst() {
            Some(plan) => format!("{van}: {}", plan.inhoud.bijeenkomst.data.titel),
            None => document::van(&woorden.documenten, scope),
        });
        let rows = printed.into_iter().filter_map(|document| {
            let drukwerk = document.drukwerk?;
            let naam = document::naam(&woorden.documenten, scope, document);
            let exemplaren = format!("{}×", document.exemplaren * document.delen);
            let soort = soort(woorden, &drukwerk);
            let oplage = drukwerk.oplage.to_string();
            Some([exemplaren, naam, soort, oplage, bijzonder(&woorden.drukwerk, &drukwerk)])
        });
        lines.extend(table(&rows.collect::<Vec<_>>()));
        lines.push(String::new());
    }
    lines.join("\n")
}

/// Paper and sides, in words.
fn soort(woorden: &Woorden, drukwerk: &Drukwerk) -> String {
    let papier = woorden.drukwerk.papier(drukwerk.papier);
    format!("{papier}, {}", woorden.drukwerk.kort(drukwerk.zijden))
}

/// Colour, whether it shares a sheet, and what is done with it afterwards, in words.
fn bijzonder(woorden: &Drukwerkwoorden, drukwerk: &Drukwerk) -> String {
    let deelt = drukwerk.deelt_vel.then(|| woorden.deelt_vel.clone());
    let kleur = Some(woorden.kleur(drukwerk.kleur).to_owned());
    let found = [kleur, deelt, woorden.afwerking(drukwerk.afwerking)];
    found.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Rows with their columns below each other.
fn table<const N: usize>(rows: &[[String; N]]) -> Vec<String> {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let line = |row: &[String; N]| {
        let cells = row.iter().enumerate().map(|(column, cell)| {
            let width = width(column).unwrap_or(0);
            format!("  {cell:width$}")
        });
        format!("  {}", cells.collect::<String>().trim_end())
    };
    rows.iter().map(line).collect()
}
