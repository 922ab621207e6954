//! Whose an inspection is: of each zij-instromer that it names, or of the school as a whole where it names nobody. What changed
//! since the inspection before, and the report, are of one of these alone.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use crate::apk::{Apk, Bevinding, Keurbeurt, Oordeel, check as check_punten, genummerd, op_nummer};
use crate::content::{Content, Keuring, Lijninhoud};
use crate::datum::datum;
use crate::netwerk::papier::{Omgeving, Papier, veld};
use crate::netwerk::{Lid, Netwerk};
use crate::problem::{Cause, FieldPath, Problem, SheetCause};
use crate::source::tab::{CellKind, Choices, Column, Point, Sets, Tab, TabForm};
use crate::yaml::Loaded;

/// The tab of a workbook with the answers.
pub const TAB: &str = "Keuring";

/// Whom inspections are about.
#[derive(Debug, Clone, Copy)]
pub enum Gekeurd<'a> {
    /// The school as a whole.
    School,
    /// A zij-instromer, with the number that papers of this person carry, from 1.
    ZijInstromer(usize, &'a Lid),
}

impl<'a> Gekeurd<'a> {
    /// All that some inspections are about: the school, then zij-instromers in the order of the roster.
    #[must_use]
    pub fn all(apk: &Apk, netwerk: &'a Netwerk) -> Vec<Self> {
        let leden = netwerk.zij_instromers().enumerate();
        let leden = leden.map(|(i, lid)| Self::ZijInstromer(i + 1, lid));
        let all = std::iter::once(Self::School).chain(leden);
        all.filter(|gekeurd| apk.keuringen.iter().any(|beurt| gekeurd.is_in(beurt, netwerk)))
            .collect()
    }

    /// The inspections of it, the newest last, each with its place in the file.
    #[must_use]
    pub fn keuringen<'k>(self, apk: &'k Apk, netwerk: &Netwerk) -> Vec<(usize, &'k Keurbeurt)> {
        let all = apk.keuringen.iter().enumerate();
        all.filter(|(_, beurt)| self.is_in(beurt, netwerk)).collect()
    }

    /// The zij-instromer, with the number.
    #[must_use]
    pub fn zij_instromer(self) -> Option<(usize, &'a Lid)> {
        match self {
            Self::School => None,
            Self::ZijInstromer(nummer, lid) => Some((nummer, lid)),
        }
    }

    /// Whose start it is about on a day: the zij-instromer, or everybody's who was part of the network.
    #[must_use]
    pub fn leden(self, netwerk: &'a Netwerk, dag: Option<Date>) -> Vec<&'a Lid> {
        match self {
            Self::School => netwerk.zij_instromers().filter(|lid| lid.hoort_erbij(dag)).collect(),
            Self::ZijInstromer(_, lid) => vec![lid],
        }
    }

    /// The stem of its file: of a zij-instromer, with the number.
    #[must_use]
    pub fn stam(self, stam: &str) -> String {
        match self {
            Self::School => stam.to_owned(),
            Self::ZijInstromer(nummer, _) => format!("{stam}-{nummer}"),
        }
    }

    fn is_in(self, beurt: &Keurbeurt, netwerk: &Netwerk) -> bool {
        match self {
            Self::School => beurt.zij_instromer.is_empty(),
            Self::ZijInstromer(_, lid) => {
                beurt.zij_instromer.iter().any(|naam| netwerk.bedoelt(naam, lid))
            }
        }
    }
}

/// An inspection with each judgement in full.
fn in_cells(beurt: &Keurbeurt, keuring: &Keuring) -> Value {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let punt = |bevinding: &Bevinding| {
        json!({
            "oordeel": bevinding.oordeel.id(),
            "toelichting": bevinding.toelichting,
            "actie": bevinding.actie,
            "wie": bevinding.wie,
            "voor": day(bevinding.voor),
        })
    };
    let mut punten = Map::new();
    for (nummer, antwoord) in beurt.op_nummer(keuring) {
        if let Some(found) = op_nummer(keuring, nummer) {
            let onderdeel = punten.entry(&found.onderdeel.1.id).or_insert_with(|| json!({}));
            onderdeel[&found.punt.1.id] = punt(antwoord.bevinding);
        }
    }
    json!({
        "zij_instromer": beurt.zij_instromer,
        "datum": day(beurt.datum),
        "keurmeester": beurt.keurmeester,
        "herkeuring": day(beurt.herkeuring),
        "punten": punten,
    })
}

/// The tab of a workbook with the points as rows, and a set of columns for each inspection.
fn tab(keuring: &Keuring) -> Tab {
    let oordelen = Oordeel::ALL.map(|oordeel| oordeel.id().to_owned()).to_vec();
    let above = vec![
        Column::new(
            "Voor wie",
            "zij_instromer",
            CellKind::Texts,
            "De zij-instromer over wie de keuring gaat. Leeg is: de school als geheel.",
        )
        .choose(Choices::People),
        Column::new("Datum", "datum", CellKind::Date, "De dag van de keuring.").needed(),
        Column::text("Keurmeester", "keurmeester", "Wie keurde.").choose(Choices::Person),
        Column::new(
            "Herkeuring",
            "herkeuring",
            CellKind::Date,
            "De dag waarop u opnieuw kijkt, als die er is.",
        ),
    ];
    let columns = vec![
        Column::text("Oordeel", "oordeel", "goed, reparatie, afkeur of nvt.")
            .choose(Choices::Fixed(oordelen))
            .wide(12)
            .needed(),
        Column::text("Toelichting", "toelichting", "Waarom.").wide(32),
        Column::text("Actie", "actie", "Wat er gebeurt om het in orde te maken.").wide(32),
        Column::text("Wie", "wie", "Wie dat doet.").choose(Choices::Person).wide(24),
        Column::new("Voor", "voor", CellKind::Date, "Voor welke dag."),
    ];
    let points = genummerd(keuring).map(|found| Point {
        number: found.nummer,
        group: found.onderdeel.1.titel.clone(),
        text: found.punt.1.tekst.0.clone(),
        field: FieldPath::of("punten").key(&found.onderdeel.1.id).key(&found.punt.1.id),
    });
    let points = points.collect();
    Tab {
        name: TAB,
        about: "Boven elk blok kolommen staat voor wie de keuring is. Begin een nieuwe keuring in het volgende blok.",
        form: TabForm::Sets(Sets { above, columns, points }),
    }
}

/// Checks answers against the points that there are and against the roster: whom they are about are zij-instromers, and of each the
/// newest inspection comes last.
fn check(apk: &Loaded<Apk>, Omgeving { netwerk, lijn, .. }: Omgeving<'_>) -> Vec<Problem> {
    let keuring = lijn.and_then(Lijninhoud::keuring);
    let mut broken = keuring.map_or_else(Vec::new, |(_, keuring)| check_punten(apk, keuring));
    for (i, beurt) in apk.data.keuringen.iter().enumerate() {
        let at = apk.data.field(i).key("zij_instromer");
        for (j, naam) in beurt.zij_instromer.iter().enumerate() {
            let lid = netwerk.data.lid(naam).filter(|lid| lid.is_geen_zij_instromer());
            broken.extend(lid.map(|lid| {
                let field = veld(&at, j, beurt.zij_instromer.len());
                apk.problem(&field, Cause::NoZijInstromer(lid.naam.clone()))
            }));
        }
    }
    let gekeurd = Gekeurd::all(&apk.data, &netwerk.data).into_iter();
    for problem in
        gekeurd.flat_map(|gekeurd| out_of_order(apk, &gekeurd.keuringen(&apk.data, &netwerk.data)))
    {
        // An inspection of two may come too early for both.
        if !broken.contains(&problem) {
            broken.push(problem);
        }
    }
    broken
}

/// Each inspection that is not after the one before it.
fn out_of_order(apk: &Loaded<Apk>, keuringen: &[(usize, &Keurbeurt)]) -> Vec<Problem> {
    let mut before: Option<Date> = None;
    let mut found = Vec::new();
    for (i, beurt) in keuringen {
        if let (Some(before), Some(now)) = (before, beurt.datum)
            && now <= before
        {
            let ervoor = format!("de keuring ervoor, van {}", datum(before));
            let field = apk.data.field(*i).key("datum");
            found.push(apk.problem(&field, SheetCause::NotAfter(datum(now), ervoor)));
        }
        before = beurt.datum.or(before);
    }
    found
}

impl Papier for Apk {
    const BESTAND: &'static str = "apk.yaml";
    const SOORT: &'static str = "apk";
    const NAAM: &'static str = "de keuring";
    const PER_LIJN: bool = true;

    fn tab(omgeving: Omgeving<'_>) -> Option<Tab> {
        let (_, keuring) = omgeving.lijn.and_then(Lijninhoud::keuring)?;
        Some(tab(keuring))
    }

    fn in_cells(file: &Loaded<Self>, omgeving: Omgeving<'_>) -> Value {
        let Some((_, keuring)) = omgeving.lijn.and_then(Lijninhoud::keuring) else {
            return Value::Null;
        };
        file.data.keuringen.iter().map(|beurt| in_cells(beurt, keuring)).collect()
    }

    fn used_by(lijn: &Lijninhoud) -> bool {
        lijn.keuring().is_some()
    }

    /// A network that follows no lijn with an inspection may still be inspected.
    fn otherwise(content: &Content) -> Option<&Lijninhoud> {
        content.keuringslijn().ok()
    }

    fn check(file: &Loaded<Self>, omgeving: Omgeving<'_>) -> Vec<Problem> {
        check(file, omgeving)
    }

    // Each inspection says its own, which the rules over answers look at.
    fn formaat(&self) -> Option<u32> {
        None
    }

    fn texts(&self) -> Vec<(FieldPath, &str)> {
        let mut found = Vec::new();
        for (i, beurt) in self.keuringen.iter().enumerate() {
            let at = self.field(i);
            let keurmeester = beurt.keurmeester.iter();
            found.extend(keurmeester.map(|naam| (at.key("keurmeester"), naam.as_str())));
            for antwoord in beurt.antwoorden() {
                let (at, bevinding) = (at.join(&antwoord.veld), antwoord.bevinding);
                // An explanation of nothing counts as none.
                let toelichting = bevinding.toelichting.iter().filter(|t| !t.trim().is_empty());
                found.extend(toelichting.map(|text| (at.key("toelichting"), text.as_str())));
                let actie = bevinding.actie.iter();
                found.extend(actie.map(|text| (at.key("actie"), text.as_str())));
            }
        }
        found
    }

    fn names(&self) -> Vec<(FieldPath, &[String])> {
        let mut found = Vec::new();
        for (i, beurt) in self.keuringen.iter().enumerate() {
            let at = self.field(i);
            let zij_instromer = Some(beurt.zij_instromer.as_slice()).filter(|n| !n.is_empty());
            found.extend(zij_instromer.map(|namen| (at.key("zij_instromer"), namen)));
            for antwoord in beurt.antwoorden() {
                let at = at.join(&antwoord.veld).key("wie");
                let wie = antwoord.bevinding.wie.iter();
                found.extend(wie.map(|naam| (at.clone(), std::slice::from_ref(naam))));
            }
        }
        found
    }
}
