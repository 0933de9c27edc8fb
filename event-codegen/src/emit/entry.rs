//! The entry of an event: the registry's words about it, with what follows from them.

use super::{
    message,
    tree::{Field, Struct},
};
use crate::{
    catalog::{Entry, Property},
    registry::Text,
};

/// The entry of an event.
pub(super) fn of(one: &Struct<'_>) -> Entry {
    let event = one.event;
    Entry {
        name: one.name.as_str().to_owned(),
        group: one.name.group.clone(),
        event_type: one.event_type.map_or_else(String::new, |ty| ty.name.value.clone()),
        severity: event.severity.read().value,
        message: message::template(event.message.read(), &one.fields),
        category: event.category,
        properties: one.fields.iter().map(property).collect(),
        description: event.description.read().as_ref().map(prose),
        deprecated: event.deprecated.as_ref().map(prose),
        rate_limit: event.rate_limit,
    }
}

/// A text for people, without the line end of a block scalar.
pub(super) fn prose(text: &Text) -> String {
    text.value.trim_end().to_owned()
}

fn property(field: &Field<'_>) -> Property {
    let property = field.property;
    Property {
        name: property.name.value.clone(),
        ty: property.ty.clone(),
        identity: field.identity().is_some(),
        optional: property.optional,
        sensitive: property.sensitive,
        description: property.description.as_ref().map(prose),
    }
}
