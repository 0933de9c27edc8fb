//! The message of an event.

use super::{budget::Cost, limits, misnamed, node::NodeRef, reader::Reader};
use crate::{
    decode::mistakes::{limit_exceeded, malformed_message, wrong_type},
    diagnostic::Fix,
    grammar,
    registry::{Known, Message, Property, TextPlaces},
    source::Span,
    syntax::Kind,
    template::{self, Malformed, MalformedKind},
};

/// Reads the message of an event with these properties. What is malformed in it is reported and becomes text.
pub(super) fn read<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    properties: &[Known<Property>],
) -> Option<Known<Message>> {
    let node = reader.resolve(node)?;
    if let Some(written) = unquoted(reader, node) {
        reader.refuse(node, wrong_type::unquoted_message(node.span(), written));
        return None;
    }
    let text = reader.prose(node, "`message`")?;
    let declared = |name: &str| misnamed::property(properties, name).is_some();
    let (mut segments, malformed) = template::parse(&text.value, declared);
    misnamed::show(&mut segments, properties);
    let parts = segments.len() + malformed.len();
    if parts > limits::ENTRIES {
        reader.report(limit_exceeded::message(limits::ENTRIES, reader.head(node)));
        return None;
    }
    if !reader.pay(Cost { parts, bytes: 0 }, node) {
        return None;
    }
    if !malformed.is_empty() {
        let places = text.places(reader.sources());
        for mistake in &malformed {
            let place = places.within(mistake.range.clone());
            let written = &text.value[mistake.range.clone()];
            let fix = fix(mistake, &text.value, &places, properties);
            reader.report(malformed_message::malformed(mistake.kind, written, place.span, fix));
        }
    }
    Some(Known::new(Message { text, segments }, malformed.is_empty()))
}

/// The text of a message that is one placeholder and lacks its quotes, so that YAML takes it for a mapping.
fn unquoted<'a>(reader: &Reader<'a>, node: NodeRef<'a>) -> Option<&'a str> {
    let Kind::Map(entries) = node.kind() else { return None };
    let place = reader.head(node);
    let written = reader.sources().text(place);
    let is_name = matches!(&entries[..], [(_, value)] if node.child(*value).is_absent());
    let is_text = written.starts_with('{') && !written.contains(['"', '\\', ':']);
    (is_name && is_text && place == node.span()).then_some(written)
}

/// What to write instead of `mistake`, if it is known where that is.
fn fix(
    mistake: &Malformed,
    message: &str,
    places: &TextPlaces,
    properties: &[Known<Property>],
) -> Option<Fix> {
    let Malformed { range, kind } = mistake;
    let written = &message[range.clone()];
    let place = places.within(range.clone());
    let write = |text: String| (format!("write `{text}`"), text);
    match kind {
        MalformedKind::Unclosed { name: 0 } => {
            place.exact().map(|span| Fix::likely("write `{{` for a brace", span, "{{"))
        }
        MalformedKind::Unclosed { name } => {
            let unclosed = range.start..range.end + name;
            let (title, closed) = write(format!("{}}}", &message[unclosed.clone()]));
            places.within(unclosed).exact().map(|span| Fix::likely(title, span, closed))
        }
        MalformedKind::Unmatched => {
            place.exact().map(|span| Fix::likely("write `}}` for a brace", span, "}}"))
        }
        MalformedKind::Padded => {
            let (name, default) = template::split(content(written));
            let (title, placeholder) = write(format!("{{{}{default}}}", name.trim()));
            place.exact().map(|span| Fix::certain(title, span, placeholder))
        }
        MalformedKind::Empty => place.exact().map(|span| literal(span, written)),
        MalformedKind::BadName => place.exact().map(|span| match meant(written, properties) {
            None => literal(span, written),
            Some(property) => {
                let (_, default) = template::split(content(written));
                let (title, placeholder) = write(format!("{{{property}{default}}}"));
                Fix::likely(title, span, placeholder)
            }
        }),
        MalformedKind::BracedDefault => None,
    }
}

/// The change that makes the braces at `place` part of the text.
fn literal(place: Span, written: &str) -> Fix {
    Fix::likely("write `{{` and `}}` for braces", place, format!("{{{written}}}"))
}

/// The property that was probably meant by a placeholder: `{host-name}`, `{host_id:5}`.
fn meant<'p>(placeholder: &str, properties: &'p [Known<Property>]) -> Option<&'p str> {
    let (name, _) = template::split(content(placeholder));
    let name = name.trim();
    let find = |name: &str| {
        properties.iter().map(Known::read).find(|property| property.name.value == name)
    };
    let start = &name[..template::name_length(name)];
    let property = grammar::snake_case(name).as_deref().and_then(find).or_else(|| find(start))?;
    Some(&property.name.value)
}

/// What stands between the braces of a placeholder.
fn content(placeholder: &str) -> &str {
    placeholder.trim_start_matches('{').trim_end_matches('}')
}
