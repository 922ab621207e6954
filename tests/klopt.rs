//! *Klopt dit?*: a list becomes an invulblad, with choices where the list is not certain. `tests/lijsten` holds the lists.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use common::Folder;
use lef::content::{self, Content};
use lef::desk::klopt::{
    Bekend, Doe, Gelaten, Klopt, Schoolvragen, begin_zonder_lijst, zonder_lijst,
};
use lef::embedded;
use lef::namenlijst::{Lijstrij, Rijveld};
use lef::netwerk::Dossier;
use lef::parallel::Workers;
use lef::problem::{Cause, KloptCause, Problem};
use lef::tree::Tree;
use proptest::prelude::*;
use tempfile::TempDir;
use url::form_urlencoded::Serializer;

/// What a form holds: names and values, in order.
type Form = Vec<(String, String)>;

fn content() -> &'static Content {
    static CONTENT: OnceLock<Content> = OnceLock::new();
    CONTENT
        .get_or_init(|| content::load(&embedded::content(), &Workers::default()).content.unwrap())
}

fn lijsten() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lijsten")
}

fn klopt(naam: &str, bytes: &[u8]) -> Klopt {
    match Klopt::lees(naam, bytes, content(), None).unwrap() {
        Gelaten::Lijst(klopt) => *klopt,
        Gelaten::Invulblad => panic!("{naam} is no list"),
    }
}

/// Every list of the tests that is one.
fn every_list() -> Vec<(String, Klopt)> {
    let mut names: Vec<String> = fs::read_dir(lijsten())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.contains(".snap"))
        .collect();
    names.sort();
    let lists: Vec<(String, Klopt)> = names
        .into_iter()
        .filter_map(|name| {
            let bytes = fs::read(lijsten().join(&name)).unwrap();
            match Klopt::lees(&name, &bytes, content(), None) {
                Ok(Gelaten::Lijst(klopt)) => Some((name, *klopt)),
                Ok(Gelaten::Invulblad) | Err(_) => None,
            }
        })
        .collect();
    assert!(lists.len() >= 55, "{}", lists.len());
    lists
}

/// The lists as they are before anything is chosen.
fn every_list_once() -> Vec<(String, Klopt)> {
    static LISTS: OnceLock<Vec<(String, Klopt)>> = OnceLock::new();
    LISTS.get_or_init(every_list).clone()
}

fn encoded(form: &Form) -> Vec<u8> {
    let mut serializer = Serializer::new(String::new());
    serializer.extend_pairs(form);
    serializer.finish().into_bytes()
}

fn send(klopt: &mut Klopt, form: &Form) -> Doe {
    klopt.kies(&encoded(form), content(), &[])
}

fn page(klopt: &Klopt) -> String {
    klopt.blad(content(), &[], "/klopt", &[]).unwrap()
}

fn pairs(fields: &[(&str, &str)]) -> Form {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// The tags of a page, with their attributes.
fn tags(html: &str, tag: &str) -> Vec<BTreeMap<String, String>> {
    let start = format!("<{tag} ");
    let unescape = |text: &str| {
        let signs = [
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&#x27;", "'"),
            ("&#x2f;", "/"),
            ("&amp;", "&"),
        ];
        signs.iter().fold(text.to_owned(), |text, (sign, c)| text.replace(sign, c))
    };
    html.split(&start)
        .skip(1)
        .map(|rest| {
            let mut attributes = BTreeMap::new();
            let mut rest = rest;
            loop {
                rest = rest.trim_start();
                if rest.starts_with('>') || rest.is_empty() {
                    break attributes;
                }
                let end = rest.find(['=', ' ', '>']).unwrap();
                let name = rest[..end].to_owned();
                let mut value = "";
                if rest[end..].starts_with("=\"") {
                    value = rest[end + 2..].split('"').next().unwrap();
                    rest = &rest[end + 3 + value.len()..];
                } else {
                    rest = &rest[end..];
                }
                attributes.insert(name, unescape(value));
            }
        })
        .collect()
}

/// What a browser sends of a page whose fields nobody touched.
fn untouched(html: &str) -> Form {
    let inputs = tags(html, "input").into_iter().filter(|input| {
        let ticked = ["checkbox", "radio"].contains(&input["type"].as_str());
        !ticked || input.contains_key("checked")
    });
    inputs.map(|input| (input["name"].clone(), input["value"].clone())).collect()
}

/// The network in a workbook, which has to be good.
#[track_caller]
fn network(path: &Path) -> Dossier {
    let tree = Tree::disk("netwerk", path.parent().unwrap().to_owned());
    let lezing = Dossier::read(&tree, path.file_name().unwrap().to_str().unwrap(), content(), None);
    let errors: Vec<&Problem> = lezing.problems.iter().filter(|p| p.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    lezing.dossier.unwrap()
}

#[track_caller]
fn adds_up(naam: &str, klopt: &Klopt) {
    let telling = klopt.telling();
    let lijst = klopt.lijst();
    assert_eq!(telling.rijen(), lijst.rijen, "{naam}");
    assert_eq!(telling.rijen(), lijst.regels.len(), "{naam}");
    assert_eq!(telling.overgenomen + telling.gekozen, lijst.overgenomen(), "{naam}");
    assert!(page(klopt).contains(&telling.zin()), "{naam}: {}", telling.zin());
}

#[test]
fn every_row_of_every_list_is_told_and_the_counts_add_up() {
    for (naam, mut klopt) in every_list() {
        adds_up(&naam, &klopt);
        assert_eq!((klopt.telling().gekozen, klopt.telling().weg), (0, 0), "{naam}");
        let html = page(&klopt);
        for regel in &klopt.lijst().regels {
            assert!(
                html.contains(&format!(" id=\"rij-{}\"", regel.rij)),
                "{naam}: rij {}",
                regel.rij
            );
        }
        let open = klopt.telling().open;
        send(&mut klopt, &pairs(&[("rest", "weg")]));
        adds_up(&naam, &klopt);
        assert_eq!((klopt.telling().open, klopt.telling().weg), (0, open), "{naam}");
    }
}

/// A name that nobody has.
fn somebody(rij: u32) -> String {
    let letters: String = rij.to_string().bytes().map(|b| char::from(b - b'0' + b'a')).collect();
    format!("Jip Xq{letters}")
}

/// Fills in what a row asks.
fn fill(regel: &Lijstrij, form: &mut BTreeMap<String, String>) {
    let rij = regel.rij;
    let velden = regel.vragen.iter().map(|vraag| vraag.veld);
    for veld in velden.chain(regel.is_niemand().then_some(Rijveld::Regel)) {
        let mut put = |what: &str, text: String| form.insert(format!("rij-{rij}-{what}"), text);
        match veld {
            Rijveld::Regel => {
                put("naam", somebody(rij));
                put("rol", "teamlid".to_owned());
            }
            Rijveld::Persoon | Rijveld::Naam => drop(put("naam", somebody(rij))),
            Rijveld::Ander => unreachable!("nobody is asked for another name"),
            Rijveld::Roepnaam => drop(put("roepnaam", "Jip".to_owned())),
            Rijveld::Rol => drop(put("rol", "teamlid".to_owned())),
            Rijveld::Vak => drop(put("vak", "wiskunde".to_owned())),
            Rijveld::Start | Rijveld::Vanaf => drop(put("start", "31-8-2026".to_owned())),
            Rijveld::Tot => drop(put("tot", String::new())),
            Rijveld::Genoemd(column) => drop(put(&format!("genoemd-{column}"), String::new())),
        }
    }
}

#[test]
fn every_refused_row_can_be_taken_in_by_its_fields_and_the_workbook_holds_exactly_those_people() {
    let folder = TempDir::new().unwrap();
    for (naam, mut klopt) in every_list() {
        let before: BTreeSet<String> =
            klopt.lijst().leden.iter().map(|lid| lid.naam.clone()).collect();
        let mut form = BTreeMap::from([("school-naam".to_owned(), naam.clone())]);
        // What is asked of a name may be asked once the row is taken in.
        for _ in 0..3 {
            for regel in &klopt.lijst().regels {
                fill(regel, &mut form);
            }
            send(&mut klopt, &form.clone().into_iter().collect());
            adds_up(&naam, &klopt);
        }
        let telling = klopt.telling();
        assert_eq!(
            telling.overgenomen + telling.gekozen,
            telling.rijen(),
            "{naam}: {telling:?} {:#?}",
            klopt.lijst().geweigerd
        );
        let lijst = klopt.lijst();
        assert!(
            lijst.regels.iter().all(|regel| lijst.leden.iter().any(|lid| lid.rij == regel.rij))
        );
        let people: BTreeSet<&str> = lijst.leden.iter().map(|lid| lid.naam.as_str()).collect();
        assert!(before.iter().all(|lid| people.contains(lid.as_str())), "{naam}: nobody is lost");
        let path = klopt.maak(content(), folder.path(), &[]).unwrap();
        let dossier = network(&path);
        assert_eq!(dossier.netwerk.data.school.naam, naam);
        let written = dossier.netwerk.data.leden.iter().map(|lid| lid.naam.as_str());
        assert_eq!(written.collect::<BTreeSet<_>>(), people, "{naam}");
        for lid in &lijst.leden {
            let there = dossier.netwerk.data.leden.iter().find(|l| l.naam == lid.naam).unwrap();
            assert_eq!(
                (&there.rol, there.start, &there.vak),
                (&lid.rol, lid.start, &lid.vak),
                "{naam}"
            );
        }
    }
}

#[test]
fn a_page_that_is_sent_as_it_is_chooses_nothing_and_once_is_enough() {
    for (naam, mut klopt) in every_list() {
        let (before, first) = (klopt.telling(), page(&klopt));
        let form = untouched(&first);
        send(&mut klopt, &form);
        // A slip of the pen for one role is ticked already, and the person saw it.
        let ticked = form.iter().filter(|(name, _)| name.ends_with("-rol")).count();
        if klopt.telling() != before {
            assert!(ticked > 0 && klopt.telling().open < before.open, "{naam}");
        }
        let (after, second) = (klopt.telling(), page(&klopt));
        send(&mut klopt, &untouched(&second));
        assert_eq!((klopt.telling(), page(&klopt)), (after, second), "{naam}");
    }
}

#[test]
fn what_needs_no_choice_makes_the_workbook_of_lef_nieuw_byte_for_byte() {
    for naam in [
        "begeleidt.csv",
        "twijfel.csv",
        "uit-excel.xlsx",
        "uit-een-oude-excel.xls",
        "paren.xlsx",
        "titelblok-en-totalen.csv",
    ] {
        let bytes = fs::read(lijsten().join(naam)).unwrap();
        let folder = Folder::new().bytes(naam, &bytes);
        folder
            .lef(&[
                "nieuw",
                "s",
                "--naam",
                "De Eik",
                "--plaats",
                "Ede",
                "--eerste",
                "17 september 2026",
                "--rooster",
                naam,
            ])
            .must_succeed();
        let mut klopt = klopt(naam, &bytes);
        let form = pairs(&[
            ("school-naam", " De Eik"),
            ("school-plaats", "Ede"),
            ("school-eerste", "17-9-2026"),
            ("school-instituut", ""),
            ("rest", "weg"),
            ("doe", "maken"),
        ]);
        assert_eq!(send(&mut klopt, &form), Doe::Maken);
        let path = klopt.maak(content(), folder.path(), &[]).unwrap();
        assert_eq!(path.file_name().unwrap(), "De Eik.xlsx");
        let nieuw = folder.files("s").remove("netwerk.xlsx").unwrap();
        assert!(fs::read(path).unwrap() == nieuw, "{naam}");
    }
}

#[test]
fn nothing_is_written_over_and_nothing_is_written_while_something_is_open() {
    let folder = TempDir::new().unwrap();
    let mut klopt = klopt("l.csv", b"Naam;Rol\nSanne de Wit;zij-instromer\nJoost Bos;mentor\n");
    send(&mut klopt, &pairs(&[("doe", "maken")]));
    let causes: Vec<Cause> = klopt
        .maak(content(), folder.path(), &[])
        .unwrap_err()
        .into_iter()
        .map(|p| p.cause)
        .collect();
    assert_eq!(causes, [KloptCause::Open(1).into(), KloptCause::NoSchool.into()]);
    let html = page(&klopt);
    assert!(
        html.contains("href=\"#rij-3-rol\"") && html.contains("href=\"#school-naam\""),
        "{html}"
    );
    assert_eq!(folder.path().read_dir().unwrap().count(), 0);
    let form = pairs(&[
        ("school-naam", "De Eik / Ede"),
        ("rij-3-rol", "werkplekbegeleider"),
        ("rij-3-rol", "teamlid"),
    ]);
    send(&mut klopt, &form);
    assert_eq!(klopt.telling().zin(), "2 rijen: 1 overgenomen en 1 overgenomen met uw keuze.");
    assert_eq!(klopt.lijst().leden[1].rol, ["werkplekbegeleider", "teamlid"]);
    let first = klopt.maak(content(), folder.path(), &[]).unwrap();
    let bytes = fs::read(&first).unwrap();
    send(&mut klopt, &pairs(&[("school-naam", "De Eik / Ede"), ("rij-3-weg", "1")]));
    let second = klopt.maak(content(), folder.path(), &[]).unwrap();
    let names: Vec<_> =
        [&first, &second].map(|path| path.file_name().unwrap().to_str().unwrap()).into();
    assert_eq!(names, ["De Eik - Ede.xlsx", "De Eik - Ede (2).xlsx"]);
    assert_eq!(fs::read(&first).unwrap(), bytes);
    assert_eq!(network(&second).netwerk.data.leden.len(), 1);
}

#[test]
fn a_list_comes_into_a_school_that_is_here_and_its_workbook_stays() {
    let folder = TempDir::new().unwrap();
    let mut list = klopt("l.csv", b"Naam;Rol\nSanne de Wit;zij-instromer\nJoost van Dam;wpb\n");
    send(&mut list, &pairs(&[("school-naam", "De Eik")]));
    let rooster = list.maak(content(), folder.path(), &[]).unwrap();
    let old = fs::read(&rooster).unwrap();
    let netwerk = network(&rooster).netwerk.data;
    let bekend =
        [Bekend { id: "eik", naam: "De <b>Eik</b>", rooster: &rooster, netwerk: Some(&netwerk) }];
    // Somebody of the school may be named by a list in which he is not.
    let mut list = klopt_for("Naam;Rol;Begeleider\nNoa Bos;zij-instromer;Joost\n");
    assert_eq!(list.telling().open, 1, "nobody of that name is in the list");
    let doe =
        list.kies(&encoded(&pairs(&[("school", "eik"), ("doe", "maken")])), content(), &bekend);
    assert_eq!((doe, list.telling().overgenomen), (Doe::Maken, 1));
    let html = list.blad(content(), &bekend, "/klopt", &[]).unwrap();
    assert!(html.contains("Erbij: Noa Bos.") && !html.contains("<b>Eik"), "{html}");
    let path = list.maak(content(), folder.path(), &bekend).unwrap();
    assert_eq!(path.file_name().unwrap(), "De Eik (nieuw).xlsx");
    assert_eq!(fs::read(&rooster).unwrap(), old);
    let leden = network(&path).netwerk.data.leden;
    assert_eq!(
        leden.iter().map(|lid| lid.naam.as_str()).collect::<Vec<_>>(),
        ["Sanne de Wit", "Joost van Dam", "Noa Bos"]
    );
    // As the command does.
    let cli = Folder::new()
        .bytes("s.xlsx", &old)
        .file("l.csv", "Naam;Rol;Begeleider\nNoa Bos;zij-instromer;Joost\n");
    cli.lef(&["rooster", "l.csv", "--naar", "s.xlsx", "--schrijf"]).must_succeed();
    assert!(fs::read(cli.path().join("s (nieuw).xlsx")).unwrap() == fs::read(&path).unwrap());
    let meant = Klopt::lees(
        "l.csv",
        b"Naam;Rol;Begeleider\nNoa Bos;zij-instromer;Joost\n",
        content(),
        Some(&bekend[0]),
    );
    let Ok(Gelaten::Lijst(meant)) = meant else { panic!("a list") };
    assert_eq!((meant.telling().overgenomen, meant.nog(&bekend).len()), (1, 0));
    let second = meant.maak(content(), folder.path(), &bekend).unwrap();
    assert_eq!(second.file_name().unwrap(), "De Eik (nieuw 2).xlsx");
    // Of text too: comments and order by hand stay in the file that was there.
    let text = Folder::new()
        .file("s/netwerk.yaml", "school: { naam: De Eik }\nleden: [{ naam: Joost, rol: wpb }]\n");
    let rooster = text.path().join("s/netwerk.yaml");
    let yaml = [Bekend { rooster: &rooster, ..bekend[0].clone() }];
    let path = meant.maak(content(), folder.path(), &yaml).unwrap();
    assert_eq!(path.file_name().unwrap(), "netwerk (nieuw).xlsx");
    assert_eq!((network(&path).netwerk.data.leden.len(), text.files("s").len()), (2, 2));
    let gone = list.maak(content(), folder.path(), &[]).unwrap_err();
    assert_eq!(gone[0].cause, KloptCause::SchoolGone.into());
}

fn klopt_for(text: &str) -> Klopt {
    klopt("l.csv", text.as_bytes())
}

#[test]
fn two_rows_of_one_person_go_together_or_are_two_people() {
    let list = "Naam;Rol;Vak;Begeleidt\nSanne de Wit;zij-instromer;;\nJoost Bos;wpb;;\nWit, Sanne de;teamlid;biologie;\nBos, Joost;rector;;Sanne Wit\n";
    let mut klopt = klopt_for(list);
    assert_eq!(klopt.telling().open, 2);
    send(&mut klopt, &pairs(&[("rij-4-samen", "1"), ("rij-5-samen", "1")]));
    // Rows of one person are taken over all or not at all.
    assert_eq!((klopt.telling().open, klopt.lijst().leden.len()), (2, 1));
    assert_eq!(klopt.lijst().leden[0].rol, ["zij-instromer", "teamlid"]);
    assert_eq!(klopt.lijst().leden[0].vak.as_deref(), Some("biologie"));
    send(
        &mut klopt,
        &pairs(&[("rij-4-samen", "1"), ("rij-5-samen", "1"), ("rij-5-genoemd-3", "Sanne de Wit")]),
    );
    assert_eq!(klopt.telling().zin(), "4 rijen: 2 overgenomen en 2 overgenomen met uw keuze.");
    assert_eq!(klopt.lijst().leden[1].begeleidt, ["Sanne de Wit"]);
    send(
        &mut klopt,
        &pairs(&[("rij-4-weg", "1"), ("rij-5-naam", "Joost Bos (gym)"), ("rij-5-genoemd-3", "")]),
    );
    assert_eq!(
        klopt.telling().zin(),
        "4 rijen: 2 overgenomen, 1 overgenomen met uw keuze en 1 laat u weg."
    );
    // Who stands in a row that is left out, may stand in another.
    send(&mut klopt, &pairs(&[("rij-2-weg", "1"), ("rij-3-weg", "1"), ("rij-5-genoemd-3", "")]));
    assert_eq!(
        klopt.telling().zin(),
        "4 rijen: 1 overgenomen, 1 overgenomen met uw keuze en 2 laat u weg."
    );
}

#[test]
fn two_people_in_one_row_are_both_taken_over_and_all_is_asked_at_once() {
    let list = "Naam;Rol;Start;Begeleidt\nSanne de Wit;zij-instromer;31-6-2026;\nJan Bos en Piet Kok;wpb, hr;;Sanne\nLan Vos;mentor;vandaag;Iemand\n";
    let mut klopt = klopt_for(list);
    let asked: Vec<Rijveld> =
        klopt.lijst().regels[2].vragen.iter().map(|vraag| vraag.veld).collect();
    assert_eq!(asked, [Rijveld::Rol, Rijveld::Start, Rijveld::Genoemd(3)]);
    let form = pairs(&[
        ("rij-2-start", "per 31 augustus 2026"),
        ("rij-3-naam", "Jan Bos"),
        ("rij-3-ander", "Kok, Piet"),
        ("rij-4-weg", "1"),
    ]);
    send(&mut klopt, &form);
    assert_eq!(
        klopt.telling().zin(),
        "3 rijen: 0 overgenomen, 2 overgenomen met uw keuze en 1 laat u weg."
    );
    let leden = &klopt.lijst().leden;
    let people: Vec<(&str, usize)> =
        leden.iter().map(|lid| (lid.naam.as_str(), lid.rol.len())).collect();
    assert_eq!(people, [("Sanne de Wit", 1), ("Jan Bos", 2), ("Piet Kok", 2)]);
    assert_eq!(leden[1].begeleidt, ["Sanne de Wit"]);
    send(
        &mut klopt,
        &pairs(&[("rij-3-naam", "Jan Bos"), ("rij-3-ander", "12"), ("rij-3-rol", "hr")]),
    );
    assert!(page(&klopt).contains("id=\"rij-3-ander-fout\""));
}

#[test]
fn another_sheet_can_be_chosen_and_choices_of_the_first_do_not_go_along() {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, people) in
        [("Team", ["Sanne de Wit", "Joost Bos"]), ("Gasten", ["Noor Smit", "Emre Kaya"])]
    {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (column, heading) in (0..).zip(["Naam", "Rol"]) {
            sheet.write(0, column, heading).unwrap();
        }
        for (row, naam) in (1..).zip(people) {
            sheet.write(row, 0, naam).unwrap();
            sheet.write(row, 1, "teamlid").unwrap();
        }
    }
    let mut klopt = klopt("b.xlsx", &book.save_to_buffer().unwrap());
    assert!(page(&klopt).contains("<option value=\"Gasten\">"), "{}", page(&klopt));
    let form = pairs(&[("blad", "Team"), ("ander-blad", "Gasten"), ("rij-2-weg", "1")]);
    send(&mut klopt, &form);
    let names: Vec<&str> = klopt.lijst().leden.iter().map(|lid| lid.naam.as_str()).collect();
    assert_eq!(
        (klopt.lijst().blad.as_str(), names.as_slice()),
        ("Gasten", &["Noor Smit", "Emre Kaya"][..])
    );
    send(&mut klopt, &pairs(&[("blad", "Gasten"), ("ander-blad", "Gasten"), ("rij-2-weg", "1")]));
    assert_eq!((klopt.lijst().leden.len(), klopt.telling().weg), (1, 1));
}

#[test]
fn what_is_no_list_says_so_and_an_invulblad_is_a_school() {
    let lees = |naam: &str, bytes: &[u8]| Klopt::lees(naam, bytes, content(), None);
    let code =
        |naam: &str, bytes: &[u8]| lees(naam, bytes).unwrap_err().cause.advice().code.into_owned();
    assert_eq!(code("leeg.csv", b""), "lijst-leeg");
    assert_eq!(code("brief.txt", b"Beste mensen,\nTot morgen.\n"), "lijst-zonder-koppen");
    assert_eq!(code("a.pdf", b"%PDF-1.7"), "geen-werkmap");
    assert_eq!(code("netwerk.yaml", b"school: { naam: X }"), "lijst-is-rooster-van-school");
    let folder = TempDir::new().unwrap();
    let school = Schoolvragen::lees(b"school-naam=De+Eik");
    let path = begin_zonder_lijst(content(), folder.path(), &school).unwrap();
    assert!(matches!(lees("x.xlsx", &fs::read(&path).unwrap()), Ok(Gelaten::Invulblad)));
    let again = begin_zonder_lijst(content(), folder.path(), &school).unwrap();
    assert_eq!(again.file_name().unwrap(), "De Eik (2).xlsx");
    let wrong = Schoolvragen::lees(b"school-eerste=31-6-2026");
    assert_eq!(begin_zonder_lijst(content(), folder.path(), &wrong).unwrap_err().len(), 2);
    let html = zonder_lijst(&wrong, "/nieuw", true, &[]).unwrap();
    assert!(
        html.contains("href=\"#school-naam\"") && html.contains("id=\"school-eerste-fout\""),
        "{html}"
    );
    assert_eq!(folder.path().read_dir().unwrap().count(), 2);
}

#[test]
fn names_that_are_html_are_shown_as_they_are() {
    let evil = "<script>alert(1)</script>\" onfocus=\"x";
    let list = format!(
        "Naam;Rol;Begeleidt\n\"{0}\";\"{0}\";\"{0}\"\nSanne de Wit;teamlid;\"{0}\"\n",
        evil.replace('"', "\"\"")
    );
    let mut klopt = klopt(&format!("{evil}.csv"), list.as_bytes());
    let form = pairs(&[
        ("rij-2-naam", evil),
        ("rij-2-rol", evil),
        ("rij-3-genoemd-2", evil),
        ("school-naam", evil),
        ("school", evil),
        ("doe", "maken"),
    ]);
    for _ in 0..2 {
        let html = klopt
            .blad(content(), &[], "/klopt?\"<x>", &[Problem::in_file(evil, Cause::Empty)])
            .unwrap();
        assert!(
            !html.contains("<script") && !html.contains("\" onfocus=\"") && !html.contains("<x>"),
            "{html}"
        );
        send(&mut klopt, &form);
    }
}

#[test]
fn five_hundred_people_empty_rows_formulas_and_old_text_are_a_page_too() {
    let people = (0..500).map(|i| format!("{};teamlid;\n;;\n", somebody(i)));
    let mut big = klopt_for(&("Naam;Rol;Start\n".to_owned() + &people.collect::<String>()));
    assert_eq!(big.telling().zin(), "500 rijen: 500 overgenomen.");
    let html = page(&big);
    assert!(html.len() < 1_500_000, "{}", html.len());
    send(&mut big, &untouched(&html));
    assert_eq!(big.telling().overgenomen, 500);
    let old = klopt("oud.csv", b"Naam;Rol\nZo\xeb M\xfcller;teamlid\n");
    assert_eq!(old.lijst().leden[0].naam, "Zoë Müller");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip([["Naam", "Rol"], ["", "teamlid"], ["Joost Bos", "hr"]]) {
        for (column, text) in (0..).zip(cells) {
            sheet.write(row, column, text).unwrap();
        }
    }
    let formula = rust_xlsxwriter::Formula::new("=Blad2!A1").set_result("#REF!");
    sheet.write(1, 0, formula).unwrap();
    let mut klopt = klopt("f.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(klopt.telling().open, 1, "{:?}", klopt.lijst());
    send(&mut klopt, &pairs(&[("rij-2-naam", "Sanne de Wit")]));
    assert_eq!(klopt.lijst().leden[0].naam, "Sanne de Wit");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_sent_every_row_is_told_once(
        which in any::<prop::sample::Index>(),
        form in prop::collection::vec((1_u32..16, field(), value()), 0..24),
    ) {
        let (naam, mut klopt) = which.get(&every_list_once()).clone();
        let form: Form =
            form.into_iter().map(|(rij, veld, value)| (format!("rij-{rij}-{veld}"), value)).collect();
        send(&mut klopt, &form);
        adds_up(&naam, &klopt);
        let lijst = klopt.lijst();
        for regel in &lijst.regels {
            let refused = lijst.geweigerd.iter().filter(|refused| refused.rij() == regel.rij).count();
            prop_assert!(refused < 2, "{naam}: rij {} is refused twice", regel.rij);
        }
        can_be_used(&naam, &page(&klopt));
        let (telling, html) = (klopt.telling(), page(&klopt));
        send(&mut klopt, &form);
        prop_assert_eq!((klopt.telling(), page(&klopt)), (telling, html));
        let folder = TempDir::new().unwrap();
        let with_school = [form, pairs(&[("school-naam", "De Eik"), ("rest", "weg")])].concat();
        send(&mut klopt, &with_school);
        // What the rules of a network refuse is said; what is written is good.
        if let Ok(path) = klopt.maak(content(), folder.path(), &[]) {
            let people = klopt.lijst().leden.len();
            prop_assert_eq!(if people > 0 { network(&path).netwerk.data.leden.len() } else { 0 }, people);
        }
    }
}

fn field() -> impl Strategy<Value = String> {
    let fields = [
        "naam",
        "ander",
        "roepnaam",
        "rol",
        "vak",
        "start",
        "tot",
        "genoemd-1",
        "genoemd-2",
        "genoemd-3",
        "weg",
        "samen",
    ];
    prop::sample::select(fields.to_vec()).prop_map(str::to_owned)
}

fn value() -> impl Strategy<Value = String> {
    let values = [
        "",
        "1",
        "Sanne de Wit",
        "Joost van Dam",
        "Wit, Sanne de",
        "teamlid",
        "zij-instromer, hr",
        "mentor",
        "31-8-2026",
        "31-6-2026",
        "Jan Bos en Piet Kok",
        "<b>",
        "n.n.b.",
    ];
    prop_oneof![9 => prop::sample::select(values.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

/// What everybody needs who does not see the page: a label for each field, and links and descriptions that lead somewhere.
#[track_caller]
fn can_be_used(naam: &str, html: &str) {
    let mut ids = BTreeSet::new();
    for tag in ["input", "fieldset", "section", "li", "p", "h2", "select", "datalist"] {
        for attributes in tags(html, tag) {
            if let Some(id) = attributes.get("id") {
                assert!(ids.insert(id.clone()), "{naam}: {id} twice");
            }
        }
    }
    let labels: BTreeSet<String> =
        tags(html, "label").into_iter().map(|l| l["for"].clone()).collect();
    for input in tags(html, "input").iter().chain(&tags(html, "select")) {
        let hidden = input.get("type").is_some_and(|kind| kind == "hidden");
        assert!(hidden || labels.contains(&input["id"]), "{naam}: {input:?}");
        for id in input.get("aria-describedby").iter().flat_map(|ids| ids.split(' ')) {
            assert!(ids.contains(id), "{naam}: {id}");
        }
    }
    for link in tags(html, "a") {
        assert!(ids.contains(&link["href"][1..]), "{naam}: {link:?}");
    }
}

#[test]
fn every_field_has_a_label_and_every_link_leads_to_one() {
    for (naam, mut klopt) in every_list() {
        can_be_used(&naam, &page(&klopt));
        send(&mut klopt, &pairs(&[("doe", "maken"), ("school-eerste", "morgen")]));
        let html = page(&klopt);
        can_be_used(&naam, &html);
        assert!(html.contains("role=\"alert\""), "{naam}");
        let summary = html.split("</ul>").next().unwrap();
        assert_eq!(tags(summary, "a").len(), klopt.telling().open + 2, "{naam}");
    }
}
