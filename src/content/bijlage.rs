//! A bijlage: a handout or form of a meeting, made of blokken (`content/<lijn>/<bijeenkomst>/<id>-<naam>.yaml`).

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::{Achterkant, Blok, Dia, Drukwerk, Keuring, Markdown, PerVel};
use crate::problem::FieldPath;

/// The file of a bijlage.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bijlage {
    /// The format of the file.
    #[schemars(description = "Het formaat van dit bestand: 1", range(min = 1))]
    pub formaat: Option<u32>,
    /// The id in the publication: no other bijlage of the lijn has it.
    #[schemars(description = "De code in de publicatie")]
    pub id: String,
    /// The title as the publication lists it.
    #[schemars(description = "De titel in de publicatie", length(min = 1))]
    pub titel: String,
    /// The title on the page.
    #[schemars(description = "De titel op de bladzijde", length(min = 1))]
    pub kop: String,
    /// The part of the publication that it follows, where that is not the bijlage of this id.
    #[schemars(
        description = "Het deel van de publicatie, als dat niet de bijlage met deze code is",
        length(min = 1)
    )]
    pub vindplaats: Option<String>,
    /// How it is printed; of slides, how the hand-out is.
    #[schemars(description = "Hoe de bijlage wordt gedrukt")]
    pub drukwerk: Drukwerk,
    /// The other forms that it is made in.
    #[serde(default)]
    #[schemars(description = "De andere vormen waarin de bijlage wordt gemaakt", length(max = 2))]
    pub ook: Vec<Uitgave>,
    /// Whether the page lies on its side.
    #[serde(default)]
    #[schemars(description = "Of de bladzijde ligt")]
    pub liggend: bool,
    /// For whom the whole is made once each; absent: once for all.
    #[schemars(description = "Voor wie de bijlage elk één keer wordt gemaakt")]
    pub per: Option<Per>,
    /// The minutes that the publication states for it.
    #[schemars(description = "De minuten die de publicatie noemt")]
    pub duur: Option<u32>,
    /// Ids of what has to be at hand.
    #[serde(default)]
    #[schemars(description = "Wat er klaarligt")]
    pub benodigdheden: Vec<String>,
    /// Text under the title.
    #[schemars(description = "Tekst onder de titel")]
    pub inleiding: Option<Markdown>,
    /// What it is made of.
    #[serde(default)]
    #[schemars(description = "De blokken waaruit de bijlage bestaat")]
    pub blokken: Vec<Blok>,
    /// The slides that it is made of, instead of blokken.
    #[serde(default)]
    #[schemars(
        description = "De dia’s van een presentatie, in plaats van blokken",
        length(max = 60)
    )]
    pub dias: Vec<Dia>,
}

/// Another form of a bijlage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Uitgave {
    /// The form.
    #[schemars(description = "De vorm: a4 of kaarten")]
    pub vorm: Vorm,
    /// How it is printed.
    #[schemars(description = "Hoe deze vorm wordt gedrukt")]
    pub drukwerk: Drukwerk,
    /// Cards on a sheet; absent: as many as fit best.
    #[schemars(description = "Hoeveel kaarten er op een vel staan: 2, 4 of 8")]
    pub per_vel: Option<PerVel>,
    /// What stands on the backs of cards; absent: nothing.
    #[schemars(
        description = "Wat er achter op de kaarten staat: groep, titel of lijn (alleen bij dubbele zijden)"
    )]
    pub achterkant: Option<Achterkant>,
}

/// A form that a bijlage is made in besides its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Vorm {
    /// The same sheet on A4, where the bijlage itself is a poster.
    A4,
    /// Each of its questions on a card to cut out.
    Kaarten,
}

/// The minutes of the steps of a bijlage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staptijden {
    /// All steps together.
    pub samen: u32,
    /// Our proposal for each of them.
    pub voorstel: Option<Vec<u32>>,
}

impl Bijlage {
    /// The minutes of its steps; none if no step says how long it takes.
    #[must_use]
    pub fn staptijden(&self) -> Option<Staptijden> {
        let stappen = self.blokken.iter().flat_map(|blok| match blok {
            Blok::Stappen(stappen) => stappen.stappen.as_slice(),
            _ => &[],
        });
        let stappen: Vec<_> = stappen.filter(|stap| stap.minuten.is_some()).collect();
        let samen = stappen.iter().filter_map(|stap| stap.minuten).sum();
        let voorstel = stappen.iter().map(|stap| stap.voorstel).collect();
        (!stappen.is_empty()).then_some(Staptijden { samen, voorstel })
    }

    /// The points of the readiness inspection, and which of the blokken holds them.
    #[must_use]
    pub fn keuring(&self) -> Option<(usize, &Keuring)> {
        let mut blokken = self.blokken.iter().enumerate();
        blokken.find_map(|(i, blok)| match blok {
            Blok::Keuring(keuring) => Some((i, keuring)),
            _ => None,
        })
    }

    /// All its questions, with the title of their group: what stands on the cards.
    #[must_use]
    pub fn vragen(&self) -> Vec<(FieldPath, Option<&String>, &Markdown)> {
        let mut found = Vec::new();
        for (i, blok) in self.blokken.iter().enumerate() {
            let Blok::Vragen(vragen) = blok else { continue };
            let at = FieldPath::of("blokken").index(i).key("vragen").key("groepen");
            for (j, groep) in vragen.groepen.iter().enumerate() {
                let at = at.index(j).key("vragen");
                let texts = groep.vragen.iter().enumerate();
                found.extend(texts.map(|(k, vraag)| (at.index(k), groep.titel.as_ref(), vraag)));
            }
        }
        found
    }
}

/// For whom a bijlage is made once each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    /// Every zij-instromer.
    ZijInstromer,
    /// Every guidance talk of every zij-instromer: a file for each of them.
    Gesprek,
}
