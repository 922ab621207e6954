//! Rules over the answers of each inspection: every point exists, what does not apply says why, and nothing is due before it.

use jiff::civil::Date;

use crate::apk::{Apk, Keurbeurt, Oordeel};
use crate::content::Keuring;
use crate::datum::datum;
use crate::problem::{Cause, FieldPath, Problem, SheetCause};
use crate::yaml::{self, Loaded};

/// Checks answers against the points that exist.
#[must_use]
pub fn check(apk: &Loaded<Apk>, keuring: &Keuring) -> Vec<Problem> {
    let mut broken = Vec::new();
    for (i, beurt) in apk.data.keuringen.iter().enumerate() {
        let at = apk.data.field(i);
        let mut wrong = |field: &FieldPath, cause| {
            // A name that does not exist is the key itself.
            let is_key = matches!(cause, Cause::Unknown { .. });
            let problem =
                if is_key { apk.problem_of_key(field, cause) } else { apk.problem(field, cause) };
            broken.push(problem);
        };
        // A judgement alone has no place for a reason.
        let in_full = |punt: &FieldPath| {
            let found = apk.source.nodes().ok().and_then(|nodes| nodes.at(punt));
            found.is_some_and(|found| found.written().is_none())
        };
        check_beurt(&at, beurt, keuring, in_full, &mut wrong);
    }
    broken
}

fn check_beurt(
    at: &FieldPath,
    beurt: &Keurbeurt,
    keuring: &Keuring,
    in_full: impl Fn(&FieldPath) -> bool,
    wrong: &mut impl FnMut(&FieldPath, Cause),
) {
    if let Some(newer) = beurt.formaat.filter(|formaat| *formaat > yaml::FORMAAT) {
        wrong(&at.key("formaat"), Cause::NewerFormat(newer));
    }
    let too_early = |day: Option<Date>| {
        let (day, keuring) = (day?, beurt.datum?);
        let text = || format!("de keuring van {}", datum(keuring));
        (day < keuring).then(|| Cause::TooEarly(datum(day), text()))
    };
    if let Some(cause) = too_early(beurt.herkeuring) {
        wrong(&at.key("herkeuring"), cause);
    }
    let punten = at.key("punten");
    for (onderdeel_id, antwoorden) in &beurt.punten {
        let at = punten.key(onderdeel_id);
        let Some(onderdeel) = keuring.onderdelen.iter().find(|o| o.id == *onderdeel_id) else {
            let known = keuring.onderdelen.iter().map(|o| o.id.as_str());
            wrong(&at, Cause::unknown("onderdeel van de keuring", onderdeel_id, known));
            continue;
        };
        for (punt_id, bevinding) in &antwoorden.0 {
            let at = at.key(punt_id);
            if !onderdeel.punten.iter().any(|punt| punt.id == *punt_id) {
                let known = onderdeel.punten.iter().map(|punt| punt.id.as_str());
                wrong(&at, Cause::unknown("keuringspunt", punt_id, known));
            }
            let blank = |text: &Option<String>| text.as_ref().is_none_or(|t| t.trim().is_empty());
            if bevinding.oordeel == Oordeel::Nvt && blank(&bevinding.toelichting) {
                let in_full = in_full(&at);
                let field = if in_full { at.key("toelichting") } else { at.clone() };
                wrong(&field, SheetCause::NvtWithoutReason(in_full).into());
            }
            if let Some(cause) = too_early(bevinding.voor) {
                wrong(&at.key("voor"), cause);
            }
        }
    }
}
