//! Readers for shapes that several files share.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use jiff::civil::{Date, Time};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::problem::Cause;
use crate::yaml::clock::read_time;
use crate::yaml::date::read_date;

/// A date in any form that is certain, as `2026-09-17` or `17-9-2026`.
///
/// # Errors
/// Anything that is no such date.
pub fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| read_date(&text)).transpose().map_err(D::Error::custom)
}

/// A clock time in any form that is certain, as `15:30` or `15.30 uur`.
///
/// # Errors
/// Anything that is no such time.
pub fn time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Time>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| read_time(&text)).transpose().map_err(D::Error::custom)
}

/// One value, or a list of them.
///
/// # Errors
/// Values of another type.
pub fn one_or_many<'de, T, D>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    struct OneOrMany<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrMany<T> {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("een waarde of een lijst")
        }

        // Where the schema lets a field be empty, it is as if it were not there.
        fn visit_unit<E: Error>(self) -> Result<Vec<T>, E> {
            Ok(Vec::new())
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Vec<T>, E> {
            Ok(vec![T::deserialize(text.into_deserializer())?])
        }

        fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Vec<T>, A::Error> {
            Vec::deserialize(SeqAccessDeserializer::new(list))
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Vec<T>, A::Error> {
            Ok(vec![T::deserialize(MapAccessDeserializer::new(map))?])
        }
    }
    deserializer.deserialize_any(OneOrMany(PhantomData))
}

/// A mapping in which no key stands twice (`serde_yaml` would silently keep the last). A number as a key may be quoted.
///
/// # Errors
/// A key that stands twice, or values of another type.
pub fn unique_map<'de, K, V, D>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
where
    K: FromStr + Ord + fmt::Display,
    V: Deserialize<'de>,
    D: Deserializer<'de>,
{
    struct UniqueMap<K, V>(PhantomData<(K, V)>);
    impl<'de, K, V> Visitor<'de> for UniqueMap<K, V>
    where
        K: FromStr + Ord + fmt::Display,
        V: Deserialize<'de>,
    {
        type Value = BTreeMap<K, V>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("velden met een naam en een waarde")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<BTreeMap<K, V>, A::Error> {
            let mut result = BTreeMap::new();
            while let Some(text) = map.next_key::<String>()? {
                let key: K = text.parse().map_err(|_| A::Error::custom(Cause::Number(text)))?;
                if result.contains_key(&key) {
                    return Err(A::Error::custom(Cause::DuplicateKey(key.to_string())));
                }
                result.insert(key, map.next_value()?);
            }
            Ok(result)
        }
    }
    deserializer.deserialize_map(UniqueMap(PhantomData))
}
