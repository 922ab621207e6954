//! People on paper: by what name they are called, and who is named by a part of a name.

mod common;

use common::{Folder, must_hold, packed};

const OUT: &str = "out/de-linde";

fn school(leden: &str, rest: &str) -> Folder {
    let roster = format!("school: {{ naam: De Linde }}\nleden:\n{leden}{rest}");
    Folder::new().file("s/netwerk.yaml", &roster)
}

#[test]
fn a_title_an_initial_or_part_of_a_surname_never_stands_in_large_on_a_card() {
    let leden = "  - { naam: \"Wit, Sanne de\", rol: zij-instromer }
  - { naam: Dr Piet Bos, rol: werkplekbegeleider, begeleidt: [\"Wit, Sanne de\"] }
  - { naam: Mw Noor Smit, rol: hr }
  - { naam: J.P. (Kees) Maas, rol: teamlid }
  - { naam: de heer Jansen, rol: rector }
  - { naam: J. de Vries, rol: teamlid }
  - { naam: \"'t Hart\", rol: teamlid }
";
    let folder = school(leden, "");
    let run = folder.lef(&["bouw", "s", "--bijeenkomst", "1"]);
    run.must_succeed();
    for naam in ["de heer Jansen", "J. de Vries", "'t Hart"] {
        run.must_say(&format!("welk woord van ‘{naam}’ de voornaam is"));
    }
    assert_eq!(run.stderr().matches("roepnaam").count(), 3, "{}", run.stderr());
    let cards = folder.text(&format!("{OUT}/opleiden-met-lef/bijeenkomst-1/naamkaartjes.pdf"));
    // What is large stands on a line of its own, above what is small.
    let lines: Vec<&str> = cards.lines().map(str::trim).collect();
    for large in ["Sanne", "Piet", "Noor", "Kees", "de heer Jansen", "J. de Vries", "'t Hart"] {
        assert!(lines.contains(&large), "no {large} in {lines:?}");
    }
    for small in ["Wit,", "Dr", "Mw", "de", "J.", "J.P.", "'t"] {
        assert!(!lines.contains(&small), "{small} in {lines:?}");
    }
    let list = folder.text(&format!("{OUT}/opleiden-met-lef/bijeenkomst-1/presentielijst.pdf"));
    must_hold(&list, "Sanne de Wit");
    assert!(!packed(&list).contains("Wit,"), "{list}");
}

#[test]
fn every_sheet_that_calls_somebody_by_name_asks_one_place_for_it() {
    let lijnen = "lijnen: { opleiden-met-lef: {}, gesprekkencyclus: {}, samen-opleiden: {} }\n";
    for (naam, called) in [
        ("\"Wit, Sanne de\"", "Sanne"),
        ("Prof. dr. Anna Smit", "Anna"),
        ("mevrouw Jansen", "mevrouw Jansen"),
        ("J. de Vries, roepnaam: Joop", "Joop"),
    ] {
        let leden = format!("  - {{ naam: {naam}, rol: zij-instromer, start: 2026-08-31 }}\n");
        let folder = school(&leden, lijnen);
        folder.lef(&["bouw", "s"]).must_succeed();
        for (file, sentence) in [
            ("opleiden-met-lef/bijeenkomst-1/1d-behoeften-en-mogelijkheden", "{} schrijft."),
            ("gesprekkencyclus/scholingsplan", "zegt wat {} nodig heeft"),
            ("gesprekkencyclus/proeve", "of {} startbekwaam is"),
            ("gesprekkencyclus/gespreksformulier-1", "{} van start"),
            ("gesprekkencyclus/zachte-landing", "voordat {} begint"),
            ("samen-opleiden/begeleidingstijd", "les van {} "),
        ] {
            let text = folder.text(&format!("{OUT}/{file}.pdf"));
            must_hold(&text, &sentence.replace("{}", called));
        }
    }
}

#[test]
fn guidance_said_at_either_end_gives_the_same_papers() {
    let pack = |sanne: &str, joost: &str| {
        let leden = format!(
            "  - {{ naam: Sanne de Wit, rol: zij-instromer{sanne} }}
  - {{ naam: Joost van Dam, rol: werkplekbegeleider{joost} }}
  - {{ naam: Piet Bos, rol: werkplekbegeleider }}
"
        );
        let folder = school(&leden, "");
        folder.lef(&["bouw", "s"]).must_succeed();
        let mut files = folder.files("out");
        files.remove("de-linde/manifest.json");
        must_hold(
            &folder.text(&format!(
                "{OUT}/opleiden-met-lef/bijeenkomst-1/1d-behoeften-en-mogelijkheden.pdf"
            )),
            "Vraag het aan Joost van Dam.",
        );
        files
    };
    let one = pack("", ", begeleidt: [Sanne de Wit]");
    assert!(one == pack(", begeleider: Joost", ""));
    assert!(one == pack(", begeleider: [Dam]", ", begeleidt: [Sanne]"));
}
