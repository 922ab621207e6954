//! A directory of who and what there is outside the school (`content/<lijn>/gids.yaml`): entries by category and by topic.

use schemars::JsonSchema;
use serde::Deserialize;
use url::Url;

use crate::content::Markdown;

/// The file `gids.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gids {
    /// The format of the file.
    #[schemars(description = "Het formaat van dit bestand: 1", range(min = 1))]
    pub formaat: Option<u32>,
    /// The kinds of entries, in order.
    #[schemars(description = "De categorieën, in volgorde", length(min = 1, max = 12))]
    pub categorieen: Vec<Rubriek>,
    /// What entries are about, in order.
    #[schemars(description = "De onderwerpen, in volgorde", length(min = 1, max = 40))]
    pub onderwerpen: Vec<Rubriek>,
    /// The entries; their place in this list is their number.
    #[schemars(description = "De ingangen, in volgorde", length(min = 1, max = 500))]
    pub ingangen: Vec<Ingang>,
}

/// A category or a topic.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rubriek {
    /// The id that entries refer to.
    #[schemars(description = "De naam waarmee ingangen ernaar verwijzen")]
    pub id: String,
    /// The name on paper.
    #[schemars(description = "De titel", length(min = 1))]
    pub titel: String,
    /// A shorter name, for the head of a narrow column.
    #[schemars(description = "Een kortere titel, voor boven een smalle kolom", length(min = 1))]
    pub kort: Option<String>,
    /// What it holds.
    #[schemars(description = "Wat eronder valt")]
    pub uitleg: Option<Markdown>,
}

/// Somebody or something to turn to.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ingang {
    /// Its name.
    #[schemars(description = "De naam", length(min = 1, max = 200))]
    pub naam: String,
    /// The organisation that it is part of.
    #[schemars(description = "De organisatie waar het bij hoort", length(min = 1, max = 200))]
    pub bij: Option<String>,
    /// Who leads it, as the directory says.
    #[schemars(description = "Wie het leidt", length(min = 1, max = 200))]
    pub wie: Option<String>,
    /// Where it stands in the directory.
    #[schemars(description = "Waar het in de gids staat", length(min = 1, max = 12))]
    pub plaatsen: Vec<Plaats>,
    /// Its address on the web as the source prints it, or the name of a site alone.
    #[schemars(description = "Het webadres, of alleen de naam van de site", length(max = 2000))]
    pub adres: Option<String>,
    /// What that address should probably be.
    #[schemars(description = "Wat het adres waarschijnlijk moet zijn", length(max = 2000))]
    pub herstel: Option<String>,
    /// The day on which somebody last saw that the address works.
    #[serde(default, deserialize_with = "crate::yaml::date")]
    #[schemars(
        description = "De dag waarop iemand heeft gezien dat het adres werkt",
        with = "Option<crate::yaml::Datumtekst>"
    )]
    pub nagekeken: Option<jiff::civil::Date>,
    /// What there is to know about it.
    #[schemars(description = "Wat er te vinden is")]
    pub tekst: Option<Markdown>,
}

/// A place in the directory.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Plaats {
    /// The category.
    #[schemars(description = "De categorie")]
    pub categorie: String,
    /// The topic; without it, the entry is not found by topic.
    #[schemars(description = "Het onderwerp")]
    pub onderwerp: Option<String>,
    /// How often the source names it here.
    #[serde(default = "once")]
    #[schemars(description = "Hoe vaak de bron het hier noemt", range(min = 1, max = 9))]
    pub keer: u8,
}

fn once() -> u8 {
    1
}

/// In which order entries are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Gidsorde {
    /// By category, and in it by topic.
    Categorie,
    /// By topic, and in it by category.
    Onderwerp,
}

/// The entries of the directory of the lijn, each with its address and a code to scan.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gidsblok {
    /// In which order.
    #[schemars(description = "De volgorde: categorie of onderwerp")]
    pub orde: Gidsorde,
}

/// The way to the entries: a table of topics by categories, and all names from a to z.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gidsregister {
    /// Heading of the table.
    #[schemars(description = "De kop boven de tabel", length(min = 1))]
    pub tabel: Option<String>,
    /// Heading of the names.
    #[schemars(description = "De kop boven de namen", length(min = 1))]
    pub namen: Option<String>,
}

impl Ingang {
    /// The address to go to: the mended one, where there is one.
    #[must_use]
    pub fn url(&self) -> Option<Url> {
        adres(self.herstel.as_ref().or(self.adres.as_ref())?)
    }

    /// What makes it one thing: its name, and whose it is.
    #[must_use]
    pub fn sleutel(&self) -> (String, String) {
        let plain =
            |text: &str| text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        (plain(&self.naam), plain(self.bij.as_deref().unwrap_or_default()))
    }
}

/// What an address or the name of a site leads to; none if it is neither. Only its form is looked at.
#[must_use]
pub fn adres(text: &str) -> Option<Url> {
    if text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c)) {
        return None;
    }
    let whole = text.contains("://");
    let url = if whole { Url::parse(text) } else { Url::parse(&format!("https://{text}")) };
    let url = url.ok()?;
    let domain = url.domain()?;
    let (name, end) = domain.rsplit_once('.')?;
    let parts = name.split('.').all(|part| !part.is_empty());
    let letters = end.chars().count() >= 2 && !end.chars().all(|c| c.is_ascii_digit());
    let web = ["http", "https"].contains(&url.scheme());
    let plain = url.username().is_empty() && url.password().is_none();
    (web && plain && parts && letters).then_some(url)
}

/// Whether an address names a site, and no page of it.
#[must_use]
pub fn is_site(url: &Url) -> bool {
    url.path().trim_matches('/').is_empty() && url.query().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_names_of_sites_are_told_from_other_texts() {
        let good = |text: &str| adres(text).map(|url| url.to_string());
        assert_eq!(good("SURF.nl").as_deref(), Some("https://surf.nl/"));
        assert_eq!(good("http://a.nl/b#").as_deref(), Some("http://a.nl/b#"));
        assert_eq!(good("www.a-b.nl/c?d=e").as_deref(), Some("https://www.a-b.nl/c?d=e"));
        for text in [
            "",
            "surf",
            "surf nl",
            "https:/a.nl/b c",
            "https://",
            "https:// a.nl",
            "mailto:a@b.nl",
            "ftp://a.nl",
            "https://a..nl",
            "a.nl:abc",
            "https://1.2.3.4/",
            "x@y.nl",
            "https://a.n",
            "javascript:alert(1)",
            "https://a.nl\\b",
        ] {
            assert_eq!(good(text), None, "{text}");
        }
        assert!(is_site(&adres("surf.nl/").unwrap()) && !is_site(&adres("surf.nl/a").unwrap()));
    }
}
