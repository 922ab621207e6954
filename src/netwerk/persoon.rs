//! Names of people: how one is read, and which word of it is certainly a first name.
//!
//! A name is put in order as the roster is read, once: everything after that (papers, lists, what others refer to, problems)
//! knows only the name as people say it, so that no document has to remember to ask.

use serde::{Deserialize, Deserializer};

use crate::sorteer::is_voorvoegsel;
use crate::taal::{enkele_spaties, is_onzichtbaar};

/// What may stand before a name and is no part of it, in small letters and without points.
const TITELS: &str = "bacc bc dhr dr dra drs ds hr ing ir lic mej meneer mevr mevrouw mr mrs ms mw prof professor doctor zr";

/// Titles that children use, with a first name: juf Anna.
const IN_DE_KLAS: &str = "juf juffrouw meester";

/// What may stand behind a name, in small letters and without points.
const ACHTER_DE_NAAM: &str = "ba bba bed bsc emba jr llb llm ma mba med msc phd ra sr";

/// Reads the name of a person as people say it.
///
/// # Errors
/// Values that are no text.
pub fn lees_veld<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(lees(&String::deserialize(deserializer)?))
}

/// A name as people say it: with single spaces, and `Wit, Sanne de` as Sanne de Wit.
#[must_use]
pub fn lees(text: &str) -> String {
    let naam = enkele_spaties(text);
    op_volgorde(&naam).unwrap_or(naam)
}

/// The word of a name that is certainly the first name: no title, initial or part of a surname. Of several first names it is
/// the first; a name between brackets is what somebody is called.
#[must_use]
pub fn voornaam(naam: &str) -> Option<&str> {
    let (naam, _) = zonder_graden(naam);
    // What is behind another comma may be anything.
    if naam.contains(',') {
        return None;
    }
    let woorden: Vec<&str> = naam.split_whitespace().collect();
    let (titels, rest) = woorden.split_at(aantal_titels(&woorden));
    let (eerste, andere) = rest.split_first()?;
    if let Some(genoemd) = rest[..rest.len() - 1].iter().find_map(|woord| tussen_haakjes(woord)) {
        return Some(genoemd);
    }
    let certain = match andere {
        // ‘Mw. Smit’ has a surname alone, ‘juf Anna’ and ‘Sanne’ a first name.
        [] => titels.last().is_none_or(|titel| is_een_van(titel, IN_DE_KLAS)),
        _ => eerste.chars().count() > 1,
    };
    (certain && !eerste.contains('.') && !is_voorvoegsel(eerste)).then_some(*eerste)
}

/// Whether a word stands before names and is no part of them: `dr.`, `Prof.dr.`, `Mw`.
#[must_use]
pub fn is_titel(woord: &str) -> bool {
    is_een_van(woord, TITELS) || is_een_van(woord, IN_DE_KLAS)
}

/// How many words of a name are titles that it begins with.
#[must_use]
pub fn aantal_titels<T: AsRef<str>>(woorden: &[T]) -> usize {
    let is = |woord: &T, this: &str| woord.as_ref().to_lowercase() == this;
    match woorden {
        [de, heer, rest @ ..] if is(de, "de") && (is(heer, "heer") || is(heer, "hr.")) => {
            2 + aantal_titels(rest)
        }
        [titel, rest @ ..] if is_titel(titel.as_ref()) => 1 + aantal_titels(rest),
        _ => 0,
    }
}

/// Whether a word is one of these, or several of them with points between them.
fn is_een_van(woord: &str, titels: &str) -> bool {
    let is_titel = |deel: &str| titels.split(' ').any(|titel| titel == deel);
    let lower = woord.to_lowercase();
    let mut delen = lower.split('.').filter(|deel| !deel.is_empty()).peekable();
    // ‘B.Ed.’ is one title, ‘mr.dr.’ are two.
    is_titel(&lower.replace('.', "")) || (delen.peek().is_some() && delen.all(is_titel))
}

/// What stands between brackets, if that is a name.
fn tussen_haakjes(woord: &str) -> Option<&str> {
    let genoemd = woord.strip_prefix('(')?.strip_suffix(')')?;
    genoemd.starts_with(char::is_uppercase).then_some(genoemd)
}

/// A name without the degrees behind it (`Piet Bos, MSc`), and those as they were typed.
fn zonder_graden(naam: &str) -> (&str, &str) {
    let mut rest = naam;
    while let Some((voor, woord)) = rest.rsplit_once(' ')
        && is_een_van(woord.trim_end_matches(','), ACHTER_DE_NAAM)
    {
        rest = voor;
    }
    // A comma belongs to what is behind it.
    let rest = rest.trim_end_matches([',', ' ']);
    (rest, &naam[rest.len()..])
}

/// A name that begins with the surname and a comma, as lists of systems do, in the order in which people say it. What is no
/// name stays as it was typed.
fn op_volgorde(naam: &str) -> Option<String> {
    let (zonder, graden) = zonder_graden(naam);
    if !zonder.chars().all(is_van_namen) {
        return None;
    }
    let delen: Vec<&str> = zonder.split(',').map(str::trim).collect();
    let (achternaam, voor, tussen) = match delen.as_slice() {
        [achternaam, voor] => (*achternaam, *voor, ""),
        // A column of its own for ‘van den’, on either side of the first name.
        [achternaam, voor, tussen] if zijn_voorvoegsels(tussen) => (*achternaam, *voor, *tussen),
        [achternaam, tussen, voor] if zijn_voorvoegsels(tussen) => (*achternaam, *voor, *tussen),
        _ => return None,
    };
    if achternaam.is_empty() || voor.is_empty() || is_een_rol(achternaam, voor) {
        return None;
    }
    // ‘Wit, S. de (Sanne)’: what somebody is called stands with the initials.
    let voor = match voor.rsplit_once(' ') {
        Some((rest, genoemd)) if tussen_haakjes(genoemd).is_some() => {
            let woorden: Vec<&str> = rest.split(' ').collect();
            let (achter, letters) = voorvoegsels_achter(&woorden);
            [letters, &[genoemd], achter].concat().join(" ")
        }
        _ => voor.to_owned(),
    };
    let voor = voor.as_str();
    let woorden: Vec<&str> = achternaam.split(' ').collect();
    let (titels, achternaam) = woorden.split_at(aantal_titels(&woorden));
    let geheel = if zijn_voorvoegsels(voor) && tussen.is_empty() {
        // ‘Sanne Wit, de’, and ‘Berg, van den’ without a first name.
        let (laatste, eerste) = achternaam.split_last()?;
        [titels, eerste, &[voor, laatste]].concat()
    } else {
        let (achter, achternaam) = voorvoegsels_achter(achternaam);
        [titels, &[voor, tussen], achter, achternaam].concat()
    };
    let geheel: Vec<&str> = geheel.into_iter().filter(|deel| !deel.is_empty()).collect();
    Some(geheel.join(" ") + graden)
}

/// A surname as people say it, behind a first name: `Berg, van den` and `Berg van den` as van den Berg.
#[must_use]
pub fn achternaam(text: &str) -> String {
    let plain = text.replace(',', " ");
    let woorden: Vec<&str> = plain.split_whitespace().collect();
    let (achter, achternaam) = voorvoegsels_achter(&woorden);
    if achter.is_empty() { text.to_owned() } else { [achter, achternaam].concat().join(" ") }
}

/// What belongs before a surname and stands behind it, and the surname: `Berg van den`.
fn voorvoegsels_achter<'a, 'b>(woorden: &'a [&'b str]) -> (&'a [&'b str], &'a [&'b str]) {
    let is_voor = |woord: &&&str| is_voorvoegsel(woord);
    let achter = woorden.iter().skip(1).rev().take_while(is_voor).count();
    let (achternaam, achter) = woorden.split_at(woorden.len() - achter);
    (achter, achternaam)
}

/// Whether a sign can stand in a name that is put in order.
fn is_van_namen(c: char) -> bool {
    let is_mark = !c.is_ascii() && !c.is_alphanumeric();
    c.is_alphabetic() || is_mark || is_onzichtbaar(c) || " ,.'-()".contains(c)
}

/// Whether all words may stand between a first name and a surname.
fn zijn_voorvoegsels(text: &str) -> bool {
    text.split(' ').all(is_voorvoegsel)
}

/// Whether what follows the comma is no first name, but what somebody does: `Sanne de Wit, docent`.
fn is_een_rol(achternaam: &str, voor: &str) -> bool {
    let eerste = voor.split(' ').next().unwrap_or_default();
    let is_klein = |text: &str| text.starts_with(char::is_lowercase);
    is_klein(eerste) && !is_klein(achternaam) && !is_titel(eerste) && !is_voorvoegsel(eerste)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_read_in_the_order_in_which_people_say_it() {
        for (typed, read) in [
            ("Wit, Sanne de", "Sanne de Wit"),
            ("wit, sanne de", "sanne de wit"),
            ("de Wit, Sanne", "Sanne de Wit"),
            ("El Amrani, Fatima", "Fatima El Amrani"),
            ("Berg, J.P. (Jan) van den", "J.P. (Jan) van den Berg"),
            ("Berg, van den, Jan", "Jan van den Berg"),
            ("Berg,Jan,van den", "Jan van den Berg"),
            ("Vries, mw. dr. S. de", "mw. dr. S. de Vries"),
            ("Dhr. Jansen, P.", "Dhr. P. Jansen"),
            ("Bos, Piet, MSc", "Piet Bos, MSc"),
            ("Berg van den, Jan", "Jan van den Berg"),
            ("Sanne Wit, de", "Sanne de Wit"),
            ("Jan Willem Berg, van den", "Jan Willem van den Berg"),
            ("Berg, van den", "van den Berg"),
            ("Wit, S. de (Sanne)", "S. (Sanne) de Wit"),
            ("Hart, Kees ’t", "Kees ’t Hart"),
            ("  Aïsha \u{a0} Blok\u{2009}", "Aïsha Blok"),
        ] {
            assert_eq!(lees(typed), read);
            assert_eq!(lees(read), read, "once is enough");
        }
        for typed in [
            "Piet Bos, MSc",
            "Sanne de Wit, docent",
            "Wit,",
            ", Sanne",
            "a, b, c, d",
            "x[1, 2]",
            "Jan\tBos",
            "",
        ] {
            assert_eq!(lees(typed), typed);
        }
    }

    #[test]
    fn a_title_an_initial_and_a_part_of_a_surname_are_no_first_name() {
        for (naam, genoemd) in [
            ("Sanne de Wit", "Sanne"),
            ("Sanne", "Sanne"),
            ("A", "A"),
            ("Dr Piet Bos", "Piet"),
            ("Prof. dr. mr. Anna van den Berg", "Anna"),
            ("PROF.DR. Anna Smit", "Anna"),
            ("de heer Jan Jansen", "Jan"),
            ("Mw Noor Smit", "Noor"),
            ("juf Anna", "Anna"),
            ("J.P. (Jan) Bos", "Jan"),
            ("Johannes (Jan) Bos", "Jan"),
            ("Jan Willem Bos", "Jan"),
            ("Jan-Peter Bos", "Jan-Peter"),
            ("Nguyễn Thị Mai", "Nguyễn"),
            ("José", "José"),
            ("Sanne de Wit, M.Ed.", "Sanne"),
            ("Sanne MSc", "Sanne"),
            ("Fatima El Amrani", "Fatima"),
            ("Jansen (Ede)", "Jansen"),
        ] {
            assert_eq!(voornaam(naam), Some(genoemd), "{naam}");
        }
        for naam in [
            "de heer Jansen",
            "De Hr. Jansen",
            "Mw Noor",
            "dr. Bos, MSc",
            "J. de Vries",
            "J de Vries",
            "J.-P. Bos",
            "'t Hart",
            "’t Hart",
            "van den Berg",
            "Van den Berg",
            "El Amrani",
            "mevrouw",
            "Bos, Piet (Ede), docent",
            "J.",
            "",
        ] {
            assert_eq!(voornaam(naam), None, "{naam}");
        }
    }

    proptest! {
        #[test]
        fn nothing_of_a_name_is_lost(
            name in "(\\PC|[,. '()-]|, | de |dr |MSc|\u{a0}|\u{ad}){0,24}",
        ) {
            let read = lees(&name);
            let words = |text: &str| {
                let mut words: Vec<String> =
                    text.split([',', ' ']).filter(|word| !word.is_empty()).map(str::to_owned).collect();
                words.sort();
                words
            };
            prop_assert_eq!(words(&read), words(&enkele_spaties(&name)));
            if !name.contains(',') {
                prop_assert_eq!(&read, &enkele_spaties(&name));
            }
            prop_assert!(voornaam(&read).is_none_or(|first| !first.is_empty() && read.contains(first)));
        }
    }
}
