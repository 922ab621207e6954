//! Headings as schools write them, and what each means.

use super::Meaning;
use crate::content::{self, Rollen};
use crate::embedded;
use crate::parallel::Workers;

fn rollen() -> Rollen {
    let loading = content::load(&embedded::content(), &Workers::default());
    loading.content.unwrap().rollen.data
}

#[test]
fn a_heading_is_known_by_what_it_says() {
    let rollen = rollen();
    for (meaning, headings) in [
        (
            Meaning::Naam,
            "Naam|NAAM:|naam *|Naam (voor- en achternaam)|Voor- en achternaam|Achternaam, voornaam|Naam docent|Naam van de \
             medewerker|Medewerker|Docent(en)|Collega’s|Naam en functie|Volledige naam|Naam nieuwe collega|Wie?|Deelnemer",
        ),
        (Meaning::Voornaam, "Voornaam|voornamen|Voornaam medewerker|First name"),
        (Meaning::Roepnaam, "Roepnaam|ROEPNAAM|Roepnaam medewerker"),
        (Meaning::Voorletters, "Voorletters|Voorletter(s)|Initialen|Voorl."),
        (
            Meaning::Tussenvoegsel,
            "Tussenvoegsel|Tussenvoegsel(s)|tussenv.|Voorvoegsels|Tussen-\nvoegsel|Tv",
        ),
        (Meaning::Achternaam, "Achternaam|Geslachtsnaam|Familienaam|achter- naam|Last name"),
        (
            Meaning::Rol,
            "Rol|Rollen|Rol(len)|Rol 2|rol in het netwerk|Taak|Taken / rollen|Rolverdeling|Rol:",
        ),
        (Meaning::Functie, "Functie|Functieomschrijving|Functie 1|FUNCTIE(S)|Functie/rol"),
        (Meaning::Vak, "Vak|Vakken|Vakgebied|Sectie|Vak(ken)|Vak/sectie"),
        (
            Meaning::Start,
            "Start|Startdatum|Datum in dienst|In dienst|Indiensttreding|Eerste werkdag|1e werkdag|Ingangsdatum|Datum \
             indiensttreding|In dienst per|Startdatum (dd-mm-jjjj)|Begindatum dienstverband|Datum eerste werkdag",
        ),
        (Meaning::Vanaf, "Vanaf|In netwerk vanaf"),
        (Meaning::Tot, "Tot|Uit dienst|Datum uit dienst|In netwerk tot|Laatste werkdag|t/m"),
        (
            Meaning::Begeleidt,
            "Begeleidt|Begeleidt (naam)|WPB van|Mentor van|werkplekbegeleider van|Gekoppeld aan|Begeleidt welke zij-instromer|\
             Is begeleider van",
        ),
        (
            Meaning::Begeleider,
            "Begeleider|Begeleider(s)|Begeleid door|Naam begeleider|Vaste begeleider|Begeleider 2",
        ),
        (
            Meaning::VanRol("zij-instromer".to_owned()),
            "Zij-instromer|ZI|Zij-instromers|Naam zij-instromer|zij instromer",
        ),
        (
            Meaning::VanRol("werkplekbegeleider".to_owned()),
            "WPB|Werkplek-\nbegeleider|Naam WPB|Vakcoach",
        ),
        (
            Meaning::Anders,
            "E-mail|E-mailadres|Telefoon|Tel.|Personeelsnummer|Geboortedatum|Geb. datum|M/V of geslacht|Afk.|Naam school|Nr.|\
             Opmerkingen|Team|Locatie|Einddatum contract|Naam leidinggevende|Betrekkingsomvang (fte)",
        ),
        (Meaning::Onbekend, "Zalm|Sanne de Wit|x||2026"),
    ] {
        let others = headings.split('|').map(|heading| (heading, Meaning::of(heading, &rollen)));
        let others: Vec<_> = others.filter(|(_, found)| *found != meaning).collect();
        assert!(others.is_empty(), "{meaning:?}: {others:?}");
    }
    for heading in ["Mentor", "Coach", "BO", "Naam mentor"] {
        assert!(matches!(Meaning::of(heading, &rollen), Meaning::Twijfel(_)), "{heading}");
    }
}
