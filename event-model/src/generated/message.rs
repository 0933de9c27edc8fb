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
    for segment in descriptor.message.segments {
        let (index, default) = match *segment {
            Segment::Text(text) => {
                out.write_str(text)?;
                continue;
            }
            Segment::Property(index) => (index, None),
            Segment::PropertyOr(index, default) => (index, Some(default)),
        };
        let value = shown(&descriptor.properties[index], event.get(index));
        match default {
            Some(default) if value.is_null() => out.write_str(default)?,
            _ => write_value(value, out)?,
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
        Value::Int(value) => write_integer(value < 0, value.unsigned_abs(), out),
        Value::Uint(value) => write_integer(false, value, out),
        value => write!(out, "{value}"),
    }
}

/// Integers stand in many messages, and none of them is padded or aligned: this takes half of the time of `write!`.
fn write_integer(negative: bool, mut value: u64, out: &mut impl Write) -> fmt::Result {
    let mut digits = [b'0'; 20];
    let mut start = digits.len();
    loop {
        start -= 1;
        digits[start] = b'0' + (value % 10) as u8;
        value /= 10;
        if value == 0 {
            break;
        }
    }
    if negative {
        out.write_str("-")?;
    }
    out.write_str(str::from_utf8(&digits[start..]).map_err(|_| fmt::Error)?)
}
