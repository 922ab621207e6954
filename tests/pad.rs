//! What is dragged onto the program: papers beside the roster, the desk for a list, and kind words for everything else.

mod common;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use common::Folder;
use jiff::civil::date;
use lef::busy::Busy;
use lef::cli::{Args, Machine, StartSettings, Task, Typed};

const ROSTER: &str = "school: { naam: De Linde, plaats: Ede }\nschooljaar: 2026-2027\n\
                      leden: [{ naam: Sanne de Wit, rol: hr }]\n";

/// What is done with words, on a machine with these folders.
fn task(words: &[&str], keyboard: bool) -> Task {
    let words: Vec<OsString> = words.iter().map(OsString::from).collect();
    let machine = Machine {
        epoch: None,
        today: date(2026, 9, 1),
        cores: 1,
        typed: Typed::new(words.iter().cloned()),
        here: PathBuf::from("."),
        terminal: false,
        keyboard,
        documents: Some(PathBuf::from("/home/anja/Documenten")),
        data: Some(PathBuf::from("/home/anja/.local/share")),
        colour: false,
        stop: Arc::new(AtomicBool::new(false)),
        busy: Busy::default(),
        ci: false,
    };
    Args::read(&words, keyboard).unwrap().resolve(&machine).unwrap()
}

#[track_caller]
fn desk(words: &[&str]) -> StartSettings {
    let task = task(words, true);
    let Task::Start(desk) = task else { panic!("{task:?}") };
    desk
}

#[test]
fn the_desk_begins_among_the_documents_or_where_it_is_told() {
    let usual = desk(&["start"]);
    assert_eq!(usual.map, Path::new("/home/anja/Documenten/lef"));
    assert_eq!(usual.settings.networks, [usual.map]);
    assert_eq!(usual.bewaard.as_deref(), Some(Path::new("/home/anja/.local/share/lef")));
    assert_eq!((usual.lijst, usual.port, usual.open), (None, None, true));
    assert_eq!(usual.settings.today, date(2026, 9, 1));

    let folder = Folder::new()
        .file("De Linde/netwerk.yaml", ROSTER)
        .file("school.yaml", ROSTER)
        .file("lijst.csv", "Naam;Rol\nSanne;hr\n")
        .file("brief.pdf", "%PDF-");
    folder.lef(&["invulblad", "Leeg.xlsx"]).must_succeed();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for (name, map, lijst) in [
        ("De Linde", "De Linde", None),
        ("nieuwe map", "nieuwe map", None),
        ("Leeg.xlsx", "", None),
        ("school.yaml", "", None),
        ("lijst.csv", "", Some("lijst.csv")),
    ] {
        let desk = desk(&["start", &path(name), "--niet-openen", "--poort", "8000"]);
        assert_eq!(desk.map, folder.path().join(map), "{name}");
        assert_eq!(desk.settings.networks, [desk.map], "{name}");
        assert_eq!(desk.lijst, lijst.map(|lijst| folder.path().join(lijst)), "{name}");
        assert_eq!((desk.port, desk.open), (Some(8000), false));
    }
    folder.lef(&["start", "brief.pdf"]).must_exit(1).must_say("dit is een PDF");
    folder.lef(&["start", "lijs.csv"]).must_exit(1).must_say("Bedoelde u ‘lijst.csv’?");
    folder.lef(&["start", "--poort", "0"]).must_exit(2);
}

#[test]
fn nothing_typed_is_the_desk_where_somebody_sits_and_help_where_nobody_does() {
    let task = task(&[], true);
    // What went wrong would be gone with its window.
    let Task::Held(task, _) = task else { panic!("{task:?}") };
    assert!(matches!(*task, Task::Start(StartSettings { open: true, .. })), "{task:?}");
    Folder::new().lef(&[]).must_exit(2).must_say("Voorbeelden:").must_say("lef start");
}

#[test]
fn of_what_cannot_be_built_is_said_what_can() {
    let folder = Folder::new()
        .file("scan.PDF", "%PDF-")
        .file("foto van ons.jpg", "\u{1}")
        .file("lef.exe", "MZ")
        .file("lijst.csv", "Naam;Rol\nSanne;hr\n")
        .file("boek.ods", "PK")
        .file("De Beuk.numbers", "PK")
        .file("kapot.xlsx", "PK\u{3}\u{4}")
        .file("leeg/Lees mij.txt", "");
    let drop = "Sleep een invulblad (.xlsx), een lijst van mensen";
    for (words, says) in [
        (&["scan.PDF"][..], &["dit is een PDF", drop][..]),
        (&["foto van ons.jpg"], &["dit is een plaatje", drop]),
        (&["lef.exe"], &["van dit soort bestand kan lef geen papieren maken", drop]),
        (&["De Beuk.numbers"], &["een andere werkmap dan .xlsx"]),
        (&["kapot.xlsx"], &["kapot.xlsx"]),
        (&["leeg"], &["in deze map staat geen invulblad of netwerk", drop]),
        (&["lijst.csv", "boek.ods"], &["Sleep alleen deze lijst", "boek.ods"]),
    ] {
        let before = folder.files("");
        let run = folder.lef(words);
        run.must_exit(1);
        for text in says {
            run.must_say(text);
        }
        assert!(!run.stderr().contains("Druk op Enter"), "nobody is there to do so");
        assert_eq!(folder.files(""), before, "{words:?}");
    }
}

#[test]
fn what_is_no_path_is_a_command_and_a_command_goes_before_a_path() {
    let folder = Folder::new().file("De Linde/netwerk.yaml", ROSTER).file("lijst/x.pdf", "");
    folder.lef(&["bow"]).must_exit(2).must_say("Bedoelde u ‘bouw’?");
    folder.lef(&["De", "Linde"]).must_exit(2).must_say("lef \"De Linde\"");
    folder.lef(&["“De", "Linde”"]).must_exit(2).must_say("lef \"De Linde\"");
    folder.lef(&["De Lind.xlsx"]).must_exit(2).must_say("deze map of dit bestand is er niet");
    folder.lef(&["./nergens"]).must_exit(2).must_say("deze map of dit bestand is er niet");
    folder.lef(&["De Linde", "bouw"]).must_exit(2).must_say("de opdracht ‘De Linde’ bestaat niet");
    assert!(folder.lef(&["lijst"]).must_succeed().stdout().contains("programma"));
    folder.lef(&["./lijst"]).must_exit(1).must_say("in deze map staat geen invulblad");
}

/// With a program that opens what it is given, and writes down what that was.
#[cfg(target_os = "linux")]
mod opened {
    use std::fs;
    use std::io::{Read, Write};
    use std::os::unix::ffi::OsStringExt;
    use std::os::unix::fs::PermissionsExt;
    use std::process::{Command, Stdio};
    use std::thread;
    use std::time::Duration;

    use super::*;

    /// A school of its own, and what opens things.
    struct Desktop {
        folder: Folder,
        bin: Folder,
        path: String,
    }

    impl Desktop {
        fn new() -> Self {
            let bin = Folder::new();
            let log = bin.path().join("log");
            let script =
                format!("#!/bin/sh\nprintf '%s' \"$1\" >{0}.new\nmv {0}.new {0}\n", log.display());
            let bin = bin.file("xdg-open", &script);
            let program = bin.path().join("xdg-open");
            fs::set_permissions(program, fs::Permissions::from_mode(0o755)).unwrap();
            let path = format!("{}:{}", bin.path().display(), std::env::var("PATH").unwrap());
            Self { folder: Folder::new(), bin, path }
        }

        fn with(self, path: &str, text: &str) -> Self {
            Self { folder: self.folder.file(path, text), ..self }
        }

        fn drop(&self, words: &[&str]) -> common::Run {
            self.folder.lef_with(words, &[("PATH", &self.path)])
        }

        /// What was opened, if anything was. It is opened beside us: it may take a moment.
        fn wait(&self) -> Option<String> {
            let log = self.bin.path().join("log");
            for _ in 0..1000 {
                if let Ok(found) = fs::read_to_string(&log) {
                    fs::remove_file(&log).unwrap();
                    return Some(found);
                }
                thread::sleep(Duration::from_millis(10));
            }
            None
        }

        /// What was opened, below the folder of the school.
        #[track_caller]
        fn opened(&self) -> String {
            let found = self.wait().expect("nothing was opened");
            let found = Path::new(&found).strip_prefix(self.folder.path()).unwrap();
            found.to_str().unwrap().to_owned()
        }

        fn has(&self, path: &str) -> bool {
            self.folder.path().join(path).is_file()
        }
    }

    #[test]
    fn a_workbook_is_built_beside_itself_and_its_page_opens() {
        let desktop = Desktop::new().with("bron/netwerk.yaml", ROSTER);
        let book = "Mijn \"scholen\"/De Linde '26.xlsx";
        let folder = &desktop.folder;
        folder.lef(&["invulblad", book, "--van", "bron"]).must_succeed();
        let papers = "Mijn \"scholen\"/Papieren De Linde";
        desktop.drop(&[book]).must_succeed().must_say("De Linde: klaar, ").must_say(papers);
        assert_eq!(desktop.opened(), format!("{papers}/begin-hier.html"));
        assert!(!folder.path().join("out").exists());
        // They are those that `lef bouw` makes, with a calendar.
        folder.lef(&["bouw", book, "--agenda"]).must_succeed();
        assert!(folder.files(papers).len() > 50);
        assert_eq!(folder.files(papers), folder.files("out/de-linde"));
        // Once more, from elsewhere.
        let whole = folder.path().join(book);
        let again = desktop.drop(&[whole.to_str().unwrap()]);
        again.must_succeed().must_say("De Linde: niets veranderd sinds de vorige keer");
        desktop.opened();
        // With the folder that it lies in; a copy among the papers is no school.
        fs::copy(&whole, folder.path().join(papers).join("kopie.xlsx")).unwrap();
        let all = desktop.drop(&["Mijn \"scholen\""]);
        all.must_succeed().must_say("De Linde: niets veranderd sinds de vorige keer");
        assert!(!folder.path().join(papers).join("Papieren De Linde").exists());
    }

    #[test]
    fn a_folder_a_text_and_a_paper_are_that_school() {
        let desktop = Desktop::new()
            .with("De Linde/netwerk.yaml", ROSTER)
            .with("De Linde/apk.yaml", "datum: 2026-09-10\n");
        for path in ["De Linde", "De Linde/netwerk.yaml", "De Linde/apk.yaml", "./De Linde/"] {
            desktop.drop(&[path]).must_succeed().must_say("De Linde: ");
            let opened = desktop.opened();
            assert_eq!(opened, "De Linde/Papieren De Linde/begin-hier.html", "{path}");
        }
        assert!(desktop.has("De Linde/Papieren De Linde/manifest.json"));
        // What was made is no school, and nothing to build.
        let pack = desktop.drop(&["De Linde/Papieren De Linde"]);
        pack.must_exit(1).must_say("papieren die lef al heeft gemaakt").must_say("begin-hier.html");
        desktop.drop(&["De Linde"]).must_succeed().must_say("niets veranderd");
    }

    #[test]
    fn of_several_schools_each_is_built_beside_itself_and_a_broken_one_stops_no_other() {
        let school = |naam: &str| ROSTER.replace("De Linde", naam);
        let desktop = Desktop::new()
            .with("scholen/noord/De Beuk/netwerk.yaml", &school("De Beuk"))
            .with("scholen/De Es/netwerk.yaml", &school("De Es").replace("rol: hr", "rol: baas"))
            .with("los.yaml", &school("\"'t Hof: po/vo?\""));
        let run = desktop.drop(&["scholen", "los.yaml"]);
        run.must_exit(1).must_say("rol ‘baas’ bestaat niet").must_say("De Beuk: klaar");
        assert!(desktop.has("scholen/noord/De Beuk/Papieren De Beuk/manifest.json"));
        assert!(desktop.has("Papieren 't Hof- po-vo/manifest.json"));
        assert!(!desktop.folder.path().join("scholen/De Es/Papieren De Es").exists());
        assert_eq!(desktop.opened(), "Papieren 't Hof- po-vo/begin-hier.html");
    }

    #[test]
    fn a_school_with_another_name_gets_another_folder_and_a_word_about_the_old_one() {
        let desktop = Desktop::new().with("De Linde.yaml", ROSTER).with("Es.yaml", "x: 1\n");
        desktop.drop(&["De Linde.yaml"]).must_succeed();
        let desktop = desktop.with("De Linde.yaml", &ROSTER.replace("De Linde", "De Linden"));
        let run = desktop.drop(&["De Linde.yaml"]);
        run.must_succeed().must_say("deze map is oud").must_say("staan nu in Papieren De Linden");
        assert!(desktop.has("Papieren De Linde/manifest.json"));
        assert!(desktop.has("Papieren De Linden/manifest.json"));
        // A folder for each year, where it says so.
        let id = ROSTER.replace("plaats:", "id: linde-2027, plaats:");
        let desktop = desktop.with("volgend jaar.yaml", &id);
        desktop.drop(&["volgend jaar.yaml"]).must_succeed();
        assert!(desktop.has("Papieren linde-2027/manifest.json"));
        // And else a word about whose papers they were.
        let desktop = desktop.with("De Linde (1).yaml", &ROSTER.replace("De Linde", "De Linden"));
        let run = desktop.drop(&["De Linde (1).yaml"]);
        run.must_succeed().must_say("waren van De Linde.yaml, en komen nu van dit bestand");
    }

    #[test]
    fn names_that_are_no_text_are_taken_where_they_can_be() {
        let desktop = Desktop::new();
        let strange = |name: &[u8]| desktop.folder.path().join(OsString::from_vec(name.to_vec()));
        fs::create_dir(strange(b"map\xff")).unwrap();
        fs::write(strange(b"map\xff").join("netwerk.yaml"), ROSTER).unwrap();
        fs::write(strange(b"\xff.yaml"), ROSTER).unwrap();
        let lef = |path: PathBuf| {
            let mut lef = Command::new(env!("CARGO_BIN_EXE_lef"));
            lef.arg(path).env("PATH", &desktop.path).output().unwrap()
        };
        assert!(lef(strange(b"map\xff")).status.success());
        assert!(strange(b"map\xff").join("Papieren De Linde/manifest.json").is_file());
        let output = lef(strange(b"\xff.yaml"));
        assert_eq!(output.status.code(), Some(1));
        assert!(
            String::from_utf8_lossy(&output.stderr).contains("Geef het bestand een andere naam")
        );
    }

    #[test]
    fn a_list_opens_the_desk_at_what_was_understood_of_it() {
        let list = "Naam;Rol\nSanne de Wit;zij-instromer\n";
        let desktop = Desktop::new().with("mijn lijst.csv", list);
        let home = Folder::new();
        let mut lef = Command::new(env!("CARGO_BIN_EXE_lef"));
        lef.arg("mijn lijst.csv").current_dir(desktop.folder.path()).stdin(Stdio::null());
        lef.env("PATH", &desktop.path).env("HOME", home.path()).stderr(Stdio::null());
        for name in ["XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
            lef.env_remove(name);
        }
        let mut child = lef.spawn().unwrap();
        let opened = desktop.wait();
        child.kill().unwrap();
        child.wait().unwrap();
        let opened = opened.expect("no desk was opened");
        assert!(opened.starts_with("http://127.0.0.1:") && opened.contains("/klopt/"), "{opened}");
        // Nothing is written where the list lies.
        assert_eq!(desktop.folder.files("").len(), 1);
        assert!(home.path().join("lef").is_dir());
    }

    /// On a terminal, of which `script` writes down what it shows.
    #[test]
    fn a_window_stays_open_until_somebody_presses_enter() {
        if Command::new("script").arg("--version").output().is_err() {
            eprintln!("skipped: there is no `script`, which makes a terminal");
            return;
        }
        let desktop = Desktop::new().with("De Linde/netwerk.yaml", ROSTER).with("a.pdf", "%PDF-");
        for (path, status, says) in [("De\\ Linde", 0, "klaar, "), ("a.pdf", 1, "een PDF")] {
            let command = format!("{} {path}", env!("CARGO_BIN_EXE_lef"));
            let mut script = Command::new("script");
            script.args(["-qec", &command, "/dev/null"]).current_dir(desktop.folder.path());
            script.env("PATH", &desktop.path).env("NO_COLOR", "1");
            let mut child = script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
            let mut keyboard = child.stdin.take().unwrap();
            let mut screen = child.stdout.take().unwrap();
            let (mut shown, mut some) = (Vec::new(), [0; 256]);
            while !String::from_utf8_lossy(&shown)
                .contains("Druk op Enter om dit venster te sluiten.")
            {
                let read = screen.read(&mut some).unwrap();
                assert!(read > 0, "{}", String::from_utf8_lossy(&shown));
                shown.extend(&some[..read]);
            }
            assert!(String::from_utf8_lossy(&shown).contains(says));
            assert_eq!(child.try_wait().unwrap(), None);
            keyboard.write_all(b"\n").unwrap();
            assert_eq!(child.wait().unwrap().code(), Some(status), "{path}");
        }
    }
}
