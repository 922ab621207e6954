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

/// Runs a script as a server does, in a folder where `lef` makes one sheet of each school.
fn run(folder: &Folder, script: &str) -> Output {
    let lef = format!("#!/bin/sh\nexec '{}' \"$@\" --bijlage 1a\n", env!("CARGO_BIN_EXE_lef"));
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

#[test]
fn of_sixty_schools_three_are_broken_and_the_others_are_built() {
    let mut folder = Folder::new();
    for number in 1..=60 {
        let rol = if number % 20 == 0 { "baas" } else { "zij-instromer" };
        let leden: String = ["Jo", "Kim", "Bo", "Cor"]
            .map(|naam| format!("  - {{ naam: {naam}, rol: {rol} }}\n"))
            .concat();
        let roster = format!(
            "school: {{ naam: School {number} }}\nleden:\n{leden}huisstijl: {{ kleur: '#ffee00' }}\n"
        );
        folder = folder.file(&format!("scholen/{below}s{number}/netwerk.yaml"), &roster);
    }
    let bouw = script(PAKKET, "bouw", "bouw");
    let built = run(&folder, &bouw);
    assert_eq!(built.status.code(), Some(1), "{}", text(&built.stderr));
    let packs = |folder: &Folder| {
        let files = folder.files("out");
        files.keys().filter(|path| path.ends_with("manifest.json")).count()
    };
    assert_eq!(packs(&folder), 57);

    // Ten annotations at most, errors first, each at a line of a school; all errors in the log, and a count.
    let check = run(&folder, &script(PAKKET, "controleer", "lef controleer"));
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
    let pdf = folder.files("out").into_keys().find(|path| path.ends_with(".pdf")).unwrap();
    fs::write(folder.path().join("out").join(&pdf), "anders").unwrap();
    let compared = run(&folder, &script(PAKKET, "bouw", "vergelijk"));
    assert_eq!(compared.status.code(), Some(1));
    let said = text(&compared.stdout);
    assert!(said.contains(&pdf) && !said.contains("file=out"), "{said}");

    // Mended, renamed and gone: nothing is left of what was.
    let root = folder.path().join("scholen");
    for (path, from, to) in [("s1", "School 1 ", "De Nieuwe "), ("s20", "baas", "hr")] {
        let file = find(&root, path).join("netwerk.yaml");
        let roster = fs::read_to_string(&file).unwrap().replace(from, to);
        fs::write(file, roster).unwrap();
    }
    fs::remove_dir_all(find(&root, "s5")).unwrap();
    run(&folder, &bouw);
    assert_eq!(packs(&folder), 57, "57 + 1 mended - 1 gone");
    for gone in ["school-1", "school-5"] {
        assert!(!folder.path().join("out").join(gone).exists(), "{gone}");
    }
    assert!(folder.path().join("out/de-nieuwe/manifest.json").is_file());

    if !is_there("jq") {
        eprintln!("skipped: no jq");
        return;
    }
    let summary = run(&folder, &script(PAKKET, "bouw", "samenvatting"));
    assert!(summary.status.success(), "{}", text(&summary.stderr));
    let summary = fs::read_to_string(folder.path().join("samenvatting.md")).unwrap();
    assert!(summary.contains("57 scholen in orde, 8 fouten."), "{summary}");
    assert!(summary.contains("| De Nieuwe | "), "{summary}");
    fs::create_dir(folder.path().join("uitkomst")).unwrap();
    fs::rename(folder.path().join("uitkomst.jsonl"), folder.path().join("uitkomst/a.jsonl"))
        .unwrap();
    assert!(run(&folder, &script(MELDING, "melding", "tekst")).status.success());
    let note = fs::read_to_string(folder.path().join("melding.md")).unwrap();
    assert!(note.contains("- **De Nieuwe**: ") && note.contains("- fout in scholen/"), "{note}");
    // Who did not change is not spoken of.
    assert!(!note.contains("School 2**"), "{note}");
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
