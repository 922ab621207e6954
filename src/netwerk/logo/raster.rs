//! Pictures of dots: decoded when they are read, so that half a picture is found, and made no larger than print shows. Each document
//! decodes its logo again, and a photo of a camera takes longer than all the rest of a page.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::error::{LimitError, LimitErrorKind};
use image::{
    DynamicImage, ImageDecoder, ImageEncoder, ImageError, ImageFormat, ImageReader, ImageResult,
};

/// The most dots of a picture: what a good camera makes.
const MAX_DOTS: u64 = 25_000_000;

/// The most bytes that it may take in memory.
const MAX_MEMORY: u64 = 200 * 1024 * 1024;

/// The most dots that stay as they are.
const MAX_KEPT: u64 = 250_000;

/// What a larger one is made to fit in: a logo is 12 mm high and 5 cm wide, which makes this 500 to 600 dots an inch.
const FIT: (u32, u32) = (1000, 300);

/// The most bytes of a colour profile, packed and unpacked.
const MAX_PACKED: usize = 64 * 1024;
const MAX_PROFILE: usize = 2 * 1024 * 1024;

/// How good a photo stays.
const QUALITY: u8 = 92;

/// Why a picture cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub enum Refused {
    /// More dots than are looked at: across and down.
    Large(u32, u32),
    /// It cannot be decoded.
    Broken,
}

/// How long the colour profile of a PNG is, packed: nothing else bounds what it unpacks to.
fn profile(bytes: &[u8]) -> Option<usize> {
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    while let [a, b, c, d, kind @ ..] = rest {
        let length = usize::try_from(u32::from_be_bytes([*a, *b, *c, *d])).ok()?;
        if kind.starts_with(b"iCCP") {
            return Some(length);
        }
        // Its kind and its checksum.
        rest = kind.get(length.checked_add(8)?..)?;
    }
    None
}

/// How many dots a picture has; of one that has more than `most` nothing but its head is read.
///
/// # Errors
/// Those that are too many, and a head that cannot be read.
pub fn dots(bytes: &[u8], format: ImageFormat, most: u64) -> Result<u64, Refused> {
    // It is unpacked before anything else is known.
    if profile(bytes).is_some_and(|packed| packed > MAX_PACKED) {
        return Err(Refused::Broken);
    }
    let reader = ImageReader::with_format(Cursor::new(bytes), format);
    let (width, height) = reader.into_dimensions().map_err(|_| Refused::Broken)?;
    let dots = u64::from(width) * u64::from(height);
    if dots > most { Err(Refused::Large(width, height)) } else { Ok(dots) }
}

/// A smaller picture where this one is larger than print shows, once it was decoded.
///
/// # Errors
/// One that is too large to look at, or cannot be decoded.
pub fn fit_for_print(bytes: &[u8], format: ImageFormat) -> Result<Option<Vec<u8>>, Refused> {
    let count = dots(bytes, format, MAX_DOTS)?;
    decode(bytes, format, count > MAX_KEPT).map_err(|_| Refused::Broken)
}

fn decode(bytes: &[u8], format: ImageFormat, smaller: bool) -> ImageResult<Option<Vec<u8>>> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    // Without its profile, a picture has other colours.
    let profile = decoder.icc_profile()?;
    if profile.as_ref().is_some_and(|profile| profile.len() > MAX_PROFILE) {
        let kind = LimitErrorKind::InsufficientMemory;
        return Err(ImageError::Limits(LimitError::from_kind(kind)));
    }
    let picture = DynamicImage::from_decoder(decoder)?;
    if !smaller {
        return Ok(None);
    }
    let mut picture = picture.thumbnail(FIT.0, FIT.1);
    picture.apply_orientation(orientation);
    encode(&picture, format, profile).map(Some)
}

fn encode(
    picture: &DynamicImage,
    format: ImageFormat,
    profile: Option<Vec<u8>>,
) -> ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    if format == ImageFormat::Jpeg {
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
        if let Some(profile) = profile {
            encoder.set_icc_profile(profile).ok();
        }
        match picture {
            DynamicImage::ImageLuma8(_) => picture.write_with_encoder(encoder)?,
            _ => picture.to_rgb8().write_with_encoder(encoder)?,
        }
    } else {
        let mut encoder = PngEncoder::new(&mut bytes);
        if let Some(profile) = profile {
            encoder.set_icc_profile(profile).ok();
        }
        // Dots of 16 bits are finer than paper.
        match picture {
            DynamicImage::ImageLuma8(_)
            | DynamicImage::ImageLumaA8(_)
            | DynamicImage::ImageRgb8(_) => picture.write_with_encoder(encoder)?,
            DynamicImage::ImageLuma16(_) => picture.to_luma8().write_with_encoder(encoder)?,
            DynamicImage::ImageLumaA16(_) => {
                picture.to_luma_alpha8().write_with_encoder(encoder)?;
            }
            DynamicImage::ImageRgb16(_) => picture.to_rgb8().write_with_encoder(encoder)?,
            _ => picture.to_rgba8().write_with_encoder(encoder)?,
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use image::{GrayImage, RgbImage, RgbaImage};

    use super::*;

    fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn what_is_larger_than_print_shows_gets_smaller_and_keeps_its_form() {
        let (across, down) = (1600, 800);
        for (picture, format) in [
            (DynamicImage::ImageRgb8(RgbImage::new(across, down)), ImageFormat::Jpeg),
            (DynamicImage::ImageLuma8(GrayImage::new(across, down)), ImageFormat::Jpeg),
            (DynamicImage::ImageRgba8(RgbaImage::new(across, down)), ImageFormat::Png),
            (DynamicImage::new_rgb16(across, down), ImageFormat::Png),
            (DynamicImage::new_luma16(across, down), ImageFormat::Png),
        ] {
            let small = fit_for_print(&written(&picture, format), format).unwrap().unwrap();
            let read = image::load_from_memory_with_format(&small, format).unwrap();
            assert_eq!((read.width(), read.height()), (600, 300));
            assert_eq!(read.color().has_alpha(), picture.color().has_alpha());
        }
        let small = written(&DynamicImage::new_rgb8(500, 400), ImageFormat::Png);
        assert_eq!(fit_for_print(&small, ImageFormat::Png), Ok(None));
        assert_eq!(fit_for_print(&small[..90], ImageFormat::Png), Err(Refused::Broken));
        assert_eq!(dots(&small, ImageFormat::Png, 100), Err(Refused::Large(500, 400)));
    }
}
