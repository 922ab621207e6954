//! Days and hours that people chose and that are most likely a mistake: on days without school, out of order, outside the
//! school year. Each is a warning with the day in words, as a typing mistake in a date is seen by its weekday.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time, date, time};

use crate::datum::{dag_en_datum, datum, tijd};
use crate::netwerk::{Bijeenkomstgegevens, Netwerk, Vakantie, Vrij, vrij};
use crate::problem::{DayCause, FieldPath, Problem};
use crate::yaml::Loaded;

/// A meeting is between these.
const DAG: (Time, Time) = (time(7, 0, 0, 0), time(22, 30, 0, 0));

/// Checks the days of meetings, and of the talks that follow them.
pub fn check(file: &Loaded<Netwerk>, problems: &mut Vec<Problem>) {
    let netwerk = &file.data;
    check_lijn(file, &FieldPath::of("bijeenkomsten"), &netwerk.bijeenkomsten, problems);
    for (id, lijn) in &netwerk.lijnen {
        let at = FieldPath::of("lijnen").key(id).key("bijeenkomsten");
        check_lijn(file, &at, &lijn.bijeenkomsten, problems);
    }
}

fn check_lijn(
    file: &Loaded<Netwerk>,
    at: &FieldPath,
    bijeenkomsten: &BTreeMap<u32, Bijeenkomstgegevens>,
    problems: &mut Vec<Problem>,
) {
    let Netwerk { vakanties, schooljaar, .. } = &file.data;
    let jaar = schooljaar.as_deref().and_then(|text| Some((text, school_year(text)?)));
    let mut before: Option<(Date, u32)> = None;
    for (nummer, gegevens) in bijeenkomsten {
        let at = at.key(&nummer.to_string());
        let mut warn = |key: &str, cause: Option<DayCause>| {
            problems.extend(cause.map(|cause| file.problem(&at.key(key), cause).warning()));
        };
        warn("vervolg", gegevens.vervolg.and_then(|dag| geen_schooldag(dag, vakanties)));
        let Some(dag) = gegevens.datum else { continue };
        warn("datum", geen_schooldag(dag, vakanties));
        let order = before.filter(|(other, _)| dag <= *other);
        let order = order.map(|(other, n)| DayCause::NotAfter(dag_en_datum(dag), n, datum(other)));
        warn("datum", order);
        let outside = jaar.filter(|(_, (first, last))| dag < *first || *last < dag);
        let outside = outside
            .map(|(jaar, _)| DayCause::OutsideYear(dag_en_datum(dag), jaar.trim().to_owned()));
        warn("datum", outside);
        before = before.max(Some((dag, *nummer)));
    }
}

/// What to say of a day on which there is no school; nothing if there is.
#[must_use]
pub fn geen_schooldag(dag: Date, vakanties: &[Vakantie]) -> Option<DayCause> {
    let why = match vrij(dag, vakanties)? {
        Vrij::Weekend => "het is weekend".to_owned(),
        Vrij::Feestdag(naam) => format!("het is {naam}"),
        Vrij::Vakantie(naam) => format!("het is vakantie ({naam})"),
    };
    Some(DayCause::NoSchooldag(dag_en_datum(dag), why))
}

/// What to say of a meeting at night; nothing if it is by day.
#[must_use]
pub fn nacht(begin: Time, eind: Option<Time>) -> Option<DayCause> {
    let (first, last) = DAG;
    if begin < first || last <= begin {
        return Some(DayCause::NightBegin(tijd(begin)));
    }
    // Midnight and later is the next day.
    let late = eind.filter(|eind| last < *eind || *eind < begin);
    late.map(|eind| DayCause::NightEnd(tijd(eind)))
}

/// The first and the last day of a school year such as 2026-2027; none if that cannot be told.
#[must_use]
pub fn school_year(text: &str) -> Option<(Date, Date)> {
    let numbers: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let [first, last] = numbers.as_slice() else { return None };
    let year: i16 = first.parse().ok().filter(|_| first.len() == 4)?;
    let next = year.checked_add(1)?;
    let fits = *last == format!("{next:04}") || *last == format!("{:02}", next % 100);
    let known = (1900..=2900).contains(&year) && fits;
    known.then(|| (date(year, 8, 1), date(next, 7, 31)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_year_is_read_as_people_write_it_and_else_not_at_all() {
        let known = Some((date(2026, 8, 1), date(2027, 7, 31)));
        for text in ["2026-2027", "2026/2027", "2026 – 2027", "2026-27", "schooljaar 2026/27"] {
            assert_eq!(school_year(text), known, "{text}");
        }
        for text in ["2026", "", "2026-2028", "2027-2026", "26-27", "9999-10000", "99999-1"] {
            assert_eq!(school_year(text), None, "{text}");
        }
        assert_eq!(school_year("1999-00").map(|(first, _)| first), Some(date(1999, 8, 1)));
    }

    #[test]
    fn a_meeting_is_by_day_from_seven_until_half_past_ten() {
        let at = |h, m| time(h, m, 0, 0);
        for (begin, eind) in
            [(at(7, 0), at(9, 0)), (at(20, 30), at(22, 30)), (at(15, 30), at(15, 30))]
        {
            assert_eq!(nacht(begin, Some(eind)), None);
        }
        for (begin, eind) in
            [(at(6, 59), at(9, 0)), (at(3, 30), at(5, 30)), (at(22, 30), at(22, 30))]
        {
            assert_eq!(nacht(begin, Some(eind)), Some(DayCause::NightBegin(tijd(begin))));
        }
        for (begin, eind) in
            [(at(21, 0), at(22, 31)), (at(22, 0), at(0, 0)), (at(22, 0), at(1, 30))]
        {
            assert_eq!(nacht(begin, Some(eind)), Some(DayCause::NightEnd(tijd(eind))));
        }
    }
}
