//! Putting copies of PDFs together in one file for the printer: the only user of lopdf. Each copy has page dictionaries of its
//! own over shared contents, so that thirty copies are hardly larger than one.

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

use crate::content::Zijden;
use crate::print::Stapel;
use crate::problem::Cause;
use crate::tree::hex_sha256;
use crate::typeset::Pdf;

/// What a page of a reading PDF needs to be printed again.
struct Sheet {
    media_box: Object,
    resources: Object,
    contents: Object,
}

/// Makes the file of a stack: every copy in order, each beginning on a right-hand page, with truly blank backs.
///
/// # Errors
/// Never in practice: the PDFs are our own.
pub fn assemble(stapel: &Stapel<'_>, title: &str) -> Result<Pdf, Cause> {
    build(stapel, title).map_err(|error| Cause::Internal(error.to_string()))
}

fn build(stapel: &Stapel<'_>, title: &str) -> lopdf::Result<Pdf> {
    let mut out = Document::with_version("1.7");
    let mut sources = Vec::new();
    for stuk in &stapel.stukken {
        sources.push(take_in(&mut out, &stuk.pdf.bytes)?);
    }
    let root = out.new_object_id();
    let mut kids = Vec::new();
    for index in stapel.volgorde() {
        let zijden = stapel.stukken[index].drukwerk.zijden;
        let sheets = &sources[index];
        for (number, sheet) in sheets.iter().enumerate() {
            // The stack turns over the long edge; a sheet that turns over the short one has its back upside down.
            let upside_down = zijden == Zijden::DubbelKort && number % 2 == 1;
            kids.push(add_page(&mut out, root, sheet, upside_down));
            let last_of_odd = number + 1 == sheets.len() && sheets.len() % 2 == 1;
            if stapel.dubbelzijdig && (zijden == Zijden::Enkel || last_of_odd) {
                kids.push(add_blank(&mut out, root, sheet));
            }
        }
    }
    let pages = kids.len();
    let count = i64::try_from(pages).unwrap_or(i64::MAX);
    let kids: Vec<Object> = kids.into_iter().map(Object::Reference).collect();
    out.set_object(root, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count });
    finish(&mut out, root, stapel, title);
    let mut bytes = Vec::new();
    out.save_to(&mut bytes)?;
    Ok(Pdf { bytes, pages })
}

/// Takes the objects of a PDF into another, and returns its pages in order.
fn take_in(out: &mut Document, bytes: &[u8]) -> lopdf::Result<Vec<Sheet>> {
    let mut document = Document::load_mem(bytes)?;
    document.renumber_objects_with(out.max_id + 1);
    let mut sheets = Vec::new();
    for page in document.page_iter() {
        let get = |key: &[u8]| inherited(&document, page, key).unwrap_or(Object::Null);
        sheets.push(Sheet {
            media_box: get(b"MediaBox"),
            resources: get(b"Resources"),
            contents: get(b"Contents"),
        });
    }
    out.max_id = document.max_id;
    out.objects.extend(document.objects);
    for sheet in &mut sheets {
        if !matches!(sheet.resources, Object::Reference(_)) {
            let resources = std::mem::replace(&mut sheet.resources, Object::Null);
            sheet.resources = Object::Reference(out.add_object(resources));
        }
    }
    Ok(sheets)
}

/// An entry of a page, or of the nearest node above it that has one.
fn inherited(document: &Document, page: ObjectId, key: &[u8]) -> Option<Object> {
    let mut node = document.get_dictionary(page).ok()?;
    loop {
        if let Ok(value) = node.get(key) {
            return Some(value.clone());
        }
        node = document.get_dictionary(node.get(b"Parent").ok()?.as_reference().ok()?).ok()?;
    }
}

fn add_page(out: &mut Document, root: ObjectId, sheet: &Sheet, upside_down: bool) -> ObjectId {
    let mut page = page(root, sheet);
    page.set("Resources", sheet.resources.clone());
    page.set("Contents", sheet.contents.clone());
    if upside_down {
        page.set("Rotate", 180);
    }
    out.add_object(page)
}

fn add_blank(out: &mut Document, root: ObjectId, like: &Sheet) -> ObjectId {
    let mut page = page(root, like);
    page.set("Resources", Dictionary::new());
    out.add_object(page)
}

fn page(root: ObjectId, sheet: &Sheet) -> Dictionary {
    dictionary! { "Type" => "Page", "Parent" => root, "MediaBox" => sheet.media_box.clone() }
}

/// Adds the catalog with hints for the print dialogue, and a stable id; drops what no page uses.
fn finish(out: &mut Document, root: ObjectId, stapel: &Stapel<'_>, title: &str) {
    let duplex = if stapel.dubbelzijdig { "DuplexFlipLongEdge" } else { "Simplex" };
    let catalog = out.add_object(dictionary! {
        "Type" => "Catalog",
        "Pages" => root,
        "Lang" => Object::string_literal("nl"),
        "ViewerPreferences" => dictionary! {
            "DisplayDocTitle" => true,
            "PrintScaling" => "None",
            "Duplex" => duplex,
            "PickTrayByPDFSize" => true,
        },
    });
    let info = out.add_object(dictionary! {
        "Title" => lopdf::text_string(title),
        "Producer" => Object::string_literal(concat!("lef ", env!("CARGO_PKG_VERSION"))),
    });
    let parts: String = stapel.stukken.iter().map(|stuk| hex_sha256(&stuk.pdf.bytes)).collect();
    let id = hex_sha256(format!("{title} {parts} {:?}", stapel.volgorde()).as_bytes());
    let id = Object::String(id.as_bytes()[..16].to_vec(), StringFormat::Hexadecimal);
    out.trailer = dictionary! { "Root" => catalog, "Info" => info, "ID" => vec![id.clone(), id] };
    out.prune_objects();
    out.renumber_objects();
}
