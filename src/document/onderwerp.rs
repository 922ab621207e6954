//! Whom a paper is about, and what texts can say of them. It is given where texts are filled, and never changes there.

use std::collections::BTreeMap;

use jiff::civil::Date;
use minijinja::context;
use minijinja::value::Value;

use crate::content::{Bijlage, Lijninhoud, Per};
use crate::datum::{dag_en_datum, datum};
use crate::document::Context;
use crate::fill::known;
use crate::netwerk::{Lid, Netwerk};
use crate::plan::{self, Gespreksplan};
use crate::taal::opsomming;

/// Whom a paper, or a part of one, is about. What a text says of a zij-instromer is said of all of them: a paper about two
/// names both. What is not known of each is not known, and becomes a line to write on.
#[derive(Debug, Clone)]
pub enum Onderwerp<'a> {
    /// Nobody in particular: a text that speaks of a zij-instromer is a mistake.
    Niemand,
    /// These zij-instromers; where there is none, one who is not known yet.
    ZijInstromers(Vec<&'a Lid>),
    /// The same, and one of their talks; none: it is not known which.
    Gesprek(Vec<&'a Lid>, Option<Gespreksplan<'a>>),
}

impl<'a> Onderwerp<'a> {
    /// Of one zij-instromer, who may not be known yet.
    pub fn een(lid: Option<&'a Lid>) -> Self {
        Self::ZijInstromers(lid.into_iter().collect())
    }

    /// Of a paper that is made of a bijlage for these zij-instromers together: `per` says what its texts may speak of.
    pub fn van_bijlage(bijlage: &Bijlage, leden: Vec<&'a Lid>) -> Self {
        match bijlage.per {
            None => Self::Niemand,
            Some(Per::ZijInstromer) => Self::ZijInstromers(leden),
            Some(Per::Gesprek) => Self::Gesprek(leden, None),
        }
    }

    /// Of a paper that is made once of a bijlage, for all zij-instromers together.
    pub fn van_allen(bijlage: &Bijlage, netwerk: &'a Netwerk) -> Self {
        Self::van_bijlage(bijlage, netwerk.zij_instromers().collect())
    }

    /// The zij-instromers.
    pub fn leden(&self) -> &[&'a Lid] {
        match self {
            Self::Niemand => &[],
            Self::ZijInstromers(leden) | Self::Gesprek(leden, _) => leden,
        }
    }

    /// The zij-instromer, where it is exactly one.
    pub fn lid(&self) -> Option<&'a Lid> {
        if let [lid] = self.leden() { Some(*lid) } else { None }
    }

    /// The talk, where it is about one.
    pub fn gesprek(&self) -> Option<Gespreksplan<'a>> {
        if let Self::Gesprek(_, gesprek) = self { *gesprek } else { None }
    }

    /// What texts of a lijn can say because of it, on something that is not later than a day, if that is known.
    pub fn value(&self, context: &Context<'_>, lijn: &Lijninhoud, op: Option<Date>) -> Value {
        let leden = self.leden();
        let reeks = lijn.lijn.data.gesprekken;
        let uiterlijk = |lid: &Lid| Some(datum(plan::uiterlijk(lid.start?, reeks?)?));
        let zij_instromer = || {
            context! {
                uiterlijk => samen(leden, uiterlijk),
                begeleid_door => begeleid_door(context, op, leden),
                ..leden_value(context, op, leden, 1)
            }
        };
        match self {
            Self::Niemand => context! {},
            Self::ZijInstromers(_) => context! { zij_instromer => zij_instromer() },
            Self::Gesprek(_, gesprek) => context! {
                zij_instromer => zij_instromer(),
                gesprek => gesprek_value(context, lijn, self.lid(), *gesprek),
            },
        }
    }
}

/// A talk; what depends on which one it is is not known without.
fn gesprek_value(
    context: &Context<'_>,
    lijn: &Lijninhoud,
    lid: Option<&Lid>,
    gesprek: Option<Gespreksplan<'_>>,
) -> Value {
    let reeks = lijn.lijn.data.gesprekken;
    let nummer = gesprek.map(|gesprek| gesprek.nummer);
    let all = plan::gesprekken(context.dossier, lijn, lid);
    let next = all.iter().find(|other| nummer.is_some_and(|nummer| other.nummer == nummer + 1));
    let day = |gesprek: &Gespreksplan<'_>| gesprek.datum().map(dag_en_datum);
    context! {
        nummer => known(nummer),
        aantal => known(reeks.map(|reeks| reeks.aantal)),
        maand => known(nummer.zip(reeks).map(|(n, reeks)| u16::from(n) * u16::from(reeks.maanden))),
        datum => known(gesprek.as_ref().and_then(day)),
        volgende => known(next.and_then(day)),
        laatste => nummer.is_some() && nummer == reeks.map(|reeks| reeks.aantal),
    }
}

/// People as one: of each of the texts about them all, once; of the others around them, everybody. `depth` bounds how far guidance is
/// followed (two people may guide each other).
pub fn leden_value(context: &Context<'_>, op: Option<Date>, leden: &[&Lid], depth: u8) -> Value {
    let netwerk = context.netwerk();
    let rollen = &context.content.rollen.data;
    let is_there = |other: &Lid| leden.iter().any(|lid| other.is_samen_met(lid, op));
    let others = |found: Vec<&Lid>| -> Value {
        let Some(depth) = depth.checked_sub(1) else { return Value::from(Vec::<Value>::new()) };
        let found = once(found, |a, b| std::ptr::eq(*a, *b)).into_iter();
        let found = found.filter(|other| is_there(other));
        found.map(|lid| leden_value(context, op, &[lid], depth)).collect()
    };
    let opleiding = &context.content.functies.data.actoren.opleiding;
    let of_school = |other: &&Lid| {
        let mut actoren = rollen.actoren_of(&other.rol).peekable();
        actoren.peek().is_none() || actoren.any(|actor| actor != opleiding)
    };
    let begeleiders = || leden.iter().flat_map(|lid| netwerk.begeleiders(lid));
    let begeleidt = leden.iter().flat_map(|lid| netwerk.begeleidt(lid));
    let namen_van_rollen = leden.iter().flat_map(|lid| &lid.rol).filter_map(|id| rollen.rol(id));
    let namen_van_rollen = namen_van_rollen.map(|rol| rol.naam.clone());
    context! {
        naam => samen(leden, |lid| Some(lid.naam.clone())),
        voornaam => samen(leden, |lid| Some(lid.voornaam().to_owned())),
        rollen => once(namen_van_rollen, String::eq),
        vak => samen(leden, |lid| lid.vak.clone()),
        start => samen(leden, |lid| lid.start.map(datum)),
        begeleiders => others(begeleiders().collect()),
        begeleiders_op_school => others(begeleiders().filter(of_school).collect()),
        begeleidt => others(begeleidt.collect()),
    }
}

/// A text about each of some people, as in a sentence: not known where it is not known of one of them.
fn samen(leden: &[&Lid], text: impl Fn(&Lid) -> Option<String>) -> Value {
    let texts: Option<Vec<String>> = leden.iter().map(|lid| text(lid)).collect();
    known(texts.and_then(|texts| opsomming(&once(texts, String::eq))))
}

/// Who guides people in each role. Where the roster does not say whom somebody guides, the only one with a role and nobody
/// else to guide is meant.
fn begeleid_door(context: &Context<'_>, op: Option<Date>, leden: &[&Lid]) -> Value {
    let netwerk = context.netwerk();
    let rollen = context.content.rollen.data.rollen.iter().map(|rol| {
        let of_one = |lid: Option<&Lid>| {
            let is_there = |other: &&Lid| match lid {
                Some(lid) => other.is_samen_met(lid, op),
                None => other.hoort_erbij(op),
            };
            let with_rol = || netwerk.leden_with_rol(&rol.id).filter(is_there);
            let guides = |other: &&Lid| {
                lid.is_some_and(|lid| netwerk.begeleiders(lid).any(|one| std::ptr::eq(one, *other)))
            };
            let mut namen: Vec<&String> =
                with_rol().filter(guides).map(|other| &other.naam).collect();
            if namen.is_empty() && with_rol().count() == 1 {
                let only = with_rol().filter(|other| netwerk.begeleidt(other).next().is_none());
                namen = only.map(|other| &other.naam).collect();
            }
            (!namen.is_empty()).then_some(namen)
        };
        let namen: Option<Vec<Vec<&String>>> = if leden.is_empty() {
            of_one(None).map(|namen| vec![namen])
        } else {
            leden.iter().map(|lid| of_one(Some(lid))).collect()
        };
        let namen = once(namen.into_iter().flatten().flatten().cloned(), String::eq);
        let key = slug::slugify(&rol.naam).replace('-', "_");
        (key, known(opsomming(&namen)))
    });
    rollen.collect::<BTreeMap<String, Value>>().into()
}

/// Each of them once, in their order.
fn once<T>(found: impl IntoIterator<Item = T>, same: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let mut list: Vec<T> = Vec::new();
    for item in found {
        if !list.iter().any(|other| same(other, &item)) {
            list.push(item);
        }
    }
    list
}
