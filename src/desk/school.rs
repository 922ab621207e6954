//! *De school*: whether all is well, what is wrong where, and for each meeting what to print how.

use std::collections::{BTreeMap, BTreeSet};

use minijinja::context;
use minijinja::value::{Serde, Value};

use crate::desk::Desk;
use crate::desk::begin::{bestand, naam, volgende};
use crate::desk::kept::Schakelaar;
use crate::desk::packs::{Pack, Papers};
use crate::problem::Problem;
use crate::taal::{opsomming, tel};
use crate::watch::{ShownSchool, State};
use crate::wegwijzer::Wegwijzerdeel;

/// Of so many papers that changed is said which; of more, how many.
const FEW: usize = 4;

impl Desk {
    /// What the page of a school shows.
    pub(super) fn school(&self, state: &State, name: &str) -> Value {
        let found = state.schools.iter().find(|school| school.name == name);
        let Some((school, place)) = found.and_then(|school| Some((school, school.place.as_ref()?)))
        else {
            return context! { soort => "weg", titel => "Deze school is er niet" };
        };
        let papers = self.packs.papers(place);
        let mut problems = state.problems_of(name);
        let new = papers.problems.iter().filter(|problem| !problems.contains(problem));
        let new: Vec<Problem> = new.cloned().collect();
        problems.extend(new);
        let schakelaars = self.kept.opties(place).schakelaars().map(|schakelaar| {
            let Schakelaar { veld, titel, uitleg, aan } = schakelaar;
            context! { veld, titel, uitleg, aan => *aan }
        });
        let geopend = self.kept.geopend(place);
        let next = volgende(&school.bijeenkomsten, self.opties.today);
        let next = next.map(|plan| plan.map.as_str());
        let shown =
            papers.pack.as_ref().map(|pack| Shown { state, school, pack, geopend: &geopend });
        let lijnen: Vec<Value> = shown.iter().flat_map(|shown| shown.lijnen(next)).collect();
        context! {
            soort => "school",
            titel => naam(school),
            name,
            bestand => bestand(school),
            status => status(&problems, &papers),
            stand => stand(&problems, &papers),
            mis => self.mis(problems),
            schakelaars,
            lijnen,
            map => papers.pack.as_ref().map(|pack| {
                pack.folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
            }),
            agendas => papers.pack.as_ref().map(|pack| Value::from(Serde(pack.wegwijzer.agendas.clone()))),
            veranderd => shown.as_ref().and_then(Shown::all_changed),
        }
    }
}

/// Papers that are there, as they are shown.
struct Shown<'a> {
    state: &'a State,
    school: &'a ShownSchool,
    pack: &'a Pack,
    /// What papers were when they were last opened.
    geopend: &'a BTreeMap<String, String>,
}

impl Shown<'_> {
    /// What there is of each lijn; the next meeting is open, else the first one.
    fn lijnen(&self, next: Option<&str>) -> Vec<Value> {
        let delen = &self.pack.wegwijzer.delen;
        let open = next.or_else(|| delen.first().map(|deel| deel.map.as_str()));
        let lijnen = delen.chunk_by(|a, b| a.lijn_id() == b.lijn_id());
        let lijnen = lijnen.filter_map(|delen| {
            let titel = &delen.first()?.lijn;
            // What has no meetings is one thing.
            let is_een = delen.len() == 1 && delen.first()?.nummer.is_none();
            let onder = if is_een { "h3" } else { "h4" };
            let delen: Vec<Value> = delen.iter().map(|deel| self.deel(deel, next, open)).collect();
            Some(context! { titel, is_een, onder, delen })
        });
        lijnen.collect()
    }

    fn deel(&self, deel: &Wegwijzerdeel, next: Option<&str>, open: Option<&str>) -> Value {
        let map = Some(deel.map.as_str());
        let kop = match deel.nummer {
            Some(nummer) => format!("{nummer}. {}", deel.titel),
            None => "De lijn als geheel".to_owned(),
        };
        let drukwerk = deel.drukwerk.iter().map(|druk| {
            context! {
                plaatje => self.sha256(&druk.path).map(|sha256| {
                    format!("/plaatje/{}/{}/{}", &sha256[..16], self.school.name, druk.path)
                }),
                veranderd => self.is_changed(&druk.path),
                geopend => self.geopend.contains_key(&druk.path),
                ..Value::from(Serde(druk))
            }
        });
        let papieren = deel.papieren.iter().map(|papier| {
            let key = format!("{}/{}", self.school.name, papier.path.trim_end_matches(".pdf"));
            let bekijk = self.state.documents.contains_key(&key).then(|| format!("/bekijk/{key}"));
            let veranderd = self.is_changed(&papier.path);
            context! { bekijk, veranderd, ..Value::from(Serde(papier)) }
        });
        context! {
            kop,
            is_volgende => next == map,
            is_open => open == map,
            drukwerk => drukwerk.collect::<Vec<_>>(),
            papieren => papieren.collect::<Vec<_>>(),
            ..Value::from(Serde(deel))
        }
    }

    fn sha256(&self, path: &str) -> Option<&str> {
        let outputs = &self.pack.manifest.outputs;
        outputs.iter().find(|output| output.path == path).map(|output| output.sha256.as_str())
    }

    /// Whether a paper is another one than when it was last opened.
    fn is_changed(&self, path: &str) -> bool {
        self.geopend.get(path).is_some_and(|then| self.sha256(path) != Some(then.as_str()))
    }

    /// Which papers changed since they were last opened, in words.
    fn all_changed(&self) -> Option<String> {
        let mut names: Vec<String> = Vec::new();
        let mut seen = BTreeSet::new();
        for deel in &self.pack.wegwijzer.delen {
            let van =
                deel.nummer.map_or_else(|| deel.titel.clone(), |n| format!("bijeenkomst {n}"));
            let druk = deel.drukwerk.iter().map(|druk| (&druk.path, druk.bestand.as_str()));
            let papieren = deel.papieren.iter().map(|papier| (&papier.path, papier.naam.as_str()));
            let bon = deel.printbon.iter().map(|path| (path, "printbon"));
            for (path, naam) in bon.chain(druk).chain(papieren) {
                if self.is_changed(path) && seen.insert(path) {
                    names.push(format!("{naam} ({van})"));
                }
            }
        }
        let many = (names.len() > FEW).then(|| tel(names.len(), "papier", "papieren"));
        many.or_else(|| opsomming(&names))
    }
}

/// The same in a word, for its looks.
fn stand(problems: &[Problem], papers: &Papers) -> &'static str {
    match problems {
        _ if problems.iter().any(Problem::is_error) => "fout",
        _ if papers.is_busy || papers.pack.is_none() => "bezig",
        [] => "goed",
        _ => "let-op",
    }
}

/// How it is with a school, in one sentence.
fn status(problems: &[Problem], papers: &Papers) -> String {
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    let rest = problems.len() - errors;
    match (errors, &papers.pack) {
        (0, _) if papers.is_busy => "De papieren worden gemaakt.".to_owned(),
        (0, None) => "De papieren worden zo gemaakt.".to_owned(),
        (0, Some(_)) if rest == 0 => "Alles klopt. De papieren staan klaar.".to_owned(),
        (0, Some(_)) => format!(
            "De papieren staan klaar. Kijk nog naar {}.",
            tel(rest, "opmerking", "opmerkingen")
        ),
        (_, None) => format!(
            "Er {} nog {}. Daarna worden de papieren gemaakt.",
            if errors == 1 { "is" } else { "zijn" },
            tel(errors, "fout", "fouten")
        ),
        (_, Some(_)) => format!(
            "Er {} {}. Tot die weg {}, staan hier de papieren van daarvoor.",
            if errors == 1 { "is" } else { "zijn" },
            tel(errors, "fout", "fouten"),
            if errors == 1 { "is" } else { "zijn" },
        ),
    }
}
