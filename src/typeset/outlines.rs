//! Letters in a picture of a page as outlines in their place. typst-svg draws each letter once and refers to it wherever it
//! stands, which is small, but takes a browser twice as long to show.

use std::collections::BTreeMap;

/// The picture with each reference to a letter replaced by its outline. What is not as expected stays as it is.
pub fn in_place(svg: &str) -> String {
    let glyphs: BTreeMap<&str, &str> =
        svg.split("<symbol id=\"").skip(1).filter_map(glyph).collect();
    let mut parts = svg.split("<use ");
    let mut text = parts.next().unwrap_or_default().to_owned();
    text.reserve(svg.len() * 2);
    for part in parts {
        if let Some((outline, at, rest)) = reference(part, &glyphs) {
            text.extend(["<path d=\"", outline, "\" transform=\"translate(", &at, ")\"", rest]);
        } else {
            text.extend(["<use ", part]);
        }
    }
    text
}

/// The name and the outline of a letter that is one path and nothing else.
fn glyph(symbol: &str) -> Option<(&str, &str)> {
    let (id, rest) = symbol.split_once('"')?;
    let (outline, rest) = rest.split_once("><path d=\"")?.1.split_once('"')?;
    rest.starts_with("/></symbol>").then_some((id, outline))
}

/// The outline, the place and the rest of a reference to a letter in one colour.
fn reference<'a>(
    reference: &'a str,
    glyphs: &BTreeMap<&str, &'a str>,
) -> Option<(&'a str, String, &'a str)> {
    let (id, rest) = reference.strip_prefix("xlink:href=\"#")?.split_once('"')?;
    let (x, rest) = rest.strip_prefix(" x=\"")?.split_once('"')?;
    let (y, rest) = rest.strip_prefix(" y=\"")?.split_once('"')?;
    // Other paint is laid over the place of the letter.
    let is_plain = rest.starts_with(" fill=\"#") && !rest.split('>').next()?.contains("url(");
    is_plain.then(|| Some((*glyphs.get(id)?, format!("{x} {y}"), rest)))?
}

#[cfg(test)]
mod tests {
    use super::in_place;

    #[test]
    fn letters_stand_in_their_place_and_the_rest_stays() {
        let symbols = "<symbol id=\"a\" overflow=\"visible\"><path d=\"M 0 0Z\"/></symbol>\
            <symbol id=\"b\" overflow=\"visible\"><image/></symbol></defs></svg>";
        let letter = "<svg><use xlink:href=\"#a\" x=\"1\" y=\"2\" fill=\"#000000\"/>";
        let others = "<use xlink:href=\"#a\" x=\"1\" y=\"2\" fill=\"url(#p)\"/>\
            <use xlink:href=\"#b\" x=\"1\" y=\"2\" fill=\"#000000\"/>\
            <use xlink:href=\"#b\" transform=\"scale(2)\"/><defs>";
        assert_eq!(
            in_place(&format!("{letter}{others}{symbols}")),
            format!(
                "<svg><path d=\"M 0 0Z\" transform=\"translate(1 2)\" fill=\"#000000\"/>{others}{symbols}"
            )
        );
    }
}
