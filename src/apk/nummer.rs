//! The points of an inspection by their numbers on paper, which count through all sections.

use crate::content::{Keuring, Keuringsonderdeel, Keuringspunt};

/// A point with its number.
#[derive(Debug, Clone, Copy)]
pub struct Genummerd<'a> {
    /// Its number through all sections, from 1.
    pub nummer: usize,
    /// Its section, and the place of that.
    pub onderdeel: (usize, &'a Keuringsonderdeel),
    /// The point, and its place in the section.
    pub punt: (usize, &'a Keuringspunt),
}

/// Every point, in the order of the form.
pub fn genummerd(keuring: &Keuring) -> impl Iterator<Item = Genummerd<'_>> {
    let onderdelen = keuring.onderdelen.iter().enumerate();
    let punten = onderdelen.flat_map(|onderdeel| {
        onderdeel.1.punten.iter().enumerate().map(move |punt| (onderdeel, punt))
    });
    punten.enumerate().map(|(i, (onderdeel, punt))| Genummerd { nummer: i + 1, onderdeel, punt })
}

/// The point with a number on paper.
#[must_use]
pub fn op_nummer(keuring: &Keuring, nummer: usize) -> Option<Genummerd<'_>> {
    genummerd(keuring).nth(nummer.checked_sub(1)?)
}

/// The number that stands in the place of a name: `1`, `01` or `1.`.
#[must_use]
pub fn lees_nummer(text: &str) -> Option<usize> {
    let digits = text.trim().trim_end_matches('.');
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { digits.parse().ok() } else { None }
}

/// The point that is meant by its id in a section, or by its number with or without a section.
#[must_use]
pub fn bedoeld_punt<'a>(
    keuring: &'a Keuring,
    onderdeel: Option<&str>,
    punt: &str,
) -> Option<Genummerd<'a>> {
    let by_id = onderdeel.and_then(|onderdeel| {
        let mut all = genummerd(keuring);
        all.find(|found| found.onderdeel.1.id == onderdeel && found.punt.1.id == punt)
    });
    by_id.or_else(|| op_nummer(keuring, lees_nummer(punt)?))
}
