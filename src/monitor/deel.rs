//! A total and its parts: which of them may be shown beside each other.

use crate::monitor::Cijfer;
use crate::netwerk::Jaargroep;

/// Fewer people than this are not shown.
pub const DREMPEL: u32 = 5;

/// What is added up of a group.
#[derive(Debug, Clone, Copy, Default)]
pub struct Som {
    /// How many groups something is known of.
    pub groepen: u32,
    /// The people that the figure is about.
    pub mensen: u32,
    /// The people that they are a part of.
    pub van: u32,
    /// What is averaged, added up over the people.
    pub punten: f64,
}

/// What is known of an indicator of one group.
pub type Lees = fn(&Jaargroep) -> Option<Som>;

impl Som {
    /// What is known of one group.
    pub fn of(mensen: u32, van: u32, punten: f64) -> Self {
        Self { groepen: 1, mensen, van, punten }
    }

    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self {
            groepen: self.groepen + other.groepen,
            mensen: self.mensen.saturating_add(other.mensen),
            van: self.van.saturating_add(other.van),
            punten: self.punten + other.punten,
        }
    }

    /// Of whom nothing else is said: those who stayed.
    fn overigen(self) -> u32 {
        self.van.saturating_sub(self.mensen)
    }
}

/// How an indicator is read and shown.
#[derive(Clone, Copy)]
pub struct Indicator {
    /// How it is read.
    pub lees: Lees,
    /// Whether it is a part of a whole, so that the rest must not be small either.
    pub is_deel: bool,
    /// Whether an average is shown instead of the people themselves.
    pub is_gemiddelde: bool,
}

/// Whether a figure is known and not shown.
pub fn is_left_out(cijfer: &Cijfer) -> bool {
    matches!(cijfer, Cijfer::Klein | Cijfer::Weggelaten)
}

/// The figure of all parts together.
pub fn total(soort: Indicator, parts: &[Som]) -> Cijfer {
    let som = parts.iter().fold(Som::default(), |som, part| som.plus(*part));
    if som.groepen == 0 {
        Cijfer::Onbekend
    } else if som.mensen < DREMPEL {
        Cijfer::Klein
    } else if soort.is_deel && som.overigen() < DREMPEL {
        Cijfer::Weggelaten
    } else if soort.is_gemiddelde {
        Cijfer::Gemiddelde(som.punten / f64::from(som.mensen))
    } else {
        Cijfer::Aantal(som.mensen, som.van)
    }
}

/// The figures of the parts of a total; none of the `forced` ones is shown.
pub fn split(soort: Indicator, parts: &[Som], forced: &[bool]) -> Vec<Cijfer> {
    let whole = total(soort, parts);
    let shown = matches!(whole, Cijfer::Aantal(..) | Cijfer::Gemiddelde(_));
    let hidden = if shown { hidden(soort, parts, forced) } else { None };
    let figure = |(i, part): (usize, &Som)| match &hidden {
        _ if part.groepen == 0 => Cijfer::Onbekend,
        // All parts of a small number are small.
        None if !shown => whole,
        Some(hidden) if !hidden[i] => total(soort, &[*part]),
        Some(_) if part.mensen < DREMPEL => Cijfer::Klein,
        None | Some(_) => Cijfer::Weggelaten,
    };
    parts.iter().enumerate().map(figure).collect()
}

/// Which parts of a total that is shown are not shown beside it; none where no choice would hide the small ones.
///
/// One small part alone is the total less the others, so the last part that is not small is left out with it: together they
/// must be enough people for the small part to be any number under five, and another part must be left to show. Which part it
/// is, does not depend on the numbers, as whoever knows these rules could conclude from it.
fn hidden(soort: Indicator, parts: &[Som], forced: &[bool]) -> Option<Vec<bool>> {
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
pub mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::monitor::{STARTERS, UITSTROOM, VERZUIM};

    /// What is said of a row of counts, each of so many: the total, and what stands beside it.
    fn said(soort: Indicator, counts: &[u32], of: &[u32]) -> String {
        let forced = vec![false; counts.len()];
        let parts = counts.iter().zip(of).map(|(count, of)| Som::of(*count, *of, 0.0));
        let parts: Vec<Som> = parts.collect();
        format!("{:?} {:?}", total(soort, &parts), split(soort, &parts, &forced))
    }

    /// Every row of this many counts that are together a number.
    pub fn rows(parts: usize, samen: u32) -> Vec<Vec<u32>> {
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
    pub fn keeps_secrets(
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
    pub fn small(numbers: &[u32]) -> Vec<(u32, bool)> {
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
