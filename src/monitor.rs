//! What a monitor may show of measurements: figures for all besturen together, for each bestuur and for each year, in which no
//! number of people under five stands, nor follows from what stands there.
//!
//! Only totals are shown: of a bestuur over its years, of a year over the besturen, never of one year at one bestuur. A
//! small part of a total hides behind another (`split`), or all parts are left out.

mod deel;

use crate::netwerk::{JAREN, Metingen, Moment};
use deel::{Som, Soort, is_left_out, split, total};

pub use deel::DREMPEL;

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
        let punten = f64::from(groep.starters) * groep.verzuim?;
        Some(Som::of(groep.starters, groep.starters, punten))
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
