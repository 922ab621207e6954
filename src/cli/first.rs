//! What to open first of what was built: the page that leads to all of it; and what to print first.

use jiff::civil::Date;

use crate::content::Documentwoorden;
use crate::datum::datum;
use crate::document;
use crate::manifest::Manifest;
use crate::plan::{Bijeenkomstplan, Lijnplan, Scope};
use crate::print::PRINTBON;
use crate::wegwijzer::BEGIN_HIER;

/// What to open first.
#[derive(Debug)]
pub struct First {
    /// Its path in the folder of the school.
    pub path: String,
    /// What is printed first, where anything is: "bijeenkomst 1", its day, and its sheets of paper.
    pub of: Option<(String, Option<String>, usize)>,
}

/// What to open first of a plan: the page, and what has a printbon and comes first, the next meeting or else a lijn. Where nothing
/// of what was asked for is printed, its first document.
pub fn first(
    lijnen: &[Lijnplan<'_>],
    woorden: &Documentwoorden,
    today: Date,
    manifest: &Manifest,
) -> Option<First> {
    let there = |path: &str| manifest.outputs.iter().any(|output| output.path == path);
    let printed = |scope: Scope<'_>| {
        let folder = scope.folder();
        if !scope.is_whole() || !there(&format!("{folder}/{PRINTBON}")) {
            return None;
        }
        let of_scope = |path: &str| path.rsplit_once('/').is_some_and(|(below, _)| below == folder);
        let sheets = manifest.outputs.iter().filter(|output| of_scope(&output.path));
        let sheets = sheets.map(|output| output.sheets).sum();
        let day = scope.bijeenkomst().and_then(|plan| plan.gegevens.datum).map(datum);
        let van = document::van(woorden, scope);
        let van = if scope.bijeenkomst().is_some() { van.to_lowercase() } else { van };
        Some((van, day, sheets))
    };
    let meetings = next_first(lijnen, today).into_iter().map(Scope::Bijeenkomst);
    let of = meetings.chain(lijnen.iter().map(Scope::Lijn)).find_map(printed);
    let mut documents = lijnen.iter().flat_map(Lijnplan::all_documents);
    let document = documents.find(|(_, document)| there(&document.path));
    match of {
        Some(of) => Some(First { path: BEGIN_HIER.to_owned(), of: Some(of) }),
        None => document.map(|(_, document)| First { path: document.path.clone(), of: None }),
    }
}

/// All meetings, the next one first: of each lijn the one after those that were before today, and of these the earliest.
fn next_first<'a>(lijnen: &'a [Lijnplan<'a>], today: Date) -> Vec<&'a Bijeenkomstplan<'a>> {
    let is_past =
        |plan: &Bijeenkomstplan<'_>| plan.gegevens.datum.is_some_and(|datum| datum < today);
    let next = |lijn: &'a Lijnplan<'a>| {
        let last = lijn.bijeenkomsten.iter().rposition(is_past);
        lijn.bijeenkomsten.get(last.map_or(0, |last| last + 1))
    };
    let mut found: Vec<_> = lijnen.iter().filter_map(next).collect();
    found.sort_by_key(|plan| (plan.gegevens.datum.is_none(), plan.gegevens.datum));
    // Where the year is over, its last meeting is the nearest one.
    found.extend(lijnen.iter().flat_map(|lijn| lijn.bijeenkomsten.iter().rev()));
    found
}
