//! Nothing of the publication is missing: the counts and terms of `tests/inventaris.yaml` against the loaded content and the
//! text of the PDFs.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Folder, content_and_templates};
use lef::bedrag::Centen;
use lef::content::{Beeld, Bijlage, Blok, Dia, Oplage, Uitwerking};
use serde::Deserialize;

const TABLE: &str = include_str!("inventaris.yaml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    bijeenkomsten: BTreeMap<u8, Meeting>,
    bijlagen: BTreeMap<String, Counts>,
    totaal: BTreeMap<String, usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Meeting {
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
        Some(Beeld::Mindmap(map)) => map.takken.len(),
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
                if let Beeld::Matrix(matrix) = beeld {
                    add("vakken", matrix.vakken.len());
                }
            }
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
    let lijn = &content.lijnen[0];
    let table = table();
    assert_eq!(lijn.bijeenkomsten.len(), table.bijeenkomsten.len());
    for (uitwerking, (nummer, wanted)) in lijn.bijeenkomsten.iter().zip(&table.bijeenkomsten) {
        let meeting = &uitwerking.bijeenkomst.data;
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
        let ids = uitwerking.bijlagen.iter().map(|(_, bijlage)| bijlage.data.id.clone());
        let ids: BTreeSet<String> = ids.collect();
        assert!(wanted.bijlagen.iter().all(|id| ids.contains(id)), "bijlagen of {nummer}");
    }
}

#[test]
fn every_bijlage_holds_what_the_publication_does() {
    let (content, _) = content_and_templates();
    let meetings: &[Uitwerking] = &content.lijnen[0].bijeenkomsten;
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
    let lijn = &content.lijnen[0];
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
fn the_sheets_of_the_veerkracht_toolkit_hold_what_the_letter_asks_for() {
    let (content, _) = content_and_templates();
    let lijn = content.lijn("veerkracht-toolkit").unwrap();
    let blad = |id: &str| {
        let found = lijn.bladen.iter().find(|(_, blad)| blad.data.id == id);
        &found.unwrap_or_else(|| panic!("{id}")).1.data
    };
    let of = |id: &str, key: &str| counts(blad(id)).get(key).cloned().unwrap_or_default();
    assert_eq!(lijn.bladen.len(), 11);
    // The groups of the letter, and the three verdicts.
    assert_eq!(of("beoordelingsformulier", "punten"), [5, 3, 2, 7, 2, 3, 3]);
    // Every two months; two tracks and a year of months; two workshops; three years; the three indicators.
    assert_eq!(of("programmateam", "rijen"), [6]);
    assert_eq!(of("regionaal-activiteitenplan", "rijen"), [0, 0, 12, 0]);
    assert_eq!(of("workshopplanner", "velden"), [5, 5]);
    assert_eq!(of("nulmeting", "rijen"), [3]);
    assert_eq!(of("vervolgmeting", "rijen"), [3, 3]);
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
    let is_monitor = |blok: &Blok| matches!(blok, Blok::Monitor(_));
    assert!(blad("monitorrapport").blokken.iter().any(is_monitor));
    blad("vitaliteit-onze-definitie");
}

#[test]
fn the_terms_of_the_letter_stand_on_paper() {
    let folder = Folder::new();
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/content/netwerken/de-regenboog");
    folder.lef(&["bouw", example, "--lijn", "veerkracht-toolkit"]).must_succeed();
    let paper = |stem: &str| {
        let path = format!("out/de-regenboog/veerkracht-toolkit/{stem}.pdf");
        common::packed(&folder.text(&path)).replace(['-', '\u{ad}'], "").to_lowercase()
    };
    for (stem, terms) in [
        (
            "inleiding",
            "25 mei 2025|Miranda Timmermans|Gerbert Sipman|€ 47.366|Marnix Academie|VfPF|kwartiermaker|olievlek|analysekader|twee sporen|60 uur|verbinden, versterken, vernieuwen",
        ),
        ("nulmeting", "verzuim|vitaliteit|jaar 1|jaar 3"),
        ("vervolgmeting", "tussen|eind|uitstroom"),
        ("plan-van-aanpak", "2026|PBSS|HR-netwerk|VfPF|lerende organisatie"),
        (
            "regionaal-activiteitenplan",
            "doelgroep|facilitators|december|inductietraject|leiderschap|kwaliteitscultuur",
        ),
        ("behoefte-en-aanbod", "HR-netwerk|regio"),
        ("workshopplanner", "online|workshop 1|workshop 2|aanschaft"),
        ("cofinanciering", "60 uur|30 uur|50%|€ 47.366,00|PBSS|Marnix Academie"),
        ("beoordelingsformulier", "peergroep|regiegroep|kwartiermaker|Positief|Negatief|VfPF"),
        ("vitaliteit-onze-definitie", "definitie"),
        ("programmateam", "twee maanden|verbinden|versterken|vernieuwen"),
    ] {
        let text = paper(stem);
        for term in terms.split('|') {
            let bare = common::packed(term).replace('-', "").to_lowercase();
            assert!(text.contains(&bare), "no ‘{term}’ in {stem}");
        }
    }
}
