//! Whose paper is this? A text that speaks of a zij-instromer says the same of whomever a paper is about, in every kind of paper.

mod common;

use std::fs;
use std::path::Path;

use common::{Folder, must_hold, packed};

const MET_START: [&str; 2] = [", start: 2025-09-01", ", start: 2026-02-02"];

/// A school with these zij-instromers, two unless said otherwise.
fn school(starts: &[&str]) -> Folder {
    let namen = ["Sanne de Wit", "Karim Bos"].iter().zip(starts);
    let leden = namen.map(|(naam, start)| {
        format!("  - {{ naam: {naam}, rol: zij-instromer, vak: Vak van {naam}{start} }}\n")
    });
    let roster = format!(
        "school: {{ naam: De Linde }}\nleden:\n{}  - {{ naam: Joost van Dam, rol: werkplekbegeleider }}\n",
        leden.collect::<String>()
    );
    Folder::new().file("linde/netwerk.yaml", &roster)
}

/// Our text of a bijlage with parts of it replaced, laid over ours.
fn with_text(folder: Folder, path: &str, parts: &[(&str, &str)]) -> Folder {
    let path = format!("opleiden-met-lef/{path}.yaml");
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("content").join(&path);
    let mut text = fs::read_to_string(ours).unwrap();
    for (from, to) in parts {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    folder.file(&format!("teksten/{path}"), &text)
}

const APK: &str = "1-behoeften-en-mogelijkheden/1e-apk-keuringsrapport";
const PUNT: &str = "Er is hulp bij het samenstellen";
const TEKST: &str = "Met {{ zij_instromer.naam }} ({{ zij_instromer.vak }}) is hulp afgesproken";

/// The documents of the first meeting and of its bijlagen.
fn build(folder: &Folder) {
    let args = ["bouw", "linde", "--teksten", "teksten", "--bijeenkomst", "1"];
    folder.lef(&args).must_succeed();
}

fn paper(folder: &Folder, name: &str) -> String {
    folder.text(&format!("out/de-linde/opleiden-met-lef/{name}.pdf"))
}

#[test]
fn a_report_about_two_names_both_whether_their_first_days_are_known_or_not() {
    for starts in [MET_START, ["", ""]] {
        let folder = with_text(school(&starts), APK, &[(PUNT, TEKST)]);
        let folder = folder.file("linde/apk.yaml", "datum: 2026-09-10\n");
        build(&folder);
        let text = paper(&folder, "apk-keuringsrapport");
        let both =
            "Met Sanne de Wit en Karim Bos (Vak van Sanne de Wit en Vak van Karim Bos) is hulp";
        must_hold(&text, both);
    }
}

#[test]
fn the_form_has_lines_for_names_and_a_sheet_for_one_names_that_one() {
    let folder = with_text(school(&["", ""]), APK, &[(PUNT, TEKST)]);
    build(&folder);
    let form = packed(&paper(&folder, "apk-keuringsrapport"));
    assert!(!form.contains("Sanne") && !form.contains("Karim"), "{form}");
    let sheets = paper(&folder, "bijeenkomst-1/1e-apk-keuringsrapport");
    must_hold(&sheets, "Met Sanne de Wit (Vak van Sanne de Wit) is hulp");
    must_hold(&sheets, "Met Karim Bos (Vak van Karim Bos) is hulp");
    assert!(!packed(&sheets).contains("SannedeWitenKarimBos"));
}

#[test]
fn what_each_year_comes_to_is_said_of_each_by_name() {
    let folder = with_text(school(&MET_START), APK, &[(PUNT, TEKST)]);
    let folder = folder.file("linde/apk.yaml", "datum: 2026-09-10\n");
    build(&folder);
    let text = paper(&folder, "apk-keuringsrapport");
    must_hold(&text, "Sanne de Wit is in jaar 2: 10% minder les.");
    must_hold(&text, "Karim Bos is in jaar 1: 20% minder les.");
}

#[test]
fn what_is_not_known_of_one_is_said_of_neither() {
    let folder = school(&["", ""]);
    let roster = fs::read_to_string(folder.path().join("linde/netwerk.yaml")).unwrap();
    let folder = folder.file("linde/netwerk.yaml", &roster.replace(", vak: Vak van Karim Bos", ""));
    let folder = with_text(folder, APK, &[(PUNT, TEKST)]);
    let folder = folder.file("linde/apk.yaml", "datum: 2026-09-10\n");
    build(&folder);
    let text = packed(&paper(&folder, "apk-keuringsrapport"));
    assert!(text.contains("MetSannedeWitenKarimBos("), "{text}");
    assert!(!text.contains("VakvanSanne"), "{text}");
}

#[test]
fn cards_and_gathered_answers_of_a_sheet_for_one_name_all() {
    let per = ("\nblokken:", "\nper: zij-instromer\nblokken:");
    let vraag = (
        "Waar ben je te vinden in je vrije tijd?",
        "Waar is {{ zij_instromer.voornaam }} te vinden?",
    );
    let folder = school(&["", ""]);
    let folder =
        with_text(folder, "1-behoeften-en-mogelijkheden/1a-kennismakingsvragen", &[per, vraag]);
    let vraag = ("Door welke bijeenkomst kreeg ik", "Waardoor kreeg {{ zij_instromer.naam }}");
    let folder = with_text(folder, "4-expertise-waarderen/4c-reflectie", &[per, vraag]);
    let args =
        ["bouw", "linde", "--teksten", "teksten", "--bijeenkomst", "1", "--bijeenkomst", "4"];
    folder.lef(&args).must_succeed();
    must_hold(&paper(&folder, "bijeenkomst-1/1a-kaarten"), "Waar is Sanne en Karim te vinden?");
    must_hold(&paper(&folder, "bijeenkomst-1/1a-kennismakingsvragen"), "Waar is Karim te vinden?");
    must_hold(&paper(&folder, "eindreflectie"), "Waardoor kreeg Sanne de Wit en Karim Bos");
}

#[test]
fn slides_and_their_notes_name_all_too() {
    let per = ("\ndias:", "\nper: zij-instromer\ndias:");
    let path = "2-werkdruk-en-veerkracht/2a-werkdruk-en-veerkracht";
    let notitie = ("Welkom bij het onderwerp van vandaag.", "Noem {{ zij_instromer.naam }}.");
    let tekst = ("Werk, studie en privé vragen", "Voor {{ zij_instromer.naam }} vragen ze");
    let folder = with_text(school(&["", ""]), path, &[per, notitie, tekst]);
    folder.lef(&["bouw", "linde", "--teksten", "teksten", "--bijeenkomst", "2"]).must_succeed();
    must_hold(&paper(&folder, "bijeenkomst-2/draaiboek"), "Noem Sanne de Wit en Karim Bos.");
    must_hold(
        &paper(&folder, "bijeenkomst-2/2a-hand-out"),
        "Voor Sanne de Wit en Karim Bos vragen ze",
    );
}

#[test]
fn a_paper_about_nobody_in_particular_says_what_to_do_at_the_text() {
    let parts = [("per: zij-instromer\n", ""), (PUNT, TEKST)];
    let mut folder = with_text(school(&["", ""]), APK, &parts);
    for apk in [None, Some("datum: 2026-09-10\n")] {
        folder = apk.into_iter().fold(folder, |folder, apk| folder.file("linde/apk.yaml", apk));
        let run = folder.lef(&["controleer", "linde", "--teksten", "teksten"]);
        run.must_exit(1).must_say("‘zij_instromer’ bestaat niet").must_say("per: zij-instromer");
        assert_eq!(run.stderr().matches("‘zij_instromer’ bestaat niet").count(), 1);
    }
}
