//! Markdown with values in it to Typst source.
#![no_main]

use lef::content::Markdown;
use lef::fill::Filler;
use lef::markup::{self, Allowed};
use lef::typeset::TypstSource;
use libfuzzer_sys::fuzz_target;
use minijinja::context;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let values = context! { naam => "*A_b #eval(\"1\") [y]@$\\", leeg => () };
    let Ok(filled) = Filler::new().fill(&Markdown(text.to_owned()), &values) else { return };
    let literatuur = ["sleutel".to_owned()];
    let allowed = Allowed { headings: true, literatuur: &literatuur };
    if let Ok(expr) = markup::typeset(&filled, allowed) {
        let _ = TypstSource::document("blad", &expr);
    }
});
