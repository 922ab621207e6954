//! How many rows are what: every row is exactly one of these.

use crate::desk::klopt::Klopt;
use crate::desk::klopt::regel::Staat;
use crate::taal::{opsomming, tel};

/// How many rows of a list are what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Telling {
    /// Taken over as they are.
    pub overgenomen: usize,
    /// Taken over with what somebody chose.
    pub gekozen: usize,
    /// Left out by somebody.
    pub weg: usize,
    /// About nobody.
    pub niemand: usize,
    /// Not settled yet.
    pub open: usize,
}

impl Telling {
    pub(super) fn of(klopt: &Klopt) -> Self {
        let mut telling = Self::default();
        for staat in klopt.staten() {
            *match staat {
                Staat::Overgenomen => &mut telling.overgenomen,
                Staat::Gekozen => &mut telling.gekozen,
                Staat::Weg => &mut telling.weg,
                Staat::Niemand => &mut telling.niemand,
                Staat::Open => &mut telling.open,
            } += 1;
        }
        telling
    }

    /// All rows.
    #[must_use]
    pub fn rijen(self) -> usize {
        self.overgenomen + self.gekozen + self.weg + self.niemand + self.open
    }

    /// The counts in a sentence.
    #[must_use]
    pub fn zin(self) -> String {
        let part = |count: usize, een: &str, meer: &str| (count > 0).then(|| tel(count, een, meer));
        let parts = [
            Some(format!("{} overgenomen", self.overgenomen)),
            part(self.gekozen, "overgenomen met uw keuze", "overgenomen met uw keuze"),
            part(self.open, "vraagt nog een keuze", "vragen nog een keuze"),
            part(self.weg, "laat u weg", "laat u weg"),
            part(self.niemand, "gaat niet over een persoon", "gaan niet over een persoon"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let parts = opsomming(&parts).unwrap_or_default();
        format!("{}: {parts}.", tel(self.rijen(), "rij", "rijen"))
    }
}
