//! Files and folders that somebody made to do harm: each is refused with its place and a way out, in Dutch and in time, and no other
//! school misses anything by it.
// Elsewhere there are no pipes, devices and links to make without asking.
#![cfg(unix)]

mod common;

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use common::Folder;
use image::{DynamicImage, ImageFormat};
use serde_json::Value;

const ROSTER: &str =
    "school: { naam: De Linde }\nleden: [{ naam: Noor Smit, rol: zij-instromer }]\n";

/// How a run ended: its exit status, and what it said.
struct Ended {
    status: Option<i32>,
    said: String,
}

impl Ended {
    #[track_caller]
    fn must(&self, status: i32, says: &[&str]) -> &Self {
        assert_eq!(self.status, Some(status), "{}", self.said);
        for text in says {
            assert!(self.said.contains(text), "no ‘{text}’ in\n{}", self.said);
        }
        self
    }
}

/// Runs `lef`; whatever it reads, it ends within a minute.
#[track_caller]
fn lef(folder: &Path, args: &[&str]) -> Ended {
    let said = tempfile::NamedTempFile::new().unwrap();
    let out = said.reopen().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_lef"))
        .args(args)
        .current_dir(folder)
        .env("GEHEIM", "dit-blijft-hier")
        .env_remove("SOURCE_DATE_EPOCH")
        .stdin(Stdio::null())
        .stderr(out.try_clone().unwrap())
        .stdout(out)
        .spawn()
        .unwrap();
    let begin = Instant::now();
    let status = loop {
        match child.try_wait().unwrap() {
            Some(status) => break status.code(),
            None if begin.elapsed() > Duration::from_mins(1) => {
                child.kill().unwrap();
                panic!("lef {} goes on and on", args.join(" "));
            }
            None => sleep(Duration::from_millis(20)),
        }
    };
    let said = String::from_utf8_lossy(&fs::read(said.path()).unwrap()).into_owned();
    assert!(!said.contains("dit-blijft-hier") && !said.contains("fout in lef zelf"), "{said}");
    Ended { status, said }
}

/// The codes of what is wrong.
fn codes(folder: &Path, args: &[&str]) -> Vec<String> {
    let json = [args, &["--formaat", "json"]].concat();
    let ended = lef(folder, &json);
    let lines = ended.said.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    lines.filter_map(|line| Some(line["code"].as_str()?.to_owned())).collect()
}

fn pipe(path: &Path) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// A copy of a folder of this checkout.
fn copy(from: &str, to: &Path) {
    for (path, bytes) in Folder::files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join(from)) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

const LIJN: &str = "opleiden-met-lef";
const MEETING: &str = "opleiden-met-lef/1-behoeften-en-mogelijkheden";

#[test]
fn a_folder_that_cannot_be_read_is_said_and_never_counts_as_empty() {
    let folder = Folder::new().file("school/netwerk.yaml", ROSTER);
    let path = folder.path();
    copy("content", &path.join("inhoud"));
    copy("templates", &path.join("vorm"));
    fs::create_dir(path.join("teksten")).unwrap();
    fs::create_dir_all(path.join("school/good-practices")).unwrap();
    fs::create_dir_all(path.join("school/doelsystemen")).unwrap();
    fs::create_dir_all(path.join("scholen/a")).unwrap();
    fs::write(path.join("scholen/a/netwerk.yaml"), ROSTER).unwrap();
    fs::create_dir_all(path.join("scholen/b")).unwrap();
    let meeting = format!("inhoud/{MEETING}");
    let all = ["--content", "inhoud", "--templates", "vorm", "--teksten", "teksten"];
    for (place, roster) in [
        ("teksten", "school"),
        ("inhoud", "school"),
        ("inhoud/gesprekkencyclus/bladen", "school"),
        (meeting.as_str(), "school"),
        ("vorm", "school"),
        ("vorm/fonts", "school"),
        ("school/good-practices", "school"),
        ("school/doelsystemen", "school"),
        ("school", "school"),
        ("scholen/b", "scholen"),
        ("scholen", "scholen"),
    ] {
        let args = [&["controleer", roster], &all[..]].concat();
        let lock = |mode| {
            fs::set_permissions(path.join(place), fs::Permissions::from_mode(mode)).unwrap();
        };
        lock(0o000);
        // Who may do everything is refused nothing.
        if fs::read_dir(path.join(place)).is_err() {
            lef(path, &args).must(3, &[place]);
            lock(0o444);
            lef(path, &args).must(3, &[place]);
        }
        lock(0o755);
        // A link to itself cannot be read by anybody.
        if place != "school" && place != "scholen" {
            let aside = path.join("opzij");
            fs::rename(path.join(place), &aside).unwrap();
            symlink(Path::new(place).file_name().unwrap(), path.join(place)).unwrap();
            if place != "scholen/b" {
                lef(path, &args).must(3, &[place]);
            }
            fs::remove_file(path.join(place)).unwrap();
            fs::rename(&aside, path.join(place)).unwrap();
        }
    }
    lef(path, &["controleer", "school", "--content", "inhoud"]).must(0, &["De Linde: in orde"]);
}

#[test]
fn a_file_where_a_folder_is_meant_is_said() {
    let folder = Folder::new()
        .file("school/netwerk.yaml", ROSTER)
        .file("school/good-practices", "x")
        .file("teksten", "x");
    let path = folder.path();
    lef(path, &["controleer", "school"]).must(1, &["school/good-practices", "hier hoort een map"]);
    lef(path, &["controleer", "--teksten", "teksten"]).must(1, &["deze map is er niet"]);
}

#[test]
fn pipes_and_devices_are_no_input_of_any_kind() {
    let folder = Folder::new().file("school/netwerk.yaml", ROSTER);
    let path = folder.path();
    pipe(&path.join("p.yaml"));
    for name in ["p.xlsx", "p.csv", "a/netwerk.yaml", "b/netwerk.xlsx"] {
        pipe(&path.join(name));
    }
    let logo = "huisstijl: { logo: l.png }\n";
    for (at, name) in ["apk.yaml", "good-practices/a.yaml", "l.png"].iter().enumerate() {
        let school = path.join(format!("met{at}"));
        pipe(&school.join(name));
        let logo = if *name == "l.png" { logo } else { "" };
        fs::write(school.join("netwerk.yaml"), format!("{ROSTER}{logo}")).unwrap();
    }
    copy("content", &path.join("inhoud"));
    fs::remove_file(path.join("inhoud/rollen.yaml")).unwrap();
    pipe(&path.join("inhoud/rollen.yaml"));
    copy("templates", &path.join("vorm"));
    pipe(&path.join("vorm/fonts/x.ttf"));
    pipe(&path.join("teksten/rollen.yaml"));
    for args in [
        &["controleer", "a"][..],
        &["controleer", "b"],
        &["controleer", "p.yaml"],
        &["controleer", "p.xlsx"],
        &["controleer", "met0"],
        &["controleer", "met1"],
        &["controleer", "met2"],
        &["controleer", "school", "--apk", "p.yaml"],
        &["controleer", "school", "--content", "inhoud"],
        &["controleer", "school", "--templates", "vorm"],
        &["controleer", "school", "--teksten", "teksten"],
        &["rooster", "p.csv"],
        &["rooster", "p.xlsx"],
        &["rooster", "/dev/zero"],
        &["invulblad", "nieuw.xlsx", "--van", "a"],
        &["invulblad", "nieuw.xlsx", "--van", "p.xlsx"],
        &["nieuw", "map", "--naam", "A", "--rooster", "p.csv"],
        &["apk-overzicht", "a"],
    ] {
        lef(path, args).must(1, &["dit is geen gewoon bestand", "oplossing"]);
    }
    fs::remove_file(path.join("vorm/fonts/x.ttf")).unwrap();
    // A collection of 112 bytes that says that it holds four thousand million fonts.
    let font = [&b"ttcf\0\x01\0\0\xff\xff\xff\xff"[..], &[0; 100]].concat();
    fs::write(path.join("vorm/fonts/x.ttf"), font).unwrap();
    let vorm = ["controleer", "school", "--templates", "vorm"];
    lef(path, &vorm).must(1, &["x.ttf", "geen lettertype"]);
}

#[test]
fn a_link_leads_nowhere_else_and_never_around() {
    let folder = Folder::new()
        .file("school/netwerk.yaml", ROSTER)
        .file("scholen/a/netwerk.yaml", &ROSTER.replace("Linde", "Beuk"))
        .file("teksten/leeg.txt", "");
    let path = folder.path();
    symlink("/proc/self/environ", path.join("school/apk.yaml")).unwrap();
    lef(path, &["controleer", "school"]).must(1, &["apk.yaml", "buiten deze map"]);
    for i in 0..20 {
        symlink("..", path.join(format!("scholen/op{i}"))).unwrap();
        symlink(".", path.join(format!("scholen/hier{i}"))).unwrap();
        symlink(".", path.join(format!("teksten/hier{i}"))).unwrap();
    }
    let ended = lef(path, &["controleer", "scholen", "--teksten", "teksten"]);
    ended.must(0, &["De Beuk: in orde", "scholen/op7", "verwijzing naar een map"]);
    assert!(!ended.said.contains("De Linde"), "{}", ended.said);
    // A folder that is named may be a link itself.
    symlink("scholen", path.join("deur")).unwrap();
    lef(path, &["controleer", "deur"]).must(0, &["De Beuk: in orde"]);
}

/// The introduction of a lijn with this text in it.
fn inleiding(text: &str) -> String {
    let text: Vec<String> = text.lines().map(|line| format!("      {line}")).collect();
    let text = text.join("\n");
    format!("formaat: 1\nkop: K\nvindplaats: h\ninleiding: I\nblokken:\n  - tekst: |\n{text}\n")
}

#[test]
fn a_text_that_would_take_the_stack_or_the_day_is_refused_at_its_place() {
    let folder = Folder::new().file("school/netwerk.yaml", ROSTER);
    let file = format!("teksten/{LIJN}/inleiding.yaml");
    fs::create_dir_all(folder.path().join(&file).parent().unwrap()).unwrap();
    let many = |before: &str, part: &str, after: &str, times: usize| {
        format!("{before}{}{after}", part.repeat(times))
    };
    let row = |cell: &str, times: usize| format!("|{}\n", cell.repeat(times));
    let wide = row("a|", 1000) + &row("-|", 1000) + &"|a|\n".repeat(1500);
    for (text, code) in [
        (many("{{ ", "-", "1 }}", 8000), "accolades-te-lang"),
        (many("{{ ", "not ", "1 }}", 8000), "accolades-te-lang"),
        (many("{{ 1", "+1", " }}", 8000), "accolades-te-lang"),
        (many("{{ 1", "~1", " }}", 8000), "accolades-te-lang"),
        (many("{{ 1", "**1", " }}", 8000), "accolades-te-lang"),
        (many("{{ 1", " and 1", " }}", 8000), "accolades-te-lang"),
        (many("{{ a", ".b", " }}", 8000), "accolades-te-lang"),
        (many("{{ a", "|upper", " }}", 7000), "accolades-te-lang"),
        (many("{{ a", "[0]", " }}", 8000), "accolades-te-lang"),
        (many("{{ ", "(", "", 8000), "accolades-te-lang"),
        (many("{% if 0 %}", "{% elif 0 %}", "{% endif %}", 4000), "te-veel-werk"),
        (many("{# {{ ' #}{{ '}}' ", "-", "1 }}", 8000), "tekst-te-lang"),
        ("{{ debug() }}".to_owned(), "gegeven-onbekend"),
        ("{{ netwerk | pprint }}".to_owned(), "filter-onbekend"),
        (many("a", "\u{a0}", "b", 50_000), "tekst-te-lang"),
        (many("a", "\u{301}", "", 40_000), "tekst-te-lang"),
        (many("", "é", "", 40_000), "tekst-te-lang"),
        (wide, "tabel-te-groot"),
        (row("a|", 9) + &row("-|", 9) + &row("a|", 9).repeat(250), "tabel-te-groot"),
        ("- a\n".repeat(6000), "tekst-te-lang"),
        (many("", ">", " a", 5000), "te-diep"),
        (many("{% for i in range(20000) %}", "woord ", "{% endfor %}", 5000), "te-veel-werk"),
        (
            "{% set a = 'aaaaaaaaaaaaaaaa' %}".to_owned() + &"{% set a = a ~ a %}".repeat(40),
            "te-veel-werk",
        ),
    ] {
        fs::write(folder.path().join(&file), inleiding(&text)).unwrap();
        let codes = codes(folder.path(), &["controleer", "school", "--teksten", "teksten"]);
        let begin: String = text.chars().take(40).collect();
        assert_eq!(codes.first().map(String::as_str), Some(code), "{begin}: {codes:?}");
    }
}

#[test]
fn many_texts_that_are_each_good_are_no_document_without_end() {
    let text = inleiding(&"- a\n".repeat(1900));
    let (head, blok) = text.split_once("  - tekst").unwrap();
    let text = format!("{head}{}", format!("  - tekst{blok}").repeat(20));
    let folder = Folder::new()
        .file("school/netwerk.yaml", ROSTER)
        .file(&format!("teksten/{LIJN}/inleiding.yaml"), &text);
    let codes = codes(folder.path(), &["controleer", "school", "--teksten", "teksten"]);
    assert_eq!(codes, ["document-te-groot"]);
}

#[test]
fn a_file_says_a_hundred_faults_and_counts_the_rest() {
    let fields =
        |count: usize| (0..count).map(|i| format!("k{i}: 1")).collect::<Vec<_>>().join("\n");
    let on_one_line = fields(900).replace('\n', ", ");
    let folder = Folder::new()
        .file("velden/netwerk.yaml", &format!("{ROSTER}{}\n", fields(600)))
        .file("regel/netwerk.yaml", &format!("{ROSTER}huisstijl: {{ {on_one_line} }}\n"))
        .file("dubbel/netwerk.yaml", &format!("{ROSTER}{}", "k: 1\n".repeat(600)))
        .file("meer/netwerk.yaml", &format!("{ROSTER}{}", fields(16_000)))
        .file("lang/netwerk.yaml", &format!("{ROSTER}k: [{}]\n", "1, ".repeat(150_000)))
        .file("alias/netwerk.yaml", &format!("a: &a [x]\nb: [{}]\n{ROSTER}", "*a, ".repeat(9000)));
    let path = folder.path();
    for name in ["velden", "regel", "dubbel"] {
        let found = codes(path, &["controleer", name]);
        assert!((100..=102).contains(&found.len()), "{name}: {}", found.len());
        assert!(found.contains(&"nog-meer-fouten".to_owned()), "{name}: {found:?}");
    }
    lef(path, &["controleer", "velden"]).must(1, &["niet klopt: 50"]);
    for name in ["meer", "lang"] {
        assert_eq!(codes(path, &["controleer", name]), ["te-veel-gegevens"], "{name}");
    }
    assert_eq!(codes(path, &["controleer", "alias"])[0], "teken-vooraan");
}

/// A JPEG of nothing but a head.
fn head_of_jpeg(across: u16, down: u16) -> Vec<u8> {
    let mut bytes = b"\xff\xd8\xff\xc0\0\x11\x08".to_vec();
    bytes.extend(down.to_be_bytes().into_iter().chain(across.to_be_bytes()));
    bytes.extend(b"\x03\x01\x11\0\x02\x11\0\x03\x11\0\xff\xda\0\x0c\x03\x01\0\x02\0\x03\0\0?\0");
    bytes.extend([0; 100]);
    bytes.extend(b"\xff\xd9");
    bytes
}

/// A PNG of nothing but a head, with a chunk behind it.
fn head_of_png(across: u32, down: u32, kind: [u8; 4], chunk: &[u8]) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(across.to_be_bytes().into_iter().chain(down.to_be_bytes()));
    bytes.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
    bytes.extend(u32::try_from(chunk.len()).unwrap().to_be_bytes());
    bytes.extend(kind.iter().chain(chunk).chain(&[0; 4]));
    bytes
}

fn photo(across: u32, down: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    DynamicImage::new_rgb8(across, down).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

#[test]
fn a_school_between_two_others_keeps_neither_of_them_from_being_built() {
    let svg = |inside: &str| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inside}</svg>")
    };
    let logos = [
        ("jpg", head_of_jpeg(65_000, 65_000)),
        ("png", head_of_png(38_000, 38_000, *b"IDAT", &[0; 9])),
        ("png", head_of_png(90, 90, *b"iCCP", &vec![0; 100_000])),
        ("svg", svg(&("<g>".repeat(728) + &"</g>".repeat(728))).into_bytes()),
        (
            "svg",
            svg("<filter id='f'><feTurbulence/></filter><rect filter='url(#f)'/>").into_bytes(),
        ),
        ("svg", svg("<text>日本</text>").into_bytes()),
    ];
    let good = |naam: &str| ROSTER.replace("De Linde", naam);
    let mut folder = Folder::new()
        .file("scholen/a/netwerk.yaml", &good("De Eerste"))
        .file("scholen/z/netwerk.yaml", &good("De Laatste"))
        .file("scholen/m/netwerk.yaml", &format!("{}{}", good("M"), "k: 1\n".repeat(60_000)))
        .file(
            "scholen/n/netwerk.yaml",
            &format!("a: &a {}\n{}", "x".repeat(99_999), "b: *a\n".repeat(9999)),
        );
    for (at, (end, bytes)) in logos.iter().enumerate() {
        let roster = format!("{}huisstijl: {{ logo: l.{end} }}\n", good(&format!("Nummer {at}")));
        folder = folder
            .file(&format!("scholen/l{at}/netwerk.yaml"), &roster)
            .bytes(&format!("scholen/l{at}/l.{end}"), bytes);
    }
    pipe(&folder.path().join("scholen/o/netwerk.yaml"));
    fs::create_dir(folder.path().join("scholen/p")).unwrap();
    symlink("/dev/zero", folder.path().join("scholen/p/netwerk.yaml")).unwrap();
    let ended = lef(folder.path(), &["bouw", "scholen", "--bijeenkomst", "1"]);
    ended.must(1, &["De Eerste: 19 bestanden", "De Laatste: 19 bestanden"]);
    for school in ["l0", "l1", "l2", "l3", "l4", "l5", "m", "n", "o", "p"] {
        assert!(ended.said.contains(&format!("scholen/{school}/")), "{school}: {}", ended.said);
    }
    let made: Vec<_> = fs::read_dir(folder.path().join("out")).unwrap().flatten().collect();
    assert_eq!(made.len(), 2, "{made:?}");
}

#[test]
fn a_photo_of_a_camera_is_printed_as_small_as_a_logo_is() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png] {
        let end = format.extensions_str()[0];
        let roster = format!("{ROSTER}huisstijl: {{ logo: l.{end} }}\n");
        let folder = Folder::new()
            .file("school/netwerk.yaml", &roster)
            .bytes(&format!("school/l.{end}"), &photo(4000, 3000, format));
        lef(folder.path(), &["bouw", "school", "--bijeenkomst", "1"]).must(0, &[]);
        let pdf = folder.pdf("out/de-linde/opleiden-met-lef/bijeenkomst-1/programma.pdf");
        let widths = pdf.objects.values().filter_map(|object| {
            let dict = &object.as_stream().ok()?.dict;
            let is_image = dict.get(b"Subtype").and_then(lopdf::Object::as_name).ok()? == b"Image";
            is_image.then(|| dict.get(b"Width").unwrap().as_i64().unwrap())
        });
        assert_eq!(widths.max(), Some(400), "{end}");
    }
}

#[test]
fn nothing_in_a_name_acts_on_a_terminal_or_begins_a_line() {
    let name = "school\n::error::nep\u{1b}[31m\u{202e}";
    let folder = Folder::new().file(&format!("{name}/netwerk.yaml"), "formaat: 9\nx: 1\n");
    let good = Folder::new().file(&format!("{name}/netwerk.yaml"), ROSTER);
    let in_name = ["controleer", "."];
    for (folder, args, status) in [
        (&folder, &in_name[..], 1),
        (&folder, &["controleer", ".", "--formaat", "github"], 1),
        (&folder, &["controleer", name], 1),
        (&folder, &["rooster", name], 3),
        (&good, &["bouw", ".", "--bijeenkomst", "1", "--uit", name], 0),
        (&good, &["controleer", "er\u{1b}niet\n::error::"], 1),
    ] {
        let ended = lef(folder.path(), args);
        ended.must(status, &[]);
        assert!(!ended.said.contains(['\u{1b}', '\u{202e}']), "{}", ended.said);
        let orders = ended.said.lines().filter(|line| line.trim_start().starts_with("::"));
        let ours = |line: &&str| {
            line.starts_with("::error file=") || line.starts_with("::notice title=lef::")
        };
        let orders = orders.filter(|line| !ours(line));
        assert_eq!(orders.count(), 0, "{}", ended.said);
    }
}

#[test]
fn what_stands_in_a_broken_file_is_not_missed_elsewhere() {
    let folder = Folder::new().file("school/netwerk.yaml", ROSTER);
    let path = folder.path();
    for (file, args) in [
        (format!("{MEETING}/1a-kennismakingsvragen.yaml"), &["--bijlage", "1a"]),
        (format!("{MEETING}/bijeenkomst.yaml"), &["--bijeenkomst", "1"]),
        (format!("{LIJN}/lijn.yaml"), &["--lijn", LIJN]),
        (format!("{LIJN}/literatuur.yaml"), &["--lijn", LIJN]),
    ] {
        let content = path.join("inhoud");
        let _ = fs::remove_dir_all(&content);
        copy("content", &content);
        assert!(content.join(&file).exists(), "{file}");
        fs::write(content.join(&file), "kapot: [\n").unwrap();
        let args = [&["controleer", "school", "--content", "inhoud"], &args[..]].concat();
        let ended = lef(path, &args);
        ended.must(1, &[&file, "deze haak wordt niet afgesloten", "1 fout"]);
        assert!(!ended.said.contains("bestaat niet"), "{}", ended.said);
    }
}
