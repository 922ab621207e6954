//! What was measured and what it costs, on paper: the numbers that are there, and those that must not be.

mod common;

use common::{Folder, must_hold, packed};

const ROSTER: &str = "school: { naam: De Linde }
leden: [{ naam: Sanne de Wit, rol: zij-instromer }]
lijnen: { veerkracht-toolkit: {} }
";

const OUT: &str = "out/de-linde/veerkracht-toolkit";

/// A roster with these papers beside it, built.
fn built(papers: &[(&str, &str)]) -> Folder {
    let mut folder = Folder::new().file("linde/netwerk.yaml", ROSTER);
    for (name, text) in papers {
        folder = folder.file(&format!("linde/{name}"), text);
    }
    folder.lef(&["bouw", "linde", "--lijn", "veerkracht-toolkit"]).must_succeed();
    folder
}

/// The report of these measurements.
fn report(metingen: &str) -> (Folder, String) {
    let folder = built(&[("metingen.yaml", metingen)]);
    let text = folder.text(&format!("{OUT}/monitorrapport.pdf"));
    (folder, text)
}

/// Three besturen that measured at the start: of each, those who left in each year.
fn start(uitstroom: [[u32; 3]; 3]) -> String {
    let besturen = ["Stichting A", "Stichting B", "Stichting C"].iter().zip(uitstroom);
    let besturen = besturen.map(|(naam, [een, twee, drie])| {
        format!(
            "  - naam: {naam}
    metingen:
      - moment: start
        datum: 2025-10-06
        jaren:
          1: {{ starters: 30, uitstroom: {een}, verzuim: 7.5, vitaliteit: 6.0 }}
          2: {{ starters: 20, uitstroom: {twee}, verzuim: 5.0, vitaliteit: 7.0, ingevuld: 10 }}
          3: {{ starters: 20, uitstroom: {drie}, verzuim: 4.0, vitaliteit: 8.0, ingevuld: 10 }}
"
        )
    });
    std::iter::once("besturen:\n".to_owned()).chain(besturen).collect()
}

/// Every alternative text of a PDF.
fn alternatives(folder: &Folder, path: &str) -> Vec<String> {
    let document = folder.pdf(path);
    let dictionaries = document.objects.values().filter_map(|object| object.as_dict().ok());
    let texts = dictionaries.filter_map(|dictionary| dictionary.get(b"Alt").ok());
    texts.filter_map(|text| lopdf::decode_text_string(text).ok()).collect()
}

#[test]
fn a_report_shows_each_bestuur_and_each_year_with_numbers_beside_the_bars_and_in_words() {
    let (folder, text) = report(&start([[9, 5, 6], [6, 7, 5], [5, 6, 8]]));
    for expected in [
        "6 oktober 2025",
        "70 starters",
        "3 van 3 besturen",
        "210 starters",
        // By bestuur, by year, and all together.
        "29% (20 van 70)",
        "26% (18 van 70)",
        "27% (19 van 70)",
        "22% (20 van 90)",
        "32% (19 van 60)",
        "27% (57 van 210)",
        // Averages weigh by people: (30×7.5 + 20×5 + 20×4) / 70, and by those who gave a mark.
        "5,8%",
        "6,6",
        "nog niet gemeten",
    ] {
        must_hold(&text, expected);
    }
    let alternatives = alternatives(&folder, &format!("{OUT}/monitorrapport.pdf"));
    let wanted = "Stichting B, Uitstroom: start 26% (18 van 70); tussen nog niet gemeten; eind nog niet gemeten.";
    assert!(alternatives.iter().any(|text| text == wanted), "{alternatives:?}");
    // Three besturen, three years and the whole, of three indicators.
    assert_eq!(alternatives.len(), 21);
}

#[test]
fn numbers_under_five_are_not_shown_and_do_not_change_a_byte() {
    // Of bestuur A four people left. The last of the others is left out with it, so that it is not the rest of the total.
    let (folder, text) = report(&start([[2, 1, 1], [9, 8, 7], [6, 9, 7]]));
    for expected in ["< 5", "34% (24 van 70)", "24% (50 van 210)", "19% (17 van 90)"] {
        must_hold(&text, expected);
    }
    for hidden in ["(4 van 70)", "(22 van 70)", "6% (", "31% ("] {
        assert!(!packed(&text).contains(&packed(hidden)), "{hidden} in\n{text}");
    }
    let alternatives = alternatives(&folder, &format!("{OUT}/monitorrapport.pdf"));
    let wanted =
        "Stichting C, Uitstroom: start weggelaten; tussen nog niet gemeten; eind nog niet gemeten.";
    assert!(alternatives.iter().any(|text| text == wanted), "{alternatives:?}");
    // Another number under five, and so another one beside it: the report cannot be told from the first.
    let (other, _) = report(&start([[0, 1, 0], [9, 8, 7], [8, 9, 8]]));
    let path = "monitorrapport.pdf";
    assert_eq!(folder.files(OUT)[path], other.files(OUT)[path]);
}

#[test]
fn a_small_bestuur_or_year_is_left_out_of_everything() {
    let group = |starters: u32, verzuim: &str| {
        format!("{{ starters: {starters}, uitstroom: 0, verzuim: {verzuim}, vitaliteit: 6.5 }}")
    };
    let metingen = |klein: u32, naast: u32| {
        let bestuur = |naam: &str, jaren: [String; 2]| {
            let [een, twee] = jaren;
            format!(
                "  - naam: {naam}
    metingen:
      - moment: start
        datum: 2025-10-06
        jaren: {{ 1: {een}, 2: {twee} }}
"
            )
        };
        "besturen:\n".to_owned()
            + &bestuur("Stichting A", [group(40, "6.0"), group(30, "6.0")])
            + &bestuur("Stichting B", [group(klein, "9.9"), group(1, "9.9")])
            + &bestuur("Stichting C", [group(naast, "9.9"), group(20, "9.9")])
    };
    let (folder, text) = report(&metingen(2, 20));
    for hidden in ["3 starters", "40 starters", "9,9%"] {
        assert!(!text.lines().any(|line| line.trim() == hidden), "{hidden} in\n{text}");
    }
    for expected in ["70 starters", "113 starters", "< 5 starters", "6,0%"] {
        must_hold(&text, expected);
    }
    let (other, _) = report(&metingen(1, 21));
    let path = "monitorrapport.pdf";
    assert_eq!(folder.files(OUT)[path], other.files(OUT)[path]);
}

/// One bestuur that measured at the start, with these years.
fn one(jaren: &str) -> String {
    format!(
        "besturen:
  - naam: Stichting A
    metingen: [{{ moment: start, datum: 2025-10-06, jaren: {{ {jaren} }} }}]
"
    )
}

#[test]
fn starters_of_whom_nothing_is_known_do_not_follow_from_those_of_whom_it_is() {
    let known = "uitstroom: 6, verzuim: 9.9, vitaliteit: 8.8";
    let of = |een: u32, twee: u32| {
        report(&one(&format!("1: {{ starters: {een}, {known} }}, 2: {{ starters: {twee} }}")))
    };
    let (folder, text) = of(20, 3);
    must_hold(&text, "23 starters");
    for hidden in ["6 van 20", "30%", "9,9%", "8,8"] {
        assert!(!packed(&text).contains(&packed(hidden)), "{hidden} in\n{text}");
    }
    let path = "monitorrapport.pdf";
    for (een, twee) in [(23, 0), (22, 1), (21, 2), (19, 4)] {
        assert!(folder.files(OUT)[path] == of(een, twee).0.files(OUT)[path], "{twee}");
    }
    // A year that is shown may be missing: its starters stand in the report already.
    let (_, text) = of(20, 12);
    for shown in ["32 starters", "30% (6 van 20)", "9,9%", "8,8"] {
        must_hold(&text, shown);
    }
}

#[test]
fn nor_do_they_beside_other_besturen() {
    let bestuur = |naam: &str, jaren: &str| {
        format!(
            "  - {{ naam: {naam}, metingen: [{{ moment: eind, datum: 2026-10-05, jaren: {{ {jaren} }} }}] }}\n"
        )
    };
    let of = |een: u32, twee: u32| {
        "besturen:\n".to_owned()
            + &bestuur("Stichting A", "1: { starters: 6 }, 2: { starters: 20, uitstroom: 7 }")
            + &bestuur(
                "Stichting B",
                &format!(
                    "1: {{ starters: {een}, uitstroom: 9 }}, 2: {{ starters: {twee}, uitstroom: 0 }}"
                ),
            )
    };
    // Of A one group is known and the other is not: with "7 van 20" there, 23 starters in year 2 would tell of 3 at B.
    let (_, text) = report(&of(24, 3));
    for hidden in ["van 20", "van 23", "van 24", "van 47"] {
        assert!(!packed(&text).contains(&packed(hidden)), "{hidden} in\n{text}");
    }
    // B knows all of itself.
    must_hold(&text, "33% (9 van 27)");
}

#[test]
fn without_measurements_the_report_is_a_form_that_says_how_it_is_filled() {
    let folder = built(&[]);
    let text = folder.text(&format!("{OUT}/monitorrapport.pdf"));
    for expected in ["metingen.yaml", "lef bouw", "Bestuur", "eind", "jaar 3", "Gingen weg"] {
        must_hold(&text, expected);
    }
    for unexpected in ["none", "Uitstroom", "0%"] {
        assert!(!packed(&text).contains(unexpected), "{unexpected} in\n{text}");
    }
    assert_eq!(folder.pdf(&format!("{OUT}/monitorrapport.pdf")).get_pages().len(), 1);
}

#[test]
fn a_name_that_looks_like_code_is_printed_in_charts_and_in_their_words() {
    let naam = "*A* #eval {{ x }} $y$";
    let metingen =
        start([[9, 5, 6], [6, 7, 5], [5, 6, 8]]).replace("Stichting A", &format!("\"{naam}\""));
    let (folder, text) = report(&metingen);
    must_hold(&text, naam);
    let alternatives = alternatives(&folder, &format!("{OUT}/monitorrapport.pdf"));
    assert!(alternatives.iter().any(|text| text.starts_with(naam)));
}

#[test]
fn hours_and_amounts_are_divided_without_losing_a_minute_or_a_cent() {
    let budget = "uurtarief: \"33,33\"\nuren: 7\ndeel_regio: 33\nbesturen: [Stichting A, Stichting B, Stichting C]\n";
    let folder = built(&[("begroting.yaml", budget)]);
    let text = folder.text(&format!("{OUT}/cofinanciering.pdf"));
    for expected in [
        "€ 33,33",
        "7 uur",
        "€ 233,31",
        "Deel van de regio (33%)",
        "2 uur en 19 minuten",
        "€ 76,99",
        "Deel van de besturen (67%)",
        "4 uur en 41 minuten",
        "€ 156,32",
        "Stichting A 1 uur en 34 minuten € 52,11",
        "Stichting B 1 uur en 34 minuten € 52,11",
        "Stichting C 1 uur en 33 minuten € 52,10",
        "€ 47.366,00",
        "€ 47.289,01",
    ] {
        must_hold(&text, expected);
    }
}

#[test]
fn what_nobody_knows_yet_is_a_line_to_write_on_and_the_hours_are_there() {
    let folder = built(&[]);
    let text = folder.text(&format!("{OUT}/cofinanciering.pdf"));
    for expected in ["60 uur", "30 uur", "7 uur en 30 minuten", "€ 47.366,00"] {
        must_hold(&text, expected);
    }
    assert_eq!(text.matches(",00").count(), 1, "{text}");
    assert!(!text.contains("none"));
    assert_eq!(folder.pdf(&format!("{OUT}/cofinanciering.pdf")).get_pages().len(), 1);
}

#[test]
fn a_region_that_pays_more_than_was_granted_sees_what_it_lacks() {
    let folder = built(&[("begroting.yaml", "uurtarief: 2000\n")]);
    let text = folder.text(&format!("{OUT}/cofinanciering.pdf"));
    must_hold(&text, "Komt de regio tekort");
    must_hold(&text, "€ 12.634,00");
}
