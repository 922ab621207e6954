//! The inspections of many schools side by side: how each stands, and what is to be done.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::apk::{Apk, Bevonden, Oordeel, Telling, Uitslag, standen};
use crate::content::{Keuring, Keuringspunt};
use crate::netwerk::Netwerk;
use crate::sorteer::Volgorde;

/// The points that fail most often are listed up to this number.
const MAX_VAAKST: usize = 5;

/// The inspections of many schools.
#[derive(Debug, Serialize)]
pub struct Overzicht<'a> {
    /// The schools, by name.
    pub scholen: Vec<School>,
    /// How many points of each kind, by section.
    pub onderdelen: Vec<Onderdeeltelling>,
    /// The points that fail most often.
    pub vaakst: Vec<Punttelling>,
    /// What is to be done, the nearest date first.
    pub openstaand: Vec<Actiepunt>,
    /// What was inspected.
    #[serde(skip)]
    pub keuring: &'a Keuring,
}

/// A school, and how it stands.
#[derive(Debug, Serialize)]
pub struct School {
    /// Its name.
    pub school: String,
    /// Its town.
    pub plaats: Option<String>,
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
    /// How many points of each kind, over the schools that were inspected.
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
    /// The schools where it is to be repaired.
    pub reparatie: usize,
    /// The schools where it is rejected.
    pub afkeur: usize,
}

/// Something to be done at a school.
#[derive(Debug, Clone, Serialize)]
pub struct Actiepunt {
    /// The school.
    pub school: String,
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
        for (netwerk, apk) in scholen {
            let beurt = apk.and_then(|apk| apk.laatste()).map(|(_, beurt)| beurt);
            let standen = beurt.map_or_else(Vec::new, |_| standen(keuring, *apk));
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
                    punt: punt(),
                    nummer,
                    oordeel: oordeel.id(),
                    actie: bevinding.actie.clone(),
                    wie: bevinding.wie.as_ref().map(naam),
                    voor: bevinding.voor,
                });
            }
            found.push(School {
                school: netwerk.school.naam.clone(),
                plaats: netwerk.school.plaats.clone(),
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
        Self { scholen: found, onderdelen: onderdelen.collect(), vaakst, openstaand, keuring }
    }

    /// How many schools have a verdict; none: were not inspected yet.
    #[must_use]
    pub fn aantal(&self, uitslag: Option<Uitslag>) -> usize {
        self.scholen.iter().filter(|school| school.uitslag == uitslag).count()
    }

    /// The points in the order of the form, with the place of their section.
    pub fn punten(&self) -> impl Iterator<Item = (usize, &Keuringspunt)> {
        let onderdelen = self.keuring.onderdelen.iter().enumerate();
        onderdelen.flat_map(|(i, onderdeel)| onderdeel.punten.iter().map(move |punt| (i, punt)))
    }

    /// A row for each school, with a head, as comma-separated values.
    ///
    /// # Errors
    /// Never in practice: it is written in memory.
    pub fn csv(&self) -> Result<String, csv::Error> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let ids = self.keuring.onderdelen.iter().flat_map(|onderdeel| {
            onderdeel.punten.iter().map(move |punt| format!("{}.{}", onderdeel.id, punt.id))
        });
        let head =
            ["school", "plaats", "datum", "uitslag", "goed", "reparatie", "afkeur", "nvt", "open"];
        writer.write_record(head.into_iter().map(str::to_owned).chain(ids))?;
        for school in &self.scholen {
            let Telling { goed, reparatie, afkeur, nvt, open } = school.telling;
            let mut row = vec![
                school.school.clone(),
                school.plaats.clone().unwrap_or_default(),
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

fn punt_id(stand: &Bevonden<'_>) -> String {
    format!("{}.{}", stand.onderdeel.1.id, stand.punt.1.id)
}
