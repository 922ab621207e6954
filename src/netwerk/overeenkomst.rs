//! What is known of the tripartite agreements of a network (`overeenkomst.yaml`, beside the roster).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::Lijninhoud;
use crate::datum::datum;
use crate::netwerk::check::unknown_lid;
use crate::netwerk::dagen::geen_schooldag;
use crate::netwerk::papier::{Omgeving, Papier};
use crate::netwerk::{Afspraak, Lid, Netwerk};
use crate::problem::{Cause, FieldPath, Problem};
use crate::yaml::{self, Loaded};

/// The file `overeenkomst.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Overeenkomsten {
    /// The format of the file.
    #[schemars(description = "Het formaat van dit bestand: 1", range(min = 1))]
    pub formaat: Option<u32>,
    /// An agreement for each zij-instromer.
    #[schemars(description = "Een overeenkomst voor elke zij-instromer", length(max = 60))]
    pub overeenkomsten: Vec<Overeenkomst>,
}

/// What is known of one agreement.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Overeenkomst {
    /// The name or id of the zij-instromer.
    #[schemars(description = "De naam van de zij-instromer")]
    pub voor: String,
    /// The day on which it was signed.
    #[serde(default, deserialize_with = "yaml::date")]
    #[schemars(description = "De dag van ondertekening", with = "Option<yaml::Datumtekst>")]
    pub datum: Option<Date>,
    /// The day on which it begins.
    #[serde(default, deserialize_with = "yaml::date")]
    #[schemars(description = "De dag waarop ze ingaat", with = "Option<yaml::Datumtekst>")]
    pub ingangsdatum: Option<Date>,
    /// What the assessment tells.
    #[schemars(description = "Wat het assessment zegt")]
    pub assessment: Option<String>,
    /// What the portfolio tells.
    #[schemars(description = "Wat het portfolio laat zien")]
    pub portfolio: Option<String>,
    /// What was learnt before and counts.
    #[serde(default)]
    #[schemars(description = "De eerder verworven competenties", length(max = 40))]
    pub evc: Vec<String>,
    /// Needs and offers.
    #[serde(default)]
    #[schemars(description = "Behoefte en aanbod", length(max = 40))]
    pub behoeften: Vec<Behoefte>,
    /// Who does what.
    #[serde(default)]
    #[schemars(description = "Wie wat doet", length(max = 40))]
    pub rollen: Vec<Rolafspraak>,
    /// Time, room and money.
    #[serde(default)]
    #[schemars(description = "Tijd, ruimte en geld", length(max = 40))]
    pub facilitering: Vec<Facilitering>,
    /// The talks that are planned.
    #[serde(default)]
    #[schemars(description = "De geplande gesprekken", length(max = 60))]
    pub gesprekken: Vec<Gespreksafspraak>,
    /// What is done when it does not work out.
    #[schemars(description = "Wat er gebeurt als het niet lukt")]
    pub niet_lukken: Option<String>,
    /// The days on which the agreement is looked at again.
    #[serde(default)]
    #[schemars(description = "De dagen waarop we evalueren", length(max = 20))]
    pub evaluatie: Vec<Dag>,
    /// What is to be done.
    #[serde(default)]
    #[schemars(description = "De actiepunten", length(max = 60))]
    pub actiepunten: Vec<Afspraak>,
}

/// A day in a list.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Dag(
    #[serde(deserialize_with = "yaml::date")]
    #[schemars(with = "yaml::Datumtekst")]
    pub Option<Date>,
);

/// A need, and what each party can do about it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Behoefte {
    /// What the zij-instromer needs to learn.
    #[schemars(description = "Wat er te leren is")]
    pub behoefte: Option<String>,
    /// What the zij-instromer can do.
    #[schemars(description = "Wat de zij-instromer zelf kan")]
    pub zelf: Option<String>,
    /// What the school can do.
    #[schemars(description = "Wat de school kan bieden")]
    pub school: Option<String>,
    /// What the institute can do.
    #[schemars(description = "Wat het opleidingsinstituut kan bieden")]
    pub instituut: Option<String>,
}

/// What somebody takes on.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rolafspraak {
    /// The names or ids.
    #[serde(deserialize_with = "yaml::one_or_many")]
    #[schemars(description = "De naam, of een lijst van namen", with = "yaml::EenOfMeer")]
    pub wie: Vec<String>,
    /// What was agreed.
    #[schemars(description = "De afspraak")]
    pub afspraak: String,
}

/// What is made possible.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Facilitering {
    /// What.
    #[schemars(description = "Wat")]
    pub wat: String,
    /// How much.
    #[schemars(description = "Hoeveel")]
    pub hoeveel: Option<String>,
    /// What for.
    #[schemars(description = "Waarvoor")]
    pub waarvoor: Option<String>,
}

/// A talk.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Gesprek")]
pub struct Gespreksafspraak {
    /// The day.
    #[serde(default, deserialize_with = "yaml::date")]
    #[schemars(description = "De dag", with = "Option<yaml::Datumtekst>")]
    pub datum: Option<Date>,
    /// The names or ids.
    #[serde(deserialize_with = "yaml::one_or_many")]
    #[schemars(description = "De naam, of een lijst van namen", with = "yaml::EenOfMeer")]
    pub wie: Vec<String>,
    /// What about.
    #[schemars(description = "Waarover")]
    pub over: Option<String>,
}

impl Overeenkomsten {
    /// The agreement of a zij-instromer, if something is known of it, with its field.
    #[must_use]
    pub fn van(&self, netwerk: &Netwerk, lid: &Lid) -> Option<(FieldPath, &Overeenkomst)> {
        let mut all = self.overeenkomsten.iter();
        let index = all.position(|found| netwerk.bedoelt(&found.voor, lid))?;
        Some((FieldPath::of("overeenkomsten").index(index), &self.overeenkomsten[index]))
    }
}

impl Papier for Overeenkomsten {
    const BESTAND: &'static str = "overeenkomst.yaml";
    const SOORT: &'static str = "overeenkomst";
    const NAAM: &'static str = "de overeenkomsten";

    fn used_by(lijn: &Lijninhoud) -> bool {
        lijn.overeenkomst.is_some()
    }

    fn check(file: &Loaded<Self>, omgeving: Omgeving<'_>) -> Vec<Problem> {
        check(file, omgeving)
    }

    fn formaat(&self) -> Option<u32> {
        self.formaat
    }

    fn texts(&self) -> Vec<(FieldPath, &str)> {
        let mut found: Vec<(FieldPath, &str)> = Vec::new();
        for (i, overeenkomst) in self.overeenkomsten.iter().enumerate() {
            let at = FieldPath::of("overeenkomsten").index(i);
            overeenkomst.texts(&at, &mut found);
        }
        found
    }

    fn names(&self) -> Vec<(FieldPath, &[String])> {
        let mut found: Vec<(FieldPath, &[String])> = Vec::new();
        for (i, overeenkomst) in self.overeenkomsten.iter().enumerate() {
            let at = FieldPath::of("overeenkomsten").index(i);
            let list = |key: &str, j| at.key(key).index(j).key("wie");
            let rollen = overeenkomst.rollen.iter().enumerate();
            found.extend(rollen.map(|(j, rol)| (list("rollen", j), rol.wie.as_slice())));
            let gesprekken = overeenkomst.gesprekken.iter().enumerate();
            found.extend(gesprekken.map(|(j, g)| (list("gesprekken", j), g.wie.as_slice())));
            let punten = overeenkomst.actiepunten.iter().enumerate();
            found.extend(punten.map(|(j, punt)| (list("actiepunten", j), punt.wie.as_slice())));
        }
        found
    }
}

impl Overeenkomst {
    fn texts<'a>(&'a self, at: &FieldPath, found: &mut Vec<(FieldPath, &'a str)>) {
        let mut add = |field: FieldPath, text: Option<&'a String>| {
            found.extend(text.map(|text| (field, text.as_str())));
        };
        add(at.key("assessment"), self.assessment.as_ref());
        add(at.key("portfolio"), self.portfolio.as_ref());
        add(at.key("niet_lukken"), self.niet_lukken.as_ref());
        for (i, text) in self.evc.iter().enumerate() {
            add(at.key("evc").index(i), Some(text));
        }
        for (i, behoefte) in self.behoeften.iter().enumerate() {
            let at = at.key("behoeften").index(i);
            add(at.key("behoefte"), behoefte.behoefte.as_ref());
            add(at.key("zelf"), behoefte.zelf.as_ref());
            add(at.key("school"), behoefte.school.as_ref());
            add(at.key("instituut"), behoefte.instituut.as_ref());
        }
        for (i, rol) in self.rollen.iter().enumerate() {
            add(at.key("rollen").index(i).key("afspraak"), Some(&rol.afspraak));
        }
        for (i, faciliteit) in self.facilitering.iter().enumerate() {
            let at = at.key("facilitering").index(i);
            add(at.key("wat"), Some(&faciliteit.wat));
            add(at.key("hoeveel"), faciliteit.hoeveel.as_ref());
            add(at.key("waarvoor"), faciliteit.waarvoor.as_ref());
        }
        for (i, gesprek) in self.gesprekken.iter().enumerate() {
            add(at.key("gesprekken").index(i).key("over"), gesprek.over.as_ref());
        }
        for (i, punt) in self.actiepunten.iter().enumerate() {
            add(at.key("actiepunten").index(i).key("wat"), Some(&punt.wat));
        }
    }
}

/// Checks agreements: each is about one zij-instromer of the roster, and is not looked at again before it begins.
fn check(file: &Loaded<Overeenkomsten>, omgeving: Omgeving<'_>) -> Vec<Problem> {
    let netwerk = omgeving.netwerk;
    let mut broken = Vec::new();
    let mut wrong = |field: &FieldPath, cause: Cause| broken.push(file.problem(field, cause));
    let overeenkomsten = &file.data.overeenkomsten;
    for (i, overeenkomst) in overeenkomsten.iter().enumerate() {
        let at = FieldPath::of("overeenkomsten").index(i);
        let voor = &overeenkomst.voor;
        if let Some(cause) = unknown_lid(netwerk, voor, &file.source) {
            wrong(&at.key("voor"), cause);
        } else if let Some(lid) = netwerk.data.lid(voor) {
            if lid.is_geen_zij_instromer() {
                wrong(&at.key("voor"), Cause::NoZijInstromer(voor.clone()));
            }
            if overeenkomsten[..i].iter().any(|other| netwerk.data.bedoelt(&other.voor, lid)) {
                wrong(&at.key("voor"), Cause::DuplicateKey(voor.clone()));
            }
        }
        let Some(begin) = overeenkomst.ingangsdatum.or(overeenkomst.datum) else { continue };
        for (j, dag) in overeenkomst.evaluatie.iter().enumerate() {
            if let Some(dag) = dag.0.filter(|dag| *dag < begin) {
                let text = format!("de overeenkomst van {}", datum(begin));
                wrong(&at.key("evaluatie").index(j), Cause::TooEarly(datum(dag), text));
            }
        }
    }
    broken.extend(check_dagen(file, netwerk));
    broken
}

/// The days of talks, and those on which the agreement is looked at again.
fn check_dagen(file: &Loaded<Overeenkomsten>, netwerk: &Loaded<Netwerk>) -> Vec<Problem> {
    let mut broken = Vec::new();
    for (i, overeenkomst) in file.data.overeenkomsten.iter().enumerate() {
        let at = FieldPath::of("overeenkomsten").index(i);
        let gesprekken = overeenkomst.gesprekken.iter().enumerate();
        let gesprekken = gesprekken
            .map(|(j, gesprek)| (at.key("gesprekken").index(j).key("datum"), gesprek.datum));
        let evaluatie = overeenkomst.evaluatie.iter().enumerate();
        let evaluatie = evaluatie.map(|(j, dag)| (at.key("evaluatie").index(j), dag.0));
        for (field, dag) in gesprekken.chain(evaluatie) {
            let cause = dag.and_then(|dag| geen_schooldag(dag, &netwerk.data.vakanties));
            broken.extend(cause.map(|cause| file.problem(&field, cause).warning()));
        }
    }
    broken
}
