//! What a network makes of the line: its own doelsysteem and agreements, its own minutes; and the slides.

mod common;

use common::{Folder, must_hold, packed};

const ROSTER: &str = "school: { naam: De Wiek }
leden:
  - { naam: Ada Blok, rol: zij-instromer }
  - { naam: Bo Smit, rol: [werkplekbegeleider, teamleider], begeleidt: [Ada Blok] }
";

const FILLED: &str = "formaat: 1
hoofddoel: Samen een zachte landing
acties:
  - nummer: 1
    doelen: { zij-instromer: Rustig beginnen, teamleider: Elke les bezet }
    hoe: { zij-instromer: Elke vrijdag terugkijken }
    afspraken:
      - { wat: Rooster nalopen, wie: [Bo Smit, Ada Blok], voor: 2026-11-02 }
      - { wat: Nog zonder dag, wie: Ada Blok }
  - tekst: Koffie met de sectie
    doelen: { teamleider: Iedereen kent elkaar }
    afspraken: [{ wat: Koffie zetten, wie: Bo Smit, voor: 2026-10-01 }]
spanningen:
  - tussen: [{ actie: 1, actor: zij-instromer }, { actie: 1, actor: teamleider }]
    tekst: Rust of een vol rooster
";

const LIJN: &str = "out/de-wiek/opleiden-met-lef";

#[test]
fn the_poster_prints_what_the_network_filled_in_and_the_agreements_are_listed_by_date() {
    let folder =
        Folder::new().file("s/netwerk.yaml", ROSTER).file("s/doelsystemen/1b.yaml", FILLED);
    folder.lef(&["bouw", "s", "--lijn", "opleiden-met-lef"]).must_succeed();
    for name in ["1b-doelsysteem-startfase", "1b-doelsysteem-startfase-a4"] {
        let poster = folder.text(&format!("{LIJN}/bijeenkomst-1/{name}.pdf"));
        for text in [
            "Samen een zachte landing",
            "Rustig beginnen",
            "Elke les bezet",
            "Elke vrijdag terugkijken",
            "Koffie met de sectie",
            "Iedereen kent elkaar",
            "Rust of een vol rooster",
            "Elkaar vertellen",
        ] {
            must_hold(&poster, text);
        }
        // The sign of the tension stands at both goals and at its explanation.
        assert!(
            packed(&poster).contains("1Rustigbeginnen")
                && packed(&poster).contains("1Elkelesbezet")
        );
        assert!(!packed(&poster).contains("Wat zij-instromers nodig hebben"));
    }
    let afspraken = packed(&folder.text(&format!("{LIJN}/afspraken.pdf")));
    let order = ["Koffiezetten", "Roosternalopen", "Nogzonderdag"];
    let found: Vec<usize> = order.iter().map(|text| afspraken.find(text).unwrap()).collect();
    assert!(found.is_sorted(), "{afspraken}");
    assert!(afspraken.contains("BoSmitenAdaBlok") && afspraken.contains("2november2026"));
    let manifest = folder.files("out/de-wiek").remove("manifest.json").unwrap();
    let manifest = String::from_utf8(manifest).unwrap();
    assert!(manifest.contains("netwerk:doelsystemen/1b.yaml"));
    assert!(!manifest.contains("Ada") && !manifest.contains("Blok"));
}

#[test]
fn without_a_file_the_poster_is_free_to_fill_in() {
    let folder = Folder::new().file("s/netwerk.yaml", ROSTER);
    folder.lef(&["bouw", "s"]).must_succeed();
    let poster = folder.text(&format!("{LIJN}/bijeenkomst-1/1b-doelsysteem-startfase.pdf"));
    for text in ["Wat zij-instromers nodig hebben", "Andere acties", "Eigen inbreng"] {
        must_hold(&poster, text);
    }
    must_hold(&folder.text(&format!("{LIJN}/afspraken.pdf")), "Wie");
}

#[test]
fn minutes_that_do_not_fit_are_said_on_paper_and_in_the_terminal_until_the_network_settles_them() {
    let with = |meeting: &str| {
        format!("{ROSTER}bijeenkomsten: {{ 2: {{ datum: 2026-10-15{meeting} }} }}\n")
    };
    let folder = Folder::new().file("s/netwerk.yaml", &with(""));
    let run = folder.lef(&["bouw", "s"]);
    run.must_succeed()
        .must_say("125 minuten, en de bijeenkomst 120")
        .must_say("eigen minuten: A3: 35");
    let draaiboek = folder.text(&format!("{LIJN}/bijeenkomst-2/draaiboek.pdf"));
    must_hold(&draaiboek, "samen 125 minuten, de bijeenkomst duurt 120 minuten");
    must_hold(&draaiboek, "A3 van 40 naar 35");
    let first = folder.text(&format!("{LIJN}/bijeenkomst-1/draaiboek.pdf"));
    must_hold(&first, "er zijn 45 minuten voor, en de stappen van bijlage 1d duren samen 60");
    must_hold(&first, "5, 10, 15, 10 en 5");
    for settled in [", minuten: { A3: 35 }", ", minuten: { A3: 30 }, pauze: { na: A3, minuten: 5 }"]
    {
        let folder = Folder::new().file("s/netwerk.yaml", &with(settled));
        let run = folder.lef(&["bouw", "s", "--streng"]);
        run.must_succeed();
        assert!(!run.stderr().contains("125"), "{}", run.stderr());
        let draaiboek = folder.text(&format!("{LIJN}/bijeenkomst-2/draaiboek.pdf"));
        assert!(!packed(&draaiboek).contains("125minuten"));
    }
}

#[test]
fn a_known_difference_is_a_note_for_whoever_owns_the_content() {
    let content =
        Folder::files_of(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content"));
    let mut folder = Folder::new();
    for (path, bytes) in &content {
        folder = folder.bytes(&format!("inhoud/{path}"), bytes);
    }
    let run = folder.lef(&["controleer", "--content", "inhoud", "--streng"]);
    run.must_succeed().must_say("opmerking: de stappen duren samen 60 minuten, en de bijlage 45");
    let own = "opleiden-met-lef/2-werkdruk-en-veerkracht/bijeenkomst.yaml";
    let text = String::from_utf8(content[own].clone()).unwrap();
    let folder = folder.file(&format!("inhoud/{own}"), &text.replace("{ A3: 35 }", "{ A3: 36 }"));
    let run = folder.lef(&["controleer", "--content", "inhoud"]);
    run.must_exit(1).must_say("met dit voorstel duurt het samen 121 minuten, en niet 120");
}

#[test]
fn the_slides_are_for_the_screen_and_the_hand_out_is_printed() {
    let folder = Folder::new().file("s/netwerk.yaml", ROSTER);
    folder.lef(&["bouw", "s", "--bijeenkomst", "2"]).must_succeed();
    let slides = folder.pdf(&format!("{LIJN}/bijeenkomst-2/2a-presentatie.pdf"));
    assert_eq!(slides.get_pages().len(), 11);
    for page in slides.page_iter() {
        let size = slides.get_dictionary(page).unwrap().get(b"MediaBox").unwrap();
        let size: Vec<f32> =
            size.as_array().unwrap().iter().map(|side| side.as_float().unwrap()).collect();
        assert!((size[2] / size[3] - 16.0 / 9.0).abs() < 0.01, "{size:?}");
    }
    assert_eq!(folder.pdf(&format!("{LIJN}/bijeenkomst-2/2a-hand-out.pdf")).get_pages().len(), 4);
    let printed = folder.text(&format!("{LIJN}/bijeenkomst-2/drukwerk-a4-dubbelzijdig.pdf"));
    must_hold(&printed, "Bijlage 2a, hand-out");
    must_hold(
        &folder.text(&format!("{LIJN}/bijeenkomst-2/draaiboek.pdf")),
        "Bij de dia’s van bijlage 2a",
    );
}

#[test]
fn a_name_that_exists_in_no_branch_is_found_whoever_the_network_is() {
    let path = "teksten/opleiden-met-lef/1-behoeften-en-mogelijkheden/1a-kennismakingsvragen.yaml";
    let own = "formaat: 1\nid: 1a\ntitel: Vragen\nkop: Vragen
drukwerk: { papier: a4, zijden: enkel, oplage: een }
blokken:\n  - tekst: \"{% if schooljaar %}{{ schol.naam }}{% endif %}{% set x = 1 %}{{ x }}{{ school.plaats is defined }}\"\n";
    let folder = Folder::new().file("s/netwerk.yaml", ROSTER).file(path, own);
    let run = folder.lef(&["controleer", "s", "--teksten", "teksten"]);
    run.must_exit(1).must_say("‘schol’ bestaat niet").must_say("Bedoelde u ‘school’?");
}

#[test]
fn a_fixed_word_that_no_font_can_print_is_a_problem_at_its_place() {
    let words = include_str!("../content/woorden.yaml").replace("\"{n} min\"", "\"{n} ⏱\"");
    let folder = Folder::new().file("s/netwerk.yaml", ROSTER).file("teksten/woorden.yaml", &words);
    let folder = folder.file("t/netwerk.yaml", &ROSTER.replace("Wiek", "Tol"));
    for task in ["controleer", "bouw"] {
        let run = folder.lef(&[task, "s", "t", "--teksten", "teksten"]);
        run.must_exit(1).must_say("teksten/woorden.yaml").must_say("veld algemeen.minuten");
        // It is no fault of either school.
        assert_eq!(run.stderr().matches("veld algemeen.minuten").count(), 1, "{}", run.stderr());
    }
}

#[test]
fn rows_to_write_in_go_on_to_the_next_page_wherever_the_table_begins() {
    let path = "teksten/opleiden-met-lef/3-beelden-en-idealen/3b-acties-voor-idealen.yaml";
    // Twelve rows of at least three centimetres: more than a page.
    let own = |lines: usize| {
        format!(
            "formaat: 1\nid: 3b\ntitel: Schrijven\nkop: Schrijven
drukwerk: {{ papier: a4, zijden: dubbel-lang, oplage: een }}
blokken:\n  - invulvelden: {{ velden: [{{ label: Vooraf, regels: {lines} }}] }}
  - tabel: {{ kolommen: [{{ titel: Vakman, hint: Wie? }}, {{ titel: Werk }}], lege_rijen: 12, vul: true }}\n"
        )
    };
    for lines in [1, 8, 16, 22, 25] {
        let folder = Folder::new().file("s/netwerk.yaml", ROSTER).file(path, &own(lines));
        folder.lef(&["bouw", "s", "--teksten", "teksten", "--bijlage", "3b"]).must_succeed();
        let sheet = folder.pdf(&format!("{LIJN}/bijeenkomst-3/3b-acties-voor-idealen.pdf"));
        let pages: Vec<u32> = sheet.get_pages().into_keys().collect();
        let text = |page: &u32| packed(&sheet.extract_text(&[*page]).unwrap());
        let heads = pages.iter().filter(|page| text(page).contains("Vakman")).count();
        assert!(heads >= 2, "rows are lost after {lines} lines");
    }
}
