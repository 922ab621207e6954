//! What a network filled in is found by lijn and id: a second lijn with the same ids has papers of its own. Which lijn and which
//! roles rules speak of is said by the content.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use common::{Folder, content_and_templates, must_hold, packed};
use lef::content::Lijninhoud;

const OURS: &str = "opleiden-met-lef";

/// Our content in `inhoud`, with copies of the lijn of meetings under these names, and our school that follows these.
fn folder(copies: &[&str], follows: &str) -> Folder {
    let ours = Folder::files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"));
    let mut folder = Folder::new();
    for (path, bytes) in &ours {
        folder = folder.bytes(&format!("inhoud/{path}"), bytes);
        if let Some(path) = path.strip_prefix(&format!("{OURS}/")) {
            for copy in copies {
                folder = folder.bytes(&format!("inhoud/{copy}/{path}"), bytes);
            }
        }
    }
    let roster = format!(
        "school: {{ naam: De Linde }}
leden:
  - {{ naam: Sanne de Wit, rol: zij-instromer, start: 2026-08-31 }}
  - {{ naam: Joost van Dam, rol: schoolopleider }}
lijnen: {{ {follows} }}
"
    );
    folder.file("linde/netwerk.yaml", &roster)
}

fn build(folder: &Folder, more: &[&str]) {
    let args = ["bouw", "linde", "--content", "inhoud"];
    folder.lef(&[&args, more].concat()).must_succeed();
}

fn paper(folder: &Folder, path: &str) -> String {
    packed(&folder.text(&format!("out/de-linde/{path}.pdf")))
}

/// What was filled in on a doelsysteem, with something agreed.
fn invulling(doel: &str) -> String {
    format!(
        "hoofddoel: {doel}\nacties: [{{ nummer: 1, afspraken: [{{ wat: Doen wat bij {doel} hoort, wie: Joost van Dam }}] }}]\n"
    )
}

const BEIDE: &str = "opleiden-met-lef: {}, tweede: {}";
const POSTER: &str = "bijeenkomst-1/1b-doelsysteem-startfase";

#[test]
fn each_lijn_has_its_own_doelsystemen() {
    let folder = folder(&["tweede"], BEIDE);
    let folder = folder.file("linde/doelsystemen/1b.yaml", &invulling("Eerste doel"));
    build(&folder, &["--bijeenkomst", "1"]);
    assert!(paper(&folder, &format!("{OURS}/{POSTER}")).contains("Eerstedoel"));
    assert!(!paper(&folder, &format!("tweede/{POSTER}")).contains("Eerstedoel"));

    let folder = folder.file("linde/tweede/doelsystemen/1b.yaml", &invulling("Tweede doel"));
    build(&folder, &[]);
    for (lijn, own, other) in
        [(OURS, "Eerstedoel", "Tweededoel"), ("tweede", "Tweededoel", "Eerstedoel")]
    {
        for path in [POSTER, "afspraken"] {
            let text = paper(&folder, &format!("{lijn}/{path}"));
            assert!(text.contains(own) && !text.contains(other), "{lijn}/{path}: {text}");
        }
    }
}

#[test]
fn each_lijn_has_its_own_inspections_and_closing_answers() {
    let apk = |oordeel: &str| {
        format!("datum: 2026-09-10\npunten: {{ enculturatie: {{ wegwijs: {oordeel} }} }}\n")
    };
    let reflectie = |text: &str| format!("bladen: [{{ antwoorden: {{ 1: {text} }} }}]\n");
    let folder = folder(&["tweede"], BEIDE)
        .file("linde/apk.yaml", &apk("afkeur"))
        .file("linde/eindreflectie.yaml", &reflectie("Antwoord een"))
        .file("linde/tweede/eindreflectie.yaml", &reflectie("Antwoord twee"));
    build(&folder, &["--bijeenkomst", "1", "--bijeenkomst", "4"]);
    assert!(paper(&folder, &format!("{OURS}/apk-keuringsrapport")).contains("Afgekeurd"));
    must_hold(&paper(&folder, "tweede/apk-keuringsrapport"), "Zet bij elk punt één kruisje");
    assert!(paper(&folder, &format!("{OURS}/eindreflectie")).contains("Antwoordeen"));
    let other = paper(&folder, "tweede/eindreflectie");
    assert!(other.contains("Antwoordtwee") && !other.contains("Antwoordeen"), "{other}");

    let folder = folder.file("linde/tweede/apk.yaml", &apk("goed"));
    build(&folder, &["--bijeenkomst", "1"]);
    let own = paper(&folder, "tweede/apk-keuringsrapport");
    assert!(!own.contains("Afgekeurd") && own.contains("Nognietbeoordeeld"), "{own}");
    let args = ["apk", "linde/tweede/apk.yaml", "--netwerk", "linde", "--content", "inhoud"];
    folder.lef(&args).must_succeed().must_say("nog niet beoordeeld");
    let args = ["apk", "linde/apk.yaml", "--content", "inhoud"];
    folder.lef(&args).must_succeed().must_say("afgekeurd");
}

#[test]
fn each_lijn_has_its_own_talks_and_pillars() {
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut folder = folder(&[], "gesprekkencyclus: {}, samen-opleiden: {}, tweede: {}");
    for lijn in ["samen-opleiden", "gesprekkencyclus"] {
        for (path, bytes) in Folder::files_of(&ours.join(lijn)) {
            folder = folder.bytes(&format!("inhoud/tweede/{path}"), &bytes);
        }
    }
    // One lijn with the sheets, talks and pillars of both.
    let lijn = fs::read_to_string(ours.join("samen-opleiden/lijn.yaml")).unwrap();
    let lijn = lijn + "\ngesprekken: { maanden: 3, aantal: 8 }\n";
    let folder = folder.file("inhoud/tweede/lijn.yaml", &lijn);
    let gesprek = "gesprekken: [{ voor: Sanne de Wit, nummer: 1, klaar: true, afspraken: [{ wat: Filmen, wie: Sanne de Wit }] }]\n";
    let praktijk = "titel: Drie paar ogen\npijlers: [1]\nwat: Samen kijken\n";
    let folder = folder
        .file("linde/tweede/gesprekken.yaml", gesprek)
        .file("linde/tweede/good-practices/a.yaml", praktijk)
        .file("linde/tweede/terugkoppeling.yaml", "visie: Nooit van een persoon\n");
    build(&folder, &[]);
    for (path, part) in [
        ("gespreksformulier-1", "Filmen"),
        ("good-practices", "Driepaarogen"),
        ("terugkoppeling", "Nooitvaneenpersoon"),
    ] {
        let own = paper(&folder, &format!("tweede/{path}"));
        assert!(own.contains(part), "{path}: {own}");
        let other =
            if path == "gespreksformulier-1" { "gesprekkencyclus" } else { "samen-opleiden" };
        assert!(!paper(&folder, &format!("{other}/{path}")).contains(part), "{path}");
    }
}

#[test]
fn a_paper_that_may_be_of_two_lines_is_a_question_and_of_one_is_none() {
    let (folder, doel) = (folder(&["tweede", "derde"], "derde: {}, tweede: {}"), invulling("Doel"));
    let folder = folder
        .file("linde/doelsystemen/1b.yaml", &doel)
        .file("linde/apk.yaml", "datum: 2026-09-10\n")
        .file("linde/eindreflectie.yaml", "bladen: []\n")
        .file("linde/evaluatie.yaml", "formulieren: []\n");
    let run = folder.lef(&["controleer", "linde", "--content", "inhoud"]);
    run.must_exit(1);
    for file in ["doelsystemen/1b.yaml", "apk.yaml", "eindreflectie.yaml", "evaluatie.yaml"] {
        run.must_say(&format!("zoals derde/{file}"));
    }
    assert_eq!(
        run.stderr().matches("dit kan bij meer dan één lijn horen: derde en tweede").count(),
        4
    );

    // The only lijn that has a use for it.
    let roster = fs::read_to_string(folder.path().join("linde/netwerk.yaml")).unwrap();
    let folder = folder.file("linde/netwerk.yaml", &roster.replace("derde: {}, ", ""));
    build(&folder, &["--bijeenkomst", "1"]);
    assert!(paper(&folder, &format!("tweede/{POSTER}")).contains("Doel"));
    assert!(!paper(&folder, "tweede/apk-keuringsrapport").contains("éénkruisje"));

    // What is said twice, and what nobody reads.
    let folder = folder
        .file("linde/tweede/doelsystemen/1b.yaml", &doel)
        .file("linde/tweede/apk.yaml", "datum: 2026-09-11\n")
        .file("linde/derde/apk.yaml", "datum: 2026-09-10\n")
        .file("linde/tweede/terugkoppeling.yaml", "{}\n")
        .file("linde/tweede/metingen.yaml", "{}\n")
        .file("linde/tweede/gespreken.yaml", "{}\n");
    let run = folder.lef(&["controleer", "linde", "--content", "inhoud"]);
    run.must_exit(1);
    for part in [
        "voor deze lijn staat dit ook in linde/doelsystemen/1b.yaml",
        "voor deze lijn staat dit ook in linde/apk.yaml",
        "dit netwerk volgt de lijn derde niet",
        "de lijn tweede gebruikt dit niet",
        "het gaat over het hele netwerk",
        "het heet niet gesprekken.yaml",
    ] {
        run.must_say(part);
    }
}

#[test]
fn the_content_says_which_lijn_and_which_roles_are_meant() {
    let mut folder = folder(&[], "andere-lijn: {}");
    let ours = folder.files("inhoud");
    fs::remove_dir_all(folder.path().join("inhoud")).unwrap();
    // Roles have ids of their own where they are named: where they are listed, meant, and addressed.
    let names_roles = |line: &str| {
        ["  - id: ", "doelgroep:"].iter().any(|start| line.starts_with(start))
            || line.contains("rollen: [")
    };
    for (path, bytes) in ours.iter().filter(|(path, _)| !path.starts_with("netwerken/")) {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let lines = text.lines().map(|line| match line {
            line if path == "functies.yaml" || names_roles(line) => line
                .replace("id: zij-instromer", "id: nieuwkomer")
                .replace("id: schoolopleider", "id: schoolgids")
                .replace("[zij-instromer", "[nieuwkomer")
                .replace("zij_instromer: zij-instromer", "zij_instromer: nieuwkomer")
                .replace("schoolopleider, ", "schoolgids, ")
                .replace("schoolopleider]", "schoolgids]")
                .replace("naam: schoolgids", "naam: schoolopleider")
                .replace(OURS, "andere-lijn"),
            line => line.to_owned(),
        });
        let text = lines.collect::<Vec<_>>().join("\n") + "\n";
        folder = folder.file(&format!("inhoud/{}", path.replace(OURS, "andere-lijn")), &text);
    }
    let roster = "school: { naam: De Linde }
leden:
  - { naam: Sanne de Wit, rol: nieuwkomer, start: 2026-08-31 }
  - { naam: Joost van Dam, rol: schoolgids }
bijeenkomsten: { 1: { aanwezig: [Sanne de Wit, Joost van Dam] } }
";
    let folder = folder.file("linde/netwerk.yaml", roster);
    build(&folder, &[]);
    assert!(paper(&folder, "andere-lijn/tripartiete-overeenkomst-1").contains("SannedeWit"));
    assert!(paper(&folder, "andere-lijn/bewijs-van-deelname-1").contains("JoostvanDam"));
}

#[test]
fn what_the_content_says_of_lines_and_roles_is_checked() {
    let folder = folder(&["tweede"], BEIDE);
    let functies = fs::read_to_string(folder.path().join("inhoud/functies.yaml")).unwrap();
    let functies = functies.replace("standaardlijn: opleiden", "standaardlijn: opleide");
    let functies = functies.replace("zij_instromer: zij-instromer", "zij_instromer: zij-instromr");
    let functies = functies
        .replace("leiding: rector", "leiding: recto")
        .replace("[schoolopleider, ", "[schoolopleidr, ");
    // The same id in two meetings of one lijn, and a second inspection.
    let keuring = "inhoud/tweede/1-behoeften-en-mogelijkheden/1e-apk-keuringsrapport.yaml";
    let keuring = fs::read_to_string(folder.path().join(keuring)).unwrap();
    let folder = folder
        .file("inhoud/functies.yaml", &functies)
        .file("inhoud/tweede/2-werkdruk-en-veerkracht/1e-nog-een.yaml", &keuring);
    let run = folder.lef(&["controleer", "linde", "--content", "inhoud"]);
    run.must_exit(1);
    for part in [
        "lijn ‘opleide-met-lef’ bestaat niet",
        "rol ‘zij-instromr’ bestaat niet",
        "rol ‘schoolopleidr’ bestaat niet",
        "actor ‘recto’ bestaat niet",
        "veld rollen.ondertekenaars[0]",
        "‘1e’ is al in gebruik",
        "bijlage 1e van deze lijn bevat ook een keuring",
    ] {
        run.must_say(part);
    }
    fs::remove_file(folder.path().join("inhoud/functies.yaml")).unwrap();
    let run = folder.lef(&["controleer", "linde", "--content", "inhoud"]);
    run.must_exit(1).must_say("inhoud/functies.yaml");
}

#[test]
fn no_id_of_a_lijn_a_role_or_a_bijlage_stands_in_the_program() {
    let (content, _) = content_and_templates();
    let lijnen = content.lijnen.iter().map(|lijn| lijn.id.as_str());
    let rollen = content.rollen.data.rollen.iter().map(|rol| rol.id.as_str());
    let bijlagen = content.lijnen.iter().flat_map(Lijninhoud::bijlagen_of_bijeenkomsten);
    let bijlagen = bijlagen.map(|bijlage| bijlage.data.id.as_str());
    // One such as 1b can be nothing else; a word may be the name of something of ours.
    let bijlagen = bijlagen.filter(|id| id.starts_with(|c: char| c.is_ascii_digit()));
    let ids: BTreeSet<&str> = lijnen.chain(rollen).chain(bijlagen).collect();
    assert!(ids.len() > 20, "{ids:?}");
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = Folder::files_of(&src).into_iter();
    for (path, bytes) in files.filter(|(path, _)| !path.ends_with("/tests.rs")) {
        let text = String::from_utf8(bytes).unwrap();
        let program = text.split("#[cfg(test)]").next().unwrap_or_default();
        let quoted = ids.iter().find(|id| program.contains(&format!("\"{id}\"")));
        // A name of more than one word stands in no sentence by chance.
        let lijnen = content.lijnen.iter().map(|lijn| &lijn.id).filter(|id| id.contains('-'));
        let named = lijnen.map(String::as_str).find(|id| program.contains(id));
        assert_eq!((quoted, named), (None, None), "src/{path}");
    }
}
