//! The Typst source that documents are filled into: a change of it is seen as a difference of a snapshot.

mod common;

use common::{content_and_templates, network};
use jiff::civil::date;
use lef::document::{Context, fill, template};
use lef::plan::{Selection, plan};
use lef::typeset::TypstSource;

/// The source of one document of a small network, without the fixed words.
fn source(name: &str) -> String {
    let (content, _) = content_and_templates();
    let roster = "school: { naam: De Wiek, plaats: Tiel }
leden:
  - { naam: 'Ada \"A.\" Ünal', rol: zij-instromer, vak: wiskunde }
  - { naam: Bo, rol: [werkplekbegeleider, schoolopleider], begeleidt: ['Ada \"A.\" Ünal'] }
bijeenkomsten: { 1: { datum: 2026-09-17, begin: \"15:30\", pauze: { na: A3, minuten: 5 }, kies: { A5: A5-alt } } }
";
    let network = network(roster, &content);
    let lijnen = plan(&content, &network, &Selection::default()).unwrap();
    let mut documents = lijnen[0].all_documents();
    let (scope, document) = documents.find(|(_, document)| document.path.contains(name)).unwrap();
    let datum = date(2026, 11, 1);
    let context =
        Context { content: &content, dossier: &network, logo: None, datum, op_naam: None };
    let (data, problems) = fill(&context, scope, document);
    assert!(problems.is_empty(), "{problems:?}");
    TypstSource::document(template(document.soort), &data).text
}

#[test]
fn draaiboek() {
    insta::assert_snapshot!(source("draaiboek"));
}

#[test]
fn worksheet_of_a_zij_instromer() {
    insta::assert_snapshot!(source("1d-"));
}
