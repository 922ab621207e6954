//! The corpus of `tests/fouten`: what people do wrong, and the problems that one run must report, each at its place.
//! `verwacht.yaml` of a case says which; `mag` lists what may be reported besides.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use common::Folder;
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    #[serde(rename = "omschrijving")]
    _about: String,
    #[serde(default)]
    argumenten: Vec<String>,
    genereer: Option<Generated>,
    problemen: Vec<Expected>,
    #[serde(default)]
    mag: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Generated {
    bestand: String,
    begin: String,
    herhaal: String,
    keer: usize,
    eind: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    bestand: String,
    regel: Option<Value>,
    veld: Option<String>,
    #[serde(default)]
    bevat: Vec<String>,
    #[serde(default = "fout")]
    soort: String,
}

fn fout() -> String {
    "fout".to_owned()
}

impl Expected {
    fn is(&self, problem: &Value) -> bool {
        let line = &problem["regel"];
        let text = format!("{} {}", problem["wat"], problem["oplossing"]).to_lowercase();
        let holds = |words: &String| words.split('|').any(|word| text.contains(word));
        let lines = match &self.regel {
            None => true,
            Some(Value::Array(lines)) => lines.contains(line),
            Some(wanted) => wanted == line,
        };
        lines
            && problem["bestand"].as_str().is_some_and(|file| file == self.bestand)
            && self.veld.as_ref().is_none_or(|veld| problem["veld"].as_str() == Some(veld))
            && self.bevat.iter().all(holds)
            && problem["ernst"].as_str() == Some(&self.soort)
    }
}

/// What is wrong with the outcome of a case; empty if nothing is.
fn run(path: &Path) -> String {
    let mut folder = Folder::new();
    for (name, bytes) in Folder::files_of(path) {
        folder = folder.bytes(&name, &bytes);
    }
    let text = fs::read_to_string(path.join("verwacht.yaml")).unwrap();
    let case: Case = serde_yaml::from_str(&text).unwrap();
    if let Some(generated) = &case.genereer {
        let middle = generated.herhaal.repeat(generated.keer);
        let text = format!("{}{middle}{}", generated.begin, generated.eind);
        folder = folder.file(&generated.bestand, &text);
    }
    let mut args = vec!["bouw", "--formaat", "json"];
    args.extend(case.argumenten.iter().map(String::as_str));
    if case.argumenten.is_empty() {
        args.push(".");
    }
    if folder.path().join("teksten").is_dir() {
        args.extend(["--teksten", "teksten"]);
    }
    let run = folder.lef(&args);
    let problems: Vec<Value> =
        run.stdout().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut faults = Vec::new();
    let mut left: Vec<&Value> = problems.iter().collect();
    for expected in &case.problemen {
        match left.iter().position(|problem| expected.is(problem)) {
            Some(found) => drop(left.remove(found)),
            None => faults.push(format!("  not reported: {expected:?}")),
        }
    }
    let may = |problem: &Value| {
        problem["ernst"] != "fout" || case.mag.iter().any(|expected| expected.is(problem))
    };
    faults.extend(left.iter().filter(|p| !may(p)).map(|p| format!("  reported besides: {p}")));
    let wrong = problems.iter().any(|problem| problem["ernst"] == "fout");
    if run.status() != Some(i32::from(wrong)) {
        faults.push(format!("  exit {:?}\n{}", run.status(), run.stderr()));
    }
    if wrong {
        // For people the same, with the lines that it is about.
        args[2] = "tekst";
        let told = folder.lef(&args);
        if told.status() != run.status() {
            faults.push(format!("  exit {:?} as text\n{}", told.status(), told.stderr()));
        }
    }
    let written = !folder.files("out").is_empty();
    if written == wrong {
        faults.push(format!("  out/ is {}", if written { "written" } else { "empty" }));
    }
    let all = run.stdout() + &run.stderr();
    for word in [
        "unknown", "expected", "invalid", "missing", "struct", "enum ", "panicked", "error:",
        "std::", "lef zelf",
    ] {
        if all.contains(word) {
            faults.push(format!("  says ‘{word}’: {all}"));
        }
    }
    faults.join("\n")
}

#[test]
fn every_case_of_the_corpus_is_reported_as_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fouten");
    let mut cases: Vec<_> = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|p| p.is_dir())
        .collect();
    cases.sort();
    assert!(cases.len() > 200, "{}", cases.len());
    let next = AtomicUsize::new(0);
    let faults = Mutex::new(BTreeMap::new());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some(path) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let found = run(path);
                    if !found.is_empty() {
                        let name = path.file_name().unwrap().to_string_lossy().into_owned();
                        faults.lock().unwrap().insert(name, found);
                    }
                }
            });
        }
    });
    let faults = faults.into_inner().unwrap();
    let text: Vec<String> = faults.iter().map(|(name, found)| format!("{name}\n{found}")).collect();
    assert!(faults.is_empty(), "{} of {} cases:\n{}", faults.len(), cases.len(), text.join("\n"));
}
