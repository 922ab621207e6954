//! A bijlage: its blokken, once for all or once for every zij-instromer.

use crate::content::{Bijlage, Oplage, Per};
use crate::document::Context;
use crate::document::blokken::Blokken;
use crate::document::writer::{At, Writer};
use crate::netwerk::Lid;
use crate::plan::{Meeting, Soort};
use crate::typeset::Expr;
use crate::yaml::Loaded;

/// What a bijlage adds to the common entries.
pub fn bijlage(
    writer: &Writer,
    context: &Context<'_>,
    file: &Loaded<Bijlage>,
) -> Vec<(String, Expr)> {
    let at = At::top(&file.source);
    // Somebody who is not known yet gets a part too, with a line for the name.
    let parts: Vec<Option<&Lid>> = match file.data.per {
        None => vec![None],
        Some(Per::ZijInstromer) => {
            let known: Vec<_> = context.netwerk.data.zij_instromers().map(Some).collect();
            if known.is_empty() { vec![None] } else { known }
        }
    };
    let delen = parts.into_iter().map(|lid| {
        if file.data.per.is_some() {
            writer.set_subject(context, lid);
        }
        let text = file.data.inleiding.as_ref();
        let inleiding = text.map(|text| writer.long_text(text, &at.key("inleiding")));
        let blokken = Blokken { writer, context, zij_instromer: lid };
        let all = file.data.blokken.iter().enumerate();
        let all = all.map(|(i, blok)| blokken.blok(blok, &at.key("blokken").index(i)));
        Expr::dict([
            ("voor", Expr::opt_str(lid.map(|lid| &lid.naam))),
            ("inleiding", inleiding.unwrap_or(Expr::None)),
            ("blokken", Expr::Seq(all.collect())),
        ])
    });
    let delen = Expr::array(delen);
    Expr::dict([("delen", delen)]).into_entries()
}

/// The copies of a bijlage: one for every part it holds, else as it is printed.
#[must_use]
pub fn exemplaren(meeting: &Meeting<'_>, file: &Loaded<Bijlage>) -> u32 {
    let document = meeting.documents.iter().find(
        |document| matches!(document.soort, Soort::Bijlage(other) if std::ptr::eq(other, file)),
    );
    match file.data.per {
        Some(Per::ZijInstromer) => meeting.aantal(Oplage::PerZijInstromer),
        None => document.map_or(0, |document| document.exemplaren),
    }
}
