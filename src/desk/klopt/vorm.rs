//! A form as a browser sends it, and the choices about rows in it.

use std::collections::BTreeMap;

use crate::namenlijst::{Lijstrij, Namenlijst, Rijkeuze, Rijveld};

/// The fields of a form, by name; some come several times.
pub struct Vorm(BTreeMap<String, Vec<String>>);

impl Vorm {
    /// Reads `application/x-www-form-urlencoded`.
    pub fn lees(form: &[u8]) -> Self {
        let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in url::form_urlencoded::parse(form) {
            fields.entry(name.into_owned()).or_default().push(value.trim().to_owned());
        }
        Self(fields)
    }

    /// What stands in a field; none where the form has none of this name.
    pub fn een(&self, name: &str) -> Option<&str> {
        self.alle(name).first().map(String::as_str)
    }

    /// Whether there is a field of this name: a box that was ticked.
    pub fn heeft(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    fn alle(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// What was chosen about the rows of a list. What stands in a field as it was read is no choice.
    pub fn rijen(&self, lijst: &Namenlijst) -> BTreeMap<u32, Rijkeuze> {
        let keuzes = lijst.regels.iter().map(|regel| (regel.rij, self.rij(regel)));
        keuzes.filter(|(_, keuze)| *keuze != Rijkeuze::default()).collect()
    }

    fn rij(&self, regel: &Lijstrij) -> Rijkeuze {
        let mut velden = BTreeMap::new();
        // A row about nobody may be filled in all the same.
        let always = [Rijveld::Naam, Rijveld::Ander, Rijveld::Roepnaam, Rijveld::Rol];
        for veld in regel.velden.keys().copied().chain(always) {
            let values = self.alle(&veldnaam(regel.rij, veld));
            let value = if veld == Rijveld::Rol {
                // Boxes and words; none of these is no answer.
                Some(values.join(", ")).filter(|value| !value.is_empty())
            } else {
                values.first().cloned()
            };
            let read = regel.velden.get(&veld).map_or("", |text| text.trim());
            velden.extend(value.filter(|value| value != read).map(|value| (veld, value)));
        }
        let ticked = |what: &str| self.heeft(&format!("rij-{}-{what}", regel.rij));
        Rijkeuze { weg: ticked("weg"), samen: ticked("samen"), velden }
    }
}

/// The name of a field of a row in the form.
pub fn veldnaam(rij: u32, veld: Rijveld) -> String {
    let naam = match veld {
        Rijveld::Regel => "regel",
        Rijveld::Persoon => "samen",
        Rijveld::Naam => "naam",
        Rijveld::Ander => "ander",
        Rijveld::Roepnaam => "roepnaam",
        Rijveld::Rol => "rol",
        Rijveld::Vak => "vak",
        Rijveld::Start => "start",
        Rijveld::Vanaf => "vanaf",
        Rijveld::Tot => "tot",
        Rijveld::Genoemd(column) => return format!("rij-{rij}-genoemd-{column}"),
    };
    format!("rij-{rij}-{naam}")
}
