//! Lists of people as text: encoding, separator, headings, rows.
#![no_main]

mod gedeeld;

use lef::namenlijst::Namenlijst;
use lef::source::workbook::Workbook;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(book) = Workbook::read_list("lijst.csv", data) else { return };
    let Ok(lijst) = Namenlijst::lees(&book, gedeeld::content(), None) else { return };
    // Every row is told once.
    assert_eq!(lijst.rijen, lijst.overgenomen() + lijst.geweigerd.len());
    for weigering in &lijst.geweigerd {
        assert!(!weigering.reden().is_empty());
    }
});
