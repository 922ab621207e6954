//! Rules over the people of a roster, and over every name that means one of them.

use serde_json::Value;

use crate::netwerk::{Bijeenkomstgegevens, Lid, Netwerk, Wie};
use crate::problem::{Cause, FieldPath, PersonCause, Problem, Step};
use crate::source::SourceFile;
use crate::source::node::Kind;
use crate::taal::{is_onzichtbaar, keuze, zichtbaar};
use crate::yaml::{GAP, Loaded};

/// Checks how somebody is called, and who guides whom.
pub fn check(file: &Loaded<Netwerk>, at: &FieldPath, lid: &Lid, problems: &mut Vec<Problem>) {
    let naam = at.key("naam");
    if let Some(cause) = unseen(&lid.naam) {
        problems.push(file.problem(&naam, cause).warning());
    }
    if !lid.naam.is_empty() && lid.zekere_voornaam().is_none() {
        let cause = PersonCause::NoFirstName(lid.naam.clone());
        problems.push(file.problem(&naam, cause).warning());
    }
    let begeleidt = |j| at.key("begeleidt").index(j);
    check_namen(file, file, begeleidt, &lid.begeleidt, problems);
    for (j, naam) in lid.begeleidt.iter().enumerate() {
        let other = file.data.lid(naam).filter(|other| other.is_geen_zij_instromer());
        let cause = other.map(|other| Cause::NoZijInstromer(other.naam.clone()));
        problems.extend(cause.map(|cause| file.problem(&begeleidt(j), cause).warning()));
    }
    let alleen = lid.begeleider.len() == 1;
    let begeleider = at.key("begeleider");
    let each = |j| if alleen { begeleider.clone() } else { begeleider.index(j) };
    check_namen(file, file, each, &lid.begeleider, problems);
    if !lid.begeleider.is_empty() && lid.is_geen_zij_instromer() {
        let cause = Cause::NoZijInstromer(lid.naam.clone());
        problems.push(file.problem(&begeleider, cause).warning());
    }
}

/// Checks who is at a meeting, and who leads it: that may be somebody from elsewhere.
pub fn check_bijeenkomst(
    file: &Loaded<Netwerk>,
    at: &FieldPath,
    gegevens: &Bijeenkomstgegevens,
    problems: &mut Vec<Problem>,
) {
    let aanwezig = gegevens.aanwezig.as_deref().unwrap_or_default();
    check_namen(file, file, |i| at.key("aanwezig").index(i), aanwezig, problems);
    let Some(leider) = &gegevens.gespreksleider else { return };
    let field = at.key("gespreksleider");
    if let Wie::Meer(leden) = file.data.wie(leider) {
        problems.push(file.problem(&field, several(leider, &leden)).warning());
    }
    problems.extend(unseen(leider).map(|cause| file.problem(&field, cause).warning()));
}

/// Checks a list of names, in the roster or in another file: each means exactly one lid, and no lid is meant twice.
pub fn check_namen<T>(
    file: &Loaded<T>,
    netwerk: &Loaded<Netwerk>,
    field: impl Fn(usize) -> FieldPath,
    namen: &[String],
    problems: &mut Vec<Problem>,
) {
    let mut genoemd: Vec<&Lid> = Vec::new();
    for (i, naam) in namen.iter().enumerate() {
        let lid = netwerk.data.lid(naam);
        let is_twice = |lid: &Lid| genoemd.iter().any(|other| std::ptr::eq(*other, lid));
        if let Some(cause) = unknown_lid(netwerk, naam, &file.source) {
            problems.push(file.problem(&field(i), cause));
        } else if lid.is_some_and(is_twice) {
            problems.push(file.problem(&field(i), Cause::DuplicateKey(naam.clone())));
        }
        genoemd.extend(lid);
        problems.extend(unseen(naam).map(|cause| file.problem(&field(i), cause).warning()));
    }
}

/// Why a name or id does not mean exactly one lid; none if it does, or if the roster has gaps where it might stand.
/// `in_source` is what names it.
pub fn unknown_lid(file: &Loaded<Netwerk>, naam: &str, in_source: &SourceFile) -> Option<Cause> {
    // The whole list, one of the people in it, or a name.
    let names = FieldPath::of("leden");
    // What was not filled in is nobody's name.
    let is_filled = |gap: &FieldPath| {
        let found = file.source.nodes().ok().and_then(|nodes| nodes.at(gap));
        found.is_some_and(|node| !matches!(node.kind, Kind::Plain(Value::Null, _)))
    };
    let gap = |gap: &FieldPath| match gap.steps().strip_prefix(names.steps()) {
        Some([] | [_]) => true,
        Some([_, Step::Key(key)]) => key == "naam" && is_filled(gap),
        _ => false,
    };
    match file.data.wie(naam) {
        Wie::Een(_) => None,
        Wie::Niemand if naam == GAP || file.gaps.iter().any(gap) => None,
        Wie::Niemand => Some(together(&file.data, naam).map_or_else(
            || {
                let known = file.data.leden.iter().map(|lid| lid.naam.as_str());
                Cause::unknown("lid", naam, known.filter(|naam| *naam != GAP))
            },
            |namen| PersonCause::Together(naam.to_owned(), in_source.list(&namen)).into(),
        )),
        Wie::Meer(leden) => Some(several(naam, &leden).into()),
    }
}

/// The names of several people that a text names one after another, if each part of it is somebody.
fn together(netwerk: &Netwerk, text: &str) -> Option<Vec<String>> {
    let found = netwerk.noemt(text).into_iter();
    let namen: Option<Vec<String>> = found
        .map(|(naam, wie)| match wie {
            Wie::Een(_) => Some(naam.to_owned()),
            Wie::Niemand | Wie::Meer(_) => None,
        })
        .collect();
    namen.filter(|namen| namen.len() > 1)
}

/// The question whom of several people a name means.
fn several(naam: &str, leden: &[&Lid]) -> PersonCause {
    let mut namen: Vec<String> = leden.iter().map(|lid| lid.naam.clone()).collect();
    namen.dedup();
    match keuze(&namen) {
        Some(keuze) if namen.len() > 1 => PersonCause::OneOf(naam.to_owned(), keuze),
        _ => PersonCause::Namesakes(naam.to_owned()),
    }
}

/// A sign in a name that cannot be seen, which is said where it stands; whom the name means is clear without it.
fn unseen(naam: &str) -> Option<Cause> {
    naam.contains(is_onzichtbaar).then(|| Cause::Invisible(zichtbaar(naam)))
}
