//! The page as HTML: a fragment for inside `<main>`, that works without a script.

use minijinja::value::Value;
use minijinja::{Environment, context};

use crate::content::Content;
use crate::desk::klopt::regel::{Regel, Staat};
use crate::desk::klopt::school::{NIEUW, gezegd, zin};
use crate::desk::klopt::{Bekend, Klopt, Schoolvragen};
use crate::namenlijst::Wijziging;
use crate::problem::{Cause, KloptCause, Problem};
use crate::taal::{opsomming, tel};

/// The rules of style that the fragment needs; the page gives the colours.
pub const STIJL: &str = include_str!("klopt.css");

/// The templates, by name.
const SJABLONEN: [(&str, &str); 9] = [
    ("samenvatting.html", include_str!("samenvatting.html")),
    ("klopt.html", include_str!("klopt.html")),
    ("rij.html", include_str!("rij.html")),
    ("cellen.html", include_str!("cellen.html")),
    ("persoon.html", include_str!("persoon.html")),
    ("weg.html", include_str!("weg.html")),
    ("veld.html", include_str!("veld.html")),
    ("school.html", include_str!("school.html")),
    ("zonder-lijst.html", include_str!("zonder-lijst.html")),
];

/// Makes HTML of templates: what stands in a part is safe, as a template wrote it.
struct Sjablonen(Environment<'static>);

impl Sjablonen {
    fn new() -> Result<Self, Problem> {
        let mut environment = Environment::new();
        for (name, source) in SJABLONEN {
            environment.add_template(name, source).map_err(|error| wrong(&error))?;
        }
        Ok(Self(environment))
    }

    fn vul(&self, name: &str, values: Value) -> Result<String, Problem> {
        let template = self.0.get_template(name).map_err(|error| wrong(&error))?;
        template.render(values).map_err(|error| wrong(&error))
    }

    fn deel(&self, name: &str, values: Value) -> Result<Value, Problem> {
        self.vul(name, values).map(Value::from_safe_string)
    }

    /// A row: its parts, and then the whole.
    fn rij(&self, regel: &Regel) -> Result<String, Problem> {
        let r = &regel.waarde;
        let velden: Result<String, Problem> =
            regel.velden.iter().map(|v| self.vul("veld.html", context! { v })).collect();
        let values = context! {
            r,
            velden => Value::from_safe_string(velden?),
            cellen => self.deel("cellen.html", context! { r })?,
            persoon => self.deel("persoon.html", context! { r })?,
            weg => self.deel("weg.html", context! { r })?,
        };
        self.vul("rij.html", values)
    }

    fn rijen(&self, regels: &[Regel], keep: fn(&Regel) -> bool) -> Result<Option<Value>, Problem> {
        let rijen: Result<String, Problem> =
            regels.iter().filter(|regel| keep(regel)).map(|regel| self.rij(regel)).collect();
        Ok(Some(rijen?).filter(|html| !html.is_empty()).map(Value::from_safe_string))
    }

    /// What is left to do, on top of a page; nothing if there is nothing.
    fn samenvatting(&self, fouten: Vec<Value>) -> Result<Value, Problem> {
        self.deel("samenvatting.html", context! { fouten })
    }

    fn school(&self, school: &Schoolvragen, gevraagd: bool) -> Result<Value, Problem> {
        self.deel("school.html", context! { school => school.velden(gevraagd) })
    }
}

fn wrong(error: &minijinja::Error) -> Problem {
    Problem::general(Cause::Internal(error.to_string()))
}

/// The page that begins a school without a list: its form is sent to this address.
///
/// # Errors
/// A fault in our template.
pub fn zonder_lijst(
    school: &Schoolvragen,
    basis: &str,
    gevraagd: bool,
    problemen: &[Problem],
) -> Result<String, Problem> {
    let fouten = if gevraagd { school_fouten(school) } else { Vec::new() };
    let sjablonen = Sjablonen::new()?;
    sjablonen.vul(
        "zonder-lijst.html",
        context! {
            basis,
            school => sjablonen.school(school, gevraagd)?,
            samenvatting => sjablonen.samenvatting([fouten, algemeen(problemen)].concat())?,
        },
    )
}

/// What is wrong with the answers about a school, with where they stand.
fn school_fouten(school: &Schoolvragen) -> Vec<Value> {
    let fouten = school.fouten().into_iter();
    fouten.map(|(veld, cause)| context! { anker => veld, tekst => gezegd(&cause) }).collect()
}

/// What is wrong elsewhere.
fn algemeen(problemen: &[Problem]) -> Vec<Value> {
    let is_here = |problem: &&Problem| {
        matches!(problem.cause, Cause::Klopt(KloptCause::Open(_) | KloptCause::NoSchool))
    };
    let others = problemen.iter().filter(|problem| !is_here(problem));
    others.map(|problem| context! { tekst => met_raad(&problem.cause) }).collect()
}

fn met_raad(cause: &Cause) -> String {
    zin(cause, &cause.advice().way_out)
}

impl Klopt {
    /// What the page is called.
    #[must_use]
    pub fn titel(&self) -> String {
        let open = self.telling().open;
        let open = if open > 0 { format!(" ({open} open)") } else { String::new() };
        format!("Klopt dit? {}{open}", self.bestand)
    }

    /// The page, as a fragment. Its form is sent to the address `basis`; `problemen` are those of writing the invulblad.
    ///
    /// # Errors
    /// A fault in our template.
    pub fn blad(
        &self,
        content: &Content,
        bekend: &[Bekend<'_>],
        basis: &str,
        problemen: &[Problem],
    ) -> Result<String, Problem> {
        let regels = self.regels(content);
        let telling = self.telling();
        let open: Vec<Value> = regels.iter().filter(|r| r.staat == Staat::Open).map(naar).collect();
        let mut fouten = Vec::new();
        if self.gevraagd {
            let open = regels.iter().filter(|regel| regel.staat == Staat::Open);
            fouten.extend(open.map(|regel| {
                let (anker, titel) = &regel.anker;
                context! { anker, tekst => format!("Kies nog bij {titel}") }
            }));
            if self.naar.is_none() {
                fouten.extend(school_fouten(&self.school));
            }
            let gone = self.naar.is_some() && self.bekende(bekend).is_none();
            let causes = self.fout.iter().cloned();
            let causes = causes.chain(gone.then(|| KloptCause::SchoolGone.into()));
            fouten.extend(causes.map(|cause| context! { tekst => met_raad(&cause) }));
        }
        fouten.extend(algemeen(problemen));
        let zonder_roepnaam = regels.iter().filter(|r| r.roepnaam && r.staat != Staat::Weg);
        let zonder_roepnaam: Vec<&Regel> = zonder_roepnaam.collect();
        let namen = self.met.leden.iter().map(|lid| lid.naam.clone());
        let genoemd = regels.iter().any(|regel| regel.vraagt);
        let sjablonen = Sjablonen::new()?;
        sjablonen.vul(
            "klopt.html",
            context! {
                basis,
                bestand => &self.bestand,
                blad => &self.zonder.blad,
                andere_bladen => &self.zonder.andere_bladen,
                telling => telling.zin(),
                mensen => tel(self.met.leden.len(), "persoon", "mensen"),
                er_is_nog => !fouten.is_empty(),
                samenvatting => sjablonen.samenvatting(fouten)?,
                open,
                laat_open_weg => self.laat_open_weg,
                vragen => sjablonen.rijen(&regels, |regel| regel.vraagt)?,
                over => sjablonen.rijen(&regels, |regel| !regel.vraagt && !regel.niemand)?,
                niemand => sjablonen.rijen(&regels, |regel| regel.niemand)?,
                aantal_niemand => regels.iter().filter(|regel| regel.niemand).count(),
                niemand_open => regels.iter().any(|r| r.niemand && r.staat != Staat::Niemand),
                roepnamen => tel(zonder_roepnaam.len(), "persoon is", "mensen is"),
                roepnaam => !zonder_roepnaam.is_empty(),
                kolommen => self.kolommen(),
                namen => genoemd.then(|| namen.collect::<Vec<_>>()),
                nieuw => NIEUW,
                naar => &self.naar,
                bekend => bekend.iter().map(|b| context! { id => b.id, naam => b.naam }).collect::<Vec<_>>(),
                school => sjablonen.school(&self.school, self.gevraagd && self.naar.is_none())?,
                wijziging => self.wijziging(bekend),
            },
        )
    }

    /// What was read of which column.
    fn kolommen(&self) -> Vec<Value> {
        let kolommen = self.zonder.kolommen.iter();
        kolommen.map(|k| context! { kop => &k.kop, betekenis => k.betekenis }).collect()
    }

    /// What the list makes of the school into which it comes.
    fn wijziging(&self, bekend: &[Bekend<'_>]) -> Option<Value> {
        let bekende = self.bekende(bekend)?;
        let wijziging = Wijziging::bij(bekende.netwerk?, &self.met);
        let veranderd: Vec<String> = wijziging.veranderd.iter().map(|v| v.naam.clone()).collect();
        let nieuw: Vec<String> = wijziging.nieuw.iter().map(|lid| lid.naam.clone()).collect();
        let onzeker = wijziging.onzeker.iter();
        let onzeker = onzeker.map(|(naam, keuze)| context! { naam, keuze }).collect::<Vec<_>>();
        Some(context! {
            naam => bekende.naam,
            nieuw => opsomming(&nieuw),
            veranderd => opsomming(&veranderd),
            gelijk => tel(wijziging.gelijk.len(), "persoon", "mensen"),
            niet_genoemd => opsomming(&wijziging.niet_genoemd),
            onzeker,
        })
    }
}

/// A link to what is to be chosen in a row.
fn naar(regel: &Regel) -> Value {
    let (anker, tekst) = &regel.anker;
    context! { anker, tekst }
}
