//! The end of a run that cannot go on by itself.

use std::process::ExitCode;

use crate::busy::Busy;
use crate::cli::Task;
use crate::cli::report::{Report, Reporting};
use crate::problem::{Problem, RunCause};
use crate::taal::opsomming;

/// How a task is told of, if it is one that ends by itself and is watched over.
#[must_use]
pub fn watched(task: &Task) -> Option<Reporting> {
    match task {
        Task::Build(settings) => Some(settings.reporting),
        Task::Held(task, _) => watched(task),
        Task::Start(_) | Task::Pad(_) | Task::Watch { .. } => None,
        _ => Some(Reporting::default()),
    }
}

/// Says which document takes longer than so many seconds, and which schools were not reached.
#[must_use]
pub fn too_long(busy: &Busy, document: &str, seconds: u64, reporting: Reporting) -> ExitCode {
    let (school, later) = busy.schools();
    let school = school.unwrap_or_else(|| "deze opdracht".to_owned());
    ended(RunCause::TooLong(document.to_owned(), school, seconds), &later, reporting)
}

/// Says that the program failed, and where in it, and which schools were not reached.
#[must_use]
pub fn crashed(busy: &Busy, reporting: Reporting) -> ExitCode {
    let (school, later) = busy.schools();
    let school = school.unwrap_or_else(|| "deze opdracht".to_owned());
    ended(RunCause::Crashed(school, busy.crashed()), &later, reporting)
}

/// What is said where a part of a program that goes on fails, such as the desk: where, and nothing of what it was about.
#[must_use]
pub fn part_failed(place: &str) -> String {
    format!(
        "lef liep ergens op vast, en gaat verder met de rest ({place}). Doet iets het niet meer? Begin lef dan opnieuw."
    )
}

fn ended(cause: RunCause, later: &[String], reporting: Reporting) -> ExitCode {
    let mut report = Report::new(reporting);
    report.problems(vec![Problem::general(cause)]);
    if let Some(later) = opsomming(later) {
        report.say(&format!("Niet meer gedaan: {later}."));
    }
    report.say(
        "Wat er staat, is heel. Geef dezelfde opdracht nog eens om verder te gaan met de scholen die nog niet gedaan zijn.",
    );
    report.finish(false)
}
