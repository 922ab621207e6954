//! The name of whoever a row is about: of one column or put together of several.

use crate::namenlijst::capitals::calm;
use crate::namenlijst::columns::Columns;
use crate::namenlijst::meaning::{Meaning, key};
use crate::namenlijst::rows::Row;
use crate::netwerk::{self, is_titel, naam_op_volgorde, voornaam_van};
use crate::problem::{Cause, RowCause};
use crate::sorteer::is_voorvoegsel;

/// Longer names are sentences.
const MAX_WORDS: usize = 10;

/// What stands where nobody is known yet.
const NIEMAND: &str = "vacature|vacant|nnb|n n b|nn|n n|nog onbekend|onbekend|nog niet bekend|nog bekend te maken|nader te bepalen|\
    ntb|n t b|nog in te vullen|nog in te vullen vacature|volgt|nog te werven|tbd|nog niet ingevuld|niet ingevuld|n v t|nvt|geen";

/// Somebody's name, and what somebody is called where a list says so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
#[must_use]
pub fn called(naam: Naam, roepnaam: &str) -> Naam {
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
    let are_letters = bare.chars().all(char::is_uppercase) && bare.chars().count() < 6;
    if are_letters { bare.chars().flat_map(|c| [c, '.']).collect() } else { text.to_owned() }
}

/// A name as people say it, if that is what a text is.
///
/// # Errors
/// That it is none.
pub fn read(text: &str) -> Result<Naam, Cause> {
    let bare = surname_apart(&without_signs(text));
    let quoted: String = text.chars().take(60).collect();
    // A number alone waits for a name.
    if text.is_empty() || (bare.is_empty() && text.chars().any(|c| c.is_ascii_digit())) {
        return Err(RowCause::NoName.into());
    }
    if bare.is_empty() || is_nobody(&bare) {
        return Err(RowCause::Placeholder(quoted).into());
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
    let is_name = bare.chars().all(is_letter) && bare.split(' ').count() <= MAX_WORDS;
    if letters == 0 || !is_name || Meaning::is_heading(&bare) {
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

/// Whether a text names two people: with a sign between them, or a comma between names of several words.
fn are_two(text: &str) -> bool {
    let named = |part: &str| {
        let is_name = |word: &&str| word.starts_with(char::is_uppercase) && !word.contains('.');
        let words = part.split_whitespace().filter(|word| !is_voorvoegsel(word) && !is_titel(word));
        words.filter(is_name).count() > 1
    };
    let both = |(a, b): (&str, &str)| named(a) && named(b);
    [" en ", " & ", " + ", "/", ";", " and "].iter().any(|sign| text.contains(sign))
        || text.split_once(',').is_some_and(both)
}

/// A name with a comma behind a surname that stands in capitals before a name that does not: `DE WIT Sanne`.
fn surname_apart(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let is_small = |word: &&str| word.chars().any(char::is_lowercase);
    let is_part = |word: &&&str| !is_small(word) && !word.contains(['.', ',', '(']);
    let surname = words.iter().take_while(is_part).count();
    let (before, rest) = words.split_at(surname);
    let shouts = before.iter().any(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 2);
    let is_given = |word: &&str| is_small(word) || word.contains('.');
    let given = rest.iter().all(is_given) && rest.first().is_some_and(|word| !is_voorvoegsel(word));
    if shouts && given {
        format!("{}, {}", before.join(" "), rest.join(" "))
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::problem::{Cause, RowCause};

    #[test]
    fn a_name_is_read_without_what_lists_put_around_it() {
        for (typed, naam) in [
            ("1. Sanne de Wit", "Sanne de Wit"),
            ("Wit, Sanne de <s@x.example>", "Sanne de Wit"),
            ("\"Sanne de Wit\";", "Sanne de Wit"),
            ("DE WIT Sanne", "Sanne de Wit"),
            ("WIT, Sanne de", "Sanne de Wit"),
            ("VAN DEN BERG J.P. (Jan)", "J.P. (Jan) van den Berg"),
            ("SANNE de Wit", "Sanne de Wit"),
            ("Wit, S. de (Sanne)", "S. (Sanne) de Wit"),
            ("JP Bos", "JP Bos"),
            ("Garcia Lopez, Maria", "Maria Garcia Lopez"),
            ("Jansen van Galen, Anna", "Anna Jansen van Galen"),
            ("Bos, Piet, MSc", "Piet Bos, MSc"),
        ] {
            assert_eq!(read(typed).map(|read| read.naam), Ok(naam.to_owned()), "{typed}");
        }
    }

    #[test]
    fn what_is_no_name_is_said() {
        let cause = |text: &str| match read(text) {
            Err(Cause::Row(cause)) => cause,
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(cause(""), RowCause::NoName);
        assert_eq!(cause("3."), RowCause::NoName);
        assert_eq!(cause("s@x.example"), RowCause::Address);
        for text in ["?", "n.n.b.", "Vacature (0,8)", "NN", "-"] {
            assert_eq!(cause(text), RowCause::Placeholder(text.to_owned()));
        }
        for text in ["Rol", "12345", "Lokaal 12", "a: b", "E-mail"] {
            assert_eq!(cause(text), RowCause::NotAName(text.to_owned()));
        }
        for text in ["Jan Bos en Piet Smit", "Jan Bos/Piet", "Sanne de Wit, Emre Şahin"] {
            assert_eq!(cause(text), RowCause::TwoNames(text.to_owned()));
        }
    }
}
