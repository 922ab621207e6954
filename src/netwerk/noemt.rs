//! Whom a text names in which several people may stand, as in a cell: `Wit, Sanne de; Jansen, Kim`, or `Sanne en Kim`.
//!
//! A comma stands between two people or inside one name; the roster tells which. The longest part that is somebody goes first.

use crate::netwerk::{Lid, Netwerk, Wie};
use crate::taal::delen;

/// Signs that never stand in a name.
const TUSSEN_MENSEN: &str = ";|\n\t•";

/// Signs and words that may stand in a name too.
const OOK_IN_NAMEN: &str = ",/&+";
const VOEGWOORDEN: [&str; 2] = ["en", "and"];

/// One name may hold this many of those.
const MAX_TEKENS: usize = 3;

impl Netwerk {
    /// Whom a text names, in its order: each part as it was written, and whom it means.
    #[must_use]
    pub fn noemt<'t>(&self, text: &'t str) -> Vec<(&'t str, Wie<&Lid>)> {
        let mensen = delen(text, TUSSEN_MENSEN, &[]);
        mensen.into_iter().flat_map(|deel| self.noemt_aaneen(&text[deel])).collect()
    }

    fn noemt_aaneen<'t>(&self, text: &'t str) -> Vec<(&'t str, Wie<&Lid>)> {
        let delen = delen(text, OOK_IN_NAMEN, &VOEGWOORDEN);
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(first) = delen.get(at) {
            let most = delen.len().min(at + 1 + MAX_TEKENS);
            let known = (at..most).rev().find_map(|last| {
                let naam = &text[first.start..delen[last].end];
                let wie = self.wie(naam);
                wie.is_iemand().then_some((last, naam, wie))
            });
            let (last, naam, wie) =
                known.unwrap_or_else(|| (at, &text[first.clone()], Wie::Niemand));
            found.push((naam, wie));
            at = last + 1;
        }
        // Nobody of these: it may well be one name.
        let anyone = found.iter().any(|(_, wie)| wie.is_iemand());
        if anyone || found.is_empty() { found } else { vec![(text, Wie::Niemand)] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_somebody_whichever_way_the_names_and_the_list_are_written() {
        let rooster = r#"
school: { naam: X }
leden:
  - { naam: Sanne de Wit, rol: hr }
  - { naam: "Jansen, Kim", rol: hr }
  - { naam: Kim Bos, id: kim-b, rol: hr }
  - { naam: "J.P. (Kees) van den Berg", roepnaam: Kees, rol: hr }
"#;
        let netwerk: Netwerk = serde_yaml::from_str(rooster).unwrap();
        let noemt = |text: &str| {
            let found = netwerk.noemt(text).into_iter().map(|(naam, wie)| match wie {
                Wie::Een(lid) => lid.naam.clone(),
                Wie::Meer(leden) => format!("{naam}?{}", leden.len()),
                Wie::Niemand => format!("!{naam}"),
            });
            found.collect::<Vec<_>>().join("|")
        };
        for text in [
            "Wit, Sanne de; Jansen, Kim",
            "Wit, Sanne de, Jansen, Kim",
            "Sanne de Wit, Kim Jansen",
            "Sanne de Wit; Kim Jansen;",
            "Sanne en Jansen",
            "Sanne & Kim Jansen",
            "de Wit\nJansen",
            " mw. de Wit /  Jansen, Kim ",
        ] {
            assert_eq!(noemt(text), "Sanne de Wit|Kim Jansen", "{text}");
        }
        for (text, found) in [
            ("Berg, J.P. (Kees) van den, Sanne", "J.P. (Kees) van den Berg|Sanne de Wit"),
            ("kim-b, Kees en Sanne", "Kim Bos|J.P. (Kees) van den Berg|Sanne de Wit"),
            ("Bos, Kim", "Kim Bos"),
            ("Sanne, Kim", "Sanne de Wit|Kim?2"),
            ("Sanne, Piet", "Sanne de Wit|!Piet"),
            ("Vries, Anna de; Sanne", "!Vries, Anna de|Sanne de Wit"),
            ("", ""),
            (" ; , ", ""),
        ] {
            assert_eq!(noemt(text), found, "{text}");
        }
    }
}
