//! Rules about how documents are printed: what one side, two sides and scissors allow.

use crate::content::{Bijlage, Documenten, Drukwerk, Handeling, Standaarddocument, Uitgave, Vorm};
use crate::problem::{FieldPath, Problem, SheetCause};
use crate::yaml::Loaded;

/// The documents that every meeting has.
pub fn documenten<T>(file: &Loaded<T>, documenten: &Documenten) -> Vec<Problem> {
    let all = Standaarddocument::ALL.into_iter().flat_map(|document| {
        let at = FieldPath::of("documenten").key(document.stam());
        drukwerk(file, &documenten.drukwerk(document), &at)
    });
    all.collect()
}

/// A bijlage and its other forms.
pub fn bijlage(file: &Loaded<Bijlage>) -> Vec<Problem> {
    let mut found = drukwerk(file, &file.data.drukwerk, &FieldPath::of("drukwerk"));
    for (i, vorm) in file.data.ook.iter().enumerate() {
        let at = FieldPath::of("ook").index(i);
        found.extend(drukwerk(file, &vorm.drukwerk, &at.key("drukwerk")));
        found.extend(uitgave(file, vorm, &at));
    }
    found
}

/// A sheet is shared by what is printed on both sides and stays whole.
fn drukwerk<T>(file: &Loaded<T>, drukwerk: &Drukwerk, at: &FieldPath) -> Vec<Problem> {
    let mut found = Vec::new();
    if drukwerk.deelt_vel {
        let at = at.key("deelt_vel");
        if !drukwerk.zijden.is_dubbel() {
            found.push(file.problem(&at, SheetCause::SharesOneSide));
        } else if drukwerk.afwerking.has(Handeling::Knippen) {
            found.push(file.problem(&at, SheetCause::SharesCut));
        }
    }
    found
}

/// Cards have two sides if something stands on their backs, and only cards say how many there are to a sheet.
fn uitgave<T>(file: &Loaded<T>, uitgave: &Uitgave, at: &FieldPath) -> Vec<Problem> {
    let mut found = Vec::new();
    if uitgave.vorm == Vorm::Kaarten {
        let cause = match (uitgave.drukwerk.zijden.is_dubbel(), uitgave.achterkant.is_some()) {
            (false, true) => Some(SheetCause::BackOnOneSide),
            (true, false) => Some(SheetCause::CardsOnBothSides),
            _ => None,
        };
        let at = at.key("drukwerk").key("zijden");
        found.extend(cause.map(|cause| file.problem(&at, cause)));
    } else {
        let fields =
            [("per_vel", uitgave.per_vel.is_some()), ("achterkant", uitgave.achterkant.is_some())];
        for (field, _) in fields.into_iter().filter(|(_, there)| *there) {
            found.push(file.problem(&at.key(field), SheetCause::OnlyOfCards(field)));
        }
    }
    found
}
