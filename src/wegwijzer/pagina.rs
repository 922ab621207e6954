//! The page `begin-hier.html`: for people, without scripts, and whole in itself. What belongs to a meeting or lijn lies between
//! marks, so that a build of a part can take over from an earlier page what it does not make.

use std::collections::BTreeMap;
use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minijinja::value::{Serde, Value};
use minijinja::{Environment, Error, context};
use serde::Serialize;

use crate::print::Plaatje;
use crate::taal::{hoofdletter, tel};
use crate::wegwijzer::{Agendabestand, Wegwijzerdeel};

/// The bytes that a page has at most: it is sent by mail too.
pub const MAX: usize = 500_000;

/// A picture of a first sheet, as it stands in the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Beeld {
    /// What it is a picture of.
    pub van: String,
    /// The pixels from left to right.
    pub breedte: u32,
    /// The pixels from top to bottom.
    pub hoogte: u32,
    /// The picture itself.
    pub src: String,
}

impl Beeld {
    /// A picture of what is known by this name.
    #[must_use]
    pub fn new(van: String, plaatje: &Plaatje) -> Self {
        let Plaatje { png, breedte, hoogte } = plaatje;
        let src = format!("{PNG}{}", STANDARD.encode(png));
        Self { van, breedte: *breedte, hoogte: *hoogte, src }
    }
}

const PNG: &str = "data:image/png;base64,";

/// A part of the page, as HTML.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Deelpagina {
    /// The folder that it is about.
    pub map: String,
    /// The title of the lijn.
    pub lijn: String,
    /// What leads to it, where it is a meeting.
    pub wijzer: String,
    /// What it says.
    pub html: String,
}

/// Makes the page of the templates that are part of the program.
pub struct Paginamaker(Environment<'static>);

impl Paginamaker {
    /// Reads the templates.
    ///
    /// # Errors
    /// A fault in these.
    pub fn new() -> Result<Self, Error> {
        let mut environment = Environment::new();
        environment.add_template("begin-hier.html", include_str!("begin-hier.html"))?;
        environment.add_template("deel.html", include_str!("deel.html"))?;
        environment.add_template("wijzer.html", WIJZER)?;
        Ok(Self(environment))
    }

    /// A part, with the pictures of its files by their paths.
    ///
    /// # Errors
    /// A fault in our templates.
    pub fn deel(
        &self,
        deel: &Wegwijzerdeel,
        beelden: &BTreeMap<String, Beeld>,
    ) -> Result<Deelpagina, Error> {
        let drukwerk = deel.drukwerk.iter();
        let drukwerk = drukwerk.map(|bestand| {
            let beeld = beelden.get(&bestand.path).map(Serde);
            context! { b => Serde(bestand), href => link(&bestand.path), beeld }
        });
        let papieren = deel.papieren.iter();
        let papieren = papieren.map(|papier| {
            let (href, bestand) = (link(&papier.path), deel.bestand(&papier.path));
            let telling = tel(papier.bladzijden, "bladzijde", "bladzijden");
            context! { naam => hoofdletter(&papier.naam), href, bestand, telling }
        });
        let printbon = deel.printbon.as_ref().map(|path| {
            let bestand = deel.bestand(path);
            context! { href => link(path), bestand }
        });
        let kop = match deel.nummer {
            // A hyphen that begins a word stays with it.
            Some(nummer) => {
                format!("Bijeenkomst {nummer}: {}", deel.titel).replace(" -", " \u{2011}")
            }
            None => "De lijn als geheel".to_owned(),
        };
        let id = id(&deel.map);
        let values = context! {
            deel => Serde(deel),
            id,
            kop,
            printbon,
            drukwerk => drukwerk.collect::<Vec<_>>(),
            papieren => papieren.collect::<Vec<_>>(),
        };
        let render = |name: &str| self.0.get_template(name)?.render(&values);
        let wijzer = if deel.nummer.is_some() { render("wijzer.html")? } else { String::new() };
        let html = render("deel.html")?;
        Ok(Deelpagina { map: deel.map.clone(), lijn: deel.lijn.clone(), wijzer, html })
    }

    /// The whole page of no more than `max` bytes: pictures that do not fit are left out, from the end. `instellen` is how every file is
    /// printed, in the words of the printbon.
    ///
    /// # Errors
    /// A fault in our templates.
    pub fn pagina(
        &self,
        school: &str,
        (instellen, uitleg): (&str, &str),
        agendas: &[Agendabestand],
        delen: &[Deelpagina],
        max: usize,
    ) -> Result<String, Error> {
        let agendas = agendas.iter();
        let agendas = agendas.map(|Agendabestand { lijn, path }| {
            context! { lijn, path, href => link(path) }
        });
        let lijnen = delen.chunk_by(|one, next| lijn_id(&one.map) == lijn_id(&next.map));
        let lijnen = lijnen.map(|delen| {
            let titel = delen.first().map(|deel| &deel.lijn);
            let delen = delen.iter().map(|deel| {
                let Deelpagina { map, wijzer, html, .. } = deel;
                let id = id(map);
                let [wijzer, html] =
                    [wijzer, html].map(|html| Value::from_safe_string(html.clone()));
                context! { id, map => link(map), wijzer, html }
            });
            context! { titel, delen => delen.collect::<Vec<Value>>() }
        });
        let values = context! {
            stijl => Value::from_safe_string(include_str!("begin-hier.css").to_owned()),
            school,
            instellen,
            instellen_uitleg => uitleg,
            agendas => agendas.collect::<Vec<_>>(),
            lijnen => lijnen.collect::<Vec<_>>(),
        };
        let mut page = self.0.get_template("begin-hier.html")?.render(values)?;
        while page.len() > max {
            let Some(begin) = page.rfind("<img ") else { break };
            let end = page[begin..].find("/>").map_or(page.len(), |end| begin + end + 2);
            page.replace_range(begin..end, "");
        }
        Ok(page)
    }
}

/// The line that leads to a meeting.
const WIJZER: &str = "<a href=\"#{{ id }}\">Bijeenkomst {{ deel.nummer }}: {{ deel.kort }}</a>\
    {% if deel.dag %}<span class=\"stil\">, {{ deel.dag }}</span>{% endif %}";

impl Wegwijzerdeel {
    /// A file as it is found in the folder of this part: by its name there, elsewhere by its path.
    fn bestand<'a>(&self, path: &'a str) -> &'a str {
        let inside = path.strip_prefix(&self.map).and_then(|rest| rest.strip_prefix('/'));
        inside.unwrap_or(path)
    }
}

/// What an earlier page says, by the marks in it.
#[derive(Debug, Clone, Copy)]
pub struct Voorheen<'a>(pub &'a str);

impl<'a> Voorheen<'a> {
    /// What it said of a folder, of a lijn with this title; none where it only named files.
    #[must_use]
    pub fn deel(self, map: &str, lijn: &str) -> Option<Deelpagina> {
        let [wijzer, html] = ["wijzer", "deel"].map(|kind| {
            let (begin, end) = (format!("<!--{kind} {}-->", href(map)), format!("<!--/{kind}-->"));
            let rest = self.0.split_once(&begin)?.1;
            Some(rest.split_once(&end)?.0.to_owned())
        });
        let (wijzer, html) = (wijzer.unwrap_or_default(), html?);
        let is_list =
            html.lines().next().is_some_and(|section| section.contains(" class=\"eerder\""));
        if is_list {
            return None;
        }
        Some(Deelpagina { map: map.to_owned(), lijn: lijn.to_owned(), wijzer, html })
    }

    /// The picture in it of what is known by this name.
    #[must_use]
    pub fn beeld(self, van: &str) -> Option<Beeld> {
        let rest = self.0.split_once(&format!("<img data-van=\"{van}\" "))?.1;
        let tag = rest.split_once("/>")?.0;
        let attribute = |name: &str| -> Option<&'a str> {
            let rest = tag.split_once(&format!("{name}=\""))?.1;
            Some(rest.split_once('"')?.0)
        };
        let number = |name: &str| attribute(name)?.parse().ok();
        let src = attribute("src").filter(|src| src.starts_with(PNG))?.to_owned();
        Some(Beeld {
            van: van.to_owned(),
            breedte: number("width")?,
            hoogte: number("height")?,
            src,
        })
    }
}

impl Deelpagina {
    /// The paths that it leads to, as they are written in links.
    pub fn links(&self) -> impl Iterator<Item = &str> {
        let links = self.html.split("<a href=\"").skip(1);
        links.filter_map(|rest| rest.split_once('"').map(|(href, _)| href))
    }
}

/// A path as a link beside the page: whatever is no plain letter, figure or sign is written by its bytes.
#[must_use]
pub fn href(path: &str) -> String {
    let mut link = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'/' => {
                link.push(char::from(byte));
            }
            // Writing to a string cannot fail.
            _ => drop(write!(link, "%{byte:02X}")),
        }
    }
    link
}

/// A link that the page may hold as it is.
fn link(path: &str) -> Value {
    Value::from_safe_string(href(path))
}

/// What links within the page know a part by.
fn id(map: &str) -> String {
    map.replace('/', "-")
}

fn lijn_id(map: &str) -> &str {
    map.split('/').next().unwrap_or(map)
}
