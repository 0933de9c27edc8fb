//! The message of an event.

use super::{
    budget::Cost, limits, misnamed, node::NodeRef, properties::Properties, reader::Reader,
};
use crate::{
    decode::mistakes::{limit_exceeded, malformed_message, wrong_type},
    diagnostic::Fix,
    grammar,
    registry::{Known, Message, Property, TextPlaces},
    source::Span,
    syntax::Kind,
    template::{self, Malformed, MalformedKind},
};

/// Reads the message of an event with these properties. Malformed parts are reported and become text.
pub(super) fn read<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    properties: &Properties,
) -> Option<Known<Message>> {
    let node = reader.resolve(node)?;
    if let Some(written) = unquoted(reader, node) {
        reader.refuse(node, wrong_type::unquoted_message(node.span(), written));
        return None;
    }
    let text = reader.prose(node, "`message`")?;
    let declared = |name: &str| misnamed::property(&properties.list, name).is_some();
    let (mut segments, malformed) = template::parse(&text.value, declared);
    misnamed::show(&mut segments, &properties.list);
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

/// The text of a message that consists of one placeholder without quotes, so that YAML reads it as a mapping.
fn unquoted<'a>(reader: &Reader<'a>, node: NodeRef<'a>) -> Option<&'a str> {
    let Kind::Map(entries) = node.kind() else { return None };
    let place = reader.head(node);
    let written = reader.sources().text(place);
    let is_name = matches!(&entries[..], [(_, value)] if node.child(*value).is_absent());
    let is_text = written.starts_with('{') && !written.contains(['"', '\\', ':']);
    (is_name && is_text && place == node.span()).then_some(written)
}

/// The change that fixes `mistake`, if its place is known.
fn fix(
    mistake: &Malformed,
    message: &str,
    places: &TextPlaces,
    properties: &Properties,
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
            let property = find(properties, &message[range.end..unclosed.end])?;
            let (title, closed) = write(placeholder(property, "")?);
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
        MalformedKind::BadName => {
            let span = place.exact()?;
            let (name, default) = template::split(content(written));
            let start = &name[..template::name_length(name)];
            match meant(name.trim(), properties) {
                Some(property) => {
                    let (title, placeholder) = write(placeholder(property, default)?);
                    Some(Fix::likely(title, span, placeholder))
                }
                // A placeholder that starts with a property may be meant to show that property, or another.
                None if !properties.whole || find(properties, start).is_some() => None,
                None => Some(literal(span, written)),
            }
        }
        MalformedKind::BracedDefault => None,
    }
}

/// The change that makes the braces at `place` part of the text.
fn literal(place: Span, written: &str) -> Fix {
    Fix::likely("write `{{` and `}}` for braces", place, format!("{{{written}}}"))
}

/// The property that a placeholder was probably meant to name: `host-name`, or `host_id:5` with a format.
fn meant<'p>(name: &str, properties: &'p Properties) -> Option<&'p Property> {
    let (start, rest) = name.split_at(template::name_length(name));
    let is_format = rest.starts_with([':', '|', '!', ',', '%']);
    let named = grammar::snake_case(name).and_then(|name| find(properties, &name));
    named.or_else(|| find(properties, start).filter(|_| is_format))
}

fn find<'p>(properties: &'p Properties, name: &str) -> Option<&'p Property> {
    properties.list.iter().map(Known::read).find(|property| property.name.value == name)
}

/// The placeholder that shows the property: with a default if the value may be absent. `None` for a sensitive property.
fn placeholder(property: &Property, default: &str) -> Option<String> {
    let default = match default {
        "" if property.optional => ":-none",
        _ => default,
    };
    (!property.sensitive).then(|| format!("{{{}{default}}}", property.name.value))
}

/// The text between the braces of a placeholder.
fn content(placeholder: &str) -> &str {
    placeholder.trim_start_matches('{').trim_end_matches('}')
}
