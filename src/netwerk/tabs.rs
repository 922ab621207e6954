//! The tabs of a workbook that say what a roster says: which cell is which field of `netwerk.yaml`.

use crate::problem::FieldPath;
use crate::source::cells::CellTree;
use crate::source::node::Kind;
use crate::source::tab::{CellKind, Choices, Column, RowsAt, Tab, TabForm};
use crate::source::workbook::{CellRef, Workbook};

/// The tab with the school.
pub const SCHOOL: &str = "School";
/// The tab with the people.
pub const MENSEN: &str = "Mensen";
/// The tab with the meetings.
pub const BIJEENKOMSTEN: &str = "Bijeenkomsten";
/// The tab with who is there.
pub const AANWEZIG: &str = "Aanwezig";
/// The tab with the holidays.
pub const VAKANTIES: &str = "Vakanties";

/// The row in which the first person of an empty tab goes, from 0.
const NIEMAND: u32 = 3;

/// What can be chosen, of which the content has the last word.
#[derive(Debug, Clone, Default)]
pub struct Keuzes {
    /// The names of roles.
    pub rollen: Vec<String>,
    /// The ids of lines.
    pub lijnen: Vec<String>,
}

/// Whether a workbook tells of a network.
#[must_use]
pub fn is_netwerk(book: &Workbook) -> bool {
    book.sheet(SCHOOL).is_some() && book.sheet(MENSEN).is_some()
}

/// Reads the tabs of a roster as one tree.
#[must_use]
pub fn read(name: &str, book: &Workbook) -> CellTree {
    let mut tree = CellTree::new(name);
    for tab in tabs(&Keuzes::default()) {
        tab.read(book, &mut tree);
    }
    // A school of which nothing is filled in lacks its name.
    tree.on(SCHOOL);
    tree.open(&FieldPath::of("school"), CellRef::new(0, 0));
    let leden = FieldPath::of("leden");
    if !tree.has(&leden) {
        // That nobody is there yet is said where the first person goes.
        tree.on(MENSEN);
        tree.put(&leden, CellRef::new(NIEMAND, 0), Kind::List(Vec::new()));
    }
    tree
}

/// The tabs of a roster.
#[must_use]
pub fn tabs(keuzes: &Keuzes) -> [Tab; 5] {
    [school(keuzes), mensen(keuzes), bijeenkomsten(), aanwezig(), vakanties()]
}

fn school(keuzes: &Keuzes) -> Tab {
    let column = Column::text;
    let sectoren = ["po", "vo", "mbo"].map(str::to_owned).to_vec();
    Tab {
        name: SCHOOL,
        about: "Vul de rechterkolom in. Alleen de naam van de school moet; wat u nog niet weet, laat u leeg.",
        form: TabForm::Labels(vec![
            column("Naam van de school", "school.naam", "Zo staat de school boven aan de bladen.").needed(),
            column("Plaats", "school.plaats", "De plaats waar de school staat."),
            column("Bestuur", "school.bestuur", "Komt in de overeenkomst tussen school, opleiding en zij-instromer."),
            column("Sector", "school.sector", "po, vo of mbo.").choose(Choices::Fixed(sectoren)),
            column("Opleidingsinstituut", "opleidingsinstituut.naam", "De naam van de hogeschool of universiteit die opleidt."),
            column("Schooljaar", "schooljaar", "Zoals 2026-2027."),
            Column::new("Lijnen", "lijnen", CellKind::Keys, "De lijnen die het netwerk volgt, met een puntkomma ertussen. Leeg: Opleiden met lef.")
                .choose(Choices::Open(keuzes.lijnen.clone())),
            column("Kleur", "huisstijl.kleur", "De kleur van de school, zoals #0b6e4f. Mag leeg blijven."),
            column("Logo", "huisstijl.logo", "De naam van een plaatje (png, jpg of svg) dat in dezelfde map staat."),
            Column::new("Prijs van een vel", "drukkosten.vel", CellKind::Number, "In euro, zoals 0,01. Met de prijs van een kant rekent de printbon uit wat het drukken kost."),
            Column::new("Prijs van een bedrukte kant", "drukkosten.kant", CellKind::Number, "In euro, zoals 0,04."),
            column("Naam van de map", "school.id", "Alleen als de map met papieren anders moet heten dan de school."),
        ]),
    }
}

fn mensen(keuzes: &Keuzes) -> Tab {
    let column = Column::text;
    Tab {
        name: MENSEN,
        about: "Eén persoon op elke regel. Naam en rol zijn nodig, de rest mag leeg blijven.",
        form: TabForm::Rows(
            RowsAt::List(FieldPath::of("leden")),
            vec![
                column("Naam", "naam", "Voornaam en achternaam, zoals Sanne de Wit.").wide(28).needed(),
                column("Rol", "rol", "Kies uit de lijst. Heeft iemand twee rollen, typ ze dan allebei met een komma ertussen.")
                    .choose(Choices::Open(keuzes.rollen.clone())).wide(28).needed(),
                column("Roepnaam", "roepnaam", "De naam op het naamkaartje. Alleen nodig als die niet uit de naam blijkt, zoals bij J. de Vries."),
                column("Vak", "vak", "Het vak van een zij-instromer."),
                Column::new("Eerste werkdag", "start", CellKind::Date, "Van een zij-instromer: de eerste dag op school, zoals 31-8-2026.").wide(15),
                Column::new("Begeleidt", "begeleidt", CellKind::Texts, "Wie deze persoon begeleidt. Meer namen? Zet er een puntkomma tussen.")
                    .choose(Choices::People).wide(28),
                Column::new("Begeleider", "begeleider", CellKind::Texts, "De andere kant van hetzelfde: door wie deze zij-instromer wordt begeleid. Een van de twee is genoeg.")
                    .choose(Choices::People).wide(28),
                Column::new("Erbij vanaf", "vanaf", CellKind::Date, "Alleen voor wie later in het jaar bij het netwerk komt: de eerste dag.").wide(14),
                Column::new("Erbij tot en met", "tot", CellKind::Date, "Alleen voor wie vertrekt: de laatste dag. Laat de regel staan.").wide(16),
                column("Kenmerk", "id", "Alleen als twee mensen dezelfde naam hebben: een woord waarmee u hen uit elkaar houdt, zoals jan-gym."),
            ],
        ),
    }
}

fn bijeenkomsten() -> Tab {
    let column = Column::text;
    Tab {
        name: BIJEENKOMSTEN,
        about: "Eén bijeenkomst op elke regel. Wat u nog niet weet, laat u leeg.",
        form: TabForm::Rows(
            RowsAt::Meetings { several: false },
            vec![
                Column::new("Datum", "datum", CellKind::Date, "De dag, zoals 17-9-2026."),
                Column::new(
                    "Begintijd",
                    "begin",
                    CellKind::Time,
                    "De tijd waarop het begint, zoals 15:30.",
                ),
                column("Plaats", "locatie", "Het lokaal of gebouw."),
                column(
                    "Gespreksleider",
                    "gespreksleider",
                    "Wie de bijeenkomst leidt. Dat mag ook iemand van buiten zijn.",
                )
                .choose(Choices::Person),
                Column::new(
                    "Reserve",
                    "reserve",
                    CellKind::Number,
                    "Hoeveel exemplaren extra u wilt van wat deelnemers krijgen.",
                ),
                Column::new(
                    "Vervolggesprek",
                    "vervolg",
                    CellKind::Date,
                    "De dag van het gesprek na bijeenkomst 1.",
                )
                .wide(15),
                column("Pauze na", "pauze.na", "De actie waarna er pauze is, zoals A3."),
                Column::new(
                    "Pauze (minuten)",
                    "pauze.minuten",
                    CellKind::Number,
                    "Hoe lang de pauze duurt.",
                )
                .wide(16),
                Column::new(
                    "Eigen minuten",
                    "minuten",
                    CellKind::Pairs(true),
                    "Alleen als u acties korter of langer maakt: A3: 35; A4: 20.",
                ),
                Column::new(
                    "Alternatief",
                    "kies",
                    CellKind::Pairs(false),
                    "Alleen als u in plaats van een actie een andere doet: A5: A5-alt.",
                ),
            ],
        ),
    }
}

fn aanwezig() -> Tab {
    Tab {
        name: AANWEZIG,
        about: "Zet een x bij wie er komt of was. Een kolom zonder kruisjes betekent: iedereen.",
        form: TabForm::Crosses,
    }
}

fn vakanties() -> Tab {
    Tab {
        name: VAKANTIES,
        about: "De vakanties en vrije dagen van de school. Feestdagen kent lef zelf.",
        form: TabForm::Rows(
            RowsAt::List(FieldPath::of("vakanties")),
            vec![
                Column::text("Vakantie", "naam", "De naam, zoals herfstvakantie.").needed(),
                Column::new("Van", "van", CellKind::Date, "De eerste vrije dag.").wide(14).needed(),
                Column::new("Tot en met", "tot", CellKind::Date, "De laatste vrije dag.")
                    .wide(14)
                    .needed(),
            ],
        ),
    }
}
