//! The pages of the desk, made of the templates that are part of the program.

use minijinja::value::Value;
use minijinja::{Environment, Error, context};

use crate::tree::hex_sha256;
use crate::watch::Page;

/// Makes pages of HTML.
pub struct Html(Environment<'static>);

impl Html {
    /// Pages whose addresses begin with `basis`.
    ///
    /// # Errors
    /// A fault in our templates.
    pub fn new(basis: &str) -> Result<Self, Error> {
        let mut environment = Environment::new();
        environment.add_template("begin.html", include_str!("begin.html"))?;
        environment.add_template("school.html", include_str!("school.html"))?;
        environment.add_template("blad.html", include_str!("blad.html"))?;
        environment.add_global("basis", basis);
        Ok(Self(environment))
    }

    /// The part of a page that may change: its `main`.
    pub fn main(&self, template: &str, values: Value) -> Result<Page, Error> {
        let html = self.0.get_template(template)?.render(values)?;
        let stand = hex_sha256(html.as_bytes())[..16].to_owned();
        Ok(Page { html, stand })
    }

    /// A page that somebody fills in: it stays as it is until it is sent.
    pub fn blad(&self, titel: &str, html: String) -> Result<Page, Error> {
        let inhoud = Value::from_safe_string(html);
        self.main("blad.html", context! { titel, inhoud })
    }
}
