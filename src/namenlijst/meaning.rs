//! What a column of a list is about, as its heading says.
//!
//! Programs and schools have many words for the same; these are found by what they say, in any case, with or without signs. A
//! heading that says a role (`WPB`) is that of a column of crosses or of names.

use crate::content::{Rollen, Rolwoord};

/// What a column is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// Full names.
    Naam,
    /// First names.
    Voornaam,
    /// What people are called.
    Roepnaam,
    /// Initials.
    Voorletters,
    /// What stands between a first name and a surname.
    Tussenvoegsel,
    /// Surnames.
    Achternaam,
    /// Surnames of birth.
    Geboortenaam,
    /// How people are addressed.
    Aanhef,
    /// Roles in the network.
    Rol,
    /// Positions at the school, of which some are roles.
    Functie,
    /// One role: crosses, or names of people who have it.
    VanRol(String),
    /// What may be one of several roles.
    Twijfel(String),
    /// Subjects.
    Vak,
    /// First working days.
    Start,
    /// First days in the network.
    Vanaf,
    /// Last days in the network.
    Tot,
    /// Whom somebody guides.
    Begeleidt,
    /// Who guides somebody.
    Begeleider,
    /// Something that a network does not need.
    Anders,
    /// What the heading does not say.
    Onbekend,
}

/// What headings say, apart from signs, capitals and numbers behind them.
const HEADINGS: &[(Meaning, &str)] = &[
    (
        Meaning::Naam,
        "naam|namen|volledige naam|voor en achternaam|voornaam en achternaam|voornaam achternaam|achternaam voornaam|\
         achternaam en voornaam|naam voornaam|voornaam naam|naam en voornaam|naam medewerker|medewerker|medewerkers|docent|docenten|\
         leraar|leraren|leerkracht|leerkrachten|collega|collega s|collegas|persoon|personen|personeel|personeelslid|\
         personeelsleden|deelnemer|deelnemers|wie|lid|leden|betrokkene|betrokkenen|mens|mensen|kandidaat|kandidaten|\
         werknemer|werknemers|weergavenaam|medew|mdw|name|full name|display name|employee|volledige naam medewerker",
    ),
    (
        Meaning::Voornaam,
        "voornaam|voornamen|vrnaam|voornm|first name|firstname|given name|eerste naam",
    ),
    (Meaning::Roepnaam, "roepnaam|roepnm|roep|noemnaam|roepnamen"),
    (Meaning::Voorletters, "voorletters|voorletter|voorl|vltrs|vl|initialen|initials"),
    (
        Meaning::Tussenvoegsel,
        "tussenvoegsel|tussenvoegsels|tussenvoegsel s|tussenv|tussenvgsl|tussenvgs|tussenvoeg|tussen|tussenv s|tv|tsv|tvs|\
         tvg|voorvoegsel|voorvoegsels|voorvoegsel s|voorv|vvg|vv|voorvoegsel achternaam|tussenvoegsel achternaam|\
         voorvoegsel geslachtsnaam|voorvoegsels geslachtsnaam|infix|prefix|middle name",
    ),
    (
        Meaning::Achternaam,
        "achternaam|achternamen|achternm|achtern|anaam|a naam|familienaam|geslachtsnaam|last name|lastname|surname|\
         family name",
    ),
    (Meaning::Geboortenaam, "geboortenaam|meisjesnaam|geboorteachternaam"),
    (
        Meaning::Aanhef,
        "aanhef|titel|titels|titulatuur|dhr mw|mw dhr|dhr mevr|mevr dhr|de heer mevrouw|aanspreekvorm|aanspreektitel",
    ),
    (
        Meaning::Rol,
        "rol|rollen|rol s|rol in netwerk|rol in het netwerk|netwerkrol|taak|taken|taak rol|rol taak|rol en taak|rollen taken|role|\
         roles|rol binnen het netwerk",
    ),
    (
        Meaning::Functie,
        "functie|functies|functie s|functieomschrijving|functie omschrijving|functienaam|functiebenaming|functietitel|beroep|\
         positie|hoedanigheid|job title|function|functie rol|rol functie",
    ),
    (
        Meaning::Vak,
        "vak|vakken|vak ken|vakgebied|vakgebieden|vakgroep|sectie|secties|vak sectie|sectie vak|doceert|geeft|lesvak|\
         leergebied|subject",
    ),
    (
        Meaning::Start,
        "start|startdatum|startdag|start datum|begin|begindatum|begint|begint op|in dienst|indienst|datum in dienst|indiensttreding|\
         datum indiensttreding|datum indienst|datum indiensttreden|in dienst per|in dienst sinds|in dienst vanaf|\
         in dienst op|eerste werkdag|1e werkdag|eerste dag|ingangsdatum|ingang|ingang per|aanvang|aanvangsdatum|aanstelling|\
         aanstelling per|startmoment|start per|start op|begonnen op|werkzaam sinds|werkzaam vanaf|per|per datum|begindatum dienstverband|\
         start dienstverband|dienstverband vanaf|datum start|datum begin|datum aanvang|datum ingang|datum aanstelling|start date",
    ),
    (Meaning::Vanaf, "vanaf|in netwerk vanaf|in het netwerk vanaf|sinds|vanaf datum"),
    (
        Meaning::Tot,
        "tot|tot en met|t m|tm|uit dienst|datum uit dienst|uitdienst|uitdiensttreding|uit dienst per|vertrek|vertrekt|\
         vertrekdatum|in netwerk tot|in het netwerk tot|in netwerk t m|laatste werkdag|laatste dag|einddatum|eind|einde|stopt per|tot datum",
    ),
    (
        Meaning::Begeleidt,
        "begeleidt|begeleid|begeleidt wie|wie begeleidt|koppel|koppeling|gekoppeld aan|gekoppeld|maatje van|pupil|pupillen|mentee|\
         mentees|coachee|coachees|begeleiding van",
    ),
    (
        Meaning::Begeleider,
        "begeleider|begeleiders|begeleider s|begeleid door|wordt begeleid door|begeleiding|begeleiding door|vaste begeleider|\
         persoonlijk begeleider|eigen begeleider|maatje|buddy",
    ),
];

/// Words of headings of what a network does not need.
const ANDERS: &str = "e mail email emails mails emailadres mailadres telefoon telefoonnummer tel mobiel gsm nummer nr personeelsnummer \
    personeelsnr stamnummer stamnr medewerkernummer code docentcode afkorting afk roostercode geboortedatum geboren \
    geboorteplaats geb leeftijd geslacht adres straat huisnummer postcode plaats woonplaats bsn opmerking opmerkingen \
    bijzonderheden notitie notities toelichting fte wtf uren uur betrekkingsomvang omvang werkdagen dagen school scholen vestiging \
    locatie lokaal team afdeling klas klassen groep leerjaar bouw schaal salaris iban contract soort status akkoord \
    dieet allergie auto kenteken account gebruikersnaam login opleiding instelling hogeschool diploma bevoegdheid bevoegd \
    ouder ouders partner partnernaam kind bedrijf organisatie foto id land nationaliteit leidinggevende";

/// Words that say nothing beside another word of a heading.
const FILLING: &str = "de het een van en voor volledige hele eigen nieuwe s per in";

impl Meaning {
    /// What a heading says.
    #[must_use]
    pub fn of(heading: &str, rollen: &Rollen) -> Self {
        let bare = key(&without_brackets(heading));
        let full = key(heading);
        // A heading may be broken off at the end of a line.
        let whole = key(&heading.replace("- ", ""));
        let known = [bare.as_str(), full.as_str(), unnumbered(&bare), whole.as_str()];
        if let Some(meaning) = known.iter().find_map(|key| exact(key)) {
            return meaning;
        }
        let of_role = role(&without_brackets(heading), rollen);
        if of_role.is_known() {
            return of_role;
        }
        let words: Vec<&str> =
            unnumbered(&bare).split(' ').filter(|word| !word.is_empty()).collect();
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return Self::Onbekend;
        };
        let has = |list: &str| words.iter().any(|word| list.split_whitespace().any(|w| w == *word));
        if *last == "van" && words.len() > 1 {
            let guide = words[..words.len() - 1].join(" ");
            let guide = guide.strip_prefix("is ").unwrap_or(&guide);
            let is_guide = matches!(
                Self::of(guide, rollen),
                Self::VanRol(_) | Self::Twijfel(_) | Self::Begeleider
            );
            return if is_guide { Self::Begeleidt } else { Self::Onbekend };
        }
        if let Some(meaning) = guidance(&words).or_else(|| day(&words)) {
            return meaning;
        }
        if let Some(meaning) = named(&words, rollen) {
            return meaning;
        }
        if has(ANDERS) {
            return Self::Anders;
        }
        if first.starts_with("functie") {
            return Self::Functie;
        }
        if first.starts_with("rol") || ["taak", "taken"].contains(first) {
            return Self::Rol;
        }
        if has("vak vakken vakgebied sectie") {
            return Self::Vak;
        }
        Self::Onbekend
    }

    /// Whether the column is about a person's name.
    #[must_use]
    pub fn is_name(&self) -> bool {
        matches!(
            self,
            Self::Naam | Self::Voornaam | Self::Roepnaam | Self::Achternaam | Self::Geboortenaam
        )
    }

    /// Whether the heading says what the column is about, ours or not.
    #[must_use]
    pub fn is_known(&self) -> bool {
        *self != Self::Onbekend
    }

    /// Whether a text is one of the words of headings, and so nobody’s name.
    #[must_use]
    pub fn is_heading(text: &str) -> bool {
        let key = key(text);
        let is_other = || key.split(' ').all(|word| ANDERS.split_whitespace().any(|w| w == word));
        exact(&key).is_some_and(|meaning| !meaning.is_name()) || key == "naam" || is_other()
    }

    /// Whether a heading names people, whatever else stands in the list.
    #[must_use]
    pub fn names_people(heading: &str) -> bool {
        exact(&key(heading)).is_some_and(|meaning| meaning.is_name())
    }
}

/// A text as its words in small letters, without signs.
#[must_use]
pub fn key(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect::<String>()
        .to_lowercase();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text without what stands between brackets.
#[must_use]
pub fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut outside = String::new();
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    outside.trim().to_owned()
}

/// Without the number of several columns of a kind.
fn unnumbered(key: &str) -> &str {
    key.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ')
}

fn exact(key: &str) -> Option<Meaning> {
    let found = HEADINGS.iter().find(|(_, words)| words.split('|').any(|word| word.trim() == key));
    found.map(|(meaning, _)| meaning.clone())
}

/// A heading about who guides whom.
fn guidance(words: &[&str]) -> Option<Meaning> {
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    if has(&["door"]) && has(&["begeleid", "begeleiding", "gecoacht"]) {
        Some(Meaning::Begeleider)
    } else if has(&["begeleidt", "begeleid", "begeleide"]) {
        Some(Meaning::Begeleidt)
    } else if has(&["begeleider", "begeleiders"]) {
        Some(Meaning::Begeleider)
    } else {
        None
    }
}

/// A heading about a day.
fn day(words: &[&str]) -> Option<Meaning> {
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let begins = [
        "start",
        "startdatum",
        "begin",
        "begindatum",
        "dienst",
        "indienst",
        "ingang",
        "ingangsdatum",
        "aanvang",
        "aanstelling",
        "indiensttreding",
        "werkdag",
    ];
    if has(&["contract", "geboorte", "opleiding"])
        || !has(&["datum", "dag", "per", "in", "uit", "startdatum", "begindatum", "ingangsdatum"])
    {
        None
    } else if has(&["uit", "eind", "einde", "laatste"]) && has(&["dienst", "datum"]) {
        Some(Meaning::Tot)
    } else if has(&begins) {
        Some(Meaning::Start)
    } else {
        None
    }
}

/// A heading that says of whom or of what a name is.
fn named(words: &[&str], rollen: &Rollen) -> Option<Meaning> {
    let of = |word: &str| ["naam", "namen"].contains(&word);
    let mut parts = words.iter().filter_map(|word| exact(word)).filter(|meaning| {
        meaning.is_name() && *meaning != Meaning::Naam
            || matches!(meaning, Meaning::Tussenvoegsel | Meaning::Voorletters)
    });
    let elsewhere =
        |words: &[&str]| words.iter().any(|word| ANDERS.split_whitespace().any(|w| w == *word));
    match (parts.next(), parts.next()) {
        (Some(part), None) if !elsewhere(words) => return Some(part),
        (Some(_), Some(_)) if !elsewhere(words) => return Some(Meaning::Naam),
        _ => {}
    }
    if !words.iter().any(|word| of(word)) {
        return None;
    }
    let says = |word: &&&str| !of(word) && !FILLING.split(' ').any(|filling| filling == **word);
    let rest: Vec<&str> = words.iter().filter(says).copied().collect();
    if elsewhere(&rest) {
        return Some(Meaning::Anders);
    }
    match role(&rest.join(" "), rollen) {
        // The role may stand in the same cell as the name.
        _ if rest.iter().all(|word| {
            matches!(exact(word), Some(Meaning::Naam | Meaning::Rol | Meaning::Functie))
        }) =>
        {
            Some(Meaning::Naam)
        }
        Meaning::Onbekend => None,
        of_role => Some(of_role),
    }
}

/// The role, or the question which, that a heading says.
fn role(heading: &str, rollen: &Rollen) -> Meaning {
    let mut words = rollen.lees(heading).into_iter();
    match (words.next(), words.next()) {
        (Some(Rolwoord::Rol(rol)), None) => Meaning::VanRol(rol.id.clone()),
        (Some(Rolwoord::Twijfel(text, _)), None) => Meaning::Twijfel(text),
        _ => Meaning::Onbekend,
    }
}

#[cfg(test)]
mod tests;
