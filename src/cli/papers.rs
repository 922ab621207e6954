//! Papers by name, of each meeting and lijn on lines of their own: as many as somebody reads.

use std::collections::{BTreeMap, BTreeSet};

use crate::taal::hoofdletter;

/// The width of a line, so that it fits in a terminal of 80 columns.
const WIDTH: usize = 78;

/// The lines for the papers of one meeting or lijn.
const LINES_OF_ONE: usize = 4;

/// Up to so many papers are named where all of a meeting or lijn are meant.
const FEW: usize = 4;

/// What is known of all papers of a school.
pub struct Papers<'a> {
    /// The path of each, in the folder of the school.
    pub all: Vec<&'a str>,
    /// The title of each lijn, by its id.
    pub titels: &'a BTreeMap<String, String>,
}

impl Papers<'_> {
    /// Lines that name papers by their paths, in their order; of what does not fit in so many lines, how many they are.
    pub fn lines(&self, paths: &[String], most: usize) -> Vec<String> {
        let mut lines = Vec::new();
        let mut left = paths.len();
        for (folder, names) in by_folder(paths) {
            let all = self.all.iter().filter(|path| folder_of(path) == folder).count();
            let is_all = all == names.len() && all > FEW;
            let names = if is_all { vec![format!("alle {all} papieren")] } else { names };
            let count = if is_all { all } else { names.len() };
            let found = named(&self.name(folder, paths), &names);
            if lines.len() + found.len() > most {
                lines.push(format!("  en nog {left} andere"));
                break;
            }
            left -= count;
            lines.extend(found);
        }
        lines
    }

    /// What a folder is called. A meeting needs the name of its lijn only beside those of another one.
    fn name(&self, folder: &str, paths: &[String]) -> String {
        let titel = |id: &str| self.titels.get(id).cloned().unwrap_or_else(|| id.to_owned());
        let Some((lijn, meeting)) = folder.split_once('/') else { return titel(folder) };
        let with_meetings = paths.iter().map(|path| folder_of(path));
        let lijnen: BTreeSet<&str> =
            with_meetings.filter_map(|folder| Some(folder.split_once('/')?.0)).collect();
        let meeting = meeting.replace('-', " ");
        if lijnen.len() > 1 { format!("{}, {meeting}", titel(lijn)) } else { hoofdletter(&meeting) }
    }
}

/// Names behind what they are of, broken over lines; those that do not fit are counted.
fn named(of: &str, names: &[String]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = format!("  {of}:");
    for (i, name) in names.iter().enumerate() {
        let rest = names.len() - i;
        let is_last_line = lines.len() + 1 == LINES_OF_ONE;
        // Behind the last name of the last line comes how many there are besides.
        let room = if is_last_line && rest > 1 { WIDTH - " en nog 100".len() } else { WIDTH };
        let comma = if rest > 1 { "," } else { "" };
        if line.chars().count() + 1 + name.chars().count() + comma.len() <= room {
            line.extend([" ", name, comma]);
        } else if is_last_line {
            line = format!("{} en nog {rest}", line.trim_end_matches(','));
            break;
        } else {
            lines.push(std::mem::replace(&mut line, format!("    {name}{comma}")));
        }
    }
    lines.push(line);
    lines
}

/// The names of files in each folder, both in the order in which they come.
fn by_folder(paths: &[String]) -> Vec<(&str, Vec<String>)> {
    let mut found: Vec<(&str, Vec<String>)> = Vec::new();
    for path in paths {
        let folder = folder_of(path);
        let file = path.rsplit('/').next().unwrap_or(path);
        let name = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned();
        match found.iter_mut().find(|(other, _)| *other == folder) {
            Some((_, names)) => names.push(name),
            None => found.push((folder, vec![name])),
        }
    }
    found
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(paths: &[&str], all: &[&str], most: usize) -> Vec<String> {
        let titels = BTreeMap::from([("lef".to_owned(), "Opleiden met lef".to_owned())]);
        let paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
        Papers { all: all.to_vec(), titels: &titels }.lines(&paths, most)
    }

    #[test]
    fn papers_are_named_by_meeting_and_lijn() {
        let paths =
            ["lef/bijeenkomst-1/draaiboek.pdf", "lef/inleiding.pdf", "lef/bijeenkomst-1/1a-a.pdf"];
        let found = lines(&paths, &[], 8);
        assert_eq!(found, ["  Bijeenkomst 1: draaiboek, 1a-a", "  Opleiden met lef: inleiding"]);
        let found = lines(&["lef/bijeenkomst-1/a.pdf", "eigen/bijeenkomst-1/b.pdf"], &[], 8);
        assert_eq!(found, ["  Opleiden met lef, bijeenkomst 1: a", "  eigen, bijeenkomst 1: b"]);
    }

    #[test]
    fn all_papers_of_a_meeting_are_one_word() {
        let paths = ["x/1.pdf", "x/2.pdf", "x/3.pdf", "x/4.pdf", "x/5.pdf"];
        assert_eq!(lines(&paths, &paths, 8), ["  x: alle 5 papieren"]);
        assert_eq!(lines(&paths, &[], 8), ["  x: 1, 2, 3, 4, 5"]);
    }

    #[test]
    fn whatever_there_is_it_fits_and_is_counted() {
        for number in 1..60 {
            let paths: Vec<String> =
                (0..number).map(|i| format!("l{}/drukwerk-a4-{i}.pdf", i % 7)).collect();
            let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
            for most in LINES_OF_ONE..9 {
                let found = lines(&paths, &[], most);
                assert!(found.len() <= most + 1, "{found:?}");
                assert!(found.iter().all(|line| line.chars().count() <= WIDTH), "{found:?}");
                let text = found.join("\n");
                let more = text
                    .split("en nog ")
                    .skip(1)
                    .filter_map(|rest| rest.split_whitespace().next()?.parse::<usize>().ok());
                let named = text.matches("drukwerk").count();
                assert_eq!(named + more.sum::<usize>(), number, "{text}");
            }
        }
    }
}
