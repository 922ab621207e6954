//! What the printer gets, seen by a renderer that is not ours: every page in a stack, on a sheet with others or in parts is
//! the page of the reading PDF, but for the edges of its letters. And what of a page only its picture shows.

mod common;

use std::collections::BTreeMap;
use std::f32::consts::{FRAC_1_SQRT_2, SQRT_2};

use common::Folder;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings};
use lef::content::{Papierformaat, PerVel, Zijden};
use lef::document::kaarten::Kaartvel;
use lef::print::{Posterformaat, Tegels};

const ROSTER: &str = "school: { naam: De Linde }
leden:
  - { naam: Sanne de Wit, rol: zij-instromer }
  - { naam: Joost van Dam, rol: werkplekbegeleider }
  - { naam: Kim Bos, rol: rector }
";

const OUT: &str = "out/de-linde/opleiden-met-lef/bijeenkomst-1";

/// Dots a point.
const SCALE: f32 = 1.5;

/// The files of the first meeting, made with these options.
fn build(folder: &Folder, options: &[&str]) -> BTreeMap<String, Vec<u8>> {
    folder.lef(&[&["bouw", "linde", "--bijeenkomst", "1"], options].concat()).must_succeed();
    folder.files(OUT)
}

fn linde() -> Folder {
    Folder::new().file("linde/netwerk.yaml", ROSTER)
}

/// A page, or a part of it, as grey dots.
#[derive(Clone, PartialEq)]
struct Picture {
    dots: Vec<u8>,
    width: usize,
}

impl Picture {
    fn of(pdf: &[u8], page: usize, scale: f32) -> Self {
        let pdf = hayro_syntax::Pdf::new(pdf.to_vec()).unwrap();
        let (x_scale, y_scale) = (scale, scale);
        let settings = RenderSettings { x_scale, y_scale, bg_color: WHITE, ..Default::default() };
        let cache = RenderCache::new();
        let interpreter = InterpreterSettings::default();
        let made = hayro::render(&pdf.pages()[page], &cache, &interpreter, &settings);
        let grey = |dot: &hayro::vello_cpu::peniko::color::PremulRgba8| {
            u8::try_from((u16::from(dot.r) + u16::from(dot.g) + u16::from(dot.b)) / 3).unwrap()
        };
        Self { dots: made.data().iter().map(grey).collect(), width: usize::from(made.width()) }
    }

    fn height(&self) -> usize {
        self.dots.len() / self.width
    }

    fn dot(&self, x: usize, y: usize) -> u8 {
        self.dots[y * self.width + x]
    }

    /// What is at this place, left and top, and no larger than the picture.
    fn part(&self, left: f64, top: f64, width: f64, height: f64) -> Self {
        let (left, top) = (dots(left), dots(top));
        let (right, bottom) =
            ((left + dots(width)).min(self.width), (top + dots(height)).min(self.height()));
        let rows = (top..bottom).map(|y| &self.dots[y * self.width + left..y * self.width + right]);
        Self { dots: rows.flatten().copied().collect(), width: right - left }
    }

    fn upside_down(&self) -> Self {
        Self { dots: self.dots.iter().rev().copied().collect(), width: self.width }
    }

    fn has_ink(&self) -> bool {
        self.dots.iter().any(|dot| *dot < 200)
    }

    /// The part of the dots, in thousands, that are lighter or darker here than anything beside them is there: letters
    /// that lie half a dot aside have no such dots, other letters have many.
    fn strange_in(&self, other: &Self) -> usize {
        let (width, height) = (self.width.min(other.width), self.height().min(other.height()));
        let mut strange = 0;
        for y in 1..height - 1 {
            for x in 1..width - 1 {
                // Most of a page is white on both.
                if self.dot(x, y).abs_diff(other.dot(x, y)) <= 60 {
                    continue;
                }
                let beside = || (y - 1..=y + 1).flat_map(|y| (x - 1..=x + 1).map(move |x| (x, y)));
                let beside = || beside().map(|(x, y)| other.dot(x, y));
                let (least, most) = (beside().min().unwrap(), beside().max().unwrap());
                let dot = self.dot(x, y);
                strange +=
                    usize::from(dot.saturating_add(60) < least || dot > most.saturating_add(60));
            }
        }
        1000 * strange / (width * height)
    }

    /// Whether they are the same but for the edges of letters.
    #[track_caller]
    fn must_be(&self, other: &Self, what: &str) {
        assert!(
            self.width.abs_diff(other.width) <= 2,
            "{what}: {} and {}",
            self.width,
            other.width
        );
        assert!(self.has_ink(), "{what} is blank");
        let strange = self.strange_in(other).max(other.strange_in(self));
        assert!(strange == 0, "{what}: {strange} of a thousand dots differ");
    }
}

/// A measure in whole dots.
fn dots(length: f64) -> usize {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small length")]
    let dots = length.round().max(0.0) as usize;
    dots
}

#[test]
fn a_page_in_the_stack_is_the_page() {
    let files = build(&linde(), &[]);
    let stack = &files["drukwerk-a4-dubbelzijdig.pdf"];
    // The first set: the programme and its blank back, 1c, the evaluation.
    for (at, name, page) in [
        (0, "programma.pdf", 0),
        (2, "1c-stappenplan-doelsysteem.pdf", 0),
        (3, "1c-stappenplan-doelsysteem.pdf", 1),
        (4, "evaluatie.pdf", 0),
    ] {
        let same = Picture::of(stack, at, 0.5) == Picture::of(&files[name], page, 0.5);
        assert!(same, "{name} in the stack");
    }
    assert!(!Picture::of(stack, 1, 0.5).has_ink());
}

#[test]
fn two_pages_on_a_side_are_the_pages_at_half_size() {
    let programma = Some(("programma.pdf", 0));
    let stappen = |page| Some(("1c-stappenplan-doelsysteem.pdf", page));
    let folder = linde();
    for (option, sides) in [
        ("twee-op-een", [[programma, stappen(0)], [stappen(1), None]]),
        ("boekje", [[None, programma], [stappen(0), stappen(1)]]),
    ] {
        let files = build(&folder, &[&format!("--{option}")]);
        let sheets = &files[&format!("drukwerk-{option}.pdf")];
        for (side, pages) in sides.into_iter().enumerate() {
            let picture = Picture::of(sheets, side, SCALE);
            let half = 841.89 / 2.0 * f64::from(SCALE);
            for (place, page) in pages.into_iter().enumerate() {
                let left = if place == 0 { 0.0 } else { half };
                let here = picture.part(left, 0.0, half, 1e6);
                let Some((name, page)) = page else {
                    assert!(!here.has_ink(), "{option}: side {side} has something at {left}");
                    continue;
                };
                let page = Picture::of(&files[name], page, SCALE * FRAC_1_SQRT_2);
                here.must_be(&page, &format!("{option}: {name}"));
                let other = picture.part(half - left, 0.0, half, 1e6);
                let another = other.strange_in(&page) > 5 || !other.has_ink();
                assert!(another, "two pages look like {name}");
            }
        }
    }
}

#[test]
fn the_parts_of_a_poster_are_parts_of_the_poster() {
    let folder = linde();
    for (formaat, option) in
        [(Posterformaat::A3, "--poster-op-a4"), (Posterformaat::A2, "--poster-op-a4=a2")]
    {
        let files = build(&folder, &[option]);
        let poster = &files["1b-doelsysteem-startfase.pdf"];
        must_be_parts(&files["drukwerk-poster-op-a4.pdf"], poster, formaat, true);
    }
    // A poster may stand upright.
    let roster = format!("{ROSTER}lijnen: {{ samen-opleiden: {{}} }}\n");
    let folder = Folder::new().file("linde/netwerk.yaml", &roster);
    folder.lef(&["bouw", "linde", "--poster-op-a4"]).must_succeed();
    let files = folder.files("out/de-linde/samen-opleiden");
    let poster = &files["pijler-1-team.pdf"];
    must_be_parts(&files["drukwerk-poster-op-a4.pdf"], poster, Posterformaat::A3, false);
}

/// Whether the sheets after the first one are the parts of this poster.
#[track_caller]
fn must_be_parts(parts: &[u8], poster: &[u8], formaat: Posterformaat, liggend: bool) {
    let larger = if formaat == Posterformaat::A2 { SQRT_2 } else { 1.0 };
    let whole = Picture::of(poster, 0, SCALE * larger);
    let tegels = Tegels::new(formaat, liggend);
    let k = f64::from(SCALE);
    // Ten millimetres at each edge of a sheet are for the marks.
    let edge = 28.346 * k;
    let (mut inked, mut strange) = (0, 0);
    for rij in 0..tegels.aantal.1 {
        for kolom in 0..tegels.aantal.0 {
            // After the plan.
            let sheet = Picture::of(parts, 1 + rij * tegels.aantal.0 + kolom, SCALE);
            let [left, bottom, width, height] = tegels.deel(kolom, rij).map(|length| length * k);
            let top = tegels.poster.1 * k - bottom - height;
            let there = whole.part(left, top, width, height);
            let here = sheet.part(edge, edge, width, height);
            let (w, h) = (there.width.min(here.width), there.height().min(here.height()));
            let size = |picture: &Picture| {
                let [w, h] = [w, h].map(|dots| f64::from(u32::try_from(dots).unwrap()));
                picture.part(0.0, 0.0, w, h)
            };
            let (here, there) = (size(&here), size(&there));
            if there.has_ink() {
                here.must_be(&there, &format!("{formaat:?}, part {}.{}", rij + 1, kolom + 1));
                inked += 1;
                // Four dots aside it would not be.
                let moved = here.part(4.0, 4.0, width, height);
                strange = strange.max(moved.strange_in(&there));
            }
        }
    }
    assert!(inked > tegels.vellen() / 2 && strange > 5, "{inked}, {strange}");
}

/// Five questions in two groups, on cards.
fn with_cards(per_vel: u32, zijden: &str) -> Folder {
    let path = "teksten/opleiden-met-lef/1-behoeften-en-mogelijkheden/1a-kennismakingsvragen.yaml";
    let bijlage = format!(
        "formaat: 1\nid: 1a\ntitel: Vragen\nkop: Vragen
drukwerk: {{ papier: a4, zijden: enkel, oplage: een }}
ook:
  - vorm: kaarten
    per_vel: {per_vel}
    achterkant: groep
    drukwerk: {{ papier: a4-karton, zijden: {zijden}, oplage: een }}
blokken:
  - vragen:
      groepen:
        - {{ titel: Vroeger, vragen: [Waar kom je vandaan?, Wat deed je daar?] }}
        - {{ titel: Wat daarna kwam, vragen: [Waar wil je heen?, Met wie?, Wanneer?] }}\n"
    );
    linde().file(path, &bijlage)
}

#[test]
fn the_back_of_each_card_is_printed_behind_it_and_only_marks_stand_outside() {
    // The group of each card.
    let groups = [0, 0, 1, 1, 1];
    for (per_vel, number) in [(PerVel::Twee, 2), (PerVel::Vier, 4), (PerVel::Acht, 8)] {
        for (zijden, name) in
            [(Zijden::DubbelLang, "dubbel-lang"), (Zijden::DubbelKort, "dubbel-kort")]
        {
            let files = build(&with_cards(number, name), &["--teksten", "teksten"]);
            let cards = &files["1a-kaarten.pdf"];
            let stack = &files["drukwerk-a4-karton.pdf"];
            let vel = Kaartvel::new(Papierformaat::A4Karton, Some(per_vel), groups.len());
            let k = 72.0 / 25.4 * f64::from(SCALE);
            let (width, height) = vel.kaart();
            let mut backs: Vec<(usize, Picture)> = Vec::new();
            for sheet in 0..groups.len().div_ceil(vel.plaatsen()) {
                let front = Picture::of(cards, 2 * sheet, SCALE);
                let back = Picture::of(cards, 2 * sheet + 1, SCALE);
                only_marks_outside(vel, &front, &vel.snijtekens());
                only_marks_outside(vel, &back, &[]);
                for place in 0..vel.plaatsen() {
                    // Turned over, what was at the left is at the right, or what was above is below.
                    let (x, y) = vel.hoek(place);
                    let (x, y) = match zijden {
                        Zijden::DubbelKort => (x, 297.0 - y - height),
                        _ => (210.0 - x - width, y),
                    };
                    let behind = back.part(x * k, y * k, width * k, height * k);
                    match groups.get(sheet * vel.plaatsen() + place) {
                        Some(group) => backs.push((*group, behind)),
                        // A card for a question of one's own.
                        None => assert!(!behind.has_ink()),
                    }
                }
                // In the stack, after two sheets of name cards with blank backs. It turns over the long edge.
                let at = 4 + 2 * sheet;
                assert!(Picture::of(stack, at, SCALE) == front, "{number}, {name}: a front");
                let printed = Picture::of(stack, at + 1, SCALE);
                let turned =
                    if zijden == Zijden::DubbelKort { printed.upside_down() } else { printed };
                turned.must_be(&back, &format!("{number}, {name}: a back"));
            }
            assert_eq!(backs.len(), groups.len());
            for (i, (group, back)) in backs.iter().enumerate() {
                assert_eq!(*group, groups[i]);
                for (other, picture) in &backs[..i] {
                    if other == group {
                        back.must_be(picture, &format!("{number}, {name}: card {i}"));
                    } else {
                        assert!(back.strange_in(picture) > 0, "{number}, {name}: card {i}");
                    }
                }
            }
        }
    }
}

/// Nothing is printed outside the cards but these marks, and they are.
fn only_marks_outside(vel: Kaartvel, page: &Picture, marks: &[[f64; 4]]) {
    let mm = 25.4 / 72.0 / f64::from(SCALE);
    // Half a line and a dot.
    let near = 0.5;
    let (width, height) = vel.kaart();
    let inside = |x: f64, y: f64, [x1, y1, x2, y2]: [f64; 4]| {
        (x1 - near..=x2 + near).contains(&x) && (y1 - near..=y2 + near).contains(&y)
    };
    let cards: Vec<[f64; 4]> = (0..vel.plaatsen())
        .map(|place| vel.hoek(place))
        .map(|(x, y)| [x, y, x + width, y + height])
        .collect();
    let mut marked = vec![false; marks.len()];
    for y in 0..page.height() {
        for x in 0..page.width {
            if page.dot(x, y) > 240 {
                continue;
            }
            let middle = |n: usize| (f64::from(u32::try_from(n).unwrap()) + 0.5) * mm;
            let (x, y) = (middle(x), middle(y));
            if cards.iter().any(|card| inside(x, y, *card)) {
                continue;
            }
            let mark = marks.iter().position(|mark| inside(x, y, *mark));
            marked[mark.unwrap_or_else(|| panic!("ink at {x:.1}, {y:.1} mm"))] = true;
        }
    }
    assert!(marked.iter().all(|marked| *marked), "a mark is missing");
}

#[test]
fn every_slide_has_its_band_at_the_foot() {
    let folder = linde();
    folder.lef(&["bouw", "linde", "--bijlage", "2a"]).must_succeed();
    let mut files = folder.files("out/de-linde/opleiden-met-lef/bijeenkomst-2");
    let slides = files.remove("2a-presentatie.pdf").unwrap();
    let count = hayro_syntax::Pdf::new(slides.clone()).unwrap().pages().len();
    assert!(count > 5, "{count}");
    for page in 0..count {
        let slide = Picture::of(&slides, page, 0.2);
        // Whole dots of the band, which is ten points high.
        let foot = &slide.dots[(slide.height() - 1) * slide.width..];
        assert!(foot.iter().all(|dot| *dot < 200), "slide {}: {foot:?}", page + 1);
    }
}
