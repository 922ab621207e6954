//! Where the desk begins: in the folder that was named, else in that of this user.

use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;
use jiff::civil::Date;

use crate::cli::dropped::{Dropped, dropped};
use crate::cli::options::{Typesetting, datum_of, settings};
use crate::cli::{Machine, Naming, PadSettings, Reporting, Settings, StartSettings, Task, paths};
use crate::problem::Problem;
use crate::tree::Tree;

/// The folder of the desk among the documents of its user, and that of what it remembers.
const FOLDER: &str = "lef";

/// Where the desk begins, and how it is shown.
#[derive(Debug, ClapArgs)]
pub struct Begin {
    /// Een map met scholen, een invulblad of een lijst; zonder: de map lef in Documenten
    #[arg(value_name = "PAD", help_heading = "Opties")]
    path: Option<PathBuf>,
    /// Open de browser niet; zeg alleen het adres
    #[arg(long, display_order = 1)]
    niet_openen: bool,
    /// Gebruik deze poort (zonder: een die vrij is)
    #[arg(long, display_order = 2, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    poort: Option<u16>,
    /// The date and fonts.
    #[command(flatten)]
    typesetting: Typesetting,
}

impl Begin {
    /// What is to be done.
    pub fn task(self, content: Tree, templates: Tree, machine: &Machine) -> Result<Task, Problem> {
        let Self { path, niet_openen, poort, typesetting } = self;
        let datum = typesetting.datum(machine.epoch.as_deref())?;
        let usual = desk(content, templates, datum, machine);
        let (map, lijst) = match path.as_deref().map(place).transpose() {
            Ok(place) => place.unwrap_or_else(|| (usual.map.clone(), None)),
            Err(problem) => {
                return Ok(Task::Misread(problem, Reporting::colour(machine.colour)));
            }
        };
        let settings = Settings {
            networks: vec![map.clone()],
            system_fonts: typesetting.systeemlettertypen,
            ..usual.settings
        };
        let open = !niet_openen;
        let task = Task::Start(StartSettings { settings, map, lijst, port: poort, open, ..usual });
        // Who double-clicked the program reads nothing in a window that is gone.
        Ok(if machine.typed.is_empty() { task.held(machine) } else { task })
    }
}

/// What is to be done with what was dragged onto the program.
pub fn pad(
    paths: Vec<PathBuf>,
    content: Tree,
    templates: Tree,
    machine: &Machine,
) -> Result<Task, Problem> {
    let datum = datum_of(machine.epoch.as_deref())?;
    let task = Task::Pad(PadSettings { paths, desk: desk(content, templates, datum, machine) });
    Ok(if machine.keyboard { task.held(machine) } else { task })
}

/// The desk of this user.
fn desk(content: Tree, templates: Tree, datum: Option<Date>, machine: &Machine) -> StartSettings {
    let map = machine.documents.as_deref().unwrap_or(&machine.here).join(FOLDER);
    StartSettings {
        settings: Settings {
            networks: vec![map.clone()],
            naming: Naming::Papers,
            ..settings(content, templates, datum, machine)
        },
        map,
        lijst: None,
        bewaard: machine.data.as_deref().map(|data| data.join(FOLDER)),
        port: None,
        open: true,
    }
}

/// The folder that a path means, and the list of people that it is.
fn place(path: &Path) -> Result<(PathBuf, Option<PathBuf>), Problem> {
    if path.is_dir() || (!path.exists() && !paths::names_file(path)) {
        return Ok((path.to_owned(), None));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).to_owned();
    match dropped(path)? {
        Dropped::Network(_) => Ok((folder, None)),
        Dropped::List(list) => Ok((folder, Some(list))),
    }
}
