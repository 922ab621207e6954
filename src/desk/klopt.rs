//! *Klopt dit?*: what was understood of a list, row by row, and the choices that are left to make.
//!
//! A choice goes before what stands in a row, and is read by the rules of the list: there is no second reader. So a list that needs
//! no choice makes the same workbook as `lef nieuw --rooster`, byte for byte.

mod blad;
mod raad;
mod regel;
mod school;
mod tel;
mod vorm;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::content::Content;
use crate::invulblad::bijschrijven::{names_beside, werkmap};
use crate::invulblad::nieuw::NieuweSchool;
use crate::namenlijst::{Namenlijst, Voorkeur, Wijziging};
use crate::netwerk::{Netwerk, tabs};
use crate::output::{bestandsnaam, free_names, write_new};
use crate::problem::{Cause, KloptCause, Problem};
use crate::source::workbook::Workbook;

pub use blad::{STIJL, zonder_lijst};
pub use school::Schoolvragen;
pub use tel::Telling;
use vorm::Vorm;

/// What somebody gave us.
#[derive(Debug)]
pub enum Gelaten {
    /// A list of people.
    Lijst(Box<Klopt>),
    /// An invulblad: a school, and no list.
    Invulblad,
}

/// What somebody wants with the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doe {
    /// To see the page with the choices.
    Toepassen,
    /// The invulblad.
    Maken,
}

/// A school that is here already, into which a list can come.
#[derive(Debug, Clone)]
pub struct Bekend<'a> {
    /// What tells it from the others, in a form.
    pub id: &'a str,
    /// Its name.
    pub naam: &'a str,
    /// Its roster.
    pub rooster: &'a Path,
    /// What that says, as far as it is good.
    pub netwerk: Option<&'a Netwerk>,
}

/// A list of people, what was understood of it, and the choices so far.
#[derive(Debug, Clone)]
pub struct Klopt {
    /// The name of the file.
    bestand: String,
    boek: Workbook,
    /// What the list says by itself.
    zonder: Namenlijst,
    /// What it says with the choices.
    met: Namenlijst,
    voorkeur: Voorkeur,
    school: Schoolvragen,
    /// The id of the school into which it comes; none: a new one.
    naar: Option<String>,
    /// Whether rows that are still open are left out.
    laat_open_weg: bool,
    /// Whether the invulblad was asked for.
    gevraagd: bool,
    /// Why the choices could not be followed.
    fout: Option<Cause>,
}

impl Klopt {
    /// Reads what somebody gave us, by its bytes: within the bounds of lists. A list may be meant for a school that is here.
    ///
    /// # Errors
    /// What makes it no list.
    pub fn lees(
        naam: &str,
        bytes: &[u8],
        content: &Content,
        bij: Option<&Bekend<'_>>,
    ) -> Result<Gelaten, Problem> {
        let bestand = naam.rsplit(['/', '\\']).next().unwrap_or(naam);
        let wrong = |cause: Cause| Problem::in_file(bestand, cause);
        let ending = bestand.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
        if ["yaml", "yml"].contains(&ending.as_str()) {
            return Err(wrong(KloptCause::Roster.into()));
        }
        let boek = Workbook::read_list(bestand, bytes)?;
        if tabs::is_netwerk(&boek) {
            return Ok(Gelaten::Invulblad);
        }
        let netwerk = bij.and_then(|bekende| bekende.netwerk);
        let zonder = Namenlijst::lees(&boek, content, netwerk).map_err(wrong)?;
        let met = zonder.clone();
        let voorkeur = Voorkeur { blad: Some(zonder.blad.clone()), ..Voorkeur::default() };
        Ok(Gelaten::Lijst(Box::new(Self {
            bestand: bestand.to_owned(),
            boek,
            zonder,
            met,
            voorkeur,
            school: Schoolvragen::default(),
            naar: bij.map(|bekende| bekende.id.to_owned()),
            laat_open_weg: false,
            gevraagd: false,
            fout: None,
        })))
    }

    /// Takes over the whole form as it was sent: what is not in it, is not chosen.
    pub fn kies(&mut self, form: &[u8], content: &Content, bekend: &[Bekend<'_>]) -> Doe {
        let vorm = Vorm::lees(form);
        self.naar = vorm.een("school").filter(|id| *id != school::NIEUW).map(str::to_owned);
        self.school = Schoolvragen::van(&vorm);
        self.laat_open_weg = vorm.heeft("rest");
        let netwerk = self.bekende(bekend).and_then(|bekende| bekende.netwerk);
        let blad = vorm.een("ander-blad").filter(|blad| !blad.is_empty());
        let blad = blad.unwrap_or(&self.zonder.blad).to_owned();
        // Rows are those of the sheet that the form showed.
        let same = vorm.een("blad").is_none_or(|shown| shown == blad);
        let none = Voorkeur { blad: Some(blad), ..Voorkeur::default() };
        let read = |voorkeur| Namenlijst::lees_met(&self.boek, content, netwerk, voorkeur);
        let (zonder, met, voorkeur) = match read(&none) {
            Ok(zonder) => {
                let rijen = if same { vorm.rijen(&zonder) } else { BTreeMap::new() };
                let voorkeur = Voorkeur { rijen, ..none.clone() };
                let met = read(&voorkeur);
                (Ok(zonder), met, voorkeur)
            }
            Err(cause) => (Err(cause.clone()), Err(cause), none),
        };
        self.fout = None;
        match (zonder, met) {
            (Ok(zonder), Ok(met)) => {
                (self.zonder, self.met, self.voorkeur) = (zonder, met, voorkeur);
            }
            (Err(cause), _) | (_, Err(cause)) => self.fout = Some(cause),
        }
        let maken = vorm.een("doe") == Some("maken");
        self.gevraagd = maken;
        if maken { Doe::Maken } else { Doe::Toepassen }
    }

    /// The name of the file.
    #[must_use]
    pub fn bestand(&self) -> &str {
        &self.bestand
    }

    /// What the list says with the choices so far.
    #[must_use]
    pub fn lijst(&self) -> &Namenlijst {
        &self.met
    }

    /// How many rows are what.
    #[must_use]
    pub fn telling(&self) -> Telling {
        Telling::of(self)
    }

    /// What is left to do before there can be an invulblad.
    #[must_use]
    pub fn nog(&self, bekend: &[Bekend<'_>]) -> Vec<Problem> {
        let mut causes: Vec<Cause> = self.fout.iter().cloned().collect();
        let open = self.telling().open;
        causes.extend((open > 0).then_some(KloptCause::Open(open).into()));
        match &self.naar {
            Some(_) if self.bekende(bekend).is_none() => causes.push(KloptCause::SchoolGone.into()),
            Some(_) => {}
            None => causes.extend(self.school.fouten().into_iter().map(|(_, cause)| cause)),
        }
        causes.into_iter().map(Problem::general).collect()
    }

    /// Writes the invulblad: of a new school in this folder, else beside that of the school into which the list comes. Nothing is
    /// written over.
    ///
    /// # Errors
    /// What is left to do, or why it cannot be written.
    pub fn maak(
        &self,
        content: &Content,
        map: &Path,
        bekend: &[Bekend<'_>],
    ) -> Result<PathBuf, Vec<Problem>> {
        let nog = self.nog(bekend);
        if !nog.is_empty() {
            return Err(nog);
        }
        if let Some(bekende) = self.bekende(bekend) {
            let bytes =
                werkmap(bekende.rooster, content, |netwerk| Wijziging::bij(netwerk, &self.met))?;
            return write_new(names_beside(bekende.rooster), &bytes)
                .map_err(|problem| vec![problem]);
        }
        nieuw(&self.school.antwoorden(), Some(&self.met), content, map)
    }

    fn bekende<'a>(&self, bekend: &'a [Bekend<'a>]) -> Option<&'a Bekend<'a>> {
        let id = self.naar.as_deref()?;
        bekend.iter().find(|bekende| bekende.id == id)
    }
}

/// Writes the invulblad of a new school in which nobody is yet. Nothing is written over.
///
/// # Errors
/// A school without a name, or why it cannot be written.
pub fn begin_zonder_lijst(
    content: &Content,
    map: &Path,
    school: &Schoolvragen,
) -> Result<PathBuf, Vec<Problem>> {
    let fouten: Vec<Problem> =
        school.fouten().into_iter().map(|(_, cause)| Problem::general(cause)).collect();
    if fouten.is_empty() { nieuw(&school.antwoorden(), None, content, map) } else { Err(fouten) }
}

fn nieuw(
    school: &NieuweSchool,
    lijst: Option<&Namenlijst>,
    content: &Content,
    map: &Path,
) -> Result<PathBuf, Vec<Problem>> {
    let bytes = school.invulblad(lijst, content)?;
    let stem = bestandsnaam(&school.naam);
    write_new(free_names(map, &stem, "xlsx"), &bytes).map_err(|problem| vec![problem])
}
