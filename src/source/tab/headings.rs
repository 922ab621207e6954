//! Headings name columns, wherever they stand: the row that holds most of them is the row of headings.

use std::collections::BTreeMap;

use crate::problem::{FieldPath, WorkbookCause};
use crate::source::cells::CellTree;
use crate::source::tab::Column;
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
        let best = rows.reduce(|best, next| if next.0 > best.0 { next } else { best });
        let (known, row, found) = best?;
        (known >= enough.max(1)).then_some(Self { row, found })
    }

    /// The headings in these columns alone.
    #[must_use]
    pub fn between(&self, columns: std::ops::Range<u32>) -> Self {
        let found = self.found.iter().filter(|(at, _)| columns.contains(&at.column));
        Self { row: self.row, found: found.cloned().collect() }
    }

    /// The column of each of these headings that is there. A heading that stands twice is an error, and so is one that has to be there
    /// and is not; one that is almost right and whose own is missing is a warning. Others are of whoever made them.
    pub fn columns(&self, known: &[Known<'_>], tree: &mut CellTree) -> BTreeMap<usize, u32> {
        let mut columns: BTreeMap<usize, u32> = BTreeMap::new();
        let mut others = Vec::new();
        for (at, text) in &self.found {
            let Some(index) = known.iter().position(|known| is_heading(known.heading, text)) else {
                others.push((*at, text.as_str()));
                continue;
            };
            if let Some(first) = columns.get(&index) {
                let first = CellRef::new(self.row, *first).to_string();
                let cause = WorkbookCause::HeadingTwice(text.clone(), first);
                tree.wrong(&FieldPath::default(), *at, cause);
            } else {
                columns.insert(index, at.column);
            }
        }
        let missing = known.iter().enumerate().filter(|(index, _)| !columns.contains_key(index));
        let missing = missing.map(|(_, known)| *known).collect();
        let first = self.found.first().map_or(CellRef::new(self.row, 0), |(at, _)| *at);
        say_missing(missing, &others, first, tree, WorkbookCause::Heading, WorkbookCause::NoColumn);
        columns
    }
}

/// A heading or label that is read, and whether it has to be there.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Its words.
    pub heading: &'a str,
    /// Whether it has to be there.
    pub needed: bool,
}

impl<'a> Known<'a> {
    /// That of a column.
    #[must_use]
    pub fn of(column: &'a Column) -> Self {
        Self { heading: &column.heading, needed: column.needed }
    }
}

/// Says which of what stands there is almost what is missing, and what is missing that has to be there: at the cell of what is almost
/// right, else at the first one.
pub fn say_missing(
    mut missing: Vec<Known<'_>>,
    others: &[(CellRef, &str)],
    first: CellRef,
    tree: &mut CellTree,
    almost: fn(String, String) -> WorkbookCause,
    none: fn(String) -> WorkbookCause,
) {
    for (at, text) in others {
        let headings: Vec<&str> = missing.iter().map(|known| known.heading).collect();
        let Some(nearest) = near(text, &headings) else { continue };
        let cause = almost((*text).to_owned(), nearest.to_owned());
        if missing.iter().any(|known| known.needed && known.heading == nearest) {
            missing.retain(|known| known.heading != nearest);
            tree.wrong(&FieldPath::default(), *at, cause);
        } else {
            tree.warn(*at, cause);
        }
    }
    for Known { heading, .. } in missing.into_iter().filter(|known| known.needed) {
        tree.wrong(&FieldPath::default(), first, none(heading.to_owned()));
    }
}

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
