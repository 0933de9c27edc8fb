//! The properties of an event, to be asked for many of them.

use crate::registry::{Event, Placeholder, Property};
use std::collections::HashMap;

/// Among so many properties, looking at each is faster than any table.
const FEW: usize = 16;

/// The properties of an event by name.
pub(super) struct Properties<'e> {
    event: &'e Event,
    table: Option<HashMap<&'e str, &'e Property>>,
}

impl<'e> Properties<'e> {
    pub(super) fn of(event: &'e Event) -> Self {
        let named = event.properties.iter().map(|property| (&*property.name.value, property));
        let table = (event.properties.len() > FEW).then(|| named.collect());
        Self { event, table }
    }

    pub(super) fn get(&self, name: &str) -> Option<&'e Property> {
        match &self.table {
            Some(table) => table.get(name).copied(),
            None => self.event.property(name),
        }
    }
}

/// The placeholders in the message of `event`, each with the property that it shows, if the event has it.
pub(super) fn shown(event: &Event) -> impl Iterator<Item = (&Placeholder, Option<&Property>)> {
    let properties = Properties::of(event);
    let placeholders = event.message.placeholders();
    placeholders.map(move |placeholder| (placeholder, properties.get(&placeholder.property)))
}
