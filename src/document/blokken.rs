//! The blokken of a bijlage as calls of functions of the templates, which have the same names: those of `templates/blokken.typ`, or of
//! a file of their own.

use crate::content::{
    Bijlage, Blok, Checklist, Invulvelden, Keuring, Nummering, Ondertekening, Rolkaarten, Stappen,
    Tabel, Vragen,
};
use crate::document::onderwerp::Onderwerp;
use crate::document::overeenkomst::Bekend;
use crate::document::writer::{At, Writer};
use crate::document::{Context, dias, literatuur_path, project};
use crate::plan::Scope;
use crate::typeset::Expr;

/// Writes blokken that are about one thing.
pub struct Blokken<'a> {
    /// Fills the texts.
    pub writer: Writer<'a>,
    /// The content and the roster.
    pub context: &'a Context<'a>,
    /// The lijn or meeting that it belongs to.
    pub scope: Scope<'a>,
    /// The bijlage, if it is one.
    pub bijlage: Option<&'a Bijlage>,
    onderwerp: Onderwerp<'a>,
    /// What is known of the agreement, if it is the form of one.
    pub bekend: Option<Bekend<'a>>,
    /// Whether it is a poster's sheet to write on, where the names that hang on the wall make room.
    pub blad_van_poster: bool,
}

impl<'a> Blokken<'a> {
    /// A writer of blokken of a document, about these.
    pub fn new(
        writer: &Writer<'a>,
        context: &'a Context<'a>,
        scope: Scope<'a>,
        onderwerp: Onderwerp<'a>,
    ) -> Self {
        Self {
            writer: writer.about(context, &onderwerp),
            context,
            scope,
            bijlage: None,
            onderwerp,
            bekend: None,
            blad_van_poster: false,
        }
    }

    /// Whom they are about: their writer fills texts with the same.
    pub fn onderwerp(&self) -> &Onderwerp<'a> {
        &self.onderwerp
    }

    /// Writes one blok.
    pub fn blok(&self, blok: &Blok, at: &At<'_>) -> Expr {
        match blok {
            Blok::Tekst(text) => {
                let text = self.writer.long_text(text, &at.key("tekst"));
                Expr::Call("blokken.tekst", vec![text], vec![])
            }
            Blok::Kader(kader) => {
                let text = self.writer.text(&kader.tekst, &at.key("kader").key("tekst"));
                let titel = Expr::opt_str(kader.titel.as_ref());
                Expr::Call("blokken.kader", vec![text], vec![("titel", titel)])
            }
            Blok::Vragen(vragen) => self.vragen(vragen, &at.key("vragen")),
            Blok::Stappen(stappen) => self.stappen(stappen, &at.key("stappen")),
            Blok::Tabel(tabel) => self.tabel(tabel, &at.key("tabel")),
            Blok::Invulvelden(velden) => self.invulvelden(velden, &at.key("invulvelden")),
            Blok::Doelsysteem(doelsysteem) => self.doelsysteem(doelsysteem, &at.key("doelsysteem")),
            Blok::Doelboom(boom) => self.doelboom(boom, &at.key("doelboom")),
            Blok::Beeld(beeld) => Expr::Call("beeld.beeld", vec![dias::beeld(beeld)], vec![]),
            Blok::Jaarlijn(blok) => self.jaarlijn(blok.titel.as_ref()),
            Blok::Literatuur(blok) => self.literatuur(blok.titel.as_ref()),
            Blok::Keuring(keuring) => self.keuring(keuring, &at.key("keuring")),
            Blok::Checklist(checklist) => self.checklist(checklist, &at.key("checklist")),
            Blok::Gids(blok) => self.gids(blok),
            Blok::Gidsregister(blok) => self.gidsregister(blok),
            Blok::Praktijken(blok) => self.praktijken(blok, &at.key("praktijken")),
            Blok::Verslag(blok) => self.verslag(blok, &at.key("verslag")),
            Blok::Ondertekening(blok) => self.ondertekening(blok, &at.key("ondertekening")),
            Blok::Monitor(blok) => {
                project::monitorblok(&self.writer, self.context, blok, &at.key("monitor"))
            }
            Blok::Cofinanciering(blok) => project::cofinanciering(self.context, blok),
            Blok::Gesprekscyclus(blok) => self.gesprekscyclus(blok),
            Blok::Gespreksdata(blok) => self.gespreksdata(blok.titel.as_ref()),
            Blok::Terugblik(blok) => self.terugblik(blok),
            Blok::NieuweBladzijde(_) => Expr::Call("blokken.nieuwe_bladzijde", vec![], vec![]),
            Blok::Rolkaarten(blok) => self.rolkaarten(blok, &at.key("rolkaarten")),
        }
    }

    /// The literature of the lijn; the path is nowhere else than in what Typst may read.
    fn literatuur(&self, titel: Option<&String>) -> Expr {
        let path = Expr::str(literatuur_path(&self.scope.lijn().id));
        Expr::Call("blokken.literatuur", vec![path], vec![("titel", Expr::opt_str(titel))])
    }

    /// The number of the first question: counted through a bijlage whose answers are gathered by number, else 1.
    fn eerste_vraag(&self, vragen: &Vragen) -> usize {
        let gathered = self.scope.lijn().lijn.data.eindreflectie.as_ref();
        let bijlage = self.bijlage.filter(|bijlage| Some(&bijlage.id) == gathered);
        let all = bijlage.into_iter().flat_map(|bijlage| &bijlage.blokken);
        let all = all
            .filter_map(|blok| if let Blok::Vragen(vragen) = blok { Some(vragen) } else { None });
        let before = all.take_while(|other| !std::ptr::eq(*other, vragen));
        1 + before.flat_map(|before| &before.groepen).map(|groep| groep.vragen.len()).sum::<usize>()
    }

    fn vragen(&self, vragen: &Vragen, at: &At<'_>) -> Expr {
        let groepen = vragen.groepen.iter().enumerate().map(|(i, groep)| {
            let at = at.key("groepen").index(i).key("vragen");
            Expr::dict([
                ("titel", Expr::opt_str(groep.titel.as_ref())),
                ("vragen", self.writer.list(&groep.vragen, &at)),
            ])
        });
        let named = vec![
            ("titel", Expr::opt_str(vragen.titel.as_ref())),
            ("inleiding", self.writer.opt(vragen.inleiding.as_ref(), &at.key("inleiding"))),
            ("groepen", Expr::array(groepen)),
            ("regels", Expr::int(vragen.regels)),
            ("eerste", Expr::count(self.eerste_vraag(vragen))),
        ];
        Expr::Call("blokken.vragen", vec![], named)
    }

    fn stappen(&self, stappen: &Stappen, at: &At<'_>) -> Expr {
        let nummering = match stappen.nummering {
            Nummering::Cijfers => "cijfers",
            Nummering::Letters => "letters",
            Nummering::Geen => "geen",
        };
        let list = stappen.stappen.iter().enumerate().map(|(i, stap)| {
            let at = at.key("stappen").index(i);
            Expr::dict([
                ("titel", Expr::str(&stap.titel)),
                ("minuten", Expr::opt_int(stap.minuten)),
                ("voorstel", Expr::opt_int(stap.voorstel)),
                ("tekst", self.writer.opt(stap.tekst.as_ref(), &at.key("tekst"))),
                ("punten", self.writer.list(&stap.punten, &at.key("punten"))),
                ("vragen", self.writer.list(&stap.vragen, &at.key("vragen"))),
            ])
        });
        let named = vec![
            ("titel", Expr::opt_str(stappen.titel.as_ref())),
            ("inleiding", self.writer.opt(stappen.inleiding.as_ref(), &at.key("inleiding"))),
            ("nummering", Expr::str(nummering)),
            ("stappen", Expr::array(list)),
            ("duur", Expr::opt_int(self.bijlage.and_then(|bijlage| bijlage.duur))),
        ];
        Expr::Call("blokken.stappen", vec![], named)
    }

    fn tabel(&self, tabel: &Tabel, at: &At<'_>) -> Expr {
        let kolommen = tabel.kolommen.iter().enumerate().map(|(i, kolom)| {
            let at = at.key("kolommen").index(i);
            Expr::dict([
                ("titel", self.writer.text(&kolom.titel, &at.key("titel"))),
                ("hint", self.writer.opt(kolom.hint.as_ref(), &at.key("hint"))),
                ("breedte", Expr::Float(kolom.breedte)),
            ])
        });
        let known = self.bekend.as_ref().zip(tabel.uit);
        let known = known.map_or_else(Vec::new, |(bekend, lijst)| bekend.rijen(lijst));
        // What is known takes the place of empty rows, but there is always one to add to.
        let filled = u32::try_from(known.len()).unwrap_or(u32::MAX);
        let lege_rijen = tabel.lege_rijen.saturating_sub(filled).max(u32::from(filled > 0));
        let rijen = tabel.rijen.iter().enumerate();
        let rijen = rijen.map(|(i, rij)| self.writer.list(rij, &at.key("rijen").index(i)));
        let rijen = known.into_iter().chain(rijen);
        let mut named = vec![
            ("titel", Expr::opt_str(tabel.titel.as_ref())),
            ("kolommen", Expr::array(kolommen)),
            ("rijen", Expr::array(rijen)),
            ("lege_rijen", Expr::int(lege_rijen)),
            ("vul", Expr::Bool(tabel.vul)),
            ("krap", Expr::Bool(tabel.krap)),
        ];
        named.extend(tabel.rijhoogte.map(|hoogte| ("rijhoogte", Expr::int(hoogte))));
        Expr::Call("invultabel.tabel", vec![], named)
    }

    fn invulvelden(&self, blok: &Invulvelden, at: &At<'_>) -> Expr {
        let velden = blok.velden.iter().enumerate().map(|(i, veld)| {
            let at = at.key("velden").index(i);
            let known = self.bekend.as_ref().zip(veld.uit);
            let known = known.and_then(|(bekend, veld)| bekend.veld(veld));
            let lang = known.is_some();
            let regels = if known.is_some() { 1 } else { veld.regels };
            let waarde = || self.writer.opt(veld.waarde.as_ref(), &at.key("waarde"));
            Expr::dict([
                ("label", self.writer.text(&veld.label, &at.key("label"))),
                // The field is itself a line to write on.
                ("waarde", known.unwrap_or_else(waarde).or_none(Expr::is_blank)),
                ("regels", Expr::int(regels)),
                ("lang", Expr::Bool(lang)),
            ])
        });
        let titel = Expr::opt_str(blok.titel.as_ref());
        let named = vec![("titel", titel), ("velden", Expr::array(velden))];
        Expr::Call("blokken.invulvelden", vec![], named)
    }

    fn keuring(&self, keuring: &Keuring, at: &At<'_>) -> Expr {
        let onderdelen = keuring.onderdelen.iter().enumerate().map(|(i, onderdeel)| {
            let at = at.key("onderdelen").index(i);
            let punten = onderdeel.punten.iter().enumerate();
            let punten = punten.map(|(j, punt)| {
                self.writer.text(&punt.tekst, &at.key("punten").index(j).key("tekst"))
            });
            Expr::dict([
                ("titel", Expr::str(&onderdeel.titel)),
                ("inleiding", self.writer.opt(onderdeel.inleiding.as_ref(), &at.key("inleiding"))),
                ("punten", Expr::array(punten)),
            ])
        });
        let named = vec![
            ("onderdelen", Expr::array(onderdelen)),
            ("school", Expr::str(&self.context.netwerk().school.naam)),
            ("zij_instromer", Expr::opt_str(self.onderwerp.lid().map(|lid| &lid.naam))),
        ];
        Expr::Call("keuring.keuring", vec![], named)
    }

    fn checklist(&self, checklist: &Checklist, at: &At<'_>) -> Expr {
        let punten = self.writer.list(&checklist.punten, &at.key("punten"));
        let titel = Expr::opt_str(checklist.titel.as_ref());
        Expr::Call("blokken.checklist", vec![], vec![("titel", titel), ("punten", punten)])
    }

    fn rolkaarten(&self, blok: &Rolkaarten, at: &At<'_>) -> Expr {
        let kaarten = blok.kaarten.iter().enumerate().map(|(i, kaart)| {
            let at = at.key("kaarten").index(i);
            Expr::dict([
                ("titel", Expr::str(&kaart.titel)),
                ("merk", Expr::opt_str(kaart.merk.as_ref())),
                ("kern", self.writer.opt(kaart.kern.as_ref(), &at.key("kern"))),
                ("punten", self.writer.list(&kaart.punten, &at.key("punten"))),
                ("vragen", self.writer.list(&kaart.vragen, &at.key("vragen"))),
            ])
        });
        Expr::Call("rolkaarten.rolkaarten", vec![], vec![("kaarten", Expr::array(kaarten))])
    }

    fn ondertekening(&self, blok: &Ondertekening, at: &At<'_>) -> Expr {
        let partijen = blok.partijen.iter().enumerate().map(|(i, partij)| {
            let at = at.key("partijen").index(i).key("naam");
            let naam = self.writer.opt(partij.naam.as_ref(), &at);
            Expr::dict([("rol", Expr::str(&partij.rol)), ("naam", naam)])
        });
        let titel = Expr::opt_str(blok.titel.as_ref());
        let named = vec![("titel", titel), ("partijen", Expr::array(partijen))];
        Expr::Call("blokken.ondertekening", vec![], named)
    }
}
