//! Rules about time: the minutes of the actions and steps against those that the publication states. Where the publication
//! itself does not fit, our proposal must; then the difference is a note, not a warning.

use crate::content::{Bijeenkomst, Bijlage};
use crate::problem::{Cause, FieldPath, Problem, Severity};
use crate::yaml::Loaded;

/// The minutes of the actions of a meeting, alternatives aside.
pub fn bijeenkomst(file: &Loaded<Bijeenkomst>) -> Vec<Problem> {
    let Bijeenkomst { acties, duur, tijdvoorstel, .. } = &file.data;
    let mut problems = Vec::new();
    let voorstel = FieldPath::of("tijdvoorstel");
    let ids = || acties.iter().map(|actie| actie.id.as_str());
    for id in tijdvoorstel.keys().filter(|id| !ids().any(|known| known == *id)) {
        problems.push(file.problem(&voorstel.key(id), Cause::unknown("actie", id, ids())));
    }
    let vast = || acties.iter().filter(|actie| actie.alternatief_voor.is_none());
    let samen: u32 = vast().map(|actie| actie.minuten).sum();
    let met_voorstel: u32 =
        vast().map(|actie| *tijdvoorstel.get(&actie.id).unwrap_or(&actie.minuten)).sum();
    if !tijdvoorstel.is_empty() && met_voorstel != *duur {
        let cause = Cause::ProposalTime(met_voorstel, *duur);
        problems.push(file.problem(&voorstel, cause));
    } else if samen != *duur {
        let minuten: Vec<String> =
            tijdvoorstel.iter().map(|(id, minuten)| format!("{id}: {minuten}")).collect();
        let has = !minuten.is_empty();
        let cause = Cause::ActionTime { samen, duur: *duur, voorstel: minuten.join(", ") };
        problems.push(difference(file.problem(&FieldPath::of("duur"), cause), has));
    }
    problems
}

/// The minutes of the steps of a bijlage.
pub fn bijlage(file: &Loaded<Bijlage>) -> Option<Problem> {
    let duur = file.data.duur?;
    let tijden = file.data.staptijden()?;
    let at = FieldPath::of("duur");
    if tijden.samen == duur {
        return None;
    }
    let Some(voorstel) = tijden.voorstel else {
        return Some(file.problem(&at, Cause::StepTime(tijden.samen, duur, false)).warning());
    };
    let met_voorstel = voorstel.iter().sum();
    Some(if met_voorstel == duur {
        difference(file.problem(&at, Cause::StepTime(tijden.samen, duur, true)), true)
    } else {
        file.problem(&at, Cause::ProposalTime(met_voorstel, duur))
    })
}

fn difference(problem: Problem, proposed: bool) -> Problem {
    let severity = if proposed { Severity::Note } else { Severity::Warning };
    Problem { severity, ..problem }
}
