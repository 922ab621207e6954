//! What is read from which column: what the headings say, and what stands below them.

use crate::content::Rollen;
use crate::namenlijst::cross::Cross;
use crate::namenlijst::heading::{Heading, is_like_name};
use crate::namenlijst::meaning::{Meaning, key};
use crate::namenlijst::roles::is_role;
use crate::namenlijst::rows::Row;
use crate::sorteer::is_voorvoegsel;

/// What is read from which column.
#[derive(Debug, Default)]
pub struct Columns {
    /// Full names.
    pub naam: Option<u32>,
    /// More full names beside it.
    pub meer_namen: Vec<u32>,
    /// First names.
    pub voornaam: Option<u32>,
    /// What people are called.
    pub roepnaam: Option<u32>,
    /// Initials.
    pub voorletters: Option<u32>,
    /// What stands before surnames.
    pub tussenvoegsel: Option<u32>,
    /// Surnames.
    pub achternaam: Option<u32>,
    /// Surnames of birth.
    pub geboortenaam: Option<u32>,
    /// How people are addressed.
    pub aanhef: Option<u32>,
    /// Roles in the network.
    pub rol: Vec<u32>,
    /// Positions at the school.
    pub functie: Vec<u32>,
    /// Crosses: the column, and its heading.
    pub kruisjes: Vec<(u32, String)>,
    /// Names of others with a role: the column, and the id of the role.
    pub mensen: Vec<(u32, String)>,
    /// The role of whoever the rows are about.
    pub eigen_rol: Option<String>,
    /// Whether the others in a row belong to whom the row is about.
    pub paren: bool,
    /// Subjects.
    pub vak: Vec<u32>,
    /// First working days.
    pub start: Option<u32>,
    /// First days in the network.
    pub vanaf: Option<u32>,
    /// Last days in the network.
    pub tot: Option<u32>,
    /// Whom somebody guides.
    pub begeleidt: Vec<u32>,
    /// Who guides somebody.
    pub begeleider: Vec<u32>,
}

impl Columns {
    /// What is read of some rows below a heading.
    #[must_use]
    pub fn of(heading: &Heading, rows: &[Row<'_>], rollen: &Rollen, zij_instromer: &str) -> Self {
        let mut columns = Self { paren: true, ..Self::default() };
        for (column, (meaning, text)) in &heading.columns {
            columns.add(*column, meaning, text, rows, rollen);
        }
        columns.choose_names(rows);
        columns.choose_people(heading, rollen, zij_instromer);
        columns.find_roles(heading, rows, rollen);
        columns
    }

    fn add(&mut self, at: u32, meaning: &Meaning, text: &str, rows: &[Row<'_>], rollen: &Rollen) {
        let names = || holds_names(at, rows, rollen);
        match meaning {
            Meaning::Naam if self.naam.is_some() => self.meer_namen.push(at),
            Meaning::Naam => self.naam = Some(at),
            Meaning::Voornaam => first(&mut self.voornaam, at),
            Meaning::Roepnaam => first(&mut self.roepnaam, at),
            Meaning::Voorletters => first(&mut self.voorletters, at),
            Meaning::Tussenvoegsel => first(&mut self.tussenvoegsel, at),
            Meaning::Achternaam => first(&mut self.achternaam, at),
            Meaning::Geboortenaam => first(&mut self.geboortenaam, at),
            Meaning::Aanhef => first(&mut self.aanhef, at),
            Meaning::Rol => self.rol.push(at),
            Meaning::Functie => self.functie.push(at),
            Meaning::VanRol(id) if names() => self.mensen.push((at, id.clone())),
            Meaning::Twijfel(_) if names() => self.begeleider.push(at),
            Meaning::VanRol(_) | Meaning::Twijfel(_) => self.kruisjes.push((at, text.to_owned())),
            Meaning::Begeleider if holds_crosses(at, rows) => {
                self.kruisjes.push((at, text.to_owned()));
            }
            Meaning::Vak => self.vak.push(at),
            Meaning::Start => first(&mut self.start, at),
            Meaning::Vanaf => first(&mut self.vanaf, at),
            Meaning::Tot => first(&mut self.tot, at),
            Meaning::Begeleidt => self.begeleidt.push(at),
            Meaning::Begeleider => self.begeleider.push(at),
            Meaning::Anders | Meaning::Onbekend => {}
        }
    }

    /// Beside first names or what stands before surnames, a column `Naam` may hold surnames.
    fn choose_names(&mut self, rows: &[Row<'_>]) {
        let Some(naam) = self.naam.filter(|_| self.achternaam.is_none()) else { return };
        let voor = [self.roepnaam, self.voornaam, self.voorletters];
        let Some(voor) = voor.into_iter().flatten().next() else { return };
        let named = rows.iter().filter(|row| row.cell(naam).is_some());
        let is_surname = |row: &&Row<'_>| {
            let (naam, voor) = (row.text(Some(naam)), row.text(Some(voor)));
            let words: Vec<&str> = naam.split(' ').filter(|word| !is_voorvoegsel(word)).collect();
            words.len() == 1 && !naam.contains(['.', ',']) && key(naam) != key(voor)
        };
        let all = named.clone().count();
        let surnames = named.filter(is_surname).count();
        if self.tussenvoegsel.is_some() || surnames * 2 > all {
            self.achternaam = self.naam.take();
        }
    }

    /// In a list of pairs, the rows are about the zij-instromer, else about the first of those who are named.
    fn choose_people(&mut self, heading: &Heading, rollen: &Rollen, zij_instromer: &str) {
        if self.has_names() || self.mensen.is_empty() {
            return;
        }
        let first = self.mensen.iter().position(|(_, id)| id == zij_instromer).unwrap_or_default();
        let (column, id) = self.mensen.remove(first);
        // ‘Zij-instromers’ heads a list of them, ‘zij-instromer’ what the rows are about.
        let text = heading.columns.get(&column).map_or("", |(_, text)| text);
        self.paren = rollen.rol(&id).is_none_or(|rol| key(&rol.meervoud) != key(text));
        self.naam = Some(column);
        self.eigen_rol = Some(id);
    }

    /// Roles may stand below a heading that says nothing, or below none.
    fn find_roles(&mut self, heading: &Heading, rows: &[Row<'_>], rollen: &Rollen) {
        if self.has_roles() {
            return;
        }
        let says_nothing = |column: &u32| {
            heading.columns.get(column).is_none_or(|(meaning, _)| !meaning.is_known())
        };
        let mut columns: Vec<u32> =
            rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.column)).collect();
        columns.sort_unstable();
        columns.dedup();
        let holds_roles = |column: &u32| {
            let texts: Vec<&str> = rows
                .iter()
                .map(|row| row.text(Some(*column)))
                .filter(|text| !text.is_empty())
                .collect();
            let are = texts.iter().filter(|text| is_role(text, rollen)).count();
            are > 0 && are * 5 >= texts.len() * 4
        };
        self.rol.extend(columns.into_iter().filter(says_nothing).find(holds_roles));
    }

    /// Whether there are columns for the names of whom the rows are about.
    #[must_use]
    pub fn has_names(&self) -> bool {
        self.naam.is_some() || self.first_name_column().is_some()
    }

    /// Whether the parts of a name are all there, so that they need no other column.
    #[must_use]
    pub fn parts_are_whole(&self) -> bool {
        let voor = self.roepnaam.or(self.voornaam).or(self.voorletters);
        self.naam.is_none() || (voor.is_some() && self.achternaam.is_some())
    }

    /// The columns with a part of a name.
    pub fn name_parts(&self) -> impl Iterator<Item = u32> {
        let voor = [self.roepnaam, self.voornaam, self.voorletters];
        voor.into_iter().chain([self.achternaam, self.geboortenaam]).flatten()
    }

    /// The first column with a part of a name.
    #[must_use]
    pub fn first_name_column(&self) -> Option<u32> {
        self.name_parts().min()
    }

    /// Whether a column says roles.
    #[must_use]
    pub fn has_roles(&self) -> bool {
        let lists = !self.rol.is_empty() || !self.functie.is_empty() || !self.kruisjes.is_empty();
        lists || self.eigen_rol.is_some()
    }

    /// The column in which a role is missing.
    #[must_use]
    pub fn role_column(&self) -> Option<u32> {
        let lists = self.rol.first().or(self.functie.first()).copied();
        lists.or(self.kruisjes.first().map(|(column, _)| *column))
    }
}

fn first(column: &mut Option<u32>, at: u32) {
    column.get_or_insert(at);
}

/// Whether most cells of a column are names.
fn holds_names(column: u32, rows: &[Row<'_>], rollen: &Rollen) -> bool {
    let texts: Vec<&str> =
        rows.iter().map(|row| row.text(Some(column))).filter(|text| !text.is_empty()).collect();
    let names = texts.iter().filter(|text| is_like_name(text, rollen)).count();
    names * 2 > texts.len()
}

/// Whether most cells of a column are crosses.
fn holds_crosses(column: u32, rows: &[Row<'_>]) -> bool {
    let cells: Vec<_> = rows.iter().filter_map(|row| row.cell(column)).collect();
    let crosses = cells.iter().filter(|cell| Cross::of(Some(cell)) != Cross::Other).count();
    crosses > 0 && crosses * 2 > cells.len()
}
