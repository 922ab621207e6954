//! Names of folders for schools: safe on every system, and one for each school of a run.

use std::collections::BTreeMap;

use crate::netwerk::School;
use crate::tree::hex_sha256;

/// The longest slug, in bytes: paths stay far below what systems allow.
const MAX: usize = 60;

/// The slug of a school: of its id, else of its name.
#[must_use]
pub fn school_slug(school: &School) -> String {
    slugify(school.id.as_deref().unwrap_or(&school.naam))
}

/// A slug for each school, in order: where two get the same, the town is added to both; `None` where that does not part
/// them.
#[must_use]
pub fn slugs(schools: &[&School]) -> Vec<Option<String>> {
    let first: Vec<String> = schools.iter().map(|school| school_slug(school)).collect();
    let times = times(&first);
    let second: Vec<String> = schools
        .iter()
        .zip(&first)
        .map(|(school, slug)| match &school.plaats {
            Some(plaats) if times[slug.as_str()] > 1 => slugify(&format!("{slug} {plaats}")),
            _ => slug.clone(),
        })
        .collect();
    let times = self::times(&second);
    second.iter().map(|slug| (times[slug.as_str()] == 1).then(|| slug.clone())).collect()
}

/// How often each occurs.
fn times(slugs: &[String]) -> BTreeMap<&str, usize> {
    let mut times = BTreeMap::new();
    for slug in slugs {
        *times.entry(slug.as_str()).or_insert(0) += 1;
    }
    times
}

/// A name that can be one of a folder on every system.
#[must_use]
pub fn slugify(name: &str) -> String {
    let mut slug = slug::slugify(name);
    slug.truncate(MAX);
    let slug = slug.trim_matches('-');
    if slug.is_empty() {
        // A name of signs alone still needs a folder of its own, the same every time.
        return format!("school-{}", &hex_sha256(name.as_bytes())[..8]);
    }
    if is_device(slug) { format!("school-{slug}") } else { slug.to_owned() }
}

/// Names that Windows keeps for devices.
fn is_device(slug: &str) -> bool {
    let numbered =
        |prefix: &str| slug.strip_prefix(prefix).is_some_and(|rest| rest.len() == 1 && rest != "0");
    matches!(slug, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn school(naam: &str, plaats: Option<&str>) -> School {
        let plaats = plaats.map(str::to_owned);
        School { naam: naam.to_owned(), id: None, plaats, bestuur: None, sector: None }
    }

    #[test]
    fn names_become_safe_folders() {
        let slug = |naam| school_slug(&school(naam, None));
        assert_eq!(slug("Sint-Jozef (Ede)"), "sint-jozef-ede");
        assert_eq!(slug("../../x"), "x");
        assert_eq!(slug("CON"), "school-con");
        assert_eq!(slug("Com1"), "school-com1");
        assert_eq!(slug("Één ’t Zand"), "een-t-zand");
        assert!(slug("***").starts_with("school-"));
        assert_ne!(slug("***"), slug("+++"));
        assert!(slug(&"x".repeat(300)).len() <= MAX);
    }

    #[test]
    fn the_town_parts_schools_of_one_name() {
        let (a, b) = (school("De Wiek", Some("Ede")), school("de wiek", Some("Tiel")));
        let c = school("De Wiek!", Some("Tiel"));
        assert_eq!(slugs(&[&a]), [Some("de-wiek".to_owned())]);
        assert_eq!(
            slugs(&[&a, &b]),
            [Some("de-wiek-ede".to_owned()), Some("de-wiek-tiel".to_owned())]
        );
        assert_eq!(slugs(&[&a, &b, &c]), [Some("de-wiek-ede".to_owned()), None, None]);
    }
}
