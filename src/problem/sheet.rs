//! What can be wrong in particular kinds of sheets and in the papers that fill them, and what to do about each, in Dutch.

use thiserror::Error;

use crate::problem::Advice;
use crate::taal::{er_zijn, tel};

/// What kinds of sheets, and the papers that fill them, ask of their files. The text is the cause; [`SheetCause::advice`]
/// says what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SheetCause {
    /// A talk that is not held: its number, how many there are.
    #[error("gesprek {0} is er niet: {zijn}", zijn = er_zijn(usize::from(*.1), "gesprek", "gesprekken"))]
    NoGesprek(u8, u8),
    /// Something about talks in a lijn that has none.
    #[error("deze lijn heeft geen gesprekken")]
    NoGesprekken,
    /// What only a sheet for each talk can show.
    #[error("dit kan alleen op een blad dat bij één gesprek hoort")]
    GesprekOutside,
    /// Measurements on the way or at the end, and none at the start: of which bestuur.
    #[error("van {0} is er geen startmeting")]
    NoBaseline(String),
    /// A measurement that there can be only one of.
    #[error("er staan twee metingen met moment: {0}")]
    MeasuredTwice(&'static str),
    /// A measurement that is not after an earlier one: its day, the earlier one, and that one's day.
    #[error("{0} is niet na de meting met moment: {1}, van {2}")]
    MeasuredBefore(String, &'static str, String),
    /// A measurement that is not before a later one: its day, the later one, and that one's day.
    #[error("{0} is niet vóór de meting met moment: {1}, van {2}")]
    MeasuredAfter(String, &'static str, String),
    /// A year of starters that is not told apart: the year, the last one that is.
    #[error("jaar {0} telt niet mee: het gaat om jaar 1 tot en met {1}")]
    NoYear(u32, usize),
    /// More people than there are: how many, of how many starters.
    #[error("dit zijn {}, en {}", tel(*.0, "mens", "mensen"), er_zijn(*.1, "starter", "starters"))]
    PartOverWhole(usize, usize),
    /// A pillar that the lijn does not have: its number, how many there are.
    #[error("pijler {0} is er niet: {zijn}", zijn = er_zijn(*.1, "pijler", "pijlers"))]
    NoPillar(usize, usize),
    /// A place for the directory, and no directory.
    #[error("bij deze lijn is geen gids.yaml")]
    NoGids,
    /// An entry twice: its name, the number of the first.
    #[error("‘{0}’ staat al in de gids, als ingang {1}")]
    EntryTwice(String, usize),
    /// One address of two entries: the number of the first.
    #[error("dit adres heeft ingang {0} ook")]
    AddressTwice(usize),
    /// An entry twice in one place.
    #[error("deze ingang staat hier twee keer op dezelfde plaats")]
    PlaceTwice,
    /// An entry without a topic: its name.
    #[error("‘{0}’ heeft hier geen onderwerp en is zo niet op onderwerp te vinden")]
    NoTopic(String),
    /// No address on the web, nor the name of a site.
    #[error("‘{0}’ is geen webadres")]
    WebAddress(String),
    /// A point that does not apply, without a reason; whether it is written in full, with room for one.
    #[error("bij nvt hoort een toelichting")]
    NvtWithoutReason(bool),
    /// A date in a list that does not follow the one before it: the date, the one before it.
    #[error("{0} komt niet na {1}")]
    NotAfter(String, String),
    /// A question that is not asked: its number, how many there are.
    #[error("vraag {0} is er niet: {zijn}", zijn = er_zijn(*.1, "vraag", "vragen"))]
    NoQuestion(usize, usize),
    /// A field of the agreement in another file.
    #[error("het veld ‘uit’ kan hier niet, alleen in overeenkomst.yaml")]
    BindingOutside,
    /// A table of the agreement with other columns than it is filled from: how many there have to be.
    #[error("deze tabel moet {0} kolommen hebben")]
    BindingColumns(usize),
    /// Cards without questions.
    #[error("er zijn geen vragen om op kaarten te zetten")]
    NoCards,
    /// Backs of cards that are printed on one side.
    #[error("kaarten met een achterkant moeten op twee kanten worden gedrukt")]
    BackOnOneSide,
    /// Cards without backs that are printed on two sides.
    #[error(
        "zonder achterkant kunnen kaarten niet op twee kanten: dan staan op elke kaart twee vragen"
    )]
    CardsOnBothSides,
    /// Something that only cards have: the field.
    #[error("‘{0}’ hoort bij de vorm kaarten")]
    OnlyOfCards(&'static str),
    /// Something on one side that shares its sheet.
    #[error("wat op één kant wordt gedrukt, kan geen vel delen")]
    SharesOneSide,
    /// Something to cut that shares its sheet.
    #[error("wat wordt geknipt, kan geen vel delen")]
    SharesCut,
}

impl SheetCause {
    /// Its code, and what to do about it.
    #[must_use]
    pub fn advice(&self) -> Advice {
        let (code, way_out) = match self {
            Self::NoGesprek(..) => {
                ("gesprek-onbekend", "Kijk in lijn.yaml, bij gesprekken, hoeveel het er zijn.")
            }
            Self::NoGesprekken => {
                ("geen-gesprekken", "Zet in lijn.yaml gesprekken: { maanden: 3, aantal: 8 }.")
            }
            Self::GesprekOutside => {
                ("gesprek-elders", "Zet per: gesprek in de bijlage, of haal dit blok weg.")
            }
            Self::NoBaseline(_) => (
                "startmeting-ontbreekt",
                "Voeg een meting met moment: start toe: zonder begin is er niets om mee te vergelijken.",
            ),
            Self::MeasuredTwice(_) => (
                "meting-twee-keer",
                "Kies een ander moment (start, tussen of eind), of haal er een weg.",
            ),
            Self::MeasuredBefore(..) => (
                "meting-te-vroeg",
                "Kijk of de dag en het moment kloppen: eerst start, dan tussen, dan eind.",
            ),
            Self::MeasuredAfter(..) => (
                "meting-te-laat",
                "Kijk of de dag en het moment kloppen: eerst start, dan tussen, dan eind.",
            ),
            Self::NoYear(..) => {
                ("jaar-telt-niet", "Haal dit jaar weg, of tel deze mensen niet meer als starters.")
            }
            Self::PartOverWhole(..) => {
                ("deel-groter-dan-geheel", "Kijk of beide getallen over dezelfde groep gaan.")
            }
            Self::NoPillar(..) => {
                ("pijler-onbekend", "Kijk welk nummer de pijler op de bladen heeft.")
            }
            Self::NoGids => {
                ("gids-ontbreekt", "Zet gids.yaml naast lijn.yaml, of haal dit blok weg.")
            }
            Self::EntryTwice(..) => (
                "ingang-twee-keer",
                "Haal een van de twee weg, en zet bij de andere alle plaatsen onder plaatsen.",
            ),
            Self::AddressTwice(_) => {
                ("adres-twee-keer", "Kijk of het twee dingen zijn, of maak er één ingang van.")
            }
            Self::PlaceTwice => (
                "plaats-twee-keer",
                "Haal een van de twee weg; met keer: 2 zegt u dat de bron het twee keer noemt.",
            ),
            Self::NoTopic(_) => ("onderwerp-ontbreekt", "Zet onderwerp erbij."),
            Self::WebAddress(_) => (
                "geen-webadres",
                "Schrijf een heel adres, zoals https://www.voorbeeld.nl/bladzijde, of alleen een site, zoals voorbeeld.nl.",
            ),
            Self::NvtWithoutReason(true) => {
                ("nvt-zonder-toelichting", "Zet er een toelichting bij: waarom niet?")
            }
            Self::NvtWithoutReason(false) => {
                ("nvt-zonder-toelichting", "Schrijf { oordeel: nvt, toelichting: ... }.")
            }
            Self::NotAfter(..) => {
                ("volgorde", "Kijk of de dagen kloppen, en zet de nieuwste achteraan.")
            }
            Self::NoQuestion(..) => (
                "vraag-onbekend",
                "Kijk op het formulier of in eindreflectie.pdf welk nummer de vraag heeft.",
            ),
            Self::BindingOutside => {
                ("uit-elders", "Haal het weg, of schrijf met waarde wat er moet staan.")
            }
            Self::BindingColumns(_) => (
                "kolommen-passen-niet",
                "Haal kolommen weg of voeg ze toe, of haal het veld ‘uit’ weg.",
            ),
            Self::NoCards => {
                ("geen-kaarten", "Zet vragen in een blok vragen, of haal deze vorm weg.")
            }
            Self::BackOnOneSide => (
                "achterkant-op-een-kant",
                "Kies zijden: dubbel-lang of dubbel-kort, of haal achterkant weg.",
            ),
            Self::CardsOnBothSides => (
                "kaarten-op-twee-kanten",
                "Kies zijden: enkel, of zeg met achterkant wat er achterop komt.",
            ),
            Self::OnlyOfCards(_) => ("hoort-bij-kaarten", "Haal het weg, of kies vorm: kaarten."),
            Self::SharesOneSide => (
                "een-kant-deelt-vel",
                "Kies zijden: dubbel-lang of dubbel-kort, of haal deelt_vel weg.",
            ),
            Self::SharesCut => {
                ("knippen-deelt-vel", "Haal deelt_vel weg, of knippen bij afwerking.")
            }
        };
        Advice::fixed(code, way_out)
    }
}
