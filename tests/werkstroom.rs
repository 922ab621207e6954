//! The workflow that users take over: every command in it works, and its shares together build everything.

mod common;

use common::Folder;

const WORKFLOW: &str = include_str!("../.github/workflows/pakket.yml");

/// The commands of `lef` in the workflow, once for every share.
fn commands() -> Vec<String> {
    let runs = WORKFLOW.lines().filter_map(|line| line.trim().strip_prefix("- run: lef "));
    let shares = WORKFLOW.lines().find_map(|line| line.trim().strip_prefix("deel: ")).unwrap();
    let shares: Vec<String> = serde_json::from_str(shares).unwrap();
    let filled = runs.flat_map(|run| {
        let shares: &[String] = if run.contains("matrix.deel") { &shares } else { &shares[..1] };
        shares.iter().map(move |share| run.replace("${{ matrix.deel }}", share))
    });
    filled.collect()
}

#[test]
fn every_command_works_and_together_they_build_all_examples() {
    let folder = Folder::new();
    let commands = commands();
    assert!(commands.len() >= 5, "{commands:?}");
    for command in &commands {
        assert!(!command.contains("${{"), "{command}");
        folder.lef(&command.split(' ').collect::<Vec<_>>()).must_succeed();
    }
    let built = folder.files("out");
    for school in ["de-regenboog", "de-waterlelie"] {
        assert!(built.contains_key(&format!("{school}/manifest.json")), "{school}");
    }
}

#[test]
fn the_workflows_are_good_yaml() {
    for text in [WORKFLOW, include_str!("../.github/workflows/release.yml")] {
        let workflow: serde_yaml::Value = serde_yaml::from_str(text).unwrap();
        let jobs = workflow["jobs"].as_mapping().unwrap();
        assert!(jobs.values().all(|job| job["runs-on"].is_string() && job["steps"].is_sequence()));
    }
}
