//! The content: every lijn with its bijeenkomsten and bijlagen, the roles, and the fixed words, as typed data with its files.

mod afwerking;
mod beeld;
mod bijeenkomst;
mod bijlage;
mod binding;
mod blok;
mod check;
mod dia;
mod doelsysteem;
mod evaluatie;
mod functies;
mod gesprekken;
mod gids;
mod kaarten;
mod lijn;
mod lijnblad;
mod literatuur;
mod load;
mod oplage;
mod pijler;
mod project;
mod rolkaart;
mod rollen;
mod rolwoord;
mod woorden;

use schemars::JsonSchema;
use serde::Deserialize;

pub use afwerking::{Afwerking, Handeling, Kleur};
pub use beeld::{Bocht, Niveau, Niveaus, Waterlijn};
pub use bijeenkomst::{Actie, Bijeenkomst, Doel, Evaluatie, Vervolg};
pub use bijlage::{Bijlage, Per, Staptijden, Uitgave, Vorm};
pub use binding::{Overeenkomstlijst, Overeenkomstveld};
pub use blok::{
    Blok, Checklist, Invulveld, Invulvelden, Jaarlijn, Kader, Keuring, Keuringsonderdeel,
    Keuringspunt, Kolom, Literatuur, NieuweBladzijde, Nummering, Ondertekening, Partij, Stap,
    Stappen, Tabel, Vraaggroep, Vragen,
};
pub use dia::{Balans, Beeld, Beelddeel, Dia, Kring, Matrix, Mindmap, Vak, Voorbeeld};
pub use doelsysteem::{Doelboom, Doelsysteem, Doelsysteemvragen, Doeltak, Voorbeeldspanning};
pub use evaluatie::{Antwoordschaal, Evaluatievraag, Vraagsoort};
pub use functies::{Functieactoren, Functierollen, Functies};
pub use gesprekken::{Gesprekkenreeks, Gesprekscyclus, Gespreksdata, Terugblik};
pub use gids::{Gids, Gidsblok, Gidsorde, Gidsregister, Ingang, Plaats, Rubriek, adres, is_site};
pub use kaarten::{Achterkant, PerVel};
pub use lijn::{Benodigdheid, Documenten, Lijn, Onderdeel, Standaarddocument};
pub use lijnblad::Lijnblad;
pub use literatuur::Literatuurlijst;
pub use load::{Loading, load, reload};
pub use oplage::{Drukwerk, MAX_COPIES, Opkomst, Oplage, Papierformaat, Zijden};
pub use pijler::{
    Pijler, Praktijken, Praktijkregel, Praktijkveld, Verslag, Verslagdeel, Verslagveld,
};
pub use project::{Cofinanciering, Monitorblok};
pub use rolkaart::{Rolkaart, Rolkaarten};
pub use rollen::{Actor, Rol, Rollen, Twijfelwoorden};
pub use rolwoord::Rolwoord;
pub use woorden::{Documentwoorden, Drukwerkwoorden, Woorden};

use crate::problem::{Cause, LijnCause};
use crate::tree::Input;
use crate::yaml::Loaded;

/// A text of the content: Markdown with minijinja placeholders, not yet filled.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Markdown(pub String);

/// Everything under `content/`, networks aside.
#[derive(Debug)]
pub struct Content {
    /// The roles and actors.
    pub rollen: Loaded<Rollen>,
    /// The fixed words of the templates, by template and name.
    pub woorden: Loaded<Woorden>,
    /// What rules have to know of the rest.
    pub functies: Loaded<Functies>,
    /// The lines, by id.
    pub lijnen: Vec<Lijninhoud>,
    /// Every file that was read.
    pub inputs: Vec<Input>,
    /// Whether every file could be read: else a name that is missing may stand in one that could not.
    pub complete: bool,
}

/// A lijn with its bijeenkomsten and the sheets of the whole.
#[derive(Debug)]
pub struct Lijninhoud {
    /// The name of its folder.
    pub id: String,
    /// What they have in common.
    pub lijn: Loaded<Lijn>,
    /// The introduction to it.
    pub inleiding: Option<Loaded<Lijnblad>>,
    /// The form of the tripartite agreement.
    pub overeenkomst: Option<Loaded<Lijnblad>>,
    /// The literature that the introduction refers to.
    pub literatuur: Option<Loaded<Literatuurlijst>>,
    /// The directory of who and what there is.
    pub gids: Option<Loaded<Gids>>,
    /// The meetings, in order.
    pub bijeenkomsten: Vec<Bijeenkomstinhoud>,
    /// The bijlagen of the lijn as a whole, in the order of their files; each with the stem of its file, which names the PDF.
    pub bladen: Vec<(String, Loaded<Bijlage>)>,
}

impl Lijninhoud {
    /// Its bijlagen: those of the meetings in their order, then those of the whole.
    pub fn bijlagen(&self) -> impl Iterator<Item = &Loaded<Bijlage>> {
        self.bijlagen_of_bijeenkomsten().chain(self.bladen.iter().map(|(_, bijlage)| bijlage))
    }

    /// The meeting with this number.
    #[must_use]
    pub fn bijeenkomst(&self, nummer: u32) -> Option<&Bijeenkomstinhoud> {
        self.bijeenkomsten.iter().find(|u| u32::from(u.bijeenkomst.data.nummer) == nummer)
    }

    /// The bijlagen of the meetings in their order.
    pub fn bijlagen_of_bijeenkomsten(&self) -> impl Iterator<Item = &Loaded<Bijlage>> {
        let bijlagen = self.bijeenkomsten.iter().flat_map(|inhoud| &inhoud.bijlagen);
        bijlagen.map(|(_, bijlage)| bijlage)
    }

    /// Whether a bijlage of it has a blok like this.
    pub fn has_blok(&self, fits: impl Fn(&Blok) -> bool) -> bool {
        self.bijlagen().any(|bijlage| bijlage.data.blokken.iter().any(&fits))
    }

    /// Whether it has pillars.
    #[must_use]
    pub fn has_pijlers(&self) -> bool {
        !self.lijn.data.pijlers.is_empty()
    }

    /// The bijlage whose questions close the lijn: one of a meeting.
    #[must_use]
    pub fn eindreflectie(&self) -> Option<&Loaded<Bijlage>> {
        let id = self.lijn.data.eindreflectie.as_ref()?;
        self.bijlagen_of_bijeenkomsten().find(|bijlage| bijlage.data.id == *id)
    }

    /// The points of its readiness inspection, and the bijlage that holds them.
    #[must_use]
    pub fn keuring(&self) -> Option<(&Loaded<Bijlage>, &Keuring)> {
        self.bijlagen().find_map(|bijlage| Some((bijlage, bijlage.data.keuring()?.1)))
    }

    /// The goal systems of its bijlagen, by the id of the bijlage.
    pub fn doelsystemen(&self) -> impl Iterator<Item = (&str, &Doelsysteem)> {
        self.bijlagen().filter_map(|bijlage| {
            let doelsysteem = bijlage.data.blokken.iter().find_map(|blok| match blok {
                Blok::Doelsysteem(doelsysteem) => Some(doelsysteem),
                _ => None,
            });
            Some((bijlage.data.id.as_str(), doelsysteem?))
        })
    }
}

/// A bijeenkomst with its bijlagen.
#[derive(Debug)]
pub struct Bijeenkomstinhoud {
    /// The meeting.
    pub bijeenkomst: Loaded<Bijeenkomst>,
    /// Its bijlagen, by id; each with the stem of its file, which names the PDF.
    pub bijlagen: Vec<(String, Loaded<Bijlage>)>,
}

impl Content {
    /// The lijn with this id.
    #[must_use]
    pub fn lijn(&self, id: &str) -> Option<&Lijninhoud> {
        self.lijnen.iter().find(|lijn| lijn.id == id)
    }

    /// The lijn whose inspection is meant where none is named: the standard lijn, else the only one with an inspection.
    ///
    /// # Errors
    /// None has one, or several.
    pub fn keuringslijn(&self) -> Result<&Lijninhoud, Cause> {
        let standaard = &self.functies.data.standaardlijn;
        let lijnen: Vec<&Lijninhoud> =
            self.lijnen.iter().filter(|lijn| lijn.keuring().is_some()).collect();
        match (lijnen.iter().find(|lijn| lijn.id == *standaard), lijnen.as_slice()) {
            (Some(lijn), _) | (None, [lijn]) => Ok(*lijn),
            (None, []) => Err(Cause::NoKeuring),
            (None, several) => {
                let ids = several.iter().map(|lijn| lijn.id.clone()).collect();
                Err(LijnCause::WhichKeuring(ids).into())
            }
        }
    }
}
