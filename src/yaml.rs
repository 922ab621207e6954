//! Reading YAML into types: the only user of `serde_yaml`, and small readers for the shapes that several files share.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use jiff::civil::{Date, Time};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{DeserializeOwned, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::problem::{Cause, FieldPath, Problem, Severity};
use crate::source::SourceFile;

/// The newest format of files that this program knows (`formaat: 1`).
pub const FORMAAT: u32 = 1;

/// Typed data and the file that it came from, so that a rule broken later can still be placed.
#[derive(Debug, Clone)]
pub struct Loaded<T> {
    /// What the file says.
    pub data: T,
    /// The file.
    pub source: Arc<SourceFile>,
}

impl<T> Loaded<T> {
    /// An error at a field of this file.
    #[must_use]
    pub fn problem(&self, field: &FieldPath, cause: Cause) -> Problem {
        self.source.problem(field, cause)
    }
}

/// Reads one file. An enum in YAML is a mapping of one key (`- tekst: ...`), not a tag.
///
/// # Errors
/// The first thing that does not fit the type, with its place.
pub fn read<T: DeserializeOwned>(source: SourceFile) -> Result<Loaded<T>, Problem> {
    let deserializer = serde_yaml::Deserializer::from_str(&source.text);
    match serde_yaml::with::singleton_map_recursive::deserialize(deserializer) {
        Ok(data) => Ok(Loaded { data, source: Arc::new(source) }),
        Err(error) => Err(placed(&source, &error)),
    }
}

/// Makes a located problem of an error of `serde_yaml`, whose message reads `path: cause at line L column C`.
fn placed(source: &SourceFile, error: &serde_yaml::Error) -> Problem {
    let location = error.location();
    let mut message = error.to_string();
    if let Some(location) = &location {
        let at = format!(" at line {} column {}", location.line(), location.column());
        message = message.replace(&at, "");
    }
    let is_path = |text: &str| !text.is_empty() && !text.contains(' ');
    let (field, message) = match message.split_once(": ") {
        Some((path, rest)) if is_path(path) => (path.to_owned(), rest.to_owned()),
        _ => (String::new(), message),
    };
    let mut place = source.place(&FieldPath::default());
    place.line = location.as_ref().map(serde_yaml::Location::line);
    place.column = location.as_ref().map(serde_yaml::Location::column);
    place.field = field;
    Problem { severity: Severity::Error, place: Some(place), cause: Cause::Yaml(message) }
}

/// A date as `2026-09-17`.
///
/// # Errors
/// Anything that is no such date.
pub fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map(Some).map_err(|_| D::Error::custom(Cause::Date(text)))
}

/// A clock time as `"15:30"` or `"15.30"`.
///
/// # Errors
/// Anything that is no such time.
pub fn time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Time>, D::Error> {
    let text = String::deserialize(deserializer)?;
    Time::strptime("%H:%M", text.replace('.', ":"))
        .map(Some)
        .map_err(|_| D::Error::custom(Cause::Time(text)))
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

/// A mapping in which no key stands twice (`serde_yaml` would silently keep the last).
///
/// # Errors
/// A key that stands twice, or values of another type.
pub fn unique_map<'de, K, V, D>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
where
    K: Deserialize<'de> + Ord + fmt::Display,
    V: Deserialize<'de>,
    D: Deserializer<'de>,
{
    struct UniqueMap<K, V>(PhantomData<(K, V)>);
    impl<'de, K, V> Visitor<'de> for UniqueMap<K, V>
    where
        K: Deserialize<'de> + Ord + fmt::Display,
        V: Deserialize<'de>,
    {
        type Value = BTreeMap<K, V>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("velden met een naam en een waarde")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<BTreeMap<K, V>, A::Error> {
            let mut result = BTreeMap::new();
            while let Some(key) = map.next_key::<K>()? {
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
