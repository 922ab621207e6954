//! Rules about what rules know of the content: the lijn, the roles and the actors that it names exist.

use crate::content::Content;
use crate::problem::{Cause, FieldPath, Problem};
use crate::yaml::GAP;

/// Checks `functies.yaml` against the lines and the roles.
pub fn functies(content: &Content) -> Vec<Problem> {
    let file = &content.functies;
    let (rollen, actoren) = (&file.data.rollen, &file.data.actoren);
    let mut broken = Vec::new();
    let mut add = |field: FieldPath, cause: Option<Cause>| {
        broken.extend(cause.map(|cause| file.problem(&field, cause)));
    };
    let known = &content.rollen.data;
    // A lijn that could not be read is no lijn that is not there.
    if content.complete {
        let lijnen = || content.lijnen.iter().map(|lijn| lijn.id.as_str());
        let standaard = &file.data.standaardlijn;
        let unknown = !lijnen().any(|lijn| lijn == standaard || lijn == GAP);
        let cause = unknown.then(|| Cause::unknown("lijn", standaard, lijnen()));
        add(FieldPath::of("standaardlijn"), cause);
    }
    let at = FieldPath::of("rollen");
    let unknown = |id: &str| known.rol(id).is_none().then(|| known.unknown_rol(id));
    add(at.key("zij_instromer"), unknown(&rollen.zij_instromer));
    for (i, rol) in rollen.ondertekenaars.iter().enumerate() {
        add(at.key("ondertekenaars").index(i), unknown(rol));
    }
    let at = FieldPath::of("actoren");
    for (key, actor) in [
        ("begeleiding", &actoren.begeleiding),
        ("schoolleiding", &actoren.schoolleiding),
        ("opleiding", &actoren.opleiding),
    ] {
        add(at.key(key), known.unknown_actor(actor));
    }
    file.outside_gaps(broken).collect()
}
