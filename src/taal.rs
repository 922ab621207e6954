//! Dutch that sentences have in common: counted words, words one after another, the parts of such a list, and what can be seen of
//! a text.

use std::ops::Range;

/// "1 bestand", "2 bestanden".
#[must_use]
pub fn tel(aantal: usize, een: &str, meer: &str) -> String {
    if aantal == 1 { format!("1 {een}") } else { format!("{aantal} {meer}") }
}

/// "a, b en c"; none of nothing.
#[must_use]
pub fn opsomming(woorden: &[String]) -> Option<String> {
    aaneen(woorden, "en")
}

/// "a, b of c"; none of nothing.
#[must_use]
pub fn keuze(woorden: &[String]) -> Option<String> {
    aaneen(woorden, "of")
}

fn aaneen(woorden: &[String], voegwoord: &str) -> Option<String> {
    match woorden {
        [] => None,
        [one] => Some(one.clone()),
        [first @ .., last] => Some(format!("{} {voegwoord} {last}", first.join(", "))),
    }
}

/// "er is 1 gesprek", "er zijn 8 gesprekken".
#[must_use]
pub fn er_zijn(aantal: usize, een: &str, meer: &str) -> String {
    let zijn = if aantal == 1 { "er is" } else { "er zijn" };
    format!("{zijn} {}", tel(aantal, een, meer))
}

/// A text with a capital in front.
#[must_use]
pub fn hoofdletter(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A text with single plain spaces between its words. Tabs and ends of lines stay: they are no spaces that people type.
#[must_use]
pub fn enkele_spaties(text: &str) -> String {
    let is_space = |c: char| c.is_whitespace() && !c.is_control();
    text.split(is_space).filter(|woord| !woord.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text as it is seen: without what cannot be seen, and with plain spaces.
#[must_use]
pub fn zichtbaar(text: &str) -> String {
    let seen = text.chars().filter(|c| !is_onzichtbaar(*c));
    seen.map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}

/// Whether a sign takes no room on paper: soft hyphens, joiners, marks of direction, marks of byte order.
#[must_use]
pub fn is_onzichtbaar(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The parts of a text that stand between these signs and words, outside brackets.
#[must_use]
pub fn delen(text: &str, tekens: &str, woorden: &[&str]) -> Vec<Range<usize>> {
    let mut delen = Vec::new();
    let mut add = |part: Range<usize>| {
        let inside = &text[part.clone()];
        let start = part.start + (inside.len() - inside.trim_start().len());
        let part = start..start + inside.trim().len();
        delen.extend(Some(part).filter(|part| !part.is_empty()));
    };
    let (mut begin, mut at, mut haakjes) = (0, 0, 0_usize);
    for stuk in text.split_inclusive(char::is_whitespace) {
        if haakjes == 0 && woorden.contains(&stuk.trim().to_lowercase().as_str()) {
            add(begin..at);
            begin = at + stuk.len();
        } else {
            for (i, c) in stuk.char_indices() {
                match c {
                    '(' => haakjes += 1,
                    ')' => haakjes = haakjes.saturating_sub(1),
                    _ if haakjes == 0 && tekens.contains(c) => {
                        add(begin..at + i);
                        begin = at + i + c.len_utf8();
                    }
                    _ => {}
                }
            }
        }
        at += stuk.len();
    }
    add(begin..text.len());
    delen
}
