//! Bytes to YAML to a roster, and the rules that a roster keeps to.
#![no_main]

mod gedeeld;

use lef::netwerk::{Netwerk, Rooster};
use lef::source::SourceFile;
use lef::yaml;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(source) = SourceFile::from_bytes("netwerk.yaml", data.to_vec()) else { return };
    let (_, problems) = Rooster::checked(yaml::read::<Netwerk>(source), gedeeld::content());
    for problem in problems {
        assert!(!problem.to_string().is_empty());
    }
});
