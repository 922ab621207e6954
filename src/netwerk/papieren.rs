//! The papers of a network, in files beside its roster: what they share.

use crate::apk::Apk;
use crate::content::{Content, Leerlijn};
use crate::netwerk::Netwerk;
use crate::netwerk::check::{unknown_lid, unprintable};
use crate::problem::{Cause, FieldPath, Problem};
use crate::yaml::{FORMAAT, Loaded};

/// The longest text of a paper, in characters: two thirds of a page in a narrow column.
const MAX_TEXT: usize = 1200;

/// A file beside the roster that people wrote: texts to print, and names of the roster.
pub trait Papier {
    /// The format of the file.
    fn formaat(&self) -> Option<u32>;

    /// Every text that is printed, with its field.
    fn texts(&self) -> Vec<(FieldPath, &str)>;

    /// Every field that names people of the roster, one or a list.
    fn names(&self) -> Vec<(FieldPath, &[String])>;

    /// The longest text that fits, in characters.
    fn max_text(&self) -> usize {
        MAX_TEXT
    }
}

/// Checks what holds for every paper: texts can be printed, and who is named is in the roster, once.
pub fn check<T: Papier>(file: &Loaded<T>, netwerk: &Loaded<Netwerk>, problems: &mut Vec<Problem>) {
    let mut broken = Vec::new();
    let mut wrong = |field: &FieldPath, cause: Cause| broken.push(file.problem(field, cause));
    if let Some(newer) = file.data.formaat().filter(|formaat| *formaat > FORMAAT) {
        wrong(&FieldPath::of("formaat"), Cause::NewerFormat(newer));
    }
    for (field, text) in file.data.texts() {
        if text.trim().is_empty() {
            wrong(&field, Cause::Empty);
        } else if let Some(cause) = unprintable(text, file.data.max_text()) {
            wrong(&field, cause);
        }
    }
    for (at, names) in file.data.names() {
        if names.is_empty() {
            wrong(&at, Cause::Empty);
        }
        for (i, naam) in names.iter().enumerate() {
            let field = veld(&at, i, names.len());
            if let Some(cause) = unknown_lid(netwerk, naam) {
                wrong(&field, cause);
            } else if names[..i].contains(naam) {
                wrong(&field, Cause::DuplicateKey(naam.clone()));
            }
        }
    }
    problems.extend(file.outside_gaps(broken));
}

/// Says that no lijn that the network follows uses a paper, if so, and which lines would.
pub fn unused<T>(
    file: &Loaded<T>,
    content: &Content,
    netwerk: &Loaded<Netwerk>,
    uses: impl Fn(&Leerlijn) -> bool,
) -> Option<Problem> {
    let netwerk = &netwerk.data;
    if netwerk.lijnen().into_iter().filter_map(|id| content.lijn(id)).any(&uses) {
        return None;
    }
    let lijnen = content.lijnen.iter().filter(|lijn| uses(lijn)).map(|lijn| lijn.id.clone());
    // Naming a lijn takes the place of the one that is followed without.
    let replaced = netwerk.lijnen.is_empty() && netwerk.bijeenkomsten.is_empty();
    let standaard = replaced.then(|| netwerk.standaardlijn().to_owned());
    let cause = Cause::UnusedPaper(lijnen.collect(), standaard);
    Some(file.problem(&FieldPath::default(), cause).warning())
}

/// Where a text stands that may be one of a list: a single one may stand there without a list around it.
#[must_use]
pub fn veld(at: &FieldPath, index: usize, of: usize) -> FieldPath {
    if of == 1 { at.clone() } else { at.index(index) }
}

impl Papier for Apk {
    // Each inspection says its own, which the rules over answers look at.
    fn formaat(&self) -> Option<u32> {
        None
    }

    fn texts(&self) -> Vec<(FieldPath, &str)> {
        let mut found = Vec::new();
        for (i, beurt) in self.keuringen.iter().enumerate() {
            let at = self.field(i);
            let keurmeester = beurt.keurmeester.iter();
            found.extend(keurmeester.map(|naam| (at.key("keurmeester"), naam.as_str())));
            for (onderdeel, punten) in &beurt.punten {
                for (punt, bevinding) in &punten.0 {
                    let at = at.key("punten").key(onderdeel).key(punt);
                    // An explanation of nothing counts as none.
                    let toelichting = bevinding.toelichting.iter().filter(|t| !t.trim().is_empty());
                    found.extend(toelichting.map(|text| (at.key("toelichting"), text.as_str())));
                    let actie = bevinding.actie.iter();
                    found.extend(actie.map(|text| (at.key("actie"), text.as_str())));
                }
            }
        }
        found
    }

    fn names(&self) -> Vec<(FieldPath, &[String])> {
        let mut found = Vec::new();
        for (i, beurt) in self.keuringen.iter().enumerate() {
            let at = self.field(i);
            let zij_instromer = Some(beurt.zij_instromer.as_slice()).filter(|n| !n.is_empty());
            found.extend(zij_instromer.map(|namen| (at.key("zij_instromer"), namen)));
            for (onderdeel, punten) in &beurt.punten {
                for (punt, bevinding) in &punten.0 {
                    let at = at.key("punten").key(onderdeel).key(punt).key("wie");
                    let wie = bevinding.wie.iter();
                    found.extend(wie.map(|naam| (at.clone(), std::slice::from_ref(naam))));
                }
            }
        }
        found
    }
}
