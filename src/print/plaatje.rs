//! A small picture of the first page of a PDF, in a few greys: enough to know the sheet again in a pile.
//!
//! It is drawn by tiny-skia, whose sums are the same on every machine of a kind. The renderer of hayro looks at run time for what
//! the machine can do, and a sum that is rounded elsewhere would be another byte; by way of SVG it takes five times as long.

use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page,
};
use hayro_syntax::Pdf;
use kurbo::{Affine, Rect};
use tiny_skia::Pixmap;

use crate::print::tekenaar::Tekenaar;
use crate::problem::Cause;

/// The long side, in pixels.
const LANG: f32 = 144.0;

/// A picture, as PNG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plaatje {
    /// The bytes of the file.
    pub png: Vec<u8>,
    /// The pixels from left to right.
    pub breedte: u32,
    /// The pixels from top to bottom.
    pub hoogte: u32,
}

/// A picture of the first page, as it lies before somebody who reads it.
///
/// # Errors
/// A file that is no PDF, or has no page.
pub fn plaatje(pdf: &[u8]) -> Result<Plaatje, Cause> {
    let fault = |what: &str| Cause::Internal(format!("een plaatje lukt niet: {what}"));
    let pdf = Pdf::new(pdf.to_vec()).map_err(|error| fault(&format!("{error:?}")))?;
    let page = pdf.pages().first().ok_or_else(|| fault("er is geen bladzijde"))?;
    let (width, height) = page.render_dimensions();
    let schaal = LANG / width.max(height);
    let [breedte, hoogte] = [width, height].map(|side| pixels(side * schaal));
    let mut tekenaar = Tekenaar::new(breedte, hoogte).ok_or_else(|| fault("zonder maat"))?;
    let cache = InterpreterCache::new();
    let area = Rect::new(0.0, 0.0, f64::from(breedte), f64::from(hoogte));
    let transform = Affine::scale(schaal.into()) * page.initial_transform(true).to_kurbo();
    let settings = InterpreterSettings::default();
    let mut context = Context::new(transform, area, &cache, page.xref(), settings);
    interpret_page(page, &mut context, &mut tekenaar);
    let png = grijs(&tekenaar.finish()).map_err(|error| fault(&error.to_string()))?;
    Ok(Plaatje { png, breedte, hoogte })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "at most the long side"
)]
fn pixels(length: f32) -> u32 {
    length.round().max(1.0) as u32
}

/// The picture in sixteen greys, two pixels a byte.
fn grijs(pixmap: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let width = usize::try_from(pixmap.width()).unwrap_or(usize::MAX);
    let greys: Vec<u8> = pixmap
        .pixels()
        .iter()
        .map(|dot| {
            let [r, g, b] = [dot.red(), dot.green(), dot.blue()].map(u32::from);
            let light = (2126 * r + 7152 * g + 722 * b) / 10_000;
            u8::try_from((light * 15 + 127) / 255).unwrap_or(15)
        })
        .collect();
    let rows = greys.chunks(width).flat_map(|row| row.chunks(2));
    let data: Vec<u8> = rows.map(|two| two.iter().fold(0, |byte, grey| byte << 4 | grey)).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Four);
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(bytes)
}
