//! What a monitor may show of measurements: figures for all besturen together, for each bestuur and for each year, in which no
//! number of people under five stands, nor follows from what stands there.
//!
//! Only totals are shown: of a bestuur over its years, of a year over the besturen, never of one year at one bestuur. Each
//! breakdown of a total is shown or left out as a whole, by a rule that gives away no more than that ([`may_split`]).

use crate::netwerk::{JAREN, Jaargroep, Metingen, Moment};

/// Fewer people than this are not shown.
pub const DREMPEL: u32 = 5;

/// A figure of a monitor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cijfer {
    /// Not measured.
    Onbekend,
    /// About fewer than five people.
    Klein,
    /// Left out, because a number of fewer than five people would follow from it.
    Weggelaten,
    /// So many people, of so many.
    Aantal(u32, u32),
    /// The average of a group.
    Gemiddelde(f64),
}

/// A figure at each moment.
pub type Verloop = [Cijfer; Moment::ALL.len()];

/// The figures of one indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Reeks {
    /// Of all besturen together.
    pub samen: Verloop,
    /// Of each bestuur, in the order of the file.
    pub besturen: Vec<Verloop>,
    /// Of each year of starters.
    pub jaren: Vec<Verloop>,
}

/// Everything that a monitor shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Monitor {
    /// How many starters there were.
    pub starters: Reeks,
    /// How many of them left.
    pub uitstroom: Reeks,
    /// Their sick leave, in percents.
    pub verzuim: Reeks,
    /// The mark for their vitality.
    pub vitaliteit: Reeks,
}

/// What is added up of a group: the people that a figure is about, the people that they are a part of, and the sum of what is
/// averaged.
#[derive(Debug, Clone, Copy, Default)]
struct Som {
    /// How many groups something is known of.
    groepen: u32,
    mensen: u32,
    van: u32,
    som: f64,
}

/// What is known of an indicator of one group.
type Lees = fn(&Jaargroep) -> Option<Som>;

impl Som {
    fn of(mensen: u32, van: u32, som: f64) -> Self {
        Self { groepen: 1, mensen, van, som }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            groepen: self.groepen + other.groepen,
            mensen: self.mensen.saturating_add(other.mensen),
            van: self.van.saturating_add(other.van),
            som: self.som + other.som,
        }
    }

    /// Of whom nothing else is said: those who stayed.
    fn overigen(self) -> u32 {
        self.van.saturating_sub(self.mensen)
    }
}

/// How an indicator is read and shown.
#[derive(Clone, Copy)]
struct Soort {
    lees: Lees,
    /// Whether it is a part of a whole, so that the rest must not be small either.
    is_deel: bool,
    /// Whether an average is shown instead of the people themselves.
    is_gemiddelde: bool,
}

const STARTERS: Soort = Soort {
    lees: |groep| Some(Som::of(groep.starters, groep.starters, 0.0)),
    is_deel: false,
    is_gemiddelde: false,
};

const UITSTROOM: Soort = Soort {
    lees: |groep| Some(Som::of(groep.uitstroom?, groep.starters, 0.0)),
    is_deel: true,
    is_gemiddelde: false,
};

const VERZUIM: Soort = Soort {
    lees: |groep| {
        let som = f64::from(groep.starters) * groep.verzuim?;
        Some(Som::of(groep.starters, groep.starters, som))
    },
    is_deel: false,
    is_gemiddelde: true,
};

const VITALITEIT: Soort = Soort {
    lees: |groep| {
        let mensen = groep.ingevuld.unwrap_or(groep.starters);
        Some(Som::of(mensen, groep.starters, f64::from(mensen) * groep.vitaliteit?))
    },
    is_deel: false,
    is_gemiddelde: true,
};

/// Works out what may be shown.
#[must_use]
pub fn monitor(metingen: &Metingen) -> Monitor {
    let starters = reeks(metingen, STARTERS, None);
    let with = |soort| reeks(metingen, soort, Some(&starters));
    let (uitstroom, verzuim) = (with(UITSTROOM), with(VERZUIM));
    let vitaliteit = with(VITALITEIT);
    Monitor { starters, uitstroom, verzuim, vitaliteit }
}

/// The figures of an indicator. Where the numbers of starters are left out, so is everything else.
fn reeks(metingen: &Metingen, soort: Soort, starters: Option<&Reeks>) -> Reeks {
    let onbekend = [Cijfer::Onbekend; Moment::ALL.len()];
    let mut found = Reeks {
        samen: onbekend,
        besturen: vec![onbekend; metingen.besturen.len()],
        jaren: vec![onbekend; JAREN],
    };
    for (m, moment) in Moment::ALL.into_iter().enumerate() {
        let mut besturen = vec![Som::default(); metingen.besturen.len()];
        let mut jaren = [Som::default(); JAREN];
        for (bestuur, som) in metingen.besturen.iter().zip(&mut besturen) {
            let groepen = bestuur.meting(moment).into_iter().flat_map(|meting| &meting.jaren);
            for (jaar, groep) in groepen {
                let known = (soort.lees)(groep).unwrap_or_default();
                *som = som.plus(known);
                let index = usize::try_from(*jaar).ok().and_then(|jaar| jaar.checked_sub(1));
                if let Some(jaar) = index.and_then(|index| jaren.get_mut(index)) {
                    *jaar = jaar.plus(known);
                }
            }
        }
        found.samen[m] = total(soort, &besturen);
        let left_out = |verlopen: &[Verloop]| verlopen.iter().any(|v| v[m] == Cijfer::Weggelaten);
        let split = split(soort, &besturen, starters.is_some_and(|s| left_out(&s.besturen)));
        for (verloop, cijfer) in found.besturen.iter_mut().zip(split) {
            verloop[m] = cijfer;
        }
        let split = self::split(soort, &jaren, starters.is_some_and(|s| left_out(&s.jaren)));
        for (verloop, cijfer) in found.jaren.iter_mut().zip(split) {
            verloop[m] = cijfer;
        }
    }
    found
}

/// The figure of all parts together.
fn total(soort: Soort, parts: &[Som]) -> Cijfer {
    let som = parts.iter().fold(Som::default(), |som, part| som.plus(*part));
    if som.groepen == 0 {
        Cijfer::Onbekend
    } else if som.mensen < DREMPEL {
        Cijfer::Klein
    } else if soort.is_deel && som.overigen() < DREMPEL {
        Cijfer::Weggelaten
    } else if soort.is_gemiddelde {
        Cijfer::Gemiddelde(som.som / f64::from(som.mensen))
    } else {
        Cijfer::Aantal(som.mensen, som.van)
    }
}

/// The figures of the parts of a total: all of them, the small ones aside, or none.
fn split(soort: Soort, parts: &[Som], forbidden: bool) -> Vec<Cijfer> {
    let known = |cijfer: Cijfer| {
        move |part: &Som| if part.groepen == 0 { Cijfer::Onbekend } else { cijfer }
    };
    match total(soort, parts) {
        // All parts of a small number are small.
        whole @ (Cijfer::Onbekend | Cijfer::Klein | Cijfer::Weggelaten) => {
            parts.iter().map(known(whole)).collect()
        }
        _ if forbidden || !may_split(soort, parts) => {
            parts.iter().map(known(Cijfer::Weggelaten)).collect()
        }
        _ => parts.iter().map(|part| total(soort, &[*part])).collect(),
    }
}

/// Whether the parts of a total that is shown can be shown beside it, the small ones as no more than small.
///
/// One small part is the total less the others. Several small parts hide each other, when together they are neither so few nor
/// so many that each of them would be known; and it must be more than a choice between a handful of cases when we say no,
/// which is why there have to be three, and a part that is not small.
fn may_split(soort: Soort, parts: &[Som]) -> bool {
    let parts = || parts.iter().filter(|part| part.groepen > 0);
    let small = || parts().filter(|part| part.mensen < DREMPEL);
    let rest_is_small = |part: &Som| part.mensen >= DREMPEL && part.overigen() < DREMPEL;
    if soort.is_deel && parts().any(rest_is_small) {
        return false;
    }
    let (count, all) = (small().count(), parts().count());
    if count == 0 {
        return true;
    }
    let hidden = small().fold(Som::default(), |som, part| som.plus(*part));
    let most = u32::try_from(count).unwrap_or(u32::MAX).saturating_mul(DREMPEL - 1);
    let uncertain = (DREMPEL..=most.saturating_sub(DREMPEL - 2)).contains(&hidden.mensen);
    let rest = !soort.is_deel || hidden.overigen() >= DREMPEL;
    count >= 3 && count < all && uncertain && rest
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    fn sums(counts: &[u32], of: u32) -> Vec<Som> {
        counts.iter().map(|count| Som::of(*count, of, 0.0)).collect()
    }

    /// What is said of a row of counts: the total, and what stands beside it.
    fn said(soort: Soort, counts: &[u32], of: u32) -> String {
        let parts = sums(counts, of);
        format!("{:?} {:?}", total(soort, &parts), split(soort, &parts, false))
    }

    /// Every row of this many counts that are together no more than a maximum.
    fn rows(parts: usize, max: u32) -> Vec<Vec<u32>> {
        let mut rows = vec![Vec::new()];
        for _ in 0..parts {
            rows = rows
                .into_iter()
                .flat_map(|row: Vec<u32>| {
                    let left = max - row.iter().sum::<u32>();
                    (0..=left).map(move |n| row.iter().copied().chain([n]).collect())
                })
                .collect();
        }
        rows
    }

    /// Whoever knows what is said of a row, our rules and nothing else, must see four cases or more for each secret number.
    fn keeps_secrets(
        rows: Vec<Vec<u32>>,
        said: impl Fn(&[u32]) -> String,
        is_secret: impl Fn(u32) -> bool,
    ) {
        let mut cases: BTreeMap<String, Vec<Vec<u32>>> = BTreeMap::new();
        for row in rows {
            cases.entry(said(&row)).or_default().push(row);
        }
        assert!(cases.len() > 10);
        for (text, rows) in &cases {
            for i in 0..rows[0].len() {
                let values: BTreeSet<u32> = rows.iter().map(|row| row[i]).collect();
                let secret = values.iter().any(|n| is_secret(*n));
                assert!(!secret || values.len() >= 4, "part {i} is one of {values:?} in {text}");
            }
        }
    }

    #[test]
    fn no_number_under_five_follows_from_a_total_and_its_parts() {
        for (parts, max) in [(2, 40), (3, 30), (4, 20)] {
            let said = |row: &[u32]| said(STARTERS, row, 0);
            keeps_secrets(rows(parts, max), said, |n| n < DREMPEL);
        }
    }

    #[test]
    fn nor_does_the_number_of_those_who_stayed() {
        for (parts, of) in [(2, 24), (3, 15), (4, 9)] {
            let full = u32::try_from(parts).unwrap() * of;
            let mut rows = rows(parts, full);
            rows.retain(|row| row.iter().all(|n| *n <= of));
            let said = |row: &[u32]| said(UITSTROOM, row, of);
            keeps_secrets(rows, said, |n| n < DREMPEL || of - n < DREMPEL);
        }
    }

    #[test]
    fn nor_does_a_number_of_one_year_at_one_bestuur_from_the_totals_of_both() {
        // Two besturen by two years; the cells themselves are never shown.
        let said = |row: &[u32]| {
            let besturen = said(STARTERS, &[row[0] + row[1], row[2] + row[3]], 0);
            let jaren = said(STARTERS, &[row[0] + row[2], row[1] + row[3]], 0);
            format!("{besturen} {jaren}")
        };
        keeps_secrets(rows(4, 24), said, |n| n < DREMPEL);
    }

    #[test]
    fn large_groups_are_shown_and_averages_weigh_by_people() {
        let group = |starters, verzuim| Jaargroep {
            starters,
            uitstroom: None,
            verzuim: Some(verzuim),
            vitaliteit: None,
            ingevuld: None,
        };
        let parts: Vec<Som> =
            [group(10, 4.0), group(30, 8.0)].iter().filter_map(VERZUIM.lees).collect();
        assert_eq!(total(VERZUIM, &parts), Cijfer::Gemiddelde(7.0));
        assert_eq!(
            split(VERZUIM, &parts, false),
            [Cijfer::Gemiddelde(4.0), Cijfer::Gemiddelde(8.0)]
        );
    }
}
