//! The directory of a lijn: its entries by category or by topic, and the ways to find one.

use std::collections::BTreeSet;

use crate::content::{Gids, Gidsblok, Gidsorde, Gidsregister, Ingang, Plaats, Rubriek, is_site};
use crate::datum::datum;
use crate::document::blokken::Blokken;
use crate::document::writer::At;
use crate::qr::qr;
use crate::sorteer::Volgorde;
use crate::typeset::Expr;
use crate::yaml::Loaded;

impl Blokken<'_> {
    /// The entries: each in full at its first place, and at another one as a reference to that.
    pub fn gids(&self, blok: &Gidsblok) -> Expr {
        let Some(file) = &self.scope.lijn().gids else { return Expr::Seq(Vec::new()) };
        let Gids { categorieen, onderwerpen, ingangen, .. } = &file.data;
        let by_category = blok.orde == Gidsorde::Categorie;
        let (key, groups, parts) = if by_category {
            ("categorieen", categorieen, onderwerpen)
        } else {
            ("onderwerpen", onderwerpen, categorieen)
        };
        let mut printed = BTreeSet::new();
        let mut groepen = Vec::new();
        for (i, groep) in groups.iter().enumerate() {
            let mut list = Vec::new();
            // Whoever reads a group needs no reference to what stands in it.
            let mut in_group = BTreeSet::new();
            // Without a topic, an entry comes last in its category.
            for deel in parts.iter().map(Some).chain([None]) {
                let here = |plaats: &Plaats| {
                    let categorie = Some(plaats.categorie.as_str());
                    let onderwerp = plaats.onderwerp.as_deref();
                    let deel = deel.map(|deel| deel.id.as_str());
                    let (first, second) =
                        if by_category { (categorie, onderwerp) } else { (onderwerp, categorie) };
                    first == Some(groep.id.as_str()) && second == deel
                };
                for (n, ingang) in ingangen.iter().enumerate() {
                    if ingang.plaatsen.iter().any(here) && in_group.insert(n) {
                        let label = deel.map(|deel| &deel.titel);
                        list.push(self.ingang(file, n, label, printed.insert(n)));
                    }
                }
            }
            if !list.is_empty() {
                let at = At::top(&file.source).key(key).index(i);
                groepen.push(Expr::dict([
                    ("titel", at.key("titel").plain(&groep.titel)),
                    ("uitleg", self.writer.opt(groep.uitleg.as_ref(), &at.key("uitleg"))),
                    ("ingangen", Expr::Array(list)),
                ]));
            }
        }
        Expr::Call("gids.gids", vec![], vec![("groepen", Expr::Array(groepen))])
    }

    fn ingang(
        &self,
        file: &Loaded<Gids>,
        index: usize,
        label: Option<&String>,
        first: bool,
    ) -> Expr {
        let at = At::top(&file.source).key("ingangen").index(index);
        let ingang = &file.data.ingangen[index];
        let text = |key: &str, text: Option<&String>| {
            text.map_or(Expr::None, |text| at.key(key).plain(text))
        };
        let mut entries = vec![
            ("nummer", nummer(index)),
            ("naam", at.key("naam").plain(&ingang.naam)),
            ("bij", text("bij", ingang.bij.as_ref())),
            ("eerste", Expr::Bool(first)),
        ];
        if first {
            let url = ingang.url();
            let shown = ingang.herstel.as_ref().or(ingang.adres.as_ref());
            let code = url.as_ref().and_then(|url| qr(url.as_str()));
            let code = code.map_or(Expr::None, |code| {
                Expr::dict([("maat", Expr::count(code.maat)), ("pad", Expr::str(code.pad))])
            });
            entries.extend([
                ("label", Expr::opt_str(label)),
                ("wie", text("wie", ingang.wie.as_ref())),
                ("tekst", self.writer.opt(ingang.tekst.as_ref(), &at.key("tekst"))),
                ("adres", text("adres", shown)),
                ("bron", text("adres", ingang.adres.as_ref().filter(|_| ingang.herstel.is_some()))),
                ("url", Expr::opt_str(url.as_ref().map(url::Url::as_str))),
                ("site", Expr::Bool(url.as_ref().is_some_and(is_site))),
                ("nagekeken", Expr::opt_str(ingang.nagekeken.map(datum))),
                ("qr", code),
            ]);
        }
        Expr::Dict(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    /// The table of topics by categories, and the names from a to z.
    pub fn gidsregister(&self, blok: &Gidsregister) -> Expr {
        let Some(file) = &self.scope.lijn().gids else { return Expr::Seq(Vec::new()) };
        let Gids { categorieen, onderwerpen, ingangen, .. } = &file.data;
        let at = At::top(&file.source);
        let title = |key: &str, i: usize, rubriek: &Rubriek| {
            let at = at.key(key).index(i);
            match &rubriek.kort {
                Some(kort) => at.key("kort").plain(kort),
                None => at.key("titel").plain(&rubriek.titel),
            }
        };
        let rijen = onderwerpen.iter().enumerate().map(|(i, onderwerp)| {
            let cellen = categorieen.iter().map(|categorie| {
                let here = |plaats: &Plaats| {
                    plaats.categorie == categorie.id
                        && plaats.onderwerp.as_ref() == Some(&onderwerp.id)
                };
                let found = ingangen.iter().enumerate();
                let found = found.filter(|(_, ingang)| ingang.plaatsen.iter().any(here));
                Expr::array(found.map(|(n, _)| nummer(n)))
            });
            Expr::dict([
                ("titel", title("onderwerpen", i, onderwerp)),
                ("cellen", Expr::array(cellen)),
            ])
        });
        let kolommen = categorieen.iter().enumerate();
        let kolommen = kolommen.map(|(i, categorie)| title("categorieen", i, categorie));
        let mut sorted: Vec<(usize, &Ingang)> = ingangen.iter().enumerate().collect();
        let order = Volgorde::new();
        sorted.sort_by(|(_, a), (_, b)| {
            let by_naam = order.vergelijk(&a.naam, &b.naam);
            let [a, b] = [a, b].map(|ingang| ingang.bij.as_deref().unwrap_or_default());
            by_naam.then_with(|| order.vergelijk(a, b))
        });
        let namen = sorted.into_iter().map(|(n, ingang)| {
            let at = at.key("ingangen").index(n);
            let bij = ingang.bij.as_ref().map(|bij| at.key("bij").plain(bij));
            Expr::dict([
                ("nummer", nummer(n)),
                ("naam", at.key("naam").plain(&ingang.naam)),
                ("bij", bij.unwrap_or(Expr::None)),
            ])
        });
        let named = vec![
            ("titel_tabel", Expr::opt_str(blok.tabel.as_ref())),
            ("titel_namen", Expr::opt_str(blok.namen.as_ref())),
            ("kolommen", Expr::array(kolommen)),
            ("rijen", Expr::array(rijen)),
            ("namen", Expr::array(namen)),
        ];
        Expr::Call("gids.gidsregister", vec![], named)
    }
}

/// The number of an entry on paper.
fn nummer(index: usize) -> Expr {
    Expr::count(index + 1)
}
