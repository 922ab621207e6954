//! The papers of a network, in files beside its roster: what they share.

use crate::apk::Apk;
use crate::content::{Content, Leerlijn};
use crate::netwerk::check::{check_namen, unprintable};
use crate::netwerk::{Netwerk, STANDAARDLIJN};
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
            broken.push(file.problem(&at, Cause::Empty));
        }
        let field = |i| if names.len() == 1 { at.clone() } else { at.index(i) };
        check_namen(file, netwerk, field, names, &mut broken);
    }
    problems.extend(file.outside_gaps(broken));
}

/// How many pillars the lijn has that a network follows for them; none if it follows no lijn with pillars.
pub fn pijlers(content: &Content, netwerk: &Netwerk) -> Option<usize> {
    let lijnen = netwerk.lijnen().into_iter().filter_map(|id| content.lijn(id));
    lijnen.map(|lijn| lijn.lijn.data.pijlers.len()).find(|count| *count > 0)
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
    let standaard = replaced.then_some(STANDAARDLIJN);
    let cause = Cause::UnusedPaper(lijnen.collect(), standaard);
    Some(file.problem(&FieldPath::default(), cause).warning())
}

/// Whether a lijn has pillars.
pub fn has_pijlers(lijn: &Leerlijn) -> bool {
    !lijn.lijn.data.pijlers.is_empty()
}

/// Checks answers against the roster: who is named is in it, and whom they are about is a zij-instromer.
pub fn check_apk(apk: &Loaded<Apk>, netwerk: &Loaded<Netwerk>, problems: &mut Vec<Problem>) {
    let mut broken = Vec::new();
    for (i, beurt) in apk.data.keuringen.iter().enumerate() {
        let naam = beurt.zij_instromer.as_ref();
        let lid = naam.and_then(|naam| netwerk.data.lid(naam));
        if let Some(lid) = lid.filter(|lid| !lid.is_zij_instromer()) {
            let field = apk.data.field(i).key("zij_instromer");
            broken.push(apk.problem(&field, Cause::NoZijInstromer(lid.naam.clone())));
        }
    }
    problems.extend(apk.outside_gaps(broken));
    check(apk, netwerk, problems);
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
            let zij_instromer = beurt.zij_instromer.iter();
            found.extend(
                zij_instromer.map(|naam| (at.key("zij_instromer"), std::slice::from_ref(naam))),
            );
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
