//! What to do about each cause, in Dutch, and the code by which programs know it.

use std::borrow::Cow;

use crate::problem::Cause;

/// What follows from a cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// What programs know it by. It stays the same when words change, from version to version.
    pub code: Cow<'static, str>,
    /// What to do about it.
    pub way_out: Cow<'static, str>,
}

impl Advice {
    /// Advice that is always the same.
    #[must_use]
    pub fn fixed(code: &'static str, way_out: &'static str) -> Self {
        Self { code: code.into(), way_out: way_out.into() }
    }

    /// Advice that names something.
    #[must_use]
    pub fn naming(code: &'static str, way_out: String) -> Self {
        Self { code: code.into(), way_out: way_out.into() }
    }

    /// Advice about a name: the nearest known one, else all known ones, else what holds in general.
    fn nearest(
        code: impl Into<Cow<'static, str>>,
        nearest: Option<&String>,
        known: &[String],
        general: &str,
    ) -> Self {
        let way_out = match nearest {
            Some(nearest) => format!("Bedoelde u ‘{nearest}’?"),
            None if known.is_empty() => general.to_owned(),
            None => format!("Kies uit: {}.", known.join(", ")),
        };
        Self { code: code.into(), way_out: way_out.into() }
    }
}

impl Cause {
    /// Whether the machine failed, not the input (exit status 3).
    #[must_use]
    pub fn is_machine(&self) -> bool {
        match self {
            Self::Output(cause) => cause.is_machine(),
            Self::File(cause) => cause.is_machine(),
            Self::Standing(cause) => cause.is_machine(),
            _ => matches!(
                self,
                Self::Write(..) | Self::Unreadable(_) | Self::Port(..) | Self::Watch(_)
            ),
        }
    }

    /// Its code, and what to do about it.
    #[must_use]
    #[expect(
        clippy::too_many_lines,
        reason = "one match, so that the compiler sees what is missing"
    )]
    pub fn advice(&self) -> Advice {
        let (code, way_out) = match self {
            Self::Form(cause) => return cause.advice(),
            Self::Workbook(cause) => return cause.advice(),
            Self::List(cause) => return cause.advice(),
            Self::File(cause) => return cause.advice(),
            Self::Desk(cause) => return cause.advice(),
            Self::Klopt(cause) => return cause.advice(),
            Self::Row(cause) => return cause.advice(),
            Self::Sheet(cause) => return cause.advice(),
            Self::Evaluatie(cause) => return cause.advice(),
            Self::Day(cause) => return cause.advice(),
            Self::Lijn(cause) => return cause.advice(),
            Self::Person(cause) => return cause.advice(),
            Self::Role(cause) => return cause.advice(),
            Self::Moment(cause) => return cause.advice(),
            Self::Keuring(cause) => return cause.advice(),
            Self::Output(cause) => return cause.advice(),
            Self::Standing(cause) => return cause.advice(),
            Self::Run(cause) => return cause.advice(),
            Self::Ci(cause) => return cause.advice(),
            Self::Path(cause) => return cause.advice(),
            Self::Drop(cause) => return cause.advice(),
            Self::Picture(cause) => return cause.advice(),
            Self::Text(cause) => return cause.advice(),
            // Files.
            Self::FileMissing => ("bestand-ontbreekt", "Kijk of de naam en de map kloppen."),
            Self::Unreadable(_) => ("niet-leesbaar", "Kijk of u dit bestand mag openen."),
            Self::NewerFormat(_) => ("formaat-te-nieuw", "Gebruik een nieuwere lef."),
            Self::IdNotOfFile(..) => {
                ("id-past-niet", "Laat de naam van het bestand met de id beginnen.")
            }
            Self::NoId(_) => ("geen-id", "Gebruik alleen kleine letters, cijfers en streepjes."),
            Self::ReplacesNothing(Some(nearest)) => {
                return Advice::nearest("vervangt-niets", Some(nearest), &[], "");
            }
            Self::ReplacesNothing(None) => (
                "vervangt-niets",
                "Zet het op dezelfde plaats als in content, zoals in de map van de lijn.",
            ),
            Self::Misnamed(meant) => {
                let way_out = format!("Is het daarvoor bedoeld, noem het dan {meant}.");
                return Advice::naming("naam-bijna-goed", way_out);
            }
            Self::NoFont => {
                ("geen-lettertype", "Zet er een .ttf- of .otf-bestand neer, of haal het weg.")
            }
            // Values.
            Self::UnknownField { nearest, known, .. } => {
                return Advice::nearest("veld-onbekend", nearest.as_ref(), known, "Haal het weg.");
            }
            Self::MissingField(name) => {
                return Advice::naming("veld-ontbreekt", format!("Voeg {name}: toe."));
            }
            Self::WrongType { write, .. } => {
                let way_out = write.clone().unwrap_or_else(|| {
                    "Kijk in een voorbeeld of in docs hoe dit wordt geschreven.".to_owned()
                });
                return Advice::naming("verkeerde-soort", way_out);
            }
            Self::Choice { nearest, known, hint, .. } => {
                let general = hint.as_deref().unwrap_or("Kijk of er niets verkeerd is getypt.");
                return Advice::nearest("keuze-onbekend", nearest.as_ref(), known, general);
            }
            Self::Unknown { kind, nearest, known, .. } => {
                let code = format!("{}-onbekend", kind.replace(' ', "-"));
                let general = "Kijk of er niets verkeerd is getypt.";
                return Advice::nearest(code, nearest.as_ref(), known, general);
            }
            Self::OutOfRange(_) => (
                "buiten-grenzen",
                "Kijk of er niets verkeerd is getypt, en blijf binnen de grenzen.",
            ),
            Self::DuplicateKey(_) => ("staat-er-twee-keer", "Haal een van de twee weg."),
            Self::Duplicate(_) => ("al-in-gebruik", "Geef elk een eigen naam."),
            Self::Date(_) => ("geen-datum", "Schrijf een datum als 2026-09-17."),
            Self::Time(_) => ("geen-tijd", "Schrijf een tijd als 15:30."),
            Self::Number(_) => ("geen-nummer", "Schrijf alleen het nummer, zoals 1."),
            Self::Oplage(_) => (
                "geen-oplage",
                "Kies een, per-deelnemer, per-duo, { per-groep: 4 }, per-zij-instromer, per-actor of een getal van 1 tot 1000.",
            ),
            Self::Empty => ("leeg", "Vul het in, of haal het weg als het niet nodig is."),
            Self::NoFields => {
                ("geen-velden", "Zet er {} achter als er niets bij hoort, of haal de regel weg.")
            }
            Self::Invisible(_) => ("onzichtbaar-teken", "Typ de naam hier opnieuw."),
            Self::RowLength(..) => {
                ("rij-past-niet", "Geef elke rij evenveel cellen als de tabel kolommen heeft.")
            }
            Self::Amount(_) => (
                "geen-bedrag",
                "Schrijf een bedrag als \"1.234,50\", met aanhalingstekens, of in hele euro’s, zoals 1234.",
            ),
            // Rosters and their papers.
            Self::NoLeden => ("niemand", "Noem ten minste één persoon, met naam en rol."),
            Self::TooManyZijInstromers(..) => {
                ("te-veel-zij-instromers", "Maak een eigen netwerk voor elke school of vestiging.")
            }
            Self::TooLong(_) => ("tekst-te-lang", "Kort hem in."),
            Self::WordTooLong(_) => ("woord-te-lang", "Zet er spaties in, of kort het af."),
            Self::ControlCharacter('\n') => ("stuurteken", "Zet de tekst op één regel."),
            Self::ControlCharacter(_) => ("stuurteken", "Typ de tekst opnieuw."),
            Self::UnknownMeeting(_) => {
                ("bijeenkomst-onbekend", "Kijk met lef lijst welke bijeenkomsten er zijn.")
            }
            Self::Colour(_) => ("geen-kleur", "Schrijf een kleur als \"#0b6e4f\"."),
            Self::PaleColour(..) => {
                ("kleur-te-licht", "Kies een donkerder kleur als deze tint niet bevalt.")
            }
            Self::SameSlug(_) => {
                ("school-zelfde-map", "Geef een van beide scholen een id, onder school.")
            }
            Self::TooEarly(..) => ("te-vroeg", "Kijk of de dag, de maand en het jaar kloppen."),
            Self::TooLate(..) => ("te-laat", "Kies een eerdere dag, als dat kan."),
            Self::NoZijInstromer(_) => (
                "geen-zij-instromer",
                "Kijk of de naam klopt, en of de rol in het rooster goed staat.",
            ),
            Self::NoKeuring => (
                "geen-keuring",
                "Volg in het rooster een lijn die een blad met punten van een keuring heeft.",
            ),
            Self::NoDates => ("geen-datums", "Zet in het rooster bij een bijeenkomst de datum."),
            Self::NoGoal(..) => ("geen-doel", "Vul dat doel in, of noem de goede actie en actor."),
            Self::UnusedPaper(_, lijnen, standaard) => {
                let ook =
                    standaard.as_ref().map_or_else(String::new, |id| format!(", en ook {id}"));
                let way_out = match lijnen.join(", of ") {
                    none if none.is_empty() => {
                        "Haal het weg, of kijk of de lijn die het gebruikt er is.".to_owned()
                    }
                    of => format!("Noem in het rooster bij lijnen: {of}{ook}."),
                };
                return Advice::naming("papier-ongebruikt", way_out);
            }
            // Content.
            Self::Literatuur => (
                "literatuur-kapot",
                "Kijk of elk werk is geschreven zoals de andere, met type, title, author en date.",
            ),
            Self::NoLiteratuur => (
                "literatuur-ontbreekt",
                "Zet literatuur.yaml naast lijn.yaml, of haal dit blok weg.",
            ),
            Self::ActionTime { voorstel, .. } if !voorstel.is_empty() => {
                let way_out = format!(
                    "Zet in het rooster bij deze bijeenkomst eigen minuten: {voorstel}. Of kies zelf waar het korter kan."
                );
                return Advice::naming("tijd-past-niet", way_out);
            }
            Self::ActionTime { .. } => (
                "tijd-past-niet",
                "Verander minuten van acties, of geef een tijdvoorstel dat past.",
            ),
            Self::StepTime(_, _, true) => {
                ("stappen-passen-niet", "Dit weten we: op de bijlage staat ons voorstel erbij.")
            }
            Self::StepTime(..) => (
                "stappen-passen-niet",
                "Geef elke stap een voorstel, samen even lang als de bijlage.",
            ),
            Self::ProposalTime(..) => {
                ("voorstel-past-niet", "Verander de minuten, tot het samen klopt.")
            }
            Self::UnusedBijlage(id) => {
                let way_out = format!("Noem {id} in bijeenkomst.yaml, bij bijlagen van een actie.");
                return Advice::naming("bijlage-ongebruikt", way_out);
            }
            Self::BlokkenAndDias => ("blokken-en-dias", "Maak er twee bijlagen van."),
            // Texts.
            Self::UnknownPlaceholder { name, .. } if name == "zij_instromer" => (
                "gegeven-onbekend",
                "Zet per: zij-instromer in de bijlage; dan wordt die voor elke zij-instromer gemaakt.",
            ),
            Self::UnknownPlaceholder { name, .. } if name == "gesprek" => (
                "gegeven-onbekend",
                "Zet per: gesprek in de bijlage; dan wordt die voor elk gesprek gemaakt.",
            ),
            Self::UnknownPlaceholder { nearest, known, .. } => {
                return Advice::nearest(
                    "gegeven-onbekend",
                    nearest.as_ref(),
                    known,
                    "Haal het weg.",
                );
            }
            Self::UnknownFilter(_) => (
                "filter-onbekend",
                "Gebruik namen, join, upper, lower of default, of haal het weg.",
            ),
            Self::UnknownStatement(_) => ("opdracht-onbekend", "Gebruik alleen if, for en set."),
            Self::UnclosedPlaceholder => {
                ("accolades-open", "Schrijf bijvoorbeeld {{ school.naam }}.")
            }
            Self::UnclosedStatement => (
                "opdracht-open",
                "Sluit {% for ... %} af met {% endfor %}, en {% if ... %} met {% endif %}.",
            ),
            Self::NoText => (
                "geen-tekst",
                "Noem één gegeven, zoals {{ school.naam }}, of een lijst met een filter, zoals {{ netwerk.leden | namen }}.",
            ),
            Self::Placeholder => (
                "accolades-fout",
                "Schrijf bijvoorbeeld {{ school.naam }}, of {% for lid in netwerk.leden %}...{% endfor %}.",
            ),
            Self::FillWork => (
                "te-veel-werk",
                "Schrijf het eenvoudiger: zonder lussen in lussen, of zonder een macro die zichzelf aanroept.",
            ),
            Self::Markup(_) => ("opmaak", "Haal het weg, of schrijf het als gewone tekst."),
            Self::HeadingSkip => ("kop-slaat-over", "Gebruik na ## eerst ###, en daarna pas ####."),
            Self::PictureWithoutText => (
                "afbeelding",
                "Schrijf in woorden wat erop staat: afbeeldingen in teksten kan lef nog niet maken.",
            ),
            Self::Link(_) => ("geen-adres", "Begin een adres met https:// of mailto:."),
            Self::Glyph(_) => (
                "letter-ontbreekt",
                "Schrijf het anders, of bouw met --systeemlettertypen als uw computer een lettertype met deze letter heeft.",
            ),
            Self::Typst => (
                "geen-bladzijde",
                "Schrijf deze tekst eenvoudiger. Helpt dat niet, meld het bij wie lef voor u beheert.",
            ),
            Self::Template(_) => (
                "sjabloon",
                "Verbeter het sjabloon; tussen haakjes staat, in het Engels, wat Typst ervan zegt.",
            ),
            Self::Internal(_) => (
                "lef-zelf",
                "Meld het bij wie lef voor u beheert, met deze regel en uw bestanden erbij.",
            ),
            // Runs.
            Self::ApkForOne => (
                "apk-voor-een",
                "Noem één netwerk, zoals: lef bouw mijn-school --apk keuring.yaml.",
            ),
            Self::TooManyPages(..) => {
                ("te-veel-bladzijden", "Kijk of het rooster of een tekst veel te lang is.")
            }
            Self::SameOutput(_) => (
                "zelfde-uitvoer",
                "Geef een van de twee een andere naam: bij een bijlage is dat de naam van het bestand.",
            ),
            Self::Write(..) => (
                "niet-te-schrijven",
                "Kijk of het bestand nog ergens geopend is, of de schijf vol is, en of u daar mag schrijven. Probeer het dan opnieuw.",
            ),
            Self::Port(..) => ("poort", "Noem een andere met --poort, of laat --poort weg."),
            Self::Watch(_) => (
                "niet-te-volgen",
                "Sluit programma’s die veel bestanden volgen, of zet de map op deze computer zelf.",
            ),
            Self::Browser => ("browser", "Open zelf een browser, en typ dit adres."),
            Self::Share(_) => ("geen-deel", "Schrijf het zoveelste van hoeveel, zoals 2/8."),
            Self::NothingSelected => {
                ("niets-te-maken", "Kijk welke lijnen het netwerk volgt, en wat u koos.")
            }
            Self::NoFolder => ("map-ontbreekt", "Kijk of de naam klopt."),
            Self::Epoch(_) => ("epoch", "Geef een geheel getal, of haal deze instelling weg."),
            Self::NoNetwork => (
                "geen-netwerk",
                "Noem de map waar het netwerk in staat, of het bestand zelf. Begint u nog? Dan maakt lef nieuw er een.",
            ),
        };
        Advice::fixed(code, way_out)
    }
}
