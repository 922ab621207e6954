//! Files that are called almost as those that are read.

use crate::problem::{Cause, WorkbookCause};

/// What people call a roster who do not know its name yet.
const ROSTERS: [&str; 6] = ["rooster", "leden", "mensen", "deelnemers", "network", "netwerken"];

/// What the stem of such a file becomes.
const ROSTER: &str = "netwerk";

/// What programs and people put behind the name of a copy.
const COPIES: [&str; 4] = ["kopie", "copy", "nieuw", "new"];

/// What the name of a file of data ends with, whatever program made it.
const KINDS: [&str; 8] = ["yaml", "yml", "xlsx", "xlsm", "xls", "ods", "csv", "json"];

impl Cause {
    /// A file or folder that is called almost as one that is read: with another ending or other capitals, misspelt, or as programs call
    /// a copy. `missing` are those of the names that are read and that are not there: what is there under its own name may have
    /// another beside it on purpose, but for a copy.
    #[must_use]
    pub fn misnamed<'a>(
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
        is_there: impl Fn(&str) -> bool,
    ) -> Option<Self> {
        let lower = name.to_lowercase();
        let plain = lower.strip_suffix(".txt").unwrap_or(&lower);
        let plain =
            plain.strip_suffix(".yml").map_or(plain.to_owned(), |stem| format!("{stem}.yaml"));
        let known: Vec<&str> = known.into_iter().collect();
        let missing = || known.iter().copied().filter(|other| !is_there(other));
        let meant = missing().find(|other| *other == plain);
        let meant = meant.or_else(|| missing().find(|other| is_near(&plain, other)));
        meant.map(|meant| Self::Misnamed(meant.to_owned())).or_else(|| other_form(&plain, &known))
    }
}

/// A copy, or the same in a form of another program.
fn other_form(plain: &str, known: &[&str]) -> Option<Cause> {
    let (stem, kind) = plain.rsplit_once('.').filter(|(_, kind)| KINDS.contains(kind))?;
    let bare = without_copy(stem);
    let stem_of = |other: &str| other.rsplit_once('.').map(|(stem, _)| stem.to_owned());
    let meant = if ROSTERS.contains(&bare) { ROSTER } else { bare };
    let mut found = known.iter().filter(|other| stem_of(other).is_some_and(|stem| stem == meant));
    let is_workbook = kind.starts_with("xls") || kind == "ods";
    // Of two, the one of the same kind.
    let same = if is_workbook { format!("{meant}.xlsx") } else { format!("{meant}.{kind}") };
    let same = known.iter().find(|other| **other == same);
    let found = same.or_else(|| found.next())?;
    Some(if is_workbook && same.is_none() {
        WorkbookCause::PaperAsWorkbook((*found).to_owned()).into()
    } else {
        Cause::Misnamed((*found).to_owned())
    })
}

/// A name without what is put behind that of a copy: `netwerk (1)`, `netwerk - kopie`.
fn without_copy(stem: &str) -> &str {
    let end = |c: char| c.is_whitespace() || "-_()".contains(c);
    let mut bare = stem.trim_matches(end);
    loop {
        let word = bare.rsplit(end).next().unwrap_or(bare);
        let is_number =
            !word.is_empty() && word.len() < 3 && word.bytes().all(|b| b.is_ascii_digit());
        if word.len() == bare.len() || !(is_number || COPIES.contains(&word)) {
            return bare;
        }
        bare = bare[..bare.len() - word.len()].trim_end_matches(end);
    }
}

/// Whether a name is another, misspelt. A year or a word added to a name is there on purpose.
fn is_near(plain: &str, other: &str) -> bool {
    let stem = |name: &str| name.strip_suffix(".yaml").unwrap_or(name).to_owned();
    let added = plain.matches(|c: char| c.is_ascii_digit() || c == '-').count();
    added <= other.matches('-').count()
        && stem(other).len() > 4
        && strsim::jaro_winkler(&stem(other), &stem(plain)) > 0.92
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_called_almost_right_is_known_and_what_is_called_otherwise_is_left_alone() {
        let known = ["apk.yaml", "afspraken.yaml", "metingen.yaml", "good-practices"];
        for (name, meant) in [
            ("apk.yaml.txt", "apk.yaml"),
            ("apk.yml", "apk.yaml"),
            ("APK.yaml", "apk.yaml"),
            ("afspraak.yaml", "afspraken.yaml"),
            ("metinge.yaml", "metingen.yaml"),
            ("goodpractices", "good-practices"),
            ("Good-Practices", "good-practices"),
        ] {
            let found = Cause::misnamed(name, known, |_| false);
            assert_eq!(found, Some(Cause::Misnamed(meant.to_owned())), "{name}");
        }
        for name in ["apk-2025.yaml", "metingen-oud.yaml", "logo.png", "api.yaml"] {
            assert_eq!(Cause::misnamed(name, known, |_| false), None, "{name}");
        }
    }

    #[test]
    fn copies_and_forms_of_other_programs_are_said_also_beside_what_is_read() {
        let known = ["netwerk.yaml", "netwerk.xlsx", "apk.yaml"];
        for (name, meant) in [
            ("rooster.yaml", "netwerk.yaml"),
            ("Mensen.xlsx", "netwerk.xlsx"),
            ("netwerk (1).yaml", "netwerk.yaml"),
            ("netwerk - kopie.xlsx", "netwerk.xlsx"),
            ("Netwerk (nieuw 2).xlsx", "netwerk.xlsx"),
            ("netwerk.csv", "netwerk.yaml"),
            ("netwerk.ods", "netwerk.xlsx"),
            ("apk kopie (2).yaml", "apk.yaml"),
        ] {
            let found = Cause::misnamed(name, known, |_| true);
            assert_eq!(found, Some(Cause::Misnamed(meant.to_owned())), "{name}");
        }
        let found = Cause::misnamed("apk.xlsx", known, |_| true);
        let cause = WorkbookCause::PaperAsWorkbook("apk.yaml".to_owned());
        assert_eq!(found, Some(cause.into()));
        for name in
            ["netwerk-2025.yaml", "apk-2025.yaml", "begroting.xlsx", "netwerk.pdf", "1.yaml"]
        {
            assert_eq!(Cause::misnamed(name, known, |_| true), None, "{name}");
        }
    }
}
