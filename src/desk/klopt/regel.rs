//! A row of the list as the page shows it: what stands there, what became of it, and what can be chosen.

use std::collections::BTreeMap;

use minijinja::context;
use minijinja::value::Value;

use crate::content::{Content, Rolwoord};
use crate::desk::klopt::Klopt;
use crate::desk::klopt::raad::{hulp, uitleg};
use crate::desk::klopt::vorm::veldnaam;
use crate::namenlijst::{Lijstlid, Lijstrij, Rijkeuze, Rijveld, Vraag};
use crate::netwerk::voornaam_van;
use crate::problem::{Cause, RowCause};
use crate::taal::opsomming;

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Staat {
    /// Taken over as it is.
    Overgenomen,
    /// Taken over with what somebody chose.
    Gekozen,
    /// Left out by somebody.
    Weg,
    /// About nobody.
    Niemand,
    /// Not settled yet.
    Open,
}

impl Staat {
    /// Its name and its words.
    fn woorden(self) -> (&'static str, &'static str) {
        match self {
            Self::Overgenomen => ("overgenomen", "Overgenomen"),
            Self::Gekozen => ("gekozen", "Overgenomen met uw keuze"),
            Self::Weg => ("weg", "Laat u weg"),
            Self::Niemand => ("niemand", "Gaat niet over een persoon"),
            Self::Open => ("open", "Vraagt nog een keuze"),
        }
    }
}

/// A row for the page.
pub struct Regel {
    /// What became of it.
    pub staat: Staat,
    /// Whether the list by itself, or with the choices, asks something here.
    pub vraagt: bool,
    /// Whether it is about nobody by itself.
    pub niemand: bool,
    /// Whether it is not certain what somebody is called.
    pub roepnaam: bool,
    /// Where the first thing to choose stands, and what to call the row.
    pub anker: (String, String),
    /// All of it, for the template, but for its fields.
    pub waarde: Value,
    /// Its fields.
    pub velden: Vec<Value>,
}

impl Klopt {
    /// What became of each row, in order.
    pub(super) fn staten(&self) -> Vec<Staat> {
        let refused: BTreeMap<u32, &Cause> =
            self.met.geweigerd.iter().map(|refused| (refused.rij(), &refused.oorzaak)).collect();
        let staat = |regel: &Lijstrij| {
            let keuze = self.voorkeur.rijen.get(&regel.rij);
            let named = keuze.is_some_and(|keuze| keuze.veld(Rijveld::Naam).is_some());
            match refused.get(&regel.rij) {
                None if keuze.is_some() => Staat::Gekozen,
                None => Staat::Overgenomen,
                Some(Cause::Row(RowCause::LeftOut)) => Staat::Weg,
                Some(_) if regel.is_niemand() && !named => Staat::Niemand,
                Some(_) if self.laat_open_weg => Staat::Weg,
                Some(_) => Staat::Open,
            }
        };
        self.met.regels.iter().map(staat).collect()
    }

    /// Every row for the page, in order.
    pub(super) fn regels(&self, content: &Content) -> Vec<Regel> {
        let mut leden: BTreeMap<u32, Vec<&Lijstlid>> = BTreeMap::new();
        for lid in &self.met.leden {
            leden.entry(lid.rij).or_default().push(lid);
        }
        let none = Rijkeuze::default();
        let rows = self.zonder.regels.iter().zip(&self.met.regels).zip(self.staten());
        let rows = rows.map(|((zonder, met), staat)| Rij {
            klopt: self,
            content,
            zonder,
            met,
            staat,
            keuze: self.voorkeur.rijen.get(&met.rij).unwrap_or(&none),
            leden: leden.get(&met.rij).map_or(&[], Vec::as_slice),
        });
        rows.map(|rij| rij.regel()).collect()
    }
}

/// What is known of a row.
struct Rij<'a> {
    klopt: &'a Klopt,
    content: &'a Content,
    /// By itself.
    zonder: &'a Lijstrij,
    /// With the choices.
    met: &'a Lijstrij,
    staat: Staat,
    keuze: &'a Rijkeuze,
    /// Who came of it: whom it is about, and who is only named in it.
    leden: &'a [&'a Lijstlid],
}

impl Rij<'_> {
    fn regel(&self) -> Regel {
        let rij = self.met.rij;
        let niemand = self.zonder.is_niemand();
        let asked = !self.zonder.vragen.is_empty() || !self.met.vragen.is_empty();
        let vraagt = asked && !niemand;
        let velden = self.velden(vraagt || niemand);
        let lid = self.lid();
        let roepnaam = lid.is_some_and(|lid| {
            lid.roepnaam.is_none() && voornaam_van(&lid.naam).is_none() && !lid.naam.is_empty()
        });
        let (klasse, woorden) = self.staat.woorden();
        let first = velden.iter().find(|veld| self.vraag(**veld).is_some()).or(velden.first());
        let anker = first.map_or_else(|| format!("rij-{rij}"), |veld| veldnaam(rij, *veld));
        let kop = self.kop();
        let titel = if kop.is_empty() { format!("rij {rij}") } else { format!("rij {rij}: {kop}") };
        let general = self.met.vraag(Rijveld::Persoon).or(self.met.vraag(Rijveld::Regel));
        let open = matches!(self.staat, Staat::Open | Staat::Niemand);
        let waarde = context! {
            rij,
            kop => &kop,
            staat => klasse,
            woorden,
            compact => !vraagt && !niemand,
            vraagt,
            wat => self.cellen(),
            wie => lid.map(|lid| self.wie(lid)),
            ook => opsomming(&self.ook(lid)),
            uitleg => general.filter(|_| open).map(uitleg),
            samen => self.samen(),
            weg => self.keuze.weg,
            roepnaam,
            kaart => lid.map(genoemd),
        };
        let velden = velden.iter().map(|veld| self.veld(*veld)).collect();
        Regel {
            staat: self.staat,
            vraagt,
            niemand,
            roepnaam,
            anker: (anker, titel),
            waarde,
            velden,
        }
    }

    /// Whom the row is about, if that was taken over.
    fn lid(&self) -> Option<&Lijstlid> {
        let naam = self.met.velden.get(&Rijveld::Naam)?;
        self.leden.iter().find(|lid| lid.naam == *naam).copied()
    }

    /// Who else came of it.
    fn ook(&self, lid: Option<&Lijstlid>) -> Vec<String> {
        let own = lid.map(|lid| lid.naam.as_str());
        let others = self.leden.iter().filter(|other| Some(other.naam.as_str()) != own);
        others.map(|other| format!("{} ({})", other.naam, self.rollen(&other.rol))).collect()
    }

    fn kop(&self) -> String {
        let text = |regel: &Lijstrij| {
            let naam = regel.velden.get(&Rijveld::Naam).filter(|naam| !naam.is_empty());
            naam.or(regel.cellen.first().map(|(_, text)| text)).cloned()
        };
        text(self.met).or_else(|| text(self.zonder)).unwrap_or_default()
    }

    /// What stands there: heading and text.
    fn cellen(&self) -> Vec<Value> {
        let cell = |(kop, tekst): &(String, String)| context! { kop, tekst };
        self.zonder.cellen.iter().map(cell).collect()
    }

    /// What was understood of somebody.
    fn wie(&self, lid: &Lijstlid) -> Value {
        let dag = |dag: Option<jiff::civil::Date>| dag.map(crate::datum::datum);
        context! {
            naam => &lid.naam,
            rol => self.rollen(&lid.rol),
            vak => &lid.vak,
            start => dag(lid.start),
            vanaf => dag(lid.vanaf),
            tot => dag(lid.tot),
            begeleidt => opsomming(&lid.begeleidt),
            begeleider => opsomming(&lid.begeleider),
        }
    }

    fn rollen(&self, ids: &[String]) -> String {
        let rollen = &self.content.rollen.data;
        let naam = |id: &String| rollen.rol(id).map_or(id, |rol| &rol.naam).clone();
        opsomming(&ids.iter().map(naam).collect::<Vec<_>>()).unwrap_or_default()
    }

    /// What is not certain of a field, with the choices.
    fn vraag(&self, veld: Rijveld) -> Option<&Vraag> {
        self.met.vraag(veld)
    }

    /// The fields that the row offers: what is or was not certain, or was chosen; of a row that asks nothing, what may be better.
    fn velden(&self, asked: bool) -> Vec<Rijveld> {
        if !asked {
            return vec![Rijveld::Naam, Rijveld::Roepnaam, Rijveld::Rol];
        }
        let vragen = self.zonder.vragen.iter().chain(&self.met.vragen).map(|vraag| vraag.veld);
        let mut velden: Vec<Rijveld> = vragen.chain(self.keuze.velden.keys().copied()).collect();
        if velden.contains(&Rijveld::Regel) || self.zonder.is_niemand() {
            velden.extend([Rijveld::Naam, Rijveld::Rol]);
        }
        if velden.contains(&Rijveld::Persoon) {
            velden.push(Rijveld::Naam);
        }
        let two = |vraag: &Vraag| {
            matches!(vraag.oorzaak, Cause::Row(RowCause::TwoNames(_) | RowCause::SecondName))
        };
        if self.zonder.vragen.iter().chain(&self.met.vragen).any(two) {
            velden.push(Rijveld::Ander);
        }
        velden.retain(|veld| !matches!(veld, Rijveld::Regel | Rijveld::Persoon));
        velden.sort_unstable();
        velden.dedup();
        velden
    }

    /// What stands in a field now: what was chosen, else what was read.
    fn waarde(&self, veld: Rijveld) -> &str {
        let read = self.zonder.velden.get(&veld).map_or("", String::as_str);
        self.keuze.veld(veld).unwrap_or(read)
    }

    fn veld(&self, veld: Rijveld) -> Value {
        let is_asked = |regel: &Lijstrij| regel.vraag(veld).is_some();
        let boxes = veld == Rijveld::Rol
            && (is_asked(self.zonder) || is_asked(self.met) || self.zonder.is_niemand());
        let left = matches!(self.staat, Staat::Weg);
        let fout = self.vraag(veld).filter(|_| !left && self.staat != Staat::Niemand).map(uitleg);
        context! {
            veld => veldnaam(self.met.rij, veld),
            label => self.label(veld),
            waarde => self.waarde(veld),
            // What is wrong says it already.
            hulp => if fout.is_none() { hulp(veld) } else { "" },
            fout,
            mis => self.klopt.gevraagd || self.keuze.veld(veld).is_some(),
            mensen => matches!(veld, Rijveld::Genoemd(_)),
            keuzes => boxes.then(|| self.keuzes()),
        }
    }

    fn label(&self, veld: Rijveld) -> String {
        let heading = |column| {
            let kolom = self.klopt.zonder.kolommen.iter().find(|kolom| kolom.cel.column == column);
            kolom.map_or("Wie hoort hierbij?", |kolom| kolom.kop.as_str())
        };
        match veld {
            Rijveld::Naam | Rijveld::Regel | Rijveld::Persoon => "Naam",
            Rijveld::Ander => "Nog een naam",
            Rijveld::Roepnaam => "Roepnaam",
            Rijveld::Rol => "Rol",
            Rijveld::Vak => "Vak",
            Rijveld::Start => "Eerste werkdag",
            Rijveld::Vanaf => "Erbij vanaf",
            Rijveld::Tot => "Erbij tot en met",
            Rijveld::Genoemd(column) => heading(column),
        }
        .to_owned()
    }

    /// The roles as boxes: those that may be meant first.
    fn keuzes(&self) -> Value {
        let rollen = &self.content.rollen.data;
        let Lijstrij { zeker, mogelijk, .. } = self.zonder;
        let chosen = self.keuze.veld(Rijveld::Rol).map(|text| rollen.lees(text));
        let is_on = |id: &str| match &chosen {
            Some(words) => words.iter().any(|w| matches!(w, Rolwoord::Rol(rol) if rol.id == id)),
            // The one role that a word is a slip of the pen for.
            None => zeker.iter().any(|z| z == id) || (mogelijk.len() == 1 && mogelijk[0] == id),
        };
        let near = |id: &String| zeker.contains(id) || mogelijk.contains(id);
        let (eerst, later): (Vec<_>, Vec<_>) = rollen.rollen.iter().partition(|rol| near(&rol.id));
        let box_of = |rol: &&crate::content::Rol| {
            context! { id => &rol.id, naam => &rol.naam, aan => is_on(&rol.id) }
        };
        let (eerst, later) = if eerst.is_empty() { (later, eerst) } else { (eerst, later) };
        context! {
            eerst => eerst.iter().map(box_of).collect::<Vec<_>>(),
            later => later.iter().map(box_of).collect::<Vec<_>>(),
            later_open => later.iter().any(|rol| is_on(&rol.id)),
        }
    }

    /// Whether the row can be put with an earlier one about the same person, and whether it is.
    fn samen(&self) -> Option<bool> {
        let again = |regel: &Lijstrij| {
            let vraag = regel.vraag(Rijveld::Persoon);
            vraag.is_some_and(|vraag| matches!(vraag.oorzaak, Cause::Row(RowCause::Again { .. })))
        };
        (again(self.zonder) || again(self.met) || self.keuze.samen).then_some(self.keuze.samen)
    }
}

/// What the name card prints.
fn genoemd(lid: &Lijstlid) -> &str {
    lid.roepnaam.as_deref().or_else(|| voornaam_van(&lid.naam)).unwrap_or(&lid.naam)
}
