//! The roles of the properties of an event.

use crate::registry::{
    Event, EventType, Identities, Identity, IdentityType, Known, Property, PropertyType, Role,
};
use std::collections::HashMap;

/// The property that overrides the severity of its event.
const SEVERITY: &str = "severity";
/// Up to this number of properties, a linear search is faster than a table.
const FEW: usize = 16;

/// Completes an event: the roles of its properties, its identities, and whether it satisfies its event type.
pub(super) fn resolve(event: &mut Event, event_types: &[EventType], identities: &Identities) {
    for property in event.properties.read_mut() {
        let property = property.read_mut();
        if property.role == Role::Plain {
            property.role = role(property, identities);
        }
    }
    if let Some(event_type) = event.event_type.map(|index| &event_types[index]) {
        event.identities = positions(event, event_type);
        event.satisfies_event_type = satisfies(event, event_type);
    }
}

fn role(property: &Property, identities: &Identities) -> Role {
    if identities.contains(&property.name.value) {
        Role::Identity
    } else if property.name.value == SEVERITY && property.ty == PropertyType::Severity {
        Role::Severity
    } else {
        Role::Plain
    }
}

/// For each identity of `event_type`: the index of the property that has this identity, if any.
fn positions(event: &Event, event_type: &EventType) -> Vec<Option<usize>> {
    let names = event.read_properties().map(|property| property.name.value.as_str());
    if event.properties.read().len() <= FEW {
        let position = |identity: &Identity| names.clone().position(|it| it == identity.name.value);
        return event_type.identities().map(position).collect();
    }
    let table: HashMap<_, _> = names.zip(0..).collect();
    event_type.identities().map(|identity| table.get(&*identity.name.value).copied()).collect()
}

/// Whether the event has each identity with its type, and always has the required ones.
fn satisfies(event: &Event, event_type: &EventType) -> bool {
    let required = event_type.requires.read().len();
    let properties = event.identity_properties();
    event_type.identities().zip(properties).enumerate().all(|(index, (identity, property))| {
        let Some(property) = property else { return index >= required };
        let is_there = index >= required || !property.optional;
        is_there && fits(property, identity.ty)
    })
}

fn fits(property: &Property, ty: Known<IdentityType>) -> bool {
    match ty.read() {
        IdentityType::Uuid => property.ty == PropertyType::Uuid,
        IdentityType::String => property.ty == PropertyType::String,
    }
}
