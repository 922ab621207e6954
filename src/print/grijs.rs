//! Grey: a file for the printer without any colour operator, so that a colour printer prints it as a black-and-white one does.

use std::collections::BTreeSet;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use crate::problem::Cause;
use crate::typeset::Pdf;

/// The same pages without colour.
///
/// # Errors
/// Never in practice: the PDF is our own. A picture that cannot be read is an error, not left in colour.
pub fn grijs(pdf: &Pdf) -> Result<Pdf, Cause> {
    let bytes = convert(&pdf.bytes).map_err(|error| Cause::Internal(error.to_string()))?;
    Ok(Pdf { bytes, pages: pdf.pages })
}

fn convert(bytes: &[u8]) -> lopdf::Result<Vec<u8>> {
    let mut document = Document::load_mem(bytes)?;
    let contents = contents(&document);
    let ids: Vec<ObjectId> = document.objects.keys().copied().collect();
    for id in ids {
        let Some(object) = document.objects.get(&id).cloned() else { continue };
        let changed = match object {
            Object::Stream(stream) => {
                Object::Stream(grey_stream(&document, id, stream, &contents)?)
            }
            mut other => {
                grey_values(&mut other);
                other
            }
        };
        document.objects.insert(id, changed);
    }
    let mut bytes = Vec::new();
    document.save_modern(&mut bytes)?;
    Ok(bytes)
}

/// The streams that are the contents of pages.
fn contents(document: &Document) -> BTreeSet<ObjectId> {
    let pages = document.page_iter().filter_map(|page| document.get_dictionary(page).ok());
    let contents = pages.filter_map(|page| page.get(b"Contents").ok());
    let references = contents.flat_map(|object| match object {
        Object::Array(parts) => parts.iter().filter_map(|part| part.as_reference().ok()).collect(),
        one => one.as_reference().into_iter().collect::<Vec<_>>(),
    });
    references.collect()
}

fn grey_stream(
    document: &Document,
    id: ObjectId,
    mut stream: Stream,
    contents: &BTreeSet<ObjectId>,
) -> lopdf::Result<Stream> {
    let is = |key: &[u8], name: &[u8]| {
        stream.dict.get(key).is_ok_and(|value| value.as_name().is_ok_and(|found| found == name))
    };
    if is(b"Subtype", b"Image") {
        return grey_image(document, stream);
    }
    let drawn =
        contents.contains(&id) || is(b"Subtype", b"Form") || stream.dict.has(b"PatternType");
    let mut dict = Object::Dictionary(stream.dict.clone());
    grey_values(&mut dict);
    if let Object::Dictionary(dict) = dict {
        stream.dict = dict;
    }
    if drawn {
        let content = Content::decode(&stream.get_plain_content()?)?;
        let operations = content.operations.into_iter().map(grey_operation).collect::<Vec<_>>();
        stream.set_plain_content(Content { operations }.encode()?);
        stream.compress()?;
    }
    Ok(stream)
}

/// An operator that sets a colour, as one that sets a grey.
fn grey_operation(operation: Operation) -> Operation {
    let Operation { operator, operands } = operation;
    let numbers: Vec<f32> = operands.iter().filter_map(|value| value.as_float().ok()).collect();
    let grey = |operator: &str, level: f32| Operation::new(operator, vec![Object::Real(level)]);
    match (operator.as_str(), numbers.as_slice()) {
        ("cs" | "CS", _)
            if !operands.iter().any(|o| o.as_name().is_ok_and(|n| n == b"Pattern")) =>
        {
            Operation::new(&operator, vec![Object::Name(b"DeviceGray".to_vec())])
        }
        ("sc" | "scn" | "SC" | "SCN", [r, g, b]) => grey(&operator, luma(*r, *g, *b)),
        ("rg", [r, g, b]) => grey("g", luma(*r, *g, *b)),
        ("RG", [r, g, b]) => grey("G", luma(*r, *g, *b)),
        ("sc" | "scn" | "SC" | "SCN", [c, m, y, k]) => grey(&operator, luma_cmyk(*c, *m, *y, *k)),
        ("k", [c, m, y, k]) => grey("g", luma_cmyk(*c, *m, *y, *k)),
        ("K", [c, m, y, k]) => grey("G", luma_cmyk(*c, *m, *y, *k)),
        _ => Operation { operator, operands },
    }
}

/// How light a colour looks (ITU-R BT.601), from 0 to 1.
fn luma(r: f32, g: f32, b: f32) -> f32 {
    0.299 * r + 0.587 * g + 0.114 * b
}

fn luma_cmyk(c: f32, m: f32, y: f32, k: f32) -> f32 {
    let channel = |ink: f32| (1.0 - ink) * (1.0 - k);
    luma(channel(c), channel(m), channel(y))
}

/// The colours of gradients, and the colour spaces that they and groups are in; however deep they stand.
fn grey_values(object: &mut Object) {
    match object {
        Object::Array(items) => items.iter_mut().for_each(grey_values),
        Object::Dictionary(dict) => {
            if dict.has(b"FunctionType") {
                grey_function(dict);
            }
            let space = if dict.has(b"ShadingType") { Some("ColorSpace") } else { None };
            let is_group =
                dict.get(b"S").is_ok_and(|s| s.as_name().is_ok_and(|n| n == b"Transparency"));
            let space = space.or((is_group && dict.has(b"CS")).then_some("CS"));
            if let Some(key) = space {
                dict.set(key, Object::Name(b"DeviceGray".to_vec()));
            }
            dict.iter_mut().for_each(|(_, value)| grey_values(value));
        }
        _ => {}
    }
}

/// A gradient from one colour to another.
fn grey_function(dict: &mut Dictionary) {
    for key in [&b"C0"[..], b"C1"] {
        let numbers = dict.get(key).and_then(Object::as_array).map(|values| {
            values.iter().filter_map(|value| value.as_float().ok()).collect::<Vec<f32>>()
        });
        if let Ok([r, g, b]) = numbers.as_deref() {
            dict.set(key, vec![Object::Real(luma(*r, *g, *b))]);
        }
    }
    let of_colours = |dict: &Dictionary| {
        dict.get(b"Range").and_then(Object::as_array).is_ok_and(|r| r.len() == 6)
    };
    if of_colours(dict) {
        dict.set("Range", vec![0.into(), 1.into()]);
    }
}

/// A picture in grey; one that is grey already stays as it is.
fn grey_image(document: &Document, mut stream: Stream) -> lopdf::Result<Stream> {
    let dict = &stream.dict;
    let number = |key: &[u8]| dict.get(key).and_then(Object::as_i64).unwrap_or(0);
    let filter = dict.get(b"Filter").and_then(Object::as_name).unwrap_or_default();
    let grey: Vec<u8> = if filter == b"DCTDecode" {
        let picture =
            image::load_from_memory_with_format(&stream.content, image::ImageFormat::Jpeg);
        picture
            .map_err(|error| lopdf::Error::InvalidStream(error.to_string()))?
            .to_luma8()
            .into_raw()
    } else if components(document, dict) == Some(3) && number(b"BitsPerComponent") == 8 {
        let plain = stream.get_plain_content()?;
        plain
            .chunks_exact(3)
            .map(|pixel| image::Rgb([pixel[0], pixel[1], pixel[2]]))
            .map(level)
            .collect()
    } else {
        return Ok(stream);
    };
    stream.dict.set("ColorSpace", Object::Name(b"DeviceGray".to_vec()));
    stream.dict.set("BitsPerComponent", 8);
    stream.dict.remove(b"DecodeParms");
    stream.dict.remove(b"Decode");
    stream.set_plain_content(grey);
    stream.compress()?;
    Ok(stream)
}

fn level(pixel: image::Rgb<u8>) -> u8 {
    let [r, g, b] = pixel.0.map(u32::from);
    u8::try_from((299 * r + 587 * g + 114 * b) / 1000).unwrap_or(u8::MAX)
}

/// The colours that a pixel of a picture is made of.
fn components(document: &Document, dict: &Dictionary) -> Option<i64> {
    let space = document.dereference(dict.get(b"ColorSpace").ok()?).ok()?.1;
    match space {
        Object::Name(name) if name == b"DeviceRGB" => Some(3),
        Object::Array(parts) => {
            let profile = document.dereference(parts.get(1)?).ok()?.1.as_stream().ok()?;
            profile.dict.get(b"N").ok()?.as_i64().ok()
        }
        _ => None,
    }
}
