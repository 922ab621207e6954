//! What can be wrong with what belongs to a lijn, and what to do about each, in Dutch.

use thiserror::Error;

use crate::problem::Advice;
use crate::taal::opsomming;

/// What cannot be found by lijn and id, or could be found twice. The text is the cause; [`LijnCause::advice`] says what to do
/// about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LijnCause {
    /// A paper that names no lijn and that several use: those, and the name of the file or folder.
    #[error("dit kan bij meer dan één lijn horen: {}", en(lijnen))]
    WhichLijn {
        /// The lines.
        lijnen: Vec<String>,
        /// The file, as it would be called in the folder of a lijn.
        file: String,
    },
    /// A paper of a lijn in two places: the other one.
    #[error("voor deze lijn staat dit ook in {0}")]
    PaperTwice(String),
    /// A paper of a lijn that the network does not follow: the lijn.
    #[error("dit netwerk volgt de lijn {0} niet; dit wordt niet gebruikt")]
    NotFollowed(String),
    /// A paper of a lijn that has no use for it: the lijn.
    #[error("de lijn {0} gebruikt dit niet")]
    NotUsed(String),
    /// A paper of the whole network in the folder of a lijn.
    #[error("dit wordt hier niet gelezen, want het gaat over het hele netwerk")]
    OfNetwork,
    /// Meetings of one lijn in two places: the lijn.
    #[error("de bijeenkomsten van {0} staan op twee plaatsen")]
    MeetingsTwice(String),
    /// A second inspection in one lijn: the bijlage that holds the first.
    #[error("bijlage {0} van deze lijn bevat ook een keuring")]
    TwoKeuringen(String),
    /// Inspections in several lines where one is meant: those.
    #[error("er is een keuring in meer dan één lijn: {}", en(.0))]
    WhichKeuring(Vec<String>),
}

impl LijnCause {
    /// Its code, and what to do about it.
    #[must_use]
    pub fn advice(&self) -> Advice {
        let (code, way_out) = match self {
            Self::WhichLijn { lijnen, file } => {
                let first = lijnen.first().map_or("", String::as_str);
                let way_out =
                    format!("Zet het in een map met de naam van de lijn, zoals {first}/{file}.");
                return Advice::naming("welke-lijn", way_out);
            }
            Self::PaperTwice(_) => ("papier-twee-keer", "Haal een van de twee weg."),
            Self::NotFollowed(lijn) => {
                let way_out = format!("Noem in het rooster bij lijnen: {lijn}.");
                return Advice::naming("lijn-niet-gevolgd", way_out);
            }
            Self::NotUsed(_) => {
                ("lijn-gebruikt-niet", "Zet het bij de lijn waar het bij hoort, of haal het weg.")
            }
            Self::OfNetwork => ("hele-netwerk", "Zet het naast het rooster."),
            Self::MeetingsTwice(_) => {
                ("bijeenkomsten-twee-keer", "Zet ze alle bij de lijn, of geen van alle.")
            }
            Self::TwoKeuringen(_) => {
                ("twee-keuringen", "Laat één bijlage van de lijn de keuring bevatten.")
            }
            Self::WhichKeuring(_) => (
                "welke-keuring",
                "Zet in functies.yaml bij standaardlijn de lijn met de keuring die u bedoelt.",
            ),
        };
        Advice::fixed(code, way_out)
    }
}

/// Names in a sentence.
fn en(namen: &[String]) -> String {
    opsomming(namen).unwrap_or_default()
}
