//! Files and folders beside a roster that are called almost what they should be: nobody would miss them until it is printed.

use crate::netwerk::{DOELSYSTEMEN, GOOD_PRACTICES};
use crate::problem::{Cause, Problem};
use crate::tree::Tree;

/// The files and folders that are read beside `netwerk.yaml`.
const KNOWN: [&str; 11] = [
    "netwerk.yaml",
    "apk.yaml",
    "overeenkomst.yaml",
    "afspraken.yaml",
    "eindreflectie.yaml",
    "gesprekken.yaml",
    "metingen.yaml",
    "begroting.yaml",
    "terugkoppeling.yaml",
    DOELSYSTEMEN,
    GOOD_PRACTICES,
];

/// Warns of every file and folder that is probably meant to be read, and is not.
pub fn check(tree: &Tree, problems: &mut Vec<Problem>) {
    let names = tree.list("");
    for name in names.iter().filter(|name| !KNOWN.contains(&name.as_str())) {
        // What is there under its own name has another beside it on purpose.
        let missing = KNOWN.into_iter().filter(|known| !names.iter().any(|name| name == known));
        let cause = Cause::misnamed(name, missing);
        problems.extend(cause.map(|cause| Problem::in_file(&tree.shown(name), cause).warning()));
    }
}
