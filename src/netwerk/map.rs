//! The folder of a network: its roster, and the files that lie beside it.

use std::path::{Component, Path};

use crate::content::Content;
use crate::content::apk::{self, Apk};
use crate::netwerk::check::unknown_lid;
use crate::netwerk::{Netwerk, check};
use crate::problem::{Cause, FieldPath, Problem};
use crate::source::SourceFile;
use crate::tree::{Input, Tree};
use crate::yaml::{self, Loaded, MAX_FILE, Reading};

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
}

/// What could be read of a network, and everything that is wrong with it.
#[derive(Debug)]
pub struct Netwerklezing {
    /// The network; with problems it is good only to look for more problems.
    pub map: Option<Netwerkmap>,
    /// What is wrong, and what somebody should look at.
    pub problems: Vec<Problem>,
}

/// A logo, as read.
#[derive(Debug, Clone)]
pub struct Logo {
    /// The name of the file.
    pub bestand: String,
    /// `logo.` and what kind of picture it is.
    pub naam: String,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Netwerkmap {
    /// Reads and checks a network: the roster `file` in the folder `tree`, the logo that it names, and `apk.yaml`.
    #[must_use]
    pub fn read(tree: &Tree, file: &str, content: &Content) -> Netwerklezing {
        let mut problems = Vec::new();
        let mut inputs = Vec::new();
        let source = tree.read_up_to(file, MAX_FILE, Cause::FileTooLarge).and_then(|file| {
            inputs.push(file.input);
            SourceFile::from_bytes(&file.shown, file.bytes)
        });
        let reading = match source {
            Ok(source) => yaml::read::<Netwerk>(source),
            Err(problem) => Reading { data: None, problems: vec![problem] },
        };
        problems.extend(reading.problems);
        // The answers beside a roster of another name belong to another network.
        let apk =
            if file == "netwerk.yaml" { read_apk(tree, content, &mut problems) } else { None };
        let Some(netwerk) = reading.data else { return Netwerklezing { map: None, problems } };
        let mut broken = Vec::new();
        check(&netwerk, content, &mut broken);
        if let Some(apk) = &apk {
            check_owners(apk, &netwerk, &mut problems);
        }
        let logo = netwerk.data.huisstijl.logo.as_ref().and_then(|name| {
            let field = FieldPath::of("huisstijl").key("logo");
            let logo = read_logo(tree, name, &mut inputs);
            logo.map_err(|cause| broken.push(netwerk.problem(&field, cause))).ok()
        });
        problems.extend(netwerk.outside_gaps(broken));
        Netwerklezing { map: Some(Self { netwerk, logo, apk, inputs }), problems }
    }
}

/// Who is named in the answers must be in the roster.
fn check_owners(apk: &Loaded<Apk>, netwerk: &Loaded<Netwerk>, problems: &mut Vec<Problem>) {
    let mut broken = Vec::new();
    let mut check = |field: &FieldPath, naam: Option<&String>| {
        broken.extend(
            naam.and_then(|naam| unknown_lid(netwerk, naam)).map(|cause| apk.problem(field, cause)),
        );
    };
    check(&FieldPath::of("zij_instromer"), apk.data.zij_instromer.as_ref());
    for (onderdeel, punten) in &apk.data.punten {
        for (punt, bevinding) in &punten.0 {
            let at = FieldPath::of("punten").key(onderdeel).key(punt).key("wie");
            check(&at, bevinding.wie.as_ref());
        }
    }
    problems.extend(apk.outside_gaps(broken));
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
    let file = tree.read_up_to(name, MAX_LOGO, Cause::LogoSize).map_err(|problem| match problem
        .cause
    {
        Cause::FileMissing => Cause::LogoMissing(name.to_owned()),
        cause => cause,
    })?;
    inputs.push(file.input);
    let bestand = name.to_owned();
    Ok(Logo { bestand, naam: format!("logo.{extension}"), bytes: file.bytes })
}

/// The answers beside the roster, if there are any.
fn read_apk(tree: &Tree, content: &Content, problems: &mut Vec<Problem>) -> Option<Loaded<Apk>> {
    if !tree.has("apk.yaml") {
        return None;
    }
    let file = tree
        .read_up_to("apk.yaml", MAX_FILE, Cause::FileTooLarge)
        .and_then(|file| SourceFile::from_bytes(&file.shown, file.bytes));
    let reading = yaml::read::<Apk>(file.map_err(|problem| problems.push(problem)).ok()?);
    problems.extend(reading.problems);
    let apk = reading.data?;
    if let Some(keuring) = content.keuring() {
        let mut broken = Vec::new();
        apk::check(&apk, keuring, &mut broken);
        problems.extend(apk.outside_gaps(broken));
    }
    Some(apk)
}
