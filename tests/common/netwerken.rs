//! Networks for tests: each number makes another one, always the same, and together they say all that a roster and its papers can.
#![allow(dead_code, reason = "each test file uses a part of it")]

use lef::content::Content;
use serde_json::{Map, Value, json};

use crate::common::Folder;

/// People with accents, prefixes, hyphens and apostrophes in their names.
const NAMEN: [&str; 16] = [
    "Sanne de Wit",
    "Emre Şahin",
    "Zoë Müller",
    "Joost van Dam",
    "Lan Nguyễn",
    "Willem-Jan van den Berg",
    "Chloé Lefèvre",
    "Fatima el Amrani",
    "Anneloes in ’t Veld",
    "Søren Østergaard",
    "Björn IJzerman",
    "Ayşe Yılmaz",
    "Ímre 't Hooft",
    "Marieke van der Heijden",
    "Dirk-Jan ten Ær",
    "Noa Willemsen",
];

/// Roles as schools write them: one, a list, several in one text, a synonym.
fn rollen() -> [Value; 8] {
    [
        json!("werkplekbegeleider"),
        json!(["werkplekbegeleider", "schoolopleider"]),
        json!("wpb, SO"),
        json!("Teamleider"),
        json!("rector"),
        json!("P&O"),
        json!(["lerarenopleider", "studieloopbaanbegeleider"]),
        json!("duo-leerkracht"),
    ]
}

/// Texts that a cell takes for something else, or that mean something to YAML or to a spreadsheet.
const LOKALEN: [&str; 8] =
    ["012", "2.14", "=1+1", "Lokaal #12: achter", "-", "0b11", "17-9", "_x0041_ ☐ “mediatheek”"];

/// A short text, and one that runs over many lines.
fn tekst(i: usize, lang: bool) -> String {
    let kort = format!("Punt {i}: samen *kijken*, {{{{ niet }}}} praten; dan pas = doen");
    if lang { [kort.as_str(); 8].join(" — ") } else { kort }
}

/// A choice that depends on the number of the network and on what is chosen.
struct Keus(usize);

impl Keus {
    /// Whether something is so, in about one of `of` networks.
    fn is(&self, what: usize, of: usize) -> bool {
        (self.0 + what).is_multiple_of(of)
    }

    fn een<'a, T>(&self, what: usize, of: &'a [T]) -> &'a T {
        &of[(self.0 * 7 + what * 5) % of.len()]
    }

    fn dag(&self, what: usize) -> String {
        format!("2026-{:02}-{:02}", 9 + what % 4, 1 + (self.0 * 3 + what * 11) % 28)
    }
}

/// The folder of a network, with its papers.
pub fn netwerk(nummer: usize, content: &Content) -> Folder {
    let keus = Keus(nummer);
    let mut folder = Folder::new();
    let mut write = |path: &str, value: &Value| {
        let folder_of = std::mem::replace(&mut folder, Folder::new());
        folder = folder_of.file(path, &serde_json::to_string_pretty(value).unwrap());
    };
    write("netwerk.yaml", &rooster(&keus));
    if !keus.is(0, 4) {
        write("apk.yaml", &keuringen(&keus, content));
    }
    if !keus.is(1, 4) {
        write("afspraken.yaml", &afspraken(&keus));
    }
    if !keus.is(2, 4) {
        write("evaluatie.yaml", &evaluatie(&keus));
    }
    if !keus.is(3, 4) {
        write("eindreflectie.yaml", &eindreflectie(&keus));
    }
    if keus.is(1, 3) {
        let overeenkomst =
            json!({ "overeenkomsten": [{ "voor": NAMEN[0], "assessment": tekst(1, false) }] });
        write("overeenkomst.yaml", &overeenkomst);
    }
    let logo = r##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#0b6e4f"/></svg>"##;
    folder.bytes("beeld/logo.svg", logo.as_bytes())
}

fn rooster(keus: &Keus) -> Value {
    let mut rooster = json!({
        "school": { "naam": format!("De {} & Co. {}", keus.een(1, &["Eik", "Ïep", "’t Linde"]), keus.0) },
        "leden": leden(keus),
    });
    let school = &mut rooster["school"];
    for (i, (field, value)) in [
        ("plaats", "’s-Gravenhage"),
        ("bestuur", "Stichting \"Voorbeeld\": 100%"),
        ("sector", *keus.een(2, &["po", "vo", "mbo"])),
        ("id", "school-van-een"),
    ]
    .into_iter()
    .enumerate()
    {
        if !keus.is(i, 3) {
            school[field] = json!(value);
        }
    }
    if keus.is(0, 2) {
        rooster["opleidingsinstituut"] = json!({ "naam": "Hogeschool 007" });
        rooster["schooljaar"] = json!("2026-2027");
        rooster["formaat"] = json!(1);
    }
    let bijeenkomsten = json!({
        "1": bijeenkomst(keus, 1),
        "2": bijeenkomst(keus, 2),
        "4": bijeenkomst(keus, 4),
    });
    match keus.0 % 3 {
        0 => rooster["bijeenkomsten"] = bijeenkomsten,
        1 => {
            rooster["lijnen"] = json!({
                "opleiden-met-lef": { "bijeenkomsten": bijeenkomsten },
                "gesprekkencyclus": {},
            });
        }
        _ => {
            rooster["bijeenkomsten"] = bijeenkomsten;
            rooster["lijnen"] = json!({ "samen-opleiden": {}, "netwerkgids": {} });
        }
    }
    if keus.is(1, 2) {
        rooster["vakanties"] = json!([
            { "naam": "herfstvakantie", "van": "2026-10-17", "tot": "2026-10-25" },
            { "naam": "dag na Hemelvaart", "van": "2027-05-07", "tot": "2027-05-07" },
        ]);
        rooster["huisstijl"] = json!({ "kleur": "#0b6e4f", "logo": "beeld/logo.svg" });
        rooster["drukkosten"] = json!({ "vel": 0.0125, "kant": 0.04 });
    }
    rooster
}

fn leden(keus: &Keus) -> Vec<Value> {
    let mut leden = vec![
        json!({ "naam": NAMEN[0], "rol": "zij-instromer", "vak": "natuurkunde", "start": "2026-08-31" }),
        json!({ "naam": NAMEN[1], "rol": "ZIB", "start": keus.dag(1), "begeleider": NAMEN[3] }),
    ];
    for (i, naam) in NAMEN.iter().enumerate().skip(2) {
        let mut lid = json!({ "naam": naam, "rol": keus.een(i, &rollen()) });
        if i == 3 {
            lid["begeleidt"] = json!(["Sanne"]);
        }
        if i == 4 && keus.is(0, 2) {
            lid["begeleidt"] = json!(["Sanne de Wit", "Emre"]);
        }
        if keus.is(i, 5) {
            lid["roepnaam"] = json!(format!("{} {i}", naam.split(' ').next().unwrap()));
        }
        if keus.is(i, 6) && i > 8 {
            lid["vanaf"] = json!("2026-10-01");
        }
        if keus.is(i + 1, 6) && i > 8 {
            lid["tot"] = json!("2027-03-31");
        }
        leden.push(lid);
    }
    if keus.is(0, 2) {
        // Two people of one name.
        leden.push(json!({ "naam": "Jan Peeters", "id": "jan-gym", "rol": "teamlid" }));
        leden.push(json!({ "naam": "Jan Peeters", "id": "jan-wiskunde", "roepnaam": "Jan P.", "rol": "zij-instromer", "begeleider": [NAMEN[2], "Joost"] }));
    }
    leden
}

fn bijeenkomst(keus: &Keus, nummer: usize) -> Value {
    let mut gegevens = Map::new();
    let mut say = |field: &str, so: bool, value: Value| {
        if so {
            gegevens.insert(field.to_owned(), value);
        }
    };
    let dagen = ["2026-09-17", "15 oktober 2026", "", "20-5-2027"];
    say("datum", !keus.is(nummer, 5), json!(dagen[nummer - 1]));
    say("begin", keus.is(nummer, 2), json!(keus.een(nummer, &["15:30", "09:00", "16:05"])));
    say("locatie", !keus.is(nummer, 4), json!(keus.een(nummer, &LOKALEN)));
    say(
        "gespreksleider",
        keus.is(nummer, 3),
        json!(keus.een(nummer, &["Joost", "Iemand van buiten"])),
    );
    say("reserve", keus.is(nummer, 2), json!(keus.0 % 4));
    say("vervolg", nummer == 1 && keus.is(nummer, 2), json!("2026-10-08"));
    say("minuten", keus.is(nummer, 3), json!({ "A1": 5, "A2": 25 }));
    say("pauze", keus.is(nummer + 1, 3), json!({ "na": "A3", "minuten": 10 }));
    say("kies", nummer == 1 && keus.is(0, 2), json!({ "A5": "A5-alt" }));
    let mut aanwezig = vec!["Sanne", "Emre Şahin", "joost van dam", "Zoë"];
    if keus.is(0, 2) {
        aanwezig.push("jan-wiskunde");
    }
    say("aanwezig", keus.is(nummer, 3), json!(aanwezig));
    say("aanwezig", keus.is(nummer, 7), json!([]));
    Value::Object(gegevens)
}

/// Inspections of the school, and of two people, each with findings in all forms.
fn keuringen(keus: &Keus, content: &Content) -> Value {
    let lijn = content.lijn("opleiden-met-lef").unwrap();
    let (_, keuring) = lijn.keuring().unwrap();
    let beurt = |wie: Option<Value>, at: usize| {
        let punten = keuring.onderdelen.iter().enumerate().map(|(i, onderdeel)| {
            let punten = onderdeel.punten.iter().enumerate().map(|(j, punt)| {
                let bevinding = match (i + j + at + keus.0) % 6 {
                    0 => json!({ "oordeel": "reparatie", "toelichting": tekst(j, true), "actie": tekst(i, false), "wie": "Joost", "voor": "2027-01-15" }),
                    1 => json!({ "oordeel": "nvt", "toelichting": "Hoort hier niet." }),
                    2 => json!("afkeur"),
                    _ => json!("goed"),
                };
                (punt.id.clone(), bevinding)
            });
            (onderdeel.id.clone(), punten.skip((i + at) % 2).collect::<Map<_, _>>().into())
        });
        let punten = punten.skip(at % 2).collect::<Map<String, Value>>();
        let mut beurt =
            json!({ "datum": format!("2026-1{}-0{}", at % 3, 1 + at), "punten": punten });
        if let Some(wie) = wie {
            beurt["zij_instromer"] = wie;
        }
        if at.is_multiple_of(2) {
            beurt["keurmeester"] = json!("Joost van Dam");
            beurt["herkeuring"] = json!("2027-02-01");
        }
        beurt
    };
    if keus.is(3, 5) {
        // One inspection needs no list.
        return beurt(Some(json!("Sanne")), 0);
    }
    json!([
        beurt(None, 0),
        beurt(Some(json!("Sanne de Wit")), 1),
        beurt(Some(json!(["Emre", "Sanne"])), 2),
    ])
}

fn afspraken(keus: &Keus) -> Value {
    let lijst = |at: usize| {
        json!([
            { "wat": tekst(at, false), "wie": "Joost", "voor": keus.dag(at), "klaar": true },
            { "wat": tekst(at + 1, keus.is(at, 2)), "wie": ["Zoë Müller", "Emre"] },
            { "wat": "=SOM(A1:A2)", "wie": "Lan", "klaar": false },
        ])
    };
    if keus.is(0, 2) {
        json!({ "bijeenkomsten": { "1": lijst(1), "3": lijst(3) } })
    } else {
        json!({ "formaat": 1, "lijnen": { "opleiden-met-lef": { "bijeenkomsten": { "1": lijst(1), "2": lijst(2) } } } })
    }
}

fn evaluatie(keus: &Keus) -> Value {
    let formulier = |at: usize| {
        json!({
            "bijeenkomst": 1 + at % 2,
            "doelen": { "1": 1 + (keus.0 + at) % 5, "2": "helemaal eens" },
            "vragen": { "1": tekst(at, true), "3": "012" },
        })
    };
    json!({ "formulieren": (0..3 + keus.0 % 3).map(formulier).collect::<Vec<_>>() })
}

fn eindreflectie(keus: &Keus) -> Value {
    json!({ "bladen": [
        { "wie": "Joost", "antwoorden": { "1": tekst(1, true), "5": "2.14" } },
        { "antwoorden": { "2": tekst(keus.0, false) } },
    ] })
}
