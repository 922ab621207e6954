//! A first roster as text: what is known, and comments where the rest goes.

use std::fmt::Write;

use jiff::civil::Date;
use serde_json::Value;
use serde_yaml::{Mapping, Value as Yaml};

/// The order in which people say the fields of somebody.
const VELDEN: [&str; 9] =
    ["naam", "roepnaam", "rol", "vak", "start", "vanaf", "tot", "begeleidt", "begeleider"];

/// What is known of a school.
pub struct School {
    /// Its name.
    pub naam: String,
    /// Its town.
    pub plaats: Option<String>,
    /// Who trains the zij-instromers.
    pub instituut: Option<String>,
    /// The school year.
    pub schooljaar: Option<String>,
    /// The day of the first meeting.
    pub eerste: Option<Date>,
}

impl School {
    /// The roster, with these people.
    #[must_use]
    pub fn text(&self, leden: &[Value], schema: &str) -> String {
        let mut text = format!(
            "# yaml-language-server: $schema={schema}\n\
             # Wie er in het netwerk zitten, en wat er van de bijeenkomsten bekend is.\n\
             # Een regel met # ervoor is uitleg, of iets dat u nog kunt invullen: haal dan # weg.\n\
             formaat: 1\n\
             school:\n"
        );
        text += &field("  ", "naam", Some(&self.naam), "");
        text += &field("  ", "plaats", self.plaats.as_ref(), "Ede");
        if let Some(naam) = &self.instituut {
            text += "opleidingsinstituut:\n";
            text += &field("  ", "naam", Some(naam), "");
        } else {
            text += &field("", "opleidingsinstituut", None, "{ naam: Hogeschool Voorbeeld }");
        }
        text += &field("", "schooljaar", self.schooljaar.as_ref(), "2026-2027");
        text += "\n# De mensen. De naam en de rol zijn nodig; bij een zij-instromer horen ook vak: en start: (de eerste werkdag).\n";
        text += &people(leden);
        text += "\n# De bijeenkomsten, met wat u ervan weet.\n";
        match self.eerste {
            Some(dag) => {
                let _ = writeln!(
                    text,
                    "bijeenkomsten:\n  1:\n    datum: {dag}\n    # begin: \"15:30\"\n    # locatie: Lokaal 12"
                );
            }
            None => {
                text += "# bijeenkomsten:\n#   1: { datum: 2026-09-17, begin: \"15:30\", locatie: Lokaal 12 }\n";
            }
        }
        text
    }
}

/// A field on a line of its own; as a comment with an example where nothing is known of it.
fn field(lead: &str, key: &str, value: Option<&String>, example: &str) -> String {
    match value {
        Some(value) => format!("{lead}{key}: {}\n", scalar(value)),
        None => format!("{lead}# {key}: {example}\n"),
    }
}

/// The people, a field on each line.
fn people(leden: &[Value]) -> String {
    if leden.is_empty() {
        return "leden: []\n# leden:\n#   - { naam: Sanne de Wit, rol: zij-instromer }\n#   - { naam: Joost van Dam, rol: werkplekbegeleider, begeleidt: [Sanne de Wit] }\n"
            .to_owned();
    }
    let leden = leden.iter().map(|lid| {
        let fields =
            VELDEN.iter().filter_map(|veld| Some((Yaml::from(*veld), yaml(lid.get(veld)?))));
        Yaml::Mapping(fields.collect::<Mapping>())
    });
    let list = serde_yaml::to_string(&leden.collect::<Vec<_>>()).unwrap_or_default();
    let lines = list.lines().map(|line| format!("  {line}\n"));
    format!("leden:\n{}", lines.collect::<String>())
}

fn yaml(value: &Value) -> Yaml {
    match value {
        Value::Array(items) => Yaml::Sequence(items.iter().map(yaml).collect()),
        other => Yaml::from(other.as_str().unwrap_or_default()),
    }
}

/// A text as a value of YAML, between quotes where it needs them.
fn scalar(text: &str) -> String {
    serde_yaml::to_string(text).unwrap_or_default().trim_end().to_owned()
}
