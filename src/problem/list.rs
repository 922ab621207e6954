//! What can be wrong with a list of people, and why a row of one is not taken over, in Dutch.

use thiserror::Error;

use crate::problem::Advice;

/// What is wrong with a list as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ListCause {
    /// No row with headings that name people.
    #[error("in deze lijst staat geen regel met koppen die mensen noemt")]
    NoHeadings,
    /// Nothing in it.
    #[error("deze lijst is leeg")]
    Empty,
    /// A roster of ours.
    #[error("dit is zelf een rooster, en geen lijst")]
    Roster,
    /// More people than a network has: how many, the most.
    #[error("in deze lijst staan {0} mensen, en een netwerk heeft er hoogstens {1}")]
    TooMany(usize, usize),
    /// Writing, and no network to write into.
    #[error("--schrijf zegt niet in welk netwerk")]
    WriteWhere,
    /// A network that cannot be changed without a risk to what stands in it.
    #[error("dit rooster kan niet veilig worden aangepast, en is gebleven zoals het was")]
    NoSafeEdit,
}

/// Why a row of a list is not taken over.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RowCause {
    /// Nobody.
    #[error("hier staat geen naam")]
    NoName,
    /// Something else where a name is meant: what.
    #[error("‘{0}’ lijkt geen naam")]
    NotAName(String),
    /// An address where a name is meant.
    #[error("hier staat een e-mailadres, en geen naam")]
    Address,
    /// Several people in one row: what stands there.
    #[error("‘{0}’ lijken twee mensen")]
    TwoNames(String),
    /// A second name in another column.
    #[error("hier staat in dezelfde rij nog een naam")]
    SecondName,
    /// Somebody who is still looked for: what stands there.
    #[error("‘{0}’ is nog niemand")]
    Placeholder(String),
    /// A sum: what stands there.
    #[error("‘{0}’ is een telling, geen persoon")]
    Total(String),
    /// Something about the list: what stands there.
    #[error("‘{0}’ zegt iets over de lijst, en is geen persoon")]
    Remark(String),
    /// The headings once more.
    #[error("dit is nog eens een regel met koppen")]
    Headings,
    /// A heading between the rows: what stands there, and the role that those below it have.
    #[error("‘{0}’ is een tussenkop, geen persoon")]
    Between(String, Option<String>),
    /// A word that may be one of several roles: the word, and those.
    #[error("‘{0}’ kan {1} zijn")]
    DoubtfulRole(String, String),
    /// Somebody without a role.
    #[error("er staat geen rol bij")]
    NoRole,
    /// Something where a cross is meant: what.
    #[error("‘{0}’ is geen kruisje")]
    NoCross(String),
    /// A number where a date is meant: the number.
    #[error("hier staat het getal {0}, en geen datum")]
    NumberForDate(String),
    /// Somebody who stands in the list already: the name, in which row, the roles there, the role here.
    #[error("{naam} staat al in rij {rij}{}", roles(.daar, .hier))]
    Again {
        /// The name.
        naam: String,
        /// The row of the first, from 1.
        rij: u32,
        /// The roles there.
        daar: String,
        /// The roles here.
        hier: String,
    },
    /// A name that nobody in the list has: the name, and the nearest one that somebody has.
    #[error("‘{0}’ staat niet in deze lijst")]
    Nobody(String, Option<String>),
    /// Something behind the last heading: the column of that one.
    #[error("in deze rij staat iets voorbij de laatste kop, die van kolom {0}")]
    TooManyCells(String),
    /// Somebody chose so.
    #[error("deze rij laat u weg")]
    LeftOut,
    /// It goes together with another row, of which something is not certain: that one, from 1.
    #[error("deze rij hoort bij rij {0}, en die vraagt nog een keuze")]
    Together(u32),
}

fn roles(daar: &str, hier: &str) -> String {
    match (daar, hier) {
        ("", "") => String::new(),
        ("", hier) => format!("; hier als {hier}"),
        (daar, hier) if daar == hier || hier.is_empty() => format!(", als {daar}"),
        (daar, hier) => format!(", als {daar}; hier als {hier}"),
    }
}

impl ListCause {
    /// Its code, and what to do about it.
    #[must_use]
    pub fn advice(&self) -> Advice {
        let (code, way_out) = match self {
            Self::NoHeadings => (
                "lijst-zonder-koppen",
                "Zet boven de namen een regel met koppen, zoals: Naam; Rol; Vak; Start; Begeleidt. Alleen Naam en Rol zijn nodig.",
            ),
            Self::Empty => ("lijst-leeg", "Kijk of u het goede bestand hebt."),
            Self::Roster => (
                "lijst-is-rooster",
                "Noem hier een lijst van mensen, en met --naar het netwerk waar die in komen.",
            ),
            Self::TooMany(..) => (
                "lijst-te-lang",
                "Maak een lijst van alleen het netwerk: de zij-instromers, en wie hen opleidt en begeleidt.",
            ),
            Self::WriteWhere => (
                "schrijven-waarheen",
                "Noem het netwerk met --naar mijn-school, of maak een nieuw: lef nieuw mijn-school --rooster LIJST.",
            ),
            Self::NoSafeEdit => (
                "rooster-niet-veilig",
                "Zet de mensen er zelf in: hierboven staat wat erbij komt en wat verandert.",
            ),
        };
        Advice::fixed(code, way_out)
    }
}

impl RowCause {
    /// Its code, and what to do about it.
    #[must_use]
    pub fn advice(&self) -> Advice {
        let (code, way_out) = match self {
            Self::NoName => ("rij-zonder-naam", "Zet er een naam bij, of haal de rij weg."),
            Self::NotAName(_) => ("rij-geen-naam", "Schrijf alleen de naam, zoals Sanne de Wit."),
            Self::Address => ("rij-adres", "Schrijf de naam, zoals Sanne de Wit."),
            Self::TwoNames(_) | Self::SecondName => ("rij-twee-namen", "Geef ieder een eigen rij."),
            Self::Placeholder(_) => ("rij-nog-niemand", "Zet de naam erin zodra die bekend is."),
            Self::Total(_) => ("rij-telling", "Deze rij kan zo blijven staan."),
            Self::Remark(_) => ("rij-opmerking", "Deze rij kan zo blijven staan."),
            Self::Headings => ("rij-koppen", "Deze rij kan zo blijven staan."),
            Self::Between(_, Some(rol)) => {
                return Advice::naming(
                    "rij-tussenkop",
                    format!("Wie eronder staat zonder eigen rol, heeft de rol {rol}."),
                );
            }
            Self::Between(_, None) => {
                ("rij-tussenkop", "Geef wie eronder staat een rol, in een kolom Rol.")
            }
            Self::DoubtfulRole(..) => ("rij-rol-dubbelzinnig", "Schrijf welke rol het is."),
            Self::LeftOut => ("rij-weggelaten", "Deze rij kan zo blijven staan."),
            Self::Together(_) => ("rij-hoort-bij", "Kies eerst wat die andere rij is."),
            Self::NoRole => ("rij-zonder-rol", "Zet in een kolom Rol wat deze persoon doet."),
            Self::NoCross(_) => (
                "rij-geen-kruisje",
                "Zet een x bij wie deze rol heeft, en laat de cel anders leeg.",
            ),
            Self::NumberForDate(_) => (
                "rij-getal-als-datum",
                "Geef de cel de opmaak Datum, of typ de datum als 31-8-2026.",
            ),
            Self::Again { .. } => (
                "rij-dubbel",
                "Zet alle rollen van deze persoon in één rij, met een komma ertussen, en haal de andere weg. Zijn het twee mensen, schrijf dan bij beiden de naam zoals u hen uit elkaar houdt.",
            ),
            Self::Nobody(_, nearest) => {
                return Advice::naming(
                    "rij-niemand",
                    match nearest {
                        Some(naam) => format!("Bedoelde u ‘{naam}’?"),
                        None => "Zet deze persoon met een rol in een eigen rij.".to_owned(),
                    },
                );
            }
            Self::TooManyCells(_) => (
                "rij-te-lang",
                "Staat er een scheidingsteken in een cel, zet dan aanhalingstekens om die cel; is het iets anders, zet er een kop boven.",
            ),
        };
        Advice::fixed(code, way_out)
    }
}
