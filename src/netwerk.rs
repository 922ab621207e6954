//! A netwerk: the people around the zij-instromers of one school (`netwerk.yaml`), as it is written.

mod afspraken;
mod anoniem;
mod begroting;
mod check;
pub mod dagen;
mod dossier;
mod drukkosten;
mod eindreflectie;
mod evaluatie;
mod feestdag;
mod gesprekken;
mod invulling;
mod keuringen;
pub mod kleur;
mod lidmaatschap;
mod logo;
mod metingen;
mod noemt;
mod overeenkomst;
mod papier;
mod papieren;
mod papiertab;
mod perlijn;
mod persoon;
mod praktijk;
mod rollen;
mod sector;
mod slug;
pub mod tabs;
mod terugkoppeling;
mod vakantie;
mod wie;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::{Date, Time};
use schemars::JsonSchema;
use serde::Deserialize;

pub use afspraken::{Afspraak, Afspraken, Lijnafspraken};
pub use anoniem::Anoniem;
pub use begroting::Begroting;
pub use check::{MAX_TEXT, check, texts, unprintable};
pub use dossier::{Dossier, Dossierlezing, Keuringlezing, Rooster, read_workbook};
pub use drukkosten::Drukkosten;
pub use eindreflectie::{Eindreflectie, Reflectieblad};
pub use evaluatie::{Evaluatieformulier, Evaluatieformulieren, Waardering};
pub use gesprekken::{Begeleidingsgesprek, Gesprekken};
pub use invulling::{Doelcel, IngevuldeActie, Invulling, Spanning};
pub use keuringen::{Gekeurd, TAB as KEURING};
pub use logo::Logo;
pub use metingen::{Bestuur, JAREN, Jaargroep, Meetmoment, Meting, Metingen};
pub use overeenkomst::{
    Behoefte, Dag, Facilitering, Gespreksafspraak, Overeenkomst, Overeenkomsten, Rolafspraak,
};
pub use papier::{Omgeving, Papier, veld};
pub use papieren::{Papieren, Papiersoort, SOORTEN};
pub use perlijn::PerLijn;
pub use persoon::{achternaam, is_titel, lees as naam_op_volgorde, voornaam as voornaam_van};
pub use praktijk::{MAP as GOOD_PRACTICES, Praktijk};
pub use sector::Sector;
pub use slug::{school_identity, school_slug, slugify, slugs};
pub use terugkoppeling::{Teksten, Terugkoppeling};
pub use vakantie::{Vakantie, Vrij, gewone_dag_tot, schooldag_tot, vrij};
pub use wie::{Naamwijzer, Wie, zelfde};

use crate::content::Functies;
use crate::problem::FieldPath;
use crate::yaml;

/// The file of a roster in a folder of its own, as text.
pub const ROSTER: &str = "netwerk.yaml";

/// The same as a workbook.
pub const WORKBOOK_ROSTER: &str = "netwerk.xlsx";

/// The files of which a folder of a network holds one.
pub const ROSTERS: [&str; 2] = [ROSTER, WORKBOOK_ROSTER];

/// The file `netwerk.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Netwerk {
    /// The format of the file.
    #[schemars(description = "Het formaat van dit bestand: 1", range(min = 1))]
    pub formaat: Option<u32>,
    /// The school.
    #[schemars(description = "De school")]
    pub school: School,
    /// The institute that trains the zij-instromers.
    #[schemars(description = "Het opleidingsinstituut")]
    pub opleidingsinstituut: Option<Opleidingsinstituut>,
    /// The school year, such as 2026-2027.
    #[schemars(description = "Het schooljaar, zoals 2026-2027")]
    pub schooljaar: Option<String>,
    /// The people.
    #[schemars(description = "De mensen in het netwerk", length(max = 500))]
    pub leden: Vec<Lid>,
    /// Short for the meetings of the standard lijn.
    #[serde(default, deserialize_with = "yaml::unique_map")]
    #[schemars(description = "Wat er van de bijeenkomsten bekend is, per nummer")]
    pub bijeenkomsten: BTreeMap<u32, Bijeenkomstgegevens>,
    /// The lines that the network follows, by id; none: the standard lijn.
    #[serde(default, deserialize_with = "yaml::unique_map")]
    #[schemars(description = "De lijnen die het netwerk volgt")]
    pub lijnen: BTreeMap<String, Lijngegevens>,
    /// The holidays, which talks and meetings avoid.
    #[serde(default)]
    #[schemars(description = "De schoolvakanties", length(max = 60))]
    pub vakanties: Vec<Vakantie>,
    /// Colour and logo.
    #[serde(default)]
    #[schemars(description = "Kleur en logo")]
    pub huisstijl: Huisstijl,
    /// What printing costs.
    #[schemars(description = "Wat drukken kost, voor de printbon")]
    pub drukkosten: Option<Drukkosten>,
    /// The lijn that is meant where none is named, as the content says.
    #[serde(skip)]
    standaardlijn: String,
    #[serde(skip)]
    wijzer: OnceLock<wie::Wijzer>,
}

/// The school.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct School {
    /// Its name.
    #[schemars(description = "De naam")]
    pub naam: String,
    /// An id for its folder in out/, instead of its name.
    #[schemars(description = "Een eigen naam voor de map in out")]
    pub id: Option<String>,
    /// Its town.
    #[schemars(description = "De plaats")]
    pub plaats: Option<String>,
    /// Its board.
    #[schemars(description = "Het bestuur")]
    pub bestuur: Option<String>,
    /// Its sector.
    #[schemars(description = "po, vo of mbo")]
    pub sector: Option<Sector>,
}

/// The institute that trains the zij-instromers.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Opleidingsinstituut {
    /// Its name.
    #[schemars(description = "De naam")]
    pub naam: String,
}

/// A person.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lid {
    /// The full name, as people say it.
    #[serde(deserialize_with = "persoon::lees_veld")]
    #[schemars(description = "De naam")]
    pub naam: String,
    /// Tells two people of one name apart.
    #[schemars(description = "Een eigen naam, om naamgenoten te onderscheiden")]
    pub id: Option<String>,
    /// The name to call somebody by; else the first name, where it is certain.
    #[schemars(description = "De roepnaam")]
    pub roepnaam: Option<String>,
    /// The ids of the roles; before the roster meets the content, the words for them.
    #[serde(deserialize_with = "yaml::one_or_many")]
    #[schemars(description = "De rol, of een lijst van rollen", with = "yaml::EenOfMeer")]
    pub rol: Vec<String>,
    /// The subject.
    #[schemars(description = "Het vak")]
    pub vak: Option<String>,
    /// The first working day.
    #[serde(default, deserialize_with = "yaml::date")]
    #[schemars(description = "De eerste werkdag", with = "Option<crate::yaml::Datumtekst>")]
    pub start: Option<Date>,
    /// The names or ids of whom this person guides.
    #[serde(default)]
    #[schemars(description = "De namen van wie deze persoon begeleidt", length(max = 100))]
    pub begeleidt: Vec<String>,
    /// The names or ids of who guides this person: the other side of the same.
    #[serde(default, deserialize_with = "yaml::one_or_many")]
    #[schemars(
        description = "De naam van wie deze zij-instromer begeleidt, of een lijst",
        with = "yaml::EenOfMeer"
    )]
    pub begeleider: Vec<String>,
    /// The first day in the network, of somebody who joined later.
    #[serde(default, deserialize_with = "yaml::date")]
    #[schemars(
        description = "De eerste dag in het netwerk, van wie er later bij kwam",
        with = "Option<crate::yaml::Datumtekst>"
    )]
    pub vanaf: Option<Date>,
    /// The last day in the network, of somebody who leaves.
    #[serde(default, deserialize_with = "yaml::date")]
    #[schemars(
        description = "De laatste dag in het netwerk, van wie vertrekt",
        with = "Option<crate::yaml::Datumtekst>"
    )]
    pub tot: Option<Date>,
    /// Whether one of the roles is that of whom it is all about, as the content says.
    #[serde(skip)]
    is_zij_instromer: bool,
    /// Whether every word for a role could be read.
    #[serde(skip)]
    rol_gelezen: bool,
}

/// What is known of one meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bijeenkomstgegevens {
    /// The day.
    #[serde(default, deserialize_with = "yaml::date")]
    #[schemars(description = "De dag", with = "Option<crate::yaml::Datumtekst>")]
    pub datum: Option<Date>,
    /// The time it begins.
    #[serde(default, deserialize_with = "yaml::time")]
    #[schemars(
        description = "De begintijd, zoals \"15:30\"",
        with = "Option<crate::yaml::Tijdtekst>"
    )]
    pub begin: Option<Time>,
    /// Where.
    #[schemars(description = "De plaats")]
    pub locatie: Option<String>,
    /// Who leads it.
    #[schemars(description = "Wie de bijeenkomst leidt")]
    pub gespreksleider: Option<String>,
    /// Minutes of actions, instead of those of the content.
    #[serde(default, deserialize_with = "yaml::unique_map")]
    #[schemars(description = "Eigen minuten per actie", with = "BTreeMap<String, yaml::Minuten>")]
    pub minuten: BTreeMap<String, u32>,
    /// A break.
    #[schemars(description = "Een pauze")]
    pub pauze: Option<Pauze>,
    /// The alternatives chosen: the action replaced, and the one instead.
    #[serde(default, deserialize_with = "yaml::unique_map")]
    #[schemars(description = "De gekozen alternatieven")]
    pub kies: BTreeMap<String, String>,
    /// Who is there; absent: every lid.
    #[schemars(description = "Wie er zijn; zonder: iedereen", length(max = 500))]
    pub aanwezig: Option<Vec<String>>,
    /// The day of the follow-up talk.
    #[serde(default, deserialize_with = "yaml::date")]
    #[schemars(
        description = "De dag van het vervolggesprek",
        with = "Option<crate::yaml::Datumtekst>"
    )]
    pub vervolg: Option<Date>,
    /// Spare copies of what participants get.
    #[serde(default)]
    #[schemars(description = "Reserve-exemplaren van wat deelnemers krijgen", range(max = 100))]
    pub reserve: u32,
}

/// A break.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pauze {
    /// The action that it follows.
    #[schemars(description = "De actie waar de pauze op volgt")]
    pub na: String,
    /// Its length.
    #[schemars(description = "De duur in minuten", range(max = 600))]
    pub minuten: u32,
}

/// What is known of one lijn.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lijngegevens {
    /// The meetings, by number.
    #[serde(default, deserialize_with = "yaml::unique_map")]
    #[schemars(description = "Wat er van de bijeenkomsten bekend is, per nummer")]
    pub bijeenkomsten: BTreeMap<u32, Bijeenkomstgegevens>,
}

/// The look of the school.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Huisstijl {
    /// The accent colour, as `#0b6e4f`.
    #[schemars(description = "De kleur, zoals \"#0b6e4f\"")]
    pub kleur: Option<String>,
    /// A picture beside `netwerk.yaml` (svg, png or jpg).
    #[schemars(description = "Een svg-, png- of jpg-bestand naast netwerk.yaml")]
    pub logo: Option<String>,
}

impl Lid {
    /// The name to call this person by: the whole name, where no word of it is certainly a first name.
    #[must_use]
    pub fn voornaam(&self) -> &str {
        self.zekere_voornaam().unwrap_or(&self.naam)
    }

    /// The name to call this person by, where it is certain.
    #[must_use]
    pub fn zekere_voornaam(&self) -> Option<&str> {
        let given = self.roepnaam.as_deref().map(str::trim).filter(|naam| !naam.is_empty());
        given.or_else(|| persoon::voornaam(&self.naam))
    }

    /// Whether this is a zij-instromer.
    #[must_use]
    pub fn is_zij_instromer(&self) -> bool {
        self.is_zij_instromer
    }

    /// Whether this is certainly none: a role that could not be read may be that one.
    #[must_use]
    pub fn is_geen_zij_instromer(&self) -> bool {
        !self.is_zij_instromer && self.rol_gelezen
    }
}

impl Netwerk {
    /// The roster with what the content says of it: which lijn is meant where none is named, and who are zij-instromers.
    #[must_use]
    pub fn with(mut self, functies: &Functies) -> Self {
        self.standaardlijn.clone_from(&functies.standaardlijn);
        for lid in &mut self.leden {
            lid.is_zij_instromer = lid.rol.contains(&functies.rollen.zij_instromer);
        }
        self
    }

    /// The lijn that is meant where none is named.
    #[must_use]
    pub fn standaardlijn(&self) -> &str {
        &self.standaardlijn
    }

    /// Who has this role, in the order of the roster.
    pub fn leden_with_rol<'a>(&'a self, rol: &'a str) -> impl Iterator<Item = &'a Lid> {
        self.leden.iter().filter(move |lid| lid.rol.iter().any(|r| r == rol))
    }

    /// The zij-instromers, whoever left among them: their place is the number of their files.
    pub fn zij_instromers(&self) -> impl Iterator<Item = &Lid> {
        self.leden.iter().filter(|lid| lid.is_zij_instromer())
    }

    /// Whether a meeting has a date.
    #[must_use]
    pub fn has_dates(&self) -> bool {
        let lijnen = self.lijnen.values().flat_map(|lijn| lijn.bijeenkomsten.values());
        self.bijeenkomsten.values().chain(lijnen).any(|gegevens| gegevens.datum.is_some())
    }

    /// The ids of the lines that the network follows.
    #[must_use]
    pub fn lijnen(&self) -> Vec<&str> {
        let mut lijnen: Vec<&str> = self.lijnen.keys().map(String::as_str).collect();
        let standaard = self.lijnen.is_empty() || !self.bijeenkomsten.is_empty();
        if standaard && !self.lijnen.contains_key(&self.standaardlijn) {
            lijnen.insert(0, &self.standaardlijn);
        }
        lijnen
    }

    /// The field that says something of a meeting, if one does.
    #[must_use]
    pub fn field_of(&self, lijn: &str, nummer: u8) -> Option<FieldPath> {
        let nummer = u32::from(nummer);
        let key = nummer.to_string();
        if self.lijnen.get(lijn).is_some_and(|lijn| lijn.bijeenkomsten.contains_key(&nummer)) {
            Some(FieldPath::of("lijnen").key(lijn).key("bijeenkomsten").key(&key))
        } else if lijn == self.standaardlijn && self.bijeenkomsten.contains_key(&nummer) {
            Some(FieldPath::of("bijeenkomsten").key(&key))
        } else {
            None
        }
    }

    /// What is known of a meeting; the default where nothing is.
    #[must_use]
    pub fn bijeenkomst(&self, lijn: &str, nummer: u8) -> Bijeenkomstgegevens {
        let own = self.lijnen.get(lijn).and_then(|lijn| lijn.bijeenkomsten.get(&u32::from(nummer)));
        let short =
            self.bijeenkomsten.get(&u32::from(nummer)).filter(|_| lijn == self.standaardlijn);
        let mut gegevens = own.or(short).cloned().unwrap_or_default();
        // Somebody from elsewhere may lead it; a lid may be meant by an id.
        let leader = gegevens.gespreksleider.as_deref().and_then(|naam| self.lid(naam));
        if let Some(lid) = leader {
            gegevens.gespreksleider = Some(lid.naam.clone());
        }
        gegevens
    }
}
