//! What the schools of a run are known by in `manifest.json`, so that an old folder is known to be of one of them.

use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::cli::networks::{Name, Networks, RosterPlace, Slug};
use crate::manifest::{CONTENT, ManifestRoster};
use crate::netwerk::{Bijeenkomstgegevens, Netwerk};
use crate::output::{ELSEWHERE, KnownSchool, Looked};
use crate::problem::Step;
use crate::tree::hex_sha256;
use crate::yaml::Loaded;

/// What each school is known by; `slugs` are their folders in `out`.
pub fn schools(
    networks: &Networks,
    names: &[Name],
    slugs: &[Slug],
    out: &Path,
) -> Vec<KnownSchool> {
    let view = View::new(out);
    let known = networks.iter().zip(names).zip(slugs).map(|((network, name), slug)| {
        let (path, place) = match &network.place {
            RosterPlace::Content(path) => (Some(format!("{CONTENT}{path}")), None),
            RosterPlace::Disk(place) => (view.path(place), Some(place.clone())),
        };
        let slug = slug.as_ref().and_then(|slug| slug.as_ref().ok()).cloned();
        let roster = ManifestRoster { path, people: name.people.clone() };
        KnownSchool { slug, roster, sha256: name.sha256.clone(), place }
    });
    known.collect()
}

/// The folders that were looked through.
pub fn looked(networks: &Networks, out: &Path) -> Vec<Looked> {
    let view = View::new(out);
    let looked = networks.looked.iter().filter_map(|place| {
        let path = view.path(place).filter(|path| !path.starts_with(ELSEWHERE))?;
        // All that lies below the folder that we are in begins with nothing.
        let path = if path == "." { String::new() } else { path };
        Some(Looked { path, place: place.clone() })
    });
    looked.collect()
}

/// A hash of all that a roster says, the school aside: the same for text and a workbook that say the same.
pub fn people(netwerk: &Netwerk) -> String {
    let mut plain = netwerk.clone();
    plain.formaat = None;
    for lid in &mut plain.leden {
        // Several roles stand in a list, or in one text.
        lid.rol = vec![lid.rol.join(", ")];
    }
    // A meeting that nothing is said of is as good as none.
    let is_known =
        |_: &u32, gegevens: &mut Bijeenkomstgegevens| *gegevens != Bijeenkomstgegevens::default();
    plain.bijeenkomsten.retain(is_known);
    plain.lijnen.values_mut().for_each(|lijn| lijn.bijeenkomsten.retain(is_known));
    let lijnen = plain.lijnen.values_mut().flat_map(|lijn| lijn.bijeenkomsten.values_mut());
    for gegevens in plain.bijeenkomsten.values_mut().chain(lijnen) {
        // Who is there is a set, and each may be meant by a part of a name.
        if let Some(aanwezig) = &mut gegevens.aanwezig {
            let place =
                |naam: &str| netwerk.leden.iter().position(|lid| netwerk.bedoelt(naam, lid));
            aanwezig.sort_by_key(|naam| place(naam));
            for naam in aanwezig {
                if let Some(lid) = netwerk.lid(naam) {
                    naam.clone_from(&lid.naam);
                }
            }
        }
    }
    let school = format!("{:?}", plain.school);
    hex_sha256(format!("{plain:?}").replacen(&school, "", 1).as_bytes())
}

/// Whether the name, id and town of the school were read as they stand. In a gap stands something of ours, the same in every
/// roster.
pub fn says_its_school(netwerk: &Loaded<Netwerk>) -> bool {
    let of_name = |step: &Step| matches!(step, Step::Key(key) if ["naam", "id", "plaats"].contains(&key.as_str()));
    !netwerk.gaps.iter().any(|gap| match gap.steps() {
        [] => true,
        [Step::Key(first), rest @ ..] => first == "school" && rest.first().is_none_or(of_name),
        [Step::Index(_), ..] => false,
    })
}

/// From where the places of rosters are seen, so that they are the same on another machine: the folder that we are in, else
/// the one that the output lies in.
struct View {
    here: Option<PathBuf>,
    beside_out: Option<PathBuf>,
}

impl View {
    fn new(out: &Path) -> Self {
        let beside_out = real(out).and_then(|out| Some(out.parent()?.to_owned()));
        Self { here: fs::canonicalize(".").ok(), beside_out }
    }

    /// What a manifest says of a place: its path from here or from beside the output; elsewhere its last name alone.
    fn path(&self, place: &Path) -> Option<String> {
        let place = real(place)?;
        let (here, beside_out) = (self.here.as_deref()?, self.beside_out.as_deref());
        if place == here {
            // Which folder we are in is known where the output lies in it.
            return beside_out.filter(|out| out.starts_with(here)).map(|_| ".".to_owned());
        }
        let below = |root: &Path| joined(place.strip_prefix(root).ok()?);
        let found = below(here).or_else(|| below(beside_out?));
        let name = || Some(format!("{ELSEWHERE}{}", place.file_name()?.to_str()?));
        found.filter(|path| !path.is_empty()).or_else(name)
    }
}

/// A path from the root of the system; what is not there yet lies where it would lie.
fn real(path: &Path) -> Option<PathBuf> {
    // The folder that we are in has an empty path, which the system does not know.
    let found = fs::canonicalize(Path::new(".").join(path)).ok();
    found.or_else(|| Some(real(path.parent()?)?.join(path.file_name()?)))
}

/// A path with forward slashes.
fn joined(path: &Path) -> Option<String> {
    let names = path.components().map(|part| match part {
        Component::Normal(name) => name.to_str(),
        _ => None,
    });
    Some(names.collect::<Option<Vec<_>>>()?.join("/"))
}
