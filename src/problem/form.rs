//! What makes a file none that can be read, or no YAML, and what to do about each, in Dutch.

use thiserror::Error;

use crate::problem::Advice;
use crate::taal::tel;

/// What is wrong with the form of a file. The text is the cause; [`FormCause::advice`] says what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FormCause {
    /// A file of another program, whatever its name says: of which.
    #[error("dit is een bestand van {0}, en geen gewone tekst")]
    OtherProgram(&'static str),
    /// Not UTF-8, most likely Windows-1252.
    #[error(
        "dit bestand is niet opgeslagen als UTF-8, maar waarschijnlijk als Windows-1252 (ANSI)"
    )]
    NotUtf8,
    /// UTF-16.
    #[error("dit bestand is opgeslagen als UTF-16 (Unicode), niet als UTF-8")]
    Utf16,
    /// Larger than any file that people write.
    #[error("dit bestand is te groot (meer dan 1 MB)")]
    FileTooLarge,
    /// More that is wrong with a file than is said: how much.
    #[error("er staat nog meer in dit bestand dat niet klopt: {}", tel(*.0, "fout", "fouten"))]
    More(usize),
    /// More values or fields than anybody writes.
    #[error("dit bestand heeft meer gegevens dan lef leest")]
    TooMany,
    /// Brackets or dashes too deep in each other.
    #[error("dit zit te diep in elkaar")]
    Nesting,
    /// Nothing in it.
    #[error("dit bestand is leeg")]
    EmptyFile,
    /// Three dashes and another document.
    #[error("hier begint een tweede document")]
    Documents,
    /// A tab where a line begins.
    #[error("hier staat een tab")]
    Tab,
    /// A value that begins with a character that means something to YAML.
    #[error("een tekst kan niet met {0} beginnen")]
    SpecialStart(char),
    /// A placeholder without quotes.
    #[error("een tekst die met accolades begint, moet tussen aanhalingstekens")]
    BarePlaceholder,
    /// A colon in a text without quotes.
    #[error("in deze tekst staat een dubbele punt")]
    ColonInText,
    /// Something behind a closing quote.
    #[error("achter het laatste aanhalingsteken staat nog iets")]
    AfterQuote,
    /// A quote that is never closed.
    #[error("dit aanhalingsteken wordt niet afgesloten: {0}")]
    UnclosedQuote(char),
    /// A bracket or brace that is never closed.
    #[error("deze haak wordt niet afgesloten: {0}")]
    UnclosedBracket(char),
    /// Several fields on one line without braces.
    #[error("hier staan verschillende velden op één regel")]
    FieldsOnOneLine,
    /// A no-break space where a line begins.
    #[error("hier staat een harde spatie, en dat is voor YAML geen gewone spatie")]
    HardSpace,
    /// A colour that YAML takes for a comment.
    #[error("deze kleur telt nu als commentaar, want er staan geen aanhalingstekens omheen")]
    ColourComment,
    /// A dash without a space.
    #[error("achter het streepje hoort een spatie")]
    SpaceAfterDash,
    /// A colon without a space.
    #[error("achter de dubbele punt hoort een spatie")]
    SpaceAfterColon,
    /// A key without a colon.
    #[error("hier ontbreekt een dubbele punt")]
    MissingColon,
    /// A line that is not indented like its neighbours.
    #[error("deze regel springt niet in zoals de regels erboven")]
    Indentation,
    /// Anything else that is no YAML.
    #[error("deze regel is niet te lezen")]
    Syntax,
    /// Curly quotes for straight ones.
    #[error("hier staan gekrulde aanhalingstekens, zoals Word die maakt")]
    SmartQuotes,
    /// Part of a text that YAML takes for a comment: that part.
    #[error("‘{0}’ wordt niet gedrukt, want wat achter # staat, telt als commentaar")]
    CommentInText(String),
}

impl FormCause {
    /// Its code, and what to do about it.
    #[must_use]
    pub fn advice(&self) -> Advice {
        let (code, way_out) = match self {
            Self::OtherProgram(_) => (
                "ander-programma",
                "Laat dat bestand zoals het is. Maak er een nieuw bestand naast in Kladblok, en zet daarin wat u nodig hebt.",
            ),
            Self::NotUtf8 => (
                "geen-utf-8",
                "Open het in Kladblok, kies Opslaan als, en kies bij Codering UTF-8.",
            ),
            Self::Utf16 => {
                ("utf-16", "Open het in Kladblok, kies Opslaan als, en kies bij Codering UTF-8.")
            }
            Self::FileTooLarge => {
                ("bestand-te-groot", "Splits het, of haal weg wat er niet in hoort.")
            }
            Self::TooMany => ("te-veel-gegevens", "Haal weg wat er niet in hoort, of splits het."),
            Self::More(_) => {
                ("nog-meer-fouten", "Verbeter eerst wat hierboven staat, en kijk dan opnieuw.")
            }
            Self::Nesting => ("te-diep", "Haal haken, streepjes of lijsten weg die er niet horen."),
            Self::EmptyFile => ("bestand-leeg", "Kijk of u het goede bestand hebt."),
            Self::Documents => {
                ("tweede-document", "Haal de regel met --- weg, of maak er twee bestanden van.")
            }
            Self::Tab => ("tab", "Gebruik spaties in plaats van een tab."),
            Self::SpecialStart(_) => ("teken-vooraan", QUOTES),
            Self::BarePlaceholder => ("accolades-zonder-aanhalingstekens", QUOTES),
            Self::ColonInText => ("dubbele-punt-in-tekst", QUOTES),
            Self::CommentInText(_) => ("commentaar-in-tekst", QUOTES),
            Self::AfterQuote => {
                ("na-aanhalingsteken", "Zet de hele tekst tussen één paar aanhalingstekens.")
            }
            Self::UnclosedQuote('\'') => (
                "aanhalingsteken-open",
                "Zet de hele tekst tussen rechte aanhalingstekens: \"...\". Een apostrof in een naam kan ook als ’.",
            ),
            Self::UnclosedQuote(_) => {
                ("aanhalingsteken-open", "Zet hetzelfde aanhalingsteken aan het eind van de tekst.")
            }
            Self::UnclosedBracket('[') => ("haak-open", "Zet ] waar de lijst ophoudt."),
            Self::UnclosedBracket(_) => ("haak-open", "Zet } waar de lijst ophoudt."),
            Self::FieldsOnOneLine => {
                ("velden-op-een-regel", "Zet er accolades omheen, of elk veld op een eigen regel.")
            }
            Self::HardSpace => (
                "harde-spatie",
                "Haal de spaties aan het begin van de regel weg en typ ze opnieuw.",
            ),
            Self::ColourComment => {
                ("kleur-als-commentaar", "Schrijf een kleur als \"#0b6e4f\", met aanhalingstekens.")
            }
            Self::SpaceAfterDash => {
                ("spatie-na-streepje", "Schrijf bijvoorbeeld - naam: Sanne de Wit.")
            }
            Self::SpaceAfterColon => {
                ("spatie-na-dubbele-punt", "Schrijf bijvoorbeeld naam: Sanne de Wit.")
            }
            Self::MissingColon => {
                ("dubbele-punt-ontbreekt", "Schrijf bijvoorbeeld naam: Sanne de Wit.")
            }
            Self::Indentation => (
                "inspringing",
                "Zet regels die bij elkaar horen even ver naar rechts, met spaties.",
            ),
            Self::Syntax => (
                "niet-te-lezen",
                "Kijk naar streepjes, dubbele punten, haken en aanhalingstekens, ook op de regel erboven.",
            ),
            Self::SmartQuotes => {
                ("gekrulde-aanhalingstekens", "Typ rechte aanhalingstekens: \"...\".")
            }
        };
        Advice::fixed(code, way_out)
    }
}

const QUOTES: &str = "Zet de hele tekst tussen rechte aanhalingstekens: \"...\".";
