//! Rendering messages.

use super::Event;
use crate::{
    descriptor::{PropertyDescriptor, Segment},
    value::{self, Shown, Value},
};
use std::fmt::{self, Write};
use uuid::fmt::Hyphenated;

/// The rendered message. The `String` is allocated once.
pub(super) fn message(event: &dyn Event) -> String {
    let template = &event.descriptor().message;
    let texts: usize = template.segments.iter().map(|segment| text_length(event, *segment)).sum();
    let mut text = String::with_capacity(template.capacity + texts);
    write!(text, "{event}").expect("writing to a string does not fail");
    text
}

fn text_length(event: &dyn Event, segment: Segment) -> usize {
    match segment {
        Segment::Text(_) => 0,
        Segment::Property(index) | Segment::PropertyOr(index, _) => {
            if let Value::Str(text) = event.get(index) { text.len() } else { 0 }
        }
    }
}

/// Renders the message. A sensitive property in it is hidden.
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
        let property = &descriptor.properties[index];
        value::show! {
            property, event.get(index);
            Uuid(uuid) => f.write_str(uuid.hyphenated().encode_lower(&mut [0; Hyphenated::LENGTH])),
            Text(text) => f.write_str(text),
            other => write_other(property, other, default, f),
        }?;
    }
    Ok(())
}

#[cold]
#[inline(never)]
fn write_other(
    property: &PropertyDescriptor,
    value: Value<'_>,
    default: Option<&str>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    match default {
        Some(default) if value.is_null() => f.write_str(default),
        _ => fmt::Display::fmt(&Shown::new(property, value), f),
    }
}
