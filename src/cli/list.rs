//! The lists that `lef lijst` and `lef schema` write to stdout.

use clap::ValueEnum;
use serde_json::Value;

use crate::apk::Apk;
use crate::cli::JsonProblem;
use crate::content::{
    Bijeenkomst, Bijlage, Content, Documentwoorden, Drukwerk, Drukwerkwoorden, Functies, Gids,
    Leerlijn, Lijn, Lijnblad, Rollen, Standaarddocument, Woorden,
};
use crate::document;
use crate::netwerk::{
    Afspraken, Begroting, Eindreflectie, Gesprekken, Invulling, Metingen, Netwerk, Overeenkomsten,
    Praktijk, Terugkoppeling,
};
use crate::plan::Lijnplan;
use crate::yaml;

/// The kinds of files that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaKind {
    /// `netwerk.yaml`.
    Netwerk,
    /// `apk.yaml`.
    Apk,
    /// What a network filled in on a doelsysteem.
    Doelsysteem,
    /// `overeenkomst.yaml`.
    Overeenkomst,
    /// `afspraken.yaml`.
    Afspraken,
    /// `eindreflectie.yaml`.
    Eindreflectie,
    /// `gesprekken.yaml`.
    Gesprekken,
    /// `metingen.yaml`.
    Metingen,
    /// `begroting.yaml`.
    Begroting,
    /// A file of `good-practices/`.
    GoodPractice,
    /// `terugkoppeling.yaml`.
    Terugkoppeling,
    /// `inleiding.yaml`.
    Inleiding,
    /// `gids.yaml`.
    Gids,
    /// `lijn.yaml`.
    Lijn,
    /// `bijeenkomst.yaml`.
    Bijeenkomst,
    /// A bijlage.
    Bijlage,
    /// `rollen.yaml`.
    Rollen,
    /// `functies.yaml`.
    Functies,
    /// A line of `--formaat json`.
    Probleem,
}

/// The JSON Schema of a kind of file.
#[must_use]
pub fn schema(kind: SchemaKind) -> Value {
    match kind {
        SchemaKind::Netwerk => yaml::schema::<Netwerk>(),
        SchemaKind::Apk => yaml::schema::<Apk>(),
        SchemaKind::Doelsysteem => yaml::schema::<Invulling>(),
        SchemaKind::Overeenkomst => yaml::schema::<Overeenkomsten>(),
        SchemaKind::Afspraken => yaml::schema::<Afspraken>(),
        SchemaKind::Eindreflectie => yaml::schema::<Eindreflectie>(),
        SchemaKind::Gesprekken => yaml::schema::<Gesprekken>(),
        SchemaKind::Metingen => yaml::schema::<Metingen>(),
        SchemaKind::Begroting => yaml::schema::<Begroting>(),
        SchemaKind::GoodPractice => yaml::schema::<Praktijk>(),
        SchemaKind::Terugkoppeling => yaml::schema::<Terugkoppeling>(),
        SchemaKind::Inleiding => yaml::schema::<Lijnblad>(),
        SchemaKind::Gids => yaml::schema::<Gids>(),
        SchemaKind::Lijn => yaml::schema::<Lijn>(),
        SchemaKind::Bijeenkomst => yaml::schema::<Bijeenkomst>(),
        SchemaKind::Bijlage => yaml::schema::<Bijlage>(),
        SchemaKind::Rollen => yaml::schema::<Rollen>(),
        SchemaKind::Functies => yaml::schema::<Functies>(),
        SchemaKind::Probleem => yaml::schema::<JsonProblem>(),
    }
}

/// All lines, meetings and documents: id, title, paper and sides, copies.
#[must_use]
pub fn list(content: &Content) -> String {
    let woorden = &content.woorden.data;
    let mut lines = Vec::new();
    for lijn in &content.lijnen {
        lines.push(format!("{}: {}", lijn.id, lijn.lijn.data.titel));
        lines.extend(of_lijn(lijn, &woorden.documenten));
        for uitwerking in &lijn.bijeenkomsten {
            let bijeenkomst = &uitwerking.bijeenkomst.data;
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
            let bijlagen = uitwerking.bijlagen.iter();
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
fn of_lijn(lijn: &Leerlijn, woorden: &Documentwoorden) -> Vec<String> {
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
        lines.push(match scope.meeting() {
            Some(meeting) => format!("{van}: {}", meeting.uitwerking.bijeenkomst.data.titel),
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
