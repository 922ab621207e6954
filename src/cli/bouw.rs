//! Building or checking the networks of a run, one after another; what did not change is not built again.

use std::collections::BTreeSet;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::atomic::Ordering;

use crate::build::OutputFile;
use crate::build::{self, Before, BuildOptions, Purpose, Remembered};
use crate::cli::first::first;
use crate::cli::naming::Folders;
use crate::cli::networks::{self, Name, Network, Networks, Share, Slug};
use crate::cli::opruimen::Old;
use crate::cli::outcome::{Asked, Ended, Outcome, Pack};
use crate::cli::report::Report;
use crate::cli::{Naming, Settings, Writing, known};
use crate::content::{self, Content, Lijninhoud};
use crate::manifest::{Change, Earlier};
use crate::netwerk::{Dossier, Dossierlezing};
use crate::output::{
    Changes, KnownSchool, Outputs, Written, differences, other_owner, tidy, write_sources,
};
use crate::plan;
use crate::problem::{Cause, FieldPath, Problem, RunCause};
use crate::typeset::Templates;

/// Does all networks. Whatever is wrong, everything that can be checked is checked, and no network stops another.
pub fn run(settings: &Settings, report: &mut Report) {
    let mut missing = settings.content.missing();
    missing.extend(settings.templates.missing());
    if report.problems(missing) {
        return;
    }
    let (loading, templates) = std::thread::scope(|scope| {
        let templates = scope.spawn(|| Templates::load(&settings.templates, settings.system_fonts));
        let loading = content::load(&settings.content, &settings.options.workers);
        (loading, templates.join().unwrap_or_else(|panic| panic::resume_unwind(panic)))
    });
    let mut stopped = report.problems(loading.problems);
    let templates = match templates {
        Ok(templates) => templates,
        Err(problems) => {
            report.problems(problems);
            return;
        }
    };
    let Some(content) = loading.content else { return };
    stopped |= report.problems(build::unprintable_words(&templates, &content));
    if let Err(cause) = known_selection(&content, settings) {
        // What was meant may stand in a file that could not be read.
        if content.complete {
            report.wrong_use();
            report.problems(vec![Problem::general(cause)]);
        }
        return;
    }
    let (networks, problems) = Networks::find(settings);
    // A path that leads nowhere stops no school that is there.
    report.problems(problems);
    if settings.answers.is_some() && networks.are_several() {
        report.wrong_use();
        report.problems(vec![Problem::general(Cause::ApkForOne)]);
        return;
    }
    if settings.networks.is_empty() {
        report.examples(if settings.out.is_some() { "bouw" } else { "controleer" });
    }
    let (rosters, names) = networks.rosters(&settings.options.workers);
    let out = settings.out.as_deref();
    let view = out.unwrap_or(Path::new(""));
    let Folders { slugs, names: folders, problems } =
        Folders::new(settings.naming, networks::slugs(&names), &names, view);
    report.problems(problems);
    let known = known::schools(&networks, &names, &folders, view);
    let old = Old::find(out, &known, &known::looked(&networks, view));
    let ours = |slug: &Slug| match slug {
        Some(Ok(slug)) => settings.share.is_none_or(|share| share.holds(slug)),
        // What cannot be read is said once, by the first share.
        _ => settings.share.is_none_or(Share::is_first),
    };
    let jobs = networks.iter().zip(rosters).zip(slugs.iter().zip(&known)).zip(&names);
    let jobs: Vec<_> = jobs.filter(|((_, (slug, _)), _)| ours(slug)).collect();
    let count = jobs.len();
    let remembered = if count > 1 { Remembered::Little } else { Remembered::Pack };
    let purpose = if settings.out.is_some() { Purpose::Write } else { Purpose::Check };
    let options = BuildOptions { purpose, remembered, ..settings.options.clone() };
    let run =
        Run { settings, options, content: &content, templates: &templates, stopped, old: &old };
    report.total(count);
    let (mut good, mut nothing) = (BTreeSet::new(), true);
    let mut later: Vec<String> = jobs.iter().rev().map(|(_, name)| called(name)).collect();
    for (done, (((network, rooster), (slug, known)), _)) in jobs.into_iter().enumerate() {
        let school = later.pop().unwrap_or_default();
        settings.options.busy.school(school.clone(), later.iter().rev().cloned().collect());
        if settings.stop.load(Ordering::Relaxed) {
            report.broken_off(done, count);
            return;
        }
        let went = run.unbroken(&school, report, |report| {
            let making = settings.options.busy.document(network.file().1);
            let lezing = network.read(rooster, &content, settings.answers.as_deref());
            drop(making);
            run.network(network, lezing, (slug.clone(), known), report)
        });
        good.extend(known.slug.clone().filter(|_| went == Went::Well));
        nothing &= went == Went::Nowhere;
        report.advance();
    }
    if nothing && count > 0 {
        report.problems(vec![Problem::general(Cause::NothingSelected)]);
    }
    if settings.writing != Writing::Compare && !good.is_empty() {
        report.all_in(out);
    }
    if !stopped {
        old.finish(settings, &good, report);
    }
}

/// How one network went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Went {
    /// It is good.
    Well,
    /// Something is wrong with it.
    Wrong,
    /// It is an example that follows nothing of what was asked for.
    Nowhere,
}

/// What all networks of a run share.
struct Run<'a> {
    settings: &'a Settings,
    options: BuildOptions,
    content: &'a Content,
    templates: &'a Templates,
    /// Whether the content is good only to look for more problems.
    stopped: bool,
    /// What earlier builds left for schools that have another folder by now.
    old: &'a Old<'a>,
}

/// What a school is called, also where its name cannot be read.
fn called(name: &Name) -> String {
    name.school().map_or_else(|| name.file.clone(), |school| school.naam.clone())
}

impl Run<'_> {
    /// Does the work of one school. Where the program fails at it, the other schools are done all the same.
    fn unbroken(
        &self,
        school: &str,
        report: &mut Report,
        work: impl FnOnce(&mut Report) -> Went,
    ) -> Went {
        let went = panic::catch_unwind(AssertUnwindSafe(|| work(report)));
        went.unwrap_or_else(|_| {
            let place = self.settings.options.busy.crashed();
            let cause = RunCause::Crashed(school.to_owned(), place);
            report.problems(vec![Problem::general(cause)]);
            Went::Wrong
        })
    }

    /// Does one network.
    fn network(
        &self,
        network: &Network,
        lezing: Dossierlezing,
        (slug, known): (Slug, &KnownSchool),
        report: &mut Report,
    ) -> Went {
        let &Self { settings, ref options, content, templates, stopped, .. } = self;
        let Dossierlezing { dossier, mut problems } = lezing;
        let slug = slug.transpose().unwrap_or_else(|cause| {
            let field = FieldPath::of("school").key("naam");
            problems.extend(dossier.as_ref().map(|dossier| dossier.netwerk.problem(&field, cause)));
            None
        });
        if let Some(dossier) = &dossier {
            problems.extend(plan::time_warnings(content, &dossier.netwerk));
            let has_dates =
                dossier.netwerk.data.has_dates() || plan::has_gesprekken(content, dossier);
            // Beside a roster, the calendar comes without being asked for.
            let asked = settings.naming != Naming::Papers;
            // That an example has no dates is what it is an example of.
            if options.agenda && !has_dates && !network.is_example() && asked {
                let field = FieldPath::of("bijeenkomsten");
                problems.push(dossier.netwerk.problem(&field, Cause::NoDates).warning());
            }
        }
        let failed = report.problems(problems);
        let Some(dossier) = dossier else { return Went::Wrong };
        let school = dossier.netwerk.data.school.naam.clone();
        let slug = slug.filter(|_| !failed && !stopped);
        let result = match (slug, &settings.out) {
            (Some(slug), Some(out)) => self.build(&dossier, &slug, out, known, report),
            (Some(slug), None) => {
                build::build(content, templates, &dossier, &slug, options, Before::default())
                    .and_then(|built| some(&dossier, built.files))
                    .map(|_| Ended::Checked)
            }
            (None, _) => {
                if let Err(problems) = build::check(content, templates, &dossier, options) {
                    report.problems(problems);
                }
                return Went::Wrong;
            }
        };
        match result {
            Ok(made) => {
                let (tree, file) = network.file();
                report.network(&Outcome { school, bron: tree.shown(file), made });
                Went::Well
            }
            Err(problems) if network.is_example() && are_nothing_selected(&problems) => {
                report.say(&format!(
                    "{school}: overgeslagen, want dit voorbeeld volgt die lijn niet"
                ));
                Went::Nowhere
            }
            Err(problems) => {
                report.problems(problems);
                Went::Wrong
            }
        }
    }

    /// Builds what changed, and writes it, or says what is different.
    fn build(
        &self,
        dossier: &Dossier,
        slug: &str,
        out: &Path,
        known: &KnownSchool,
        report: &mut Report,
    ) -> Result<Ended, Vec<Problem>> {
        let &Self { settings, ref options, content, templates, old, .. } = self;
        let name = known.slug.as_deref().unwrap_or(slug);
        let folder = &out.join(name);
        let ingredients = build::ingredients(content, templates, dossier, options);
        let earlier = Earlier::read(folder);
        let changes = earlier.as_ref().map(|earlier| earlier.changes(&ingredients));
        let unchanged =
            changes.as_ref().is_some_and(Vec::is_empty) && !options.force && !options.sources;
        // Who compares asks what a build makes, not what an earlier one says of itself.
        let compares = settings.writing == Writing::Compare;
        let of_other = earlier.as_ref().filter(|_| settings.naming == Naming::Slug);
        if let Some(problem) = of_other.and_then(|earlier| other_owner(earlier, known, out)) {
            return Err(vec![problem]);
        }
        let school = &dossier.netwerk.data.school.naam;
        if settings.why && !unchanged {
            report.why(school, &reasons(changes.as_deref(), options.force));
        }
        let partial = !options.selection.is_everything();
        if let Some(earlier) = earlier.as_ref().filter(|_| unchanged && !compares) {
            tidy(earlier);
            let (manifest, changes) = (earlier.manifest.clone(), Changes::default());
            return self.pack(dossier, folder, None, Written { manifest, changes });
        }
        let options = &BuildOptions { force: options.force || compares, ..options.clone() };
        let before = Before { earlier: earlier.as_ref(), elsewhere: old.of(name) };
        let built = build::build(content, templates, dossier, slug, options, before)?;
        let files = some(dossier, built.files)?;
        if let Some(folder) = &settings.sources {
            let assets = build::assets(content, dossier, slug);
            write_sources(folder, &settings.templates, templates, &assets, slug, &files)
                .map_err(|problem| vec![problem])?;
        }
        if settings.why {
            report.why_files(&files, |file| reason(file, earlier.as_ref(), options.force));
        }
        let outputs = Outputs {
            files: &files,
            ingredients: &ingredients,
            roster: &known.roster,
            earlier: earlier.as_ref(),
            partial,
        };
        if compares {
            let expected = outputs.manifest(&options.workers);
            let found = differences(folder, &expected, partial).map_err(|p| vec![p])?;
            return if found.is_empty() {
                Ok(Ended::Same { folder: folder.to_owned() })
            } else {
                Err(found)
            };
        }
        let written = outputs.write(folder, &options.workers)?;
        let asked = Asked {
            files: files.len(),
            pages: files.iter().map(|file| file.pages).sum(),
            sheets: files.iter().map(|file| file.sheets).sum(),
            is_new: earlier.is_none(),
        };
        self.pack(dossier, folder, Some(asked), written)
    }

    /// What there is to say of a school that is built.
    fn pack(
        &self,
        dossier: &Dossier,
        folder: &Path,
        asked: Option<Asked>,
        written: Written,
    ) -> Result<Ended, Vec<Problem>> {
        let &Self { settings, ref options, content, .. } = self;
        let lijnen = plan::plan(content, dossier, &options.selection)?;
        let woorden = &content.woorden.data.documenten;
        let first = first(&lijnen, woorden, settings.today, &written.manifest);
        let titels = content.lijnen.iter();
        let titels = titels.map(|lijn| (lijn.id.clone(), lijn.lijn.data.titel.clone())).collect();
        Ok(Ended::Built(Box::new(Pack {
            folder: folder.to_owned(),
            asked,
            written,
            first,
            titels,
        })))
    }
}

fn are_nothing_selected(problems: &[Problem]) -> bool {
    problems.iter().all(|problem| problem.cause == Cause::NothingSelected)
}

/// The files, if there are any.
fn some(dossier: &Dossier, files: Vec<OutputFile>) -> Result<Vec<OutputFile>, Vec<Problem>> {
    if files.is_empty() {
        let field = FieldPath::of("lijnen");
        return Err(vec![dossier.netwerk.problem(&field, Cause::NothingSelected)]);
    }
    Ok(files)
}

/// Why a network is built again, in words.
fn reasons(changes: Option<&[Change]>, force: bool) -> Vec<String> {
    let Some(changes) = changes else { return vec!["er is nog niets gemaakt".to_owned()] };
    let changes = changes.iter().map(|change| match change {
        Change::Changed(path) => format!("veranderd: {path}"),
        Change::Added(path) => format!("nieuw: {path}"),
        Change::Removed(path) => format!("weg: {path}"),
        Change::Options => "er is met andere opties gebouwd".to_owned(),
        Change::Tool => "lef zelf is veranderd".to_owned(),
        Change::Selection => "de vorige keer is een deel gemaakt".to_owned(),
        Change::Output(path) => format!("niet heel: {path}"),
    });
    let mut reasons: Vec<String> = changes.collect();
    reasons.extend(force.then(|| "--forceer maakt alles opnieuw".to_owned()));
    reasons
}

/// Why a file was made again, or not, in words.
fn reason(file: &OutputFile, earlier: Option<&Earlier>, force: bool) -> &'static str {
    let output = earlier.and_then(|earlier| earlier.output(&file.path));
    match output {
        _ if file.kept => "blijft: alles waarvan het is gemaakt, is hetzelfde",
        _ if force => "opnieuw: om --forceer",
        None => "nieuw",
        Some(output) if output.key.is_none() || file.key.is_none() => {
            "opnieuw: dat gebeurt elke keer"
        }
        Some(output) if output.key != file.key => {
            "opnieuw: er staat iets anders in, of de vormgeving is veranderd"
        }
        Some(_) => "opnieuw: het bestand was weg of veranderd",
    }
}

/// What was asked for by name must exist somewhere in the content.
fn known_selection(content: &Content, settings: &Settings) -> Result<(), Cause> {
    let selection = &settings.options.selection;
    for id in &selection.lijnen {
        if content.lijn(id).is_none() {
            return Err(Cause::unknown(
                "lijn",
                id,
                content.lijnen.iter().map(|lijn| lijn.id.as_str()),
            ));
        }
    }
    let bijeenkomsten = || content.lijnen.iter().flat_map(|lijn| &lijn.bijeenkomsten);
    for nummer in &selection.bijeenkomsten {
        if !bijeenkomsten().any(|plan| plan.bijeenkomst.data.nummer == *nummer) {
            let known: Vec<String> =
                bijeenkomsten().map(|plan| plan.bijeenkomst.data.nummer.to_string()).collect();
            let known = known.iter().map(String::as_str);
            return Err(Cause::unknown("bijeenkomst", &nummer.to_string(), known));
        }
    }
    let bijlagen =
        || content.lijnen.iter().flat_map(Lijninhoud::bijlagen).map(|b| b.data.id.as_str());
    for id in &selection.bijlagen {
        if !bijlagen().any(|known| known.eq_ignore_ascii_case(id)) {
            return Err(Cause::unknown("bijlage", id, bijlagen()));
        }
    }
    Ok(())
}
