//! Annotations of GitHub workflows: those that count first, as a step shows no more than ten of a kind.

use std::fmt::Write;
use std::path::{Component, Path, PathBuf};

use crate::problem::{Problem, Severity, Spot};
use crate::taal::tel;
use crate::visible;

/// So many are shown of a run.
const MOST: usize = 10;

/// The annotations of a run.
#[derive(Default)]
pub struct Annotations {
    /// The folder that is written to, if there is one.
    pub out: Option<PathBuf>,
    errors: usize,
    /// What is no error, until it is known whether there is room for it.
    others: Vec<(Severity, String)>,
    is_asked: bool,
}

impl Annotations {
    /// A problem as the line that shows it; none where it is shown at the end, or there are enough.
    pub fn take(&mut self, problem: &Problem) -> Option<String> {
        self.is_asked = true;
        let line = || format!("{}\n", annotation(problem, self.out.as_deref()));
        if !problem.is_error() {
            self.others.push((problem.severity, line()));
            return None;
        }
        let line = (self.errors < MOST).then(line);
        self.errors += 1;
        line
    }

    /// The warnings and notes for which there is room, and how many there were of everything.
    #[must_use]
    pub fn finish(mut self, errors: usize, warnings: usize) -> String {
        if !self.is_asked {
            return String::new();
        }
        self.others.sort_by_key(|(severity, _)| *severity == Severity::Note);
        let room = MOST.saturating_sub(self.errors);
        let mut text: String = self.others.iter().take(room).map(|(_, line)| &**line).collect();
        let all = self.errors + self.others.len();
        let more = if all > MOST {
            format!("; hier staan de eerste {MOST}, en in het verslag van deze stap alle fouten")
        } else {
            String::new()
        };
        let counted = format!(
            "{} en {}{more}",
            tel(errors, "fout", "fouten"),
            tel(warnings, "waarschuwing", "waarschuwingen")
        );
        let _ = writeln!(text, "::notice title=lef::{counted}");
        text
    }
}

/// Whether a file is one of those that somebody can mend: in this folder, and not made by us.
fn is_source(file: &str, out: Option<&Path>) -> bool {
    let file = Path::new(file);
    let stays = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    file.components().all(stays) && out.is_none_or(|out| !file.starts_with(out))
}

/// The problem as a workflow command; line ends and separators escaped as GitHub wants them.
fn annotation(problem: &Problem, out: Option<&Path>) -> String {
    let command = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let text = |text: &str| {
        visible::lines(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
    };
    let property = |value: &str| text(value).replace(':', "%3A").replace(',', "%2C");
    let mut properties = Vec::new();
    let mut field = String::new();
    if let Some(place) = &problem.place {
        if is_source(&place.file, out) {
            properties.push(format!("file={}", property(&place.file)));
            properties.extend(place.line().map(|line| format!("line={line}")));
            properties.extend(place.column().map(|column| format!("col={column}")));
        } else {
            field = format!(" in {}", place.file);
        }
        if let Spot::Cell(sheet, cell, _) = &place.spot {
            let _ = write!(field, " ({sheet}!{cell})");
        } else if let Some(veld) = place.veld() {
            let _ = write!(field, " (veld {veld})");
        }
    }
    properties.push(format!("title={}", property(problem.severity.naam())));
    let way_out = problem.cause.advice().way_out;
    let message = text(&format!("{}{field}. {way_out}", problem.cause));
    format!("::{command} {}::{message}", properties.join(","))
}
