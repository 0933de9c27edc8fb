//! One event.

use super::{
    choice,
    entries::{Names, entries},
    event_type::Declared,
    fields::{Field, Keys, settle, sorted},
    message, misnamed, name,
    node::{NodeRef, Pair},
    properties, rate_limit,
    reader::Reader,
    rust_name,
    scalar::NEVER,
    settings, stray,
};
use crate::{
    decode::mistakes::missing_key,
    registry::{Allow, Event, Known, Message, Name, Registry, Severity, Text},
    source::{Span, Spanned},
    syntax::Style,
};

pub(super) static KEYS: Keys<12> = Keys {
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
            "rust",
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

/// Reads the event with the `written` entries.
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
    let [rate_limit, renamed_from, deprecated, allow, rust] = rest;
    let name = named(reader, name, rust, registry);
    let event_type = event_type
        .and_then(|field| choice::event_type(reader, field.value, &registry.event_types, declared))
        .unwrap_or(choice::Named { index: None, span: head });
    let severity = severity
        .and_then(|field| choice::severity(reader, field.value))
        .map_or(Known::Part(Spanned { value: Severity::Info, span: head }), Known::Whole);
    let properties = match strays {
        Some(strays) => properties::of_strays(reader, node, strays),
        None => properties::read(reader, properties),
    };
    let message = match message {
        Some(field) => message::read(reader, field.value, &properties),
        None => read.whole.then(|| unread_message(head)),
    };
    misnamed::report(reader, &properties, message.as_ref());
    let described =
        description.and_then(|field| reader.prose(field.value, "the description of an event"));
    let is_described = described.is_some() || description.is_none() && read.whole;
    Event {
        name,
        event_type: event_type.index,
        event_type_span: event_type.span,
        severity,
        message: message.unwrap_or_else(|| unread_message(head)),
        description: Known::new(described, is_described),
        category: category
            .and_then(|field| choice::category(reader, field.value))
            .unwrap_or_default(),
        derived: None,
        properties_shared: properties.shared,
        properties: Known::new(properties.list, properties.whole && read.whole),
        rate_limit: rate_limit.and_then(|field| rate_limit::read(reader, field.value)),
        renamed_from: renamed_from.map_or_else(Vec::new, |field| {
            settings::event_names(reader, field.value, "`renamed_from`")
        }),
        deprecated: deprecated.and_then(|field| {
            reader.reason(field.value, "`deprecated`", "say what to use instead")
        }),
        allow: allow.map_or_else(Vec::new, |field| allowed(reader, field)),
        identities: Vec::new(),
        satisfies_event_type: false,
    }
}

/// Reports, at the name of the event, the required keys that it lacks.
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
    let name = values[0].and_then(|name| name.value.scalar().map(|(text, _)| (name, text)));
    reader.report(match name {
        Some((name, text)) => {
            missing_key::missing(format_args!("event `{text}`"), &missing, name.value.span())
        }
        None => missing_key::missing(KEYS.what, &missing, head),
    });
}

/// Reads the name of an event.
fn named<'a>(
    reader: &mut Reader<'a>,
    field: Option<Field<'a>>,
    rust: Option<Field<'a>>,
    registry: &Registry,
) -> Option<Name> {
    let own = rust_name::origin(rust);
    let rust = rust.map(|field| rust_name::read(reader, field, &rust_name::EVENT));
    let text = reader.string(field?.value, "`name`", name::is_event)?;
    let group = name::event_in_rust(reader, &text, &registry.groups, own)?;
    let group = group.or_else(|| registry.group.read().clone());
    // Code cannot be generated without the right name.
    let rust = match rust {
        None => None,
        Some(rust) => Some(rust?),
    };
    Some(Name { text, group, rust, module: None })
}

/// The message of an event without a message, or whose message could not be read.
fn unread_message(head: Span) -> Known<Message> {
    let text = Text { value: String::new(), span: head, style: Style::Plain };
    Known::Part(Message { text, segments: Vec::new() })
}

/// Reads the rules that an event may break, with the reasons.
fn allowed<'a>(reader: &mut Reader<'a>, field: Field<'a>) -> Vec<Allow> {
    let Some(entries) = entries(reader, field.value, &ALLOW) else { return Vec::new() };
    let reasons = settings::conventions(reader, entries.list, |reader, rule, value| {
        let what = format_args!("the reason to allow `{}`", rule.value);
        reader.reason(value, what, "say why this event may break the rule")
    });
    reasons.into_iter().map(|(rule, reason)| Allow { rule, reason }).collect()
}
