//! What can be wrong, in Dutch: the one place for the words of every problem and its way out.

use thiserror::Error;

/// What is wrong. The text is the cause; [`Cause::way_out`] says what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Cause {
    // Files.
    /// A file is not there.
    #[error("dit bestand is er niet")]
    FileMissing,
    /// A file cannot be read.
    #[error("dit bestand kan niet worden gelezen ({0})")]
    Unreadable(String),
    /// Not UTF-8.
    #[error("dit bestand is niet opgeslagen als UTF-8")]
    NotUtf8,
    /// What `serde_yaml` says of it.
    #[error("{0}")]
    Yaml(String),
    /// A format of the future.
    #[error("dit bestand heeft formaat {0}, en deze lef kent formaat 1")]
    NewerFormat(u32),
    // Values.
    /// A key twice in one mapping.
    #[error("‘{0}’ staat er twee keer")]
    DuplicateKey(String),
    /// An id or path twice.
    #[error("‘{0}’ is al in gebruik")]
    Duplicate(String),
    /// No date.
    #[error("‘{0}’ is geen datum")]
    Date(String),
    /// No time.
    #[error("‘{0}’ is geen tijd")]
    Time(String),
    /// No rule for copies.
    #[error("‘{0}’ is geen oplage")]
    Oplage(String),
    /// No name for a file or folder.
    #[error("‘{0}’ kan geen naam van een map of bestand zijn")]
    NoId(String),
    /// Nothing where something has to be.
    #[error("hier moet iets staan")]
    Empty,
    /// A name that does not exist: what it should be, the name, and the nearest known one.
    #[error("{kind} ‘{name}’ bestaat niet")]
    Unknown {
        /// What it should be the name of.
        kind: &'static str,
        /// The name.
        name: String,
        /// The nearest known name.
        nearest: Option<String>,
        /// All known names.
        known: Vec<String>,
    },
    /// A row of a table of another length than its head: its cells, the columns.
    #[error("deze rij heeft {0} cellen en de tabel {1} kolommen")]
    RowLength(usize, usize),
    /// A font file that is none.
    #[error("dit is geen lettertype")]
    NoFont,
    // Rosters.
    /// Nobody.
    #[error("er staat nog niemand in het netwerk")]
    NoLeden,
    /// More than can be meant: the number, the limit.
    #[error("{0} is meer dan lef aankan (hoogstens {1})")]
    TooMany(usize, usize),
    /// A longer text than can be printed: the limit.
    #[error("deze tekst is te lang (hoogstens {0} tekens)")]
    TooLong(usize),
    /// A character that cannot be printed.
    #[error("hier staat een onzichtbaar teken (U+{:04X}) dat niet kan worden afgedrukt", u32::from(*.0))]
    ControlCharacter(char),
    /// A name of two people.
    #[error("‘{0}’ kan meer dan één lid zijn")]
    AmbiguousName(String),
    /// Meetings of one lijn in two places.
    #[error("de bijeenkomsten van opleiden-met-lef staan op twee plaatsen")]
    MeetingsTwice,
    /// A meeting that the lijn does not have.
    #[error("bijeenkomst {0} staat niet in deze lijn; de gegevens worden niet gebruikt")]
    UnknownMeeting(u8),
    /// No colour.
    #[error("‘{0}’ is geen kleur")]
    Colour(String),
    /// A colour that cannot be read on white: the colour, the shade used.
    #[error("de kleur {0} is op wit papier slecht te lezen; lef gebruikt {1}")]
    PaleColour(String, String),
    /// A logo outside the folder.
    #[error("het logo moet in de map van het netwerk staan")]
    LogoOutside,
    /// A logo of an unknown kind.
    #[error("lef kan dit logo niet gebruiken")]
    LogoKind,
    /// A logo that is too large.
    #[error("het logo is groter dan 5 MB")]
    LogoSize,
    /// Two schools with one folder: the other file.
    #[error("deze school krijgt dezelfde map als die in {0}")]
    SameSlug(String),
    /// A point that does not apply, without a reason.
    #[error("bij nvt hoort een toelichting")]
    NvtWithoutReason,
    // Texts.
    /// A placeholder that cannot be filled: what minijinja says of it.
    #[error("deze tekst kan niet worden ingevuld ({0})")]
    Fill(String),
    /// Something of Markdown that has no place here.
    #[error("{0} kan in deze tekst niet")]
    Markup(&'static str),
    /// A link to something else than the web or mail.
    #[error("‘{0}’ is geen webadres of e-mailadres")]
    Link(String),
    /// A letter that no font holds.
    #[error("de letter ‘{letter}’ (U+{code:04X}) zit niet in het lettertype", letter = .0, code = u32::from(*.0))]
    Glyph(char),
    /// What Typst says of what came from this field.
    #[error("hier kan geen bladzijde van worden gemaakt ({0})")]
    Typst(String),
    /// An error of our own: what it is.
    #[error("dit is een fout in lef zelf ({0})")]
    Internal(String),
    // Output.
    /// Two documents with one path.
    #[error("twee documenten zouden hetzelfde bestand worden: {0}")]
    SameOutput(String),
    /// A file or folder that cannot be written: the path, the cause.
    #[error("{0} kan niet worden geschreven ({1})")]
    Write(String, String),
    /// Nothing matches what was asked for.
    #[error("er is niets dat past bij wat u koos ({0})")]
    NothingSelected(String),
    /// No network to be found at this path.
    #[error("hier is geen netwerk.yaml")]
    NoNetwork,
}

impl Cause {
    /// An unknown name, with the nearest of the known ones if one is near.
    #[must_use]
    pub fn unknown<'a>(
        kind: &'static str,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let known: Vec<String> = known.into_iter().map(str::to_owned).collect();
        let nearest = known
            .iter()
            .map(|known| (strsim::jaro_winkler(&known.to_lowercase(), &name.to_lowercase()), known))
            .filter(|(likeness, _)| *likeness > 0.75)
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, known)| known.clone());
        Self::Unknown { kind, name: name.to_owned(), nearest, known }
    }

    /// Whether the machine failed, not the input (exit status 3).
    #[must_use]
    pub fn is_machine(&self) -> bool {
        matches!(self, Self::Write(..))
    }

    /// What to do about it.
    #[must_use]
    pub fn way_out(&self) -> Option<String> {
        let text = match self {
            Self::FileMissing => "Kijk of de naam en de map kloppen.",
            Self::NotUtf8 => "Bewaar het opnieuw, met de codering UTF-8.",
            Self::NewerFormat(_) => "Gebruik een nieuwere lef.",
            Self::DuplicateKey(_) => "Haal een van de twee weg.",
            Self::Duplicate(_) => "Geef elk een eigen naam.",
            Self::Date(_) => "Schrijf een datum als 2026-09-17.",
            Self::Time(_) => "Schrijf een tijd als \"15:30\", met aanhalingstekens.",
            Self::Oplage(_) => {
                "Kies een, per-deelnemer, per-duo, { per-groep: 4 }, per-zij-instromer of een getal van 1 tot 1000."
            }
            Self::NoId(_) => "Gebruik alleen kleine letters, cijfers en streepjes.",
            Self::Unknown { nearest: Some(nearest), .. } => {
                return Some(format!("Bedoelde u ‘{nearest}’?"));
            }
            Self::Unknown { known, .. } if !known.is_empty() => {
                return Some(format!("Kies uit: {}.", known.join(", ")));
            }
            Self::NoLeden => "Zet onder leden ten minste één persoon, met naam en rol.",
            Self::ControlCharacter(_) => "Typ de tekst opnieuw.",
            Self::AmbiguousName(_) => "Geef elk van hen een id, en gebruik die hier.",
            Self::MeetingsTwice => "Laat ze staan onder bijeenkomsten, of onder lijnen.",
            Self::Colour(_) => "Schrijf een kleur als \"#0b6e4f\", met aanhalingstekens.",
            Self::LogoKind => "Gebruik een svg-, png- of jpg-bestand.",
            Self::LogoOutside => "Zet het bestand naast netwerk.yaml en noem alleen de naam.",
            Self::SameSlug(_) => "Geef een van beide scholen een id, onder school.",
            Self::NvtWithoutReason => "Schrijf { oordeel: nvt, toelichting: ... }.",
            Self::Glyph(_) => {
                "Schrijf het anders, of bouw met --systeemlettertypen als uw computer een lettertype met deze letter heeft."
            }
            Self::Link(_) => "Begin een adres met https:// of mailto:.",
            Self::Internal(_) => "Meld het ons, met het bestand erbij.",
            Self::Write(..) => {
                "Is het bestand nog geopend, of de schijf vol? Sluit het en probeer het opnieuw."
            }
            Self::NoNetwork => "Noem een netwerk.yaml, of de map waar die in staat.",
            _ => return None,
        };
        Some(text.to_owned())
    }
}
