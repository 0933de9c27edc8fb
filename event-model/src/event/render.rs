//! The traits that all events implement in the same way.

use super::{Event, message, properties};
use crate::{
    descriptor::PropertyDescriptor,
    value::{self, Shown},
};
use serde::{Serializer, ser::SerializeMap};
use std::fmt;

/// `Display`: the rendered message.
pub fn display(event: &dyn Event, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    message::write(event, f)
}

/// `Debug`: the name and the properties, sensitive ones hidden.
pub fn debug(event: &dyn Event, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let descriptor = event.descriptor();
    let mut out = f.debug_struct(descriptor.name);
    for (property, value) in properties(event) {
        out.field(property.name, &Shown::new(property, value));
    }
    out.finish()
}

/// `PartialEq`: events with the same name are equal if their properties are equal.
pub fn eq(left: &dyn Event, right: &dyn Event) -> bool {
    let (one, other) = (left.descriptor(), right.descriptor());
    one.name == other.name
        && one.properties.len() == other.properties.len()
        && (0..one.properties.len()).all(|index| left.get(index) == right.get(index))
}

/// `Serialize`: an object of the properties. Unset optional ones are left out; sensitive ones are hidden.
pub fn serialize<S: Serializer>(event: &dyn Event, serializer: S) -> Result<S::Ok, S::Error> {
    serialize_some(event, |_| true, serializer)
}

/// Like [`serialize`], with only the properties that are `wanted`.
#[inline]
pub(crate) fn serialize_some<S: Serializer>(
    event: &dyn Event,
    wanted: impl Fn(&'static PropertyDescriptor) -> bool,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    // Some formats need the number of members first. Only optional properties are read twice for that.
    let stays = |(index, property): &(usize, &'static PropertyDescriptor)| {
        wanted(property) && !(property.optional && event.get(*index).is_null())
    };
    let properties = event.descriptor().properties.iter().enumerate();
    let present = properties.clone().filter(stays).count();
    let mut out = serializer.serialize_map(Some(present))?;
    for (index, property) in properties.filter(|(_, property)| wanted(property)) {
        // The value is serialized where `get` wrote it: a copy of it would have to wait for that write.
        let value = &event.get(index);
        if property.optional && value.is_null() {
            continue;
        }
        value::show! {
            property, value;
            Uuid(uuid) => out.serialize_entry(property.name, uuid),
            Text(text) => out.serialize_entry(property.name, *text),
            other => out.serialize_entry(property.name, &Shown::new(property, *other)),
        }?;
    }
    out.end()
}
