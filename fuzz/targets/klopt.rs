//! The form of *Klopt dit?*: what a browser sends of a list that was dropped, and what is made of it.
#![no_main]

mod gedeeld;

use lef::desk::klopt::{Gelaten, Klopt};
use libfuzzer_sys::fuzz_target;

const LIJST: &[u8] = b"Naam;Rol;Begeleidt\nSanne de Wit;zij-instromer;\nJo van Dam;mentor;Sanne\nAli;iets;\n";

fuzz_target!(|data: &[u8]| {
    let content = gedeeld::content();
    let Ok(Gelaten::Lijst(mut klopt)) = Klopt::lees("lijst.csv", LIJST, content, None) else {
        panic!("our own list");
    };
    let _ = klopt.kies(data, content, &[]);
    let telling = klopt.telling();
    assert!(telling.rijen() >= 3);
    for problem in klopt.nog(&[]) {
        assert!(!problem.to_string().is_empty());
    }
});
