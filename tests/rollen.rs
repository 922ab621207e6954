//! How a school writes a role: what is certain is read, what may be two roles is asked, and nothing is guessed.

mod common;

use common::Folder;
use lef::content::{Rollen, Rolwoord};
use lef::problem::Cause;
use lef::source::SourceFile;
use lef::yaml;
use proptest::prelude::*;

fn rollen() -> Rollen {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/content/rollen.yaml");
    let source = SourceFile::from_bytes("rollen.yaml", std::fs::read(path).unwrap()).unwrap();
    yaml::read::<Rollen>(source).data.unwrap().data
}

/// What a text means, in a line: ids, a doubt as `a?b`, and what is unknown as `!word`.
fn read(rollen: &Rollen, text: &str) -> String {
    let found = rollen.lees(text).into_iter().map(|woord| match woord {
        Rolwoord::Rol(rol) => rol.id.clone(),
        Rolwoord::Twijfel(_, rollen) => {
            rollen.iter().map(|rol| rol.id.as_str()).collect::<Vec<_>>().join("?")
        }
        Rolwoord::Onbekend(woord) => format!("!{woord}"),
    });
    found.collect::<Vec<_>>().join(", ")
}

#[test]
fn every_way_to_write_a_role_that_means_one_thing_is_read() {
    let rollen = rollen();
    for (id, words) in [
        (
            "zij-instromer",
            "Zij-instromer|ZIJ INSTROMER|zijinstromer|zij‑instromer|zij-instroomster|Zij-instromers",
        ),
        (
            "zij-instromer",
            "ZIB|z.i.b.|zib'er|ZIB’ers|zij-instromer (ZIB)|zij-instromer (jaar 2)|zij-instromend docent",
        ),
        (
            "werkplekbegeleider",
            "wpb|WPB'er|W.P.B.|wpb-ers|Werkplek begeleider|werkplekbegeleidster|vakcoach|vakcoaches",
        ),
        (
            "werkplekbegeleider",
            "stagebegeleider|werkplekcoach|WPB (Engels, Duits)|senior werkplekbegeleider|spd",
        ),
        (
            "schoolopleider",
            "SO|S.O.|school opleider|Opleider in de school|schoolopleidster|SO (schoolopleider)",
        ),
        (
            "teamleider",
            "Teamleider|teamleidster|afdelingsleider|bouwcoordinator|Bouwcoördinatrice|team-manager",
        ),
        ("rector", "Rector|rectrix|waarnemend rector|rector a.i.|Rector (ad interim)"),
        ("conrector", "con-rector|conrectrix|plaatsvervangend rector|plv. rector"),
        (
            "directeur",
            "directrice|locatie directeur|Locatiedirectrice|directeur-bestuurder|wnd. directeur",
        ),
        (
            "hr",
            "HR|hrm|P&O|P & O|p&o|P en O|personeelszaken|HRM-adviseur|hr adviseurs|Adviseur P&O|Personeel & Organisatie",
        ),
        (
            "lerarenopleider",
            "instituutsopleider|lerarenopleidster|docent lerarenopleiding|pabo-docent",
        ),
        (
            "opleidingscoördinator",
            "opleidingscoordinator|Opleidingscoo\u{308}rdinator|instituutscoördinator",
        ),
        ("leerkrachtcoach", "leerkracht-coach|docentcoach|coach startende leraren"),
        (
            "studieloopbaanbegeleider",
            "slb'er|SLB|slbers|studieloopbaan-begeleidster|studieloopbaancoach",
        ),
        ("duo-leerkracht", "duoleerkracht|duo-partner|duo partners"),
        (
            "teamlid",
            "collega|collega’s|docent|docenten|leraar|leraren|leerkracht|lerares|groepsleerkracht",
        ),
    ] {
        for word in words.split('|') {
            assert_eq!(read(&rollen, word), id, "{word}");
        }
    }
}

#[test]
fn a_word_that_may_be_two_roles_is_a_question_with_each() {
    let rollen = rollen();
    for (word, ids) in [
        ("mentor", "werkplekbegeleider?studieloopbaanbegeleider?teamlid"),
        ("Mentoren", "werkplekbegeleider?studieloopbaanbegeleider?teamlid"),
        ("BO", "werkplekbegeleider?schoolopleider"),
        ("b.o.s.", "werkplekbegeleider?schoolopleider"),
        ("Coach", "werkplekbegeleider?schoolopleider?leerkrachtcoach"),
        ("schoolleider", "rector?directeur"),
        ("(Con)rector", "rector?conrector"),
        ("docent (wpb)", "werkplekbegeleider?teamlid"),
        ("mentor (Engels)", "werkplekbegeleider?studieloopbaanbegeleider?teamlid"),
    ] {
        assert_eq!(read(&rollen, word), ids, "{word}");
    }
    // What stands between brackets may settle it.
    assert_eq!(read(&rollen, "mentor (werkplekbegeleider)"), "werkplekbegeleider");
}

#[test]
fn several_roles_may_stand_in_one_text_and_a_word_with_a_sign_in_it_goes_first() {
    let rollen = rollen();
    for text in [
        "wpb, schoolopleider",
        "wpb,schoolopleider",
        "WPB/SO",
        "wpb en SO",
        "wpb + so",
        "wpb; so;",
        "wpb & so",
        "wpb | so",
        "wpb\nso",
        "wpb - so",
        "wpb, so, SO en wpb",
        "werkplekbegeleider (wpb), schoolopleider",
    ] {
        assert_eq!(read(&rollen, text), "werkplekbegeleider, schoolopleider", "{text}");
    }
    for (text, found) in [
        ("P&O", "hr"),
        ("P&O en teamleider", "hr, teamleider"),
        ("HR / P en O, rector", "hr, rector"),
        ("wpb, baas", "werkplekbegeleider, !baas"),
        ("mentor/so", "werkplekbegeleider?studieloopbaanbegeleider?teamlid, schoolopleider"),
        ("wpb (Engels en Duits) / so", "werkplekbegeleider, schoolopleider"),
        ("", ""),
        (" , ; ", ""),
    ] {
        assert_eq!(read(&rollen, text), found, "{text}");
    }
}

#[test]
fn a_role_that_is_none_is_named_by_meaning_or_by_a_slip_of_the_pen_and_else_not() {
    let rollen = rollen();
    for (word, meant) in [
        ("werkplekbegelijder", Some("werkplekbegeleider")),
        ("zij-intsromer", Some("zij-instromer")),
        ("stagebegleider", Some("werkplekbegeleider")),
        ("docent natuurkunde", Some("teamlid")),
        ("directeur bedrijfsvoering", Some("directeur")),
        // Nearest in letters is another role altogether.
        ("schoolleder", None),
        ("mentot", None),
        ("begeleiding", None),
        ("conciërge", None),
        ("baas", None),
        ("hrr", None),
    ] {
        assert_eq!(read(&rollen, word), format!("!{word}"));
        let Cause::Unknown { kind: "rol", nearest, known, .. } = rollen.unknown_rol(word) else {
            panic!("{word}");
        };
        assert_eq!(nearest.as_deref(), meant, "{word}");
        assert_eq!(known.len(), rollen.rollen.len());
    }
}

#[test]
fn a_word_for_a_role_means_the_actor_that_the_role_speaks_for() {
    let rollen = rollen();
    for (word, meant) in [
        ("conrector", Some("rector")),
        ("wpb", Some("werkplekbegeleider")),
        ("instituutsopleider", Some("opleidingsinstituut")),
        ("teamlieder", Some("teamleider")),
        ("mentor", None),
        ("baas", None),
    ] {
        let Some(Cause::Unknown { kind: "actor", nearest, .. }) = rollen.unknown_actor(word) else {
            panic!("{word}");
        };
        assert_eq!(nearest.as_deref(), meant, "{word}");
    }
}

#[test]
fn there_are_at_least_eighty_spellings_and_each_is_read_as_its_own_role() {
    let rollen = rollen();
    let mut spellings = 0;
    for rol in &rollen.rollen {
        for word in [&rol.id, &rol.naam, &rol.meervoud].into_iter().chain(&rol.ook) {
            assert_eq!(read(&rollen, word), rol.id, "{word}");
        }
        spellings += rol.ook.len();
    }
    assert!(spellings >= 80, "{spellings}");
    for twijfel in &rollen.twijfel {
        for word in &twijfel.woorden {
            let found = read(&rollen, word);
            assert_eq!(found.split('?').count(), twijfel.rollen.len(), "{word}: {found}");
        }
    }
}

#[test]
fn papers_are_the_same_however_roles_are_written() {
    let pack = |sanne: &str, joost: &str, kim: &str| {
        let roster = format!(
            "school: {{ naam: De Linde }}\nleden:\n  - {{ naam: Sanne de Wit, rol: {sanne} }}\n  - {{ naam: Joost van Dam, rol: {joost}, begeleidt: [Sanne] }}\n  - {{ naam: Kim Bos, rol: {kim} }}\n"
        );
        let folder = Folder::new().file("s/netwerk.yaml", &roster);
        folder.lef(&["bouw", "s"]).must_succeed();
        let mut files = folder.files("out");
        files.retain(|path, _| !path.ends_with("manifest.json"));
        files
    };
    let ids = pack("zij-instromer", "[werkplekbegeleider, schoolopleider]", "hr");
    assert!(ids.len() > 20);
    assert_eq!(ids, pack("ZIB’er", "wpb / SO", "\"P&O\""));
    assert_eq!(ids, pack("[Zij instroomster]", "[WPB, opleider in de school]", "personeelszaken"));
}

#[test]
fn a_doubt_names_each_role_as_it_is_typed() {
    let roster = "school: { naam: De Linde }\nleden:\n  - naam: Kim Bos\n    rol: wpb, mentor\n";
    let folder = Folder::new().file("s/netwerk.yaml", roster);
    let run = folder.lef(&["controleer", "s"]);
    run.must_exit(1).must_say("netwerk.yaml:4:10").must_say("leden[0].rol");
    run.must_say("‘mentor’ kan meer dan één rol zijn");
    for id in ["werkplekbegeleider", "studieloopbaanbegeleider", "teamlid"] {
        run.must_say(id);
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_no_word_of_it_is_lost(text in "(\\PC|[ ,/&()-]|wpb|mentor|P&O| en |hr){0,20}") {
        let rollen = rollen();
        for woord in rollen.lees(&text) {
            match woord {
                Rolwoord::Rol(rol) => prop_assert!(rollen.rol(&rol.id).is_some()),
                Rolwoord::Twijfel(woord, of) => prop_assert!(of.len() > 1 && text.contains(&woord)),
                Rolwoord::Onbekend(woord) => prop_assert!(!woord.is_empty() && text.contains(&woord)),
            }
        }
        // Something that could be typed there is either read or said.
        let is_word = |c: char| c.is_alphanumeric();
        prop_assert!(!text.contains(is_word) || !rollen.lees(&text).is_empty());
    }
}
