//! How long a pack takes: the whole of an example network, and one bijlage of it.

use lef::build::{Before, BuildOptions, build};
use lef::content::{self, Content};
use lef::embedded;
use lef::netwerk::Dossier;
use lef::parallel::Workers;
use lef::plan::Selection;
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

    fn pages(&self, bijlagen: &[&str]) -> usize {
        let bijlagen = bijlagen.iter().map(|id| (*id).to_owned()).collect();
        let selection = Selection { bijlagen, ..Selection::default() };
        let options =
            BuildOptions { selection, workers: Workers::new(2), ..BuildOptions::default() };
        // Typst remembers what it has set: each round starts afresh, as a run of the program does.
        comemo::evict(0);
        let files = build(
            &self.content,
            &self.templates,
            &self.network,
            "school",
            &options,
            Before::default(),
        );
        files.unwrap_or_default().iter().map(|file| file.pages).sum()
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
