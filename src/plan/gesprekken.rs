//! The guidance talks of a zij-instromer: on which day each falls.
//!
//! A talk is meant a whole number of intervals after the first working day, also when the one before it was held on another
//! day: what is planned for two years then stays as it was printed. Only where a talk that is agreed would come much too
//! near to the next, or leave much too long until it, are the talks between agreed ones spread evenly.
//!
//! A day without school gives way to the school day nearest to it, because then no holiday, however long, moves the rhythm
//! by more than half of itself; of two that are as near, to the later, which leaves more to talk about. The last talk only
//! ever comes earlier: the traject may not take longer than the whole.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use crate::content::{Content, Gesprekkenreeks, Lijninhoud};
use crate::netwerk::{Begeleidingsgesprek, Dossier, Lid, Vakantie, Vrij, gewone_dag_tot, vrij};

/// As far as a school day is looked for around the day that is meant.
const MAX_VERZET: i32 = 100;

/// The day of a talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gespreksdag<'a> {
    /// The day.
    pub datum: Date,
    /// The day that was meant and why it is not that one, where there is no school on it.
    pub in_plaats_van: Option<(Date, Vrij<'a>)>,
}

/// A talk of a zij-instromer.
#[derive(Debug, Clone, Copy)]
pub struct Gespreksplan<'a> {
    /// Its number, from 1.
    pub nummer: u8,
    /// Its day; none when the first working day is not known.
    pub dag: Option<Gespreksdag<'a>>,
    /// What the network says of it, and the index of that in its list.
    pub gegevens: Option<(usize, &'a Begeleidingsgesprek)>,
}

impl Gespreksplan<'_> {
    /// Whether it was held.
    #[must_use]
    pub fn is_klaar(&self) -> bool {
        self.gegevens.is_some_and(|(_, gegevens)| gegevens.klaar)
    }

    /// Whether somebody wrote down its day.
    #[must_use]
    pub fn is_afgesproken(&self) -> bool {
        self.gegevens.is_some_and(|(_, gegevens)| gegevens.datum.is_some())
    }

    /// The day.
    #[must_use]
    pub fn datum(&self) -> Option<Date> {
        self.dag.map(|dag| dag.datum)
    }
}

/// The talks of a zij-instromer, who may not be known yet, in a lijn, in order; none in a lijn without talks. Of somebody who is part
/// of the network for a while, those in that time, and what was held.
#[must_use]
pub fn gesprekken<'a>(
    dossier: &'a Dossier,
    lijn: &Lijninhoud,
    lid: Option<&Lid>,
) -> Vec<Gespreksplan<'a>> {
    let Some(reeks) = lijn.lijn.data.gesprekken else { return Vec::new() };
    let known = lid.zip(dossier.papieren.gesprekken.van(lijn));
    let known =
        known.map(|(lid, file)| file.data.van(&dossier.netwerk.data, lid)).unwrap_or_default();
    let agreed: BTreeMap<u8, Date> =
        known.iter().filter_map(|(nummer, (_, gesprek))| Some((*nummer, gesprek.datum?))).collect();
    let vakanties = &dossier.netwerk.data.vakanties;
    let start = lid.and_then(|lid| lid.start);
    let dagen = start.map(|start| gespreksdagen(start, reeks, &agreed, vakanties));
    let talks = (1..=reeks.aantal).map(|nummer| {
        let planned = dagen.as_ref().and_then(|dagen| dagen.get(usize::from(nummer) - 1).copied());
        let agreed = agreed.get(&nummer);
        let agreed = agreed.map(|datum| Gespreksdag { datum: *datum, in_plaats_van: None });
        Gespreksplan { nummer, dag: planned.or(agreed), gegevens: known.get(&nummer).copied() }
    });
    let is_made = |gesprek: &Gespreksplan<'_>| {
        gesprek.is_klaar() || lid.is_none_or(|lid| lid.hoort_erbij(gesprek.datum()))
    };
    talks.filter(is_made).collect()
}

/// Whether a talk that was not held yet has a day.
#[must_use]
pub fn has_gesprekken(content: &Content, dossier: &Dossier) -> bool {
    let netwerk = &dossier.netwerk.data;
    let mut lijnen = netwerk.lijnen().into_iter().filter_map(|id| content.lijn(id));
    lijnen.any(|lijn| {
        let mut talks =
            netwerk.zij_instromers().flat_map(|lid| gesprekken(dossier, lijn, Some(lid)));
        talks.any(|gesprek| !gesprek.is_klaar() && gesprek.dag.is_some())
    })
}

/// The day by which the whole is to end, which is no national holiday; none when there is no such day in any calendar.
#[must_use]
pub fn uiterlijk(start: Date, reeks: Gesprekkenreeks) -> Option<Date> {
    start.checked_add(Span::new().months(reeks.maanden_samen())).ok().map(gewone_dag_tot)
}

/// The days of the talks of somebody who began on `start`. Those that are `agreed` keep their day.
#[must_use]
pub fn gespreksdagen<'a>(
    start: Date,
    reeks: Gesprekkenreeks,
    agreed: &BTreeMap<u8, Date>,
    vakanties: &'a [Vakantie],
) -> Vec<Gespreksdag<'a>> {
    let ritme = Ritme { start, reeks };
    let mut found: Vec<Gespreksdag<'a>> = Vec::new();
    let mut from = (0, start);
    for nummer in 1..=reeks.aantal {
        if let Some(datum) = agreed.get(&nummer) {
            found.push(Gespreksdag { datum: *datum, in_plaats_van: None });
            from = (nummer, *datum);
            continue;
        }
        let next = agreed.range(nummer..).next().map(|(nummer, datum)| (*nummer, *datum));
        let meant = ritme.meant(nummer, from, next);
        let after = found.last().map_or(start, |dag| dag.datum);
        let before = match next {
            Some((_, datum)) => datum,
            None if nummer == reeks.aantal => meant.tomorrow().unwrap_or(Date::MAX),
            None => Date::MAX,
        };
        found.push(schooldag(meant, after, before, vakanties));
    }
    found
}

/// When talks are meant, holidays aside.
struct Ritme {
    start: Date,
    reeks: Gesprekkenreeks,
}

impl Ritme {
    /// The day of a talk between one that has a day and the next that has one.
    fn meant(&self, nummer: u8, from: (u8, Date), next: Option<(u8, Date)>) -> Date {
        let fits = |earlier, later| (self.half()..=3 * self.half()).contains(&days(earlier, later));
        let first = self.whole(from.0 + 1);
        if fits(from.1, first) && next.is_none_or(|(n, date)| fits(self.whole(n - 1), date)) {
            return self.whole(nummer);
        }
        let end = (self.reeks.aantal, self.whole(self.reeks.aantal));
        let (last, date) = next.unwrap_or(end);
        let steps = i32::from(last - from.0).max(1);
        if next.is_none() && days(from.1, date) < steps * self.half() {
            // No room is left before the end: on from here.
            return months(from.1, i32::from(nummer - from.0) * i32::from(self.reeks.maanden));
        }
        let part = days(from.1, date) * i32::from(nummer - from.0) / steps;
        from.1.saturating_add(part.days())
    }

    /// This many intervals after the start. Counted from there, a month without a 31st does not shorten the next.
    fn whole(&self, nummer: u8) -> Date {
        months(self.start, i32::from(nummer) * i32::from(self.reeks.maanden))
    }

    /// Half an interval, in days.
    fn half(&self) -> i32 {
        i32::from(self.reeks.maanden) * 15
    }
}

fn months(date: Date, months: i32) -> Date {
    date.saturating_add(Span::new().months(months))
}

fn days(earlier: Date, later: Date) -> i32 {
    earlier.until(later).map_or(i32::MAX, |span| span.get_days())
}

/// The school day nearest to the one that is meant, after `after` and before `before`.
fn schooldag(meant: Date, after: Date, before: Date, vakanties: &[Vakantie]) -> Gespreksdag<'_> {
    let nearest = |vakanties: &[Vakantie]| {
        let days = (0..=MAX_VERZET).flat_map(|days| [days, -days]);
        let mut days = days.filter_map(|days| meant.checked_add(days.days()).ok());
        days.find(|dag| after < *dag && *dag < before && vrij(*dag, vakanties).is_none())
    };
    // Where holidays leave no school day at all, a day in one is no worse than another, as long as it is no national holiday;
    // where talks that are agreed leave none, it still comes after the one before.
    let datum = nearest(vakanties).or_else(|| nearest(&[]));
    let datum = datum.unwrap_or_else(|| meant.max(after.tomorrow().unwrap_or(after)));
    let why = vrij(meant, vakanties).filter(|_| datum != meant);
    Gespreksdag { datum, in_plaats_van: why.map(|why| (meant, why)) }
}
