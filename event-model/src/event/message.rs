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
    write(event, &mut text).expect("writing to a string does not fail");
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
pub(crate) fn write(event: &dyn Event, out: &mut impl Write) -> fmt::Result {
    let descriptor = event.descriptor();
    for segment in descriptor.message.segments {
        let (index, default) = match *segment {
            Segment::Text(text) => {
                out.write_str(text)?;
                continue;
            }
            Segment::Property(index) => (index, None),
            Segment::PropertyOr(index, default) => (index, Some(default)),
        };
        let property = &descriptor.properties[index];
        value::show! {
            property, event.get(index);
            Uuid(uuid) => out.write_str(uuid.hyphenated().encode_lower(&mut [0; Hyphenated::LENGTH])),
            Text(text) => out.write_str(text),
            other => write_other(property, other, default, out),
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
    out: &mut impl Write,
) -> fmt::Result {
    match default {
        Some(default) if value.is_null() => out.write_str(default),
        _ => write!(out, "{}", Shown::new(property, value)),
    }
}
