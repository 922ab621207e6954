//! Files and folders beside a roster that are called almost what they should be, or lie where nobody reads them: nobody would miss
//! them until it is printed.

use crate::content::{Content, Leerlijn};
use crate::netwerk::Netwerk;
use crate::netwerk::perlijn::LIJNPAPIEREN;
use crate::problem::{Cause, LijnCause, Problem};
use crate::tree::Tree;

/// The files that are about the whole network. Those about one lijn are [`LIJNPAPIEREN`].
const OF_NETWORK: [&str; 5] =
    ["netwerk.yaml", "overeenkomst.yaml", "afspraken.yaml", "metingen.yaml", "begroting.yaml"];

/// Warns of every file and folder that is probably meant to be read, and is not.
pub fn check(tree: &Tree, content: &Content, netwerk: &Netwerk, problems: &mut Vec<Problem>) {
    let of_lijn = || LIJNPAPIEREN.iter().map(|papier| papier.naam);
    misnamed(tree, "", &OF_NETWORK.into_iter().chain(of_lijn()).collect::<Vec<_>>(), problems);
    let followed = netwerk.lijnen();
    for lijn in &content.lijnen {
        let names = tree.list(&lijn.id);
        let warn = |name: &str, cause: LijnCause| {
            Problem::in_file(&tree.shown(&format!("{}/{name}", lijn.id)), cause.into()).warning()
        };
        let elsewhere = names.iter().filter(|name| OF_NETWORK.contains(&name.as_str()));
        problems.extend(elsewhere.map(|name| warn(name, LijnCause::OfNetwork)));
        let there = |name: &&str| names.iter().any(|other| other == name);
        let unread = of_lijn().filter(there).filter_map(|name| {
            let cause = unread(lijn, name, followed.contains(&lijn.id.as_str()))?;
            Some(warn(name, cause))
        });
        problems.extend(unread);
        misnamed(tree, &lijn.id, &of_lijn().collect::<Vec<_>>(), problems);
    }
}

/// Why a paper in the folder of a lijn is not read, if so.
fn unread(lijn: &Leerlijn, name: &str, followed: bool) -> Option<LijnCause> {
    let papier = LIJNPAPIEREN.iter().find(|papier| papier.naam == name)?;
    match (followed, (papier.uses)(lijn)) {
        (false, _) => Some(LijnCause::NotFollowed(lijn.id.clone())),
        (true, false) => Some(LijnCause::NotUsed(lijn.id.clone())),
        (true, true) => None,
    }
}

/// Warns of what is called almost as something that is read in this folder.
fn misnamed(tree: &Tree, folder: &str, known: &[&str], problems: &mut Vec<Problem>) {
    let names = tree.list(folder);
    for name in names.iter().filter(|name| !known.contains(&name.as_str())) {
        // What is there under its own name has another beside it on purpose.
        let missing = known.iter().copied().filter(|k| !names.iter().any(|name| name == k));
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        let cause = Cause::misnamed(name, missing);
        problems.extend(cause.map(|cause| Problem::in_file(&tree.shown(&path), cause).warning()));
    }
}
