//! The sections `events`: one event after the other.

use super::{
    choice,
    entries::{Entry, Field, entries, fields},
    file::Sections,
    message, name,
    node::NodeRef,
    properties, rate_limit,
    reader::Reader,
    settings,
    totals::{Surplus, Totals},
};
use crate::{
    registry::{Allow, Event, Message, Registry, Severity, Text},
    rules::{limit_exceeded, missing_key},
    source::{Span, Spanned},
    syntax::Style,
};

const KEYS: [&str; 11] = [
    "name",
    "message",
    "event_type",
    "severity",
    "description",
    "category",
    "properties",
    "rate_limit",
    "renamed_from",
    "deprecated",
    "allow",
];
/// The first keys are those that every event has.
const REQUIRED: usize = 4;

/// Reads the events of all files into `registry`, whose event types are `complete` or not.
pub(super) fn read<'a>(
    reader: &mut Reader<'a>,
    files: &[Sections<'a>],
    registry: &mut Registry,
    complete: bool,
) {
    let mut totals = Totals::default();
    for section in files.iter().filter_map(|file| file.events) {
        let Some(events) = reader.list(section.value, usize::MAX, "`events`") else { continue };
        for node in events {
            reader.begin_event(registry.events.len());
            let Some(event) = event(reader, node, registry, complete) else { continue };
            if let Err(Surplus { what, limit }) = totals.add(&event) {
                reader.end_events();
                let surplus = limit_exceeded::registry(what, limit, event.name.span);
                return reader.report(surplus);
            }
            registry.events.push(event);
        }
        reader.end_events();
    }
}

/// Reads an event. None when it is no mapping, so that nothing is known of it.
fn event<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    registry: &Registry,
    complete: bool,
) -> Option<Event> {
    let read = fields(reader, node, &KEYS, "an event")?;
    let head = read.head;
    if read.whole {
        missing(reader, &read.values, head);
    }
    let [name, message, event_type, severity, description, category, properties, rest @ ..] =
        read.values;
    let [rate_limit, renamed_from, deprecated, allow] = rest;
    let name = named(reader, name, registry, head);
    let event_type = event_type
        .and_then(|field| choice::event_type(reader, field.value, &registry.event_types, complete))
        .unwrap_or(choice::Named { index: None, span: head });
    let severity = severity.and_then(|field| choice::severity(reader, field.value));
    let properties = properties::read(reader, properties);
    let message = message.and_then(|field| message::read(reader, field.value));
    Some(Event {
        group: name.group,
        event_type: event_type.index,
        event_type_span: event_type.span,
        severity: severity.unwrap_or(Spanned { value: Severity::Info, span: head }),
        message: message.unwrap_or_else(|| unread_message(head)),
        description: description
            .and_then(|field| reader.prose(field.value, "the description of an event")),
        category: category
            .and_then(|field| choice::category(reader, field.value))
            .unwrap_or_default(),
        usable: name.known && properties.sound && read.whole,
        properties_known: properties.known && read.whole,
        properties: properties.list,
        rate_limit: rate_limit.and_then(|field| rate_limit::read(reader, field.value)),
        renamed_from: renamed_from.map_or_else(Vec::new, |field| {
            settings::event_names(reader, field.value, "`renamed_from`")
        }),
        deprecated: deprecated.and_then(|field| reader.prose(field.value, "`deprecated`")),
        allow: allow.map_or_else(Vec::new, |field| allowed(reader, field)),
        name: name.text,
        name_known: name.known,
    })
}

/// Reports the keys that every event has and this one lacks, at its name.
fn missing<'a, const N: usize>(
    reader: &mut Reader<'a>,
    values: &[Option<Field<'a>>; N],
    head: Span,
) {
    let lacks = |index: &usize| values[*index].is_none();
    let missing: Vec<_> = (0..REQUIRED).filter(lacks).map(|index| KEYS[index]).collect();
    if missing.is_empty() {
        return;
    }
    if reader.count(&missing_key::RULE, head) {
        return;
    }
    let name = values[0].and_then(|name| name.value.scalar().map(|(text, _)| (name, text)));
    reader.report(match name {
        Some((name, text)) => {
            missing_key::missing(format_args!("event `{text}`"), &missing, name.value.span())
        }
        None => missing_key::missing("an event", &missing, head),
    });
}

struct Name {
    text: Text,
    group: Option<String>,
    known: bool,
}

/// Reads the name of an event. An event without one is named by an empty text at `head`.
fn named<'a>(
    reader: &mut Reader<'a>,
    field: Option<Field<'a>>,
    registry: &Registry,
    head: Span,
) -> Name {
    let Some(text) = field.and_then(|field| reader.string(field.value, "`name`")) else {
        let text = Text { value: String::new(), span: head, style: Style::Plain };
        return Name { text, group: None, known: false };
    };
    match name::event(reader, &text) {
        Some(group) => Name { text, group: group.or_else(|| registry.group.clone()), known: true },
        None => Name { text, group: None, known: false },
    }
}

/// The message of an event that has none, or none that could be read.
fn unread_message(head: Span) -> Message {
    let text = Text { value: String::new(), span: head, style: Style::Plain };
    Message { text, segments: Vec::new(), malformed: true }
}

/// Reads what an event may break: rules and reasons.
fn allowed<'a>(reader: &mut Reader<'a>, field: Field<'a>) -> Vec<Allow> {
    let entries = entries(reader, field.value, "`allow`").map(|read| read.list);
    let mut read = |Entry { name, value }: Entry<'a>| {
        let what = format!("the reason to allow `{}`", name.value);
        let rule = settings::convention(reader, name);
        let reason = reader.prose(value, what)?;
        Some(Allow { rule: rule?, reason })
    };
    entries.unwrap_or_default().into_iter().filter_map(&mut read).collect()
}
