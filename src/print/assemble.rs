//! Putting copies of PDFs together in one file for the printer. Each copy has page dictionaries of its own over shared
//! contents, so that thirty copies are hardly larger than one.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use crate::content::Drukwerkwoorden;
use crate::print::bron::{Bron, Instelling, finish, take_in};
use crate::print::{Exemplaar, Kant, Stapel};
use crate::problem::Cause;
use crate::tree::hex_sha256;
use crate::typeset::Pdf;

/// Makes the file of a stack: every copy in order, each beginning on a right-hand page, with truly blank backs.
///
/// # Errors
/// Never in practice: the PDFs are our own.
pub fn assemble(stapel: &Stapel<'_>, woorden: &Drukwerkwoorden, titel: &str) -> Result<Pdf, Cause> {
    build(stapel, woorden, titel).map_err(|error| Cause::Internal(error.to_string()))
}

fn build(stapel: &Stapel<'_>, woorden: &Drukwerkwoorden, titel: &str) -> lopdf::Result<Pdf> {
    let mut out = Document::with_version("1.7");
    let volgorde = stapel.volgorde();
    // Each PDF is taken in once, however many copies there are of it.
    let mut pdfs: Vec<&Pdf> = Vec::new();
    let mut bronnen = Vec::new();
    let mut bron_van = Vec::new();
    for copy in &volgorde {
        let pdf = stapel.pdf(*copy);
        let known = pdfs.iter().position(|known| std::ptr::eq(*known, pdf));
        bron_van.push(known.unwrap_or(pdfs.len()));
        if known.is_none() {
            pdfs.push(pdf);
            bronnen.push(take_in(&mut out, &pdf.bytes)?);
        }
    }
    let root = out.new_object_id();
    let mut pages = Vec::new();
    let mut begins = Vec::new();
    for Kant { exemplaar, bladzijde, gedraaid } in stapel.kanten() {
        let bronnen = &bronnen[bron_van[exemplaar]];
        let like = bladzijde.or(bronnen.len().checked_sub(1)).and_then(|i| bronnen.get(i));
        let Some(like) = like else { continue };
        if begins.len() == exemplaar {
            begins.push(pages.len());
        }
        pages.push(page(&mut out, root, like, bladzijde.is_some(), gedraaid));
    }
    let delen = delen(stapel, &volgorde, &begins, woorden);
    let count = pages.len();
    let catalog = dictionary! {
        "PageLabels" => labels(&delen),
        "Outlines" => outlines(&mut out, &delen, &pages),
    };
    let parts: String = pdfs.iter().map(|pdf| hex_sha256(&pdf.bytes)).collect();
    let instelling = Instelling {
        duplex: if stapel.dubbelzijdig { "DuplexFlipLongEdge" } else { "Simplex" },
        titel: titel.to_owned(),
        inhoud: format!("{parts} {volgorde:?}"),
    };
    let bytes = finish(&mut out, root, pages, &catalog, &instelling)?;
    Ok(Pdf { bytes, pages: count })
}

fn page(
    out: &mut Document,
    root: ObjectId,
    bron: &Bron,
    printed: bool,
    upside_down: bool,
) -> ObjectId {
    let mut page =
        dictionary! { "Type" => "Page", "Parent" => root, "MediaBox" => bron.media_box.clone() };
    if printed {
        page.set("Resources", bron.resources.clone());
        page.set("Contents", bron.contents.clone());
    } else {
        page.set("Resources", Dictionary::new());
    }
    if upside_down {
        page.set("Rotate", 180);
    }
    out.add_object(page)
}

/// The parts of a stack that somebody lays apart: a set, or the copies of a document outside the sets; what each is called,
/// and the page it begins on.
fn delen(
    stapel: &Stapel<'_>,
    volgorde: &[Exemplaar],
    begins: &[usize],
    woorden: &Drukwerkwoorden,
) -> Vec<(String, usize)> {
    let mut delen = Vec::new();
    let mut last = None;
    for (exemplaar, begin) in volgorde.iter().zip(begins) {
        let key = exemplaar.set.ok_or(exemplaar.stuk);
        if last.replace(key) != Some(key) {
            let naam = match exemplaar.set {
                Some(set) => format!("{} {set}", woorden.set),
                None => stapel.stukken[exemplaar.stuk].naam.to_owned(),
            };
            delen.push((naam, *begin));
        }
    }
    delen
}

/// Page labels that count within each part: "set 3, 1".
fn labels(delen: &[(String, usize)]) -> Dictionary {
    let mut numbers = Vec::new();
    for (naam, begin) in delen {
        numbers.push(Object::Integer(i64::try_from(*begin).unwrap_or(i64::MAX)));
        let prefix = lopdf::text_string(&format!("{naam}, "));
        numbers.push(Object::Dictionary(dictionary! { "S" => "D", "P" => prefix }));
    }
    dictionary! { "Nums" => numbers }
}

/// A bookmark for each part.
fn outlines(out: &mut Document, delen: &[(String, usize)], pages: &[ObjectId]) -> ObjectId {
    let root = out.new_object_id();
    let ids: Vec<ObjectId> = delen.iter().map(|_| out.new_object_id()).collect();
    for (i, (naam, begin)) in delen.iter().enumerate() {
        let dest = vec![Object::Reference(pages[*begin]), Object::Name(b"Fit".to_vec())];
        let titel = lopdf::text_string(naam);
        let mut item = dictionary! { "Title" => titel, "Parent" => root, "Dest" => dest };
        if let Some(before) = i.checked_sub(1) {
            item.set("Prev", ids[before]);
        }
        if let Some(next) = ids.get(i + 1) {
            item.set("Next", *next);
        }
        out.set_object(ids[i], item);
    }
    let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    let mut outlines = dictionary! { "Type" => "Outlines", "Count" => count };
    if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
        outlines.set("First", *first);
        outlines.set("Last", *last);
    }
    out.set_object(root, outlines);
    root
}
