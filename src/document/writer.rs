//! Filling the texts of one document: the values that placeholders stand for, and the field that each text came from.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use minijinja::context;
use minijinja::value::Value;

use crate::content::{Gesprekkenreeks, INSTITUUT, Leerlijn, Markdown};
use crate::datum::{dag_en_datum, datum, tijd};
use crate::document::Context;
use crate::fill::{Filler, known};
use crate::markup::{self, Allowed};
use crate::netwerk::{Lid, Netwerk, Sector};
use crate::plan::{self, Gesprek, Scope};
use crate::problem::{FieldPath, Problem, Severity};
use crate::source::SourceFile;
use crate::taal::opsomming;
use crate::typeset::{Expr, Origin};

/// Fills texts, and collects what is wrong with them.
pub struct Writer {
    filler: Filler,
    of_scope: Value,
    reeks: Option<Gesprekkenreeks>,
    uiterlijk: Option<Date>,
    values: RefCell<Value>,
    literatuur: Vec<String>,
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

impl Writer {
    /// A writer with the values of a lijn or a meeting; texts may refer to these works.
    pub fn new(context: &Context<'_>, scope: Scope<'_>, literatuur: Vec<String>) -> Self {
        let of_scope = values(context, scope);
        Self {
            filler: Filler::new(),
            values: RefCell::new(of_scope.clone()),
            of_scope,
            reeks: scope.lijn().lijn.data.gesprekken,
            uiterlijk: uiterlijk(scope),
            literatuur,
            problems: RefCell::default(),
        }
    }

    /// From here on, texts are about this zij-instromer, who may not be known yet.
    pub fn set_subject(&self, context: &Context<'_>, zij_instromer: Option<&Lid>) {
        self.values.replace(self.subject(context, zij_instromer));
    }

    /// From here on, texts are about this talk of this zij-instromer.
    pub fn set_gesprek(&self, context: &Context<'_>, lid: Option<&Lid>, gesprek: &Gesprek<'_>) {
        let Some(reeks) = self.reeks else { return };
        let all = plan::gesprekken(context.map, reeks, lid);
        let next = all.iter().find(|other| other.nummer == gesprek.nummer + 1);
        let day = |gesprek: &Gesprek<'_>| gesprek.datum().map(dag_en_datum);
        let value = context! {
            nummer => gesprek.nummer,
            aantal => reeks.aantal,
            maand => u16::from(gesprek.nummer) * u16::from(reeks.maanden),
            datum => known(day(gesprek)),
            volgende => known(next.and_then(day)),
            laatste => gesprek.nummer == reeks.aantal,
        };
        self.values.replace(context! { gesprek => value, ..self.subject(context, lid) });
    }

    fn subject(&self, context: &Context<'_>, zij_instromer: Option<&Lid>) -> Value {
        let of_lid = |lid| lid_value(context, self.uiterlijk, lid, 1);
        let lid = zij_instromer.map_or_else(unknown_lid, of_lid);
        let start = zij_instromer.and_then(|lid| lid.start).zip(self.reeks);
        let einde = start.and_then(|(start, reeks)| plan::uiterlijk(start, reeks));
        let lid = context! {
            uiterlijk => known(einde.map(datum)),
            begeleid_door => begeleid_door(context, self.uiterlijk, zij_instromer),
            ..lid
        };
        context! { zij_instromer => lid, ..self.of_scope.clone() }
    }

    /// Everything that was wrong.
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems.into_inner()
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
        let allowed = Allowed { headings, literatuur: &self.literatuur };
        let (cause, line) = match self.filler.fill(text, &self.values.borrow()) {
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
        self.problems.borrow_mut().push(Problem { severity: Severity::Error, place, cause });
        Expr::None
    }
}

/// The last day that a meeting can be on; what is of a lijn has no date.
fn uiterlijk(scope: Scope<'_>) -> Option<Date> {
    scope.meeting().and_then(|meeting| meeting.uiterlijk)
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
    let of_lid = |lid: &Lid| lid_value(context, uiterlijk(scope), lid, 1);
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
    let Some(meeting) = scope.meeting() else { return of_lijn };
    let gegevens = &meeting.gegevens;
    let bijeenkomst = &meeting.uitwerking.bijeenkomst.data;
    context! {
        bijeenkomst => context! {
            nummer => bijeenkomst.nummer,
            titel => bijeenkomst.titel.clone(),
            datum => known(gegevens.datum.map(dag_en_datum)),
            begin => known(gegevens.begin.map(tijd)),
            eind => known(meeting.tijdschema.eind().map(tijd)),
            locatie => known(gegevens.locatie.clone()),
            gespreksleider => known(gegevens.gespreksleider.clone()),
            vervolg => known(meeting.vervolg().map(|(dag, agreed)| {
                let uiterlijk = &context.content.woorden.data.documenten.uiterlijk;
                if agreed { dag_en_datum(dag) } else { format!("{uiterlijk} {}", dag_en_datum(dag)) }
            })),
        },
        ..of_lijn
    }
}

/// What texts can say of the lijn itself.
fn lijn_value(context: &Context<'_>, leerlijn: &Leerlijn) -> Value {
    let lijn = &leerlijn.lijn.data;
    let rollen = lijn.doelgroep.iter().filter_map(|id| context.content.rollen.data.rol(id));
    let onderdelen = lijn.onderdelen.iter().map(|onderdeel| {
        let uitleg = onderdeel.uitleg.as_ref().map(|text| text.0.trim().to_owned());
        context! { titel => onderdeel.titel.clone(), uitleg => known(uitleg) }
    });
    let pijlers = lijn.pijlers.iter().map(|pijler| {
        let uitleg = pijler.uitleg.as_ref().map(|text| text.0.trim().to_owned());
        context! { titel => pijler.titel.clone(), uitleg => known(uitleg) }
    });
    let bijeenkomsten = leerlijn.bijeenkomsten.iter().map(|uitwerking| {
        let bijeenkomst = &uitwerking.bijeenkomst.data;
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

/// Who guides a zij-instromer in each role. Where the roster does not say whom somebody guides, the only one with a role
/// and nobody else to guide is meant.
fn begeleid_door(context: &Context<'_>, uiterlijk: Option<Date>, lid: Option<&Lid>) -> Value {
    let netwerk = context.netwerk();
    let is_there = |other: &&Lid| match lid {
        Some(lid) => other.is_samen_met(lid, uiterlijk),
        None => other.hoort_erbij(uiterlijk),
    };
    let begeleiders: Vec<&Lid> =
        lid.map_or_else(Vec::new, |lid| netwerk.begeleiders(lid).collect());
    let rollen = context.content.rollen.data.rollen.iter().map(|rol| {
        let with_rol = || netwerk.leden_met_rol(&rol.id).filter(is_there);
        let guides = |other: &&Lid| begeleiders.iter().any(|guide| std::ptr::eq(*guide, *other));
        let mut namen: Vec<String> =
            with_rol().filter(guides).map(|other| other.naam.clone()).collect();
        if namen.is_empty() && with_rol().count() == 1 {
            let only = with_rol().filter(|other| netwerk.begeleidt(other).next().is_none());
            namen = only.map(|other| other.naam.clone()).collect();
        }
        let key = slug::slugify(&rol.naam).replace('-', "_");
        (key, known(opsomming(&namen)))
    });
    rollen.collect::<BTreeMap<String, Value>>().into()
}

/// A person; `depth` bounds how far guidance is followed (two people may guide each other).
fn lid_value(context: &Context<'_>, uiterlijk: Option<Date>, lid: &Lid, depth: u8) -> Value {
    let netwerk: &Netwerk = context.netwerk();
    let rollen = lid.rol.iter().filter_map(|id| context.content.rollen.data.rol(id));
    let is_there = |other: &&Lid| other.is_samen_met(lid, uiterlijk);
    let others = |leden: Vec<&Lid>| -> Value {
        let leden = leden.into_iter().filter(is_there);
        match depth.checked_sub(1) {
            Some(depth) => leden.map(|lid| lid_value(context, uiterlijk, lid, depth)).collect(),
            None => Value::from(Vec::<Value>::new()),
        }
    };
    let of_school = |other: &&Lid| {
        let mut actoren = context.content.rollen.data.actoren_van(&other.rol).peekable();
        actoren.peek().is_none() || actoren.any(|actor| actor != INSTITUUT)
    };
    context! {
        naam => lid.naam.clone(),
        voornaam => lid.voornaam(),
        rollen => rollen.map(|rol| rol.naam.clone()).collect::<Vec<_>>(),
        vak => known(lid.vak.clone()),
        start => known(lid.start.map(datum)),
        begeleiders => others(netwerk.begeleiders(lid).collect()),
        begeleiders_op_school => others(netwerk.begeleiders(lid).filter(of_school).collect()),
        begeleidt => others(netwerk.begeleidt(lid).collect()),
    }
}

/// Somebody who is not known yet.
fn unknown_lid() -> Value {
    let nobody = || known(None::<Value>);
    context! {
        naam => nobody(),
        voornaam => nobody(),
        rollen => Vec::<Value>::new(),
        vak => nobody(),
        start => nobody(),
        begeleiders => Vec::<Value>::new(),
        begeleiders_op_school => Vec::<Value>::new(),
        begeleidt => Vec::<Value>::new(),
    }
}
