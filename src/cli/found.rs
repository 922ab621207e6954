//! The networks of `lef volg` and `lef start`, found and read as every command does.

use std::path::{Path, PathBuf};

use crate::cli::networks::{self, Networks, RosterPlace};
use crate::cli::{Settings, known};
use crate::content::Content;
use crate::problem::{Cause, FieldPath, Problem};
use crate::watch::FoundNetwork;

/// Finds and reads the networks; `out` is where what is built of them comes.
pub fn find(
    settings: &Settings,
    content: &Content,
    out: &Path,
) -> (Vec<FoundNetwork>, Vec<Problem>) {
    let (networks, mut problems) = Networks::find(settings);
    if settings.answers.is_some() && networks.are_several() {
        problems.push(Problem::general(Cause::ApkForOne));
        return (Vec::new(), problems);
    }
    let (rosters, names) = networks.rosters(&settings.options.workers);
    let slugs = networks::slugs(&names);
    let known = known::schools(&networks, &names, &slugs, out);
    let names = names.iter().map(|name| name.school().map(|school| school.naam.clone()));
    let found = networks.iter().zip(rosters).zip(slugs.into_iter().zip(known)).zip(names);
    let found = found.map(|(((network, rooster), (slug, known)), naam)| {
        let mut lezing = network.read(rooster, content, settings.answers.as_deref());
        let slug = slug.transpose().unwrap_or_else(|cause| {
            let field = FieldPath::of("school").key("naam");
            let dossier = lezing.dossier.as_ref();
            lezing.problems.extend(dossier.map(|dossier| dossier.netwerk.problem(&field, cause)));
            None
        });
        let (tree, file) = network.file();
        let place = match &network.place {
            RosterPlace::Content(_) => None,
            RosterPlace::Disk(_) => tree.folders().first().map(|folder| folder.join(file)),
        };
        let (tree, file, known) = (tree.clone(), file.to_owned(), known.roster);
        FoundNetwork { tree, file, naam, lezing, slug, place, known }
    });
    (found.collect(), problems)
}

/// The folders that the answers of an inspection are read from.
pub fn beside(settings: &Settings) -> Vec<PathBuf> {
    let answers = settings.answers.iter();
    answers.flat_map(|answers| networks::answers_file(answers).0.folders()).collect()
}
