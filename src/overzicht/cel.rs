//! Texts as cells of a table that Excel opens: a text stays a text.

use unicode_normalization::UnicodeNormalization;

/// What Excel takes for the beginning of a formula.
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

/// The words that stand in numbers and dates, months also by their first three letters.
const OF_NUMBERS: [&str; 24] = [
    "e",
    "eur",
    "usd",
    "am",
    "pm",
    "januari",
    "january",
    "februari",
    "february",
    "maart",
    "mrt",
    "march",
    "april",
    "mei",
    "may",
    "juni",
    "july",
    "augustus",
    "september",
    "oktober",
    "october",
    "november",
    "december",
    "sept",
];

/// Words that Excel takes for a truth.
const TRUTHS: [&str; 4] = ["waar", "onwaar", "true", "false"];

/// A text as a cell. What a spreadsheet would calculate, or turn into a number or a date, gets an apostrophe before it, as one
/// types there to say that a text follows.
#[must_use]
pub fn cel(text: &str) -> String {
    if is_calculated(text) { format!("'{text}") } else { text.to_owned() }
}

/// Whether a spreadsheet would make something else of a text. It looks through signs of full width, and past white space.
fn is_calculated(text: &str) -> bool {
    let plain: String = text.nfkc().collect();
    let mut chars = plain.chars().skip_while(|c| c.is_whitespace() || is_invisible(*c));
    let first = chars.next();
    let blank = plain.starts_with(|c: char| c.is_whitespace() || is_invisible(c));
    let lower = plain.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let number = plain.chars().any(char::is_numeric) && words.clone().all(is_of_numbers);
    blank
        || first.is_some_and(|first| FORMULA.contains(&first) || first == '\u{2212}')
        || number
        || words.next().is_some_and(|word| TRUTHS.contains(&word)) && words.next().is_none()
}

fn is_of_numbers(word: &str) -> bool {
    let is_month = |known: &&str| known.len() > 3 && known.get(..3) == Some(word);
    OF_NUMBERS.contains(&word) || OF_NUMBERS.iter().any(is_month)
}

/// Control characters and such as show nothing.
fn is_invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::cel;

    #[test]
    fn what_would_be_calculated_becomes_text() {
        for text in [
            "=HYPERLINK(A1)",
            "+31 Jenaplan",
            "-Ede",
            "@SUM(1+1)*2",
            "＝A1",
            "＠x",
            "﹣x",
            "−x",
            "\t=A1",
            "\r=A1",
            " =A1",
            "\u{feff}=A1",
            "\u{a0}+1",
            "3-5",
            "1E5",
            "1e5",
            "12:30",
            "12:30 PM",
            "5 mei",
            "5-MRT-26",
            "maart 2026",
            "sept 3",
            "€ 5",
            "(5)",
            "50%",
            "007",
            "1.000",
            "٣-٥",
            "３－５",
            "½",
            "WAAR",
            "false",
        ] {
            assert_eq!(cel(text), format!("'{text}"), "{text}");
        }
    }

    #[test]
    fn what_is_a_name_stays_as_it_is() {
        for text in [
            "",
            "De Linde",
            "’t Hof",
            "'t Hof",
            "De Linde 2",
            "1ste Montessorischool",
            "OBS 5 mei-plein",
            "Waar Wij Leren",
            "Mei",
            "Marnix 3",
            "É",
            "\"De Ark\"",
            "A = B",
            "Ede",
        ] {
            assert_eq!(cel(text), text);
        }
    }
}
