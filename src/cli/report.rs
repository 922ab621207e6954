//! What the user reads of a run: problems as they are found, a line for each school, and the exit status. The only writer to
//! the terminal: data goes to stdout, messages to stderr.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::build::OutputFile;
use crate::cli::annotations::Annotations;
use crate::cli::json::{self, JsonProblem, JsonSchool};
use crate::cli::outcome::{Ended, Outcome, indented};
use crate::output::write_named;
use crate::problem::{Cause, Problem, Severity, Spot};
use crate::source::reason;
use crate::taal::tel;
use crate::visible;

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

/// How a run is told of.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reporting {
    /// How problems are written.
    pub format: Format,
    /// Whether a warning counts as an error.
    pub strict: bool,
    /// Whether the terminal shows colours.
    pub colour: bool,
    /// Whether there is a terminal that shows how far a run of many networks is.
    pub progress: bool,
}

impl Reporting {
    /// For people, with colours or without.
    #[must_use]
    pub fn colour(colour: bool) -> Self {
        Self { colour, ..Self::default() }
    }
}

/// Up to so many networks of a run are told of in whole.
const WHOLE: usize = 3;

/// Collects how a run went, and writes it.
pub struct Report {
    reporting: Reporting,
    notes: bool,
    brief: bool,
    bar: ProgressBar,
    seen: BTreeSet<String>,
    annotations: Annotations,
    good: usize,
    built: Vec<PathBuf>,
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
    Stopped,
}

impl Report {
    /// A report.
    #[must_use]
    pub fn new(reporting: Reporting) -> Self {
        Self {
            reporting,
            notes: false,
            brief: false,
            bar: ProgressBar::hidden(),
            seen: BTreeSet::new(),
            annotations: Annotations::default(),
            good: 0,
            built: Vec::new(),
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

    /// The same, of a run that writes in this folder: what is wrong there is nowhere in the sources.
    #[must_use]
    pub fn with_out(mut self, out: Option<&Path>) -> Self {
        self.annotations.out = out.map(Path::to_owned);
        self
    }

    /// So many networks will be done: of many, and for programs, each gets one line. Where there is a terminal a bar shows how
    /// far the run is.
    pub fn total(&mut self, networks: usize) {
        self.brief |= networks > WHOLE || self.reporting.format != Format::Tekst;
        if !self.reporting.progress || networks < 2 {
            return;
        }
        let target = ProgressDrawTarget::stderr();
        let bar = ProgressBar::with_draw_target(Some(networks as u64), target);
        let style = "{bar:30} {pos} van {len} scholen, nog ongeveer {eta}";
        // The style is our own: it can be read.
        let style = ProgressStyle::with_template(style).unwrap_or(ProgressStyle::default_bar());
        self.bar = bar.with_style(style);
    }

    /// A network is done.
    pub fn advance(&self) {
        self.bar.inc(1);
    }

    /// Somebody stopped the run: so many of how many networks are done.
    pub fn broken_off(&mut self, done: usize, of: usize) {
        self.raise(Status::Stopped);
        let scholen = tel(done, "school is", "scholen zijn");
        self.say(&format!(
            "gestopt: {scholen} af, van de {of}. Wat er staat, is heel. Geef dezelfde opdracht nog eens om verder te gaan."
        ));
    }

    /// Writes a line for people, above the bar.
    pub fn say(&self, text: &str) {
        self.bar.suspend(|| message(text));
    }

    /// An old folder that was taken away, with so many files.
    pub fn cleaned(&self, folder: &Path, files: usize) {
        let files = tel(files, "bestand", "bestanden");
        self.say(&format!("opgeruimd: {}, {files}", visible::path(folder)));
    }

    /// Why a network is built again.
    pub fn why(&self, school: &str, reasons: &[String]) {
        for reason in reasons {
            self.say(&format!("{school}: {reason}"));
        }
    }

    /// Why each file is made again, or not.
    pub fn why_files(&self, files: &[OutputFile], reason: impl Fn(&OutputFile) -> &'static str) {
        for file in files {
            self.say(&format!("  {}: {}", file.path, reason(file)));
        }
    }

    /// Writes problems, each once, in the order of their places; false if nothing among them stops a network.
    pub fn problems(&mut self, mut problems: Vec<Problem>) -> bool {
        problems.sort_by(|a, b| a.place.cmp(&b.place));
        let mut stops = false;
        for mut problem in problems {
            if problem.severity == Severity::Note && !self.notes {
                continue;
            }
            if self.reporting.strict && problem.severity == Severity::Warning {
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
            match self.reporting.format {
                Format::Tekst => {
                    let colour = self.reporting.colour;
                    let text = format!("{}\n", as_text(&problem, colour));
                    self.bar.suspend(|| coloured(&text, colour));
                }
                Format::Json => self.data(&json::line(&JsonProblem::from(&problem))),
                Format::Github => {
                    let said = self.annotations.take(&problem);
                    // Everything is in the log, also what is no annotation.
                    if said.is_none() && problem.is_error() {
                        self.say(&as_text(&problem, false));
                    }
                    self.data(&said.unwrap_or_default());
                }
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
            let cause = Cause::Write("stdout".to_owned(), reason(&error));
            self.problems(vec![Problem::general(cause)]);
        }
    }

    /// Writes data to a file, or to stdout.
    pub fn data_to(&mut self, out: Option<&Path>, text: &str) {
        let Some(out) = out else { return self.data(text) };
        match write_named(out, text.as_bytes()) {
            Ok(()) => self.say(&format!("Klaar, het staat in:\n{}", indented(out))),
            Err(problem) => {
                self.problems(vec![problem]);
            }
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
    pub fn network(&mut self, outcome: &Outcome) {
        let lines = outcome.lines(self.brief);
        if lines.len() > 1 && self.good > 0 {
            self.say("");
        }
        self.good += 1;
        self.say(&lines.join("\n"));
        let Outcome { school, bron, made } = outcome;
        let Ended::Built(pack) = made else { return };
        self.built.push(pack.folder.clone());
        if self.reporting.format == Format::Json {
            self.data(&json::line(&JsonSchool::new(school, bron, pack)));
        }
    }

    /// The folders of all that is built, as it was said.
    pub fn built(&self) -> &[PathBuf] {
        &self.built
    }

    /// No school was named, so that a command is about the examples of ours: what to type for a school of one's own.
    pub fn examples(&self, command: &str) {
        self.say(&format!(
            "U noemde geen school; dit zijn de voorbeelden. De uwe: lef {command} mijn-school"
        ));
    }

    /// All networks of a run are built, in this folder; where each was said in one line, where that is.
    pub fn all_in(&self, out: Option<&Path>) {
        if let Some(out) = out.filter(|_| self.brief && self.reporting.format == Format::Tekst) {
            self.say(&format!("Alles staat in:\n{}", indented(out)));
        }
    }

    /// Sums up, and gives the exit status: 0 good, 1 wrong input, 2 wrong use, 3 the machine failed, 130 stopped.
    #[must_use]
    pub fn finish(mut self, writes: bool) -> ExitCode {
        self.bar.finish_and_clear();
        let last = std::mem::take(&mut self.annotations).finish(self.errors, self.warnings);
        self.data(&last);
        if self.errors > 0 && self.status < Status::Use {
            let fouten = tel(self.errors, "fout", "fouten");
            let warnings = match self.warnings {
                0 => String::new(),
                warnings => {
                    format!(" en {}", tel(warnings, "waarschuwing", "waarschuwingen"))
                }
            };
            let kept = match (writes, self.good) {
                // Files before the one that failed are whole, and new.
                _ if self.status == Status::Machine => "",
                (true, 0) => "; er is niets geschreven",
                (true, _) => "; van een netwerk met fouten is niets geschreven",
                (false, _) => "",
            };
            message(&format!("{fouten}{warnings}{kept}"));
        }
        ExitCode::from(match self.status {
            Status::Good => 0,
            Status::Input => 1,
            Status::Use => 2,
            Status::Machine => 3,
            // As shells say that somebody pressed Ctrl-C.
            Status::Stopped => 130,
        })
    }
}

/// Writes a line for people. Where nobody can read it, the work goes on.
pub fn message(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{}", visible::lines(text));
}

/// Writes a question, to be answered on the same line.
pub fn ask(text: &str) {
    let mut terminal = std::io::stderr().lock();
    // Where nobody can read it, nobody answers.
    let _ = write!(terminal, "{}", visible::lines(text)).and_then(|()| terminal.flush());
}

/// The same with the colours that are in it, or without. A console of an older Windows is told to show them, or coloured
/// another way.
fn coloured(text: &str, colour: bool) {
    let choice = if colour { ColorChoice::Always } else { ColorChoice::Never };
    let _ = writeln!(AutoStream::new(std::io::stderr().lock(), choice), "{text}");
}

/// The problem with the line it is about, the part of it underlined, and the way out.
fn as_text(problem: &Problem, colour: bool) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = problem.cause.to_string();
    let title = visible::line(&title);
    let mut group =
        Group::with_title(level.with_name(problem.severity.naam()).primary_title(title));
    if let Some(place) = &problem.place {
        let veld = place.veld().map(visible::line);
        let label = veld.as_ref().map_or_else(String::new, |veld| format!("veld {veld}"));
        if let Spot::Text(line, _, excerpt) = &place.spot {
            // A space to point at where the line has none left.
            let room = if excerpt.start >= excerpt.text.len() { " " } else { "" };
            let text = format!("{}{room}", excerpt.text);
            let end = excerpt.end.max(text.ceil_char_boundary(excerpt.start + 1)).min(text.len());
            let annotation = AnnotationKind::Primary.span(excerpt.start.min(end)..end).label(label);
            group = group.element(
                Snippet::source(text)
                    .line_start(*line)
                    .path(visible::line(&place.file).into_owned())
                    .annotation(annotation),
            );
        } else {
            let veld = veld.filter(|_| !matches!(place.spot, Spot::File));
            let veld = veld.map_or_else(String::new, |veld| format!(" ({veld})"));
            let place = place.to_string();
            let place = format!("{}{veld}", visible::line(&place));
            group = group.element(annotate_snippets::Origin::path(place));
        }
    }
    let way_out = problem.cause.advice().way_out;
    let way_out = visible::line(&way_out);
    let group = group.element(Level::HELP.with_name("oplossing").message(way_out));
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group]).trim_end().to_owned()
}
