//! Properties and event types with invalid names. Each is read under the name that was meant, and the fix also changes
//! its uses.

use super::{
    entries::Entry, event_type::Declared, name, node::NodeRef, properties::Properties,
    reader::Reader, rust_name,
};
use crate::{
    diagnostic::{Applicability, Edit, Fix},
    grammar, names,
    registry::{Event, Known, Message, Property, Segment, Text},
    source::{Sources, Span},
    syntax::Kind,
};
use std::collections::HashSet;

/// The entries under the names that were meant. Each invalid name is kept as written. No two properties get the same
/// field in Rust.
pub(super) fn named(entries: Vec<Entry<'_>>) -> Vec<(Entry<'_>, Option<String>)> {
    if entries.iter().all(is_named) {
        return entries.into_iter().map(|entry| (entry, None)).collect();
    }
    let named = entries.iter().filter(|entry| is_named(entry));
    let mut taken: HashSet<_> = named.map(|entry| names::method(&entry.name.value)).collect();
    let mut list = Vec::with_capacity(entries.len());
    for mut entry in entries {
        if is_named(&entry) {
            list.push((entry, None));
            continue;
        }
        let meant = grammar::snake_case(&entry.name.value);
        let meant = meant.filter(|meant| taken.insert(meant.clone()));
        let written = entry.name.value.clone();
        entry.name.value = meant.unwrap_or(entry.name.value);
        list.push((entry, Some(written)));
    }
    list
}

/// Whether the name is a valid name of a property. A word that Rust reserves is valid if the property has another name
/// in Rust.
fn is_named(entry: &Entry<'_>) -> bool {
    let name = &entry.name.value;
    name::is_property(name) || grammar::is_property(name) && is_declared_in_rust(entry.value)
}

fn is_declared_in_rust(property: NodeRef<'_>) -> bool {
    let Some(property) = property.resolved() else { return false };
    let Kind::Map(entries) = property.kind() else { return false };
    let mut keys = entries.iter().filter_map(|(key, _)| property.child(*key).scalar());
    keys.any(|(key, _)| key == rust_name::KEY)
}

/// The property with this invalid name.
pub(super) fn property<'p>(
    properties: &'p [Known<Property>],
    written: &str,
) -> Option<&'p Property> {
    let properties = properties.iter().map(Known::read);
    properties.into_iter().find(|property| property.misspelt.as_deref() == Some(written))
}

/// Lets placeholders with invalid names show the properties that are declared with these names.
pub(super) fn show(segments: &mut [Segment], properties: &[Known<Property>]) {
    if properties.iter().all(|property| property.read().misspelt.is_none()) {
        return;
    }
    for segment in segments {
        let Segment::Placeholder(placeholder) = segment else { continue };
        if let Some(property) = property(properties, &placeholder.property) {
            placeholder.property.clone_from(&property.name.value);
        }
    }
}

/// Reports the invalid names. The fix writes the right name, also in the message of the event. There is no fix if the
/// message could not be read, because not all uses are known.
pub(super) fn report(
    reader: &mut Reader<'_>,
    properties: &Properties,
    message: Option<&Known<Message>>,
) {
    for property in properties.list.iter().map(Known::read) {
        let Some(written) = &property.misspelt else { continue };
        let name = Text { value: written.clone(), ..property.name.clone() };
        let is_known = !properties.shared && message.is_some();
        let is_meant = is_known && property.name.value != *written;
        let edits = is_meant.then(|| edits(reader, property, &name, message)).flatten();
        let fix = edits.map(|edits| Fix {
            title: format!("write `{}`", property.name.value),
            applicability: Applicability::MaybeIncorrect,
            edits,
        });
        name::misspelt_property(reader, &name, fix);
    }
}

/// The change of the wrong name to the right one, wherever it is written.
fn edits(
    reader: &Reader<'_>,
    property: &Property,
    written: &Text,
    message: Option<&Known<Message>>,
) -> Option<Vec<Edit>> {
    let mut places = vec![reader.inside(written)];
    if let Some(message) = message {
        let Message { text, segments } = message.read();
        // A malformed placeholder may be meant to show it.
        let may_show = |segment: &Segment| match segment {
            Segment::Text(text) => text.contains(written.value.as_str()),
            Segment::Placeholder(_) => false,
        };
        if !message.is_whole() && segments.iter().any(may_show) {
            return None;
        }
        let placeholders = message.read().placeholders();
        let uses = placeholders.map(|it| it.property_range.clone());
        let uses: Vec<_> =
            uses.filter(|range| text.value[range.clone()] == written.value).collect();
        if !uses.is_empty() {
            let shown = text.places(reader.sources());
            places.extend(uses.into_iter().map(|range| shown.within(range)));
        }
    }
    let edit = |span| Edit { span, text: property.name.value.clone() };
    places.into_iter().map(|place| place.exact().map(edit)).collect()
}

/// Reports the invalid names of event types. The fix also writes the right name in the events. There is no fix if an
/// event is in another file or cannot be changed by replacing text.
pub(super) fn event_types(reader: &mut Reader<'_>, declared: &Declared, events: &[Event]) {
    for misnamed in &declared.misnamed {
        let written = &misnamed.written;
        let of_type = events.iter().filter(|event| event.event_type == misnamed.index);
        let uses = of_type.map(|event| event.event_type_span);
        let fix = misnamed.meant.as_ref().and_then(|meant| {
            let mut places = vec![reader.inside(written).exact()?];
            for span in uses {
                let place = word(reader.sources(), span)?;
                if reader.sources().text(place) == written.value {
                    places.push(place);
                }
            }
            // An event that an alias stands for has the place of the anchor.
            places.sort();
            places.dedup();
            let edits = places.iter().map(|span| Edit { span: *span, text: meant.clone() });
            places.iter().all(|place| place.file == places[0].file).then(|| Fix {
                title: format!("write `{meant}`"),
                applicability: Applicability::MaybeIncorrect,
                edits: edits.collect(),
            })
        });
        name::misspelt_event_type(reader, written, fix);
    }
}

/// The place of the word at `span` without its quotes. `None` if it is not written as it is read.
fn word(sources: &Sources, span: Span) -> Option<Span> {
    let text = sources.text(span);
    let quotes = u32::from(text.starts_with(['"', '\'']));
    let inner = Span { start: span.start + quotes, end: span.end.checked_sub(quotes)?, ..span };
    let is_verbatim = text.len() >= 2 * quotes as usize
        && !text.starts_with('*')
        && !sources.text(inner).contains(['\\', '"', '\'', '\n']);
    is_verbatim.then_some(inner)
}
