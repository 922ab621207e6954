//! What the user reads of a run: problems as they are found, a line for each school, and the exit status. The only writer to
//! the terminal: data goes to stdout, messages to stderr.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use clap::ValueEnum;
use schemars::JsonSchema;
use serde::Serialize;

use crate::problem::{Cause, Problem, Severity};

/// How problems are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Tekst,
    /// One JSON object a line, on stdout.
    Json,
    /// Annotations of GitHub workflows, on stdout.
    Github,
}

/// A problem as JSON.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Probleem")]
pub struct JsonProblem {
    #[schemars(description = "fout, waarschuwing of opmerking")]
    soort: &'static str,
    #[schemars(description = "Het bestand")]
    bestand: Option<String>,
    #[schemars(description = "De regel, vanaf 1")]
    regel: Option<usize>,
    #[schemars(description = "De kolom in tekens, vanaf 1")]
    kolom: Option<usize>,
    #[schemars(description = "Het veld, zoals leden[0].rol (lijsten tellen vanaf 0)")]
    veld: Option<String>,
    #[schemars(description = "Wat er mis is")]
    melding: String,
    #[schemars(description = "Wat eraan te doen is")]
    uitweg: Option<String>,
}

/// How a network went.
pub struct Outcome {
    /// The school's name.
    pub school: String,
    /// The files that were made.
    pub files: usize,
    /// Their pages.
    pub pages: usize,
    /// Where they are; none if nothing was written.
    pub folder: Option<PathBuf>,
}

/// Collects how a run went, and writes it.
pub struct Report {
    format: Format,
    strict: bool,
    colour: bool,
    notes: bool,
    seen: BTreeSet<String>,
    good: usize,
    errors: usize,
    warnings: usize,
    status: Status,
}

/// How a run went, from good to what nothing can make up for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    Good,
    Input,
    Machine,
    Use,
}

impl Report {
    /// A report; with `strict` a warning counts as an error.
    #[must_use]
    pub fn new(format: Format, strict: bool, colour: bool) -> Self {
        Self {
            format,
            strict,
            colour,
            notes: false,
            seen: BTreeSet::new(),
            good: 0,
            errors: 0,
            warnings: 0,
            status: Status::Good,
        }
    }

    /// The same, with notes too.
    #[must_use]
    pub fn with_notes(self, notes: bool) -> Self {
        Self { notes, ..self }
    }

    /// Writes problems, each once, in the order of their places; false if nothing among them stops a network.
    pub fn problems(&mut self, mut problems: Vec<Problem>) -> bool {
        problems.sort_by(|a, b| a.place.cmp(&b.place));
        let mut stops = false;
        for mut problem in problems {
            if problem.severity == Severity::Note && !self.notes {
                continue;
            }
            if self.strict && problem.severity == Severity::Warning {
                problem.severity = Severity::Error;
            }
            stops |= problem.is_error();
            if !self.seen.insert(format!("{problem:?}")) {
                continue;
            }
            if problem.is_error() {
                self.errors += 1;
                let machine = problem.cause.is_machine();
                self.raise(if machine { Status::Machine } else { Status::Input });
            } else if problem.severity == Severity::Warning {
                self.warnings += 1;
            }
            match self.format {
                Format::Tekst => message(&format!("{}\n", as_text(&problem, self.colour))),
                Format::Json => self.data(&format!("{}\n", as_json(&problem))),
                Format::Github => self.data(&format!("{}\n", as_github(&problem))),
            }
        }
        stops
    }

    /// Writes data to stdout. A reader that stops listening (`lef lijst | head`) is no failure.
    pub fn data(&mut self, text: &str) {
        let mut stdout = std::io::stdout().lock();
        if let Err(error) = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush())
            && error.kind() != std::io::ErrorKind::BrokenPipe
        {
            let cause = Cause::Write("stdout".to_owned(), error.to_string());
            self.problems(vec![Problem::general(cause)]);
        }
    }

    /// The command was used wrongly.
    pub fn wrong_use(&mut self) {
        self.raise(Status::Use);
    }

    fn raise(&mut self, status: Status) {
        self.status = self.status.max(status);
    }

    /// A network that is good.
    pub fn built(&mut self, outcome: Outcome) {
        self.good += 1;
        let Outcome { school, files, pages, folder } = outcome;
        match folder {
            Some(folder) => {
                let folder = folder.display();
                let files = count(files, "bestand", "bestanden");
                let pages = count(pages, "bladzijde", "bladzijden");
                message(&format!("{school}: {files}, {pages}, in {folder}"));
            }
            None => message(&format!("{school}: in orde")),
        }
    }

    /// Sums up, and gives the exit status: 0 good, 1 wrong input, 2 wrong use, 3 the machine failed.
    #[must_use]
    pub fn finish(self, writes: bool) -> ExitCode {
        if self.errors > 0 && self.status != Status::Use {
            let count = count(self.errors, "fout", "fouten");
            let warnings = match self.warnings {
                0 => String::new(),
                warnings => {
                    format!(" en {}", self::count(warnings, "waarschuwing", "waarschuwingen"))
                }
            };
            let kept = match (writes, self.good) {
                // Files before the one that failed are whole, and new.
                _ if self.status == Status::Machine => "",
                (true, 0) => "; er is niets geschreven",
                (true, _) => "; van een netwerk met fouten is niets geschreven",
                (false, _) => "",
            };
            message(&format!("{count}{warnings}{kept}"));
        }
        ExitCode::from(match self.status {
            Status::Good => 0,
            Status::Input => 1,
            Status::Use => 2,
            Status::Machine => 3,
        })
    }
}

/// Writes a line for people. Where nobody can read it, the work goes on.
pub fn message(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// "1 bestand", "2 bestanden".
pub fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// The problem with the line it is about, the part of it underlined, and the way out.
fn as_text(problem: &Problem, colour: bool) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = problem.cause.to_string();
    let way_out = problem.cause.way_out();
    let mut group =
        Group::with_title(level.with_name(problem.severity.naam()).primary_title(title));
    if let Some(place) = &problem.place {
        let label =
            if place.field.is_empty() { String::new() } else { format!("veld {}", place.field) };
        if let (Some(excerpt), Some(line)) = (&place.excerpt, place.line) {
            // A space to point at where the line has none left.
            let room = if excerpt.start >= excerpt.text.len() { " " } else { "" };
            let text = format!("{}{room}", excerpt.text);
            let end = excerpt.end.max(excerpt.start + 1).min(text.len());
            let annotation = AnnotationKind::Primary.span(excerpt.start.min(end)..end).label(label);
            group = group.element(
                Snippet::source(text)
                    .line_start(line)
                    .path(place.file.clone())
                    .annotation(annotation),
            );
        } else {
            let at = annotate_snippets::Origin::path(place.file.clone());
            group = group.element(match place.line {
                Some(line) => at.line(line).char_column(place.column.unwrap_or(1)),
                None => at,
            });
        }
    }
    if let Some(way_out) = way_out {
        group = group.element(Level::HELP.with_name("oplossing").message(way_out));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group]).trim_end().to_owned()
}

/// The problem as a line of JSON.
fn as_json(problem: &Problem) -> String {
    let place = problem.place.as_ref();
    let json = JsonProblem {
        soort: problem.severity.naam(),
        bestand: place.map(|place| place.file.clone()),
        regel: place.and_then(|place| place.line),
        kolom: place.and_then(|place| place.column),
        veld: place.map(|place| place.field.clone()).filter(|field| !field.is_empty()),
        melding: problem.cause.to_string(),
        uitweg: problem.cause.way_out(),
    };
    serde_json::to_string(&json).unwrap_or_default()
}

/// The problem as a workflow command; line ends and separators escaped as GitHub wants them.
fn as_github(problem: &Problem) -> String {
    let command = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let text = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |value: &str| text(value).replace(':', "%3A").replace(',', "%2C");
    let mut properties = Vec::new();
    let mut field = String::new();
    if let Some(place) = &problem.place {
        properties.push(format!("file={}", property(&place.file)));
        properties.extend(place.line.map(|line| format!("line={line}")));
        properties.extend(place.column.map(|column| format!("col={column}")));
        if !place.field.is_empty() {
            field = format!(" (veld {})", place.field);
        }
    }
    properties.push(format!("title={}", property(problem.severity.naam())));
    let way_out = problem.cause.way_out().map_or_else(String::new, |way_out| format!(" {way_out}"));
    let message = text(&format!("{}{field}.{way_out}", problem.cause));
    format!("::{command} {}::{message}", properties.join(","))
}
