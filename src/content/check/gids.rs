//! Rules about a directory: every category and topic that an entry names exists, addresses have the form of one, and nothing
//! stands twice. Whether an address works is not looked at.

use std::collections::BTreeMap;

use crate::content::gids::{Gids, Ingang, Rubriek, adres, is_site};
use crate::problem::{Cause, FieldPath, Problem, SheetCause};
use crate::yaml::{GAP, Loaded};

/// Checks a directory; problems and warnings are returned.
pub fn gids(file: &Loaded<Gids>) -> Vec<Problem> {
    let mut found = Vec::new();
    let Gids { categorieen, onderwerpen, ingangen, .. } = &file.data;
    for (key, rubrieken) in [("categorieen", categorieen), ("onderwerpen", onderwerpen)] {
        for (i, rubriek) in rubrieken.iter().enumerate() {
            if rubrieken[..i].iter().any(|other| other.id == rubriek.id) {
                let field = FieldPath::of(key).index(i).key("id");
                found.push(file.problem(&field, Cause::Duplicate(rubriek.id.clone())));
            }
        }
    }
    // The numbers of entries, from 1, by what makes them one thing.
    let mut names = BTreeMap::new();
    let mut addresses = BTreeMap::new();
    for (i, ingang) in ingangen.iter().enumerate() {
        let at = FieldPath::of("ingangen").index(i);
        if let Some(first) = names.get(&ingang.sleutel()) {
            let cause = SheetCause::EntryTwice(ingang.naam.clone(), *first);
            found.push(file.problem(&at.key("naam"), cause));
        }
        names.entry(ingang.sleutel()).or_insert(i + 1);
        // Many things may be found on one site; a page holds one.
        if let Some(url) = ingang.url().filter(|url| !is_site(url)) {
            if let Some(first) = addresses.get(&url) {
                let key = if ingang.herstel.is_some() { "herstel" } else { "adres" };
                found.push(file.problem(&at.key(key), SheetCause::AddressTwice(*first)).warning());
            }
            addresses.entry(url).or_insert(i + 1);
        }
        found.extend(addresses_of(file, ingang, &at));
        found.extend(plaatsen(file, ingang, &at));
    }
    found
}

fn addresses_of(file: &Loaded<Gids>, ingang: &Ingang, at: &FieldPath) -> Vec<Problem> {
    let mut found = Vec::new();
    for (key, text) in [("adres", &ingang.adres), ("herstel", &ingang.herstel)] {
        if let Some(text) = text.as_ref().filter(|text| adres(text).is_none()) {
            found.push(file.problem(&at.key(key), SheetCause::WebAddress(text.clone())));
        }
    }
    if ingang.herstel.is_some() && ingang.adres.is_none() {
        found.push(file.problem(at, Cause::MissingField("adres".to_owned())));
    }
    found
}

fn plaatsen(file: &Loaded<Gids>, ingang: &Ingang, at: &FieldPath) -> Vec<Problem> {
    let mut found = Vec::new();
    for (i, plaats) in ingang.plaatsen.iter().enumerate() {
        let at = at.key("plaatsen").index(i);
        let mut known = |kind: &'static str, id: &str, rubrieken: &[Rubriek]| {
            let ids = || rubrieken.iter().map(|rubriek| rubriek.id.as_str());
            if !ids().any(|known| known == id || known == GAP) {
                found.push(file.problem(&at.key(kind), Cause::unknown(kind, id, ids())));
            }
        };
        known("categorie", &plaats.categorie, &file.data.categorieen);
        if let Some(onderwerp) = &plaats.onderwerp {
            known("onderwerp", onderwerp, &file.data.onderwerpen);
        } else {
            let cause = SheetCause::NoTopic(ingang.naam.clone());
            found.push(file.problem(&at, cause).warning());
        }
        let twice = ingang.plaatsen[..i].iter().any(|other| {
            (&other.categorie, &other.onderwerp) == (&plaats.categorie, &plaats.onderwerp)
        });
        if twice {
            found.push(file.problem(&at, SheetCause::PlaceTwice));
        }
    }
    found
}
