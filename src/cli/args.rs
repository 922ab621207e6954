//! What can be typed, and what it means: flags are resolved into settings here and go no deeper.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clap::builder::PossibleValuesParser;
use clap::builder::styling::Styles;
use clap::{ArgAction, CommandFactory, Parser, Subcommand};
use clap_complete::Shell;

use crate::build::BuildOptions;
use crate::cli::apk;
use crate::cli::examples;
use crate::cli::list;
use crate::cli::options::{Again, BEHEER, Druk, Inlezen, Look, Typesetting, Work};
use crate::cli::{
    ApkSettings, Bestemming, Format, InvulbladSettings, Overzichtvorm, Reporting, Settings, Task,
    Writing,
};
use crate::embedded;
use crate::parallel::Workers;
use crate::plan::{KEURINGSRAPPORT, Selection};
use crate::problem::Problem;
use crate::tree::Tree;

/// Maakt printklare pakketten voor bijeenkomsten van het netwerk rond zij-instromers.
#[derive(Debug, Parser)]
#[command(
    name = "lef",
    version,
    help_template = examples::TEMPLATE,
    before_help = examples::LEF,
    override_usage = "lef OPDRACHT [OPTIES]",
    styles = Styles::plain(),
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_help_heading = "Opdrachten",
    subcommand_value_name = "OPDRACHT",
    next_help_heading = "Opties",
    arg_required_else_help = true
)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Lees de inhoud uit deze map
    #[arg(long, global = true, help_heading = BEHEER, value_name = "MAP", display_order = 90)]
    content: Option<PathBuf>,
    /// Lees de vormgeving uit deze map
    #[arg(long, global = true, help_heading = BEHEER, value_name = "MAP", display_order = 91)]
    templates: Option<PathBuf>,
    /// Vervang bestanden van de inhoud door die in deze map
    #[arg(long, global = true, help_heading = BEHEER, value_name = "MAP", display_order = 92)]
    teksten: Option<PathBuf>,
    /// Deze uitleg
    #[arg(short, long, global = true, action = ArgAction::Help, display_order = 98)]
    help: Option<bool>,
    /// De versie van lef
    #[arg(short = 'V', long, action = ArgAction::Version, display_order = 99)]
    versie: Option<bool>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
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

/// What the machine and the environment say.
#[derive(Debug)]
pub struct Machine {
    /// `SOURCE_DATE_EPOCH`.
    pub epoch: Option<String>,
    /// How many jobs it takes at the same time.
    pub cores: usize,
    /// The folder we are in.
    pub here: PathBuf,
    /// Whether messages are read on a terminal.
    pub terminal: bool,
    /// Whether that shows colours.
    pub colour: bool,
    /// Set when somebody wants to stop.
    pub stop: Arc<AtomicBool>,
}

impl Args {
    /// Resolves what was typed, with what the environment says.
    ///
    /// # Errors
    /// A `SOURCE_DATE_EPOCH` that is no time, or options that do not go together.
    pub fn resolve(self, machine: Machine) -> Result<Task, Problem> {
        let Machine { epoch, here, colour, cores, .. } = &machine;
        let (epoch, colour) = (epoch.as_deref(), *colour);
        let workers = Workers::new(*cores);
        let (content, templates) = trees(self.content, self.templates, self.teksten, here);
        let (work, build) = match self.command {
            Command::Bouw { work, uit, agenda, druk, again } => {
                (work, Some((uit, agenda, druk.opties(), again)))
            }
            Command::Controleer { work } => (work, None),
            Command::Apk { answers, netwerk, uit, typesetting, formaat } => {
                // Who asks for data alone gets no file besides.
                let file = || Bestemming::new(uit.as_deref(), &format!("{KEURINGSRAPPORT}.pdf"));
                let out = (uit.is_some() || formaat != Format::Json).then(file);
                let datum = typesetting.datum(epoch)?;
                let system_fonts = typesetting.systeemlettertypen;
                let settings =
                    ApkSettings { content, templates, system_fonts, datum, out, colour, workers };
                let (answers, network) = apk::places(answers, netwerk);
                return Ok(Task::Apk { settings, answers, network, format: formaat });
            }
            Command::ApkOverzicht { folders, uit, typesetting, formaat } => {
                let datum = typesetting.datum(epoch)?;
                let system_fonts = typesetting.systeemlettertypen;
                // Data goes to where it is read, unless a file is named.
                let file = || Bestemming::new(uit.as_deref(), "apk-overzicht.pdf");
                let out = (uit.is_some() || formaat == Overzichtvorm::Pdf).then(file);
                let settings =
                    ApkSettings { content, templates, system_fonts, datum, out, colour, workers };
                return Ok(Task::Overzicht { settings, folders, vorm: formaat });
            }
            Command::Lijst { drukwerk, uit: out } => {
                return Ok(Task::List { content, print_plan_of: drukwerk, out, colour, workers });
            }
            Command::Rooster { inlezen } => return inlezen.task(content, colour, workers),
            Command::Volg { look } => {
                return look.task(content, templates, colour, epoch, machine.stop.clone());
            }
            Command::Invulblad { file, van: network } => {
                let settings = InvulbladSettings { content, file, network, colour, workers };
                return Ok(Task::Invulblad(settings));
            }
            Command::Schema { soort, uit } => return Ok(Task::Schema(soort, uit)),
            Command::Aanvullen { shell } => return Ok(Task::Completions(shell)),
        };
        let mut options = BuildOptions {
            datum: work.typesetting.datum(epoch)?,
            workers: work.taken.map_or(workers, |taken| Workers::new(usize::from(taken))),
            selection: Selection {
                lijnen: work.lijn,
                bijeenkomsten: work.bijeenkomst,
                bijlagen: work.bijlage,
            },
            ..BuildOptions::default()
        };
        let mut settings = Settings {
            content,
            templates,
            networks: work.networks,
            answers: work.apk,
            options: options.clone(),
            out: None,
            system_fonts: work.typesetting.systeemlettertypen,
            share: None,
            sources: None,
            writing: Writing::default(),
            why: false,
            reporting: Reporting {
                format: work.formaat,
                strict: work.streng,
                colour,
                progress: machine.terminal,
            },
            stop: machine.stop,
        };
        if let Some((out, agenda, druk, again)) = build {
            let Again { vergelijk, opruimen, forceer, waarom, deel, bewaar_typst: sources } = again;
            options = BuildOptions {
                agenda,
                druk,
                force: forceer,
                sources: sources.is_some(),
                ..options
            };
            let out = Some(out);
            let writing = match (vergelijk, opruimen) {
                (true, _) => Writing::Compare,
                (false, true) => Writing::Clean,
                (false, false) => Writing::Build,
            };
            settings =
                Settings { options, out, share: deel, sources, writing, why: waarom, ..settings };
        }
        Ok(Task::Build(settings))
    }
}

/// The script with which a shell completes our commands.
pub fn completions(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "lef", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// The content and the templates. In a checkout the folders there win over what is embedded.
fn trees(
    content: Option<PathBuf>,
    templates: Option<PathBuf>,
    teksten: Option<PathBuf>,
    here: &Path,
) -> (Tree, Tree) {
    let tree = |dir: Option<PathBuf>, name: &'static str, sign: &str, embedded: fn() -> Tree| {
        let here = || here.join(name).join(sign).is_file().then(|| PathBuf::from(name));
        dir.or_else(here).map_or_else(embedded, |dir| Tree::disk(name, dir))
    };
    let mut content = tree(content, "content", "rollen.yaml", embedded::content);
    if let Some(dir) = teksten {
        content = content.with_over(Tree::disk("teksten", dir));
    }
    (content, tree(templates, "templates", "stijl.typ", embedded::templates))
}
