//! `lef volg` in a real browser: changes come by themselves, where the reader is, and problems are in sight.

#[path = "common/browser.rs"]
mod browser;
mod common;
#[path = "common/volg.rs"]
mod volg;

use std::io::{self, Write};

use browser::Browser;
use volg::{DRAAIBOEK, ROSTER, Volg, school, write};

#[test]
fn a_browser_sees_changes_where_it_is_and_problems_on_top() {
    let folder = school();
    let volg = Volg::start(&folder, &["school"]);
    let Some(mut browser) = Browser::open(&volg.address()) else {
        // Past the test runner, which keeps to itself what a good test prints.
        let _ = writeln!(io::stderr(), "skipped: there is no chromium to show `lef volg` in");
        return;
    };
    browser.wait_for("document.title.startsWith('Documenten')");
    assert_eq!(browser.eval("document.documentElement.lang"), "nl");
    browser.eval(&format!("document.querySelector('a[href$=\"{DRAAIBOEK}\"]').click()"));
    let shown = "[...document.querySelectorAll('#bladzijden img')].length > 1 && \
                 document.querySelector('#bladzijden img').complete && \
                 document.querySelector('#bladzijden img').naturalWidth > 0";
    browser.wait_for(shown);
    // A page that was loaded again would not remember.
    browser.eval("window.dezelfde = true; scrollTo(0, 500)");
    browser.wait_for("scrollY === 500");
    let top = "document.querySelector('#bladzijden img').getBoundingClientRect().top";
    let (source, place) =
        ("document.querySelector('#bladzijden img').getAttribute('src')", browser.eval(top));
    let before = browser.eval(source);

    write(&folder, "school/netwerk.yaml", &ROSTER.replace("Sanne de Wit", "Sanne de Groot"));
    browser.wait_for(&format!("{source} !== {before} && {shown}"));
    assert_eq!(browser.eval("[dezelfde, scrollY]"), serde_json::json!([true, 500]));
    assert_eq!(browser.eval(top), place);

    let now = browser.eval(source);
    write(&folder, "school/netwerk.yaml", &ROSTER.replace("schoolopleider", "schoolopleidr"));
    let message = "document.querySelector('#meldingen').innerText.includes('schoolopleidr')";
    browser.wait_for(message);
    let place_of_message = "(r => r.top >= 0 && r.bottom <= innerHeight && r.height > 20)\
                            (document.querySelector('#meldingen').getBoundingClientRect())";
    assert_eq!(browser.eval(place_of_message), true, "in sight, however far down");
    assert_eq!(browser.eval(source), now, "the last good pages stay");
    // A browser scrolls by whole pixels.
    let moved = browser.eval(top).as_f64().unwrap() - place.as_f64().unwrap();
    assert!(moved.abs() <= 1.0, "what somebody reads moved by {moved}");
    assert_eq!(browser.eval("document.title.startsWith('(1 fout)')"), true);

    write(&folder, "school/netwerk.yaml", ROSTER);
    browser.wait_for("document.querySelector('#meldingen').innerText.trim() === ''");
    browser.wait_for(&format!("{source} === {before}"));
    assert_eq!(browser.eval("[dezelfde, scrollY]"), serde_json::json!([true, 500]));
    assert_eq!(browser.eval(top), place);

    assert_eq!(browser.eval("document.querySelector('#verbinding').innerText"), "");
    // Links are in reach of the keyboard, and nothing was refused by the policy of the page.
    assert_eq!(browser.eval("document.querySelector('nav a').tabIndex"), 0);
    assert_eq!(browser.complaints, Vec::<String>::new());

    // Started again, it has another address.
    drop(volg);
    let lost = "document.querySelector('#verbinding').innerText";
    browser.wait_for(&format!("{lost}.includes('De verbinding met lef volg is weg')"));
    browser
        .wait_for(&format!("{lost}.includes('ga verder op de bladzijde die het noemt of opent')"));
}
