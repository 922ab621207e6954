//! What the user reads of a run: problems as they are found, a line for each school, and the exit status.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::problem::Problem;

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

/// Collects how a run went, and writes it to stderr.
#[derive(Default)]
pub struct Report {
    good: usize,
    failed: usize,
    errors: usize,
    warnings: usize,
    machine: bool,
    wrong_use: bool,
}

impl Report {
    /// Problems that are not of one network alone.
    pub fn problems(&mut self, problems: &[Problem]) {
        for problem in problems {
            eprintln!("{problem}\n");
            if problem.is_error() {
                self.errors += 1;
            } else {
                self.warnings += 1;
            }
            self.machine |= problem.cause.is_machine();
        }
    }

    /// The command was used wrongly.
    pub fn wrong_use(&mut self) {
        self.wrong_use = true;
    }

    /// A network that is good.
    pub fn built(&mut self, outcome: Outcome) {
        self.good += 1;
        let Outcome { school, files, pages, folder } = outcome;
        match folder {
            Some(folder) => {
                eprintln!(
                    "{school}: {files} bestanden, {pages} bladzijden, in {}",
                    folder.display()
                );
            }
            None => eprintln!("{school}: in orde"),
        }
    }

    /// A network that is not.
    pub fn failed(&mut self, problems: &[Problem]) {
        self.failed += 1;
        self.problems(problems);
    }

    /// Sums up, and gives the exit status: 0 good, 1 wrong input, 2 wrong use, 3 the machine failed.
    #[must_use]
    pub fn finish(self, writes: bool) -> ExitCode {
        if self.errors > 0 {
            let count = match self.errors {
                1 => "1 fout".to_owned(),
                errors => format!("{errors} fouten"),
            };
            let kept = match (writes, self.good) {
                (true, 0) => "; er is niets geschreven",
                (true, _) => "; van deze netwerken is niets geschreven",
                (false, _) => "",
            };
            eprintln!("{count}{kept}");
        }
        match () {
            () if self.wrong_use => ExitCode::from(2),
            () if self.machine => ExitCode::from(3),
            () if self.errors > 0 || self.failed > 0 => ExitCode::from(1),
            () => ExitCode::SUCCESS,
        }
    }
}
