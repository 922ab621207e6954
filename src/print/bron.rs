//! Pages of reading PDFs inside a file for the printer: the parts that `assemble` and `montage` share.

use std::collections::HashMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::{CONTENTS, RESOURCES};
use hayro_syntax::object::{Dict, MaybeRef, ObjRef, Object as Source, Rect};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};

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

/// Takes the pages of a PDF into another, with what they need and nothing else, and returns them in order.
pub fn take_in(out: &mut Document, bytes: &[u8]) -> lopdf::Result<Vec<Bron>> {
    let pdf = Pdf::new(bytes.to_vec())
        .map_err(|error| lopdf::Error::InvalidStream(format!("{error:?}")))?;
    let mut copy = Copier { out, ids: HashMap::new(), open: Vec::new() };
    let mut pages = Vec::new();
    for page in pdf.pages().iter() {
        let Rect { x0, y0, x1, y1 } = page.media_box();
        // Typst gives every page these entries itself; a page inherits nothing.
        let mut entry = |key: &[u8]| match page.raw().get_raw::<Source<'_>>(key) {
            Some(value) => copy.value(value),
            None => Object::Null,
        };
        let (resources, contents) = (entry(RESOURCES), entry(CONTENTS));
        let resources = match resources {
            Object::Reference(_) => resources,
            direct => Object::Reference(copy.out.add_object(direct)),
        };
        let media_box = Object::Array([x0, y0, x1, y1].map(number).to_vec());
        pages.push(Bron { media_box, resources, contents });
    }
    while let Some((from, to)) = copy.open.pop() {
        let object = pdf.xref().get::<Source<'_>>(from.into());
        let object = object.map_or(Object::Null, |object| copy.object(object));
        copy.out.set_object(to, object);
    }
    Ok(pages)
}

/// Copies objects of one PDF into another.
struct Copier<'a> {
    out: &'a mut Document,
    ids: HashMap<ObjRef, ObjectId>,
    /// What is referred to, and not copied yet.
    open: Vec<(ObjRef, ObjectId)>,
}

impl Copier<'_> {
    fn value(&mut self, value: MaybeRef<Source<'_>>) -> Object {
        match value {
            MaybeRef::NotRef(object) => self.object(object),
            MaybeRef::Ref(from) => {
                let Self { out, ids, open } = self;
                let id = ids.entry(from).or_insert_with(|| {
                    let to = out.new_object_id();
                    open.push((from, to));
                    to
                });
                Object::Reference(*id)
            }
        }
    }

    fn object(&mut self, object: Source<'_>) -> Object {
        match object {
            Source::Null(_) => Object::Null,
            Source::Boolean(truth) => Object::Boolean(truth),
            Source::Number(value) => number(value.as_f64()),
            Source::String(text) => Object::string_literal(text.as_bytes()),
            Source::Name(name) => Object::Name(name.to_vec()),
            Source::Dict(dict) => Object::Dictionary(self.dictionary(&dict)),
            Source::Array(array) => {
                Object::Array(array.raw_iter().map(|value| self.value(value)).collect())
            }
            Source::Stream(stream) => {
                let dict = self.dictionary(stream.dict());
                Object::Stream(Stream::new(dict, stream.raw_data().into_owned()))
            }
        }
    }

    fn dictionary(&mut self, dict: &Dict<'_>) -> Dictionary {
        dict.entries().map(|(name, value)| (name.to_vec(), self.value(value))).collect()
    }
}

/// A number as PDF writes it: whole where it is whole.
#[expect(clippy::cast_possible_truncation, reason = "numbers in a PDF are small")]
fn number(value: f64) -> Object {
    if value.fract() == 0.0 { Object::Integer(value as i64) } else { Object::Real(value as f32) }
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
