//! The grammar of messages: `{property}`, `{property:-default}`, and `{{` and `}}` for braces. It does not know the
//! properties.

use crate::registry::{Placeholder, Segment};
use std::ops::Range;

/// Something in a message that is neither text nor a placeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Malformed {
    /// The place, in bytes of the message.
    pub(crate) range: Range<usize>,
    pub(crate) kind: MalformedKind,
}

/// What is wrong in a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MalformedKind {
    /// A `{` without `}`, and the length of the name after it: 0 if there is no name, or if a default follows the name.
    Unclosed { name: usize },
    /// A `}` without `{`.
    Unmatched,
    /// `{}`.
    Empty,
    /// Blanks around a name.
    Padded,
    /// A character in the name that names of properties do not have.
    BadName,
    /// Braces in a default.
    BracedDefault,
}

/// Splits `message` into segments. Malformed parts become text, and adjacent texts become one segment. A `declared`
/// name is shown even if it is not a valid name of a property.
pub(crate) fn parse(
    message: &str,
    declared: impl Fn(&str) -> bool,
) -> (Vec<Segment>, Vec<Malformed>) {
    let mut parsed = Parsed::default();
    let mut at = 0;
    while let Some(brace) = message[at..].find(['{', '}']).map(|offset| at + offset) {
        parsed.text(&message[at..brace]);
        at = parsed.brace(message, brace, &declared);
    }
    parsed.text(&message[at..]);
    (parsed.segments, parsed.malformed)
}

#[derive(Default)]
struct Parsed {
    segments: Vec<Segment>,
    malformed: Vec<Malformed>,
}

impl Parsed {
    fn text(&mut self, text: &str) {
        match self.segments.last_mut() {
            _ if text.is_empty() => {}
            Some(Segment::Text(before)) => before.push_str(text),
            _ => self.segments.push(Segment::Text(text.to_owned())),
        }
    }

    /// Reads the part that starts with the brace at `start`. Returns the place of its end.
    fn brace(&mut self, message: &str, start: usize, declared: &impl Fn(&str) -> bool) -> usize {
        let rest = &message[start..];
        if rest.starts_with("{{") || rest.starts_with("}}") {
            self.text(&rest[..1]);
            return start + 2;
        }
        if rest.starts_with('}') {
            return self.malformed(message, start..start + 1, MalformedKind::Unmatched);
        }
        let inner = start + 1;
        let end = match message[inner..].find(['{', '}']).map(|offset| inner + offset) {
            Some(end) if message[end..].starts_with('}') => end,
            end => {
                let (range, kind) = unclosed(message, start, end.unwrap_or(message.len()));
                return self.malformed(message, range, kind);
            }
        };
        match placeholder(&message[inner..end], start, declared) {
            Ok(placeholder) => self.segments.push(Segment::Placeholder(placeholder)),
            Err(kind) => return self.malformed(message, start..end + 1, kind),
        }
        end + 1
    }

    fn malformed(&mut self, message: &str, range: Range<usize>, kind: MalformedKind) -> usize {
        let end = range.end;
        self.text(&message[range.clone()]);
        self.malformed.push(Malformed { range, kind });
        end
    }
}

/// What is wrong with the `{` at `start`. It has no `}` before `end`, the place of the next brace.
fn unclosed(message: &str, start: usize, end: usize) -> (Range<usize>, MalformedKind) {
    let inner = start + 1;
    let name = name_length(&message[inner..end]);
    if !message[inner + name..].starts_with(":-") {
        return (start..inner, MalformedKind::Unclosed { name });
    }
    match closing(&message[start..]) {
        Some(length) if name > 0 => (start..start + length, MalformedKind::BracedDefault),
        _ => (start..inner, MalformedKind::Unclosed { name: 0 }),
    }
}

/// The length of the text up to the `}` that closes its first brace, with all braces between them.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut braces = text.match_indices(['{', '}']);
    let end = braces.find(|(_, brace)| {
        depth = if *brace == "{" { depth + 1 } else { depth.saturating_sub(1) };
        depth == 0
    });
    end.map(|(at, brace)| at + brace.len())
}

/// The placeholder whose `{` is at `start` and has `content` between its braces.
fn placeholder(
    content: &str,
    start: usize,
    declared: &impl Fn(&str) -> bool,
) -> Result<Placeholder, MalformedKind> {
    let (name, default) = match content.split_once(":-") {
        Some((name, default)) => (name, Some(default.to_owned())),
        None => (content, None),
    };
    let is_name = |name: &str| !name.is_empty() && name_length(name) == name.len();
    if !is_name(name) && !declared(name) {
        return Err(match name.trim() {
            "" => MalformedKind::Empty,
            trimmed if is_name(trimmed) => MalformedKind::Padded,
            _ => MalformedKind::BadName,
        });
    }
    Ok(Placeholder {
        property: name.to_owned(),
        default,
        range: start..start + content.len() + 2,
        property_range: start + 1..start + 1 + name.len(),
    })
}

/// Splits the text between braces into the name, and the default with its `:-`. The default may be empty.
pub(crate) fn split(content: &str) -> (&str, &str) {
    content.split_at(content.find(":-").unwrap_or(content.len()))
}

/// How many bytes at the start of `text` may be the name of a property.
pub(crate) fn name_length(text: &str) -> usize {
    if !text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') {
        return 0;
    }
    text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use MalformedKind::*;

    /// Segments with placeholders as `<property>` or `<property|default>`.
    fn shown(segments: &[Segment]) -> Vec<String> {
        let show = |segment: &Segment| match segment {
            Segment::Text(text) => text.clone(),
            Segment::Placeholder(Placeholder { property, default: None, .. }) => {
                format!("<{property}>")
            }
            Segment::Placeholder(Placeholder { property, default: Some(default), .. }) => {
                format!("<{property}|{default}>")
            }
        };
        segments.iter().map(show).collect()
    }

    #[test]
    fn well_formed_messages_are_taken_apart() {
        let cases: [(&str, &[&str]); 12] = [
            ("", &[]),
            ("text", &["text"]),
            ("{a}", &["<a>"]),
            ("{a}{b}", &["<a>", "<b>"]),
            ("x {a_1} y {taskName}.", &["x ", "<a_1>", " y ", "<taskName>", "."]),
            ("{a:-none}", &["<a|none>"]),
            ("{a:-}", &["<a|>"]),
            ("{a:-two words: - 1}", &["<a|two words: - 1>"]),
            ("{{a}}", &["{a}"]),
            ("{{{a}}}", &["{", "<a>", "}"]),
            ("a {{ b }} c", &["a { b } c"]),
            ("日本 {a} é", &["日本 ", "<a>", " é"]),
        ];
        for (message, expected) in cases {
            let (segments, malformed) = parse(message, |_| false);
            assert_eq!(
                (shown(&segments), malformed),
                (expected.iter().map(ToString::to_string).collect(), vec![]),
                "{message}"
            );
        }
    }

    #[test]
    fn every_mistake_is_found_where_it_is_and_becomes_text() {
        type Case<'c> = (&'c str, &'c [(&'c str, MalformedKind)], &'c [&'c str]);
        let cases: [Case<'_>; 17] = [
            ("{a:-{b}}", &[("{a:-{b}}", BracedDefault)], &["{a:-{b}}"]),
            ("{a:-{{b}}} {c}", &[("{a:-{{b}}}", BracedDefault)], &["{a:-{{b}}} ", "<c>"]),
            ("{a:-x {b}", &[("{", Unclosed { name: 0 })], &["{a:-x ", "<b>"]),
            ("{a:-x", &[("{", Unclosed { name: 0 })], &["{a:-x"]),
            ("{a :-x}", &[("{a :-x}", Padded)], &["{a :-x}"]),
            ("a { b", &[("{", Unclosed { name: 0 })], &["a { b"]),
            ("a {b", &[("{", Unclosed { name: 1 })], &["a {b"]),
            ("a {b {c}", &[("{", Unclosed { name: 1 })], &["a {b ", "<c>"]),
            ("a } b", &[("}", Unmatched)], &["a } b"]),
            ("{a}}", &[("}", Unmatched)], &["<a>", "}"]),
            ("{}", &[("{}", Empty)], &["{}"]),
            ("{ }", &[("{ }", Empty)], &["{ }"]),
            ("{:-x}", &[("{:-x}", Empty)], &["{:-x}"]),
            ("{ a }", &[("{ a }", Padded)], &["{ a }"]),
            ("{a.b|upper}", &[("{a.b|upper}", BadName)], &["{a.b|upper}"]),
            ("{1} {é}", &[("{1}", BadName), ("{é}", BadName)], &["{1} {é}"]),
            (
                "} {a:5} {",
                &[("}", Unmatched), ("{a:5}", BadName), ("{", Unclosed { name: 0 })],
                &["} {a:5} {"],
            ),
        ];
        for (message, expected, segments) in cases {
            let (found, malformed) = parse(message, |_| false);
            let malformed: Vec<_> =
                malformed.iter().map(|it| (&message[it.range.clone()], it.kind)).collect();
            assert_eq!(malformed, expected, "{message}");
            assert_eq!(shown(&found), segments, "{message}");
        }
    }

    #[test]
    fn ranges_of_placeholders_are_bytes_of_the_message() {
        let message = "é {a:-b} {cd}";
        let (segments, _) = parse(message, |_| false);
        let ranges = segments.iter().filter_map(|segment| match segment {
            Segment::Text(_) => None,
            Segment::Placeholder(it) => {
                Some((&message[it.range.clone()], &message[it.property_range.clone()]))
            }
        });
        assert_eq!(ranges.collect::<Vec<_>>(), [("{a:-b}", "a"), ("{cd}", "cd")]);
    }
}
