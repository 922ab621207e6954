//! A first network, of a few answers and a list of people: as text, with comments where the rest goes, and as a workbook.

use std::fmt::Write;

use jiff::civil::Date;
use serde_json::Value;
use serde_yaml::{Mapping, Value as Yaml};

use crate::content::Content;
use crate::invulblad::Invulblad;
use crate::namenlijst::{Namenlijst, Wijziging, with_people};
use crate::netwerk::{Netwerk, Papieren, ROSTER, Rooster};
use crate::problem::{Cause, Problem};
use crate::source::SourceFile;
use crate::yaml::{self, Loaded};

/// The schema beside a roster of text, for editors.
pub const SCHEMA: &str = "netwerk.schema.json";

/// The order in which people say the fields of somebody.
const VELDEN: [&str; 9] =
    ["naam", "roepnaam", "rol", "vak", "start", "vanaf", "tot", "begeleidt", "begeleider"];

/// What is known of a new school.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NieuweSchool {
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

impl NieuweSchool {
    /// The roster with the people of a list, as text.
    ///
    /// # Errors
    /// People who cannot be in a roster.
    pub fn text(
        &self,
        lijst: Option<&Namenlijst>,
        content: &Content,
    ) -> Result<String, Vec<Problem>> {
        Ok(self.written(&people(lijst, content)?))
    }

    /// The invulblad of that roster.
    ///
    /// # Errors
    /// A roster that is not good.
    pub fn invulblad(
        &self,
        lijst: Option<&Namenlijst>,
        content: &Content,
    ) -> Result<Vec<u8>, Vec<Problem>> {
        invulblad(&self.text(lijst, content)?, content)
    }

    fn written(&self, leden: &[Value]) -> String {
        let mut text = format!(
            "# yaml-language-server: $schema={SCHEMA}\n\
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
        text += &listed(leden);
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

/// The people of a list, as fields of a roster.
fn people(lijst: Option<&Namenlijst>, content: &Content) -> Result<Vec<Value>, Vec<Problem>> {
    let Some(lijst) = lijst else { return Ok(Vec::new()) };
    let empty = netwerk("{ school: { naam: x }, leden: [] }".to_owned(), content)?;
    let wijziging = Wijziging::bij(&empty.data, lijst);
    let with = with_people(serde_json::json!({ "leden": [] }), &wijziging);
    let leden = with.as_ref().and_then(|with| with.get("leden")?.as_array());
    Ok(leden.cloned().unwrap_or_default())
}

/// A roster of ours: good, but that there may be nobody in it yet.
///
/// # Errors
/// Everything that is wrong with it.
pub fn netwerk(text: String, content: &Content) -> Result<Loaded<Netwerk>, Vec<Problem>> {
    let reading = yaml::read::<Netwerk>(SourceFile::new(ROSTER, text));
    let (netwerk, mut problems) = Rooster::checked(reading, content);
    problems.retain(|problem| problem.is_error() && problem.cause != Cause::NoLeden);
    netwerk.filter(|_| problems.is_empty()).ok_or(problems)
}

/// The workbook that says what a roster of text says.
///
/// # Errors
/// Everything that is wrong with the roster.
pub fn invulblad(text: &str, content: &Content) -> Result<Vec<u8>, Vec<Problem>> {
    let netwerk = &netwerk(text.to_owned(), content)?;
    let papieren = &Papieren::default();
    let invulblad = Invulblad { content, netwerk, papieren, ouder: None };
    invulblad.write().map_err(|cause: Cause| vec![Problem::general(cause)])
}

/// A field on a line of its own; as a comment with an example where nothing is known of it.
fn field(lead: &str, key: &str, value: Option<&String>, example: &str) -> String {
    match value {
        Some(value) => format!("{lead}{key}: {}\n", scalar(value)),
        None => format!("{lead}# {key}: {example}\n"),
    }
}

/// The people, a field on each line.
fn listed(leden: &[Value]) -> String {
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
