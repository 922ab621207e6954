//! What leaves the printer, as somebody lays it apart: sets, booklets, posters and single copies, counted in sheets and in words.

use crate::content::Drukwerkwoorden;
use crate::print::{Exemplaar, Stapel};
use crate::taal::tel;

/// So many of something, one after another, each of so many sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stapeldeel {
    /// What it is.
    pub soort: Stapelsoort,
    /// How many of it.
    pub aantal: u32,
    /// The sheets of each.
    pub vellen: usize,
}

/// What lies apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stapelsoort {
    /// What one participant gets.
    Setje,
    /// The same, folded.
    Boekje,
    /// A poster in parts.
    Poster,
    /// Documents of which there is one copy: all of their sheets.
    Vellen,
    /// A copy of a document of which there are more.
    Exemplaar,
}

impl Stapeldeel {
    /// One of something.
    #[must_use]
    pub fn een(soort: Stapelsoort, vellen: usize) -> Self {
        Self { soort, aantal: 1, vellen }
    }

    /// All of its sheets.
    #[must_use]
    pub fn samen(&self) -> usize {
        usize::try_from(self.aantal).unwrap_or(usize::MAX).saturating_mul(self.vellen)
    }

    /// "13 setjes van 3 vellen", "13 × 1 vel", "4 vellen".
    fn in_woorden(&self, woorden: &Drukwerkwoorden) -> String {
        let vellen = tel(self.vellen, &woorden.vel, &woorden.vellen);
        let (een, meer) = match self.soort {
            Stapelsoort::Boekje => (&woorden.boekje, &woorden.boekjes),
            Stapelsoort::Poster => (&woorden.poster, &woorden.posters),
            // A single sheet is no set.
            Stapelsoort::Setje if self.vellen > 1 => (&woorden.setje, &woorden.setjes),
            _ if self.aantal == 1 => return vellen,
            _ => return format!("{} × {vellen}", self.aantal),
        };
        let aantal = usize::try_from(self.aantal).unwrap_or(usize::MAX);
        format!("{} {} {vellen}", tel(aantal, een, meer), woorden.van)
    }
}

/// The parts that lie one after another, those that are the same counted together; what takes no sheet of its own is left out.
#[must_use]
pub fn samengeteld(parts: impl IntoIterator<Item = Stapeldeel>) -> Vec<Stapeldeel> {
    let mut found: Vec<Stapeldeel> = Vec::new();
    for part in parts.into_iter().filter(|part| part.vellen > 0) {
        match found.last_mut().filter(|last| last.soort == part.soort) {
            Some(last) if part.soort == Stapelsoort::Vellen => last.vellen += part.vellen,
            Some(last) if last.vellen == part.vellen => last.aantal += part.aantal,
            _ => found.push(part),
        }
    }
    found
}

/// "13 setjes van 3 vellen, dan 4 vellen".
#[must_use]
pub fn in_woorden(parts: &[Stapeldeel], woorden: &Drukwerkwoorden) -> String {
    let parts: Vec<String> = parts.iter().map(|part| part.in_woorden(woorden)).collect();
    parts.join(&format!(", {} ", woorden.dan))
}

impl Stapel<'_> {
    /// What lies apart in it, in the order in which it leaves the printer. A sheet that two documents share counts with the first.
    #[must_use]
    pub fn delen(&self) -> Vec<Stapeldeel> {
        let volgorde = self.volgorde();
        let mut vellen = vec![0; volgorde.len()];
        for vel in self.kanten().chunks(if self.dubbelzijdig { 2 } else { 1 }) {
            if let Some(front) = vel.first() {
                vellen[front.exemplaar] += 1;
            }
        }
        let mut parts: Vec<(Option<u32>, Stapeldeel)> = Vec::new();
        for (Exemplaar { stuk, set, .. }, vellen) in volgorde.into_iter().zip(vellen) {
            let soort = match set {
                Some(_) => Stapelsoort::Setje,
                None if self.stukken[stuk].exemplaren == 1 => Stapelsoort::Vellen,
                None => Stapelsoort::Exemplaar,
            };
            match parts.last_mut().filter(|(last, _)| set.is_some() && *last == set) {
                Some((_, part)) => part.vellen += vellen,
                None => parts.push((set, Stapeldeel::een(soort, vellen))),
            }
        }
        samengeteld(parts.into_iter().map(|(_, part)| part))
    }
}

#[cfg(test)]
mod tests {
    use super::{Stapeldeel, Stapelsoort, samengeteld};

    #[test]
    fn what_is_the_same_is_counted_and_what_takes_no_sheet_is_not() {
        use Stapelsoort::{Exemplaar, Setje, Vellen};
        let one = |soort, vellen| Stapeldeel::een(soort, vellen);
        let found = samengeteld([
            one(Setje, 4),
            one(Setje, 4),
            one(Setje, 3),
            one(Vellen, 2),
            one(Vellen, 0),
            one(Vellen, 1),
            one(Exemplaar, 1),
            one(Exemplaar, 1),
        ]);
        let of = |soort, aantal, vellen| Stapeldeel { soort, aantal, vellen };
        let expected = [of(Setje, 2, 4), of(Setje, 1, 3), of(Vellen, 1, 3), of(Exemplaar, 2, 1)];
        assert_eq!(found, expected);
        assert_eq!(found.iter().map(Stapeldeel::samen).sum::<usize>(), 16);
    }
}
