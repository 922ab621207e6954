//! How a network went, and the sentence that says it.

use std::fmt;
use std::path::PathBuf;

use crate::taal::tel;

/// How a network went.
pub struct Outcome {
    /// The school's name.
    pub school: String,
    /// What came of it.
    pub made: Ended,
}

/// What came of a network.
pub enum Ended {
    /// It is good, and nothing is written.
    Checked,
    /// Nothing changed since it was built.
    Unchanged {
        /// Where it is.
        folder: PathBuf,
    },
    /// What is there is what would be built.
    Same {
        /// Where it is.
        folder: PathBuf,
    },
    /// It is built.
    Written {
        /// All its files.
        files: usize,
        /// Those that were made now.
        new: usize,
        /// The pages of all of them.
        pages: usize,
        /// Where they are.
        folder: PathBuf,
    },
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { school, made } = self;
        match made {
            Ended::Checked => write!(f, "{school}: in orde"),
            Ended::Unchanged { folder } => {
                write!(f, "{school}: niets veranderd, in {}", folder.display())
            }
            Ended::Same { folder } => write!(f, "{school}: {} is gelijk", folder.display()),
            Ended::Written { files, new, pages, folder } => {
                let made = match *files - *new {
                    0 => tel(*files, "bestand", "bestanden"),
                    _ if *files == 1 => format!("{new} van 1 bestand opnieuw"),
                    _ => format!("{new} van de {files} bestanden opnieuw"),
                };
                let pages = tel(*pages, "bladzijde", "bladzijden");
                write!(f, "{school}: {made}, {pages}, in {}", folder.display())
            }
        }
    }
}
