//! Building the packs of a network: plan, fill, compile, put together for the printer; all in memory until all of it is good.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;

use crate::content::Content;
use crate::document::{self, Context};
use crate::netwerk::{Netwerk, Netwerkmap, texts};
use crate::output::OutputFile;
use crate::plan::{self, Document, Lijnplan, Meeting, Scope, Selection};
use crate::print::{self, Stapel, Stuk};
use crate::problem::{Cause, FieldPath, Problem};
use crate::source::SourceFile;
use crate::typeset::{self, Asset, Expr, Files, Origin, Pdf, Templates};
use crate::yaml::Loaded;

/// Documents after which what Typst remembers of them is let go: more than the pack of a network has, as letting go takes
/// longer than the memory is worth; a limit, so that memory stays flat over thousands of documents.
const REMEMBERED: usize = 64;

/// How to build.
#[derive(Debug, Clone, Default)]
pub struct BuildOptions {
    /// What to make.
    pub selection: Selection,
    /// The documents' date; none: the date of each lijn.
    pub datum: Option<Date>,
    /// Documents that are made at the same time, at least one.
    pub taken: usize,
}

/// Builds everything that is selected for a network.
///
/// # Errors
/// Every problem of every document; then there is nothing to write.
pub fn build(
    content: &Content,
    templates: &Templates,
    network: &Netwerkmap,
    slug: &str,
    options: &BuildOptions,
) -> Result<Vec<OutputFile>, Vec<Problem>> {
    // Letters of the roster would be missed in every document again.
    unprintable(templates, &network.netwerk)?;
    let lijnen = plan::plan(content, &network.netwerk, &options.selection)?;
    let assets = assets(content, network);
    let files = Files::new(templates, &assets);
    let jobs: Vec<(Scope<'_>, &Document<'_>)> =
        lijnen.iter().flat_map(Lijnplan::all_documents).collect();
    let logo = network.logo.as_ref().and(assets.first());
    let context_of = |scope: Scope<'_>| Context {
        content,
        netwerk: &network.netwerk,
        doelsystemen: &network.doelsystemen,
        logo,
        datum: datum(options, scope),
    };
    let compile = |template: &str, data: &Expr, date, path: &str| {
        let ident = format!("lef/{slug}/{path}");
        typeset::compile(&files, template, data, date, &ident)
    };
    let results = in_parallel(&jobs, options.taken, |(scope, document)| {
        let context = context_of(*scope);
        let (data, mut problems) = document::fill(&context, *scope, document);
        problems.extend(typeset::missing_glyphs(templates, &data));
        if !problems.is_empty() {
            return Err(problems);
        }
        compile(document::template(document.soort), &data, context.datum, &document.path)
    });
    let mut problems = Vec::new();
    let mut pdfs = Vec::new();
    for result in results {
        match result {
            Ok(pdf) => pdfs.push(pdf),
            // What stands in the roster goes wrong in every document: once is enough.
            Err(found) => {
                for problem in found {
                    if !problems.contains(&problem) {
                        problems.push(problem);
                    }
                }
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut whole = Vec::new();
    let mut rest = pdfs.as_slice();
    for lijn in &lijnen {
        rest = &rest[lijn.documents.len()..];
        for meeting in &lijn.meetings {
            let (own, after) = rest.split_at(meeting.documents.len());
            rest = after;
            if meeting.whole {
                whole.push((meeting, own));
            }
        }
    }
    let drukwerk = in_parallel(&whole, options.taken, |(meeting, pdfs)| {
        drukwerk(&context_of(Scope::Meeting(meeting)), meeting, pdfs, compile)
    });
    let drukwerk: Vec<Vec<OutputFile>> = drukwerk.into_iter().collect::<Result<_, _>>()?;
    let reading = jobs.iter().zip(pdfs);
    let reading = reading.map(|((_, document), pdf)| output(document.path.clone(), pdf));
    Ok(reading.chain(drukwerk.into_iter().flatten()).collect())
}

/// Fills everything that is selected for a network, without making pages of it: what can be checked of a network when
/// something is wrong already.
///
/// # Errors
/// Every problem of every document.
pub fn check(
    content: &Content,
    templates: &Templates,
    network: &Netwerkmap,
    options: &BuildOptions,
) -> Result<(), Vec<Problem>> {
    let letters = unprintable(templates, &network.netwerk);
    let roster_prints = letters.is_ok();
    let mut problems = letters.err().unwrap_or_default();
    let lijnen = match plan::plan(content, &network.netwerk, &options.selection) {
        Ok(lijnen) => lijnen,
        Err(found) => {
            problems.extend(found);
            return Err(problems);
        }
    };
    for (scope, document) in lijnen.iter().flat_map(Lijnplan::all_documents) {
        let context = Context {
            content,
            netwerk: &network.netwerk,
            doelsystemen: &network.doelsystemen,
            logo: None,
            datum: datum(options, scope),
        };
        let (data, found) = document::fill(&context, scope, document);
        problems.extend(found);
        // A letter of the roster would be found in every text that it is filled into.
        if roster_prints {
            problems.extend(typeset::missing_glyphs(templates, &data));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// The files that documents read besides the templates: the logo first, if there is one, then the literature of each lijn.
fn assets(content: &Content, network: &Netwerkmap) -> Vec<Asset> {
    let origin = |source: &Arc<SourceFile>, field| Origin { source: Arc::clone(source), field };
    let logo = network.logo.iter().map(|logo| Asset {
        path: format!("/beelden/{}", logo.naam),
        bytes: logo.bytes.clone(),
        origin: origin(&network.netwerk.source, FieldPath::of("huisstijl").key("logo")),
        broken: Cause::LogoBroken(logo.bestand.clone()),
    });
    let literatuur = content.lijnen.iter().filter_map(|lijn| {
        let source = &lijn.literatuur.as_ref()?.source;
        Some(Asset {
            path: document::literatuur_path(&lijn.id),
            bytes: source.text.clone().into_bytes(),
            origin: origin(source, FieldPath::default()),
            broken: Cause::Literatuur,
        })
    });
    logo.chain(literatuur).collect()
}

/// The drukwerk and the printbon of a meeting.
fn drukwerk(
    context: &Context<'_>,
    meeting: &Meeting<'_>,
    pdfs: &[Pdf],
    compile: impl Fn(&str, &Expr, Date, &str) -> Result<Pdf, Vec<Problem>>,
) -> Result<Vec<OutputFile>, Vec<Problem>> {
    let woorden = &context.content.woorden.data;
    let documents = || meeting.documents.iter();
    let names: Vec<String> =
        documents().map(|document| document::naam(&woorden.documenten, document)).collect();
    let stukken = documents().zip(pdfs).zip(&names).filter_map(|((document, pdf), naam)| {
        let Document { drukwerk, exemplaren, .. } = document;
        Some(Stuk { naam, pdf, drukwerk: (*drukwerk)?, exemplaren: *exemplaren })
    });
    let stukken: Vec<Stuk<'_>> = stukken.collect();
    let bijeenkomst = &meeting.uitwerking.bijeenkomst.data;
    let nummer = format!("{} {}", woorden.documenten.bijeenkomst, bijeenkomst.nummer);
    let stapels = Stapel::stapels(&stukken);
    let folder = meeting.folder();
    let mut outputs = Vec::new();
    for stapel in &stapels {
        let bestand = stapel.klasse.bestand();
        let path = format!("{folder}/{bestand}");
        let title = format!("{bestand} · {nummer}");
        let pdf = print::assemble(stapel, &title).map_err(|cause| vec![Problem::general(cause)])?;
        outputs.push(output(path, pdf));
    }
    let titel = &woorden.documenten.printbon;
    let kop = format!("{titel} · {nummer}");
    let bron = format!("{} {}", woorden.documenten.naar, meeting.lijn.lijn.data.bron);
    let mut entries = document::common(context, Scope::Meeting(meeting));
    entries.extend(document::page(titel, &kop, &bron, "a4", false));
    entries.extend(print::printbon(&woorden.drukwerk, meeting, &stapels));
    let path = format!("{folder}/printbon.pdf");
    let pdf = compile("printbon", &Expr::Dict(entries), context.datum, &path)?;
    outputs.push(output(path, pdf));
    Ok(outputs)
}

fn output(path: String, pdf: Pdf) -> OutputFile {
    OutputFile { path, pages: pdf.pages, bytes: pdf.bytes }
}

/// The date of documents. A lijn always has one; the year of the publication is what is left without.
fn datum(options: &BuildOptions, scope: Scope<'_>) -> Date {
    let uitgave = scope.lijn().lijn.data.uitgave;
    options.datum.or(uitgave).unwrap_or(Date::constant(2025, 1, 1))
}

/// Letters of the roster that no font holds, each at its place, before any document is made.
fn unprintable(templates: &Templates, netwerk: &Loaded<Netwerk>) -> Result<(), Vec<Problem>> {
    let mut problems = Vec::new();
    for (field, text) in texts(&netwerk.data) {
        let missing = |c: &char| !c.is_whitespace() && !templates.has_glyph(*c);
        match text.chars().find(missing) {
            // The rules of the roster say so already.
            Some(c) if c.is_control() => {
                problems.push(netwerk.problem(&field, Cause::ControlCharacter(c)));
            }
            Some(c) => problems.push(netwerk.problem(&field, Cause::Glyph(c))),
            None => {}
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// Does jobs on plain threads over a queue, and returns their results in order. Typst uses rayon inside: documents on a
/// rayon pool would wait for each other.
fn in_parallel<T: Sync, R: Send>(
    jobs: &[T],
    threads: usize,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    /// Over all networks of this run: their documents are remembered together.
    static DONE: AtomicUsize = AtomicUsize::new(0);
    let next = AtomicUsize::new(0);
    let results = Mutex::new(BTreeMap::new());
    std::thread::scope(|scope| {
        for _ in 0..threads.clamp(1, jobs.len().max(1)) {
            scope.spawn(|| {
                while let Some((index, job)) =
                    Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|i| Some((i, jobs.get(i)?)))
                {
                    let result = work(job);
                    if DONE.fetch_add(1, Ordering::Relaxed) % REMEMBERED == REMEMBERED - 1 {
                        comemo::evict(0);
                    }
                    results.lock().unwrap_or_else(PoisonError::into_inner).insert(index, result);
                }
            });
        }
    });
    results.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect()
}
