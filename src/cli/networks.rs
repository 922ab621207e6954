//! Which networks a run is about: those that were named, else the examples of the content.

use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::cli::{Settings, known, missed, paths};
use crate::content::Content;
use crate::manifest::Earlier;
use crate::netwerk::{self, Dossier, Dossierlezing, ROSTER, ROSTERS, Rooster, School, tabs};
use crate::parallel::Workers;
use crate::problem::{Cause, FileCause, Problem, WorkbookCause};
use crate::source::disk::{self, is_there};
use crate::source::workbook::is_workbook;
use crate::tree::{Tree, hex_sha256, is_left_behind};
use crate::visible;

/// Folders this far below the one that was named are looked into.
const MAX_DEPTH: usize = 6;

/// A roster that was found: the folder, the file in it, and where that is.
pub struct Network {
    tree: Tree,
    file: String,
    /// Where it lies.
    pub place: RosterPlace,
}

/// Where a roster lies: the folder of one with the usual name, else the file.
#[derive(Debug, Clone)]
pub enum RosterPlace {
    /// In the content, as an example.
    Content(String),
    /// On disk.
    Disk(PathBuf),
}

impl Network {
    /// An example of the content.
    fn example(content: &Tree, path: &str) -> Self {
        let tree = content.folder("netwerk", path);
        Self { tree, file: ROSTER.to_owned(), place: RosterPlace::Content(path.to_owned()) }
    }

    /// A roster on disk: a folder, and the file in it.
    fn on_disk(folder: PathBuf, file: String) -> Self {
        let place =
            if ROSTERS.contains(&file.as_str()) { folder.clone() } else { folder.join(&file) };
        Self { tree: Tree::disk("netwerk", folder), file, place: RosterPlace::Disk(place) }
    }

    /// Whether it is an example of the content, and of nobody.
    #[must_use]
    pub fn is_example(&self) -> bool {
        matches!(self.place, RosterPlace::Content(_))
    }

    /// Its folder, and the file in it.
    #[must_use]
    pub fn file(&self) -> (&Tree, &str) {
        (&self.tree, &self.file)
    }

    /// Reads what lies beside its roster, which was read already; `answers` of an inspection stand in a file of their own, or there.
    #[must_use]
    pub fn read(
        &self,
        rooster: Rooster,
        content: &Content,
        answers: Option<&Path>,
    ) -> Dossierlezing {
        let answers = answers.map(answers_file);
        let answers = answers.as_ref().map(|(tree, file)| (tree, file.as_str()));
        Dossier::of(rooster, &self.tree, &self.file, content, answers)
    }
}

/// The name of a school, as far as its roster can be read, the file that says it, and what the roster is known by.
pub struct Name {
    /// The school, where its name is known.
    pub school: Option<School>,
    /// The file, as the user knows it.
    pub file: String,
    /// The SHA-256 of the file.
    pub sha256: Option<String>,
    /// That of all that it says, the school aside, where it could be read whole.
    pub people: Option<String>,
}

impl Name {
    /// The school, as far as its roster can be read.
    #[must_use]
    pub fn school(&self) -> Option<&School> {
        self.school.as_ref()
    }
}

/// A part of the networks of a run, for one of several machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    index: u64,
    of: u64,
}

impl Share {
    /// Whether it holds the school of this slug. That depends on the slug alone: a school stays in its share when others come
    /// and go.
    #[must_use]
    pub fn holds(self, slug: &str) -> bool {
        let hash = hex_sha256(slug.as_bytes());
        let number = u64::from_str_radix(&hash[..15], 16).unwrap_or_default();
        number % self.of == self.index
    }

    /// Whether it is the first one.
    #[must_use]
    pub fn is_first(self) -> bool {
        self.index == 0
    }
}

impl FromStr for Share {
    type Err = Cause;

    /// Reads `2/8`: the second of eight.
    fn from_str(text: &str) -> Result<Self, Cause> {
        let wrong = || Cause::Share(text.chars().take(20).collect());
        let (number, of) = text.split_once('/').ok_or_else(wrong)?;
        let of: u64 = of.parse().map_err(|_| wrong())?;
        let number: u64 = number.parse().map_err(|_| wrong())?;
        let index = number.checked_sub(1).filter(|index| *index < of).ok_or_else(wrong)?;
        Ok(Self { index, of })
    }
}

/// The rosters of a run.
pub struct Networks {
    found: Vec<Network>,
    /// The folders that were looked through for them.
    pub looked: Vec<PathBuf>,
    /// Whether roles stand in the place of people.
    anoniem: bool,
}

impl Networks {
    /// Finds the rosters, and a problem for every path that leads to none.
    #[must_use]
    pub fn find(settings: &Settings) -> (Self, Vec<Problem>) {
        if settings.networks.is_empty() {
            let mut problems = Vec::new();
            let folders = settings.content.list_or("netwerken", &mut problems).into_iter();
            let folders = folders.map(|name| format!("netwerken/{name}"));
            let found = folders.filter(|path| settings.content.has(&format!("{path}/{ROSTER}")));
            let found = found.map(|path| Network::example(&settings.content, &path));
            let found: Vec<_> = found.collect();
            let none = Problem::in_file("content/netwerken", Cause::NoNetwork);
            if found.is_empty() && problems.is_empty() {
                problems.push(none);
            }
            return (Self { found, looked: Vec::new(), anoniem: settings.anoniem }, problems);
        }
        let mut found = Vec::new();
        let mut looked = Vec::new();
        let mut places = Vec::new();
        let mut problems = Vec::new();
        for path in &settings.networks {
            // A shell may not spell out all folders in a folder.
            let paths = if path.is_dir() { below(path, &mut problems) } else { vec![path.clone()] };
            looked.extend((paths != [path.clone()]).then(|| path.clone()));
            for path in paths {
                let (folder, file) = match roster(&path) {
                    Ok(roster) => roster,
                    Err(problem) => {
                        problems.push(problem);
                        continue;
                    }
                };
                let place = fs::canonicalize(folder.join(&file)).ok();
                // The same network twice is the same once.
                if place.is_none() || !places.contains(&place) {
                    found.push(Network::on_disk(folder, file));
                }
                places.push(place);
            }
        }
        (Self { found, looked, anoniem: settings.anoniem }, problems)
    }

    /// Whether there are several.
    #[must_use]
    pub fn are_several(&self) -> bool {
        self.found.len() > 1
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &Network> {
        self.found.iter()
    }

    /// The rosters of all networks, and the names of their schools: these are needed at once, to give each a folder of its own. What
    /// lies beside them is read one network after another, so that a thousand of them take hardly more memory than one.
    #[must_use]
    pub fn rosters(&self, workers: &Workers) -> (Vec<Rooster>, Vec<Name>) {
        let found = workers.each(&self.found, |Network { tree, file, .. }| {
            let read = if self.anoniem { Rooster::anoniem } else { Rooster::read };
            let rooster = read(tree, file);
            let netwerk = rooster.reading.data.as_ref();
            let sha256 = rooster.inputs.first().map(|input| input.sha256.clone());
            let people = netwerk.filter(|netwerk| netwerk.gaps.is_empty());
            let people = people.map(|netwerk| known::people(&netwerk.data));
            // Where a name is missing stands something of ours, the same in every roster.
            let school = netwerk.filter(|netwerk| known::says_its_school(netwerk));
            let school = school.map(|netwerk| netwerk.data.school.clone());
            let name = Name { school, file: tree.shown(file), sha256, people };
            (rooster, name)
        });
        found.into_iter().unzip()
    }
}

/// That there is no roster here, or what is probably meant to be one.
fn no_roster(path: &Path) -> Problem {
    if !path.is_dir() {
        return Problem::in_file(&visible::path(path), Cause::NoNetwork);
    }
    let shown = |name: &str| visible::path(&plain(path).join(name));
    let tree = Tree::disk("netwerk", plain(path));
    let misnamed = tree.list("").unwrap_or_default().into_iter().find_map(|name| {
        let cause = Cause::misnamed(&name, ROSTERS, |_| false)?;
        Some(Problem::in_file(&shown(&name), cause))
    });
    misnamed.unwrap_or_else(|| Problem::in_file(&shown(ROSTER), Cause::NoNetwork))
}

/// The folder and the file name of the answers of an inspection.
pub fn answers_file(path: &Path) -> (Tree, String) {
    let (folder, file) = split(path).unwrap_or_default();
    (Tree::disk("apk", folder), file)
}

/// The folder and the file name of a roster that a path leads to.
///
/// # Errors
/// That there is none.
pub fn roster(path: &Path) -> Result<(PathBuf, String), Problem> {
    if let Some(problem) = paths::no_network(path) {
        return Err(problem);
    }
    let files: Vec<PathBuf> = if path.is_dir() {
        disk::look_into(path).map_err(|cause| Problem::in_file(&visible::path(path), cause))?;
        ROSTERS.iter().map(|file| path.join(file)).filter(|file| is_there(file)).collect()
    } else {
        vec![path.to_owned()]
    };
    if let [text, workbook] = files.as_slice() {
        let other = visible::path(&plain(text));
        let file = visible::path(&plain(workbook));
        return Err(Problem::in_file(&file, WorkbookCause::TwoSources(other)));
    }
    let found = files.first().filter(|file| is_there(file)).and_then(|file| split(file));
    found.ok_or_else(|| no_roster(path))
}

fn split(file: &Path) -> Option<(PathBuf, String)> {
    let folder = file.parent().map_or_else(PathBuf::new, Path::to_owned);
    Some((plain(&folder), file.file_name()?.to_str()?.to_owned()))
}

/// A path without a dot before it.
pub fn plain(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

/// The folder in out/ of a network, or why it has none; nothing where its name is not known.
pub type Slug = Option<Result<String, Cause>>;

/// The folder in out/ of each network whose name is known; a problem where two schools would share one.
pub fn slugs(names: &[Name]) -> Vec<Slug> {
    let known = names.iter().filter_map(|name| Some((name.school.as_ref()?, &name.file)));
    let (schools, files): (Vec<&School>, Vec<&String>) = known.unzip();
    let slugs = netwerk::slugs(&schools).into_iter();
    let mut slugs = slugs.map(|slug| slug.map_err(|other| Cause::SameSlug(files[other].clone())));
    names.iter().map(|name| name.school.as_ref().and_then(|_| slugs.next())).collect()
}

/// The folders that hold a roster, and the workbooks that are one under a name of their own: this one or, where it holds none, those
/// below it. That there is none is a problem, and so is
/// a folder that cannot be looked into.
pub fn below(folder: &Path, problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    if folder.is_file() {
        return vec![folder.to_owned()];
    }
    let before = problems.len();
    let mut found = Vec::new();
    look(folder, 0, &mut found, problems);
    if found.is_empty() && problems.len() == before {
        problems.push(no_roster(folder));
    }
    found.sort();
    found
}

/// Whether a file is a workbook that tells of a network. Beside those lie lists and budgets, which are none; of one that cannot be
/// read nobody knows.
fn is_netwerk(path: &Path, problems: &mut Vec<Problem>) -> bool {
    if !path.file_name().is_some_and(|name| is_workbook(&name.to_string_lossy())) {
        return false;
    }
    let Some((folder, file)) = split(path) else { return false };
    match netwerk::read_workbook(&Tree::disk("netwerk", folder), &file, &mut Vec::new()) {
        Ok((_, book)) => tabs::is_netwerk(&book),
        Err(problem) => {
            problems.push(problem.warning());
            false
        }
    }
}

fn look(folder: &Path, depth: usize, found: &mut Vec<PathBuf>, problems: &mut Vec<Problem>) {
    let mut problem = |path: &Path, cause: Cause| {
        problems.push(Problem::in_file(&visible::path(&plain(path)), cause));
    };
    if let Err(cause) = disk::look_into(folder) {
        return problem(folder, cause);
    }
    if ROSTERS.iter().any(|file| is_there(&folder.join(file))) {
        found.push(folder.to_owned());
        return;
    }
    // What a build filled holds papers, and no rosters.
    if depth > 0 && Earlier::read(folder).is_some() {
        return;
    }
    let names = match disk::names_in(folder) {
        Ok(names) => names,
        Err(cause) => return problem(folder, cause),
    };
    let names = names.iter().filter(|name| !is_left_behind(&name.to_string_lossy()));
    for path in names.map(|name| folder.join(name)) {
        if !path.is_dir() {
            if is_netwerk(&path, problems) {
                found.push(path);
            } else {
                problems.extend(missed::misnamed(&path));
            }
        } else if path.is_symlink() {
            // It may lead back to where it is, and so may others in there.
            let shown = visible::path(&plain(&path));
            problems.push(Problem::in_file(&shown, FileCause::LinkedFolder).warning());
        } else if depth < MAX_DEPTH {
            look(&path, depth + 1, found, problems);
        } else {
            problems.extend(missed::too_deep(&path, MAX_DEPTH));
        }
    }
}
