//! The guidance talks on paper: the cycle, the days of each zij-instromer, and what was agreed at the talk before.

use crate::content::{Gesprekscyclus, Terugblik};
use crate::datum::{dag_en_datum, datum};
use crate::document::afspraken;
use crate::document::blokken::Blokken;
use crate::document::writer::At;
use crate::netwerk::Lid;
use crate::plan::{self, Gespreksplan};
use crate::typeset::Expr;

impl Blokken<'_> {
    /// The talks of the lijn over the years; nothing in a lijn without any, which is a problem already.
    pub fn gesprekscyclus(&self, blok: &Gesprekscyclus) -> Expr {
        let Some(reeks) = self.scope.lijn().lijn.data.gesprekken else { return Expr::None };
        let keten = blok.keten.iter().map(|schakel| {
            let tekst = Expr::opt_str(schakel.tekst.as_ref());
            Expr::dict([("titel", Expr::str(&schakel.titel)), ("tekst", tekst)])
        });
        let named = vec![
            ("titel", Expr::opt_str(blok.titel.as_ref())),
            ("keten", Expr::array(keten)),
            ("maanden", Expr::int(reeks.maanden)),
            ("aantal", Expr::int(reeks.aantal)),
        ];
        Expr::Call("gesprekken.gesprekscyclus", vec![], named)
    }

    /// The days of the talks of whom the sheet is about, else of every zij-instromer.
    pub fn gespreksdata(&self, titel: Option<&String>) -> Expr {
        let Some(reeks) = self.scope.lijn().lijn.data.gesprekken else { return Expr::None };
        let of_one = self.bijlage.is_some_and(|bijlage| bijlage.per.is_some());
        let leden: Vec<Option<&Lid>> = match self.onderwerp().lid() {
            Some(lid) => vec![Some(lid)],
            None => self.scope.zij_instromers_of_onbekend(),
        };
        let personen = leden.into_iter().map(|lid| {
            let gesprekken = plan::gesprekken(self.context.dossier, self.scope.lijn(), lid);
            // On a sheet of one's own the name stands under the title.
            let naam = lid.filter(|_| self.onderwerp().lid().is_none()).map(|lid| &lid.naam);
            let start = lid.and_then(|lid| lid.start);
            let einde = start.and_then(|start| plan::uiterlijk(start, reeks));
            Expr::dict([
                ("naam", Expr::opt_str(naam)),
                ("onbekend", Expr::Bool(lid.is_none() && !of_one)),
                ("start", Expr::opt_str(start.map(datum))),
                ("einde", Expr::opt_str(einde.map(datum))),
                ("gesprekken", Expr::array(gesprekken.iter().map(gesprek))),
            ])
        });
        let titel = Expr::opt_str(titel);
        Expr::Call(
            "gesprekken.gespreksdata",
            vec![],
            vec![("titel", titel), ("personen", Expr::array(personen))],
        )
    }

    /// What was agreed at the talk before this one.
    pub fn terugblik(&self, blok: &Terugblik) -> Expr {
        let before = self.onderwerp().gesprek().and_then(|gesprek| {
            let lid = self.onderwerp().lid()?;
            let all = plan::gesprekken(self.context.dossier, self.scope.lijn(), Some(lid));
            all.into_iter().find(|other| other.nummer + 1 == gesprek.nummer)?.gegevens
        });
        let file = self.context.dossier.papieren.gesprekken.van(self.scope.lijn());
        let rijen = before.zip(file).map_or_else(Vec::new, |((index, gesprek), file)| {
            let at = At::top(&file.source).key("gesprekken").index(index).key("afspraken");
            let afspraken = gesprek.afspraken.iter().enumerate();
            let rijen = afspraken.map(|(i, afspraak)| {
                Expr::Dict(afspraken::rij(self.context, afspraak, &at.index(i)))
            });
            rijen.collect()
        });
        let filled = u8::try_from(rijen.len()).unwrap_or(u8::MAX);
        let lege_rijen = if filled > 0 { 1 } else { blok.lege_rijen };
        let named = vec![
            ("titel", Expr::opt_str(blok.titel.as_ref())),
            ("rijen", Expr::Array(rijen)),
            ("lege_rijen", Expr::int(lege_rijen)),
        ];
        Expr::Call("gesprekken.terugblik", vec![], named)
    }
}

fn gesprek(gesprek: &Gespreksplan<'_>) -> Expr {
    let verzet = gesprek.dag.and_then(|dag| dag.in_plaats_van);
    // A weekend needs no explanation.
    let verzet = verzet.and_then(|(dag, vrij)| Some((dag, vrij.naam()?)));
    Expr::dict([
        ("nummer", Expr::int(gesprek.nummer)),
        ("datum", Expr::opt_str(gesprek.datum().map(dag_en_datum))),
        ("klaar", Expr::Bool(gesprek.is_klaar())),
        ("afgesproken", Expr::Bool(gesprek.is_afgesproken())),
        ("vakantie", Expr::opt_str(verzet.map(|(_, naam)| naam))),
    ])
}
