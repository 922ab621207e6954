//! The rows of a list put beside one another: who stands in it twice, whom a name means, and who guides whom.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::content::Rollen;
use crate::namenlijst::keuze::{Rijveld, Vraag};
use crate::namenlijst::people::{Concept, Genoemd, Kant, Refused};
use crate::namenlijst::{Lijstlid, Weigering, naam};
use crate::netwerk::{Naamwijzer, Netwerk, Wie, zelfde};
use crate::problem::{Cause, PersonCause, RowCause, nearest_slip};
use crate::taal::{keuze, opsomming};

/// Signs and words between the names of several people.
const BETWEEN: &[&str] = &["\n", ";", "/", " en ", " & ", " + ", "•"];

/// What the names in a list are compared with.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// The roles.
    pub rollen: &'a Rollen,
    /// The role of whom it is all about.
    pub zij_instromer: &'a str,
    /// The network for which the list is meant.
    pub netwerk: Option<&'a Netwerk>,
}

/// Somebody whom the list names, in a row or in a cell of another.
struct Persoon {
    naam: String,
    /// The place among those who are taken over; none: the row was refused.
    plaats: Option<usize>,
}

/// Whom the rows of a list are about, each once.
struct Once {
    concepten: Vec<Concept>,
    /// Whose row is refused: full name, and what somebody is called.
    others: Vec<(String, Option<String>)>,
    geweigerd: Vec<Weigering>,
    /// Who is named in refused rows: asked at once with what else is asked there.
    ook_geweigerd: Vec<Genoemd>,
}

impl Once {
    /// Whoever stands in the list a second time is refused, whatever became of the first row.
    fn of(rows: Vec<Result<Concept, Refused>>, rollen: &Rollen) -> Self {
        let mut once = Self {
            concepten: Vec::new(),
            others: Vec::new(),
            geweigerd: Vec::new(),
            ook_geweigerd: Vec::new(),
        };
        let mut first: BTreeMap<Vec<String>, (u32, Vec<String>)> = BTreeMap::new();
        let mut out: Vec<(String, Option<String>)> = Vec::new();
        for row in rows {
            match row {
                Err(Refused { weigering, naam, rol, genoemd }) => {
                    // Whom a column with a role names, that column makes somebody of.
                    let named = genoemd.into_iter().filter(|genoemd| genoemd.rol.is_none());
                    once.ook_geweigerd.extend(named);
                    let is_out = weigering.oorzaak == RowCause::LeftOut.into();
                    if let Some(naam) = naam {
                        // Somebody may stand in a row that is left out, and in another.
                        if is_out {
                            out.push((naam.naam, naam.roepnaam));
                        } else if let Entry::Vacant(entry) = first.entry(zelfde(&naam.naam)) {
                            entry.insert((weigering.rij(), rol));
                            once.others.push((naam.naam, naam.roepnaam));
                        }
                    }
                    once.geweigerd.push(weigering);
                }
                Ok(concept) if concept.samen && once.join(&concept) => {}
                Ok(concept) => match first.entry(zelfde(&concept.lid.naam)) {
                    Entry::Occupied(entry) => {
                        let (rij, rol) = entry.get();
                        once.geweigerd.push(again(*rij, rol, &concept, rollen));
                    }
                    Entry::Vacant(entry) => {
                        entry.insert((concept.lid.rij, concept.lid.rol.clone()));
                        once.concepten.push(concept);
                    }
                },
            }
        }
        for (naam, roepnaam) in out {
            if let Entry::Vacant(entry) = first.entry(zelfde(&naam)) {
                entry.insert((0, Vec::new()));
                once.others.push((naam, roepnaam));
            }
        }
        once
    }

    /// Puts a row with the earlier one about the same person, if there is one.
    fn join(&mut self, other: &Concept) -> bool {
        let words = zelfde(&other.lid.naam);
        let found = self.concepten.iter_mut().find(|first| zelfde(&first.lid.naam) == words);
        let Some(Concept { lid, genoemd, ook, .. }) = found else { return false };
        let new = other.lid.rol.iter().filter(|id| !lid.rol.contains(id));
        let new: Vec<String> = new.cloned().collect();
        lid.rol.extend(new);
        lid.roepnaam = lid.roepnaam.take().or_else(|| other.lid.roepnaam.clone());
        lid.vak = match (lid.vak.take(), &other.lid.vak) {
            (Some(vak), Some(more)) if vak != *more => Some(format!("{vak}, {more}")),
            (vak, more) => vak.or_else(|| more.clone()),
        };
        lid.start = lid.start.or(other.lid.start);
        lid.vanaf = lid.vanaf.or(other.lid.vanaf);
        lid.tot = lid.tot.or(other.lid.tot);
        genoemd.extend(other.genoemd.iter().cloned());
        ook.push(other.cel);
        true
    }
}

/// Puts the rows beside one another: the people, and the rows that are not taken over, in their order; and what is asked about those
/// for what stands in other rows.
#[must_use]
pub fn joined(
    rows: Vec<Result<Concept, Refused>>,
    around: Around<'_>,
) -> (Vec<Lijstlid>, Vec<Weigering>, Vec<Vraag>) {
    let Once { concepten, others, mut geweigerd, ook_geweigerd } = Once::of(rows, around.rollen);
    // Whoever stands in a row of the list, and then whoever is only named in one.
    let mut wijzer = Naamwijzer::default();
    let mut mensen: Vec<Persoon> = Vec::new();
    for Lijstlid { naam, roepnaam, .. } in concepten.iter().map(|concept| &concept.lid) {
        wijzer.add(naam, roepnaam.as_deref(), None);
        mensen.push(Persoon { naam: naam.clone(), plaats: Some(mensen.len()) });
    }
    for (naam, roepnaam) in others {
        wijzer.add(&naam, roepnaam.as_deref(), None);
        mensen.push(Persoon { naam, plaats: None });
    }
    let mut leden: Vec<Lijstlid> = concepten.iter().map(|concept| concept.lid.clone()).collect();
    for concept in &concepten {
        for genoemd in &concept.genoemd {
            let from = (concept.lid.rij, around.netwerk);
            name_others(genoemd, &mut wijzer, &mut mensen, &mut leden, from);
        }
    }
    let mut pairs = Vec::new();
    let (mut dropped, mut vragen) = (Vec::new(), Vec::new());
    for (index, concept) in concepten.iter().enumerate() {
        match pairs_of(&concept.genoemd, index, &wijzer, &mensen, around) {
            Ok(found) => pairs.extend(found),
            Err(found) => {
                dropped.push(concept.lid.rij);
                let at = found.first().map_or(concept.lid.rij, Weigering::rij);
                // All rows about somebody are taken over, or none.
                for cel in concept.ook.iter().chain([&concept.cel]) {
                    let own = found.iter().find(|weigering| weigering.cel.row == cel.row);
                    let with = || Weigering { cel: *cel, oorzaak: RowCause::Together(at).into() };
                    geweigerd.push(own.cloned().unwrap_or_else(with));
                }
                vragen.extend(found.into_iter().map(of_genoemd));
            }
        }
    }
    let asked = pairs_of(&ook_geweigerd, concepten.len(), &wijzer, &mensen, around).err();
    vragen.extend(asked.into_iter().flatten().map(of_genoemd));
    for pair in pairs {
        pair.apply(&mut leden, &mensen, around);
    }
    leden.retain(|lid| !dropped.contains(&lid.rij));
    geweigerd.sort_by_key(|weigering| weigering.cel);
    (leden, geweigerd, vragen)
}

/// What is asked about a name that means nobody for certain.
fn of_genoemd(Weigering { cel, oorzaak }: Weigering) -> Vraag {
    Vraag { veld: Rijveld::Genoemd(cel.column), cel, oorzaak }
}

/// Adds who is named with a role; somebody who is there already gets the role too.
fn name_others(
    genoemd: &Genoemd,
    wijzer: &mut Naamwijzer,
    mensen: &mut Vec<Persoon>,
    leden: &mut Vec<Lijstlid>,
    (rij, netwerk): (u32, Option<&Netwerk>),
) {
    let Some(rol) = &genoemd.rol else { return };
    for part in split(&genoemd.text, wijzer, netwerk) {
        match wijzer.vind(&part) {
            Wie::Een(index) => {
                let lid = mensen[index].plaats.and_then(|plaats| leden.get_mut(plaats));
                if let Some(lid) = lid.filter(|lid| !lid.rol.contains(rol)) {
                    lid.rol.push(rol.clone());
                }
            }
            Wie::Meer(_) => {}
            Wie::Niemand => {
                let Ok(found) = naam::read(&part) else { continue };
                wijzer.add(&found.naam, None, None);
                mensen.push(Persoon { naam: found.naam.clone(), plaats: Some(leden.len()) });
                leden.push(Lijstlid {
                    naam: found.naam,
                    roepnaam: None,
                    rol: vec![rol.clone()],
                    vak: None,
                    start: None,
                    vanaf: None,
                    tot: None,
                    begeleidt: Vec::new(),
                    begeleider: Vec::new(),
                    rij,
                });
            }
        }
    }
}

/// Somebody of the list, or of the network for which it is meant.
enum Ander {
    Lijst(usize),
    Netwerk(String, Vec<String>),
}

/// Two people of whom one guides the other.
struct Pair {
    eigen: usize,
    ander: Ander,
    kant: Kant,
}

/// The pairs that a row makes, or every name in it that means nobody for certain.
fn pairs_of(
    genoemd: &[Genoemd],
    eigen: usize,
    wijzer: &Naamwijzer,
    mensen: &[Persoon],
    around: Around<'_>,
) -> Result<Vec<Pair>, Vec<Weigering>> {
    let mut pairs = Vec::new();
    let mut wrong: Vec<Weigering> = Vec::new();
    for genoemd in genoemd {
        for part in split(&genoemd.text, wijzer, around.netwerk) {
            let refuse = |oorzaak: Cause| Weigering { cel: genoemd.cel, oorzaak };
            let ander = match wijzer.vind(&part) {
                Wie::Een(index) => Ander::Lijst(index),
                Wie::Meer(found) => {
                    let among: Vec<String> =
                        found.iter().map(|index| mensen[*index].naam.clone()).collect();
                    let cause = match keuze(&among) {
                        Some(keuze) => PersonCause::OneOf(part, keuze),
                        None => PersonCause::Namesakes(part),
                    };
                    wrong.push(refuse(cause.into()));
                    continue;
                }
                Wie::Niemand => {
                    let there = around.netwerk.and_then(|netwerk| netwerk.lid(&part));
                    let Some(lid) = there else {
                        wrong.push(refuse(nobody(&part, mensen)));
                        continue;
                    };
                    Ander::Netwerk(lid.naam.clone(), lid.rol.clone())
                }
            };
            if let Some(kant) = genoemd.kant
                && !matches!(ander, Ander::Lijst(index) if index == eigen)
            {
                pairs.push(Pair { eigen, ander, kant });
            }
        }
    }
    if wrong.is_empty() { Ok(pairs) } else { Err(wrong) }
}

/// Why a name means nobody.
fn nobody(part: &str, mensen: &[Persoon]) -> Cause {
    match naam::read(part) {
        Err(cause) => cause,
        Ok(found) => {
            let nearest =
                nearest_slip(&found.naam, mensen.iter().map(|persoon| persoon.naam.as_str()));
            RowCause::Nobody(part.chars().take(60).collect(), nearest.map(str::to_owned)).into()
        }
    }
}

impl Pair {
    /// Says at whoever guides who is guided. Who of both is a zij-instromer is guided, whatever the column is called.
    fn apply(self, leden: &mut [Lijstlid], mensen: &[Persoon], around: Around<'_>) {
        let is_guided = |rol: &[String]| rol.iter().any(|id| id == around.zij_instromer);
        let (place, naam, rol) = match self.ander {
            Ander::Netwerk(naam, rol) => (None, naam, rol),
            Ander::Lijst(index) => {
                let place = mensen[index].plaats;
                let rol = place.map_or_else(Vec::new, |place| leden[place].rol.clone());
                (place, mensen[index].naam.clone(), rol)
            }
        };
        let kant = match (is_guided(&leden[self.eigen].rol), is_guided(&rol)) {
            (true, false) => Kant::Begeleider,
            (false, true) => Kant::Begeleidt,
            _ => self.kant,
        };
        let eigen = leden[self.eigen].naam.clone();
        let (list, naam) = match (kant, place) {
            (Kant::Begeleidt, _) => (&mut leden[self.eigen].begeleidt, naam),
            (Kant::Begeleider, Some(place)) => (&mut leden[place].begeleidt, eigen),
            (Kant::Begeleider, None) => (&mut leden[self.eigen].begeleider, naam),
        };
        if !list.contains(&naam) {
            list.push(naam);
        }
    }
}

/// The refusal of a second row of somebody.
fn again(rij: u32, first: &[String], second: &Concept, rollen: &Rollen) -> Weigering {
    let names = |ids: &[String]| {
        let names = ids.iter().map(|id| rollen.rol(id).map_or(id, |rol| &rol.naam).clone());
        opsomming(&names.collect::<Vec<_>>()).unwrap_or_default()
    };
    let (daar, hier) = (names(first), names(&second.lid.rol));
    let cause = RowCause::Again { naam: second.lid.naam.clone(), rij, daar, hier };
    Weigering { cel: second.cel, oorzaak: cause.into() }
}

/// The names in a cell. A comma stands within a name (`Wit, Sanne de`) or between two; what is found decides.
fn split(text: &str, wijzer: &Naamwijzer, netwerk: Option<&Netwerk>) -> Vec<String> {
    let is_one = |part: &str| {
        let there = || netwerk.is_some_and(|netwerk| netwerk.lid(part).is_some());
        matches!(wijzer.vind(part), Wie::Een(_)) || there()
    };
    if is_one(text) {
        return vec![text.trim().to_owned()];
    }
    let mut parts = vec![text.to_owned()];
    for sign in BETWEEN {
        parts = parts.iter().flat_map(|part| part.split(sign).map(str::to_owned)).collect();
    }
    let parts = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty() && !naam::is_nobody(part));
    let mut names = Vec::new();
    for part in parts {
        let pieces: Vec<&str> =
            part.split(',').map(str::trim).filter(|piece| !piece.is_empty()).collect();
        let whole = |piece: &&str| {
            is_one(piece) || (piece.contains(' ') && piece.starts_with(char::is_uppercase))
        };
        if pieces.len() > 1 && !is_one(part) && pieces.iter().all(whole) {
            names.extend(pieces.iter().map(|piece| (*piece).to_owned()));
        } else {
            names.push(part.to_owned());
        }
    }
    names
}
