//! The fixed words of the documents (`content/woorden.yaml`): those that name documents, and those of each template.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::content::{Afwerking, Handeling, Kleur, Papierformaat, Standaarddocument, Vorm, Zijden};
use crate::taal::opsomming;

/// The file `woorden.yaml`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
pub struct Woorden {
    /// The format of the file.
    pub formaat: Option<u32>,
    /// What documents are called.
    pub documenten: Documentwoorden,
    /// What paper and sides are called.
    pub drukwerk: Drukwerkwoorden,
    /// The words of the templates, by template and name.
    #[serde(flatten)]
    pub templates: BTreeMap<String, BTreeMap<String, String>>,
}

/// What documents are called.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Documentwoorden {
    /// The facilitator's run sheet.
    pub draaiboek: String,
    /// The participants' programme.
    pub programma: String,
    /// The list to sign.
    pub presentielijst: String,
    /// The folded name cards.
    pub naamkaartjes: String,
    /// The evaluation form.
    pub evaluatie: String,
    /// The print note.
    pub printbon: String,
    /// The introduction to a lijn.
    pub inleiding: String,
    /// Who does what by when.
    pub afspraken: String,
    /// The report of the readiness inspection.
    pub apk: String,
    /// The inspections of many schools.
    pub apk_overzicht: String,
    /// The tripartite agreement.
    pub overeenkomst: String,
    /// The certificate.
    pub bewijs: String,
    /// The answers to the closing questions.
    pub eindreflectie: String,
    /// The cover sheet of somebody's set.
    pub voorblad: String,
    /// "uiterlijk", before a last day.
    pub uiterlijk: String,
    /// The slides of a bijlage.
    pub presentatie: String,
    /// The slides on paper.
    pub hand_out: String,
    /// A poster on A4.
    pub a4: String,
    /// The cards of a bijlage.
    pub kaarten: String,
    /// "bijeenkomst", before its number.
    pub bijeenkomst: String,
    /// "begeleidingsgesprek", before its number.
    pub gesprek: String,
    /// What a zij-instromer is called, before a number.
    pub zij_instromer: String,
    /// "Bijlage", before its id.
    pub bijlage: String,
    /// "naar:", before the publication.
    pub naar: String,
}

impl Documentwoorden {
    /// What another form of a bijlage is called.
    #[must_use]
    pub fn vorm(&self, vorm: Vorm) -> &str {
        match vorm {
            Vorm::A4 => &self.a4,
            Vorm::Kaarten => &self.kaarten,
        }
    }

    /// What a standard document is called.
    #[must_use]
    pub fn naam(&self, document: Standaarddocument) -> &str {
        match document {
            Standaarddocument::Draaiboek => &self.draaiboek,
            Standaarddocument::Programma => &self.programma,
            Standaarddocument::Presentielijst => &self.presentielijst,
            Standaarddocument::Naamkaartjes => &self.naamkaartjes,
            Standaarddocument::Evaluatie => &self.evaluatie,
        }
    }
}

/// What paper and sides are called.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Drukwerkwoorden {
    /// Plain A4.
    pub a4: String,
    /// A4 card.
    pub a4_karton: String,
    /// A3.
    pub a3: String,
    /// One side.
    pub enkel: String,
    /// Two sides.
    pub dubbel: String,
    /// Two sides, turned over the short edge.
    pub dubbel_kort: String,
    /// It is laminated.
    pub lamineren: String,
    /// It is cut.
    pub knippen: String,
    /// It is folded.
    pub vouwen: String,
    /// It is glued.
    pub plakken: String,
    /// It is stapled.
    pub nieten: String,
    /// Holes are punched in it.
    pub perforeren: String,
    /// It needs colour.
    pub kleur_nodig: String,
    /// It is better in colour.
    pub kleur_nuttig: String,
    /// It is as good without colour.
    pub kleur_geen: String,
    /// It may begin on the back of something else.
    pub deelt_vel: String,
    /// Begins with what shares a sheet.
    pub op_een_vel: String,
    /// How the sheets of a poster go together.
    pub poster_plan: String,
    /// "set", before its number.
    pub set: String,
    /// One sheet of paper.
    pub vel: String,
    /// More of them.
    pub vellen: String,
    /// What one participant gets.
    pub setje: String,
    /// More of them.
    pub setjes: String,
    /// The same as a booklet.
    pub boekje: String,
    /// More of them.
    pub boekjes: String,
    /// A poster.
    pub poster: String,
    /// More of them.
    pub posters: String,
    /// "van", between what it is and its sheets.
    pub van: String,
    /// "dan", before what leaves the printer next.
    pub dan: String,
}

impl Drukwerkwoorden {
    /// What a paper is called.
    #[must_use]
    pub fn papier(&self, papier: Papierformaat) -> &str {
        match papier {
            Papierformaat::A4 => &self.a4,
            Papierformaat::A4Karton => &self.a4_karton,
            Papierformaat::A3 => &self.a3,
        }
    }

    /// What its need of colour is called.
    #[must_use]
    pub fn kleur(&self, kleur: Kleur) -> &str {
        match kleur {
            Kleur::Nodig => &self.kleur_nodig,
            Kleur::Nuttig => &self.kleur_nuttig,
            Kleur::Geen => &self.kleur_geen,
        }
    }

    /// What is done with it after printing, in words; none if nothing is.
    #[must_use]
    pub fn afwerking(&self, afwerking: Afwerking) -> Option<String> {
        let woorden = afwerking.handelingen().map(|handeling| match handeling {
            Handeling::Lamineren => &self.lamineren,
            Handeling::Knippen => &self.knippen,
            Handeling::Vouwen => &self.vouwen,
            Handeling::Plakken => &self.plakken,
            Handeling::Nieten => &self.nieten,
            Handeling::Perforeren => &self.perforeren,
        });
        opsomming(&woorden.cloned().collect::<Vec<_>>())
    }

    /// What printing on these sides is called, in a word.
    #[must_use]
    pub fn kort(&self, zijden: Zijden) -> &str {
        self.zijden(zijden).split(',').next().unwrap_or_default()
    }

    /// What printing on these sides is called.
    #[must_use]
    pub fn zijden(&self, zijden: Zijden) -> &str {
        if zijden.is_dubbel() { &self.dubbel } else { &self.enkel }
    }
}
