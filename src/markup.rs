//! From filled Markdown to Typst expressions: the only user of comrak.

mod bounds;
mod hidden;

use comrak::nodes::{ListType, NodeValue, TableAlignment};
use comrak::{Arena, Node, Options};

use crate::fill::{Filled, Piece};
use crate::problem::{Cause, FormCause};
use crate::typeset::Expr;

/// The deepest nesting of lists and quotes that still fits a page.
const MAX_DEPTH: usize = 24;

/// Typst refuses links that are longer.
const MAX_LINK: usize = 2000;

/// What the address of a reference to a work begins with.
const LITERATUUR: &str = "literatuur:";

/// A reference to a work where no list of works is.
pub const NO_LITERATUUR: Cause = Cause::Markup("een verwijzing naar de literatuur");

/// What may stand in a text.
#[derive(Debug, Clone, Copy)]
pub struct Allowed<'a> {
    /// Headings.
    pub headings: bool,
    /// References to these works (`<literatuur:sleutel>`).
    pub literatuur: &'a [String],
}

/// Reads filled Markdown. A single paragraph is content without a paragraph around it, so that it fits anywhere.
///
/// # Errors
/// What cannot be printed here: a heading that is not allowed, a picture, a link to something strange, an unknown work.
pub fn typeset(filled: &Filled, allowed: Allowed<'_>) -> Result<Expr, Cause> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.tasklist = true;
    bounds::check_before(&filled.markdown)?;
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, &filled.markdown, &options);
    hidden::check_definitions(root, &filled.markdown)?;
    let reader = MarkdownReader { filled, allowed, arena: &arena, options: &options };
    let blocks = reader.shown(root)?;
    if let [only] = blocks.as_slice()
        && matches!(only.data().value, NodeValue::Paragraph)
    {
        let parts = reader.children(only, 0)?;
        bounds::check(root)?;
        return Ok(Expr::Seq(parts));
    }
    let (mut level, mut first) = (0, 0);
    let blocks = blocks.into_iter().map(|block| reader.top_block(block, &mut level, &mut first));
    let blocks = blocks.collect::<Result<_, _>>()?;
    bounds::check(root)?;
    Ok(Expr::Seq(blocks))
}

struct MarkdownReader<'a, 'n> {
    filled: &'a Filled,
    allowed: Allowed<'a>,
    arena: &'n Arena<'n>,
    options: &'a Options<'a>,
}

impl<'n> MarkdownReader<'_, 'n> {
    /// What stands in a node. A line that begins with a comment is a block of HTML to Markdown, to its end: what stands behind the
    /// comment is read as if it stood there alone.
    fn shown(&self, node: Node<'n>) -> Result<Vec<Node<'n>>, Cause> {
        let mut shown = Vec::new();
        for child in node.children() {
            match &child.data().value {
                NodeValue::HtmlBlock(html) if html.literal.trim_start().starts_with("<!--") => {
                    let rest = hidden::behind_comments(&html.literal)?;
                    shown.extend(comrak::parse_document(self.arena, rest, self.options).children());
                }
                _ => shown.push(child),
            }
        }
        Ok(shown)
    }

    /// A block at the top, where headings may stand: each at most one level below the one before it (PDF/UA-1).
    fn top_block(&self, node: Node<'n>, level: &mut u8, first: &mut u8) -> Result<Expr, Cause> {
        let NodeValue::Heading(heading) = node.data().value else {
            return self.node(node, 0);
        };
        if !self.allowed.headings {
            return Err(Cause::Markup("een kop"));
        }
        let body = self.children(node, 0)?;
        if !has_text(&body) {
            return Err(Cause::Markup("een lege kop"));
        }
        // The first heading stands one below the title of the page, whether it is written with one # or two.
        if heading.level > level.saturating_add(1).max(2) {
            return Err(Cause::HeadingSkip);
        }
        let top = if *level == 0 { heading.level } else { *first };
        *first = top;
        *level = heading.level;
        let level = (heading.level.saturating_sub(top) + 2).min(4);
        Ok(Expr::Call("opmaak.kop", vec![Expr::int(level), Expr::Seq(body)], vec![]))
    }

    fn children(&self, node: Node<'n>, depth: usize) -> Result<Vec<Expr>, Cause> {
        if depth > MAX_DEPTH {
            return Err(FormCause::Nesting.into());
        }
        let children = self.shown(node)?.into_iter().filter(|child| !between_references(child));
        children.map(|child| self.node(child, depth + 1)).collect()
    }

    fn node(&self, node: Node<'n>, depth: usize) -> Result<Expr, Cause> {
        let around = |name| {
            let body = Expr::Seq(self.children(node, depth)?);
            Ok(Expr::Call(name, vec![body], vec![]))
        };
        match &node.data().value {
            NodeValue::Text(text) => {
                hidden::unclosed_comment(text)?;
                Ok(self.text(text))
            }
            NodeValue::SoftBreak => Ok(Expr::str(" ")),
            NodeValue::LineBreak => Ok(Expr::Call("opmaak.regeleinde", vec![], vec![])),
            NodeValue::Emph => around("opmaak.nadruk"),
            NodeValue::Strong => around("opmaak.sterk"),
            NodeValue::Strikethrough => around("opmaak.doorgehaald"),
            NodeValue::Code(code) => Ok(self.literal("opmaak.code", &code.literal)),
            NodeValue::CodeBlock(block) => {
                Ok(self.literal("opmaak.code_blok", block.literal.trim_end_matches('\n')))
            }
            NodeValue::Link(link) => {
                let url = self.filled.string(&link.url);
                if let Some(sleutel) = url.strip_prefix(LITERATUUR) {
                    return self.verwijzing(sleutel);
                }
                if !["https://", "http://", "mailto:"].iter().any(|start| url.starts_with(start))
                    || url.len() > MAX_LINK
                {
                    return Err(Cause::Link(url.chars().take(80).collect()));
                }
                let body = Expr::Seq(self.children(node, depth)?);
                Ok(Expr::Call("opmaak.koppeling", vec![Expr::str(url), body], vec![]))
            }
            NodeValue::Image(_) if !has_text(&self.children(node, depth)?) => {
                Err(Cause::PictureWithoutText)
            }
            NodeValue::Image(_) => Err(Cause::Markup("een afbeelding")),
            NodeValue::Heading(_) => Err(Cause::Markup("een kop")),
            NodeValue::Paragraph => around("opmaak.alinea"),
            NodeValue::BlockQuote => around("opmaak.citaat"),
            NodeValue::ThematicBreak => Ok(Expr::Call("opmaak.scheiding", vec![], vec![])),
            NodeValue::List(list) if list.is_task_list => {
                let items = node.children().map(|item| self.task(item, depth));
                Ok(Expr::Call("opmaak.taken", items.collect::<Result<_, _>>()?, vec![]))
            }
            NodeValue::List(list) => {
                let items = node.children().map(|item| self.item(item, depth));
                let items = items.collect::<Result<_, _>>()?;
                match list.list_type {
                    ListType::Bullet => Ok(Expr::Call("opmaak.lijst", items, vec![])),
                    ListType::Ordered => {
                        let start = Expr::Int(i64::try_from(list.start).unwrap_or(1));
                        Ok(Expr::Call("opmaak.nummers", items, vec![("start", start)]))
                    }
                }
            }
            NodeValue::Table(table) => {
                let alignments = table.alignments.iter().map(|alignment| match alignment {
                    TableAlignment::Left | TableAlignment::None => Expr::str("links"),
                    TableAlignment::Center => Expr::str("midden"),
                    TableAlignment::Right => Expr::str("rechts"),
                });
                let alignments = Expr::array(alignments);
                self.table(node, alignments, depth)
            }
            // Raw HTML is text here: it prints as it was typed. A comment is not meant to be read.
            NodeValue::HtmlInline(html) if html.starts_with("<!--") => Ok(Expr::Seq(vec![])),
            NodeValue::HtmlInline(html) => Ok(self.text(html)),
            NodeValue::HtmlBlock(html) => {
                let html = hidden::without_comments(&html.literal)?;
                Ok(Expr::Call("opmaak.alinea", vec![self.text(html.trim_end())], vec![]))
            }
            _ => Ok(Expr::Seq(self.children(node, depth)?)),
        }
    }

    /// A reference to a work, which Typst writes.
    fn verwijzing(&self, sleutel: &str) -> Result<Expr, Cause> {
        let known = self.allowed.literatuur;
        if known.iter().any(|other| other == sleutel) {
            Ok(Expr::Call("opmaak.verwijzing", vec![Expr::str(sleutel)], vec![]))
        } else if known.is_empty() {
            Err(NO_LITERATUUR)
        } else {
            Err(Cause::unknown("bron", sleutel, known.iter().map(String::as_str)))
        }
    }

    /// An item of a list; its paragraph, if it is the only one, stands without a paragraph around it.
    fn item(&self, item: Node<'n>, depth: usize) -> Result<Expr, Cause> {
        let mut parts = Vec::new();
        for (i, child) in self.shown(item)?.into_iter().enumerate() {
            if i == 0 && matches!(child.data().value, NodeValue::Paragraph) {
                parts.extend(self.children(child, depth + 1)?);
            } else {
                parts.push(self.node(child, depth + 1)?);
            }
        }
        Ok(Expr::Seq(parts))
    }

    fn task(&self, item: Node<'n>, depth: usize) -> Result<Expr, Cause> {
        let done = match &item.data().value {
            NodeValue::TaskItem(task) => task.symbol.is_some(),
            _ => false,
        };
        Ok(Expr::dict([("klaar", Expr::Bool(done)), ("inhoud", self.item(item, depth)?)]))
    }

    fn table(&self, table: Node<'n>, alignments: Expr, depth: usize) -> Result<Expr, Cause> {
        let columns = table.first_child().map_or(0, |head| head.children().count());
        bounds::check_table(table, columns)?;
        let mut rows = Vec::new();
        for row in table.children() {
            hidden::check_row(row, columns, &self.filled.markdown)?;
            let cells = row.children().map(|cell| Ok(Expr::Seq(self.children(cell, depth)?)));
            rows.push(cells.collect::<Result<Vec<_>, Cause>>()?);
        }
        let mut rows = rows.into_iter();
        let head = Expr::Array(rows.next().unwrap_or_default());
        let cells = rows.flatten().collect();
        Ok(Expr::Call("opmaak.tabel_md", cells, vec![("uitlijning", alignments), ("kop", head)]))
    }

    fn text(&self, text: &str) -> Expr {
        let pieces = self.filled.pieces(text);
        let exprs = pieces.into_iter().map(|piece| match piece {
            Piece::Text(text) => Expr::str(text),
            Piece::Value(text) => Expr::Call("opmaak.waarde", vec![Expr::str(text)], vec![]),
            Piece::Blank => Expr::Call("opmaak.invulregel", vec![], vec![]),
        });
        match exprs.collect::<Vec<_>>() {
            mut one if one.len() == 1 => one.remove(0),
            many => Expr::Seq(many),
        }
    }

    fn literal(&self, function: &'static str, text: &str) -> Expr {
        Expr::Call(function, vec![Expr::str(self.filled.string(text))], vec![])
    }
}

/// Whether a node is the space between two references, which Typst writes as one.
fn between_references(node: Node<'_>) -> bool {
    let is_space = match &node.data().value {
        NodeValue::SoftBreak => true,
        NodeValue::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    let is_reference = |node: Option<Node<'_>>| {
        node.is_some_and(|node| match &node.data().value {
            NodeValue::Link(link) => link.url.starts_with(LITERATUUR),
            _ => false,
        })
    };
    is_space && is_reference(node.previous_sibling()) && is_reference(node.next_sibling())
}

/// Whether anything of it can be read (an empty heading breaks PDF/UA-1).
fn has_text(exprs: &[Expr]) -> bool {
    let mut found = false;
    for expr in exprs {
        expr.strings(None, &mut |text, _| found |= !text.trim().is_empty());
    }
    found
}
