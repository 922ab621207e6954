//! Of which groups an indicator is known, and which figures may be shown where it is not known of all of them.
//!
//! "6 of 20" beside 23 starters tells of three people whose figure is not known. So a figure is shown only where the number of
//! starters that it is about stands in the report already, or is a difference of numbers that do: of a part whose groups are
//! all known, and of a total from which whole besturen or whole years are missing whose starters are shown. The other kind of
//! parts then stays away: beside it, one group would be the rest. This depends on what is known, never on a number.

use crate::monitor::Cijfer;
use crate::monitor::deel::{Indicator, Som, is_left_out, split, total};

/// A bestuur or a year at one moment.
#[derive(Debug, Clone, Copy, Default)]
pub struct Deel {
    /// What is known of its groups together.
    som: Som,
    /// The groups of which it is not known.
    onbekend: u32,
}

/// Something of each bestuur, and of each year.
#[derive(Debug, Clone)]
pub struct Kanten<T>(pub [Vec<T>; 2]);

/// The place of the besturen in [`Kanten`].
const BESTUREN: usize = 0;

impl Deel {
    /// Adds one group.
    pub fn add(&mut self, known: Option<Som>) {
        match known {
            Some(som) => self.som = self.som.plus(som),
            None => self.onbekend += 1,
        }
    }

    /// Whether it has no groups.
    fn is_empty(&self) -> bool {
        self.som.groepen == 0 && self.onbekend == 0
    }

    /// Whether some of its groups are known and others are not.
    fn is_half(&self) -> bool {
        self.som.groepen > 0 && self.onbekend > 0
    }

    /// Whether it has groups, and none is known.
    fn is_missing(&self) -> bool {
        self.som.groepen == 0 && self.onbekend > 0
    }
}

/// The figure of all together, and of each part. `starters` are the figures of their starters; none for those themselves.
pub fn cijfers(
    soort: Indicator,
    delen: &Kanten<Deel>,
    starters: Option<&Kanten<Cijfer>>,
) -> (Cijfer, Kanten<Cijfer>) {
    let Kanten(kanten) = delen;
    let left_out =
        |kant: usize, i: usize| starters.is_some_and(|Kanten(found)| is_left_out(&found[kant][i]));
    if kanten[BESTUREN].iter().all(|deel| deel.som.groepen == 0) {
        let onbekend = |delen: &Vec<Deel>| vec![Cijfer::Onbekend; delen.len()];
        return (Cijfer::Onbekend, Kanten([onbekend(&kanten[0]), onbekend(&kanten[1])]));
    }
    let everywhere = kanten[BESTUREN].iter().all(|deel| deel.onbekend == 0);
    let whole = (0..kanten.len()).find(|kant| !kanten[*kant].iter().any(Deel::is_half));
    let is_said = |kant: usize| {
        let mut missing = kanten[kant].iter().enumerate().filter(|(_, deel)| deel.is_missing());
        missing.all(|(i, _)| !left_out(kant, i))
    };
    let together = everywhere || whole.is_some_and(is_said);
    let samen =
        if together { total(soort, &sommen(&kanten[BESTUREN])) } else { Cijfer::Weggelaten };
    let of_kant = |kant: usize| {
        let delen = &kanten[kant];
        let forced: Vec<bool> = (0..delen.len()).map(|i| left_out(kant, i)).collect();
        if !everywhere && whole.unwrap_or(BESTUREN) != kant {
            return beside(samen, delen);
        }
        if together { split(soort, &sommen(delen), &forced) } else { alone(soort, delen, &forced) }
    };
    (samen, Kanten([of_kant(0), of_kant(1)]))
}

fn sommen(delen: &[Deel]) -> Vec<Som> {
    delen.iter().map(|deel| deel.som).collect()
}

/// The figures of parts of which no total is shown: each that is known of all its groups speaks for itself.
fn alone(soort: Indicator, delen: &[Deel], forced: &[bool]) -> Vec<Cijfer> {
    let figure = |(deel, forced): (&Deel, &bool)| match deel {
        _ if deel.som.groepen == 0 => Cijfer::Onbekend,
        _ if deel.is_half() => Cijfer::Weggelaten,
        // Not even whether it is small.
        _ if *forced => Cijfer::Weggelaten,
        _ => total(soort, &[deel.som]),
    };
    delen.iter().zip(forced).map(figure).collect()
}

/// The figures of the other kind of parts, which would tell of single groups: one that is the whole may say as much.
fn beside(samen: Cijfer, delen: &[Deel]) -> Vec<Cijfer> {
    let is_whole = delen.iter().filter(|deel| !deel.is_empty()).count() == 1;
    let figure = |deel: &Deel| match deel {
        _ if deel.is_empty() => Cijfer::Onbekend,
        _ if is_whole => samen,
        _ => Cijfer::Weggelaten,
    };
    delen.iter().map(figure).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::monitor::deel::tests::{keeps_secrets, rows, small};
    use crate::monitor::{DREMPEL, STARTERS, UITSTROOM, VERZUIM};

    /// What is known of a group.
    #[derive(Debug, Clone, Copy, PartialEq)]
    enum Groep {
        Bekend,
        Onbekend,
        /// Not in the file at all.
        Geen,
    }
    use Groep::{Bekend, Geen, Onbekend};

    /// A row of groups: a bestuur after the other, in each a year after the other.
    struct Tafel {
        jaren: usize,
        groepen: Vec<Groep>,
    }

    /// Every way in which these can be known.
    fn tafels(besturen: usize, jaren: usize, states: &[Groep]) -> Vec<Tafel> {
        let mut found = vec![Vec::new()];
        for _ in 0..besturen * jaren {
            let with = |row: &Vec<Groep>| {
                states.iter().map(|groep| [row.as_slice(), &[*groep]].concat()).collect::<Vec<_>>()
            };
            found = found.iter().flat_map(with).collect();
        }
        found.into_iter().map(|groepen| Tafel { jaren, groepen }).collect()
    }

    impl Tafel {
        fn besturen(&self) -> usize {
            self.groepen.len() / self.jaren
        }

        /// The parts, where groups hold these numbers.
        fn delen(&self, known: impl Fn(usize) -> Option<Som>) -> Kanten<Deel> {
            let mut besturen = vec![Deel::default(); self.besturen()];
            let mut jaren = vec![Deel::default(); self.jaren];
            for i in (0..self.groepen.len()).filter(|i| self.groepen[*i] != Geen) {
                besturen[i / self.jaren].add(known(i));
                jaren[i % self.jaren].add(known(i));
            }
            Kanten([besturen, jaren])
        }

        fn starters(&self, starters: &[u32]) -> (Cijfer, Kanten<Cijfer>) {
            let som = |i: usize| Some(Som::of(starters[i], starters[i], 0.0));
            cijfers(STARTERS, &self.delen(som), None)
        }

        /// The figures of an indicator, known of those groups of which it is.
        fn cijfers(
            &self,
            soort: Indicator,
            starters: &Kanten<Cijfer>,
            som: impl Fn(usize) -> Som,
        ) -> (Cijfer, Kanten<Cijfer>) {
            let known = |i: usize| (self.groepen[i] == Bekend).then(|| som(i));
            cijfers(soort, &self.delen(known), Some(starters))
        }

        /// The numbers of all groups, of all parts, and of those that are not known, in each part and together.
        fn numbers(&self, row: &[u32]) -> Vec<u32> {
            let mut found = row.to_vec();
            let sum = |pick: &dyn Fn(usize) -> bool| -> u32 {
                (0..row.len()).filter(|i| pick(*i)).map(|i| row[i]).sum()
            };
            let missing = |i: usize| self.groepen[i] == Onbekend;
            for bestuur in 0..self.besturen() {
                found.push(sum(&|i| i / self.jaren == bestuur));
                found.push(sum(&|i| i / self.jaren == bestuur && missing(i)));
            }
            for jaar in 0..self.jaren {
                found.push(sum(&|i| i % self.jaren == jaar));
                found.push(sum(&|i| i % self.jaren == jaar && missing(i)));
            }
            found.push(sum(&missing));
            found
        }
    }

    /// Small numbers are secret, unless the reader knows that there is nobody to count.
    fn secrets(tafel: &Tafel, row: &[u32]) -> Vec<(u32, bool)> {
        let nobody = tafel.numbers(&vec![1; row.len()]);
        let numbers = tafel.numbers(row).into_iter().zip(nobody);
        numbers.map(|(n, nobody)| (n, nobody > 0 && n < DREMPEL)).collect()
    }

    /// The starters, and then an indicator that prints wherever it may how many starters it is about: more than "6 of 20",
    /// a percentage, a bar or an average says of them.
    fn said(tafel: &Tafel, row: &[u32]) -> String {
        let (samen, starters) = tafel.starters(row);
        let som = |i: usize| Som::of(row[i], row[i], 0.0);
        let (about, parts) = tafel.cijfers(STARTERS, &starters, som);
        format!("{samen:?} {starters:?} {about:?} {parts:?}")
    }

    #[test]
    fn no_number_of_starters_follows_from_what_a_figure_is_about() {
        // Whoever reads knows of which groups nothing is known.
        for (besturen, jaren, totals) in
            [(1, 2, &[5, 7, 12, 23, 28][..]), (1, 3, &[9, 14, 23, 29]), (2, 1, &[6, 13, 23])]
        {
            for tafel in tafels(besturen, jaren, &[Bekend, Onbekend]) {
                for samen in totals {
                    let rows = rows(besturen * jaren, *samen);
                    keeps_secrets(rows, |row| said(&tafel, row), |row| secrets(&tafel, row));
                }
            }
        }
        for tafel in tafels(2, 2, &[Bekend, Onbekend]) {
            for samen in [9, 12, 18, 24] {
                let rows = rows(4, samen);
                keeps_secrets(rows, |row| said(&tafel, row), |row| secrets(&tafel, row));
            }
        }
        for tafel in tafels(3, 2, &[Bekend, Onbekend]).iter().step_by(3) {
            let rows = rows(6, 11);
            keeps_secrets(rows, |row| said(tafel, row), |row| secrets(tafel, row));
        }
    }

    #[test]
    fn nor_that_a_group_is_not_there() {
        for samen in [12, 18] {
            // A row of groups, and behind each number which of the tables it belongs to.
            let tafels = tafels(2, 2, &[Bekend, Onbekend, Geen]);
            let fits = |tafel: &Tafel, row: &[u32]| {
                row.iter().zip(&tafel.groepen).all(|(n, groep)| *n == 0 || *groep != Geen)
            };
            let with = |(t, tafel): (usize, &Tafel)| {
                let rows = rows(4, samen).into_iter().filter(|row| fits(tafel, row));
                let number = u32::try_from(t).unwrap();
                rows.map(move |row| [row, vec![number]].concat()).collect::<Vec<_>>()
            };
            let rows = tafels.iter().enumerate().flat_map(with).collect();
            let tafel = |row: &[u32]| &tafels[usize::try_from(row[4]).unwrap()];
            // That a whole bestuur or year was not counted, the report says itself.
            let is_counted = |row: &[u32], i: usize| {
                let there = |other: &usize| tafel(row).groepen[*other] != Geen;
                [i ^ 1, i ^ 2].iter().all(|other| there(&i) || there(other))
            };
            let secrets = |row: &[u32]| {
                let numbers = small(&row[..4]).into_iter().enumerate();
                numbers.map(|(i, (n, secret))| (n, secret && is_counted(row, i))).collect()
            };
            keeps_secrets(rows, |row| said(tafel(row), &row[..4]), secrets);
        }
    }

    #[test]
    fn nor_does_the_number_of_those_who_left_or_stayed() {
        // The reader knows all about the starters, of whom there are many, and who is known.
        let of = [60, 45, 50, 70];
        for tafel in tafels(2, 2, &[Bekend, Onbekend]) {
            let (_, starters) = tafel.starters(&of);
            let known: Vec<usize> = (0..4).filter(|i| tafel.groepen[*i] == Bekend).collect();
            for stayed in [false, true] {
                let said = |row: &[u32]| {
                    let som = |i: usize| {
                        let place = known.iter().position(|k| *k == i);
                        let few = place.map_or(0, |place| row[place]);
                        Som::of(if stayed { of[i] - few } else { few }, of[i], 0.0)
                    };
                    format!("{:?}", tafel.cijfers(UITSTROOM, &starters, som))
                };
                // What is known of one group is what the report shows; larger numbers are there only to be possible.
                let secrets = |row: &[u32]| {
                    let asked = known.len() > 1 && row.iter().sum::<u32>() <= 18;
                    small(row).into_iter().map(|(n, secret)| (n, secret && asked)).collect()
                };
                let rows = (0..=26).flat_map(|samen| rows(known.len(), samen)).collect();
                keeps_secrets(rows, said, secrets);
            }
        }
    }

    fn group(starters: u32, known: bool) -> Option<Som> {
        known.then(|| Som::of(starters, starters, f64::from(starters) * 5.0))
    }

    fn delen(rows: &[&[Option<Som>]]) -> Kanten<Deel> {
        let mut jaren = vec![Deel::default(); rows[0].len()];
        let besturen = rows.iter().map(|row| {
            let mut bestuur = Deel::default();
            for (som, jaar) in row.iter().zip(&mut jaren) {
                bestuur.add(*som);
                jaar.add(*som);
            }
            bestuur
        });
        let besturen = besturen.collect();
        Kanten([besturen, jaren])
    }

    #[test]
    fn a_whole_bestuur_or_year_may_be_missing_if_its_starters_are_shown() {
        let all = |known: [bool; 4]| {
            let row = |i: usize| {
                [group(20 + u32::try_from(i).unwrap(), known[i]), group(30, known[i + 1])]
            };
            delen(&[&row(0), &row(2)])
        };
        let (_, starters) = cijfers(STARTERS, &all([true; 4]), None);
        let shown = Cijfer::Gemiddelde(5.0);
        let (samen, Kanten([besturen, jaren])) =
            cijfers(VERZUIM, &all([true, true, false, false]), Some(&starters));
        assert_eq!((samen, besturen), (shown, vec![shown, Cijfer::Onbekend]));
        assert_eq!(jaren, [Cijfer::Weggelaten; 2]);
        let (samen, Kanten([besturen, jaren])) =
            cijfers(VERZUIM, &all([true, false, true, false]), Some(&starters));
        assert_eq!((samen, jaren), (shown, vec![shown, Cijfer::Onbekend]));
        assert_eq!(besturen, [Cijfer::Weggelaten; 2]);
        // Where one group is missing, the besturen that know everything speak for themselves.
        let (samen, Kanten([besturen, jaren])) =
            cijfers(VERZUIM, &all([true, true, true, false]), Some(&starters));
        assert_eq!((samen, besturen), (Cijfer::Weggelaten, vec![shown, Cijfer::Weggelaten]));
        assert_eq!(jaren, [Cijfer::Weggelaten; 2]);
    }
}
