//! Rules over the roles: each has an id and words of its own, and speaks for an actor that exists.

use std::collections::BTreeMap;

use crate::content::Rollen;
use crate::content::rolwoord::vergelijkbaar;
use crate::problem::{Cause, FieldPath, Problem, RoleCause};
use crate::yaml::Loaded;

/// Everything that is wrong with the roles.
pub fn rollen(file: &Loaded<Rollen>) -> Vec<Problem> {
    let mut broken = Vec::new();
    for (i, rol) in file.data.rollen.iter().enumerate() {
        let at = FieldPath::of("rollen").index(i);
        if file.data.rollen[..i].iter().any(|other| other.id == rol.id) {
            broken.push(file.problem(&at.key("id"), Cause::Duplicate(rol.id.clone())));
        }
        let unknown = rol.actor.as_ref().and_then(|actor| file.data.unknown_actor(actor));
        broken.extend(unknown.map(|cause| file.problem(&at.key("actor"), cause)));
    }
    for (i, twijfel) in file.data.twijfel.iter().enumerate() {
        let at = FieldPath::of("twijfel").index(i).key("rollen");
        for (j, rol) in twijfel.rollen.iter().enumerate() {
            if file.data.rol(rol).is_none() {
                broken.push(file.problem(&at.index(j), file.data.unknown_rol(rol)));
            } else if twijfel.rollen[..j].contains(rol) {
                broken.push(file.problem(&at.index(j), Cause::DuplicateKey(rol.clone())));
            }
        }
    }
    broken.extend(woorden(file));
    file.outside_gaps(broken).collect()
}

/// A word means one role, or stands among those of which lef asks what they mean: never both, and never twice.
fn woorden(file: &Loaded<Rollen>) -> Vec<Problem> {
    let mut waar: BTreeMap<String, String> = BTreeMap::new();
    for rol in &file.data.rollen {
        for naam in [&rol.id, &rol.naam, &rol.meervoud] {
            waar.entry(vergelijkbaar(naam)).or_insert_with(|| rol.id.clone());
        }
    }
    let rollen = file.data.rollen.iter().enumerate().map(|(i, rol)| {
        (FieldPath::of("rollen").index(i).key("ook"), rol.id.clone(), rol.ook.as_slice())
    });
    let twijfel = file.data.twijfel.iter().enumerate().map(|(i, twijfel)| {
        let at = FieldPath::of("twijfel").index(i).key("woorden");
        (at, "twijfel".to_owned(), twijfel.woorden.as_slice())
    });
    let mut broken = Vec::new();
    for (at, hier, woorden) in rollen.chain(twijfel) {
        for (j, woord) in woorden.iter().enumerate() {
            let vorm = vergelijkbaar(woord);
            let cause = match waar.get(&vorm) {
                _ if vorm.is_empty() => Cause::Empty,
                Some(daar) => RoleCause::SpelledTwice(woord.clone(), daar.clone()).into(),
                None => {
                    waar.insert(vorm, hier.clone());
                    continue;
                }
            };
            broken.push(file.problem(&at.index(j), cause));
        }
    }
    broken
}
