//! What docs/nieuwe-bijlage.md promises: a new bijlage takes one file and one line of YAML, and nothing else.

mod common;

use std::collections::BTreeMap;
use std::path::Path;

use common::{Folder, must_hold, packed};

const PAGE: &str = include_str!("../docs/nieuwe-bijlage.md");

/// The one block of the page in this language.
fn block(language: &str) -> &'static str {
    let fence = format!("```{language}\n");
    let mut blocks = PAGE.split(&fence).skip(1);
    let block = blocks.next().unwrap_or_else(|| panic!("no {language} on the page"));
    assert!(blocks.next().is_none(), "more than one block of {language} on the page");
    block.split_once("```").unwrap().0
}

/// Where the page puts its bijlage: the first line of its YAML.
fn path_of_the_bijlage() -> &'static str {
    block("yaml").lines().next().unwrap().strip_prefix("# ").unwrap()
}

/// Our content, and the bijlage of the page.
fn content_with_the_bijlage() -> BTreeMap<String, Vec<u8>> {
    let mut files = Folder::files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"));
    let path = path_of_the_bijlage();
    let ours = files.insert(path.to_owned(), block("yaml").into());
    assert!(ours.is_none(), "{path} is one of ours");
    files
}

/// Changes the line that names the bijlage at an action, as the page does.
fn name_at_the_action(files: &mut BTreeMap<String, Vec<u8>>) {
    let [old, new] = block("diff").lines().collect::<Vec<_>>()[..] else { panic!("no two lines") };
    let (old, new) = (old.strip_prefix("- ").unwrap(), new.strip_prefix("+ ").unwrap());
    let (folder, _) = path_of_the_bijlage().rsplit_once('/').unwrap();
    let meeting = files.get_mut(&format!("{folder}/bijeenkomst.yaml")).unwrap();
    let text = String::from_utf8(meeting.clone()).unwrap();
    assert_eq!(text.lines().filter(|line| *line == old).count(), 1, "‘{old}’ in\n{text}");
    *meeting = text.replace(old, new).into_bytes();
}

/// A folder with this content in `mijn-inhoud`.
fn folder_with(files: &BTreeMap<String, Vec<u8>>) -> Folder {
    files.iter().fold(Folder::new(), |folder, (path, bytes)| {
        folder.bytes(&format!("mijn-inhoud/{path}"), bytes)
    })
}

#[test]
fn what_the_page_says_makes_the_bijlage_its_copies_and_its_place_in_the_draaiboek() {
    let mut files = content_with_the_bijlage();
    name_at_the_action(&mut files);
    let folder = folder_with(&files);
    folder.lef(&["bouw", "--content", "mijn-inhoud", "--bijeenkomst", "2"]).must_succeed();
    let out = "out/de-regenboog/opleiden-met-lef/bijeenkomst-2";
    let sheet = format!("{out}/2f-energie.pdf");
    assert!(PAGE.contains(&sheet), "the page does not say {sheet}");
    let text = folder.text(&sheet);
    for part in [
        "Wat geeft me energie?",
        "De Regenboog",
        "Op welk moment vloog de tijd voorbij?",
        "Mijn plan voor drie maanden",
        "Wanneer doe ik het?",
        "naar: Opleiden met lef (2025), bijeenkomst 2",
    ] {
        must_hold(&text, part);
    }
    assert_eq!(folder.pdf(&sheet).get_pages().len(), 1);
    // Twelve people and one spare copy.
    let drukwerk = folder.text(&format!("{out}/drukwerk-a4-enkelzijdig.pdf"));
    let question = packed("Op welk moment vloog de tijd voorbij?");
    assert_eq!(packed(&drukwerk).matches(&question).count(), 13);
    must_hold(&folder.text(&format!("{out}/draaiboek.pdf")), "bijlage 2f");
}

#[test]
fn a_bijlage_that_no_action_names_gives_a_warning() {
    let folder = folder_with(&content_with_the_bijlage());
    let run = folder.lef(&["controleer", "--content", "mijn-inhoud"]);
    run.must_succeed();
    run.must_say("waarschuwing: bijlage 2f wordt bij geen enkele actie gebruikt");
}
