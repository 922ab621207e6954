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

/// What tells a school from all others, in every run: its id, else its name and town.
#[must_use]
pub fn school_identity(school: &School) -> String {
    let naam = || [Some(&school.naam), school.plaats.as_ref()].into_iter().flatten();
    let whole = school.id.clone().unwrap_or_else(|| naam().cloned().collect::<Vec<_>>().join(" "));
    let slug = slug::slugify(&whole);
    if slug.is_empty() { slugify(&whole) } else { slug }
}

/// A slug for each school, in order: where two get the same, the town is added to both.
///
/// # Errors
/// For a school that it does not part from another one: the place of that one.
#[must_use]
pub fn slugs(schools: &[&School]) -> Vec<Result<String, usize>> {
    let first: Vec<String> = schools.iter().map(|school| school_slug(school)).collect();
    let places = places(&first);
    let second: Vec<String> = schools
        .iter()
        .zip(&first)
        .map(|(school, slug)| match &school.plaats {
            Some(plaats) if places[slug.as_str()].len() > 1 => slugify(&format!("{slug} {plaats}")),
            _ => slug.clone(),
        })
        .collect();
    let places = self::places(&second);
    let result = |(place, slug): (usize, &String)| {
        let other = places[slug.as_str()].iter().find(|other| **other != place);
        other.map_or_else(|| Ok(slug.clone()), |other| Err(*other))
    };
    second.iter().enumerate().map(result).collect()
}

/// Where each occurs.
fn places(slugs: &[String]) -> BTreeMap<&str, Vec<usize>> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, slug) in slugs.iter().enumerate() {
        places.entry(slug).or_default().push(place);
    }
    places
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
        assert_eq!(slugs(&[&a]), [Ok("de-wiek".to_owned())]);
        assert_eq!(slugs(&[&a, &b]), [Ok("de-wiek-ede".to_owned()), Ok("de-wiek-tiel".to_owned())]);
        assert_eq!(slugs(&[&a, &b, &c]), [Ok("de-wiek-ede".to_owned()), Err(2), Err(1)]);
        // With its town one may get the name of another.
        let d = school("De Wiek Ede", None);
        assert_eq!(slugs(&[&a, &d, &b]), [Err(1), Err(0), Ok("de-wiek-tiel".to_owned())]);
    }
}
