//! What is known of a tripartite agreement, as the fields and rows that its form shows.

use crate::content::{Overeenkomstlijst, Overeenkomstveld};
use crate::datum::datum;
use crate::document::Context;
use crate::document::writer::At;
use crate::netwerk::{Afspraak, Dag, Overeenkomst};
use crate::taal::opsomming;
use crate::typeset::Expr;

/// What is known of one agreement, and where it stands.
pub struct Bekend<'a> {
    /// The roster, to find names by ids.
    pub context: &'a Context<'a>,
    /// What is known.
    pub overeenkomst: &'a Overeenkomst,
    /// Its place in the file.
    pub at: At<'a>,
}

impl Bekend<'_> {
    /// A field, if it is known.
    pub fn veld(&self, veld: Overeenkomstveld) -> Option<Expr> {
        let found = self.overeenkomst;
        let plain = |key: &str, text: &Option<String>| {
            text.as_ref().map(|text| self.at.key(key).plain(text))
        };
        match veld {
            Overeenkomstveld::Datum => found.datum.map(datum).map(Expr::str),
            Overeenkomstveld::Ingangsdatum => found.ingangsdatum.map(datum).map(Expr::str),
            Overeenkomstveld::Assessment => plain("assessment", &found.assessment),
            Overeenkomstveld::Portfolio => plain("portfolio", &found.portfolio),
            Overeenkomstveld::NietLukken => plain("niet_lukken", &found.niet_lukken),
            Overeenkomstveld::Evc => {
                let at = self.at.key("evc");
                let items = found.evc.iter().enumerate();
                let items: Vec<Expr> = items.map(|(i, text)| at.index(i).plain(text)).collect();
                (!items.is_empty()).then(|| Expr::Call("opmaak.lijst", items, vec![]))
            }
            Overeenkomstveld::Evaluatie => {
                let dagen = found.evaluatie.iter().filter_map(|Dag(dag)| *dag).map(datum);
                opsomming(&dagen.collect::<Vec<_>>()).map(Expr::str)
            }
        }
    }

    /// The rows of a list.
    pub fn rijen(&self, lijst: Overeenkomstlijst) -> Vec<Expr> {
        let found = self.overeenkomst;
        match lijst {
            Overeenkomstlijst::Behoeften => self.rows("behoeften", &found.behoeften, |at, rij| {
                vec![
                    opt(at, "behoefte", rij.behoefte.as_ref()),
                    opt(at, "zelf", rij.zelf.as_ref()),
                    opt(at, "school", rij.school.as_ref()),
                    opt(at, "instituut", rij.instituut.as_ref()),
                ]
            }),
            Overeenkomstlijst::Rollen => self.rows("rollen", &found.rollen, |at, rij| {
                vec![self.namen(&rij.wie), opt(at, "afspraak", Some(&rij.afspraak))]
            }),
            Overeenkomstlijst::Facilitering => {
                self.rows("facilitering", &found.facilitering, |at, rij| {
                    vec![
                        opt(at, "wat", Some(&rij.wat)),
                        opt(at, "hoeveel", rij.hoeveel.as_ref()),
                        opt(at, "waarvoor", rij.waarvoor.as_ref()),
                    ]
                })
            }
            Overeenkomstlijst::Gesprekken => {
                self.rows("gesprekken", &found.gesprekken, |at, rij| {
                    let dag = Expr::str(rij.datum.map(datum).unwrap_or_default());
                    vec![dag, self.namen(&rij.wie), opt(at, "over", rij.over.as_ref())]
                })
            }
            Overeenkomstlijst::Actiepunten => {
                self.rows("actiepunten", &found.actiepunten, |at, punt: &Afspraak| {
                    let dag = Expr::str(punt.voor.map(datum).unwrap_or_default());
                    vec![opt(at, "wat", Some(&punt.wat)), self.namen(&punt.wie), dag]
                })
            }
        }
    }

    fn rows<T>(
        &self,
        key: &str,
        items: &[T],
        cells: impl Fn(&At<'_>, &T) -> Vec<Expr>,
    ) -> Vec<Expr> {
        let at = self.at.key(key);
        let items = items.iter().enumerate();
        items.map(|(i, item)| Expr::Array(cells(&at.index(i), item))).collect()
    }

    fn namen(&self, wie: &[String]) -> Expr {
        Expr::str(self.context.namen(wie).unwrap_or_default())
    }
}

fn opt(at: &At<'_>, key: &str, text: Option<&String>) -> Expr {
    text.map_or_else(|| Expr::str(""), |text| at.key(key).plain(text))
}
