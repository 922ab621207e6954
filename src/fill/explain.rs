//! Why minijinja refuses a text, in the words of whoever wrote it: the name that does not exist, and the nearest one that does.

use std::collections::BTreeMap;

use minijinja::value::{Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind, context};

use crate::fill::{FillError, NO_TEXT};
use crate::problem::Cause;

/// Explains an error in a text that was filled with these values.
pub fn explain(
    environment: &Environment<'_>,
    error: &Error,
    text: &str,
    values: &Value,
) -> FillError {
    let detail = error.detail().unwrap_or_default();
    let cause = match error.kind() {
        ErrorKind::OutOfFuel => Cause::FillWork,
        _ if detail == NO_TEXT => Cause::NoText,
        _ if detail.contains("recursion limit") => Cause::FillWork,
        ErrorKind::UnknownFilter => Cause::UnknownFilter(word_in(detail, "filter ")),
        ErrorKind::SyntaxError if detail.contains("unknown statement") => {
            Cause::UnknownStatement(word_in(detail, "unknown statement "))
        }
        ErrorKind::SyntaxError if detail.contains("end of variable block") => {
            Cause::UnclosedPlaceholder
        }
        ErrorKind::SyntaxError if text.matches("{{").count() > text.matches("}}").count() => {
            Cause::UnclosedPlaceholder
        }
        ErrorKind::SyntaxError if detail.contains("end of input") => Cause::UnclosedStatement,
        ErrorKind::SyntaxError => Cause::Placeholder,
        _ => match unknown_name(environment, text, values) {
            Some(found) => return found,
            None => Cause::Placeholder,
        },
    };
    FillError { cause, line: error.line().unwrap_or(1) }
}

/// The word after some words of a message.
fn word_in(detail: &str, before: &str) -> String {
    let rest = detail.split_once(before).map_or(detail, |(_, rest)| rest);
    rest.split_whitespace().next().unwrap_or_default().trim_matches('`').to_owned()
}

/// The first name in a text that stands for nothing, also in a branch that was not taken: another network will take it.
pub fn unknown_name(
    environment: &Environment<'_>,
    text: &str,
    values: &Value,
) -> Option<FillError> {
    let loops = Loops::of(environment, text, values);
    let globals: Vec<&str> = environment.globals().map(|(name, _)| name).collect();
    let is_known = |path: &str| globals.contains(&root(path)) || is_set(text, root(path));
    let of_values = names(environment, text).into_iter().filter(|path| !is_known(path));
    let of_values = of_values.filter_map(|path| {
        let cause = resolve(values, &path, &loops.variables()).err()?;
        Some((path, cause))
    });
    let found = of_values.chain(loops.unknown_names(environment));
    let (path, cause) = found.min_by_key(|(path, _)| position(text, path))?;
    let before = text.get(..position(text, &path)).unwrap_or_default();
    Some(FillError { cause, line: before.matches('\n').count() + 1 })
}

/// The dotted names that a text asks of the values that it is filled with.
fn names(environment: &Environment<'_>, text: &str) -> Vec<String> {
    let template = environment.template_from_named_str("tekst", text);
    template
        .map_or_else(|_| Vec::new(), |text| text.undeclared_variables(true).into_iter().collect())
}

fn root(path: &str) -> &str {
    path.split('.').next().unwrap_or_default()
}

/// Where a dotted name first stands in a text; behind everything where it is written in another way.
fn position(text: &str, path: &str) -> usize {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
    let found = text.match_indices(path).find(|(at, _)| {
        !text[..*at].ends_with(is_part) && !text[at + path.len()..].starts_with(is_part)
    });
    found.map_or(usize::MAX, |(at, _)| at)
}

/// What a dotted name stands for; the cause if it stands for nothing. `also` may stand at its beginning too.
fn resolve(values: &Value, path: &str, also: &[&str]) -> Result<Value, Cause> {
    let mut current = values.clone();
    let mut before = String::new();
    for name in path.split('.') {
        let Some(next) = current.get_attr(name).ok().filter(|value| !value.is_undefined()) else {
            let also = also.iter().filter(|_| before.is_empty()).map(|name| (*name).to_owned());
            let known: Vec<String> =
                keys(&current).map(|known| format!("{before}{known}")).chain(also).collect();
            let known = known.iter().map(String::as_str);
            return Err(Cause::unknown_placeholder(&format!("{before}{name}"), known));
        };
        // Of something that is not known yet, nothing more is known.
        if next.kind() != ValueKind::Map {
            return Ok(next);
        }
        before.push_str(name);
        before.push('.');
        current = next;
    }
    Ok(current)
}

fn keys(value: &Value) -> impl Iterator<Item = String> {
    let keys = value.try_iter().into_iter().flatten();
    keys.filter_map(|key| key.as_str().map(str::to_owned))
}

/// The words of each statement of a text, and of what looks like one: nothing is said of a text because of these alone.
fn statements(text: &str) -> impl Iterator<Item = &str> {
    let inside = text.split("{%").skip(1).filter_map(|rest| rest.split("%}").next());
    inside.map(|words| words.trim_matches(['-', '+']).trim())
}

/// Whether a text gives this name a value somewhere. It keeps it behind an `if`, where minijinja does not count it any more.
fn is_set(text: &str, name: &str) -> bool {
    let targets = statements(text).filter_map(|words| words.strip_prefix("set "));
    targets.filter_map(|words| words.split('=').next()).any(|targets| {
        targets.split(|c: char| !c.is_alphanumeric() && c != '_').any(|target| target == name)
    })
}

/// What the variables of loops stand for.
struct Loops<'a> {
    /// Each variable with the first element of what it goes over; none where that is not known, or empty.
    firsts: Vec<(&'a str, Option<Value>)>,
    /// The text with its loops over nothing that has a name: of this, minijinja says what is asked of their variables.
    bare: String,
}

impl<'a> Loops<'a> {
    fn of(environment: &Environment<'_>, text: &'a str, values: &Value) -> Self {
        let mut firsts: Vec<(&str, Option<Value>)> = Vec::new();
        let mut bare = text.to_owned();
        let mut scope = values.clone();
        for words in statements(text).filter_map(|words| words.strip_prefix("for ")) {
            let Some((variable, list)) = words.split_once(" in ") else { continue };
            bare = bare.replace(&format!("for {variable} in "), "for _ in ");
            let list = list.split(" if ").next().unwrap_or_default();
            let list = environment.compile_expression(list).and_then(|list| list.eval(&scope));
            let first = list.ok().and_then(|list| list.try_iter().ok()?.next());
            if let Some(first) = &first {
                scope = context! { ..of_one(variable, first), ..scope };
            }
            firsts.push((variable, first));
        }
        Self { firsts, bare }
    }

    fn variables(&self) -> Vec<&'a str> {
        self.firsts.iter().map(|(variable, _)| *variable).collect()
    }

    /// The names that the text asks in vain of every loop with such a variable, and why.
    fn unknown_names(&self, environment: &Environment<'_>) -> Vec<(String, Cause)> {
        if self.firsts.is_empty() {
            return Vec::new();
        }
        let asked = names(environment, &self.bare).into_iter().filter_map(|path| {
            let firsts = self.firsts.iter().filter(|(variable, _)| *variable == root(&path));
            let causes = firsts.map(|(variable, first)| {
                first.as_ref().and_then(|first| resolve(&of_one(variable, first), &path, &[]).err())
            });
            let cause = causes.collect::<Option<Vec<_>>>()?.pop()?;
            Some((path, cause))
        });
        asked.collect()
    }
}

fn of_one(variable: &str, value: &Value) -> Value {
    Value::from(BTreeMap::from([(variable, value.clone())]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Markdown;
    use crate::fill::{Filler, known};

    fn filled(text: &str, values: &Value) -> Result<String, FillError> {
        let filled = Filler::new().fill(&Markdown(text.to_owned()), values)?;
        Ok(filled.string(&filled.markdown))
    }

    fn netwerk() -> Value {
        let jo = context! { naam => "Jo", vak => known(None::<String>), rollen => vec!["rector"] };
        let an = context! { naam => "An", vak => "gym", rollen => vec!["hr"] };
        let school = context! { naam => "X", plaats => known(None::<String>) };
        context! { school, netwerk => context! { leden => vec![jo, an], rectoren => Vec::<Value>::new() } }
    }

    #[test]
    fn whatever_minijinja_takes_is_no_unknown_name() {
        for (text, printed) in [
            ("{# {{ oud.veld }} {% if oud %} #}goed", "goed"),
            ("{% raw %}{{ zo.typt_u_het }}{% endraw %}", "{{ zo.typt_u_het }}"),
            ("{{ netwerk.leden | map(attribute=\"naam\") | join(d=\", \") }}", "Jo, An"),
            ("{{ netwerk.leden | selectattr('vak') | map(attribute='naam') | join('/') }}", "An"),
            ("{% set a, b = ['een', 'twee'] %}{{ a }} {{ b }}", "een twee"),
            ("{% set a %}een{% endset %}{{ a }}", "een"),
            (
                "{% if school.plaats %}{% set a = 1 %}{% else %}{% set a = 2 %}{% endif %}{{ a }}",
                "2",
            ),
            (
                "{% if school.plaats %}{% set a = 1 %}{% endif %}{% if school.plaats %}{{ a }}{% endif %}.",
                ".",
            ),
            ("{% for k, v in {'a': 1} | items %}{{ k }}{{ v }}{% endfor %}", "a1"),
            (
                "{% for lid in netwerk.leden if lid.vak %}{{ loop.index }}{{ lid.naam }}{% endfor %}",
                "1An",
            ),
            (
                "{% for lid in netwerk.leden %}{% for rol in lid.rollen %}{{ rol }} {% endfor %}{% endfor %}",
                "rector hr ",
            ),
            (
                "{% for lid in netwerk.leden | sort(attribute='naam') %}{{ lid.naam }}{% endfor %}",
                "AnJo",
            ),
            ("{%- for lid in netwerk.leden -%} {{- lid.naam -}} {%- endfor -%}", "JoAn"),
            (
                "{% for x in netwerk.leden %}{{ x.naam }}{% endfor %}{% for x in [school] %}{{ x.naam }}{% endfor %}",
                "JoAnX",
            ),
            ("{% with wie = netwerk.leden[0].naam %}{{ wie }}{% endwith %}", "Jo"),
            ("{% filter upper %}{{ school.naam }}x{% endfilter %}", "XX"),
            ("{% for i in range(2) %}{{ i }}{% endfor %}", "01"),
            (
                "{% set ns = namespace(n=0) %}{% for lid in netwerk.leden %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n }}",
                "2",
            ),
            ("{{ 'ja' if school.plaats is defined else 'nee' }} {{ not school.plaats }}", "ja ja"),
            (
                "{{ 'school.nep {{ nep }}' }} {{ netwerk.leden | length > 1 }}",
                "school.nep {{ nep }} ja",
            ),
            ("{{ netwerk.rectoren | namen }}", "…"),
        ] {
            assert_eq!(filled(text, &netwerk()).as_deref(), Ok(printed), "{text}");
        }
    }

    #[test]
    fn a_name_that_cannot_exist_is_found_in_every_branch_with_its_line_and_the_nearest_name() {
        for (text, name, nearest, line) in [
            (
                "{% if school.plaats %}\n{{ school.plats }}{% endif %}",
                "school.plats",
                "school.plaats",
                2,
            ),
            ("{% if school.naam %}x{% elif schol.naam %}{% endif %}", "schol", "school", 1),
            (
                "{% if school %}x{% else %}\n\n{{ netwerk.lden | namen }}{% endif %}",
                "netwerk.lden",
                "netwerk.leden",
                3,
            ),
            ("{{ school.naam if school else schol.naam }}", "schol", "school", 1),
            ("{{ school.naam or\nschool.nam }}", "school.nam", "school.naam", 2),
            ("{{ school.nam | default('x') }}", "school.nam", "school.naam", 1),
            (
                "{% for lid in netwerk.leden %}{% if lid.vak == 'x' %}\n{{ lid.vakk }}{% endif %}{% endfor %}",
                "lid.vakk",
                "lid.vak",
                2,
            ),
            ("{% for lid in netwerk.leden %}{{ lidd.naam }}{% endfor %}", "lidd", "lid", 1),
            ("{% for lid in netwerk.rectoren %}{{ schol.naam }}{% endfor %}", "schol", "school", 1),
            (
                "{% for lid in netwerk.rectorn %}{{ lid.naam }}{% endfor %}",
                "netwerk.rectorn",
                "netwerk.rectoren",
                1,
            ),
            (
                "{% if school.plaats %}{% with a = school.nam %}{{ a }}{% endwith %}{% endif %}",
                "school.nam",
                "school.naam",
                1,
            ),
            (
                "{% if school.plaats %}{% filter upper %}{{ schol.naam }}{% endfilter %}{% endif %}",
                "schol",
                "school",
                1,
            ),
            ("{% if school.plaats %}{% set a, b = [schol, 1] %}{% endif %}", "schol", "school", 1),
            (
                "{% if school.plaats %}{{ netwerk.ledn | map(attribute='naam') | join(d=', ') }}{% endif %}",
                "netwerk.ledn",
                "netwerk.leden",
                1,
            ),
            ("{# schol #}{% raw %}{{ schol }}{% endraw %}\n{{ schol.naam }}", "schol", "school", 2),
        ] {
            let error = filled(text, &netwerk()).unwrap_err();
            let Cause::UnknownPlaceholder { name: found, nearest: near, .. } = &error.cause else {
                panic!("{text}: {error:?}");
            };
            assert_eq!((found.as_str(), near.as_deref()), (name, Some(nearest)), "{text}");
            assert_eq!(error.line, line, "{text}");
        }
    }
}
