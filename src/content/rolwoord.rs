//! Words for roles: which role of the content a school means by what it wrote.
//!
//! Words are compared in a form without capitals, accents, spaces, hyphens and points. What stands in `rollen.yaml` goes before the
//! plurals and feminines made of it. What may be two roles is a doubt, wherever that comes from: nothing is guessed.

use std::collections::{BTreeMap, BTreeSet};
use std::iter::once;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::content::{Rol, Rollen};
use crate::problem::{Cause, typing_mistake};
use crate::taal::delen;

/// Signs between two roles.
const TEKENS: &str = ",/+;&|\n\t•·";

/// Words between two roles.
const TUSSENWOORDEN: [&str; 6] = ["en", "and", "tevens", "-", "–", "—"];

/// A word for a role may itself hold this many signs that stand between roles, as `P&O` does.
const MAX_TEKENS: usize = 5;

/// A longer text than this is no list of roles, in bytes.
const MAX_TEXT: usize = 500;

/// What one of the words of a text means.
#[derive(Debug, Clone)]
pub enum Rolwoord<'a> {
    /// This role.
    Rol(&'a Rol),
    /// One of several roles: the word, and those.
    Twijfel(String, Vec<&'a Rol>),
    /// No role that is known: the word.
    Onbekend(String),
}

/// Which roles words mean, by their place in the list.
#[derive(Debug, Clone, Default)]
pub(super) struct Woordenboek {
    geschreven: BTreeMap<String, BTreeSet<usize>>,
    /// Forms of those words.
    afgeleid: BTreeMap<String, BTreeSet<usize>>,
    graden: BTreeSet<String>,
}

impl Woordenboek {
    pub(super) fn new(rollen: &Rollen) -> Self {
        let mut boek = Self {
            graden: rollen.graden.iter().map(|w| vergelijkbaar(w)).collect(),
            ..Self::default()
        };
        for (woord, plaatsen) in rollen.spellingen() {
            let woord = vergelijkbaar(woord);
            if woord.is_empty() {
                continue;
            }
            for vorm in vormen(&woord) {
                boek.afgeleid.entry(vorm).or_default().extend(&plaatsen);
            }
            boek.geschreven.entry(woord).or_default().extend(plaatsen);
        }
        boek
    }

    /// The roles that a word can mean; none if it is not known.
    fn zoek(&self, text: &str) -> Option<BTreeSet<usize>> {
        let woord = vergelijkbaar(text);
        let found = self.geschreven.get(&woord).or_else(|| self.afgeleid.get(&woord));
        found.cloned().or_else(|| self.met_haakjes(text)).or_else(|| self.zonder_graad(text))
    }

    /// A word with more between brackets behind it: `WPB (Engels)`. What stands there settles a doubt, or makes one.
    fn met_haakjes(&self, text: &str) -> Option<BTreeSet<usize>> {
        let (voor, tussen) = text.trim_end().strip_suffix(')')?.split_once('(')?;
        let voor = self.zoek(voor)?;
        let Some(tussen) = self.zoek(tussen) else { return Some(voor) };
        let beide: BTreeSet<usize> = voor.intersection(&tussen).copied().collect();
        Some(if beide.is_empty() { &voor | &tussen } else { beide })
    }

    /// A word with one beside it that makes no other role of it: `waarnemend rector`, `rector a.i.`.
    fn zonder_graad(&self, text: &str) -> Option<BTreeSet<usize>> {
        let woorden: Vec<&str> = text.split_whitespace().collect();
        let is_graad = |deel: &[&str]| self.graden.contains(&vergelijkbaar(&deel.concat()));
        (1..woorden.len()).find_map(|at| {
            let (voor, achter) = woorden.split_at(at);
            let rest = if is_graad(voor) {
                achter
            } else if is_graad(achter) {
                voor
            } else {
                return None;
            };
            self.zoek(&rest.join(" "))
        })
    }

    /// The roles that a text without a known meaning may be about: those of the longest known word in it, else those of the word
    /// that it is a slip of the pen for.
    fn bijna(&self, text: &str) -> BTreeSet<usize> {
        let woorden: Vec<&str> = text.split_whitespace().collect();
        let mut lengtes = (1..woorden.len()).rev();
        let erin = lengtes.find_map(|lengte| {
            woorden
                .windows(lengte)
                .find_map(|deel| self.geschreven.get(&vergelijkbaar(&deel.concat())))
        });
        let woord = vergelijkbaar(text);
        let fouten = |known: &String| typing_mistake(&woord, known);
        let tikfout = || {
            let near = self.geschreven.iter().filter_map(|(known, of)| Some((fouten(known)?, of)));
            near.min_by_key(|(fouten, _)| *fouten).map(|(_, of)| of)
        };
        erin.or_else(tikfout).cloned().unwrap_or_default()
    }
}

impl Rollen {
    /// Which roles a text names, in its order and each once: one, or several with a comma, a slash, `en` or such between them.
    #[must_use]
    pub fn lees(&self, text: &str) -> Vec<Rolwoord<'_>> {
        let text = text.trim();
        if text.len() > MAX_TEXT {
            return vec![Rolwoord::Onbekend(text.to_owned())];
        }
        let delen = delen(text, TEKENS, &TUSSENWOORDEN);
        let mut found: Vec<Rolwoord<'_>> = Vec::new();
        // A word of separation alone.
        if delen.is_empty() && text.contains(char::is_alphanumeric) {
            found.push(Rolwoord::Onbekend(text.to_owned()));
        }
        let mut at = 0;
        while let Some(first) = delen.get(at) {
            // A word with a sign in it, such as P&O, goes before its parts.
            let most = delen.len().min(at + 1 + MAX_TEKENS);
            let known = (at..most).rev().find_map(|last| {
                let woord = &text[first.start..delen[last].end];
                Some((last, woord, self.woordenboek().zoek(woord)?))
            });
            let (last, woord, plaatsen) =
                known.unwrap_or_else(|| (at, &text[first.clone()], BTreeSet::new()));
            let is_new = |rol: &&Rol| {
                !found
                    .iter()
                    .any(|other| matches!(other, Rolwoord::Rol(other) if other.id == rol.id))
            };
            match self.van(&plaatsen).as_slice() {
                [] => found.push(Rolwoord::Onbekend(woord.to_owned())),
                [rol] => found.extend(Some(*rol).filter(is_new).map(Rolwoord::Rol)),
                rollen => found.push(Rolwoord::Twijfel(woord.to_owned(), rollen.to_vec())),
            }
            at = last + 1;
        }
        found
    }

    /// Why a word is no role: with the role that is nearest in meaning, or in letters if it is a slip of the pen.
    #[must_use]
    pub fn unknown_rol(&self, woord: &str) -> Cause {
        let meant = match self.van(&self.woordenboek().bijna(woord)).as_slice() {
            [rol] => Some(rol.id.as_str()),
            _ => None,
        };
        Cause::unknown_but("rol", woord, meant, self.rollen.iter().map(|rol| rol.naam.as_str()))
    }

    fn van(&self, plaatsen: &BTreeSet<usize>) -> Vec<&Rol> {
        plaatsen.iter().filter_map(|plaats| self.rollen.get(*plaats)).collect()
    }

    /// Every word that is written down for a role, with the places of the roles that it can mean.
    fn spellingen(&self) -> impl Iterator<Item = (&str, Vec<usize>)> {
        let eigen = self.rollen.iter().enumerate().flat_map(|(i, rol)| {
            let namen = [&rol.id, &rol.naam, &rol.meervoud].into_iter().chain(&rol.ook);
            namen.map(move |woord| (woord.as_str(), vec![i]))
        });
        let plaats = |id: &String| self.rollen.iter().position(|rol| rol.id == *id);
        let twijfel = self.twijfel.iter().flat_map(move |twijfel| {
            let plaatsen: Vec<usize> = twijfel.rollen.iter().filter_map(plaats).collect();
            twijfel.woorden.iter().map(move |woord| (woord.as_str(), plaatsen.clone()))
        });
        eigen.chain(twijfel)
    }
}

/// A word as it is compared with others. Brackets stay: what stands between them is less than the rest.
pub(super) fn vergelijkbaar(woord: &str) -> String {
    let plain = woord.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    // P&O, P & O and P en O are one.
    let plain = plain.collect::<String>().replace('&', "en");
    plain.chars().filter(|c| c.is_alphanumeric() || "()".contains(*c)).collect()
}

/// The word, and the plural, feminine and person that are regularly made of it.
fn vormen(woord: &str) -> Vec<String> {
    let vrouwelijk = [("er", "ster"), ("ator", "atrice"), ("eur", "rice"), ("eur", "euse")];
    let vrouwelijk = vrouwelijk
        .into_iter()
        .filter_map(|(man, vrouw)| Some(woord.strip_suffix(man)?.to_owned() + vrouw));
    // Somebody who is called by an abbreviation: slb’er.
    let persoon = Some(format!("{woord}er")).filter(|_| woord.chars().count() <= 4);
    let namen = once(woord.to_owned()).chain(vrouwelijk).chain(persoon);
    namen
        .flat_map(|naam| ["", "s", "es", "n", "en"].map(|einde| format!("{naam}{einde}")))
        .collect()
}
