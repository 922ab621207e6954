//! Rules about what a bijlage or an introduction is made of.

use crate::content::{
    Bijlage, Blok, Content, Doelboom, Lijnblad, Lijninhoud, Overeenkomstlijst, Per, Tabel, Vorm,
};
use crate::problem::{Cause, FieldPath, Problem, SheetCause};
use crate::yaml::Loaded;

/// The blokken, slides and forms of a bijlage.
pub fn bijlage(content: &Content, lijn: &Lijninhoud, file: &Loaded<Bijlage>) -> Vec<Problem> {
    let Bijlage { blokken: list, dias, ook, .. } = &file.data;
    let mut found = blokken(content, lijn, file, list);
    found.extend(bindings(file, list));
    found.extend(gesprekken(lijn, file));
    match (list.is_empty(), dias.is_empty()) {
        (true, true) => {
            let cause = Cause::MissingField("blokken".to_owned());
            found.push(file.problem(&FieldPath::of("blokken"), cause));
        }
        (false, false) => found.push(file.problem(&FieldPath::of("dias"), Cause::BlokkenAndDias)),
        _ => {}
    }
    for (i, uitgave) in ook.iter().enumerate() {
        let field = FieldPath::of("ook").index(i).key("vorm");
        if ook[..i].iter().any(|other| other.vorm == uitgave.vorm) {
            let vorm = if uitgave.vorm == Vorm::A4 { "a4" } else { "kaarten" };
            found.push(file.problem(&field, Cause::Duplicate(vorm.to_owned())));
        }
        if uitgave.vorm == Vorm::Kaarten && file.data.vragen().is_empty() {
            found.push(file.problem(&field, SheetCause::NoCards));
        }
    }
    found
}

/// What can only be shown in a lijn that has talks, or on a sheet for one of them.
fn gesprekken(lijn: &Lijninhoud, file: &Loaded<Bijlage>) -> Vec<Problem> {
    let mut found = Vec::new();
    let per_gesprek = file.data.per == Some(Per::Gesprek);
    let has_talks = lijn.lijn.data.gesprekken.is_some();
    if per_gesprek && !has_talks {
        found.push(file.problem(&FieldPath::of("per"), SheetCause::NoGesprekken));
    }
    for (i, blok) in file.data.blokken.iter().enumerate() {
        let (key, cause) = match blok {
            Blok::Gesprekscyclus(_) if !has_talks => ("gesprekscyclus", SheetCause::NoGesprekken),
            Blok::Gespreksdata(_) if !has_talks => ("gespreksdata", SheetCause::NoGesprekken),
            Blok::Terugblik(_) if !per_gesprek => ("terugblik", SheetCause::GesprekOutside),
            _ => continue,
        };
        found.push(file.problem(&FieldPath::of("blokken").index(i).key(key), cause));
    }
    found
}

/// The blokken of a document of the lijn; those of the form of an agreement alone show what is known of one.
pub fn lijnblad(content: &Content, lijn: &Lijninhoud, file: &Loaded<Lijnblad>) -> Vec<Problem> {
    let mut found = blokken(content, lijn, file, &file.data.blokken);
    let is_form = lijn.overeenkomst.as_ref().is_some_and(|form| std::ptr::eq(form, file));
    if !is_form {
        found.extend(bindings(file, &file.data.blokken));
    }
    found
}

/// What only the form of an agreement may show.
fn bindings<T>(file: &Loaded<T>, blokken: &[Blok]) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut add = |field: FieldPath| {
        found.push(file.problem(&field.key("uit"), SheetCause::BindingOutside));
    };
    for (i, blok) in blokken.iter().enumerate() {
        let at = FieldPath::of("blokken").index(i);
        match blok {
            Blok::Tabel(tabel) if tabel.uit.is_some() => add(at.key("tabel")),
            Blok::Invulvelden(blok) => {
                let at = at.key("invulvelden").key("velden");
                for (j, _) in blok.velden.iter().enumerate().filter(|(_, v)| v.uit.is_some()) {
                    add(at.index(j));
                }
            }
            _ => {}
        }
    }
    found
}

fn blokken<T>(
    content: &Content,
    lijn: &Lijninhoud,
    file: &Loaded<T>,
    blokken: &[Blok],
) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut listed = false;
    for (i, blok) in blokken.iter().enumerate() {
        let at = FieldPath::of("blokken").index(i);
        match blok {
            Blok::Tabel(blok) => found.extend(tabel(file, blok, &at.key("tabel"))),
            Blok::Doelboom(blok) => {
                found.extend(doelboom(content, file, blok, &at.key("doelboom")));
            }
            Blok::Literatuur(_) => {
                let at = at.key("literatuur");
                if lijn.literatuur.is_none() && !content.complete {
                    // It may be there, and be what could not be read.
                } else if lijn.literatuur.is_none() {
                    found.push(file.problem(&at, Cause::NoLiteratuur));
                } else if listed {
                    found.push(file.problem(&at, Cause::DuplicateKey("literatuur".to_owned())));
                }
                listed = true;
            }
            Blok::Cofinanciering(blok) => {
                let toegekend = blok.toegekend.as_ref().filter(|bedrag| bedrag.centen.is_none());
                found.extend(toegekend.map(|bedrag| {
                    let field = at.key("cofinanciering").key("toegekend");
                    file.problem(&field, Cause::Amount(bedrag.tekst.clone()))
                }));
            }
            Blok::Gids(_) | Blok::Gidsregister(_) if lijn.gids.is_none() => {
                found.push(file.problem(&at, SheetCause::NoGids));
            }
            _ => {}
        }
    }
    found
}

fn tabel<T>(file: &Loaded<T>, tabel: &Tabel, at: &FieldPath) -> Vec<Problem> {
    let mut found = Vec::new();
    if tabel.kolommen.is_empty() {
        found.push(file.problem(&at.key("kolommen"), Cause::Empty));
    }
    if let Some(kolommen) = tabel.uit.map(Overeenkomstlijst::kolommen)
        && kolommen != tabel.kolommen.len()
    {
        found.push(file.problem(&at.key("kolommen"), SheetCause::BindingColumns(kolommen)));
    }
    for (j, rij) in tabel.rijen.iter().enumerate() {
        if rij.len() != tabel.kolommen.len() {
            let cause = Cause::RowLength(rij.len(), tabel.kolommen.len());
            found.push(file.problem(&at.key("rijen").index(j), cause));
        }
    }
    found
}

/// The actors of an example exist, and a tension is between two of them.
fn doelboom<T>(
    content: &Content,
    file: &Loaded<T>,
    boom: &Doelboom,
    at: &FieldPath,
) -> Vec<Problem> {
    let rollen = &content.rollen.data;
    let here = || boom.actoren.iter().map(|tak| tak.actor.as_str());
    let mut found = Vec::new();
    for (i, tak) in boom.actoren.iter().enumerate() {
        if let Some(cause) = rollen.unknown_actor(&tak.actor) {
            found.push(file.problem(&at.key("actoren").index(i).key("actor"), cause));
        }
    }
    for (i, actor) in boom.spanning.iter().flat_map(|spanning| &spanning.tussen).enumerate() {
        if !here().any(|known| known == actor) {
            let field = at.key("spanning").key("tussen").index(i);
            found.push(file.problem(&field, Cause::unknown("actor", actor, here())));
        }
    }
    found
}
