//! Paths that lead nowhere or to something else than a network, and what was probably meant.

use std::fs;
use std::path::Path;

use crate::netwerk::{ROSTERS, SOORTEN};
use crate::problem::{Cause, DropCause, PathCause, Problem, WorkbookCause};
use crate::source::unreadable;
use crate::tree::with_slashes;

/// Kinds of files that people have a roster in and that are none, by the ends of their names.
const OTHER_KINDS: &[(&[&str], &str)] = &[
    (&["doc", "docx", "docm", "dot", "dotx", "rtf"], "een bestand van Word"),
    (&["odt", "pages"], "een bestand van een tekstverwerker"),
    (&["ppt", "pptx", "odp", "key"], "een presentatie"),
    (&["pdf"], "een PDF"),
    (&["png", "jpg", "jpeg", "heic", "gif", "webp", "svg"], "een plaatje"),
    (&["htm", "html", "eml", "msg"], "een webpagina of een bericht"),
];

/// Folders that were packed into one file.
const PACKED: &[&str] = &["zip", "7z", "rar", "gz", "tgz", "tar"];

/// Lists that may hold people; workbooks are networks too.
const LISTS: &[&str] = &["csv", "tsv"];

/// Rosters and papers of text.
const TEXTS: &[&str] = &["yaml", "yml"];

/// Everything that people keep a list in; the first sheet of a workbook may be one.
const ALL_LISTS: &[&str] = &["csv", "tsv", "txt", "xls", "ods"];

/// Workbooks that are networks.
const WORKBOOKS: &[&str] = &["xlsx"];

/// Workbooks of other forms, in which nothing can be filled in that is read.
const OTHER_WORKBOOKS: &[&str] = &["xlsm", "xlsb", "xls", "ods", "numbers"];

/// What to name in the place of a file that is no network.
const NETWORK: &str =
    "Noem de map van de school, of het rooster dat erin staat: netwerk.yaml of netwerk.xlsx.";

/// What to name in the place of a file that holds no answers.
const ANSWERS: &str = "Noem het bestand met de antwoorden van de keuring: apk.yaml.";

/// That a path leads to nothing that can be a network; none if it may be one.
pub fn no_network(path: &Path) -> Option<Problem> {
    if let Err(error) = path.try_exists() {
        return Some(unreadable(&with_slashes(path), &error));
    }
    let cause = if !path.exists() {
        nowhere(path)
    } else if !path.is_file() {
        return None;
    } else if is_paper(path) && ROSTERS.iter().any(|file| path.with_file_name(file).is_file()) {
        PathCause::Paper(folder_of(path))
    } else if has_end(path, LISTS) {
        PathCause::List("lef rooster --help".to_owned())
    } else if has_end(path, OTHER_WORKBOOKS) {
        return Some(problem(path, other_form()));
    } else {
        other_kind(path, NETWORK)?
    };
    Some(problem(path, cause))
}

/// That a path leads to nothing that can be answers of an inspection; none if it may be.
pub fn no_answers(path: &Path) -> Option<Problem> {
    let cause = if path.exists() { other_kind(path, ANSWERS)? } else { nowhere(path) };
    Some(problem(path, cause))
}

/// That a path leads to no folder; none if it does, or to a workbook.
pub fn no_folder(path: &Path) -> Option<Problem> {
    let cause = if !path.exists() {
        nowhere(path)
    } else if path.is_dir() || has_end(path, WORKBOOKS) {
        return None;
    } else {
        PathCause::File(folder_of(path))
    };
    Some(problem(path, cause))
}

/// That nothing is there.
pub fn not_there(path: &Path) -> Option<Problem> {
    (!path.exists()).then(|| problem(path, nowhere(path)))
}

/// That a file can be neither a roster nor a list; none if it may be a roster.
pub fn no_drop(path: &Path) -> Option<Problem> {
    if has_end(path, TEXTS) {
        return None;
    }
    if has_end(path, OTHER_WORKBOOKS) {
        return Some(problem(path, other_form()));
    }
    let cause = other_kind(path, DropCause::DROP).map(Cause::from);
    Some(problem(path, cause.unwrap_or_else(|| DropCause::OtherKind.into())))
}

/// Whether a file may be a list of people, by its name; a workbook may be a network too.
pub fn is_list(path: &Path) -> bool {
    has_end(path, ALL_LISTS)
}

/// Whether a file is called as a paper beside a roster is.
pub fn is_paper(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| SOORTEN.iter().any(|soort| soort.bestand == name))
}

/// Whether a path is that of a file, by its name; a folder may be called anything else.
pub fn names_file(path: &Path) -> bool {
    let known = [LISTS, TEXTS, ALL_LISTS, WORKBOOKS, OTHER_WORKBOOKS, PACKED];
    let other = OTHER_KINDS.iter().map(|(ends, _)| *ends);
    known.into_iter().chain(other).any(|ends| has_end(path, ends))
}

/// The path of what is called almost as the last name of a path, in the same folder.
pub fn near(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?.to_lowercase();
    let folder = path.parent().unwrap_or(Path::new(""));
    let entries = fs::read_dir(Path::new(".").join(folder)).ok()?.flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let likeness = |other: &str| strsim::jaro_winkler(&other.to_lowercase(), &name);
    let near = names.map(|other| (likeness(&other), other)).filter(|(likeness, _)| *likeness > 0.9);
    // Of names that are equally near, the first: folders are listed in any order.
    let (_, name) = near.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(&a.1)))?;
    Some(with_slashes(&folder.join(name)))
}

fn nowhere(path: &Path) -> PathCause {
    let here = fs::canonicalize(".").map(|here| with_slashes(&here)).unwrap_or_default();
    PathCause::Nowhere(near(path), here)
}

fn other_kind(path: &Path, way_out: &'static str) -> Option<PathCause> {
    if has_end(path, PACKED) {
        let way_out = "Pak het eerst uit, en noem de map die u dan krijgt.";
        return Some(PathCause::OtherKind("een ingepakte map", way_out));
    }
    let kind = OTHER_KINDS.iter().find(|(ends, _)| has_end(path, ends));
    kind.filter(|_| path.is_file()).map(|(_, kind)| PathCause::OtherKind(kind, way_out))
}

fn other_form() -> WorkbookCause {
    WorkbookCause::OtherForm("een andere werkmap dan .xlsx")
}

fn has_end(path: &Path, ends: &[&str]) -> bool {
    let end = path.extension().and_then(|end| end.to_str());
    end.is_some_and(|end| ends.contains(&end.to_lowercase().as_str()))
}

/// The folder that a file lies in, as it is typed.
fn folder_of(path: &Path) -> String {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    with_slashes(folder.unwrap_or(Path::new(".")))
}

fn problem(path: &Path, cause: impl Into<Cause>) -> Problem {
    Problem::in_file(&with_slashes(path), cause)
}
