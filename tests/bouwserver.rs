//! A run that nobody looks at: sixty schools, three of them broken, through the steps of the workflow for users.
#![cfg(target_os = "linux")]

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use common::Folder;
use serde_yaml::Value;

const PAKKET: &str = include_str!("../.github/workflows/pakket.yml");
const MELDING: &str = include_str!("../.github/workflows/melding.yml");

/// What a run of the program with `CI` set says, outside of cargo.
fn on_a_server(folder: &Folder, args: &[&str], ci: &str) -> Output {
    let mut lef = Command::new(env!("CARGO_BIN_EXE_lef"));
    lef.args(args).current_dir(folder.path()).env("CI", ci).env_remove("CARGO_MANIFEST_DIR");
    lef.output().unwrap()
}

#[test]
fn a_build_server_must_name_its_schools() {
    let folder = Folder::new();
    for command in ["bouw", "controleer", "build", "check"] {
        for format in ["tekst", "json", "github"] {
            let run = on_a_server(&folder, &[command, "--formaat", format], "true");
            assert_eq!(run.status.code(), Some(2), "{command} {format}");
            let said = String::from_utf8_lossy(&run.stderr).into_owned();
            assert!(said.contains("welke scholen") && said.contains("netwerken"), "{said}");
        }
    }
    assert!(folder.files("out").is_empty());
    for ci in ["", "false", "0"] {
        let run = on_a_server(&folder, &["controleer", "--bijlage", "1a"], ci);
        assert_eq!(run.status.code(), Some(0), "{ci}");
    }
}

/// The script of the step of a job with this name, or that begins with this.
fn script(workflow: &str, job: &str, step: &str) -> String {
    let workflow: Value = serde_yaml::from_str(workflow).unwrap();
    let steps = workflow["jobs"][job]["steps"].as_sequence().unwrap();
    let text = |one: &Value| one["run"].as_str().unwrap_or_default().to_owned();
    let is_it = |one: &&Value| one["name"].as_str() == Some(step) || text(one).starts_with(step);
    text(steps.iter().find(is_it).unwrap())
}

fn is_there(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
}

/// Runs a script as a server does, with some more options for each run of `lef`.
fn run(folder: &Folder, script: &str, more: &str) -> Output {
    let lef = format!("#!/bin/sh\nexec '{}' \"$@\" {more}\n", env!("CARGO_BIN_EXE_lef"));
    let bin = folder.path().join("bin");
    fs::create_dir_all(&bin).unwrap();
    fs::write(bin.join("lef"), lef).unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(bin.join("lef"), mode).unwrap();
    let mut bash = Command::new("bash");
    bash.args(["-eo", "pipefail", "-c", &script.replace("${{ matrix.deel }}", "1/1")]);
    bash.current_dir(folder.path()).env("CI", "true").env_remove("CARGO_MANIFEST_DIR");
    bash.env("PATH", format!("{}:{}", bin.display(), std::env::var("PATH").unwrap()));
    bash.env("NETWERKEN", "scholen").env("GITHUB_STEP_SUMMARY", "samenvatting.md");
    bash.output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Schools, each twentieth of which is broken, in folders of up to five deep.
fn schools(count: usize) -> Folder {
    let mut folder = Folder::new();
    for number in 1..=count {
        let rol = if number % 20 == 0 { "baas" } else { "zij-instromer" };
        let below = &"regio/bestuur/cluster/vest/"[..[0, 6, 14, 22, 27][number % 5]];
        let leden: String = ["Jo", "Kim", "Bo", "Cor"]
            .map(|naam| format!("  - {{ naam: {naam}, rol: {rol} }}\n"))
            .concat();
        let roster = format!(
            "school: {{ naam: School {number} }}\nleden:\n{leden}huisstijl: {{ kleur: '#ffee00' }}\n"
        );
        folder = folder.file(&format!("scholen/{below}s{number}/netwerk.yaml"), &roster);
    }
    folder
}

fn packs(folder: &Folder) -> usize {
    folder.files("out").keys().filter(|path| path.ends_with("manifest.json")).count()
}

#[test]
fn of_sixty_schools_three_are_broken_and_the_others_are_built() {
    let folder = schools(60);
    // One sheet of each.
    let run = |script: &str| run(&folder, script, "--bijlage 1a");
    let built = run(&script(PAKKET, "bouw", "bouw"));
    assert_eq!(built.status.code(), Some(1), "{}", text(&built.stderr));
    assert_eq!(packs(&folder), 57);

    // Ten annotations at most, errors first, each at a line of a school; all errors in the log, and a count.
    let check = run(&script(PAKKET, "controleer", "lef controleer"));
    assert_eq!(check.status.code(), Some(1));
    let said = text(&check.stdout);
    let (annotations, last): (Vec<&str>, Vec<&str>) =
        said.lines().partition(|line| !line.starts_with("::notice title=lef::"));
    assert_eq!(annotations.len(), 10, "{said}");
    assert!(annotations.iter().all(|line| line.starts_with("::error file=scholen/")), "{said}");
    assert_eq!(last.len(), 1, "{said}");
    assert!(last[0].contains("12 fouten en 60 waarschuwingen; hier staan de eerste 10"), "{said}");
    assert_eq!(text(&check.stderr).matches("rol ‘baas’ bestaat niet").count(), 2);

    // What is wrong in what was made is in no source.
    let pdf = folder
        .files("out")
        .into_keys()
        .find(|path| path.ends_with("1a-kennismakingsvragen.pdf"))
        .unwrap();
    fs::write(folder.path().join("out").join(&pdf), "anders").unwrap();
    let one = script(PAKKET, "bouw", "vergelijk").replace("$NETWERKEN", "scholen/regio/s1");
    let pdf = pdf.split_once('/').unwrap().1;
    fs::write(folder.path().join("out/school-1").join(pdf), "anders").unwrap();
    let compared = run(&one);
    assert_eq!(compared.status.code(), Some(1));
    let said = text(&compared.stdout);
    assert!(said.contains(pdf) && !said.contains("file=out"), "{said}");

    if !is_there("jq") {
        eprintln!("skipped: no jq");
        return;
    }
    let summary = run(&script(PAKKET, "bouw", "samenvatting"));
    assert!(summary.status.success(), "{}", text(&summary.stderr));
    let summary = fs::read_to_string(folder.path().join("samenvatting.md")).unwrap();
    assert!(summary.contains("57 scholen in orde, 12 fouten."), "{summary}");
    assert!(summary.contains("| School 1 | 3 | 0 | 0 | 3 |"), "{summary}");
}

#[test]
fn no_school_is_passed_over_without_a_word() {
    let roster = "school: { naam: De Eik }\nleden: [{ naam: Jo, rol: hr }]\n";
    let good = || Folder::new().file("scholen/goed/netwerk.yaml", roster);
    let check = ["controleer", "scholen", "--bijlage", "1a"];
    good().lef(&check).must_succeed();
    for path in [
        "typ/netwerk.yml",
        "typ/rooster.yaml",
        "typ/Netwerk (1).yaml",
        "1/2/3/4/5/6/7/netwerk.yaml",
    ] {
        let folder = good().file(&format!("scholen/{path}"), &roster.replace("Eik", "Esp"));
        let run = folder.lef(&check);
        run.must_exit(1).must_say(path).must_say("De Eik: in orde");
    }
    // As deep as is promised, it is found.
    let deep = good().file("scholen/1/2/3/4/5/6/netwerk.yaml", &roster.replace("Eik", "Esp"));
    deep.lef(&check).must_succeed().must_say("De Esp: in orde");
}

#[test]
fn of_schools_that_are_gone_or_renamed_nothing_is_left_and_it_is_told() {
    let folder = schools(3);
    let bouw = script(PAKKET, "bouw", "bouw");
    assert!(run(&folder, &bouw, "").status.success());
    let root = folder.path().join("scholen");
    let file = find(&root, "s1").join("netwerk.yaml");
    let roster = fs::read_to_string(&file).unwrap();
    fs::write(file, roster.replace("School 1 ", "De Nieuwe ")).unwrap();
    fs::remove_dir_all(find(&root, "s2")).unwrap();
    assert!(run(&folder, &bouw, "").status.success());
    let mut left: Vec<_> = fs::read_dir(folder.path().join("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    assert_eq!(left, ["de-nieuwe", "school-3"]);

    if !is_there("jq") {
        eprintln!("skipped: no jq");
        return;
    }
    fs::create_dir(folder.path().join("uitkomst")).unwrap();
    fs::rename(folder.path().join("uitkomst.jsonl"), folder.path().join("uitkomst/a.jsonl"))
        .unwrap();
    assert!(run(&folder, &script(MELDING, "melding", "tekst"), "").status.success());
    let note = fs::read_to_string(folder.path().join("melding.md")).unwrap();
    assert!(note.contains("- **De Nieuwe**: "), "{note}");
    // Who did not change is not spoken of.
    assert!(!note.contains("School 3"), "{note}");
}

/// The folder of a school, wherever it lies below another one.
fn find(root: &Path, name: &str) -> std::path::PathBuf {
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        if folder.ends_with(name) {
            return folder;
        }
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        folders.extend(entries.filter(|path| path.is_dir()));
    }
    panic!("no {name}");
}
