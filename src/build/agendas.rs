//! The calendars of a network: one for each lijn, whole also where a part of the lijn is built.

use crate::agenda;
use crate::build::maker::{FIRST_DATE, datum};
use crate::build::{BuildOptions, OutputFile};
use crate::content::Content;
use crate::manifest::Earlier;
use crate::netwerk::Dossier;
use crate::plan::{self, Scope, Selection};
use crate::problem::Problem;
use crate::wegwijzer::Agendabestand;

/// The name of the file, in the folder of its lijn.
pub const AGENDA: &str = "agenda.ics";

/// The calendars that are asked for now, or were once: whoever has one goes on reading it, also when the network no longer
/// follows the lijn.
///
/// # Errors
/// Never in practice: the plan was good already.
pub fn agendas(
    content: &Content,
    dossier: &Dossier,
    options: &BuildOptions,
    earlier: Option<&Earlier>,
) -> Result<Vec<OutputFile>, Vec<Problem>> {
    let there = |path: &str| earlier.filter(|e| e.output(path).is_some_and(|old| e.holds(old)));
    let old = |path: &str| there(path).and_then(|earlier| earlier.bytes(path, agenda::MAX));
    let begin = agenda::begin(&dossier.netwerk.data);
    let mut found = Vec::new();
    let mut add = |path: String, punten: &[agenda::Punt], stamp| {
        let text = agenda::agenda(punten, old(&path).as_deref(), begin, stamp);
        found.extend(text.map(|text| OutputFile {
            path,
            bytes: text.into_bytes(),
            pages: 0,
            sheets: 0,
            key: None,
            kept: false,
            source: None,
        }));
    };
    let lijnen = Selection { lijnen: options.selection.lijnen.clone(), ..Selection::default() };
    for lijn in plan::plan(content, dossier, &lijnen)? {
        let path = format!("{}/{AGENDA}", lijn.inhoud.id);
        if options.agenda || there(&path).is_some() {
            let punten = agenda::punten(&lijn, &content.woorden.data.documenten, dossier);
            add(path, &punten, datum(options.datum, Scope::Lijn(&lijn)));
        }
    }
    if options.selection.is_everything() {
        let outputs = earlier.into_iter().flat_map(|earlier| &earlier.manifest.outputs);
        for output in outputs.filter(|output| there(&output.path).is_some()) {
            let Some((id, AGENDA)) = output.path.split_once('/') else { continue };
            if !dossier.netwerk.data.lijnen().contains(&id) || content.lijn(id).is_none() {
                let uitgave = content.lijn(id).and_then(|lijn| lijn.lijn.data.uitgave);
                let stamp = options.datum.or(uitgave).unwrap_or(FIRST_DATE);
                add(output.path.clone(), &[], stamp);
            }
        }
    }
    Ok(found)
}

/// A calendar, with what it is of.
pub fn named(content: &Content, file: &OutputFile) -> Agendabestand {
    let id = file.path.split('/').next().unwrap_or_default();
    let lijn = content.lijn(id).map_or(id, |lijn| &lijn.lijn.data.titel).to_owned();
    Agendabestand { lijn, path: file.path.clone() }
}
