//! Iterators over the properties of an event.

use super::Event;
use crate::{descriptor::PropertyDescriptor, value::Value};

/// A property and its value, which may be sensitive.
type Property<'a> = (&'static PropertyDescriptor, Value<'a>);

/// All properties in the order of the registry.
#[inline]
pub(crate) fn properties(event: &dyn Event) -> impl Iterator<Item = Property<'_>> {
    properties_where(event, |_| true)
}

/// The properties that identify the subject.
#[inline]
pub(crate) fn identities(event: &dyn Event) -> impl Iterator<Item = Property<'_>> {
    properties_where(event, |property| property.identity)
}

/// The properties that are `wanted`. The values of others are not read.
#[inline]
fn properties_where<'a>(
    event: &'a dyn Event,
    wanted: impl Fn(&'static PropertyDescriptor) -> bool,
) -> impl Iterator<Item = Property<'a>> {
    let properties = event.descriptor().properties.iter().enumerate();
    let wanted = properties.filter(move |(_, property)| wanted(property));
    wanted.map(|(index, property)| (property, event.get(index)))
}
