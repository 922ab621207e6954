//! The accent colour of a school, and the shade of it that is readable on white.

/// Red, green and blue.
pub type Accentkleur = [u8; 3];

/// The contrast with white that text needs (WCAG 2.2, 1.4.3).
const CONTRAST: f64 = 4.5;

/// Reads `#rrggbb`, also with the quotes that YAML wants around it.
#[must_use]
pub fn parse(text: &str) -> Option<Accentkleur> {
    let digits = text.trim().trim_matches('"').strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some([channel(0)?, channel(2)?, channel(4)?])
}

/// Writes `#rrggbb`.
#[must_use]
pub fn hex([r, g, b]: Accentkleur) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// The colour itself if it is readable on white, else the lightest darker shade of it that is.
#[must_use]
pub fn readable(kleur: Accentkleur) -> Accentkleur {
    let shade = |percent: u32| {
        kleur.map(|channel| u8::try_from(u32::from(channel) * percent / 100).unwrap_or(channel))
    };
    (0..=100)
        .rev()
        .map(shade)
        .find(|shade| contrast_with_white(*shade) >= CONTRAST)
        .unwrap_or([0; 3])
}

/// The contrast ratio with white (WCAG 2.2, relative luminance).
fn contrast_with_white(kleur: Accentkleur) -> f64 {
    let [r, g, b] = kleur.map(|channel| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    });
    1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pale_colours_are_darkened_until_they_can_be_read() {
        let dark = parse("#0b6e4f").unwrap_or_default();
        assert_eq!(readable(dark), dark);
        let yellow = [255, 221, 0];
        assert!(contrast_with_white(yellow) < CONTRAST);
        assert!(contrast_with_white(readable(yellow)) >= CONTRAST);
        assert_eq!(hex(readable([255; 3])).len(), 7);
    }

    #[test]
    fn only_six_digits_are_a_colour() {
        for text in ["", "#", "#12345", "0b6e4f", "#0b6e4é", "#gggggg", "#+1+1+1"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
