//! Money in whole cents, as people here write it: `1.234,50`.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};

/// More than anybody here has to divide, in cents.
const MAX: u64 = 10_000_000_000;

/// An amount as it is written in a file. A number with a point is none: `47.366` is read as 47 euros by YAML, and meant as
/// 47 thousand by whoever wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bedrag {
    /// What stands there.
    pub tekst: String,
    /// What it comes to; none if it is no amount.
    pub centen: Option<Centen>,
}

/// A number of cents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Centen(pub u64);

impl Centen {
    /// This for each of so many.
    #[must_use]
    pub fn maal(self, aantal: u64) -> Self {
        Self(self.0.saturating_mul(aantal))
    }

    /// What is left when another amount is taken from it; none if that is more.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }
}

/// A percentage of a number, rounded to a whole one, halves upwards.
#[must_use]
pub fn percentage(van: u64, procent: u64) -> u64 {
    (van.saturating_mul(procent) + 50) / 100
}

/// A number in parts that differ by one at most and are the number again together; the larger ones come first.
#[must_use]
pub fn verdeel(van: u64, over: u64) -> Vec<u64> {
    if over == 0 {
        return Vec::new();
    }
    (0..over).map(|i| van / over + u64::from(i < van % over)).collect()
}

/// Reads `1.234,50`, `1234,50`, `1.234` and `1234`, with or without a euro sign.
fn parse(text: &str) -> Option<Centen> {
    let text = text.trim().trim_start_matches('€').trim();
    let (euros, cents) = match text.split_once(',') {
        Some((euros, cents)) if cents.len() == 2 => (euros, cents),
        Some(_) => return None,
        None => (text, "00"),
    };
    let mut groups = euros.split('.');
    let first = groups.next()?;
    let grouped = euros.contains('.');
    let good = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    if !good(first) || !good(cents) || (grouped && first.len() > 3) {
        return None;
    }
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || !good(group) {
            return None;
        }
        digits.push_str(group);
    }
    let euros: u64 = digits.parse().ok()?;
    let cents: u64 = cents.parse().ok()?;
    let amount = euros.checked_mul(100)?.checked_add(cents)?;
    (amount <= MAX).then_some(Centen(amount))
}

impl fmt::Display for Centen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let euros = (self.0 / 100).to_string();
        f.write_str("€\u{a0}")?;
        for (i, digit) in euros.chars().enumerate() {
            if i > 0 && (euros.len() - i).is_multiple_of(3) {
                f.write_str(".")?;
            }
            write!(f, "{digit}")?;
        }
        write!(f, ",{:02}", self.0 % 100)
    }
}

impl<'de> Deserialize<'de> for Bedrag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct BedragVisitor;
        impl Visitor<'_> for BedragVisitor {
            type Value = Bedrag;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("een bedrag")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Bedrag, E> {
                Ok(Bedrag { tekst: text.to_owned(), centen: parse(text) })
            }

            fn visit_u64<E: Error>(self, euros: u64) -> Result<Bedrag, E> {
                self.visit_str(&euros.to_string())
            }

            fn visit_i64<E: Error>(self, euros: i64) -> Result<Bedrag, E> {
                self.visit_str(&euros.to_string())
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Bedrag, E> {
                Ok(Bedrag { tekst: number.to_string(), centen: None })
            }
        }
        deserializer.deserialize_any(BedragVisitor)
    }
}

impl JsonSchema for Bedrag {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Bedrag".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number"] })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_are_read_as_they_are_written_here() {
        for (text, cents) in [
            ("85", 8500),
            ("72,50", 7250),
            ("1.234,50", 123_450),
            ("€ 47.366", 4_736_600),
            ("1234567,05", 123_456_705),
        ] {
            assert_eq!(parse(text), Some(Centen(cents)), "{text}");
        }
        for text in [
            "",
            ",50",
            "72,5",
            "72.5",
            "1.23,00",
            "1234.567",
            "-5",
            "zes",
            "1 000",
            "9999999999999",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_with_a_point_is_no_amount() {
        let read = |yaml: &str| serde_yaml::from_str::<Bedrag>(yaml).unwrap().centen;
        assert_eq!(read("47366"), Some(Centen(4_736_600)));
        assert_eq!(read("\"47.366\""), Some(Centen(4_736_600)));
        assert_eq!(read("47.366"), None);
        assert_eq!(read("72.50"), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(cents in 0..=MAX) {
            prop_assert_eq!(parse(&Centen(cents).to_string()), Some(Centen(cents)));
        }

        #[test]
        fn parts_are_the_whole_again_and_differ_by_one_at_most(whole in 0..=MAX, parts in 1..40_u64) {
            let found = verdeel(whole, parts);
            prop_assert_eq!(found.iter().sum::<u64>(), whole);
            prop_assert!(found.iter().max().unwrap() - found.iter().min().unwrap() <= 1);
        }
    }
}
