//! The commands, as they are typed.

use std::path::PathBuf;

use clap::Subcommand;
use clap::builder::PossibleValuesParser;
use clap_complete::Shell;

use crate::cli::begin::Begin;
use crate::cli::nieuw::Antwoorden;
use crate::cli::options::{Again, Druk, Inlezen, Look, Typesetting, Work};
use crate::cli::{Format, Overzichtvorm, examples, list};

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open de balie in de browser: een lijst erin, papier eruit
    #[command(
        help_template = examples::TEMPLATE,
        before_help = examples::START,
        override_usage = "lef start [OPTIES] [PAD]",
        next_help_heading = "Opties"
    )]
    Start {
        /// Where it begins, and how it is shown.
        #[command(flatten)]
        begin: Begin,
    },
    /// What was dragged onto the program: it has no name.
    #[command(skip)]
    Pad {
        /// The files and folders.
        paths: Vec<PathBuf>,
    },
    /// Maak de documenten
    #[command(
        alias = "build",
        help_template = examples::TEMPLATE,
        before_help = examples::BOUW,
        override_usage = "lef bouw [OPTIES] [NETWERK]...",
        next_help_heading = "Opties"
    )]
    Bouw {
        /// Schrijf in deze map (zonder: out)
        #[arg(
            long,
            value_name = "MAP",
            default_value = "out",
            hide_default_value = true,
            display_order = 10
        )]
        uit: PathBuf,
        /// Schrijf ook agenda.ics, met de bijeenkomsten en gesprekken
        #[arg(long, display_order = 11)]
        agenda: bool,
        /// How the drukwerk is wanted.
        #[command(flatten)]
        druk: Druk,
        /// Which networks and documents.
        #[command(flatten)]
        work: Work,
        /// What is built again, and for whom.
        #[command(flatten)]
        again: Again,
    },
    /// Maak het APK-keuringsrapport van één school
    #[command(
        help_template = examples::TEMPLATE,
        before_help = examples::APK,
        override_usage = "lef apk APK.YAML [OPTIES]",
        next_help_heading = "Opties"
    )]
    Apk {
        /// De antwoorden van de keuring
        #[arg(value_name = "APK.YAML", help_heading = "Opties")]
        answers: PathBuf,
        /// Het netwerk (zonder: naast de antwoorden)
        #[arg(long, value_name = "NETWERK", display_order = 1)]
        netwerk: Option<PathBuf>,
        /// Schrijf het hier (zonder: apk-keuringsrapport.pdf, van een zij-instromer met een nummer)
        #[arg(long, value_name = "BESTAND", display_order = 10)]
        uit: Option<PathBuf>,
        /// The date, fonts and form.
        #[command(flatten)]
        typesetting: Typesetting,
        /// Schrijf als tekst, json (ook de uitslag) of github
        #[arg(
            long,
            value_name = "VORM",
            default_value = "tekst",
            hide_default_value = true,
            hide_possible_values = true,
            display_order = 14
        )]
        formaat: Format,
    },
    /// Zet de keuringen van veel scholen naast elkaar
    #[command(
        help_template = examples::TEMPLATE,
        before_help = examples::OVERZICHT,
        override_usage = "lef apk-overzicht MAP... [OPTIES]",
        next_help_heading = "Opties"
    )]
    ApkOverzicht {
        /// Mappen met netwerken, tot zes mappen diep
        #[arg(value_name = "MAP", help_heading = "Opties", required = true)]
        folders: Vec<PathBuf>,
        /// Schrijf het hier (zonder: apk-overzicht.pdf, of naar het scherm)
        #[arg(long, value_name = "BESTAND", display_order = 10)]
        uit: Option<PathBuf>,
        /// The date, fonts and form.
        #[command(flatten)]
        typesetting: Typesetting,
        /// Schrijf het als pdf, json of csv
        #[arg(
            long,
            value_name = "VORM",
            default_value = "pdf",
            hide_default_value = true,
            hide_possible_values = true,
            display_order = 14
        )]
        formaat: Overzichtvorm,
    },
    /// Kijk na of alles klopt, en schrijf niets
    #[command(
        alias = "check",
        help_template = examples::TEMPLATE,
        before_help = examples::CONTROLEER,
        override_usage = "lef controleer [OPTIES] [NETWERK]...",
        next_help_heading = "Opties"
    )]
    Controleer {
        /// Which networks and documents.
        #[command(flatten)]
        work: Work,
    },
    /// Laat de documenten in de browser zien, en vernieuw ze zodra een bestand verandert
    #[command(
        alias = "watch",
        help_template = examples::TEMPLATE,
        before_help = examples::VOLG,
        override_usage = "lef volg [OPTIES] [NETWERK]",
        next_help_heading = "Opties"
    )]
    Volg {
        /// Which network, and where.
        #[command(flatten)]
        look: Look,
    },
    /// Begin met een eigen netwerk: zes vragen, of een lijst van mensen
    #[command(
        help_template = examples::TEMPLATE,
        before_help = examples::NIEUW,
        override_usage = "lef nieuw MAP [OPTIES]",
        next_help_heading = "Opties"
    )]
    Nieuw {
        /// De map waarin het komt; zij hoeft er nog niet te zijn
        #[arg(value_name = "MAP", help_heading = "Opties")]
        map: PathBuf,
        /// What is known already.
        #[command(flatten)]
        antwoorden: Antwoorden,
        /// Maak netwerk.yaml, en geen werkmap voor Excel
        #[arg(long, display_order = 10)]
        yaml: bool,
    },
    /// Maak een werkmap voor Excel waarin u het netwerk invult
    #[command(
        help_template = examples::TEMPLATE,
        before_help = examples::INVULBLAD,
        override_usage = "lef invulblad PAD.XLSX [OPTIES]",
        next_help_heading = "Opties"
    )]
    Invulblad {
        /// Schrijf het hier; wat er al staat, blijft staan
        #[arg(value_name = "PAD.XLSX", help_heading = "Opties")]
        file: PathBuf,
        /// Vul er alvast in wat dit netwerk zegt
        #[arg(long, value_name = "NETWERK", display_order = 1)]
        van: Option<PathBuf>,
    },
    /// Lees een lijst van mensen (xlsx, xls, ods, csv of txt)
    #[command(
        help_template = examples::TEMPLATE,
        before_help = examples::ROOSTER,
        override_usage = "lef rooster LIJST [OPTIES]",
        next_help_heading = "Opties"
    )]
    Rooster {
        /// Which list, and into which network.
        #[command(flatten)]
        inlezen: Inlezen,
    },
    /// Laat zien welke lijnen, bijeenkomsten en bijlagen er zijn
    #[command(
        alias = "list",
        help_template = examples::TEMPLATE,
        before_help = examples::LIJST,
        override_usage = "lef lijst [OPTIES]",
        next_help_heading = "Opties"
    )]
    Lijst {
        /// Laat zien wat er voor dit netwerk wordt gedrukt, en hoe vaak
        #[arg(long, value_name = "NETWERK", display_order = 1)]
        drukwerk: Option<PathBuf>,
        /// Schrijf het hier (zonder: naar het scherm)
        #[arg(long, value_name = "BESTAND", display_order = 10)]
        uit: Option<PathBuf>,
    },
    /// Schrijf het JSON Schema van een soort bestand
    #[command(
        help_template = examples::TEMPLATE,
        before_help = examples::SCHEMA,
        override_usage = "lef schema SOORT [OPTIES]",
        next_help_heading = "Opties"
    )]
    Schema {
        #[arg(
            value_name = "SOORT",
            help_heading = "Opties",
            hide_possible_values = true,
            help = list::schema_help(),
            value_parser = PossibleValuesParser::new(list::schema_kinds()),
        )]
        soort: String,
        /// Schrijf het hier (zonder: naar het scherm)
        #[arg(long, value_name = "BESTAND", display_order = 10)]
        uit: Option<PathBuf>,
    },
    /// Schrijf wat een shell nodig heeft om opdrachten aan te vullen
    #[command(
        alias = "completions",
        help_template = examples::TEMPLATE,
        before_help = examples::AANVULLEN,
        override_usage = "lef aanvullen SHELL",
        next_help_heading = "Opties"
    )]
    Aanvullen {
        /// bash, elvish, fish, powershell of zsh
        #[arg(value_name = "SHELL", help_heading = "Opties", hide_possible_values = true)]
        shell: Shell,
    },
}
