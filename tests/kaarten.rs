//! Cards to cut out: fronts and backs coincide when the sheet is turned over, and the marks stand outside.

mod common;

use common::{Folder, must_hold};
use lef::content::{Papierformaat, PerVel, Zijden};
use lef::document::kaarten::Kaartvel;
use proptest::prelude::*;

/// Left, top, right, bottom.
type Vak = [f64; 4];

fn vak(vel: Kaartvel, plaats: usize) -> Vak {
    let ((x, y), (breedte, hoogte)) = (vel.hoek(plaats), vel.kaart());
    [x, y, x + breedte, y + hoogte]
}

/// Where a place on the front comes to lie, seen from the back of a sheet that was turned over this edge.
fn turned([left, top, right, bottom]: Vak, (width, height): (f64, f64), zijden: Zijden) -> Vak {
    match zijden {
        Zijden::DubbelKort => [left, height - bottom, right, height - top],
        _ => [width - right, top, width - left, bottom],
    }
}

fn same(one: Vak, two: Vak) -> bool {
    one.iter().zip(two).all(|(a, b)| (a - b).abs() < 1e-9)
}

/// Whether they have more than an edge in common.
fn overlap(one: Vak, two: Vak) -> bool {
    let apart = |a: usize, b: usize| one[b] <= two[a] + 1e-9 || two[b] <= one[a] + 1e-9;
    !apart(0, 2) && !apart(1, 3)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_back_of_every_card_lies_behind_its_front(
        kaarten in 1_usize..80,
        per_vel in prop::option::of(prop::sample::select(vec![PerVel::Twee, PerVel::Vier, PerVel::Acht])),
        papier in prop::sample::select(vec![Papierformaat::A4, Papierformaat::A4Karton, Papierformaat::A3]),
        zijden in prop::sample::select(vec![Zijden::DubbelLang, Zijden::DubbelKort]),
    ) {
        let vel = Kaartvel::new(papier, per_vel, kaarten);
        let sides = vel.zijden(kaarten, zijden);
        prop_assert_eq!(sides.len(), 2 * kaarten.div_ceil(vel.plaatsen()));
        let mut fronts = Vec::new();
        for sheet in sides.chunks(2) {
            let [front, back] = sheet else { panic!("a front without a back") };
            prop_assert!(!front.achter && back.achter);
            for (plaats, kaart) in front.kaarten.iter().enumerate() {
                let behind: Vec<usize> =
                    (0..back.kaarten.len()).filter(|other| back.kaarten[*other] == *kaart).collect();
                prop_assert_eq!(behind.len(), 1);
                prop_assert!(same(vak(vel, behind[0]), turned(vak(vel, plaats), vel.maat, zijden)));
            }
            fronts.extend(front.kaarten.clone());
        }
        // Every card once, in order; what is left over comes after them.
        prop_assert_eq!(&fronts, &(0..fronts.len()).collect::<Vec<_>>());
        prop_assert!(fronts.len() >= kaarten && fronts.len() < kaarten + vel.plaatsen());
        // On one side there are no backs, and the same fronts.
        let alone = vel.zijden(kaarten, Zijden::Enkel);
        prop_assert!(alone.iter().all(|side| !side.achter));
        prop_assert_eq!(alone.into_iter().flat_map(|side| side.kaarten).collect::<Vec<_>>(), fronts);
    }

    #[test]
    fn marks_stand_at_the_edges_of_cards_and_outside_all_of_them(
        kaarten in 1_usize..80,
        per_vel in prop::option::of(prop::sample::select(vec![PerVel::Twee, PerVel::Vier, PerVel::Acht])),
        papier in prop::sample::select(vec![Papierformaat::A4, Papierformaat::A3]),
    ) {
        let vel = Kaartvel::new(papier, per_vel, kaarten);
        let (width, height) = vel.maat;
        let cards: Vec<Vak> = (0..vel.plaatsen()).map(|plaats| vak(vel, plaats)).collect();
        for (i, card) in cards.iter().enumerate() {
            prop_assert!(!cards[..i].iter().any(|other| overlap(*card, *other)));
            // No printer reaches the last five millimetres.
            prop_assert!(card[0] >= 5.0 && card[1] >= 5.0 && card[2] <= width - 5.0 && card[3] <= height - 5.0);
        }
        let marks = vel.snijtekens();
        for [x1, y1, x2, y2] in &marks {
            let mark = [x1.min(*x2), y1.min(*y2), x1.max(*x2), y1.max(*y2)];
            prop_assert!(mark[0] > 0.0 && mark[1] > 0.0 && mark[2] < width && mark[3] < height);
            // A hair thick.
            let thick = [mark[0] - 0.1, mark[1] - 0.1, mark[2] + 0.1, mark[3] + 0.1];
            prop_assert!(!cards.iter().any(|card| overlap(*card, thick)));
        }
        // Both ends of every cut have a mark.
        for card in &cards {
            let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
            for x in [card[0], card[2]] {
                prop_assert_eq!(marks.iter().filter(|m| near(m[0], x) && near(m[2], x)).count(), 2);
            }
            for y in [card[1], card[3]] {
                prop_assert_eq!(marks.iter().filter(|m| near(m[1], y) && near(m[3], y)).count(), 2);
            }
        }
    }
}

const PATH: &str =
    "teksten/opleiden-met-lef/1-behoeften-en-mogelijkheden/1a-kennismakingsvragen.yaml";

/// A bijlage with five questions, of which cards are made in this way.
fn bijlage(vorm: &str) -> String {
    format!(
        "formaat: 1\nid: 1a\ntitel: Vragen\nkop: Onze vragen
drukwerk: {{ papier: a4, zijden: enkel, oplage: een }}
ook: [{{ {vorm} }}]
blokken:
  - vragen:
      groepen:
        - {{ titel: Vroeger, vragen: [Waar kom je vandaan?, Wat deed je daar?] }}
        - {{ titel: Later, vragen: [Waar wil je heen?, Met wie?, Wanneer?] }}\n"
    )
}

#[test]
fn backs_say_what_was_asked_for_and_the_printer_turns_the_card() {
    for (achterkant, says, times) in
        [("groep", "Vroeger", 4), ("titel", "Onze vragen", 8), ("lijn", "Opleiden met lef", 8)]
    {
        let vorm = format!(
            "vorm: kaarten, per_vel: 4, achterkant: {achterkant}, \
             drukwerk: {{ papier: a4-karton, zijden: dubbel-lang, oplage: een }}"
        );
        let folder = Folder::new().file(PATH, &bijlage(&vorm)).file(
            "linde/netwerk.yaml",
            "school: { naam: De Linde }\nleden:\n  - { naam: Kim Bos, rol: rector }\n",
        );
        let args = ["bouw", "linde", "--bijeenkomst", "1", "--teksten", "teksten"];
        folder.lef(&args).must_succeed();
        let out = "out/de-linde/opleiden-met-lef/bijeenkomst-1";
        let pdf = folder.pdf(&format!("{out}/1a-kaarten.pdf"));
        assert_eq!(pdf.get_pages().len(), 4, "two sheets of two sides");
        let text = folder.text(&format!("{out}/1a-kaarten.pdf"));
        // A group stands on both sides of its card.
        assert_eq!(text.matches(says).count(), times, "{achterkant}: {text}");
        must_hold(
            &folder.text(&format!("{out}/printbon.pdf")),
            "drukwerk-a4-karton.pdf 1 × naamkaartjes; 1a Onze vragen, kaarten",
        );
        // One sheet of name cards with a blank back, and the cards.
        let stack = folder.pdf(&format!("{out}/drukwerk-a4-karton.pdf"));
        assert_eq!(stack.get_pages().len(), 2 + 4);
    }
}
