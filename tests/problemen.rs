//! What goes wrong is said with its place, nothing is written of a network that is not good, and others go on.

mod common;

use common::Folder;

const GOOD: &str = "school: { naam: Goed }\nleden: [{ naam: Jan, rol: hr }]\n";

#[test]
fn a_problem_has_file_line_field_and_a_way_out() {
    let roster = "school: { naam: De Wiek }\nleden:\n  - naam: Jan\n    rol: werkplekbegelijder\n";
    let folder = Folder::new().file("s/netwerk.yaml", roster);
    let run = folder.lef(&["bouw", "s"]);
    run.must_exit(1).must_say("netwerk.yaml:4:10").must_say("leden[0].rol");
    run.must_say("‘werkplekbegelijder’ bestaat niet").must_say("Bedoelde u ‘werkplekbegeleider’?");
    assert!(folder.files("out").is_empty());
}

#[test]
fn an_unknown_key_is_a_problem_at_its_line() {
    let roster =
        "school: { naam: X }\nleden:\n  - { naam: Jan, rol: hr }\n  - { naam: Piet, rool: hr }\n";
    let folder = Folder::new().file("netwerk.yaml", roster);
    folder.lef(&["controleer", "."]).must_exit(1).must_say("netwerk.yaml:4:19").must_say("rool");
}

#[test]
fn all_broken_rules_of_a_roster_are_found_in_one_run() {
    let roster = "school: { naam: X }
leden:
  - { naam: Jan, rol: baas, begeleidt: [Niemand] }
  - { naam: Els, rol: hr }
  - { naam: Els, rol: hr }
  - { naam: Piet, rol: schoolopleider, begeleidt: [Els] }
bijeenkomsten:
  1: { minuten: { A9: 10 }, kies: { A5: A4 }, aanwezig: [Klaas], pauze: { na: B1, minuten: 5 } }
huisstijl: { kleur: groen, logo: ../geheim.png }
";
    let folder = Folder::new().file("netwerk.yaml", roster);
    let run = folder.lef(&["controleer", "."]);
    run.must_exit(1).must_say("9 fouten");
    for field in [
        "leden[0].rol",
        "leden[0].begeleidt[0]",
        "leden[3].begeleidt[0]",
        "bijeenkomsten.1.minuten.A9",
        "bijeenkomsten.1.kies.A5",
        "bijeenkomsten.1.aanwezig[0]",
        "bijeenkomsten.1.pauze.na",
        "huisstijl.kleur",
        "huisstijl.logo",
    ] {
        run.must_say(&format!("veld {field}"));
    }
}

#[test]
fn a_problem_of_one_school_does_not_stop_the_others() {
    let bad = GOOD.replace("hr", "baas").replace("Goed", "Slecht");
    let folder = Folder::new().file("a/netwerk.yaml", &bad).file("b/netwerk.yaml", GOOD);
    folder.lef(&["bouw", "a", "b", "--bijlage", "1a"]).must_exit(1).must_say("baas");
    let files = folder.files("out");
    assert!(files.contains_key("goed/opleiden-met-lef/bijeenkomst-1/1a-kennismakingsvragen.pdf"));
    assert_eq!(files.len(), 4, "the sheet, its cards, the page to begin with and the manifest");
}

#[test]
fn two_schools_never_share_a_folder() {
    let one = GOOD.replace("Goed", "De Wiek!");
    let two = GOOD.replace("Goed", "de wiek");
    let folder = Folder::new().file("a/netwerk.yaml", &one).file("b/netwerk.yaml", &two);
    let run = folder.lef(&["bouw", "a", "b", "--bijlage", "1a"]);
    run.must_exit(1).must_say("dezelfde map").must_say("a/netwerk.yaml").must_say("b/netwerk.yaml");
    assert!(folder.files("out").is_empty());
    let parted = two.replace("naam: de wiek", "naam: de wiek, plaats: Tiel");
    let folder = Folder::new().file("a/netwerk.yaml", &one).file("b/netwerk.yaml", &parted);
    folder.lef(&["bouw", "a", "b", "--bijlage", "1a"]).must_succeed();
    assert!(folder.files("out").keys().any(|path| path.starts_with("de-wiek-tiel/")));
}

#[test]
fn a_letter_that_no_font_holds_is_a_problem_of_the_roster() {
    let folder = Folder::new()
        .file("netwerk.yaml", "school: { naam: X }\nleden:\n  - naam: 李明\n    rol: hr\n");
    folder.lef(&["bouw", "."]).must_exit(1).must_say("netwerk.yaml:3:11").must_say("‘李’");
    assert!(folder.files("out").is_empty());
}

#[test]
fn a_text_that_cannot_be_filled_is_a_problem_of_its_field() {
    let path = "opleiden-met-lef/1-behoeften-en-mogelijkheden/1a-kennismakingsvragen.yaml";
    let own = "formaat: 1
id: 1a
titel: Vragen
kop: Vragen
drukwerk: { papier: a4, zijden: enkel, oplage: een }
blokken:
  - tekst: \"{{ school.nam }}\"
  - vragen: { groepen: [{ vragen: [\"# kop\", \"![](x.png)\"] }] }
";
    let folder = Folder::new().file(&format!("teksten/{path}"), own).file("s/netwerk.yaml", GOOD);
    let run = folder.lef(&["bouw", "s", "--teksten", "teksten"]);
    run.must_exit(1).must_say("1a-kennismakingsvragen.yaml:7:12").must_say("blokken[0].tekst");
    run.must_say("blokken[1].vragen.groepen[0].vragen[0]")
        .must_say("blokken[1].vragen.groepen[0].vragen[1]");
    assert!(folder.files("out").is_empty());
}

#[test]
fn a_logo_that_is_no_picture_is_a_problem_and_a_good_one_is_printed() {
    let roster = format!("{GOOD}huisstijl: {{ logo: logo.svg }}\n");
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><circle cx='4' cy='4' r='4'/></svg>";
    let folder = Folder::new().file("netwerk.yaml", &roster).file("logo.svg", svg);
    folder.lef(&["bouw", ".", "--bijlage", "1a"]).must_succeed();
    let folder = Folder::new().file("netwerk.yaml", &roster).file("logo.svg", "geen plaatje");
    folder.lef(&["bouw", "."]).must_exit(1).must_say("huisstijl.logo");
}

#[test]
fn wrong_use_is_exit_two_and_a_disk_that_fails_is_exit_three() {
    let folder = Folder::new().file("s/netwerk.yaml", GOOD).file("vol", "");
    folder
        .lef(&["bouw", "--bijlage", "9z", "s"])
        .must_exit(2)
        .must_say("bijlage ‘9z’ bestaat niet");
    folder.lef(&["bouw", "--onzin"]).must_exit(2);
    folder.lef(&["bouw", "s", "--bijlage", "1a", "--uit", "vol"]).must_exit(3).must_say("vol");
    folder.lef(&["bouw", "nergens"]).must_exit(1).must_say("nergens");
}

#[test]
fn one_wrong_path_stops_only_itself() {
    let folder = Folder::new().file("goed/netwerk.yaml", GOOD).file("leeg/brief.txt", "x");
    for command in ["controleer", "bouw"] {
        let run = folder.lef(&[command, "bestaat-niet", "goed", "leeg"]);
        run.must_exit(1).must_say("bestaat-niet").must_say("leeg/netwerk.yaml").must_say("Goed: ");
    }
    assert!(folder.path().join("out/goed/manifest.json").is_file());
    // Answers that are given belong to the one that is there; a path that leads nowhere is no second network.
    let run = folder.lef(&["controleer", "bestaat-niet", "--apk", "apk.yaml"]);
    assert!(!run.must_exit(1).stderr().contains("--apk hoort bij"), "{}", run.stderr());
}

#[cfg(unix)]
#[test]
fn one_folder_that_may_not_be_read_stops_only_itself() {
    use std::fs::{Permissions, read_dir, set_permissions};
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new().file("s/goed/netwerk.yaml", GOOD).file("s/dicht/x/brief.txt", "x");
    let closed = folder.path().join("s/dicht");
    set_permissions(&closed, Permissions::from_mode(0o000)).unwrap();
    let is_closed = read_dir(&closed).is_err();
    let run = folder.lef(&["bouw", "s"]);
    set_permissions(&closed, Permissions::from_mode(0o755)).unwrap();
    // Nothing is closed to the superuser.
    run.must_exit(if is_closed { 3 } else { 0 }).must_say("Goed: ");
}

#[test]
fn a_gap_in_two_rosters_is_no_name_that_they_share() {
    let bad = "school: { plaats: Ede }\nleden: [{ naam: Jan, rol: hr }]\n";
    let folder = Folder::new().file("a/netwerk.yaml", bad).file("b/netwerk.yaml", bad);
    let wrong = "school: { naam: [X], id: 3.5 }\nleden: [{ naam: Jan, rol: hr }]\n";
    let folder = folder.file("c/netwerk.yaml", wrong).file("d/netwerk.yaml", wrong);
    let run = folder.lef(&["bouw", "a", "b", "c", "d"]);
    assert!(!run.must_exit(1).stderr().contains("dezelfde map"), "{}", run.stderr());
    assert_eq!(run.stderr().matches("het veld ‘naam’ ontbreekt").count(), 2, "{}", run.stderr());
}

#[test]
fn controleer_says_what_is_in_order_and_writes_nothing() {
    let folder = Folder::new().file("s/netwerk.yaml", GOOD);
    folder.lef(&["controleer", "s"]).must_succeed().must_say("Goed: in orde");
    assert_eq!(folder.files(".").len(), 1);
}
