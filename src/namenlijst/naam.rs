//! The name of whoever a row is about: of one column or put together of several.

use crate::namenlijst::capitals::calm;
use crate::namenlijst::columns::Columns;
use crate::namenlijst::meaning::key;
use crate::namenlijst::rows::Row;
use crate::netwerk::{self, naam_op_volgorde, voornaam_van};
use crate::problem::{Cause, RowCause};

/// Longer names are sentences.
const MAX_WORDS: usize = 10;

/// What stands where nobody is known yet.
const NIEMAND: &str = "vacature|vacant|nnb|n n b|nn|n n|nog onbekend|onbekend|nog niet bekend|nog bekend te maken|nader te bepalen|\
    ntb|n t b|nog in te vullen|nog in te vullen vacature|volgt|nog te werven|tbd|nog niet ingevuld|niet ingevuld|n v t|nvt|geen";

/// Somebody's name, and what somebody is called where a list says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naam {
    /// The full name, as people say it.
    pub naam: String,
    /// The name to call somebody by, where it does not follow from the other.
    pub roepnaam: Option<String>,
}

/// The column in which a row is expected to name somebody, and the name.
pub fn of_row(row: &Row<'_>, columns: &Columns) -> (u32, Result<Naam, Cause>) {
    let whole = columns.naam.filter(|column| row.cell(*column).is_some());
    let parts = parts(row, columns);
    let column = whole.or(columns.first_name_column()).unwrap_or_default();
    let roepnaam = row.text(columns.roepnaam);
    let found = match (whole, parts) {
        // Parts say more than a name that may be put together otherwise.
        (_, Some(naam)) if columns.parts_are_whole() => read(&naam),
        (Some(whole), _) => read(row.text(Some(whole))),
        (None, Some(naam)) => read(&naam),
        (None, None) => {
            match columns.name_parts().map(|at| row.text(Some(at))).find(|text| !text.is_empty()) {
                Some(text) => Err(RowCause::Placeholder(text.to_owned()).into()),
                None => Err(RowCause::NoName.into()),
            }
        }
    };
    (column, found.map(|naam| called(naam, roepnaam)))
}

/// A name with what somebody is called, where that says more.
fn called(naam: Naam, roepnaam: &str) -> Naam {
    let roepnaam = calm(roepnaam);
    let says_more = !roepnaam.is_empty()
        && voornaam_van(&naam.naam) != Some(&roepnaam)
        && !is_nobody(&roepnaam);
    Naam { roepnaam: says_more.then_some(roepnaam).or(naam.roepnaam), ..naam }
}

/// The parts of a name one after another, where there is a surname or a first name.
fn parts(row: &Row<'_>, columns: &Columns) -> Option<String> {
    let text = |column: Option<u32>| {
        Some(row.text(column)).filter(|text| !text.is_empty() && !is_nobody(text))
    };
    let achternaam = text(columns.achternaam).or(text(columns.geboortenaam));
    let voor = text(columns.roepnaam).or(text(columns.voornaam));
    let voorletters = || text(columns.voorletters).map(initials);
    let tussen = text(columns.tussenvoegsel).map(calm_part);
    let voor = voor.map(str::to_owned).or_else(voorletters);
    if voor.is_none() && achternaam.is_none() {
        return None;
    }
    // Without a first name, ‘Mw.’ says that what follows is none.
    let aanhef = text(columns.aanhef).filter(|_| voor.is_none());
    // ‘de’ may stand in both.
    let surname = achternaam.map(netwerk::achternaam);
    let is_in = |tussen: &String| {
        let surname = surname.as_deref().unwrap_or_default().to_lowercase();
        surname.starts_with(&format!("{} ", tussen.to_lowercase()))
    };
    let tussen = tussen.filter(|tussen| !is_in(tussen));
    let parts = [aanhef.map(str::to_owned), voor, tussen, surname];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// What stands between first name and surname, in small letters where it shouts.
fn calm_part(tussen: &str) -> String {
    let shouts = !tussen.chars().any(char::is_lowercase);
    if shouts { tussen.to_lowercase() } else { tussen.to_owned() }
}

/// Initials with their points, so that nobody takes them for a first name.
fn initials(text: &str) -> String {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let are_letters = bare.chars().all(|c| c.is_uppercase()) && bare.chars().count() < 6;
    if are_letters { bare.chars().flat_map(|c| [c, '.']).collect() } else { text.to_owned() }
}

/// A name as people say it, if that is what a text is.
///
/// # Errors
/// That it is none.
pub fn read(text: &str) -> Result<Naam, Cause> {
    let bare = without_signs(text);
    let quoted: String = text.chars().take(60).collect();
    if bare.is_empty() || is_nobody(&bare) {
        let cause = if text.is_empty() { RowCause::NoName } else { RowCause::Placeholder(quoted) };
        return Err(cause.into());
    }
    if bare.contains('@') {
        return Err(RowCause::Address.into());
    }
    if are_two(&bare) {
        return Err(RowCause::TwoNames(quoted).into());
    }
    let is_letter = |c: char| {
        c.is_alphabetic()
            || " ,.'’‘`´-‐‑–()\u{301}".contains(c)
            || (!c.is_ascii() && !c.is_numeric())
    };
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 0 || !bare.chars().all(is_letter) || bare.split(' ').count() > MAX_WORDS {
        return Err(RowCause::NotAName(quoted).into());
    }
    Ok(Naam { naam: naam_op_volgorde(&calm(&bare)), roepnaam: None })
}

/// A name without what lists put around it: a number, an address, quotes, a sign for a note.
fn without_signs(text: &str) -> String {
    let mut name = text.to_owned();
    if let (Some(from), Some(to)) = (name.find('<'), name.rfind('>'))
        && from < to
        && name[from..to].contains('@')
    {
        name.replace_range(from..=to, "");
    }
    let numbered = name.trim_start_matches(|c: char| c.is_ascii_digit());
    if numbered.len() < name.len() && numbered.starts_with(['.', ')']) {
        name = numbered[1..].to_owned();
    }
    let around = |c: char| c.is_whitespace() || "\"“”„*;:•·".contains(c);
    name.trim()
        .trim_start_matches(['-', '–', '—', '•', '*'])
        .trim_matches(around)
        .trim_end_matches([',', '-'])
        .trim()
        .to_owned()
}

/// Whether a text says that nobody is known yet.
#[must_use]
pub fn is_nobody(text: &str) -> bool {
    let key = key(text);
    let is_sign = key.is_empty() && !text.trim().is_empty();
    is_sign || key.starts_with("vacature") || NIEMAND.split('|').any(|word| word.trim() == key)
}

/// Whether a text names two people.
fn are_two(text: &str) -> bool {
    [" en ", " & ", " + ", "/", ";", " and "].iter().any(|sign| text.contains(sign))
}
