//! A name of people or schools as one of a file or folder that every system takes, and that people still recognise.

use unicode_normalization::UnicodeNormalization;

use crate::netwerk::slugify;
use crate::taal::is_onzichtbaar;
use crate::tree::is_left_behind;

/// The most signs: a name stands in a path of folders, and Windows counts the whole of that.
const MAX: usize = 60;

/// The most bytes: systems that count those give a name 255, with what is put before and behind it.
const MAX_BYTES: usize = 160;

/// A name as one of a file or folder, without an ending: what Windows, macOS, Linux and `OneDrive` take, and what our own programs see.
/// Capitals, accents and spaces stay, as it is people who look for it.
#[must_use]
pub fn bestandsnaam(naam: &str) -> String {
    let mut veilig = String::new();
    // What takes no room, or turns the direction of what follows, makes a name look like another.
    for c in naam.chars().filter(|c| !is_onzichtbaar(*c)).nfc() {
        match c {
            '/' | '\\' | ':' | '|' => veilig.push('-'),
            '"' | '<' | '>' | '?' | '*' => {}
            c if c.is_whitespace() || c.is_control() => veilig.push(' '),
            c => veilig.push(c),
        }
    }
    // SharePoint keeps these for itself, wherever they stand.
    let veilig = veilig.replace("_vti_", "-vti-");
    let veilig = veilig.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut veilig = trimmed(&shortened(trimmed(&veilig))).to_owned();
    if !veilig.contains(char::is_alphanumeric) {
        return slugify(naam);
    }
    if is_left_behind(&veilig) {
        veilig = veilig.replace('.', "-");
    }
    if is_kept(&veilig) || is_left_behind(&veilig) {
        return trimmed(&shortened(&format!("School {veilig}"))).to_owned();
    }
    veilig
}

/// Without what may not stand at the ends: a name with a point or a tilde before it is hidden, one with a point behind it is another to
/// Windows.
fn trimmed(naam: &str) -> &str {
    let before = |c: char| c == ' ' || ".~#-".contains(c);
    naam.trim_start_matches(before).trim_end_matches([' ', '.', '~', '#'])
}

fn shortened(naam: &str) -> String {
    let mut kort: String = naam.chars().take(MAX).collect();
    kort.truncate(kort.floor_char_boundary(MAX_BYTES));
    kort
}

/// Names that Windows keeps for devices, whatever ending stands behind them, and `OneDrive` for itself.
fn is_kept(naam: &str) -> bool {
    let lower = naam.to_lowercase();
    let stem = lower.split('.').next().unwrap_or_default().trim_end();
    let numbered = |prefix: &str| {
        let rest = stem.strip_prefix(prefix).map(|rest| rest.chars().collect::<Vec<_>>());
        matches!(rest.as_deref(), Some([c]) if c.is_ascii_digit() || "¹²³".contains(*c))
    };
    matches!(stem, "con" | "prn" | "aux" | "nul" | "conin$" | "conout$" | "clock$")
        || numbered("com")
        || numbered("lpt")
        || matches!(lower.as_str(), "forms" | "icon")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_that_is_fine_stays_and_one_that_is_not_can_still_be_read() {
        for (naam, veilig) in [
            ("De Linde", "De Linde"),
            ("Één ’t Zand (Ede) & Co.", "Één ’t Zand (Ede) & Co"),
            ("  De \u{a0} Eik \n", "De Eik"),
            ("Sint-Jozef / Ede: \"po\" <x>?*", "Sint-Jozef - Ede- po x"),
            ("../../etc/passwd", "etc-passwd"),
            ("C:\\Windows", "C--Windows"),
            ("CON", "School CON"),
            ("con.school", "School con.school"),
            ("Com1", "School Com1"),
            ("lpt²", "School lpt²"),
            ("Combi", "Combi"),
            ("~$De Linde", "$De Linde"),
            ("#Samen", "Samen"),
            (".verborgen", "verborgen"),
            ("x_vti_y", "x-vti-y"),
            ("desktop.ini", "desktop-ini"),
            ("De Lin\u{202e}ed\u{200b}", "De Lined"),
            ("E\u{301}e\u{301}n", "Één"),
        ] {
            assert_eq!(bestandsnaam(naam), veilig, "{naam}");
        }
        assert!(bestandsnaam("***").starts_with("school-"));
        assert_eq!(bestandsnaam(&"x".repeat(300)).len(), MAX);
        assert!(bestandsnaam(&"学".repeat(300)).len() <= MAX_BYTES);
    }

    proptest! {
        #[test]
        fn whatever_a_school_is_called_every_system_takes_it(naam in "(\\PC|[/\\\\:*?\"<>|. ~#-]|\u{202e}|CON|_vti_|\n){0,80}") {
            let veilig = bestandsnaam(&naam);
            prop_assert!(!veilig.is_empty() && veilig.len() <= MAX_BYTES);
            prop_assert!(!veilig.contains(['/', '\\', ':', '|', '"', '<', '>', '?', '*']));
            prop_assert!(!veilig.contains(char::is_control));
            prop_assert!(!veilig.starts_with([' ', '.', '~', '#', '-']) && !veilig.ends_with([' ', '.']));
            prop_assert!(!is_kept(&veilig) && !is_left_behind(&veilig));
            prop_assert_eq!(bestandsnaam(&veilig), veilig.clone(), "once is enough");
        }
    }
}
