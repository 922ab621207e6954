//! How much a drawing asks before it is drawn: what it holds, how deep, and what its references make of it. A file of a few hundred
//! bytes may mean thousands of millions of shapes.

use std::collections::BTreeMap;

use usvg::roxmltree::{Document, Node};

/// The most bytes of a drawing.
pub const MAX_TEXT: usize = 2 * 1024 * 1024;

/// The most elements, each counted as often as it is drawn.
const MAX_ELEMENTS: usize = 8000;

/// The most elements inside each other, references followed: usvg goes down one by one, on the stack.
const MAX_DEPTH: usize = 60;

/// The largest number in a drawing. Arcs and tiles are taken apart into pieces.
const MAX_NUMBER: f64 = 1_000_000.0;

/// The most bytes of attributes that hold numbers: each document draws them again.
const MAX_NUMBERS: usize = 400 * 1024;

/// The most letters in it.
const MAX_LETTERS: usize = 500;

/// The most elements times rules of style: each is held against each.
const MAX_STYLED: usize = 100_000;

/// The most attributes of one element.
const MAX_ATTRIBUTES: usize = 1000;

/// The most bytes that entities may add.
const MAX_ENTITIES: usize = 256 * 1024;

/// Attributes that refer to something that is then drawn.
const REFERENCES: [&str; 9] = [
    "href",
    "clip-path",
    "mask",
    "fill",
    "stroke",
    "marker-start",
    "marker-mid",
    "marker-end",
    "style",
];

/// Attributes that hold numbers.
const NUMBERS: [&str; 18] = [
    "d",
    "points",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "width",
    "height",
    "transform",
    "viewBox",
    "patternTransform",
];

/// Whether the text of a drawing can be parsed within bounds: what its entities stand for is put in at every use.
#[must_use]
pub fn is_modest_text(text: &str) -> bool {
    let declared = text.split("<!ENTITY").skip(1).filter_map(|rest| {
        let (name, rest) = rest.trim_start().split_once(char::is_whitespace)?;
        Some((name, rest.split('>').next().unwrap_or(rest)))
    });
    let mut added = 0_usize;
    for (name, value) in declared {
        // One that stands for another one grows with each step.
        if value.contains('&') || name == "%" {
            return false;
        }
        let uses = text.matches(&format!("&{name};")).count();
        added = added.saturating_add(uses.saturating_mul(value.len()));
    }
    // Each attribute of an element is held against all others of it.
    let attributes = text.split('<').map(|tag| tag.matches('=').count());
    text.len() <= MAX_TEXT
        && added <= MAX_ENTITIES
        && attributes.max().unwrap_or_default() <= MAX_ATTRIBUTES
}

/// Whether a drawing can be drawn within bounds. Filters are none of a logo, and have no bound.
#[must_use]
pub fn is_modest(document: &Document<'_>) -> bool {
    let elements = || document.descendants().filter(Node::is_element);
    let has_bound = |node: Node<'_, '_>| {
        let mut numbers = node.attributes().filter(|a| NUMBERS.contains(&a.name()));
        node.tag_name().name() != "filter"
            && numbers.all(|attribute| numbers_in(attribute.value()).all(|n| n <= MAX_NUMBER))
    };
    let numbers = elements().flat_map(|node| node.attributes());
    let numbers = numbers.filter(|a| NUMBERS.contains(&a.name())).map(|a| a.value().len());
    let words = elements().filter(|node| node.tag_name().name() == "text");
    let words = words.flat_map(|text| text.descendants()).filter_map(|node| node.text());
    if numbers.sum::<usize>() > MAX_NUMBERS || words.map(str::len).sum::<usize>() > MAX_LETTERS {
        return false;
    }
    let ids = elements().filter_map(|node| Some((node.attribute("id")?, node)));
    let rules = elements().filter(|node| node.tag_name().name() == "style");
    let rules: Vec<&str> =
        rules.flat_map(|style| style.descendants()).filter_map(|node| node.text()).collect();
    let selectors: usize = rules.iter().map(|text| text.matches(['{', ',', '@']).count()).sum();
    if selectors.saturating_mul(elements().count()) > MAX_STYLED {
        return false;
    }
    let rules = rules.iter().flat_map(|text| Rule::all(text)).collect();
    let mut measure = Measure { ids: ids.collect(), rules, known: BTreeMap::new() };
    elements().all(has_bound) && measure.of(document.root_element(), 0).is_some()
}

/// A rule of style that refers to something, and whom it may be about.
struct Rule<'a> {
    selector: &'a str,
    references: Vec<&'a str>,
}

impl<'a> Rule<'a> {
    fn all(text: &'a str) -> impl Iterator<Item = Self> {
        text.split('}').filter_map(|rule| {
            let (selector, body) = rule.split_once('{')?;
            let references: Vec<&str> = references("style", body).collect();
            (!references.is_empty()).then_some(Self { selector, references })
        })
    }

    /// Whether it may be about this element: it names its class or id, or neither.
    fn is_about(&self, node: Node<'_, '_>) -> bool {
        let names = |sign: char, name: &str| {
            let mut named = self.selector.split(sign).skip(1);
            named.any(|rest| {
                rest.strip_prefix(name).is_some_and(|rest| {
                    !rest.starts_with(|c: char| c.is_alphanumeric() || "-_".contains(c))
                })
            })
        };
        let mut classes = node.attribute("class").unwrap_or_default().split_whitespace();
        !self.selector.contains(['.', '#'])
            || classes.any(|class| names('.', class))
            || node.attribute("id").is_some_and(|id| names('#', id))
    }
}

/// How many elements and steps a part of a drawing comes to.
struct Measure<'a, 'input> {
    ids: BTreeMap<&'a str, Node<'a, 'input>>,
    rules: Vec<Rule<'a>>,
    /// Those of parts that were measured; none while they are.
    known: BTreeMap<usize, Option<(usize, usize)>>,
}

impl<'a, 'input> Measure<'a, 'input> {
    /// The elements that are drawn, and how deep; none if that is more than we draw, or without end.
    fn of(&mut self, node: Node<'a, 'input>, depth: usize) -> Option<(usize, usize)> {
        if depth > MAX_DEPTH {
            return None;
        }
        if let Some(known) = self.known.get(&node.id().get_usize()) {
            return known.filter(|(_, below)| depth + below <= MAX_DEPTH);
        }
        self.known.insert(node.id().get_usize(), None);
        let children: Vec<_> = node.children().filter(Node::is_element).collect();
        let (mut count, mut deepest) = (1_usize, 0);
        for child in children {
            let (more, below) = self.of(child, depth + 1)?;
            (count, deepest) = (count.saturating_add(more), deepest.max(below + 1));
        }
        let own = node.attributes().filter(|a| REFERENCES.contains(&a.name()));
        let own = own.flat_map(|a| references(a.name(), a.value()).map(move |id| (a.name(), id)));
        let rules = self.rules.iter().filter(|rule| rule.is_about(node));
        let rules = rules.flat_map(|rule| rule.references.iter().map(|id| ("style", *id)));
        let all: Vec<(&str, &str)> = own.chain(rules).collect();
        for (name, id) in all {
            let Some(target) = self.ids.get(id).copied() else { continue };
            // A gradient is a colour.
            if name != "href" && target.tag_name().name().ends_with("Gradient") {
                continue;
            }
            let (more, below) = self.of(target, depth + 1)?;
            // A marker is drawn at each point of its path.
            let times =
                if name.starts_with("marker") || name == "style" { points(node) } else { 1 };
            count = count.saturating_add(more.saturating_mul(times));
            deepest = deepest.max(below + 1);
        }
        if count > MAX_ELEMENTS || depth + deepest > MAX_DEPTH {
            return None;
        }
        self.known.insert(node.id().get_usize(), Some((count, deepest)));
        Some((count, deepest))
    }
}

/// The ids that an attribute refers to.
fn references<'a>(name: &str, value: &'a str) -> impl Iterator<Item = &'a str> {
    let own = (name == "href").then(|| value.trim().strip_prefix('#')).flatten();
    let in_url = value.split("url(").skip(1).filter_map(|rest| {
        let id = rest.split(')').next()?.trim_matches(['"', '\'', ' ']);
        id.strip_prefix('#')
    });
    own.into_iter().chain(in_url)
}

/// The points of a path, or a few more.
fn points(node: Node<'_, '_>) -> usize {
    let of = |name| node.attribute(name).map_or(0, |value| numbers_in(value).count());
    (of("d") + of("points")).max(4)
}

/// How large the numbers in a text are.
fn numbers_in(text: &str) -> impl Iterator<Item = f64> {
    let is_number = |c: char| c.is_ascii_digit() || ".eE+-".contains(c);
    let parts = text
        .split(move |c| !is_number(c))
        .filter(|part| part.contains(|c: char| c.is_ascii_digit()));
    // `1-2` is two numbers; of what is none on its own, the parts are.
    parts.flat_map(|part| match part.parse::<f64>() {
        Ok(number) => vec![number.abs()],
        Err(_) => {
            part.split(['-', '+', 'e', 'E']).filter_map(|part| part.parse::<f64>().ok()).collect()
        }
    })
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    fn modest(inside: &str) -> bool {
        let text = format!(r#"<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>"#);
        is_modest_text(&text) && is_modest(&Document::parse(&text).unwrap())
    }

    #[test]
    fn what_a_logo_is_made_of_is_modest() {
        let many = r#"<rect x="1" y="2" width="3" height="4"/>"#.repeat(5000);
        assert!(modest(&many));
        assert!(modest(&format!("{}<g/>{}", "<g>".repeat(40), "</g>".repeat(40))));
        assert!(modest(
            r##"<defs><g id="a"><path d="M0-1.5e2l3.4.5"/></g></defs><use href="#a"/><use href="#a"/>"##
        ));
        assert!(modest(
            r#"<linearGradient id="a"/><rect fill="url(#a)" style="stroke: url('#a')"/>"#
        ));
    }

    #[test]
    fn rules_of_style_count_for_whom_they_name() {
        // As drawing programs write it: what is cut off by a shape that is drawn elsewhere too.
        let shape = r##"<defs><rect id="s1" width="9" height="9"/></defs><clipPath id="s2"><use xlink:href="#s1"/></clipPath>"##;
        let text = |rule: &str, inside: &str| {
            format!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><style>{rule}</style>{shape}{inside}</svg>"#
            )
        };
        let modest = |text: String| is_modest(&Document::parse(&text).unwrap());
        let rule = ".st0{clip-path:url(#s2);}.st1{fill:red}";
        assert!(modest(text(rule, &r#"<g class="st1 st0"><path d="M0 0"/></g>"#.repeat(300))));
        assert!(!modest(text("rect{clip-path:url(#s2)}", "")));
        assert!(!modest(text("#s1{clip-path:url(#s2)}", "")));
        let heavy = format!(r#"<clipPath id="big">{}</clipPath>"#, "<rect/>".repeat(100));
        let many = r#"<g class="x"/>"#.repeat(300);
        assert!(!modest(text(".x{clip-path:url(#big)}", &format!("{heavy}{many}"))));
    }

    #[test]
    fn what_has_no_bound_is_not() {
        assert!(!modest(&format!("{}{}", "<g>".repeat(728), "</g>".repeat(728))));
        assert!(!modest(&"<g/>".repeat(30_000)));
        assert!(!modest(r#"<path d="M0 0A1e9 1e9 0 0 1 1e9 1e9"/>"#));
        assert!(!modest(r#"<filter id="f"><feTurbulence/></filter><rect filter="url(#f)"/>"#));
        // Each step draws the one before it ten times.
        let mut bomb = String::from(r#"<g id="a0"><rect/></g>"#);
        for step in 1..20 {
            let uses = format!(r##"<use href="#a{}"/>"##, step - 1).repeat(10);
            write!(bomb, r#"<g id="a{step}">{uses}</g>"#).unwrap();
        }
        assert!(!modest(&bomb));
        for loops in [
            r##"<g id="a"><use href="#a"/></g>"##,
            r##"<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>"##,
            r#"<clipPath id="a" clip-path="url(#a)"><rect/></clipPath>"#,
            r#"<pattern id="a"><rect style="fill:url(#a)"/></pattern>"#,
        ] {
            assert!(!modest(loops), "{loops}");
        }
        let mut chain = String::new();
        for step in 0..100 {
            write!(chain, r#"<clipPath id="c{step}" clip-path="url(#c{})"/>"#, step + 1).unwrap();
        }
        assert!(!modest(&chain));
        let markers = format!(
            r#"<marker id="m">{}</marker><path marker-mid="url(#m)" d="{}"/>"#,
            "<rect/>".repeat(100),
            "l1 1".repeat(300)
        );
        assert!(!modest(&markers));
    }

    #[test]
    fn entities_are_counted_as_often_as_they_are_used() {
        let text = |value: &str, uses: usize| {
            format!(r#"<!DOCTYPE svg [<!ENTITY a "{value}">]><svg>{}</svg>"#, "&a;".repeat(uses))
        };
        assert!(is_modest_text(&text("http://www.w3.org/2000/svg", 50)));
        assert!(!is_modest_text(&text(&"x".repeat(10_000), 1000)));
        assert!(!is_modest_text(
            r#"<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><svg>&b;</svg>"#
        ));
    }
}
