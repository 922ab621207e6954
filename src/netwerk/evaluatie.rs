//! What people answered on the evaluation forms of meetings (`evaluatie.yaml`, beside the roster). A form has no name on it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};

use crate::content::{Antwoordschaal, Bijeenkomst, Lijninhoud, Vraagsoort};
use crate::netwerk::papier::{Omgeving, Papier};
use crate::problem::{Cause, EvaluatieCause, FieldPath, Problem};
use crate::source::tab::{CellKind, Choices, Column, RowsAt, Tab, TabForm};
use crate::yaml::{self, Loaded};

/// The file `evaluatie.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evaluatieformulieren {
    /// The format of the file.
    #[schemars(description = "Het formaat van dit bestand: 1", range(min = 1))]
    pub formaat: Option<u32>,
    /// The forms that were handed in, of all meetings, in any order.
    #[schemars(description = "De ingevulde formulieren, zonder naam", length(max = 2000))]
    pub formulieren: Vec<Evaluatieformulier>,
}

/// One form.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evaluatieformulier {
    /// The number of the meeting that it is about.
    #[schemars(description = "Het nummer van de bijeenkomst")]
    pub bijeenkomst: u32,
    /// The judgements, by the number of the goal on the form.
    #[serde(default, deserialize_with = "yaml::unique_map")]
    #[schemars(
        description = "Wat er bij elk doel is aangekruist, per nummer: het nummer op de schaal, of de woorden die erboven staan"
    )]
    pub doelen: BTreeMap<usize, Option<Waardering>>,
    /// The answers to the open questions, by their number on the form.
    #[serde(default, deserialize_with = "yaml::unique_map")]
    #[schemars(description = "De antwoorden op de open vragen, per nummer")]
    pub vragen: BTreeMap<usize, Option<String>>,
}

/// A judgement as it is written: a number of the scale, or its words. What it means is for [`Antwoordschaal::trede`] to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waardering(pub String);

impl<'de> Deserialize<'de> for Waardering {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WaarderingVisitor;
        impl Visitor<'_> for WaarderingVisitor {
            type Value = Waardering;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("een getal of de woorden van de schaal")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Waardering, E> {
                Ok(Waardering(text.to_owned()))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Waardering, E> {
                Ok(Waardering(number.to_string()))
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Waardering, E> {
                Ok(Waardering(number.to_string()))
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Waardering, E> {
                Ok(Waardering(number.to_string()))
            }
        }
        deserializer.deserialize_any(WaarderingVisitor)
    }
}

impl JsonSchema for Waardering {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Waardering".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number"] })
    }
}

impl Evaluatieformulier {
    /// Every judgement that was given, with the number of its goal.
    pub fn waarderingen(&self) -> impl Iterator<Item = (usize, &Waardering)> {
        self.doelen.iter().filter_map(|(nummer, given)| Some((*nummer, given.as_ref()?)))
    }

    /// Every answer that was given to an open question, with the number of the question.
    pub fn antwoorden(&self) -> impl Iterator<Item = (usize, &str)> {
        self.vragen.iter().filter_map(|(nummer, text)| Some((*nummer, text.as_deref()?)))
    }

    /// Whether nothing was filled in.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.waarderingen().next().is_none() && self.antwoorden().next().is_none()
    }
}

impl Papier for Evaluatieformulieren {
    const BESTAND: &'static str = "evaluatie.yaml";
    const SOORT: &'static str = "evaluatie";
    const NAAM: &'static str = "de evaluatieformulieren";
    const PER_LIJN: bool = true;

    fn tab(omgeving: Omgeving<'_>) -> Option<Tab> {
        let keuzes = Antwoordschaal::of(&omgeving.content.woorden.data).keuzes();
        let lijn = omgeving.lijn?;
        let nummers = lijn.bijeenkomsten.iter();
        let nummers = nummers.map(|inhoud| inhoud.bijeenkomst.data.nummer.to_string()).collect();
        let note = "Van welke bijeenkomst het formulier is.";
        let mut columns = vec![
            Column::new("Bijeenkomst", "bijeenkomst", CellKind::Number, note)
                .choose(Choices::Open(nummers))
                .wide(13)
                .needed(),
        ];
        for (soort, nummer, note) in questions(lijn) {
            columns.push(match soort {
                Vraagsoort::Doel => {
                    let field = format!("doelen.{nummer}");
                    Column::new(&format!("Doel {nummer}"), &field, CellKind::Number, &note)
                        .choose(Choices::Open(keuzes.clone()))
                }
                Vraagsoort::Open => {
                    Column::text(&format!("Vraag {nummer}"), &format!("vragen.{nummer}"), &note)
                        .wide(40)
                }
            });
        }
        Some(Tab {
            name: "Evaluatie",
            about: "Eén formulier op elke regel, zonder naam. De doelen en vragen staan in de notities bij de koppen.",
            form: TabForm::Rows(RowsAt::List(FieldPath::of("formulieren")), columns),
        })
    }

    fn used_by(lijn: &Lijninhoud) -> bool {
        let mut bijeenkomsten = lijn.bijeenkomsten.iter().map(|inhoud| &inhoud.bijeenkomst.data);
        bijeenkomsten.any(|bijeenkomst| !bijeenkomst.evaluatievragen().is_empty())
    }

    fn check(file: &Loaded<Self>, omgeving: Omgeving<'_>) -> Vec<Problem> {
        check(file, omgeving)
    }

    fn formaat(&self) -> Option<u32> {
        self.formaat
    }

    fn texts(&self) -> Vec<(FieldPath, &str)> {
        let formulieren = self.formulieren.iter().enumerate();
        let texts = formulieren.flat_map(|(i, formulier)| {
            let at = field_of_form(i);
            let texts = formulier.antwoorden();
            texts.map(move |(nummer, text)| (numbered(&at, "vragen", nummer), text))
        });
        texts.collect()
    }

    fn names(&self) -> Vec<(FieldPath, &[String])> {
        Vec::new()
    }
}

/// What the forms of a lijn ask under each number, as text for people: meetings may ask other things under one number.
fn questions(lijn: &Lijninhoud) -> Vec<(Vraagsoort, usize, String)> {
    let mut found: Vec<(Vraagsoort, usize, String)> = Vec::new();
    for bijeenkomst in lijn.bijeenkomsten.iter().map(|inhoud| &inhoud.bijeenkomst.data) {
        for vraag in bijeenkomst.evaluatievragen() {
            let text = format!("Bijeenkomst {}: {}", bijeenkomst.nummer, vraag.tekst.0);
            let is_same = |(soort, nummer, _): &&mut (Vraagsoort, usize, String)| {
                (*soort, *nummer) == (vraag.soort, vraag.nummer)
            };
            match found.iter_mut().find(is_same) {
                Some((.., note)) => *note = format!("{note}\n{text}"),
                None => found.push((vraag.soort, vraag.nummer, text)),
            }
        }
    }
    found.sort_by_key(|(soort, nummer, _)| (*soort == Vraagsoort::Open, *nummer));
    found
}

/// Where a form stands.
fn field_of_form(index: usize) -> FieldPath {
    FieldPath::of("formulieren").index(index)
}

/// Where what was answered to a question of a form stands.
fn numbered(form: &FieldPath, key: &str, nummer: usize) -> FieldPath {
    form.key(key).key(&nummer.to_string())
}

/// Checks that each form is of a meeting of the lijn, answers what its form asks, and is not blank.
fn check(file: &Loaded<Evaluatieformulieren>, omgeving: Omgeving<'_>) -> Vec<Problem> {
    let schaal = Antwoordschaal::of(&omgeving.content.woorden.data);
    let mut broken = Vec::new();
    for (i, formulier) in file.data.formulieren.iter().enumerate() {
        let at = field_of_form(i);
        if formulier.is_blank() {
            broken.push(file.problem(&at, EvaluatieCause::Blank).warning());
        }
        for (nummer, waardering) in formulier.waarderingen() {
            let cause = off_scale(&schaal, waardering);
            let at = numbered(&at, "doelen", nummer);
            broken.extend(cause.map(|cause| file.problem(&at, cause)));
        }
        let Some(lijn) = omgeving.lijn else { continue };
        let Some(inhoud) = lijn.bijeenkomst(formulier.bijeenkomst) else {
            let cause = Cause::UnknownMeeting(formulier.bijeenkomst);
            broken.push(file.problem(&at.key("bijeenkomst"), cause));
            continue;
        };
        let not_asked = not_asked(formulier, &at, &inhoud.bijeenkomst.data);
        broken.extend(not_asked.map(|(field, cause)| file.problem_of_key(&field, cause)));
    }
    broken
}

/// What is wrong with a judgement, if it is no step of the scale.
fn off_scale(schaal: &Antwoordschaal, Waardering(text): &Waardering) -> Option<Cause> {
    match schaal.trede(text) {
        Some(_) => None,
        None if text.trim().is_empty() => Some(Cause::Empty),
        None => Some(EvaluatieCause::OffScale(text.clone(), schaal.to_string()).into()),
    }
}

/// The numbers of a form that stand for nothing that the form of the meeting asks.
fn not_asked<'a>(
    formulier: &'a Evaluatieformulier,
    at: &'a FieldPath,
    bijeenkomst: &Bijeenkomst,
) -> impl Iterator<Item = (FieldPath, EvaluatieCause)> + use<'a> {
    let vragen = bijeenkomst.evaluatievragen();
    let count = |soort| vragen.iter().filter(|vraag| vraag.soort == soort).count();
    let (doelen, open) = (count(Vraagsoort::Doel), count(Vraagsoort::Open));
    let beyond = |of: usize| move |nummer: &&usize| !(1..=of).contains(*nummer);
    let goals = formulier.doelen.keys().filter(beyond(doelen));
    let goals = goals.map(move |nummer| {
        (numbered(at, "doelen", *nummer), EvaluatieCause::NoGoal(*nummer, doelen))
    });
    let questions = formulier.vragen.keys().filter(beyond(open));
    let questions = questions.map(move |nummer| {
        (numbered(at, "vragen", *nummer), EvaluatieCause::NoQuestion(*nummer, open))
    });
    goals.chain(questions)
}
