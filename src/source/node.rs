//! A YAML text as a tree of values that knows where everything stands, and how each value was written.

use std::collections::HashSet;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};
use serde_json::{Map, Value};

use crate::problem::{FieldPath, Step};

/// A value in a YAML text.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Its bytes in the text.
    pub bytes: Range<usize>,
}

/// What a value is.
#[derive(Debug, Clone)]
pub enum Kind {
    /// Text.
    Text(String),
    /// A text on lines of its own.
    Block(String),
    /// A number, a truth value or nothing, as `serde_yaml` takes it, and as it was written: `0x1F` is a number where one is
    /// meant, and a room elsewhere.
    Plain(Value, String),
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order of the text; a key may stand twice.
    Map(Vec<Entry>),
}

/// A key with its value.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Its bytes in the text.
    pub bytes: Range<usize>,
    /// The value.
    pub value: Node,
}

/// Why a text is no tree.
#[derive(Debug, Clone)]
pub enum Fault {
    /// It is no YAML: where, and what the parser says.
    Syntax(usize, String),
    /// A second document begins here.
    Documents(usize),
    /// A sign that means something to YAML (`!`, `&` or `*`) stands before a value or instead of it: the rest of the word would
    /// be lost, or mean another value.
    Sign(usize),
    /// More values in a text, or more fields together, than anybody writes.
    TooMany(usize),
    /// Nothing but comments.
    Empty,
}

/// The most values in a text. The longest of our own has a hundredth of them.
const MAX_VALUES: usize = 120_000;

/// The most fields of one mapping: names and problems are looked for among them.
const MAX_FIELDS: usize = 1000;

/// Reads a text as a tree.
///
/// # Errors
/// The first thing that makes it no single YAML document.
pub fn parse(text: &str) -> Result<Node, Fault> {
    let offsets = Offsets::new(text);
    let mut reader =
        NodeReader { events: Parser::new_from_str(text), text, offsets: &offsets, values: 0 };
    let mut root = None;
    loop {
        match reader.next()? {
            None | Some((Event::StreamEnd, _)) => break,
            Some((Event::DocumentStart(_), span)) if root.is_some() => {
                return Err(Fault::Documents(offsets.byte(span.start.index())));
            }
            Some((Event::DocumentStart(_), _)) => {
                let (event, span) = reader.next_of()?;
                root = Some(reader.node(event, span)?);
            }
            Some(_) => {}
        }
    }
    match root {
        Some(Node { kind: Kind::Plain(Value::Null, _), .. }) | None => Err(Fault::Empty),
        Some(root) => Ok(root),
    }
}

struct NodeReader<'a, I> {
    events: I,
    text: &'a str,
    offsets: &'a Offsets,
    values: usize,
}

type Item<'a> = Result<(Event<'a>, Span), ScanError>;

impl<'t, I: Iterator<Item = Item<'t>>> NodeReader<'_, I> {
    fn next(&mut self) -> Result<Option<(Event<'t>, Span)>, Fault> {
        self.events.next().transpose().map_err(|error| {
            let at = self.offsets.byte(error.marker().index());
            // A reference to something that has no name.
            if error.info().contains("anchor") && self.text[at..].starts_with('*') {
                return Fault::Sign(at);
            }
            Fault::Syntax(at, error.info().to_owned())
        })
    }

    fn next_of(&mut self) -> Result<(Event<'t>, Span), Fault> {
        self.next()?.ok_or(Fault::Empty)
    }

    fn node(&mut self, event: Event<'t>, span: Span) -> Result<Node, Fault> {
        let start = self.offsets.byte(span.start.index());
        let mut end = self.offsets.byte(span.end.index());
        self.values += 1;
        if self.values > MAX_VALUES {
            return Err(Fault::TooMany(start));
        }
        let kind = match event {
            Event::Alias(_) => return Err(Fault::Sign(start)),
            Event::Scalar(_, _, anchor, ref tag)
            | Event::SequenceStart(anchor, ref tag)
            | Event::MappingStart(anchor, ref tag)
                if anchor > 0 || tag.is_some() =>
            {
                return Err(Fault::Sign(self.sign_before(start)));
            }
            Event::Scalar(text, ScalarStyle::Literal | ScalarStyle::Folded, ..) => {
                Kind::Block(text.into_owned())
            }
            Event::Scalar(text, ScalarStyle::Plain, ..) => plain(text.into_owned()),
            Event::Scalar(text, ..) => Kind::Text(text.into_owned()),
            Event::SequenceStart(..) => {
                let mut items = Vec::new();
                loop {
                    match self.next_of()? {
                        (Event::SequenceEnd, _) => break,
                        (event, span) => items.push(self.node(event, span)?),
                    }
                }
                end = items.last().map_or(end, |item: &Node| item.bytes.end);
                Kind::List(items)
            }
            Event::MappingStart(..) => {
                let mut entries: Vec<Entry> = Vec::new();
                loop {
                    let (event, span) = match self.next_of()? {
                        (Event::MappingEnd, _) => break,
                        found => found,
                    };
                    let key = self.node(event, span)?;
                    if entries.len() == MAX_FIELDS {
                        return Err(Fault::TooMany(key.bytes.start));
                    }
                    let name = match key.kind {
                        Kind::Text(text) | Kind::Block(text) | Kind::Plain(_, text) => text,
                        Kind::List(_) | Kind::Map(_) => "?".to_owned(),
                    };
                    let (event, span) = self.next_of()?;
                    let value = self.node(event, span)?;
                    entries.push(Entry { key: name, bytes: key.bytes, value });
                }
                end = entries.last().map_or(end, |entry| entry.value.bytes.end);
                Kind::Map(entries)
            }
            _ => Kind::Plain(Value::Null, String::new()),
        };
        Ok(Node { kind, bytes: start..end.max(start) })
    }

    /// Where the anchor or tag stands that the parser took before a value: on its line, or the one above.
    fn sign_before(&self, start: usize) -> usize {
        let before = &self.text[..start];
        let is_sign = |at: &usize| {
            let lead = before[..*at].chars().next_back();
            lead.is_none_or(|c| c.is_whitespace() || "[{,".contains(c))
        };
        let mut signs = before.rmatch_indices(['&', '!']).map(|(at, _)| at);
        let at_value = self.text[start..].starts_with(['&', '!']);
        if at_value { start } else { signs.find(is_sign).unwrap_or(start) }
    }
}

/// A word without quotes, typed as `serde_yaml` types it. What is no number that JSON knows (`.inf`) is text.
#[must_use]
pub fn plain(text: String) -> Kind {
    let sign = text.strip_prefix(['-', '+']).unwrap_or(&text);
    let digits = sign.strip_prefix('.').unwrap_or(sign);
    let may_be_number = digits.starts_with(|c: char| c.is_ascii_digit()) && text.len() < 100;
    let may_be_word = text.len() <= 5 && text.starts_with(['t', 'T', 'f', 'F', 'n', 'N', '~']);
    if text.is_empty() {
        Kind::Plain(Value::Null, text)
    } else if may_be_number || may_be_word {
        match serde_yaml::from_str::<Value>(&text) {
            Ok(value @ (Value::Number(_) | Value::Bool(_) | Value::Null)) => {
                Kind::Plain(value, text)
            }
            _ => Kind::Text(text),
        }
    } else {
        Kind::Text(text)
    }
}

/// Whether two keys are one: the same text, or the same number, as `01` and `1` are.
fn is_same(a: &str, b: &str) -> bool {
    same(a) == same(b)
}

/// What two keys that are one have in common.
fn same(key: &str) -> &str {
    match key.trim_start_matches('0') {
        _ if !is_number(key) => key,
        "" => "0",
        digits => digits,
    }
}

fn is_number(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit())
}

impl Node {
    /// The node that a path leads to.
    #[must_use]
    pub fn at(&self, path: &FieldPath) -> Option<&Self> {
        path.steps().iter().try_fold(self, |node, step| match (step, &node.kind) {
            (Step::Key(key), Kind::Map(entries)) => {
                entries.iter().find(|entry| is_same(&entry.key, key)).map(|entry| &entry.value)
            }
            (Step::Index(index), Kind::List(items)) => items.get(*index),
            _ => None,
        })
    }

    /// How a value that is no list or mapping was written.
    #[must_use]
    pub fn written(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) | Kind::Block(text) | Kind::Plain(_, text) => Some(text),
            Kind::List(_) | Kind::Map(_) => None,
        }
    }

    /// The tree with each value as it was written: a text, or nothing.
    #[must_use]
    pub fn written_tree(&self) -> Value {
        match &self.kind {
            Kind::Plain(Value::Null, _) => Value::Null,
            Kind::Text(text) | Kind::Block(text) | Kind::Plain(_, text) => {
                Value::from(text.as_str())
            }
            Kind::List(items) => items.iter().map(Self::written_tree).collect(),
            Kind::Map(entries) => {
                let entries =
                    entries.iter().map(|entry| (entry.key.clone(), entry.value.written_tree()));
                Value::Object(entries.collect())
            }
        }
    }

    /// The bytes to point at for a path: of the value, or of the key where the value is a whole structure or `at_key` is set;
    /// where something is absent, of the nearest node above it.
    #[must_use]
    pub fn locate(&self, path: &FieldPath, at_key: bool) -> Range<usize> {
        let mut node = self;
        let mut bytes = self.bytes.start..self.bytes.start;
        for step in path.steps() {
            let found = match (step, &node.kind) {
                (Step::Key(key), Kind::Map(entries)) => entries
                    .iter()
                    .find(|entry| is_same(&entry.key, key))
                    .map(|entry| (&entry.value, entry.bytes.clone())),
                (Step::Index(index), Kind::List(items)) => {
                    items.get(*index).map(|item| (item, item.bytes.start..item.bytes.start))
                }
                _ => None,
            };
            let Some(found) = found else { return bytes };
            (node, bytes) = found;
        }
        match &node.kind {
            Kind::Text(_) if !at_key && !node.bytes.is_empty() => node.bytes.clone(),
            Kind::Plain(value, _) if !at_key && !value.is_null() => node.bytes.clone(),
            _ => bytes,
        }
    }

    /// The bytes of a text on lines of its own, from its first line.
    #[must_use]
    pub fn block(&self, path: &FieldPath) -> Option<Range<usize>> {
        let node = self.at(path)?;
        matches!(node.kind, Kind::Block(_)).then(|| node.bytes.clone())
    }

    /// The tree as JSON, and whether each key in it stands in its mapping once; of keys that stand twice the first counts.
    #[must_use]
    pub fn json(&self) -> (Value, bool) {
        let mut unique = true;
        (self.json_unless(&mut unique), unique)
    }

    fn json_unless(&self, unique: &mut bool) -> Value {
        match &self.kind {
            Kind::Text(text) | Kind::Block(text) => Value::from(text.as_str()),
            Kind::Plain(value, _) => value.clone(),
            Kind::List(items) => items.iter().map(|item| item.json_unless(unique)).collect(),
            Kind::Map(entries) => {
                let mut map = Map::new();
                let mut keys = HashSet::new();
                for entry in entries {
                    if keys.insert(same(&entry.key)) {
                        map.insert(entry.key.clone(), entry.value.json_unless(unique));
                    } else {
                        *unique = false;
                    }
                }
                Value::Object(map)
            }
        }
    }

    /// Keys that stand twice in one mapping, at any depth: the path of the second one, and its entry.
    pub fn duplicates(&self, path: &FieldPath, visit: &mut impl FnMut(FieldPath, &Entry)) {
        match &self.kind {
            Kind::Text(_) | Kind::Block(_) | Kind::Plain(..) => {}
            Kind::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    item.duplicates(&path.index(index), visit);
                }
            }
            Kind::Map(entries) => {
                let mut keys = HashSet::new();
                for entry in entries {
                    if !keys.insert(same(&entry.key)) {
                        visit(path.key(&entry.key), entry);
                    }
                    entry.value.duplicates(&path.key(&entry.key), visit);
                }
            }
        }
    }
}

/// From the characters that the parser counts to bytes.
struct Offsets(Vec<usize>);

impl Offsets {
    fn new(text: &str) -> Self {
        let bytes = text.char_indices().map(|(byte, _)| byte);
        Self(bytes.chain([text.len()]).collect())
    }

    fn byte(&self, index: usize) -> usize {
        self.0.get(index).or(self.0.last()).copied().unwrap_or_default()
    }
}
