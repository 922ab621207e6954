//! The page that leads people to all papers of a school, and what there is to do with each.
//!
//! A build of a part leaves the rest as it was made before, so the page keeps what it said of that, word for word: the printbon of
//! those papers still says the same. Where that cannot be kept (another program made the page, somebody changed it, a file that it
//! leads to is gone), the page names the files that are there and no more. So it never tells less than what lies there, never leads
//! to nothing, and is the same whatever was built first.

use std::collections::{BTreeMap, BTreeSet};

use minijinja::Error;

use crate::build::agendas::AGENDA;
use crate::build::wegwijzer::van_vroeger;
use crate::build::{BuildOptions, Maker, OutputFile};
use crate::manifest::{Earlier, ManifestOutput};
use crate::plan::{self, Lijnplan, Selection};
use crate::print::{self, PRINTBON};
use crate::problem::{Cause, Problem};
use crate::tool::Tool;
use crate::tree::hex_sha256;
use crate::wegwijzer::{
    Agendabestand, BEGIN_HIER, Beeld, Deelpagina, MAX, Paginamaker, Papierbestand, Voorheen,
    Wegwijzer, Wegwijzerdeel, href,
};

/// The page, made of what was built and of what an earlier build left.
///
/// # Errors
/// A fault in our templates.
pub fn begin_hier(
    maker: &Maker<'_>,
    options: &BuildOptions,
    earlier: Option<&Earlier>,
    wegwijzer: &Wegwijzer,
    files: &[OutputFile],
) -> Result<OutputFile, Vec<Problem>> {
    let page = Page::new(maker, options, earlier, wegwijzer, files);
    let fault = |error: Error| vec![Problem::general(Cause::Internal(error.to_string()))];
    let parts = page.parts()?;
    let namen = page.namen(&parts);
    let key = page.key(&parts, &namen);
    let kept = maker.kept(BEGIN_HIER, Some(&key));
    let is_kept = kept.is_some();
    let bytes = match kept {
        Some(kept) => kept.bytes,
        None => page.make(&parts, &namen).map_err(fault)?.into_bytes(),
    };
    let (path, key) = (BEGIN_HIER.to_owned(), Some(key));
    Ok(OutputFile { path, bytes, pages: 0, sheets: 0, key, kept: is_kept, source: None })
}

/// A part of the page: as it is now, or as it was.
enum Part {
    Now(Wegwijzerdeel),
    Before(Deelpagina),
}

impl Part {
    /// The files that it leads to, as links.
    fn links(&self) -> Vec<String> {
        match self {
            Self::Now(deel) => deel.paths().map(href).collect(),
            Self::Before(deel) => deel.links().map(str::to_owned).collect(),
        }
    }
}

/// What the page is made of.
struct Page<'a> {
    maker: &'a Maker<'a>,
    options: &'a BuildOptions,
    wegwijzer: &'a Wegwijzer,
    files: &'a [OutputFile],
    /// What an earlier build left and this one does not make, where that stays.
    others: Vec<&'a ManifestOutput>,
    /// The page that it left, if this program made it and nobody changed it since.
    before: Option<String>,
}

impl<'a> Page<'a> {
    fn new(
        maker: &'a Maker<'a>,
        options: &'a BuildOptions,
        earlier: Option<&'a Earlier>,
        wegwijzer: &'a Wegwijzer,
        files: &'a [OutputFile],
    ) -> Self {
        let is_partial = !options.selection.is_everything();
        let stays = |earlier: &'a Earlier| {
            let outputs = earlier.manifest.outputs.iter().filter(|old| earlier.holds(old));
            outputs.filter(|old| {
                old.path != BEGIN_HIER && !files.iter().any(|file| file.path == old.path)
            })
        };
        let others = earlier.filter(|_| is_partial).into_iter().flat_map(stays).collect();
        let same = earlier.filter(|earlier| earlier.manifest.tool == Tool::current());
        let before = same.and_then(|earlier| earlier.unchanged(earlier.output(BEGIN_HIER)?));
        let before = before.and_then(|bytes| String::from_utf8(bytes).ok());
        Self { maker, options, wegwijzer, files, others, before }
    }

    /// Every part of the page, in order.
    fn parts(&self) -> Result<Vec<Part>, Vec<Problem>> {
        let now = &self.wegwijzer.delen;
        if self.options.selection.is_everything() {
            return Ok(now.iter().cloned().map(Part::Now).collect());
        }
        let &Maker { content, dossier, .. } = self.maker;
        let lijnen = plan::plan(content, dossier, &Selection::default())?;
        let there = |path: &str| self.pages_of(path);
        let woorden = &content.woorden.data;
        // All that could be of a part, so far as it is there.
        let scopes = lijnen.iter().flat_map(Lijnplan::scopes);
        let mut all: Vec<Wegwijzerdeel> =
            scopes.map(|scope| van_vroeger(woorden, scope, there)).collect();
        let titel = |id: &str| content.lijn(id).map_or(id, |lijn| &lijn.lijn.data.titel).to_owned();
        for other in &self.others {
            let Some((map, _)) = other.path.rsplit_once('/') else { continue };
            if !all.iter().any(|deel| deel.map == map) {
                let id = map.split('/').next().unwrap_or(map);
                all.push(Wegwijzerdeel::van_vroeger(map, &titel(id)));
            }
        }
        // What is no longer planned comes behind the rest of its lijn.
        let order: Vec<String> = all.iter().map(|deel| deel.lijn_id().to_owned()).collect();
        all.sort_by_key(|deel| order.iter().position(|lijn| lijn == deel.lijn_id()));
        let known: Vec<Option<Part>> = all
            .iter()
            .map(|deel| match now.iter().find(|now| now.map == deel.map) {
                Some(now) if !now.eerder => Some(Part::Now(now.clone())),
                now => self.before(deel, now).map(Part::Before),
            })
            .collect();
        let said: BTreeSet<String> = known.iter().flatten().flat_map(Part::links).collect();
        let parts = all.into_iter().zip(known);
        let parts = parts
            .filter_map(|(deel, known)| known.or_else(|| self.listed(deel, &said).map(Part::Now)));
        Ok(parts.collect())
    }

    /// The pages of a file of the pack, if it is there.
    fn pages_of(&self, path: &str) -> Option<usize> {
        let now = self.files.iter().find(|file| file.path == path).map(|file| file.pages);
        let before = self.others.iter().find(|other| other.path == path);
        now.or_else(|| before.map(|other| other.pages))
    }

    /// What the page said before, if all that it leads to is there, and all that is made now is in it.
    fn before(&self, deel: &Wegwijzerdeel, now: Option<&Wegwijzerdeel>) -> Option<Deelpagina> {
        let before = Voorheen(self.before.as_deref()?).deel(&deel.map, &deel.lijn)?;
        let files = self.files.iter().map(|file| &file.path);
        let there: Vec<String> =
            files.chain(self.others.iter().map(|other| &other.path)).map(|p| href(p)).collect();
        let is_whole = before.links().all(|link| there.iter().any(|path| path == link));
        let made = now.into_iter().flat_map(|now| &now.papieren);
        let is_new = made
            .map(|papier| href(&papier.path))
            .any(|path| !before.links().any(|link| link == path));
        (is_whole && !is_new).then_some(before)
    }

    /// The files of a folder that are there and that no other part leads to, and no more than that; none if there is none.
    fn listed(&self, mut deel: Wegwijzerdeel, said: &BTreeSet<String>) -> Option<Wegwijzerdeel> {
        let folder = |path: &str| path.rsplit_once('/').is_some_and(|(map, _)| map == deel.map);
        for other in self.others.iter().filter(|other| folder(&other.path) && is_pdf(&other.path)) {
            let file = other.path.rsplit('/').next().unwrap_or(&other.path);
            if file == PRINTBON {
                deel.printbon = Some(other.path.clone());
            } else if !deel.papieren.iter().any(|papier| papier.path == other.path) {
                let naam = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned();
                let (path, bladzijden) = (other.path.clone(), other.pages);
                deel.papieren.push(Papierbestand { naam, path, bladzijden });
            }
        }
        deel.papieren.retain(|papier| !said.contains(&href(&papier.path)));
        let is_empty = deel.papieren.is_empty() && deel.printbon.is_none();
        (!is_empty).then_some(deel)
    }

    /// The calendars that are there.
    fn agendas(&self) -> Vec<Agendabestand> {
        let content = self.maker.content;
        let mut agendas = self.wegwijzer.agendas.clone();
        for other in &self.others {
            if let Some((id, AGENDA)) = other.path.split_once('/') {
                let lijn = content.lijn(id).map_or(id, |lijn| &lijn.lijn.data.titel).to_owned();
                agendas.push(Agendabestand { lijn, path: other.path.clone() });
            }
        }
        agendas.sort_by(|a, b| a.path.cmp(&b.path));
        agendas
    }

    /// What the picture of each file for the printer is known by: a hash of what the file is made of.
    fn namen(&self, parts: &[Part]) -> BTreeMap<String, String> {
        let now = parts.iter().filter_map(|part| match part {
            Part::Now(deel) => Some(&deel.drukwerk),
            Part::Before(_) => None,
        });
        let paths = now.flatten().map(|bestand| &bestand.path);
        let found = paths.filter_map(|path| self.files.iter().find(|file| file.path == *path));
        let found = found.map(|file| {
            let key = file.key.clone().unwrap_or_else(|| hex_sha256(&file.bytes));
            (file.path.clone(), key.chars().take(16).collect())
        });
        found.collect()
    }

    /// The hash of all that the page is made of.
    fn key(&self, parts: &[Part], namen: &BTreeMap<String, String>) -> String {
        let parts: Vec<String> = parts
            .iter()
            .map(|part| match part {
                Part::Now(deel) => format!("{deel:?}"),
                Part::Before(deel) => format!("{deel:?}"),
            })
            .collect();
        let (school, agendas) = (&self.wegwijzer.school, self.agendas());
        let source = Tool::current().source;
        let instellen = self.instellen();
        let text = format!("{source} {school:?} {instellen:?} {agendas:?} {parts:?} {namen:?}");
        hex_sha256(text.as_bytes())
    }

    fn make(&self, parts: &[Part], namen: &BTreeMap<String, String>) -> Result<String, Error> {
        let beelden = self.beelden(namen);
        let maker = Paginamaker::new()?;
        let mut delen = Vec::new();
        for part in parts {
            delen.push(match part {
                Part::Now(deel) => maker.deel(deel, &beelden)?,
                Part::Before(deel) => deel.clone(),
            });
        }
        let school = &self.wegwijzer.school;
        maker.pagina(school, self.instellen(), &self.agendas(), &delen, MAX)
    }

    /// The pictures of these files; what cannot be drawn has none. One of a file that stayed as it was is taken over.
    fn beelden(&self, namen: &BTreeMap<String, String>) -> BTreeMap<String, Beeld> {
        let before = self.before.as_deref().filter(|_| self.maker.earlier.is_some());
        let jobs: Vec<_> = namen.iter().collect();
        let beelden = self.options.workers.each(&jobs, |(path, naam)| {
            let known = before.and_then(|before| Voorheen(before).beeld(naam));
            let draw = || {
                let file = self.files.iter().find(|file| file.path == **path)?;
                Some(Beeld::new((*naam).clone(), &print::plaatje(&file.bytes).ok()?))
            };
            known.or_else(draw).map(|beeld| ((*path).clone(), beeld))
        });
        beelden.into_iter().flatten().collect()
    }

    /// How every file is printed, in the words of the printbon.
    fn instellen(&self) -> (&str, &str) {
        let woorden = self.maker.content.woorden.data.templates.get("printbon");
        let woord = |naam: &str| woorden.and_then(|woorden| woorden.get(naam));
        let [instellen, uitleg] = ["instellen", "instellen_uitleg"].map(woord);
        (instellen.map_or("", String::as_str), uitleg.map_or("", String::as_str))
    }
}

fn is_pdf(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("pdf"))
}
