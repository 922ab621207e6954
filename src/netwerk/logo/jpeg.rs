//! A photo without what it says of its maker: where, when and with which camera it was taken would go along into every PDF.

/// What of a photo is kept: its pictures, its colours (`JFIF`, ICC, Adobe), and which way up it is.
#[must_use]
pub fn bare(bytes: &[u8], orientation: u8) -> Vec<u8> {
    let mut kept = bytes.get(..2).unwrap_or_default().to_vec();
    if orientation > 1 {
        kept.extend(upright(orientation));
    }
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xff, marker, more @ ..] = rest {
        let length = match (marker, more) {
            // Markers may be filled up with bytes; some stand alone.
            (0xff, _) => 1,
            (0x01 | 0xd0..=0xd8, _) => 2,
            // The picture itself, up to the end.
            (0xda, _) => break,
            (_, [high, low, ..]) => 2 + usize::from(u16::from_be_bytes([*high, *low])),
            _ => break,
        };
        let (segment, after) = rest.split_at(length.min(rest.len()));
        // Words, and what programs note for themselves: all but JFIF, ICC and Adobe.
        let says_something = matches!(marker, 0xe1 | 0xe3..=0xed | 0xef | 0xfe)
            || (*marker == 0xe2
                && !segment.get(4..).is_some_and(|s| s.starts_with(b"ICC_PROFILE")));
        if !says_something {
            kept.extend_from_slice(segment);
        }
        rest = after;
    }
    kept.extend_from_slice(rest);
    kept
}

/// The least of EXIF: which way up.
fn upright(orientation: u8) -> Vec<u8> {
    let mut segment = vec![0xff, 0xe1, 0, 34];
    segment.extend_from_slice(b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
    segment.extend_from_slice(&[orientation, 0, 0, 0, 0, 0, 0]);
    segment
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_camera_go_and_the_picture_stays() {
        let photo = b"\xff\xd8\xff\xe0\0\x04JF\xff\xe1\0\x08Exif\0\0\xff\xfe\0\x06Karo\xff\xda\0\x02ab\xff\xd9";
        assert_eq!(bare(photo, 1), b"\xff\xd8\xff\xe0\0\x04JF\xff\xda\0\x02ab\xff\xd9");
        let turned = bare(photo, 6);
        assert_eq!(turned.len(), bare(photo, 1).len() + 36);
        assert_eq!(&turned[2..6], &[0xff, 0xe1, 0, 34]);
    }

    #[test]
    fn whatever_the_bytes_are_there_is_an_end() {
        for cut in 0..24 {
            let photo = b"\xff\xd8\xff\xe1\0\x08Exif\0\0\xff\xfe\xff\xff\xff\xff\x01\xff\xda";
            assert!(bare(&photo[..cut.min(photo.len())], 1).len() <= photo.len());
        }
    }
}
