//! What people who do not know YAML write, said in their words; and the text as it was meant, so that the rest can be read.

use crate::problem::{FormCause, Problem, Severity};
use crate::source::SourceFile;
use crate::source::node::Fault;
use crate::yaml::GAP;

/// Characters that mean something to YAML where a value begins.
const SPECIAL: &str = "*&@%`|>!,?[]{}#";

/// Says what is wrong with a text that is no YAML document, and mends it if it is clear what was meant.
pub fn explain(source: &SourceFile, fault: &Fault) -> (Problem, Option<String>) {
    let text = &source.text;
    match fault {
        Fault::Empty => (at_bytes(source, 0, 0, FormCause::EmptyFile), None),
        Fault::TooMany(at) => (at_bytes(source, *at, *at + 1, FormCause::TooMany), None),
        Fault::Documents(at) => {
            let problem = at_bytes(source, *at, *at + 3, FormCause::Documents);
            (problem, Some(text[..*at].to_owned()))
        }
        Fault::Sign(at) => sign(source, *at),
        Fault::Syntax(at, message) => syntax(source, *at, message),
    }
}

/// A line of the text: where it begins, and its words.
struct Line<'a> {
    start: usize,
    text: &'a str,
}

/// The value of a line: `key: value`, `- value` or `- key: value`.
struct Field<'a> {
    start: usize,
    value: &'a str,
}

/// A value that begins with a sign that means something to YAML: all of it was meant as text.
fn sign(source: &SourceFile, at: usize) -> (Problem, Option<String>) {
    let text = source.text.as_str();
    let lines = lines_upward(text, at);
    let whole = lines.first().and_then(field).filter(|field| field.start == at);
    let rest = text[at..].lines().next().unwrap_or_default();
    let word = rest.split([',', ']', '}']).next().unwrap_or_default().trim_end();
    let value = whole.map_or(word, |field| field.value);
    let cause = FormCause::SpecialStart(value.chars().next().unwrap_or('*'));
    let end = at + value.len();
    // What a reference was meant to be, nobody knows.
    let meant = if value.starts_with('*') { GAP } else { value };
    let quoted = format!("'{}'", meant.replace('\'', "''"));
    (at_bytes(source, at, end, cause), Some(replaced(text, at, end, &quoted)))
}

fn syntax(source: &SourceFile, at: usize, message: &str) -> (Problem, Option<String>) {
    let text = source.text.as_str();
    let lines = lines_upward(text, at);
    // A tab or hard space may stand lines away from where the parser stumbles.
    let mut start = 0;
    let odd = text.split_inclusive('\n').find_map(|line| {
        let lead = line.len() - line.trim_start_matches(is_odd_or_space).len();
        let found = line[..lead].char_indices().find(|(_, c)| *c != ' ');
        let found = found.map(|(at, c)| (start + at, c));
        start += line.len();
        found
    });
    if let Some((at, c)) = odd {
        let cause = if c == '\t' { FormCause::Tab } else { FormCause::HardSpace };
        let mended = without_tabs(&with_plain_spaces(text));
        return (at_bytes(source, at, at + c.len_utf8(), cause), Some(mended));
    }
    if let [line, above, ..] = lines.as_slice()
        && let Some(column) = too_deep(line, above)
    {
        let lead = line.text.len() - line.text.trim_start().len();
        let mended = replaced(text, line.start, line.start + lead, &" ".repeat(column));
        let (start, end) = (line.start + lead, line.start + line.text.trim_end().len());
        return (at_bytes(source, start, end, FormCause::Indentation), Some(mended));
    }
    for line in lines.iter().take(4) {
        if let Some(at) = fields_on_one_line(line) {
            let end = line.start + line.text.trim_end().len();
            let mended = replaced(text, end, end, " }");
            let mended = replaced(&mended, at, at, "{ ");
            return (at_bytes(source, at, end, FormCause::FieldsOnOneLine), Some(mended));
        }
        if let Some((cause, start, end)) = in_braces(line) {
            let mended =
                replaced(text, start, end, &format!("'{}'", text[start..end].replace('\'', "’")));
            return (at_bytes(source, start, end, cause), Some(mended));
        }
        let Some(field) = field(line) else { continue };
        if let Some((cause, mended)) = of_value(field.value) {
            let end = field.start + field.value.len();
            let text = mended.map(|value| replaced(text, field.start, end, &value));
            return (at_bytes(source, field.start, end, cause), text);
        }
    }
    // An opening quote or bracket that is never closed: the parser only notices at the end of the text.
    if let Some(open) = unclosed(text) {
        let cause = match text[open..].chars().next() {
            Some(c @ ('[' | '{')) => FormCause::UnclosedBracket(c),
            c => FormCause::UnclosedQuote(c.unwrap_or('"')),
        };
        return (at_bytes(source, open, open + 1, cause), None);
    }
    for line in lines.iter().take(2) {
        let words = line.text.trim();
        let start = line.start + (line.text.len() - line.text.trim_start().len());
        let end = start + words.len();
        let bare = words.trim_start_matches("- ");
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        if bare.starts_with('-') && !bare.starts_with("--") {
            let mended = replaced(text, end - bare.len(), end - bare.len() + 1, "- ");
            return (at_bytes(source, start, end, FormCause::SpaceAfterDash), Some(mended));
        }
        if !bare.contains(": ") && !bare.ends_with(':') && !bare.starts_with(['[', '{', '"', '\''])
        {
            if let Some(colon) = bare.find(':') {
                let mended =
                    replaced(text, end - bare.len() + colon, end - bare.len() + colon + 1, ": ");
                return (at_bytes(source, start, end, FormCause::SpaceAfterColon), Some(mended));
            }
            if let Some(space) = bare.find(' ').filter(|_| !words.starts_with("- ")) {
                let mended = replaced(text, start + space, start + space + 1, ": ");
                return (at_bytes(source, start, end, FormCause::MissingColon), Some(mended));
            }
        }
    }
    let (start, end) = lines.first().map_or((at, at), |line| {
        let lead = line.text.len() - line.text.trim_start().len();
        (line.start + lead, line.start + line.text.trim_end().len())
    });
    let indentation =
        ["indent", "block mapping", "block collection", "block sequence", "block end"];
    let cause = if indentation.iter().any(|word| message.contains(word)) {
        FormCause::Indentation
    } else {
        FormCause::Syntax
    };
    (at_bytes(source, start, end.max(start), cause), None)
}

/// Whether a sign pushes a line to the right; YAML knows plain spaces alone.
fn is_odd_or_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\n' | '\r')
}

/// The text with plain spaces for the hard ones that its lines begin with.
fn with_plain_spaces(text: &str) -> String {
    let mut mended = String::new();
    for line in text.split_inclusive('\n') {
        let words = line.trim_start_matches(is_odd_or_space);
        let lead = line[..line.len() - words.len()].chars();
        mended.extend(lead.map(|c| if c == '\t' { c } else { ' ' }));
        mended.push_str(words);
    }
    mended
}

/// The text with lines that begin with a tab as far to the right as the fields above them.
fn without_tabs(text: &str) -> String {
    let mut column = 0;
    let mut mended = String::new();
    for line in text.split_inclusive('\n') {
        let words = line.trim_start_matches([' ', '\t']);
        let tabbed = line[..line.len() - words.len()].contains('\t');
        if tabbed {
            mended.extend(std::iter::repeat_n(' ', column));
            mended.push_str(words);
        } else {
            mended.push_str(line);
        }
        let fields = words.trim_start_matches([' ', '-']);
        let own = if tabbed { column } else { line.len() - words.len() };
        // What stands below a key without a value belongs to it.
        let below = if fields.trim_end().ends_with(':') { 2 } else { 0 };
        column = own + (words.len() - fields.len()) + below;
    }
    mended
}

/// The column that a line should begin at, if it begins deeper than the fields above it although those have a value.
fn too_deep(line: &Line<'_>, above: &Line<'_>) -> Option<usize> {
    let value = field(above)?.value;
    let is_field = |text: &str| text.contains(": ") || text.trim_end().ends_with(':');
    let text = above.text.trim_start_matches([' ', '-']);
    let column = above.text.len() - text.len();
    let lead = line.text.len() - line.text.trim_start().len();
    let whole = !value.ends_with([':', ',', '{', '[', '|', '>']) && !value.starts_with(['"', '\'']);
    (whole && is_field(text) && is_field(line.text) && lead > column).then_some(column)
}

/// Where the first of several fields on a line begins, if they stand there without braces: `naam: Els, rol: hr`.
fn fields_on_one_line(line: &Line<'_>) -> Option<usize> {
    let lead = line.text.len() - line.text.trim_start_matches([' ', '-']).len();
    let is_key =
        |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let mut parts = line.text[lead..].split(", ").map(|part| part.split_once(": "));
    let first = parts.next()??;
    let second = parts.next()??;
    let plain = !first.1.starts_with(['"', '\'', '{', '[']);
    (is_key(first.0) && is_key(second.0) && plain).then_some(line.start + lead)
}

/// A value between braces that begins with a character that means something to YAML, or a colour that it takes for a
/// comment: the cause, and where the value stands.
fn in_braces(line: &Line<'_>) -> Option<(FormCause, usize, usize)> {
    let open = line.text.find('{')?;
    for (at, _) in line.text[open..].match_indices(": ") {
        let start = open + at + 2;
        let value = &line.text[start..];
        let first = value.chars().next()?;
        let end = value.find([',', '}']).unwrap_or(value.len());
        let words = value[..end].trim_end();
        let (from, to) = (line.start + start, line.start + start + words.len());
        if first == '#' && line.text[open..start].ends_with("kleur: ") {
            return Some((FormCause::ColourComment, from, to));
        }
        if "*&@%`".contains(first) {
            return Some((FormCause::SpecialStart(first), from, to));
        }
        if first == '"' && words.len() > 1 && !words.ends_with('"') && words[1..].contains('"') {
            return Some((FormCause::AfterQuote, from, to));
        }
    }
    None
}

/// What is wrong with a value, and the value as it was meant.
fn of_value(value: &str) -> Option<(FormCause, Option<String>)> {
    let first = value.chars().next()?;
    let quoted = || Some(format!("'{}'", value.replace('\'', "''")));
    if value.starts_with("{{") || value.starts_with("{%") {
        return Some((FormCause::BarePlaceholder, quoted()));
    }
    if let '"' | '\'' = first {
        let close = close_quote(value, first)?;
        let after = value[close + 1..].trim_start();
        if !after.is_empty() && !after.starts_with(['#', ',', '}', ']', ':']) {
            let inner = value.replace(['"', '\''], "’");
            return Some((FormCause::AfterQuote, Some(format!("'{inner}'"))));
        }
        return None;
    }
    if first == '|' || first == '>' {
        let rest = value[1..].trim_start_matches(|c: char| "+-0123456789".contains(c)).trim();
        return (!rest.is_empty() && !rest.starts_with('#'))
            .then(|| (FormCause::SpecialStart(first), quoted()));
    }
    if first == '[' || first == '{' {
        // A list or mapping on one line, unless it closes before the line ends: then it was meant as text.
        let close = if first == '[' { ']' } else { '}' };
        let balanced = value.matches(first).count() == value.matches(close).count();
        let meant_as_text = balanced && !value.trim_end().ends_with(close);
        return meant_as_text.then(|| (FormCause::SpecialStart(first), quoted()));
    }
    if SPECIAL.contains(first) && first != '#' {
        return Some((FormCause::SpecialStart(first), quoted()));
    }
    if value.contains(": ") || value.ends_with(':') {
        return Some((FormCause::ColonInText, quoted()));
    }
    None
}

/// The place of the quote that closes a value that begins with one.
fn close_quote(value: &str, quote: char) -> Option<usize> {
    let mut chars = value.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' if quote == '"' => {
                chars.next();
            }
            c if c == quote => {
                let doubled = quote == '\'' && chars.peek().is_some_and(|(_, next)| *next == quote);
                if !doubled {
                    return Some(at);
                }
                chars.next();
            }
            _ => {}
        }
    }
    None
}

/// The last opening quote, bracket or brace of a value that is not closed.
fn unclosed(text: &str) -> Option<usize> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut before = '\n';
    while let Some((at, c)) = chars.next() {
        match c {
            '#' if before.is_whitespace() => {
                while chars.peek().is_some_and(|(_, c)| *c != '\n') {
                    chars.next();
                }
            }
            '"' | '\'' if before.is_whitespace() || "[{,:".contains(before) => {
                match close_quote(&text[at..], c) {
                    // A quote that closes lines further on was meant to close earlier.
                    Some(close) if !text[at..at + close].contains('\n') => {
                        while chars.peek().is_some_and(|(next, _)| *next <= at + close) {
                            chars.next();
                        }
                    }
                    _ => return Some(at),
                }
            }
            '[' | '{' => open.push((at, c)),
            ']' | '}' => {
                open.pop();
            }
            _ => {}
        }
        before = c;
    }
    open.first().map(|(at, _)| *at)
}

/// The value on a line, if the line has a key or a dash.
fn field<'a>(line: &Line<'a>) -> Option<Field<'a>> {
    let lead = line.text.len() - line.text.trim_start_matches([' ', '-']).len();
    let words = line.text[lead..].trim_end();
    let value = match words.split_once(": ") {
        Some((key, value)) if !key.contains([' ', '"', '{']) => value.trim_start(),
        _ if line.text[..lead].contains('-') => words,
        _ => return None,
    };
    let start = line.start + lead + (words.len() - value.len());
    (!value.is_empty()).then_some(Field { start, value })
}

/// The line at a byte and those above it, nearest first; blank lines aside.
fn lines_upward(text: &str, at: usize) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if start > at {
            break;
        }
        if !line.trim().is_empty() {
            lines.push(Line { start, text: line.trim_end_matches(['\n', '\r']) });
        }
        start += line.len();
    }
    lines.reverse();
    lines
}

fn replaced(text: &str, start: usize, end: usize, by: &str) -> String {
    format!("{}{by}{}", &text[..start], &text[end..])
}

fn at_bytes(source: &SourceFile, start: usize, end: usize, cause: FormCause) -> Problem {
    let place = source.place_of(&(start..end), String::new());
    Problem { severity: Severity::Error, place: Some(place), cause: cause.into() }
}
