//! `lef apk` and `lef apk-overzicht`: the inspection of one school, and of many.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use jiff::civil::Date;
use serde::Serialize;

use crate::apk::{Bevonden, Telling, Uitslag, standen};
use crate::build;
use crate::cli::report::{Format, Report};
use crate::cli::{networks, report};
use crate::content::{self, Content};
use crate::netwerk::{self, Keuringlezing, Netwerkmap};
use crate::output::write_file;
use crate::overzicht::Overzicht;
use crate::parallel::Workers;
use crate::problem::{Cause, Problem};
use crate::taal::tel;
use crate::tree::Tree;
use crate::typeset::Templates;

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
    pub out: Option<PathBuf>,
    /// Whether the terminal shows colours.
    pub colour: bool,
    /// Who reads, and makes, what can be done at the same time.
    pub workers: Workers,
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

/// The verdict, as `lef apk --formaat json` writes it.
#[derive(Serialize)]
struct JsonUitslag {
    uitslag: Uitslag,
    #[serde(flatten)]
    telling: Telling,
}

/// The report of one school: a PDF, its verdict as JSON, or both.
pub fn rapport(
    settings: &ApkSettings,
    answers: &Path,
    network: &Path,
    format: Format,
    report: &mut Report,
) {
    let Some((content, templates)) = load(settings, report) else { return };
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
    let answers = Some((&tree, answers.as_str()));
    let lezing = Netwerkmap::read(&Tree::disk("netwerk", folder), &file, &content, answers);
    if report.problems(lezing.problems) {
        return;
    }
    let Some(map) = lezing.map else { return };
    let school = &map.netwerk.data.school;
    let (Some(keuring), Some(apk)) = (content.keuring(), &map.apk) else {
        report.problems(vec![Problem::general(Cause::NoKeuring)]);
        return;
    };
    let telling = Telling::of(standen(keuring, Some(&apk.data)).iter().map(Bevonden::oordeel));
    if let Some(out) = &settings.out {
        let slug = netwerk::school_slug(school);
        let pdf = build::keuringsrapport(&content, &templates, &map, &slug, settings.datum);
        let written = match pdf {
            Ok(Some(pdf)) => write_file(out, &pdf.bytes).map_err(|problem| vec![problem]),
            Ok(None) => Err(vec![Problem::general(Cause::NoKeuring)]),
            Err(problems) => Err(problems),
        };
        if let Err(problems) = written {
            report.problems(problems);
            return;
        }
        let uitslag = woorden_van(telling.uitslag());
        report::message(&format!("{}: {uitslag}, in {}", school.naam, out.display()));
    }
    if format == Format::Json {
        let json = JsonUitslag { uitslag: telling.uitslag(), telling };
        report.data(&format!("{}\n", serde_json::to_string(&json).unwrap_or_default()));
    }
}

/// The overview of every school in some folders. A school that cannot be read is said, and left out.
pub fn overzicht(
    settings: &ApkSettings,
    folders: &[PathBuf],
    vorm: Overzichtvorm,
    report: &mut Report,
) {
    let Some((content, templates)) = load(settings, report) else { return };
    let Some(keuring) = content.keuring() else {
        report.problems(vec![Problem::general(Cause::NoKeuring)]);
        return;
    };
    let mut found = Vec::new();
    for folder in folders {
        let mut problems = Vec::new();
        found.extend(networks::below(folder, &mut problems));
        report.problems(problems);
    }
    found.sort();
    found.dedup();
    let lezingen = settings.workers.each(&found, |folder| {
        Keuringlezing::read(&Tree::disk("netwerk", folder.clone()), &content)
    });
    let mut good = Vec::new();
    for Keuringlezing { netwerk, apk, problems } in lezingen {
        if !report.problems(problems) {
            good.extend(netwerk.map(|netwerk| (netwerk, apk)));
        }
    }
    let scholen =
        good.iter().map(|(netwerk, apk)| (&netwerk.data, apk.as_ref().map(|apk| &apk.data)));
    let overzicht = Overzicht::new(keuring, &scholen.collect::<Vec<_>>());
    let written = match vorm {
        Overzichtvorm::Json => {
            let json = serde_json::to_string_pretty(&overzicht);
            json.map_err(|error| Cause::Internal(error.to_string()))
        }
        Overzichtvorm::Csv => overzicht.csv().map_err(|error| Cause::Internal(error.to_string())),
        Overzichtvorm::Pdf => {
            let Some(out) = settings.out.as_ref().filter(|_| !good.is_empty()) else { return };
            let pdf = build::overzicht(&content, &templates, &overzicht, settings.datum);
            match pdf.and_then(|pdf| write_file(out, &pdf.bytes).map_err(|problem| vec![problem])) {
                Ok(()) => {
                    let scholen = tel(good.len(), "school", "scholen");
                    report::message(&format!("{scholen}, in {}", out.display()));
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
        Ok(text) => report.data_to(settings.out.as_deref(), &text),
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

fn woorden_van(uitslag: Uitslag) -> String {
    uitslag.id().replace('-', " ")
}
