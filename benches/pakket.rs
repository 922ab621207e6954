//! How long a pack takes: the whole of an example network, one bijlage of it, and the pictures of what is printed.

use lef::build::{Before, BuildOptions, OutputFile, build};
use lef::content::{self, Content};
use lef::embedded;
use lef::netwerk::Dossier;
use lef::parallel::Workers;
use lef::plan::Selection;
use lef::print::plaatje;
use lef::typeset::Templates;

fn main() {
    divan::main();
}

struct Example {
    content: Content,
    templates: Templates,
    network: Dossier,
}

impl Example {
    fn load() -> Option<Self> {
        let tree = embedded::content();
        let content = content::load(&tree, &Workers::new(2)).content?;
        let templates = Templates::load(&embedded::templates(), false).ok()?;
        let folder = tree.folder("netwerk", "netwerken/de-regenboog");
        let network = Dossier::read(&folder, "netwerk.yaml", &content, None).dossier?;
        Some(Self { content, templates, network })
    }

    fn files(&self, bijlagen: &[&str]) -> Vec<OutputFile> {
        let bijlagen = bijlagen.iter().map(|id| (*id).to_owned()).collect();
        let selection = Selection { bijlagen, ..Selection::default() };
        let options =
            BuildOptions { selection, workers: Workers::new(2), ..BuildOptions::default() };
        // Typst remembers what it has set: each round starts afresh, as a run of the program does.
        comemo::evict(0);
        let built = build(
            &self.content,
            &self.templates,
            &self.network,
            "school",
            &options,
            Before::default(),
        );
        built.map(|built| built.files).unwrap_or_default()
    }

    fn pages(&self, bijlagen: &[&str]) -> usize {
        self.files(bijlagen).iter().map(|file| file.pages).sum()
    }
}

#[divan::bench]
fn load_content_and_templates() -> bool {
    Example::load().is_some()
}

#[divan::bench(args = [&["1c"][..], &[]])]
fn pack(bencher: divan::Bencher, bijlagen: &[&str]) {
    let example = Example::load();
    bencher.bench_local(|| example.as_ref().map(|example| example.pages(bijlagen)));
}

/// The pictures in `begin-hier.html`: what a pack takes longer for them, on one thread.
#[divan::bench]
fn plaatjes(bencher: divan::Bencher) {
    let files = Example::load().map(|example| example.files(&[])).unwrap_or_default();
    let printed: Vec<_> = files.iter().filter(|file| file.sheets > 0).collect();
    bencher.bench_local(|| printed.iter().filter(|file| plaatje(&file.bytes).is_ok()).count());
}
