//! The folder of a network: its roster, and the files that lie beside it.

use std::path::{Component, Path};

use crate::apk::Apk;
use crate::content::Content;
use crate::netwerk::Netwerk;
use crate::netwerk::papier::{Omgeving, Papier};
use crate::netwerk::papieren::{Papieren, ROOSTER, Reader};
use crate::problem::{Cause, FieldPath, Problem};
use crate::tree::{Input, Tree};
use crate::yaml::Loaded;

/// The largest logo, in bytes.
const MAX_LOGO: usize = 5 * 1024 * 1024;

/// A network with the files that lie beside its roster, read and checked.
#[derive(Debug)]
pub struct Netwerkmap {
    /// The roster.
    pub netwerk: Loaded<Netwerk>,
    /// The logo.
    pub logo: Option<Logo>,
    /// The papers.
    pub papieren: Papieren,
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
    /// Reads and checks a network: the roster `file` in the folder `tree`, the logo that it names, and the papers that lie
    /// beside it. `answers` are those of the inspection, and the file that they stand in, instead of `apk.yaml`.
    #[must_use]
    pub fn read(
        tree: &Tree,
        file: &str,
        content: &Content,
        answers: Option<(&Tree, &str)>,
    ) -> Netwerklezing {
        let elsewhere = answers.map(|(tree, file)| (Apk::BESTAND, tree, file));
        let beside = file == ROOSTER;
        let mut reader =
            Reader { tree, beside, elsewhere, inputs: Vec::new(), problems: Vec::new() };
        let netwerk = reader.netwerk(file, content);
        let omgeving = netwerk.as_ref().map(|netwerk| Omgeving { content, netwerk });
        let papieren = Papieren::read(&mut reader, omgeving);
        if beside {
            reader.misnamed();
        }
        let map = netwerk.map(|netwerk| {
            let mut broken = Vec::new();
            let logo = netwerk.data.huisstijl.logo.as_ref().and_then(|name| {
                let field = FieldPath::of("huisstijl").key("logo");
                let logo = read_logo(tree, name, &mut reader.inputs);
                logo.map_err(|cause| broken.push(netwerk.problem(&field, cause))).ok()
            });
            reader.problems.extend(netwerk.outside_gaps(broken));
            Self { netwerk, logo, papieren, inputs: std::mem::take(&mut reader.inputs) }
        });
        Netwerklezing { map, problems: reader.problems }
    }
}

/// What could be read of a school for an overview: its roster and its answers alone.
#[derive(Debug)]
pub struct Keuringlezing {
    /// The roster.
    pub netwerk: Option<Loaded<Netwerk>>,
    /// The answers, if there are any yet.
    pub apk: Option<Loaded<Apk>>,
    /// What is wrong, and what somebody should look at.
    pub problems: Vec<Problem>,
}

impl Keuringlezing {
    /// Reads and checks the roster and the answers in a folder.
    #[must_use]
    pub fn read(tree: &Tree, content: &Content) -> Self {
        let (inputs, problems) = (Vec::new(), Vec::new());
        let mut reader = Reader { tree, beside: true, elsewhere: None, inputs, problems };
        let netwerk = reader.netwerk(ROOSTER, content);
        let omgeving = netwerk.as_ref().map(|netwerk| Omgeving { content, netwerk });
        let apk = reader.papier(omgeving);
        Self { netwerk, apk, problems: reader.problems }
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
