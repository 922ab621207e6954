//! What can be wrong, in Dutch: the words of every problem.

use thiserror::Error;

use crate::problem::{
    CiCause, DayCause, DeskCause, DropCause, EvaluatieCause, FileCause, FormCause, KeuringCause,
    KloptCause, LijnCause, ListCause, MomentCause, OutputCause, PathCause, PersonCause,
    PictureCause, RoleCause, RowCause, RunCause, SheetCause, TextCause, WorkbookCause, WriteCause,
};
use crate::taal::tel;

/// What is wrong. The text is the cause; [`Cause::advice`] says what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Cause {
    /// What makes a file none that can be read, or no YAML.
    #[error(transparent)]
    Form(#[from] FormCause),
    /// What makes a workbook none that can be read, or is wrong in a cell of one.
    #[error(transparent)]
    Workbook(#[from] WorkbookCause),
    /// What is wrong with a list of people.
    #[error(transparent)]
    List(#[from] ListCause),
    /// What keeps such a list from becoming an invulblad.
    #[error(transparent)]
    Klopt(#[from] KloptCause),
    /// Why a row of such a list is not taken over.
    #[error(transparent)]
    Row(#[from] RowCause),
    // Files.
    /// A file is not there.
    #[error("dit bestand is er niet")]
    FileMissing,
    /// A file cannot be read.
    #[error("dit bestand kan niet worden gelezen ({0})")]
    Unreadable(String),
    /// A format of the future.
    #[error("dit bestand heeft formaat {0}, en deze lef kent formaat 1")]
    NewerFormat(u32),
    // Values.
    /// A key that does not exist here: its name, the nearest known one, all known ones.
    #[error("het veld ‘{name}’ bestaat hier niet")]
    UnknownField {
        /// The key.
        name: String,
        /// The nearest known key.
        nearest: Option<String>,
        /// All known keys.
        known: Vec<String>,
    },
    /// A key that has to be there.
    #[error("het veld ‘{0}’ ontbreekt")]
    MissingField(String),
    /// A value of another kind: what is wanted, what stands here, and what to write.
    #[error("hier hoort {wanted}, en er staat {found}")]
    WrongType {
        /// What is wanted.
        wanted: String,
        /// What stands here.
        found: String,
        /// What to write.
        write: Option<String>,
    },
    /// A value that is none of those that can be chosen.
    #[error("‘{name}’ kan hier niet")]
    Choice {
        /// The value.
        name: String,
        /// The nearest one that can be chosen.
        nearest: Option<String>,
        /// All that can be chosen.
        known: Vec<String>,
        /// What the field is for.
        hint: Option<String>,
    },
    /// A number or length outside its bounds: the bounds.
    #[error("dit past niet: toegestaan is {0}")]
    OutOfRange(String),
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
    /// Dates and times that cannot be, or can be read in two ways.
    #[error(transparent)]
    Moment(#[from] MomentCause),
    /// No number.
    #[error("‘{0}’ is geen nummer")]
    Number(String),
    /// No rule for copies.
    #[error("‘{0}’ is geen oplage")]
    Oplage(String),
    /// No name for a file or folder.
    #[error("‘{0}’ kan geen naam van een map of bestand zijn")]
    NoId(String),
    /// An id that is not that of its file: the id, the file's name.
    #[error("de id ‘{0}’ past niet bij het bestand {1}.yaml")]
    IdNotOfFile(String, String),
    /// A file of one's own that replaces none of ours: the nearest of ours.
    #[error("dit bestand vervangt niets en wordt niet gebruikt")]
    ReplacesNothing(Option<String>),
    /// Nothing where something has to be.
    #[error("dit veld is leeg")]
    Empty,
    /// Nothing where fields belong.
    #[error("dit veld is leeg")]
    NoFields,
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
    /// A name with something in it that cannot be seen: the name without.
    #[error("in de naam ‘{0}’ staat hier een onzichtbaar teken of een harde spatie")]
    Invisible(String),
    /// A file or folder that is called almost as one that is read: the name of that one.
    #[error("dit wordt niet gelezen, want het heet niet {0}")]
    Misnamed(String),
    /// A row of a table of another length than its head: its cells, the columns.
    #[error("deze rij heeft {} en de tabel {}", tel(*.0, "cel", "cellen"), tel(*.1, "kolom", "kolommen"))]
    RowLength(usize, usize),
    /// A font file that is none.
    #[error("dit is geen lettertype")]
    NoFont,
    // Rosters.
    /// Nobody.
    #[error("er staat nog niemand in het netwerk")]
    NoLeden,
    /// More zij-instromers than a school has: the number, the limit.
    #[error("er staan {0} zij-instromers in dit netwerk, en lef maakt bladen voor hoogstens {1}")]
    TooManyZijInstromers(usize, usize),
    /// A longer text than can be printed: the limit.
    #[error("deze tekst is te lang (hoogstens {0} tekens)")]
    TooLong(usize),
    /// A longer word than can be printed: the limit.
    #[error("hier staat een te lang woord (hoogstens {0} tekens aan elkaar)")]
    WordTooLong(usize),
    /// A character that cannot be printed.
    #[error("hier staat een onzichtbaar teken (U+{:04X}) dat niet kan worden afgedrukt", u32::from(*.0))]
    ControlCharacter(char),
    /// What is wrong with people, and with names that mean them.
    #[error(transparent)]
    Person(#[from] PersonCause),
    /// What is wrong with words for roles.
    #[error(transparent)]
    Role(#[from] RoleCause),
    /// A meeting that the lijn does not have.
    #[error("bijeenkomst {0} staat niet in deze lijn; de gegevens worden niet gebruikt")]
    UnknownMeeting(u32),
    /// No colour.
    #[error("‘{0}’ is geen kleur")]
    Colour(String),
    /// A colour that cannot be read on white: the colour, the shade used.
    #[error("de kleur {0} is op wit papier slecht te lezen; lef gebruikt {1}")]
    PaleColour(String, String),
    /// What is wrong with a picture.
    #[error(transparent)]
    Picture(#[from] PictureCause),
    /// Two schools with one folder: the other file.
    #[error("deze school krijgt dezelfde map als die in {0}")]
    SameSlug(String),
    /// A date before what it follows: the date, what it follows.
    #[error("{0} ligt vóór {1}")]
    TooEarly(String, String),
    /// A date after the last day that is meant: the date, that day.
    #[error("{0} is na {1}, de uiterste dag")]
    TooLate(String, String),
    /// Somebody who is no zij-instromer: the name.
    #[error("{0} is in dit netwerk geen zij-instromer")]
    NoZijInstromer(String),
    /// Nothing in the content to inspect, or no answers.
    #[error("er is geen keuring om een rapport van te maken")]
    NoKeuring,
    /// A calendar of meetings without dates.
    #[error("er komt niets in de agenda, want geen enkele bijeenkomst heeft een datum")]
    NoDates,
    /// One file of answers for several networks.
    #[error("--apk hoort bij één netwerk")]
    ApkForOne,
    /// A list of literature that Typst cannot read.
    #[error("deze literatuurlijst is niet te lezen")]
    Literatuur,
    /// A place for the literature, and no literature.
    #[error("bij deze lijn is geen literatuur.yaml")]
    NoLiteratuur,
    /// A tension at a goal that was not filled in: the action, the actor.
    #[error("bij actie {0} staat geen doel van {1}")]
    NoGoal(usize, String),
    /// No amount of money.
    #[error("‘{0}’ is geen bedrag")]
    Amount(String),
    /// A paper that no lijn of the network uses: what it is, the lines that would, and the lijn that would be lost by naming one.
    #[error("geen lijn van dit netwerk gebruikt {0}")]
    UnusedPaper(&'static str, Vec<String>, Option<String>),
    // Time.
    /// Actions that take another time than is stated: their minutes, those stated, our proposal as YAML (empty: none).
    #[error("de acties duren samen {samen} minuten, en de bijeenkomst {duur}")]
    ActionTime {
        /// All actions together.
        samen: u32,
        /// What is stated.
        duur: u32,
        /// `A3: 35`.
        voorstel: String,
    },
    /// Steps that take another time than is stated: their minutes, those stated, whether we propose others.
    #[error("de stappen duren samen {0} minuten, en de bijlage {1}")]
    StepTime(u32, u32, bool),
    /// A proposal that does not fit either: its minutes, those stated.
    #[error("met dit voorstel duurt het samen {0} minuten, en niet {1}")]
    ProposalTime(u32, u32),
    // What a bijlage is made of.
    /// A bijlage that no action uses.
    #[error("bijlage {0} wordt bij geen enkele actie gebruikt")]
    UnusedBijlage(String),
    /// A bijlage of blokken and slides.
    #[error("een bijlage bestaat uit blokken of uit dia’s, niet uit allebei")]
    BlokkenAndDias,
    /// What belongs to one lijn.
    #[error(transparent)]
    Lijn(#[from] LijnCause),
    /// What kinds of sheets, and the papers that fill them, ask of their files.
    #[error(transparent)]
    Sheet(#[from] SheetCause),
    /// What was answered on evaluation forms.
    #[error(transparent)]
    Evaluatie(#[from] EvaluatieCause),
    /// Answers of an inspection.
    #[error(transparent)]
    Keuring(#[from] KeuringCause),
    /// Days and hours.
    #[error(transparent)]
    Day(#[from] DayCause),
    // Texts.
    /// A name in a placeholder that does not exist: the name, the nearest one.
    #[error("‘{name}’ bestaat niet en kan niet worden ingevuld")]
    UnknownPlaceholder {
        /// The name, as it stands between the braces.
        name: String,
        /// The nearest known name.
        nearest: Option<String>,
        /// All known names at its place.
        known: Vec<String>,
    },
    /// A filter that does not exist.
    #[error("het filter ‘{0}’ bestaat niet")]
    UnknownFilter(String),
    /// A statement that does not exist.
    #[error("de opdracht ‘{0}’ bestaat niet")]
    UnknownStatement(String),
    /// A placeholder that is not closed.
    #[error("hier ontbreken sluitende accolades: }}}}")]
    UnclosedPlaceholder,
    /// A loop or condition that is not closed.
    #[error("een opdracht wordt niet afgesloten")]
    UnclosedStatement,
    /// A list or a person where a text is wanted.
    #[error("hier staat een lijst of een groep gegevens, en dat is geen tekst")]
    NoText,
    /// A placeholder that is not well formed.
    #[error("wat tussen de accolades staat, klopt niet")]
    Placeholder,
    /// A text that takes too much work to fill.
    #[error("deze tekst kost te veel werk om in te vullen")]
    FillWork,
    /// Something of Markdown that has no place here.
    #[error("{0} kan in deze tekst niet")]
    Markup(&'static str),
    /// What would be lost of a text.
    #[error(transparent)]
    Text(#[from] TextCause),
    /// A heading more than one level below the one before it.
    #[error("deze kop slaat een niveau over")]
    HeadingSkip,
    /// A picture without a description.
    #[error("een afbeelding zonder beschrijving kan niet: wie haar niet ziet, mist wat erop staat")]
    PictureWithoutText,
    /// A link to something else than the web or mail.
    #[error("‘{0}’ is geen webadres of e-mailadres")]
    Link(String),
    /// A letter that no font holds.
    #[error("de letter ‘{letter}’ (U+{code:04X}) zit niet in het lettertype", letter = .0, code = u32::from(*.0))]
    Glyph(char),
    /// Typst refuses what came from this field.
    #[error("hier kan geen bladzijde van worden gemaakt")]
    Typst,
    /// A template on disk that Typst refuses: what Typst says, in English.
    #[error("de vormgeving klopt hier niet ({0})")]
    Template(String),
    /// An error of our own: what it is.
    #[error("dit is een fout in lef zelf ({0})")]
    Internal(String),
    // Output.
    /// A document of more pages than anybody prints: which, its pages, the limit.
    #[error("{0} krijgt {1} bladzijden, en dat is meer dan lef maakt (hoogstens {2})")]
    TooManyPages(String, usize, usize),
    /// Two documents with one path.
    #[error("twee documenten zouden hetzelfde bestand worden: {0}")]
    SameOutput(String),
    /// A file or folder that cannot be written: the path, the cause.
    #[error("{0} kan niet worden geschreven ({1})")]
    Write(String, String),
    /// A port that cannot be listened on: which, the cause.
    #[error("poort {0} is niet te gebruiken ({1})")]
    Port(u16, String),
    /// Files that cannot be watched: the cause.
    #[error("lef kan niet zien wanneer bestanden veranderen ({0})")]
    Watch(String),
    /// A browser that cannot be opened.
    #[error("de browser gaat niet vanzelf open")]
    Browser,
    /// What is found in the folder that is written to.
    #[error(transparent)]
    Output(#[from] OutputCause),
    /// What stands where something is to be written.
    #[error(transparent)]
    Standing(#[from] WriteCause),
    /// What ended the work on a school.
    #[error(transparent)]
    Run(#[from] RunCause),
    /// No share: what it is.
    #[error("‘{0}’ is geen deel")]
    Share(String),
    /// Nothing matches what was asked for.
    #[error("er is voor dit netwerk niets te maken")]
    NothingSelected,
    /// A folder that is not there.
    #[error("deze map is er niet")]
    NoFolder,
    /// No `SOURCE_DATE_EPOCH`: what it is.
    #[error("SOURCE_DATE_EPOCH is ‘{0}’, en dat is geen aantal seconden")]
    Epoch(String),
    /// What a build server may not leave to us.
    #[error(transparent)]
    Ci(#[from] CiCause),
    /// A path that leads nowhere, or to something else than is meant.
    #[error(transparent)]
    Path(#[from] PathCause),
    /// A file of this machine that is not read.
    #[error(transparent)]
    File(#[from] FileCause),
    /// What goes wrong at the desk.
    #[error(transparent)]
    Desk(#[from] DeskCause),
    /// Something that was dragged onto the program and of which nothing can be made.
    #[error(transparent)]
    Drop(#[from] DropCause),
    /// No network to be found at this path.
    #[error("hier is geen netwerk: geen netwerk.yaml en geen netwerk.xlsx")]
    NoNetwork,
}
