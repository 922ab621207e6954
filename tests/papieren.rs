//! The papers of a network, filled from the files beside its roster.

mod common;

use common::{Folder, must_hold, packed};
use lopdf::Object;

#[test]
fn every_kind_of_paper_has_a_schema_and_a_heading_in_the_docs() {
    let docs = include_str!("../docs/papieren.md");
    let headings: Vec<&str> = docs.lines().filter(|line| line.starts_with("## ")).collect();
    assert!(lef::netwerk::SOORTEN.len() > 10);
    for papier in lef::netwerk::SOORTEN {
        assert!(headings.iter().any(|line| line.contains(papier.bestand)), "{}", papier.bestand);
        Folder::new().lef(&["schema", papier.soort]).must_succeed();
    }
}

const ROSTER: &str = "school: { naam: De Linde, plaats: Ede }
opleidingsinstituut: { naam: Hogeschool Voorbeeld }
schooljaar: 2026-2027
leden:
  - { naam: Sanne de Wit, rol: zij-instromer, vak: natuurkunde, start: 2026-08-31 }
  - { naam: Emre Şahin, rol: zij-instromer }
  - { naam: Joost van Dam, rol: [werkplekbegeleider, schoolopleider], begeleidt: [Sanne de Wit] }
  - { naam: Kim Bos, id: kim, rol: teamlid }
bijeenkomsten:
  1: { datum: 2026-09-17, begin: \"15:30\", locatie: Lokaal 12, aanwezig: [Sanne de Wit, kim], vervolg: 2026-10-08 }
  2: { datum: 2026-10-15, aanwezig: [kim] }
";

const OUT: &str = "out/de-linde/opleiden-met-lef";

fn linde() -> Folder {
    Folder::new().file("linde/netwerk.yaml", ROSTER)
}

#[test]
fn an_agreement_shows_what_is_known_and_leaves_room_for_the_rest() {
    let folder = linde().file(
        "linde/overeenkomst.yaml",
        "overeenkomsten:
  - voor: Sanne de Wit
    datum: 2026-09-17
    assessment: \"Legt *helder* uit {{ x }} #eval\"
    evc: [Proeven uitwerken]
    behoeften: [{ behoefte: Rust in de klas, school: Meekijken }]
    rollen: [{ wie: [Joost van Dam, kim], afspraak: Elke week een uur }]
    facilitering: [{ wat: Minder lessen, hoeveel: 20% }]
    gesprekken: [{ datum: 2026-10-08, wie: Joost van Dam, over: De eerste weken }]
    niet_lukken: Dan bellen we elkaar
    evaluatie: [2026-12-10, 2027-05-20]
    actiepunten: [{ wat: Klassen ruilen, wie: kim, voor: 2026-10-01 }]
",
    );
    folder.lef(&["bouw", "linde"]).must_succeed();
    let sanne = folder.text(&format!("{OUT}/tripartiete-overeenkomst-1.pdf"));
    for expected in [
        "Sanne de Wit",
        "Hogeschool Voorbeeld",
        "17 september 2026",
        "Legt *helder* uit {{ x }} #eval",
        "Proeven uitwerken",
        "Rust in de klas",
        "Joost van Dam en Kim Bos",
        "20%",
        "8 oktober 2026",
        "Dan bellen we elkaar",
        "10 december 2026 en 20 mei 2027",
        "Klassen ruilen",
        "1 oktober 2026",
    ] {
        must_hold(&sanne, expected);
    }
    let emre = folder.text(&format!("{OUT}/tripartiete-overeenkomst-2.pdf"));
    must_hold(&emre, "Emre Şahin");
    assert!(!packed(&emre).contains("Klassenruilen"));
    for text in [&sanne, &emre] {
        assert!(!text.to_lowercase().contains("none"));
    }
}

#[test]
fn a_certificate_is_for_whoever_is_written_down_as_present_and_counts_the_hours() {
    let folder = linde();
    folder.lef(&["bouw", "linde"]).must_succeed();
    let files = folder.files(OUT);
    let certificates: Vec<&String> =
        files.keys().filter(|name| name.starts_with("bewijs-van-deelname-")).collect();
    // The first and the fourth of the roster.
    assert_eq!(certificates, ["bewijs-van-deelname-1.pdf", "bewijs-van-deelname-4.pdf"]);
    let sanne = folder.text(&format!("{OUT}/bewijs-van-deelname-1.pdf"));
    must_hold(&sanne, "Sanne de Wit");
    must_hold(&sanne, "2 uur");
    let kim = folder.text(&format!("{OUT}/bewijs-van-deelname-4.pdf"));
    must_hold(&kim, "Kim Bos");
    must_hold(&kim, "4 uur");
    must_hold(&kim, "15 oktober 2026");
}

#[test]
fn the_next_meeting_looks_back_on_what_was_agreed_and_what_is_still_open() {
    let folder = linde().file(
        "linde/afspraken.yaml",
        "bijeenkomsten:
  1:
    - { wat: Het assessment bespreken, wie: Joost van Dam, voor: 2026-10-01, klaar: true }
    - { wat: Een meelezer zoeken, wie: [kim, Joost van Dam] }
  2:
    - { wat: De stressfactoren ordenen, wie: kim }
",
    );
    folder.lef(&["bouw", "linde"]).must_succeed();
    let run_sheet = |nummer| folder.text(&format!("{OUT}/bijeenkomst-{nummer}/draaiboek.pdf"));
    let (done, open, later) =
        ("Het assessment bespreken", "Een meelezer zoeken", "De stressfactoren ordenen");
    let holds = |nummer: u8, text: &str| packed(&run_sheet(nummer)).contains(&packed(text));
    assert!(!holds(1, done) && !holds(1, open));
    assert!(holds(2, done) && holds(2, open) && !holds(2, later));
    // What is done is looked back on once; what is open stays.
    assert!(!holds(3, done) && holds(3, open) && holds(3, later));
    let all = folder.text(&format!("{OUT}/afspraken.pdf"));
    for expected in [done, open, later, "Kim Bos en Joost van Dam", "bijeenkomst 2"] {
        must_hold(&all, expected);
    }
}

#[test]
fn closing_answers_stand_under_their_question_and_names_only_where_given() {
    let folder = linde().file(
        "linde/eindreflectie.yaml",
        "bladen:
  - wie: kim
    antwoorden: { 1: Samen plannen hielp, 6: Dat we er nog zijn }
  - antwoorden: { 1: Een vast uur in de week }
",
    );
    folder.lef(&["bouw", "linde"]).must_succeed();
    let text = folder.text(&format!("{OUT}/eindreflectie.pdf"));
    for expected in
        ["Samen plannen hielp", "Kim Bos", "Een vast uur in de week", "Dat we er nog zijn"]
    {
        must_hold(&text, expected);
    }
}

#[test]
fn the_calendar_has_an_event_for_each_meeting_and_for_the_talk_that_follows() {
    let folder = linde();
    folder.lef(&["bouw", "linde", "--agenda"]).must_succeed();
    let bytes = folder.files(OUT).remove("agenda.ics").unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.lines().count() == text.matches("\r\n").count());
    // As RFC 5545 wants it: what is folded is joined first.
    let text = text.replace("\r\n ", "");
    let lines: Vec<&str> = text.lines().collect();
    let count = |line: &str| lines.iter().filter(|found| **found == line).count();
    assert_eq!(count("BEGIN:VEVENT"), 3);
    assert_eq!(count("TZID:Europe/Amsterdam"), 1);
    for expected in [
        "DTSTART;TZID=Europe/Amsterdam:20260917T153000",
        "DTEND;TZID=Europe/Amsterdam:20260917T173000",
        "LOCATION:Lokaal 12\\, De Linde",
        // The talk has a day, and no hours; the second meeting has no hours yet.
        "DTSTART;VALUE=DATE:20261008",
        "DTSTART;VALUE=DATE:20261015",
        "DTEND;VALUE=DATE:20261016",
    ] {
        assert_eq!(count(expected), 1, "{expected} in\n{text}");
    }
    let names = ["Sanne", "Joost", "Kim", "Emre"];
    assert!(!names.iter().any(|name| text.contains(name)));
    // The agreed day stands on the worksheet too.
    let sheet = folder.text(&format!("{OUT}/bijeenkomst-1/1d-behoeften-en-mogelijkheden.pdf"));
    must_hold(&sheet, "donderdag 8 oktober 2026");
    let none = Folder::new().file(
        "linde/netwerk.yaml",
        "school: { naam: De Linde }\nleden: [{ naam: Sanne, rol: zij-instromer }]\n",
    );
    none.lef(&["bouw", "linde", "--agenda", "--bijlage", "1a"]).must_succeed().must_say("agenda");
    assert!(!none.files(OUT).contains_key("agenda.ics"));
}

#[test]
fn no_name_stands_in_file_names_titles_bookmarks_or_the_manifest() {
    let folder = linde().file(
        "linde/apk.yaml",
        "{ datum: 2026-09-10, keurmeester: Kim Bos, zij_instromer: Sanne de Wit,
  punten: { enculturatie: { wegwijs: { oordeel: reparatie, wie: Joost van Dam } } } }",
    );
    let run = folder.lef(&["bouw", "linde"]);
    run.must_succeed();
    let mut said = vec![run.stderr(), run.stdout()];
    for (name, bytes) in folder.files("out/de-linde") {
        said.push(name.clone());
        if name == "manifest.json" || name == "begin-hier.html" {
            said.push(String::from_utf8(bytes).unwrap());
        } else if !name.contains("bijeenkomst-") {
            let pdf = folder.pdf(&format!("out/de-linde/{name}"));
            // Titles, bookmarks and what else is text about the document: every string outside the pages' contents.
            for object in pdf.objects.values() {
                said.extend(strings(object));
            }
        }
    }
    for name in ["Sanne", "Joost", "Kim", "Emre"] {
        let found = said.iter().find(|text| text.contains(name));
        assert!(found.is_none(), "{name} in {found:?}");
    }
}

#[test]
fn every_example_of_the_page_about_papers_is_good() {
    let page = include_str!("../docs/papieren.md");
    let examples = page.split("```yaml\n# ").skip(1).map(|rest| {
        let (name, rest) = rest.split_once('\n').unwrap();
        (name, rest.split("```").next().unwrap())
    });
    let examples: Vec<_> = examples.collect();
    assert_eq!(examples.len(), 13);
    let (roster, papers) = examples.split_first().unwrap();
    for (name, text) in papers {
        let folder = Folder::new().file("linde/netwerk.yaml", roster.1);
        let folder = folder.file(&format!("linde/{name}"), text);
        folder.lef(&["controleer", "linde", "--streng"]).must_succeed();
    }
}

#[test]
fn every_example_of_the_page_about_the_roster_is_good() {
    let page = include_str!("../docs/rooster.md");
    let examples = page.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next());
    let examples: Vec<&str> = examples.collect();
    // The least that is enough, one file in parts, and a doelsysteem.
    let [least, parts @ .., doelsysteem] = examples.as_slice() else { panic!("{examples:?}") };
    assert_eq!(parts.len(), 5);
    let mut logo = Vec::new();
    let dot = image::RgbImage::from_pixel(4, 4, image::Rgb([20, 30, 40]));
    let png = &mut std::io::Cursor::new(&mut logo);
    dot.write_to(png, image::ImageFormat::Png).unwrap();
    let folder = Folder::new()
        .file("least/netwerk.yaml", least)
        .file("all/netwerk.yaml", &parts.concat())
        .file("all/doelsystemen/1b.yaml", doelsysteem)
        .bytes("all/logo.png", &logo);
    folder.lef(&["controleer", "least", "--streng"]).must_succeed();
    folder.lef(&["controleer", "all"]).must_succeed();
}

/// Every title and string of a dictionary that is shown or kept outside the pages.
fn strings(object: &Object) -> Vec<String> {
    let Ok(dictionary) = object.as_dict() else { return Vec::new() };
    let keys = [&b"Title"[..], b"Author", b"Subject", b"Keywords"];
    let values = keys.iter().filter_map(|key| dictionary.get(key).ok());
    values.filter_map(|value| lopdf::decode_text_string(value).ok()).collect()
}

#[test]
fn a_calendar_that_was_asked_for_once_follows_the_roster() {
    let folder = linde();
    folder.lef(&["bouw", "linde", "--agenda"]).must_succeed();
    let folder = folder.file("linde/netwerk.yaml", &ROSTER.replace("2026-09-17", "2026-09-24"));
    folder.lef(&["bouw", "linde"]).must_succeed();
    let text = folder.files(OUT).remove("agenda.ics").unwrap();
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("20260924T153000") && !text.contains("20260917"), "{text}");
    folder.lef(&["bouw", "linde", "--vergelijk"]).must_succeed();
}

#[test]
fn the_paper_of_somebody_who_left_is_taken_away_unless_somebody_changed_it() {
    let folder = linde();
    folder.lef(&["bouw", "linde", "--agenda"]).must_succeed();
    let sanne = format!("{OUT}/bewijs-van-deelname-1.pdf");
    let folder = folder.file(&sanne, "by hand").file(&format!("{OUT}/eigen.pdf"), "own");
    let roster = ROSTER.replace("[Sanne de Wit, kim]", "[]").replace("[kim]", "[]");
    let folder = folder.file("linde/netwerk.yaml", &roster);
    // A part of the pack leaves the rest as it is.
    folder.lef(&["bouw", "linde", "--bijlage", "1a"]).must_succeed();
    assert!(folder.files(OUT).contains_key("bewijs-van-deelname-4.pdf"));
    folder.lef(&["bouw", "linde"]).must_succeed();
    let files = folder.files(OUT);
    assert!(!files.contains_key("bewijs-van-deelname-4.pdf"));
    for kept in ["bewijs-van-deelname-1.pdf", "eigen.pdf", "agenda.ics"] {
        assert!(files.contains_key(kept), "{kept}");
    }
}
