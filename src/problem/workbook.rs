//! What makes a workbook none that can be read, and what can be wrong in its cells, in Dutch.

use thiserror::Error;

use crate::problem::Advice;

/// What is wrong with a workbook, or with a cell of one.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WorkbookCause {
    /// Something that is no workbook: what it is.
    #[error("dit is geen werkmap, maar {0}")]
    NoWorkbook(&'static str),
    /// One that is opened with a password.
    #[error("deze werkmap is met een wachtwoord beveiligd")]
    Password,
    /// One in a form that is not read: which.
    #[error("deze werkmap is bewaard als {0}")]
    OtherForm(&'static str),
    /// A file that broke on its way.
    #[error("deze werkmap is beschadigd of niet helemaal gekopieerd")]
    Damaged,
    /// More in it than anybody types.
    #[error("in deze werkmap staat veel meer dan in een lijst van mensen past")]
    TooLarge,
    /// A formula whose outcome is not in the file.
    #[error("van deze formule is de uitkomst niet bewaard")]
    Uncalculated,
    /// A formula that went wrong: what stands in the cell.
    #[error("deze formule geeft een fout: {0}")]
    FormulaError(String),
    /// A number where a text is meant: the number.
    #[error("hier staat het getal {0}, en geen tekst")]
    NumberForText(String),
    /// A date or time where a text is meant: how it reads.
    #[error("hier staat {0}, en geen tekst")]
    DateForText(String),
    /// True or false where something else is meant.
    #[error("hier staat WAAR of ONWAAR")]
    TruthForText,
    /// A date with a time where a date is meant, or a time where a date is meant, and so on: what stands here, what is meant.
    #[error("hier staat {0}, en er hoort {1}")]
    OtherMoment(String, &'static str),
    /// What may be a cross or not.
    #[error("‘{0}’ is geen kruisje")]
    Cross(String),
    /// A cross on a row without a name.
    #[error("naast dit kruisje staat geen naam")]
    CrossWithoutName,
    /// A row that names no meeting.
    #[error("op deze regel staat geen nummer van een bijeenkomst")]
    NoMeeting,
    /// Something on a row that has no point.
    #[error("op deze regel staat geen nummer van een punt; dit wordt niet gelezen")]
    NoPoint,
    /// A row that stands there already: the cell of the first.
    #[error("deze regel staat er twee keer: ook bij {0}")]
    RowTwice(String),
    /// A heading that is almost one that is read: the heading, and that one.
    #[error("lef kent de kolom ‘{0}’ niet")]
    Heading(String, String),
    /// A label of a row that is almost one that is read: the label, and that one.
    #[error("lef kent de regel ‘{0}’ niet")]
    Label(String, String),
    /// A heading that has to be there, and is not.
    #[error("op dit tabblad ontbreekt de kolom ‘{0}’")]
    NoColumn(String),
    /// A label that has to be there, and is not.
    #[error("op dit tabblad ontbreekt de regel ‘{0}’")]
    NoLabel(String),
    /// A part of a text with pairs that is none.
    #[error("bij ‘{0}’ staat niet wat ervoor geldt")]
    Pair(String),
    /// A heading that stands twice: the heading, the cell of the first.
    #[error("de kolom ‘{0}’ staat er twee keer: ook bij {1}")]
    HeadingTwice(String, String),
    /// A tab that is called almost as one that is read: the nearest.
    #[error("lef leest het tabblad ‘{0}’ niet")]
    TabName(String, String),
    /// A tab in which no headings are found: which headings it should have.
    #[error("op dit tabblad staat geen regel met koppen")]
    NoHeadings(String),
    /// A tab in which nothing is filled in yet, where it is asked for.
    #[error("op het tabblad ‘{0}’ is nog niets ingevuld")]
    EmptyTab(&'static str),
    /// No tab that tells of a network.
    #[error("in deze werkmap staat geen tabblad ‘{0}’")]
    NoTab(String),
    /// A paper as a workbook of its own: its file of text.
    #[error(
        "dit wordt niet gelezen: lef leest dit papier uit {0}, of uit een tabblad van netwerk.xlsx"
    )]
    PaperAsWorkbook(String),
    /// A fact that another file says too: which.
    #[error("dit staat ook in {0}")]
    TwoSources(String),
}

impl WorkbookCause {
    /// Its code, and what to do about it.
    #[must_use]
    #[allow(clippy::too_many_lines, reason = "one match gives each cause its code and its way out")]
    pub fn advice(&self) -> Advice {
        const AS_TEXT: &str = "Geef de cel de opmaak Tekst (rechtermuisknop, Celeigenschappen) en typ het opnieuw, zoals het op papier moet staan.";
        let (code, way_out) = match self {
            Self::NoWorkbook(_) => (
                "geen-werkmap",
                "Open het bestand in Excel of LibreOffice, kies Opslaan als, en kies Excel-werkmap (.xlsx).",
            ),
            Self::Password => (
                "werkmap-wachtwoord",
                "Open haar in Excel, kies Bestand, Info, Werkmap beveiligen, haal het wachtwoord weg en bewaar haar.",
            ),
            Self::OtherForm(_) => (
                "werkmap-andere-vorm",
                "Open haar in Excel of LibreOffice, kies Opslaan als, en kies Excel-werkmap (.xlsx).",
            ),
            Self::Damaged => (
                "werkmap-beschadigd",
                "Open haar in Excel of LibreOffice. Lukt dat, bewaar haar dan opnieuw; lukt het niet, haal de werkmap dan nog eens op waar zij vandaan komt.",
            ),
            Self::TooLarge => (
                "werkmap-te-groot",
                "Zet alleen de lijst van mensen in een nieuwe werkmap, zonder de lege regels eronder, en bewaar die.",
            ),
            Self::Uncalculated => (
                "formule-zonder-uitkomst",
                "Open de werkmap in Excel of LibreOffice en bewaar haar, of typ hier wat er moet staan.",
            ),
            Self::FormulaError(_) => {
                ("formule-fout", "Typ hier wat er moet staan, of verbeter de formule.")
            }
            Self::NumberForText(_) => ("getal-voor-tekst", AS_TEXT),
            Self::DateForText(_) => ("datum-voor-tekst", AS_TEXT),
            Self::TruthForText => ("waar-voor-tekst", AS_TEXT),
            Self::OtherMoment(..) => {
                ("ander-moment", "Typ een datum als 17-9-2026 en een tijd als 15:30.")
            }
            Self::Cross(_) => ("geen-kruisje", "Typ een x, of laat de cel leeg."),
            Self::CrossWithoutName => {
                ("kruisje-zonder-naam", "Zet de naam in de kolom Naam, of haal het kruisje weg.")
            }
            Self::NoMeeting => {
                ("geen-bijeenkomst", "Zet in de kolom Bijeenkomst het nummer, zoals 1.")
            }
            Self::NoPoint => (
                "geen-punt",
                "Hoort het bij een punt, zet dan vooraan het nummer. Is het van uzelf, dan mag het blijven staan.",
            ),
            Self::RowTwice(_) => ("regel-dubbel", "Zet alles op één regel, en haal de andere weg."),
            Self::Heading(_, nearest) => {
                return Advice::naming(
                    "kop-onbekend",
                    format!(
                        "Bedoelt u ‘{nearest}’? Verander dan de kop. Is de kolom van uzelf, dan mag zij blijven staan."
                    ),
                );
            }
            Self::Label(_, nearest) => {
                return Advice::naming(
                    "regel-onbekend",
                    format!(
                        "Bedoelt u ‘{nearest}’? Verander dan wat er staat. Is de regel van uzelf, dan mag hij blijven staan."
                    ),
                );
            }
            Self::NoColumn(kop) => {
                return Advice::naming(
                    "kolom-ontbreekt",
                    format!("Zet in de regel met koppen weer een kop: {kop}."),
                );
            }
            Self::NoLabel(kop) => {
                return Advice::naming(
                    "regel-ontbreekt",
                    format!("Zet vooraan een regel weer: {kop}. Wat erbij hoort, komt ernaast."),
                );
            }
            Self::Pair(_) => (
                "paar-onaf",
                "Zet er een dubbele punt en een getal of een actie achter, zoals A3: 35 of A5: A5-alt.",
            ),
            Self::HeadingTwice(..) => {
                ("kop-dubbel", "Haal een van de twee kolommen weg, of geef haar een andere kop.")
            }
            Self::TabName(_, nearest) => {
                return Advice::naming(
                    "tabblad-naam",
                    format!(
                        "Bedoelt u ‘{nearest}’? Geef het tabblad dan die naam. Is het van uzelf, dan mag het blijven staan."
                    ),
                );
            }
            Self::NoHeadings(koppen) => {
                return Advice::naming(
                    "geen-koppen",
                    format!("Zet boven de gegevens een regel met deze koppen: {koppen}."),
                );
            }
            Self::NoTab(_) => (
                "tabblad-ontbreekt",
                "Een nieuw invulblad maakt u met: lef invulblad netwerk.xlsx. Een gewone lijst van mensen leest u in met: lef rooster.",
            ),
            Self::PaperAsWorkbook(_) => (
                "papier-als-werkmap",
                "Maak met lef invulblad een werkmap van het netwerk, en zet het daar op het goede tabblad.",
            ),
            Self::EmptyTab(_) => {
                ("tabblad-leeg", "Vul het in, bewaar de werkmap, en typ de opdracht nog eens.")
            }
            Self::TwoSources(_) => {
                ("twee-bronnen", "Laat het op één plaats staan, en haal het op de andere weg.")
            }
        };
        Advice::fixed(code, way_out)
    }
}
