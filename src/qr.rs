//! QR codes, for addresses on paper: the only user of `fast_qr`.

use std::fmt::Write;

use fast_qr::{ECL, QRBuilder};

/// A QR code as a drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    /// Modules a side, the quiet zone aside.
    pub maat: usize,
    /// The dark modules as the path of an SVG, a module being one unit.
    pub pad: String,
}

/// The code that leads to an address; none if it is too long for one. A quarter of it may be dirty or creased.
#[must_use]
pub fn qr(text: &str) -> Option<Qr> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let mut pad = String::new();
    for y in 0..code.size {
        let mut x = 0;
        while x < code.size {
            let run = (x..code.size).take_while(|x| code[y][*x].value()).count();
            if run > 0 {
                // Writing to a string cannot fail.
                let _ = write!(pad, "M{x} {y}h{run}v1h-{run}z");
            }
            x += run.max(1);
        }
    }
    Some(Qr { maat: code.size, pad })
}
