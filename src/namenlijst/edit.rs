//! A change of a network written into its YAML: what stands there by hand, and comments, stay as they are.
//!
//! The one user of yaml-edit. Whatever it makes of the text is read again: it must say the old network with the change and
//! nothing else, or nothing is written.

use std::str::FromStr;

use serde_json::{Map, Value, json};
use yaml_edit::{Document, Mapping, Sequence};

use crate::namenlijst::{Lijstlid, Verandering, Wijziging};
use crate::source::node;

/// The text with the change; none where it cannot be written safely.
#[must_use]
pub fn edited(text: &str, wijziging: &Wijziging) -> Option<String> {
    let (mark, body) = text.strip_prefix('\u{feff}').map_or(("", text), |body| ("\u{feff}", body));
    let document = Document::from_str(body).ok()?;
    let leden = document.as_mapping()?.get_sequence("leden")?;
    let now = says(body)?;
    for verandering in &wijziging.veranderd {
        let lid = leden.get(verandering.plaats)?;
        change(lid.as_mapping()?, now["leden"].get(verandering.plaats)?, verandering)?;
    }
    let flow = is_flow(&leden);
    for lid in &wijziging.nieuw {
        leden.push(entry(lid, flow)?);
    }
    let mut edited = document.to_string();
    if body.contains("\r\n") {
        edited = edited.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    let is_safe = says(&edited)? == with_people(now, wijziging)? && keeps_comments(body, &edited);
    is_safe.then(|| format!("{mark}{edited}"))
}

/// What a text says.
fn says(text: &str) -> Option<Value> {
    let (json, unique) = node::parse(text).ok()?.json();
    unique.then_some(json)
}

/// What a roster says after the change; none where it does not hold the people that change.
#[must_use]
pub fn with_people(mut now: Value, wijziging: &Wijziging) -> Option<Value> {
    let leden = now.get_mut("leden")?.as_array_mut()?;
    for verandering in &wijziging.veranderd {
        let lid = leden.get_mut(verandering.plaats)?.as_object_mut()?;
        for (field, value) in fields(lid, verandering) {
            lid.insert(field.to_owned(), value);
        }
    }
    leden.extend(wijziging.nieuw.iter().map(|lid| Value::Object(of_lid(lid))));
    Some(now)
}

/// The fields of somebody that change, with their new values.
fn fields(now: &Map<String, Value>, verandering: &Verandering) -> Vec<(&'static str, Value)> {
    let mut fields = Vec::new();
    let Verandering { rol, roepnaam, vak, start, vanaf, tot, begeleidt, begeleider, .. } =
        verandering;
    for (field, more) in [("rol", rol), ("begeleidt", begeleidt), ("begeleider", begeleider)] {
        if !more.is_empty() {
            let mut all = match now.get(field) {
                Some(Value::Array(list)) => list.clone(),
                Some(Value::Null) | None => Vec::new(),
                Some(one) => vec![one.clone()],
            };
            all.extend(more.iter().map(|text| Value::from(text.as_str())));
            let alone = field != "begeleidt" && all.len() == 1;
            fields.push((field, if alone { all.remove(0) } else { Value::Array(all) }));
        }
    }
    for (field, text) in [("roepnaam", roepnaam), ("vak", vak)] {
        fields.extend(text.as_ref().map(|text| (field, json!(text))));
    }
    for (field, date) in [("start", start), ("vanaf", vanaf), ("tot", tot)] {
        fields.extend(date.map(|date| (field, json!(date.to_string()))));
    }
    fields
}

/// Somebody as the fields of a network.
fn of_lid(lid: &Lijstlid) -> Map<String, Value> {
    let new = Verandering {
        rol: lid.rol.clone(),
        roepnaam: lid.roepnaam.clone(),
        vak: lid.vak.clone(),
        start: lid.start,
        vanaf: lid.vanaf,
        tot: lid.tot,
        begeleidt: lid.begeleidt.clone(),
        begeleider: lid.begeleider.clone(),
        ..Verandering::default()
    };
    let mut fields_of = Map::from_iter([("naam".to_owned(), json!(lid.naam))]);
    for (field, value) in fields(&Map::new(), &new) {
        fields_of.insert(field.to_owned(), value);
    }
    fields_of
}

fn change(lid: &Mapping, now: &Value, verandering: &Verandering) -> Option<()> {
    for (field, value) in fields(now.as_object()?, verandering) {
        match value {
            Value::Array(list) => {
                lid.set(field, flow_list(&list));
            }
            other => lid.set(field, other.as_str()?),
        }
    }
    Some(())
}

/// Somebody new, on one line where the others stand so.
fn entry(lid: &Lijstlid, flow: bool) -> Option<Mapping> {
    let order =
        ["naam", "roepnaam", "rol", "vak", "start", "vanaf", "tot", "begeleidt", "begeleider"];
    let fields = of_lid(lid);
    let start = if flow { "{ naam: x }" } else { "naam: x" };
    let document = Document::from_str(start).ok()?;
    let entry = document.as_mapping()?;
    for field in order {
        match fields.get(field) {
            Some(Value::Array(list)) => {
                entry.set(field, flow_list(list));
            }
            Some(value) => entry.set(field, value.as_str()?),
            None => {}
        }
    }
    Some(entry)
}

/// A list on one line.
fn flow_list(list: &[Value]) -> Sequence {
    let sequence = Sequence::new_flow();
    for text in list.iter().filter_map(Value::as_str) {
        sequence.push(text);
    }
    sequence
}

/// Whether the people of a network stand between braces, a line each.
fn is_flow(leden: &Sequence) -> bool {
    let last = leden.last().and_then(|last| last.as_mapping().map(ToString::to_string));
    leden.is_flow_style() || last.is_some_and(|last| last.trim_start().starts_with('{'))
}

/// Whether every comment on a line of its own is still there, in order.
fn keeps_comments(old: &str, new: &str) -> bool {
    let comments = |text: &str| -> Vec<String> {
        let lines = text.lines().map(str::trim).filter(|line| line.starts_with('#'));
        lines.map(str::to_owned).collect()
    };
    comments(old) == comments(new)
}
