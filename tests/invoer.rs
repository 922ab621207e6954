//! No input becomes code: names print as they are, whatever they hold; texts give a page or a located problem.

mod common;

use std::sync::LazyLock;

use common::{Folder, TORTURE, content_and_templates, must_hold, network, packed, text};
use lef::build::{Before, BuildOptions, OutputFile, build};
use lef::content::{Blok, Content, Kader, Markdown};
use lef::fill::Filler;
use lef::markup::{self, Allowed};
use lef::netwerk::Dossier;
use lef::parallel::Workers;
use lef::plan::Selection;
use lef::problem::{Cause, Problem, TextCause};
use lef::typeset::Templates;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::json;

static SHARED: LazyLock<(Content, Templates)> = LazyLock::new(content_and_templates);

fn build_with(
    content: &Content,
    network: &Dossier,
    bijlagen: &[&str],
) -> Result<Vec<OutputFile>, Vec<Problem>> {
    let bijlagen = bijlagen.iter().map(|id| (*id).to_owned()).collect();
    let selection = Selection { bijlagen, ..Selection::default() };
    let options = BuildOptions { selection, workers: Workers::new(2), ..BuildOptions::default() };
    let built = build(content, &SHARED.1, network, "school", &options, Before::default())?;
    Ok(built.files)
}

#[test]
fn a_name_that_looks_like_code_prints_as_it_is_everywhere() {
    let name = serde_json::to_string(TORTURE).unwrap();
    let roster = format!(
        "school: {{ naam: {name}, plaats: {name}, bestuur: {name} }}
opleidingsinstituut: {{ naam: {name} }}
leden:
  - {{ naam: {name}, rol: [zij-instromer, werkplekbegeleider], vak: {name}, begeleidt: [{name}] }}
  - {{ naam: Jan, rol: lerarenopleider }}
bijeenkomsten:
  1: {{ datum: 2026-09-17, begin: \"15:30\", locatie: {name}, gespreksleider: {name} }}
"
    );
    let folder = Folder::new().file("s/netwerk.yaml", &roster);
    folder.lef(&["bouw", "s"]).must_succeed();
    let files = folder.files("out");
    let slug = files.keys().next().unwrap().split('/').next().unwrap().to_owned();
    assert!(
        slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
        "{slug}"
    );
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with("pdf")) {
        let paper = text(bytes);
        // On every page through the header, in every reading document.
        let bare = ["drukwerk-a4-karton", "drukwerk-a3", "-kaarten", "-presentatie"];
        if !bare.iter().any(|name| path.contains(name)) {
            must_hold(&paper, TORTURE);
        }
    }
    let at =
        |name: &str| folder.text(&format!("out/{slug}/opleiden-met-lef/bijeenkomst-1/{name}.pdf"));
    for name in ["presentielijst", "naamkaartjes", "1b-doelsysteem-startfase", "draaiboek"] {
        must_hold(&at(name), TORTURE);
    }
    must_hold(&at("1d-behoeften-en-mogelijkheden"), &format!("voor {TORTURE}"));
    // lopdf reads every hyphen of a font as soft where that font also hyphenates; other readers tell them apart.
    let soft = TORTURE.replace('-', "\u{ad}");
    let sheet = at("1d-behoeften-en-mogelijkheden");
    let sentence = |name: &str| packed(&sheet).contains(&packed(&format!("Vraag het aan {name}.")));
    assert!(sentence(TORTURE) || sentence(&soft), "{sheet}");
}

/// Letters, digits and signs that the font holds.
fn printable() -> impl Strategy<Value = String> {
    let chars = prop_oneof![
        4 => proptest::char::range('!', '~'),
        2 => proptest::char::range('\u{a1}', '\u{17f}'),
        1 => proptest::char::range('\u{391}', '\u{3c9}'),
        1 => proptest::char::range('\u{410}', '\u{44f}'),
        1 => proptest::char::range('\u{1ea0}', '\u{1ef9}'),
        1 => Just(' '),
    ];
    // The micro sign shares its glyph with the Greek letter: on paper they are one.
    let printed = chars.prop_filter("in the font", |c| {
        *c == ' ' || (SHARED.1.has_glyph(*c) && !['\u{ad}', 'µ'].contains(c))
    });
    proptest::collection::vec(printed, 1..40)
        .prop_map(String::from_iter)
        .prop_filter("not blank", |text| !text.trim().is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, rng_seed: RngSeed::Fixed(2025), ..ProptestConfig::default() })]

    #[test]
    fn any_text_of_a_roster_stands_on_paper_as_it_is(
        school in printable(),
        plaats in printable(),
        naam in printable(),
        locatie in printable(),
        leider in printable(),
        instituut in printable(),
    ) {
        let content = &SHARED.0;
        let roster = format!(
            "school: {}\nopleidingsinstituut: {}\nleden: [{}]\nbijeenkomsten: {{ 1: {} }}\n",
            json!({ "naam": school, "plaats": plaats }),
            json!({ "naam": instituut }),
            json!({ "naam": naam, "rol": ["zij-instromer", "rector"] }),
            json!({ "locatie": locatie, "gespreksleider": leider }),
        );
        let network = network(&roster, content);
        let files = build_with(content, &network, &[]).unwrap();
        let paper = |name: &str| {
            let found = files.iter().find(|file| file.path.contains(name));
            packed(&text(&found.unwrap().bytes))
        };
        for (document, value) in [
            ("presentielijst", &naam), ("naamkaartjes", &naam), ("1b-", &naam), ("1d-", &naam),
            ("programma", &school), ("programma", &plaats), ("programma", &locatie),
            ("draaiboek", &leider), ("1a-", &school),
        ] {
            prop_assert!(paper(document).contains(&packed(value)), "{document}: {value:?} in {}", paper(document));
        }
    }

    #[test]
    fn any_text_of_the_content_gives_a_page_or_a_located_problem(
        waarom in markdown(),
        tekst in markdown(),
        kader in markdown(),
    ) {
        let (mut content, _) = content_and_templates();
        let mut lijnen = content.lijnen.iter_mut();
        let lijn = lijnen.find(|lijn| lijn.id == "opleiden-met-lef").unwrap();
        let meeting = &mut lijn.bijeenkomsten[0];
        meeting.bijeenkomst.data.waarom = Markdown(waarom);
        let blokken = &mut meeting.bijlagen[0].1.data.blokken;
        blokken.push(Blok::Tekst(Markdown(tekst)));
        blokken.push(Blok::Kader(Kader { titel: None, tekst: Markdown(kader) }));
        let network = network("school: { naam: X }\nleden: [{ naam: Y, rol: hr }]", &content);
        for selection in [&["1a"][..], &[]] {
            if let Err(problems) = build_with(&content, &network, selection) {
                for problem in problems {
                    prop_assert!(problem.place.is_some(), "{problem}");
                }
            }
        }
    }
}

#[test]
fn a_comment_is_left_out_and_nothing_else() {
    for (markdown, printed) in [
        ("<!-- nog nakijken --> Neem een pen mee.", "Neem een pen mee."),
        ("<!-- nakijken -->Neem **een** pen mee.", "Neem een pen mee."),
        (
            "<!-- nakijken --> <!-- nakijken --> Neem een <!-- nakijken --> pen mee.",
            "Neem een  pen mee.",
        ),
        ("Neem mee:\n<!-- nog\nnakijken --> een pen.", "Neem mee:een pen."),
        ("- <!-- nakijken --> een pen\n- > <!-- nakijken --> papier", "een penpapier"),
        ("# Mee\n<!-- nakijken -->\n## Pen", "MeePen"),
        ("<!----> een <!--> pen", "een  pen"),
        ("<div>een <!-- nakijken --> pen</div>", "<div>een  pen</div>"),
        ("<? een ?> pen", "<? een ?> pen"),
        ("<!EEN pen> en <![CDATA[ papier ]]>", "<!EEN pen> en <![CDATA[ papier ]]>"),
        ("<![CDATA[ een ]]> pen", "<![CDATA[ een ]]> pen"),
        ("`<!-- een -->` pen", "<!-- een --> pen"),
        ("<script>\neen\n</script>\npen", "<script>\neen\n</script>pen"),
    ] {
        assert_eq!(shown(markdown).as_deref(), Ok(printed), "{markdown}");
    }
    for unclosed in
        ["<!-- een pen", "Een <!-- pen", "Een <!-- pen\n\nof --> twee", "<!-- x --> <!-- een pen"]
    {
        let cause = shown(unclosed).unwrap_err();
        assert_eq!(cause, TextCause::UnclosedComment.into(), "{unclosed}");
    }
    let (mut content, _) = content_and_templates();
    let mut lijnen = content.lijnen.iter_mut();
    let lijn = lijnen.find(|lijn| lijn.id == "opleiden-met-lef").unwrap();
    let blokken = &mut lijn.bijeenkomsten[0].bijlagen[0].1.data.blokken;
    blokken.push(Blok::Tekst(Markdown("<!-- nog nakijken --> Neem een pen mee.".to_owned())));
    let network = network("school: { naam: X }\nleden: [{ naam: Y, rol: hr }]", &content);
    let files = build_with(&content, &network, &["1a"]).unwrap();
    let page = text(&files.iter().find(|file| file.path.contains("1a-")).unwrap().bytes);
    must_hold(&page, "Neem een pen mee.");
    assert!(!page.contains("nakijken"), "{page}");
}

#[test]
fn what_markdown_drops_is_said() {
    let table = "| a | b |\n|---|---|\n| een | twee |";
    for good in [table, &format!("{table} |"), &format!("> {}", table.replace('\n', "\n> "))] {
        assert!(shown(good).is_ok_and(|shown| shown.contains("twee")), "{good}");
    }
    assert_eq!(shown(&format!("{table} drie | vier |\n")).unwrap_err(), Cause::RowLength(4, 2));
    for used in [
        "Zie [bron].\n\n[Bron]: https://x.nl",
        "`[pen]: papier`",
        "Een [pen]: papier",
        "\\[pen]: papier",
    ] {
        assert!(shown(used).is_ok(), "{used}");
    }
    for lost in
        ["[pen]: papier", "Een\n\n[pen]: papier", "- [pen]: papier", "[pen]: papier\nof potlood"]
    {
        let cause = shown(lost).unwrap_err();
        assert_eq!(cause, TextCause::UnusedDefinition("pen".to_owned()).into(), "{lost}");
    }
}

/// What is printed of a text, or why it cannot be.
fn shown(markdown: &str) -> Result<String, Cause> {
    let filled =
        Filler::new().fill(&Markdown(markdown.to_owned()), &minijinja::context! {}).unwrap();
    let expr = markup::typeset(&filled, Allowed { headings: true, literatuur: &[] })?;
    let mut shown = String::new();
    expr.strings(None, &mut |text, _| shown.push_str(text));
    Ok(shown)
}

/// Words to print, words in comments, and what Markdown reads in its own way.
fn words_and_comments() -> impl Strategy<Value = (String, usize)> {
    let comment =
        || proptest::sample::select(vec!["<!-- geheim -->", "<!-- geheim\ngeheim -->", "<!---->"]);
    let other = proptest::sample::select(vec![
        "\n",
        "\n\n",
        "\n- ",
        "\n> ",
        "\n# ",
        "\n1. ",
        "\n---\n",
        " ",
        "**",
        "_",
        "<b>",
        "</b>",
        "<div>",
        "</div>",
        "<br/>",
        "<? x ?>",
        "<!X y>",
        "<![CDATA[ x ]]>",
        "<script>",
        "</script>",
        "<pre>",
        "<",
        "-->",
        "\n| a | b |\n|--|--|\n| ",
        " | ",
        "[",
        "]: ",
        "](https://x.nl)",
        "&amp;",
    ]);
    let piece = prop_oneof![
        2 => Just(None),
        1 => comment().prop_map(Some),
        3 => other.prop_map(Some),
    ];
    proptest::collection::vec(piece, 1..14).prop_map(|pieces| {
        let mut words = 0;
        let text = pieces.into_iter().map(|piece| {
            piece.map_or_else(
                || {
                    words += 1;
                    format!("woord{words}x ")
                },
                str::to_owned,
            )
        });
        (text.collect(), words)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, rng_seed: RngSeed::Fixed(2025), ..ProptestConfig::default() })]

    #[test]
    fn what_stands_outside_comments_is_printed_or_said((text, words) in words_and_comments()) {
        if let Ok(shown) = shown(&text) {
            for word in 1..=words {
                prop_assert!(shown.contains(&format!("woord{word}x")), "{text:?}: {shown:?}");
            }
            prop_assert!(!shown.contains("geheim"), "{text:?}: {shown:?}");
        }
    }
}

/// Markdown, or something that looks like it, with placeholders and things that are code elsewhere.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zé ]{1,8}",
        proptest::sample::select(vec![
            "# kop\n\n",
            "## \n",
            "#### diep\n",
            "- punt\n",
            "  1. twee\n",
            "- [x] klaar\n",
            "> citaat\n",
            "**",
            "*",
            "_",
            "~~",
            "`",
            "```\ncode\n```\n",
            "    ingesprongen\n",
            "\n\n",
            "\n---\n",
            "\\\n",
            "| a | b |\n|:--|--:|\n| 1 | 2 |\n",
            "[x](https://y.nl)",
            "[x](javascript:1)",
            "[x]()",
            "![](z.png)",
            "![alt](z.png)",
            "<b>",
            "<!-- x -->",
            "<script>\nx\n</script>\n",
            "&nbsp;",
            "&#0;",
            "&lt;",
            "[^1]",
            "{{ school.naam }}",
            "{{ x }}",
            "{% if school %}",
            "{% endif %}",
            "{#",
            "{{ netwerk.leden | namen }}",
            "{% for lid in netwerk.leden %}{{ lid.naam }}{% endfor %}",
            "#panic(\"ja\")",
            "#eval(\"1\")",
            "$x$",
            "@ref",
            "<label>",
            "\"",
            "\\",
            "//",
            "/*",
            "\u{202e}",
            "\u{200b}",
            "\u{301}",
            "\u{feff}",
            "\u{e000}0\u{e001}",
            "😀",
            "漢",
            "\t",
            "\u{7}",
            "[[",
            "]]",
            "~",
            "=",
            "+",
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}
