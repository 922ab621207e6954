//! Imposition: pages of reading PDFs placed on sheets of another size, whole or in part, with marks to cut by.

use std::collections::BTreeMap;
use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::print::bron::{Bron, Instelling, finish, take_in};
use crate::problem::Cause;
use crate::typeset::Pdf;

/// A page of a document: which document, and which page, from 0.
pub type Bladzijde = (usize, usize);

/// A page placed on a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Plaatsing {
    /// The page.
    pub bladzijde: Bladzijde,
    /// How much larger it becomes.
    pub schaal: f64,
    /// Where its lower left corner comes, in points from that of the sheet.
    pub hoek: (f64, f64),
    /// What is seen of it: left, bottom, width, height on the sheet; none: all.
    pub uitsnede: Option<[f64; 4]>,
}

/// One side of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Zijde {
    /// Width and height, in points.
    pub maat: (f64, f64),
    /// The pages on it.
    pub plaatsingen: Vec<Plaatsing>,
    /// Lines to cut by: from and to.
    pub lijnen: Vec<[f64; 4]>,
}

/// Makes a file of sides, in the order in which they are named; a side may be named more than once.
///
/// # Errors
/// Never in practice: the PDFs are our own.
pub fn montage(
    pdfs: &[&Pdf],
    zijden: &[Zijde],
    volgorde: &[usize],
    instelling: &Instelling,
) -> Result<Pdf, Cause> {
    build(pdfs, zijden, volgorde, instelling).map_err(|error| Cause::Internal(error.to_string()))
}

fn build(
    pdfs: &[&Pdf],
    zijden: &[Zijde],
    volgorde: &[usize],
    instelling: &Instelling,
) -> lopdf::Result<Pdf> {
    let mut out = Document::with_version("1.7");
    let mut bronnen = Vec::new();
    for pdf in pdfs {
        bronnen.push(take_in(&mut out, &pdf.bytes)?);
    }
    let mut forms = BTreeMap::new();
    let mut sides = Vec::new();
    for zijde in zijden {
        sides.push(side(&mut out, &bronnen, &mut forms, zijde)?);
    }
    let root = out.new_object_id();
    let pages: Vec<ObjectId> = volgorde
        .iter()
        .filter_map(|index| sides.get(*index))
        .map(|side| {
            let mut page = side.clone();
            page.set("Parent", root);
            out.add_object(page)
        })
        .collect();
    let count = pages.len();
    let bytes = finish(&mut out, root, pages, &Dictionary::new(), instelling)?;
    Ok(Pdf { bytes, pages: count })
}

/// The page dictionary of a side.
fn side(
    out: &mut Document,
    bronnen: &[Vec<Bron>],
    forms: &mut BTreeMap<Bladzijde, ObjectId>,
    zijde: &Zijde,
) -> lopdf::Result<Dictionary> {
    let mut content = String::new();
    let mut xobjects = Dictionary::new();
    for (i, plaatsing) in zijde.plaatsingen.iter().enumerate() {
        let (document, page) = plaatsing.bladzijde;
        let Some(bron) = bronnen.get(document).and_then(|pages| pages.get(page)) else { continue };
        let form = match forms.get(&plaatsing.bladzijde) {
            Some(form) => *form,
            None => form_of(out, bron)?,
        };
        forms.insert(plaatsing.bladzijde, form);
        let name = format!("P{i}");
        let Plaatsing { schaal, hoek: (x, y), uitsnede, .. } = plaatsing;
        content.push_str("q\n");
        if let Some([left, bottom, width, height]) = uitsnede {
            line(&mut content, format_args!("{left:.3} {bottom:.3} {width:.3} {height:.3} re W n"));
        }
        line(
            &mut content,
            format_args!("{schaal:.6} 0 0 {schaal:.6} {x:.3} {y:.3} cm /{name} Do Q"),
        );
        xobjects.set(name, form);
    }
    if !zijde.lijnen.is_empty() {
        content.push_str("0.4 w 0 G\n");
    }
    for [x1, y1, x2, y2] in &zijde.lijnen {
        line(&mut content, format_args!("{x1:.3} {y1:.3} m {x2:.3} {y2:.3} l S"));
    }
    let contents = out.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
    let (width, height) = zijde.maat;
    // As it is written in the file.
    let number = |value: f64| Object::Real(format!("{value:.3}").parse().unwrap_or_default());
    let media_box = vec![0.into(), 0.into(), number(width), number(height)];
    Ok(dictionary! {
        "Type" => "Page",
        "MediaBox" => media_box,
        "Contents" => contents,
        "Resources" => dictionary! { "XObject" => xobjects },
    })
}

/// A page as something that can be drawn anywhere.
fn form_of(out: &mut Document, bron: &Bron) -> lopdf::Result<ObjectId> {
    let parts = match &bron.contents {
        Object::Array(parts) => parts.clone(),
        one => vec![one.clone()],
    };
    let mut bytes = Vec::new();
    for part in parts {
        let stream = out.get_object(part.as_reference()?)?.as_stream()?;
        bytes.extend(stream.get_plain_content()?);
        bytes.push(b'\n');
    }
    let mut form = Stream::new(
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => bron.media_box.clone(),
            "Resources" => bron.resources.clone(),
        },
        bytes,
    );
    form.compress()?;
    Ok(out.add_object(form))
}

fn line(content: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = content.write_fmt(text);
    content.push('\n');
}
