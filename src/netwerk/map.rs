//! The folder of a network: its roster, and the files that lie beside it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::apk::{self, Apk};
use crate::content::{Blok, Content, Doelsysteem, Leerlijn};
use crate::netwerk::papieren;
use crate::netwerk::{
    Afspraken, Begroting, Eindreflectie, Gesprekken, Invulling, Logo, Metingen, Netwerk,
    Overeenkomsten, Praktijk, Terugkoppeling, afspraken, begroting, check, eindreflectie,
    gesprekken, invulling, logo, metingen, namen, overeenkomst, praktijk, terugkoppeling,
};
use crate::problem::{Cause, Problem};
use crate::tree::{Input, Tree};
use crate::yaml::{self, Loaded};

/// The folder, beside the roster, of what was filled in on doelsystemen.
pub const DOELSYSTEMEN: &str = "doelsystemen";

/// A network with the files that lie beside its roster, read and checked.
#[derive(Debug)]
pub struct Netwerkmap {
    /// The roster.
    pub netwerk: Loaded<Netwerk>,
    /// The logo.
    pub logo: Option<Logo>,
    /// The answers of the APK inspections.
    pub apk: Option<Loaded<Apk>>,
    /// The tripartite agreements.
    pub overeenkomsten: Option<Loaded<Overeenkomsten>>,
    /// What was agreed at meetings.
    pub afspraken: Option<Loaded<Afspraken>>,
    /// The answers to the closing questions.
    pub eindreflectie: Option<Loaded<Eindreflectie>>,
    /// How the starters of each bestuur are doing.
    pub metingen: Option<Loaded<Metingen>>,
    /// What a project costs whom.
    pub begroting: Option<Loaded<Begroting>>,
    /// What is known of the guidance talks.
    pub gesprekken: Option<Loaded<Gesprekken>>,
    /// What was filled in on doelsystemen, by the id of the bijlage.
    pub doelsystemen: BTreeMap<String, Loaded<Invulling>>,
    /// The good practices, by file name.
    pub praktijken: Vec<Loaded<Praktijk>>,
    /// The notes of a meeting about pillars.
    pub terugkoppeling: Option<Loaded<Terugkoppeling>>,
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
        let mut reader = Reader { tree, inputs: Vec::new(), problems: Vec::new() };
        // The papers beside a roster of another name belong to another network.
        let beside = file == "netwerk.yaml";
        let answers = answers.or(beside.then_some((tree, "apk.yaml")).filter(|(t, f)| t.has(f)));
        let (netwerk, apk) = reader.keuring(file, answers, content);
        let Some(netwerk) = netwerk else {
            return Netwerklezing { map: None, problems: reader.problems };
        };
        let logo = logo::read(tree, &netwerk, &mut reader.inputs, &mut reader.problems);
        let mut map = Self {
            netwerk,
            logo,
            apk,
            overeenkomsten: None,
            afspraken: None,
            eindreflectie: None,
            metingen: None,
            begroting: None,
            gesprekken: None,
            doelsystemen: BTreeMap::new(),
            praktijken: Vec::new(),
            terugkoppeling: None,
            inputs: Vec::new(),
        };
        if beside {
            map.read_papieren(&mut reader, content);
        }
        map.inputs = reader.inputs;
        Netwerklezing { map: Some(map), problems: reader.problems }
    }

    fn read_papieren(&mut self, reader: &mut Reader<'_>, content: &Content) {
        let netwerk = &self.netwerk;
        namen::check(reader.tree, &mut reader.problems);
        self.overeenkomsten = reader.beside("overeenkomst.yaml");
        if let Some(file) = &self.overeenkomsten {
            overeenkomst::check(file, netwerk, &mut reader.problems);
        }
        self.afspraken = reader.beside("afspraken.yaml");
        if let Some(file) = &self.afspraken {
            afspraken::check(file, content, netwerk, &mut reader.problems);
        }
        self.eindreflectie = reader.beside("eindreflectie.yaml");
        if let Some(file) = &self.eindreflectie {
            let lijnen = netwerk.data.lijnen().into_iter();
            let mut bladen = lijnen.filter_map(|id| content.lijn(id)?.eindreflectie());
            if let Some(blad) = bladen.next() {
                let vragen = blad.data.vragen().len();
                eindreflectie::check(file, vragen, netwerk, &mut reader.problems);
            }
        }
        self.metingen = reader.beside("metingen.yaml");
        let used = |blok: fn(&Blok) -> bool| {
            move |lijn: &Leerlijn| lijn.bijlagen().any(|blad| blad.data.blokken.iter().any(blok))
        };
        if let Some(file) = &self.metingen {
            metingen::check(file, netwerk, &mut reader.problems);
            let used = used(|blok| matches!(blok, Blok::Monitor(_)));
            reader.problems.extend(papieren::unused(file, content, netwerk, used));
        }
        self.begroting = reader.beside("begroting.yaml");
        if let Some(file) = &self.begroting {
            begroting::check(file, netwerk, &mut reader.problems);
            let used = used(|blok| matches!(blok, Blok::Cofinanciering(_)));
            reader.problems.extend(papieren::unused(file, content, netwerk, used));
        }
        self.gesprekken = reader.beside("gesprekken.yaml");
        if let Some(file) = &self.gesprekken {
            let mut lijnen = netwerk.data.lijnen().into_iter().filter_map(|id| content.lijn(id));
            let reeks = lijnen.find_map(|lijn| lijn.lijn.data.gesprekken);
            gesprekken::check(file, reeks, netwerk, &mut reader.problems);
            let used = |lijn: &Leerlijn| lijn.lijn.data.gesprekken.is_some();
            reader.problems.extend(papieren::unused(file, content, netwerk, used));
        }
        self.terugkoppeling = reader.beside("terugkoppeling.yaml");
        if let Some(file) = &self.terugkoppeling {
            terugkoppeling::check(file, content, netwerk, &mut reader.problems);
        }
        let Reader { tree, inputs, problems } = reader;
        self.praktijken = praktijk::read(tree, content, netwerk, inputs, problems);
        self.doelsystemen = read_doelsystemen(
            reader.tree,
            content,
            netwerk,
            &mut reader.inputs,
            &mut reader.problems,
        );
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
        let mut reader = Reader { tree, inputs: Vec::new(), problems: Vec::new() };
        let answers = Some((tree, "apk.yaml")).filter(|(tree, file)| tree.has(file));
        let (netwerk, apk) = reader.keuring("netwerk.yaml", answers, content);
        Self { netwerk, apk, problems: reader.problems }
    }
}

/// Reads files of a folder, and keeps what was read and what was wrong.
struct Reader<'a> {
    tree: &'a Tree,
    inputs: Vec<Input>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn read<T: DeserializeOwned + JsonSchema>(
        &mut self,
        tree: &Tree,
        file: &str,
    ) -> Option<Loaded<T>> {
        let reading = yaml::read_file(tree, file, &mut self.inputs);
        self.problems.extend(reading.problems);
        reading.data
    }

    /// A roster and the answers of an inspection, checked.
    fn keuring(
        &mut self,
        file: &str,
        answers: Option<(&Tree, &str)>,
        content: &Content,
    ) -> (Option<Loaded<Netwerk>>, Option<Loaded<Apk>>) {
        let tree = self.tree;
        let netwerk: Option<Loaded<Netwerk>> = self.read(tree, file);
        let apk: Option<Loaded<Apk>> = answers.and_then(|(tree, file)| self.read(tree, file));
        if let (Some(apk), Some(keuring)) = (&apk, content.keuring()) {
            self.problems.extend(apk.outside_gaps(apk::check(apk, keuring)));
        }
        if let Some(netwerk) = &netwerk {
            let mut broken = Vec::new();
            check(netwerk, content, &mut broken);
            self.problems.extend(netwerk.outside_gaps(broken));
            if let Some(apk) = &apk {
                papieren::check_apk(apk, netwerk, &mut self.problems);
            }
        }
        (netwerk, apk)
    }

    /// A file of the folder, if it is there.
    fn beside<T: DeserializeOwned + JsonSchema>(&mut self, file: &str) -> Option<Loaded<T>> {
        let tree = self.tree;
        if tree.has(file) { self.read(tree, file) } else { None }
    }
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
