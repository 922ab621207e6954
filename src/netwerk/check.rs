//! Rules over a roster: everything that it names exists, and it can be printed.

mod leden;

use std::collections::BTreeMap;

use crate::content::{Content, Lijninhoud};
use crate::datum::datum;
use crate::netwerk::{Bijeenkomstgegevens, Netwerk, dagen, kleur, lidmaatschap, vakantie};
use crate::problem::{Cause, FieldPath, FormCause, LijnCause, Problem};
use crate::yaml::{FORMAAT, Loaded};

pub use leden::{check_namen, unknown_lid};

/// The longest text that a field of the roster may hold, in characters: what still fits a line of a table.
pub const MAX_TEXT: usize = 120;

/// The longest word in it, in characters: a line cannot be broken inside one.
const MAX_WORD: usize = 50;

/// More zij-instromers than this at one school are a mistake: each has sheets of their own in several documents.
const MAX_ZIJ_INSTROMERS: usize = 60;

/// Checks a roster against the content; problems and warnings are added to the list.
pub fn check(file: &Loaded<Netwerk>, content: &Content, problems: &mut Vec<Problem>) {
    let netwerk = &file.data;
    if let Some(newer) = netwerk.formaat.filter(|formaat| *formaat > FORMAAT) {
        problems.push(file.problem(&FieldPath::of("formaat"), Cause::NewerFormat(newer)));
    }
    for (field, text) in texts(netwerk) {
        if let Some(cause) = unprintable(text, MAX_TEXT) {
            problems.push(file.problem(&field, cause));
        }
        if text.starts_with(['“', '„', '”']) && text.ends_with(['”', '“']) {
            problems.push(file.problem(&field, FormCause::SmartQuotes).warning());
        }
        if let Some(lost) = lost_number(file, &field) {
            problems.push(file.problem(&field, FormCause::CommentInText(lost)).warning());
        }
    }
    if netwerk.school.naam.trim().is_empty() {
        problems.push(file.problem(&FieldPath::of("school").key("naam"), Cause::Empty));
    }
    check_leden(file, problems);
    check_lijnen(file, content, problems);
    vakantie::check(file, problems);
    dagen::check(file, problems);
    let field = FieldPath::of("huisstijl").key("kleur");
    if netwerk.huisstijl.kleur.is_none() && has_colour_behind(file, &field) {
        problems.push(file.problem(&field, FormCause::ColourComment));
    }
    if let Some(text) = &netwerk.huisstijl.kleur {
        match kleur::parse(text) {
            None => problems.push(file.problem(&field, Cause::Colour(text.clone()))),
            Some(colour) => {
                let readable = kleur::readable(colour);
                if readable != colour {
                    let cause = Cause::PaleColour(text.clone(), kleur::hex(readable));
                    problems.push(file.problem(&field, cause).warning());
                }
            }
        }
    }
}

/// Every text of a roster that is printed, with its field.
#[must_use]
pub fn texts<'a>(netwerk: &'a Netwerk) -> Vec<(FieldPath, &'a str)> {
    let mut found = Vec::new();
    let mut add = |field: FieldPath, text: Option<&'a String>| {
        found.extend(text.map(|text| (field, text.as_str())));
    };
    let school = FieldPath::of("school");
    add(school.key("naam"), Some(&netwerk.school.naam));
    add(school.key("plaats"), netwerk.school.plaats.as_ref());
    add(school.key("bestuur"), netwerk.school.bestuur.as_ref());
    let instituut = netwerk.opleidingsinstituut.as_ref().map(|instituut| &instituut.naam);
    add(FieldPath::of("opleidingsinstituut").key("naam"), instituut);
    add(FieldPath::of("schooljaar"), netwerk.schooljaar.as_ref());
    for (i, lid) in netwerk.leden.iter().enumerate() {
        let at = FieldPath::of("leden").index(i);
        add(at.key("naam"), Some(&lid.naam));
        add(at.key("roepnaam"), lid.roepnaam.as_ref());
        add(at.key("vak"), lid.vak.as_ref());
    }
    for (i, vakantie) in netwerk.vakanties.iter().enumerate() {
        add(FieldPath::of("vakanties").index(i).key("naam"), Some(&vakantie.naam));
    }
    for (at, gegevens) in bijeenkomsten(netwerk) {
        add(at.key("locatie"), gegevens.locatie.as_ref());
        add(at.key("gespreksleider"), gegevens.gespreksleider.as_ref());
    }
    found
}

/// What keeps a text off paper: control and private-use characters, or more than `max` of them.
#[must_use]
pub fn unprintable(text: &str, max: usize) -> Option<Cause> {
    let private = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    match text.chars().find(|c| c.is_control() || private(*c)) {
        Some(c) => Some(Cause::ControlCharacter(c)),
        None if text.chars().count() > max => Some(Cause::TooLong(max)),
        None if text.split_whitespace().any(|word| word.chars().count() > MAX_WORD) => {
            Some(Cause::WordTooLong(MAX_WORD))
        }
        None => None,
    }
}

fn check_leden(file: &Loaded<Netwerk>, problems: &mut Vec<Problem>) {
    let netwerk = &file.data;
    let leden = FieldPath::of("leden");
    if netwerk.leden.is_empty() {
        problems.push(file.problem(&leden, Cause::NoLeden));
    }
    let zij_instromers = netwerk.zij_instromers().count();
    if zij_instromers > MAX_ZIJ_INSTROMERS {
        let cause = Cause::TooManyZijInstromers(zij_instromers, MAX_ZIJ_INSTROMERS);
        problems.push(file.problem(&leden, cause));
    }
    for (i, lid) in netwerk.leden.iter().enumerate() {
        let at = leden.index(i);
        if lid.naam.trim().is_empty() {
            problems.push(file.problem(&at.key("naam"), Cause::Empty));
        }
        leden::check(file, &at, lid, problems);
        lidmaatschap::check(file, &at, lid, problems);
        if let Some(id) = &lid.id
            && netwerk.leden.iter().enumerate().any(|(j, other)| {
                (j < i && other.id.as_ref() == Some(id)) || (j != i && other.naam == *id)
            })
        {
            problems.push(file.problem(&at.key("id"), Cause::Duplicate(id.clone())));
        }
    }
}

/// The number that YAML takes for a comment behind a text, as in `Lokaal #12`. A comment that is meant has a space first.
fn lost_number(file: &Loaded<Netwerk>, field: &FieldPath) -> Option<String> {
    // Few rosters have one.
    if !file.source.text.contains(" #") {
        return None;
    }
    let place = file.source.place(field);
    let line = place.excerpt()?;
    let lost = line.text.get(line.end..)?.trim_start().strip_prefix('#')?;
    let word = lost.split_whitespace().next()?;
    word.starts_with(|c: char| c.is_ascii_digit()).then(|| format!("#{word}"))
}

/// Whether what stands behind a field without a value is a colour, which YAML takes for a comment.
fn has_colour_behind(file: &Loaded<Netwerk>, field: &FieldPath) -> bool {
    // Few rosters have one.
    if !file.source.text.contains("kleur:") {
        return false;
    }
    let behind = || {
        let place = file.source.place_of_key(field);
        let line = place.excerpt()?;
        let value = line.text.get(line.start..)?.strip_prefix("kleur:")?.trim_start();
        let colour = value.strip_prefix('#')?.split([' ', '\t', ',', '}']).next()?;
        Some(colour.to_owned())
    };
    let is_colour = |digits: String| {
        (3..=8).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_hexdigit())
    };
    behind().is_some_and(is_colour)
}

/// The meetings that a roster says something of, with their field.
fn bijeenkomsten(netwerk: &Netwerk) -> Vec<(FieldPath, &Bijeenkomstgegevens)> {
    let list = |at: FieldPath, dossier: &'_ BTreeMap<u32, _>| {
        dossier.keys().map(|nummer| (at.key(&nummer.to_string()), *nummer)).collect::<Vec<_>>()
    };
    let mut found = Vec::new();
    let at = FieldPath::of("bijeenkomsten");
    for (field, nummer) in list(at, &netwerk.bijeenkomsten) {
        found.push((field, &netwerk.bijeenkomsten[&nummer]));
    }
    for (id, lijn) in &netwerk.lijnen {
        let at = FieldPath::of("lijnen").key(id).key("bijeenkomsten");
        for (field, nummer) in list(at, &lijn.bijeenkomsten) {
            found.push((field, &lijn.bijeenkomsten[&nummer]));
        }
    }
    found
}

fn check_lijnen(file: &Loaded<Netwerk>, content: &Content, problems: &mut Vec<Problem>) {
    let netwerk = &file.data;
    for (id, gegevens) in &netwerk.lijnen {
        let at = FieldPath::of("lijnen").key(id);
        let Some(lijn) = content.lijn(id) else {
            let known = content.lijnen.iter().map(|lijn| lijn.id.as_str());
            problems.push(file.problem(&at, Cause::unknown("lijn", id, known)));
            continue;
        };
        for (nummer, gegevens) in &gegevens.bijeenkomsten {
            let at = at.key("bijeenkomsten").key(&nummer.to_string());
            check_bijeenkomst(file, &at, lijn, *nummer, gegevens, problems);
        }
    }
    let standaard = netwerk.standaardlijn();
    let twice = netwerk.lijnen.get(standaard).is_some_and(|l| !l.bijeenkomsten.is_empty());
    let at = FieldPath::of("bijeenkomsten");
    if twice && !netwerk.bijeenkomsten.is_empty() {
        problems.push(file.problem(&at, LijnCause::MeetingsTwice(standaard.to_owned())));
    }
    if let Some(lijn) = content.lijn(standaard) {
        for (nummer, gegevens) in &netwerk.bijeenkomsten {
            let at = at.key(&nummer.to_string());
            check_bijeenkomst(file, &at, lijn, *nummer, gegevens, problems);
        }
    }
}

fn check_bijeenkomst(
    file: &Loaded<Netwerk>,
    at: &FieldPath,
    lijn: &Lijninhoud,
    nummer: u32,
    gegevens: &Bijeenkomstgegevens,
    problems: &mut Vec<Problem>,
) {
    leden::check_bijeenkomst(file, at, gegevens, problems);
    lidmaatschap::check_bijeenkomst(file, at, gegevens, problems);
    let Some(inhoud) = lijn.bijeenkomst(nummer) else {
        problems.push(file.problem(at, Cause::UnknownMeeting(nummer)).warning());
        return;
    };
    if let (Some(dag), Some(bijeenkomst)) = (gegevens.vervolg, gegevens.datum) {
        let at = at.key("vervolg");
        let vervolg = inhoud.bijeenkomst.data.vervolg.as_ref();
        if dag < bijeenkomst {
            let text = format!("de bijeenkomst van {}", datum(bijeenkomst));
            problems.push(file.problem(&at, Cause::TooEarly(datum(dag), text)));
        } else if let Some(last) = vervolg.and_then(|v| v.uiterlijk(bijeenkomst))
            && dag > last
        {
            problems.push(file.problem(&at, Cause::TooLate(datum(dag), datum(last))).warning());
        }
    }
    let acties = &inhoud.bijeenkomst.data.acties;
    let ids = || acties.iter().map(|actie| actie.id.as_str());
    let unknown =
        |id: &str| (!ids().any(|known| known == id)).then(|| Cause::unknown("actie", id, ids()));
    for (field, keys) in [
        (at.key("minuten"), gegevens.minuten.keys().collect::<Vec<_>>()),
        (at.key("kies"), gegevens.kies.keys().collect()),
    ] {
        let found = keys.into_iter().filter_map(|id| Some((field.key(id), unknown(id)?)));
        problems.extend(found.map(|(field, cause)| file.problem_of_key(&field, cause)));
    }
    let pauze = gegevens.pauze.as_ref().and_then(|pauze| unknown(&pauze.na));
    problems.extend(pauze.map(|cause| file.problem(&at.key("pauze").key("na"), cause)));
    for (id, keuze) in gegevens.kies.iter().filter(|(id, _)| ids().any(|known| known == *id)) {
        let instead_of = |actie: &&str| {
            acties.iter().any(|a| a.id == **actie && a.alternatief_voor.as_deref() == Some(id))
        };
        if !instead_of(&keuze.as_str()) && keuze != id {
            let choices: Vec<&str> = ids().filter(instead_of).collect();
            let cause = Cause::unknown("alternatief", keuze, choices);
            problems.push(file.problem(&at.key("kies").key(id), cause));
        }
    }
}
