//! The commands as people type them: help, lists, output that goes through a pipe.

mod common;

use common::Folder;

/// Words that only an English message holds.
const ENGLISH: [&str; 9] = [
    "Usage",
    "Options",
    "error:",
    "unexpected",
    "invalid",
    "default",
    "possible",
    "help]",
    "required",
];

#[test]
fn help_is_dutch_starts_with_three_examples_and_fits_a_screen() {
    for command in [
        &[][..],
        &["bouw"],
        &["controleer"],
        &["apk"],
        &["apk-overzicht"],
        &["lijst"],
        &["rooster"],
        &["volg"],
        &["schema"],
        &["aanvullen"],
    ] {
        let run = Folder::new().lef(&[command, &["--help"]].concat());
        run.must_succeed();
        let help = run.stdout();
        let lines: Vec<&str> = help.lines().collect();
        // What is longer than a screen of 24 lines stands in groups, and the rare ones last.
        let groups = lines.iter().filter(|line| line.ends_with(':') && !line.starts_with(' '));
        assert!(lines.len() <= 24 || groups.count() >= 3, "{help}");
        assert!(lines.len() <= 43, "{command:?}: {} lines", lines.len());
        assert!(lines.iter().all(|line| line.chars().count() <= 100), "{help}");
        assert_eq!(lines[2], "Voorbeelden:", "{help}");
        assert!(lines[3..6].iter().all(|line| line.starts_with("  lef ")), "{help}");
        for word in ENGLISH {
            assert!(!help.contains(word), "{command:?} says ‘{word}’:\n{help}");
        }
    }
}

#[test]
fn a_wrong_command_line_is_explained_in_dutch_with_exit_two() {
    let folder = Folder::new();
    for (args, says) in [
        (&["bow"][..], "Bedoelde u ‘bouw’?"),
        (&["bouw", "--lijnn", "x"], "Bedoelde u ‘--lijn’?"),
        (&["bouw", "--bijeenkomst", "een"], "‘een’ kan niet achter --bijeenkomst"),
        (&["bouw", "--bijeenkomst", "een"], "Schrijf een heel getal"),
        (&["bouw", "--datum", "17-9-2026"], "Schrijf een datum als 2026-09-17."),
        (&["bouw", "--deel", "4/3"], "zoals 2/8"),
        (&["lijst", "mijn-school"], "‘mijn-school’ hoort hier niet"),
        (&["bouw", "--uit"], "ontbreekt een waarde"),
        (&["bouw", "--formaat", "xml"], "Kies uit: tekst, json, github."),
        (&["bouw", "--boekje", "--twee-op-een"], "--boekje en --twee-op-een kunnen niet samen"),
        (&["schema", "netwerken"], "Bedoelde u ‘netwerk’?"),
        (&["rooster"], "er ontbreekt iets: <LIJST>"),
        (&["rooster", "lijst.csv", "--schrijf"], "lef nieuw mijn-school --rooster LIJST"),
        (&["controleer", "--uit", "x"], "bestaat hier niet"),
    ] {
        let run = folder.lef(args);
        run.must_exit(2).must_say(says);
        for word in ENGLISH {
            assert!(!run.stderr().contains(word), "{args:?} says ‘{word}’: {}", run.stderr());
        }
    }
    folder.lef(&[]).must_exit(2).must_say("Voorbeelden:");
}

#[test]
fn a_shell_learns_every_command_and_option() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = Folder::new().lef(&["aanvullen", shell]);
        let script = run.must_succeed().stdout();
        for word in ["bouw", "controleer", "apk-overzicht", "bijeenkomst", "vergelijk"] {
            assert!(script.contains(word), "{shell} without {word}");
        }
    }
}

#[test]
fn english_names_of_commands_work_too() {
    let folder = Folder::new();
    folder.lef(&["build", "--bijlage", "1a"]).must_succeed();
    folder.lef(&["check", "--bijlage", "1a"]).must_succeed();
    folder.lef(&["list"]).must_succeed();
}

#[test]
fn the_list_names_every_document_with_its_copies() {
    let run = Folder::new().lef(&["lijst"]);
    run.must_succeed();
    for line in
        ["bijeenkomst 1: Ontwikkel-", "1d ", "per zij-instromer", "programma", "per deelnemer"]
    {
        assert!(run.stdout().contains(line), "no ‘{line}’ in\n{}", run.stdout());
    }
    assert!(run.stderr().is_empty());
}

#[test]
fn what_goes_to_the_screen_goes_to_a_file_too() {
    let folder = Folder::new();
    for args in [&["lijst"][..], &["schema", "netwerk"], &["schema", "probleem"]] {
        let screen = folder.lef(args).must_succeed().stdout();
        let run = folder.lef(&[args, &["--uit", "map/bestand"]].concat());
        assert!(run.must_succeed().stdout().is_empty());
        assert_eq!(folder.files("map")["bestand"], screen.as_bytes(), "{args:?}");
        // As everywhere, a place that is no file is said.
        folder.lef(&[args, &["--uit", "map"]].concat()).must_exit(1).must_say("map");
    }
    for command in ["lijst", "schema", "apk-overzicht"] {
        let help = folder.lef(&[command, "--help"]).stdout();
        assert!(help.contains("--uit") && !help.contains(" > "), "{help}");
    }
}

/// Runs a command on a terminal, of which `script` writes down what it shows.
#[cfg(target_os = "linux")]
fn on_a_terminal(env: &[(&str, &str)]) -> String {
    let command = format!("{} controleer nergens", env!("CARGO_BIN_EXE_lef"));
    let mut script = std::process::Command::new("script");
    script.args(["-qec", &command, "/dev/null"]).current_dir(std::env::temp_dir());
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI"] {
        script.env_remove(name);
    }
    let output = script.env("TERM", "xterm").envs(env.iter().copied()).output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(shown.contains("deze map of dit bestand is er niet"), "{shown}");
    shown
}

#[cfg(target_os = "linux")]
#[test]
fn colours_are_for_terminals_that_show_them() {
    let coloured = |env: &[(&str, &str)]| on_a_terminal(env).contains('\u{1b}');
    assert!(coloured(&[]));
    assert!(!coloured(&[("TERM", "dumb")]));
    assert!(!coloured(&[("TERM", "dumb"), ("CI", "true")]));
    assert!(!coloured(&[("NO_COLOR", "1")]));
    // Nor through a pipe.
    let run = Folder::new().lef_with(&["controleer", "nergens"], &[("TERM", "xterm")]);
    assert!(!run.must_exit(1).stderr().contains('\u{1b}'));
}

#[test]
fn a_good_run_says_its_summary_and_nothing_else() {
    let run = Folder::new().lef(&["bouw", "--bijlage", "1a"]);
    run.must_succeed();
    assert!(run.stdout().is_empty());
    let said = run.stderr();
    let lines: Vec<&str> = said.lines().filter(|line| !line.starts_with("  ")).collect();
    assert_eq!(
        lines,
        [
            "U noemde geen school; dit zijn de voorbeelden. De uwe: lef bouw mijn-school",
            "De Regenboog: klaar, 3 bestanden met 3 bladzijden.",
            "Alles staat in:",
            "Open eerst:",
            "",
            "De Waterlelie: klaar, 3 bestanden met 3 bladzijden.",
            "Alles staat in:",
            "Open eerst:",
        ]
    );
}

#[test]
fn problems_go_to_github_as_annotations() {
    let roster = "school: { naam: 'X' }\nleden:\n  - { naam: Jan, rol: 'baas (chef, 100%)' }\n";
    let folder = Folder::new().file("s/netwerk.yaml", roster);
    let run = folder.lef(&["check", "s", "--formaat", "github"]);
    run.must_exit(1);
    let start = "::error file=s/netwerk.yaml,line=3,col=23,title=fout::rol ‘baas (chef, 100%25)’ bestaat niet";
    assert!(run.stdout().starts_with(start), "{}", run.stdout());
}

#[test]
fn a_warning_stops_only_a_strict_run() {
    let roster =
        "school: { naam: X }\nleden: [{ naam: Jan, rol: hr }]\nhuisstijl: { kleur: '#ffee00' }\n";
    let folder = Folder::new().file("s/netwerk.yaml", roster);
    let run = folder.lef(&["bouw", "s", "--bijlage", "1a"]);
    run.must_succeed().must_say("waarschuwing: de kleur #ffee00 is op wit papier slecht te lezen");
    let strict = folder.lef(&["bouw", "s", "--bijlage", "1a", "--streng", "--uit", "streng"]);
    strict.must_exit(1).must_say("fout: de kleur");
    assert!(folder.files("streng").is_empty());
}

#[test]
fn own_texts_replace_ours() {
    let path = "teksten/opleiden-met-lef/1-behoeften-en-mogelijkheden/1a-kennismakingsvragen.yaml";
    let own = "formaat: 1\nid: 1a\ntitel: Onze vragen\nkop: Onze eigen vragen
drukwerk: { papier: a4, zijden: enkel, oplage: een }
blokken:\n  - tekst: Welkom bij {{ school.naam }}.\n";
    let folder = Folder::new().file(path, own);
    folder.lef(&["bouw", "--bijlage", "1a", "--teksten", "teksten"]).must_succeed();
    let pdf = "out/de-regenboog/opleiden-met-lef/bijeenkomst-1/1a-kennismakingsvragen.pdf";
    common::must_hold(&folder.text(pdf), "Welkom bij De Regenboog.");
    let manifest = folder.files("out/de-regenboog").remove("manifest.json").unwrap();
    let manifest = String::from_utf8(manifest).unwrap();
    let named = path.replace("teksten/", "teksten:");
    assert!(manifest.contains(&named), "no {named} in\n{manifest}");
    assert!(!manifest.contains(&named.replace("teksten:", "content:")));
}
