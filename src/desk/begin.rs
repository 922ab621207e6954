//! *Begin*: the schools that are here, and where a list comes in.

use jiff::civil::Date;
use minijinja::context;
use minijinja::value::Value;

use crate::datum::{dag_en_datum, tijd};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::taal::{hoofdletter, zichtbaar};
use crate::watch::{ShownMeeting, ShownSchool, State, telling};

impl Desk {
    /// What *Begin* shows.
    pub(super) fn begin(&self, state: &State) -> Value {
        let today = self.opties.today;
        let own = state.schools.iter().filter(|school| school.place.is_some());
        let scholen: Vec<Value> = own
            .map(|school| {
                let problems = state.problems_of(&school.name);
                context! {
                    naam => naam(school),
                    bestand => bestand(school),
                    adres => format!("/school/{}", school.name),
                    telling => telling(&problems),
                    is_fout => problems.iter().any(Problem::is_error),
                    volgende => volgende(&school.bijeenkomsten, today).map(wanneer),
                    geweest => is_voorbij(&school.bijeenkomsten, today),
                }
            })
            .collect();
        let mut gemeld: Vec<Problem> = self.gemeld().into_iter().collect();
        gemeld.extend(state.problems.iter().cloned());
        context! {
            soort => "begin",
            titel => "Begin",
            scholen,
            map => zichtbaar(&self.opties.map.display().to_string()),
            mis => self.mis(gemeld),
        }
    }
}

/// What a school is called: its name, or that of its file as long as nobody could read that.
pub fn naam(school: &ShownSchool) -> String {
    if school.naam.is_empty() { bestand(school) } else { school.naam.clone() }
}

/// The name of its file; of one that is called as all are, with its folder.
pub fn bestand(school: &ShownSchool) -> String {
    let place = school.place.as_deref();
    let name = place.and_then(|place| place.file_name()).unwrap_or_default();
    let folder = place.and_then(|place| place.parent()?.file_name()).unwrap_or_default();
    let is_usual = crate::netwerk::ROSTERS.iter().any(|usual| name == *usual);
    let name = name.to_string_lossy();
    if is_usual { format!("{}/{name}", folder.to_string_lossy()) } else { name.into_owned() }
}

/// The next meeting: the first one from today on.
pub fn volgende(plans: &[ShownMeeting], today: Date) -> Option<&ShownMeeting> {
    let coming = plans.iter().filter(|plan| plan.datum.is_some_and(|datum| datum >= today));
    coming.min_by_key(|plan| plan.datum)
}

/// Whether all meetings have been.
fn is_voorbij(plans: &[ShownMeeting], today: Date) -> bool {
    !plans.is_empty() && plans.iter().all(|plan| plan.datum.is_some_and(|datum| datum < today))
}

/// "Bijeenkomst 2 op donderdag 19 november 2026 om 15.30 uur".
fn wanneer(plan: &ShownMeeting) -> String {
    let dag = plan.datum.map(|datum| format!(" op {}", dag_en_datum(datum)));
    let begin = plan.begin.map(|begin| format!(" om {} uur", tijd(begin)));
    [Some(hoofdletter(&plan.naam)), dag, begin].into_iter().flatten().collect()
}
