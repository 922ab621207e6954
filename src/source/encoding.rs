//! Text of any encoding that programs of schools write.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The bytes as text, without a byte order mark, and with plain ends of lines.
#[must_use]
pub fn text(bytes: &[u8]) -> String {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or_else(|| (guess(bytes), 0));
    let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The encoding of text that does not say which it is.
fn guess(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0) {
        return UTF_8;
    }
    // In UTF-16, our letters have a zero before or behind them.
    let zeros =
        |first: usize| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if even.max(odd) > bytes.len() / 8 {
        return if odd > even { UTF_16LE } else { UTF_16BE };
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"nl"), Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str =
        "Naam;Rol\nZoë Müller;zij-instromer\nAnneloes in ’t Veld;hr\nRené d’Arc;rector\n";

    #[test]
    fn text_is_the_same_in_every_encoding() {
        let utf_16 =
            |bytes: fn(u16) -> [u8; 2]| LIST.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let (windows, _, lost) = encoding_rs::WINDOWS_1252.encode(LIST);
        assert!(!lost);
        for bytes in [
            LIST.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", LIST.as_bytes()].concat(),
            utf_16(u16::to_le_bytes),
            utf_16(u16::to_be_bytes),
            [b"\xff\xfe".to_vec(), utf_16(u16::to_le_bytes)].concat(),
            [b"\xfe\xff".to_vec(), utf_16(u16::to_be_bytes)].concat(),
            windows.to_vec(),
            LIST.replace('\n', "\r\n").into_bytes(),
            LIST.replace('\n', "\r").into_bytes(),
        ] {
            assert_eq!(text(&bytes), LIST);
        }
    }
}
