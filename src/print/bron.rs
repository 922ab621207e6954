//! Pages of reading PDFs inside a file for the printer: the parts that `assemble` and `montage` share.

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

use crate::tree::hex_sha256;

/// What a page of a reading PDF needs to be printed again.
pub struct Bron {
    /// Its size.
    pub media_box: Object,
    /// A reference to its fonts and pictures.
    pub resources: Object,
    /// Its contents.
    pub contents: Object,
}

/// Takes the objects of a PDF into another, and returns its pages in order.
pub fn take_in(out: &mut Document, bytes: &[u8]) -> lopdf::Result<Vec<Bron>> {
    let mut document = Document::load_mem(bytes)?;
    document.renumber_objects_with(out.max_id + 1);
    let mut pages = Vec::new();
    for page in document.page_iter() {
        let get = |key: &[u8]| inherited(&document, page, key).unwrap_or(Object::Null);
        pages.push(Bron {
            media_box: get(b"MediaBox"),
            resources: get(b"Resources"),
            contents: get(b"Contents"),
        });
    }
    out.max_id = document.max_id;
    out.objects.extend(document.objects);
    for page in &mut pages {
        if !matches!(page.resources, Object::Reference(_)) {
            let resources = std::mem::replace(&mut page.resources, Object::Null);
            page.resources = Object::Reference(out.add_object(resources));
        }
    }
    Ok(pages)
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

/// How the print dialogue should be set.
pub struct Instelling {
    /// `Simplex`, `DuplexFlipLongEdge` or `DuplexFlipShortEdge`.
    pub duplex: &'static str,
    /// The title of the window.
    pub titel: String,
    /// What the file is made of; hashed into its id.
    pub inhoud: String,
}

/// Adds the pages under `root`, and the catalog with hints for the print dialogue and a stable id; drops what no page uses.
/// `catalog` holds what else the catalog says.
pub fn finish(
    out: &mut Document,
    root: ObjectId,
    kids: Vec<ObjectId>,
    catalog: &Dictionary,
    instelling: &Instelling,
) -> lopdf::Result<Vec<u8>> {
    let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
    let kids: Vec<Object> = kids.into_iter().map(Object::Reference).collect();
    out.set_object(root, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count });
    let mut entries = dictionary! {
        "Type" => "Catalog",
        "Pages" => root,
        "Lang" => Object::string_literal("nl"),
        "ViewerPreferences" => dictionary! {
            "DisplayDocTitle" => true,
            "PrintScaling" => "None",
            "Duplex" => instelling.duplex,
            "PickTrayByPDFSize" => true,
        },
    };
    entries.extend(catalog);
    let catalog = out.add_object(entries);
    let Instelling { titel, inhoud, .. } = instelling;
    let info = out.add_object(dictionary! {
        "Title" => lopdf::text_string(titel),
        "Producer" => Object::string_literal(concat!("lef ", env!("CARGO_PKG_VERSION"))),
    });
    let id = hex_sha256(format!("{titel} {inhoud}").as_bytes());
    let id = Object::String(id.as_bytes()[..16].to_vec(), StringFormat::Hexadecimal);
    out.trailer = dictionary! { "Root" => catalog, "Info" => info, "ID" => vec![id.clone(), id] };
    out.prune_objects();
    out.renumber_objects();
    let mut bytes = Vec::new();
    out.save_modern(&mut bytes)?;
    Ok(bytes)
}
