//! The folder of a network: its roster, and the files that lie beside it.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::apk::{self, Apk};
use crate::content::{Blok, Content, Leerlijn};
use crate::netwerk::papieren::{self, Papier};
use crate::netwerk::perlijn::{self, Gebruikers, Lijnpapier, PerLijn};
use crate::netwerk::{
    Afspraken, Begroting, Eindreflectie, Gesprekken, Invulling, Metingen, Netwerk, Overeenkomsten,
    Praktijk, Terugkoppeling, afspraken, begroting, check, eindreflectie, gesprekken, invulling,
    keuringen, metingen, namen, overeenkomst, praktijk, terugkoppeling,
};
use crate::problem::{Cause, FieldPath, Problem};
use crate::tree::{Input, Tree};
use crate::yaml::{self, Loaded};

/// The largest logo, in bytes.
const MAX_LOGO: usize = 5 * 1024 * 1024;

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
    pub apk: PerLijn<Loaded<Apk>>,
    /// The tripartite agreements.
    pub overeenkomsten: Option<Loaded<Overeenkomsten>>,
    /// What was agreed at meetings.
    pub afspraken: Option<Loaded<Afspraken>>,
    /// The answers to the closing questions.
    pub eindreflectie: PerLijn<Loaded<Eindreflectie>>,
    /// How the starters of each bestuur are doing.
    pub metingen: Option<Loaded<Metingen>>,
    /// What a project costs whom.
    pub begroting: Option<Loaded<Begroting>>,
    /// What is known of the guidance talks.
    pub gesprekken: PerLijn<Loaded<Gesprekken>>,
    /// What was filled in on doelsystemen, by the id of the bijlage.
    pub doelsystemen: PerLijn<BTreeMap<String, Loaded<Invulling>>>,
    /// The good practices, by file name.
    pub praktijken: PerLijn<Vec<Loaded<Praktijk>>>,
    /// The notes of a meeting about pillars.
    pub terugkoppeling: PerLijn<Loaded<Terugkoppeling>>,
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
        let mut reader = Reader { tree, inputs: Vec::new(), problems: Vec::new() };
        // The papers beside a roster of another name belong to another network.
        let beside = file == "netwerk.yaml";
        let (netwerk, apk) = reader.keuring(file, answers, beside, content);
        let Some(netwerk) = netwerk else {
            return Netwerklezing { map: None, problems: reader.problems };
        };
        let mut broken = Vec::new();
        let logo = netwerk.data.huisstijl.logo.as_ref().and_then(|name| {
            let field = FieldPath::of("huisstijl").key("logo");
            let logo = read_logo(tree, name, &mut reader.inputs);
            logo.map_err(|cause| broken.push(netwerk.problem(&field, cause))).ok()
        });
        reader.problems.extend(netwerk.outside_gaps(broken));
        let mut map = Self {
            netwerk,
            logo,
            apk,
            overeenkomsten: None,
            afspraken: None,
            eindreflectie: PerLijn::default(),
            metingen: None,
            begroting: None,
            gesprekken: PerLijn::default(),
            doelsystemen: PerLijn::default(),
            praktijken: PerLijn::default(),
            terugkoppeling: PerLijn::default(),
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
        namen::check(reader.tree, content, &netwerk.data, &mut reader.problems);
        self.overeenkomsten = reader.beside("overeenkomst.yaml");
        if let Some(file) = &self.overeenkomsten {
            overeenkomst::check(file, netwerk, &mut reader.problems);
        }
        self.afspraken = reader.beside("afspraken.yaml");
        if let Some(file) = &self.afspraken {
            afspraken::check(file, content, netwerk, &mut reader.problems);
        }
        let of_reflectie = |file: &_, lijn: &Leerlijn, problems: &mut _| {
            let vragen = lijn.eindreflectie().map_or(0, |blad| blad.data.vragen().len());
            eindreflectie::check(file, vragen, netwerk, problems);
        };
        self.eindreflectie =
            reader.of_lijnen(perlijn::EINDREFLECTIE, (content, netwerk), of_reflectie);
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
        let of_gesprekken = |file: &_, lijn: &Leerlijn, problems: &mut _| {
            gesprekken::check(file, lijn.lijn.data.gesprekken, netwerk, problems);
        };
        self.gesprekken = reader.of_lijnen(perlijn::GESPREKKEN, (content, netwerk), of_gesprekken);
        let of_pijlers = |file: &_, lijn: &Leerlijn, problems: &mut _| {
            terugkoppeling::check(file, lijn.lijn.data.pijlers.len(), netwerk, problems);
        };
        self.terugkoppeling =
            reader.of_lijnen(perlijn::TERUGKOPPELING, (content, netwerk), of_pijlers);
        let Reader { tree, inputs, problems } = reader;
        self.praktijken = praktijk::read(tree, content, netwerk, inputs, problems);
        self.doelsystemen = invulling::read(tree, content, netwerk, inputs, problems);
    }
}

/// What could be read of a school for an overview: its roster and its answers alone.
#[derive(Debug)]
pub struct Keuringlezing {
    /// The roster.
    pub netwerk: Option<Loaded<Netwerk>>,
    /// The answers, as far as there are any yet.
    pub apk: PerLijn<Loaded<Apk>>,
    /// What is wrong, and what somebody should look at.
    pub problems: Vec<Problem>,
}

impl Keuringlezing {
    /// Reads and checks the roster and the answers in a folder.
    #[must_use]
    pub fn read(tree: &Tree, content: &Content) -> Self {
        let mut reader = Reader { tree, inputs: Vec::new(), problems: Vec::new() };
        let (netwerk, apk) = reader.keuring("netwerk.yaml", None, true, content);
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

    /// A roster and the answers of its inspections, checked: those that were given, and those `beside` it.
    fn keuring(
        &mut self,
        file: &str,
        given: Option<(&Tree, &str)>,
        beside: bool,
        content: &Content,
    ) -> (Option<Loaded<Netwerk>>, PerLijn<Loaded<Apk>>) {
        let tree = self.tree;
        let netwerk: Option<Loaded<Netwerk>> = self.read(tree, file);
        let netwerk = netwerk.map(|file| file.map(|found| found.with(&content.functies.data)));
        if let Some(netwerk) = &netwerk {
            let mut broken = Vec::new();
            check(netwerk, content, &mut broken);
            self.problems.extend(netwerk.outside_gaps(broken));
        }
        let mut found = PerLijn::default();
        for (lijn, tree, path) in self.antwoorden(netwerk.as_ref(), given, beside, content) {
            let apk: Option<Loaded<Apk>> = self.read(&tree, &path);
            let Some(apk) = apk else { continue };
            if let Some((_, keuring)) = lijn.and_then(Leerlijn::keuring) {
                self.problems.extend(apk.outside_gaps(apk::check(&apk, keuring)));
            }
            if let Some(netwerk) = &netwerk {
                keuringen::check(&apk, netwerk, &mut self.problems);
            }
            if let Some(lijn) = lijn {
                found.insert(lijn, apk);
            }
        }
        (netwerk, found)
    }

    /// Where answers lie, and of which lijn. What is given takes the place of what lies beside the roster for the same lijn.
    fn antwoorden<'a>(
        &mut self,
        netwerk: Option<&'a Loaded<Netwerk>>,
        given: Option<(&Tree, &str)>,
        beside: bool,
        content: &'a Content,
    ) -> Vec<(Option<&'a Leerlijn>, Tree, String)> {
        // A network that follows no lijn with an inspection may still be inspected.
        let other = || content.keuringslijn().ok();
        let Some(netwerk) = netwerk else {
            let given = given.or(Some((self.tree, perlijn::APK.naam)).filter(|_| beside));
            let given = given.filter(|(tree, file)| tree.has(file));
            let given = given.map(|(tree, file)| (other(), tree.clone(), file.to_owned()));
            return given.into_iter().collect();
        };
        let gebruikers = Gebruikers::of(content, &netwerk.data, perlijn::APK);
        let mut found = Vec::new();
        if let Some((tree, file)) = given {
            let in_map = gebruikers.lijnen().iter().find(|lijn| tree.is_called(&lijn.id));
            let lijn = match in_map {
                Some(lijn) => Ok(Some(*lijn)),
                None => gebruikers.eigenaar(file).map(|lijn| lijn.or_else(other)),
            };
            match lijn {
                Ok(lijn) => found.push((lijn, tree.clone(), file.to_owned())),
                Err(cause) => self.problems.push(Problem::in_file(&tree.shown(file), cause)),
            }
        }
        if beside {
            let mut problems = Vec::new();
            let own = gebruikers.bestanden(self.tree, perlijn::APK.naam, &mut problems);
            for (lijn, path) in own {
                let lijn = lijn.or_else(other);
                let is_given = |(given, ..): &(Option<&Leerlijn>, Tree, String)| {
                    given.map(|given| &given.id) == lijn.map(|lijn| &lijn.id)
                };
                if !found.iter().any(is_given) {
                    found.push((lijn, self.tree.clone(), path));
                }
            }
            self.problems.extend(problems);
        }
        found
    }

    /// A paper that is about one lijn, of each lijn that uses it.
    fn of_lijnen<T: DeserializeOwned + JsonSchema + Papier>(
        &mut self,
        papier: Lijnpapier,
        (content, netwerk): (&Content, &Loaded<Netwerk>),
        check: impl Fn(&Loaded<T>, &Leerlijn, &mut Vec<Problem>),
    ) -> PerLijn<Loaded<T>> {
        let tree = self.tree;
        let gebruikers = Gebruikers::of(content, &netwerk.data, papier);
        let mut found = PerLijn::default();
        for (lijn, path) in gebruikers.bestanden(tree, papier.naam, &mut self.problems) {
            let Some(file) = self.read::<T>(tree, &path) else { continue };
            if let Some(lijn) = lijn {
                check(&file, lijn, &mut self.problems);
                found.insert(lijn, file);
            } else {
                papieren::check(&file, netwerk, &mut self.problems);
                self.problems.extend(papieren::unused(&file, content, netwerk, papier.uses));
            }
        }
        found
    }

    /// A file of the folder, if it is there.
    fn beside<T: DeserializeOwned + JsonSchema>(&mut self, file: &str) -> Option<Loaded<T>> {
        let tree = self.tree;
        if tree.has(file) { self.read(tree, file) } else { None }
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
