//! A bijlage: its blokken, once for all or once for every zij-instromer.

use crate::content::{Bijlage, Blok, Lijnblad, Markdown, Oplage, Per};
use crate::document::Context;
use crate::document::blokken::Blokken;
use crate::document::onderwerp::Onderwerp;
use crate::document::overeenkomst::Bekend;
use crate::document::writer::{At, Writer};
use crate::netwerk::Lid;
use crate::plan::{self, Bijeenkomstplan, Documentsoort, Scope};
use crate::typeset::Expr;
use crate::yaml::Loaded;

/// What a bijlage adds to the common entries; `blad_van_poster` where it is the sheet that a poster has besides.
pub fn bijlage(
    writer: &Writer<'_>,
    context: &Context<'_>,
    scope: Scope<'_>,
    file: &Loaded<Bijlage>,
    blad_van_poster: bool,
) -> Vec<(String, Expr)> {
    let Bijlage { inleiding, blokken, .. } = &file.data;
    let at = At::top(&file.source);
    let parts: Vec<Option<&Lid>> = match file.data.per {
        None => vec![None],
        Some(Per::ZijInstromer | Per::Gesprek) => scope.zij_instromers_of_onbekend(),
    };
    let delen = parts.into_iter().map(|lid| {
        let onderwerp = Onderwerp::van_bijlage(&file.data, lid.into_iter().collect());
        let mut maker = Blokken::new(writer, context, scope, onderwerp);
        maker.bijlage = Some(&file.data);
        maker.blad_van_poster = blad_van_poster;
        deel(&maker, &at, inleiding.as_ref(), blokken, None)
    });
    Expr::dict([("delen", Expr::array(delen))]).into_entries()
}

/// What a bijlage for every talk with a zij-instromer adds to the common entries: a part for each that was not held yet.
pub fn gesprekken(
    writer: &Writer<'_>,
    context: &Context<'_>,
    scope: Scope<'_>,
    file: &Loaded<Bijlage>,
    lid: Option<&Lid>,
) -> Vec<(String, Expr)> {
    let Bijlage { kop, inleiding, blokken, .. } = &file.data;
    let at = At::top(&file.source);
    let all = plan::gesprekken(context.dossier, scope.lijn(), lid);
    let delen = all.iter().filter(|gesprek| !gesprek.is_klaar()).map(|gesprek| {
        let onderwerp = Onderwerp::Gesprek(lid.into_iter().collect(), Some(*gesprek));
        let mut maker = Blokken::new(writer, context, scope, onderwerp);
        maker.bijlage = Some(&file.data);
        // The talk stands in the title, so that each has a bookmark of its own.
        let titel = format!("{kop} {}", gesprek.nummer);
        let deel = deel(&maker, &at, inleiding.as_ref(), blokken, None);
        let mut entries = deel.into_entries();
        entries.push(("titel".to_owned(), Expr::str(titel)));
        Expr::Dict(entries)
    });
    Expr::dict([("delen", Expr::array(delen))]).into_entries()
}

/// What the introduction to a lijn adds to the common entries.
pub fn inleiding(
    writer: &Writer<'_>,
    context: &Context<'_>,
    scope: Scope<'_>,
    file: &Loaded<Lijnblad>,
) -> Vec<(String, Expr)> {
    let maker = Blokken::new(writer, context, scope, Onderwerp::Niemand);
    let Lijnblad { inleiding, blokken, .. } = &file.data;
    let deel = deel(&maker, &At::top(&file.source), inleiding.as_ref(), blokken, AANTEKENINGEN);
    Expr::dict([("delen", Expr::Array(vec![deel]))]).into_entries()
}

/// What the agreement with a zij-instromer adds to the common entries: the form, with what is known.
pub fn overeenkomst(
    writer: &Writer<'_>,
    context: &Context<'_>,
    scope: Scope<'_>,
    file: &Loaded<Lijnblad>,
    lid: Option<&Lid>,
) -> Vec<(String, Expr)> {
    let mut maker = Blokken::new(writer, context, scope, Onderwerp::een(lid));
    let known = context.dossier.papieren.overeenkomsten.as_ref();
    maker.bekend = known.zip(lid).and_then(|(known, lid)| {
        let (field, overeenkomst) = known.data.van(context.netwerk(), lid)?;
        Some(Bekend { context, overeenkomst, at: At::top(&known.source).field(field) })
    });
    let Lijnblad { inleiding, blokken, .. } = &file.data;
    let deel = deel(&maker, &At::top(&file.source), inleiding.as_ref(), blokken, None);
    Expr::dict([("delen", Expr::Array(vec![deel]))]).into_entries()
}

/// The form of the inspection, for whoever it may be about.
pub fn leeg_formulier(
    writer: &Writer<'_>,
    context: &Context<'_>,
    scope: Scope<'_>,
    file: &Loaded<Bijlage>,
) -> Vec<(String, Expr)> {
    let onderwerp = Onderwerp::van_bijlage(&file.data, Vec::new());
    let maker = Blokken::new(writer, context, scope, onderwerp);
    let Bijlage { inleiding, blokken, .. } = &file.data;
    let deel = deel(&maker, &At::top(&file.source), inleiding.as_ref(), blokken, None);
    Expr::dict([("delen", Expr::Array(vec![deel]))]).into_entries()
}

/// Room for notes, at the end of what is there to read.
const AANTEKENINGEN: Option<Expr> = Some(Expr::Call("blokken.aantekeningen", vec![], vec![]));

/// One part: a sheet of its own.
fn deel(
    maker: &Blokken<'_>,
    at: &At<'_>,
    inleiding: Option<&Markdown>,
    blokken: &[Blok],
    slot: Option<Expr>,
) -> Expr {
    let inleiding = inleiding.map(|text| maker.writer.long_text(text, &at.key("inleiding")));
    let blokken = blokken.iter().enumerate();
    let blokken = blokken.map(|(i, blok)| maker.blok(blok, &at.key("blokken").index(i)));
    let blokken = blokken.chain(slot);
    Expr::dict([
        ("voor", Expr::opt_str(maker.onderwerp().lid().map(|lid| &lid.naam))),
        ("inleiding", inleiding.unwrap_or(Expr::None)),
        ("blokken", Expr::Seq(blokken.collect())),
    ])
}

/// The copies of a bijlage: one for every part it holds, else as it is printed.
#[must_use]
pub fn exemplaren(plan: &Bijeenkomstplan<'_>, file: &Loaded<Bijlage>) -> u32 {
    let document = plan.documents.iter().find(
        |document| matches!(document.soort, Documentsoort::Bijlage(other) if std::ptr::eq(other, file)),
    );
    match file.data.per {
        Some(Per::ZijInstromer | Per::Gesprek) => Oplage::PerZijInstromer.aantal(plan.opkomst),
        None => document.map_or(0, |document| document.exemplaren),
    }
}
