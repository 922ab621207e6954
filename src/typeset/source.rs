//! Typst source, written from expressions, with a map from each piece of it to the field it came from.

use std::collections::BTreeSet;
use std::fmt::{self, Write};
use std::ops::Range;

use crate::typeset::{Expr, Origin};

/// Typst source, and which bytes of it came from which field (inner pieces after the outer ones that hold them).
#[derive(Debug, Default)]
pub struct TypstSource {
    /// The source text.
    pub text: String,
    origins: Vec<(Range<usize>, Origin)>,
}

impl TypstSource {
    /// A document: imports of the templates that it calls, and one call of the document function of `template`.
    #[must_use]
    pub fn document(template: &str, data: &Expr) -> Self {
        // Only these: reading all of the templates takes longer than setting a short document.
        let mut called = BTreeSet::new();
        data.calls(&mut |function| {
            called.extend(function.split_once('.').map(|(module, _)| module));
        });
        let mut source = Self::default();
        for module in called {
            source.format(format_args!("#import \"/templates/{module}.typ\"\n"));
        }
        source.format(format_args!("#import \"/templates/{template}.typ\": document\n#document("));
        source.write(data, 1);
        source.text.push_str(")\n");
        source
    }

    /// The innermost field that the bytes came from.
    #[must_use]
    pub fn origin(&self, bytes: &Range<usize>) -> Option<&Origin> {
        let holds = |range: &Range<usize>| range.start <= bytes.start && bytes.end <= range.end;
        let found = self.origins.iter().filter(|(range, _)| holds(range));
        found.min_by_key(|(range, _)| range.len()).map(|(_, origin)| origin)
    }

    fn write(&mut self, expr: &Expr, depth: usize) {
        match expr {
            Expr::None => self.text.push_str("none"),
            Expr::Bool(truth) => self.text.push_str(if *truth { "true" } else { "false" }),
            Expr::Int(number) => self.format(format_args!("{number}")),
            Expr::Float(number) => self.format(format_args!("{number:?}")),
            Expr::Str(text) => self.string(text),
            Expr::Date(date) => self.format(format_args!(
                "datetime(year: {}, month: {}, day: {})",
                date.year(),
                date.month(),
                date.day()
            )),
            Expr::Colour(hex) => {
                self.text.push_str("rgb(");
                self.string(hex);
                self.text.push(')');
            }
            Expr::Array(items) => self.list(("(", ",", ")"), items, depth),
            Expr::Dict(entries) if entries.is_empty() => self.text.push_str("(:)"),
            Expr::Dict(entries) => {
                self.text.push('(');
                for (key, value) in entries {
                    self.line(depth);
                    self.string(key);
                    self.text.push_str(": ");
                    self.write(value, depth + 1);
                    self.text.push(',');
                }
                self.line(depth - 1);
                self.text.push(')');
            }
            Expr::Call(name, positional, named) => {
                self.text.push_str(name);
                self.text.push('(');
                for value in positional {
                    self.write(value, depth + 1);
                    self.text.push_str(", ");
                }
                for (key, value) in named {
                    self.line(depth);
                    self.text.push_str(key);
                    self.text.push_str(": ");
                    self.write(value, depth + 1);
                    self.text.push(',');
                }
                self.text.push(')');
            }
            // An empty code block is `none`, which a template takes for absent: empty content is not.
            Expr::Seq(items) if items.is_empty() => self.text.push_str("[]"),
            Expr::Seq(items) => self.list(("{ ", ";", " }"), items, depth),
            Expr::From(origin, value) => {
                let start = self.text.len();
                self.write(value, depth);
                self.origins.push((start..self.text.len(), origin.clone()));
            }
        }
    }

    fn list(&mut self, (open, after, close): (&str, &str, &str), items: &[Expr], depth: usize) {
        self.text.push_str(open);
        for item in items {
            self.write(item, depth + 1);
            self.text.push_str(after);
            self.text.push(' ');
        }
        self.text.push_str(close);
    }

    fn format(&mut self, arguments: fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.text.write_fmt(arguments);
    }

    fn line(&mut self, depth: usize) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n("  ", depth));
    }

    /// Writes a string literal: the one place where text meets Typst syntax.
    fn string(&mut self, text: &str) {
        self.text.push('"');
        for c in text.chars() {
            match c {
                '"' => self.text.push_str("\\\""),
                '\\' => self.text.push_str("\\\\"),
                '\n' => self.text.push_str("\\n"),
                c if c.is_control() => self.format(format_args!("\\u{{{:x}}}", u32::from(c))),
                c => self.text.push(c),
            }
        }
        self.text.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_a_string_literal_whatever_it_holds() {
        let data = Expr::array([Expr::str("\"#eval(\\\"1\\\")\n\u{7}")]);
        let source = TypstSource::document("x", &data);
        assert!(
            source.text.ends_with("#document((\"\\\"#eval(\\\\\\\"1\\\\\\\")\\n\\u{7}\", ))\n")
        );
    }
}
