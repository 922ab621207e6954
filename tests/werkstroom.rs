//! The workflows of the repository: every command in them works, shares together build everything, and nothing is released that
//! was not checked. And what makes the checks quick: dependencies are compiled once.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use common::Folder;
use serde_yaml::Value;

const CI_RUN: &str = include_str!("../.ci/run");
const README: &str = include_str!("../README.md");

/// The workflow that users take over, and those of the program itself.
const PAKKET: &str = include_str!("../.github/workflows/pakket.yml");
const CI: &str = include_str!("../.github/workflows/ci.yml");
const RELEASE: &str = include_str!("../.github/workflows/release.yml");
const MELDING: &str = include_str!("../.github/workflows/melding.yml");

/// How workflows run the program.
const PROGRAM: [&str; 3] = [
    "lef ",
    "cargo run --release --locked -- ",
    r#""../target/${{ matrix.target }}/release/lef" "#,
];

/// The jobs of a workflow by their name.
fn jobs(workflow: &str) -> BTreeMap<String, Value> {
    let workflow: Value = serde_yaml::from_str(workflow).unwrap();
    serde_yaml::from_value(workflow["jobs"].clone()).unwrap()
}

/// Every line of every step that runs something.
fn lines(workflow: &str) -> Vec<String> {
    let jobs = jobs(workflow);
    let steps = jobs.values().filter_map(|job| job["steps"].as_sequence()).flatten();
    let runs = steps.filter_map(|step| step["run"].as_str());
    runs.flat_map(str::lines).map(|line| line.trim().to_owned()).collect()
}

/// The folder with schools that a workflow names.
fn networks(workflow: &str) -> String {
    let workflow: Value = serde_yaml::from_str(workflow).unwrap();
    workflow["env"]["NETWERKEN"].as_str().unwrap_or_default().to_owned()
}

/// The commands of `lef` in a workflow, once for every share.
fn commands(workflow: &str) -> Vec<String> {
    let shares: Vec<Value> = jobs(workflow)
        .values()
        .filter_map(|job| job["strategy"]["matrix"]["deel"].as_sequence().cloned())
        .flatten()
        .collect();
    let args = |line: String| {
        let line = line.split(" > ").next().unwrap_or_default();
        let args = PROGRAM.iter().find_map(|program| line.strip_prefix(program));
        args.map(|args| args.replace("$NETWERKEN", &networks(workflow)))
    };
    let of_lef = lines(workflow).into_iter().filter_map(args);
    let filled = of_lef.flat_map(|args| {
        if args.contains("matrix.deel") {
            let fill = |share: &Value| args.replace("${{ matrix.deel }}", share.as_str().unwrap());
            shares.iter().map(fill).collect()
        } else {
            vec![args]
        }
    });
    filled.collect()
}

/// The names after `needs`: one, a list, or none.
fn needs(job: &Value) -> Vec<String> {
    match &job["needs"] {
        Value::Null => Vec::new(),
        Value::String(one) => vec![one.clone()],
        list => serde_yaml::from_value(list.clone()).unwrap(),
    }
}

/// The systems that the jobs of a workflow run on.
fn systems(workflow: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for job in jobs(workflow).values() {
        let matrix = &job["strategy"]["matrix"];
        let listed = matrix["os"].as_sequence().into_iter().flatten();
        let included = matrix["include"].as_sequence().into_iter().flatten().map(|one| &one["os"]);
        let own = Some(&job["runs-on"]).filter(|os| os.as_str() != Some("${{ matrix.os }}"));
        let names = listed.chain(included).chain(own).filter_map(Value::as_str);
        found.extend(names.map(|name| name.split('-').next().unwrap().to_owned()));
    }
    found
}

#[test]
fn every_command_works_and_the_shares_together_build_all_examples() {
    let mut folder = Folder::new();
    for (path, bytes) in Folder::files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")) {
        if path.starts_with("netwerken/") {
            folder = folder.bytes(&format!("content/{path}"), &bytes);
        }
    }
    let run = |command: &String| {
        assert!(!command.contains("${{"), "{command}");
        folder.lef(&command.split(' ').collect::<Vec<_>>()).must_succeed();
    };
    let shared = commands(PAKKET);
    assert!(shared.len() >= 5, "{shared:?}");
    // Nothing is built that nobody named.
    assert!(shared.iter().all(|command| command.contains(" content/netwerken ")), "{shared:?}");
    shared.iter().for_each(run);
    let built = folder.files("out");
    for school in ["de-regenboog", "de-waterlelie"] {
        assert!(built.contains_key(&format!("{school}/manifest.json")), "{school}");
    }
    for workflow in [CI, RELEASE] {
        let commands = commands(workflow);
        assert!(commands.iter().any(|command| command.contains("--vergelijk")), "{commands:?}");
        commands.iter().for_each(run);
    }
}

#[test]
fn every_job_does_something_and_waits_for_jobs_that_exist() {
    for workflow in [PAKKET, CI, RELEASE, MELDING] {
        let jobs = jobs(workflow);
        for (name, job) in &jobs {
            let steps = job["steps"].as_sequence().into_iter().flatten();
            let does = |step: &Value| step["run"].is_string() != step["uses"].is_string();
            let own = job["runs-on"].is_string() && steps.clone().count() > 0;
            assert!(own != job["uses"].is_string(), "{name}");
            assert!(steps.clone().all(does), "{name}");
            for needed in needs(job) {
                assert!(jobs.contains_key(&needed) && needed != *name, "{name} needs {needed}");
            }
        }
    }
}

#[test]
fn a_workflow_for_users_looks_at_what_it_builds() {
    let workflow: Value = serde_yaml::from_str(PAKKET).unwrap();
    let on = &workflow["on"];
    assert_eq!(on["push"]["paths"], on["pull_request"]["paths"]);
    let paths: Vec<&str> =
        on["push"]["paths"].as_sequence().unwrap().iter().filter_map(Value::as_str).collect();
    let folder = networks(PAKKET);
    let holds = |path: &&str| path.strip_suffix("/**").is_some_and(|p| folder.starts_with(p));
    assert!(paths.iter().any(holds), "{folder}: {paths:?}");
    assert!(paths.contains(&".github/workflows/pakket.yml"));
    // What follows it, follows a workflow that there is.
    let melding: Value = serde_yaml::from_str(MELDING).unwrap();
    assert_eq!(melding["on"]["workflow_run"]["workflows"][0], workflow["name"]);
}

#[test]
fn nobody_gets_more_rights_than_a_job_needs() {
    for workflow in [PAKKET, CI] {
        let workflow: Value = serde_yaml::from_str(workflow).unwrap();
        let rights: BTreeMap<String, String> =
            serde_yaml::from_value(workflow["permissions"].clone()).unwrap();
        assert!(rights.values().all(|right| right == "read"), "{rights:?}");
    }
    // Secrets are for what is released, and code of a pull request never meets them.
    for workflow in [PAKKET, CI, MELDING] {
        assert!(!workflow.contains("secrets.") && !workflow.contains("pull_request_target"));
    }
    // What a step runs holds nothing that somebody else may have written.
    for line in [PAKKET, CI, RELEASE, MELDING].iter().flat_map(|workflow| lines(workflow)) {
        assert!(!line.contains("${{ github."), "{line}");
    }
}

#[test]
fn a_release_is_what_it_says_it_is() {
    let lines = lines(RELEASE);
    let does = |part: &str| assert!(lines.iter().any(|line| line.contains(part)), "{part}");
    for part in [
        "cargo auditable build --release --locked",
        "cargo about generate",
        "cargo cyclonedx",
        "sha256",
    ] {
        does(part);
    }
    assert!(RELEASE.contains("actions/attest-build-provenance@"));
    assert!(RELEASE.contains("target: x86_64-unknown-linux-musl"));
    let image = include_str!("../Containerfile");
    assert!(image.contains("\nFROM scratch\n") && image.contains("\nUSER 65532:65532\n"));
    // The same licences are accepted twice: where crates come in, and where they go out.
    let [deny, about] = [include_str!("../deny.toml"), include_str!("../about.toml")];
    for part in ["MIT\"", "Zlib\"", "option-ext"] {
        assert!(deny.contains(part) && about.contains(part), "{part}");
    }
}

#[test]
fn a_release_waits_for_the_checks_on_every_system_that_it_is_for() {
    let checks: Value = serde_yaml::from_str(CI).unwrap();
    let on = checks["on"].as_mapping().unwrap();
    assert!(on.contains_key("workflow_call") && on.contains_key("pull_request"), "{on:?}");
    let jobs = jobs(RELEASE);
    let is_checks = |name: &String| jobs[name]["uses"] == "./.github/workflows/ci.yml";
    for name in jobs.keys().filter(|name| !is_checks(name)) {
        let mut before = vec![name.clone()];
        while !before.iter().any(is_checks) {
            before = before.iter().flat_map(|name| needs(&jobs[name])).collect();
            assert!(!before.is_empty(), "{name} does not wait for the checks");
        }
    }
    let (checked, released) = (systems(CI), systems(RELEASE));
    assert!(released.len() >= 3 && released.is_subset(&checked), "{released:?}, {checked:?}");
}

#[test]
fn what_is_checked_here_is_checked_there_and_is_what_the_readme_promises() {
    let ours =
        CI_RUN.lines().filter_map(|line| line.split_once("step cargo ")).map(|(_, rest)| rest);
    let ours: BTreeSet<&str> = ours.collect();
    let there = lines(CI);
    for command in &ours {
        assert!(there.contains(&format!("cargo {command}")), "not in ci.yml: {command}");
    }
    let (_, promised) = README.split_once("## Two commands").unwrap();
    let (promised, _) = promised.split_once("\n## ").unwrap();
    let promised: Vec<&str> =
        promised.lines().filter_map(|line| line.strip_prefix("    cargo ")).collect();
    assert_eq!(promised.len(), 2, "{promised:?}");
    let unlocked = ours.iter().map(|command| command.replace(" --locked", ""));
    let unlocked: BTreeSet<String> = unlocked.collect();
    for command in promised {
        assert!(unlocked.contains(command), "in the README and not in .ci/run: {command}");
    }
}

/// What the tests add to a dependency, cargo compiles that dependency once more for, and all that stands on it.
#[test]
fn the_tests_ask_no_more_of_dependencies_than_the_program() {
    let features = |kinds: &str| -> BTreeSet<String> {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["tree", "--locked", "--prefix", "none", "--no-dedupe", "--edges", kinds]);
        cargo.args(["--format", "{p} with {f}"]).current_dir(env!("CARGO_MANIFEST_DIR"));
        let output = cargo.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
    };
    let program = features("normal,build");
    assert!(program.len() > 100, "{program:?}");
    let twice: Vec<_> = program.difference(&features("normal,build,dev")).cloned().collect();
    assert!(twice.is_empty(), "compiled twice: {twice:#?}");
}

/// What stands in a release besides the program.
const LEES_MIJ: &str = include_str!("../docs/uitgave/LEES MIJ.html");
const START_WINDOWS: &str = include_str!("../docs/uitgave/Start lef.cmd");
const START_MAC: &str = include_str!("../docs/uitgave/Start lef.command");

#[test]
fn the_first_page_of_a_release_works_alone_and_for_everybody() {
    assert!(LEES_MIJ.starts_with("<!doctype html>\n<html lang=\"nl\">"));
    for wanted in ["<title>", "<main>", "name=\"viewport\"", "prefers-color-scheme: dark"] {
        assert!(LEES_MIJ.contains(wanted), "{wanted}");
    }
    for other in ["<script", "http:", "https:", "src=", "href=", "url("] {
        assert!(!LEES_MIJ.contains(other), "{other}");
    }
    // Each picture says what it shows.
    let pictures: Vec<&str> = LEES_MIJ.split("<svg ").skip(1).collect();
    assert!(!pictures.is_empty() && LEES_MIJ.len() < 20_000);
    for picture in pictures {
        let (_, label) = picture.split_once("role=\"img\" aria-labelledby=\"").unwrap();
        let (id, _) = label.split_once('"').unwrap();
        assert!(picture.contains(&format!("<title id=\"{id}\">")), "{id}");
    }
}

#[test]
fn what_is_double_clicked_starts_the_desk_in_its_own_folder() {
    // Windows reads such a file by lines that end as its own do, in the letters of long ago.
    assert!(START_WINDOWS.lines().count() > 5 && START_WINDOWS.is_ascii());
    assert!(START_WINDOWS.split_inclusive('\n').all(|line| line.ends_with("\r\n")));
    for line in ["pushd \"%~dp0\"", "lef.exe start", "if errorlevel 1 pause"] {
        assert!(START_WINDOWS.lines().any(|found| found == line), "{line}");
    }
    assert!(START_MAC.starts_with("#!/bin/sh\n") && START_MAC.contains("\n./lef start\n"));
}

/// The step of a release that packs it, run as each system runs it, with what is not here in the place of something that is.
#[cfg(target_os = "linux")]
#[test]
fn a_release_holds_what_its_first_page_speaks_of() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    let steps = jobs(RELEASE)["program"]["steps"].clone();
    let steps = steps.as_sequence().unwrap();
    let is_packing = |step: &&Value| {
        step["name"].as_str().is_some_and(|name| name.starts_with("Pack the program"))
    };
    let script = steps.iter().find(is_packing).unwrap()["run"].as_str().unwrap();
    for (system, program, start, end) in [
        ("Linux", "lef", None, "tar.gz"),
        ("macOS", "lef", Some("Start lef.command"), "tar.gz"),
        ("Windows", "lef.exe", Some("Start lef.cmd"), "zip"),
    ] {
        let ours = env!("CARGO_BIN_EXE_lef");
        let folder = Folder::new()
            .file("bin/gh", "#!/bin/sh\n")
            // What other steps make.
            .file("LICENTIES.html", "<!doctype html>")
            .file("sbom.json", "{}")
            .file("bin/7z", "#!/bin/sh\ntar czf \"$2\" \"$3\"\n")
            .file(
                "bin/cargo",
                &format!("#!/bin/sh\nmkdir -p target/release\ncp {ours} target/release\n"),
            )
            // A program for another kind of machine.
            .file("target/t/release/lef", "#!/bin/sh\nexit 86\n")
            .file("target/t/release/lef.exe", "MZ");
        for tool in ["bin/gh", "bin/7z", "bin/cargo", "target/t/release/lef"] {
            let all = fs::Permissions::from_mode(0o755);
            fs::set_permissions(folder.path().join(tool), all).unwrap();
        }
        let run = |script: &str| {
            let mut bash = Command::new("bash");
            bash.args(["-euo", "pipefail", "-c", script]).current_dir(folder.path());
            let tools = folder.path().join("bin");
            bash.env("PATH", format!("{}:{}", tools.display(), std::env::var("PATH").unwrap()));
            bash.env("GITHUB_REF_NAME", "v1").env("RUNNER_OS", system);
            let output = bash.output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        };
        let here = env!("CARGO_MANIFEST_DIR");
        run(&format!(
            "cd '{here}'; cp -r --parents LICENSE* README.md SECURITY.md docs templates/fonts/OFL.txt \"$OLDPWD\""
        ));
        run(&script.replace("${{ matrix.target }}", "t"));
        run(&format!("sha256sum -c lef-v1-t.{end}.sha256; rm -r lef-v1-t; tar xzf lef-v1-t.{end}"));
        let pack = folder.path().join("lef-v1-t");
        let names = fs::read_dir(&pack).unwrap();
        let names: BTreeSet<String> =
            names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        let wanted = ["Invulblad.xlsx", "LEES MIJ.html", program, "meer"].into_iter().chain(start);
        assert_eq!(names, wanted.map(str::to_owned).collect(), "{system}");
        // What the page names as a file is there, on the system that has it.
        for named in LEES_MIJ.split("<code>").skip(1) {
            let (named, _) = named.split_once("</code>").unwrap();
            let found = names.iter().any(|name| name.split('.').next() == named.split('.').next());
            assert!(found || (named == "Start lef" && start.is_none()), "{system}: {named}");
        }
        if let Some(start) = start.filter(|start| start.ends_with(".command")) {
            let mode = fs::metadata(pack.join(start)).unwrap().permissions().mode();
            assert_eq!(mode & 0o111, 0o111, "{start}");
        }
        let files = folder.files("lef-v1-t");
        let book = calamine::open_workbook_from_rs::<calamine::Xlsx<_>, _>(std::io::Cursor::new(
            files["Invulblad.xlsx"].clone(),
        ));
        let sheets = calamine::Reader::sheet_names(&book.unwrap());
        assert!(sheets.contains(&"Mensen".to_owned()), "{sheets:?}");
        for file in [
            "README.md",
            "SECURITY.md",
            "LICENTIES.html",
            "LICENSE",
            "OFL.txt",
            "docs/handleiding.md",
        ] {
            assert!(files.contains_key(&format!("meer/{file}")), "{file}");
        }
        assert!(!files.keys().any(|file| file.contains("uitgave")), "{system}");
    }
}
