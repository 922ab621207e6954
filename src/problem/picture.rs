//! What can be wrong with a picture that a network brings, and what to do about it, in Dutch.

use thiserror::Error;

use crate::problem::Advice;

/// What is wrong with a logo. The text is the cause; [`PictureCause::advice`] says what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PictureCause {
    /// Not there: its name.
    #[error("het logo {0} is er niet")]
    Missing(String),
    /// Not there, but another file is that is called almost so: its name, that of the other.
    #[error("het logo {0} is er niet; er is wel {1}")]
    CalledOtherwise(String, String),
    /// A name with the separator of one system.
    #[error("in de naam van het logo staat een \\")]
    Backslash,
    /// Outside the folder.
    #[error("het logo moet in de map van het netwerk staan")]
    Outside,
    /// Of an unknown kind.
    #[error("lef kan dit logo niet gebruiken")]
    Kind,
    /// Another kind of picture than its name says, and none that can be used: its name, what it is.
    #[error("{0} is van binnen een {1}-bestand")]
    OtherKind(String, &'static str),
    /// Too large a file.
    #[error("het logo is groter dan 5 MB")]
    Size,
    /// Too many dots: how many, across and down.
    #[error("het logo is {0} bij {1} beeldpunten, en dat is veel meer dan er gedrukt wordt")]
    Dots(u32, u32),
    /// No picture, or a part of one: its name.
    #[error("{0} is geen goed plaatje")]
    Broken(String),
    /// A drawing that asks far more than a logo does: its name.
    #[error("{0} is als tekening veel te ingewikkeld voor een logo")]
    TooMuch(String),
    /// Colours as inks of a printing office: its name.
    #[error("{0} is CMYK: de kleuren zijn inkten van een drukkerij")]
    Cmyk(String),
    /// A drawing that takes a part of itself from another file: its name, that of the other.
    #[error("in {0} hoort een plaatje dat er niet in zit: {1}")]
    Linked(String, String),
    /// A drawing with text in it: its name.
    #[error("in {0} staat tekst, en die komt in het lettertype van lef op papier")]
    Letters(String),
}

impl PictureCause {
    /// Its code, and what to do about it.
    #[must_use]
    pub fn advice(&self) -> Advice {
        let (code, way_out) = match self {
            Self::CalledOtherwise(_, other) => {
                let way_out = format!("Schrijf precies {other}, met dezelfde hoofdletters.");
                return Advice::naming("logo-anders-geschreven", way_out);
            }
            Self::Missing(_) => {
                ("logo-ontbreekt", "Zet het bestand naast het rooster, en kijk of de naam klopt.")
            }
            Self::Backslash => {
                ("logo-schuine-streep", "Schrijf / in plaats van \\, zoals beeld/logo.png.")
            }
            Self::Outside => {
                ("logo-elders", "Zet het bestand naast het rooster en noem alleen de naam.")
            }
            Self::Kind => ("logo-soort", "Gebruik een svg-, png- of jpg-bestand."),
            Self::OtherKind(..) => {
                ("logo-andere-soort", "Open het op de computer, en bewaar het als png.")
            }
            Self::Size => ("logo-te-groot", SMALLER),
            Self::Dots(..) => ("logo-te-veel-beeldpunten", SMALLER),
            Self::Broken(_) => (
                "logo-kapot",
                "Open het op de computer om te zien of het heel is, en bewaar het opnieuw als png.",
            ),
            Self::TooMuch(_) => {
                ("logo-te-ingewikkeld", "Bewaar het in het tekenprogramma als png.")
            }
            Self::Cmyk(_) => (
                "logo-cmyk",
                "Bewaar het als RGB, of vraag wie het logo gemaakt heeft om een svg of een png.",
            ),
            Self::Linked(..) => (
                "logo-verwijst",
                "Zet het plaatje in het svg-bestand zelf, of bewaar het logo als png.",
            ),
            Self::Letters(_) => (
                "logo-met-tekst",
                "Zet de tekst in het tekenprogramma om in vormen, of bewaar het logo als png.",
            ),
        };
        Advice::fixed(code, way_out)
    }
}

const SMALLER: &str = "Bewaar het kleiner, bijvoorbeeld als png van 1000 beeldpunten breed.";
