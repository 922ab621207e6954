//! `lef start`: the desk.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::cli::Settings;

/// What the desk is to show.
#[derive(Debug, Clone)]
pub struct StartSettings {
    /// How it builds; its networks are those in the folder.
    pub settings: Settings,
    /// The folder with schools; it is made if it is not there.
    pub map: PathBuf,
    /// A list of people to begin with, at *Klopt dit?*.
    pub lijst: Option<PathBuf>,
    /// Where it keeps what was opened: a folder of the user's own, outside the schools; none: nowhere.
    pub bewaard: Option<PathBuf>,
    /// Where it listens; none: the usual port.
    pub port: Option<u16>,
    /// Whether a browser is opened.
    pub open: bool,
}

/// Serves the desk until it is interrupted.
pub fn start(opties: &StartSettings) -> ExitCode {
    let _ = opties;
    ExitCode::from(1)
}
