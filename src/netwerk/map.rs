//! The folder of a network: its roster, and the files that lie beside it.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use crate::content::apk::{self, Apk};
use crate::content::{Content, Doelsysteem, Leerlijn};
use crate::netwerk::check::unknown_lid;
use crate::netwerk::{Invulling, Netwerk, check, invulling};
use crate::problem::{Cause, FieldPath, Problem};
use crate::tree::{Input, Tree};
use crate::yaml::{self, Loaded};

/// The largest logo, in bytes.
const MAX_LOGO: usize = 5 * 1024 * 1024;

/// The folder, beside the roster, of what was filled in on doelsystemen.
const DOELSYSTEMEN: &str = "doelsystemen";

/// A network with the files that lie beside its roster, read and checked.
#[derive(Debug)]
pub struct Netwerkmap {
    /// The roster.
    pub netwerk: Loaded<Netwerk>,
    /// The logo.
    pub logo: Option<Logo>,
    /// The answers of the APK inspection.
    pub apk: Option<Loaded<Apk>>,
    /// What was filled in on doelsystemen, by the id of the bijlage.
    pub doelsystemen: BTreeMap<String, Loaded<Invulling>>,
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
        let reading = yaml::read_file::<Netwerk>(tree, file, &mut inputs);
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
        let doelsystemen = if file == "netwerk.yaml" {
            read_doelsystemen(tree, content, &netwerk, &mut inputs, &mut problems)
        } else {
            BTreeMap::new()
        };
        Netwerklezing { map: Some(Self { netwerk, logo, apk, doelsystemen, inputs }), problems }
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

/// What was filled in on doelsystemen: a file for each bijlage that holds one.
fn read_doelsystemen(
    tree: &Tree,
    content: &Content,
    netwerk: &Loaded<Netwerk>,
    inputs: &mut Vec<Input>,
    problems: &mut Vec<Problem>,
) -> BTreeMap<String, Loaded<Invulling>> {
    let mut found = BTreeMap::new();
    let known: Vec<(&str, &Doelsysteem)> = netwerk
        .data
        .lijnen()
        .into_iter()
        .filter_map(|id| content.lijn(id))
        .flat_map(Leerlijn::doelsystemen)
        .collect();
    for other in tree.list("").into_iter().filter(|name| name.starts_with("doelsyste")) {
        if other != DOELSYSTEMEN {
            let cause = Cause::unknown("map", &other, [DOELSYSTEMEN]);
            problems.push(Problem::in_file(&tree.shown(&other), cause).warning());
        }
    }
    // Systems put files of their own in folders.
    let is_yaml = |name: &String| [".yaml", ".yml"].iter().any(|end| name.contains(end));
    for name in tree.list(DOELSYSTEMEN).into_iter().filter(is_yaml) {
        let path = format!("{DOELSYSTEMEN}/{name}");
        let id = name.split('.').next().unwrap_or_default();
        let fits = name.strip_suffix(".yaml") == Some(id);
        let sheet = known.iter().find(|(known, _)| *known == id && fits);
        let Some((_, doelsysteem)) = sheet else {
            // A file of another kind may hold the right thing; a right kind of file, something else.
            let (name, end) = if name.strip_suffix(".yaml") == Some(id) {
                (id, "")
            } else {
                (name.as_str(), ".yaml")
            };
            let known: Vec<String> = known.iter().map(|(id, _)| format!("{id}{end}")).collect();
            let cause = Cause::unknown("doelsysteem", name, known.iter().map(String::as_str));
            problems.push(Problem::in_file(&tree.shown(&path), cause));
            continue;
        };
        let reading = yaml::read_file::<Invulling>(tree, &path, inputs);
        problems.extend(reading.problems);
        if let Some(invulling) = reading.data {
            invulling::check(&invulling, doelsysteem, &content.rollen.data, netwerk, problems);
            found.insert(id.to_owned(), invulling);
        }
    }
    found
}

/// The answers beside the roster, if there are any.
fn read_apk(tree: &Tree, content: &Content, problems: &mut Vec<Problem>) -> Option<Loaded<Apk>> {
    if !tree.has("apk.yaml") {
        return None;
    }
    // No document prints them yet.
    let reading = yaml::read_file::<Apk>(tree, "apk.yaml", &mut Vec::new());
    problems.extend(reading.problems);
    let apk = reading.data?;
    if let Some(keuring) = content.keuring() {
        let mut broken = Vec::new();
        apk::check(&apk, keuring, &mut broken);
        problems.extend(apk.outside_gaps(broken));
    }
    Some(apk)
}
