//! Rules over the content as a whole: every id that a file names exists, and nothing stands twice.

mod blokken;
mod drukwerk;
mod functies;
mod gids;
mod rollen;
mod tijd;

use std::collections::BTreeSet;

use crate::content::{Bijeenkomstinhoud, Bijlage, Blok, Content, Lijninhoud};
use crate::datum;
use crate::problem::{Cause, FieldPath, LijnCause, Problem};
use crate::yaml::{FORMAAT, GAP, Loaded};

/// Checks everything; problems are added to the list.
pub fn check(content: &Content, problems: &mut Vec<Problem>) {
    formaat(&content.rollen, content.rollen.data.formaat, problems);
    formaat(&content.woorden, content.woorden.data.formaat, problems);
    formaat(&content.functies, content.functies.data.formaat, problems);
    problems.extend(functies::functies(content));
    problems.extend(rollen::rollen(&content.rollen));
    for lijn in &content.lijnen {
        check_lijn(content, lijn, problems);
    }
}

fn formaat<T>(file: &Loaded<T>, formaat: Option<u32>, problems: &mut Vec<Problem>) {
    if let Some(newer) = formaat.filter(|formaat| *formaat > FORMAAT) {
        problems.push(file.problem(&FieldPath::of("formaat"), Cause::NewerFormat(newer)));
    }
}

fn check_lijn(content: &Content, lijn: &Lijninhoud, problems: &mut Vec<Problem>) {
    let file = &lijn.lijn;
    formaat(file, file.data.formaat, problems);
    for (i, rol) in file.data.doelgroep.iter().enumerate() {
        if content.rollen.data.rol(rol).is_none() {
            let field = FieldPath::of("doelgroep").index(i);
            problems.push(file.problem(&field, content.rollen.data.unknown_rol(rol)));
        }
    }
    for blad in lijn.inleiding.iter().chain(&lijn.overeenkomst) {
        formaat(blad, blad.data.formaat, problems);
        problems.extend(blad.outside_gaps(blokken::lijnblad(content, lijn, blad)));
    }
    if let Some(documenten) = &file.data.documenten {
        problems.extend(file.outside_gaps(drukwerk::documenten(file, documenten)));
    }
    if let Some(gids) = &lijn.gids {
        formaat(gids, gids.data.formaat, problems);
        problems.extend(gids.outside_gaps(gids::gids(gids)));
    }
    if let Some(id) = &file.data.eindreflectie
        && lijn.eindreflectie().is_none()
        && content.complete
    {
        let known = lijn.bijlagen_of_bijeenkomsten().map(|bijlage| bijlage.data.id.as_str());
        let cause = Cause::unknown("bijlage", id, known);
        problems.push(file.problem(&FieldPath::of("eindreflectie"), cause));
    }
    let mut nummers = BTreeSet::new();
    for inhoud in &lijn.bijeenkomsten {
        let bijeenkomst = &inhoud.bijeenkomst;
        if !nummers.insert(bijeenkomst.data.nummer) {
            let cause = Cause::Duplicate(bijeenkomst.data.nummer.to_string());
            problems.push(bijeenkomst.problem(&FieldPath::of("nummer"), cause));
        }
        check_bijeenkomst(content, lijn, inhoud, problems);
    }
    if !file.data.bijeenkomsten.is_empty() && file.data.documenten.is_none() {
        let cause = Cause::MissingField("documenten".to_owned());
        problems.extend(file.outside_gaps(vec![file.problem(&FieldPath::default(), cause)]));
    }
    let materiaal = materiaal(lijn);
    for (_, blad) in &lijn.bladen {
        check_bijlage(content, lijn, blad, &materiaal, problems);
    }
    check_ids(lijn, problems);
    check_keuring(lijn, problems);
}

/// The ids of what has to be at hand.
fn materiaal(lijn: &Lijninhoud) -> Vec<&str> {
    lijn.lijn.data.benodigdheden.iter().map(|benodigdheid| benodigdheid.id.as_str()).collect()
}

/// A bijlage is found by its lijn and its id, which is that of its file and of no other bijlage of the lijn.
fn check_ids(lijn: &Lijninhoud, problems: &mut Vec<Problem>) {
    let bijlagen_of_bijeenkomsten = lijn.bijeenkomsten.iter().flat_map(|inhoud| &inhoud.bijlagen);
    let mut seen = BTreeSet::new();
    for (stem, bijlage) in bijlagen_of_bijeenkomsten.chain(&lijn.bladen) {
        let id = &bijlage.data.id;
        if id == GAP {
            continue;
        }
        if !stem_is(stem, id) {
            let cause = Cause::IdNotOfFile(id.clone(), stem.clone());
            problems.push(bijlage.problem(&FieldPath::of("id"), cause));
        }
        if !seen.insert(id) {
            problems.push(bijlage.problem(&FieldPath::of("id"), Cause::Duplicate(id.clone())));
        }
    }
}

/// A lijn has one inspection: the answers of a network are of that one.
fn check_keuring(lijn: &Lijninhoud, problems: &mut Vec<Problem>) {
    let blokken = lijn.bijlagen().flat_map(|bijlage| {
        let blokken = bijlage.data.blokken.iter().enumerate();
        let keuringen = blokken.filter(|(_, blok)| matches!(blok, Blok::Keuring(_)));
        keuringen.map(move |(i, _)| (bijlage, i))
    });
    let mut first: Option<&Bijlage> = None;
    for (bijlage, i) in blokken {
        match first {
            None => first = Some(&bijlage.data),
            Some(first) => {
                let field = FieldPath::of("blokken").index(i).key("keuring");
                let cause = LijnCause::TwoKeuringen(first.id.clone());
                problems.push(bijlage.problem(&field, cause));
            }
        }
    }
}

fn check_bijeenkomst(
    content: &Content,
    lijn: &Lijninhoud,
    inhoud: &Bijeenkomstinhoud,
    problems: &mut Vec<Problem>,
) {
    let file = &inhoud.bijeenkomst;
    formaat(file, file.data.formaat, problems);
    let onderdelen: Vec<&str> = lijn.lijn.data.onderdelen.iter().map(|o| o.id.as_str()).collect();
    let materiaal = materiaal(lijn);
    let bijlagen: Vec<&str> =
        inhoud.bijlagen.iter().map(|(_, bijlage)| bijlage.data.id.as_str()).collect();
    let acties: Vec<&str> = file.data.acties.iter().map(|actie| actie.id.as_str()).collect();
    let mut broken = Vec::new();
    let mut known = |at: FieldPath, kind: &'static str, id: &str, ids: &[&str]| {
        if !ids.contains(&id) && !ids.contains(&GAP) {
            broken.push(file.problem(&at, Cause::unknown(kind, id, ids.iter().copied())));
        }
    };
    // A bijlage whose id was changed is still meant by the name of its file.
    let is_file = |id: &str| inhoud.bijlagen.iter().any(|(stem, _)| stem_is(stem, id));
    for (i, actie) in file.data.acties.iter().enumerate() {
        let at = FieldPath::of("acties").index(i);
        known(at.key("onderdeel"), "onderdeel", &actie.onderdeel, &onderdelen);
        for (j, id) in actie.benodigdheden.iter().enumerate() {
            known(at.key("benodigdheden").index(j), "benodigdheid", id, &materiaal);
        }
        for (j, id) in actie.bijlagen.iter().enumerate() {
            if content.complete && !is_file(id) {
                known(at.key("bijlagen").index(j), "bijlage", id, &bijlagen);
            }
        }
        if let Some(id) = &actie.alternatief_voor {
            known(at.key("alternatief_voor"), "actie", id, &acties);
        }
    }
    for (i, id) in acties.iter().enumerate() {
        if acties[..i].contains(id) {
            let field = FieldPath::of("acties").index(i).key("id");
            broken.push(file.problem(&field, Cause::Duplicate((*id).to_owned())));
        }
    }
    for (i, doel) in file.data.doelen.iter().enumerate() {
        let at = FieldPath::of("doelen").index(i);
        if file.data.doelen[..i].iter().any(|other| other.id == doel.id) {
            broken.push(file.problem(&at.key("id"), Cause::Duplicate(doel.id.clone())));
        }
        // Every goal is evaluated: its statement stands on the evaluation form.
        if doel.stelling.0.trim().is_empty() {
            broken.push(file.problem(&at.key("stelling"), Cause::Empty));
        }
    }
    if let Some(maand) = &file.data.adviesmaand
        && datum::maand(maand).is_none()
    {
        let cause = Cause::unknown("maand", maand, datum::maanden().iter().copied());
        broken.push(file.problem(&FieldPath::of("adviesmaand"), cause));
    }
    broken.extend(tijd::bijeenkomst(file));
    problems.extend(file.outside_gaps(broken));
    for (stem, bijlage) in &inhoud.bijlagen {
        let id = &bijlage.data.id;
        let used = file.data.acties.iter().any(|actie| actie.bijlagen.contains(id));
        if !used && file.gaps.is_empty() && stem_is(stem, id) {
            let cause = Cause::UnusedBijlage(id.clone());
            problems.push(bijlage.problem(&FieldPath::of("id"), cause).warning());
        }
        check_bijlage(content, lijn, bijlage, &materiaal, problems);
    }
}

/// Whether a file of this stem holds the bijlage with this id.
fn stem_is(stem: &str, id: &str) -> bool {
    stem.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

fn check_bijlage(
    content: &Content,
    lijn: &Lijninhoud,
    file: &Loaded<Bijlage>,
    materiaal: &[&str],
    problems: &mut Vec<Problem>,
) {
    formaat(file, file.data.formaat, problems);
    let mut broken = blokken::bijlage(content, lijn, file);
    broken.extend(drukwerk::bijlage(file));
    for (i, id) in file.data.benodigdheden.iter().enumerate() {
        if !materiaal.contains(&id.as_str()) && !materiaal.contains(&GAP) {
            let field = FieldPath::of("benodigdheden").index(i);
            let cause = Cause::unknown("benodigdheid", id, materiaal.iter().copied());
            broken.push(file.problem(&field, cause));
        }
    }
    broken.extend(tijd::bijlage(file));
    problems.extend(file.outside_gaps(broken));
}
