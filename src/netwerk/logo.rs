//! The logo of a school: found by exactly its name, and looked at before any page is made, so that what is wrong with it is said
//! once and at its field.

mod drawing;
mod jpeg;
mod raster;

use std::io::Cursor;

use image::metadata::Orientation;
use image::{ImageDecoder, ImageFormat, ImageReader};
use unicode_normalization::UnicodeNormalization;
use usvg::roxmltree::{self, Document, ParsingOptions};

use crate::netwerk::Netwerk;
use crate::problem::{Cause, FieldPath, FileCause, PictureCause, Problem};
use crate::tree::{Input, Tree};
use crate::yaml::Loaded;
use raster::Refused;

/// The largest logo, in bytes.
const MAX_BYTES: usize = 5 * 1024 * 1024;

/// The most dots of all pictures inside a drawing.
const MAX_INSIDE: u64 = 1_000_000;

/// What elements of a drawing belong to.
const SVG: &str = "http://www.w3.org/2000/svg";

/// The kinds of files that can be used, by the ends of their names.
const KINDS: [&str; 4] = ["svg", "png", "jpg", "jpeg"];

/// A logo, as read.
#[derive(Debug, Clone)]
pub struct Logo {
    /// The name of the file.
    pub bestand: String,
    /// `logo.` and what kind of picture it is, whatever its file is called.
    pub naam: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// The text in a drawing, which is set in our letters.
    pub tekst: String,
}

/// Reads the logo that a roster names, if it names one.
pub fn read(
    tree: &Tree,
    netwerk: &Loaded<Netwerk>,
    inputs: &mut Vec<Input>,
    problems: &mut Vec<Problem>,
) -> Option<Logo> {
    let name = netwerk.data.huisstijl.logo.as_ref()?;
    let problem = |cause: Cause| netwerk.problem(&FieldPath::of("huisstijl").key("logo"), cause);
    let mut found = Vec::new();
    let logo = match look(tree, name, inputs) {
        Ok(logo) => {
            let has_text = Some(name).filter(|_| !logo.tekst.is_empty());
            let cause = has_text.map(|name| PictureCause::Letters(name.clone()));
            found.extend(cause.map(|cause| problem(cause.into()).warning()));
            Some(logo)
        }
        Err(cause) => {
            found.push(problem(cause));
            None
        }
    };
    problems.extend(netwerk.outside_gaps(found));
    logo
}

/// The logo of this name.
fn look(tree: &Tree, name: &str, inputs: &mut Vec<Input>) -> Result<Logo, Cause> {
    let path = path(tree, name)?;
    let file = tree.read_up_to(&path, MAX_BYTES, PictureCause::Size.into());
    let file = file.map_err(|problem| problem.cause)?;
    inputs.push(file.input);
    let Inside { kind, tekst, smaller } = inside(name, &file.bytes)?;
    let bytes = match (smaller, kind) {
        (Some(smaller), _) => smaller,
        (None, "jpg") => jpeg::bare(&file.bytes, orientation(&file.bytes)),
        (None, _) => file.bytes,
    };
    let (bestand, naam) = (name.to_owned(), format!("logo.{kind}"));
    Ok(Logo { bestand, naam, bytes, tekst })
}

/// The path of a file that a roster names. Some systems take `Logo.png` for `logo.png`, or `\` for `/`; what is good on one must be
/// good on all.
fn path(tree: &Tree, name: &str) -> Result<String, Cause> {
    let has_drive = name.as_bytes().get(1) == Some(&b':');
    if has_drive || name.starts_with(['/', '\\']) {
        return Err(PictureCause::Outside.into());
    }
    if name.contains('\\') {
        return Err(PictureCause::Backslash.into());
    }
    let parts: Vec<&str> = name.split('/').collect();
    if parts.iter().any(|part| ["", ".", ".."].contains(part)) {
        return Err(PictureCause::Outside.into());
    }
    let (_, kind) = split(name);
    if !KINDS.contains(&kind.as_str()) {
        return Err(PictureCause::Kind.into());
    }
    let mut path: Vec<String> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let names = match tree.list(&path.join("/")) {
            Err(Problem { cause, .. }) if cause != FileCause::NoFolder.into() => return Err(cause),
            // What is no folder holds no logo.
            names => names.unwrap_or_default(),
        };
        // An accent may be a sign of its own in the name of a file (macOS).
        if let Some(own) = names.iter().find(|other| other.nfc().eq(part.nfc())) {
            path.push(own.clone());
            continue;
        }
        let rest = &parts[at + 1..];
        let other = names.into_iter().find(|other| is_like(other, part, rest.is_empty()));
        let cause = other.map_or_else(
            || PictureCause::Missing(name.to_owned()),
            |other| {
                let rest = rest.iter().map(|part| (*part).to_owned());
                let other: Vec<String> = path.into_iter().chain([other]).chain(rest).collect();
                PictureCause::CalledOtherwise(name.to_owned(), other.join("/"))
            },
        );
        return Err(cause.into());
    }
    Ok(path.join("/"))
}

/// Whether a name is almost another: in other capitals, or as another kind of picture.
fn is_like(other: &str, name: &str, is_file: bool) -> bool {
    let ((stem, _), (other_stem, kind)) = (split(name), split(other));
    other.to_lowercase() == name.to_lowercase()
        || (is_file && stem == other_stem && KINDS.contains(&kind.as_str()))
}

/// A name without its end, and its end, in small letters.
fn split(name: &str) -> (String, String) {
    let name = name.to_lowercase();
    let (stem, end) = name.rsplit_once('.').unwrap_or((&name, ""));
    (stem.to_owned(), end.to_owned())
}

/// What is inside a file.
struct Inside {
    /// What kind of picture it is, whatever it is called.
    kind: &'static str,
    /// The text in it.
    tekst: String,
    /// A smaller picture, where it is larger than print shows.
    smaller: Option<Vec<u8>>,
}

/// What is inside a picture; one that cannot be printed is an error.
fn inside(name: &str, bytes: &[u8]) -> Result<Inside, PictureCause> {
    let of_dots = |kind, format| {
        let smaller = raster::fit_for_print(bytes, format).map_err(|why| refused(name, &why))?;
        Ok(Inside { kind, tekst: String::new(), smaller })
    };
    let kind = match image::guess_format(bytes) {
        Ok(format @ ImageFormat::Png) => return of_dots("png", format),
        Ok(format @ ImageFormat::Jpeg) => {
            colours(name, bytes)?;
            return of_dots("jpg", format);
        }
        Ok(ImageFormat::Gif) => "gif",
        Ok(ImageFormat::WebP) => "webp",
        Ok(ImageFormat::Bmp) => "bmp",
        Ok(ImageFormat::Tiff) => "tiff",
        Ok(ImageFormat::Avif) => "avif",
        _ if bytes.starts_with(b"%PDF") => "pdf",
        _ if bytes.starts_with(&[0x1f, 0x8b]) => "svgz",
        _ => {
            return svg(name, bytes).map(|tekst| Inside { kind: "svg", tekst, smaller: None });
        }
    };
    Err(PictureCause::OtherKind(name.to_owned(), kind))
}

fn refused(name: &str, why: &Refused) -> PictureCause {
    match *why {
        Refused::Large(across, down) => PictureCause::Dots(across, down),
        Refused::Broken => PictureCause::Broken(name.to_owned()),
    }
}

/// Which way up a photo is, as EXIF numbers it.
fn orientation(bytes: &[u8]) -> u8 {
    let reader = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Jpeg);
    let decoder = reader.into_decoder();
    decoder.and_then(|mut decoder| decoder.orientation()).map_or(1, Orientation::to_exif)
}

/// What no reader of JPEG minds, and paper does: inks in the place of colours, and an end that is not there. What inks look like
/// depends on the printing office that they were mixed for: turned into RGB without knowing, they would be other colours than
/// those of the school.
fn colours(name: &str, bytes: &[u8]) -> Result<(), PictureCause> {
    let broken = || PictureCause::Broken(name.to_owned());
    let mut rest = bytes.get(2..).unwrap_or_default();
    loop {
        let [0xff, marker, more @ ..] = rest else { return Err(broken()) };
        match marker {
            // Markers may be filled up with bytes; some stand alone.
            0xff => rest = &rest[1..],
            0x01 | 0xd0..=0xd8 => rest = more,
            // The picture itself, in which every byte 0xff is marked as one of its own.
            0xda => {
                let ends = more.windows(2).any(|pair| pair == [0xff, 0xd9]);
                return if ends { Ok(()) } else { Err(broken()) };
            }
            _ => {
                let [high, low, ..] = more else { return Err(broken()) };
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                let is_frame =
                    matches!(marker, 0xc0..=0xcf) && ![0xc4, 0xc8, 0xcc].contains(marker);
                if is_frame && more.get(7) == Some(&4) {
                    return Err(PictureCause::Cmyk(name.to_owned()));
                }
                rest = more.get(length..).unwrap_or_default();
            }
        }
    }
}

/// The text in a drawing that can be printed.
fn svg(name: &str, bytes: &[u8]) -> Result<String, PictureCause> {
    let broken = || PictureCause::Broken(name.to_owned());
    let text = str::from_utf8(bytes).map_err(|_| broken())?;
    let too_much = || PictureCause::TooMuch(name.to_owned());
    if !drawing::is_modest_text(text) {
        return Err(too_much());
    }
    let parsing = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, parsing).map_err(|_| broken())?;
    let elements = |name| document.descendants().filter(move |node| node.has_tag_name(name));
    let href = |image: roxmltree::Node<'_, '_>| {
        let href = image.attributes().find(|attribute| attribute.name() == "href");
        href.map(|href| href.value().to_owned())
    };
    let linked = elements((SVG, "image")).filter_map(href).find(|href| !href.starts_with("data:"));
    // What is drawn inside a picture inside a drawing is not counted.
    let mut inside = elements((SVG, "image")).filter_map(href);
    if !drawing::is_modest(&document) || inside.any(|href| href.starts_with("data:image/svg")) {
        return Err(too_much());
    }
    if let Some(other) = linked {
        return Err(PictureCause::Linked(name.to_owned(), other.chars().take(60).collect()));
    }
    let options = usvg::Options::default();
    let drawing = usvg::Tree::from_xmltree(&document, &options).map_err(|_| broken())?;
    pictures(name, drawing.root(), &mut 0)?;
    let words = elements((SVG, "text"))
        .flat_map(|text| text.descendants())
        .filter(roxmltree::Node::is_text);
    let words: String = words.filter_map(|node| node.text()).collect();
    let words = words.trim().to_owned();
    // Without letters, texts are left out of it.
    if words.is_empty() && drawing.root().children().is_empty() { Err(broken()) } else { Ok(words) }
}

/// Looks at the pictures inside a drawing, however deep; `dots` are those of them until now. Each document draws them again.
fn pictures(name: &str, group: &usvg::Group, dots: &mut u64) -> Result<(), PictureCause> {
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => pictures(name, group, dots)?,
            usvg::Node::Image(image) => match image.kind() {
                usvg::ImageKind::JPEG(bytes)
                | usvg::ImageKind::PNG(bytes)
                | usvg::ImageKind::GIF(bytes)
                | usvg::ImageKind::WEBP(bytes) => {
                    let broken = || PictureCause::Broken(name.to_owned());
                    let kind = image::guess_format(bytes).map_err(|_| broken())?;
                    let count = raster::dots(bytes, kind, MAX_INSIDE);
                    *dots += count.map_err(|why| refused(name, &why))?;
                    if *dots > MAX_INSIDE {
                        return Err(PictureCause::TooMuch(name.to_owned()));
                    }
                    if kind == ImageFormat::Jpeg {
                        colours(name, bytes)?;
                    }
                    if let ImageFormat::Jpeg | ImageFormat::Png = kind {
                        raster::fit_for_print(bytes, kind).map_err(|why| refused(name, &why))?;
                    }
                }
                usvg::ImageKind::SVG(tree) => pictures(name, tree.root(), dots)?,
            },
            usvg::Node::Path(_) | usvg::Node::Text(_) => {}
        }
    }
    Ok(())
}
