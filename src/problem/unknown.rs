//! Causes that name what was probably meant: the nearest of the names that exist.

use serde_json::Value;

use crate::problem::Cause;
use crate::taal::zichtbaar;

impl Cause {
    /// An unknown name, with the nearest of the known ones if one is near.
    #[must_use]
    pub fn unknown<'a>(
        kind: &'static str,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let (nearest, known) = nearest(name, known);
        if known.iter().any(|known| known != name && zichtbaar(known) == zichtbaar(name)) {
            return Self::Invisible(zichtbaar(name));
        }
        Self::Unknown { kind, name: name.to_owned(), nearest, known }
    }

    /// An unknown name of which is known what was meant; else all names that exist. For names whose meaning differs more than their
    /// letters: another name is worse than none.
    #[must_use]
    pub fn unknown_but<'a>(
        kind: &'static str,
        name: &str,
        meant: Option<&str>,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let known = known.into_iter().map(str::to_owned).collect();
        Self::Unknown { kind, name: name.to_owned(), nearest: meant.map(str::to_owned), known }
    }

    /// An unknown key.
    #[must_use]
    pub fn unknown_field<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let (nearest, known) = nearest(name, known);
        Self::UnknownField { name: name.to_owned(), nearest, known }
    }

    /// A file of one's own that replaces none of ours.
    #[must_use]
    pub fn replaces_nothing<'a>(name: &str, ours: impl IntoIterator<Item = &'a str>) -> Self {
        Self::ReplacesNothing(nearest(name, ours).0)
    }

    /// A name in a placeholder that does not exist.
    #[must_use]
    pub fn unknown_placeholder<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let (nearest, known) = nearest(name, known);
        Self::UnknownPlaceholder { name: name.to_owned(), nearest, known }
    }

    /// A value that cannot be chosen.
    #[must_use]
    pub fn choice<'a>(
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
        hint: Option<String>,
    ) -> Self {
        let (nearest, known) = nearest(name, known);
        Self::Choice { name: name.to_owned(), nearest, known, hint }
    }

    /// A number that no whole one fits: as it was written, and the whole number that was probably meant.
    #[must_use]
    pub fn no_whole_number(written: &str, meant: Option<u32>) -> Self {
        let write = meant.map_or_else(
            || "Schrijf een kleiner getal, zonder punt of komma.".to_owned(),
            |meant| format!("Schrijf {meant}."),
        );
        Self::WrongType {
            wanted: "een heel getal".to_owned(),
            found: format!("het getal {written}"),
            write: Some(write),
        }
    }

    /// A value of another kind than its schema wants.
    #[must_use]
    pub fn wrong_type(schema: &Value, found: &Value) -> Self {
        let kinds = match schema.get("type") {
            Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
            Some(Value::String(kind)) => vec![kind.as_str()],
            _ => Vec::new(),
        };
        let wanted = kinds.into_iter().find_map(|kind| match kind {
            "string" => Some("een tekst"),
            "integer" => Some("een heel getal"),
            "number" => Some("een getal"),
            "boolean" => Some("true (ja) of false (nee)"),
            "array" => Some("een lijst"),
            "object" => Some(FIELDS),
            _ => None,
        });
        // A number as it is written here, with a comma or between quotes.
        let number = found.as_str().map(|text| text.trim().replace(',', "."));
        let number = number.filter(|text| text.parse::<f64>().is_ok_and(f64::is_finite));
        let found = match found {
            Value::Null => "niets".to_owned(),
            Value::Bool(truth) => truth.to_string(),
            Value::Number(number) => format!("het getal {number}"),
            Value::String(text) => {
                format!("de tekst ‘{}’", text.chars().take(40).collect::<String>())
            }
            Value::Array(_) => "een lijst".to_owned(),
            Value::Object(_) => "een groep velden".to_owned(),
        };
        let wanted = wanted.unwrap_or("iets anders").to_owned();
        let fields = schema.get("properties").and_then(Value::as_object);
        let write = match (wanted.as_str(), fields) {
            ("een lijst", _) => Some(
                "Schrijf [een, twee], of elk op een eigen regel die met een streepje begint."
                    .to_owned(),
            ),
            (FIELDS, Some(fields)) if !fields.is_empty() => {
                let names: Vec<&str> = fields.keys().map(String::as_str).collect();
                Some(format!(
                    "Schrijf elk veld met een dubbele punt, zoals naam: waarde. Velden: {}.",
                    names.join(", ")
                ))
            }
            (FIELDS, _) => Some(
                "Schrijf elke naam of elk nummer met een dubbele punt en wat erbij hoort, zoals 1: waarde, of met niets erbij 1: {}.".to_owned(),
            ),
            ("een tekst", _) if found == "een lijst" => Some("Schrijf één tekst, zonder [ en ].".to_owned()),
            ("een tekst", _) if found == FIELDS => Some(
                "Staat er een dubbele punt in de tekst, zet dan de hele tekst tussen rechte aanhalingstekens: \"...\"."
                    .to_owned(),
            ),
            ("een heel getal", _) if number.is_some() => {
                Some("Schrijf alleen het getal, zonder aanhalingstekens, zoals 1.".to_owned())
            }
            ("een heel getal", _) => Some("Schrijf alleen het getal, zoals 1.".to_owned()),
            ("true (ja) of false (nee)", _) => Some("Schrijf true of false.".to_owned()),
            ("een getal", _) => Some(number.map_or_else(
                || "Schrijf alleen het getal, zoals 0.04.".to_owned(),
                |number| format!("Schrijf {number}: met een punt, en zonder aanhalingstekens."),
            )),
            _ => None,
        };
        Self::WrongType { wanted, found, write }
    }
}

/// What a mapping is called.
const FIELDS: &str = "een groep velden";

/// How many letters of a known name were typed wrong; none if there are too many for a slip of the pen.
#[must_use]
pub fn typing_mistake(typed: &str, known: &str) -> Option<usize> {
    let length = typed.chars().count();
    let most = match length {
        0..=3 => return None,
        4..=9 => 1,
        10..=14 => 2,
        _ => 3,
    };
    if known.chars().count().abs_diff(length) > most {
        return None;
    }
    Some(strsim::osa_distance(typed, known)).filter(|mistakes| *mistakes <= most)
}

/// The known name that something is a slip of the pen for, if it is one.
pub fn nearest_slip<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let near = known.into_iter().filter_map(|name| Some((typing_mistake(&typed, name)?, name)));
    near.min_by_key(|(mistakes, _)| *mistakes).map(|(_, name)| name)
}

/// The known name that is most like a name, and all known names.
fn nearest<'a>(
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> (Option<String>, Vec<String>) {
    let known: Vec<String> = known.into_iter().map(str::to_owned).collect();
    let likeness = |other: &str| strsim::jaro_winkler(&other.to_lowercase(), &name.to_lowercase());
    let nearest = known
        .iter()
        .map(|known| (likeness(known), known))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, known)| known.clone());
    (nearest, known)
}
