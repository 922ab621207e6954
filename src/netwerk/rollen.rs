//! The roles of people: what a roster says of them, read once, so that everything behind knows only the ids of the content.

use crate::content::{Rollen, Rolwoord};
use crate::netwerk::papier::veld;
use crate::netwerk::{Lid, Netwerk};
use crate::problem::{Cause, FieldPath, Problem, RoleCause};
use crate::yaml::Loaded;

/// The roster with the roles of everybody as ids, and a problem for each word that is no role, or may be several.
pub fn lees(mut file: Loaded<Netwerk>, rollen: &Rollen) -> (Loaded<Netwerk>, Vec<Problem>) {
    let mut problems = Vec::new();
    for i in 0..file.data.leden.len() {
        let at = FieldPath::of("leden").index(i).key("rol");
        let (ids, broken) = van_lid(&file.data.leden[i], rollen);
        file.data.leden[i].rol_gelezen = broken.is_empty();
        let broken = broken
            .into_iter()
            .map(|(j, cause)| file.problem(&veld(&at, j, file.data.leden[i].rol.len()), cause));
        problems.extend(broken);
        file.data.leden[i].rol = ids;
    }
    (file, problems)
}

/// The ids of the roles of one person, and what is wrong with those words, each with its place in the list.
fn van_lid(lid: &Lid, rollen: &Rollen) -> (Vec<String>, Vec<(usize, Cause)>) {
    let mut ids: Vec<String> = Vec::new();
    let mut broken = Vec::new();
    if lid.rol.is_empty() {
        broken.push((0, Cause::Empty));
    }
    for (j, text) in lid.rol.iter().enumerate() {
        let woorden = rollen.lees(text);
        if woorden.is_empty() {
            broken.push((j, Cause::Empty));
        }
        let before = ids.len();
        for woord in woorden {
            let cause = match woord {
                Rolwoord::Rol(rol) if ids[..before].contains(&rol.id) => {
                    Cause::DuplicateKey(text.clone())
                }
                Rolwoord::Rol(rol) => {
                    ids.push(rol.id.clone());
                    continue;
                }
                Rolwoord::Twijfel(woord, rollen) => {
                    RoleCause::Doubt(woord, rollen.iter().map(|rol| rol.id.clone()).collect())
                        .into()
                }
                Rolwoord::Onbekend(woord) => rollen.unknown_rol(&woord),
            };
            broken.push((j, cause));
        }
    }
    (ids, broken)
}
