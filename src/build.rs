//! Building the packs of a network: plan, fill, compile, put together for the printer; all in memory until all of it is good.

mod agendas;
mod assets;
mod begin_hier;
mod drukwerk;
mod file;
mod letters;
mod maker;
mod wegwijzer;

pub use assets::assets;
pub use file::{Built, OutputFile};
pub use letters::{unprintable, unprintable_words};
pub use maker::Maker;

use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::Date;

use crate::build::begin_hier::begin_hier;
use crate::build::drukwerk::Gedrukt;
use crate::build::maker::{FIRST_DATE, Made, Written, datum};
use crate::busy::Busy;
use crate::content::Content;
use crate::document::{self, Context};
use crate::manifest::{Earlier, Ingredients};
use crate::netwerk::Dossier;
use crate::overzicht::Overzicht;
use crate::parallel::Workers;
use crate::plan::{self, Documentsoort, Lijnplan, Scope, Selection};
use crate::print::Drukopties;
use crate::problem::Problem;
use crate::typeset::{self, Files, Manuscript, Pdf, Templates};
use crate::wegwijzer::{Wegwijzer, Wegwijzerdeel};

/// What putting together files for the printer is called to who watches over it.
const DRUKWERK: &str = "het drukwerk";

/// How much of what Typst remembers of documents is kept while a network is built.
#[derive(Debug, Clone, Copy, Default)]
pub enum Remembered {
    /// All of the pack of a network: letting go takes longer than the memory is worth.
    #[default]
    Pack,
    /// Whatever somebody else remembers: pages in a browser are made of it too.
    All,
    /// Little, so that memory stays low and flat: for one network of many.
    Little,
}

impl Remembered {
    /// Documents after which what is remembered of them is let go.
    fn documents(self) -> usize {
        match self {
            Self::Pack => 192,
            Self::All => usize::MAX,
            Self::Little => 20,
        }
    }
}

/// What a pack is made for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Purpose {
    /// To be written.
    #[default]
    Write,
    /// To see what is wrong: nobody needs the page that leads to it.
    Check,
}

/// How to build.
#[derive(Debug, Clone, Default)]
pub struct BuildOptions {
    /// What to make.
    pub selection: Selection,
    /// The documents' date; none: the date of each lijn.
    pub datum: Option<Date>,
    /// Whether the meetings are written as a calendar too.
    pub agenda: bool,
    /// How the drukwerk is wanted.
    pub druk: Drukopties,
    /// Whether also what is as it was is made again.
    pub force: bool,
    /// Whether the Typst source of each document is wanted too.
    pub sources: bool,
    /// What it is made for.
    pub purpose: Purpose,
    /// What Typst may remember meanwhile.
    pub remembered: Remembered,
    /// Who makes the documents.
    pub workers: Workers,
    /// Where is noted which documents are being made.
    pub busy: Busy,
}

/// What decides whether a network has to be built again: the options, and every file that is read.
#[must_use]
pub fn ingredients(
    content: &Content,
    templates: &Templates,
    dossier: &Dossier,
    options: &BuildOptions,
) -> Ingredients {
    let BuildOptions { datum, agenda, druk, .. } = options;
    let system = templates.hash().is_none();
    let everything = options.selection.is_everything();
    let selection = if everything { String::new() } else { format!("{:?}", options.selection) };
    let options = format!("{datum:?} {agenda} {druk:?} {system}");
    let inputs = content.inputs.iter().chain(&templates.inputs).chain(&dossier.inputs);
    Ingredients::new(options, selection, inputs)
}

/// What earlier builds made of a school.
#[derive(Debug, Clone, Copy, Default)]
pub struct Before<'a> {
    /// In its folder.
    pub earlier: Option<&'a Earlier>,
    /// In the folder that it had before.
    pub elsewhere: Option<&'a Earlier>,
}

impl<'a> Before<'a> {
    /// What calendars go on from: what is in the folder of the school, else in the one that it had before.
    fn of_agendas(self) -> Option<&'a Earlier> {
        self.earlier.or(self.elsewhere)
    }
}

/// Builds everything that is selected for a network. What an earlier build made of the very same things is kept.
///
/// # Errors
/// Every problem of every document; then there is nothing to write.
pub fn build(
    content: &Content,
    templates: &Templates,
    dossier: &Dossier,
    slug: &str,
    options: &BuildOptions,
    before: Before<'_>,
) -> Result<Built, Vec<Problem>> {
    // Letters of the roster would be missed in every document again.
    unprintable(templates, dossier)?;
    let lijnen = plan::plan(content, dossier, &options.selection)?;
    let assets = assets(content, dossier, slug);
    let mut maker = Maker::new(content, templates, dossier, &assets, slug, options);
    maker.earlier = before.earlier.filter(|_| !options.force);
    let scopes: Vec<Scope<'_>> = lijnen.iter().flat_map(Lijnplan::scopes).collect();
    if !matches!(options.remembered, Remembered::All) {
        // What is remembered of the network before.
        comemo::evict(0);
    }
    let groups = written(&maker, &scopes, &options.workers);
    let remembered = options.remembered.documents();
    let done = AtomicUsize::new(0);
    let make = |written: Written<'_>| {
        let _making = options.busy.document(written.path());
        let result = maker.make(written);
        if done.fetch_add(1, Ordering::Relaxed) % remembered == remembered - 1 {
            comemo::evict(0);
        }
        result
    };
    let results = options.workers.groups(groups, Written::length, make, |group, results| {
        let _making = options.busy.document(DRUKWERK);
        finish(&maker, scopes[group], results)
    });
    let mut problems = Vec::new();
    let (mut files, mut delen) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(Finished { files: found, deel }) => {
                files.extend(found);
                delen.extend(deel);
            }
            Err(found) => add_new(&mut problems, found),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let school = dossier.netwerk.data.school.naam.clone();
    let mut wegwijzer = Wegwijzer { school, delen, agendas: Vec::new() };
    if !files.is_empty() {
        let agendas = agendas::agendas(content, dossier, options, before.of_agendas())?;
        wegwijzer.agendas = agendas.iter().map(|file| agendas::named(content, file)).collect();
        files.extend(agendas);
        if options.purpose == Purpose::Write {
            files.push(begin_hier(&maker, options, before.earlier, &wegwijzer, &files)?);
        }
    }
    Ok(Built { files, wegwijzer })
}

/// What a lijn or a meeting came to.
struct Finished {
    files: Vec<OutputFile>,
    deel: Option<Wegwijzerdeel>,
}

/// The documents of each lijn and of each meeting, written and not yet set.
fn written<'a>(
    maker: &'a Maker<'_>,
    scopes: &[Scope<'a>],
    workers: &Workers,
) -> Vec<Vec<Written<'a>>> {
    let documents = |(group, scope): (usize, &Scope<'a>)| {
        scope.documents().iter().map(move |document| (group, document))
    };
    let documents = scopes.iter().enumerate().flat_map(documents).map(Some);
    // Who writes the documents leaves a thread for what they are set with.
    let jobs: Vec<_> = std::iter::once(None).chain(documents).collect();
    let written = workers.each(&jobs, |job| {
        let Some((group, document)) = *job else {
            maker.warm();
            return None;
        };
        Some((group, maker.write(&maker.context(scopes[group]), scopes[group], document)))
    });
    let mut groups: Vec<Vec<Written<'a>>> = scopes.iter().map(|_| Vec::new()).collect();
    for (group, document) in written.into_iter().flatten() {
        groups[group].push(document);
    }
    groups
}

/// The files of a lijn or of a meeting, when all of its documents are made: these, and what goes to the printer.
fn finish(
    maker: &Maker<'_>,
    scope: Scope<'_>,
    results: Vec<Result<Made, Vec<Problem>>>,
) -> Result<Finished, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut made = Vec::new();
    for result in results {
        match result {
            Ok(document) => made.push(document),
            Err(found) => add_new(&mut problems, found),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let gedrukt = if scope.is_whole() {
        drukwerk::drukwerk(maker, scope, &made)?
    } else {
        Gedrukt::default()
    };
    let reading = scope.documents().iter().zip(made);
    let reading = reading.map(|(document, made)| made.output(document.path.clone()));
    let mut files: Vec<OutputFile> = reading.collect();
    let deel = wegwijzer::deel(&maker.content.woorden.data, scope, &files, &gedrukt);
    files.extend(gedrukt.files);
    Ok(Finished { files, deel })
}

/// Adds the problems that are not there yet: what stands in the roster goes wrong in every document, and once is enough.
fn add_new(problems: &mut Vec<Problem>, found: Vec<Problem>) {
    for problem in found {
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }
}

/// Builds the reports of the readiness inspections of a lijn alone, one of everybody that they are about, in the order of
/// [`Gekeurd::all`]; none if the network does not follow it.
///
/// [`Gekeurd::all`]: crate::netwerk::Gekeurd::all
///
/// # Errors
/// Every problem of them.
pub fn keuringsrapporten(
    content: &Content,
    templates: &Templates,
    dossier: &Dossier,
    lijn: &str,
    slug: &str,
    datum: Option<Date>,
) -> Result<Vec<Pdf>, Vec<Problem>> {
    unprintable(templates, dossier)?;
    let selection = Selection { lijnen: vec![lijn.to_owned()], ..Selection::default() };
    let lijnen = plan::plan(content, dossier, &selection)?;
    let assets = assets(content, dossier, slug);
    let options = BuildOptions { datum, ..BuildOptions::default() };
    let maker = Maker::new(content, templates, dossier, &assets, slug, &options);
    let mut made = Vec::new();
    for (scope, document) in lijnen.iter().flat_map(Lijnplan::all_documents) {
        if let Documentsoort::Keuringsrapport(_, Some(_)) = document.soort {
            let written = maker.write(&maker.context(scope), scope, document);
            made.push(maker.make(written)?.pdf);
        }
    }
    Ok(made)
}

/// Builds the overview of the inspections of many schools. What should have been done before `today` is late.
///
/// # Errors
/// Letters that no font holds.
pub fn overzicht(
    content: &Content,
    templates: &Templates,
    overzicht: &Overzicht<'_>,
    today: Option<Date>,
) -> Result<Pdf, Vec<Problem>> {
    let uitgave = content.lijnen.iter().find_map(|lijn| lijn.lijn.data.uitgave);
    let date = today.or(uitgave).unwrap_or(FIRST_DATE);
    let data = document::overzicht::overzicht(content, overzicht, today, date);
    let problems = typeset::unfit(templates, &data);
    if !problems.is_empty() {
        return Err(problems);
    }
    let template = document::overzicht::TEMPLATE;
    let ident = "lef/apk-overzicht".to_owned();
    let assets = [assets::woorden(content)];
    Manuscript::new(&Files::new(templates, &assets), template, &data, date, ident).compile()
}

/// Fills everything that is selected for a network, without making pages of it: what can be checked of a network when
/// something is wrong already.
///
/// # Errors
/// Every problem of every document.
pub fn check(
    content: &Content,
    templates: &Templates,
    dossier: &Dossier,
    options: &BuildOptions,
) -> Result<(), Vec<Problem>> {
    let letters = unprintable(templates, dossier);
    let roster_prints = letters.is_ok();
    let mut problems = letters.err().unwrap_or_default();
    let lijnen = match plan::plan(content, dossier, &options.selection) {
        Ok(lijnen) => lijnen,
        Err(found) => {
            problems.extend(found);
            return Err(problems);
        }
    };
    for (scope, document) in lijnen.iter().flat_map(Lijnplan::all_documents) {
        let context = Context {
            content,
            dossier,
            logo: None,
            datum: datum(options.datum, scope),
            op_naam: None,
        };
        let (data, found) = document::fill(&context, scope, document);
        problems.extend(found);
        problems.extend(typeset::too_much(&data, &document.path));
        // A letter of the roster would be found in every text that it is filled into.
        if roster_prints {
            problems.extend(typeset::unfit(templates, &data));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}
