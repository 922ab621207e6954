//! What the evaluation form of a meeting asks: a statement about each goal, to be rated on a scale, and open questions. The document
//! that prints the form and the check of what people answered both take it from here.

use std::fmt;

use crate::content::{Bijeenkomst, Markdown, Woorden};
use crate::problem::FieldPath;
use crate::taal::{enkele_spaties, keuze, zichtbaar};

/// The steps of the scale.
const TREDEN: usize = 5;

/// Something that the form asks.
#[derive(Debug, Clone)]
pub struct Evaluatievraag<'a> {
    /// How it is answered.
    pub soort: Vraagsoort,
    /// Its number among those of its kind, from 1, in the order of the form.
    pub nummer: usize,
    /// What it says.
    pub tekst: &'a Markdown,
    /// Where that stands in the file of the meeting.
    pub veld: FieldPath,
}

/// How a question of the form is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vraagsoort {
    /// A statement about a goal: with a step of the scale.
    Doel,
    /// An open question: in one's own words.
    Open,
}

impl Bijeenkomst {
    /// Everything that its evaluation form asks, in the order of the form.
    #[must_use]
    pub fn evaluatievragen(&self) -> Vec<Evaluatievraag<'_>> {
        let doelen = self.doelen.iter().enumerate().map(|(i, doel)| Evaluatievraag {
            soort: Vraagsoort::Doel,
            nummer: i + 1,
            tekst: &doel.stelling,
            veld: FieldPath::of("doelen").index(i).key("stelling"),
        });
        let open = self.evaluatie.vragen.iter().enumerate().map(|(i, vraag)| Evaluatievraag {
            soort: Vraagsoort::Open,
            nummer: i + 1,
            tekst: vraag,
            veld: FieldPath::of("evaluatie").key("vragen").index(i),
        });
        doelen.chain(open).collect()
    }
}

/// The scale of the form: what stands above each of its columns. The first and the last have words, those between have numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Antwoordschaal {
    treden: Vec<String>,
}

impl Antwoordschaal {
    /// The scale in the words of the content.
    #[must_use]
    pub fn of(woorden: &Woorden) -> Self {
        let woorden = woorden.templates.get("evaluatie");
        let treden = (1..=TREDEN).map(|nummer| {
            let key = match nummer {
                1 => "oneens",
                TREDEN => "eens",
                _ => return nummer.to_string(),
            };
            let woord = woorden.and_then(|woorden| woorden.get(key));
            woord.map_or_else(|| nummer.to_string(), String::clone)
        });
        Self { treden: treden.collect() }
    }

    /// What stands above each column, in order.
    #[must_use]
    pub fn treden(&self) -> &[String] {
        &self.treden
    }

    /// What can be answered, in order: each number, with the words of its column.
    #[must_use]
    pub fn keuzes(&self) -> Vec<String> {
        let treden = self.treden.iter().zip(1_usize..);
        let keuzes = treden.map(|(trede, nummer)| match nummer.to_string() {
            plain if plain == *trede => plain,
            plain => format!("{plain} ({trede})"),
        });
        keuzes.collect()
    }

    /// The step that an answer means, from 1: its number, the words of its column, or both. Capitals and spaces do not count.
    #[must_use]
    pub fn trede(&self, antwoord: &str) -> Option<usize> {
        let same = |other: &str| plain(other) == plain(antwoord);
        let treden = self.treden.iter().zip(self.keuzes()).zip(1_usize..);
        let mut meant = treden.filter(|((trede, keuze), nummer)| {
            same(trede) || same(keuze) || same(&nummer.to_string())
        });
        meant.next().map(|(_, nummer)| nummer)
    }
}

impl fmt::Display for Antwoordschaal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&keuze(&self.keuzes()).unwrap_or_default())
    }
}

/// A text without what makes no difference between answers.
fn plain(text: &str) -> String {
    enkele_spaties(&zichtbaar(text)).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schaal() -> Antwoordschaal {
        let treden = ["helemaal oneens", "2", "3", "4", "helemaal eens"];
        Antwoordschaal { treden: treden.map(str::to_owned).to_vec() }
    }

    #[test]
    fn an_answer_is_a_number_or_the_words_of_its_column() {
        for (antwoord, trede) in [
            ("1", 1),
            (" 4 ", 4),
            ("Helemaal oneens", 1),
            ("HELEMAAL  EENS", 5),
            ("helemaal\u{a0}eens", 5),
            ("5 (helemaal eens)", 5),
        ] {
            assert_eq!(schaal().trede(antwoord), Some(trede), "{antwoord}");
        }
    }

    #[test]
    fn what_may_mean_something_else_is_no_answer() {
        for antwoord in ["", "0", "6", "3,5", "3.5", "eens", "oneens", "4 (helemaal eens)", "-1"] {
            assert_eq!(schaal().trede(antwoord), None, "{antwoord}");
        }
    }

    #[test]
    fn every_choice_that_is_offered_is_read_back() {
        let schaal = schaal();
        for (keuze, trede) in schaal.keuzes().iter().chain(schaal.treden()).zip((1..=5).cycle()) {
            assert_eq!(schaal.trede(keuze), Some(trede), "{keuze}");
        }
        assert_eq!(schaal.to_string(), "1 (helemaal oneens), 2, 3, 4 of 5 (helemaal eens)");
    }
}
