//! Which properties the message of an event shows.

use crate::registry::{Event, Placeholder, Property};
use std::collections::HashMap;

/// Among so many properties, looking at each is faster than any table.
const FEW: usize = 16;

/// The placeholders in the message of `event`, each with the property that it shows, if the event has it.
pub(super) fn shown(event: &Event) -> impl Iterator<Item = (&Placeholder, Option<&Property>)> {
    let table: HashMap<&str, &Property> = match event.properties.len() {
        ..=FEW => HashMap::new(),
        _ => event.properties.iter().map(|property| (&*property.name.value, property)).collect(),
    };
    event.message.placeholders().map(move |placeholder| {
        let name = placeholder.property.as_str();
        let property = match table.is_empty() {
            true => event.property(name),
            false => table.get(name).copied(),
        };
        (placeholder, property)
    })
}
