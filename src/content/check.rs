//! Rules over the content as a whole: every id that a file names exists, and nothing stands twice.

use std::collections::BTreeSet;

use crate::content::{Bijlage, Blok, Content, Leerlijn, Uitwerking};
use crate::problem::{Cause, FieldPath, Problem};
use crate::yaml::{FORMAAT, GAP, Loaded};

/// Checks everything; problems are added to the list.
pub fn check(content: &Content, problems: &mut Vec<Problem>) {
    formaat(&content.rollen, content.rollen.data.formaat, problems);
    formaat(&content.woorden, content.woorden.data.formaat, problems);
    let rollen = &content.rollen;
    let actoren: Vec<&str> = rollen.data.actoren.iter().map(|actor| actor.id.as_str()).collect();
    for (i, rol) in rollen.data.rollen.iter().enumerate() {
        let at = FieldPath::of("rollen").index(i);
        if rollen.data.rollen[..i].iter().any(|other| other.id == rol.id) {
            problems.push(rollen.problem(&at.key("id"), Cause::Duplicate(rol.id.clone())));
        }
        if let Some(actor) = &rol.actor
            && !actoren.contains(&actor.as_str())
        {
            let cause = Cause::unknown("actor", actor, actoren.iter().copied());
            problems.push(rollen.problem(&at.key("actor"), cause));
        }
    }
    for lijn in &content.lijnen {
        check_lijn(content, lijn, problems);
    }
}

fn formaat<T>(file: &Loaded<T>, formaat: Option<u32>, problems: &mut Vec<Problem>) {
    if let Some(newer) = formaat.filter(|formaat| *formaat > FORMAAT) {
        problems.push(file.problem(&FieldPath::of("formaat"), Cause::NewerFormat(newer)));
    }
}

fn check_lijn(content: &Content, lijn: &Leerlijn, problems: &mut Vec<Problem>) {
    let file = &lijn.lijn;
    formaat(file, file.data.formaat, problems);
    for (i, rol) in file.data.doelgroep.iter().enumerate() {
        if content.rollen.data.rol(rol).is_none() {
            let known = content.rollen.data.rollen.iter().map(|rol| rol.id.as_str());
            let field = FieldPath::of("doelgroep").index(i);
            problems.push(file.problem(&field, Cause::unknown("rol", rol, known)));
        }
    }
    let mut nummers = BTreeSet::new();
    for uitwerking in &lijn.bijeenkomsten {
        let bijeenkomst = &uitwerking.bijeenkomst;
        if !nummers.insert(bijeenkomst.data.nummer) {
            let cause = Cause::Duplicate(bijeenkomst.data.nummer.to_string());
            problems.push(bijeenkomst.problem(&FieldPath::of("nummer"), cause));
        }
        check_bijeenkomst(content, lijn, uitwerking, problems);
    }
}

fn check_bijeenkomst(
    content: &Content,
    lijn: &Leerlijn,
    uitwerking: &Uitwerking,
    problems: &mut Vec<Problem>,
) {
    let file = &uitwerking.bijeenkomst;
    formaat(file, file.data.formaat, problems);
    let onderdelen: Vec<&str> = lijn.lijn.data.onderdelen.iter().map(|o| o.id.as_str()).collect();
    let materiaal: Vec<&str> = lijn.lijn.data.benodigdheden.iter().map(|b| b.id.as_str()).collect();
    let bijlagen: Vec<&str> =
        uitwerking.bijlagen.iter().map(|(_, bijlage)| bijlage.data.id.as_str()).collect();
    let acties: Vec<&str> = file.data.acties.iter().map(|actie| actie.id.as_str()).collect();
    let mut broken = Vec::new();
    let mut known = |at: FieldPath, kind: &'static str, id: &str, ids: &[&str]| {
        if !ids.contains(&id) && !ids.contains(&GAP) {
            broken.push(file.problem(&at, Cause::unknown(kind, id, ids.iter().copied())));
        }
    };
    // A bijlage whose id was changed is still meant by the name of its file.
    let is_file = |id: &str| uitwerking.bijlagen.iter().any(|(stem, _)| stem_is(stem, id));
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
    problems.extend(file.outside_gaps(broken));
    for (i, (stem, bijlage)) in uitwerking.bijlagen.iter().enumerate() {
        let id = &bijlage.data.id;
        if !stem_is(stem, id) && id != GAP {
            let cause = Cause::IdNotOfFile(id.clone(), stem.clone());
            problems.push(bijlage.problem(&FieldPath::of("id"), cause));
        }
        if bijlagen[..i].contains(&bijlage.data.id.as_str()) {
            let cause = Cause::Duplicate(bijlage.data.id.clone());
            problems.push(bijlage.problem(&FieldPath::of("id"), cause));
        }
        check_bijlage(bijlage, &materiaal, problems);
    }
}

/// Whether a file of this stem holds the bijlage with this id.
fn stem_is(stem: &str, id: &str) -> bool {
    stem.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

fn check_bijlage(file: &Loaded<Bijlage>, materiaal: &[&str], problems: &mut Vec<Problem>) {
    formaat(file, file.data.formaat, problems);
    let mut broken = Vec::new();
    for (i, id) in file.data.benodigdheden.iter().enumerate() {
        if !materiaal.contains(&id.as_str()) && !materiaal.contains(&GAP) {
            let field = FieldPath::of("benodigdheden").index(i);
            let cause = Cause::unknown("benodigdheid", id, materiaal.iter().copied());
            broken.push(file.problem(&field, cause));
        }
    }
    for (i, blok) in file.data.blokken.iter().enumerate() {
        if let Blok::Tabel(tabel) = blok {
            let at = FieldPath::of("blokken").index(i).key("tabel");
            if tabel.kolommen.is_empty() {
                broken.push(file.problem(&at.key("kolommen"), Cause::Empty));
            }
            for (j, rij) in tabel.rijen.iter().enumerate() {
                if rij.len() != tabel.kolommen.len() {
                    let cause = Cause::RowLength(rij.len(), tabel.kolommen.len());
                    broken.push(file.problem(&at.key("rijen").index(j), cause));
                }
            }
        }
    }
    problems.extend(file.outside_gaps(broken));
}
