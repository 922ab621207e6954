//! The directory on paper: every address can be scanned, and every entry found both ways.

mod common;

use std::collections::BTreeSet;

use common::{Folder, content_and_templates, must_hold};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings};
use lef::content::Gids;
use lopdf::Document;
use rqrr::PreparedImage;

const ROSTER: &str = "school: { naam: De Wiek }
leden: [{ naam: Ada, rol: zij-instromer }]
lijnen: { netwerkgids: {} }
";

fn folder() -> Folder {
    let folder = Folder::new().file("wiek/netwerk.yaml", ROSTER);
    folder.lef(&["bouw", "wiek", "--lijn", "netwerkgids"]).must_succeed();
    folder
}

fn gids() -> Gids {
    let (content, _) = content_and_templates();
    content.lijn("netwerkgids").unwrap().gids.as_ref().unwrap().data.clone()
}

/// What a scanner reads that is held over the pages of a PDF, printed with 300 dots an inch: over a piece of a column at a
/// time, as corners of two codes look like those of one.
fn scanned(bytes: Vec<u8>) -> BTreeSet<String> {
    let pdf = hayro_syntax::Pdf::new(bytes).unwrap();
    let scale = 300.0 / 72.0;
    let settings =
        RenderSettings { x_scale: scale, y_scale: scale, bg_color: WHITE, ..Default::default() };
    let mut found = BTreeSet::new();
    for page in pdf.pages().iter() {
        let cache = RenderCache::new();
        let pixmap = hayro::render(page, &cache, &InterpreterSettings::default(), &settings);
        let (width, height) = (usize::from(pixmap.width()), usize::from(pixmap.height()));
        let data = pixmap.data();
        for (left, top) in [0, width / 2].into_iter().flat_map(|left| {
            let tops = (0..height - height / 7).step_by(height / 20);
            tops.map(move |top| (left, top))
        }) {
            let pixel = |x: usize, y: usize| data[(top + y) * width + left + x].g;
            let (width, height) = (width / 2, height / 7);
            let mut image = PreparedImage::prepare_from_greyscale(width, height, pixel);
            let grids = image.detect_grids();
            found.extend(grids.iter().filter_map(|grid| Some(grid.decode().ok()?.1)));
        }
    }
    found
}

#[test]
fn every_address_can_be_scanned_from_paper() {
    let folder = folder();
    let wanted: BTreeSet<String> =
        gids().ingangen.iter().filter_map(|ingang| Some(ingang.url()?.to_string())).collect();
    assert!(wanted.len() > 35, "{}", wanted.len());
    assert!(wanted.contains("https://www.platformsamenopleiden.nl/"));
    let mut files = folder.files("out/de-wiek/netwerkgids");
    assert_eq!(scanned(files.remove("gids-op-categorie.pdf").unwrap()), wanted);
}

#[test]
fn a_code_says_where_it_leads_to_readers_that_cannot_see_it() {
    let pdf = folder().pdf("out/de-wiek/netwerkgids/gids-op-categorie.pdf");
    let texts = pdf.objects.values().filter_map(|object| {
        let text = object.as_dict().ok()?.get(b"Alt").ok()?;
        lopdf::decode_text_string(text).ok()
    });
    let found: BTreeSet<String> = texts.collect();
    for ingang in gids().ingangen {
        let shown = ingang.herstel.or(ingang.adres);
        let named = |adres: &String| found.contains(&format!("QR-code naar {adres}"));
        assert!(shown.as_ref().is_none_or(named), "{shown:?} in {found:?}");
    }
}

#[test]
fn what_is_known_of_an_address_is_said() {
    let folder = folder();
    let text = folder.text("out/de-wiek/netwerkgids/gids-op-categorie.pdf");
    must_hold(&text, "niet nagekeken");
    // The mended address leads, and what the source prints stands with it.
    must_hold(
        &text,
        "www.platformsamenopleiden.nl tikfout in de publicatie hersteld; daar staat www.platformsamenoopleiden.nl",
    );
    must_hold(&text, "SURF.nl alleen de site: zoek daar op de naam");
    must_hold(&text, "Velon Een groep op LinkedIn. geen adres bekend:");
    // A school that looked says when.
    let own = "formaat: 1
categorieen: [{ id: a, titel: Dichtbij }]
onderwerpen: [{ id: b, titel: Van alles }]
ingangen:
  - { naam: De buren, plaatsen: [{ categorie: a, onderwerp: b }], adres: buren.nl, nagekeken: 2027-01-15 }
  - { naam: Zomaar, plaatsen: [{ categorie: a }], adres: zomaar.nl }
";
    let folder = folder_with(own);
    folder.lef(&["bouw", "wiek", "--teksten", "t", "--lijn", "netwerkgids"]).must_succeed();
    let text = folder.text("out/de-wiek/netwerkgids/gids-op-categorie.pdf");
    must_hold(&text, "buren.nl alleen de site: zoek daar op de naam werkte op 15 januari 2027");
    must_hold(&text, "Zomaar zomaar.nl");
    // Without a topic it is in the list of names alone.
    let text = folder.text("out/de-wiek/netwerkgids/gids-op-onderwerp.pdf");
    must_hold(&text, "Van alles");
    assert!(!text.contains("zomaar.nl") && text.contains("Zomaar"), "{text}");
    folder.lef(&["controleer", "wiek", "--teksten", "t"]).must_say("heeft hier geen onderwerp");
}

#[test]
fn names_that_do_not_fit_on_a_page_go_on_to_the_next() {
    // Without a topic they stand in the list of names alone.
    let names = (10..80).map(|n| {
        let name = format!("Naam {n} van een instelling die met haar afdeling erbij drie regels nodig heeft, of vier");
        format!("  - {{ naam: \"{name}\", plaatsen: [{{ categorie: a }}], adres: naam-{n}.nl }}\n")
    });
    let own = format!(
        "formaat: 1\ncategorieen: [{{ id: a, titel: Dichtbij }}]\nonderwerpen: [{{ id: b, titel: Alles }}]\ningangen:
  - {{ naam: De buren, plaatsen: [{{ categorie: a, onderwerp: b }}], adres: buren.nl }}\n{}",
        names.collect::<String>()
    );
    let folder = folder_with(&own);
    folder.lef(&["bouw", "wiek", "--teksten", "t", "--lijn", "netwerkgids"]).must_succeed();
    let document = folder.pdf("out/de-wiek/netwerkgids/gids-op-onderwerp.pdf");
    let last = *document.get_pages().keys().next_back().unwrap();
    let last = document.extract_text(&[last]).unwrap();
    assert!(last.contains("Naam 79") && !last.contains("Naam 10"), "{last}");
}

fn folder_with(gids: &str) -> Folder {
    Folder::new().file("wiek/netwerk.yaml", ROSTER).file("t/netwerkgids/gids.yaml", gids)
}

#[test]
fn the_register_names_every_entry_with_the_page_it_stands_on() {
    let folder = folder();
    let gids = gids();
    for order in ["categorie", "onderwerp"] {
        let path = format!("out/de-wiek/netwerkgids/gids-op-{order}.pdf");
        let pdf: Document = folder.pdf(&path);
        let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
        let text = |page: u32| common::packed(&pdf.extract_text(&[page]).unwrap());
        let (last, others) = pages.split_last().unwrap();
        let register = text(*last);
        for (i, ingang) in gids.ingangen.iter().enumerate() {
            // In full only at its first place, where it has its number before its name.
            let numbered = |page: &&u32| {
                let text = text(**page);
                let name = common::packed(&ingang.naam);
                text.match_indices(&name).any(|(at, _)| {
                    text[..at].contains(&(i + 1).to_string())
                        && !text[at + name.len()..].starts_with("beschrevenbij")
                })
            };
            let bij = ingang.bij.as_ref().map(|bij| format!("·{bij}")).unwrap_or_default();
            let entry = |page: &u32| {
                register.contains(&common::packed(&format!("{}{bij}{}{page}", ingang.naam, i + 1)))
            };
            assert!(others.iter().filter(numbered).any(entry), "{order}: {}", ingang.naam);
        }
        // The table: a topic with its numbers, category by category.
        let table: BTreeSet<bool> =
            others.iter().map(|page| text(*page).contains("Leercoaching57,5870,71")).collect();
        assert!(table.contains(&true), "{order}");
    }
}
