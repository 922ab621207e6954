//! Filling the texts of one document: the values that placeholders stand for, and the field that each text came from.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use jiff::civil::Date;
use minijinja::context;
use minijinja::value::Value;

use crate::content::{Lijninhoud, Markdown};
use crate::datum::{dag_en_datum, tijd};
use crate::document::Context;
use crate::document::onderwerp::{Onderwerp, leden_value};
use crate::fill::{Filler, known};
use crate::markup::{self, Allowed};
use crate::netwerk::{Lid, Sector};
use crate::plan::Scope;
use crate::problem::{FieldPath, Problem, Severity};
use crate::source::SourceFile;
use crate::typeset::{Expr, Origin};

/// Fills texts about one thing: the lijn or the meeting, or somebody besides. What it fills them with never changes; whoever
/// needs texts about somebody else asks for another writer.
pub struct Writer<'a> {
    values: Value,
    of_document: Rc<OfDocument<'a>>,
}

/// What all writers of one document share.
struct OfDocument<'a> {
    filler: Filler,
    of_scope: Value,
    lijn: &'a Lijninhoud,
    uiterlijk: Option<Date>,
    literatuur: Vec<String>,
    /// What is wrong with the texts; it decides nothing of what is filled.
    problems: RefCell<Vec<Problem>>,
}

/// A file, and the way to a part of it: where texts come from.
#[derive(Clone)]
pub struct At<'a> {
    source: &'a Arc<SourceFile>,
    field: FieldPath,
}

impl<'a> At<'a> {
    /// The top of a file.
    pub fn top(source: &'a Arc<SourceFile>) -> Self {
        Self { source, field: FieldPath::default() }
    }

    /// A key below this.
    pub fn key(&self, key: &str) -> Self {
        Self { source: self.source, field: self.field.key(key) }
    }

    /// An element below this.
    pub fn index(&self, index: usize) -> Self {
        Self { source: self.source, field: self.field.index(index) }
    }

    /// A field below this, however deep.
    pub fn field(&self, field: FieldPath) -> Self {
        Self { source: self.source, field }
    }

    /// The way from the top of the file.
    pub fn path(&self) -> &FieldPath {
        &self.field
    }

    /// A text of a roster's folder, printed as it is.
    pub fn plain(&self, text: &str) -> Expr {
        let origin = Origin { source: Arc::clone(self.source), field: self.field.clone() };
        Expr::From(origin, Box::new(Expr::str(text)))
    }
}

impl<'a> Writer<'a> {
    /// A writer of what is about nobody in particular; texts may refer to these works.
    pub fn new(context: &Context<'_>, scope: Scope<'a>, literatuur: Vec<String>) -> Self {
        let of_scope = values(context, scope);
        let of_document = OfDocument {
            filler: Filler::new(),
            of_scope: of_scope.clone(),
            lijn: scope.lijn(),
            uiterlijk: uiterlijk(scope),
            literatuur,
            problems: RefCell::default(),
        };
        Self { values: of_scope, of_document: Rc::new(of_document) }
    }

    /// A writer of what is about somebody, for the same document.
    #[must_use]
    pub fn about(&self, context: &Context<'_>, onderwerp: &Onderwerp<'_>) -> Self {
        let OfDocument { of_scope, lijn, uiterlijk, .. } = &*self.of_document;
        let values = context! { ..onderwerp.value(context, lijn, *uiterlijk), ..of_scope.clone() };
        Self { values, of_document: Rc::clone(&self.of_document) }
    }

    /// Everything that was wrong in the document, whoever wrote it.
    pub fn into_problems(self) -> Vec<Problem> {
        self.of_document.problems.take()
    }

    /// A text without headings.
    pub fn text(&self, text: &Markdown, at: &At<'_>) -> Expr {
        self.fill(text, at, false)
    }

    /// A text in which headings may stand.
    pub fn long_text(&self, text: &Markdown, at: &At<'_>) -> Expr {
        self.fill(text, at, true)
    }

    /// A text that may be absent.
    pub fn opt(&self, text: Option<&Markdown>, at: &At<'_>) -> Expr {
        text.map_or(Expr::None, |text| self.text(text, at))
    }

    /// A list of texts.
    pub fn list(&self, texts: &[Markdown], at: &At<'_>) -> Expr {
        Expr::array(texts.iter().enumerate().map(|(i, text)| self.text(text, &at.index(i))))
    }

    fn fill(&self, text: &Markdown, at: &At<'_>, headings: bool) -> Expr {
        let OfDocument { filler, literatuur, problems, .. } = &*self.of_document;
        let allowed = Allowed { headings, literatuur };
        let (cause, line) = match filler.fill(text, &self.values) {
            Ok(filled) => match markup::typeset(&filled, allowed) {
                Ok(expr) => {
                    let origin = Origin { source: Arc::clone(at.source), field: at.field.clone() };
                    return Expr::From(origin, Box::new(expr));
                }
                Err(cause) => (cause, 1),
            },
            Err(error) => (error.cause, error.line),
        };
        let place = Some(at.source.place_in_text(&at.field, line));
        problems.borrow_mut().push(Problem { severity: Severity::Error, place, cause });
        Expr::None
    }
}

/// The last day that a meeting can be on; what is of a lijn has no date.
fn uiterlijk(scope: Scope<'_>) -> Option<Date> {
    scope.bijeenkomst().and_then(|plan| plan.uiterlijk)
}

/// The values of a lijn, and of a meeting of it.
fn values(context: &Context<'_>, scope: Scope<'_>) -> Value {
    let netwerk = context.netwerk();
    let school = &netwerk.school;
    let sector = school.sector.map(|sector| match sector {
        Sector::Po => "po",
        Sector::Vo => "vo",
        Sector::Mbo => "mbo",
    });
    let of_lid = |lid: &Lid| leden_value(context, uiterlijk(scope), &[lid], 1);
    let mut lijsten: BTreeMap<String, Value> = BTreeMap::new();
    lijsten.insert("leden".to_owned(), scope.leden().iter().map(|lid| of_lid(lid)).collect());
    for rol in &context.content.rollen.data.rollen {
        let leden = scope.leden().iter().filter(|lid| lid.rol.contains(&rol.id));
        let leden = leden.map(|lid| of_lid(lid));
        lijsten.insert(slug::slugify(&rol.meervoud).replace('-', "_"), leden.collect());
    }
    let of_lijn = context! {
        school => context! {
            naam => school.naam.clone(),
            plaats => known(school.plaats.clone()),
            bestuur => known(school.bestuur.clone()),
            sector => known(sector),
        },
        instituut => context! {
            naam => known(netwerk.opleidingsinstituut.as_ref().map(|instituut| instituut.naam.clone())),
        },
        schooljaar => known(netwerk.schooljaar.clone()),
        netwerk => Value::from(lijsten),
        lijn => lijn_value(context, scope.lijn()),
    };
    let Some(plan) = scope.bijeenkomst() else { return of_lijn };
    let gegevens = &plan.gegevens;
    let bijeenkomst = &plan.inhoud.bijeenkomst.data;
    context! {
        bijeenkomst => context! {
            nummer => bijeenkomst.nummer,
            titel => bijeenkomst.titel.clone(),
            datum => known(gegevens.datum.map(dag_en_datum)),
            begin => known(gegevens.begin.map(tijd)),
            eind => known(plan.tijdschema.eind().map(tijd)),
            locatie => known(gegevens.locatie.clone()),
            gespreksleider => known(gegevens.gespreksleider.clone()),
            vervolg => known(plan.vervolg().map(|(dag, agreed)| {
                let uiterlijk = &context.content.woorden.data.documenten.uiterlijk;
                if agreed { dag_en_datum(dag) } else { format!("{uiterlijk} {}", dag_en_datum(dag)) }
            })),
        },
        ..of_lijn
    }
}

/// What texts can say of the lijn itself.
fn lijn_value(context: &Context<'_>, lijninhoud: &Lijninhoud) -> Value {
    let lijn = &lijninhoud.lijn.data;
    let rollen = lijn.doelgroep.iter().filter_map(|id| context.content.rollen.data.rol(id));
    let onderdelen = lijn.onderdelen.iter().map(|onderdeel| {
        let uitleg = onderdeel.uitleg.as_ref().map(|text| text.0.trim().to_owned());
        context! { titel => onderdeel.titel.clone(), uitleg => known(uitleg) }
    });
    let pijlers = lijn.pijlers.iter().map(|pijler| {
        let uitleg = pijler.uitleg.as_ref().map(|text| text.0.trim().to_owned());
        context! { titel => pijler.titel.clone(), uitleg => known(uitleg) }
    });
    let bijeenkomsten = lijninhoud.bijeenkomsten.iter().map(|inhoud| {
        let bijeenkomst = &inhoud.bijeenkomst.data;
        context! {
            nummer => bijeenkomst.nummer,
            titel => bijeenkomst.titel.clone(),
            kort => bijeenkomst.kort.clone(),
            maand => known(bijeenkomst.adviesmaand.clone()),
        }
    });
    context! {
        titel => lijn.titel.clone(),
        gesprekken => known(lijn.gesprekken.map(|reeks| {
            context! { aantal => reeks.aantal, maanden => reeks.maanden }
        })),
        ondertitel => known(lijn.ondertitel.clone()),
        onderdelen => onderdelen.collect::<Vec<_>>(),
        pijlers => pijlers.collect::<Vec<_>>(),
        doelgroep => rollen.map(|rol| rol.meervoud.clone()).collect::<Vec<_>>(),
        bijeenkomsten => bijeenkomsten.collect::<Vec<_>>(),
    }
}
