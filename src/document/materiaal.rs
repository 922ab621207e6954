//! What has to be at hand at a meeting.

use crate::content::{Actie, Bijlage, Oplage, Standaarddocument};
use crate::document::{Context, bijlage};
use crate::plan::Bijeenkomstplan;
use crate::typeset::Expr;
use crate::yaml::Loaded;

/// Something to have at hand.
#[derive(Clone, PartialEq, Eq)]
pub struct Materiaalstuk {
    wat: String,
    aantal: Option<u32>,
}

impl Materiaalstuk {
    /// As the draaiboek lists it.
    pub fn expr(&self) -> Expr {
        Expr::dict([("wat", Expr::str(&self.wat)), ("aantal", Expr::opt_int(self.aantal))])
    }
}

/// Everything to have at hand, and for which actions.
#[derive(Default)]
pub struct Materiaal(Vec<(Materiaalstuk, Vec<String>)>);

impl Materiaal {
    fn add(&mut self, stuk: &Materiaalstuk, actie: &str) {
        match self.0.iter_mut().find(|(known, _)| known == stuk) {
            Some((_, acties)) => acties.push(actie.to_owned()),
            None => self.0.push((stuk.clone(), vec![actie.to_owned()])),
        }
    }

    /// As the draaiboek lists it.
    pub fn expr(&self) -> Expr {
        Expr::array(self.0.iter().map(|(stuk, acties)| {
            Expr::dict([
                ("wat", Expr::str(&stuk.wat)),
                ("aantal", Expr::opt_int(stuk.aantal)),
                ("bij", Expr::str(acties.join(", "))),
            ])
        }))
    }
}

/// What an action needs: its bijlagen with their copies, then the rest; all of it is also gathered.
pub fn klaarleggen(
    context: &Context<'_>,
    plan: &Bijeenkomstplan<'_>,
    actie: &Actie,
    materiaal: &mut Materiaal,
) -> Vec<Materiaalstuk> {
    let woord = context.content.woorden.data.documenten.bijlage.to_lowercase();
    let papier = bijlagen(plan, actie).map(|file| {
        let wat = format!("{woord} {}: {}", file.data.id, file.data.kop);
        Materiaalstuk { wat, aantal: Some(bijlage::exemplaren(plan, file)) }
    });
    let mut stukken: Vec<Materiaalstuk> = papier.collect();
    for (stuk, _) in benodigdheden(plan, actie) {
        if !stukken.contains(&stuk) {
            stukken.push(stuk);
        }
    }
    for stuk in &stukken {
        materiaal.add(stuk, &actie.id);
    }
    stukken
}

/// What to bring to a meeting besides the papers that are made for it, in the order in which it is needed: "4 × flip-over".
#[must_use]
pub fn meenemen(plan: &Bijeenkomstplan<'_>) -> Vec<String> {
    let momenten = plan.tijdschema.momenten.iter();
    let acties = momenten.flat_map(|moment| moment.actie.into_iter().chain(moment.alternatief));
    let needed = acties.flat_map(|(_, actie)| benodigdheden(plan, actie));
    let mut found = Vec::new();
    for (Materiaalstuk { wat, aantal }, is_papier) in needed {
        let text = aantal.map_or_else(|| wat.clone(), |aantal| format!("{aantal} × {wat}"));
        if !is_papier && !found.contains(&text) {
            found.push(text);
        }
    }
    found
}

/// The bijlagen that an action uses.
fn bijlagen<'a>(
    plan: &Bijeenkomstplan<'a>,
    actie: &Actie,
) -> impl Iterator<Item = &'a Loaded<Bijlage>> {
    let all = &plan.inhoud.bijlagen;
    let found = |id: &String| all.iter().find(|(_, bijlage)| bijlage.data.id == *id);
    actie.bijlagen.iter().filter_map(found).map(|(_, bijlage)| bijlage)
}

/// What else an action and its bijlagen need, and whether that is a paper of the pack.
fn benodigdheden(plan: &Bijeenkomstplan<'_>, actie: &Actie) -> Vec<(Materiaalstuk, bool)> {
    let of_bijlagen = bijlagen(plan, actie).flat_map(|bijlage| &bijlage.data.benodigdheden);
    let ids = actie.benodigdheden.iter().chain(of_bijlagen);
    let all = &plan.lijn.lijn.data.benodigdheden;
    let found = ids.filter_map(|id| all.iter().find(|benodigdheid| benodigdheid.id == *id));
    let found = found.map(|benodigdheid| {
        // One of something needs no number; a name card has no spare copy.
        let aantal = match (benodigdheid.document, benodigdheid.oplage) {
            (Some(Standaarddocument::Naamkaartjes), _) => u32::try_from(plan.deelnemers.len()).ok(),
            (_, None | Some(Oplage::Een)) => None,
            (_, Some(oplage)) => Some(oplage.aantal(plan.opkomst)),
        };
        let stuk = Materiaalstuk { wat: benodigdheid.naam.clone(), aantal };
        (stuk, benodigdheid.document.is_some())
    });
    found.collect()
}
