//! What `lef` writes, and what it leaves alone: other people's links, files and folders, and whatever else writes at the same time.
// Elsewhere there are no links, modes and signals to try it with.
#![cfg(unix)]

mod common;

use std::fs;
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use common::Folder;
use lef::output::bestandsnaam;
use lef::tree::hex_sha256;
use serde_json::Value;

/// A school with few papers.
fn roster(school: &str, lid: &str) -> String {
    format!(
        "school: {{ {school} }}\nleden: [{{ naam: {lid}, rol: zij-instromer }}]\n\
         lijnen: {{ veerkracht-toolkit: {{}} }}\n"
    )
}

fn school() -> Folder {
    Folder::new().file("s/netwerk.yaml", &roster("naam: De Linde", "Noor Smit"))
}

const SCHOOL: &str = "out/de-linde";
const PAPER: &str = "veerkracht-toolkit/inleiding.pdf";

fn manifest(folder: &Folder, below: &str) -> Value {
    let bytes = fs::read(folder.path().join(below).join("manifest.json")).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

fn set_manifest(folder: &Folder, below: &str, manifest: &Value) {
    fs::write(folder.path().join(below).join("manifest.json"), manifest.to_string()).unwrap();
}

fn mkfifo(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// Every file is as the manifest says, and there are no others.
#[track_caller]
fn is_whole(folder: &Folder, below: &str) {
    let mut files = folder.files(below);
    files.remove("manifest.json").unwrap();
    for output in manifest(folder, below)["outputs"].as_array().unwrap() {
        let path = output["path"].as_str().unwrap();
        let bytes = files.remove(path).unwrap_or_else(|| panic!("{path} is not there"));
        assert_eq!(hex_sha256(&bytes), output["sha256"], "{path} is of another build");
    }
    assert!(files.is_empty(), "{:?}", files.keys());
}

// Links.

#[test]
fn nothing_is_written_through_a_link_to_a_folder() {
    for (below, args) in [
        ("out/de-linde/veerkracht-toolkit", &["bouw", "s"][..]),
        ("out/de-linde", &["bouw", "s"]),
        ("typst/templates", &["bouw", "s", "--bewaar-typst", "typst"]),
        ("typst/de-linde", &["bouw", "s", "--bewaar-typst", "typst"]),
    ] {
        let folder = school().file("elders/van-ons.txt", "van ons");
        let link = folder.path().join(below);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(folder.path().join("elders"), &link).unwrap();
        let run = folder.lef(args);
        run.must_exit(1).must_say("dit is een verwijzing").must_say("oplossing: ");
        assert_eq!(folder.files("elders").len(), 1, "{below}");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert!(!folder.files("out").contains_key("de-linde/manifest.json"), "{below}");
    }
}

#[test]
fn a_link_in_the_place_of_a_paper_is_replaced_and_not_followed() {
    let folder = school().file("elders.pdf", "van ons");
    folder.lef(&["bouw", "s"]).must_succeed();
    let before = folder.files("out");
    for (path, to) in [(PAPER, "elders.pdf"), ("manifest.json", "elders.pdf"), (PAPER, "s")] {
        let link = folder.path().join(SCHOOL).join(path);
        fs::remove_file(&link).unwrap();
        symlink(folder.path().join(to), &link).unwrap();
        folder.lef(&["bouw", "s", "--vergelijk"]).must_exit(1).must_say("anders dan wat lef");
        folder.lef(&["bouw", "s"]).must_succeed();
        assert!(folder.files("out") == before, "{path} to {to}");
        assert_eq!(fs::read(folder.path().join("elders.pdf")).unwrap(), b"van ons");
    }
}

#[test]
fn the_output_folder_itself_may_be_a_link() {
    let folder = school();
    fs::create_dir(folder.path().join("schijf")).unwrap();
    symlink(folder.path().join("schijf"), folder.path().join("out")).unwrap();
    folder.lef(&["bouw", "s"]).must_succeed();
    is_whole(&folder, "schijf/de-linde");
    folder.lef(&["bouw", "s", "--vergelijk"]).must_succeed();
    folder.lef(&["bouw", "s"]).must_succeed().must_say("niets veranderd");
}

#[test]
fn nothing_is_removed_through_a_link() {
    for clean in [false, true] {
        let folder = school().file("elders/oud.pdf", "van ons");
        folder.lef(&["bouw", "s"]).must_succeed();
        symlink(folder.path().join("elders"), folder.path().join(SCHOOL).join("map")).unwrap();
        let mut says = manifest(&folder, SCHOOL);
        let outputs = says["outputs"].as_array_mut().unwrap();
        let mut entry = outputs[0].clone();
        entry["path"] = "map/oud.pdf".into();
        entry["sha256"] = hex_sha256(b"van ons").into();
        entry["bytes"] = 7.into();
        outputs.push(entry);
        set_manifest(&folder, SCHOOL, &says);
        if clean {
            let other = roster("naam: De Beuk", "Noor Smit");
            let folder = folder.file("s/netwerk.yaml", &other);
            folder.lef(&["bouw", "s", "--opruimen"]).must_succeed().must_say("opgeruimd");
            assert_eq!(folder.files("elders").len(), 1);
            continue;
        }
        folder.lef(&["bouw", "s", "--forceer"]).must_succeed();
        assert_eq!(folder.files("elders").len(), 1);
    }
}

#[test]
fn a_loop_of_links_in_the_output_ends() {
    let folder = school();
    folder.lef(&["bouw", "s"]).must_succeed();
    for name in ["a", "b"] {
        symlink(folder.path().join(SCHOOL), folder.path().join(SCHOOL).join(name)).unwrap();
        symlink("..", folder.path().join("out").join(name)).unwrap();
    }
    let begin = Instant::now();
    folder.lef(&["bouw", "s", "--vergelijk"]).must_exit(1).must_say("hoort er niet bij");
    folder.lef(&["bouw", "s", "--opruimen"]).must_succeed();
    assert!(begin.elapsed() < Duration::from_mins(1));
}

// Two schools of one name.

#[test]
fn the_papers_of_another_school_of_this_name_stay() {
    let folder = Folder::new()
        .file("ede/netwerk.yaml", &roster("naam: De Wiek", "Aïsha Bos"))
        .file("tiel/netwerk.yaml", &roster("naam: De Wiek", "Kees Vos"));
    folder.lef(&["bouw", "ede"]).must_succeed();
    let before = folder.files("out");
    for args in [&["bouw", "tiel"][..], &["bouw", "tiel", "--forceer"]] {
        let run = folder.lef(args);
        run.must_exit(1)
            .must_say("de papieren van een ander rooster: ede")
            .must_say("een eigen id");
        assert!(folder.files("out") == before);
    }
    let folder =
        folder.file("tiel/netwerk.yaml", &roster("naam: De Wiek, id: de-wiek-tiel", "Kees Vos"));
    folder.lef(&["bouw", "tiel"]).must_succeed();
    assert!(
        folder.files("out/de-wiek") == {
            let own = before.into_iter().map(|(path, bytes)| (path.replace("de-wiek/", ""), bytes));
            own.collect()
        }
    );
}

#[test]
fn a_roster_that_changes_or_moves_or_both_goes_on_in_its_folder() {
    let folder = Folder::new().file("a/netwerk.yaml", &roster("naam: De Wiek", "Aïsha Bos"));
    folder.lef(&["bouw", "a"]).must_succeed();
    let folder = folder.file("a/netwerk.yaml", &roster("naam: De Wiek", "Kees Vos"));
    folder.lef(&["bouw", "a"]).must_succeed();
    fs::rename(folder.path().join("a"), folder.path().join("b")).unwrap();
    folder.lef(&["bouw", "b"]).must_succeed();
    fs::rename(folder.path().join("b"), folder.path().join("c")).unwrap();
    let folder = folder.file("c/netwerk.yaml", &roster("naam: De Wiek", "Noor Smit"));
    folder.lef(&["bouw", "c"]).must_succeed();
    // Seen from elsewhere.
    let folder = folder.file("c/netwerk.yaml", &roster("naam: De Wiek", "Bram Smit"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_lef"));
    command.args(["bouw", "netwerk.yaml", "--uit", "../out"]).current_dir(folder.path().join("c"));
    assert!(command.output().unwrap().status.success());
    is_whole(&folder, "out/de-wiek");
}

// What is named with --uit.

#[test]
fn what_is_named_is_never_a_file_that_people_wrote() {
    let apk = "keuringsronde: nulmeting\n";
    let folder = Folder::new()
        .file("s/netwerk.yaml", &roster("naam: De Linde", "Noor Smit"))
        .file("s/apk.yaml", apk)
        .file("plaatje.png", "\0PNG")
        .file("oud.txt", "een lijst\n")
        .file("oud.pdf", "%PDF-1.7\n");
    fs::create_dir(folder.path().join("map")).unwrap();
    symlink("oud.txt", folder.path().join("link.txt")).unwrap();
    mkfifo(&folder.path().join("pijp"));
    let before = {
        fs::remove_file(folder.path().join("pijp")).unwrap();
        let files = folder.files(".");
        mkfifo(&folder.path().join("pijp"));
        files
    };
    for (out, cause) in [
        ("s/netwerk.yaml", "van een andere soort"),
        ("s/apk.yaml", "van een andere soort"),
        ("plaatje.png", "van een andere soort"),
        ("oud.pdf", "van een andere soort"),
        ("map", "dit is een map"),
        ("link.txt", "dit is een verwijzing"),
        ("pijp", "geen gewoon bestand"),
    ] {
        for command in [&["lijst", "--uit", out][..], &["schema", "netwerk", "--uit", out]] {
            folder.lef(command).must_exit(1).must_say(cause).must_say("oplossing: ");
        }
    }
    assert!(fs::symlink_metadata(folder.path().join("pijp")).unwrap().file_type().is_fifo());
    fs::remove_file(folder.path().join("pijp")).unwrap();
    assert!(folder.files(".") == before);
    folder.lef(&["lijst", "--uit", "oud.txt"]).must_succeed();
    assert!(fs::read(folder.path().join("oud.txt")).unwrap().len() > 100);
}

#[test]
fn a_report_is_never_written_over_the_answers() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/netwerken/de-regenboog");
    let read = |name: &str| fs::read_to_string(example.join(name)).unwrap();
    let folder = Folder::new()
        .file("k/netwerk.yaml", &read("netwerk.yaml"))
        .file("k/apk.yaml", &read("apk.yaml"))
        .file("k/tekst.txt", "van ons");
    for out in ["k/apk.yaml", "k/netwerk.yaml", "k/tekst.txt"] {
        for command in
            [&["apk", "k/apk.yaml", "--uit", out][..], &["apk-overzicht", "k", "--uit", out]]
        {
            let run = folder.lef(command);
            assert_ne!(run.status(), Some(0), "{command:?}");
        }
    }
    assert_eq!(fs::read_to_string(folder.path().join("k/apk.yaml")).unwrap(), read("apk.yaml"));
    assert_eq!(
        fs::read_to_string(folder.path().join("k/netwerk.yaml")).unwrap(),
        read("netwerk.yaml")
    );
    assert_eq!(fs::read(folder.path().join("k/tekst.txt")).unwrap(), b"van ons");
    folder.lef(&["apk-overzicht", "k", "--uit", "overzicht.pdf"]).must_succeed();
    folder.lef(&["apk-overzicht", "k", "--uit", "overzicht.pdf"]).must_succeed();
}

// The manifest.

#[test]
fn a_manifest_that_we_did_not_write_is_no_manifest() {
    let folder = school();
    folder.lef(&["bouw", "s"]).must_succeed();
    let good = folder.files("out");
    let path = folder.path().join(SCHOOL).join("manifest.json");
    let change = |change: &dyn Fn(&mut Value)| {
        let mut says: Value = serde_json::from_slice(&good["de-linde/manifest.json"]).unwrap();
        let outputs = says["outputs"].as_array_mut().unwrap();
        change(outputs.iter_mut().find(|output| output["path"] == PAPER).unwrap());
        set_manifest(&folder, SCHOOL, &says);
    };
    let ways: [&dyn Fn(); 11] = [
        &|| change(&|output| output["pages"] = (1u64 << 63).into()),
        &|| change(&|output| output["pages"] = 290.into()),
        &|| change(&|output| output["sheets"] = (1u64 << 62).into()),
        &|| change(&|output| output["bytes"] = u64::MAX.into()),
        &|| change(&|output| output["path"] = "../../s/netwerk.yaml".into()),
        &|| change(&|output| output["path"] = folder.path().join("s/netwerk.yaml").to_str().into()),
        &|| change(&|output| output["path"] = "C:\\netwerk.yaml".into()),
        &|| fs::write(&path, "[".repeat(100_000)).unwrap(),
        &|| fs::File::create(&path).unwrap().set_len(1 << 30).unwrap(),
        &|| {
            fs::remove_file(&path).unwrap();
            mkfifo(&path);
        },
        &|| {
            fs::remove_file(&path).unwrap();
            symlink("/dev/zero", &path).unwrap();
        },
    ];
    for (i, way) in ways.iter().enumerate() {
        way();
        let run = folder.lef(&["bouw", "s", "--forceer"]);
        run.must_succeed();
        assert!(folder.files("out") == good, "way {i}");
        // What is kept may be believed, and nothing more: what is put together of it fails, or is right.
        for path in good.keys().filter(|path| path.contains("drukwerk") || path.ends_with("html")) {
            fs::remove_file(folder.path().join("out").join(path)).unwrap();
        }
        way();
        let run = folder.lef(&["bouw", "s"]);
        assert!(matches!(run.status(), Some(0 | 1)), "way {i}: {}", run.stderr());
        assert!(!run.stderr().contains("liep vast"), "way {i}: {}", run.stderr());
        fs::remove_dir_all(folder.path().join("out")).unwrap();
        folder.lef(&["bouw", "s"]).must_succeed();
    }
}

#[test]
fn comparing_does_not_believe_the_manifest_and_forcing_repairs() {
    let folder = school();
    folder.lef(&["bouw", "s"]).must_succeed();
    let good = folder.files("out");
    let paper = folder.path().join(SCHOOL).join(PAPER);
    let mut bytes = fs::read(&paper).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&paper, &bytes).unwrap();
    let mut says = manifest(&folder, SCHOOL);
    let outputs = says["outputs"].as_array_mut().unwrap();
    let entry = outputs.iter_mut().find(|output| output["path"] == PAPER).unwrap();
    entry["sha256"] = hex_sha256(&bytes).into();
    let text = format!("{says:#}\n");
    fs::write(folder.path().join(SCHOOL).join("manifest.json"), text).unwrap();
    folder.lef(&["bouw", "s", "--vergelijk"]).must_exit(1).must_say("inleiding.pdf");
    folder.lef(&["bouw", "s", "--forceer"]).must_succeed();
    assert!(folder.files("out") == good);
    folder.lef(&["bouw", "s", "--vergelijk"]).must_succeed().must_say("is gelijk");
}

// Who may read it.

#[test]
fn new_files_follow_the_umask_and_others_keep_their_mode() {
    let folder = school();
    let mode = |path: &str| {
        fs::metadata(folder.path().join(SCHOOL).join(path)).unwrap().permissions().mode() & 0o777
    };
    let build = |umask: &str| {
        let lef = env!("CARGO_BIN_EXE_lef");
        let script = format!("umask {umask}; exec '{lef}' bouw s --forceer");
        let status = Command::new("sh").args(["-c", &script]).current_dir(folder.path()).output();
        assert!(status.unwrap().status.success());
    };
    build("027");
    assert_eq!((mode(PAPER), mode("manifest.json")), (0o640, 0o640));
    fs::set_permissions(folder.path().join(SCHOOL).join(PAPER), PermissionsExt::from_mode(0o600))
        .unwrap();
    build("022");
    assert_eq!((mode(PAPER), mode("begin-hier.html")), (0o600, 0o640));
    is_whole(&folder, SCHOOL);
}

// At the same time.

fn start(folder: &Folder, args: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lef"));
    command.args(args).current_dir(folder.path()).env_remove("SOURCE_DATE_EPOCH");
    command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap()
}

/// How often a test of chance is done: `LEF_KEREN`, else this.
fn times(usual: u32) -> u32 {
    std::env::var("LEF_KEREN").ok().and_then(|times| times.parse().ok()).unwrap_or(usual)
}

#[test]
fn two_builds_in_one_folder_leave_the_pack_of_one() {
    let folder = school();
    let mut others = 0;
    for i in 0..times(20) {
        let colour = |even: bool| if even { "#0b6e4f" } else { "#7a1f5c" };
        // One part, or all of it; with other options, so that both have something to write.
        let (a, b) = (["--datum", "2026-09-01"], ["--datum", "2026-10-01"]);
        let text = roster("naam: De Linde", "Noor Smit");
        let text = format!("{text}huisstijl: {{ kleur: \"{}\" }}\n", colour(i % 2 == 0));
        fs::write(folder.path().join("s/netwerk.yaml"), text).unwrap();
        let children = [a, b].map(|more| start(&folder, &[&["bouw", "s"][..], &more].concat()));
        for child in children {
            let output = child.wait_with_output().unwrap();
            let stderr = String::from_utf8(output.stderr).unwrap();
            assert!(matches!(output.status.code(), Some(0 | 3)), "{i}: {stderr}");
            if output.status.code() == Some(3) {
                assert!(stderr.contains("een andere lef schrijft"), "{stderr}");
                others += 1;
            }
        }
        is_whole(&folder, SCHOOL);
    }
    eprintln!("{others} builds had to give way");
}

#[test]
fn who_writes_there_is_waited_for_and_then_said() {
    let folder = school();
    folder.lef(&["bouw", "s"]).must_succeed();
    let slot = folder.path().join(SCHOOL).join(".lef-slot");
    let temporary = folder.path().join(SCHOOL).join(".lef-halve");
    fs::write(&temporary, "half").unwrap();
    let held = fs::File::create(&slot).unwrap();
    held.lock().unwrap();
    let run = folder.lef(&["bouw", "s", "--forceer"]);
    run.must_exit(3).must_say("een andere lef schrijft op dit moment in deze map");
    // Nothing changed, so that there is nothing to wait for; and what is somebody's stays.
    folder.lef(&["bouw", "s"]).must_succeed();
    assert!(temporary.exists());
    drop(held);
    folder.lef(&["bouw", "s"]).must_succeed().must_say("niets veranderd");
    assert!(!temporary.exists() && !slot.exists(), "what a killed run left is cleared up");
    is_whole(&folder, SCHOOL);
}

// Machines that fail.

/// Runs `lef` in a shell, after something else.
fn in_shell(folder: &Folder, before: &str, args: &str) -> (Option<i32>, String) {
    let script = format!("{before} '{}' {args}", env!("CARGO_BIN_EXE_lef"));
    let mut command = Command::new("sh");
    let output = command.args(["-c", &script]).current_dir(folder.path()).output().unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_file_that_does_not_fit_leaves_the_pack_as_it_was() {
    let folder = school();
    folder.lef(&["bouw", "s"]).must_succeed();
    let before = folder.files("out");
    // No file may be larger than 8 kB; the signal for it is left out, as where a disk is full.
    let (status, stderr) =
        in_shell(&folder, "trap '' XFSZ; ulimit -f 16;", "bouw s --forceer --datum 2026-10-01");
    assert_eq!(status, Some(3), "{stderr}");
    assert!(stderr.contains("oplossing: "), "{stderr}");
    assert!(folder.files("out") == before);
}

#[test]
fn a_full_disk_leaves_the_pack_as_it_was() {
    let folder = school();
    fs::create_dir(folder.path().join("out")).unwrap();
    let mount = ["-t", "tmpfs", "-o", "size=900k", "tmpfs"];
    let out = folder.path().join("out");
    if !Command::new("mount").args(mount).arg(&out).output().is_ok_and(|run| run.status.success()) {
        eprintln!("nothing may be mounted here");
        return;
    }
    let first = folder.lef(&["bouw", "s"]);
    let fill = fs::write(out.join("vol"), vec![1; 900 * 1024]);
    let before = folder.files("out/de-linde");
    let run = folder.lef(&["bouw", "s", "--forceer", "--datum", "2026-10-01"]);
    let after = folder.files("out/de-linde");
    assert!(Command::new("umount").arg(&out).status().unwrap().success());
    assert!(matches!(first.status(), Some(0 | 3)), "{}", first.stderr());
    assert!(fill.is_err());
    run.must_exit(3).must_say("de schijf is vol");
    assert!(after == before);
}

#[test]
fn a_folder_or_file_in_the_way_is_said() {
    let folder = school().file("bestand", "van ons").file("out/de-linde", "van ons");
    for args in [&["bouw", "s"][..], &["bouw", "s", "--uit", "bestand"]] {
        folder.lef(args).must_exit(3).must_say("oplossing: ");
    }
    assert_eq!(fs::read(folder.path().join("bestand")).unwrap(), b"van ons");
    let other = school();
    other.lef(&["bouw", "s"]).must_succeed();
    fs::remove_file(other.path().join(SCHOOL).join(PAPER)).unwrap();
    fs::create_dir(other.path().join(SCHOOL).join(PAPER)).unwrap();
    let before = other.files("out");
    other.lef(&["bouw", "s"]).must_exit(3).must_say("het is een map");
    assert!(other.files("out") == before);
}

#[test]
fn an_output_on_another_file_system_and_one_far_down_are_like_any_other() {
    let folder = school();
    let deep = format!("out/{}", vec!["een-map-met-een-lange-naam"; 15].join("/"));
    assert!(deep.len() > 260);
    folder.lef(&["bouw", "s", "--uit", &deep]).must_succeed();
    is_whole(&folder, &format!("{deep}/de-linde"));
    let Ok(other) = tempfile::tempdir_in("/dev/shm") else { return };
    folder.lef(&["bouw", "s", "--uit", other.path().to_str().unwrap()]).must_succeed();
    assert!(other.path().join("de-linde/manifest.json").is_file());
}

#[test]
fn every_name_that_is_written_is_one_on_windows_too() {
    let folder = school();
    folder.lef(&["bouw", "s", "--agenda"]).must_succeed();
    for path in folder.files("out").keys() {
        for name in path.split('/') {
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            assert_eq!(bestandsnaam(stem), stem, "{path}");
        }
        assert!(path.len() < 140, "{path}");
    }
}

#[test]
fn who_stops_reading_is_no_failure_and_a_bare_machine_is_enough() {
    let folder = school();
    let lef = env!("CARGO_BIN_EXE_lef");
    let script = format!("set -o pipefail; '{lef}' lijst | head -1");
    let run = Command::new("bash").args(["-c", &script]).current_dir(folder.path()).output();
    let run = run.unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let (status, stderr) = in_shell(&folder, "exec >&- </dev/null; exec", "lijst");
    assert!(matches!(status, Some(0 | 3)), "{stderr}");
    let (status, stderr) = in_shell(&folder, "exec env -i LANG=C", "bouw s");
    assert_eq!(status, Some(0), "{stderr}");
    is_whole(&folder, SCHOOL);
}
