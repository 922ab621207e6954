//! Roles in the place of people (`--anoniem`), for examples and reports of faults: every name of the roster, in every text that is read
//! of a network, the free ones of its papers too.

use std::collections::BTreeMap;

use crate::netwerk::{Netwerk, is_titel};
use crate::source::node::{Kind, Node};

/// Who has no role that could be read.
const IEMAND: &str = "deelnemer";

/// Shorter parts of a name are words of the language, as `de` and `op`; initials are no name of anybody.
const SHORTEST: usize = 3;

/// What is written in the place of each name, and of each part of one.
#[derive(Debug)]
pub struct Anoniem {
    /// Names with what stands in their place, the longest first.
    names: Vec<(String, String)>,
}

impl Anoniem {
    /// For the people of a roster: `zij-instromer 1`, by their first role and their order in it.
    #[must_use]
    pub fn of(netwerk: &Netwerk) -> Self {
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        let mut whole = BTreeMap::new();
        for lid in &netwerk.leden {
            let role = lid.rol.first().map_or(IEMAND, |rol| rol.trim()).to_lowercase();
            // Some roles are written as a title is, which is no name.
            let role = if is_titel(&role) { format!("{role}-lid") } else { role };
            let number = numbers.entry(role.clone()).or_default();
            *number += 1;
            let label = format!("{role} {number}");
            let called = [Some(&lid.naam), lid.roepnaam.as_ref(), lid.id.as_ref()];
            for name in called.into_iter().flatten() {
                whole.insert(spaced(name), label.clone());
                let parts = name.split(|letter: char| !letter.is_alphabetic());
                for part in parts.filter(|part| is_of_name(part)) {
                    // A part that several people have is of nobody in particular.
                    let other = |other: &mut String| {
                        if *other != label {
                            IEMAND.clone_into(other);
                        }
                    };
                    names.entry(part.to_owned()).and_modify(other).or_insert_with(|| label.clone());
                }
            }
        }
        names.extend(whole);
        let loud = |(name, label): (&String, &String)| (name.to_uppercase(), label.clone());
        let loud: Vec<_> = names.iter().map(loud).collect();
        let mut names: Vec<_> = names.into_iter().chain(loud).collect();
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        names.dedup();
        Self { names }
    }

    /// A text without the names.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        let mut made = String::with_capacity(text.len());
        let (mut rest, mut before) = (text, None);
        while let Some(letter) = rest.chars().next() {
            let inside = before.is_some_and(char::is_alphanumeric);
            let found = self.names.iter().filter(|_| !inside).find_map(|(name, label)| {
                let end = starts_with(rest, name)?;
                Some((label, end))
            });
            if let Some((label, end)) = found {
                // First name and surname, each by itself, are one person.
                if !made.trim_end().ends_with(&**label)
                    || made.ends_with(|c: char| !c.is_whitespace())
                {
                    made.push_str(label);
                } else {
                    made.truncate(made.trim_end().len());
                }
                before = rest[..end].chars().next_back();
                rest = &rest[end..];
            } else {
                made.push(letter);
                before = Some(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
        made
    }

    /// Writes roles in the place of people in everything below a value.
    pub fn rewrite(&self, node: &mut Node) {
        match &mut node.kind {
            Kind::Text(text) | Kind::Block(text) => *text = self.text(text),
            Kind::Plain(..) => {}
            Kind::List(list) => list.iter_mut().for_each(|node| self.rewrite(node)),
            Kind::Map(entries) => {
                for entry in entries {
                    // A key is a field, unless it is somebody.
                    if self.names.iter().any(|(name, _)| *name == entry.key && name.contains(' ')) {
                        entry.key = self.text(&entry.key);
                    }
                    self.rewrite(&mut entry.value);
                }
            }
        }
    }
}

/// Whether a part of a name is one that tells who somebody is.
fn is_of_name(part: &str) -> bool {
    part.chars().count() >= SHORTEST && part.chars().next().is_some_and(char::is_uppercase)
}

/// A name with single spaces.
fn spaced(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where a name ends that a text begins with, whatever white space stands in it; also with the s of what is somebody's.
fn starts_with(text: &str, name: &str) -> Option<usize> {
    let mut rest = text;
    for (i, word) in name.split(' ').enumerate() {
        if i > 0 {
            let trimmed = rest.trim_start();
            if trimmed.len() == rest.len() {
                return None;
            }
            rest = trimmed;
        }
        rest = rest.strip_prefix(word)?;
    }
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let owned = rest.strip_prefix('s').filter(|rest| ends(rest));
    (ends(rest) || owned.is_some()).then(|| text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anoniem() -> Anoniem {
        let text = "school: { naam: X }\nleden:\n  - { naam: Sanne de Wit, rol: zij-instromer }\n  \
                    - { naam: Jan de Wit, roepnaam: Jantje, rol: WPB, id: jan1 }\n";
        let source = crate::source::SourceFile::new("netwerk.yaml", text.to_owned());
        Anoniem::of(&crate::yaml::read::<Netwerk>(source).data.unwrap().data)
    }

    #[test]
    fn names_and_their_parts_are_roles() {
        let anoniem = anoniem();
        for (text, wanted) in [
            ("Sanne de Wit zegt", "zij-instromer 1 zegt"),
            ("(Sanne\n  de Wit)", "(zij-instromer 1)"),
            (
                "Sannes klas, SANNE, Jantje's bord",
                "zij-instromer 1s klas, zij-instromer 1, wpb 1's bord",
            ),
            ("Jantje Jan", "wpb 1"),
            ("mevrouw De Wit", "mevrouw De deelnemer"),
            ("jan1 en Jan", "wpb 1 en wpb 1"),
            ("Januari is wit, en de Witte muur ook", "Januari is wit, en de Witte muur ook"),
        ] {
            assert_eq!(anoniem.text(text), wanted);
        }
    }
}
