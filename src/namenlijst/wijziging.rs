//! What a list makes of a network: who is new, what changes of whom, and who is not in the list. Nobody is taken away.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::namenlijst::{Lijstlid, Namenlijst};
use crate::netwerk::{Lid, Netwerk, Wie, zelfde};
use crate::taal::keuze;

/// What a list makes of a network.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wijziging {
    /// Who is new, in the order of the list. They guide people of the network, or of this list.
    pub nieuw: Vec<Lijstlid>,
    /// What changes, in the order of the network.
    pub veranderd: Vec<Verandering>,
    /// The names of whom nothing changes.
    pub gelijk: Vec<String>,
    /// The names of those in the network whom the list does not name. They stay.
    pub niet_genoemd: Vec<String>,
    /// Whom the list names, and who may be one of several in the network: the name, and theirs.
    pub onzeker: Vec<(String, String)>,
    /// Who guides whom, of whom that cannot be written yet: the row of the guided is refused.
    pub open: Vec<(String, String)>,
}

/// What changes of somebody.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Verandering {
    /// The place in the network, from 0.
    pub plaats: usize,
    /// The name there.
    pub naam: String,
    /// The roles that are added.
    pub rol: Vec<String>,
    /// The name to call somebody by.
    pub roepnaam: Option<String>,
    /// The subject.
    pub vak: Option<String>,
    /// The first working day.
    pub start: Option<Date>,
    /// The first day in the network.
    pub vanaf: Option<Date>,
    /// The last day in the network.
    pub tot: Option<Date>,
    /// Who is guided besides.
    pub begeleidt: Vec<String>,
    /// Who guides besides.
    pub begeleider: Vec<String>,
}

impl Wijziging {
    /// What this list makes of this network.
    #[must_use]
    pub fn bij(netwerk: &Netwerk, lijst: &Namenlijst) -> Self {
        let mut wijziging = Self::default();
        let mut genoemd = BTreeSet::new();
        let new: BTreeSet<&str> = lijst.leden.iter().map(|lid| lid.naam.as_str()).collect();
        for lid in &lijst.leden {
            match find(netwerk, &lid.naam) {
                Wie::Niemand => {
                    let mut lid = lid.clone();
                    wijziging.keep_known(&mut lid, netwerk, &new);
                    wijziging.nieuw.push(lid);
                }
                Wie::Een(plaats) => {
                    genoemd.insert(plaats);
                    let mut lid = lid.clone();
                    wijziging.keep_known(&mut lid, netwerk, &new);
                    wijziging.compare(netwerk, plaats, lid);
                }
                Wie::Meer(plaatsen) => {
                    let namen: Vec<String> =
                        plaatsen.iter().map(|plaats| netwerk.leden[*plaats].naam.clone()).collect();
                    genoemd.extend(plaatsen);
                    wijziging.onzeker.push((lid.naam.clone(), keuze(&namen).unwrap_or_default()));
                }
            }
        }
        let others =
            netwerk.leden.iter().enumerate().filter(|(plaats, _)| !genoemd.contains(plaats));
        wijziging.niet_genoemd = others.map(|(_, lid)| lid.naam.clone()).collect();
        wijziging.veranderd.sort_by_key(|verandering| verandering.plaats);
        wijziging
    }

    /// Whether the network stays as it is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nieuw.is_empty() && self.veranderd.is_empty()
    }

    /// Leaves out guidance of people who are not taken over, and keeps what was left out.
    fn keep_known(&mut self, lid: &mut Lijstlid, netwerk: &Netwerk, new: &BTreeSet<&str>) {
        let known = |naam: &String| new.contains(naam.as_str()) || netwerk.lid(naam).is_some();
        let (stay, open): (Vec<String>, Vec<String>) = lid.begeleidt.drain(..).partition(known);
        lid.begeleidt = stay;
        self.open.extend(open.into_iter().map(|naam| (lid.naam.clone(), naam)));
        let (stay, open): (Vec<String>, Vec<String>) = lid.begeleider.drain(..).partition(known);
        lid.begeleider = stay;
        self.open.extend(open.into_iter().map(|naam| (naam, lid.naam.clone())));
    }

    /// What the list says of somebody that the network does not.
    fn compare(&mut self, netwerk: &Netwerk, plaats: usize, lid: Lijstlid) {
        let now = &netwerk.leden[plaats];
        let other =
            |found: Option<Date>, now: Option<Date>| found.filter(|found| Some(*found) != now);
        let text = |found: Option<String>, now: &Option<String>| {
            found.filter(|found| now.as_ref().map(|now| now.trim()) != Some(found))
        };
        let guided =
            |name: &String| netwerk.lid(name).is_some_and(|other| guides(netwerk, now, other));
        let guide =
            |name: &String| netwerk.lid(name).is_some_and(|other| guides(netwerk, other, now));
        let verandering = Verandering {
            plaats,
            naam: now.naam.clone(),
            rol: lid.rol.into_iter().filter(|rol| !now.rol.contains(rol)).collect(),
            roepnaam: text(lid.roepnaam, &now.roepnaam),
            vak: text(lid.vak, &now.vak),
            start: other(lid.start, now.start),
            vanaf: other(lid.vanaf, now.vanaf),
            tot: other(lid.tot, now.tot),
            begeleidt: lid.begeleidt.into_iter().filter(|name| !guided(name)).collect(),
            begeleider: lid.begeleider.into_iter().filter(|name| !guide(name)).collect(),
        };
        if verandering.is_empty() {
            self.gelijk.push(verandering.naam);
        } else {
            self.veranderd.push(verandering);
        }
    }
}

impl Verandering {
    fn is_empty(&self) -> bool {
        let Self { plaats, naam, .. } = self;
        *self == Self { plaats: *plaats, naam: naam.clone(), ..Self::default() }
    }
}

/// Whether one person of a network guides another.
fn guides(netwerk: &Netwerk, guide: &Lid, other: &Lid) -> bool {
    netwerk.begeleidt(guide).any(|guided| std::ptr::eq(guided, other))
}

/// The place of a person of the list in a network. A name of one word is that of somebody only as a whole.
fn find(netwerk: &Netwerk, naam: &str) -> Wie<usize> {
    let words = zelfde(naam);
    let same = netwerk.leden.iter().enumerate().filter(|(_, lid)| zelfde(&lid.naam) == words);
    let same: Vec<usize> = same.map(|(plaats, _)| plaats).collect();
    let place = |lid: &Lid| netwerk.leden.iter().position(|other| std::ptr::eq(other, lid));
    match same.as_slice() {
        [one] => Wie::Een(*one),
        [] if words.len() > 1 => match netwerk.lid(naam).and_then(place) {
            Some(plaats) => Wie::Een(plaats),
            None => Wie::Niemand,
        },
        [] => Wie::Niemand,
        _ => Wie::Meer(same),
    }
}
