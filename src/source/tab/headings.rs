//! Headings name columns, wherever they stand: the row that holds most of them is the row of headings.

use std::collections::BTreeMap;

use crate::problem::WorkbookCause;
use crate::source::cells::CellTree;
use crate::source::workbook::{CellRef, CellValue, Sheet};

/// Headings stand no further down than this.
const MAX_ABOVE: usize = 40;

/// The row of headings of a sheet, and the columns that they stand in.
#[derive(Debug)]
pub struct Headings {
    /// The row, from 0.
    pub row: u32,
    /// The headings as they were typed, from the left.
    pub found: Vec<(CellRef, String)>,
}

impl Headings {
    /// The row of headings in which most of these stand; none where no row holds enough of them.
    #[must_use]
    pub fn find(sheet: &Sheet, is_known: impl Fn(&str) -> bool, enough: usize) -> Option<Self> {
        let rows = sheet.rows().into_iter().take(MAX_ABOVE).map(|row| {
            let texts = sheet.row(row).filter_map(|(at, value)| match value {
                CellValue::Text(text) | CellValue::Number(_, Some(text)) => {
                    Some((at, text.clone()))
                }
                CellValue::Number(number, None) => Some((at, number.to_string())),
                _ => None,
            });
            let found: Vec<(CellRef, String)> = texts.collect();
            (found.iter().filter(|(_, text)| is_known(text)).count(), row, found)
        });
        // Of equal rows the first: what stands below it is data.
        let best = rows.rev_max();
        let (known, row, found) = best?;
        (known >= enough.max(1)).then_some(Self { row, found })
    }

    /// The column of each of these headings that is there. A heading that stands twice is an error, and one that is almost right and
    /// whose own is missing a warning; others are of whoever made them.
    pub fn columns(&self, known: &[&str], tree: &mut CellTree) -> BTreeMap<usize, u32> {
        let mut columns: BTreeMap<usize, u32> = BTreeMap::new();
        let mut others = Vec::new();
        for (at, text) in &self.found {
            let Some(index) = known.iter().position(|known| is_heading(known, text)) else {
                others.push((*at, text));
                continue;
            };
            if let Some(first) = columns.get(&index) {
                let first = CellRef::new(self.row, *first).to_string();
                let cause = WorkbookCause::HeadingTwice(text.clone(), first);
                tree.wrong(&crate::problem::FieldPath::default(), *at, cause);
            } else {
                columns.insert(index, at.column);
            }
        }
        let missing = known.iter().enumerate().filter(|(index, _)| !columns.contains_key(index));
        let missing: Vec<&str> = missing.map(|(_, heading)| *heading).collect();
        for (at, text) in others {
            if let Some(nearest) = near(text, &missing) {
                tree.warn(at, WorkbookCause::Heading(text.clone(), nearest.to_owned()));
            }
        }
        columns
    }
}

/// The first of the rows with most.
trait RevMax: Iterator<Item = (usize, u32, Vec<(CellRef, String)>)> + Sized {
    fn rev_max(self) -> Option<Self::Item> {
        self.fold(None, |best: Option<Self::Item>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        })
    }
}

impl<I: Iterator<Item = (usize, u32, Vec<(CellRef, String)>)>> RevMax for I {}

/// Whether a text is this heading: case, spaces, line ends and signs do not count.
#[must_use]
pub fn is_heading(heading: &str, text: &str) -> bool {
    normal(heading) == normal(text)
}

/// A heading without what does not count: capitals, spaces, line ends, a star or a colon.
#[must_use]
pub fn normal(text: &str) -> String {
    let text = text.to_lowercase().replace(['*', ':', '?', '.', '(', ')'], " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The one of these that a text was probably meant to be.
#[must_use]
pub fn near<'a>(text: &str, known: &[&'a str]) -> Option<&'a str> {
    let text = normal(text);
    let likeness = |known: &str| strsim::jaro_winkler(&normal(known), &text);
    let known = known.iter().map(|known| (likeness(known), *known));
    let best = known.filter(|(likeness, _)| *likeness > 0.88).max_by(|a, b| a.0.total_cmp(&b.0));
    best.map(|(_, known)| known)
}
