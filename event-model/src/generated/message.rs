//! Rendering messages.

use crate::{
    Event, PropertyDescriptor, Segment, Value,
    redact::{self, Shown},
};
use std::fmt::{self, Write};
use uuid::fmt::Hyphenated;

/// The rendered message, in a `String` that is allocated once.
pub fn message(event: &dyn Event) -> String {
    let template = &event.descriptor().message;
    let texts: usize = template.segments.iter().map(|segment| text_length(event, *segment)).sum();
    let mut text = String::with_capacity(template.capacity + texts);
    write!(text, "{event}").expect("writing to a string does not fail");
    text
}

fn text_length(event: &dyn Event, segment: Segment) -> usize {
    match segment {
        Segment::Text(_) => 0,
        Segment::Property(index) | Segment::PropertyOr(index, _) => match event.get(index) {
            Value::Str(text) => text.len(),
            _ => 0,
        },
    }
}

/// Renders the message. Should a sensitive property stand in it, it is hidden.
pub(super) fn write(event: &dyn Event, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let descriptor = event.descriptor();
    let property = |index: usize| &descriptor.properties[index];
    for segment in descriptor.message.segments {
        match *segment {
            Segment::Text(text) => f.write_str(text)?,
            Segment::Property(index) => write_value(property(index), event.get(index), f)?,
            Segment::PropertyOr(index, default) => match event.get(index) {
                value if value.is_null() => f.write_str(default)?,
                value => write_value(property(index), value, f)?,
            },
        }
    }
    Ok(())
}

/// The most frequent values without the detour over [`Shown`].
#[inline]
fn write_value(
    property: &PropertyDescriptor,
    value: Value<'_>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    match value {
        Value::Str(text) if !property.sensitive && !redact::may_have_key(text) => f.write_str(text),
        Value::Uuid(uuid) => {
            f.write_str(uuid.hyphenated().encode_lower(&mut [0; Hyphenated::LENGTH]))
        }
        value => fmt::Display::fmt(&Shown::new(property, value), f),
    }
}
