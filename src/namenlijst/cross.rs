//! Crosses: what people put in a column to say yes or no.

use crate::namenlijst::rows::Cell;
use crate::source::workbook::CellValue;

/// What a cell in a column of crosses says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cross {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Something else.
    Other,
}

/// What means yes, in small letters.
const YES: &[&str] = &[
    "x", "xx", "xxx", "ja", "j", "y", "yes", "1", "v", "waar", "true", "ok", "✓", "✔", "☑", "☒",
    "●", "•", "*", "×", "■", "✅", "+", "√", "ü", "🗸", "⬤", "◼", "[x]",
];

/// What means no, in small letters.
const NO: &[&str] = &[
    "", "nee", "n", "no", "0", "-", "–", "—", "onwaar", "false", "n.v.t.", "nvt", "n.v.t", "geen",
    "niet", "☐", "○", "□", ".", "[]", "[ ]",
];

impl Cross {
    /// What a cell says; nothing is no.
    #[must_use]
    pub fn of(cell: Option<&Cell<'_>>) -> Self {
        match cell.map(|cell| cell.value) {
            None | Some(CellValue::Bool(false)) => Self::No,
            Some(CellValue::Bool(true)) => Self::Yes,
            _ => cell.map_or(Self::No, |cell| Self::of_text(&cell.text)),
        }
    }

    /// What a text says.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let text = text.to_lowercase();
        // A check mark may come with a sign that says how to draw it.
        let bare = text.trim().trim_end_matches(['\u{fe0e}', '\u{fe0f}']);
        if YES.contains(&bare) {
            Self::Yes
        } else if NO.contains(&bare) {
            Self::No
        } else {
            Self::Other
        }
    }
}
