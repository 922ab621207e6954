//! What is built again, and what is not: two levels of hashes, and nothing lost when something is not as it was left.

mod common;

use std::collections::BTreeMap;
use std::fs;

use common::{Folder, must_hold};

const ROSTER: &str = "school: { naam: De Linde, plaats: Ede }
schooljaar: 2026-2027
leden:
  - { naam: Noor Smit, rol: zij-instromer, start: 2026-08-31 }
  - { naam: Kees Bos, rol: werkplekbegeleider, begeleidt: [Noor Smit] }
bijeenkomsten:
  1: { datum: 2026-09-17, begin: \"15:30\" }
";

/// A folder with a network that was built.
fn built() -> Folder {
    let folder = Folder::new().file("school/netwerk.yaml", ROSTER);
    folder.lef(&["bouw", "school"]).must_succeed();
    folder
}

/// When each file was last written.
fn times(folder: &Folder) -> BTreeMap<String, std::time::SystemTime> {
    let out = folder.path().join("out/de-linde");
    let files = folder.files("out/de-linde").into_keys();
    let time = |path: &String| fs::metadata(out.join(path)).unwrap().modified().unwrap();
    files.map(|path| (path.clone(), time(&path))).collect()
}

/// The files that were written since.
fn written(folder: &Folder, before: &BTreeMap<String, std::time::SystemTime>) -> Vec<String> {
    let now = times(folder).into_iter();
    now.filter(|(path, time)| before.get(path) != Some(time)).map(|(path, _)| path).collect()
}

#[test]
fn nothing_changed_nothing_written() {
    let folder = built();
    let before = times(&folder);
    folder.lef(&["bouw", "school", "--waarom"]).must_succeed().must_say("niets veranderd");
    assert_eq!(written(&folder, &before), Vec::<String>::new());
    // A part of it is there too.
    folder
        .lef(&["bouw", "school", "--bijeenkomst", "2"])
        .must_succeed()
        .must_say("niets veranderd");
    assert_eq!(written(&folder, &before), Vec::<String>::new());
}

#[test]
fn a_changed_name_makes_again_what_prints_it_and_nothing_else() {
    let folder =
        built().file("school/netwerk.yaml", &ROSTER.replace("Kees Bos", "Kees van den Bosch"));
    let before = times(&folder);
    let run = folder.lef(&["bouw", "school", "--waarom"]);
    run.must_succeed().must_say("veranderd: netwerk:netwerk.yaml");
    run.must_say("stellingen.pdf: blijft");
    let written = written(&folder, &before);
    let lijn = "opleiden-met-lef";
    for path in [
        "bijeenkomst-1/naamkaartjes.pdf",
        "bijeenkomst-4/presentielijst.pdf",
        "bijeenkomst-1/drukwerk-a4-karton.pdf",
    ] {
        assert!(written.contains(&format!("{lijn}/{path}")), "{path} in {written:?}");
    }
    for path in [
        "inleiding.pdf",
        "bijeenkomst-2/2c-stappenplan-werkdruk.pdf",
        "bijeenkomst-2/2a-hand-out.pdf",
    ] {
        assert!(!written.contains(&format!("{lijn}/{path}")), "{path} in {written:?}");
    }
    must_hold(
        &folder.text("out/de-linde/opleiden-met-lef/bijeenkomst-1/naamkaartjes.pdf"),
        "Kees van den Bosch",
    );
    // What was kept is what a build from nothing makes.
    let afresh = Folder::new()
        .file("school/netwerk.yaml", &ROSTER.replace("Kees Bos", "Kees van den Bosch"));
    afresh.lef(&["bouw", "school"]).must_succeed();
    assert!(afresh.files("out") == folder.files("out"));
}

#[test]
fn a_file_that_is_gone_or_damaged_is_made_again() {
    let folder = built();
    let before = folder.files("out");
    let out = folder.path().join("out/de-linde/opleiden-met-lef");
    fs::remove_file(out.join("inleiding.pdf")).unwrap();
    fs::write(out.join("bijeenkomst-1/1c-stappenplan-doelsysteem.pdf"), "%PDF").unwrap();
    // What a build that was broken off leaves behind.
    fs::write(out.join("bijeenkomst-1/.lef-a1b2c3"), "half").unwrap();
    let run = folder.lef(&["bouw", "school", "--waarom"]);
    run.must_succeed().must_say("niet heel: opleiden-met-lef/inleiding.pdf");
    assert!(folder.files("out") == before);
}

/// Zeros in the place of a file, as many as it has bytes.
fn zeros(folder: &Folder, path: &str) {
    let path = folder.path().join("out/de-linde/opleiden-met-lef").join(path);
    let length = fs::read(&path).unwrap().len();
    fs::write(path, vec![0; length]).unwrap();
}

#[test]
fn a_file_that_was_damaged_at_the_same_length_is_made_again() {
    let folder = built();
    let before = folder.files("out");
    zeros(&folder, "bijeenkomst-1/programma.pdf");
    folder.lef(&["bouw", "school", "--vergelijk"]).must_exit(1).must_say("programma.pdf");
    let run = folder.lef(&["bouw", "school", "--waarom"]);
    run.must_succeed().must_say("niet heel: opleiden-met-lef/bijeenkomst-1/programma.pdf");
    assert!(folder.files("out") == before);
    // A part that is built meanwhile does not hide it: the manifest is newer then.
    zeros(&folder, "bijeenkomst-2/programma.pdf");
    folder.lef(&["bouw", "school", "--bijeenkomst", "1"]).must_succeed();
    folder.lef(&["bouw", "school"]).must_succeed();
    assert!(folder.files("out") == before);
    folder.lef(&["bouw", "school"]).must_succeed().must_say("niets veranderd");
}

#[test]
fn a_folder_that_was_copied_is_not_built_again() {
    let folder = built();
    // Each file with the time of now, manifest.json first.
    for (path, bytes) in folder.files("out").into_iter().rev() {
        fs::write(folder.path().join("out").join(path), bytes).unwrap();
    }
    folder.lef(&["bouw", "school"]).must_succeed().must_say("niets veranderd");
}

#[test]
fn all_files_that_cannot_be_replaced_are_named_and_nothing_is_written() {
    let folder = built();
    let lijn = "out/de-linde/opleiden-met-lef";
    let taken = ["bijeenkomst-1/naamkaartjes.pdf", "bijeenkomst-4/presentielijst.pdf"];
    for path in taken {
        let path = folder.path().join(lijn).join(path);
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
    }
    let before = folder.files("out");
    let folder = folder.file("school/netwerk.yaml", &ROSTER.replace("Kees Bos", "Kees Vos"));
    let run = folder.lef(&["bouw", "school"]);
    run.must_exit(3).must_say(taken[0]).must_say(taken[1]);
    assert!(folder.files("out") == before);
}

#[test]
fn a_manifest_that_is_damaged_or_not_ours_means_a_full_build_and_no_loss() {
    for manifest in [
        "{ half",
        "[]",
        r#"{"tool":{"name":"ander","version":"1"},"outputs":[{"path":"brief.pdf","sha256":"","pages":1}],"inputs":[]}"#,
        r#"{"tool":{"name":"lef","version":"1"},"outputs":[{"path":"../brief.pdf","sha256":"","pages":1}],"inputs":[]}"#,
    ] {
        let folder = built();
        let before = folder.files("out/de-linde");
        let folder =
            folder.file("out/de-linde/manifest.json", manifest).file("out/brief.pdf", "van ons");
        let folder = folder.file("out/de-linde/brief.pdf", "van ons");
        folder.lef(&["bouw", "school"]).must_succeed();
        let mut after = folder.files("out/de-linde");
        assert_eq!(after.remove("brief.pdf").unwrap(), b"van ons");
        assert_eq!(folder.files("out")["brief.pdf"], b"van ons");
        assert!(after == before, "{manifest}");
    }
}

#[test]
fn other_options_and_force_build_again() {
    let folder = built();
    let before = times(&folder);
    folder
        .lef(&["bouw", "school", "--forceer", "--waarom"])
        .must_succeed()
        .must_say("--forceer maakt alles opnieuw");
    let run = folder.lef(&["bouw", "school", "--datum", "2026-12-01", "--waarom"]);
    run.must_succeed().must_say("er is met andere opties gebouwd");
    let written = written(&folder, &before);
    assert!(written.contains(&"opleiden-met-lef/inleiding.pdf".to_owned()), "{written:?}");
}

#[test]
fn after_a_part_the_rest_is_still_looked_at() {
    let folder = built().file("school/netwerk.yaml", &ROSTER.replace("De Linde", "De Linde!"));
    folder.lef(&["bouw", "school", "--bijeenkomst", "1"]).must_succeed();
    let run = folder.lef(&["bouw", "school", "--waarom"]);
    run.must_succeed().must_say("de vorige keer is een deel gemaakt");
    must_hold(
        &folder.text("out/de-linde/opleiden-met-lef/bijeenkomst-4/programma.pdf"),
        "De Linde!",
    );
}

#[test]
fn compare_names_each_difference_and_writes_nothing() {
    let folder = built();
    folder.lef(&["bouw", "school", "--vergelijk"]).must_succeed().must_say("is gelijk");
    let lijn = folder.path().join("out/de-linde/opleiden-met-lef");
    fs::remove_file(lijn.join("inleiding.pdf")).unwrap();
    fs::write(lijn.join("afspraken.pdf"), "anders").unwrap();
    fs::write(lijn.join("brief.pdf"), "van ons").unwrap();
    let before = folder.files("out");
    let run = folder.lef(&["bouw", "school", "--vergelijk"]);
    run.must_exit(1);
    let stderr = run.stderr();
    for (cause, path) in [
        ("dit bestand ontbreekt", "inleiding.pdf"),
        ("dit bestand is anders dan wat lef nu maakt", "afspraken.pdf"),
        ("dit bestand hoort er niet bij", "brief.pdf"),
    ] {
        let after =
            stderr.split(&format!("fout: {cause}")).nth(1).unwrap_or_else(|| panic!("{stderr}"));
        assert!(after.lines().nth(1).unwrap().ends_with(path), "{stderr}");
    }
    assert_eq!(stderr.matches("fout: ").count(), 3, "{stderr}");
    assert!(folder.files("out") == before);
    // A network that was never built has nothing that is as it should be.
    let other = Folder::new().file("school/netwerk.yaml", ROSTER);
    other.lef(&["bouw", "school", "--vergelijk"]).must_exit(1).must_say("dit bestand ontbreekt");
    assert!(other.files("out").is_empty());
}

#[test]
fn compare_sees_a_changed_text() {
    let folder = built().file("school/netwerk.yaml", &ROSTER.replace("Kees Bos", "Kees Vos"));
    let run = folder.lef(&["bouw", "school", "--vergelijk", "--formaat", "json"]);
    run.must_exit(1);
    let lines = run.stdout();
    assert!(lines.contains("naamkaartjes.pdf") && lines.contains("manifest.json"), "{lines}");
    assert!(!lines.contains("inleiding.pdf"), "{lines}");
}

/// Rosters of schools in folders of their own.
fn schools(number: usize) -> Folder {
    (1..=number).fold(Folder::new(), |folder, i| {
        let roster = format!(
            "school: {{ naam: School {i} }}\nleden: [{{ naam: Noor Smit, rol: zij-instromer }}]\n"
        );
        folder.file(&format!("scholen/{i}/netwerk.yaml"), &roster)
    })
}

#[test]
fn the_shares_together_are_the_whole() {
    let folder = schools(9);
    let names: Vec<String> = (1..=9).map(|i| format!("scholen/{i}")).collect();
    let bouw = |more: &[&str]| {
        let mut args = vec!["bouw", "--bijlage", "1a"];
        args.extend(names.iter().map(String::as_str));
        args.extend(more);
        folder.lef(&args).must_succeed();
    };
    bouw(&["--uit", "geheel"]);
    for deel in 1..=8 {
        bouw(&["--uit", "delen", "--deel", &format!("{deel}/8")]);
        bouw(&["--uit", &format!("los/{deel}"), "--deel", &format!("{deel}/8")]);
    }
    let whole = folder.files("geheel");
    // The sheet in two forms, the page that leads to them, and the manifest.
    assert_eq!(whole.len(), 9 * 4);
    assert!(folder.files("delen") == whole);
    // Each school is in one share alone.
    let apart = (1..=8).map(|deel| folder.files(&format!("los/{deel}")).len()).sum::<usize>();
    assert_eq!(apart, whole.len());
}

#[test]
fn a_share_that_does_not_exist_is_wrong_use() {
    for deel in ["0/8", "9/8", "1/0", "x", "1/", "-1/2"] {
        let run = schools(1).lef(&["bouw", "scholen/1", &format!("--deel={deel}")]);
        run.must_exit(2).must_say(deel);
    }
}

#[test]
fn one_school_with_a_problem_does_not_stop_the_others() {
    let folder =
        schools(3).file("scholen/2/netwerk.yaml", "school: { naam: School 2 }\nleden: []\nx: 1\n");
    let run = folder.lef(&["bouw", "scholen/1", "scholen/2", "scholen/3", "--bijlage", "1a"]);
    run.must_exit(1).must_say("scholen/2/netwerk.yaml:3:1");
    let made = folder.files("out");
    assert!(
        made.contains_key("school-1/manifest.json") && made.contains_key("school-3/manifest.json")
    );
    assert!(!made.contains_key("school-2/manifest.json"));
    // A folder of schools is all schools in it.
    let run = folder.lef(&["bouw", "scholen", "--bijlage", "1a", "--uit", "samen"]);
    run.must_exit(1).must_say("scholen/2/netwerk.yaml:3:1");
    let ours = |path: &String| !path.starts_with("school-2/");
    let together = folder.files("samen");
    assert!(together.len() > 4 && together.keys().all(ours) && together == made);
    folder.lef(&["bouw", "out"]).must_exit(1).must_say("netwerk.yaml");
}
