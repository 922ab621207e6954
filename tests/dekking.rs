//! Nothing of the publication is missing: the counts and terms of `tests/inventaris.yaml` against the loaded content and the
//! text of the PDFs.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Folder, content_and_templates};
use lef::bedrag::Centen;
use lef::content::{Beeld, Bijeenkomstinhoud, Bijlage, Blok, Dia, Lijninhoud, Oplage};
use serde::Deserialize;

const TABLE: &str = include_str!("inventaris.yaml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    bijeenkomsten: BTreeMap<u8, Bijeenkomstplan>,
    bijlagen: BTreeMap<String, Counts>,
    /// The sheets of other lines, by lijn and id.
    bladen: BTreeMap<String, BTreeMap<String, Counts>>,
    totaal: BTreeMap<String, usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bijeenkomstplan {
    doelen: usize,
    acties: usize,
    alternatieven: usize,
    duur: u32,
    maand: String,
    minuten: Vec<u32>,
    deelactiviteiten: Vec<usize>,
    bijlagen: Vec<String>,
    termen: Vec<String>,
}

#[derive(Deserialize)]
struct Counts {
    #[serde(default)]
    termen: Vec<String>,
    #[serde(flatten)]
    counts: BTreeMap<String, Count>,
}

#[derive(Deserialize, Debug, Clone)]
#[serde(untagged)]
enum Count {
    One(usize),
    Many(Vec<usize>),
    BySlide(BTreeMap<usize, usize>),
}

fn table() -> Table {
    serde_yaml::from_str(TABLE).unwrap()
}

/// The points that a slide shows, in words or in its picture.
fn points(dia: &Dia) -> usize {
    let picture = match &dia.beeld {
        Some(Beeld::Mindmap(dossier)) => dossier.takken.len(),
        Some(Beeld::Kring(kring)) => kring.kringen.len(),
        _ => 0,
    };
    dia.punten.len() + picture
}

/// What a bijlage holds, by the names that the table uses.
fn counts(bijlage: &Bijlage) -> BTreeMap<&'static str, Vec<usize>> {
    let mut found: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut add = |key: &'static str, n: usize| found.entry(key).or_default().push(n);
    for blok in &bijlage.blokken {
        match blok {
            Blok::Vragen(vragen) => {
                for groep in &vragen.groepen {
                    add("vragen", groep.vragen.len());
                }
            }
            Blok::Stappen(stappen) => {
                add("stappen", stappen.stappen.len());
                for stap in &stappen.stappen {
                    add("vragen", stap.vragen.len());
                    add("punten", stap.punten.len());
                    add("minuten", stap.minuten.unwrap_or(0) as usize);
                }
            }
            Blok::Tabel(tabel) => {
                let voorbeeld = |rij: &&Vec<_>| {
                    rij.iter().any(|cel: &lef::content::Markdown| !cel.0.trim().is_empty())
                };
                add("kolommen", tabel.kolommen.len());
                add("rijen", tabel.rijen.iter().filter(voorbeeld).count());
            }
            Blok::Invulvelden(velden) => add("velden", velden.velden.len()),
            Blok::Checklist(checklist) => add("punten", checklist.punten.len()),
            Blok::Doelsysteem(doelsysteem) => {
                add("acties", doelsysteem.acties.len());
                add("vrije_acties", doelsysteem.vrije_acties.into());
            }
            Blok::Keuring(keuring) => {
                for onderdeel in &keuring.onderdelen {
                    add("punten", onderdeel.punten.len());
                }
            }
            Blok::Beeld(beeld) => {
                add("beelden", 1);
                match beeld {
                    Beeld::Matrix(matrix) => add("vakken", matrix.vakken.len()),
                    Beeld::Bocht(bocht) => add("omlaag", bocht.omlaag.len()),
                    Beeld::Niveaus(niveaus) => add("niveaus", niveaus.niveaus.len()),
                    _ => {}
                }
            }
            Blok::Gesprekscyclus(cyclus) => add("keten", cyclus.keten.len()),
            Blok::Rolkaarten(blok) => add("kaarten", blok.kaarten.len()),
            _ => {}
        }
    }
    if !bijlage.dias.is_empty() {
        add("dias", bijlage.dias.len());
        add("beelden", bijlage.dias.iter().filter(|dia| dia.beeld.is_some()).count());
        add("voorbeelden", bijlage.dias.iter().filter(|dia| dia.voorbeeld.is_some()).count());
    }
    if let Some(duur) = bijlage.duur {
        add("duur", duur as usize);
    }
    found
}

/// Whether `all` holds the numbers of `part` in order; what we add may stand between them.
fn holds(all: &[usize], part: &[usize]) -> bool {
    let mut rest = all.iter();
    part.iter().all(|wanted| rest.any(|n| n == wanted))
}

#[test]
fn every_meeting_holds_what_the_publication_does() {
    let (content, _) = content_and_templates();
    let lijn = &content.lijn("opleiden-met-lef").unwrap();
    let table = table();
    assert_eq!(lijn.bijeenkomsten.len(), table.bijeenkomsten.len());
    for (inhoud, (nummer, wanted)) in lijn.bijeenkomsten.iter().zip(&table.bijeenkomsten) {
        let meeting = &inhoud.bijeenkomst.data;
        assert_eq!(meeting.nummer, *nummer);
        let alternatives = meeting.acties.iter().filter(|a| a.alternatief_voor.is_some()).count();
        assert_eq!(meeting.doelen.len(), wanted.doelen, "doelen of {nummer}");
        assert_eq!(meeting.acties.len() - alternatives, wanted.acties, "acties of {nummer}");
        assert_eq!(alternatives, wanted.alternatieven, "alternatieven of {nummer}");
        assert_eq!(meeting.duur, wanted.duur);
        assert_eq!(meeting.adviesmaand.as_ref(), Some(&wanted.maand));
        let minuten: Vec<u32> = meeting.acties.iter().map(|actie| actie.minuten).collect();
        assert_eq!(minuten, wanted.minuten, "minuten of {nummer}");
        let parts: Vec<usize> = meeting.acties.iter().map(|a| a.deelactiviteiten.len()).collect();
        assert_eq!(parts, wanted.deelactiviteiten, "deelactiviteiten of {nummer}");
        let ids = inhoud.bijlagen.iter().map(|(_, bijlage)| bijlage.data.id.clone());
        let ids: BTreeSet<String> = ids.collect();
        assert!(wanted.bijlagen.iter().all(|id| ids.contains(id)), "bijlagen of {nummer}");
    }
}

#[test]
fn every_bijlage_holds_what_the_publication_does() {
    let (content, _) = content_and_templates();
    let meetings: &[Bijeenkomstinhoud] = &content.lijn("opleiden-met-lef").unwrap().bijeenkomsten;
    let find = |id: &str| {
        let mut all = meetings.iter().flat_map(|meeting| &meeting.bijlagen);
        &all.find(|(_, bijlage)| bijlage.data.id == id).unwrap_or_else(|| panic!("{id}")).1.data
    };
    for (id, wanted) in table().bijlagen {
        let bijlage = find(&id);
        let found = counts(bijlage);
        for (key, count) in &wanted.counts {
            let of = |key: &str| found.get(key).cloned().unwrap_or_default();
            match count {
                Count::One(n) => assert_eq!(of(key), [*n], "{key} of {id}"),
                Count::Many(list) => {
                    assert!(holds(&of(key), list), "{key} of {id}: {list:?} not in {:?}", of(key));
                }
                Count::BySlide(slides) => {
                    for (slide, n) in slides {
                        assert_eq!(points(&bijlage.dias[slide - 1]), *n, "{key} of slide {slide}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_totals_are_those_of_the_publication() {
    let (content, _) = content_and_templates();
    let lijn = &content.lijn("opleiden-met-lef").unwrap();
    let meetings = || lijn.bijeenkomsten.iter().map(|meeting| &meeting.bijeenkomst.data);
    let acties = || meetings().flat_map(|meeting| &meeting.acties);
    let bijlagen = || lijn.bijeenkomsten.iter().flat_map(|m| &m.bijlagen).map(|(_, b)| &b.data);
    let steps = |title: &str| {
        let blokken = &lijn.inleiding.as_ref().unwrap().data.blokken;
        let found = blokken.iter().find_map(|blok| match blok {
            Blok::Stappen(stappen)
                if stappen.titel.as_deref().is_some_and(|t| t.to_lowercase().contains(title)) =>
            {
                Some(stappen.stappen.len())
            }
            _ => None,
        });
        found.unwrap_or_else(|| panic!("no {title} in the introduction"))
    };
    for (key, wanted) in table().totaal {
        let found = match key.as_str() {
            "doelen" => meetings().map(|meeting| meeting.doelen.len()).sum(),
            "acties" => acties().filter(|actie| actie.alternatief_voor.is_none()).count(),
            "alternatieven" => acties().filter(|actie| actie.alternatief_voor.is_some()).count(),
            // A sheet that follows another part of the publication is none of its bijlagen.
            "bijlagen" => bijlagen().filter(|bijlage| bijlage.vindplaats.is_none()).count(),
            "dias" => bijlagen().map(|bijlage| bijlage.dias.len()).sum(),
            "stellingen" => {
                bijlagen().find(|b| b.id == "stellingen").map_or(0, |b| b.vragen().len())
            }
            "actoren" => content.rollen.data.actoren.len(),
            "onderdelen" => lijn.lijn.data.onderdelen.len(),
            "literatuur" => lijn.literatuur.as_ref().map_or(0, |list| list.data.sleutels().len()),
            "kernelementen" => steps("kernelementen"),
            "aspecten" => steps("aspecten"),
            other => panic!("{other}"),
        };
        assert_eq!(found, wanted, "{key}");
    }
}

#[test]
fn the_terms_of_the_publication_stand_on_paper() {
    let folder = Folder::new();
    folder.lef(&["bouw"]).must_succeed();
    let root = "out/de-regenboog/opleiden-met-lef";
    let bare = |text: &str| common::packed(text).replace(['-', '\u{ad}'], "").to_lowercase();
    let mut counted = 0;
    let mut must_hold = |path: &str, terms: &[String]| {
        let paper = bare(&folder.text(path));
        for term in terms {
            assert!(paper.contains(&bare(term)), "no ‘{term}’ in {path}");
            counted += 1;
        }
    };
    let table = table();
    for (nummer, meeting) in &table.bijeenkomsten {
        must_hold(&format!("{root}/bijeenkomst-{nummer}/draaiboek.pdf"), &meeting.termen);
        let files = folder.files(&format!("{root}/bijeenkomst-{nummer}"));
        for id in &meeting.bijlagen {
            let name = files.keys().find(|name| {
                name.starts_with(id.as_str())
                    && !name.ends_with("-kaarten.pdf")
                    && !name.ends_with("-a4.pdf")
            });
            let path = format!("{root}/bijeenkomst-{nummer}/{}", name.unwrap());
            must_hold(&path, &table.bijlagen[id].termen);
        }
    }
    assert!(counted > 120, "{counted}");
}

#[test]
fn the_toolkit_is_for_four_besturen_who_share_the_hours_with_the_region() {
    let (content, _) = content_and_templates();
    let bladen = &content.lijn("veerkracht-toolkit").unwrap().bladen;
    let blad = |id: &str| &bladen.iter().find(|(_, blad)| blad.data.id == id).unwrap().1.data;
    for (id, copies) in
        [("nulmeting", 4), ("vervolgmeting", 8), ("plan-van-aanpak", 4), ("behoefte-en-aanbod", 4)]
    {
        assert_eq!(blad(id).drukwerk.oplage, Oplage::Aantal(copies), "{id}");
    }
    let sums = blad("cofinanciering").blokken.iter().find_map(|blok| match blok {
        Blok::Cofinanciering(sums) => Some(sums),
        _ => None,
    });
    let sums = sums.unwrap();
    assert_eq!((sums.uren, sums.deel_regio, sums.besturen), (60, 50, 4));
    assert_eq!(sums.toegekend.as_ref().unwrap().centen, Some(Centen(4_736_600)));
}

#[test]
fn every_sheet_of_a_lijn_holds_what_its_publication_does() {
    let folder = Folder::new();
    folder.lef(&["bouw"]).must_succeed();
    let (content, _) = content_and_templates();
    for (lijn, bladen) in table().bladen {
        let files = folder.files(&format!("out/de-regenboog/{lijn}"));
        for (id, wanted) in bladen {
            let blad = content.lijn(&lijn).unwrap().bladen.iter();
            let mut blad = blad.filter(|(_, blad)| blad.data.id == id);
            let (stam, blad) = blad.next().unwrap_or_else(|| panic!("{id} of {lijn}"));
            let found = counts(&blad.data);
            for (key, count) in &wanted.counts {
                let found = found.get(key.as_str()).cloned().unwrap_or_default();
                let list = match count {
                    Count::One(n) => vec![*n],
                    Count::Many(list) => list.clone(),
                    Count::BySlide(_) => panic!("{key} of {id}"),
                };
                assert!(holds(&found, &list), "{key} of {id}: {list:?} not in {found:?}");
            }
            // A sheet for each of several people is in several files.
            let own = [format!("{stam}.pdf"), format!("{stam}-1.pdf")];
            let path = own.iter().find(|name| files.contains_key(*name)).unwrap();
            let paper = common::packed(&common::text(&files[path])).replace(['-', '\u{ad}'], "");
            for term in &wanted.termen {
                let term = common::packed(term).replace('-', "").to_lowercase();
                assert!(paper.to_lowercase().contains(&term), "no ‘{term}’ in {path}");
            }
        }
    }
}

#[test]
fn the_talks_of_the_cycle_fill_two_years() {
    let (content, _) = content_and_templates();
    let reeks = content.lijn("gesprekkencyclus").unwrap().lijn.data.gesprekken.unwrap();
    assert_eq!((reeks.maanden, reeks.aantal, reeks.maanden_samen()), (3, 8, 24));
}

/// The steps of each list in the introduction.
fn steps_of(lijn: &Lijninhoud) -> Vec<usize> {
    let blokken = &lijn.inleiding.as_ref().unwrap().data.blokken;
    let steps = blokken.iter().filter_map(|blok| match blok {
        Blok::Stappen(stappen) => Some(stappen.stappen.len()),
        _ => None,
    });
    steps.collect()
}

#[test]
fn the_directory_holds_every_entry_of_the_publication() {
    let (content, _) = content_and_templates();
    let lijn = content.lijn("netwerkgids").unwrap();
    let gids = &lijn.gids.as_ref().unwrap().data;
    let mut by_category: BTreeMap<&str, usize> = BTreeMap::new();
    let mut by_topic: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut doubles = 0;
    for plaats in gids.ingangen.iter().flat_map(|ingang| &ingang.plaatsen) {
        let onderwerp = plaats.onderwerp.as_deref().unwrap();
        let keer = usize::from(plaats.keer);
        *by_category.entry(plaats.categorie.as_str()).or_default() += keer;
        *by_topic.entry((plaats.categorie.as_str(), onderwerp)).or_default() += keer;
        doubles += keer - 1;
    }
    // As printed: one lectoraat and one site stand there twice.
    let wanted = [
        ("algemeen", 6),
        ("informatie", 27),
        ("lectoraten", 20),
        ("netwerken", 9),
        ("onderzoek", 3),
        ("regionaal", 6),
        ("scholing", 9),
    ];
    assert_eq!(by_category.into_iter().collect::<Vec<_>>(), wanted);
    assert_eq!(doubles, 2);
    // Two documents about toetsing stand at leercoaching in the publication: 3 and 4 there, 5 and 2 here.
    for (topic, informatie, scholing) in [
        ("curriculum", 10, 1),
        ("toetsing", 5, 2),
        ("leercoaching", 2, 2),
        ("blended", 3, 2),
        ("logistiek", 4, 1),
        ("werkplekleren", 3, 1),
    ] {
        assert_eq!(by_topic[&("informatie", topic)], informatie, "informatie over {topic}");
        assert_eq!(by_topic[&("scholing", topic)], scholing, "scholing over {topic}");
    }
    // Addresses that the publication misspells, with what they should be.
    let mended = gids.ingangen.iter().filter(|ingang| ingang.herstel.is_some()).count();
    assert_eq!(mended, 6);
    assert!(gids.ingangen.iter().all(|ingang| ingang.nagekeken.is_none()));
    let lectors = gids.ingangen.iter().filter(|ingang| ingang.wie.is_some()).count();
    assert_eq!(lectors, 15);
    let blad = |id: &str| {
        let mut bladen = lijn.bladen.iter();
        &bladen.find(|(_, blad)| blad.data.id == id).unwrap_or_else(|| panic!("{id}")).1.data
    };
    // Five pieces of advice; three questions and six points of the talks; three questions of the Open Space, in thirty minutes.
    assert_eq!(steps_of(lijn), [5]);
    assert_eq!(blad("interviewleidraad").vragen().len(), 3);
    assert_eq!(counts(blad("interviewleidraad"))["rijen"], [6]);
    assert_eq!(counts(blad("interviewleidraad"))["stappen"], [6]);
    assert_eq!(counts(blad("interviewleidraad"))["punten"].last(), Some(&3));
    assert_eq!(blad("open-space").vragen().len(), 3);
    assert_eq!(blad("open-space").staptijden().unwrap().samen, 30);
    assert_eq!(counts(blad("open-space-vel"))["kolommen"], [3]);
    // Four functions of the forum, five doubts, three phases of teamteaching.
    assert_eq!(counts(blad("forum"))["rijen"][0], 4);
    assert_eq!(counts(blad("goede-bron"))["rijen"], [5]);
    assert_eq!(counts(blad("kleinste-netwerk"))["kolommen"], [1 + 3]);
}

#[test]
fn the_four_pillars_hold_their_considerations() {
    let (content, _) = content_and_templates();
    let lijn = content.lijn("samen-opleiden").unwrap();
    assert_eq!(lijn.lijn.data.pijlers.len(), 4);
    let find = |id: &str| {
        let mut bladen = lijn.bladen.iter();
        &bladen.find(|(_, blad)| blad.data.id == id).unwrap_or_else(|| panic!("{id}")).1.data
    };
    // Six conclusions.
    assert_eq!(steps_of(lijn), [6]);
    let wanted = [9, 6, 2, 4];
    assert_eq!(wanted.iter().sum::<usize>(), 21);
    assert_eq!(counts(find("gesprekskaarten"))["vragen"], wanted);
    for (i, considerations) in wanted.into_iter().enumerate() {
        let blad = find(&format!("pijler-{}", i + 1));
        assert_eq!(blad.kop, lijn.lijn.data.pijlers[i].titel);
        assert_eq!(counts(blad)["rijen"], [considerations], "pijler {}", i + 1);
        // The consideration, and kans, knelpunt, oplossing.
        assert_eq!(counts(blad)["kolommen"], [1 + 3]);
    }
}
