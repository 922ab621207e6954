//! A role that stands beside the name in one cell: `Sanne de Wit (wpb)`, `Sanne de Wit, wpb` or `Sanne de Wit - wpb`.

use crate::content::Rollen;
use crate::namenlijst::roles::is_role;

/// The name, and what stands beside it where that is all about roles.
#[must_use]
pub fn split<'a>(text: &'a str, rollen: &Rollen) -> Option<(&'a str, &'a str)> {
    let brackets = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let signs = [", ", " - ", " – ", ": ", "; ", " / "];
    let split = signs.into_iter().filter_map(|sign| text.split_once(sign));
    let mut found = brackets.into_iter().chain(split);
    found.find(|(name, beside)| !name.trim().is_empty() && is_role(beside, rollen))
}
