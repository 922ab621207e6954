//! Names in the order in which people look them up here: É with E, ’t Hof at the H, ij as two letters.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{CollatorBorrowed, CollatorPreferences};

/// What may stand between a first name and a surname, in small letters and with straight apostrophes.
const VOORVOEGSELS: &[&str] = &[
    "'n", "'s", "'t", "aan", "af", "al", "bij", "d'", "da", "dal", "dalla", "de", "degli", "del",
    "della", "den", "der", "des", "di", "dos", "du", "el", "het", "in", "l'", "la", "las", "le",
    "les", "los", "met", "onder", "op", "over", "te", "ten", "ter", "thoe", "tot", "uijt", "uit",
    "uyt", "van", "vande", "vanden", "vander", "vd", "v.d.", "v/d", "v.", "vom", "von", "vonden",
    "vonder", "voor", "zu", "zum", "zur", "ver",
];

/// Whether a word may stand between a first name and a surname, or before a name as an article.
#[must_use]
pub fn is_voorvoegsel(woord: &str) -> bool {
    VOORVOEGSELS.contains(&woord.to_lowercase().replace(['’', '‘', '`'], "'").as_str())
}

/// The order of names.
pub struct Volgorde {
    // Without its data, which is compiled in, names would stand in the order of their letters' codes.
    collator: Option<CollatorBorrowed<'static>>,
}

impl Volgorde {
    /// The order that holds for Dutch, which is that of Unicode itself.
    #[must_use]
    pub fn new() -> Self {
        let (here, options) = (CollatorPreferences::default(), CollatorOptions::default());
        Self { collator: CollatorBorrowed::try_new(here, options).ok() }
    }

    /// Which of two names comes first; only the same name is equal.
    #[must_use]
    pub fn vergelijk(&self, een: &str, ander: &str) -> Ordering {
        let compare = |a: &str, b: &str| self.collator.as_ref().map(|order| order.compare(a, b));
        let found = compare(trefwoord(een), trefwoord(ander)).unwrap_or(Ordering::Equal);
        found.then_with(|| een.cmp(ander))
    }
}

impl Default for Volgorde {
    fn default() -> Self {
        Self::new()
    }
}

/// A name from the word under which it is looked up: what stands before it with a small letter does not count. With a
/// capital, as in De Linde, it is the beginning of the name.
fn trefwoord(naam: &str) -> &str {
    let mut rest = naam.trim_start();
    while let Some((woord, after)) = rest.split_once(char::is_whitespace)
        && is_voorvoegsel(woord)
        && !woord.starts_with(char::is_uppercase)
    {
        rest = after.trim_start();
    }
    // ’s-Gravenhage is one word.
    ["'s-", "’s-"].iter().find_map(|article| rest.strip_prefix(article)).unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_where_people_here_look_for_them() {
        let sorted = [
            "Ajax",
            "van der Berg",
            "De Linde",
            "Eben Haëzer",
            "École",
            "Égalité",
            "Ezel",
            "’s-Gravenhage",
            "'t Hof",
            "’t Hof",
            "Iglo",
            "IJburg",
            "IJssel",
            "Ik",
            "op den Kamp",
            "Østergaard",
            "Ouder",
            "Şahin",
            "Van Gogh",
            "Zwaan",
        ];
        let order = Volgorde::new();
        let mut found = sorted;
        found.reverse();
        found.sort_by(|a, b| order.vergelijk(a, b));
        assert_eq!(found, sorted);
        assert!(order.collator.is_some());
    }

    #[test]
    fn only_the_same_name_is_equal() {
        let order = Volgorde::new();
        assert_eq!(order.vergelijk("van de", "van de"), Ordering::Equal);
        for (a, b) in [("", "’t"), ("Jan", "jan"), ("de Wit", "Wit"), ("e\u{ad}n", "en")] {
            assert_ne!(order.vergelijk(a, b), Ordering::Equal, "{a} {b}");
            assert_eq!(order.vergelijk(a, b), order.vergelijk(b, a).reverse());
        }
    }
}
