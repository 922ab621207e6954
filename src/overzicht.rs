//! The inspections of many schools side by side: how each stands, and what is to be done. A row is of a school as a whole, or of
//! one of its zij-instromers, as the inspection is.

mod cel;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::apk::{Apk, Bevonden, Keurbeurt, Oordeel, Telling, Uitslag, standen};
use crate::content::{Keuring, Keuringspunt};
use crate::netwerk::{Gekeurd, Netwerk};
use crate::overzicht::cel::cel;
use crate::sorteer::Volgorde;

/// By this, Excel knows that letters are written as UTF-8.
const BOM: &[u8] = "\u{feff}".as_bytes();

/// The points that fail most often are listed up to this number.
const MAX_VAAKST: usize = 5;

/// The inspections of many schools.
#[derive(Debug, Serialize)]
pub struct Overzicht<'a> {
    /// The inspections that count, by school, and a row for each school without any.
    pub scholen: Vec<Schoolstand>,
    /// How many points of each kind, by section.
    pub onderdelen: Vec<Onderdeeltelling>,
    /// The points that fail most often.
    pub vaakst: Vec<Punttelling>,
    /// What is to be done, the nearest date first.
    pub openstaand: Vec<Actiepunt>,
    /// What was inspected.
    #[serde(skip)]
    pub keuring: &'a Keuring,
    /// How many schools there are.
    #[serde(skip)]
    pub aantal_scholen: usize,
}

/// A school or one of its zij-instromers, and how it stands.
#[derive(Debug, Serialize)]
pub struct Schoolstand {
    /// Its name.
    pub school: String,
    /// Its town.
    pub plaats: Option<String>,
    /// For whose start it was inspected; none: for everybody's, or not yet.
    pub zij_instromer: Option<String>,
    /// The day of the inspection.
    pub datum: Option<Date>,
    /// The verdict; none: it was not inspected yet.
    pub uitslag: Option<Uitslag>,
    /// How many points of each kind.
    #[serde(flatten)]
    pub telling: Telling,
    /// The judgement of each point (`werkdrukreductie.lestaak`); none: open.
    pub punten: BTreeMap<String, Option<&'static str>>,
    /// The judgements in the order of the form; nothing without an inspection.
    #[serde(skip)]
    pub oordelen: Vec<Option<Oordeel>>,
}

/// The points of a section.
#[derive(Debug, Serialize)]
pub struct Onderdeeltelling {
    /// The id of the section.
    pub onderdeel: String,
    /// How many points of each kind, over all inspections.
    #[serde(flatten)]
    pub telling: Telling,
}

/// How often a point fails.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Punttelling {
    /// The point, such as `werkdrukreductie.lestaak`.
    pub punt: String,
    /// Its number on the form, from 1.
    pub nummer: usize,
    /// The inspections at which it is to be repaired.
    pub reparatie: usize,
    /// The inspections at which it is rejected.
    pub afkeur: usize,
}

/// Something to be done at a school.
#[derive(Debug, Clone, Serialize)]
pub struct Actiepunt {
    /// The school.
    pub school: String,
    /// For whose start; none: for everybody's.
    pub zij_instromer: Option<String>,
    /// The point.
    pub punt: String,
    /// Its number on the form, from 1.
    pub nummer: usize,
    /// `reparatie` or `afkeur`.
    pub oordeel: &'static str,
    /// What is done.
    pub actie: Option<String>,
    /// By whom.
    pub wie: Option<String>,
    /// By when.
    pub voor: Option<Date>,
}

impl<'a> Overzicht<'a> {
    /// Puts schools side by side; answers are none where a school was not inspected yet.
    #[must_use]
    pub fn new(keuring: &'a Keuring, scholen: &[(&Netwerk, Option<&Apk>)]) -> Self {
        let mut found = Vec::new();
        let mut openstaand = Vec::new();
        let mut onderdelen = vec![Vec::new(); keuring.onderdelen.len()];
        let mut vaakst: BTreeMap<usize, Punttelling> = BTreeMap::new();
        for (netwerk, gekeurd, keuringen) in
            scholen.iter().flat_map(|(netwerk, apk)| rijen(netwerk, *apk))
        {
            let zij_instromer = gekeurd.zij_instromer().map(|(_, lid)| lid.naam.clone());
            let beurt = keuringen.last();
            let standen = beurt.map_or_else(Vec::new, |_| standen(keuring, &keuringen));
            let telling = Telling::of(standen.iter().map(Bevonden::oordeel));
            for stand in &standen {
                onderdelen[stand.onderdeel.0].push(stand.oordeel());
                let (Some(bevinding), Some(oordeel @ (Oordeel::Reparatie | Oordeel::Afkeur))) =
                    (stand.bevinding, stand.oordeel())
                else {
                    continue;
                };
                let nummer = stand.nummer;
                let punt = || punt_id(stand);
                let entry = vaakst.entry(nummer).or_insert_with(|| Punttelling {
                    punt: punt(),
                    nummer,
                    reparatie: 0,
                    afkeur: 0,
                });
                match oordeel {
                    Oordeel::Afkeur => entry.afkeur += 1,
                    _ => entry.reparatie += 1,
                }
                let naam = |naam: &String| {
                    netwerk.lid(naam).map_or_else(|| naam.clone(), |lid| lid.naam.clone())
                };
                openstaand.push(Actiepunt {
                    school: netwerk.school.naam.clone(),
                    zij_instromer: zij_instromer.clone(),
                    punt: punt(),
                    nummer,
                    oordeel: oordeel.id(),
                    actie: bevinding.actie.clone(),
                    wie: bevinding.wie.as_ref().map(naam),
                    voor: bevinding.voor,
                });
            }
            found.push(Schoolstand {
                school: netwerk.school.naam.clone(),
                plaats: netwerk.school.plaats.clone(),
                zij_instromer,
                datum: beurt.and_then(|beurt| beurt.datum),
                uitslag: beurt.map(|_| telling.uitslag()),
                telling,
                punten: standen
                    .iter()
                    .map(|s| (punt_id(s), s.oordeel().map(Oordeel::id)))
                    .collect(),
                oordelen: standen.iter().map(Bevonden::oordeel).collect(),
            });
        }
        let order = Volgorde::new();
        found.sort_by(|a, b| {
            let by_naam = order.vergelijk(&a.school, &b.school);
            let [a, b] = [a, b].map(|school| school.plaats.as_deref().unwrap_or_default());
            by_naam.then_with(|| order.vergelijk(a, b))
        });
        // What has no date comes last.
        openstaand.sort_by(|a, b| {
            let by_day = (a.voor.is_none(), a.voor).cmp(&(b.voor.is_none(), b.voor));
            let by_school = || order.vergelijk(&a.school, &b.school);
            by_day.then_with(by_school).then(a.nummer.cmp(&b.nummer))
        });
        let onderdelen = keuring.onderdelen.iter().zip(onderdelen).map(|(onderdeel, oordelen)| {
            Onderdeeltelling { onderdeel: onderdeel.id.clone(), telling: Telling::of(oordelen) }
        });
        let mut vaakst: Vec<Punttelling> = vaakst.into_values().collect();
        vaakst.sort_by_key(|p| std::cmp::Reverse((p.reparatie + p.afkeur, p.afkeur)));
        vaakst.truncate(MAX_VAAKST);
        let (onderdelen, aantal_scholen) = (onderdelen.collect(), scholen.len());
        Self { scholen: found, onderdelen, vaakst, openstaand, keuring, aantal_scholen }
    }

    /// How many inspections have a verdict; none: how many schools were not inspected yet.
    #[must_use]
    pub fn aantal(&self, uitslag: Option<Uitslag>) -> usize {
        self.scholen.iter().filter(|school| school.uitslag == uitslag).count()
    }

    /// The points in the order of the form, with the place of their section.
    pub fn punten(&self) -> impl Iterator<Item = (usize, &Keuringspunt)> {
        let onderdelen = self.keuring.onderdelen.iter().enumerate();
        onderdelen.flat_map(|(i, onderdeel)| onderdeel.punten.iter().map(move |punt| (i, punt)))
    }

    /// A row for each inspection and for each school without any, with a head, as Excel opens it where a comma is part of a
    /// number: semicolons between the cells, and a sign before all that says how letters are written.
    ///
    /// # Errors
    /// Never in practice: it is written in memory.
    pub fn csv(&self) -> Result<String, csv::Error> {
        let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(BOM.to_vec());
        let ids = self.keuring.onderdelen.iter().flat_map(|onderdeel| {
            onderdeel.punten.iter().map(move |punt| format!("{}.{}", onderdeel.id, punt.id))
        });
        let telling = ["goed", "reparatie", "afkeur", "nvt", "open"];
        let head = ["school", "plaats", "zij_instromer", "datum", "uitslag"];
        let head = head.into_iter().chain(telling).map(str::to_owned);
        writer.write_record(head.chain(ids))?;
        for school in &self.scholen {
            let Telling { goed, reparatie, afkeur, nvt, open } = school.telling;
            let mut row = vec![
                cel(&school.school),
                school.plaats.as_deref().map(cel).unwrap_or_default(),
                school.zij_instromer.as_deref().map(cel).unwrap_or_default(),
                school.datum.map(|datum| datum.to_string()).unwrap_or_default(),
                school.uitslag.map_or("", Uitslag::id).to_owned(),
            ];
            row.extend([goed, reparatie, afkeur, nvt, open].map(|number| number.to_string()));
            let all = self.punten().enumerate();
            row.extend(all.map(|(i, _)| match school.oordelen.get(i) {
                Some(oordeel) => oordeel.map_or("open", Oordeel::id).to_owned(),
                None => String::new(),
            }));
            writer.write_record(row)?;
        }
        let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// The inspections of a school by whom they are about, the newest last; without any, one row of the school as a whole.
fn rijen<'a>(
    netwerk: &'a Netwerk,
    apk: Option<&'a Apk>,
) -> Vec<(&'a Netwerk, Gekeurd<'a>, Vec<&'a Keurbeurt>)> {
    let found = apk.into_iter().flat_map(|apk| {
        let all = Gekeurd::all(apk, netwerk).into_iter();
        all.map(move |gekeurd| {
            let keuringen = gekeurd.keuringen(apk, netwerk).into_iter().map(|(_, beurt)| beurt);
            (netwerk, gekeurd, keuringen.collect())
        })
    });
    let found: Vec<_> = found.collect();
    if found.is_empty() { vec![(netwerk, Gekeurd::School, Vec::new())] } else { found }
}

fn punt_id(stand: &Bevonden<'_>) -> String {
    format!("{}.{}", stand.onderdeel.1.id, stand.punt.1.id)
}
