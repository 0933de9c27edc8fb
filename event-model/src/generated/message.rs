//! Rendering messages.

use super::event::shown;
use crate::{Event, Segment, Value};
use std::fmt::{self, Write};
use uuid::fmt::Hyphenated;

/// The rendered message, in a `String` that is allocated once.
pub fn message(event: &dyn Event) -> String {
    let template = &event.descriptor().message;
    let texts: usize = template.segments.iter().map(|segment| text_length(event, *segment)).sum();
    let mut text = String::with_capacity(template.capacity + texts);
    write(event, &mut text).expect("writing to a string does not fail");
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
pub(super) fn write(event: &dyn Event, out: &mut impl Write) -> fmt::Result {
    let descriptor = event.descriptor();
    let shown = |index: usize| shown(&descriptor.properties[index], event.get(index));
    for segment in descriptor.message.segments {
        match *segment {
            Segment::Text(text) => out.write_str(text)?,
            Segment::Property(index) => write_value(shown(index), out)?,
            Segment::PropertyOr(index, default) => match shown(index) {
                value if value.is_null() => out.write_str(default)?,
                value => write_value(value, out)?,
            },
        }
    }
    Ok(())
}

/// The frequent types without the detour over `Display` of [`Value`].
fn write_value(value: Value<'_>, out: &mut impl Write) -> fmt::Result {
    match value {
        Value::Str(text) => out.write_str(text),
        Value::Uuid(uuid) => {
            out.write_str(uuid.hyphenated().encode_lower(&mut [0; Hyphenated::LENGTH]))
        }
        Value::Int(value) => write!(out, "{value}"),
        Value::Uint(value) => write!(out, "{value}"),
        value => write!(out, "{value}"),
    }
}
