//! What there is to do with what was built of a lijn or a meeting.

use std::collections::BTreeSet;

use crate::build::OutputFile;
use crate::build::drukwerk::Gedrukt;
use crate::content::Woorden;
use crate::datum::{dag_en_datum, van_tot};
use crate::document;
use crate::plan::Scope;
use crate::wegwijzer::{Papierbestand, Wegwijzerdeel};

/// What is known of a lijn or a meeting before anything of it is made.
fn leeg(scope: Scope<'_>) -> Wegwijzerdeel {
    let lijn = &scope.lijn().lijn.data.titel;
    let plan = scope.bijeenkomst();
    let gegevens = plan.map(|plan| &plan.gegevens);
    let datum = gegevens.and_then(|gegevens| gegevens.datum);
    let begin = gegevens.and_then(|gegevens| gegevens.begin);
    let eind = plan.and_then(|plan| plan.tijdschema.eind());
    let bijeenkomst = plan.map(|plan| &plan.inhoud.bijeenkomst.data);
    Wegwijzerdeel {
        lijn: lijn.clone(),
        map: scope.folder(),
        nummer: bijeenkomst.map(|bijeenkomst| bijeenkomst.nummer),
        titel: bijeenkomst.map_or(lijn, |bijeenkomst| &bijeenkomst.titel).clone(),
        kort: bijeenkomst.map_or(lijn, |bijeenkomst| &bijeenkomst.kort).clone(),
        datum: datum.map(|datum| datum.to_string()),
        dag: datum.map(dag_en_datum),
        tijd: begin.map(|begin| van_tot(begin, eind)),
        plaats: gegevens.and_then(|gegevens| gegevens.locatie.clone()),
        printbon: None,
        drukwerk: Vec::new(),
        meenemen: plan.map(document::meenemen).unwrap_or_default(),
        papieren: Vec::new(),
        eerder: false,
    }
}

/// What there is to do with these papers, those of the scope in its order; none if nothing of it was made.
pub fn deel(
    woorden: &Woorden,
    scope: Scope<'_>,
    reading: &[OutputFile],
    gedrukt: &Gedrukt,
) -> Option<Wegwijzerdeel> {
    if reading.is_empty() {
        return None;
    }
    let pages = |path: &str| Some(reading.iter().find(|file| file.path == path)?.pages);
    Some(Wegwijzerdeel {
        printbon: gedrukt.printbon.clone(),
        drukwerk: gedrukt.bestanden.clone(),
        papieren: papieren(woorden, scope, pages),
        eerder: !scope.is_whole(),
        ..leeg(scope)
    })
}

/// What is known of a part that is not made now: the papers of it that are there, as `pages` says.
pub fn van_vroeger(
    woorden: &Woorden,
    scope: Scope<'_>,
    pages: impl Fn(&str) -> Option<usize>,
) -> Wegwijzerdeel {
    let papieren = papieren(woorden, scope, pages);
    Wegwijzerdeel { papieren, meenemen: Vec::new(), eerder: true, ..leeg(scope) }
}

fn papieren(
    woorden: &Woorden,
    scope: Scope<'_>,
    pages: impl Fn(&str) -> Option<usize>,
) -> Vec<Papierbestand> {
    let papieren = scope.documents().iter().filter_map(|document| {
        let bladzijden = pages(&document.path)?;
        let naam = document::naam(&woorden.documenten, scope, document);
        Some(Papierbestand { naam, path: document.path.clone(), bladzijden })
    });
    told_apart(papieren.collect())
}

/// Papers of one name, such as a form for each zij-instromer, with the number that their file has.
fn told_apart(mut papieren: Vec<Papierbestand>) -> Vec<Papierbestand> {
    let mut seen = BTreeSet::new();
    let twice: BTreeSet<String> = papieren
        .iter()
        .filter(|papier| !seen.insert(papier.naam.clone()))
        .map(|papier| papier.naam.clone())
        .collect();
    for papier in papieren.iter_mut().filter(|papier| twice.contains(&papier.naam)) {
        let stem = papier.path.trim_end_matches(".pdf");
        let number = stem.rsplit_once('-').map(|(_, number)| number.parse::<u32>());
        if let Some(Ok(number)) = number {
            papier.naam = format!("{} {number}", papier.naam);
        }
    }
    papieren
}
