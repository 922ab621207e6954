//! The folder of a network: its roster, and the files that lie beside it.

use std::path::{Component, Path};

use crate::content::Content;
use crate::content::apk::{self, Apk};
use crate::netwerk::{Netwerk, check};
use crate::problem::{Cause, FieldPath, Problem};
use crate::source::SourceFile;
use crate::tree::{Input, Tree};
use crate::yaml::{self, Loaded};

/// The largest logo, in bytes.
const MAX_LOGO: usize = 5 * 1024 * 1024;

/// A network with the files that lie beside its roster, read and checked.
#[derive(Debug)]
pub struct Netwerkmap {
    /// The roster.
    pub netwerk: Loaded<Netwerk>,
    /// The logo.
    pub logo: Option<Logo>,
    /// The answers of the APK inspection.
    pub apk: Option<Loaded<Apk>>,
    /// Every file that went into the documents.
    pub inputs: Vec<Input>,
    /// What somebody should look at.
    pub warnings: Vec<Problem>,
}

/// A logo, as read.
#[derive(Debug, Clone)]
pub struct Logo {
    /// `logo.` and what kind of picture it is.
    pub naam: String,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Netwerkmap {
    /// Reads and checks a network: the roster `file` in the folder `tree`, the logo that it names, and `apk.yaml`.
    ///
    /// # Errors
    /// Every problem that was found, the warnings among them.
    pub fn read(tree: &Tree, file: &str, content: &Content) -> Result<Self, Vec<Problem>> {
        let mut inputs = Vec::new();
        let netwerk: Loaded<Netwerk> = tree
            .read(file)
            .and_then(|file| {
                inputs.push(file.input);
                yaml::read(SourceFile::from_bytes(&file.shown, file.bytes)?)
            })
            .map_err(|problem| vec![problem])?;
        let mut problems = Vec::new();
        check(&netwerk, content, &mut problems);
        let logo = netwerk.data.huisstijl.logo.as_ref().and_then(|name| {
            let field = FieldPath::of("huisstijl").key("logo");
            let logo = read_logo(tree, name, &mut inputs);
            logo.map_err(|cause| problems.push(netwerk.problem(&field, cause))).ok()
        });
        let apk = tree.has("apk.yaml").then(|| read_apk(tree, content, &mut problems)).flatten();
        if problems.iter().any(Problem::is_error) {
            return Err(problems);
        }
        Ok(Self { netwerk, logo, apk, inputs, warnings: problems })
    }
}

fn read_logo(tree: &Tree, name: &str, inputs: &mut Vec<Input>) -> Result<Logo, Cause> {
    let path = Path::new(name);
    if !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return Err(Cause::LogoOutside);
    }
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let extension = extension.to_lowercase();
    if !["svg", "png", "jpg", "jpeg"].contains(&extension.as_str()) {
        return Err(Cause::LogoKind);
    }
    let file = tree.read(name).map_err(|problem| problem.cause)?;
    if file.bytes.len() > MAX_LOGO {
        return Err(Cause::LogoSize);
    }
    inputs.push(file.input);
    Ok(Logo { naam: format!("logo.{extension}"), bytes: file.bytes })
}

fn read_apk(tree: &Tree, content: &Content, problems: &mut Vec<Problem>) -> Option<Loaded<Apk>> {
    let file =
        tree.read("apk.yaml").and_then(|file| SourceFile::from_bytes(&file.shown, file.bytes));
    let apk = file.and_then(yaml::read).map_err(|problem| problems.push(problem)).ok()?;
    if let Some(keuring) = content.keuring() {
        apk::check(&apk, keuring, problems);
    }
    Some(apk)
}
