//! The papers that have a tab in a workbook, with what they say.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::content::Lijninhoud;
use crate::netwerk::PerLijn;
use crate::netwerk::papier::{Omgeving, Papier};
use crate::netwerk::perlijn::Gebruikers;
use crate::source::tab::Tab;
use crate::yaml::Loaded;

/// What was read of a kind of paper, of which one lies beside the roster.
pub trait Gelezen<T> {
    /// That one: of the lijn that papers beside the roster are about, where each lijn has its own.
    fn naast(&self, lijn: Option<&Lijninhoud>) -> Option<&Loaded<T>>;
}

impl<T> Gelezen<T> for Option<Loaded<T>> {
    fn naast(&self, _: Option<&Lijninhoud>) -> Option<&Loaded<T>> {
        self.as_ref()
    }
}

impl<T> Gelezen<T> for PerLijn<Loaded<T>> {
    fn naast(&self, lijn: Option<&Lijninhoud>) -> Option<&Loaded<T>> {
        self.van(lijn?)
    }
}

// Papers in several files have no tab.
impl<T> Gelezen<T> for PerLijn<BTreeMap<String, Loaded<T>>> {
    fn naast(&self, _: Option<&Lijninhoud>) -> Option<&Loaded<T>> {
        None
    }
}

impl<T> Gelezen<T> for PerLijn<Vec<Loaded<T>>> {
    fn naast(&self, _: Option<&Lijninhoud>) -> Option<&Loaded<T>> {
        None
    }
}

/// The lijn that a tab is about: that of a file beside the roster; where no lijn of the network shows it, the one that is meant
/// without. None where it may be of several.
#[must_use]
pub fn lijn_of_tab<T: Papier>(omgeving: Omgeving<'_>) -> Option<&Lijninhoud> {
    let content = omgeving.content;
    let owner = Gebruikers::of::<T>(omgeving).eigenaar(T::BESTAND).ok()?;
    let standaard = || content.lijn(&content.functies.data.standaardlijn);
    owner.or_else(|| T::otherwise(content)).or_else(standaard)
}

/// The tab of a kind of paper, with what was read of it.
#[must_use]
pub fn of<T: Papier>(omgeving: Omgeving<'_>, read: &impl Gelezen<T>) -> Option<(Tab, Value)> {
    let lijn = lijn_of_tab::<T>(omgeving);
    let omgeving = omgeving.of(lijn);
    let says = read.naast(lijn).map_or(Value::Null, |paper| T::in_cells(paper, omgeving));
    Some((T::tab(omgeving)?, says))
}
