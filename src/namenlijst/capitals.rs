//! Names in capitals, as systems write them, as people write them: `DE VRIES` is de Vries.

use crate::netwerk::is_titel;
use crate::sorteer::is_voorvoegsel;

/// A name without words that are shouted. Initials stay, and so does a name that has small letters.
#[must_use]
pub fn calm(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let all =
        words.iter().all(|word| !has_small(word)) && words.iter().any(|word| letters(word) > 2);
    let written = words.iter().enumerate().map(|(i, word)| {
        let last = i + 1 == words.len();
        // Among other words, a short one may be initials.
        let shouts = if all {
            letters(word) > 1
        } else {
            letters(word) > 3 || ((last || word.ends_with(',')) && letters(word) == 3)
        };
        let neighbour = |j: Option<usize>| {
            j.and_then(|j| words.get(j)).is_some_and(|word| letters(word) > 2 && !has_small(word))
        };
        let part =
            is_voorvoegsel(bare(word)) && (neighbour(Some(i + 1)) || neighbour(i.checked_sub(1)));
        let calm = !has_small(word)
            && (shouts || part)
            && (part || all || has_vowel(word))
            && !is_initials(word, all);
        if calm || (all && is_titel(bare(word))) {
            spoken(word, i == 0)
        } else {
            (*word).to_owned()
        }
    });
    written.collect::<Vec<_>>().join(" ")
}

fn bare(word: &str) -> &str {
    word.trim_matches([',', '(', ')'])
}

fn letters(word: &str) -> usize {
    word.chars().filter(|c| c.is_alphabetic()).count()
}

fn has_small(word: &str) -> bool {
    word.chars().any(char::is_lowercase)
}

fn has_vowel(word: &str) -> bool {
    word.to_lowercase().chars().any(|c| !c.is_ascii() || "aeiouy".contains(c))
}

/// Whether a word is initials: letters with points between them, or two or three letters that nobody is called.
fn is_initials(word: &str, all: bool) -> bool {
    let word = bare(word);
    let with_points = word.contains('.')
        && word.split('.').all(|part| letters(part) < 2 || part.starts_with('-'));
    with_points
        || (letters(word) <= 2 && all && !is_voorvoegsel(word))
        || (letters(word) == 3 && !has_vowel(word))
}

/// A word in capitals with a capital where it belongs; a title has one only where the name begins with it.
fn spoken(word: &str, first: bool) -> String {
    let lower = word.to_lowercase();
    if is_titel(bare(word)) {
        return if first { capital(&lower) } else { lower };
    }
    if is_voorvoegsel(bare(word)) {
        return lower;
    }
    let parts: Vec<String> = lower
        .split('-')
        .enumerate()
        .map(
            |(i, part)| if i > 0 && is_voorvoegsel(part) { part.to_owned() } else { capital(part) },
        )
        .collect();
    parts.join("-")
}

fn capital(part: &str) -> String {
    let start = part.find(char::is_alphabetic).unwrap_or_default();
    let (before, word) = part.split_at(start);
    // ’t Hart, d’Arc and O’Brien.
    if let Some((article, rest)) = word.split_once(['\'', '’']) {
        let sign = word.chars().find(|c| "'’".contains(*c)).unwrap_or('’');
        let article = if article == "o" { "O".to_owned() } else { article.to_owned() };
        if letters(&article) == 1 && !rest.is_empty() {
            return format!("{before}{article}{sign}{}", capital(rest));
        }
    }
    let upper = |length: usize| {
        let (first, rest) =
            word.split_at(word.char_indices().nth(length).map_or(word.len(), |(at, _)| at));
        format!("{}{rest}", first.to_uppercase())
    };
    let named = if word.starts_with("ij") { upper(2) } else { upper(1) };
    let scottish = named.strip_prefix("Mc").filter(|rest| letters(rest) > 2);
    let named = scottish.map_or_else(|| named.clone(), |rest| format!("Mc{}", capital(rest)));
    format!("{before}{named}")
}

#[cfg(test)]
mod tests {
    use super::calm;

    #[test]
    fn a_name_in_capitals_is_written_as_people_do() {
        for (shouted, name) in [
            ("WIT, SANNE DE", "Wit, Sanne de"),
            ("DE WIT, SANNE", "de Wit, Sanne"),
            ("SANNE DE WIT", "Sanne de Wit"),
            ("VAN DEN BERG, J.P. (JAN)", "van den Berg, J.P. (Jan)"),
            ("IJZERMAN, BJÖRN", "IJzerman, Björn"),
            ("VAN DER IJSSEL", "van der IJssel"),
            ("BAKKER-DE VRIES, ANNA", "Bakker-de Vries, Anna"),
            ("JAN-PETER MCDONALD", "Jan-Peter McDonald"),
            ("KEES ’T HART", "Kees ’t Hart"),
            ("O'BRIEN, SEAN", "O'Brien, Sean"),
            ("DHR. P. JANSEN", "Dhr. P. Jansen"),
            ("ØSTERGAARD, SØREN", "Østergaard, Søren"),
            ("MW. DR. A. IJSSELSTEIN", "Mw. dr. A. IJsselstein"),
            ("JO BOS", "JO Bos"),
            ("JP BOS", "JP Bos"),
            ("Sanne DE WIT", "Sanne de Wit"),
            ("DE VRIES Jan", "de Vries Jan"),
            ("JANSEN, Piet", "Jansen, Piet"),
            ("AJ de Vries", "AJ de Vries"),
            ("J.P. (Jan) van den Berg", "J.P. (Jan) van den Berg"),
            ("Sanne de Wit", "Sanne de Wit"),
            ("sanne de wit", "sanne de wit"),
            ("Ruth MacDonald", "Ruth MacDonald"),
            ("", ""),
        ] {
            assert_eq!(calm(shouted), name, "{shouted}");
        }
    }
}
