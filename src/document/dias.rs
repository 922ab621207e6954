//! Slides, and the pictures on them and on sheets, as data for `templates/beeld.typ`.

use crate::content::{
    Balans, Beeld, Beelddeel, Bijlage, Bocht, Dia, Kring, Matrix, Mindmap, Niveaus, Waterlijn,
};
use crate::document::writer::{At, Writer};
use crate::typeset::Expr;
use crate::yaml::Loaded;

/// What the slides of a bijlage add to the common entries, on the screen and on the hand-out.
pub fn dias(writer: &Writer<'_>, file: &Loaded<Bijlage>) -> Vec<(String, Expr)> {
    let at = At::top(&file.source);
    let inleiding = writer.opt(file.data.inleiding.as_ref(), &at.key("inleiding"));
    let dias = file.data.dias.iter().enumerate();
    let dias = dias.map(|(i, dia)| dia_expr(writer, dia, &at.key("dias").index(i)));
    Expr::dict([("inleiding", inleiding), ("dias", Expr::array(dias))]).into_entries()
}

fn dia_expr(writer: &Writer<'_>, dia: &Dia, at: &At<'_>) -> Expr {
    let voorbeeld = dia.voorbeeld.as_ref().map(|voorbeeld| {
        let at = at.key("voorbeeld");
        let text = |key, text| (key, writer.text(text, &at.key(key)));
        Expr::dict([
            text("situatie", &voorbeeld.situatie),
            text("oplossing", &voorbeeld.oplossing),
            text("resultaat", &voorbeeld.resultaat),
        ])
    });
    Expr::dict([
        ("titel", Expr::str(&dia.titel)),
        ("ondertitel", Expr::opt_str(dia.ondertitel.as_ref())),
        ("tekst", writer.opt(dia.tekst.as_ref(), &at.key("tekst"))),
        ("punten", writer.list(&dia.punten, &at.key("punten"))),
        ("voorbeeld", voorbeeld.unwrap_or(Expr::None)),
        ("beeld", dia.beeld.as_ref().map_or(Expr::None, beeld)),
    ])
}

/// The speaker notes of the slides of a bijlage, for the draaiboek; none where there are none.
pub fn notities(writer: &Writer<'_>, file: &Loaded<Bijlage>) -> Vec<Expr> {
    let at = At::top(&file.source).key("dias");
    let dias = file.data.dias.iter().enumerate();
    let dias = dias.filter_map(|(i, dia)| {
        let notitie = dia.notitie.as_ref()?;
        Some(Expr::dict([
            ("nummer", Expr::count(i + 1)),
            ("titel", Expr::str(&dia.titel)),
            ("notitie", writer.text(notitie, &at.index(i).key("notitie"))),
        ]))
    });
    dias.collect()
}

/// A picture.
pub fn beeld(beeld: &Beeld) -> Expr {
    let strings = |texts: &[String]| Expr::array(texts.iter().map(Expr::str));
    let (soort, beschrijving, rest) = match beeld {
        Beeld::Balans(Balans { links, rechts, beschrijving }) => {
            let rest = Expr::dict([("links", Expr::str(links)), ("rechts", Expr::str(rechts))]);
            ("balans", beschrijving, rest)
        }
        Beeld::Mindmap(Mindmap { midden, takken, beschrijving }) => {
            let rest = Expr::dict([("midden", Expr::str(midden)), ("takken", strings(takken))]);
            ("mindmap", beschrijving, rest)
        }
        Beeld::Kring(Kring { midden, kringen, beschrijving }) => {
            let kringen = kringen.iter().map(|kring| {
                let tekst = Expr::opt_str(kring.tekst.as_ref());
                Expr::dict([("titel", Expr::str(&kring.titel)), ("tekst", tekst)])
            });
            let kringen = Expr::array(kringen);
            let rest = Expr::dict([("midden", Expr::str(midden)), ("kringen", kringen)]);
            ("kring", beschrijving, rest)
        }
        Beeld::Matrix(Matrix { kolommen, rijen, vakken, nadruk, beschrijving }) => {
            let vakken = vakken.iter().map(|vak| {
                let hint = Expr::opt_str(vak.hint.as_ref());
                Expr::dict([("titel", Expr::str(&vak.titel)), ("hint", hint)])
            });
            let rest = Expr::dict([
                ("kolommen", strings(kolommen)),
                ("rijen", strings(rijen)),
                ("vakken", Expr::array(vakken)),
                ("nadruk", Expr::opt_int(*nadruk)),
            ]);
            ("matrix", beschrijving, rest)
        }
        Beeld::Bocht(Bocht { omlaag, onder, omhoog, beschrijving }) => {
            let stap = |stap: &Beelddeel| {
                let tekst = Expr::opt_str(stap.tekst.as_ref());
                Expr::dict([("titel", Expr::str(&stap.titel)), ("tekst", tekst)])
            };
            let rest = Expr::dict([
                ("omlaag", Expr::array(omlaag.iter().map(stap))),
                ("onder", stap(onder)),
                ("omhoog", Expr::array(omhoog.iter().map(stap))),
            ]);
            ("bocht", beschrijving, rest)
        }
        Beeld::Niveaus(Niveaus { niveaus, beschrijving }) => {
            let niveaus = niveaus.iter().map(|niveau| {
                let vraag = Expr::opt_str(niveau.vraag.as_ref());
                Expr::dict([("titel", Expr::str(&niveau.titel)), ("vraag", vraag)])
            });
            ("niveaus", beschrijving, Expr::dict([("niveaus", Expr::array(niveaus))]))
        }
        Beeld::Waterlijn(Waterlijn { boven, onder, beschrijving }) => {
            let rest = Expr::dict([("boven", strings(boven)), ("onder", strings(onder))]);
            ("waterlijn", beschrijving, rest)
        }
    };
    let mut entries = rest.into_entries();
    entries.push(("soort".to_owned(), Expr::str(soort)));
    entries.push(("beschrijving".to_owned(), Expr::str(beschrijving)));
    Expr::Dict(entries)
}
