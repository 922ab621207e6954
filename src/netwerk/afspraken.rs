//! What a network agreed at its meetings (`afspraken.yaml`, beside the roster).

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::Lijninhoud;
use crate::netwerk::Netwerk;
use crate::netwerk::papier::{Omgeving, Papier};
use crate::problem::{Cause, FieldPath, Problem};
use crate::source::tab::{CellKind, Choices, Column, RowsAt, Tab, TabForm};
use crate::yaml::{self, Loaded};

/// The agreements of one meeting.
type Lijst = Vec<Afspraak>;

/// The file `afspraken.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Afspraken {
    /// The format of the file.
    #[schemars(description = "Het formaat van dit bestand: 1", range(min = 1))]
    pub formaat: Option<u32>,
    /// Short for those of the standard lijn.
    #[serde(default, deserialize_with = "yaml::unique_map")]
    #[schemars(description = "De afspraken van elke bijeenkomst, per nummer")]
    pub bijeenkomsten: BTreeMap<u32, Lijst>,
    /// The agreements by lijn.
    #[serde(default, deserialize_with = "yaml::unique_map")]
    #[schemars(description = "De afspraken van elke lijn")]
    pub lijnen: BTreeMap<String, Lijnafspraken>,
}

/// The agreements of one lijn.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lijnafspraken {
    /// By the number of the meeting.
    #[serde(default, deserialize_with = "yaml::unique_map")]
    #[schemars(description = "De afspraken van elke bijeenkomst, per nummer")]
    pub bijeenkomsten: BTreeMap<u32, Lijst>,
}

/// An agreement.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Afspraak {
    /// What is done.
    #[schemars(description = "Wat er gebeurt")]
    pub wat: String,
    /// The names or ids of whoever does it.
    #[serde(deserialize_with = "yaml::one_or_many")]
    #[schemars(description = "De naam, of een lijst van namen", with = "yaml::EenOfMeer")]
    pub wie: Vec<String>,
    /// By when.
    #[serde(default, deserialize_with = "yaml::date")]
    #[schemars(description = "Voor welke dag", with = "Option<yaml::Datumtekst>")]
    pub voor: Option<Date>,
    /// Whether it is done.
    #[serde(default)]
    #[schemars(description = "Of het klaar is")]
    pub klaar: bool,
}

impl Afspraken {
    /// The agreements of a lijn with the number of the meeting and their fields, in order; those of no lijn are of the standard
    /// lijn.
    #[must_use]
    pub fn van(&self, lijn: &str, netwerk: &Netwerk) -> Vec<(u32, FieldPath, &Afspraak)> {
        let short = lijn == netwerk.standaardlijn();
        let short = short.then_some((FieldPath::default(), &self.bijeenkomsten));
        let own = self.lijnen.get(lijn);
        let own = own.map(|own| (FieldPath::of("lijnen").key(lijn), &own.bijeenkomsten));
        Self::list(short.into_iter().chain(own))
    }

    fn all(&self) -> Vec<(u32, FieldPath, &Afspraak)> {
        let at = FieldPath::of("lijnen");
        let lijnen = self.lijnen.iter().map(|(id, own)| (at.key(id), &own.bijeenkomsten));
        Self::list(std::iter::once((FieldPath::default(), &self.bijeenkomsten)).chain(lijnen))
    }

    fn list<'a>(
        parts: impl Iterator<Item = (FieldPath, &'a BTreeMap<u32, Lijst>)>,
    ) -> Vec<(u32, FieldPath, &'a Afspraak)> {
        let mut found = Vec::new();
        for (at, bijeenkomsten) in parts {
            for (nummer, lijst) in bijeenkomsten {
                let at = at.key("bijeenkomsten").key(&nummer.to_string());
                let lijst = lijst.iter().enumerate();
                found.extend(lijst.map(|(i, afspraak)| (*nummer, at.index(i), afspraak)));
            }
        }
        found
    }
}

impl Papier for Afspraken {
    const BESTAND: &'static str = "afspraken.yaml";
    const SOORT: &'static str = "afspraken";
    const NAAM: &'static str = "de afspraken";

    fn tab(_: Omgeving<'_>) -> Option<Tab> {
        let columns = vec![
            Column::text("Afspraak", "wat", "Wat er gebeurt.").wide(50).needed(),
            Column::new(
                "Wie",
                "wie",
                CellKind::Texts,
                "Wie het doet. Meer namen? Zet er een puntkomma tussen.",
            )
            .choose(Choices::People)
            .wide(28)
            .needed(),
            Column::new("Voor", "voor", CellKind::Date, "Voor welke dag het klaar is."),
            Column::new("Klaar", "klaar", CellKind::Cross, "Een x als het klaar is.").wide(10),
        ];
        Some(Tab {
            name: "Afspraken",
            about: "Eén afspraak op elke regel, met het nummer van de bijeenkomst waar u haar maakte.",
            form: TabForm::Rows(RowsAt::Meetings { several: true }, columns),
        })
    }

    fn used_by(lijn: &Lijninhoud) -> bool {
        !lijn.bijeenkomsten.is_empty()
    }

    fn check(file: &Loaded<Self>, omgeving: Omgeving<'_>) -> Vec<Problem> {
        check(file, omgeving)
    }

    fn formaat(&self) -> Option<u32> {
        self.formaat
    }

    fn texts(&self) -> Vec<(FieldPath, &str)> {
        self.all()
            .into_iter()
            .map(|(_, at, afspraak)| (at.key("wat"), afspraak.wat.as_str()))
            .collect()
    }

    fn names(&self) -> Vec<(FieldPath, &[String])> {
        self.all()
            .into_iter()
            .map(|(_, at, afspraak)| (at.key("wie"), afspraak.wie.as_slice()))
            .collect()
    }
}

/// Checks agreements: their lines and meetings exist, and so does whoever does them.
fn check(file: &Loaded<Afspraken>, omgeving: Omgeving<'_>) -> Vec<Problem> {
    let content = omgeving.content;
    let mut broken = Vec::new();
    let lijnen = FieldPath::of("lijnen");
    let standaard = omgeving.netwerk.data.standaardlijn();
    let short = (FieldPath::default(), standaard, &file.data.bijeenkomsten);
    let own = file.data.lijnen.iter();
    let own = own.map(|(id, lijn)| (lijnen.key(id), id.as_str(), &lijn.bijeenkomsten));
    for (at, id, bijeenkomsten) in std::iter::once(short).chain(own) {
        let Some(lijn) = content.lijn(id) else {
            let known = content.lijnen.iter().map(|lijn| lijn.id.as_str());
            if !bijeenkomsten.is_empty() || id != standaard {
                broken.push(file.problem(&at, Cause::unknown("lijn", id, known)));
            }
            continue;
        };
        for nummer in bijeenkomsten.keys() {
            if lijn.bijeenkomst(*nummer).is_none() {
                let at = at.key("bijeenkomsten").key(&nummer.to_string());
                broken.push(file.problem(&at, Cause::UnknownMeeting(*nummer)));
            }
        }
    }
    broken
}
