//! What can be wrong with what people answered on evaluation forms, and what to do about each, in Dutch.

use thiserror::Error;

use crate::problem::Advice;
use crate::taal::er_zijn;

/// Answers that the evaluation form of a meeting has no room for. The text is the cause; [`EvaluatieCause::advice`] says what to
/// do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EvaluatieCause {
    /// A goal that the form does not ask about: its number, how many there are.
    #[error("doel {0} staat niet op dit formulier: {zijn}", zijn = er_zijn(*.1, "doel", "doelen"))]
    NoGoal(usize, usize),
    /// An open question that the form does not ask: its number, how many there are.
    #[error("vraag {0} staat niet op dit formulier: {zijn}", zijn = er_zijn(*.1, "open vraag", "open vragen"))]
    NoQuestion(usize, usize),
    /// A judgement that is no step of the scale: what it is, the scale in words.
    #[error("‘{0}’ staat niet op de schaal van het formulier")]
    OffScale(String, String),
    /// A form without any answer.
    #[error("op dit formulier is niets ingevuld")]
    Blank,
}

impl EvaluatieCause {
    /// Its code, and what to do about it.
    #[must_use]
    pub fn advice(&self) -> Advice {
        let (code, way_out) = match self {
            Self::NoGoal(..) => (
                "evaluatie-doel-onbekend",
                "Tel op het formulier de zinnen met rondjes, van boven naar beneden, en kijk of de bijeenkomst klopt.",
            ),
            Self::NoQuestion(..) => (
                "evaluatie-vraag-onbekend",
                "Tel op het formulier de open vragen, van boven naar beneden, en kijk of de bijeenkomst klopt.",
            ),
            Self::OffScale(_, schaal) => {
                return Advice::naming("evaluatie-schaal", format!("Kies uit: {schaal}."));
            }
            Self::Blank => (
                "evaluatie-leeg",
                "Neem over wat erop staat, of haal het weg: een leeg formulier telt niet mee.",
            ),
        };
        Advice::fixed(code, way_out)
    }
}
