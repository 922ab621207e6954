//! A YAML text as a tree that knows where everything stands. It is read only when something is wrong: `serde_yaml` stops at
//! its first error and keeps no places.

use std::iter::Peekable;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};
use serde_json::Value;

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
    /// Text, a number, a truth value or nothing.
    Scalar(Value),
    /// A text on lines of its own.
    Block(Value),
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
    /// A value begins with an exclamation mark.
    Tag(usize),
    /// An alias stands here; they are not for files that people write.
    Alias(usize),
    /// Nothing but comments.
    Empty,
}

/// Reads a text as a tree.
///
/// # Errors
/// The first thing that makes it no single YAML document.
pub fn parse(text: &str) -> Result<Node, Fault> {
    let offsets = Offsets::new(text);
    let mut events = Parser::new_from_str(text).peekable();
    let mut reader = Reader { events: &mut events, offsets: &offsets };
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
        Some(Node { kind: Kind::Scalar(Value::Null), .. }) | None => Err(Fault::Empty),
        Some(root) => Ok(root),
    }
}

struct Reader<'a, 'b, I: Iterator> {
    events: &'a mut Peekable<I>,
    offsets: &'b Offsets,
}

type Item<'a> = Result<(Event<'a>, Span), ScanError>;

impl<'t, I: Iterator<Item = Item<'t>>> Reader<'_, '_, I> {
    fn next(&mut self) -> Result<Option<(Event<'t>, Span)>, Fault> {
        self.events.next().transpose().map_err(|error| {
            Fault::Syntax(self.offsets.byte(error.marker().index()), error.info().to_owned())
        })
    }

    fn next_of(&mut self) -> Result<(Event<'t>, Span), Fault> {
        self.next()?.ok_or(Fault::Empty)
    }

    fn node(&mut self, event: Event<'t>, span: Span) -> Result<Node, Fault> {
        let start = self.offsets.byte(span.start.index());
        let mut end = self.offsets.byte(span.end.index());
        let kind = match event {
            Event::Scalar(_, _, _, Some(_)) => return Err(Fault::Tag(start)),
            Event::Scalar(text, ScalarStyle::Literal | ScalarStyle::Folded, ..) => {
                Kind::Block(Value::from(text.as_ref()))
            }
            Event::Scalar(text, style, _, _) => Kind::Scalar(scalar(&text, style)),
            Event::Alias(_) => return Err(Fault::Alias(start)),
            Event::SequenceStart(..) => {
                let mut items = Vec::new();
                loop {
                    match self.next_of()? {
                        (Event::SequenceEnd, _) => break,
                        (event, span) => items.push(self.node(event, span)?),
                    }
                }
                end = items.last().map_or(end, |item| item.bytes.end);
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
                    let name = match &key.kind {
                        Kind::Scalar(value) | Kind::Block(value) => plain(value),
                        Kind::List(_) | Kind::Map(_) => "?".to_owned(),
                    };
                    let (event, span) = self.next_of()?;
                    let value = self.node(event, span)?;
                    entries.push(Entry { key: name, bytes: key.bytes, value });
                }
                end = entries.last().map_or(end, |entry| entry.value.bytes.end);
                Kind::Map(entries)
            }
            _ => Kind::Scalar(Value::Null),
        };
        Ok(Node { kind, bytes: start..end.max(start) })
    }
}

/// The value of a scalar, typed as `serde_yaml` types it.
fn scalar(text: &str, style: ScalarStyle) -> Value {
    let typed = || serde_yaml::from_str::<Value>(text).ok().filter(|value| !value.is_object());
    let may_be_typed = text.len() < 40
        && (text.is_empty()
            || text.starts_with(|c: char| c.is_ascii_digit() || "+-.~".contains(c))
            || ["true", "false", "null"].contains(&text.to_lowercase().as_str()));
    match style {
        ScalarStyle::Plain if may_be_typed => {
            typed().filter(|value| !value.is_array()).unwrap_or_else(|| Value::from(text))
        }
        _ => Value::from(text),
    }
}

/// A scalar as text.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

impl Node {
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
                    .find(|entry| entry.key == *key)
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
            Kind::Scalar(value) if !at_key && !node.bytes.is_empty() && !value.is_null() => {
                node.bytes.clone()
            }
            _ => bytes,
        }
    }

    /// The bytes of a text on lines of its own, from its first line.
    #[must_use]
    pub fn block(&self, path: &FieldPath) -> Option<Range<usize>> {
        let node = path.steps().iter().try_fold(self, |node, step| match (step, &node.kind) {
            (Step::Key(key), Kind::Map(entries)) => {
                entries.iter().find(|entry| entry.key == *key).map(|entry| &entry.value)
            }
            (Step::Index(index), Kind::List(items)) => items.get(*index),
            _ => None,
        })?;
        matches!(node.kind, Kind::Block(_)).then(|| node.bytes.clone())
    }

    /// The tree as JSON; of keys that stand twice the first counts.
    #[must_use]
    pub fn json(&self) -> Value {
        match &self.kind {
            Kind::Scalar(value) | Kind::Block(value) => value.clone(),
            Kind::List(items) => items.iter().map(Self::json).collect(),
            Kind::Map(entries) => {
                let entries = entries.iter().rev();
                Value::Object(
                    entries.map(|entry| (entry.key.clone(), entry.value.json())).collect(),
                )
            }
        }
    }

    /// Keys that stand twice in one mapping, at any depth: the path of the second one, and its entry.
    pub fn duplicates(&self, path: &FieldPath, visit: &mut impl FnMut(FieldPath, &Entry)) {
        match &self.kind {
            Kind::Scalar(_) | Kind::Block(_) => {}
            Kind::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    item.duplicates(&path.index(index), visit);
                }
            }
            Kind::Map(entries) => {
                for (index, entry) in entries.iter().enumerate() {
                    if entries[..index].iter().any(|other| other.key == entry.key) {
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
