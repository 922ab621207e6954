//! Dutch that sentences have in common: counted words, and words one after another.

/// "1 bestand", "2 bestanden".
#[must_use]
pub fn tel(aantal: usize, een: &str, meer: &str) -> String {
    if aantal == 1 { format!("1 {een}") } else { format!("{aantal} {meer}") }
}

/// "a, b en c"; none of nothing.
#[must_use]
pub fn opsomming(woorden: &[String]) -> Option<String> {
    match woorden {
        [] => None,
        [one] => Some(one.clone()),
        [first @ .., last] => Some(format!("{} en {last}", first.join(", "))),
    }
}

/// "er is 1 gesprek", "er zijn 8 gesprekken".
#[must_use]
pub fn er_zijn(aantal: usize, een: &str, meer: &str) -> String {
    let zijn = if aantal == 1 { "er is" } else { "er zijn" };
    format!("{zijn} {}", tel(aantal, een, meer))
}
