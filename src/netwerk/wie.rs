//! Whom a name means: the one way from a name in a file to a person of the roster.
//!
//! An id goes before a whole name, and a whole name before a part of one. Spaces, capitals, signs that cannot be seen, forms
//! of an apostrophe and titles do not count. A part is words that stand after one another in the name, or the roepnaam with
//! the end of the name behind it; `van` alone is no part.

use std::collections::{BTreeMap, BTreeSet};

use crate::netwerk::persoon::{aantal_titels, lees};
use crate::netwerk::{Lid, Netwerk};
use crate::sorteer::is_voorvoegsel;
use crate::taal::{enkele_spaties, zichtbaar};

/// Whom a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wie<T> {
    /// Nobody in the roster.
    Niemand,
    /// One person.
    Een(T),
    /// One of several people.
    Meer(Vec<T>),
}

/// Names, to find people by.
#[derive(Debug, Clone, Default)]
pub struct Naamwijzer {
    op_id: BTreeMap<String, Vec<usize>>,
    op_naam: BTreeMap<Vec<String>, Vec<usize>>,
    namen: Vec<Namen>,
}

/// The names of a roster, to find people by; and who guides whom.
#[derive(Debug, Clone)]
pub(super) struct Wijzer {
    namen: Naamwijzer,
    /// Guide and guided, as far as both are known, each pair once.
    begeleiding: Vec<(usize, usize)>,
}

/// What one person is called, in words that can be compared.
#[derive(Debug, Clone)]
struct Namen {
    naam: Vec<String>,
    roepnaam: Vec<String>,
}

impl Wijzer {
    fn new(leden: &[Lid]) -> Self {
        let mut namen = Naamwijzer::default();
        for lid in leden {
            namen.add(&lid.naam, lid.roepnaam.as_deref(), lid.id.as_deref());
        }
        let begeleiding = Self::begeleiding(&namen, leden);
        Self { namen, begeleiding }
    }

    /// The pairs that either of both names.
    fn begeleiding(namen: &Naamwijzer, leden: &[Lid]) -> Vec<(usize, usize)> {
        let one = |naam: &String| match namen.vind(naam) {
            Wie::Een(index) => Some(index),
            Wie::Niemand | Wie::Meer(_) => None,
        };
        let leden = || leden.iter().enumerate();
        let begeleidt = leden()
            .flat_map(|(i, lid)| lid.begeleidt.iter().filter_map(one).map(move |other| (i, other)));
        let begeleider = leden().flat_map(|(i, lid)| {
            lid.begeleider.iter().filter_map(one).map(move |other| (other, i))
        });
        let mut seen = BTreeSet::new();
        begeleidt.chain(begeleider).filter(|pair| seen.insert(*pair)).collect()
    }
}

impl Naamwijzer {
    /// One more person: the full name, what somebody is called, and an id, as far as these are known.
    pub fn add(&mut self, naam: &str, roepnaam: Option<&str>, id: Option<&str>) {
        let index = self.namen.len();
        let (naam, roepnaam) = (woorden(naam), roepnaam.map(woorden));
        if let Some(id) = id {
            self.op_id.entry(enkele_spaties(id)).or_default().push(index);
        }
        self.op_naam.entry(naam.clone()).or_default().push(index);
        self.namen.push(Namen { naam, roepnaam: roepnaam.unwrap_or_default() });
    }

    /// Whom a name means, by the order in which people were added.
    #[must_use]
    pub fn vind(&self, naam: &str) -> Wie<usize> {
        if let Some(found) = self.op_id.get(&enkele_spaties(naam)) {
            return Wie::of(found.clone());
        }
        let gezocht = woorden(naam);
        if let Some(found) = self.op_naam.get(&gezocht) {
            return Wie::of(found.clone());
        }
        let deel = &gezocht[aantal_titels(&gezocht)..];
        if deel.iter().all(|woord| is_voorvoegsel(woord)) {
            return Wie::Niemand;
        }
        let namen = self.namen.iter().enumerate();
        Wie::of(namen.filter(|(_, namen)| namen.hebben(deel)).map(|(i, _)| i).collect())
    }
}

impl Namen {
    /// Whether somebody can be called by these words, of which there is at least one.
    fn hebben(&self, deel: &[String]) -> bool {
        let na_roepnaam = || deel.strip_prefix(self.roepnaam.as_slice());
        self.naam.windows(deel.len()).any(|woorden| woorden == deel)
            || (!self.roepnaam.is_empty()
                && na_roepnaam().is_some_and(|rest| self.naam.ends_with(rest)))
    }
}

impl<T> Wie<T> {
    /// Whether it means anybody, certain or not.
    #[must_use]
    pub fn is_iemand(&self) -> bool {
        !matches!(self, Self::Niemand)
    }

    fn of(mut found: Vec<T>) -> Self {
        match (found.pop(), found.is_empty()) {
            (None, _) => Self::Niemand,
            (Some(one), true) => Self::Een(one),
            (Some(last), false) => {
                found.push(last);
                Self::Meer(found)
            }
        }
    }

    fn map<U>(self, of: impl Fn(T) -> U) -> Wie<U> {
        match self {
            Self::Niemand => Wie::Niemand,
            Self::Een(one) => Wie::Een(of(one)),
            Self::Meer(found) => Wie::Meer(found.into_iter().map(of).collect()),
        }
    }
}

/// The words of a name by which two rows are about one person: without titles, and without initials where brackets say what
/// somebody is called.
#[must_use]
pub fn zelfde(naam: &str) -> Vec<String> {
    let naam = lees(naam);
    let genoemd = naam.split_once('(').filter(|(_, rest)| rest.contains(')'));
    let woorden = woorden(genoemd.map_or(&naam, |(_, rest)| rest));
    woorden[aantal_titels(&woorden)..].to_vec()
}

/// The words of a name, such that two ways to type it give the same.
fn woorden(naam: &str) -> Vec<String> {
    let naam = zichtbaar(&lees(naam)).to_lowercase();
    let naam = naam.replace(['’', '‘', '`'], "'").replace(['\u{2010}', '\u{2011}'], "-");
    let bare = |woord: &str| {
        let bare = woord.trim_matches(['(', ')', ',', '.']);
        if bare.is_empty() { woord.to_owned() } else { bare.to_owned() }
    };
    naam.split(' ').filter(|woord| !woord.is_empty()).map(bare).collect()
}

impl Netwerk {
    fn wijzer(&self) -> &Wijzer {
        self.wijzer.get_or_init(|| Wijzer::new(&self.leden))
    }

    /// Whom a name, a part of one, or an id means.
    #[must_use]
    pub fn wie(&self, naam: &str) -> Wie<&Lid> {
        self.wijzer().namen.vind(naam).map(|index| &self.leden[index])
    }

    /// The lid whom a name, a part of one, or an id means; none where that is not certain.
    #[must_use]
    pub fn lid(&self, naam: &str) -> Option<&Lid> {
        match self.wie(naam) {
            Wie::Een(lid) => Some(lid),
            Wie::Niemand | Wie::Meer(_) => None,
        }
    }

    /// Whether this person of the roster is whom a name or an id means.
    #[must_use]
    pub fn bedoelt(&self, naam: &str, lid: &Lid) -> bool {
        self.lid(naam).is_some_and(|found| std::ptr::eq(found, lid))
    }

    /// Who is written down as being at a meeting, in the order of the roster: it is a set, and a workbook has no other order.
    #[must_use]
    pub fn aanwezigen(&self, lijn: &str, nummer: u8) -> Vec<&Lid> {
        let aanwezig = self.bijeenkomst(lijn, nummer).aanwezig.unwrap_or_default();
        let mut found: Vec<&Lid> = aanwezig.iter().filter_map(|naam| self.lid(naam)).collect();
        found.sort_by_key(|lid| self.plaats(lid));
        found
    }

    /// Who guides this person, in the order of the roster.
    pub fn begeleiders(&self, lid: &Lid) -> impl Iterator<Item = &Lid> {
        let here = self.plaats(lid);
        let pairs = self.wijzer().begeleiding.iter();
        let mut found: Vec<usize> =
            pairs.filter(|(_, guided)| Some(*guided) == here).map(|(guide, _)| *guide).collect();
        found.sort_unstable();
        found.into_iter().map(|index| &self.leden[index])
    }

    /// Whom this person guides.
    pub fn begeleidt(&self, lid: &Lid) -> impl Iterator<Item = &Lid> {
        let here = self.plaats(lid);
        let pairs = self.wijzer().begeleiding.iter();
        pairs.filter(move |(guide, _)| Some(*guide) == here).map(|(_, guided)| &self.leden[*guided])
    }

    fn plaats(&self, lid: &Lid) -> Option<usize> {
        self.leden.iter().position(|other| std::ptr::eq(other, lid))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOSTER: &str = r#"
school: { naam: X }
leden:
  - { naam: "Wit, Sanne  de", rol: zij-instromer, begeleider: [Wim, kees] }
  - { naam: Sanne Bos, rol: teamlid, id: s-bos }
  - { naam: Dr Piet Bos, rol: hr, begeleidt: [Sanne de Wit] }
  - { naam: Willem-Jan van den Berg, roepnaam: Wim, rol: rector }
  - { naam: "'t Hart", rol: teamlid }
  - { naam: J.P. (Kees) Smit, rol: teamlid, begeleidt: ["de Wit"] }
  - { naam: Jan Peeters, rol: teamlid }
  - { naam: Jan Peeters, rol: hr, id: jan-hr }
"#;

    fn rooster() -> Netwerk {
        serde_yaml::from_str(ROOSTER).unwrap()
    }

    #[test]
    fn a_part_that_one_person_has_is_enough() {
        let netwerk = rooster();
        for (typed, naam) in [
            ("Sanne de Wit", "Sanne de Wit"),
            ("  sanne\u{a0}de  WIT ", "Sanne de Wit"),
            ("Wit, Sanne de", "Sanne de Wit"),
            ("de Wit", "Sanne de Wit"),
            ("Mw. de Wit", "Sanne de Wit"),
            ("San\u{ad}ne de Wit", "Sanne de Wit"),
            ("s-bos", "Sanne Bos"),
            ("Piet", "Dr Piet Bos"),
            ("dr. Piet Bos", "Dr Piet Bos"),
            ("Piet Bos", "Dr Piet Bos"),
            ("Wim", "Willem-Jan van den Berg"),
            ("Wim van den Berg", "Willem-Jan van den Berg"),
            ("’t Hart", "'t Hart"),
            ("Hart", "'t Hart"),
            ("Kees Smit", "J.P. (Kees) Smit"),
            ("jan-hr", "Jan Peeters"),
        ] {
            assert_eq!(netwerk.lid(typed).map(|lid| lid.naam.as_str()), Some(naam), "{typed}");
        }
        for typed in ["de", "van den", "Sanne Wit", "Wim Wit", "dr.", "", "Jans", "San"] {
            assert_eq!(netwerk.wie(typed).map(|lid| &lid.naam), Wie::Niemand, "{typed}");
        }
        let found = |typed: &str| match netwerk.wie(typed) {
            Wie::Meer(found) => found.into_iter().map(|lid| lid.naam.clone()).collect(),
            _ => Vec::new(),
        };
        assert_eq!(found("Sanne"), ["Sanne de Wit", "Sanne Bos"]);
        assert_eq!(found("Bos"), ["Sanne Bos", "Dr Piet Bos"]);
        assert_eq!(found("Jan Peeters").len(), 2);
    }

    #[test]
    fn whoever_names_the_other_guidance_is_one_thing() {
        let netwerk = rooster();
        let sanne = &netwerk.leden[0];
        let guides: Vec<&str> = netwerk.begeleiders(sanne).map(|lid| lid.naam.as_str()).collect();
        assert_eq!(guides, ["Dr Piet Bos", "Willem-Jan van den Berg", "J.P. (Kees) Smit"]);
        for guide in netwerk.begeleiders(sanne) {
            assert!(netwerk.begeleidt(guide).all(|lid| std::ptr::eq(lid, sanne)));
        }
        assert_eq!(netwerk.begeleiders(&netwerk.leden[1]).count(), 0);
    }
}
