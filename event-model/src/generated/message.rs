//! Rendering messages.

use super::event::HIDDEN;
use crate::{Event, Segment, Value};
use std::fmt::{self, Write};

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
    for segment in descriptor.message.segments {
        let (index, default) = match *segment {
            Segment::Text(text) => {
                f.write_str(text)?;
                continue;
            }
            Segment::Property(index) => (index, None),
            Segment::PropertyOr(index, default) => (index, Some(default)),
        };
        let value = event.get(index);
        match default {
            Some(default) if value.is_null() => f.write_str(default)?,
            _ if descriptor.properties[index].sensitive => f.write_str(HIDDEN)?,
            _ => write_value(&value, f)?,
        }
    }
    Ok(())
}

/// The most frequent types without the detour over `Display` of [`Value`].
fn write_value(value: &Value<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match value {
        Value::Str(text) => f.write_str(text),
        Value::Uuid(uuid) => fmt::Display::fmt(uuid, f),
        value => fmt::Display::fmt(value, f),
    }
}
