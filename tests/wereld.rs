//! The world that Typst sees is closed: templates, fonts and declared pictures, a fixed date, and nothing else.

mod common;

use std::fs;
use std::path::Path;

use jiff::civil::date;
use lef::tree::Tree;
use lef::typeset::{Expr, Files, Manuscript, Pdf, Templates};
use tempfile::TempDir;

/// Compiles a template with this body; its document function gets the date as `d`.
fn compiled(body: &str) -> Result<Pdf, String> {
    let folder = TempDir::new().unwrap();
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/fonts");
    fs::create_dir(folder.path().join("fonts")).unwrap();
    fs::copy(fonts.join("SourceSans3_400Regular.ttf"), folder.path().join("fonts/a.ttf")).unwrap();
    let head =
        "set std.document(title: \"x\", date: d); set text(font: \"Source Sans 3\", lang: \"nl\")";
    let template = format!("#let document(d) = {{ {head}; heading[x]; {body} }}");
    fs::write(folder.path().join("proef.typ"), template).unwrap();
    let Ok(templates) = Templates::load(&Tree::disk("templates", folder.path().to_owned()), false)
    else {
        panic!("templates")
    };
    let files = Files::new(&templates, &[]);
    let today = date(2026, 11, 1);
    Manuscript::new(&files, "proef", &Expr::Date(today), today, "proef".to_owned())
        .compile()
        .map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

#[test]
fn it_is_always_the_day_of_the_documents_and_there_are_no_inputs() {
    let body = "assert(datetime.today() == d); assert(sys.inputs.len() == 0); [goed]";
    assert_eq!(compiled(body).unwrap().pages, 1);
}

#[test]
fn nothing_else_can_be_read() {
    for body in [
        "read(\"/etc/passwd\")",
        "read(\"../../../../etc/passwd\")",
        "read(\"/Cargo.toml\")",
        "read(\"fonts/a.ttf\")",
        "yaml(\"/content/rollen.yaml\")",
        "image(\"/beelden/logo.svg\", alt: \"x\")",
        "import \"@preview/cetz:0.4.0\": canvas",
        "include \"/netwerk.yaml\"",
    ] {
        let problem = compiled(body).unwrap_err();
        let refused = ["not found", "would escape"].iter().any(|words| problem.contains(words));
        assert!(refused, "{body}: {problem}");
    }
}
