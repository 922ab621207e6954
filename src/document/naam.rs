//! What documents are called, on the print note and in lists.

use crate::content::{Bijlage, Documentwoorden};
use crate::plan::{Document, Documentsoort, Scope};

/// "Bijeenkomst 2"; of a lijn as a whole, its title.
#[must_use]
pub fn van(woorden: &Documentwoorden, scope: Scope<'_>) -> String {
    match scope {
        Scope::Lijn(plan) => plan.inhoud.lijn.data.titel.clone(),
        Scope::Bijeenkomst(plan) => {
            format!("{} {}", woorden.bijeenkomst, plan.inhoud.bijeenkomst.data.nummer)
        }
    }
}

/// Whether people know a bijlage by its code: it is one of a meeting, and is that bijlage of the publication.
pub(super) fn has_code(scope: Scope<'_>, bijlage: &Bijlage) -> bool {
    scope.bijeenkomst().is_some() && bijlage.vindplaats.is_none()
}

/// What a document is called on the print note.
#[must_use]
pub fn naam(woorden: &Documentwoorden, scope: Scope<'_>, document: &Document<'_>) -> String {
    let bijlage = |bijlage: &Bijlage| {
        if has_code(scope, bijlage) {
            format!("{} {}", bijlage.id, bijlage.kop)
        } else {
            with_small_letter(&bijlage.titel)
        }
    };
    let in_vorm = |file: &Bijlage, vorm: &str| format!("{}, {vorm}", bijlage(file));
    match document.soort {
        Documentsoort::Standaard(standaard) => woorden.naam(standaard).to_lowercase(),
        Documentsoort::Bijlage(file) if !file.data.dias.is_empty() => {
            in_vorm(&file.data, &woorden.hand_out)
        }
        Documentsoort::Bijlage(file) | Documentsoort::Gesprekken(file, _) => bijlage(&file.data),
        Documentsoort::Uitgave(file, uitgave) => in_vorm(&file.data, woorden.vorm(uitgave.vorm)),
        Documentsoort::Presentatie(file) => in_vorm(&file.data, &woorden.presentatie),
        Documentsoort::Inleiding(_) => woorden.inleiding.to_lowercase(),
        Documentsoort::Afspraken => woorden.afspraken.to_lowercase(),
        Documentsoort::Keuringsrapport(..) => woorden.apk.clone(),
        Documentsoort::Overeenkomst(..) => woorden.overeenkomst.to_lowercase(),
        Documentsoort::Bewijs(_) => woorden.bewijs.to_lowercase(),
        Documentsoort::Eindreflectie(_) => woorden.eindreflectie.to_lowercase(),
    }
}

/// A title inside a sentence: names and abbreviations in it keep their capitals.
fn with_small_letter(titel: &str) -> String {
    let mut letters = titel.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    let is_word = titel.chars().nth(1).is_none_or(|second| !second.is_uppercase());
    if is_word { first.chain(letters).collect() } else { titel.to_owned() }
}

/// The same in a word or two, where it was named in full before.
#[must_use]
pub fn korte_naam(woorden: &Documentwoorden, scope: Scope<'_>, document: &Document<'_>) -> String {
    let (file, vorm) = match document.soort {
        Documentsoort::Bijlage(file) if !file.data.dias.is_empty() => {
            (file, Some(woorden.hand_out.as_str()))
        }
        Documentsoort::Bijlage(file) => (file, None),
        Documentsoort::Uitgave(file, uitgave) => (file, Some(woorden.vorm(uitgave.vorm))),
        _ => return naam(woorden, scope, document),
    };
    match vorm {
        _ if !has_code(scope, &file.data) => naam(woorden, scope, document),
        Some(vorm) => format!("{} {vorm}", file.data.id),
        None => file.data.id.clone(),
    }
}
