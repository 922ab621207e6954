//! From a saved file to the new picture in a browser: `lef volg` in a headless Chromium, with a bijlage open. Measures
//! nothing where there is no Chromium.

#[path = "../tests/common/browser.rs"]
mod browser;
#[path = "../tests/common/mod.rs"]
mod common;
#[path = "../tests/common/volg.rs"]
mod volg;

use std::fs;
use std::thread::sleep;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use browser::Browser;
use volg::{KENNISMAKING, Volg, checkout};

const BIJLAGE: &str =
    "content/opleiden-met-lef/1-behoeften-en-mogelijkheden/1a-kennismakingsvragen.yaml";

const ROUNDS: usize = 40;

/// Comes true when another picture of the first page is there and drawn: at which moment, in milliseconds since 1970.
const NEXT_PICTURE: &str = "{
    const source = () => document.querySelector('#bladzijden img')?.getAttribute('src');
    const before = source();
    window.volgende = new Promise(done => {
        const look = async () => {
            if (!source() || source() === before) return requestAnimationFrame(look);
            await document.querySelector('#bladzijden img').decode();
            done(performance.timeOrigin + performance.now());
        };
        look();
    });
    true
}";

fn main() {
    let folder = checkout();
    let volg = Volg::start(&folder, &["school"]);
    let page = format!("{}bekijk/{KENNISMAKING}", volg.address());
    let Some(mut browser) = Browser::open(&page) else {
        println!("geen chromium: niet gemeten");
        return;
    };
    browser.wait_for("document.querySelector('#bladzijden img')?.complete === true");
    let bijlage = folder.path().join(BIJLAGE);
    let text = fs::read_to_string(&bijlage).unwrap();
    let mut taken: Vec<f64> = Vec::new();
    for round in 0..ROUNDS {
        browser.eval(NEXT_PICTURE);
        let changed = text.replace("Leer elkaar kennen", &format!("Leer elkaar kennen {round}"));
        let begin = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64() * 1000.0;
        fs::write(&bijlage, changed).unwrap();
        let end = browser.eval("window.volgende").as_f64().unwrap();
        taken.push(end - begin);
        // Somebody who writes takes a breath.
        sleep(Duration::from_millis(300));
    }
    taken.sort_by(f64::total_cmp);
    println!("| van bewaard bestand tot nieuw beeld, {ROUNDS} keer | ms |\n|---|---:|");
    for (word, at) in [("snelste", 0), ("middelste", ROUNDS / 2), ("langzaamste", ROUNDS - 1)] {
        println!("| {word} | {:.0} |", taken[at]);
    }
}
