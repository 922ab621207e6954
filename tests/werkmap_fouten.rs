//! Mistakes in the cells of a workbook: each is said at its cell, all in one run, and in the words that YAML has for it.

mod common;
#[path = "common/werkmap.rs"]
mod werkmap;

use common::{Folder, content_and_templates};
use serde_json::Value;
use werkmap::{Cel, Werkmap};

use Cel::{Datum, Formule, Getal, Leeg, Ongerekend, Tekst, Waar};

/// A mistake: what stands where, and the code and the heading by which it is said.
struct Fout {
    plaats: &'static str,
    cel: Cel,
    code: &'static str,
    kop: &'static str,
}

fn fout(plaats: &'static str, cel: Cel, code: &'static str, kop: &'static str) -> Fout {
    Fout { plaats, cel, code, kop }
}

/// What is right, so that the rest is read.
fn goed(werkmap: Werkmap) -> Werkmap {
    let rij = |werkmap: Werkmap, cells: &[(&str, &'static str)]| {
        cells.iter().fold(werkmap, |werkmap, (plaats, text)| werkmap.met(plaats, Tekst(text)))
    };
    let werkmap = rij(
        werkmap,
        &[
            ("School!B3", "De Linde"),
            ("Mensen!A4", "Sanne de Wit"),
            ("Mensen!B4", "zij-instromer"),
            ("Mensen!A5", "Joost van Dam"),
            ("Mensen!B5", "schoolopleider"),
            ("Mensen!A6", "Kim Bos"),
            ("Mensen!A7", "Fatima el Amrani"),
            ("Mensen!B9", "teamlid"),
            ("Mensen!D9", "economie"),
            ("Mensen!A10", "Lan Nguyễn"),
            ("Mensen!D10", "gym"),
            ("Aanwezig!A4", "Sanne de Wit"),
            ("Aanwezig!B4", "x"),
            ("Aanwezig!B6", "x"),
            ("Aanwezig!C6", "x"),
            ("Afspraken!C4", "Een rooster maken"),
            ("Afspraken!D5", "Joost van Dam"),
            ("Afspraken!C6", "Een maatje zoeken"),
            ("Afspraken!D6", "Joost van Dam"),
            ("Keuring!D8", "goed"),
            ("Keuring!E10", "Omdat het niet hoeft"),
            ("Keuring!D11", "nvt"),
            ("Eindreflectie!B4", "Samen plannen"),
            ("Vakanties!A4", "herfstvakantie"),
            ("Bijeenkomsten!E8", "Mediatheek"),
            ("Bijeenkomsten!E9", "Aula"),
            ("Bijeenkomsten!E10", "Kantine"),
            ("Bijeenkomsten!E11", "Zaal"),
        ],
    );
    let werkmap = werkmap
        .met("Keuring!D4", Datum(2026, 9, 10))
        .met("Afspraken!A4", Getal(1.0))
        .met("Afspraken!A5", Getal(1.0))
        .met("Afspraken!A6", Getal(1.0))
        .met("Vakanties!B4", Datum(2026, 10, 25))
        .met("Vakanties!C5", Datum(2027, 1, 1))
        .met("Vakanties!B5", Datum(2026, 12, 25))
        .met("Bijeenkomsten!A8", Getal(9.0))
        .met("Bijeenkomsten!A10", Getal(1.0))
        .met("Bijeenkomsten!A11", Getal(1.0))
        .met("Evaluatie!A4", Getal(1.0));
    werkmap.met("Evaluatie!C5", Getal(4.0))
}

/// Mistakes that a text can hold too.
fn ook_in_yaml() -> Vec<Fout> {
    vec![
        fout("School!B6", Tekst("hbo"), "keuze-onbekend", "Sector"),
        fout("School!B9", Tekst("gesprekkencyclys"), "lijn-onbekend", "Lijnen"),
        fout("School!B10", Tekst("groen"), "geen-kleur", "Kleur"),
        fout("School!B12", Tekst("een cent"), "verkeerde-soort", "Prijs van een vel"),
        fout("School!B13", Leeg, "leeg", "Prijs van een bedrukte kant"),
        fout("Mensen!B6", Tekst("tovenaar"), "rol-onbekend", "Rol"),
        fout("Mensen!B7", Tekst("mentor"), "rol-dubbelzinnig", "Rol"),
        fout("Mensen!A9", Leeg, "leeg", "Naam"),
        fout("Mensen!B10", Leeg, "leeg", "Rol"),
        fout("Mensen!E4", Tekst("31 februari 2027"), "geen-datum", "Eerste werkdag"),
        fout("Mensen!F5", Tekst("Sanne de Vit"), "lid-onbekend", "Begeleidt"),
        fout("Bijeenkomsten!A8", Getal(9.0), "bijeenkomst-onbekend", "Bijeenkomst"),
        fout("Bijeenkomsten!B11", Tekst("samenopleiden"), "lijn-onbekend", "Lijn"),
        fout("Bijeenkomsten!D4", Tekst("25:00"), "geen-tijd", "Begintijd"),
        fout("Bijeenkomsten!G4", Tekst("veel"), "verkeerde-soort", "Reserve"),
        fout("Bijeenkomsten!I4", Tekst("A9"), "actie-onbekend", "Pauze na"),
        fout("Bijeenkomsten!J4", Leeg, "leeg", "Pauze (minuten)"),
        fout("Bijeenkomsten!K4", Tekst("A9: 10"), "actie-onbekend", "Eigen minuten"),
        fout("Bijeenkomsten!L4", Tekst("A5: A1"), "alternatief-onbekend", "Alternatief"),
        fout("Aanwezig!A6", Tekst("Piet Pieters"), "lid-onbekend", "Naam"),
        fout("Afspraken!D4", Tekst("Piet Pieters"), "lid-onbekend", "Wie"),
        fout("Afspraken!C5", Leeg, "leeg", "Afspraak"),
        fout("Keuring!D6", Datum(2026, 9, 1), "te-vroeg", "Herkeuring"),
        fout("Keuring!D9", Tekst("matig"), "keuze-onbekend", "Oordeel"),
        fout("Keuring!D10", Leeg, "leeg", "Oordeel"),
        fout("Keuring!E11", Leeg, "nvt-zonder-toelichting", "Toelichting"),
        fout("Keuring!G8", Tekst("Piet Pieters"), "lid-onbekend", "Wie"),
        fout("Evaluatie!A5", Leeg, "leeg", "Bijeenkomst"),
        fout("Evaluatie!B4", Getal(7.0), "evaluatie-schaal", "Doel 1"),
        fout("Eindreflectie!A4", Tekst("Piet Pieters"), "lid-onbekend", "Naam"),
        fout("Vakanties!C4", Datum(2026, 10, 17), "te-vroeg", "Tot en met"),
        fout("Vakanties!A5", Leeg, "leeg", "Vakantie"),
    ]
}

/// The same mistakes in texts, each in the file that it is in.
const YAML: [(&str, &str); 5] = [
    (
        "netwerk.yaml",
        "school: { naam: De Linde, sector: hbo }
leden:
  - { naam: Sanne de Wit, rol: zij-instromer, start: 31 februari 2027 }
  - { naam: Joost van Dam, rol: schoolopleider, begeleidt: [Sanne de Vit] }
  - { naam: Kim Bos, rol: tovenaar }
  - { naam: Fatima el Amrani, rol: mentor }
  - { naam: , rol: teamlid, vak: economie }
  - { naam: Lan Nguyễn, rol: , vak: gym }
bijeenkomsten:
  1:
    begin: 25:00
    reserve: veel
    pauze: { na: A9, minuten: }
    minuten: { A9: 10 }
    kies: { A5: A1 }
    aanwezig: [Sanne de Wit, Piet Pieters]
  9: { locatie: Mediatheek }
lijnen:
  gesprekkencyclys: {}
  samenopleiden: { bijeenkomsten: { 1: { locatie: Zaal } } }
vakanties:
  - { naam: herfstvakantie, van: 2026-10-25, tot: 2026-10-17 }
  - { naam: , van: 2026-12-25, tot: 2027-01-01 }
huisstijl: { kleur: groen }
drukkosten: { vel: een cent, kant: }
",
    ),
    (
        "apk.yaml",
        "datum: 2026-09-10
herkeuring: 2026-09-01
punten:
  werkdrukreductie:
    lestaak: { oordeel: goed, wie: Piet Pieters }
    taakbelasting: { oordeel: matig }
    opleiding: { oordeel: , toelichting: Omdat het niet hoeft }
  enculturatie:
    wegwijs: { oordeel: nvt }
",
    ),
    (
        "afspraken.yaml",
        "bijeenkomsten:
  1:
    - { wat: Een rooster maken, wie: Piet Pieters }
    - { wat: , wie: Joost van Dam }
",
    ),
    (
        "evaluatie.yaml",
        "formulieren:
  - { bijeenkomst: 1, doelen: { 1: 7 } }
  - { bijeenkomst: , doelen: { 2: 4 } }
",
    ),
    ("eindreflectie.yaml", "bladen: [{ wie: Piet Pieters, antwoorden: { 1: Samen plannen } }]\n"),
];

/// Mistakes that only a workbook can hold.
fn alleen_in_cellen() -> Vec<Fout> {
    vec![
        fout("School!B4", Datum(2026, 9, 17), "datum-voor-tekst", "Plaats"),
        fout("School!B5", Formule("#REF!"), "formule-fout", "Bestuur"),
        fout("School!B7", Ongerekend, "formule-zonder-uitkomst", "Opleidingsinstituut"),
        fout("School!B8", Getal(2026.0), "getal-voor-tekst", "Schooljaar"),
        fout("School!A20", Tekst("Sector"), "regel-dubbel", ""),
        fout("School!A14", Tekst("Naam van de mapp"), "regel-onbekend", ""),
        fout("Mensen!C3", Tekst("Roepnaaam"), "kop-onbekend", ""),
        fout("Mensen!K3", Tekst("vak"), "kop-dubbel", ""),
        fout("Mensen!D4", Waar, "waar-voor-tekst", "Vak"),
        fout("Mensen!H5", Getal(5.0), "ander-moment", "Erbij vanaf"),
        fout("Bijeenkomsten!A9", Leeg, "geen-bijeenkomst", "Bijeenkomst"),
        fout("Bijeenkomsten!A10", Getal(1.0), "regel-dubbel", ""),
        fout("Bijeenkomsten!C4", Cel::Tijd(15, 30), "ander-moment", "Datum"),
        fout("Bijeenkomsten!K5", Tekst("A3"), "paar-onaf", "Eigen minuten"),
        fout("Aanwezig!B5", Tekst("x"), "kruisje-zonder-naam", "Bijeenkomst 1"),
        fout("Aanwezig!C4", Tekst("misschien"), "geen-kruisje", "Bijeenkomst 2"),
        fout("Afspraken!E6", Getal(5.0), "ander-moment", "Voor"),
        fout("Afspraken!F6", Tekst("bijna"), "geen-kruisje", "Klaar"),
        fout("Keuring!A22", Getal(3.0), "regel-dubbel", ""),
        fout("Evaluatie!F4", Getal(12.0), "getal-voor-tekst", "Vraag 1"),
    ]
}

/// What a run says, a problem a line.
fn problemen(folder: &Folder, netwerk: &str) -> Vec<Value> {
    let run = folder.lef(&["controleer", netwerk, "--formaat", "json"]);
    run.must_exit(1);
    assert!(!run.stderr().contains("panicked"), "{}", run.stderr());
    let said = run.stdout();
    let found = said.lines().map(|line| serde_json::from_str(line).unwrap());
    // That the minutes of meeting 2 do not fit is of the publication.
    found.filter(|problem: &Value| problem["code"] != "tijd-past-niet").collect()
}

fn words(problem: &Value) -> String {
    let word = |key: &str| problem[key].as_str().unwrap_or_default();
    format!("{}|{}|{}|{}", word("ernst"), word("code"), word("wat"), word("oplossing"))
}

#[test]
fn fifty_mistakes_in_fifty_cells_are_each_said_at_their_cell_in_one_run() {
    let (content, _) = content_and_templates();
    let fouten: Vec<Fout> = ook_in_yaml().into_iter().chain(alleen_in_cellen()).collect();
    assert!(fouten.len() > 50, "{}", fouten.len());
    let werkmap = fouten
        .iter()
        .fold(goed(Werkmap::invulblad(&content)), |w, fout| w.met(fout.plaats, fout.cel.clone()));
    let folder = Folder::new().bytes("netwerk.xlsx", &werkmap.bytes());
    let mut found = problemen(&folder, ".");
    let mut missing = Vec::new();
    for Fout { plaats, code, kop, .. } in &fouten {
        let (blad, cel) = plaats.split_once('!').unwrap();
        let is_it = |problem: &Value| {
            problem["blad"] == blad
                && problem["cel"] == cel
                && problem["code"] == *code
                && problem["veld"].as_str().unwrap_or_default() == *kop
        };
        match found.iter().position(is_it) {
            Some(at) => drop(found.remove(at)),
            None => missing.push(format!("{plaats} {code} {kop}")),
        }
    }
    // One mistake is said once.
    let more: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert!(missing.is_empty() && more.is_empty(), "not said: {missing:#?}\nbesides: {more:#?}");
}

#[test]
fn a_mistake_in_a_cell_is_said_in_the_words_that_yaml_has_for_it() {
    let (content, _) = content_and_templates();
    let werkmap = ook_in_yaml()
        .into_iter()
        .fold(goed(Werkmap::invulblad(&content)), |w, fout| w.met(fout.plaats, fout.cel))
        // These stand in no text.
        .met("Bijeenkomsten!E9", Leeg)
        .met("Bijeenkomsten!E10", Leeg);
    let mut folder = Folder::new().bytes("werkmap/netwerk.xlsx", &werkmap.bytes());
    for (name, text) in YAML {
        folder = folder.file(&format!("tekst/{name}"), text);
    }
    let said = |netwerk: &str| {
        let mut said: Vec<String> = problemen(&folder, netwerk).iter().map(words).collect();
        said.sort();
        said
    };
    let (in_cells, in_text) = (said("werkmap"), said("tekst"));
    let more = |of: &[String], than: &[String]| {
        let count = |said: &[String], words: &String| said.iter().filter(|w| *w == words).count();
        let more = of.iter().filter(|words| count(of, words) > count(than, words));
        more.cloned().collect::<Vec<_>>()
    };
    assert_eq!((more(&in_cells, &in_text), more(&in_text, &in_cells)), (Vec::new(), Vec::new()));
}
