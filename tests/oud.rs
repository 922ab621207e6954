//! Papers that are not true any more: what earlier builds left for schools that have another folder by now, or are gone.

mod common;

use std::fs;

use common::Folder;
use serde_json::Value;

/// A school with few papers.
fn roster(school: &str, lid: &str) -> String {
    format!(
        "school: {{ {school} }}\nleden: [{{ naam: {lid}, rol: zij-instromer }}]\n\
         lijnen: {{ veerkracht-toolkit: {{}} }}\n"
    )
}

fn with(folder: Folder, path: &str, school: &str, lid: &str) -> Folder {
    folder.file(&format!("{path}/netwerk.yaml"), &roster(school, lid))
}

/// The folders in the output.
fn made(folder: &Folder) -> Vec<String> {
    let mut found: Vec<String> = fs::read_dir(folder.path().join("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    found.sort();
    found
}

const OLD: &str = "deze map is oud";

#[test]
fn a_namesake_moves_a_school_and_its_calendar_goes_along() {
    let meets = |town: &str| {
        let lijnen = "lijnen: { veerkracht-toolkit: {} }";
        let met = "bijeenkomsten: { 1: { datum: 2026-09-17 } }";
        let roster = roster(&format!("naam: De Wiek, plaats: {town}"), "Aïsha Bos");
        roster.replace(lijnen, met)
    };
    let folder = Folder::new().file("eerst/a/netwerk.yaml", &meets("Ede"));
    let folder = folder.file("daarna/a/netwerk.yaml", &meets("Ede"));
    let folder = folder.file("daarna/b/netwerk.yaml", &meets("Tiel"));
    folder.lef(&["bouw", "eerst", "--agenda"]).must_succeed();
    let run = folder.lef(&["bouw", "daarna"]);
    run.must_succeed().must_say(&format!("waarschuwing: {OLD}")).must_say("out/de-wiek-ede\n");
    let files = folder.files("out");
    assert!(files.contains_key("de-wiek-ede/opleiden-met-lef/agenda.ics"));
    assert!(!files.contains_key("de-wiek-tiel/opleiden-met-lef/agenda.ics"));
    // Nothing goes by itself, and comparing sees it.
    assert!(files.contains_key("de-wiek/manifest.json"));
    let run = folder.lef(&["bouw", "daarna", "--vergelijk", "--formaat", "json"]);
    run.must_exit(1);
    let problems: Vec<Value> =
        run.stdout().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0]["bestand"].as_str().unwrap().ends_with("de-wiek"));
    assert!(problems[0]["oplossing"].as_str().unwrap().contains("--opruimen"));
    folder.lef(&["bouw", "daarna", "--opruimen"]).must_succeed().must_say("opgeruimd: out");
    assert_eq!(made(&folder), ["de-wiek-ede", "de-wiek-tiel"]);
    folder.lef(&["bouw", "daarna", "--vergelijk"]).must_succeed();
    // What is left is what a build from nothing makes of it.
    folder.lef(&["bouw", "daarna", "--uit", "afresh"]).must_succeed();
    assert!(folder.files("afresh/de-wiek-tiel") == folder.files("out/de-wiek-tiel"));
}

#[test]
fn a_renamed_school_leaves_an_old_folder_whatever_else_changed() {
    for (way, lid) in [("school", "Noor Smit"), ("school", "Noor Bos"), (".", "Noor Smit")] {
        let folder = with(Folder::new(), way, "naam: De Linde", "Noor Smit");
        folder.lef(&["bouw", way]).must_succeed();
        let folder = with(folder, way, "naam: De Beuk", lid);
        folder.lef(&["bouw", way]).must_succeed().must_say(OLD);
        folder.lef(&["bouw", way, "--vergelijk"]).must_exit(1).must_say("de-linde");
        folder.lef(&["bouw", way, "--opruimen"]).must_succeed();
        assert_eq!(made(&folder), ["de-beuk"]);
    }
    // Elsewhere, where a path would say whose machine it is, by its people.
    let folder = Folder::new();
    let elsewhere = with(Folder::new(), "x", "naam: De Linde", "Noor Smit");
    let path = elsewhere.path().join("x").to_str().unwrap().to_owned();
    folder.lef(&["bouw", &path]).must_succeed();
    let manifest = folder.files("out").remove("de-linde/manifest.json").unwrap();
    let manifest = String::from_utf8(manifest).unwrap();
    assert!(manifest.contains("\".../x\"") && !manifest.contains(&path), "{manifest}");
    let elsewhere = with(elsewhere, "x", "naam: De Beuk", "Noor Smit");
    folder.lef(&["bouw", &path]).must_succeed().must_say(OLD);
    drop(elsewhere);
}

#[test]
fn a_school_that_was_removed_is_old_only_where_it_lay() {
    let folder = with(Folder::new(), "noord/a", "naam: De Linde", "Noor Smit");
    let folder = with(folder, "noord/b", "naam: De Beuk", "Noor Bos");
    let folder = with(folder, "zuid/a", "naam: De Es", "Noor Vos");
    folder.lef(&["bouw", "noord", "zuid"]).must_succeed();
    fs::remove_dir_all(folder.path().join("noord/b")).unwrap();
    for args in [&["bouw", "zuid", "--opruimen"][..], &["bouw", "zuid", "--vergelijk"]] {
        let run = folder.lef(args);
        assert!(!run.must_succeed().stderr().contains(OLD), "{}", run.stderr());
    }
    assert_eq!(made(&folder), ["de-beuk", "de-es", "de-linde"]);
    // Named by its folder, or as a shell spells that out.
    for way in ["noord", "noord/a", "."] {
        folder.lef(&["bouw", way]).must_succeed().must_say("staat niet meer bij de netwerken");
        folder.lef(&["bouw", way, "--vergelijk"]).must_exit(1).must_say("de-beuk");
    }
    folder.lef(&["bouw", "noord", "--opruimen"]).must_succeed();
    assert_eq!(made(&folder), ["de-es", "de-linde"]);
}

#[test]
fn what_was_left_behind_when_the_schools_got_another_folder_is_old_for_who_asks() {
    let folder = with(Folder::new(), "vorig-jaar/a", "naam: De Linde", "Noor Smit");
    let folder = with(folder, "vorig-jaar/b", "naam: De Beuk", "Noor Bos");
    let folder = with(folder, "dit-jaar/a", "naam: De Linde", "Noor Smit");
    folder.lef(&["bouw", "vorig-jaar"]).must_succeed();
    let run = folder.lef(&["bouw", "dit-jaar"]);
    assert!(!run.must_succeed().stderr().contains(OLD), "{}", run.stderr());
    folder.lef(&["bouw", "dit-jaar", "--vergelijk"]).must_exit(1).must_say("de-beuk");
    folder.lef(&["bouw", "dit-jaar", "--opruimen"]).must_succeed();
    assert_eq!(made(&folder), ["de-linde"]);
}

#[test]
fn what_others_built_on_purpose_stays_and_is_not_complained_about() {
    // The same people, and the same names of folders: as somebody has who copies a roster to begin with.
    let folder = with(Folder::new(), "noord/a", "naam: De Linde", "Noor Smit");
    let folder = with(folder, "noord/b", "naam: De Beuk", "Noor Smit");
    let folder = with(folder, "zuid/a", "naam: De Es", "Noor Bos");
    let part = ["--bijlage", "1a"];
    folder.lef(&[&["bouw"][..], &part].concat()).must_succeed();
    folder.lef(&["bouw", "noord/a"]).must_succeed();
    folder.lef(&["bouw", "noord/b"]).must_succeed();
    let all = ["de-beuk", "de-es", "de-linde", "de-regenboog", "de-waterlelie"];
    for args in [
        &["bouw", "noord/a"][..],
        &["bouw", "zuid"],
        &["bouw", "zuid", "--opruimen"],
        &["bouw", "noord/b", "--opruimen"],
        &["bouw", "noord", "--deel", "1/2", "--opruimen"],
        &["bouw", "noord", "--deel", "2/2", "--opruimen"],
        &["bouw", "--bijlage", "1a", "--opruimen"],
        &["bouw", "zuid", "--vergelijk"],
        &["bouw", "noord", "--deel", "1/2", "--vergelijk"],
    ] {
        let run = folder.lef(args);
        let stderr = run.must_succeed().stderr();
        assert!(!stderr.contains(OLD) && !stderr.contains("opgeruimd"), "{args:?}: {stderr}");
    }
    assert_eq!(made(&folder), all);
}

#[test]
fn an_old_folder_stays_until_there_is_a_new_one() {
    let folder = with(Folder::new(), "s", "naam: De Linde", "Noor Smit");
    folder.lef(&["bouw", "s"]).must_succeed();
    let old = folder.files("out");
    // A name and a mistake at once; a part alone.
    let broken = roster("naam: De Beuk", "Noor Smit").replace("rol: zij-instromer", "rol: baas");
    let folder = folder.file("s/netwerk.yaml", &broken);
    folder.lef(&["bouw", "s", "--opruimen"]).must_exit(1);
    assert!(folder.files("out") == old);
    let folder = with(folder, "s", "naam: De Beuk", "Noor Smit");
    folder.lef(&["bouw", "s", "--lijn", "veerkracht-toolkit", "--opruimen"]).must_succeed();
    assert_eq!(made(&folder), ["de-beuk", "de-linde"]);
    // Two schools that would share a folder have none, and nothing is known of the old one.
    let folder = with(folder, "t", "naam: De Beuk", "Kees Bos");
    let run = folder.lef(&["bouw", "s", "t", "--opruimen"]);
    assert!(!run.must_exit(1).stderr().contains(OLD), "{}", run.stderr());
    assert!(made(&folder).contains(&"de-linde".to_owned()));
    folder.lef(&["bouw", "s", "--opruimen", "--vergelijk"]).must_exit(2);
}

#[test]
fn what_is_not_ours_stays_and_is_said() {
    let folder = with(Folder::new(), "s", "naam: De Linde", "Noor Smit");
    folder.lef(&["bouw", "s"]).must_succeed();
    let lijn = folder.path().join("out/de-linde/veerkracht-toolkit");
    fs::write(lijn.join("inleiding.pdf"), "veranderd").unwrap();
    fs::write(lijn.join("brief.pdf"), "van ons").unwrap();
    let folder = with(folder, "s", "naam: De Beuk", "Noor Smit");
    let run = folder.lef(&["bouw", "s", "--opruimen"]);
    run.must_succeed().must_say("opgeruimd").must_say("dat niet van lef is");
    let left: Vec<String> = folder.files("out/de-linde").into_keys().collect();
    assert_eq!(left, ["veerkracht-toolkit/brief.pdf", "veerkracht-toolkit/inleiding.pdf"]);
    // Then it is theirs.
    let run = folder.lef(&["bouw", "s", "--vergelijk"]);
    assert!(!run.must_succeed().stderr().contains("de-linde"), "{}", run.stderr());
}

#[test]
fn with_shares_an_old_folder_goes_wherever_it_lies() {
    let number = |i: usize, naam: &str| roster(&format!("naam: {naam} {i}"), "Noor Smit");
    let folder = (1..=6).fold(Folder::new(), |folder, i| {
        folder.file(&format!("scholen/{i}/netwerk.yaml"), &number(i, "School"))
    });
    let build = |folder: &Folder| {
        for (deel, uit) in [("1/2", "een"), ("2/2", "twee"), ("1/2", "samen"), ("2/2", "samen")] {
            let args = ["bouw", "scholen", "--deel", deel, "--uit", uit, "--opruimen"];
            folder.lef(&args).must_succeed();
        }
    };
    build(&folder);
    fs::remove_dir_all(folder.path().join("scholen/6")).unwrap();
    let folder = (1..=5).fold(folder, |folder, i| {
        folder.file(&format!("scholen/{i}/netwerk.yaml"), &number(i, "De Linde"))
    });
    build(&folder);
    folder.lef(&["bouw", "scholen", "--uit", "geheel"]).must_succeed();
    let whole = folder.files("geheel");
    assert!(folder.files("samen") == whole);
    let mut apart = folder.files("een");
    apart.extend(folder.files("twee"));
    assert!(apart == whole);
}
