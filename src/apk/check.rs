//! Rules over the answers of each inspection: every point exists, what does not apply says why, and nothing is due before it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::apk::{Antwoord, Apk, Keurbeurt, Oordeel, Punten, bedoeld_punt, genummerd, lees_nummer};
use crate::content::Keuring;
use crate::datum::datum;
use crate::problem::{Cause, FieldPath, KeuringCause, Problem, SheetCause};
use crate::yaml::{self, Loaded};

/// Checks answers against the points that exist.
#[must_use]
pub fn check(apk: &Loaded<Apk>, keuring: &Keuring) -> Vec<Problem> {
    let mut broken = Vec::new();
    for (i, beurt) in apk.data.keuringen.iter().enumerate() {
        let at = apk.data.field(i);
        let mut wrong = |field: &FieldPath, cause| {
            // A name that does not exist is the key itself.
            let is_key = matches!(cause, Cause::Unknown { .. } | Cause::Keuring(_));
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
    for (naam, punten) in &beurt.punten {
        if let Some(cause) = misplaced(naam, punten, keuring) {
            wrong(&at.key("punten").key(naam), cause);
        }
    }
    let mut seen: BTreeMap<usize, FieldPath> = BTreeMap::new();
    for antwoord in beurt.antwoorden() {
        let veld = at.join(&antwoord.veld);
        if let Some(cause) = unknown(&antwoord, keuring) {
            wrong(&veld, cause);
        } else if let Some(punt) = bedoeld_punt(keuring, antwoord.onderdeel, antwoord.punt) {
            if let Some(other) = seen.get(&punt.nummer) {
                wrong(&veld, KeuringCause::Twice(punt.nummer, other.to_string()).into());
            }
            seen.insert(punt.nummer, veld.clone());
        }
        let bevinding = antwoord.bevinding;
        let blank = |text: &Option<String>| text.as_ref().is_none_or(|t| t.trim().is_empty());
        if bevinding.oordeel == Oordeel::Nvt && blank(&bevinding.toelichting) {
            let in_full = in_full(&veld);
            let field = if in_full { veld.key("toelichting") } else { veld.clone() };
            wrong(&field, SheetCause::NvtWithoutReason(in_full).into());
        }
        if let Some(cause) = too_early(bevinding.voor) {
            wrong(&veld.key("voor"), cause);
        }
    }
}

/// What stands under the name of a section has to be answers by point, and under the number of a point a finding.
fn misplaced(naam: &str, punten: &Punten, keuring: &Keuring) -> Option<Cause> {
    let onderdeel = keuring.onderdelen.iter().find(|onderdeel| onderdeel.id == naam);
    match (punten, onderdeel, lees_nummer(naam)) {
        (Punten::Onderdeel(_), Some(_), _) | (Punten::Punt(_), None, Some(_)) => None,
        (Punten::Punt(_), Some(onderdeel), _) => {
            let eerste = onderdeel.punten.first().map_or("punt", |punt| punt.id.as_str());
            Some(KeuringCause::SectionJudged(naam.to_owned(), eerste.to_owned()).into())
        }
        (Punten::Onderdeel(_), None, Some(nummer)) => {
            Some(KeuringCause::NoJudgement(nummer).into())
        }
        (_, None, None) => {
            let known = keuring.onderdelen.iter().map(|onderdeel| onderdeel.id.as_str());
            Some(Cause::unknown("onderdeel van de keuring", naam, known))
        }
    }
}

/// Why an answer is of no point; none if it is of one, or stands where no answer can stand.
fn unknown(antwoord: &Antwoord<'_>, keuring: &Keuring) -> Option<Cause> {
    let nummer = lees_nummer(antwoord.punt);
    let bedoeld = bedoeld_punt(keuring, antwoord.onderdeel, antwoord.punt);
    let onderdeel = match antwoord.onderdeel {
        Some(id) => Some(keuring.onderdelen.iter().find(|onderdeel| onderdeel.id == id)?),
        None => None,
    };
    match (onderdeel, bedoeld, nummer) {
        (Some(hier), Some(punt), _) if punt.onderdeel.1.id != hier.id => {
            Some(KeuringCause::OtherSection(punt.nummer, punt.onderdeel.1.id.clone()).into())
        }
        (_, None, Some(nummer)) => {
            Some(KeuringCause::NoPoint(nummer, genummerd(keuring).count()).into())
        }
        (Some(hier), None, None) => {
            let known = hier.punten.iter().map(|punt| punt.id.as_str());
            Some(Cause::unknown("keuringspunt", antwoord.punt, known))
        }
        (_, Some(_), _) | (None, None, None) => None,
    }
}
