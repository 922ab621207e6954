//! What the browser gets: the list of documents, and each document as pictures of its pages, with what is wrong on top.

use minijinja::value::Value;
use minijinja::{Environment, context};

use crate::problem::{Place, Problem, Severity};
use crate::taal::tel;
use crate::tree::hex_sha256;
use crate::watch::board::{Sheet, State};

/// Pixels in a point: pages are shown somewhat larger than life.
const SCALE: f64 = 1.5;

/// Makes pages of HTML.
pub struct PageMaker {
    templates: Environment<'static>,
    around: Surroundings,
}

/// What pages are part of.
pub struct Surroundings {
    /// What stands before every path.
    pub basis: String,
    /// What it is called, in the title.
    pub programma: &'static str,
    /// The path of the list of all documents.
    pub lijst: &'static str,
    /// What the paths of schools begin with at the desk, where these have a page: a document leads back to its own.
    pub school: Option<&'static str>,
}

/// A page of HTML, or the part of it that changes.
pub struct Page {
    /// The HTML.
    pub html: String,
    /// What tells it from what it was before.
    pub stand: String,
}

impl Surroundings {
    fn values(&self) -> Value {
        let &Self { ref basis, programma, lijst, .. } = self;
        let balie = self.school.is_some();
        context! { basis, programma, balie, terug => lijst, terug_naam => "Alle documenten" }
    }
}

impl PageMaker {
    /// Reads the templates of the pages, which are part of the program.
    ///
    /// # Errors
    /// A fault in these.
    pub fn new(around: Surroundings) -> Result<Self, minijinja::Error> {
        let mut templates = Environment::new();
        templates.add_template("meldingen.html", include_str!("meldingen.html"))?;
        templates.add_template("pagina.html", include_str!("pagina.html"))?;
        templates.add_template("inhoud.html", include_str!("inhoud.html"))?;
        Ok(Self { templates, around })
    }

    /// The part that changes: of a document, or of the list.
    pub fn content(&self, state: &State, key: Option<&str>) -> Result<Page, minijinja::Error> {
        let sheet = key.map(|key| state.documents.get(key));
        let values = match sheet {
            None => self.list(state)?,
            Some(None) => context! { soort => "weg", titel => "Dit document is er niet" },
            Some(Some(sheet)) => self.document(state, key.unwrap_or_default(), sheet)?,
        };
        let terug = key.and_then(|key| self.terug(state, key));
        let values = context! { ..terug.unwrap_or_default(), ..values, ..self.around.values() };
        let html = self.templates.get_template("inhoud.html")?.render(values)?;
        let stand = hex_sha256(html.as_bytes())[..16].to_owned();
        Ok(Page { html, stand })
    }

    /// The whole page around it.
    pub fn whole(&self, content: &Page) -> Result<String, minijinja::Error> {
        let inhoud = Value::from_safe_string(content.html.clone());
        let values = context! { inhoud, stand => &content.stand, ..self.around.values() };
        self.templates.get_template("pagina.html")?.render(values)
    }
}

impl PageMaker {
    /// What is wrong, as a part of a page; `is_old` says that pages below it are those of before.
    ///
    /// # Errors
    /// A fault in our template.
    pub fn mis(&self, problems: Vec<Problem>, is_old: bool) -> Result<Value, minijinja::Error> {
        let values =
            context! { is_old, telling => telling(&problems), meldingen => meldingen(problems) };
        let html = self.templates.get_template("meldingen.html")?.render(values)?;
        Ok(Value::from_safe_string(html))
    }

    /// The page of the school of a document.
    fn terug(&self, state: &State, key: &str) -> Option<Value> {
        let (name, _) = key.split_once('/')?;
        let school = state.schools.iter().find(|school| school.name == name)?;
        let terug = format!("{}{name}", self.around.school?);
        Some(context! { terug, terug_naam => &school.naam })
    }

    fn list(&self, state: &State) -> Result<Value, minijinja::Error> {
        let good = state.schools.iter().filter(|school| !school.delen.is_empty());
        let scholen = good.map(|school| {
            let delen = school.delen.iter().map(|deel| {
                let sheets = deel.documents.iter();
                let sheets = sheets.filter_map(|key| Some((key, state.documents.get(key)?)));
                let documenten = sheets.map(|(key, sheet)| {
                    let fouten = telling(&sheet.problems);
                    context! { key, naam => &sheet.naam, fouten }
                });
                context! { titel => &deel.titel, documenten => documenten.collect::<Vec<_>>() }
            });
            context! { naam => &school.naam, delen => delen.collect::<Vec<_>>() }
        });
        let problems = state.all_problems();
        Ok(context! {
            soort => "lijst",
            titel => "Documenten",
            scholen => scholen.collect::<Vec<_>>(),
            telling => telling(&problems),
            mis => self.mis(problems, false)?,
        })
    }

    fn document(&self, state: &State, key: &str, sheet: &Sheet) -> Result<Value, minijinja::Error> {
        let pages = sheet.pages.iter().flat_map(|pages| {
            (0..pages.count()).filter_map(move |page| {
                let (width, height) = pages.size(page)?;
                let beeld = format!("/bladzijde/{}/{page}/{key}", pages.mark(page)?);
                let (breedte, hoogte) = (pixels(width), pixels(height));
                Some(context! { nummer => page + 1, beeld, breedte, hoogte })
            })
        });
        let problems = state.problems_of(key);
        let is_old = problems.iter().any(Problem::is_error) && sheet.pages.is_some();
        Ok(context! {
            soort => "document",
            titel => &sheet.naam,
            school => &sheet.school,
            deel => &sheet.deel,
            pdf => format!("/pdf/{key}.pdf"),
            bladzijden => pages.collect::<Vec<_>>(),
            telling => telling(&problems),
            mis => self.mis(problems, is_old)?,
        })
    }
}

/// The pixels of a length on paper.
#[expect(clippy::cast_possible_truncation, reason = "no paper is so large")]
fn pixels(points: f64) -> i64 {
    (points * SCALE).round() as i64
}

/// "2 fouten en 1 waarschuwing"; nothing if there are none.
#[must_use]
pub fn telling(problems: &[Problem]) -> Option<String> {
    let of = |severity: Severity, more: &str| {
        let number = problems.iter().filter(|problem| problem.severity == severity).count();
        (number > 0).then(|| tel(number, severity.naam(), more))
    };
    let parts = [of(Severity::Error, "fouten"), of(Severity::Warning, "waarschuwingen")];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" en "))
}

/// What is wrong, what is worst first.
fn meldingen(mut problems: Vec<Problem>) -> Vec<Value> {
    problems.sort_by(|a, b| (a.severity, &a.place).cmp(&(b.severity, &b.place)));
    problems.iter().map(melding).collect()
}

fn melding(problem: &Problem) -> Value {
    let place = problem.place.as_ref();
    let excerpt = place.and_then(Place::excerpt);
    let regel = excerpt.map(|excerpt| {
        let (before, rest) = excerpt.text.split_at(excerpt.start);
        let (part, after) = rest.split_at((excerpt.end - excerpt.start).min(rest.len()));
        [before, part, after].map(str::to_owned).to_vec()
    });
    context! {
        soort => problem.severity.naam(),
        waar => place.map(ToString::to_string),
        veld => place.and_then(Place::veld),
        melding => problem.cause.to_string(),
        uitweg => problem.cause.advice().way_out,
        regel,
    }
}
