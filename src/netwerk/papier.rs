//! A paper of a network, in a file beside its roster: all that is particular to a kind of paper stands in its one implementation.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::content::{Content, Lijninhoud};
use crate::netwerk::Netwerk;
use crate::netwerk::check::{check_namen, unprintable};
use crate::problem::{Cause, FieldPath, Problem};
use crate::source::node::Node;
use crate::source::tab::Tab;
use crate::yaml::{FORMAAT, Loaded};

/// The longest text of a paper, in characters: two thirds of a page in a narrow column.
const MAX_TEXT: usize = 1200;

/// A kind of file beside the roster that people wrote: texts to print, and names of the roster.
pub trait Papier: DeserializeOwned + JsonSchema {
    /// The name of its file beside the roster, or of the folder of its files.
    const BESTAND: &'static str;

    /// What `lef schema` calls it.
    const SOORT: &'static str;

    /// What it is called in a sentence, as in "de metingen".
    const NAAM: &'static str;

    /// Whether each is about one lijn, as what it answers another lijn may ask under the same id or number.
    const PER_LIJN: bool = false;

    /// The tab of a workbook that says the same, where there is one.
    #[must_use]
    fn tab(_omgeving: Omgeving<'_>) -> Option<Tab> {
        None
    }

    /// What it says, by the fields of its tab, each value as it was written.
    #[must_use]
    fn in_cells(file: &Loaded<Self>, _omgeving: Omgeving<'_>) -> Value {
        file.source.nodes().map_or(Value::Null, Node::written_tree)
    }

    /// Whether a lijn has documents that show it.
    fn used_by(lijn: &Lijninhoud) -> bool;

    /// The lijn that one is about where the network follows none that shows it.
    #[must_use]
    fn otherwise(_content: &Content) -> Option<&Lijninhoud> {
        None
    }

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

    /// What its own rules find wrong.
    fn check(_file: &Loaded<Self>, _omgeving: Omgeving<'_>) -> Vec<Problem> {
        Vec::new()
    }
}

/// What a paper is held against.
#[derive(Debug, Clone, Copy)]
pub struct Omgeving<'a> {
    /// The content.
    pub content: &'a Content,
    /// The roster that it lies beside.
    pub netwerk: &'a Loaded<Netwerk>,
    /// The lijn that it is about, if it is about one.
    pub lijn: Option<&'a Lijninhoud>,
}

impl<'a> Omgeving<'a> {
    /// The same for a paper about a lijn.
    #[must_use]
    pub fn of(self, lijn: Option<&'a Lijninhoud>) -> Self {
        Self { lijn, ..self }
    }

    /// The lines that the network follows.
    pub fn lijnen(self) -> impl Iterator<Item = &'a Lijninhoud> {
        let lijnen = self.netwerk.data.lijnen().into_iter();
        lijnen.filter_map(move |id| self.content.lijn(id))
    }
}

/// Everything that is wrong with a paper: by its own rules and by those of all papers. One that nothing shows is a warning.
pub fn check<T: Papier>(file: &Loaded<T>, omgeving: Omgeving<'_>) -> Vec<Problem> {
    let mut broken = T::check(file, omgeving);
    broken.extend(check_texts(file));
    broken.extend(check_all_names(file, omgeving.netwerk));
    file.outside_gaps(broken).chain(unused(file, omgeving)).collect()
}

/// Texts can be printed, and the format is one that we know.
fn check_texts<T: Papier>(file: &Loaded<T>) -> Vec<Problem> {
    let newer = file.data.formaat().filter(|formaat| *formaat > FORMAAT);
    let newer = newer.map(|newer| (FieldPath::of("formaat"), Cause::NewerFormat(newer)));
    let texts = file.data.texts().into_iter().filter_map(|(field, text)| {
        let empty = text.trim().is_empty().then_some(Cause::Empty);
        Some((field, empty.or_else(|| unprintable(text, file.data.max_text()))?))
    });
    newer.into_iter().chain(texts).map(|(field, cause)| file.problem(&field, cause)).collect()
}

/// Who is named is in the roster, once.
fn check_all_names<T: Papier>(file: &Loaded<T>, netwerk: &Loaded<Netwerk>) -> Vec<Problem> {
    let mut broken = Vec::new();
    for (at, namen) in file.data.names() {
        if namen.is_empty() {
            broken.push(file.problem(&at, Cause::Empty));
        }
        check_namen(file, netwerk, |i| veld(&at, i, namen.len()), namen, &mut broken);
    }
    broken
}

/// Says that no lijn that the network follows uses a paper, if so, and which lines would.
fn unused<T: Papier>(file: &Loaded<T>, omgeving: Omgeving<'_>) -> Option<Problem> {
    let Omgeving { content, netwerk, .. } = omgeving;
    // Of a lijn that could not be read, nobody knows what it uses.
    let unread = netwerk.data.lijnen().into_iter().any(|id| content.lijn(id).is_none());
    if unread || omgeving.lijnen().any(T::used_by) {
        return None;
    }
    let lijnen = content.lijnen.iter().filter(|lijn| T::used_by(lijn)).map(|lijn| lijn.id.clone());
    // Naming a lijn takes the place of the one that is followed without.
    let replaced = netwerk.data.lijnen.is_empty() && netwerk.data.bijeenkomsten.is_empty();
    let standaard = replaced.then(|| netwerk.data.standaardlijn().to_owned());
    let cause = Cause::UnusedPaper(T::NAAM, lijnen.collect(), standaard);
    Some(file.problem(&FieldPath::default(), cause).warning())
}

/// Where a text stands that may be one of a list: a single one may stand there without a list around it.
#[must_use]
pub fn veld(at: &FieldPath, index: usize, of: usize) -> FieldPath {
    if of == 1 { at.clone() } else { at.index(index) }
}
