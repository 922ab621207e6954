//! Rules about what rules know of the content: the lijn, the roles and the actors that it names exist.

use crate::content::Content;
use crate::problem::{Cause, FieldPath, Problem};
use crate::yaml::GAP;

/// Checks `functies.yaml` against the lines and the roles.
pub fn functies(content: &Content) -> Vec<Problem> {
    let file = &content.functies;
    let (rollen, actoren) = (&file.data.rollen, &file.data.actoren);
    let mut broken = Vec::new();
    let mut known = |field: FieldPath, kind: &'static str, id: &str, ids: &[&str]| {
        if !ids.contains(&id) && !ids.contains(&GAP) {
            broken.push(file.problem(&field, Cause::unknown(kind, id, ids.iter().copied())));
        }
    };
    let lijnen: Vec<&str> = content.lijnen.iter().map(|lijn| lijn.id.as_str()).collect();
    // A lijn that could not be read is no lijn that is not there.
    if content.complete {
        known(FieldPath::of("standaardlijn"), "lijn", &file.data.standaardlijn, &lijnen);
    }
    let ids: Vec<&str> = content.rollen.data.rollen.iter().map(|rol| rol.id.as_str()).collect();
    let at = FieldPath::of("rollen");
    known(at.key("zij_instromer"), "rol", &rollen.zij_instromer, &ids);
    for (i, rol) in rollen.ondertekenaars.iter().enumerate() {
        known(at.key("ondertekenaars").index(i), "rol", rol, &ids);
    }
    let ids: Vec<&str> = content.rollen.data.actoren.iter().map(|a| a.id.as_str()).collect();
    let at = FieldPath::of("actoren");
    for (key, actor) in [
        ("begeleiding", &actoren.begeleiding),
        ("schoolleiding", &actoren.schoolleiding),
        ("opleiding", &actoren.opleiding),
    ] {
        known(at.key(key), "actor", actor, &ids);
    }
    file.outside_gaps(broken).collect()
}
