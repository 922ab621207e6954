//! Placeholders in a text of the content.
#![no_main]

use lef::content::Markdown;
use lef::fill::{Filler, known};
use libfuzzer_sys::fuzz_target;
use minijinja::{Value, context};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let leden: Vec<Value> = ["Jo", "*A* {{ x }}"].map(|naam| context! { naam }).to_vec();
    let school = context! { naam => "De Linde", plaats => known(None::<String>) };
    let values = context! { school, netwerk => context! { leden }, aantal => 3 };
    let _ = Filler::new().fill(&Markdown(text.to_owned()), &values);
});
