//! A build that is broken off, by somebody or by the machine: every file is whole, old or new, and the next run finishes.
// Elsewhere there are no signals to break it off with.
#![cfg(unix)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use common::Folder;
use lopdf::Document;

/// A school whose every sheet has this colour.
fn roster(kleur: &str) -> String {
    format!(
        "school: {{ naam: De Linde }}\nhuisstijl: {{ kleur: \"{kleur}\" }}\n\
         leden:\n  - {{ naam: Noor Smit, rol: zij-instromer }}\n  - {{ naam: Kees Bos, rol: werkplekbegeleider }}\n"
    )
}

const BUILD: [&str; 4] = ["bouw", "school", "--bijeenkomst", "1"];

fn start(folder: &Folder, args: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lef"));
    command.args(args).current_dir(folder.path()).env_remove("SOURCE_DATE_EPOCH");
    command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap()
}

/// Files without what a build that was broken off leaves beside them.
fn whole(files: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    files.into_iter().filter(|(path, _)| !path.contains("/.lef-")).collect()
}

fn put_back(folder: &Path, files: &BTreeMap<String, Vec<u8>>) {
    let _ = fs::remove_dir_all(folder);
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// How often a test of chance is done: `LEF_KEREN`, else this.
fn times(usual: u32) -> u32 {
    std::env::var("LEF_KEREN").ok().and_then(|times| times.parse().ok()).unwrap_or(usual)
}

#[test]
fn killed_at_any_moment_every_file_is_old_or_new_and_the_next_run_repairs() {
    let folder = Folder::new().file("school/netwerk.yaml", &roster("#0b6e4f"));
    folder.lef(&BUILD).must_succeed();
    let old = folder.files("out");
    let folder = folder.file("school/netwerk.yaml", &roster("#7a1f5c"));
    let begin = Instant::now();
    folder.lef(&BUILD).must_succeed();
    let duration = begin.elapsed();
    let new = folder.files("out");
    let out = folder.path().join("out");
    let mut seen_new = 0;
    // A pace that falls on no rhythm of the program: multiples of the golden ratio, spread over the whole build.
    for i in 0..times(20) {
        put_back(&out, &old);
        let part = (f64::from(i) * 0.618_034).fract();
        let mut child = start(&folder, &BUILD);
        sleep(duration.mul_f64(part * 1.1));
        let _ = child.kill();
        let _ = child.wait();
        let found = whole(folder.files("out"));
        for (path, bytes) in &found {
            let is_new = new.get(path) == Some(bytes);
            assert!(is_new || old.get(path) == Some(bytes), "{path} is neither old nor new");
            if Path::new(path).extension().is_some_and(|found| found == "pdf") {
                assert!(Document::load_mem(bytes).is_ok(), "{path} does not open");
            }
            seen_new += usize::from(is_new && old.get(path) != Some(bytes));
        }
        assert!(old.keys().all(|path| found.contains_key(path)), "a file was lost");
        folder.lef(&BUILD).must_succeed();
        assert!(folder.files("out") == new, "moment {i}: the next run did not repair");
    }
    assert!(seen_new > 0, "no build was broken off after its first file");
}

#[test]
fn ctrl_c_leaves_every_school_whole_and_says_how_to_go_on() {
    let names: Vec<String> = (1..=12).map(|i| format!("scholen/{i}")).collect();
    let folder = (1..=12).fold(Folder::new(), |folder, i| {
        let roster = roster("#0b6e4f").replace("De Linde", &format!("School {i}"));
        folder.file(&format!("scholen/{i}/netwerk.yaml"), &roster)
    });
    let mut args = vec!["bouw", "--bijeenkomst", "1"];
    args.extend(names.iter().map(String::as_str));
    let child = start(&folder, &args);
    while !folder.path().join("out/school-2/manifest.json").is_file() {
        sleep(Duration::from_millis(5));
    }
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(130), "{stderr}");
    assert!(stderr.contains("gestopt: ") && stderr.contains("van de 12"), "{stderr}");
    let schools = fs::read_dir(folder.path().join("out")).unwrap().count();
    assert!((2..12).contains(&schools), "{schools}");
    for school in fs::read_dir(folder.path().join("out")).unwrap() {
        assert!(school.unwrap().path().join("manifest.json").is_file());
    }
    let run = folder.lef(&args);
    run.must_succeed().must_say("School 1: niets veranderd");
    assert_eq!(fs::read_dir(folder.path().join("out")).unwrap().count(), 12);
}

/// Three schools with few papers, in the folders 1 to 3.
fn three() -> Folder {
    (1..=3).fold(Folder::new(), |folder, i| {
        let roster = format!(
            "school: {{ naam: School {i} }}\nleden: [{{ naam: Noor Smit, rol: zij-instromer }}]\n\
             lijnen: {{ veerkracht-toolkit: {{}} }}\n"
        );
        folder.file(&format!("{i}/netwerk.yaml"), &roster)
    })
}

const THREE: [&str; 4] = ["bouw", "1", "2", "3"];
const DOCUMENT: &str = "veerkracht-toolkit/inleiding.pdf";

#[test]
fn a_document_that_never_ends_is_named_and_the_next_run_goes_on() {
    let folder = three();
    let trap = format!("hangt School 2/{DOCUMENT}");
    let run = folder.lef_with(&THREE, &[("LEF_PROEF", &trap), ("LEF_GEDULD", "2")]);
    run.must_exit(1)
        .must_say(&format!("{DOCUMENT} van School 2 is na 2 seconden nog niet klaar"))
        .must_say("Niet meer gedaan: School 3.")
        .must_say("oplossing: ");
    let made =
        |school: &str| folder.path().join("out").join(school).join("manifest.json").is_file();
    assert!(made("school-1") && !made("school-2") && !made("school-3"));
    let run = folder.lef(&THREE);
    run.must_succeed().must_say("School 1: niets veranderd");
    assert!(made("school-2") && made("school-3"));
    // For programs too.
    let args = [&THREE[..], &["--forceer", "--formaat", "json"]].concat();
    let run = folder.lef_with(&args, &[("LEF_PROEF", &trap), ("LEF_GEDULD", "2")]);
    assert!(run.must_exit(1).stdout().contains("\"duurt-te-lang\""), "{}", run.stdout());
}

#[test]
fn where_the_program_fails_the_other_schools_are_made_and_nobody_is_named() {
    let folder = three();
    for document in [DOCUMENT, "het drukwerk", "netwerk.yaml"] {
        let trap = format!("faalt School 2/{document}");
        let run = folder.lef_with(&[&THREE[..], &["--forceer"]].concat(), &[("LEF_PROEF", &trap)]);
        run.must_exit(1).must_say("School 2: lef liep vast").must_say("src/busy.rs:");
        let stderr = run.stderr();
        assert!(!stderr.contains("Noor") && !stderr.contains("een proef"), "{stderr}");
        assert!(!stderr.contains("panicked") && !stderr.contains("RUST_BACKTRACE"), "{stderr}");
        let made: Vec<String> = folder.files("out").into_keys().collect();
        assert!(made.iter().any(|path| path == "school-3/manifest.json"), "{made:?}");
        assert!(!made.iter().any(|path| path.starts_with("school-2")), "{made:?}");
    }
    folder.lef(&THREE).must_succeed();
}

#[test]
fn ended_by_the_machine_everything_is_old_or_new() {
    let folder = three();
    folder.lef(&THREE).must_succeed();
    let old = folder.files("out");
    let args = [&THREE[..], &["--datum", "2026-10-01"]].concat();
    let begin = Instant::now();
    folder.lef(&args).must_succeed();
    let duration = begin.elapsed();
    let new = folder.files("out");
    for (i, signal) in ["-TERM", "-HUP", "-INT", "-TERM"].into_iter().enumerate() {
        put_back(&folder.path().join("out"), &old);
        let child = start(&folder, &args);
        sleep(duration.mul_f64((f64::from(u32::try_from(i).unwrap()) * 0.618_034).fract()));
        let _ = Command::new("kill").args([signal, &child.id().to_string()]).output();
        let _ = child.wait_with_output();
        for (path, bytes) in whole(folder.files("out")) {
            let is_old = old.get(&path) == Some(&bytes);
            assert!(is_old || new.get(&path) == Some(&bytes), "{signal}: {path}");
        }
        folder.lef(&args).must_succeed();
        assert!(folder.files("out") == new, "{signal}");
    }
}
