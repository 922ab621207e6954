//! Questions, a numbered line each, and their answers.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::cli::report::{ask, message};
use crate::problem::{Cause, Problem};
use crate::taal::tel;
use crate::yaml::parse_date;

/// Wrong answers to one question, after which it is left open.
const MAX_AGAIN: usize = 5;

/// Questions to somebody at a keyboard. Where nobody sits there, lines that are given answer them, unless the name was given: then
/// nothing is asked.
pub struct Vragen<'a, R> {
    input: &'a mut R,
    terminal: bool,
    asks: bool,
    number: usize,
}

impl<'a, R: BufRead> Vragen<'a, R> {
    /// Questions that are answered by these lines; so many of them are open.
    pub fn new(input: &'a mut R, terminal: bool, has_name: bool, open: usize) -> Self {
        if terminal && open > 0 {
            let open = tel(open, "vraag", "vragen");
            message(&format!(
                "{open}. Weet u een antwoord niet, druk dan op Enter: u vult het later in."
            ));
        }
        Self { input, terminal, asks: terminal || !has_name, number: 0 }
    }

    /// The answer to a question that may stay open.
    pub fn vraag(&mut self, vraag: &str, known: Option<&str>) -> Option<String> {
        if let Some(known) = known {
            return Some(known.trim().to_owned()).filter(|known| !known.is_empty());
        }
        self.number += 1;
        self.antwoord(vraag).filter(|line| !line.is_empty())
    }

    /// The answer to one that may not.
    pub fn nodig(&mut self, vraag: &str, known: Option<&str>) -> Option<String> {
        let mut answer = self.vraag(vraag, known);
        for _ in 0..MAX_AGAIN {
            if answer.is_some() || known.is_some() {
                break;
            }
            let Some(line) = self.antwoord(vraag) else { break };
            answer = Some(line).filter(|line| !line.is_empty());
        }
        answer
    }

    /// A day.
    ///
    /// # Errors
    /// What was given beforehand is none.
    pub fn dag(&mut self, vraag: &str, known: Option<&str>) -> Result<Option<Date>, Vec<Problem>> {
        let read = |text: &str| {
            parse_date(text).ok_or_else(|| Problem::general(Cause::Date(text.to_owned())))
        };
        self.lees(vraag, known, read)
    }

    /// A list of people, with where it stands.
    ///
    /// # Errors
    /// What was given beforehand is none.
    pub fn lijst<T>(
        &mut self,
        vraag: &str,
        known: Option<&str>,
        read: impl Fn(&Path) -> Result<T, Problem>,
    ) -> Result<Option<(PathBuf, T)>, Vec<Problem>> {
        self.lees(vraag, known, |text| {
            // A file that is dragged into a terminal comes between quotes, or with a stroke before each space.
            let bare = text.trim_matches(['"', '\'', '“', '”']).replace("\\ ", " ");
            let path = PathBuf::from(bare.strip_prefix("file://").unwrap_or(&bare));
            Ok((path.clone(), read(&path)?))
        })
    }

    /// An answer that is read: asked again while it cannot be.
    fn lees<T>(
        &mut self,
        vraag: &str,
        known: Option<&str>,
        read: impl Fn(&str) -> Result<T, Problem>,
    ) -> Result<Option<T>, Vec<Problem>> {
        let mut answer = self.vraag(vraag, known);
        for _ in 0..MAX_AGAIN {
            let Some(text) = answer else { return Ok(None) };
            match read(&text) {
                Ok(found) => return Ok(Some(found)),
                Err(problem) if known.is_some() => return Err(vec![problem]),
                Err(problem) => {
                    message(&format!("   {}. {}", problem.cause, problem.cause.advice().way_out));
                }
            }
            answer = self.antwoord(vraag).filter(|line| !line.is_empty());
        }
        Ok(None)
    }

    /// A line, which may be empty; none where there are no more.
    fn antwoord(&mut self, vraag: &str) -> Option<String> {
        if !self.asks {
            return None;
        }
        ask(&format!("{}. {vraag} ", self.number));
        let mut line = String::new();
        match self.input.read_line(&mut line) {
            Ok(0) | Err(_) => {
                self.asks = false;
                message("");
                None
            }
            Ok(_) => {
                // At a keyboard, Enter ends the line.
                if !self.terminal {
                    message("");
                }
                Some(line.trim().to_owned())
            }
        }
    }
}
