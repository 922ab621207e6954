//! `lef invulblad`: a workbook to fill in, empty or with what a network says.

use std::path::{Path, PathBuf};

use crate::cli::networks;
use crate::cli::report::{self, Report};
use crate::cli::typed::quoted;
use crate::content::{self, Content};
use crate::invulblad::Invulblad;
use crate::netwerk::{Dossier, Rooster};
use crate::output::write_file;
use crate::parallel::Workers;
use crate::problem::{OutputCause, Problem};
use crate::source::workbook::is_workbook;
use crate::tree::Tree;

/// What an invulblad is made of.
#[derive(Debug)]
pub struct InvulbladSettings {
    /// The content.
    pub content: Tree,
    /// Where it is written.
    pub file: PathBuf,
    /// The network that it says the same as; none: an empty one.
    pub network: Option<PathBuf>,
    /// Whether the terminal shows colours.
    pub colour: bool,
    /// Who reads the content.
    pub workers: Workers,
}

/// Writes an invulblad, never over another file.
pub fn run(settings: &InvulbladSettings, report: &mut Report) {
    let file = &settings.file;
    let shown = file.display().to_string();
    if !is_workbook(&shown) {
        report.problems(vec![Problem::in_file(&shown, OutputCause::NoWorkbookName)]);
        return;
    }
    if file.exists() {
        report.problems(vec![Problem::in_file(&shown, OutputCause::Exists)]);
        return;
    }
    let loading = content::load(&settings.content, &settings.workers);
    if report.problems(loading.problems) {
        return;
    }
    let Some(content) = loading.content else { return };
    let made = match &settings.network {
        None => Invulblad::empty(&content).map_err(|cause| vec![Problem::general(cause)]),
        Some(network) => filled(&content, network, report),
    };
    match made.and_then(|bytes| write_file(file, &bytes).map_err(|problem| vec![problem])) {
        Ok(()) => {
            report::message(&format!("Het invulblad staat klaar: {shown}"));
            report::message("Open het in Excel of LibreOffice, vul het in en bewaar het. Daarna:");
            report::message(&format!("  lef bouw {}", quoted(&shown)));
        }
        Err(problems) => {
            report.problems(problems);
        }
    }
}

/// The workbook that says what a network says. A network with mistakes is mended first: nothing of it may be lost.
fn filled(content: &Content, network: &Path, report: &mut Report) -> Result<Vec<u8>, Vec<Problem>> {
    let (folder, file) = networks::roster(network).map_err(|problem| vec![problem])?;
    let tree = Tree::disk("netwerk", folder);
    let rooster = Rooster::read(&tree, &file);
    let ouder = rooster.workbook.as_ref().map(|(_, book)| book.clone());
    let lezing = Dossier::of(rooster, &tree, &file, content, None);
    if report.problems(lezing.problems) {
        return Err(Vec::new());
    }
    let Some(dossier) = lezing.dossier else { return Err(Vec::new()) };
    if ouder.is_some() {
        report::message(
            "Eigen kolommen, regels en tabbladen gaan mee als gewone waarden. Kleuren, formules, opmerkingen en plaatjes niet.",
        );
    }
    Invulblad::of(content, &dossier, ouder.as_ref()).map_err(|cause| vec![Problem::general(cause)])
}
