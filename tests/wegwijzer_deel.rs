//! The page that leads to all papers, in folders where all or a part of a pack was built.

#[path = "common/bladzijde.rs"]
mod bladzijde;
mod common;

use std::collections::BTreeSet;
use std::fs;

use bladzijde::links;
use common::Folder;
use lef::wegwijzer::{BEGIN_HIER, href};

const ROSTER: &str = "school: { naam: De Linde }
leden:
  - { naam: Sanne de Wit, rol: zij-instromer }
  - { naam: Kees Bos, rol: werkplekbegeleider }
bijeenkomsten:
  1: { datum: 2026-09-17, begin: \"15:30\", locatie: lokaal 9 }
  2: { datum: 2026-10-15, locatie: lokaal 8 }
";

fn linde() -> Folder {
    Folder::new().file("de-linde/netwerk.yaml", ROSTER)
}

/// The page of a school on disk leads to every file of it, and to nothing else.
#[track_caller]
fn must_lead_to_all(folder: &Folder, school: &str) -> String {
    let files = folder.files(&format!("out/{school}"));
    let page = String::from_utf8(files[BEGIN_HIER].clone()).unwrap();
    let there = files.keys().filter(|path| *path != BEGIN_HIER && *path != "manifest.json");
    let there: BTreeSet<String> = there.map(|path| href(path)).collect();
    assert_eq!(links(&page), there);
    page
}

#[test]
fn every_file_of_a_pack_is_linked_and_every_link_is_there() {
    let folder = Folder::new();
    folder.lef(&["bouw", "--agenda"]).must_succeed();
    for school in ["de-regenboog", "de-waterlelie"] {
        must_lead_to_all(&folder, school);
    }
    let manifest = folder.files("out/de-regenboog")["manifest.json"].clone();
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
    let output = manifest["outputs"].as_array().unwrap().iter();
    let output = output.clone().find(|output| output["path"] == BEGIN_HIER).unwrap();
    assert_eq!(output["pages"], 0);
    assert!(output["key"].is_string());
}

#[test]
fn a_build_of_a_part_leaves_a_page_that_tells_all_that_is_there() {
    let parts: [&[&str]; 3] =
        [&["--bijeenkomst", "1"], &["--bijeenkomst", "3"], &["--bijlage", "2b"]];
    let orders = [[0, 1, 2], [2, 1, 0], [1, 0, 2]];
    let pages = orders.map(|order| {
        let folder = linde();
        let mut page = String::new();
        for part in order.map(|part| parts[part]) {
            folder.lef(&[&["bouw", "de-linde"], part].concat()).must_succeed();
            page = must_lead_to_all(&folder, "de-linde");
        }
        let last = parts[order[2]];
        folder.lef(&[&["bouw", "de-linde", "--vergelijk"], last].concat()).must_succeed();
        page
    });
    assert!(pages[0].contains("Bijeenkomst 3:") && !pages[0].contains("Bijeenkomst 4:"));
    assert_eq!(pages[0].matches("al eerder gemaakt").count(), 1, "the paper of bijeenkomst 2");
    assert_eq!(pages[0], pages[1]);
    assert_eq!(pages[0], pages[2]);
}

#[test]
fn a_part_that_is_built_again_leaves_the_page_of_the_whole_as_it_was() {
    let folder = linde();
    folder.lef(&["bouw", "de-linde"]).must_succeed();
    let whole = must_lead_to_all(&folder, "de-linde");
    for part in [&["--bijeenkomst", "2"][..], &["--bijlage", "1c"], &["--lijn", "opleiden-met-lef"]]
    {
        folder.lef(&[&["bouw", "de-linde", "--forceer"], part].concat()).must_succeed();
        assert_eq!(must_lead_to_all(&folder, "de-linde"), whole);
    }
    // What of another meeting is as it was, is said as it was.
    let changed = ROSTER.replace("lokaal 9", "de aula").replace("lokaal 8", "de gymzaal");
    fs::write(folder.path().join("de-linde/netwerk.yaml"), changed).unwrap();
    folder.lef(&["bouw", "de-linde", "--bijeenkomst", "1"]).must_succeed();
    let page = must_lead_to_all(&folder, "de-linde");
    assert!(page.contains("de aula") && page.contains("lokaal 8") && !page.contains("gymzaal"));
    folder.lef(&["bouw", "de-linde"]).must_succeed();
    let page = must_lead_to_all(&folder, "de-linde");
    assert!(page.contains("gymzaal"));
    let other = linde();
    let changed = folder.files("de-linde")["netwerk.yaml"].clone();
    fs::write(other.path().join("de-linde/netwerk.yaml"), changed).unwrap();
    other.lef(&["bouw", "de-linde", "--taken", "1"]).must_succeed();
    assert_eq!(must_lead_to_all(&other, "de-linde"), page);
}

#[test]
fn a_page_leads_to_nothing_that_is_gone_or_that_somebody_wrote_in_it() {
    let folder = linde();
    folder.lef(&["bouw", "de-linde"]).must_succeed();
    let out = folder.path().join("out/de-linde");
    fs::remove_file(out.join("opleiden-met-lef/bijeenkomst-2/programma.pdf")).unwrap();
    folder.lef(&["bouw", "de-linde", "--bijeenkomst", "1"]).must_succeed();
    let page = must_lead_to_all(&folder, "de-linde");
    assert_eq!(page.matches("al eerder gemaakt").count(), 1);
    assert!(page.contains("setjes van"), "bijeenkomst 3 is said in full");
    let mine = page.replace("</body>", "<p>Van mij</p></body>");
    fs::write(out.join(BEGIN_HIER), mine).unwrap();
    folder.lef(&["bouw", "de-linde", "--bijeenkomst", "1"]).must_succeed();
    let page = must_lead_to_all(&folder, "de-linde");
    assert!(!page.contains("Van mij"));
    folder.lef(&["bouw", "de-linde"]).must_succeed();
    let page = must_lead_to_all(&folder, "de-linde");
    assert!(!page.contains("al eerder gemaakt"));
    let before = fs::metadata(out.join(BEGIN_HIER)).unwrap().modified().unwrap();
    folder.lef(&["bouw", "de-linde", "--waarom"]).must_succeed().must_say("niets veranderd");
    assert_eq!(fs::metadata(out.join(BEGIN_HIER)).unwrap().modified().unwrap(), before);
}
