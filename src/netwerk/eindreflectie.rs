//! What everybody answered to the closing questions (`eindreflectie.yaml`, beside the roster).

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::Lijninhoud;
use crate::netwerk::papier::{Omgeving, Papier};
use crate::problem::{FieldPath, Problem, SheetCause};
use crate::source::tab::{Choices, Column, RowsAt, Tab, TabForm};
use crate::yaml::{self, Loaded};

/// The file `eindreflectie.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Eindreflectie {
    /// The format of the file.
    #[schemars(description = "Het formaat van dit bestand: 1", range(min = 1))]
    pub formaat: Option<u32>,
    /// What people answered, a sheet each.
    #[schemars(description = "De ingevulde bladen", length(max = 500))]
    pub bladen: Vec<Reflectieblad>,
}

/// The answers of one person.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reflectieblad {
    /// The name or id; none: without a name.
    #[schemars(description = "De naam; zonder: naamloos")]
    pub wie: Option<String>,
    /// The answers, by the number of the question on the sheet.
    #[serde(default, deserialize_with = "yaml::unique_map")]
    #[schemars(description = "De antwoorden, per nummer van de vraag")]
    pub antwoorden: BTreeMap<usize, String>,
}

impl Papier for Eindreflectie {
    const BESTAND: &'static str = "eindreflectie.yaml";
    const SOORT: &'static str = "eindreflectie";
    const NAAM: &'static str = "de eindreflectie";
    const PER_LIJN: bool = true;

    fn tab(omgeving: Omgeving<'_>) -> Option<Tab> {
        let vragen = omgeving.lijn?.eindreflectie()?.data.vragen();
        let wie = Column::text("Naam", "wie", "Wie het schreef. Leeg is: zonder naam.")
            .choose(Choices::Person)
            .wide(28);
        let vragen = vragen.iter().enumerate().map(|(i, (_, _, vraag))| {
            let (nummer, field) = (i + 1, format!("antwoorden.{}", i + 1));
            Column::text(&format!("Vraag {nummer}"), &field, &vraag.0).wide(40)
        });
        Some(Tab {
            name: "Eindreflectie",
            about: "Eén ingevuld blad op elke regel. De vragen staan in de notities bij de koppen.",
            form: TabForm::Rows(
                RowsAt::List(FieldPath::of("bladen")),
                std::iter::once(wie).chain(vragen).collect(),
            ),
        })
    }

    fn used_by(lijn: &Lijninhoud) -> bool {
        lijn.eindreflectie().is_some()
    }

    fn check(file: &Loaded<Self>, omgeving: Omgeving<'_>) -> Vec<Problem> {
        check(file, omgeving)
    }

    fn formaat(&self) -> Option<u32> {
        self.formaat
    }

    fn texts(&self) -> Vec<(FieldPath, &str)> {
        let bladen = self.bladen.iter().enumerate();
        let texts = bladen.flat_map(|(i, blad)| {
            let at = FieldPath::of("bladen").index(i).key("antwoorden");
            let antwoorden = blad.antwoorden.iter();
            antwoorden.map(move |(nummer, text)| (at.key(&nummer.to_string()), text.as_str()))
        });
        texts.collect()
    }

    fn names(&self) -> Vec<(FieldPath, &[String])> {
        let bladen = self.bladen.iter().enumerate();
        let names = bladen.filter_map(|(i, blad)| {
            let wie = std::slice::from_ref(blad.wie.as_ref()?);
            Some((FieldPath::of("bladen").index(i).key("wie"), wie))
        });
        names.collect()
    }
}

/// Checks answers against the number of questions on the sheet.
fn check(file: &Loaded<Eindreflectie>, omgeving: Omgeving<'_>) -> Vec<Problem> {
    let Some(blad) = omgeving.lijn.and_then(Lijninhoud::eindreflectie) else { return Vec::new() };
    let vragen = blad.data.vragen().len();
    let mut broken = Vec::new();
    for (i, blad) in file.data.bladen.iter().enumerate() {
        let at = FieldPath::of("bladen").index(i).key("antwoorden");
        for nummer in blad.antwoorden.keys().filter(|nummer| !(1..=vragen).contains(*nummer)) {
            let cause = SheetCause::NoQuestion(*nummer, vragen);
            broken.push(file.problem_of_key(&at.key(&nummer.to_string()), cause));
        }
    }
    broken
}
