//! What a monitor may show of measurements: figures for all besturen together, for each bestuur and for each year, in which no
//! number of people under five stands, nor follows from what stands there.
//!
//! Only totals are shown: of a bestuur over its years, of a year over the besturen, never of one year at one bestuur. A
//! small part of a total hides behind another (`split`), or all parts are left out. What is not known of a group is a number
//! too: the starters less those of whom something is known. `dekking` sees to it that it follows from nothing.

mod deel;
mod dekking;

use crate::netwerk::{JAREN, Meetmoment, Metingen};
use deel::{Indicator, Som};
use dekking::{Deel, Kanten, cijfers};

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
pub type Verloop = [Cijfer; Meetmoment::ALL.len()];

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

const STARTERS: Indicator = Indicator {
    lees: |groep| Some(Som::of(groep.starters, groep.starters, 0.0)),
    is_deel: false,
    is_gemiddelde: false,
};

const UITSTROOM: Indicator = Indicator {
    lees: |groep| Some(Som::of(groep.uitstroom?, groep.starters, 0.0)),
    is_deel: true,
    is_gemiddelde: false,
};

const VERZUIM: Indicator = Indicator {
    lees: |groep| {
        let punten = f64::from(groep.starters) * groep.verzuim?;
        Some(Som::of(groep.starters, groep.starters, punten))
    },
    is_deel: false,
    is_gemiddelde: true,
};

const VITALITEIT: Indicator = Indicator {
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
fn reeks(metingen: &Metingen, soort: Indicator, starters: Option<&Reeks>) -> Reeks {
    let onbekend = [Cijfer::Onbekend; Meetmoment::ALL.len()];
    let mut found = Reeks {
        samen: onbekend,
        besturen: vec![onbekend; metingen.besturen.len()],
        jaren: vec![onbekend; JAREN],
    };
    for (m, moment) in Meetmoment::ALL.into_iter().enumerate() {
        let column = |verlopen: &[Verloop]| verlopen.iter().map(|verloop| verloop[m]).collect();
        let starters =
            starters.map(|reeks| Kanten([column(&reeks.besturen), column(&reeks.jaren)]));
        let (samen, Kanten([besturen, jaren])) =
            cijfers(soort, &delen(metingen, soort, moment), starters.as_ref());
        found.samen[m] = samen;
        for (verlopen, column) in [(&mut found.besturen, besturen), (&mut found.jaren, jaren)] {
            for (verloop, cijfer) in verlopen.iter_mut().zip(column) {
                verloop[m] = cijfer;
            }
        }
    }
    found
}

/// The besturen and the years at a moment: what is known of the groups of each.
fn delen(metingen: &Metingen, soort: Indicator, moment: Meetmoment) -> Kanten<Deel> {
    let mut besturen = vec![Deel::default(); metingen.besturen.len()];
    let mut jaren = vec![Deel::default(); JAREN];
    for (bestuur, deel) in metingen.besturen.iter().zip(&mut besturen) {
        let groepen = bestuur.meting(moment).into_iter().flat_map(|meting| &meting.jaren);
        for (jaar, groep) in groepen {
            let known = (soort.lees)(groep);
            deel.add(known);
            let index = usize::try_from(*jaar).ok().and_then(|jaar| jaar.checked_sub(1));
            if let Some(jaar) = index.and_then(|index| jaren.get_mut(index)) {
                jaar.add(known);
            }
        }
    }
    Kanten([besturen, jaren])
}
