//! The verdict of an inspection: a rejected point decides, then an open one, then one to be repaired; nvt does not count.

mod common;

use common::content_and_templates;
use lef::content::Keuringspunt;
use lef::content::apk::{Apk, Uitslag};
use lef::source::SourceFile;
use lef::yaml;

#[test]
fn the_worst_finding_decides() {
    let (content, _) = content_and_templates();
    let keuring = content.keuring().unwrap();
    let verdict = |special: &[(&str, &str)], answered: bool| {
        let answer = |punt: &Keuringspunt| {
            let found = special.iter().find(|(id, _)| *id == punt.id).map(|(_, oordeel)| *oordeel);
            found.or(answered.then_some("goed")).map(|oordeel| format!("{}: {oordeel}", punt.id))
        };
        let sections = keuring.onderdelen.iter().map(|onderdeel| {
            let answers: Vec<String> = onderdeel.punten.iter().filter_map(answer).collect();
            format!("  {}: {{ {} }}", onderdeel.id, answers.join(", "))
        });
        let sections: Vec<String> = sections.collect();
        let text = format!("datum: 2026-09-10\npunten:\n{}\n", sections.join("\n"));
        let reading = yaml::read::<Apk>(SourceFile::new("apk.yaml", text));
        assert!(reading.problems.is_empty(), "{:?}", reading.problems);
        reading.data.unwrap().data.uitslag(keuring)
    };
    assert_eq!(verdict(&[], true), Uitslag::Goedgekeurd);
    let nvt = "{ oordeel: nvt, toelichting: geen sectie }";
    assert_eq!(verdict(&[("lestaak", nvt)], true), Uitslag::Goedgekeurd);
    assert_eq!(verdict(&[("lestaak", "reparatie")], true), Uitslag::GoedgekeurdNaReparatie);
    assert_eq!(
        verdict(&[("lestaak", "reparatie"), ("wegwijs", "afkeur")], true),
        Uitslag::Afgekeurd
    );
    assert_eq!(verdict(&[("lestaak", "reparatie")], false), Uitslag::NogNietBeoordeeld(13));
    assert_eq!(verdict(&[("lestaak", "afkeur")], false), Uitslag::Afgekeurd);
}
