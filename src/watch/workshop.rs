//! What was read, as it was when it was last good, and everything that is wrong with it now.

use std::path::PathBuf;
use std::sync::Arc;

use crate::build;
use crate::content::{self, Content};
use crate::manifest::ManifestRoster;
use crate::netwerk::{self, Dossier, Papiersoort, ROSTERS};
use crate::plan;
use crate::problem::{Problem, Severity};
use crate::typeset::Templates;
use crate::watch::changes::{Parts, Places};
use crate::watch::{FoundNetwork, Sources};
use crate::yaml::LastGood;

/// The content, the templates and the networks.
#[derive(Default)]
pub struct Workshop {
    /// The content, if it was ever good.
    pub content: Option<Arc<Content>>,
    /// The templates, if they were ever good.
    pub templates: Option<Arc<Templates>>,
    /// How often the templates were read.
    pub edition: u64,
    /// The networks.
    pub rosters: Vec<Roster>,
    kept: LastGood,
    of_content: Vec<Problem>,
    of_templates: Vec<Problem>,
    of_networks: Vec<Problem>,
}

/// A network.
pub struct Roster {
    /// What it is called in addresses: its name may change while somebody looks.
    pub name: String,
    /// The name of its school; empty if that could not be read yet.
    pub naam: String,
    /// The folder of what is built of it.
    pub slug: String,
    /// What it was when it was last good.
    pub dossier: Option<Arc<Dossier>>,
    /// Where its roster lies on this machine; none for an example.
    pub place: Option<PathBuf>,
    /// By what a manifest knows it again.
    pub known: ManifestRoster,
    folders: Vec<PathBuf>,
    file: String,
    problems: Vec<Problem>,
}

impl Workshop {
    /// Reads some parts again.
    pub fn read(&mut self, sources: &Sources<'_>, parts: Parts) {
        if parts.templates {
            self.read_templates(sources);
        }
        if parts.content {
            self.read_content(sources);
        }
        // What a network may hold depends on the content.
        if parts.content || parts.networks {
            self.read_networks(sources);
        }
    }

    fn read_templates(&mut self, sources: &Sources<'_>) {
        self.of_templates = sources.templates.missing();
        if self.of_templates.is_empty() {
            match Templates::load(&sources.templates, sources.system_fonts) {
                Ok(templates) => {
                    self.templates = Some(Arc::new(templates));
                    self.edition += 1;
                }
                Err(problems) => self.of_templates = problems,
            }
        }
    }

    fn read_content(&mut self, sources: &Sources<'_>) {
        self.of_content = sources.content.missing();
        if self.of_content.is_empty() {
            let loading = content::reload(&sources.content, &mut self.kept);
            self.of_content = loading.problems;
            if !self.kept.was_lacking() {
                self.content = loading.content.map(Arc::new).or_else(|| self.content.take());
            }
        }
    }

    fn read_networks(&mut self, sources: &Sources<'_>) {
        let Some(content) = self.content.clone() else { return };
        let content = &*content;
        let (found, problems) = (sources.networks)(content);
        self.of_networks = problems;
        let words = self.templates.iter().flat_map(|t| build::unprintable_words(t, content));
        self.of_networks.extend(words);
        let mut old = std::mem::take(&mut self.rosters);
        for FoundNetwork { tree, file, naam, lezing, slug, place, known } in found {
            let folders = tree.folders();
            let same = |roster: &Roster| roster.folders == folders && roster.file == file;
            let before = old.iter().position(same).map(|at| old.swap_remove(at));
            let mut problems = lezing.problems;
            if let Some(dossier) = &lezing.dossier {
                problems.extend(plan::time_warnings(content, &dossier.netwerk));
                if let Some(templates) = &self.templates {
                    problems
                        .extend(build::unprintable(templates, dossier).err().unwrap_or_default());
                }
            }
            let good = lezing.dossier.filter(|_| !problems.iter().any(Problem::is_error)).zip(slug);
            let name = before.as_ref().map(|roster| roster.name.clone());
            let called = if is_usual(&file) { tree.shown("") } else { stem(&file).to_owned() };
            let name = name.unwrap_or_else(|| self.free_name(&called));
            let earlier = before.as_ref().map(|roster| roster.naam.clone());
            let naam = naam.or(earlier).unwrap_or_default();
            let (dossier, slug) = match (good, before) {
                (Some((dossier, slug)), _) => (Some(Arc::new(dossier)), slug),
                (None, Some(before)) => (before.dossier, before.slug),
                (None, None) => (None, String::new()),
            };
            self.rosters.push(Roster {
                name,
                naam,
                slug,
                dossier,
                place,
                known,
                folders,
                file,
                problems,
            });
        }
        // One that should be there and is not may be back soon.
        if self.of_networks.iter().any(Problem::is_error) {
            self.rosters.extend(old);
        }
    }

    /// A name for addresses that no other network has, after its folder.
    fn free_name(&self, folder: &str) -> String {
        let last = folder.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next();
        let name = netwerk::slugify(last.unwrap_or_default());
        let name = if name.is_empty() { "netwerk".to_owned() } else { name };
        let is_free = |name: &String| self.rosters.iter().all(|roster| roster.name != *name);
        let more = (2..).map(|number| format!("{name}-{number}"));
        std::iter::once(name.clone()).chain(more).find(is_free).unwrap_or(name)
    }

    /// What is wrong, networks and documents aside.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let all = [&self.of_content, &self.of_templates, &self.of_networks];
        without_notes(all.into_iter().flatten())
    }

    /// The folders that all of it is read from, besides those of the answers of an inspection.
    #[must_use]
    pub fn places(&self, sources: &Sources<'_>) -> Places {
        let mut places = Places::new(&sources.content, &sources.templates);
        for folder in (sources.beside)() {
            places.add_network(&folder);
        }
        for roster in &self.rosters {
            let inputs = roster.dossier.iter().flat_map(|dossier| &dossier.inputs);
            let files = inputs.filter_map(|input| input.name.split_once(':'));
            let below: Vec<&str> =
                files.filter_map(|(_, path)| Some(path.rsplit_once('/')?.0)).collect();
            for folder in &roster.folders {
                places.add_network(folder);
                let lijnen =
                    roster.dossier.iter().flat_map(|dossier| dossier.netwerk.data.lijnen());
                let of_lijnen = lijnen.map(|lijn| folder.join(lijn));
                for folder in std::iter::once(folder.clone()).chain(of_lijnen) {
                    places.add_network(&folder);
                    for below in netwerk::SOORTEN.iter().filter_map(Papiersoort::folder) {
                        places.add_network(&folder.join(below));
                    }
                }
                for below in &below {
                    places.add_network(&folder.join(below));
                }
            }
        }
        places
    }
}

impl Roster {
    /// What is wrong with it.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        without_notes(self.problems.iter())
    }
}

/// Whether a roster is called after what it is, so that its folder names the school.
fn is_usual(file: &str) -> bool {
    ROSTERS.contains(&file)
}

/// A name without its ending.
fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// Notes are for whoever looks content over.
fn without_notes<'a>(problems: impl Iterator<Item = &'a Problem>) -> Vec<Problem> {
    problems.filter(|problem| problem.severity != Severity::Note).cloned().collect()
}
