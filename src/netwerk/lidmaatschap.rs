//! Since when and until when somebody is part of the network.
//!
//! A meeting without a date is compared with what is known: it is not later than the next meeting that has one. Whoever left
//! is only at a meeting that was certainly before; whoever joins is at every meeting that may come after. So a leaver stands
//! on no paper that may be of later, and a joiner lacks none that may be for them.

use jiff::civil::Date;

use crate::datum::datum;
use crate::netwerk::{Bijeenkomstgegevens, Lid, Netwerk};
use crate::problem::{Cause, FieldPath, PersonCause, Problem};
use crate::yaml::Loaded;

impl Lid {
    /// Whether this person is part of the network on something that is not later than `uiterlijk`; none: it has no date yet.
    #[must_use]
    pub fn hoort_erbij(&self, uiterlijk: Option<Date>) -> bool {
        let joined = |vanaf| uiterlijk.is_none_or(|day| vanaf <= day);
        let left = |tot| uiterlijk.is_none_or(|day| tot < day);
        self.vanaf.is_none_or(joined) && !self.tot.is_some_and(left)
    }

    /// Whether a sheet about somebody speaks of this person too. What has no date is, for whoever left, as it was on the last
    /// day.
    #[must_use]
    pub fn is_samen_met(&self, lid: &Lid, uiterlijk: Option<Date>) -> bool {
        self.hoort_erbij(uiterlijk.or(lid.tot))
    }

    /// Why this person is not there on a day, if so.
    #[must_use]
    pub fn afwezig_op(&self, dag: Date) -> Option<PersonCause> {
        let (naam, dag_in_woorden) = (self.naam.clone(), datum(dag));
        match (self.vanaf, self.tot) {
            (Some(vanaf), _) if dag < vanaf => {
                Some(PersonCause::NotYet(naam, datum(vanaf), dag_in_woorden))
            }
            (_, Some(tot)) if tot < dag => {
                Some(PersonCause::NoMore(naam, datum(tot), dag_in_woorden))
            }
            _ => None,
        }
    }
}

/// Checks that the days of one person can be.
pub fn check(file: &Loaded<Netwerk>, at: &FieldPath, lid: &Lid, problems: &mut Vec<Problem>) {
    let Some(tot) = lid.tot else { return };
    if let Some(vanaf) = lid.vanaf.filter(|vanaf| tot < *vanaf) {
        let text = format!("vanaf, {}", datum(vanaf));
        problems.push(file.problem(&at.key("tot"), Cause::TooEarly(datum(tot), text)));
    }
    if let Some(start) = lid.start.filter(|start| tot < *start) {
        let cause = PersonCause::StartsAfterLeaving(datum(start), datum(tot));
        problems.push(file.problem(&at.key("start"), cause));
    }
}

/// Checks that whoever is at a meeting, or leads it, is part of the network on its day.
pub fn check_bijeenkomst(
    file: &Loaded<Netwerk>,
    at: &FieldPath,
    gegevens: &Bijeenkomstgegevens,
    problems: &mut Vec<Problem>,
) {
    let Some(dag) = gegevens.datum else { return };
    let why = |naam: &String| file.data.lid(naam)?.afwezig_op(dag);
    for (i, naam) in gegevens.aanwezig.iter().flatten().enumerate() {
        let field = at.key("aanwezig").index(i);
        problems.extend(why(naam).map(|cause| file.problem(&field, cause)));
    }
    // Somebody who left may come back for an afternoon.
    let leider = gegevens.gespreksleider.as_ref().and_then(why);
    let field = at.key("gespreksleider");
    problems.extend(leider.map(|cause| file.problem(&field, cause).warning()));
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_first_and_last_day_count_and_what_has_no_date_is_for_who_stays() {
        let lid = |days: &str| -> Lid {
            serde_yaml::from_str(&format!("{{ naam: Jo, rol: hr{days} }}")).unwrap()
        };
        let (joiner, leaver) = (lid(", vanaf: 2027-01-11"), lid(", tot: 2027-01-11"));
        let guest = lid(", vanaf: 2027-01-11, tot: 2027-01-11");
        for (day, joined, still) in [
            (Some(date(2027, 1, 10)), false, true),
            (Some(date(2027, 1, 11)), true, true),
            (Some(date(2027, 1, 12)), true, false),
            (None, true, false),
        ] {
            assert_eq!(joiner.hoort_erbij(day), joined, "{day:?}");
            assert_eq!(leaver.hoort_erbij(day), still, "{day:?}");
            assert_eq!(guest.hoort_erbij(day), joined && still, "{day:?}");
            assert!(lid("").hoort_erbij(day));
        }
    }
}
