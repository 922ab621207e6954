//! An inspection belongs to somebody: its history, its report and its row in an overview are of one zij-instromer, or of the school.

mod common;

use common::{Folder, must_hold, packed};
use serde_json::{Value, json};

/// A school with two zij-instromers and these answers.
fn school(apk: &str) -> Folder {
    let roster = "school: { naam: De Linde, plaats: Ede }
leden:
  - { naam: Joost van Dam, rol: werkplekbegeleider, begeleidt: [Sanne de Wit] }
  - { naam: Sanne de Wit, rol: zij-instromer }
  - { naam: Karim Bos, id: karim, rol: zij-instromer }
";
    Folder::new().file("linde/netwerk.yaml", roster).file("linde/apk.yaml", apk)
}

const TWEE: &str = "- datum: 2026-06-10
  zij_instromer: Sanne de Wit
  punten: { enculturatie: { wegwijs: { oordeel: afkeur, actie: Een maatje zoeken } } }
- datum: 2026-09-10
  zij_instromer: karim
  punten: { enculturatie: { wegwijs: goed } }
- datum: 2026-09-10
  zij_instromer: Sanne de Wit
  herkeuring: 2026-11-12
  punten: { enculturatie: { wegwijs: goed } }
";

const PAPIEREN: &str = "out/de-linde/opleiden-met-lef";

#[test]
fn everybody_has_a_report_and_a_history_of_their_own() {
    let folder = school(TWEE);
    folder.lef(&["bouw", "linde", "--bijeenkomst", "1"]).must_succeed();
    let report = |name: &str| folder.text(&format!("{PAPIEREN}/{name}.pdf"));
    let sanne = report("apk-keuringsrapport-1");
    for part in ["Sanne de Wit", "was afkeur", "hersteld sinds 10 september 2026", "12 november"] {
        must_hold(&sanne, part);
    }
    assert!(!packed(&sanne).contains("Karim"), "{sanne}");
    let karim = packed(&report("apk-keuringsrapport-2"));
    assert!(karim.contains("KarimBos"), "{karim}");
    for part in ["Sanne", "was", "hersteldsinds", "10juni", "12november"] {
        assert!(!karim.contains(part), "{part}: {karim}");
    }
    // Nobody inspected the school as a whole.
    must_hold(&report("apk-keuringsrapport"), "Zet bij elk punt één kruisje");
}

#[test]
fn a_report_alone_is_written_under_the_name_of_whom_it_is_about() {
    let folder = school(TWEE);
    let run = folder.lef(&["apk", "linde/apk.yaml"]);
    run.must_succeed().must_say("apk-keuringsrapport-1.pdf").must_say("apk-keuringsrapport-2.pdf");
    // Names stand on paper only.
    assert!(!run.stderr().contains("Karim"), "{}", run.stderr());
    must_hold(&folder.text("apk-keuringsrapport-2.pdf"), "Karim Bos");
    assert!(!folder.path().join("apk-keuringsrapport.pdf").exists());

    folder.lef(&["apk", "linde/apk.yaml", "--uit", "rapport.v2.pdf"]).must_succeed();
    must_hold(&folder.text("rapport.v2-1.pdf"), "Sanne de Wit");
    must_hold(&folder.text("rapport.v2-2.pdf"), "Karim Bos");

    let run = folder.lef(&["apk", "linde/apk.yaml", "--formaat", "json"]);
    let rows: Vec<Value> =
        run.stdout().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let names: Vec<&Value> = rows.iter().map(|row| &row["zij_instromer"]).collect();
    assert_eq!(names, ["Sanne de Wit", "Karim Bos"]);
}

#[test]
fn an_inspection_of_two_is_in_the_history_of_both_and_one_of_nobody_is_of_the_school() {
    let folder = school(
        "- { datum: 2026-03-10, punten: { enculturatie: { wegwijs: afkeur } } }
- { datum: 2026-06-10, zij_instromer: [Sanne de Wit, Karim Bos], punten: { enculturatie: { wegwijs: reparatie } } }
- { datum: 2026-09-10, zij_instromer: Karim Bos, punten: { enculturatie: { wegwijs: goed } } }
",
    );
    folder.lef(&["apk", "linde/apk.yaml"]).must_succeed();
    let [school, sanne, karim] =
        ["", "-1", "-2"].map(|end| packed(&folder.text(&format!("apk-keuringsrapport{end}.pdf"))));
    assert!(school.contains("SannedeWit,KarimBos") && school.contains("10maart2026"), "{school}");
    assert!(!school.contains("10juni2026"), "{school}");
    assert!(sanne.contains("10juni2026") && !sanne.contains("Karim"), "{sanne}");
    assert!(!sanne.contains("wasafkeur") && !sanne.contains("10maart"), "{sanne}");
    assert!(karim.contains("hersteldsinds10september2026"), "{karim}");
}

#[test]
fn dates_follow_each_other_for_each_of_them() {
    let folder = school(
        "- { datum: 2026-09-10, zij_instromer: Sanne de Wit }
- { datum: 2026-06-10, zij_instromer: karim }
- { datum: 2026-09-10, zij_instromer: [karim, Sanne de Wit] }
",
    );
    let run = folder.lef(&["controleer", "linde"]);
    run.must_exit(1).must_say("[2].datum").must_say("10 september 2026");
    assert_eq!(run.stderr().matches("fout:").count(), 1, "{}", run.stderr());

    let folder = school("{ datum: 2026-09-10, zij_instromer: [karim, Joost van Dam, Karim Bos] }");
    let run = folder.lef(&["controleer", "linde"]);
    run.must_exit(1).must_say("zij_instromer[1]").must_say("Joost van Dam");
}

#[test]
fn the_overview_has_a_row_for_each() {
    let folder = school(TWEE).file(
        "beuk/netwerk.yaml",
        "school: { naam: De Beuk }\nleden: [{ naam: Kim, rol: zij-instromer }]\n",
    );
    let run = folder.lef(&["apk-overzicht", ".", "--formaat", "json"]);
    let data: Value = serde_json::from_str(&run.must_succeed().stdout()).unwrap();
    let rows = data["scholen"].as_array().unwrap().iter();
    let rows: Vec<Value> =
        rows.map(|row| json!([row["school"], row["zij_instromer"], row["datum"]])).collect();
    assert_eq!(
        rows,
        [
            json!(["De Beuk", null, null]),
            json!(["De Linde", "Sanne de Wit", "2026-09-10"]),
            json!(["De Linde", "Karim Bos", "2026-09-10"]),
        ]
    );
    let csv = folder.lef(&["apk-overzicht", ".", "--formaat", "csv"]).must_succeed().stdout();
    assert!(csv.contains("Sanne de Wit") && csv.contains("Karim Bos"), "{csv}");
    folder.lef(&["apk-overzicht", "."]).must_succeed().must_say("2 scholen");
    let text = folder.text("apk-overzicht.pdf");
    must_hold(&text, "2 scholen");
    must_hold(&text, "Karim Bos");
}
