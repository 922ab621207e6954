//! The second look: a roster with something in it that does not fit, so that each file is looked at again.
#![no_main]

use lef::netwerk::{Afspraken, Netwerk};
use lef::source::SourceFile;
use lef::yaml;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let text = format!("{text}\nonbekend: [1\n");
    let reading = yaml::read::<Netwerk>(SourceFile::new("netwerk.yaml", text.clone()));
    assert!(!reading.problems.is_empty());
    let text = text.replace("onbekend: [1", "onbekend: [1]");
    let reading = yaml::read::<Netwerk>(SourceFile::new("netwerk.yaml", text.clone()));
    assert!(!reading.problems.is_empty());
    let reading = yaml::read::<Afspraken>(SourceFile::new("afspraken.yaml", text));
    assert!(!reading.problems.is_empty());
});
