//! What is said after a build: where everything is, what to open first, how many sheets, and which papers changed by name.

mod common;

use std::fs;

use common::Folder;
use serde_json::Value;

const ROSTER: &str = "school: { naam: De Linde }
schooljaar: 2026-2027
leden:
  - { naam: Noor Smit, rol: zij-instromer }
  - { naam: Kees Bos, rol: werkplekbegeleider, begeleidt: [Noor Smit] }
bijeenkomsten:
  1: { datum: 2026-09-17 }
  2: { datum: 2026-11-19, minuten: { A3: 35 } }
  3: { datum: 2027-02-11 }
  4: { datum: 2027-05-20, minuten: { A4: 40 } }
";

/// A day on which the first meeting is past.
const OCTOBER: [(&str, &str); 1] = [("SOURCE_DATE_EPOCH", "1792000000")];

fn school() -> Folder {
    Folder::new().file("linde/netwerk.yaml", ROSTER)
}

/// What was said, with the folder that we are in by a name that is always the same.
fn said(folder: &Folder, args: &[&str]) -> String {
    let run = folder.lef_with(args, &OCTOBER);
    let here = fs::canonicalize(folder.path()).unwrap();
    // On every system the same.
    let plain = |text: &str| text.replace('\\', "/");
    let said = plain(&run.must_succeed().stderr());
    assert!(said.lines().all(|l| l.chars().count() <= 80 || l.contains('/')), "{said}");
    let here = [here.to_str().unwrap(), folder.path().to_str().unwrap()];
    here.iter().fold(said, |said, here| said.replace(&plain(here), "HIER"))
}

/// The objects that are written for programs.
fn json(folder: &Folder, args: &[&str]) -> Vec<Value> {
    let run = folder.lef(args);
    run.stdout().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_build_says_where_everything_is_and_what_changed_by_name() {
    let folder = school();
    insta::assert_snapshot!("eerste_keer", said(&folder, &["bouw", "linde"]));
    insta::assert_snapshot!("niets_veranderd", said(&folder, &["bouw", "linde"]));
    let folder = folder.file("linde/netwerk.yaml", &ROSTER.replace("Kees Bos", "Kees Vos"));
    insta::assert_snapshot!("ander_lid", said(&folder, &["bouw", "linde"]));
    insta::assert_snapshot!("niets_anders", said(&folder, &["bouw", "linde", "--forceer"]));
    insta::assert_snapshot!("een_bijlage", said(&folder, &["bouw", "linde", "--bijlage", "1d"]));
}

#[test]
fn what_is_new_and_what_went_is_said_by_name() {
    let folder = school();
    folder.lef_with(&["bouw", "linde"], &OCTOBER).must_succeed();
    let more = ROSTER.replace("Noor Smit, rol", "Noor Smit, vak: rekenen, rol")
        + "lijnen: { veerkracht-toolkit: {}, opleiden-met-lef: {} }\n";
    let folder = folder.file("linde/netwerk.yaml", &more);
    let with = said(&folder, &["bouw", "linde"]);
    assert!(with.contains("\nNieuw:\n  Leerkracht Veerkracht Toolkit: alle "), "{with}");
    let folder = folder.file("linde/netwerk.yaml", ROSTER);
    let without = said(&folder, &["bouw", "linde"]);
    let gone = "\nWeggehaald, want het hoort er niet meer bij:\n  Leerkracht Veerkracht Toolkit: ";
    assert!(without.contains(gone), "{without}");
    assert!(!folder.path().join("out/de-linde/veerkracht-toolkit/inleiding.pdf").exists());
}

#[test]
fn the_sheets_that_are_said_are_those_of_the_drukwerk() {
    let folder = school();
    let said = said(&folder, &["bouw", "linde"]);
    let manifest = fs::read(folder.path().join("out/de-linde/manifest.json")).unwrap();
    let manifest: Value = serde_json::from_slice(&manifest).unwrap();
    let (mut all, mut second) = (0, 0);
    for output in manifest["outputs"].as_array().unwrap() {
        let path = output["path"].as_str().unwrap();
        let sheets = output["sheets"].as_u64();
        assert_eq!(sheets.is_some(), path.contains("/drukwerk-"), "{path}");
        // A sheet has one or two sides.
        let (sheets, pages) = (sheets.unwrap_or(0), output["pages"].as_u64().unwrap());
        assert!(sheets == 0 || (sheets <= pages && pages <= 2 * sheets), "{path}");
        all += sheets;
        second += if path.contains("/bijeenkomst-2/") { sheets } else { 0 };
    }
    assert!(second > 0 && said.contains(&format!("kost {all} vellen papier.")), "{said}");
    // It is October: the second meeting comes.
    let first = format!(
        "begin-hier.html\nPrint eerst bijeenkomst 2 (19 november 2026, {second} vellen).\n"
    );
    assert!(said.contains(&first), "{said}");
    common::must_hold(
        &folder.text("out/de-linde/opleiden-met-lef/bijeenkomst-2/printbon.pdf"),
        &second.to_string(),
    );
}

#[test]
fn what_to_open_first_follows_what_was_asked_for_and_the_day() {
    let folder = school();
    for (args, first) in [
        (&["--bijeenkomst", "4"][..], Some(4)),
        (&["--bijlage", "3b"], None),
        (&["--datum", "2026-08-01"], Some(1)),
        (&["--datum", "2027-02-11"], Some(3)),
        (&["--datum", "2027-07-01"], Some(4)),
    ] {
        let said = said(&folder, &[&["bouw", "linde"], args].concat());
        let open: Vec<&str> = said.split("Open eerst:\n").nth(1).unwrap().lines().collect();
        let page = match first {
            Some(number) => {
                let print = format!("Print eerst bijeenkomst {number} (");
                assert!(open[1].starts_with(&print), "{args:?}: {said}");
                "begin-hier.html"
            }
            // Who asks for one sheet wants to see that.
            None => "opleiden-met-lef/bijeenkomst-3/3b-acties-voor-idealen.pdf",
        };
        assert_eq!(open[0], format!("  HIER/out/de-linde/{page}"), "{args:?}");
    }
}

#[test]
fn many_schools_get_a_line_each_and_then_the_folder() {
    let folder = (1..=4).fold(Folder::new(), |folder, i| {
        let roster = ROSTER.replace("De Linde", &format!("School {i}"));
        folder.file(&format!("scholen/{i}/netwerk.yaml"), &roster)
    });
    let bouw = ["bouw", "scholen", "--bijlage", "1d"];
    let lines = said(&folder, &bouw);
    let lines: Vec<&str> = lines.lines().collect();
    assert_eq!(lines.len(), 6, "{lines:?}");
    assert_eq!(lines[0], "School 1: 2 bestanden, 2 bladzijden, in out/school-1");
    assert_eq!(lines[4..], ["Alles staat in:", "  HIER/out"]);
    let other = ROSTER.replace("De Linde", "School 2").replace("Smit", "Vos");
    let folder = folder.file("scholen/2/netwerk.yaml", &other);
    let said = said(&folder, &bouw);
    assert!(said.contains("School 1: niets veranderd, in "), "{said}");
    assert!(said.contains("School 2: 1 veranderd, in "), "{said}");
}

#[test]
fn programs_read_what_came_of_each_school() {
    let folder = school().file("slecht/netwerk.yaml", "school: { naam: Y }\nleden: []\n");
    let bouw = ["bouw", "linde", "slecht", "--formaat", "json"];
    let schema = |kind: &str| -> Value {
        serde_json::from_str(&folder.lef(&["schema", kind]).must_succeed().stdout()).unwrap()
    };
    let [problem, uitkomst, manifest] = ["probleem", "uitkomst", "manifest"]
        .map(|kind| jsonschema::validator_for(&schema(kind)).unwrap());
    let school = |found: Vec<Value>| {
        for value in &found {
            let is_school = value["soort"] == "school";
            assert_eq!(uitkomst.is_valid(value), is_school, "{value}");
            assert_eq!(problem.is_valid(value), !is_school, "{value}");
        }
        let mut schools = found.into_iter().filter(|value| value["soort"] == "school");
        let school = schools.next().unwrap();
        assert!(schools.next().is_none(), "what is not good is not built");
        school
    };
    let read = || -> Value {
        let bytes = fs::read(folder.path().join("out/de-linde/manifest.json")).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    };
    let first = school(json(&folder, &bouw));
    assert!(manifest.is_valid(&read()));
    assert_eq!(
        (&first["school"], &first["bron"]),
        (&"De Linde".into(), &"linde/netwerk.yaml".into())
    );
    assert_eq!(first["map"], "out/de-linde");
    let outputs = read()["outputs"].as_array().unwrap().clone();
    let mut made: Vec<&str> =
        first["gemaakt"].as_array().unwrap().iter().map(|p| p.as_str().unwrap()).collect();
    made.sort_unstable();
    assert_eq!(made, outputs.iter().map(|o| o["path"].as_str().unwrap()).collect::<Vec<_>>());
    let pages: u64 = outputs.iter().map(|output| output["pages"].as_u64().unwrap()).sum();
    assert_eq!((&first["gebleven"], &first["bladzijden"]), (&0.into(), &pages.into()));

    let again = school(json(&folder, &bouw));
    assert_eq!(
        (&again["gebleven"], &again["gemaakt"]),
        (&outputs.len().into(), &Value::Array(vec![]))
    );

    // A part: the rest stays, and the numbers are of all that is there.
    let part = ["bouw", "linde", "--bijlage", "1d", "--forceer", "--formaat", "json"];
    let part = school(json(&folder, &part));
    assert_eq!(part["gemaakt"].as_array().unwrap().len(), 2, "the sheet and the page");
    assert_eq!(
        (&part["gebleven"], &part["bladzijden"]),
        (&(outputs.len() - 2).into(), &pages.into())
    );
}

#[test]
fn programs_read_what_was_taken_away() {
    let folder = school();
    let two = ROSTER.to_owned() + "lijnen: { opleiden-met-lef: {}, veerkracht-toolkit: {} }\n";
    let folder = folder.file("linde/netwerk.yaml", &two);
    folder.lef(&["bouw", "linde"]).must_succeed();
    // What somebody changed is theirs, and stays.
    let kept = "out/de-linde/veerkracht-toolkit/inleiding.pdf";
    let folder = folder.file(kept, "van ons").file("linde/netwerk.yaml", ROSTER);
    let found = json(&folder, &["bouw", "linde", "--formaat", "json"]);
    let gone = found[0]["verwijderd"].as_array().unwrap();
    assert!(
        gone.len() > 3
            && gone.iter().all(|p| p.as_str().unwrap().starts_with("veerkracht-toolkit/"))
    );
    assert!(!gone.contains(&"veerkracht-toolkit/inleiding.pdf".into()));
    assert!(folder.path().join(kept).is_file());
}

#[test]
fn the_examples_build_without_a_warning_and_say_how_to_make_ones_own() {
    let folder = Folder::new();
    for args in [
        &["bouw", "--agenda", "--streng"][..],
        &["bouw", "--agenda", "--vergelijk", "--streng"],
        &["bouw", "--opruimen", "--streng"],
        &["bouw", "--lijn", "gesprekkencyclus", "--streng"],
        &["bouw", "--bijlage", "cyclus", "--streng"],
        &["bouw", "--boekje", "--op-naam", "--bijeenkomst", "1", "--streng"],
        &["controleer", "--streng"],
        &["controleer", "--lijn", "samen-opleiden", "--streng"],
    ] {
        let run = folder.lef(args);
        let own = format!("De uwe: lef {} mijn-school", args[0]);
        run.must_succeed().must_say(&own);
        assert!(!run.stderr().contains("waarschuwing"), "{args:?}: {}", run.stderr());
    }
    // A lijn that none of them follows is a mistake; and somebody else's calendar without a day is said.
    let roster = ROSTER.split("bijeenkomsten").next().unwrap();
    let folder = folder.file("linde/netwerk.yaml", roster);
    let run = folder.lef(&["bouw", "linde", "--agenda", "--bijlage", "1a"]);
    run.must_succeed().must_say("waarschuwing: er komt niets in de agenda");
    assert!(!run.stderr().contains("mijn-school"), "{}", run.stderr());
    folder
        .lef(&["bouw", "linde", "--lijn", "samen-opleiden"])
        .must_exit(1)
        .must_say("niets te maken");
}
