//! The few questions about a new school: as `lef nieuw` asks them.

use jiff::civil::Date;
use minijinja::context;
use minijinja::value::Value;

use crate::desk::klopt::vorm::Vorm;
use crate::invulblad::nieuw::NieuweSchool;
use crate::netwerk::{MAX_TEXT, unprintable};
use crate::problem::{Cause, KloptCause};
use crate::yaml::read_date;

/// What the form calls a school that is not here yet.
pub const NIEUW: &str = "nieuw";

/// The questions: the name of the field, the question, and a word about the answer.
const VRAGEN: [(&str, &str, &str); 5] = [
    ("school-naam", "Naam van de school", ""),
    ("school-plaats", "Plaats", ""),
    ("school-instituut", "Hogeschool of universiteit die opleidt", ""),
    ("school-schooljaar", "Schooljaar", "Zoals 2026-2027."),
    ("school-eerste", "Dag van de eerste bijeenkomst", "Zoals 17-9-2026."),
];

/// What was answered about a new school, as it was typed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Schoolvragen {
    antwoorden: [String; 5],
}

impl Schoolvragen {
    /// The answers in a form, as a browser sends it.
    #[must_use]
    pub fn lees(form: &[u8]) -> Self {
        Self::van(&Vorm::lees(form))
    }

    pub(super) fn van(vorm: &Vorm) -> Self {
        Self { antwoorden: VRAGEN.map(|(veld, ..)| vorm.een(veld).unwrap_or_default().to_owned()) }
    }

    /// What is wrong with the answers, each with the name of its field.
    #[must_use]
    pub fn fouten(&self) -> Vec<(&'static str, Cause)> {
        let velden = VRAGEN.iter().map(|(veld, ..)| *veld).zip(&self.antwoorden);
        velden.enumerate().filter_map(|(at, (veld, text))| Some((veld, fout(at, text)?))).collect()
    }

    /// The answers.
    #[must_use]
    pub fn antwoorden(&self) -> NieuweSchool {
        let [naam, plaats, instituut, schooljaar, eerste] = &self.antwoorden;
        let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let eerste: Option<Date> = read_date(eerste).ok();
        NieuweSchool {
            naam: naam.clone(),
            plaats: given(plaats),
            instituut: given(instituut),
            schooljaar: given(schooljaar),
            eerste,
        }
    }

    /// The questions with their answers, for the page; what is wrong with them only where somebody asked for the result.
    pub(super) fn velden(&self, gevraagd: bool) -> Value {
        let fouten = self.fouten();
        let velden = VRAGEN.iter().zip(&self.antwoorden).map(|((veld, vraag, hulp), waarde)| {
            let fout = fouten.iter().find(|(naam, _)| naam == veld);
            let fout = fout.filter(|_| gevraagd || !waarde.is_empty());
            let fout = fout.map(|(_, cause)| gezegd(cause));
            context! { veld => *veld, vraag => *vraag, hulp => *hulp, waarde, fout, nodig => *veld == "school-naam" }
        });
        velden.collect()
    }
}

fn fout(at: usize, text: &str) -> Option<Cause> {
    match at {
        0 if text.is_empty() => Some(KloptCause::NoSchool.into()),
        4 if !text.is_empty() => read_date(text).err(),
        _ => unprintable(text, MAX_TEXT),
    }
}

/// What is wrong with an answer, and what to do about it here.
pub fn gezegd(cause: &Cause) -> String {
    let is_day = matches!(cause, Cause::Date(_) | Cause::Moment(_));
    let way_out = cause.advice().way_out;
    zin(cause, if is_day { "Schrijf de dag als 17-9-2026." } else { &way_out })
}

/// A cause as a sentence, and what to do about it as another.
pub fn zin(cause: &Cause, raad: &str) -> String {
    let text = cause.to_string();
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}. {raad}", letters.as_str()).trim().to_owned()
}
