//! What was read of a list, in words: what each column is, who is in it, which rows were not taken over, and what to do next.

use std::fmt::Write;
use std::path::Path;

use crate::cli::typed::quoted;
use crate::content::Rollen;
use crate::datum::datum;
use crate::namenlijst::{Lijstlid, Namenlijst, Verandering, Wijziging};
use crate::taal::{opsomming, tel};

/// What was read of a list.
#[must_use]
pub fn tekst(lijst: &Namenlijst, bestand: &str, rollen: &Rollen) -> String {
    let mut text = format!("{bestand}: blad {}, met de koppen in rij {}\n", lijst.blad, lijst.kop);
    for kolom in &lijst.kolommen {
        let betekenis = kolom.betekenis.unwrap_or("niet gelezen");
        let _ = writeln!(text, "  {}  {}: {betekenis}", kolom.cel, kolom.kop);
    }
    let _ = writeln!(text, "\nOvergenomen: {}", tel(lijst.leden.len(), "mens", "mensen"));
    for lid in &lijst.leden {
        let _ = writeln!(text, "  rij {}  {}", lid.rij, van_lid(lid, rollen));
    }
    if !lijst.geweigerd.is_empty() {
        let rijen = tel(lijst.geweigerd.len(), "rij", "rijen");
        let _ = writeln!(text, "\nNiet overgenomen: {rijen}\n{}", geweigerd(lijst));
    }
    let (rijen, over, niet) = (lijst.rijen, lijst.overgenomen(), lijst.geweigerd.len());
    let _ = writeln!(text, "\n{}: {over} overgenomen, {niet} niet.", tel(rijen, "rij", "rijen"));
    if let Some(bladen) = opsomming(&lijst.andere_bladen) {
        let _ = writeln!(
            text,
            "Ook op blad {bladen} staan mensen. Die zijn niet gelezen: bewaar dat blad als een eigen bestand."
        );
    }
    text
}

/// Which rows were not taken over, and why, a line each.
#[must_use]
pub fn geweigerd(lijst: &Namenlijst) -> String {
    let lines = together(lijst).into_iter().map(|(van, tot, (cel, reden))| {
        let rijen =
            if van == tot { format!("rij {van}") } else { format!("rij {van} tot en met {tot}") };
        format!("  {rijen}  {cel}: {reden}")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Refused rows; those below one another with one reason once: the first row, the last, and cell and reason.
fn together(lijst: &Namenlijst) -> Vec<(u32, u32, (String, String))> {
    let mut found: Vec<(u32, u32, (String, String))> = Vec::new();
    for weigering in &lijst.geweigerd {
        let (rij, reden) = (weigering.rij(), weigering.reden());
        match found.last_mut().filter(|(_, last, (_, other))| last + 1 == rij && *other == reden) {
            Some((_, last, _)) => *last = rij,
            None => found.push((rij, rij, (weigering.cel.to_string(), reden))),
        }
    }
    found
}

fn van_lid(lid: &Lijstlid, rollen: &Rollen) -> String {
    let mut parts = vec![namen_van(&lid.rol, rollen)];
    parts.extend(lid.roepnaam.as_ref().map(|naam| format!("roepnaam {naam}")));
    parts.extend(lid.vak.clone());
    parts.extend(lid.start.map(|dag| format!("start {}", datum(dag))));
    parts.extend(lid.vanaf.map(|dag| format!("vanaf {}", datum(dag))));
    parts.extend(lid.tot.map(|dag| format!("tot en met {}", datum(dag))));
    parts.extend(opsomming(&lid.begeleidt).map(|namen| format!("begeleidt {namen}")));
    parts.extend(opsomming(&lid.begeleider).map(|namen| format!("begeleid door {namen}")));
    format!("{}: {}", lid.naam, parts.join("; "))
}

fn namen_van(ids: &[String], rollen: &Rollen) -> String {
    let namen = ids.iter().map(|id| rollen.rol(id).map_or(id, |rol| &rol.naam).clone());
    opsomming(&namen.collect::<Vec<_>>()).unwrap_or_default()
}

/// What changes in a network.
#[must_use]
pub fn verschil(wijziging: &Wijziging, bestand: &str) -> String {
    let mut text = format!("\nIn {bestand}:\n");
    for lid in &wijziging.nieuw {
        let _ = writeln!(text, "  + {}: {}", lid.naam, lid.rol.join(", "));
    }
    for verandering in &wijziging.veranderd {
        let _ = writeln!(text, "  ~ {}: {}", verandering.naam, anders(verandering));
    }
    if let Some(namen) = opsomming(&wijziging.gelijk) {
        let _ = writeln!(text, "  = {namen}");
    }
    if let Some(namen) = opsomming(&wijziging.niet_genoemd) {
        let _ = writeln!(text, "Niet in de lijst, en blijft staan: {namen}.");
    }
    for (naam, keuze) in &wijziging.onzeker {
        let _ = writeln!(text, "{naam} kan {keuze} zijn. Die is niet veranderd: doe dat zelf.");
    }
    for (wie, ander) in &wijziging.open {
        let _ = writeln!(
            text,
            "Dat {wie} {ander} begeleidt, komt erin zodra allebei zijn overgenomen."
        );
    }
    if wijziging.is_empty() {
        text += "Er verandert niets.\n";
    }
    text
}

fn anders(verandering: &Verandering) -> String {
    let mut parts = Vec::new();
    parts.extend(opsomming(&verandering.rol).map(|rol| format!("rol {rol} erbij")));
    parts.extend(verandering.roepnaam.as_ref().map(|naam| format!("roepnaam {naam}")));
    parts.extend(verandering.vak.as_ref().map(|vak| format!("vak {vak}")));
    parts.extend(verandering.start.map(|dag| format!("start {}", datum(dag))));
    parts.extend(verandering.vanaf.map(|dag| format!("vanaf {}", datum(dag))));
    parts.extend(verandering.tot.map(|dag| format!("tot {}", datum(dag))));
    parts.extend(opsomming(&verandering.begeleidt).map(|namen| format!("begeleidt ook {namen}")));
    parts.extend(opsomming(&verandering.begeleider).map(|namen| format!("begeleid door {namen}")));
    parts.join("; ")
}

/// What to type after reading a list.
#[must_use]
pub fn verder(lijst: &Namenlijst, bestand: &str) -> String {
    if lijst.leden.is_empty() {
        return format!(
            "Verbeter de lijst, en typ dan nog eens:\n  lef rooster {}",
            quoted(bestand)
        );
    }
    format!(
        "Er is niets geschreven. Een nieuw netwerk maakt u met:\n  lef nieuw mijn-school --rooster {0}\n\
         en in een netwerk dat u hebt, komen deze mensen met:\n  lef rooster {0} --naar mijn-school --schrijf",
        quoted(bestand)
    )
}

/// What to type to write the difference.
#[must_use]
pub fn nog_niet_geschreven(bestand: &str, naar: Option<&Path>) -> String {
    let naar = naar.map(|path| quoted(&path.display().to_string())).unwrap_or_default();
    format!(
        "Er is nog niets geschreven. Klopt het, typ dan:\n  lef rooster {} --naar {naar} --schrijf",
        quoted(bestand)
    )
}

/// What was written, and what to type next. A workbook is never written over: a new one stands beside it.
#[must_use]
pub fn geschreven(nieuw: &Path, rooster: &Path, naar: Option<&Path>) -> String {
    let shown = |path: &Path| quoted(&path.display().to_string());
    let naar = naar.map(shown).unwrap_or_default();
    let file = shown(nieuw);
    if nieuw == rooster {
        return format!("Geschreven: {file}\nMaak de papieren met:\n  lef bouw {naar}");
    }
    format!(
        "Gemaakt: {file}\n\
         De oude werkmap {} staat er nog. Eigen kolommen en tabbladen zijn meegegaan als gewone waarden; kleuren en formules niet.\n\
         Is het goed zo? Haal dan de oude weg, geef de nieuwe haar naam, en typ:\n  lef bouw {naar}",
        shown(rooster)
    )
}
