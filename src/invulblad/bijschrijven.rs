//! A roster with the people of a list: text with what stands there by hand, or a new workbook beside the old one.

use std::path::{Path, PathBuf};

use crate::content::Content;
use crate::invulblad::Invulblad;
use crate::namenlijst::{Wijziging, edited, with_people};
use crate::netwerk::{Dossier, Netwerk, Rooster};
use crate::problem::{Cause, ListCause, Problem};
use crate::source::workbook::is_workbook;
use crate::source::{SourceFile, unreadable};
use crate::tree::Tree;
use crate::yaml::{self, Loaded};

/// New workbooks beside an old one, of which one name is free.
const MAX_BESIDE: usize = 100;

/// What is written, and where.
pub struct Nieuw {
    /// The file: the roster itself, or a new workbook beside it.
    pub file: PathBuf,
    /// Its contents.
    pub bytes: Vec<u8>,
}

/// The roster in a file with a change, which is as good as it was before.
///
/// # Errors
/// A change that cannot be written safely, or a roster that would not be good.
pub fn nieuw(
    path: &Path,
    netwerk: &Loaded<Netwerk>,
    wijziging: &Wijziging,
    content: &Content,
) -> Result<Nieuw, Vec<Problem>> {
    if is_workbook(&netwerk.source.name) {
        let bytes = werkmap(path, content, |_| wijziging.clone())?;
        return Ok(Nieuw { file: beside(path), bytes });
    }
    let shown = &netwerk.source.name;
    let now = std::fs::read_to_string(path).map_err(|error| vec![unreadable(shown, &error)])?;
    let unsafe_edit = || vec![Problem::in_file(shown, ListCause::NoSafeEdit)];
    let text = edited(&now, wijziging).ok_or_else(unsafe_edit)?;
    let bare = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
    good(shown, bare, content)?;
    Ok(Nieuw { file: path.to_owned(), bytes: text.into_bytes() })
}

/// A roster that has to be good.
fn good(shown: &str, text: String, content: &Content) -> Result<Loaded<Netwerk>, Vec<Problem>> {
    let reading = yaml::read::<Netwerk>(SourceFile::new(shown, text));
    let (netwerk, mut problems) = Rooster::checked(reading, content);
    problems.retain(Problem::is_error);
    netwerk.filter(|_| problems.is_empty()).ok_or(problems)
}

/// A workbook that says what a roster says with a change, and what the users of that added.
///
/// # Errors
/// A roster that is not good, or would not be.
pub fn werkmap(
    path: &Path,
    content: &Content,
    wijziging: impl FnOnce(&Netwerk) -> Wijziging,
) -> Result<Vec<u8>, Vec<Problem>> {
    let folder = path.parent().map_or_else(PathBuf::new, Path::to_owned);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let tree = Tree::disk("netwerk", folder);
    let rooster = Rooster::read(&tree, &name);
    let ouder = rooster.workbook.as_ref().map(|(_, book)| book.clone());
    let lezing = Dossier::of(rooster, &tree, &name, content, None);
    let errors: Vec<Problem> = lezing.problems.into_iter().filter(Problem::is_error).collect();
    let Some(dossier) = lezing.dossier.filter(|_| errors.is_empty()) else { return Err(errors) };
    let shown = &dossier.netwerk.source.name;
    let now = dossier.netwerk.source.nodes().map(|nodes| nodes.json().0).unwrap_or_default();
    let with = with_people(now, &wijziging(&dossier.netwerk.data));
    let with = with.ok_or_else(|| vec![Problem::in_file(shown, ListCause::NoSafeEdit)])?;
    // JSON is YAML too.
    let netwerk = good(shown, with.to_string(), content)?;
    let ouder = ouder.as_ref();
    let invulblad = Invulblad { content, netwerk: &netwerk, papieren: &dossier.papieren, ouder };
    invulblad.write().map_err(|cause: Cause| vec![Problem::general(cause)])
}

/// Names beside a roster for a new workbook: `De Linde (nieuw).xlsx`, and so on.
pub fn names_beside(path: &Path) -> impl Iterator<Item = PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    (1..=MAX_BESIDE).map(move |number| {
        path.with_file_name(match number {
            1 => format!("{stem} (nieuw).xlsx"),
            _ => format!("{stem} (nieuw {number}).xlsx"),
        })
    })
}

/// The first of those that is free.
fn beside(path: &Path) -> PathBuf {
    let found = names_beside(path).find(|file| !file.exists());
    found.unwrap_or_else(|| path.with_extension("nieuw.xlsx"))
}
