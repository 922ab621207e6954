//! What the folder with the papers of a school is called where it lies beside the roster.

use crate::netwerk::School;
use crate::output::bestandsnaam;

/// The folder beside its roster with the papers of a school: `Papieren De Linde`. A school that has a name for its folder gets that
/// one, so that the papers of two years can lie side by side.
#[must_use]
pub fn papieren(school: &School) -> String {
    format!("Papieren {}", bestandsnaam(school.id.as_deref().unwrap_or(&school.naam)))
}
