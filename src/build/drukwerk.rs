//! What goes to the printer for one meeting, and the note that says how.

use crate::build::{Maker, output};
use crate::document;
use crate::output::OutputFile;
use crate::plan::{Document, Meeting, Scope};
use crate::print::{self, Stapel, Stuk};
use crate::problem::Problem;
use crate::typeset::{Expr, Pdf};

/// The drukwerk and the printbon of a meeting.
///
/// # Errors
/// PDFs that cannot be put together, which is a fault of ours.
pub fn drukwerk(
    maker: &Maker<'_>,
    meeting: &Meeting<'_>,
    pdfs: &[Pdf],
) -> Result<Vec<OutputFile>, Vec<Problem>> {
    let context = &maker.context(Scope::Meeting(meeting));
    let woorden = &context.content.woorden.data;
    let documents = || meeting.documents.iter();
    let names: Vec<String> =
        documents().map(|document| document::naam(&woorden.documenten, document)).collect();
    let stukken = documents().zip(pdfs).zip(&names).filter_map(|((document, pdf), naam)| {
        let Document { drukwerk, exemplaren, .. } = document;
        Some(Stuk { naam, pdf, drukwerk: (*drukwerk)?, exemplaren: *exemplaren })
    });
    let stukken: Vec<Stuk<'_>> = stukken.collect();
    let bijeenkomst = &meeting.uitwerking.bijeenkomst.data;
    let nummer = format!("{} {}", woorden.documenten.bijeenkomst, bijeenkomst.nummer);
    let stapels = Stapel::stapels(&stukken);
    let folder = meeting.folder();
    let mut outputs = Vec::new();
    for stapel in &stapels {
        let bestand = stapel.klasse.bestand();
        let path = format!("{folder}/{bestand}");
        let title = format!("{bestand} · {nummer}");
        let pdf = print::assemble(stapel, &title).map_err(|cause| vec![Problem::general(cause)])?;
        outputs.push(output(path, pdf));
    }
    let titel = &woorden.documenten.printbon;
    let kop = format!("{titel} · {nummer}");
    let bron = format!("{} {}", woorden.documenten.naar, meeting.lijn.lijn.data.bron);
    let mut entries = document::common(context, Scope::Meeting(meeting));
    entries.extend(document::page(titel, &kop, &bron, "a4", false));
    entries.extend(print::printbon(&woorden.drukwerk, meeting, &stapels));
    let path = format!("{folder}/printbon.pdf");
    let pdf = maker.compile("printbon", &Expr::Dict(entries), context.datum, &path)?;
    outputs.push(output(path, pdf));
    Ok(outputs)
}
