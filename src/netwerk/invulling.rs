//! What a network filled in on a doelsysteem (`doelsystemen/<bijlage>.yaml`, beside the roster), and the agreements that follow.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::{Doelsysteem, Lijninhoud, Rollen};
use crate::netwerk::Afspraak;
use crate::netwerk::check::MAX_TEXT;
use crate::netwerk::papier::{Omgeving, Papier};
use crate::netwerk::papieren::DossierReader;
use crate::netwerk::perlijn::{Gebruikers, PerLijn};
use crate::problem::{Cause, FieldPath, LijnCause, Problem};
use crate::yaml::{self, Loaded};

/// The folder, beside the roster, of what was filled in on doelsystemen.
pub const MAP: &str = "doelsystemen";

/// More columns than this cannot be read on a poster.
const MAX_KOLOMMEN: usize = 8;

/// A longer name of an action leaves too little of the sheet for the rest, in characters.
const MAX_ACTIE: usize = 80;

/// The file `doelsystemen/<bijlage>.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Invulling {
    /// The format of the file.
    #[schemars(description = "Het formaat van dit bestand: 1", range(min = 1))]
    pub formaat: Option<u32>,
    /// A main goal of one's own, instead of the printed one.
    #[schemars(description = "Een eigen hoofddoel")]
    pub hoofddoel: Option<String>,
    /// The actions that something was filled in for.
    #[serde(default)]
    #[schemars(description = "De acties waarbij iets is ingevuld", length(max = 8))]
    pub acties: Vec<IngevuldeActie>,
    /// Goals that clash.
    #[serde(default)]
    #[schemars(description = "De doelen die botsen", length(max = 8))]
    pub spanningen: Vec<Spanning>,
}

/// What was filled in for one action.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IngevuldeActie {
    /// Which printed action it is, from 1; none: an action of the network's own.
    #[schemars(description = "Het nummer van de actie op het blad")]
    pub nummer: Option<usize>,
    /// The action in the network's own words.
    #[schemars(description = "De actie in eigen woorden")]
    pub tekst: Option<String>,
    /// The goal of each actor, by id.
    #[serde(default, deserialize_with = "yaml::unique_map")]
    #[schemars(description = "Het doel van elke actor")]
    pub doelen: BTreeMap<String, String>,
    /// The way of each actor, by id.
    #[serde(default, deserialize_with = "yaml::unique_map")]
    #[schemars(description = "Hoe elke actor het aanpakt")]
    pub hoe: BTreeMap<String, String>,
    /// Who does what by when.
    #[serde(default)]
    #[schemars(description = "Wie wat doet, en wanneer", length(max = 40))]
    pub afspraken: Vec<Afspraak>,
}

/// Two goals that clash.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spanning {
    /// The goals.
    #[schemars(description = "De twee doelen", length(min = 2, max = 2))]
    pub tussen: Vec<Doelcel>,
    /// What it is about.
    #[schemars(description = "Waar het om gaat")]
    pub tekst: String,
}

/// The goal of one actor at one action.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Doelcel {
    /// The number of the action: printed ones first, then those of the network's own, in order.
    #[schemars(description = "Het nummer van de actie")]
    pub actie: usize,
    /// The id of the actor.
    #[schemars(description = "De actor, zoals in rollen.yaml")]
    pub actor: String,
}

impl Invulling {
    /// The actions with the number of their column, on a sheet with this many printed actions.
    pub fn genummerd(&self, gedrukt: usize) -> impl Iterator<Item = (usize, &IngevuldeActie)> {
        let mut eigen = gedrukt;
        self.acties.iter().map(move |actie| {
            let nummer = actie.nummer.unwrap_or_else(|| {
                eigen += 1;
                eigen
            });
            (nummer, actie)
        })
    }

    /// The columns that a sheet needs for it.
    #[must_use]
    pub fn kolommen(&self, doelsysteem: &Doelsysteem) -> usize {
        let eigen = self.acties.iter().filter(|actie| actie.nummer.is_none()).count();
        doelsysteem.acties.len() + eigen.max(usize::from(doelsysteem.vrije_acties))
    }
}

/// What was filled in on doelsystemen, by lijn and id, checked: a file for each bijlage that holds one, beside the roster or in
/// the folder of a lijn.
pub fn read(
    reader: &mut DossierReader<'_>,
    omgeving: Option<Omgeving<'_>>,
) -> PerLijn<BTreeMap<String, Loaded<Invulling>>> {
    let mut found: PerLijn<BTreeMap<String, Loaded<Invulling>>> = PerLijn::default();
    let Some(omgeving) = omgeving else { return found };
    let tree = reader.tree;
    let all = Gebruikers::of::<Invulling>(omgeving);
    let own = all.lijnen().iter().map(|lijn| (Some(*lijn), format!("{}/{MAP}", lijn.id)));
    for (lijn, folder) in std::iter::once((None, MAP.to_owned())).chain(own) {
        // Beside the roster lie those of any lijn.
        let lijnen = all.only(|other| lijn.is_none_or(|lijn| lijn.id == other.id));
        for name in reader.names_in(&folder) {
            let path = format!("{folder}/{name}");
            let shown = tree.shown(&path);
            let (lijn, id, doelsysteem) = match sheet(&lijnen, &name) {
                Ok(sheet) => sheet,
                Err(cause) => {
                    reader.problems.push(Problem::in_file(&shown, cause));
                    continue;
                }
            };
            if let Some(other) = found.van(lijn).and_then(|of_lijn| of_lijn.get(id)) {
                let cause = LijnCause::PaperTwice(other.source.name.clone());
                reader.problems.push(Problem::in_file(&shown, cause));
                continue;
            }
            let omgeving = omgeving.of(Some(lijn));
            let invulling = reader.paper::<Invulling>(tree, &path, Some(omgeving));
            let Some(invulling) = invulling else { continue };
            let broken = check(&invulling, doelsysteem, &omgeving.content.rollen.data);
            reader.problems.extend(invulling.outside_gaps(broken));
            found.entry(lijn).insert(id.to_owned(), invulling);
        }
    }
    found
}

/// The doelsysteem that a file of this name is of, with its lijn and the id of its bijlage.
fn sheet<'a>(
    lijnen: &Gebruikers<'a>,
    name: &str,
) -> Result<(&'a Lijninhoud, &'a str, &'a Doelsysteem), Cause> {
    let id = name.split('.').next().unwrap_or_default();
    let fits = name.strip_suffix(".yaml") == Some(id);
    let of = |lijn: &'a Lijninhoud| lijn.doelsystemen().find(|(known, _)| *known == id && fits);
    let file = format!("{MAP}/{name}");
    if let Some(lijn) = lijnen.only(|lijn| of(lijn).is_some()).eigenaar(&file)?
        && let Some((id, doelsysteem)) = of(lijn)
    {
        return Ok((lijn, id, doelsysteem));
    }
    // A file of another kind may hold the right thing; a right kind of file, something else.
    let (name, end) =
        if name.strip_suffix(".yaml") == Some(id) { (id, "") } else { (name, ".yaml") };
    let known = lijnen.lijnen().iter().flat_map(|lijn| lijn.doelsystemen());
    let known: Vec<String> = known.map(|(id, _)| format!("{id}{end}")).collect();
    Err(Cause::unknown("doelsysteem", name, known.iter().map(String::as_str)))
}

/// Checks what was filled in against the sheet and the actors.
fn check(file: &Loaded<Invulling>, doelsysteem: &Doelsysteem, rollen: &Rollen) -> Vec<Problem> {
    let invulling = &file.data;
    let mut broken = Vec::new();
    let mut wrong = |field: &FieldPath, cause: Cause| broken.push(file.problem(field, cause));
    let gedrukt = doelsysteem.acties.len();
    let acties = FieldPath::of("acties");
    if invulling.kolommen(doelsysteem) > MAX_KOLOMMEN {
        wrong(&acties, Cause::OutOfRange(format!("hoogstens {MAX_KOLOMMEN} acties op een blad")));
    }
    let mut seen = BTreeSet::new();
    for (i, (nummer, actie)) in invulling.genummerd(gedrukt).enumerate() {
        let at = acties.index(i);
        match (actie.nummer, &actie.tekst) {
            (None, None) => wrong(&at, Cause::MissingField("nummer of tekst".to_owned())),
            (Some(nummer), _) if nummer == 0 || nummer > gedrukt => {
                wrong(&at.key("nummer"), Cause::OutOfRange(format!("van 1 tot en met {gedrukt}")));
            }
            _ if !seen.insert(nummer) => {
                wrong(&at.key("nummer"), Cause::DuplicateKey(nummer.to_string()));
            }
            _ => {}
        }
        for (key, teksten) in [("doelen", &actie.doelen), ("hoe", &actie.hoe)] {
            for actor in teksten.keys() {
                if let Some(cause) = rollen.unknown_actor(actor) {
                    wrong(&at.key(key).key(actor), cause);
                }
            }
        }
    }
    for (i, spanning) in invulling.spanningen.iter().enumerate() {
        for (j, cel) in spanning.tussen.iter().enumerate() {
            let at = FieldPath::of("spanningen").index(i).key("tussen").index(j);
            let actie = invulling.genummerd(gedrukt).find(|(nummer, _)| *nummer == cel.actie);
            match rollen.unknown_actor(&cel.actor) {
                Some(cause) => wrong(&at.key("actor"), cause),
                None if !actie.is_some_and(|(_, actie)| actie.doelen.contains_key(&cel.actor)) => {
                    wrong(&at, Cause::NoGoal(cel.actie, cel.actor.clone()));
                }
                None if spanning.tussen[..j].contains(cel) => {
                    wrong(&at, Cause::DuplicateKey(cel.actor.clone()));
                }
                None => {}
            }
        }
    }
    for (i, actie) in invulling.acties.iter().enumerate() {
        if actie.tekst.as_ref().is_some_and(|text| text.chars().count() > MAX_ACTIE) {
            wrong(&acties.index(i).key("tekst"), Cause::TooLong(MAX_ACTIE));
        }
    }
    broken
}

impl Papier for Invulling {
    const BESTAND: &'static str = MAP;
    const SOORT: &'static str = "doelsysteem";
    const NAAM: &'static str = "wat op doelsystemen is ingevuld";
    const PER_LIJN: bool = true;

    fn used_by(lijn: &Lijninhoud) -> bool {
        lijn.doelsystemen().next().is_some()
    }

    fn formaat(&self) -> Option<u32> {
        self.formaat
    }

    fn texts(&self) -> Vec<(FieldPath, &str)> {
        let mut found: Vec<(FieldPath, &str)> = Vec::new();
        found.extend(self.hoofddoel.as_deref().map(|text| (FieldPath::of("hoofddoel"), text)));
        for (i, actie) in self.acties.iter().enumerate() {
            let at = FieldPath::of("acties").index(i);
            found.extend(actie.tekst.as_deref().map(|text| (at.key("tekst"), text)));
            for (key, teksten) in [("doelen", &actie.doelen), ("hoe", &actie.hoe)] {
                let at = at.key(key);
                found.extend(teksten.iter().map(|(actor, text)| (at.key(actor), text.as_str())));
            }
            let at = at.key("afspraken");
            let afspraken = actie.afspraken.iter().enumerate();
            found.extend(afspraken.map(|(j, a)| (at.index(j).key("wat"), a.wat.as_str())));
        }
        let at = FieldPath::of("spanningen");
        let spanningen = self.spanningen.iter().enumerate();
        found.extend(spanningen.map(|(i, s)| (at.index(i).key("tekst"), s.tekst.as_str())));
        found
    }

    fn names(&self) -> Vec<(FieldPath, &[String])> {
        let acties = self.acties.iter().enumerate();
        let names = acties.flat_map(|(i, actie)| {
            let at = FieldPath::of("acties").index(i).key("afspraken");
            let afspraken = actie.afspraken.iter().enumerate();
            afspraken.map(move |(j, a)| (at.index(j).key("wie"), a.wie.as_slice()))
        });
        names.collect()
    }

    fn max_text(&self) -> usize {
        MAX_TEXT
    }
}
