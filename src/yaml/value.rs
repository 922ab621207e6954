//! YAML as JSON values, in which no key may stand twice: what the schema is held against, and types are read from.

use std::fmt;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Number, Value};

use crate::problem::Cause;

/// A value of which all keys are different; the last of two would silently take the place of the first.
pub struct Unique(pub Value);

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(UniqueVisitor).map(Self)
    }
}

struct UniqueVisitor;

impl<'de> Visitor<'de> for UniqueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("een waarde")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Value, E> {
        Ok(Value::Bool(truth))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        let number = Number::from_f64(number).map(Value::Number);
        number.ok_or_else(|| E::custom(Cause::Number(".nan".to_owned())))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(Unique(item)) = items.next_element()? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some((key, Unique(value))) = entries.next_entry::<String, Unique>()? {
            if map.contains_key(&key) {
                return Err(A::Error::custom(Cause::DuplicateKey(key)));
            }
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Unique;

    fn read(yaml: &str) -> Option<serde_json::Value> {
        serde_yaml::from_str::<Unique>(yaml).ok().map(|value| value.0)
    }

    #[test]
    fn yaml_is_read_as_json() {
        let yaml = "naam: Zoë\n1: [2, -3, 0.5, ~, true]\nleeg: {}\n";
        let json = json!({ "naam": "Zoë", "1": [2, -3, 0.5, null, true], "leeg": {} });
        assert_eq!(read(yaml), Some(json));
    }

    #[test]
    fn a_key_twice_and_what_json_cannot_say_are_refused() {
        for yaml in
            ["a: 1\na: 2\n", "b: [{ a: 1, a: 1 }]\n", "1: x\n\"1\": y\n", ".nan", "? [a]\n: b\n"]
        {
            assert_eq!(read(yaml), None, "{yaml}");
        }
    }
}
