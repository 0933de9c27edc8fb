//! The fields of an event for `tracing`.

use super::one_line::{OneLine, one_line};
use crate::{
    Event, Occurrence, PropertyDescriptor, Value, event::properties, redact, value::Shown,
};
use jiff::Timestamp;
use serde::{Serialize, Serializer};
use std::{array, borrow::Cow};
use tracing_core::field::{self, DisplayValue};
use uuid::Uuid;

/// The maximum number of fields in every version of `tracing-core`.
pub(super) const MOST: usize = 32;

/// The fields of an event that are not properties. No property has a dot in its name.
const OWN: [&str; 11] = [
    MESSAGE,
    "event.name",
    "event.id",
    "event.time",
    "event.severity",
    "event.request_id",
    "event.correlation_id",
    "event.trace_id",
    "event.sequence",
    "event.version",
    "event.suppressed",
];
const MESSAGE: &str = "message";

/// The names that properties may have and that something else has in one object with their fields: the message, and what
/// the JSON of `tracing-subscriber` 0.3 writes beside flattened fields. With the names that the properties get.
const TAKEN: [(&str, &str); 10] = [
    (MESSAGE, "property.message"),
    ("timestamp", "property.timestamp"),
    ("level", "property.level"),
    ("target", "property.target"),
    ("filename", "property.filename"),
    ("line_number", "property.line_number"),
    ("span", "property.span"),
    ("spans", "property.spans"),
    ("threadName", "property.threadName"),
    ("threadId", "property.threadId"),
];
const MORE: &str = "event.more";

/// The names of all fields of an event with these properties, in the order of [`Fields::of`].
pub(super) fn names(properties: &[PropertyDescriptor]) -> Vec<&'static str> {
    let (own_fields, more) = split(properties);
    let property = |property: &PropertyDescriptor| {
        let taken = TAKEN.iter().find(|(name, _)| *name == property.name);
        taken.map_or(property.name, |(_, other)| *other)
    };
    let names = OWN.into_iter().chain(own_fields.iter().map(property));
    names.chain((!more.is_empty()).then_some(MORE)).collect()
}

/// The properties that get their own field, and those that share the last field.
fn split(properties: &[PropertyDescriptor]) -> (&[PropertyDescriptor], &[PropertyDescriptor]) {
    let room = MOST - OWN.len();
    properties.split_at(if properties.len() <= room { properties.len() } else { room - 1 })
}

/// The values of the fields of an event.
pub(super) struct Fields<'a>([Content<'a>; MOST]);

/// A value as `tracing` takes it.
enum Content<'a> {
    Absent,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Float(f64),
    Text(&'a str),
    Owned(String),
    Uuid(DisplayValue<Uuid>),
    Time(DisplayValue<Timestamp>),
    Message(DisplayValue<OneLine<&'a dyn Event>>),
}

impl<'a> Fields<'a> {
    /// The values of all fields in the order of [`names`].
    pub(super) fn of(occurrence: &'a Occurrence) -> Self {
        let event = &*occurrence.event;
        let (alone, more) = split(event.descriptor().properties);
        let first = alone.len();
        let alone = properties(event).take(first);
        let alone = alone.map(|(property, value)| Content::property(property, value));
        let more = (!more.is_empty()).then(|| Content::json(&More { event, first }));
        let mut all = own(occurrence).into_iter().chain(alone).chain(more);
        Self(array::from_fn(|_| all.next().unwrap_or(Content::Absent)))
    }

    /// The values as `tracing` takes them.
    pub(super) fn values(&self) -> [Option<&dyn field::Value>; MOST] {
        array::from_fn(|index| self.0[index].value())
    }
}

/// The values of [`OWN`].
fn own(occurrence: &Occurrence) -> [Content<'_>; OWN.len()] {
    let event = &*occurrence.event;
    [
        Content::Message(field::display(OneLine(event))),
        Content::Text(event.name()),
        Content::Uuid(field::display(occurrence.id)),
        Content::Time(field::display(occurrence.time)),
        Content::Text(event.severity().as_str()),
        occurrence.request_id.map_or(Content::Absent, |id| Content::Uuid(field::display(id))),
        Content::optional_text(occurrence.correlation_id.as_deref()),
        Content::optional_text(occurrence.trace_id.as_deref()),
        occurrence.chain.map_or(Content::Absent, |link| Content::Uint(link.sequence)),
        occurrence.chain.map_or(Content::Absent, |link| Content::Uint(link.version)),
        match occurrence.suppressed {
            0 => Content::Absent,
            suppressed => Content::Uint(suppressed),
        },
    ]
}

impl<'a> Content<'a> {
    fn property(property: &PropertyDescriptor, value: Value<'a>) -> Self {
        let value = value.plain();
        if property.sensitive && !value.is_null() {
            return Self::Owned(Shown::new(property, value).to_string());
        }
        match value {
            Value::Null => Self::Absent,
            Value::Bool(value) => Self::Bool(value),
            Value::Int(value) => Self::Int(value),
            Value::Uint(value) => Self::Uint(value),
            Value::Float(value) => Self::Float(value),
            Value::Str(text) => Self::text(text),
            Value::Uuid(uuid) => Self::Uuid(field::display(uuid)),
            Value::Timestamp(time) => Self::Time(field::display(time)),
            Value::Severity(severity) => Self::Text(severity.as_str()),
            Value::List(_) | Value::Json(_) => Self::json(&Shown::new(property, value)),
        }
    }

    fn text(text: &'a str) -> Self {
        match one_line(redact::private_keys(text)) {
            Cow::Borrowed(text) => Self::Text(text),
            Cow::Owned(text) => Self::Owned(text),
        }
    }

    fn optional_text(text: Option<&'a str>) -> Self {
        text.map_or(Self::Absent, Self::text)
    }

    fn json(value: &impl Serialize) -> Self {
        let json = serde_json::to_string(value).expect("values of properties have a JSON form");
        Self::Owned(one_line(json.into()).into_owned())
    }

    fn value(&self) -> Option<&dyn field::Value> {
        Some(match self {
            Self::Absent => return None,
            Self::Bool(value) => value,
            Self::Int(value) => value,
            Self::Uint(value) => value,
            Self::Float(value) => value,
            Self::Text(value) => value,
            Self::Owned(value) => value,
            Self::Uuid(value) => value,
            Self::Time(value) => value,
            Self::Message(value) => value,
        })
    }
}

/// The present properties of an event from index `first` on, as an object.
struct More<'a> {
    event: &'a dyn Event,
    first: usize,
}

impl Serialize for More<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let present = properties(self.event).skip(self.first).filter(|(_, value)| !value.is_null());
        serializer.collect_map(
            present.map(|(property, value)| (property.name, Shown::new(property, value))),
        )
    }
}
