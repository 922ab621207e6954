//! `lef apk` and `lef apk-overzicht`: the inspection of one school, and of many.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use jiff::civil::Date;
use serde::Serialize;

use crate::apk::{Apk, Bevonden, Telling, Uitslag, standen};
use crate::build;
use crate::cli::outcome::indented;
use crate::cli::report::{Format, Report};
use crate::cli::{networks, paths, report};
use crate::content::{self, Content, Lijninhoud};
use crate::netwerk::{self, Dossier, Gekeurd, Keuringlezing, Papier, WORKBOOK_ROSTER};
use crate::output::write_named;
use crate::overzicht::Overzicht;
use crate::parallel::Workers;
use crate::problem::{Cause, Problem, WorkbookCause};
use crate::source::workbook::is_workbook;
use crate::taal::tel;
use crate::tree::Tree;
use crate::typeset::{Pdf, Templates};

/// What `lef apk` and `lef apk-overzicht` are to do: the arguments, resolved.
#[derive(Debug)]
pub struct ApkSettings {
    /// The content.
    pub content: Tree,
    /// The templates and fonts.
    pub templates: Tree,
    /// Whether the fonts of this machine are used too.
    pub system_fonts: bool,
    /// The document's date, and the day on which what is not done is late.
    pub datum: Option<Date>,
    /// The PDF to write; none: data alone is asked for.
    pub out: Option<Bestemming>,
    /// Whether the terminal shows colours.
    pub colour: bool,
    /// Who reads, and makes, what can be done at the same time.
    pub workers: Workers,
}

/// Where a PDF is written.
#[derive(Debug)]
pub struct Bestemming {
    /// The file.
    pub file: PathBuf,
    /// Whether somebody named it; else it is the name that `lef bouw` gives.
    pub named: bool,
}

impl Bestemming {
    /// The file that was named, else this one.
    #[must_use]
    pub fn new(named: Option<&Path>, otherwise: &str) -> Self {
        let file = named.unwrap_or(Path::new(otherwise)).to_owned();
        Self { file, named: named.is_some() }
    }

    /// The file of one report of several: that of a zij-instromer carries the number. One report alone goes where it was
    /// asked for.
    fn of(&self, gekeurd: Gekeurd<'_>, alone: bool) -> PathBuf {
        if self.named && alone {
            return self.file.clone();
        }
        let stem = self.file.file_stem().unwrap_or_default().to_string_lossy();
        let extension = self.file.extension();
        let end = extension.map(|end| format!(".{}", end.to_string_lossy())).unwrap_or_default();
        self.file.with_file_name(gekeurd.stam(&stem) + &end)
    }
}

/// How the overview is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Overzichtvorm {
    /// A PDF.
    Pdf,
    /// JSON.
    Json,
    /// Comma-separated values.
    Csv,
}

/// A verdict, as `lef apk --formaat json` writes it.
#[derive(Serialize)]
struct JsonUitslag<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    zij_instromer: Option<&'a str>,
    uitslag: Uitslag,
    #[serde(flatten)]
    telling: Telling,
}

/// Where the answers of an inspection stand, and the roster: as they were named, else where `lef bouw` looks for them.
pub fn places(answers: PathBuf, network: Option<PathBuf>) -> (PathBuf, PathBuf) {
    let in_folder = |folder: &Path| {
        let files = [Apk::BESTAND, WORKBOOK_ROSTER].map(|file| folder.join(file));
        let [own, _] = &files;
        files.iter().find(|file| file.is_file()).unwrap_or(own).clone()
    };
    let answers = if answers.is_dir() { in_folder(&answers) } else { answers };
    // A workbook holds both.
    let beside = || match answers.parent() {
        _ if is_workbook(&answers.to_string_lossy()) => answers.clone(),
        Some(folder) if folder.as_os_str() != "" => folder.to_owned(),
        _ => ".".into(),
    };
    let network = network.unwrap_or_else(beside);
    (answers, network)
}

/// The reports of one school, one of everybody that its inspections are about: a PDF, its verdict as a line of JSON, or both.
pub fn rapport(
    settings: &ApkSettings,
    answers: &Path,
    network: &Path,
    format: Format,
    report: &mut Report,
) {
    let Some((content, templates)) = load(settings, report) else { return };
    if let Some(problem) = paths::no_answers(answers) {
        report.problems(vec![problem]);
        return;
    }
    if !answers.is_file() {
        let path = answers.display().to_string();
        report.problems(vec![Problem::in_file(&path, Cause::FileMissing)]);
        return;
    }
    let (folder, file) = match networks::roster(network) {
        Ok(roster) => roster,
        Err(problem) => {
            report.problems(vec![problem]);
            return;
        }
    };
    let (tree, answers) = networks::answers_file(answers);
    let shown = tree.shown(&answers);
    let answers = Some((&tree, answers.as_str()));
    let lezing = Dossier::read(&Tree::disk("netwerk", folder), &file, &content, answers);
    if report.problems(lezing.problems) {
        return;
    }
    let Some(dossier) = lezing.dossier else { return };
    let netwerk = &dossier.netwerk.data;
    let of_file = dossier.papieren.apk.iter().find(|(_, apk)| apk.source.name == shown);
    let of_file = of_file.and_then(|(lijn, apk)| Some((content.lijn(lijn)?, apk)));
    let of_file = of_file.and_then(|(lijn, apk)| Some((lijn, lijn.keuring()?.1, apk)));
    let Some((lijn, keuring, apk)) = of_file else {
        let problem = match content.keuringslijn() {
            Err(cause) => Problem::general(cause),
            Ok(_) if is_workbook(&shown) => {
                Problem::in_file(&shown, WorkbookCause::EmptyTab(netwerk::KEURING))
            }
            Ok(_) => Problem::general(Cause::NoKeuring),
        };
        report.problems(vec![problem]);
        return;
    };
    let tellingen = Gekeurd::all(&apk.data, netwerk).into_iter().map(|gekeurd| {
        let keuringen = gekeurd.keuringen(&apk.data, netwerk).into_iter().map(|(_, beurt)| beurt);
        let standen = standen(keuring, &keuringen.collect::<Vec<_>>());
        (gekeurd, Telling::of(standen.iter().map(Bevonden::oordeel)))
    });
    let tellingen: Vec<_> = tellingen.collect();
    if let Some(out) = &settings.out {
        let gekeurd: Vec<Gekeurd<'_>> = tellingen.iter().map(|(gekeurd, _)| *gekeurd).collect();
        let made = make(settings, &content, &templates, &dossier, lijn);
        let files = match made.and_then(|made| write(out, &gekeurd, &made)) {
            Ok(files) => files,
            Err(problems) => {
                report.problems(problems);
                return;
            }
        };
        let woord = &content.woorden.data.documenten.zij_instromer;
        for ((gekeurd, telling), file) in tellingen.iter().zip(files) {
            let school = &netwerk.school.naam;
            // What stands on a terminal may be kept: names stand on paper only.
            let wie = gekeurd.zij_instromer().map(|(nummer, _)| format!(", {woord} {nummer}"));
            let wie = wie.unwrap_or_default();
            let uitslag = uitslag_in_words(telling.uitslag());
            let whole = indented(&file);
            report::message(&format!("{school}{wie}: {uitslag}. Het rapport staat in:\n{whole}"));
        }
    }
    if format == Format::Json {
        for (gekeurd, telling) in tellingen {
            let zij_instromer = gekeurd.zij_instromer().map(|(_, lid)| lid.naam.as_str());
            let json = JsonUitslag { zij_instromer, uitslag: telling.uitslag(), telling };
            report.data(&format!("{}\n", serde_json::to_string(&json).unwrap_or_default()));
        }
    }
}

/// Makes the reports, in the order of whom they are about.
fn make(
    settings: &ApkSettings,
    content: &Content,
    templates: &Templates,
    dossier: &Dossier,
    lijn: &Lijninhoud,
) -> Result<Vec<Pdf>, Vec<Problem>> {
    let slug = netwerk::school_slug(&dossier.netwerk.data.school);
    let made =
        build::keuringsrapporten(content, templates, dossier, &lijn.id, &slug, settings.datum)?;
    if made.is_empty() { Err(vec![Problem::general(Cause::NoKeuring)]) } else { Ok(made) }
}

/// Writes each report under a name of its own: the files.
fn write(
    out: &Bestemming,
    gekeurd: &[Gekeurd<'_>],
    made: &[Pdf],
) -> Result<Vec<PathBuf>, Vec<Problem>> {
    let files = gekeurd.iter().zip(made).map(|(gekeurd, pdf)| {
        let file = out.of(*gekeurd, made.len() == 1);
        write_named(&file, &pdf.bytes).map(|()| file).map_err(|problem| vec![problem])
    });
    files.collect()
}

/// The overview of every school in some folders. A school that cannot be read is said, and left out.
pub fn overzicht(
    settings: &ApkSettings,
    folders: &[PathBuf],
    vorm: Overzichtvorm,
    report: &mut Report,
) {
    let Some((content, templates)) = load(settings, report) else { return };
    let found = content.keuringslijn();
    let found = found.and_then(|lijn| Ok((lijn, lijn.keuring().ok_or(Cause::NoKeuring)?.1)));
    let (lijn, keuring) = match found {
        Ok(found) => found,
        Err(cause) => {
            report.problems(vec![Problem::general(cause)]);
            return;
        }
    };
    let mut found = Vec::new();
    for folder in folders {
        let mut problems: Vec<Problem> = paths::no_folder(folder).into_iter().collect();
        if problems.is_empty() {
            found.extend(networks::below(folder, &mut problems));
        }
        report.problems(problems);
    }
    found.sort();
    found.dedup();
    let lezingen = settings.workers.each(&found, |folder| match networks::roster(folder) {
        Ok((folder, file)) => Keuringlezing::read(&Tree::disk("netwerk", folder), &file, &content),
        Err(problem) => Keuringlezing::none(problem),
    });
    let mut good = Vec::new();
    for Keuringlezing { netwerk, apk, problems } in lezingen {
        if !report.problems(problems) {
            good.extend(netwerk.map(|netwerk| (netwerk, apk)));
        }
    }
    let scholen =
        good.iter().map(|(netwerk, apk)| (&netwerk.data, apk.van(lijn).map(|apk| &apk.data)));
    let overzicht = Overzicht::new(keuring, &scholen.collect::<Vec<_>>());
    let written = match vorm {
        Overzichtvorm::Json => {
            let json = serde_json::to_string_pretty(&overzicht);
            json.map_err(|error| Cause::Internal(error.to_string()))
        }
        Overzichtvorm::Csv => overzicht.csv().map_err(|error| Cause::Internal(error.to_string())),
        Overzichtvorm::Pdf => {
            let out = settings.out.as_ref().filter(|_| !good.is_empty());
            let Some(Bestemming { file: out, .. }) = out else { return };
            let pdf = build::overzicht(&content, &templates, &overzicht, settings.datum);
            match pdf.and_then(|pdf| write_named(out, &pdf.bytes).map_err(|problem| vec![problem]))
            {
                Ok(()) => {
                    let scholen = tel(good.len(), "school", "scholen");
                    let whole = indented(out);
                    report::message(&format!("Klaar: {scholen} naast elkaar, in:\n{whole}"));
                }
                Err(problems) => {
                    report.problems(problems);
                }
            }
            return;
        }
    };
    let text = written.map(|text| format!("{}\n", text.trim_end()));
    match text {
        Ok(text) => report.data_to(settings.out.as_ref().map(|out| out.file.as_path()), &text),
        Err(cause) => {
            report.problems(vec![Problem::general(cause)]);
        }
    }
}

fn load(settings: &ApkSettings, report: &mut Report) -> Option<(Content, Templates)> {
    let mut problems = settings.content.missing();
    problems.extend(settings.templates.missing());
    if report.problems(problems) {
        return None;
    }
    let loading = content::load(&settings.content, &settings.workers);
    let templates = Templates::load(&settings.templates, settings.system_fonts);
    let stopped = report.problems(loading.problems);
    let templates = match templates {
        Ok(templates) => templates,
        Err(problems) => {
            report.problems(problems);
            return None;
        }
    };
    let content = loading.content.filter(|_| !stopped)?;
    let unprintable = report.problems(build::unprintable_words(&templates, &content));
    (!unprintable).then_some((content, templates))
}

fn uitslag_in_words(uitslag: Uitslag) -> String {
    uitslag.id().replace('-', " ")
}
