//! The lists that `lef lijst` and `lef schema` write to stdout.

use clap::ValueEnum;
use serde_json::Value;

use crate::apk::Apk;
use crate::cli::JsonProblem;
use crate::content::{
    Bijeenkomst, Bijlage, Content, Documentwoorden, Drukwerk, Gids, Leerlijn, Lijn, Lijnblad,
    Rollen, Standaarddocument, Woorden,
};
use crate::document;
use crate::netwerk::{
    Afspraken, Eindreflectie, Invulling, Netwerk, Overeenkomsten, Praktijk, Terugkoppeling,
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
        SchemaKind::GoodPractice => yaml::schema::<Praktijk>(),
        SchemaKind::Terugkoppeling => yaml::schema::<Terugkoppeling>(),
        SchemaKind::Inleiding => yaml::schema::<Lijnblad>(),
        SchemaKind::Gids => yaml::schema::<Gids>(),
        SchemaKind::Lijn => yaml::schema::<Lijn>(),
        SchemaKind::Bijeenkomst => yaml::schema::<Bijeenkomst>(),
        SchemaKind::Bijlage => yaml::schema::<Bijlage>(),
        SchemaKind::Rollen => yaml::schema::<Rollen>(),
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
            let documenten = Standaarddocument::ALL.into_iter().map(|document| {
                let drukwerk = lijn.lijn.data.documenten.drukwerk(document);
                (document.stam(), woorden.documenten.naam(document).to_owned(), drukwerk)
            });
            let bijlagen = uitwerking.bijlagen.iter().flat_map(|(_, bijlage)| {
                let Bijlage { id, kop, drukwerk, ook, .. } = &bijlage.data;
                let ook = ook.iter().map(move |uitgave| {
                    let vorm = woorden.documenten.vorm(uitgave.vorm);
                    (id.as_str(), format!("{kop}, {vorm}"), uitgave.drukwerk)
                });
                std::iter::once((id.as_str(), kop.clone(), *drukwerk)).chain(ook)
            });
            let rows = documenten.chain(bijlagen).map(|(id, titel, drukwerk)| {
                [id.to_owned(), titel, soort(woorden, &drukwerk), drukwerk.oplage.to_string()]
            });
            lines.extend(table(&rows.collect::<Vec<_>>()));
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

/// The documents of a lijn as a whole, with what each is called.
fn of_lijn(lijn: &Leerlijn, woorden: &Documentwoorden) -> Vec<String> {
    let found = [
        ("inleiding", &woorden.inleiding, lijn.inleiding.is_some()),
        ("afspraken", &woorden.afspraken, true),
        (
            "apk-keuringsrapport",
            &woorden.apk,
            lijn.bijlagen().any(|bijlage| bijlage.data.keuring().is_some()),
        ),
        ("tripartiete-overeenkomst", &woorden.overeenkomst, lijn.overeenkomst.is_some()),
        ("bewijs-van-deelname", &woorden.bewijs, true),
        ("eindreflectie", &woorden.eindreflectie, lijn.eindreflectie().is_some()),
    ];
    let found = found.into_iter().filter(|(_, _, there)| *there);
    found.map(|(stam, naam, _)| format!("    {stam:24}  {naam}")).collect()
}

/// What goes to the printer for each meeting of a network: what, on what, by which rule, how many copies.
#[must_use]
pub fn print_plan(content: &Content, lijnen: &[Lijnplan<'_>]) -> String {
    let woorden = &content.woorden.data;
    let mut lines = Vec::new();
    for meeting in lijnen.iter().flat_map(|lijn| &lijn.meetings) {
        let bijeenkomst = &meeting.uitwerking.bijeenkomst.data;
        lines.push(format!("bijeenkomst {}: {}", bijeenkomst.nummer, bijeenkomst.titel));
        let rows = meeting.documents.iter().filter_map(|document| {
            let drukwerk = document.drukwerk?;
            let naam = document::naam(&woorden.documenten, document);
            let exemplaren = format!("{}×", document.exemplaren);
            Some([exemplaren, naam, soort(woorden, &drukwerk), drukwerk.oplage.to_string()])
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

/// Rows with their columns below each other.
fn table(rows: &[[String; 4]]) -> Vec<String> {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths = [0, 1, 2].map(|column| width(column).unwrap_or(0));
    let [first, second, third] = widths;
    let line = |[a, b, c, d]: &[String; 4]| format!("    {a:first$}  {b:second$}  {c:third$}  {d}");
    rows.iter().map(line).collect()
}
