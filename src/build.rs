//! Building the packs of a network: plan, fill, compile, put together for the printer; all in memory until all of it is good.

mod assets;
mod drukwerk;
mod letters;
mod preview;

pub use assets::assets;
pub use letters::{unprintable, unprintable_words};
pub use preview::Preview;

use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::Date;

use crate::agenda;
use crate::content::Content;
use crate::document::{self, Context};
use crate::manifest::{Earlier, Ingredients, Kept};
use crate::netwerk::Netwerkmap;
use crate::output::OutputFile;
use crate::overzicht::Overzicht;
use crate::parallel::Workers;
use crate::plan::{self, Document, Lijnplan, Scope, Selection, Soort};
use crate::print::Drukopties;
use crate::problem::Problem;
use crate::typeset::{self, Asset, Expr, Files, Manuscript, Pdf, Templates};

/// The date of documents where nothing else is known: the year of the publication.
const FIRST_DATE: Date = Date::constant(2025, 1, 1);

/// How much of what Typst remembers of documents is kept while a network is built.
#[derive(Debug, Clone, Copy, Default)]
pub enum Remembered {
    /// All of the pack of a network: letting go takes longer than the memory is worth.
    #[default]
    Pack,
    /// Little, so that memory stays low and flat: for one network of many.
    Little,
}

impl Remembered {
    /// Documents after which what is remembered of them is let go.
    fn documents(self) -> usize {
        match self {
            Self::Pack => 192,
            Self::Little => 20,
        }
    }
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
    /// What Typst may remember meanwhile.
    pub remembered: Remembered,
    /// Who makes the documents.
    pub workers: Workers,
}

/// A document or a file for the printer that is ready.
pub(crate) struct Made {
    pdf: Pdf,
    key: Option<String>,
    kept: bool,
    source: Option<String>,
}

impl Made {
    fn output(self, path: String) -> OutputFile {
        let Self { pdf: Pdf { bytes, pages }, key, kept, source } = self;
        OutputFile { path, bytes, pages, key, kept, source }
    }
}

/// What decides whether a network has to be built again: the options, and every file that is read.
#[must_use]
pub fn ingredients(
    content: &Content,
    templates: &Templates,
    map: &Netwerkmap,
    options: &BuildOptions,
) -> Ingredients {
    let BuildOptions { datum, agenda, druk, .. } = options;
    let system = templates.hash().is_none();
    let everything = options.selection.is_everything();
    let selection = if everything { String::new() } else { format!("{:?}", options.selection) };
    let options = format!("{datum:?} {agenda} {druk:?} {system}");
    let inputs = content.inputs.iter().chain(&templates.inputs).chain(&map.inputs);
    Ingredients::new(options, selection, inputs)
}

/// Builds everything that is selected for a network. What an earlier build made of the very same things is kept.
///
/// # Errors
/// Every problem of every document; then there is nothing to write.
pub fn build(
    content: &Content,
    templates: &Templates,
    map: &Netwerkmap,
    slug: &str,
    options: &BuildOptions,
    earlier: Option<&Earlier>,
) -> Result<Vec<OutputFile>, Vec<Problem>> {
    // Letters of the roster would be missed in every document again.
    unprintable(templates, &map.netwerk)?;
    let lijnen = plan::plan(content, map, &options.selection)?;
    let assets = assets(content, map, slug);
    let earlier = earlier.filter(|_| !options.force);
    let maker = Maker { earlier, ..Maker::new(content, templates, map, &assets, slug, options) };
    let groups: Vec<Vec<(Scope<'_>, &Document<'_>)>> =
        lijnen.iter().flat_map(Lijnplan::scopes).map(of_scope).collect();
    // What is remembered of the network before.
    comemo::evict(0);
    let remembered = options.remembered.documents();
    let done = AtomicUsize::new(0);
    let make = |(scope, document): &(Scope<'_>, &Document<'_>)| {
        let result = maker.document(*scope, document);
        if done.fetch_add(1, Ordering::Relaxed) % remembered == remembered - 1 {
            comemo::evict(0);
        }
        result
    };
    let results = options
        .workers
        .groups(&groups, make, |group, results| finish(&maker, &groups[group], results));
    let mut problems = Vec::new();
    let mut files = Vec::new();
    for result in results {
        match result {
            Ok(found) => files.extend(found),
            Err(found) => add_new(&mut problems, found),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let agendas = lijnen.iter().filter(|_| options.agenda).filter_map(|lijn| maker.agenda(lijn));
    files.extend(agendas);
    Ok(files)
}

/// The documents of a lijn or of a meeting, each with what it belongs to.
fn of_scope(scope: Scope<'_>) -> Vec<(Scope<'_>, &Document<'_>)> {
    scope.documents().iter().map(|document| (scope, document)).collect()
}

/// The files of a lijn or of a meeting, when all of its documents are made: these, and what goes to the printer.
fn finish(
    maker: &Maker<'_>,
    group: &[(Scope<'_>, &Document<'_>)],
    results: Vec<Result<Made, Vec<Problem>>>,
) -> Result<Vec<OutputFile>, Vec<Problem>> {
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
    let scope = group.first().map(|(scope, _)| *scope);
    let drukwerk = match scope.filter(|scope| scope.is_whole()) {
        Some(scope) => drukwerk::drukwerk(maker, scope, &made)?,
        None => Vec::new(),
    };
    let reading = group.iter().zip(made);
    let reading = reading.map(|((_, document), made)| made.output(document.path.clone()));
    Ok(reading.chain(drukwerk).collect())
}

/// Adds the problems that are not there yet: what stands in the roster goes wrong in every document, and once is enough.
fn add_new(problems: &mut Vec<Problem>, found: Vec<Problem>) {
    for problem in found {
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }
}

/// Builds the report of the readiness inspection alone; none if no lijn of the network holds one.
///
/// # Errors
/// Every problem of it.
pub fn keuringsrapport(
    content: &Content,
    templates: &Templates,
    map: &Netwerkmap,
    slug: &str,
    datum: Option<Date>,
) -> Result<Option<Pdf>, Vec<Problem>> {
    unprintable(templates, &map.netwerk)?;
    let lijnen = plan::plan(content, map, &Selection::default())?;
    let assets = assets(content, map, slug);
    let options = BuildOptions { datum, ..BuildOptions::default() };
    let maker = Maker::new(content, templates, map, &assets, slug, &options);
    let mut documents = lijnen.iter().flat_map(Lijnplan::all_documents);
    let found = documents.find(|(_, found)| matches!(found.soort, Soort::Keuringsrapport(..)));
    found.map(|(scope, document)| Ok(maker.document(scope, document)?.pdf)).transpose()
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
    let problems = typeset::missing_glyphs(templates, &data);
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
    map: &Netwerkmap,
    options: &BuildOptions,
) -> Result<(), Vec<Problem>> {
    let letters = unprintable(templates, &map.netwerk);
    let roster_prints = letters.is_ok();
    let mut problems = letters.err().unwrap_or_default();
    let lijnen = match plan::plan(content, map, &options.selection) {
        Ok(lijnen) => lijnen,
        Err(found) => {
            problems.extend(found);
            return Err(problems);
        }
    };
    for (scope, document) in lijnen.iter().flat_map(Lijnplan::all_documents) {
        let context =
            Context { content, map, logo: None, datum: datum(options.datum, scope), op_naam: None };
        let (data, found) = document::fill(&context, scope, document);
        problems.extend(found);
        // A letter of the roster would be found in every text that it is filled into.
        if roster_prints {
            problems.extend(typeset::missing_glyphs(templates, &data));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// Makes the documents of one network.
struct Maker<'a> {
    content: &'a Content,
    templates: &'a Templates,
    map: &'a Netwerkmap,
    files: Files<'a>,
    logo: Option<&'a Asset>,
    slug: &'a str,
    datum: Option<Date>,
    druk: Drukopties,
    earlier: Option<&'a Earlier>,
    sources: bool,
}

impl<'a> Maker<'a> {
    fn new(
        content: &'a Content,
        templates: &'a Templates,
        map: &'a Netwerkmap,
        assets: &'a [Asset],
        slug: &'a str,
        options: &BuildOptions,
    ) -> Self {
        let logo = map.logo.as_ref().and(assets.first());
        let files = Files::new(templates, assets);
        let &BuildOptions { datum, druk, sources, .. } = options;
        Self { content, templates, map, files, logo, slug, datum, druk, earlier: None, sources }
    }

    fn context(&self, scope: Scope<'_>) -> Context<'a> {
        let Self { content, map, logo, .. } = *self;
        Context { content, map, logo, datum: datum(self.datum, scope), op_naam: None }
    }

    fn document(&self, scope: Scope<'_>, document: &Document<'_>) -> Result<Made, Vec<Problem>> {
        self.document_in(&self.context(scope), scope, document)
    }

    fn document_in(
        &self,
        context: &Context<'_>,
        scope: Scope<'_>,
        document: &Document<'_>,
    ) -> Result<Made, Vec<Problem>> {
        self.make(&self.manuscript(context, scope, document)?, &document.path)
    }

    /// Fills the texts of a document. As long as its source and the files that it reads stay the same, so do its pages.
    fn manuscript(
        &self,
        context: &Context<'_>,
        scope: Scope<'_>,
        document: &Document<'_>,
    ) -> Result<Manuscript<'_>, Vec<Problem>> {
        let (data, mut problems) = document::fill(context, scope, document);
        problems.extend(typeset::missing_glyphs(self.templates, &data));
        if !problems.is_empty() {
            return Err(problems);
        }
        let ident = self.ident(&document.path);
        let template = document::template(document.soort);
        Ok(Manuscript::new(&self.files, template, &data, context.datum, ident))
    }

    /// What the PDF of a path is known by, at every run.
    fn ident(&self, path: &str) -> String {
        format!("lef/{}/{path}", self.slug)
    }

    /// The calendar of a lijn, if its meetings have dates.
    fn agenda(&self, lijn: &Lijnplan<'_>) -> Option<OutputFile> {
        let woorden = &self.content.woorden.data.documenten;
        let stamp = datum(self.datum, Scope::Lijn(lijn));
        let text = agenda::agenda(lijn, woorden, self.map, self.slug, stamp)?;
        let path = format!("{}/agenda.ics", lijn.lijn.id);
        Some(OutputFile {
            path,
            bytes: text.into_bytes(),
            pages: 0,
            key: None,
            kept: false,
            source: None,
        })
    }

    /// Sets a page that is no document of the plan.
    fn compile(
        &self,
        template: &str,
        data: &Expr,
        datum: Date,
        path: &str,
    ) -> Result<Made, Vec<Problem>> {
        let ident = self.ident(path);
        self.make(&Manuscript::new(&self.files, template, data, datum, ident), path)
    }

    /// Sets a document, unless an earlier build made it of the same things.
    fn make(&self, manuscript: &Manuscript<'_>, path: &str) -> Result<Made, Vec<Problem>> {
        let key = manuscript.key();
        let source = self.sources.then(|| manuscript.text().to_owned());
        match self.kept(path, key.as_deref()) {
            Some(pdf) => Ok(Made { pdf, key, kept: true, source }),
            None => Ok(Made { pdf: manuscript.compile()?, key, kept: false, source }),
        }
    }

    /// What an earlier build made of the same things.
    fn kept(&self, path: &str, key: Option<&str>) -> Option<Pdf> {
        let Kept { bytes, pages } = self.earlier?.file(path, key?)?;
        Some(Pdf { bytes, pages })
    }
}

/// The date of documents. A lijn always has one; the year of the publication is what is left without.
fn datum(given: Option<Date>, scope: Scope<'_>) -> Date {
    let uitgave = scope.lijn().lijn.data.uitgave;
    given.or(uitgave).unwrap_or(FIRST_DATE)
}
