//! What a monitor may show of measurements: figures for all besturen together, for each bestuur and for each year, in which no
//! number of people under five stands, nor follows from what stands there.
//!
//! Only totals are shown: of a bestuur over its years, of a year over the besturen, never of one year at one bestuur. A
//! small part of a total hides behind another ([`hidden`]), or all parts are left out.

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

/// The figures of an indicator. Where the number of starters of a group is left out, so is everything else of it.
fn reeks(metingen: &Metingen, soort: Soort, starters: Option<&Reeks>) -> Reeks {
    let onbekend = [Cijfer::Onbekend; Moment::ALL.len()];
    let mut found = Reeks {
        samen: onbekend,
        besturen: vec![onbekend; metingen.besturen.len()],
        jaren: vec![onbekend; JAREN],
    };
    for (m, moment) in Moment::ALL.into_iter().enumerate() {
        let mut besturen = vec![Som::default(); metingen.besturen.len()];
        let mut jaren = vec![Som::default(); JAREN];
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
        let fill = |verlopen: &mut [Verloop], parts: &[Som], starters: Option<&[Verloop]>| {
            let forced = |i: usize| {
                let starters = starters.and_then(|verlopen| verlopen.get(i));
                starters.is_some_and(|verloop| is_left_out(&verloop[m]))
            };
            let forced: Vec<bool> = (0..parts.len()).map(forced).collect();
            for (verloop, cijfer) in verlopen.iter_mut().zip(split(soort, parts, &forced)) {
                verloop[m] = cijfer;
            }
        };
        fill(&mut found.besturen, &besturen, starters.map(|reeks| reeks.besturen.as_slice()));
        fill(&mut found.jaren, &jaren, starters.map(|reeks| reeks.jaren.as_slice()));
    }
    found
}

/// Whether a figure is known and not shown.
fn is_left_out(cijfer: &Cijfer) -> bool {
    matches!(cijfer, Cijfer::Klein | Cijfer::Weggelaten)
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

/// The figures of the parts of a total; none of the `forced` ones is shown.
fn split(soort: Soort, parts: &[Som], forced: &[bool]) -> Vec<Cijfer> {
    let whole = total(soort, parts);
    let shown = matches!(whole, Cijfer::Aantal(..) | Cijfer::Gemiddelde(_));
    let hidden = if shown { hidden(soort, parts, forced) } else { None };
    let figure = |(i, part): (usize, &Som)| match &hidden {
        _ if part.groepen == 0 => Cijfer::Onbekend,
        // All parts of a small number are small.
        None if !shown => whole,
        None => Cijfer::Weggelaten,
        Some(hidden) if !hidden[i] => total(soort, &[*part]),
        Some(_) if part.mensen < DREMPEL => Cijfer::Klein,
        Some(_) => Cijfer::Weggelaten,
    };
    parts.iter().enumerate().map(figure).collect()
}

/// Which parts of a total that is shown are not shown beside it; none where no choice would hide the small ones.
///
/// One small part alone is the total less the others, so the last part that is not small is left out with it: together they
/// must be enough people for the small part to be any number under five, and another part must be left to show. Which part it
/// is, does not depend on the numbers, as whoever knows these rules could conclude from it.
fn hidden(soort: Soort, parts: &[Som], forced: &[bool]) -> Option<Vec<bool>> {
    let known = |i: usize| parts[i].groepen > 0;
    let is_small = |i: usize| parts[i].mensen < DREMPEL;
    let all = || (0..parts.len()).filter(|i| known(*i));
    let rest_is_small = |i: usize| !is_small(i) && parts[i].overigen() < DREMPEL;
    if soort.is_deel && all().any(rest_is_small) {
        return None;
    }
    let mut hidden: Vec<bool> = (0..parts.len()).map(|i| is_small(i) || forced[i]).collect();
    if !all().any(|i| hidden[i]) {
        return Some(hidden);
    }
    if !all().any(|i| hidden[i] && !is_small(i)) {
        let partner = all().rfind(|i| !hidden[*i])?;
        hidden[partner] = true;
    }
    let together: u32 = all().filter(|i| hidden[*i]).map(|i| parts[i].mensen).sum();
    // Those left out who are not small could be all of them, without too few staying behind.
    let large = all().filter(|i| hidden[*i] && !is_small(*i));
    let room: u32 = large.map(|i| parts[i].van.saturating_sub(DREMPEL)).sum();
    let enough = together >= 2 * DREMPEL && (!soort.is_deel || together <= room);
    (enough && all().any(|i| !hidden[i])).then_some(hidden)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// What is said of a row of counts, each of so many: the total, and what stands beside it.
    fn said(soort: Soort, counts: &[u32], of: &[u32]) -> String {
        let forced = vec![false; counts.len()];
        let parts = counts.iter().zip(of).map(|(count, of)| Som::of(*count, *of, 0.0));
        let parts: Vec<Som> = parts.collect();
        format!("{:?} {:?}", total(soort, &parts), split(soort, &parts, &forced))
    }

    /// Every row of this many counts that are together a number.
    fn rows(parts: usize, samen: u32) -> Vec<Vec<u32>> {
        match parts {
            0 => Vec::new(),
            1 => vec![vec![samen]],
            _ => {
                let with = |n: u32| {
                    let rest = rows(parts - 1, samen - n).into_iter();
                    rest.map(move |row| [n].into_iter().chain(row).collect())
                };
                (0..=samen).flat_map(with).collect()
            }
        }
    }

    /// Whoever knows what is said of a row, our rules and nothing else, must see four cases or more for each secret number.
    /// `secrets` are the numbers of a row, each with whether it is secret.
    fn keeps_secrets(
        rows: Vec<Vec<u32>>,
        said: impl Fn(&[u32]) -> String,
        secrets: impl Fn(&[u32]) -> Vec<(u32, bool)>,
    ) {
        let mut cases: BTreeMap<String, Vec<Vec<(u32, bool)>>> = BTreeMap::new();
        for row in rows {
            cases.entry(said(&row)).or_default().push(secrets(&row));
        }
        for (text, rows) in &cases {
            for i in 0..rows[0].len() {
                let values: BTreeSet<u32> = rows.iter().map(|row| row[i].0).collect();
                let secret = rows.iter().any(|row| row[i].1);
                assert!(!secret || values.len() >= 4, "number {i} is one of {values:?} in {text}");
            }
        }
    }

    /// Small numbers are secret.
    fn small(numbers: &[u32]) -> Vec<(u32, bool)> {
        numbers.iter().map(|n| (*n, *n < DREMPEL)).collect()
    }

    #[test]
    fn no_number_under_five_follows_from_a_total_and_its_parts() {
        for parts in 2..=4 {
            for samen in DREMPEL..=30 {
                let said = |row: &[u32]| said(STARTERS, row, row);
                keeps_secrets(rows(parts, samen), said, small);
            }
        }
    }

    #[test]
    fn nor_does_the_number_of_those_who_stayed() {
        for of in [&[24, 24][..], &[40, 12], &[18, 15, 12], &[30, 9, 10], &[25, 11, 12, 10]] {
            for samen in DREMPEL..=of.iter().sum::<u32>().min(38) {
                let mut rows = rows(of.len(), samen);
                rows.retain(|row| row.iter().zip(of).all(|(n, of)| n <= of));
                let said = |row: &[u32]| said(UITSTROOM, row, of);
                let secrets = |row: &[u32]| {
                    let with = row.iter().zip(of);
                    with.map(|(n, of)| (*n, *n < DREMPEL || of - n < DREMPEL)).collect()
                };
                keeps_secrets(rows, said, secrets);
            }
        }
    }

    #[test]
    fn nor_does_a_number_of_starters_from_those_who_left() {
        for samen in [12, 17, 22] {
            let both = rows(3, samen).into_iter().flat_map(|starters| {
                let all = (0..=samen).flat_map(|n| rows(3, n));
                let left = all.filter(|left| left.iter().zip(&starters).all(|(a, b)| a <= b));
                left.map(|left| [starters.clone(), left].concat()).collect::<Vec<_>>()
            });
            let said = |row: &[u32]| {
                let (starters, left) = row.split_at(3);
                let parts: Vec<Som> = starters.iter().map(|n| Som::of(*n, *n, 0.0)).collect();
                let shown = split(STARTERS, &parts, &[false; 3]);
                let forced: Vec<bool> = shown.iter().map(is_left_out).collect();
                let parts = left.iter().zip(starters).map(|(n, of)| Som::of(*n, *of, 0.0));
                let parts: Vec<Som> = parts.collect();
                let whole = total(UITSTROOM, &parts);
                format!("{shown:?} {whole:?} {:?}", split(UITSTROOM, &parts, &forced))
            };
            let secrets = |row: &[u32]| {
                let stayed: Vec<u32> = (0..3).map(|i| row[i] - row[i + 3]).collect();
                small(&[row, stayed.as_slice()].concat())
            };
            keeps_secrets(both.collect(), said, secrets);
        }
    }

    #[test]
    fn nor_does_a_number_of_one_year_at_one_bestuur_from_the_totals_of_both() {
        // Three besturen by two years; the cells themselves are never shown.
        for samen in [5, 9, 12, 15, 18, 20] {
            let totals = |row: &[u32]| {
                let besturen = vec![row[0] + row[1], row[2] + row[3], row[4] + row[5]];
                (besturen, vec![row[0] + row[2] + row[4], row[1] + row[3] + row[5]])
            };
            let said = |row: &[u32]| {
                let (besturen, jaren) = totals(row);
                [besturen, jaren].map(|totals| said(STARTERS, &totals, &totals)).join(" ")
            };
            let secrets = |row: &[u32]| {
                let (besturen, jaren) = totals(row);
                small(&[row, besturen.as_slice(), jaren.as_slice()].concat())
            };
            keeps_secrets(rows(6, samen), said, secrets);
        }
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
            split(VERZUIM, &parts, &[false; 2]),
            [Cijfer::Gemiddelde(4.0), Cijfer::Gemiddelde(8.0)]
        );
    }
}
