//! What goes to the printer for one meeting, or for a lijn as a whole, and the note that says how.

use jiff::civil::Date;

use crate::build::maker::Made;
use crate::build::{Maker, OutputFile};
use crate::content::{
    Afwerking, Documentwoorden, Drukwerk, Handeling, Oplage, Papierformaat, Standaarddocument,
    Zijden,
};
use crate::document::{self, Context};
use crate::plan::{Document, Documentsoort, Scope};
use crate::print::{
    self, Drukbestand, Keren, Klasse, PRINTBON, Printbon, Printregel, Stapel, Stuk,
};
use crate::problem::{Cause, Problem};
use crate::tool::Tool;
use crate::typeset::{Expr, Pdf};

/// What goes to the printer.
#[derive(Default)]
pub struct Gedrukt {
    /// The files, the printbon last.
    pub files: Vec<OutputFile>,
    /// What the printbon says of the others.
    pub bestanden: Vec<Drukbestand>,
    /// The path of the printbon.
    pub printbon: Option<String>,
}

/// The drukwerk and the printbon of a meeting or a lijn; nothing if nothing of it is printed.
///
/// # Errors
/// PDFs that cannot be put together, which is a fault of ours.
pub fn drukwerk(
    maker: &Maker<'_>,
    scope: Scope<'_>,
    made: &[Made],
) -> Result<Gedrukt, Vec<Problem>> {
    let opties = maker.druk;
    let context = &maker.context(scope);
    let woorden = &context.content.woorden.data;
    let documents = || scope.documents().iter();
    let named = |name: fn(&Documentwoorden, Scope<'_>, &Document<'_>) -> String| {
        documents().map(move |document| name(&woorden.documenten, scope, document))
    };
    let names: Vec<(String, String)> =
        named(document::naam).zip(named(document::korte_naam)).collect();
    let own = if opties.op_naam { op_naam(maker, scope)? } else { Vec::new() };
    let stukken = documents().zip(made).zip(&names).enumerate().filter_map(|(i, found)| {
        let ((document, made), (naam, kort)) = found;
        let Document { drukwerk, exemplaren, delen, soort, .. } = document;
        Some(Stuk {
            naam,
            kort,
            pdf: &made.pdf,
            op_naam: own.get(i).map_or(&[], Vec::as_slice),
            drukwerk: (*drukwerk)?,
            exemplaren: *exemplaren,
            delen: *delen,
            liggend: soort.is_liggend(),
            ingeleverd: is_ingeleverd(document),
        })
    });
    let mut stukken: Vec<Stuk<'_>> = stukken.collect();
    if stukken.is_empty() {
        return Ok(Gedrukt::default());
    }
    let sets = stukken.iter().any(|stuk| stuk.drukwerk.oplage == Oplage::PerDeelnemer);
    let voorbladen =
        if opties.op_naam && sets { voorbladen(maker, scope, &stukken)? } else { Vec::new() };
    if let Some(first) = voorbladen.first() {
        let (papier, zijden) = (Papierformaat::A4, Zijden::DubbelLang);
        let voorblad = Stuk {
            naam: &woorden.documenten.voorblad,
            kort: &woorden.documenten.voorblad,
            pdf: first,
            op_naam: &voorbladen,
            drukwerk: Drukwerk {
                deelt_vel: true,
                ..Drukwerk::new(papier, zijden, Oplage::PerDeelnemer)
            },
            exemplaren: scope.opkomst().deelnemers,
            delen: 1,
            liggend: false,
            ingeleverd: false,
        };
        stukken.insert(0, voorblad);
    }
    let van = document::van(&woorden.documenten, scope);
    let folder = scope.folder();
    let found = bestanden(maker, context.datum, &folder, &stukken, &van)?;
    let (regels, files): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let titel = &woorden.documenten.printbon;
    let kop = format!("{titel} · {van}");
    let bron = format!("{} {}", woorden.documenten.naar, scope.lijn().lijn.data.bron);
    let mut entries = document::common(context, scope);
    entries.extend(document::page(titel, &kop, &bron, "a4", false));
    let kosten = context.netwerk().drukkosten.as_ref();
    let opkomst = scope.opkomst();
    let regels = (folder.as_str(), regels.as_slice());
    let bon = Printbon::new(&woorden.drukwerk, opkomst, regels, kosten, opties.grijs);
    entries.extend(bon.entries());
    let path = format!("{folder}/{PRINTBON}");
    let printbon = maker.compile("printbon", &Expr::Dict(entries), context.datum, &path)?;
    let bestanden = bon.bestanden;
    let files = bestanden.iter().zip(files);
    let files = files.map(|(bestand, file)| OutputFile {
        sheets: bestand.vellen,
        ..file.output(bestand.path.clone())
    });
    let files = files.chain([printbon.output(path.clone())]).collect();
    Ok(Gedrukt { files, bestanden, printbon: Some(path) })
}

/// Whether people hand it in: an evaluation is on nobody's name, and on no sheet with something that its writer keeps.
fn is_ingeleverd(document: &Document<'_>) -> bool {
    matches!(document.soort, Documentsoort::Standaard(Standaarddocument::Evaluatie))
}

/// What each participant gets, on the name of each: for each document a list, empty where all copies are the
/// same.
fn op_naam(maker: &Maker<'_>, scope: Scope<'_>) -> Result<Vec<Vec<Pdf>>, Vec<Problem>> {
    let personal = |document: &Document<'_>| {
        let oplage = document.drukwerk.map(|drukwerk| drukwerk.oplage);
        oplage == Some(Oplage::PerDeelnemer) && !is_ingeleverd(document)
    };
    let documents = scope.documents().iter().map(|document| {
        let leden = scope.deelnemers().iter().filter(|_| personal(document));
        let copies = leden.map(|lid| {
            let context = Context { op_naam: Some(lid), ..maker.context(scope) };
            Ok(maker.make(maker.write(&context, scope, document))?.pdf)
        });
        copies.collect()
    });
    documents.collect()
}

/// The cover sheet of each participant's set.
fn voorbladen(
    maker: &Maker<'_>,
    scope: Scope<'_>,
    stukken: &[Stuk<'_>],
) -> Result<Vec<Pdf>, Vec<Problem>> {
    let in_set = stukken.iter().filter(|stuk| stuk.drukwerk.oplage == Oplage::PerDeelnemer);
    let inhoud: Vec<&str> = in_set.map(|stuk| stuk.naam).collect();
    let leden = scope.deelnemers().iter().map(|lid| {
        let context = Context { op_naam: Some(lid), ..maker.context(scope) };
        let kop = document::van(&context.content.woorden.data.documenten, scope);
        let titel = match scope.bijeenkomst() {
            Some(plan) => &plan.inhoud.bijeenkomst.data.titel,
            None => &scope.lijn().lijn.data.titel,
        };
        let mut entries = document::common(&context, scope);
        entries.extend(document::page(titel, &kop, "", "a4", false));
        entries.extend(document::voorblad(&context, lid, &inhoud));
        Ok(maker.compile("voorblad", &Expr::Dict(entries), context.datum, "voorblad")?.pdf)
    });
    leden.collect()
}

/// The files for the printer: what is made smaller and what is put together from A4 apart, the rest by class.
fn bestanden<'a>(
    maker: &Maker<'_>,
    datum: Date,
    folder: &str,
    stukken: &[Stuk<'a>],
    van: &str,
) -> Result<Vec<(Printregel<'a>, Made)>, Vec<Problem>> {
    let opties = maker.druk;
    let woorden = &maker.content.woorden.data.drukwerk;
    let smaller = |stuk: &Stuk<'_>| {
        let Drukwerk { papier, oplage, afwerking, .. } = stuk.drukwerk;
        // What is handed in shares no sheet; what is cut out keeps its size.
        papier == Papierformaat::A4
            && !stuk.ingeleverd
            && oplage == Oplage::PerDeelnemer
            && !afwerking.has(Handeling::Knippen)
            && !stuk.liggend
    };
    let in_delen =
        |stuk: &Stuk<'_>| opties.poster.is_some() && Klasse::of(&stuk.drukwerk) == Klasse::A3;
    let titel = |bestand: &str| format!("{bestand} · {van}");
    let general = |cause| vec![Problem::general(cause)];
    let made = |pdf: Pdf| -> Result<Made, Cause> {
        let pdf = if opties.grijs { print::grijs(&pdf)? } else { pdf };
        Ok(Made { pdf, key: None, kept: false, source: None })
    };
    let mut found = Vec::new();
    let (own, rest): (Vec<Stuk<'_>>, Vec<Stuk<'_>>) =
        stukken.iter().partition(|stuk| opties.verkleining.is_some() && smaller(stuk));
    if let Some(verkleining) = opties.verkleining.filter(|_| !own.is_empty()) {
        let bestand = verkleining.bestand();
        let file = print::verkleind(&own, verkleining, &titel(bestand)).map_err(general)?;
        let regel = Printregel {
            bestand,
            papier: Papierformaat::A4,
            keren: Keren::KorteZijde,
            stukken: own,
            gedeeld: Vec::new(),
            afwerking: Some(verkleining.afwerking()),
            delen: file.delen,
            vellen: file.vellen,
            bedrukt: file.bedrukt,
        };
        found.push((regel, made(file.pdf).map_err(general)?));
    }
    let (delen, rest): (Vec<Stuk<'_>>, Vec<Stuk<'_>>) = rest.iter().partition(|s| in_delen(s));
    for stapel in Stapel::stapels(&rest, opties.sortering) {
        let bestand = stapel.klasse.bestand();
        let key = stapel.hash(&format!("{} {opties:?} {woorden:?} {van}", Tool::current().source));
        let kept = maker.kept(&format!("{folder}/{bestand}"), Some(&key));
        let kept = kept.map(|pdf| Made { pdf, key: None, kept: true, source: None });
        let assemble = || made(print::assemble(&stapel, woorden, &titel(bestand))?);
        let file = Made { key: Some(key), ..kept.map_or_else(assemble, Ok).map_err(general)? };
        found.push((Printregel::of_stapel(&stapel), file));
    }
    if let Some(formaat) = opties.poster.filter(|_| !delen.is_empty()) {
        let bestand = "drukwerk-poster-op-a4.pdf";
        let teksten = print::opschriften(&delen, formaat, woorden);
        let gezet = opschriften(maker, datum, &titel(bestand), &teksten)?;
        let opschriften = (teksten.as_slice(), &gezet);
        let file = print::poster(&delen, formaat, woorden, opschriften, &titel(bestand));
        let (pdf, posters) = file.map_err(general)?;
        let vellen = pdf.pages;
        let regel = Printregel {
            bestand,
            papier: Papierformaat::A4,
            keren: Keren::Niet,
            stukken: delen,
            gedeeld: Vec::new(),
            afwerking: Some(Afwerking::of(&[Handeling::Knippen, Handeling::Plakken])),
            delen: posters,
            vellen,
            bedrukt: vellen,
        };
        found.push((regel, made(pdf).map_err(general)?));
    }
    Ok(found)
}

/// A page for each of these words, to be drawn beside the parts of posters.
fn opschriften(
    maker: &Maker<'_>,
    datum: Date,
    titel: &str,
    teksten: &[String],
) -> Result<Pdf, Vec<Problem>> {
    let data = Expr::dict([
        ("pdf_titel", Expr::str(titel)),
        ("datum", Expr::Date(datum)),
        ("teksten", Expr::array(teksten.iter().map(Expr::str))),
    ]);
    Ok(maker.compile("opschriften", &data, datum, "opschriften")?.pdf)
}
