//! Names in the order in which people look them up here: which words of a name do not count.

/// What may stand between a first name and a surname, in small letters and with straight apostrophes.
const VOORVOEGSELS: &[&str] = &[
    "'n", "'s", "'t", "aan", "af", "al", "bij", "d'", "da", "dal", "dalla", "de", "degli", "del",
    "della", "den", "der", "des", "di", "dos", "du", "el", "het", "in", "l'", "la", "las", "le",
    "les", "los", "met", "onder", "op", "over", "te", "ten", "ter", "thoe", "tot", "uijt", "uit",
    "uyt", "van", "vande", "vanden", "vander", "vd", "v.d.", "v/d", "v.", "vom", "von", "vonden",
    "vonder", "voor", "zu", "zum", "zur", "ver",
];

/// Whether a word may stand between a first name and a surname, or before a name as an article.
#[must_use]
pub fn is_voorvoegsel(woord: &str) -> bool {
    VOORVOEGSELS.contains(&woord.to_lowercase().replace(['’', '‘', '`'], "'").as_str())
}
