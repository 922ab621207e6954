//! Workbooks: .xlsx, .xls and .ods, by their bytes.
#![no_main]

use lef::netwerk::{Netwerk, tabs};
use lef::source::workbook::Workbook;
use lef::yaml;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    for name in ["netwerk.xlsx", "netwerk.xls", "netwerk.ods"] {
        if let Ok(book) = Workbook::read(name, data) {
            let _ = yaml::read_cells::<Netwerk>(name, tabs::read(name, &book));
        }
    }
});
