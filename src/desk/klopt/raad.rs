//! What to do about a row on this page, where a list on paper would say it otherwise.

use crate::desk::klopt::school::zin;
use crate::namenlijst::{Rijveld, Vraag};
use crate::problem::{Cause, RowCause};

/// A word beside a field.
pub fn hulp(veld: Rijveld) -> &'static str {
    match veld {
        Rijveld::Ander => "Krijgt dezelfde rol. Mag leeg blijven.",
        Rijveld::Roepnaam => "Alleen als die niet uit de naam blijkt.",
        Rijveld::Start | Rijveld::Vanaf | Rijveld::Tot => "Zoals 31-8-2026. Mag leeg blijven.",
        Rijveld::Genoemd(_) => "De hele naam van iemand uit de lijst. Mag leeg blijven.",
        _ => "",
    }
}

/// What is not certain, and what to do about it here.
pub fn uitleg(vraag: &Vraag) -> String {
    let way_out = vraag.oorzaak.advice().way_out;
    let raad = match (&vraag.oorzaak, vraag.veld) {
        (Cause::Row(RowCause::Again { .. }), _) => {
            "Is het dezelfde persoon, voeg de rijen dan samen. Zijn het twee mensen, schrijf dan hier de naam zoals u hen uit elkaar houdt."
        }
        (Cause::Row(RowCause::Nobody(_, None)), _) => {
            "Schrijf de naam zoals die in de lijst staat, of maak het veld leeg."
        }
        (_, Rijveld::Regel) => "Hoort hier toch iemand, vul dan de naam en de rol in.",
        (Cause::Unknown { .. }, Rijveld::Rol) => "Kies welke rol het is.",
        (_, Rijveld::Rol) => "Kies wat deze persoon doet.",
        (Cause::Row(RowCause::NoName), _) => "Vul de naam in, of laat deze rij weg.",
        (Cause::Row(RowCause::TwoNames(_) | RowCause::SecondName), _) => "Zet in elk vak één naam.",
        (_, Rijveld::Start | Rijveld::Vanaf | Rijveld::Tot) => {
            "Schrijf de dag als 31-8-2026, of maak het veld leeg."
        }
        _ => way_out.as_ref(),
    };
    zin(&vraag.oorzaak, raad)
}
