//! Reading a page of HTML that is well-formed XML too, by a parser of XML.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::events::Event;

/// The name of a tag, and its attributes.
pub type Tag = (String, BTreeMap<String, String>);

/// The words of a page, and every tag with its attributes; fails where it is no well-formed document.
pub fn read(page: &str) -> (String, Vec<Tag>) {
    let mut reader = Reader::from_str(page);
    reader.config_mut().check_end_names = true;
    let (mut words, mut tags, mut open) = (String::new(), Vec::new(), 0);
    loop {
        let event = reader.read_event().unwrap_or_else(|e| panic!("{e} in\n{page}"));
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                open += i32::from(matches!(event, Event::Start(_)));
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let name: &str = attribute.key.as_ref();
                    let value = quick_xml::escape::unescape(&attribute.value).unwrap();
                    (name.to_owned(), value.into_owned())
                });
                let name: String = AsRef::<str>::as_ref(&tag.name()).to_owned();
                tags.push((name, attributes.collect()));
            }
            Event::End(_) => open -= 1,
            Event::Text(text) => words.push_str(text),
            Event::GeneralRef(name) => {
                let sign = format!("&{};", &**name);
                words.push_str(&quick_xml::escape::unescape(&sign).unwrap());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, 0);
    (words, tags)
}

/// Every link of a page to a file.
pub fn links(page: &str) -> BTreeSet<String> {
    let (_, tags) = read(page);
    let links = tags.into_iter().filter(|(tag, _)| tag == "a");
    links.map(|(_, mut a)| a.remove("href").unwrap()).filter(|l| !l.starts_with('#')).collect()
}
