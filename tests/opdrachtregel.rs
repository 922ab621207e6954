//! Paths that a shell read otherwise than they were meant, and files that are no network: what to type is said as a whole line.

mod common;

use common::Folder;

const ROSTER: &str = "school: { naam: X }\nleden: [{ naam: Jan, rol: hr }]\n";

/// Schools in folders with and without a space in their names.
fn schools() -> Folder {
    ["De Linde", "scholen/De Beuk", "de-es"]
        .iter()
        .fold(Folder::new(), |folder, path| folder.file(&format!("{path}/netwerk.yaml"), ROSTER))
}

#[test]
fn a_name_with_a_space_is_quoted_in_every_command_that_takes_a_path() {
    let folder = schools().file("De Linde/apk.yaml", "datum: 2026-09-10\n");
    for (args, status, says) in [
        (&["bouw", "De", "Linde"][..], 1, "lef bouw \"De Linde\""),
        (&["controleer", "scholen/De", "Beuk"], 1, "lef controleer \"scholen/De Beuk\""),
        (&["volg", "De", "Linde", "--open"], 2, "lef volg \"De Linde\" --open"),
        (&["apk", "De", "Linde/apk.yaml"], 2, "lef apk \"De Linde/apk.yaml\""),
        (&["apk", "a.yaml", "--netwerk", "De", "Linde"], 2, "--netwerk \"De Linde\""),
        (&["apk-overzicht", "De", "Linde", "de-es"], 1, "lef apk-overzicht \"De Linde\" de-es"),
        (&["lijst", "--drukwerk", "De", "Linde"], 2, "lef lijst --drukwerk \"De Linde\""),
        (
            &["bouw", "de-es", "--teksten", "De", "Linde"],
            1,
            "lef bouw de-es --teksten \"De Linde\"",
        ),
        // All of them at once, and the numbers and names of options left as they are.
        (
            &["bouw", "De", "Linde", "--bijeenkomst", "1", "scholen/De", "Beuk", "--agenda"],
            1,
            "lef bouw \"De Linde\" --bijeenkomst 1 \"scholen/De Beuk\" --agenda",
        ),
        // Almost the name.
        (&["bouw", "De", "linde"], 1, "lef bouw \"De Linde\""),
    ] {
        let run = folder.lef(args);
        run.must_exit(status).must_say("aanhalingstekens omheen: ").must_say(says);
        assert!(folder.files("out").is_empty(), "{args:?}");
    }
}

#[test]
fn half_a_name_that_is_a_folder_too_is_quoted_and_two_folders_are_two() {
    let folder = schools().file("De/netwerk.yaml", ROSTER);
    folder.lef(&["controleer", "De", "Linde"]).must_exit(1).must_say("lef controleer \"De Linde\"");
    let folder = folder.file("Linde/netwerk.yaml", ROSTER);
    folder.lef(&["controleer", "De", "Linde"]).must_exit(1).must_say("dezelfde map");
}

#[test]
fn a_folder_to_write_in_need_not_be_there() {
    let folder = schools().file("nieuw-de-es/x", "");
    folder.lef(&["bouw", "--bijlage", "1a", "--uit", "nieuw", "de-es"]).must_succeed();
    assert!(folder.path().join("nieuw/x/manifest.json").is_file());
}

#[test]
fn quotes_and_strokes_of_elsewhere_are_put_right() {
    let folder = schools();
    for (words, says) in [
        (&["“De", "Linde”"][..], "\"De Linde\""),
        (&["“De Linde”"], "\"De Linde\""),
        (&["‘de-es’"], "de-es"),
        // As PowerShell makes them of `"De Linde\"`, with what stands behind it.
        (&["De Linde\""], "\"De Linde\""),
        (&["De Linde\" --bijeenkomst 1"], "\"De Linde\" --bijeenkomst 1"),
    ] {
        let run = folder.lef(&[&["bouw"], words].concat());
        run.must_exit(1)
            .must_say("de aanhalingstekens bij ‘")
            .must_say(&format!("lef bouw {says}\n"));
    }
    if cfg!(unix) {
        for word in ["scholen\\De Beuk", "scholenDe Beuk"] {
            let run = folder.lef(&["bouw", word]);
            run.must_exit(1).must_say("schuine streep").must_say("lef bouw \"scholen/De Beuk\"");
        }
    }
}

#[test]
fn what_is_not_there_is_said_with_what_is_almost_called_so() {
    let folder = schools();
    folder.lef(&["bouw", "de-e"]).must_exit(1).must_say("Bedoelde u ‘de-es’?");
    folder.lef(&["controleer", "scholen/de beuk"]).must_exit(1).must_say("‘scholen/De Beuk’?");
    let run = folder.lef(&["bouw", "nergens", "--formaat", "json"]);
    run.must_exit(1);
    let problem: serde_json::Value = serde_json::from_str(run.stdout().trim()).unwrap();
    assert_eq!(problem["code"], "pad-ontbreekt");
    assert_eq!(problem["bestand"], "nergens");
    let here = folder.path().file_name().unwrap().to_str().unwrap();
    assert!(problem["oplossing"].as_str().unwrap().contains(here), "{problem}");
}

#[test]
fn a_file_that_is_no_network_is_one_clear_problem() {
    let folder = schools().file("de-es/apk.yaml", "datum: 2026-09-10\n");
    let folder = ["brief.docx", "scan.PDF", "school.zip", "mensen.csv"]
        .iter()
        .fold(folder, |folder, name| folder.file(name, "PK\u{3}\u{4}"));
    for command in ["bouw", "controleer"] {
        for (path, says, way_out) in [
            ("brief.docx", "een bestand van Word", "netwerk.yaml"),
            ("scan.PDF", "een PDF", "Noem de map van de school"),
            ("school.zip", "een ingepakte map", "Pak het eerst uit"),
            ("mensen.csv", "een lijst, en nog geen netwerk", "lef rooster"),
            ("de-es/apk.yaml", "een papier bij een netwerk", "Noem de map: de-es"),
        ] {
            let run = folder.lef(&[command, path]);
            run.must_exit(1).must_say(says).must_say(path).must_say(way_out);
            assert_eq!(run.stderr().matches("fout: ").count(), 1, "{}", run.stderr());
        }
    }
    folder.lef(&["lijst", "--drukwerk", "scan.PDF"]).must_exit(1).must_say("een PDF");
    folder.lef(&["apk", "brief.docx"]).must_exit(1).must_say("antwoorden van de keuring: apk.yaml");
    let run = folder.lef(&["apk-overzicht", "de-es/netwerk.yaml"]);
    run.must_exit(1).must_say("hier hoort een map").must_say("Noem de map: de-es");
}
