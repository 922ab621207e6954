//! The documents that are made: what each is, where it is written, and how many copies of it are printed.

use crate::apk::Apk;
use crate::content::{
    Bijlage, Drukwerk, Lijnblad, Lijninhoud, Opkomst, Oplage, Per, Standaarddocument, Uitgave, Vorm,
};
use crate::netwerk::{Dossier, Gekeurd, Lid, Netwerk};
use crate::plan::{Bijeenkomstplan, gesprekken, of_onbekend};
use crate::yaml::Loaded;

/// A document that is made.
#[derive(Debug)]
pub struct Document<'a> {
    /// What it is.
    pub soort: Documentsoort<'a>,
    /// Where it is written, relative to the school's folder, with forward slashes.
    pub path: String,
    /// How it is printed with its meeting or lijn; none if it is not.
    pub drukwerk: Option<Drukwerk>,
    /// The copies of the whole document.
    pub exemplaren: u32,
    /// The sheets for somebody of their own that it holds; what is the same for all is one.
    pub delen: u32,
}

/// What a document is.
#[derive(Debug, Clone, Copy)]
pub enum Documentsoort<'a> {
    /// One that every meeting has.
    Standaard(Standaarddocument),
    /// A bijlage.
    Bijlage(&'a Loaded<Bijlage>),
    /// A bijlage for every talk with a zij-instromer, who may not be known yet.
    Gesprekken(&'a Loaded<Bijlage>, Option<&'a Lid>),
    /// A bijlage in another form.
    Uitgave(&'a Loaded<Bijlage>, Uitgave),
    /// The slides of a bijlage, for the screen.
    Presentatie(&'a Loaded<Bijlage>),
    /// The introduction to the lijn.
    Inleiding(&'a Loaded<Lijnblad>),
    /// Who does what by when.
    Afspraken,
    /// The report of the inspections of somebody or of the school, whose points a bijlage holds; without any, the form to fill in.
    Keuringsrapport(&'a Loaded<Bijlage>, Option<(&'a Loaded<Apk>, Gekeurd<'a>)>),
    /// The tripartite agreement with a zij-instromer, who may not be known yet.
    Overeenkomst(&'a Loaded<Lijnblad>, Option<&'a Lid>),
    /// The certificate of somebody who was there.
    Bewijs(&'a Lid),
    /// What everybody answered to the questions of a bijlage.
    Eindreflectie(&'a Loaded<Bijlage>),
}

impl Documentsoort<'_> {
    /// Whether its pages lie on their side.
    #[must_use]
    pub fn is_liggend(self) -> bool {
        match self {
            Self::Bijlage(bijlage) => bijlage.data.liggend && bijlage.data.dias.is_empty(),
            Self::Uitgave(bijlage, Uitgave { vorm: Vorm::A4, .. })
            | Self::Gesprekken(bijlage, _) => bijlage.data.liggend,
            _ => false,
        }
    }
}

impl Document<'_> {
    /// A document that is not printed with a meeting.
    fn unprinted(soort: Documentsoort<'_>, path: String) -> Document<'_> {
        Document { soort, path, drukwerk: None, exemplaren: 0, delen: 1 }
    }
}

/// The documents of a lijn as a whole. One person's paper is one file, and no file carries a name.
pub fn of_lijn<'a>(lijn: &'a Lijninhoud, dossier: &'a Dossier) -> Vec<Document<'a>> {
    let netwerk: &Netwerk = &dossier.netwerk.data;
    let document =
        |soort, stam: &str| Document::unprinted(soort, format!("{}/{stam}.pdf", lijn.id));
    let mut documents = Vec::new();
    documents.extend(
        lijn.inleiding.iter().map(|file| document(Documentsoort::Inleiding(file), "inleiding")),
    );
    if !lijn.bijeenkomsten.is_empty() {
        documents.push(document(Documentsoort::Afspraken, "afspraken"));
    }
    if let Some(form) = &lijn.overeenkomst {
        let leden = of_onbekend(netwerk.zij_instromers());
        documents.extend(leden.into_iter().enumerate().map(|(i, lid)| {
            let stam = format!("tripartiete-overeenkomst-{}", i + 1);
            document(Documentsoort::Overeenkomst(form, lid), &stam)
        }));
    }
    let nummers = lijn.bijeenkomsten.iter().map(|u| u.bijeenkomst.data.nummer);
    let waren_er: Vec<&Lid> =
        nummers.flat_map(|nummer| netwerk.aanwezigen(&lijn.id, nummer)).collect();
    for (i, lid) in netwerk.leden.iter().enumerate() {
        if waren_er.iter().any(|other| std::ptr::eq(*other, lid)) {
            let stam = format!("bewijs-van-deelname-{}", i + 1);
            documents.push(document(Documentsoort::Bewijs(lid), &stam));
        }
    }
    let keuring = lijn.bladen.iter().find(|(_, blad)| blad.data.keuring().is_some());
    documents
        .extend(keuring.into_iter().flat_map(|(_, blad)| keuringsrapporten(lijn, dossier, blad)));
    documents
}

/// The documents of the lijn that are made of a bijlage of this meeting.
pub fn of_lijn_in<'a>(plan: &Bijeenkomstplan<'a>, dossier: &'a Dossier) -> Vec<Document<'a>> {
    let lijn = plan.lijn;
    let bijlagen = || plan.inhoud.bijlagen.iter().map(|(_, bijlage)| bijlage);
    let keuring = bijlagen().find(|bijlage| bijlage.data.keuring().is_some());
    let keuring = keuring.into_iter().flat_map(|bijlage| keuringsrapporten(lijn, dossier, bijlage));
    let reflectie = lijn.lijn.data.eindreflectie.as_ref();
    let reflectie = bijlagen().find(|bijlage| Some(&bijlage.data.id) == reflectie);
    let reflectie = reflectie.map(|bijlage| {
        let path = format!("{}/eindreflectie.pdf", lijn.id);
        Document::unprinted(Documentsoort::Eindreflectie(bijlage), path)
    });
    keuring.chain(reflectie).collect()
}

/// The reports of the inspections: one of everybody that they are about. That of the school is always there, as a form until
/// the school as a whole was inspected.
fn keuringsrapporten<'a>(
    lijn: &Lijninhoud,
    dossier: &'a Dossier,
    bijlage: &'a Loaded<Bijlage>,
) -> Vec<Document<'a>> {
    let netwerk = &dossier.netwerk.data;
    let apk = dossier.papieren.apk.van(lijn);
    let found = apk.map_or_else(Vec::new, |apk| Gekeurd::all(&apk.data, netwerk));
    let form = !found.iter().any(|gekeurd| matches!(gekeurd, Gekeurd::School));
    let form = form.then_some(Gekeurd::School).map(|school| (school, None));
    let found = found.into_iter().map(|gekeurd| (gekeurd, apk.map(|apk| (apk, gekeurd))));
    let all = form.into_iter().chain(found);
    all.map(|(gekeurd, answers)| {
        let path = format!("{}/{}.pdf", lijn.id, gekeurd.stam(KEURINGSRAPPORT));
        Document::unprinted(Documentsoort::Keuringsrapport(bijlage, answers), path)
    })
    .collect()
}

/// The stem of the file of a report of the school.
pub const KEURINGSRAPPORT: &str = "apk-keuringsrapport";

/// The documents of a bijlage of a lijn: where it is made for every talk, one for each zij-instromer in its own place.
pub fn of_bijlage<'a>(
    lijn: &Lijninhoud,
    dossier: &'a Dossier,
    (folder, opkomst): (&str, Opkomst),
    stam: &str,
    bijlage: &'a Loaded<Bijlage>,
) -> Vec<Document<'a>> {
    let documents = made_once(folder, opkomst, stam, bijlage);
    let has_talks = lijn.lijn.data.gesprekken.is_some();
    if !has_talks || bijlage.data.per != Some(Per::Gesprek) {
        return documents;
    }
    let drukwerk = bijlage.data.drukwerk;
    let leden = of_onbekend(dossier.netwerk.data.zij_instromers());
    let leden = leden.into_iter().enumerate().filter(|(_, lid)| {
        // What was held needs no form any more.
        gesprekken(dossier, lijn, *lid).iter().any(|gesprek| !gesprek.is_klaar())
    });
    let of_leden = leden.map(|(i, lid)| Document {
        soort: Documentsoort::Gesprekken(bijlage, lid),
        path: format!("{folder}/{stam}-{}.pdf", i + 1),
        drukwerk: Some(drukwerk),
        exemplaren: match drukwerk.oplage {
            Oplage::PerZijInstromer => 1 + drukwerk.reserve,
            _ => drukwerk.exemplaren(opkomst),
        },
        delen: 1,
    });
    let others =
        documents.into_iter().filter(|found| !matches!(found.soort, Documentsoort::Bijlage(_)));
    of_leden.chain(others).collect()
}

/// The documents of a bijlage: itself, or its slides and their hand-out; then its other forms.
fn made_once<'a>(
    folder: &str,
    opkomst: Opkomst,
    stam: &str,
    bijlage: &'a Loaded<Bijlage>,
) -> Vec<Document<'a>> {
    let Bijlage { id, per, drukwerk, .. } = &bijlage.data;
    let document = |soort, stam: &str, drukwerk: Option<&Drukwerk>| Document {
        soort,
        path: format!("{folder}/{stam}.pdf"),
        drukwerk: drukwerk.copied(),
        exemplaren: match (per, drukwerk) {
            (_, None) => 0,
            // A document that holds a part for every zij-instromer is printed once as a whole.
            (Some(Per::ZijInstromer | Per::Gesprek), Some(drukwerk))
                if drukwerk.oplage == Oplage::PerZijInstromer =>
            {
                1 + drukwerk.reserve
            }
            (_, Some(drukwerk)) => drukwerk.exemplaren(opkomst),
        },
        delen: match per {
            Some(Per::ZijInstromer) => Oplage::PerZijInstromer.aantal(opkomst),
            Some(Per::Gesprek) | None => 1,
        },
    };
    let mut documents = Vec::new();
    if bijlage.data.dias.is_empty() {
        documents.push(document(Documentsoort::Bijlage(bijlage), stam, Some(drukwerk)));
    } else {
        documents.push(document(
            Documentsoort::Presentatie(bijlage),
            &format!("{id}-presentatie"),
            None,
        ));
        let stam = format!("{id}-hand-out");
        documents.push(document(Documentsoort::Bijlage(bijlage), &stam, Some(drukwerk)));
    }
    documents.extend(bijlage.data.ook.iter().map(|uitgave| {
        let stam = match uitgave.vorm {
            Vorm::A4 => format!("{stam}-a4"),
            Vorm::Kaarten => format!("{id}-kaarten"),
        };
        document(Documentsoort::Uitgave(bijlage, *uitgave), &stam, Some(&uitgave.drukwerk))
    }));
    documents
}
