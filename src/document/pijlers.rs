//! What schools tell about the pillars of a lijn: their good practices, and the report of a meeting.

use crate::content::{Pijler, Praktijken, Praktijkveld, Verslag, Verslagveld};
use crate::datum::datum;
use crate::document::blokken::Blokken;
use crate::document::writer::At;
use crate::netwerk::{Praktijk, Terugkoppeling, veld};
use crate::typeset::Expr;
use crate::yaml::Loaded;

impl Blokken<'_> {
    /// The pillars of the lijn, each with its number, and their place in its file.
    fn pijlers(&self) -> impl Iterator<Item = (usize, &Pijler, At<'_>)> {
        let file = &self.scope.lijn().lijn;
        let at = At::top(&file.source).key("pijlers");
        let pijlers = file.data.pijlers.iter().enumerate();
        pijlers.map(move |(i, pijler)| (i + 1, pijler, at.index(i)))
    }

    /// The good practices by their first pillar; without any, what invites to write one.
    pub fn praktijken(&self, blok: &Praktijken, at: &At<'_>) -> Expr {
        let velden = blok.velden.iter();
        let velden = velden.map(|regel| {
            Expr::dict([("label", Expr::str(&regel.label)), ("regels", Expr::int(regel.regels))])
        });
        let pijlers = self.pijlers().map(|(nummer, pijler, at)| {
            let files = self
                .context
                .dossier
                .papieren
                .praktijken
                .van(self.scope.lijn())
                .into_iter()
                .flatten();
            let files = files.filter(|file| file.data.pijlers.first() == Some(&nummer));
            Expr::dict([
                ("titel", at.key("titel").plain(&pijler.titel)),
                ("uitleg", self.writer.opt(pijler.uitleg.as_ref(), &at.key("uitleg"))),
                ("praktijken", Expr::array(files.map(|file| self.praktijk(blok, file)))),
            ])
        });
        let named = vec![
            ("titel", Expr::opt_str(blok.titel.as_ref())),
            ("uitnodiging", self.writer.long_text(&blok.uitnodiging, &at.key("uitnodiging"))),
            ("velden", Expr::array(velden)),
            ("pijlers", Expr::array(pijlers)),
        ];
        Expr::Call("pijlers.praktijken", vec![], named)
    }

    fn praktijk(&self, blok: &Praktijken, file: &Loaded<Praktijk>) -> Expr {
        let at = At::top(&file.source);
        let praktijk = &file.data;
        let velden = blok.velden.iter().filter_map(|regel| {
            let (key, text) = praktijk.veld(regel.uit);
            let known = text.map(|text| at.key(key).plain(text));
            let ours = || Expr::str(&self.context.netwerk().school.naam);
            let tekst = known.or_else(|| (regel.uit == Praktijkveld::School).then(ours))?;
            Some(Expr::dict([("label", Expr::str(&regel.label)), ("tekst", tekst)]))
        });
        let nummers = praktijk.pijlers.iter().skip(1);
        let nummers = nummers.map(|nummer| Expr::count(*nummer));
        Expr::dict([
            ("titel", at.key("titel").plain(&praktijk.titel)),
            ("ook", Expr::array(nummers)),
            ("velden", Expr::array(velden)),
        ])
    }

    /// The report of a meeting: what is written of it, and lines for the rest.
    pub fn verslag(&self, blok: &Verslag, at: &At<'_>) -> Expr {
        let delen = blok.delen.iter().enumerate().map(|(i, deel)| {
            let at = at.key("delen").index(i);
            let (soort, inhoud) = self.verslagdeel(deel.uit);
            Expr::dict([
                ("soort", Expr::str(soort)),
                ("titel", Expr::str(&deel.titel)),
                ("uitleg", self.writer.opt(deel.uitleg.as_ref(), &at.key("uitleg"))),
                ("regels", Expr::int(deel.regels)),
                ("inhoud", inhoud),
            ])
        });
        Expr::Call("pijlers.verslag", vec![], vec![("delen", Expr::array(delen))])
    }

    /// What a part holds, and how that is shown.
    fn verslagdeel(&self, deel: Verslagveld) -> (&'static str, Expr) {
        let file = self.context.dossier.papieren.terugkoppeling.van(self.scope.lijn());
        let list = |key: &str, texts: fn(&Terugkoppeling) -> &Vec<String>| match file {
            Some(file) => teksten(&At::top(&file.source).key(key), texts(&file.data)),
            None => Expr::Array(Vec::new()),
        };
        match deel {
            Verslagveld::Gelegenheid => ("regel", gelegenheid(file)),
            Verslagveld::Inleiding => ("alineas", list("inleiding", |found| &found.inleiding)),
            Verslagveld::Visie => ("alineas", list("visie", |found| &found.visie)),
            Verslagveld::Conclusies => ("nummers", list("conclusies", |found| &found.conclusies)),
            Verslagveld::Vervolg => ("nummers", list("vervolg", |found| &found.vervolg)),
            Verslagveld::Deelnemers => {
                let namen = file.iter().flat_map(|file| &file.data.deelnemers);
                let namen = namen.map(|naam| Expr::str(self.context.naam(naam)));
                ("namen", Expr::array(namen))
            }
            Verslagveld::Pijlers => {
                let pijlers = self.pijlers().map(|(nummer, pijler, at)| {
                    let punten = file.and_then(|file| {
                        let punten = file.data.pijlers.get(&nummer)?;
                        let at = At::top(&file.source).key("pijlers").key(&nummer.to_string());
                        Some(teksten(&at, &punten.0))
                    });
                    Expr::dict([
                        ("titel", at.key("titel").plain(&pijler.titel)),
                        ("punten", punten.unwrap_or_else(|| Expr::Array(Vec::new()))),
                    ])
                });
                ("pijlers", Expr::array(pijlers))
            }
        }
    }
}

/// Texts of one field.
fn teksten(at: &At<'_>, texts: &[String]) -> Expr {
    let texts_at = texts.iter().enumerate();
    Expr::array(texts_at.map(|(i, text)| at.field(veld(at.path(), i, texts.len())).plain(text)))
}

/// Which meeting, and when.
fn gelegenheid(file: Option<&Loaded<Terugkoppeling>>) -> Expr {
    let Some(file) = file else { return Expr::Array(Vec::new()) };
    let at = At::top(&file.source).key("gelegenheid");
    let gelegenheid = file.data.gelegenheid.iter().map(|text| at.plain(text));
    Expr::array(gelegenheid.chain(file.data.datum.map(|dag| Expr::str(datum(dag)))))
}
