//! One event.

use super::{
    choice,
    entries::{Names, entries},
    event_type::Declared,
    fields::{Field, Keys, settle, sorted},
    message, name,
    node::{NodeRef, Pair},
    properties, rate_limit,
    reader::Reader,
    scalar::NEVER,
    settings, stray,
};
use crate::{
    decode::mistakes::missing_key,
    registry::{Allow, Event, Message, Registry, Severity, Text},
    rule::MISSING_KEY,
    source::{Span, Spanned},
    syntax::Style,
};

pub(super) static KEYS: Keys<11> = Keys {
    foreign: &[
        ("args", "properties"),
        ("fields", "properties"),
        ("id", "name"),
        ("kind", "event_type"),
        ("level", "severity"),
        ("msg", "message"),
        ("params", "properties"),
        ("parameters", "properties"),
        ("props", "properties"),
        ("text", "message"),
        ("title", "name"),
        ("type", "event_type"),
    ],
    ..Keys::new(
        "an event",
        [
            "name",
            "message",
            "event_type",
            "severity",
            "description",
            "category",
            PROPERTIES,
            "rate_limit",
            "renamed_from",
            "deprecated",
            "allow",
        ],
    )
};
/// The first keys are those that every event has.
const REQUIRED: usize = 4;
const PROPERTIES: &str = "properties";
static ALLOW: Names = Names {
    what: "`allow`",
    fits: NEVER,
    form: Some("each convention has the reason why it may be broken: `{ past-tense: why }`"),
};

/// Reads the event that consists of the entries that are `written`.
pub(super) fn read<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    written: &'a [Pair],
    registry: &Registry,
    declared: &Declared,
) -> Event {
    let mut read = sorted(reader, node, written, &KEYS);
    let strays = stray::properties(reader, node, written, &mut read, &KEYS);
    settle(reader, &mut read, &KEYS);
    let head = read.head;
    if read.whole {
        missing(reader, &read.values, head);
    }
    let [name, message, event_type, severity, description, category, properties, rest @ ..] =
        read.values;
    let [rate_limit, renamed_from, deprecated, allow] = rest;
    let name = named(reader, name, registry, head);
    let event_type = event_type
        .and_then(|field| choice::event_type(reader, field.value, &registry.event_types, declared))
        .unwrap_or(choice::Named { index: None, span: head });
    let severity = severity.and_then(|field| choice::severity(reader, field.value));
    let properties = match strays {
        Some(strays) => properties::of_strays(reader, node, strays),
        None => properties::read(reader, properties),
    };
    let message = message.and_then(|field| message::read(reader, field.value, &properties.list));
    let described =
        description.and_then(|field| reader.prose(field.value, "the description of an event"));
    Event {
        group: name.group,
        event_type: event_type.index,
        event_type_span: event_type.span,
        severity: severity.unwrap_or(Spanned { value: Severity::Info, span: head }),
        message: message.unwrap_or_else(|| unread_message(head)),
        description_known: described.is_some() || description.is_none() && read.whole,
        description: described,
        category: category
            .and_then(|field| choice::category(reader, field.value))
            .unwrap_or_default(),
        derived: None,
        usable: name.known && properties.sound && read.whole,
        properties_known: properties.known && read.whole,
        properties_shared: properties.shared,
        properties: properties.list,
        rate_limit: rate_limit.and_then(|field| rate_limit::read(reader, field.value)),
        renamed_from: renamed_from.map_or_else(Vec::new, |field| {
            settings::event_names(reader, field.value, "`renamed_from`")
        }),
        deprecated: deprecated.and_then(|field| {
            reader.reason(field.value, "`deprecated`", "say what to use instead")
        }),
        allow: allow.map_or_else(Vec::new, |field| allowed(reader, field)),
        name: name.text,
        name_known: name.known,
    }
}

/// Reports the keys that every event has and this one lacks, at its name.
fn missing<'a, const N: usize>(
    reader: &mut Reader<'a>,
    values: &[Option<Field<'a>>; N],
    head: Span,
) {
    let lacks = |index: &usize| values[*index].is_none();
    let missing: Vec<_> = (0..REQUIRED).filter(lacks).map(|index| KEYS.known[index]).collect();
    if missing.is_empty() {
        return;
    }
    if reader.count(&MISSING_KEY, head) {
        return;
    }
    let name = values[0].and_then(|name| name.value.scalar().map(|(text, _)| (name, text)));
    reader.report(match name {
        Some((name, text)) => {
            missing_key::missing(format_args!("event `{text}`"), &missing, name.value.span())
        }
        None => missing_key::missing(KEYS.what, &missing, head),
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
    let Some(text) = field.and_then(|field| reader.string(field.value, "`name`", name::is_event))
    else {
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
    let Some(entries) = entries(reader, field.value, &ALLOW) else { return Vec::new() };
    let reasons = settings::conventions(reader, entries.list, |reader, rule, value| {
        let what = format_args!("the reason to allow `{}`", rule.value);
        reader.reason(value, what, "say why this event may break the rule")
    });
    reasons.into_iter().map(|(rule, reason)| Allow { rule, reason }).collect()
}
