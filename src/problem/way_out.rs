//! What to do about each cause, in Dutch.

use crate::problem::Cause;

impl Cause {
    /// Whether the machine failed, not the input (exit status 3).
    #[must_use]
    pub fn is_machine(&self) -> bool {
        matches!(self, Self::Write(..) | Self::Unreadable(_) | Self::Port(..) | Self::Watch(_))
    }

    /// What to do about it.
    #[must_use]
    pub fn way_out(&self) -> Option<String> {
        if let Self::Sheet(cause) = self {
            return Some(cause.way_out().to_owned());
        }
        if let Self::Person(cause) = self {
            return Some(cause.way_out().to_owned());
        }
        let fixed = || {
            self.of_form()
                .or_else(|| self.of_rule())
                .or_else(|| self.of_paper())
                .or_else(|| self.of_run())
                .map(str::to_owned)
        };
        self.by_name().or_else(fixed)
    }

    /// Ways out that name something.
    fn by_name(&self) -> Option<String> {
        let text = match self {
            Self::UnclosedBracket(c) => {
                let close = if *c == '[' { ']' } else { '}' };
                format!("Zet {close} waar de lijst ophoudt.")
            }
            Self::ActionTime { voorstel, .. } if !voorstel.is_empty() => {
                format!("Zet in netwerk.yaml bij deze bijeenkomst minuten: {{ {voorstel} }}, of kies zelf waar het korter kan.")
            }
            Self::UnusedPaper(lijnen, standaard) if !lijnen.is_empty() => {
                let ook = standaard.map_or_else(String::new, |lijn| format!(", en ook {lijn}: {{}}"));
                format!("Zet in netwerk.yaml onder lijnen: {}: {{}}{ook}.", lijnen.join(", of "))
            }
            Self::Misnamed(meant) => format!("Is het daarvoor bedoeld, noem het dan {meant}."),
            Self::UnusedBijlage(id) => {
                format!("Noem {id} in bijeenkomst.yaml, bij bijlagen van een actie.")
            }
            Self::MissingField(name) => format!("Voeg {name}: toe."),
            Self::WrongType { write: Some(write), .. } => write.clone(),
            Self::UnknownPlaceholder { name, .. } if name == "zij_instromer" => {
                "Zet per: zij-instromer in de bijlage; dan wordt die voor elke zij-instromer gemaakt."
                    .to_owned()
            }
            Self::UnknownPlaceholder { name, .. } if name == "gesprek" => {
                "Zet per: gesprek in de bijlage; dan wordt die voor elk gesprek gemaakt.".to_owned()
            }
            Self::UnknownField { nearest: Some(nearest), .. }
            | Self::Choice { nearest: Some(nearest), .. }
            | Self::Unknown { nearest: Some(nearest), .. }
            | Self::UnknownPlaceholder { nearest: Some(nearest), .. }
            | Self::ReplacesNothing(Some(nearest)) => format!("Bedoelde u ‘{nearest}’?"),
            Self::UnknownField { known, .. }
            | Self::Choice { known, .. }
            | Self::Unknown { known, .. }
            | Self::UnknownPlaceholder { known, .. }
                if !known.is_empty() =>
            {
                format!("Kies uit: {}.", known.join(", "))
            }
            Self::Choice { hint: Some(hint), .. } => hint.clone(),
            _ => return None,
        };
        Some(text)
    }

    /// Ways out of what is no good YAML.
    fn of_form(&self) -> Option<&'static str> {
        let text = match self {
            Self::FileMissing => "Kijk of de naam en de map kloppen.",
            Self::NotUtf8 | Self::Utf16 => {
                "Open het in Kladblok, kies Opslaan als, en kies bij Codering UTF-8."
            }
            Self::FileTooLarge => "Splits het, of haal weg wat er niet in hoort.",
            Self::Nesting => "Haal haken, streepjes of lijsten weg die er niet horen.",
            Self::EmptyFile => "Kijk of u het goede bestand hebt.",
            Self::Documents => "Haal de regel met --- weg, of maak er twee bestanden van.",
            Self::Tab => "Gebruik spaties in plaats van een tab.",
            Self::SpecialStart(_)
            | Self::BarePlaceholder
            | Self::ColonInText
            | Self::CommentInText(_) => {
                "Zet de hele tekst tussen rechte aanhalingstekens: \"...\"."
            }
            Self::AfterQuote => "Zet de hele tekst tussen één paar aanhalingstekens.",
            Self::UnclosedQuote('\'') => {
                "Zet de hele tekst tussen rechte aanhalingstekens: \"...\". Een apostrof in een naam kan ook als ’."
            }
            Self::UnclosedQuote(_) => "Zet hetzelfde aanhalingsteken aan het eind van de tekst.",
            Self::FieldsOnOneLine => "Zet er accolades omheen, of elk veld op een eigen regel.",
            Self::HardSpace => "Haal de spaties aan het begin van de regel weg en typ ze opnieuw.",
            Self::SpaceAfterDash => "Schrijf bijvoorbeeld - naam: Sanne de Wit.",
            Self::SpaceAfterColon | Self::MissingColon => {
                "Schrijf bijvoorbeeld naam: Sanne de Wit."
            }
            Self::Indentation => {
                "Zet regels die bij elkaar horen even ver naar rechts, met spaties."
            }
            Self::Syntax => {
                "Kijk naar streepjes, dubbele punten, haken en aanhalingstekens, ook op de regel erboven."
            }
            Self::SmartQuotes => "Typ rechte aanhalingstekens: \"...\".",
            _ => return None,
        };
        Some(text)
    }

    /// Ways out of values that cannot be.
    fn of_rule(&self) -> Option<&'static str> {
        let text = match self {
            Self::NewerFormat(_) => "Gebruik een nieuwere lef.",
            Self::DuplicateKey(_) => "Haal een van de twee weg.",
            Self::OutOfRange(_) => {
                "Kijk of er niets verkeerd is getypt, en blijf binnen de grenzen."
            }
            Self::Duplicate(_) => "Geef elk een eigen naam.",
            Self::Date(_) => "Schrijf een datum als 2026-09-17.",
            Self::Time(_) => "Schrijf een tijd als \"15:30\", met aanhalingstekens.",
            Self::Oplage(_) => {
                "Kies een, per-deelnemer, per-duo, { per-groep: 4 }, per-zij-instromer, per-actor of een getal van 1 tot 1000."
            }
            Self::IdNotOfFile(..) => "Laat de naam van het bestand met de id beginnen.",
            Self::NoId(_) => "Gebruik alleen kleine letters, cijfers en streepjes.",
            Self::NoLeden => "Zet onder leden ten minste één lid, met naam en rol.",
            Self::ControlCharacter('\n') => "Zet de tekst op één regel.",
            Self::ControlCharacter(_) => "Typ de tekst opnieuw.",
            Self::MeetingsTwice => "Laat ze staan onder bijeenkomsten, of onder lijnen.",
            Self::Colour(_) | Self::ColourComment => {
                "Schrijf een kleur als \"#0b6e4f\", met aanhalingstekens."
            }
            Self::LogoMissing(_) => "Zet het bestand naast netwerk.yaml, en kijk of de naam klopt.",
            Self::LogoBroken(_) => {
                "Open het op de computer om te zien of het heel is, en bewaar het opnieuw als png."
            }
            Self::LogoKind => "Gebruik een svg-, png- of jpg-bestand.",
            Self::LogoOutside => "Zet het bestand naast netwerk.yaml en noem alleen de naam.",
            Self::SameSlug(_) => "Geef een van beide scholen een id, onder school.",
            Self::ActionTime { .. } => {
                "Verander minuten van acties, of geef een tijdvoorstel dat past."
            }
            Self::StepTime(_, _, true) => "Dit weten we: op de bijlage staat ons voorstel erbij.",
            Self::StepTime(..) => "Geef elke stap een voorstel, samen even lang als de bijlage.",
            Self::ProposalTime(..) => "Verander de minuten, tot het samen klopt.",
            Self::BlokkenAndDias => "Maak er twee bijlagen van.",
            Self::Literatuur => {
                "Kijk of elk werk is geschreven zoals de andere, met type, title, author en date."
            }
            Self::NoLiteratuur => "Zet literatuur.yaml naast lijn.yaml, of haal dit blok weg.",
            Self::NoGoal(..) => "Vul dat doel in, of noem de goede actie en actor.",
            Self::Glyph(_) => {
                "Schrijf het anders, of bouw met --systeemlettertypen als uw computer een lettertype met deze letter heeft."
            }
            Self::UnknownFilter(_) => {
                "Gebruik namen, join, upper, lower of default, of haal het weg."
            }
            Self::UnknownStatement(_) => "Gebruik alleen if, for en set.",
            Self::UnclosedPlaceholder => "Schrijf bijvoorbeeld {{ school.naam }}.",
            Self::UnclosedStatement => {
                "Sluit {% for ... %} af met {% endfor %}, en {% if ... %} met {% endif %}."
            }
            Self::Placeholder => {
                "Schrijf bijvoorbeeld {{ school.naam }}, of {% for lid in netwerk.leden %}...{% endfor %}."
            }
            Self::HeadingSkip => "Gebruik na ## eerst ###, en daarna pas ####.",
            Self::PictureWithoutText => {
                "Schrijf in woorden wat erop staat: afbeeldingen in teksten kan lef nog niet maken."
            }
            Self::Markup(_) => "Haal het weg, of schrijf het als gewone tekst.",
            Self::NoText => {
                "Noem één gegeven, zoals {{ school.naam }}, of een lijst met een filter, zoals {{ netwerk.leden | namen }}."
            }
            Self::WordTooLong(_) => "Zet er spaties in, of kort het af.",
            Self::NoFields => "Zet er {} achter als er niets bij hoort, of haal de regel weg.",
            Self::Invisible(_) => "Typ de naam hier opnieuw.",
            Self::TooLong(_) => "Kort hem in.",
            Self::UnknownMeeting(_) => "Kijk met lef lijst welke bijeenkomsten er zijn.",
            Self::Empty => "Vul het in, of haal de regel weg als het niet nodig is.",
            Self::NoFolder => "Kijk of de naam klopt.",
            Self::Epoch(_) => "Geef een geheel getal, of haal deze instelling weg.",
            Self::Unreadable(_) => "Kijk of u dit bestand mag openen.",
            Self::LogoSize => {
                "Bewaar het kleiner, bijvoorbeeld als png van 1000 beeldpunten breed."
            }
            Self::Number(_) => "Schrijf alleen het nummer, zoals 1.",
            Self::NothingSelected => "Kijk welke lijnen het netwerk volgt, en wat u koos.",
            Self::ReplacesNothing(None) => {
                "Zet het op dezelfde plaats als in content, zoals opleiden-met-lef/lijn.yaml."
            }
            Self::Link(_) => "Begin een adres met https:// of mailto:.",
            Self::TooManyZijInstromers(..) => {
                "Maak een eigen netwerk voor elke school of vestiging."
            }
            Self::TooManyPages(..) => "Kijk of het rooster of een tekst veel te lang is.",
            Self::Internal(_) => {
                "Meld het bij wie lef voor u beheert, met deze regel en uw bestanden erbij."
            }
            Self::NoNetwork => {
                "Noem een netwerk.yaml, of de map waar die in staat. Het bestand moet precies zo heten."
            }
            _ => return None,
        };
        Some(text)
    }

    /// Ways out of what goes wrong with the files of a run and with the machine.
    fn of_run(&self) -> Option<&'static str> {
        let text = match self {
            Self::Write(..) => {
                "Kijk of het bestand nog ergens geopend is, of de schijf vol is, en of u daar mag schrijven. Probeer het dan opnieuw."
            }
            Self::OutputMissing | Self::OutputChanged => "Draai lef bouw zonder --vergelijk.",
            Self::OutputSuperfluous => {
                "Draai lef bouw zonder --vergelijk. Blijft het staan, dan is het niet van lef: haal het zelf weg."
            }
            Self::Share(_) => "Schrijf het zoveelste van hoeveel, zoals 2/8.",
            Self::Template(_) => {
                "Verbeter het sjabloon; tussen haakjes staat, in het Engels, wat Typst ervan zegt."
            }
            Self::Port(..) => "Noem een andere met --poort, of laat --poort weg.",
            Self::Watch(_) => {
                "Sluit programma’s die veel bestanden volgen, of zet de map op deze computer zelf."
            }
            Self::Browser => "Open zelf een browser, en typ dit adres.",
            _ => return None,
        };
        Some(text)
    }

    /// Ways out of what does not fit in the papers of a network.
    fn of_paper(&self) -> Option<&'static str> {
        let text = match self {
            Self::TooEarly(..) => "Kijk of de dag, de maand en het jaar kloppen.",
            Self::TooLate(..) => "Kies een eerdere dag, als dat kan.",
            Self::NoZijInstromer(_) => {
                "Kijk of de naam klopt, en of de rol in netwerk.yaml zij-instromer is."
            }
            Self::NoDates => "Zet in netwerk.yaml bij een bijeenkomst de datum.",
            Self::NoKeuring => {
                "Gebruik de inhoud met bijlage 1e, en volg die lijn in netwerk.yaml."
            }
            Self::ApkForOne => "Noem één netwerk, zoals: lef bouw mijn-school --apk keuring.yaml.",
            Self::Amount(_) => {
                "Schrijf een bedrag als \"1.234,50\", met aanhalingstekens, of in hele euro’s, zoals 1234."
            }
            _ => return None,
        };
        Some(text)
    }
}
