//! A workbook wherever a network is taken.

mod common;

use common::Folder;
use lef::source::workbook::{CellRef, CellValue, Workbook};
use rust_xlsxwriter::Workbook as Xlsx;

/// A school with three people.
const SCHOOL: &str = "school: { naam: De Linde, plaats: Ede }
leden:
  - { naam: Sanne de Wit, rol: zij-instromer }
  - { naam: Joost van Dam, rol: werkplekbegeleider, begeleidt: [Sanne] }
  - { naam: Pieter Post, rol: rector }
";

/// What a school found when it inspected itself.
const KEURING: &str = "datum: 2026-09-10\nzij_instromer: Sanne\npunten: { 1: goed, 2: goed }\n";

/// A folder with a workbook of a school.
fn school(name: &str) -> Folder {
    let folder = Folder::new().file("bron/netwerk.yaml", SCHOOL).file("bron/apk.yaml", KEURING);
    folder.lef(&["invulblad", name, "--van", "bron"]).must_succeed();
    folder
}

fn copy(folder: &Folder, from: &str, to: &str) {
    let to = folder.path().join(to);
    std::fs::create_dir_all(to.parent().unwrap()).unwrap();
    std::fs::copy(folder.path().join(from), to).unwrap();
}

#[test]
fn every_command_takes_a_workbook() {
    let folder = school("De Linde.xlsx");
    folder.lef(&["controleer", "De Linde.xlsx"]).must_succeed();
    folder.lef(&["bouw", "De Linde.xlsx", "--bijlage", "1a"]).must_succeed();
    folder.lef(&["lijst", "--drukwerk", "De Linde.xlsx"]).must_succeed();
    let apk = folder.lef(&["apk", "De Linde.xlsx", "--formaat", "json"]);
    assert!(apk.must_succeed().stdout().contains(r#""zij_instromer":"Sanne de Wit""#));
    let overzicht = folder.lef(&["apk-overzicht", "De Linde.xlsx", "--formaat", "csv"]);
    assert!(overzicht.must_succeed().stdout().contains("De Linde;Ede;Sanne de Wit;2026-09-10"));
    // Beside a roster of text, answers may stand in a workbook.
    let elsewhere = ["apk", "De Linde.xlsx", "--netwerk", "bron", "--formaat", "json"];
    assert_eq!(folder.lef(&elsewhere).must_succeed().stdout(), apk.stdout());
}

#[test]
fn a_folder_of_workbooks_is_all_schools_in_it_and_lists_beside_them_are_none() {
    let folder = school("scholen/De Linde.xlsx");
    let mut lijst = Xlsx::new();
    lijst.add_worksheet().write_string(0, 0, "Naam").unwrap();
    let lijst = lijst.save_to_buffer().unwrap();
    let folder = folder
        .bytes("scholen/lijst.xlsx", &lijst)
        .file("scholen/~$De Linde.xlsx", "open in Excel")
        .file("scholen/de-eik/netwerk.yaml", &SCHOOL.replace("De Linde", "De Eik"));
    let run = folder.lef(&["bouw", "scholen", "--bijlage", "1a", "--formaat", "json"]);
    let schools = run.must_succeed().stdout();
    assert_eq!(
        schools.lines().filter(|line| line.contains(r#""soort":"school""#)).count(),
        2,
        "{schools}"
    );
    let parts = ["1/2", "2/2"].map(|part| {
        folder
            .lef(&["bouw", "scholen", "--bijlage", "1a", "--deel", part, "--uit", "delen"])
            .must_succeed();
    });
    assert_eq!(parts.len(), 2);
    assert_eq!(
        folder.files("delen").keys().collect::<Vec<_>>(),
        folder.files("out").keys().collect::<Vec<_>>()
    );
    // One that cannot be read may be a school: somebody should look.
    let folder = folder.file("scholen/kapot.xlsx", "PK");
    let run = folder.lef(&["controleer", "scholen"]);
    assert!(run.must_succeed().stderr().contains("scholen/kapot.xlsx"), "{}", run.stderr());
    folder.lef(&["controleer", "scholen", "--streng"]).must_exit(1);
}

#[test]
fn what_two_files_say_is_asked_and_copies_are_said() {
    let folder = school("twee/netwerk.xlsx");
    let folder = folder.file("twee/apk.yaml", KEURING);
    let run = folder.lef(&["controleer", "twee"]);
    run.must_exit(1);
    let said = run.stderr();
    assert!(
        said.contains("twee/apk.yaml") && said.contains("twee/netwerk.xlsx: Keuring!"),
        "{said}"
    );
    copy(&folder, "bron/netwerk.yaml", "twee/netwerk.yaml");
    let run = folder.lef(&["controleer", "twee"]);
    run.must_exit(1);
    assert!(run.stderr().contains("dit staat ook in twee/netwerk.yaml"), "{}", run.stderr());
    for name in ["bron/netwerk (1).yaml", "bron/rooster.yaml", "bron/apk.xlsx"] {
        copy(&folder, "bron/netwerk.yaml", name);
        let run = folder.lef(&["controleer", "bron"]);
        assert!(run.must_succeed().stderr().contains(name), "{name}: {}", run.stderr());
    }
}

#[test]
fn a_list_into_a_workbook_makes_a_new_one_and_what_users_added_goes_along() {
    let folder = school("De Linde.xlsx");
    let lijst = "Naam;Rol;Begeleidt\nKim Jansen;schoolopleider;Sanne de Wit\nJoost van Dam;schoolopleider;\n";
    let folder = folder.file("erbij.csv", lijst);
    let before = folder.files("");
    let tell = ["rooster", "erbij.csv", "--naar", "De Linde.xlsx"];
    folder.lef(&tell).must_succeed();
    assert_eq!(folder.files(""), before);
    folder.lef(&[&tell[..], &["--schrijf"]].concat()).must_succeed();
    let after = folder.files("");
    assert_eq!(after["De Linde.xlsx"], before["De Linde.xlsx"]);
    let book = Workbook::read("", &after["De Linde (nieuw).xlsx"]).unwrap();
    let mensen = book.sheet("mensen").unwrap();
    let text = |cell: (u32, u32)| mensen.cells.get(&CellRef::new(cell.0, cell.1)).cloned();
    assert_eq!(text((6, 0)), Some(CellValue::Text("Kim Jansen".into())));
    assert_eq!(text((4, 1)), Some(CellValue::Text("werkplekbegeleider, schoolopleider".into())));
    folder.lef(&["controleer", "De Linde (nieuw).xlsx"]).must_succeed();
    folder.lef(&[&tell[..], &["--schrijf"]].concat()).must_succeed();
    assert!(folder.path().join("De Linde (nieuw 2).xlsx").exists());
}
