//! The evaluation form and what people answered on it: what the form asks is said once, and both follow from it.

mod common;

use common::{Folder, content_and_templates, must_hold, packed};
use lef::content::{Antwoordschaal, Bijeenkomst, Vraagsoort};

const LIJN: &str = "opleiden-met-lef";
const ROSTER: &str = "school: { naam: De Linde }\nleden: [{ naam: Jo, rol: zij-instromer }]\n";

fn linde() -> Folder {
    Folder::new().file("linde/netwerk.yaml", ROSTER)
}

/// The numbers of what a form asks of a kind.
fn nummers(bijeenkomst: &Bijeenkomst, soort: Vraagsoort) -> Vec<usize> {
    let vragen = bijeenkomst.evaluatievragen();
    vragen.iter().filter(|vraag| vraag.soort == soort).map(|vraag| vraag.nummer).collect()
}

#[test]
fn the_form_prints_what_it_asks_in_the_order_of_the_numbers() {
    let folder = linde();
    folder.lef(&["bouw", "linde"]).must_succeed();
    let (content, _) = content_and_templates();
    let schaal = Antwoordschaal::of(&content.woorden.data);
    for inhoud in &content.lijn(LIJN).unwrap().bijeenkomsten {
        let bijeenkomst = &inhoud.bijeenkomst.data;
        let nummer = bijeenkomst.nummer;
        let form = format!("out/de-linde/{LIJN}/bijeenkomst-{nummer}/evaluatie.pdf");
        // A word that is broken at the end of a line has a hyphen there.
        let bare = |text: &str| packed(text).replace(['-', '\u{ad}'], "");
        let text = bare(&folder.text(&form));
        let vragen = bijeenkomst.evaluatievragen();
        let found: Vec<_> = vragen.iter().map(|vraag| text.find(&bare(&vraag.tekst.0))).collect();
        assert!(found.len() > 5 && found.iter().all(Option::is_some), "{nummer}: {found:?} {text}");
        assert!(found.is_sorted(), "{nummer}: {found:?}");
        let doelen = nummers(bijeenkomst, Vraagsoort::Doel);
        assert_eq!(doelen, (1..=bijeenkomst.doelen.len()).collect::<Vec<_>>());
        let open = nummers(bijeenkomst, Vraagsoort::Open);
        assert_eq!(open, (1..=bijeenkomst.evaluatie.vragen.len()).collect::<Vec<_>>());
        let above = schaal.treden().iter().map(|trede| text.find(&bare(trede)));
        assert!(above.clone().all(|at| at.is_some()), "{nummer}: {text}");
    }
}

#[test]
fn other_words_of_the_scale_stand_on_the_form_and_are_what_can_be_answered() {
    let (content, _) = content_and_templates();
    let words = &content.woorden.source.text;
    let words = words.replace("helemaal oneens", "nooit").replace("helemaal eens", "altijd");
    let forms = "formulieren: [{ bijeenkomst: 1, doelen: { 1: Altijd, 2: nooit, 3: 2 } }]\n";
    let folder = linde().file("teksten/woorden.yaml", &words).file("linde/evaluatie.yaml", forms);
    let args = ["linde", "--teksten", "teksten"];
    folder.lef(&[&["bouw"], &args[..]].concat()).must_succeed();
    let form = folder.text(&format!("out/de-linde/{LIJN}/bijeenkomst-1/evaluatie.pdf"));
    must_hold(&form, "nooit");
    must_hold(&form, "altijd");
    assert!(!packed(&form).contains("helemaaleens"), "{form}");
    let folder = folder.file("linde/evaluatie.yaml", &forms.replace("nooit", "helemaal oneens"));
    let run = folder.lef(&[&["controleer"], &args[..]].concat());
    run.must_exit(1).must_say("linde/evaluatie.yaml:1:").must_say("‘helemaal oneens’ staat niet");
    run.must_say("Kies uit: 1 (nooit), 2, 3, 4 of 5 (altijd).");
}

#[test]
fn a_form_is_read_as_what_was_crossed_and_written() {
    let (content, _) = content_and_templates();
    let schaal = Antwoordschaal::of(&content.woorden.data);
    let text = "formulieren:
  - { bijeenkomst: 1, doelen: { 1: 4, 2: Helemaal eens, 3: }, vragen: { 1: 2.10, 2: , 3: Tijd } }
";
    let source = lef::source::SourceFile::from_bytes("x", text.into()).unwrap();
    let reading = lef::yaml::read::<lef::netwerk::Evaluatieformulieren>(source);
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    let formulier = &reading.data.unwrap().data.formulieren[0];
    let waarderingen = formulier.waarderingen();
    let treden = waarderingen.map(|(nummer, given)| (nummer, schaal.trede(&given.0)));
    assert_eq!(treden.collect::<Vec<_>>(), [(1, Some(4)), (2, Some(5))]);
    // What was typed is the text.
    assert_eq!(formulier.antwoorden().collect::<Vec<_>>(), [(1, "2.10"), (3, "Tijd")]);
}
