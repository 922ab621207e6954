//! From one change of files to the next: which documents there are now, laid out on the bench.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::mpsc::Receiver;

use jiff::civil::Date;
use typst::utils::hash128;

use crate::build::{self, BuildOptions, Maker};
use crate::document;
use crate::plan::{self, Lijnplan, Scope, Selection};
use crate::problem::Problem;
use crate::typeset::Asset;
use crate::watch::bench::{Bench, Makeable};
use crate::watch::board::{Board, Group, Ready, Sheet, ShownMeeting, ShownSchool};
use crate::watch::workshop::Workshop;
use crate::watch::{News, Order};

/// Makes documents of what was read, until files change; none when it is enough.
pub fn work(
    workshop: &Workshop,
    datum: Option<Date>,
    board: &Board,
    todo: &Receiver<Order>,
    tell: &mut dyn FnMut(News),
) -> Option<BTreeSet<PathBuf>> {
    let options = BuildOptions { datum, ..BuildOptions::default() };
    let ready = workshop.content.as_ref().zip(workshop.templates.as_ref());
    let mut planned = Vec::new();
    let mut schools = Vec::new();
    for roster in &workshop.rosters {
        let (name, mut problems) = (roster.name.clone(), roster.problems());
        if let (Some((content, templates)), Some(dossier)) = (ready, &roster.dossier) {
            match plan::plan(content, dossier, &Selection::default()) {
                Ok(lijnen) => {
                    let assets = build::assets(content, dossier, &roster.slug);
                    planned.push((
                        content,
                        templates,
                        roster,
                        dossier,
                        lijnen,
                        assets,
                        schools.len(),
                    ));
                }
                Err(found) => problems.extend(found),
            }
        }
        schools.push(ShownSchool {
            name,
            naam: roster.naam.clone(),
            problems,
            delen: Vec::new(),
            bijeenkomsten: Vec::new(),
            slug: roster.slug.clone(),
            place: roster.place.clone(),
            known: roster.known.clone(),
            dossier: roster.dossier.clone(),
        });
    }
    let makers: Vec<Maker<'_>> = planned
        .iter()
        .map(|(content, templates, roster, dossier, _, assets, _)| {
            Maker::new(content, templates, dossier, assets, &roster.slug, &options)
        })
        .collect();
    let mut pieces = BTreeMap::new();
    let mut names = BTreeMap::new();
    for ((content, _, roster, _, lijnen, assets, school), maker) in planned.iter().zip(&makers) {
        let school = &mut schools[*school];
        let woorden = &content.woorden.data.documenten;
        let files = files(assets, workshop.edition);
        for scope in lijnen.iter().flat_map(Lijnplan::scopes) {
            let titel = match scope {
                Scope::Lijn(plan) => plan.inhoud.lijn.data.titel.clone(),
                Scope::Bijeenkomst(plan) => {
                    let bijeenkomst = &plan.inhoud.bijeenkomst.data;
                    format!("{} {}: {}", woorden.bijeenkomst, bijeenkomst.nummer, bijeenkomst.titel)
                }
            };
            if let Scope::Bijeenkomst(plan) = scope {
                school.bijeenkomsten.push(ShownMeeting {
                    naam: format!(
                        "{} {}",
                        woorden.bijeenkomst, plan.inhoud.bijeenkomst.data.nummer
                    ),
                    map: scope.folder(),
                    datum: plan.gegevens.datum,
                    begin: plan.gegevens.begin,
                });
            }
            let mut documents = Vec::new();
            for document in scope.documents() {
                let stem = document.path.trim_end_matches(".pdf");
                let key = format!("{}/{stem}", roster.name);
                let name = document::naam(woorden, scope, document);
                names.insert(key.clone(), (name, school.naam.clone(), titel.clone()));
                pieces.insert(key.clone(), Makeable { maker, scope, document, files });
                documents.push(key);
            }
            if !documents.is_empty() {
                school.delen.push(Group { titel, documents });
            }
        }
    }
    let ready = workshop.content.clone().zip(workshop.templates.clone());
    let ready = ready.map(|(content, templates)| Ready { content, templates, datum });
    let round = post(board, schools, names, (workshop.problems(), ready));
    let bench = Bench { pieces, board, round };
    bench.serve(todo, tell)
}

/// Puts on the board which documents there are now; pages stay with those that were there before.
fn post(
    board: &Board,
    schools: Vec<ShownSchool>,
    names: BTreeMap<String, (String, String, String)>,
    (problems, ready): (Vec<Problem>, Option<Ready>),
) -> u64 {
    let mut state = board.state();
    let mut old = std::mem::take(&mut state.documents);
    for (key, (naam, school, deel)) in names {
        let before = old.remove(&key).unwrap_or_default();
        state.documents.insert(key, Sheet { naam, school, deel, ..before });
    }
    state.schools = schools;
    state.problems = problems;
    state.ready = ready;
    state.round += 1;
    state.round
}

/// What tells the files besides the text of a document from what they were.
fn files(assets: &[Asset], edition: u64) -> u128 {
    let assets: Vec<_> = assets.iter().map(|asset| (&asset.path, &asset.bytes)).collect();
    hash128(&(assets, edition))
}
