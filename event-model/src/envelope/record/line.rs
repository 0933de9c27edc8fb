//! Writes a record as JSON.

use super::{Output, is_id};
use crate::{
    Event, PropertyDescriptor,
    value::{self, Shown, Value},
};
use serde::Serialize;
use serde_json::{Error, Result, to_writer};
use uuid::fmt::Hyphenated;

/// An object that is written to a buffer: the same bytes as `serde_json` writes, in less time. `serde_json` looks at the
/// bytes of each text one by one to find those to escape, which few texts have.
pub(super) struct Line<'a> {
    out: &'a mut Vec<u8>,
    /// What comes before the next member.
    before: u8,
}

impl Line<'_> {
    pub(super) fn write(
        out: &mut Vec<u8>,
        members: impl FnOnce(&mut Line<'_>) -> Result<()>,
    ) -> Result<()> {
        let mut line = Line { out, before: b'{' };
        members(&mut line)?;
        if line.before == b'{' {
            line.out.push(b'{');
        }
        line.out.push(b'}');
        Ok(())
    }

    /// Begins the member of a property.
    fn name(&mut self, name: &str) -> Result<()> {
        self.out.push(self.before);
        self.before = b',';
        self.value(name)?;
        self.out.push(b':');
        Ok(())
    }

    /// Begins a member of the record itself, whose name has nothing to escape.
    fn own(&mut self, name: &'static str) {
        self.out.extend_from_slice(&[self.before, b'"']);
        self.before = b',';
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
    }

    fn value(&mut self, text: &str) -> Result<()> {
        if !is_plain(text.as_bytes()) {
            return to_writer(&mut *self.out, text);
        }
        self.out.push(b'"');
        self.out.extend_from_slice(text.as_bytes());
        self.out.push(b'"');
        Ok(())
    }
}

/// Whether a text has nothing to escape. Without an early exit, so that the compiler looks at many bytes at once.
fn is_plain(text: &[u8]) -> bool {
    !text.iter().fold(false, |any, byte| any | (*byte < b' ') | (*byte == b'"') | (*byte == b'\\'))
}

impl Output for Line<'_> {
    type Error = Error;

    fn text(&mut self, name: &'static str, text: &str) -> Result<()> {
        self.own(name);
        self.value(text)
    }

    fn member<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<()> {
        self.own(name);
        to_writer(&mut *self.out, value)
    }

    fn property(&mut self, property: &'static PropertyDescriptor, value: &Value<'_>) -> Result<()> {
        self.name(property.name)?;
        value::show! {
            property, value;
            Uuid(uuid) => {
                let mut text = [b'"'; Hyphenated::LENGTH + 2];
                uuid.hyphenated().encode_lower(&mut text[1..]);
                self.out.extend_from_slice(&text);
                Ok(())
            },
            Text(text) => self.value(text),
            other => to_writer(&mut *self.out, &Shown::new(property, *other)),
        }
    }

    fn others(&mut self, name: &'static str, event: &dyn Event) -> Result<()> {
        self.own(name);
        others(event, self.out)
    }
}

/// Appends the object of [`Others`](super::Others).
pub(super) fn others(event: &dyn Event, out: &mut Vec<u8>) -> Result<()> {
    Line::write(out, |line| {
        let properties = event.descriptor().properties.iter().enumerate();
        for (index, property) in properties.filter(|(_, property)| !is_id(property)) {
            let value = &event.get(index);
            if !(property.optional && value.is_null()) {
                line.property(property, value)?;
            }
        }
        Ok(())
    })
}
