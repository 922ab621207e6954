//! What a network tells about the pillars of a lijn: its good practices as a bundle, and the report of a meeting.

mod common;

use common::{Folder, TORTURE, must_hold, packed};

const ROSTER: &str = "school: { naam: De Linde, plaats: Ede }
leden:
  - { naam: Sanne de Wit, rol: zij-instromer }
  - { naam: Emre Şahin, rol: zij-instromer }
  - { naam: Joost van Dam, rol: werkplekbegeleider, begeleidt: [Sanne de Wit] }
  - { naam: Kim Bos, id: kim, rol: rector }
lijnen: { samen-opleiden: {} }
";

const OUT: &str = "out/de-linde/samen-opleiden";

/// Whether a text holds what would break anything that takes it for code; a hyphen may be read as a soft one.
#[track_caller]
fn must_hold_torture(text: &str) {
    let bare = |text: &str| packed(text).replace(['-', '\u{ad}'], "");
    assert!(bare(text).contains(&bare(TORTURE)), "{text}");
}

fn linde() -> Folder {
    Folder::new().file("linde/netwerk.yaml", ROSTER)
}

fn built(folder: &Folder) -> &Folder {
    folder.lef(&["bouw", "linde"]).must_succeed();
    folder
}

#[test]
fn good_practices_are_bundled_by_pillar_with_their_pages() {
    let long = "We keken samen naar lessen en praatten erover. ".repeat(25);
    let evil = serde_json::to_string(TORTURE).unwrap();
    let duo = format!("titel: Een duo bij gym\npijlers: [2, 4]\nschool: De Buren\nwat: {evil}\n");
    let team = format!("titel: Met z’n vieren\npijlers: [1]\nwat: {long}\ntip: Begin klein.\n");
    let coach = format!("titel: Maatjes\npijlers: [3]\nwat: {long}\nresultaat: {long}\n");
    let folder = linde()
        .file("linde/good-practices/a-duo.yaml", &duo)
        .file("linde/good-practices/b-team.yaml", &team)
        .file("linde/good-practices/c-coach.yaml", &coach)
        .file("linde/good-practices/.kladje", "geen yaml: [");
    let text = built(&folder).text(&format!("{OUT}/good-practices.pdf"));
    // By pillar, whatever the names of the files; one that belongs to two stands at both.
    let contents = "Inhoud 1 Begeleiding in teamverband Met z’n vieren 1 2 Duo-stages Een duo bij gym 1 \
        3 Coach-de-coach Maatjes 2 4 Verankering in het personeelsbeleid Een duo bij gym 1";
    must_hold(&text, contents);
    must_hold(&text, "Een duo bij gym hoort ook bij pijler 4 School De Buren Wat we deden");
    must_hold_torture(&text);
    // Without a school it is ours; what is not told is left out.
    must_hold(&text, "Met z’n vieren School De Linde Wat we deden");
    must_hold(&text, "Onze tip Begin klein.");
    assert!(!packed(&text).contains(&packed("Wie meededen")), "{text}");
    assert!(!packed(&text).contains(&packed("Nog geen voorbeelden")), "{text}");
    // The page that the contents name is the page it stands on.
    let pdf = folder.pdf(&format!("{OUT}/good-practices.pdf"));
    must_hold(&pdf.extract_text(&[2]).unwrap(), "Maatjes School De Linde");
    // One sheet needs no staple.
    assert_eq!(pdf.get_pages().len(), 2);
    let note = folder.text(&format!("{OUT}/printbon.pdf"));
    assert!(!packed(&note).contains("nieten"), "{note}");
    let path = "linde/good-practices/a-duo.yaml";
    assert!(!folder.files(OUT).keys().any(|name| name.contains("duo-bij")), "{path}");
}

#[test]
fn without_files_the_forms_are_printed() {
    let folder = linde();
    let text = built(&folder).text(&format!("{OUT}/good-practices.pdf"));
    must_hold(&text, "Nog geen voorbeelden. Lukt er bij De Linde iets");
    must_hold(&text, "Bij welke pijler hoort het? 1 Begeleiding in teamverband 2 Duo-stages");
    let labels = ["Waar en voor wie", "Wat we deden", "Wie meededen", "Tijd", "Onze tip"];
    for label in labels {
        must_hold(&text, label);
    }
    let text = folder.text(&format!("{OUT}/terugkoppeling.pdf"));
    must_hold(&text, "Per pijler Welke kansen, knelpunten en ideeën kwamen langs? 1 Begeleiding");
    // One sheet of the timetable for each zij-instromer, with whoever guides them.
    let text = folder.text(&format!("{OUT}/begeleidingstijd.pdf"));
    must_hold(&text, "weekrooster van Sanne en van wie begeleidt (Joost van Dam), en");
    must_hold(&text, "weekrooster van Emre en van wie begeleidt (");
}

#[test]
fn notes_of_a_meeting_become_its_report() {
    let evil = serde_json::to_string(TORTURE).unwrap();
    let notes = format!(
        "gelegenheid: Start\ndatum: 2026-11-03\ninleiding: We begonnen samen.\nvisie: [Eerste., Tweede.]\n\
         pijlers: {{ 2: Eén vak probeert het., 4: [Vaste uren., {evil}] }}\n\
         conclusies: [We gaan door.]\ndeelnemers: [Joost van Dam, kim]\n"
    );
    let folder = linde().file("linde/terugkoppeling.yaml", &notes);
    let text = built(&folder).text(&format!("{OUT}/terugkoppeling.pdf"));
    must_hold(
        &text,
        "Start · 3 november 2026 Inleiding We begonnen samen. Onze visie Eerste. Tweede.",
    );
    must_hold(&text, "2 Duo-stages Eén vak probeert het. 3 Coach-de-coach");
    must_hold_torture(&text);
    must_hold(&text, "Conclusies We gaan door.");
    // What is not written yet has its hint and lines.
    must_hold(&text, "Hoe nu verder Wie doet wat");
    // By their names, also where an id is meant.
    must_hold(&text, "Wie er waren Joost van Dam en Kim Bos");
    // What is written needs no hint how to write it.
    assert!(!packed(&text).contains(&packed("Waarom kwamen we bij elkaar")), "{text}");
}

#[test]
fn what_a_school_tells_is_an_input_of_its_pack() {
    let folder = linde().file("linde/good-practices/x.yaml", "titel: X\npijlers: [1]\nwat: Y\n");
    let folder = folder.file("linde/terugkoppeling.yaml", "vervolg: We gaan door.\n");
    let manifest = built(&folder).files("out/de-linde").remove("manifest.json").unwrap();
    let manifest = String::from_utf8(manifest).unwrap();
    for path in ["netwerk:good-practices/x.yaml", "netwerk:terugkoppeling.yaml"] {
        assert!(manifest.contains(path), "no {path} in\n{manifest}");
    }
}
